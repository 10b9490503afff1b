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
    /// What a client offers: DHE suites only beside finite fields. Those come with the default groups;
    /// where the user chose others, they are added if there is nothing but DHE to offer.
    ///
    /// A server that picks DHE may answer with a prime of its own: `snapshot/servers_field.rs`.
    pub fn client(suites: &[&'static CipherSuite], groups: &[&'static Group], level: u8) -> Self {
        let elliptic = suites
            .iter()
            .any(|suite| suite.key_exchange == KeyExchange::Ecdhe);
        let dhe = suites
            .iter()
            .any(|suite| suite.key_exchange == KeyExchange::Dhe);
        let fields = groups.iter().any(|group| group.is_finite_field());
        let mut offer = Self::of(suites, groups, fields || !elliptic);
        if dhe && !elliptic && !fields {
            let allowed = groups::finite_field().filter(|group| group.allowed_at(level));
            offer.groups.extend(allowed.map(|group| group.kx));
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
            // In front, so that they stand in for the fields of RFC 7919 in TLS 1.2, the only version they are used in.
            offer.groups.splice(..0, parameters.groups());
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
    use crate::certificate::der;
    use crate::ciphers::{CipherList, SUITES};

    fn count_dhe(offer: &Offer) -> usize {
        let is_dhe = |suite: &&&CipherSuite| suite.key_exchange == KeyExchange::Dhe;
        offer.suites.iter().filter(is_dhe).count()
    }

    #[test]
    fn a_client_offers_dhe_beside_finite_fields() {
        let mixed = CipherList::default();
        let offer = Offer::client(mixed.suites(), &groups::defaults(), 2);
        assert_eq!(count_dhe(&offer), 2);
        let curves = groups::parse_list("X25519:P-256").expect("both exist");
        let offer = Offer::client(mixed.suites(), &curves, 2);
        assert_eq!((count_dhe(&offer), offer.groups.len()), (0, 2));
        let only = CipherList::parse("DHE").expect("three suites");
        let offer = Offer::client(only.suites(), &curves, 2);
        assert_eq!((count_dhe(&offer), offer.groups.len()), (3, 5));
    }

    #[test]
    fn a_server_accepts_dhe_only_with_parameters() {
        let suites: Vec<_> = SUITES.iter().collect();
        let offer = Offer::server(&suites, &groups::defaults(), None);
        assert_eq!(count_dhe(&offer), 0);
        assert_eq!(offer.suites.len(), SUITES.len() - 3);
    }

    #[test]
    fn loaded_parameters_come_before_the_named_fields() {
        let mut numbers = Vec::new();
        der::write(&mut numbers, der::tag::INTEGER, &[0x7f; 192]);
        der::write(&mut numbers, der::tag::INTEGER, &[2]);
        let mut sequence = Vec::new();
        der::write(&mut sequence, der::tag::SEQUENCE, &numbers);
        let pem = crate::pem::encode("DH PARAMETERS", &sequence);
        let parameters = DhParameters::from_pem(pem.as_bytes()).expect("sound");
        let suites: Vec<_> = SUITES.iter().collect();
        let offer = Offer::server(&suites, &groups::defaults(), Some(parameters));
        let field = |group: &&&dyn SupportedKxGroup| {
            group.name() == rustls::NamedGroup::FFDHE2048
                && group.usable_for_version(rustls::ProtocolVersion::TLSv1_2)
        };
        let chosen = offer.groups.iter().find(field).expect("a field");
        let prime = chosen.ffdhe_group().expect("a field").p;
        assert_eq!(prime, [0x7f; 192]);
    }
}
