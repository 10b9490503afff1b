//! How a server's configuration changes for one ClientHello, where OpenSSL's order of preference is not rustls's.

use super::Snapshot;
use crate::ciphers::{self, CipherSuite, Offer};
use crate::openssl::flags;

/// Groups numbered from here on are no elliptic curves (RFC 7919, RFC 9847).
const NOT_ELLIPTIC: u16 = 0x0100;

/// What differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Variant {
    /// `OP_PRIORITIZE_CHACHA`, and the client wants ChaCha20 most: it comes first here too.
    chacha_first: bool,
    /// The curve for a TLS 1.2 key exchange. rustls takes the client's favourite.
    curve: Option<u16>,
}

impl Variant {
    /// What is called for by a client that lists `suites` and `groups`, in a handshake of TLS 1.3 or not.
    pub(crate) fn called_for(
        snapshot: &Snapshot,
        suites: &[u16],
        groups: &[u16],
        tls13: bool,
    ) -> Self {
        if snapshot.options() & flags::OP_CIPHER_SERVER_PREFERENCE == 0 {
            return Self::default();
        }
        let favourite = suites.iter().find_map(|id| ciphers::by_id(*id));
        let chacha_first = snapshot.options() & flags::OP_PRIORITIZE_CHACHA != 0
            && favourite.is_some_and(is_chacha20);
        let ours: Vec<u16> = snapshot.curves().collect();
        let our_choice = ours.iter().find(|id| groups.contains(id));
        let their_choice = groups.iter().find(|id| ours.contains(id));
        Self {
            chacha_first,
            curve: our_choice
                .filter(|choice| !tls13 && Some(*choice) != their_choice)
                .copied(),
        }
    }

    /// Changes what is negotiated.
    pub(super) fn apply(self, offer: &mut Offer) {
        if self.chacha_first {
            offer.suites.sort_by_key(|suite| !is_chacha20(suite));
        }
        if let Some(curve) = self.curve {
            offer.groups.retain(|group| {
                let id = u16::from(group.name());
                id == curve || id >= NOT_ELLIPTIC
            });
        }
    }
}

impl Snapshot {
    /// The numbers of the curves in force, in our order.
    fn curves(&self) -> impl Iterator<Item = u16> + '_ {
        let numbers = self.groups().map(|group| group.id);
        numbers.filter(|id| *id < NOT_ELLIPTIC)
    }
}

fn is_chacha20(suite: &CipherSuite) -> bool {
    suite.name.contains("CHACHA20")
}
