//! OpenSSL's cipher strings (`ciphers(1)`).
//!
//! ```text
//! string    = [ "DEFAULT" [ ":" ] ] { separator | command }
//! separator = ":" | " " | ";" | ","
//! command   = [ "+" | "-" | "!" ] word { "+" word } | "@STRENGTH" | "@SECLEVEL=" digit
//! word      = one or more of A-Z a-z 0-9 - _ . =
//! ```
//!
//! A command works on one list of suites, each switched on or off: a bare one switches its suites on
//! and moves them to the end, `+` only moves those that are on, `-` switches off, `!` removes for good.
//! Words joined by `+` mean the intersection. Unknown words are skipped with their command; only a
//! string with a broken command, or one that leaves nothing on, is an error. Suites OpenSSL has and we
//! do not are unknown words here, which is what an OpenSSL built without them would make of them.

use crate::ciphers::table::{Authentication, CipherSuite, Encryption, KeyExchange, SUITES};
use crate::error::{Class, Error, Result};

/// CPython's `_DEFAULT_CIPHERS`: what every new context starts with.
const PYTHON_DEFAULT: &str = "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:\
                                  !aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

/// What OpenSSL puts in place of a leading `DEFAULT`.
const DEFAULT: &str = "ALL:!COMPLEMENTOFDEFAULT:!eNULL";

const SEPARATORS: [char; 4] = [':', ' ', ';', ','];

/// The suites of TLS 1.2 a cipher string chose, and the security level it set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CipherList {
    suites: Vec<&'static CipherSuite>,
    security_level: Option<u8>,
}

impl CipherList {
    /// Parses `string`. Fails with CPython's words if it chooses no suite or is malformed.
    pub fn parse(string: &str) -> Result<Self> {
        let mut working = Working::new();
        let string = suite_b(string).unwrap_or(string);
        let sound = match string.strip_prefix("DEFAULT") {
            Some(rest) => {
                working.run(DEFAULT) && working.run(rest.strip_prefix(':').unwrap_or(rest))
            }
            None => working.run(string),
        };
        let list = Self {
            suites: working.chosen(),
            security_level: working.security_level,
        };
        if !sound || list.suites.is_empty() {
            return Err(Error::plain(Class::Ssl, "No cipher can be selected."));
        }
        Ok(list)
    }

    /// The chosen suites of TLS 1.2, the preferred first.
    pub fn suites(&self) -> &[&'static CipherSuite] {
        &self.suites
    }

    /// The same list after a list that left security level `level`, which stays unless this one set its
    /// own.
    pub fn after_level(mut self, level: u8) -> Self {
        self.security_level = self.security_level.or(Some(level));
        self
    }

    /// Moves the suites with ChaCha20 to the front.
    pub(super) fn put_chacha20_first(&mut self) {
        self.suites
            .sort_by_key(|suite| suite.encryption != Encryption::ChaCha20Poly1305);
    }

    /// The level `@SECLEVEL=` set, if it did.
    pub fn security_level(&self) -> Option<u8> {
        self.security_level
    }
}

impl Default for CipherList {
    /// The list of [`PYTHON_DEFAULT`].
    fn default() -> Self {
        Self::parse(PYTHON_DEFAULT).expect("CPython's own default names suites we have")
    }
}

/// The `SUITEB` words, which replace the string they begin.
fn suite_b(string: &str) -> Option<&'static str> {
    let both = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384";
    let (small, large) = both.split_once(':')?;
    match string.strip_prefix("SUITEB")? {
        rest if rest.starts_with("128ONLY") => Some(small),
        rest if rest.starts_with("128C2") || rest.starts_with("192") => Some(large),
        rest if rest.starts_with("128") => Some(both),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Add,
    Delete,
    Kill,
    Order,
}

struct Entry {
    suite: &'static CipherSuite,
    on: bool,
}

/// The list the commands work on.
struct Working {
    entries: Vec<Entry>,
    security_level: Option<u8>,
}

impl Working {
    fn new() -> Self {
        let entries = SUITES
            .iter()
            .filter(|suite| !suite.is_tls13())
            .map(|suite| Entry { suite, on: false })
            .collect();
        Self {
            entries,
            security_level: None,
        }
    }

