//! Key exchange groups: names (IANA's and OpenSSL's aliases), numbers and implementations.

mod ffdhe;
mod p521;
mod parameters;
mod servers_field;

use std::fmt;

use rustls::crypto::SupportedKxGroup;
use rustls::crypto::aws_lc_rs::kx_group;

use crate::ciphers::security_bits_at;
use crate::error::{Class, Error, Result};
pub use parameters::DhParameters;
pub use servers_field::{ServersField, start_in};

/// One group.
#[derive(Clone, Copy)]
pub struct Group {
    /// The name `SSLSocket.group()` and `SSLContext.get_groups()` show: OpenSSL's.
    pub name: &'static str,
    /// The number on the wire (IANA's "TLS Supported Groups").
    pub id: u16,
    /// The implementation.
    pub kx: &'static dyn SupportedKxGroup,
    /// Other names OpenSSL takes in lists of groups.
    aliases: &'static [&'static str],
    /// The name of OpenSSL's object, the one `set_ecdh_curve()` takes.
    short_name: &'static str,
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Group {}

impl Group {
    /// The security the group gives, in bits, as OpenSSL counts it for `@SECLEVEL`.
    pub fn security_bits(&self) -> u16 {
        match self.id {
            0x0100 => 112,
            0x0018 | 0x0201 | 0x11eb | 0x11ec => 192,
            0x0019 | 0x0202 => 256,
            _ => 128,
        }
    }

    /// Whether this is a finite field of RFC 7919 rather than a curve or a KEM.
    pub fn is_finite_field(&self) -> bool {
        self.id & 0xff00 == 0x0100
    }

    /// Whether this is an elliptic curve, which TLS 1.2 has names for too.
    pub fn is_curve(&self) -> bool {
        self.id < 0x0100
    }

    /// The name, and behind it those OpenSSL knows the group by besides, if asked for.
    pub fn names(&self, with_aliases: bool) -> impl Iterator<Item = &'static str> + use<> {
        let aliases = if with_aliases { self.aliases } else { &[] };
        std::iter::once(self.name).chain(aliases.iter().copied())
    }

    /// Whether a connection at security level `level` may use the group.
    pub fn allowed_at(&self, level: u8) -> bool {
        self.security_bits() >= security_bits_at(level)
    }
}

/// Every group, the default ones first and in their order.
///
/// The default follows OpenSSL 3.5 in leading with the post-quantum hybrid, whose classical half rustls
/// offers as a share of its own, so that servers without it lose nothing, and in ending with two finite
/// fields, without which no client could offer the DHE suites of TLS 1.2.
static GROUPS: &[Group] = &[
    Group {
        name: "X25519MLKEM768",
        id: 0x11ec,
        kx: kx_group::X25519MLKEM768,
        aliases: &[],
        short_name: "X25519MLKEM768",
    },
    Group {
        name: "x25519",
        id: 0x001d,
        kx: kx_group::X25519,
        aliases: &[],
        short_name: "X25519",
    },
    Group {
        name: "secp256r1",
        id: 0x0017,
        kx: kx_group::SECP256R1,
        aliases: &["P-256", "prime256v1"],
        short_name: "prime256v1",
    },
    Group {
        name: "secp384r1",
        id: 0x0018,
        kx: kx_group::SECP384R1,
        aliases: &["P-384"],
        short_name: "secp384r1",
    },
    Group {
        name: "secp521r1",
        id: 0x0019,
        kx: p521::SECP521R1,
        aliases: &["P-521"],
        short_name: "secp521r1",
    },
    Group {
        name: "ffdhe2048",
        id: 0x0100,
        kx: &ffdhe::FFDHE2048,
        aliases: &[],
        short_name: "ffdhe2048",
    },
    Group {
        name: "ffdhe3072",
        id: 0x0101,
        kx: &ffdhe::FFDHE3072,
        aliases: &[],
        short_name: "ffdhe3072",
    },
    Group {
        name: "SecP256r1MLKEM768",
        id: 0x11eb,
        kx: kx_group::SECP256R1MLKEM768,
        aliases: &[],
        short_name: "SecP256r1MLKEM768",
    },
    Group {
        name: "MLKEM768",
        id: 0x0201,
        kx: kx_group::MLKEM768,
        aliases: &[],
        short_name: "ML-KEM-768",
    },
    Group {
        name: "MLKEM1024",
        id: 0x0202,
        kx: kx_group::MLKEM1024,
        aliases: &[],
        short_name: "ML-KEM-1024",
    },
    Group {
        name: "ffdhe4096",
        id: 0x0102,
        kx: &ffdhe::FFDHE4096,
        aliases: &[],
        short_name: "ffdhe4096",
    },
];

/// How many of [`GROUPS`] a new context uses.
const DEFAULTS: usize = 7;

/// The groups a new context uses, the preferred first.
pub fn defaults() -> Vec<&'static Group> {
    GROUPS.iter().take(DEFAULTS).collect()
}

