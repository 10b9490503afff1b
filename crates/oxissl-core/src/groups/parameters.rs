//! `SSLContext.load_dh_params()`: the prime and generator a server answers the DHE suites with.

use std::sync::{Mutex, PoisonError};

use rustls::NamedGroup;
use rustls::crypto::SupportedKxGroup;
use rustls::ffdhe_groups::{FFDHE2048, FFDHE3072, FFDHE4096, FfdheGroup};

use super::ffdhe::{FiniteField, is_inside};
use crate::certificate::der::{self, Reader};
use crate::certificate::discrete_logarithm_strength;
use crate::ciphers::security_bits_at;
use crate::error::{Error, Result};
use crate::openssl::reasons::{self, Reason};
use crate::pem;

/// The largest prime OpenSSL computes with (`OPENSSL_DH_MAX_MODULUS_BITS`).
pub(super) const MAX_BITS: usize = 10_000;

/// The groups of RFC 7919 a client may have offered. It has no way to name another, so a server with
/// parameters of its own stands in for each of them; a client of TLS 1.2 takes the prime it is given.
const STAND_INS: [NamedGroup; 5] = [
    NamedGroup::FFDHE2048,
    NamedGroup::FFDHE3072,
    NamedGroup::FFDHE4096,
    NamedGroup::FFDHE6144,
    NamedGroup::FFDHE8192,
];

/// DH parameters that are in use by some context.
///
/// rustls refers to groups by `&'static`, so parameters once loaded stay in memory. Loading the same
/// ones again, as every context of a server does, finds them here.
static LOADED: Mutex<Vec<&'static Loaded>> = Mutex::new(Vec::new());

struct Loaded {
    group: FfdheGroup<'static>,
    exponent_bits: u32,
    stand_ins: [FiniteField; STAND_INS.len()],
}

/// Diffie-Hellman parameters of a server.
#[derive(Clone, Copy)]
pub struct DhParameters(&'static Loaded);

impl DhParameters {
    /// Reads the first DH PARAMETERS block of a PEM text.
    ///
    /// OpenSSL takes any two numbers and fails in the handshake; a modulus or generator that cannot
    /// work is refused here.
    pub fn from_pem(text: &[u8]) -> Result<Self> {
        for block in pem::blocks(text) {
            let block = block?;
            if matches!(
                block.label.as_str(),
                "DH PARAMETERS" | "X9.42 DH PARAMETERS"
            ) {
                // The third number is PKCS #3's length of private values, but X9.42's subgroup order.
                return Self::from_der(&block.der, block.label == "DH PARAMETERS");
            }
        }
        Err(Error::setting(reasons::pem::NO_START_LINE))
    }

    fn from_der(der: &[u8], has_length: bool) -> Result<Self> {
        let numbers = || -> der::Parsed<_> {
            let mut sequence = Reader::new(der).sequence()?;
            let (p, g) = (sequence.integer()?, sequence.integer()?);
            let length = if has_length && !sequence.is_empty() {
                der::integer_value(sequence.integer()?)
            } else {
                None
            };
            Ok((p, g, length))
        };
        let (p, g, length) = numbers().map_err(|der::Malformed| Error::setting(ASN1_LIB))?;
        let FfdheGroup { p, g } = FfdheGroup::from_params_trimming_leading_zeros(p, g);
        let bits = bits(p);
        if bits > MAX_BITS {
            return Err(Error::setting(reasons::dh::MODULUS_TOO_LARGE));
        }
        if !is_strong_enough(bits, 0) {
            return Err(Error::setting(reasons::ssl::DH_KEY_TOO_SMALL));
        }
        if p.last().is_none_or(|low| low & 1 == 0) {
            return Err(Error::setting(reasons::dh::CHECK_P_NOT_PRIME));
        }
        if !is_inside(g, p) {
            return Err(Error::setting(reasons::dh::NOT_SUITABLE_GENERATOR));
        }
        Ok(Self(load(
            p,
            g,
            exponent_bits(&FfdheGroup { p, g }, bits, length),
        )))
    }

    /// The length of the prime in bits.
    pub fn bits(self) -> usize {
        bits(self.0.group.p)
    }

    /// Fails unless the prime is long enough for security level `level`.
    pub fn check_level(self, level: u8) -> Result<()> {
        if !is_strong_enough(self.bits(), level) {
            return Err(Error::setting(reasons::ssl::DH_KEY_TOO_SMALL));
        }
        Ok(())
    }

    /// What a server puts before its groups to serve the DHE suites of TLS 1.2 with these parameters.
    pub fn groups(self) -> impl Iterator<Item = &'static dyn SupportedKxGroup> {
        self.0
            .stand_ins
            .iter()
            .map(|field| field as &'static dyn SupportedKxGroup)
    }
}

impl std::fmt::Debug for DhParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DhParameters({} bits)", self.bits())
    }
}

/// `[PEM] ASN1 lib`: the armour is sound, what is inside is not.
const ASN1_LIB: Reason = Reason {
    library: "PEM",
    library_number: 9,
    number: 0x8_000d,
    name: "",
    text: "ASN1 lib",
};

/// The length of a number without leading zeros, in bits.
pub(super) fn bits(number: &[u8]) -> usize {
    let zeros = number.first().map_or(0, |top| top.leading_zeros());
    number.len() * 8 - zeros as usize
}

