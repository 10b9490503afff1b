//! What rustls derives twice: the keys of the traffic, for its own records and, when it hands over, for ours.

use arrayvec::ArrayVec;
use zeroize::Zeroize;

use super::current;

/// The last derivations of one handshake.
#[derive(Default)]
pub struct Derived {
    derivations: ArrayVec<Derivation, DERIVATIONS>,
    oldest: usize,
}

/// A key and an IV for each side, of the handshake and of the traffic in TLS 1.3.
const DERIVATIONS: usize = 8;

/// Something derived from a secret.
struct Derivation {
    secret: ArrayVec<u8, 64>,
    /// For what purpose: `HkdfLabel` (RFC 8446, 7.1), or label and seed (RFC 5246, 5).
    info: ArrayVec<u8, 80>,
    output: ArrayVec<u8, 128>,
}

impl Derivation {
    /// `None` for one that is too large to be kept.
    fn new(secret: &[u8], info: &[&[u8]], output: &[u8]) -> Option<Self> {
        let mut derivation = Self {
            secret: ArrayVec::try_from(secret).ok()?,
            output: ArrayVec::try_from(output).ok()?,
            info: ArrayVec::new(),
        };
        for part in info {
            derivation.info.try_extend_from_slice(part).ok()?;
        }
        Some(derivation)
    }

    fn is(&self, secret: &[u8], info: &[&[u8]], length: usize) -> bool {
        let parts = info.iter().copied().flatten();
        self.output.len() == length && self.secret == *secret && self.info.iter().eq(parts)
    }
}

impl Drop for Derivation {
    fn drop(&mut self) {
        self.secret.as_mut_slice().zeroize();
        self.output.as_mut_slice().zeroize();
    }
}

/// Fills `output` with what was derived before in this handshake, or else by `derive`.
pub(super) fn once<E>(
    secret: &[u8],
    info: &[&[u8]],
    output: &mut [u8],
    derive: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Result<(), E> {
    let Some(current) = current::get() else {
        return derive(output);
    };
    let mut findings = current.findings();
    let Derived {
        derivations,
        oldest,
    } = &mut **findings.derived.get_or_insert_default();
    let known = derivations
        .iter()
        .find(|known| known.is(secret, info, output.len()));
    if let Some(known) = known {
        output.copy_from_slice(&known.output);
        return Ok(());
    }
    derive(output)?;
    if let Some(derivation) = Derivation::new(secret, info, output) {
        if derivations.is_full() {
            derivations[*oldest] = derivation;
            *oldest = (*oldest + 1) % DERIVATIONS;
        } else {
            derivations.push(derivation);
        }
    }
    Ok(())
}
