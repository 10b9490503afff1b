//! `set_server_sigalgs()` and `set_client_sigalgs()`: what either side may sign a handshake with.

use std::sync::Arc;

use super::Context;
use crate::error::{Class, Error, Result};
use crate::openssl::signature_schemes;
use crate::verify::signature;

/// Signature schemes, by number, by the role of who signs; `None` is whatever the security level allows.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignatureSchemes {
    /// What servers sign with.
    pub(crate) servers: Option<Arc<[u16]>>,
    /// What clients sign with; where this is not set, `servers` speaks for them too.
    pub(crate) clients: Option<Arc<[u16]>>,
}

impl SignatureSchemes {
    /// What clients sign with.
    pub(crate) fn of_clients(&self) -> Option<&Arc<[u16]>> {
        self.clients.as_ref().or(self.servers.as_ref())
    }
}

/// The names of all schemes a handshake can be signed with, most wanted first.
pub fn names() -> Vec<&'static str> {
    let numbers = signature::schemes(0).into_iter().map(u16::from);
    numbers.filter_map(signature_schemes::name).collect()
}

/// Signature schemes of handshakes.
impl Context {
    /// `SSLContext.set_server_sigalgs()`, as `SSL_CTX_set1_sigalgs_list(3)`: what the server of a
    /// connection may sign with, whichever side this is.
    pub fn set_server_sigalgs(&self, list: &str) -> Result<()> {
        let schemes = parse(list)?;
        self.change_trust(|settings| {
            settings.signature_schemes.servers = Some(schemes);
            Ok(())
        })
    }

    /// `SSLContext.set_client_sigalgs()`, as `SSL_CTX_set1_client_sigalgs_list(3)`: what the client of a
    /// connection may authenticate itself with.
    pub fn set_client_sigalgs(&self, list: &str) -> Result<()> {
        let schemes = parse(list)?;
        self.change_trust(|settings| {
            settings.signature_schemes.clients = Some(schemes);
            Ok(())
        })
    }
}

/// A list such as `ed25519:ECDSA+SHA256`. An unknown or repeated name is an error, unless a `?` before it says
/// that it may be unknown.
fn parse(list: &str) -> Result<Arc<[u16]>> {
    let known: Vec<_> = signature::schemes(0).into_iter().map(u16::from).collect();
    let mut chosen = Vec::new();
    for name in list.split(':').map(str::trim) {
        let (optional, name) = match name.strip_prefix('?') {
            Some(name) => (true, name),
            None => (false, name),
        };
        let scheme = signature_schemes::by_name(name);
        match scheme.filter(|scheme| known.contains(scheme)) {
            Some(scheme) if !chosen.contains(&scheme) => chosen.push(scheme),
            None if optional && !name.is_empty() => {}
            _ => return Err(unrecognized()),
        }
    }
    if chosen.is_empty() {
        return Err(unrecognized());
    }
    Ok(chosen.into())
}

fn unrecognized() -> Error {
    Error::plain(Class::Ssl, "unrecognized signature algorithm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_naming_a_scheme_are_understood() {
        let numbers = |list| -> Vec<u16> { parse(list).unwrap().to_vec() };
        assert_eq!(numbers("ed25519:rsa_pss_rsae_sha256"), [0x0807, 0x0804]);
        assert_eq!(
            numbers("ECDSA+SHA256:RSA+SHA384:RSA-PSS+SHA512"),
            [0x0403, 0x0501, 0x0806]
        );
        assert_eq!(numbers("?nonsense:ed25519"), [0x0807]);
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        for list in [
            "",
            "nonsense",
            "ed25519:",
            "ed25519:ed25519",
            "?nonsense",
            "RSA+MD5",
        ] {
            assert_eq!(parse(list).unwrap_err().class, Class::Ssl, "{list:?}");
        }
    }

    #[test]
    fn every_scheme_has_a_name_that_is_understood() {
        for name in names() {
            assert!(parse(name).is_ok(), "{name}");
        }
    }
}
