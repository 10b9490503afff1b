//! What connections negotiate: cipher suites, groups and application protocols.

use super::{Context, MAXIMUM_SUPPORTED, TLS1_3};
use crate::ciphers::{self, CipherList, CipherSuite};
use crate::error::{Class, Error, Result};
use crate::groups::{self, DhParameters};

impl Context {
    /// `SSLContext.set_ciphers()`: TLS 1.2 suites and the security level, in OpenSSL's language.
    pub fn set_ciphers(&self, rules: &str) -> Result<()> {
        let ciphers = CipherList::parse(rules)?.after_level(self.security_level());
        self.change_trust(|settings| {
            settings.ciphers = ciphers;
            Ok(())
        })
    }

    /// `SSLContext.set_ciphersuites()`: TLS 1.3 suites, colon separated.
    pub fn set_ciphersuites(&self, names: &str) -> Result<()> {
        let suites = ciphers::parse_ciphersuites(names)?;
        self.change(|settings| {
            settings.tls13_suites = suites;
            Ok(())
        })
    }

    /// Suites enabled now, TLS 1.3 first.
    pub fn ciphers(&self) -> Vec<&'static CipherSuite> {
        self.read(|settings| {
            settings
                .tls13_suites
                .iter()
                .chain(settings.ciphers.suites())
                .copied()
                .collect()
        })
    }

    /// `SSLContext.set_groups()`: key exchange groups in order of preference.
    pub fn set_groups(&self, names: &str) -> Result<()> {
        let groups = groups::parse_list(names)?;
        self.change(|settings| {
            settings.groups = groups;
            Ok(())
        })
    }

    /// `SSLContext.get_groups()`: names of the groups there are for the versions allowed, chosen or not.
    pub fn implemented_groups(&self, with_aliases: bool) -> Vec<&'static str> {
        let highest = self.maximum_version();
        let with_tls13 = highest == MAXIMUM_SUPPORTED || highest >= TLS1_3;
        groups::all()
            .filter(|group| with_tls13 || group.is_curve())
            .flat_map(|group| group.names(with_aliases))
            .collect()
    }

    /// `SSLContext.set_ecdh_curve()`: one group and no other.
    /// `shown` is the name's `repr()`, for the error.
    pub fn set_ecdh_curve(&self, name: &str, shown: &str) -> Result<()> {
        let group = groups::ecdh_curve(name, shown)?;
        self.change(|settings| {
            settings.groups = vec![group];
            Ok(())
        })
    }

    /// `SSLContext.load_dh_params()`, from the contents of the PEM file: enables the DHE suites of TLS 1.2
    /// on servers.
    pub fn load_dh_params(&self, pem: &[u8]) -> Result<()> {
        let parameters = DhParameters::from_pem(pem)?;
        parameters.check_level(self.security_level())?;
        self.change(|settings| {
            settings.dh_parameters = Some(parameters);
            Ok(())
        })
    }

    /// Sets the ALPN protocols, most wanted first, from their wire form (RFC 7301, 3.1).
    pub fn set_alpn_protocols(&self, wire: &[u8]) -> Result<()> {
        let mut protocols = Vec::new();
        let mut rest = wire;
        while let Some((&length, tail)) = rest.split_first() {
            let malformed = || Error::plain(Class::Ssl, "malformed ALPN protocol list");
            let (name, after) = tail
                .split_at_checked(usize::from(length))
                .ok_or_else(malformed)?;
            if name.is_empty() {
                return Err(malformed());
            }
            protocols.push(name.to_vec());
            rest = after;
        }
        self.change(|settings| {
            settings.alpn = protocols;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Protocol;

    #[test]
    fn a_malformed_alpn_list_is_refused() {
        let context = Context::new(Protocol::Tls);
        assert!(context.set_alpn_protocols(b"\x02h").is_err());
        assert!(context.set_alpn_protocols(b"\x02h2\x08http/1.1").is_ok());
    }
}