    fn chosen(&self) -> Vec<&'static CipherSuite> {
        self.entries
            .iter()
            .filter(|entry| entry.on)
            .map(|entry| entry.suite)
            .collect()
    }

    /// Runs the commands of `string`, up to the first broken one; whether there was none.
    fn run(&mut self, string: &str) -> bool {
        let mut rest = string.trim_start_matches(SEPARATORS);
        while !rest.is_empty() {
            let Some(after) = self.command(rest) else {
                return false;
            };
            rest = after.trim_start_matches(SEPARATORS);
        }
        true
    }

    /// Runs the command `string` begins with and gives what follows it; `None` if it is broken.
    fn command<'a>(&mut self, string: &'a str) -> Option<&'a str> {
        if let Some(special) = string.strip_prefix('@') {
            return self.special(special);
        }
        let (operator, mut rest) = match string.split_at_checked(1) {
            Some(("+", rest)) => (Operator::Order, rest),
            Some(("-", rest)) => (Operator::Delete, rest),
            Some(("!", rest)) => (Operator::Kill, rest),
            _ => (Operator::Add, string),
        };
        let mut pattern = Pattern::default();
        loop {
            let (word, after) = take_word(rest)?;
            let narrowed = Pattern::of_word(word).and_then(|word| pattern.narrowed(&word));
            let Some(narrowed) = narrowed else {
                // OpenSSL skips the rest of a command it has given up on without looking at it.
                return Some(after.trim_start_matches(|c| !SEPARATORS.contains(&c)));
            };
            pattern = narrowed;
            let Some(more) = after.strip_prefix('+') else {
                self.apply(operator, |suite| pattern.matches(suite));
                // No separator is needed before the next command: "ALL@SECLEVEL=1", "ALL!AES".
                return Some(after);
            };
            rest = more;
        }
    }

    fn special<'a>(&mut self, string: &'a str) -> Option<&'a str> {
        let (word, after) = take_word(string)?;
        match word.as_bytes() {
            b"STRENGTH" => self.sort_by_strength(),
            [
                b'S',
                b'E',
                b'C',
                b'L',
                b'E',
                b'V',
                b'E',
                b'L',
                b'=',
                level @ b'0'..=b'5',
            ] => {
                self.security_level = Some(level - b'0');
            }
            _ => return None,
        }
        Some(after.trim_start_matches(|c| !SEPARATORS.contains(&c)))
    }

    fn apply(&mut self, operator: Operator, selects: impl Fn(&CipherSuite) -> bool) {
        let concerned = |entry: &Entry| {
            selects(entry.suite)
                && match operator {
                    Operator::Add => !entry.on,
                    Operator::Delete | Operator::Order => entry.on,
                    Operator::Kill => true,
                }
        };
        let (mut moved, kept): (Vec<_>, Vec<_>) =
            self.entries.drain(..).partition(|entry| concerned(entry));
        self.entries = match operator {
            Operator::Kill => kept,
            // The most recently switched off get the best places when they are switched on again.
            Operator::Delete => {
                for entry in &mut moved {
                    entry.on = false;
                }
                moved.into_iter().chain(kept).collect()
            }
            Operator::Add | Operator::Order => {
                for entry in &mut moved {
                    entry.on = true;
                }
                kept.into_iter().chain(moved).collect()
            }
        };
    }

    fn sort_by_strength(&mut self) {
        for bits in [256, 128] {
            self.apply(Operator::Order, |suite| suite.strength_bits() == bits);
        }
    }
}

/// Splits off the word `string` begins with; `None` if there is none.
fn take_word(string: &str) -> Option<(&str, &str)> {
    let end = string
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_.=".contains(c)))
        .unwrap_or(string.len());
    (end > 0).then(|| string.split_at(end))
}

const KX_DHE: u8 = 1;
const KX_ECDHE: u8 = 2;
const AUTH_ECDSA: u8 = 1;
const AUTH_RSA: u8 = 2;
const AUTH_NULL: u8 = 4;
const ENC_AES128_GCM: u8 = 1;
const ENC_AES256_GCM: u8 = 2;
const ENC_CHACHA20: u8 = 4;
const ENC_NULL: u8 = 8;
const MAC_AEAD: u8 = 1;
const VERSION_TLS12: u8 = 1;
const GRADE_HIGH: u8 = 1;
const GRADE_FIPS: u8 = 2;
/// A property none of our suites has, in every column above.
const OTHER: u8 = 0x80;

/// What a command selects: a set of bits per column, where no bits mean "any".
#[derive(Clone, Copy, Default)]
struct Pattern {
    kx: u8,
    auth: u8,
    enc: u8,
    mac: u8,
    version: u8,
    grade: u8,
    /// Selects nothing of ours whatever the columns say (`COMPLEMENTOFDEFAULT`).
    outside_default: bool,
    /// The one suite an explicit name stands for.
    only: Option<u16>,
}

