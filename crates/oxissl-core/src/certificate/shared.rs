//! Peers' certificates, once each: connections to the same server share what they read.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock, Mutex, Weak};

use super::Certificate;
use crate::error::Result;

static SHARED: LazyLock<Mutex<Shared>> = LazyLock::new(Mutex::default);

/// Every certificate somebody holds, under a hash of its octets. One whose hash is taken, which
/// a stranger can neither foresee nor exploit, is merely not found again.
#[derive(Default)]
struct Shared {
    hasher: RandomState,
    certificates: HashMap<u64, Weak<Certificate>>,
    /// At this size, what nobody holds any more is thrown out.
    limit: usize,
}

impl Shared {
    fn find(&self, der: &[u8]) -> Option<Arc<Certificate>> {
        let known = self.certificates.get(&self.hasher.hash_one(der))?;
        known.upgrade().filter(|known| known.der() == der)
    }

    fn insert(&mut self, certificate: &Arc<Certificate>) {
        if self.certificates.len() >= self.limit {
            self.certificates
                .retain(|_, known| known.strong_count() > 0);
            // Twice what is left: throwing out costs each insertion a constant share.
            self.limit = 2 * self.certificates.len() + 16;
        }
        let hash = self.hasher.hash_one(certificate.der());
        self.certificates.insert(hash, Arc::downgrade(certificate));
    }
}

impl Certificate {
    /// [`from_der`](Self::from_der), or the same certificate if somebody holds it already.
    pub fn shared(der: &[u8]) -> Result<Arc<Self>> {
        // Nobody waits: whoever finds the table busy (or left so by a fork) reads for itself.
        let known = SHARED.try_lock().ok().and_then(|shared| shared.find(der));
        if let Some(known) = known {
            return Ok(known);
        }
        let certificate = Arc::new(Self::from_der(der)?);
        if let Ok(mut shared) = SHARED.try_lock() {
            shared.insert(&certificate);
        }
        Ok(certificate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Arc<Certificate> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        Arc::new(Certificate::from_der(made.cert.der()).unwrap())
    }

    #[test]
    fn what_nobody_holds_any_more_does_not_pile_up() {
        let mut shared = Shared::default();
        let certificate = certificate();
        for number in 0..1000 {
            let forgotten =
                Arc::downgrade(&Arc::new(Certificate::from_der(certificate.der()).unwrap()));
            shared.certificates.insert(number, forgotten);
            shared.insert(&certificate);
        }
        assert!(shared.certificates.len() <= 32);
        assert!(shared.find(certificate.der()).is_some());
    }

    #[test]
    fn another_certificate_under_the_same_hash_is_not_taken_for_it() {
        let mut shared = Shared::default();
        let certificate = certificate();
        let hash = shared.hasher.hash_one(b"another".as_slice());
        shared
            .certificates
            .insert(hash, Arc::downgrade(&certificate));
        assert!(shared.find(b"another").is_none());
    }
}
