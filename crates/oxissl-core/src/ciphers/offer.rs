//! From settings to what a side can really negotiate: suites and groups made consistent with each other.

use rustls::crypto::SupportedKxGroup;

use super::table::{CipherSuite, KeyExchange};
use crate::groups::{self, DhParameters, Group};

/// Suites and groups that fit together.
#[derive(Debug)]
pub struct Offer {
    /// The suites, in the user's order; [`to_rustls`](super::to_rustls) has their implementations.
    pub suites: Vec<&'static CipherSuite>,
    /// For `CryptoProvider::kx_groups`.
    pub groups: Vec<&'static dyn SupportedKxGroup>,
}

impl Offer {
    /// What a client offers.
    ///
    /// DHE suites only if they are all of TLS 1.2 the user asked for: rustls's client knows a server's
    /// prime by comparing it with those of RFC 7919, so beside ECDHE suites they could only turn a
    /// handshake that works into one that fails. The primes they need, where security level `level`
    /// allows them, are offered along with them.
    pub fn client(suites: &[&'static CipherSuite], groups: &[&'static Group], level: u8) -> Self {
        let elliptic = suites
            .iter()
            .any(|suite| suite.key_exchange == KeyExchange::Ecdhe);
        let mut offer = Self::of(suites, groups, !elliptic);
        let has_dhe = suites
            .iter()
            .any(|suite| suite.key_exchange == KeyExchange::Dhe);
        if has_dhe && !elliptic && !groups.iter().any(|group| group.is_finite_field()) {
            offer.groups.extend(
                groups::finite_field()
                    .filter(|group| group.allowed_at(level))
                    .map(|group| group.kx),
            );
        }
        offer
    }

    /// What a server accepts: DHE suites with `parameters`, and none without, as in OpenSSL.
    pub fn server(
        suites: &[&'static CipherSuite],
        groups: &[&'static Group],
        parameters: Option<DhParameters>,
    ) -> Self {
        let mut offer = Self::of(suites, groups, parameters.is_some());
        if let Some(parameters) = parameters {
            offer.groups.extend(parameters.groups());
        }
        offer
    }

    fn of(suites: &[&'static CipherSuite], groups: &[&'static Group], with_dhe: bool) -> Self {
        let usable = |suite: &&&CipherSuite| with_dhe || suite.key_exchange != KeyExchange::Dhe;
        Self {
            suites: suites.iter().filter(usable).copied().collect(),
            groups: groups.iter().map(|group| group.kx).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ciphers::{CipherList, SUITES};

    fn count_dhe(offer: &Offer) -> usize {
        let is_dhe = |suite: &&&CipherSuite| suite.key_exchange == KeyExchange::Dhe;
        offer.suites.iter().filter(is_dhe).count()
    }

    #[test]
    fn a_client_offers_dhe_only_for_want_of_anything_else() {
        let groups = groups::defaults();
        let mixed = Offer::client(CipherList::default().suites(), &groups, 2);
        assert_eq!((count_dhe(&mixed), mixed.groups.len()), (0, groups.len()));
        let only = CipherList::parse("DHE").expect("three suites");
        let only = Offer::client(only.suites(), &groups, 2);
        assert_eq!((count_dhe(&only), only.groups.len()), (3, groups.len() + 3));
    }

    #[test]
    fn a_server_accepts_dhe_only_with_parameters() {
        let suites: Vec<_> = SUITES.iter().collect();
        let offer = Offer::server(&suites, &groups::defaults(), None);
        assert_eq!(count_dhe(&offer), 0);
        assert_eq!(offer.suites.len(), SUITES.len() - 3);
    }
}
