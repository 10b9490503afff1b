//! Ephemeral Diffie-Hellman over a finite field, which neither rustls nor aws-lc-rs offers: the groups
//! of RFC 7919, and whatever prime a DH PARAMETERS file brings.
//!
//! The private exponent only meets arithmetic of crypto-bigint that takes the same time for every
//! exponent of its length.

use std::fmt;
use std::sync::OnceLock;

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::zeroize::Zeroize;
use crypto_bigint::{BoxedUint, Odd};
use rustls::crypto::{ActiveKeyExchange, GetRandomFailed, SharedSecret, SupportedKxGroup};
use rustls::ffdhe_groups::{self, FfdheGroup};
use rustls::{Error, NamedGroup, PeerMisbehaved, ProtocolVersion};

// RFC 7919, 5.2, wants exponents of at least 225, 275 and 325 bits; these are the next whole words.
pub(super) static FFDHE2048: FiniteField =
    FiniteField::named(NamedGroup::FFDHE2048, ffdhe_groups::FFDHE2048, 256);
pub(super) static FFDHE3072: FiniteField =
    FiniteField::named(NamedGroup::FFDHE3072, ffdhe_groups::FFDHE3072, 320);
pub(super) static FFDHE4096: FiniteField =
    FiniteField::named(NamedGroup::FFDHE4096, ffdhe_groups::FFDHE4096, 384);

/// A prime field and a generator of a large subgroup of it.
pub(super) struct FiniteField {
    name: NamedGroup,
    group: FfdheGroup<'static>,
    /// Length of the private exponent, a multiple of 8.
    exponent_bits: u32,
    /// Whether `name` is the group's own. If not, TLS 1.3 has no way to speak of the group.
    named: bool,
    montgomery: OnceLock<Option<BoxedMontyParams>>,
}

impl FiniteField {
    const fn named(name: NamedGroup, group: FfdheGroup<'static>, exponent_bits: u32) -> Self {
        Self {
            name,
            group,
            exponent_bits,
            named: true,
            montgomery: OnceLock::new(),
        }
    }

    /// A group a TLS 1.2 server forces on clients that believe to be getting `name`.
    pub(super) fn unnamed(
        name: NamedGroup,
        group: FfdheGroup<'static>,
        exponent_bits: u32,
    ) -> Self {
        Self {
            named: false,
            ..Self::named(name, group, exponent_bits)
        }
    }

    fn precision(&self) -> u32 {
        (self.group.p.len() * 8) as u32
    }

    fn montgomery(&self) -> Result<&BoxedMontyParams, Error> {
        let params = self.montgomery.get_or_init(|| {
            let p = BoxedUint::from_be_slice(self.group.p, self.precision()).ok()?;
            let p = Option::<Odd<BoxedUint>>::from(Odd::new(p))?;
            Some(BoxedMontyParams::new_vartime(p))
        });
        params.as_ref().ok_or_else(unusable)
    }

    /// `base` to the power of `exponent`, as long as the prime.
    fn power(&self, base: &[u8], exponent: &BoxedUint) -> Result<Vec<u8>, Error> {
        let params = self.montgomery()?;
        let base = BoxedUint::from_be_slice(base, self.precision()).map_err(|_| unusable())?;
        let power = BoxedMontyForm::new(base, params)
            .pow_bounded_exp(exponent, self.exponent_bits)
            .retrieve()
            .to_be_bytes();
        // Whole words came back: the prime's own length is their tail.
        let surplus = power.len().saturating_sub(self.group.p.len());
        power
            .get(surplus..)
            .map(<[u8]>::to_vec)
            .ok_or_else(unusable)
    }

    fn accepts(&self, public: &[u8]) -> bool {
        is_inside(public, self.group.p)
    }
}

/// RFC 7919, 5.1: "peers MUST validate each other's public key dh_Ys or dh_Yc by ensuring that
/// 1 < dh_Y < dh_p-1." `p` is odd.
pub(super) fn is_inside(public: &[u8], p: &[u8]) -> bool {
    let zeros = public.iter().take_while(|&&byte| byte == 0).count();
    let public = public.get(zeros..).unwrap_or_default();
    let mut last = p.to_vec();
    // The prime is odd, so its last bit takes the subtraction without a borrow.
    if let Some(low) = last.last_mut() {
        *low &= 0xfe;
    }
    let below = public.len() < last.len() || public.len() == last.len() && *public < *last;
    below && !public.is_empty() && public != [1]
}