/// The groups of RFC 7919: what a client must offer for the DHE suites of TLS 1.2 to be usable.
pub fn finite_field() -> impl Iterator<Item = &'static Group> {
    GROUPS.iter().filter(|group| group.is_finite_field())
}

/// Every group there is.
pub fn all() -> impl Iterator<Item = &'static Group> {
    GROUPS.iter()
}

/// The group with the number `id` on the wire.
pub fn by_id(id: u16) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.id == id)
}

/// The group called `name` by IANA, NIST or OpenSSL, in whatever case.
pub fn by_name(name: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|group| {
        group.name.eq_ignore_ascii_case(name)
            || group
                .aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(name))
    })
}

/// Parses a list such as `P-256:X25519`, as `SSL_CTX_set1_groups_list(3)` does: an unknown, empty or
/// repeated name is an error, unless a `?` before it says that it may be unknown.
pub fn parse_list(list: &str) -> Result<Vec<&'static Group>> {
    let mut chosen = Vec::new();
    for name in list.split(':').map(str::trim) {
        let (optional, name) = match name.strip_prefix('?') {
            Some(name) => (true, name),
            None => (false, name),
        };
        match by_name(name) {
            Some(group) if !chosen.contains(&group) => chosen.push(group),
            None if optional && !name.is_empty() => {}
            _ => return Err(unrecognized()),
        }
    }
    if chosen.is_empty() {
        return Err(unrecognized());
    }
    Ok(chosen)
}

fn unrecognized() -> Error {
    Error::plain(Class::Ssl, "unrecognized group")
}

/// The group `SSLContext.set_ecdh_curve(name)` selects: by the name of OpenSSL's object and nothing
/// else, so `prime256v1` but not `P-256`. `shown` is the name's `repr()`, for the error.
pub fn ecdh_curve(name: &str, shown: &str) -> Result<&'static Group> {
    GROUPS
        .iter()
        .find(|group| group.short_name == name)
        .ok_or_else(|| Error::value(format!("unknown elliptic curve name {shown}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(groups: &[&Group]) -> Vec<&'static str> {
        groups.iter().map(|group| group.name).collect()
    }

    #[test]
    fn numbers_are_those_of_the_implementations() {
        for group in all() {
            assert_eq!(u16::from(group.kx.name()), group.id, "{group:?}");
            assert_eq!(by_id(group.id), Some(group));
        }
    }

    #[test]
    fn the_hybrid_leads_by_default() {
        assert_eq!(
            names(&defaults()),
            [
                "X25519MLKEM768",
                "x25519",
                "secp256r1",
                "secp384r1",
                "secp521r1",
                "ffdhe2048",
                "ffdhe3072"
            ]
        );
    }

    #[test]
    fn aliases_name_one_group_in_any_case() {
        for alias in ["prime256v1", "P-256", "secp256r1", "p-256", "SECP256R1"] {
            assert_eq!(by_name(alias).map(|group| group.id), Some(0x17), "{alias}");
        }
        assert_eq!(by_name("secp256k1"), None);
    }

    #[test]
    fn lists_refuse_unknown_empty_and_repeated_names() {
        let groups = parse_list("P-256 : X25519").expect("both exist");
        assert_eq!(names(&groups), ["secp256r1", "x25519"]);
        let groups = parse_list("?x448:P-521").expect("one may be missing");
        assert_eq!(names(&groups), ["secp521r1"]);
        let refused = [
            "",
            ":",
            "P-256:",
            "P-256:FOO",
            "P-256,X25519",
            "X25519:P-256:prime256v1",
            "?x448",
            "?",
        ];
        for list in refused {
            let error = parse_list(list).expect_err(list);
            assert_eq!(error.to_string(), "unrecognized group");
        }
    }

    #[test]
    fn ecdh_curves_go_by_the_name_of_openssls_object() {
        assert_eq!(
            ecdh_curve("prime256v1", "").map(|group| group.id).ok(),
            Some(0x17)
        );
        assert_eq!(
            ecdh_curve("X25519", "").map(|group| group.id).ok(),
            Some(0x1d)
        );
        for name in ["P-256", "secp256r1", "x25519", "SECP384R1", ""] {
            let error = ecdh_curve(name, &format!("'{name}'")).expect_err(name);
            assert_eq!(error.class, Class::Value);
            assert_eq!(
                error.to_string(),
                format!("unknown elliptic curve name '{name}'")
            );
        }
    }

    #[test]
    fn both_sides_of_every_group_agree() {
        for group in all() {
            let ours = group.kx.start().expect("randomness");
            let theirs = group
                .kx
                .start_and_complete(ours.pub_key())
                .expect("a good share");
            let secret = ours.complete(&theirs.pub_key).expect("a good share");
            assert_eq!(
                secret.secret_bytes(),
                theirs.secret.secret_bytes(),
                "{group:?}"
            );
        }
    }
}
