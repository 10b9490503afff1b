//! Session tickets of servers: sealed under a secret that was there before anybody could fork.

use std::fmt;
use std::sync::{Arc, Mutex};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{hkdf, rand};
use rustls::server::ProducesTickets;

use crate::session::{DEFAULT_TIMEOUT, now};

/// How long one key is used, in seconds: no nonce comes twice even on the busiest server.
const KEY_PERIOD: u64 = 3600;

/// The time a ticket was issued, in front of the nonce.
const TIME: usize = 8;

/// What all tickets of one context are sealed under, made with the context: processes that fork
/// afterwards resume each other's sessions, as with OpenSSL.
pub(crate) struct TicketSecret([u8; 32]);

impl TicketSecret {
    /// A new secret; `None` if the system has no randomness, and then there are no tickets.
    pub(crate) fn new() -> Option<Self> {
        let mut secret = [0; 32];
        rand::fill(&mut secret).ok()?;
        Some(Self(secret))
    }

    /// Tickets that are worth something under one policy only.
    pub(crate) fn tickets(&self, generation: u64) -> Tickets {
        Tickets {
            newest: Mutex::default(),
            secret: hkdf::Salt::new(hkdf::HKDF_SHA256, &generation.to_be_bytes()).extract(&self.0),
        }
    }
}

impl Drop for TicketSecret {
    fn drop(&mut self) {
        self.0.fill(0);
    }
}

/// Issues tickets and takes them back, for as long as OpenSSL keeps a session.
pub(crate) struct Tickets {
    secret: hkdf::Prk,
    /// The key of the latest period anybody asked for. Nobody waits for it: who finds it taken derives his own.
    newest: Mutex<Option<(u64, Arc<LessSafeKey>)>>,
}

impl fmt::Debug for Tickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tickets")
    }
}

impl Tickets {
    /// The key of the period that `issued` lies in.
    fn key(&self, issued: u64) -> Option<Arc<LessSafeKey>> {
        let period = issued / KEY_PERIOD;
        let mut newest = self.newest.try_lock().ok();
        let kept = newest.as_deref().and_then(Option::as_ref);
        if let Some((_, key)) = kept.filter(|(kept, _)| *kept == period) {
            return Some(Arc::clone(key));
        }
        let info = [b"oxissl session ticket".as_slice(), &period.to_be_bytes()];
        let key = self.secret.expand(&info, &AES_256_GCM).ok()?;
        let key = Arc::new(LessSafeKey::new(UnboundKey::from(key)));
        if let Some(newest) = newest.as_deref_mut()
            && newest.as_ref().is_none_or(|(kept, _)| *kept < period)
        {
            *newest = Some((period, Arc::clone(&key)));
        }
        Some(key)
    }

    fn seal(&self, plain: &[u8], now: u64) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).ok()?;
        let time = now.to_be_bytes();
        let mut sealed = plain.to_vec();
        let nonce_used = Nonce::assume_unique_for_key(nonce);
        self.key(now)?
            .seal_in_place_append_tag(nonce_used, Aad::from(time), &mut sealed)
            .ok()?;
        Some([time.as_slice(), &nonce, &sealed].concat())
    }

    fn open(&self, ticket: &[u8], now: u64) -> Option<Vec<u8>> {
        let (time, rest) = ticket.split_first_chunk::<TIME>()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>()?;
        let issued = u64::from_be_bytes(*time);
        let age = now.checked_sub(issued)?;
        if age > lifetime().into() {
            return None;
        }
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let key = self.key(issued)?;
        let plain = key
            .open_in_place(nonce, Aad::from(time), &mut sealed)
            .ok()?;
        let length = plain.len();
        sealed.truncate(length);
        Some(sealed)
    }
}

fn lifetime() -> u32 {
    u32::try_from(DEFAULT_TIMEOUT).unwrap_or(0)
}

impl ProducesTickets for Tickets {
    fn enabled(&self) -> bool {
        true
    }

    fn lifetime(&self) -> u32 {
        lifetime()
    }

    fn encrypt(&self, plain: &[u8]) -> Option<Vec<u8>> {
        self.seal(plain, now()?)
    }

    fn decrypt(&self, cipher: &[u8]) -> Option<Vec<u8>> {
        self.open(cipher, now()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_comes_back_until_its_lifetime_ends() {
        let tickets = TicketSecret::new().unwrap().tickets(1);
        let ticket = tickets.seal(b"session", 1_000_000).unwrap();
        for now in [1_000_000, 1_007_200] {
            assert_eq!(tickets.open(&ticket, now).unwrap(), b"session");
        }
        for now in [999_999, 1_007_201] {
            assert_eq!(tickets.open(&ticket, now), None);
        }
    }

    #[test]
    fn tickets_of_another_period_come_back_too() {
        let tickets = TicketSecret::new().unwrap().tickets(1);
        let times = [KEY_PERIOD, 2 * KEY_PERIOD, KEY_PERIOD + 1];
        let sealed = times.map(|now| tickets.seal(b"session", now).unwrap());
        for (ticket, now) in sealed.iter().zip(times) {
            assert_eq!(tickets.open(ticket, now).unwrap(), b"session");
        }
    }

    #[test]
    fn only_the_same_secret_and_policy_take_a_ticket_back() {
        let secret = TicketSecret::new().unwrap();
        let ticket = secret.tickets(1).seal(b"session", 5).unwrap();
        assert!(secret.tickets(1).open(&ticket, 5).is_some());
        assert!(secret.tickets(2).open(&ticket, 5).is_none());
        let other = TicketSecret::new().unwrap();
        assert!(other.tickets(1).open(&ticket, 5).is_none());
    }

    #[test]
    fn a_ticket_that_was_touched_is_none() {
        let tickets = TicketSecret::new().unwrap().tickets(1);
        let ticket = tickets.seal(b"session", 5).unwrap();
        for index in 0..ticket.len() {
            let mut touched = ticket.clone();
            touched[index] ^= 1;
            assert_eq!(tickets.open(&touched, 6), None, "byte {index}");
            assert_eq!(tickets.open(&ticket[..index], 6), None);
        }
    }
}
