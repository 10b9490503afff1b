//! One object identifier, kept as its DER contents.

use std::fmt;

use super::der::{self, Parsed};
use crate::openssl::oids;

/// An object identifier.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid(Box<[u8]>);

impl Oid {
    pub(crate) fn parse(content: &[u8]) -> Parsed<Self> {
        Ok(Self(der::object(content)?.into()))
    }

    /// The DER contents octets, without tag and length.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The dotted form, e.g. `2.5.4.3`. Arcs of any size are written in full.
    pub fn dotted(&self) -> String {
        oids::dotted_from_der(&self.0)
    }

    /// The long name OpenSSL knows it by (`commonName`), or the dotted form.
    pub fn long_name(&self) -> String {
        let dotted = self.dotted();
        match oids::by_dotted(&dotted) {
            Some(known) => known.long.to_owned(),
            None => dotted,
        }
    }
}

impl PartialEq<[u8]> for Oid {
    fn eq(&self, other: &[u8]) -> bool {
        *self.0 == *other
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.dotted())
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.dotted())
    }
}