impl Pattern {
    /// The meaning of one word, `None` if it has none.
    fn of_word(word: &str) -> Option<Self> {
        if let Some(suite) = SUITES
            .iter()
            .find(|suite| suite.name == word && !suite.is_tls13())
        {
            return Some(Self {
                only: Some(suite.id),
                ..Self::of_suite(suite)
            });
        }
        let kx = |kx| Self {
            kx,
            ..Self::default()
        };
        let auth = |auth| Self {
            auth,
            ..Self::default()
        };
        let enc = |enc| Self {
            enc,
            ..Self::default()
        };
        let mac = |mac| Self {
            mac,
            ..Self::default()
        };
        let version = |version| Self {
            version,
            ..Self::default()
        };
        let grade = |grade| Self {
            grade,
            ..Self::default()
        };
        Some(match word {
            "ALL" => enc(!ENC_NULL),
            "COMPLEMENTOFALL" | "eNULL" | "NULL" => enc(ENC_NULL),
            "COMPLEMENTOFDEFAULT" => Self {
                outside_default: true,
                ..Self::default()
            },

            "kDHE" | "kEDH" | "DH" => kx(KX_DHE),
            "kECDHE" | "kEECDH" | "ECDH" => kx(KX_ECDHE),
            "kRSA" | "kPSK" | "kRSAPSK" | "kDHEPSK" | "kECDHEPSK" | "kSRP" | "kGOST"
            | "kGOST18" | "PSK" | "SRP" => kx(OTHER),
            "DHE" | "EDH" => Self {
                auth: !AUTH_NULL,
                ..kx(KX_DHE)
            },
            "ECDHE" | "EECDH" => Self {
                auth: !AUTH_NULL,
                ..kx(KX_ECDHE)
            },
            "RSA" => Self {
                auth: AUTH_RSA,
                ..kx(OTHER)
            },
            "ADH" => Self {
                auth: AUTH_NULL,
                ..kx(KX_DHE)
            },
            "AECDH" => Self {
                auth: AUTH_NULL,
                ..kx(KX_ECDHE)
            },

            "aRSA" => auth(AUTH_RSA),
            "aECDSA" | "ECDSA" => auth(AUTH_ECDSA),
            "aNULL" => auth(AUTH_NULL),
            "aDSS" | "DSS" | "aPSK" | "aSRP" | "aGOST" | "aGOST01" | "aGOST12" => auth(OTHER),

            // The CBC and CCM ciphers some of these also stand for count as `OTHER`.
            "AES" => enc(ENC_AES128_GCM | ENC_AES256_GCM | OTHER),
            "AES128" => enc(ENC_AES128_GCM | OTHER),
            "AES256" => enc(ENC_AES256_GCM | OTHER),
            "AESGCM" => enc(ENC_AES128_GCM | ENC_AES256_GCM),
            "CHACHA20" => enc(ENC_CHACHA20),
            "AESCCM" | "AESCCM8" | "CBC" | "3DES" | "RC4" | "RC2" | "IDEA" | "SEED" | "GOST"
            | "GOST89" | "GOST2012001" | "CAMELLIA" | "CAMELLIA128" | "CAMELLIA256" | "ARIA"
            | "ARIAGCM" | "ARIA128" | "ARIA256" => enc(OTHER),

            "MD5" | "SHA1" | "SHA" | "SHA256" | "SHA384" | "GOST94" | "GOST89MAC" | "GOST12" => {
                mac(OTHER)
            }

            "TLSv1.2" => version(VERSION_TLS12),
            "TLSv1" | "TLSv1.0" | "SSLv3" => version(OTHER),

            "HIGH" => grade(GRADE_HIGH),
            "FIPS" => grade(GRADE_FIPS),
            "MEDIUM" | "LOW" => grade(OTHER),
            _ => return None,
        })
    }

    fn of_suite(suite: &CipherSuite) -> Self {
        Self {
            kx: match suite.key_exchange {
                KeyExchange::Any => 0,
                KeyExchange::Dhe => KX_DHE,
                KeyExchange::Ecdhe => KX_ECDHE,
            },
            auth: match suite.authentication {
                Authentication::Any => 0,
                Authentication::Ecdsa => AUTH_ECDSA,
                Authentication::Rsa => AUTH_RSA,
            },
            enc: match suite.encryption {
                Encryption::Aes128Gcm => ENC_AES128_GCM,
                Encryption::Aes256Gcm => ENC_AES256_GCM,
                Encryption::ChaCha20Poly1305 => ENC_CHACHA20,
            },
            mac: MAC_AEAD,
            version: VERSION_TLS12,
            // OpenSSL grades the suites of FIPS 140 both ways, the others only as high.
            grade: match suite.encryption {
                Encryption::ChaCha20Poly1305 => GRADE_HIGH,
                Encryption::Aes128Gcm | Encryption::Aes256Gcm => GRADE_HIGH | GRADE_FIPS,
            },
            outside_default: false,
            only: None,
        }
    }

    /// The intersection, `None` where a column both restrict has nothing in common.
    fn narrowed(self, other: &Self) -> Option<Self> {
        fn both(a: u8, b: u8) -> Option<u8> {
            match (a, b) {
                (0, any) | (any, 0) => Some(any),
                (a, b) => (a & b != 0).then_some(a & b),
            }
        }
        Some(Self {
            kx: both(self.kx, other.kx)?,
            auth: both(self.auth, other.auth)?,
            enc: both(self.enc, other.enc)?,
            mac: both(self.mac, other.mac)?,
            version: both(self.version, other.version)?,
            grade: both(self.grade, other.grade)?,
            outside_default: self.outside_default || other.outside_default,
            only: other.only.or(self.only),
        })
    }

    fn matches(&self, suite: &CipherSuite) -> bool {
        let facts = Self::of_suite(suite);
        let fits = |wanted: u8, has: u8| wanted == 0 || wanted & has != 0;
        self.only.is_none_or(|id| id == suite.id)
            && !self.outside_default
            && fits(self.kx, facts.kx)
            && fits(self.auth, facts.auth)
            && fits(self.enc, facts.enc)
            && fits(self.mac, facts.mac)
            && fits(self.version, facts.version)
            && fits(self.grade, facts.grade)
    }
}