/// Whether a prime of so many bits is long enough for security level `level`. OpenSSL has no DHE below 1024 bits
/// even at level 0.
pub(super) fn is_strong_enough(bits: usize, level: u8) -> bool {
    discrete_logarithm_strength(bits as u32) >= u32::from(security_bits_at(level.max(1)))
}

/// How long private exponents are, in whole octets. A short one is safe only where the order of the
/// generator is known to be a large prime; elsewhere it is as long as the modulus allows.
pub(super) fn exponent_bits(group: &FfdheGroup<'_>, bits: usize, length: Option<i64>) -> u32 {
    let longest = (bits - 1) & !7;
    let wanted = match group {
        group if *group == FFDHE2048 => 256,
        group if *group == FFDHE3072 => 320,
        group if *group == FFDHE4096 => 384,
        _ => length
            .and_then(|length| usize::try_from(length).ok())
            .filter(|length| *length >= 224)
            .map_or(longest, |length| length.next_multiple_of(8)),
    };
    wanted.min(longest) as u32
}

fn load(p: &[u8], g: &[u8], exponent_bits: u32) -> &'static Loaded {
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    let known = loaded
        .iter()
        .find(|known| known.group == FfdheGroup { p, g } && known.exponent_bits == exponent_bits);
    if let Some(known) = known {
        return known;
    }
    let group = FfdheGroup {
        p: p.to_vec().leak(),
        g: g.to_vec().leak(),
    };
    let new: &Loaded = Box::leak(Box::new(Loaded {
        group,
        exponent_bits,
        stand_ins: STAND_INS.map(|name| FiniteField::unnamed(name, group, exponent_bits)),
    }));
    loaded.push(new);
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pem;

    fn integer(value: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let positive = value.first().is_some_and(|top| *top < 0x80);
        let sign: &[u8] = if positive { &[] } else { &[0] };
        der::write(&mut out, der::tag::INTEGER, &[sign, value].concat());
        out
    }

    fn parameters(p: &[u8], g: &[u8]) -> String {
        let mut out = Vec::new();
        let content = [integer(p), integer(g)].concat();
        der::write(&mut out, der::tag::SEQUENCE, &content);
        pem::encode("DH PARAMETERS", &out)
    }

    fn refusal(text: &str) -> String {
        DhParameters::from_pem(text.as_bytes())
            .expect_err("refused")
            .to_string()
    }

    #[test]
    fn both_sides_agree_under_loaded_parameters() {
        let text = parameters(FFDHE2048.p, &[2]);
        let loaded = DhParameters::from_pem(text.as_bytes()).expect("sound");
        assert_eq!(loaded.bits(), 2048);
        for group in loaded.groups() {
            let ours = group.start().expect("randomness");
            let theirs = super::super::ffdhe::FFDHE2048
                .start_and_complete(ours.pub_key())
                .expect("a good share");
            let secret = ours.complete(&theirs.pub_key).expect("a good share");
            assert_eq!(secret.secret_bytes(), theirs.secret.secret_bytes());
        }
    }

    #[test]
    fn the_same_parameters_are_kept_once() {
        let text = parameters(FFDHE3072.p, &[2]);
        let one = DhParameters::from_pem(text.as_bytes()).expect("sound");
        let other = DhParameters::from_pem(text.as_bytes()).expect("sound");
        assert!(std::ptr::eq(one.0, other.0));
    }

    #[test]
    fn levels_ask_for_longer_primes() {
        let text = parameters(FFDHE2048.p, &[2]);
        let loaded = DhParameters::from_pem(text.as_bytes()).expect("sound");
        assert!(loaded.check_level(2).is_ok());
        let error = loaded.check_level(3).expect_err("112 bits are too few");
        assert_eq!(error.number, 394);

        let mut short = FFDHE2048.p.get(..127).expect("longer").to_vec();
        short.push(1);
        let text = parameters(short.get(1..).expect("longer"), &[2]);
        assert_eq!(refusal(&text), "[SSL: DH_KEY_TOO_SMALL] dh key too small");
    }

    #[test]
    fn what_cannot_work_is_refused_with_a_reason() {
        assert_eq!(refusal(""), "[PEM: NO_START_LINE] no start line");
        let garbage = pem::encode("DH PARAMETERS", &[0, 0, 0]);
        assert_eq!(refusal(&garbage), "[PEM] ASN1 lib");
        let mut even = FFDHE2048.p.to_vec();
        even.push(2);
        assert_eq!(
            refusal(&parameters(&even, &[2])),
            "[DH: CHECK_P_NOT_PRIME] check p not prime"
        );
        let mut last = FFDHE2048.p.to_vec();
        *last.last_mut().expect("a prime has bytes") -= 1;
        for generator in [&[0][..], &[1], &last, FFDHE2048.p] {
            let text = parameters(FFDHE2048.p, generator);
            assert_eq!(
                refusal(&text),
                "[DH: NOT_SUITABLE_GENERATOR] not suitable generator"
            );
        }
        assert!(refusal(&parameters(&[0xff; 1300], &[2])).contains("MODULUS_TOO_LARGE"));
        assert!(refusal(&parameters(&[], &[2])).contains("DH_KEY_TOO_SMALL"));
    }
}