fn unusable() -> Error {
    Error::General("unusable Diffie-Hellman parameters".into())
}

impl fmt::Debug for FiniteField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.named {
            self.name.fmt(f)
        } else {
            write!(f, "DH parameters of {} bits", self.precision())
        }
    }
}

impl SupportedKxGroup for FiniteField {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let mut bytes = vec![0; self.exponent_bits as usize / 8];
        SystemRandom::new()
            .fill(&mut bytes)
            .map_err(|_| GetRandomFailed)?;
        // A fixed top bit keeps 0 and 1 out.
        if let Some(top) = bytes.first_mut() {
            *top |= 0x80;
        }
        let private = BoxedUint::from_be_slice(&bytes, self.exponent_bits);
        bytes.zeroize();
        let mut exchange = Exchange {
            // The parts that refer to the group are copied: rustls wants a value without borrows.
            field: Self {
                name: self.name,
                group: self.group,
                exponent_bits: self.exponent_bits,
                named: self.named,
                montgomery: OnceLock::from(Some(self.montgomery()?.clone())),
            },
            private: private.map_err(|_| unusable())?,
            public: Vec::new(),
        };
        exchange.public = self.power(self.group.g, &exchange.private)?;
        Ok(Box::new(exchange))
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        Some(self.group)
    }

    fn name(&self) -> NamedGroup {
        self.name
    }

    fn usable_for_version(&self, version: ProtocolVersion) -> bool {
        self.named || version == ProtocolVersion::TLSv1_2
    }
}

struct Exchange {
    field: FiniteField,
    private: BoxedUint,
    public: Vec<u8>,
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.private.zeroize();
    }
}

impl ActiveKeyExchange for Exchange {
    /// Padded to the prime's length, as TLS 1.3 has it; rustls strips the zeros for TLS 1.2.
    fn complete(self: Box<Self>, peer: &[u8]) -> Result<SharedSecret, Error> {
        if !self.field.accepts(peer) {
            return Err(PeerMisbehaved::InvalidKeyShare.into());
        }
        let secret = self.field.power(peer, &self.private)?;
        Ok(SharedSecret::from(secret))
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        Some(self.field.group)
    }

    fn group(&self) -> NamedGroup {
        self.field.name
    }

    fn pub_key(&self) -> &[u8] {
        &self.public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_outside_the_open_interval_are_refused() {
        let p = FFDHE2048.group.p;
        let mut last = p.to_vec();
        *last.last_mut().expect("a prime has bytes") -= 1;
        let mut good = last.clone();
        *good.last_mut().expect("a prime has bytes") -= 1;
        let longer = [&[1], p].concat();
        for bad in [&[][..], &[0], &[0, 1], &[1], p, &last, &longer] {
            assert!(!FFDHE2048.accepts(bad));
        }
        for fine in [&[2][..], &[0, 0, 2], &good] {
            assert!(FFDHE2048.accepts(fine));
        }
        let exchange = FFDHE2048.start().expect("randomness");
        assert!(exchange.complete(&last).is_err());
    }

    #[test]
    fn powers_are_right_and_as_long_as_the_prime() {
        // Fermat: g^(p-1) = 1; and a small one by hand.
        let mut exponent = FFDHE2048.group.p.to_vec();
        *exponent.last_mut().expect("a prime has bytes") -= 1;
        let field = FiniteField::named(NamedGroup::FFDHE2048, ffdhe_groups::FFDHE2048, 2048);
        let exponent = BoxedUint::from_be_slice(&exponent, 2048).expect("it fits");
        let one = field.power(&[2], &exponent).expect("sound parameters");
        assert_eq!((one.len(), one.last()), (256, Some(&1)));
        assert!(one.iter().rev().skip(1).all(|&byte| byte == 0));

        let ten = BoxedUint::from_be_slice(&[10], 256).expect("it fits");
        let kilo = FFDHE2048.power(&[2], &ten).expect("sound parameters");
        assert_eq!(kilo.get(254..), Some(&[4, 0][..]));
    }

    #[test]
    fn two_exchanges_never_share_a_key() {
        let (one, other) = (FFDHE2048.start(), FFDHE2048.start());
        let (one, other) = (one.expect("randomness"), other.expect("randomness"));
        assert_ne!(one.pub_key(), other.pub_key());
        assert_eq!(one.pub_key().len(), 256);
    }
}
