//! The field a server of TLS 1.2 chose for a DHE suite. A client takes whatever prime it is given, as OpenSSL's does,
//! within the bounds checked here.

use std::sync::{Mutex, PoisonError};

use rustls::NamedGroup;
use rustls::crypto::{ActiveKeyExchange, SupportedKxGroup};
use rustls::ffdhe_groups::{FFDHE2048, FFDHE3072, FFDHE4096, FfdheGroup};

use super::ffdhe::FiniteField;
use super::parameters::{MAX_BITS, bits, exponent_bits, is_strong_enough};
use crate::error::{Error, Result};
use crate::openssl::{alerts, reasons};

/// The shortest prime OpenSSL computes with (`DH_MIN_MODULUS_BITS`).
const MIN_BITS: usize = 512;

/// Fields met so far. rustls takes groups by `&'static` only, so what it was told of once stays in memory.
struct Met(Mutex<Vec<FfdheGroup<'static>>>);

/// How many fields of servers a process remembers: with a kilobyte or two each, this bounds what servers can make us keep.
const MOST_MET: usize = 512;

static MET: Met = Met(Mutex::new(Vec::new()));

impl Met {
    fn remember(&self, p: &[u8], g: &[u8]) -> Result<FfdheGroup<'static>> {
        let wanted = FfdheGroup { p, g };
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.iter().find(|known| **known == wanted) {
            return Ok(*known);
        }
        if met.len() >= MOST_MET {
            return Err(Error::ssl(reasons::ssl::BAD_DH_VALUE)
                .with_text("this process has met too many Diffie-Hellman groups of servers")
                .with_alert(alerts::HANDSHAKE_FAILURE));
        }
        let new = FfdheGroup {
            p: p.to_vec().leak(),
            g: g.to_vec().leak(),
        };
        met.push(new);
        Ok(new)
    }
}

/// What a ServerKeyExchange for a DHE suite says (`ServerDHParams` of RFC 5246, 7.4.3).
#[derive(Debug)]
pub struct ServersField {
    p: Vec<u8>,
    g: Vec<u8>,
    public: Vec<u8>,
}

impl ServersField {
    /// Reads the parameters; `None` for those of another key exchange.
    pub fn read(parameters: &[u8]) -> Option<Self> {
        let (p, rest) = vector(parameters)?;
        let (g, rest) = vector(rest)?;
        let (public, rest) = vector(rest)?;
        let FfdheGroup { p, g } = FfdheGroup::from_params_trimming_leading_zeros(p, g);
        rest.is_empty().then(|| Self {
            p: p.to_vec(),
            g: g.to_vec(),
            public: public.to_vec(),
        })
    }

    /// What OpenSSL's client asks of a server's values: an odd modulus it can compute with, a generator and a public value
    /// that are neither 0 nor 1 nor -1; and then the strength that security level `level` wants. That the modulus is a
    /// prime, and a safe one, is taken on the word of the server, which signed it.
    fn check(&self, level: u8) -> Result<()> {
        let odd = self.p.last().is_some_and(|low| low & 1 == 1);
        let sound = odd
            && (MIN_BITS..=MAX_BITS).contains(&bits(&self.p))
            && super::ffdhe::is_inside(&self.g, &self.p)
            && super::ffdhe::is_inside(&self.public, &self.p);
        if !sound {
            return Err(
                Error::ssl(reasons::ssl::BAD_DH_VALUE).with_alert(alerts::ILLEGAL_PARAMETER)
            );
        }
        if !is_strong_enough(bits(&self.p), level) {
            return Err(
                Error::ssl(reasons::ssl::DH_KEY_TOO_SMALL).with_alert(alerts::HANDSHAKE_FAILURE)
            );
        }
        Ok(())
    }

    /// The field, if a client at security level `level` may use it.
    pub fn group(&self, level: u8) -> Result<FfdheGroup<'static>> {
        self.check(level)?;
        let wanted = FfdheGroup {
            p: &self.p,
            g: &self.g,
        };
        let named = [FFDHE2048, FFDHE3072, FFDHE4096];
        match named.into_iter().find(|known| *known == wanted) {
            Some(known) => Ok(known),
            None => MET.remember(&self.p, &self.g),
        }
    }
}

/// Begins a key exchange in the field `group` of a server, for a client that goes on calling it `name`.
pub fn start_in(
    group: FfdheGroup<'static>,
    name: NamedGroup,
) -> std::result::Result<Box<dyn ActiveKeyExchange>, rustls::Error> {
    let exponent_bits = exponent_bits(&group, bits(group.p), None);
    FiniteField::unnamed(name, group, exponent_bits).start()
}

/// The vector at the front, with a length of two octets, and what follows it.
fn vector(input: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = input.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(values: [&[u8]; 3]) -> Vec<u8> {
        let mut out = Vec::new();
        for value in values {
            out.extend_from_slice(&(value.len() as u16).to_be_bytes());
            out.extend_from_slice(value);
        }
        out
    }

    fn refusal(values: [&[u8]; 3], level: u8) -> (i32, u8) {
        let field = ServersField::read(&said(values)).expect("well-formed");
        let error = field.check(level).expect_err("refused");
        (
            error.reason.expect("a reason").number,
            error.alert.expect("an alert"),
        )
    }

    /// An odd modulus of so many bits, a multiple of 8.
    fn modulus(bits: usize) -> Vec<u8> {
        vec![0xff; bits / 8]
    }

    #[test]
    fn parameters_of_curves_are_none_of_a_field() {
        assert!(ServersField::read(&[3, 0, 23, 2, 4, 4]).is_none());
        let mut curve = vec![3, 0, 25, 133];
        curve.extend([4; 133]);
        assert!(ServersField::read(&curve).is_none());
        let mut longer = said([FFDHE2048.p, &[2], &[5]]);
        longer.push(0);
        assert!(ServersField::read(&longer).is_none());
        assert!(ServersField::read(&[]).is_none());
    }

    #[test]
    fn values_that_give_the_secret_away_are_bad() {
        let p = FFDHE2048.p;
        let mut last = p.to_vec();
        *last.last_mut().expect("a prime has bytes") -= 1;
        for bad in [&[][..], &[0], &[1], &last, p] {
            assert_eq!(refusal([p, bad, &[5]], 0), (102, 47));
            assert_eq!(refusal([p, &[2], bad], 0), (102, 47));
        }
        let mut even = modulus(2048);
        even.push(0);
        assert_eq!(refusal([&even, &[2], &[5]], 0), (102, 47));
        assert_eq!(refusal([&[], &[2], &[5]], 0), (102, 47));
    }

    #[test]
    fn work_is_bounded_as_in_openssl() {
        assert_eq!(refusal([&modulus(504), &[2], &[5]], 0), (102, 47));
        assert_eq!(refusal([&modulus(10_008), &[2], &[5]], 0), (102, 47));
        let largest = said([&modulus(10_000), &[2], &[5]]);
        let field = ServersField::read(&largest).expect("well-formed");
        assert!(field.check(2).is_ok());
    }

    #[test]
    fn levels_ask_for_longer_primes() {
        assert_eq!(refusal([&modulus(1016), &[2], &[5]], 0), (394, 40));
        assert_eq!(refusal([&modulus(1024), &[2], &[5]], 2), (394, 40));
        assert_eq!(refusal([&modulus(2048), &[2], &[5]], 3), (394, 40));
    }

    #[test]
    fn a_field_is_remembered_once_and_only_so_many() {
        let met = Met(Mutex::default());
        let first = met.remember(&[7], &[0]).expect("room");
        for number in 1..MOST_MET {
            let g = number.to_be_bytes();
            assert!(met.remember(&[7], &g).is_ok());
        }
        assert!(met.remember(&[9], &[2]).is_err());
        let again = met.remember(&[7], &[0]).expect("known");
        assert!(std::ptr::eq(first.p, again.p));
    }

    #[test]
    fn both_sides_agree_in_a_field_of_the_servers() {
        let text = said([&modulus(1024), &[7], &[5]]);
        let field = ServersField::read(&text).expect("well-formed");
        let group = field.group(1).expect("sound");
        let start = || start_in(group, NamedGroup::FFDHE2048).expect("randomness");
        let (ours, theirs) = (start(), start());
        let (our_share, their_share) = (ours.pub_key().to_vec(), theirs.pub_key().to_vec());
        assert_eq!(our_share.len(), 128);
        let ours = ours.complete(&their_share).expect("a good share");
        let theirs = theirs.complete(&our_share).expect("a good share");
        assert_eq!(ours.secret_bytes(), theirs.secret_bytes());
    }
}
