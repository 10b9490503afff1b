//! What the security level (`@SECLEVEL`) asks of the certificates a side presents.

use std::sync::Arc;

use super::key::KeyType;
use crate::certificate::der::{Reader, tag};
use crate::certificate::{AlgorithmIdentifier, Certificate};
use crate::openssl::reasons::ssl;
use crate::{Error, Result};

/// Refuses a chain, leaf first, that holds a certificate too weak for `level`.
pub fn check_chain(chain: &[Arc<Certificate>], level: u8) -> Result<()> {
    chain
        .iter()
        .enumerate()
        .try_for_each(|(index, certificate)| check(certificate, level, index == 0))
}

/// Refuses a certificate whose key or signature is weaker than `level` allows, in the order
/// OpenSSL checks. The leaf and its issuers differ in the reason given only.
pub(super) fn check(certificate: &Arc<Certificate>, level: u8, is_leaf: bool) -> Result<()> {
    let wanted = match level {
        0 => return Ok(()),
        1 => 80,
        2 => 112,
        3 => 128,
        4 => 192,
        _ => 256,
    };
    let spki = certificate.spki();
    let key = match KeyType::from_object(spki.algorithm.oid.as_bytes()) {
        Some(KeyType::MlDsa44) => 128,
        Some(KeyType::MlDsa65) => 192,
        Some(KeyType::MlDsa87) => 256,
        None => key_agreement_bits(spki.algorithm.oid.as_bytes()),
        _ => spki.security_bits(),
    };
    if key < wanted {
        return Err(Error::setting(if is_leaf {
            ssl::EE_KEY_TOO_SMALL
        } else {
            ssl::CA_KEY_TOO_SMALL
        }));
    }
    // Nobody relies on the signature a certificate makes over itself.
    if !certificate.is_self_issued() && signature_bits(certificate.signature_algorithm()) < wanted {
        return Err(Error::setting(ssl::CA_MD_TOO_WEAK));
    }
    Ok(())
}

/// X25519 and X448 are strong enough, and then refused for what they are.
fn key_agreement_bits(object: &[u8]) -> u32 {
    match object {
        [0x2b, 0x65, 0x6e] => 128,
        [0x2b, 0x65, 0x6f] => 224,
        _ => 0,
    }
}

/// Half the bits of the digest, less for the broken ones; zero for what nobody knows.
fn signature_bits(algorithm: &AlgorithmIdentifier) -> u32 {
    const SHA1: u32 = 63;
    match algorithm.oid.as_bytes() {
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, last] => match last {
            5 => SHA1,
            10 => pss_bits(algorithm),
            11 => 128,
            12 => 192,
            13 => 256,
            14 => 112,
            _ => 0,
        },
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1] | [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3] => SHA1,
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, last @ 1..=4] => sha2_bits(*last),
        [0x2b, 0x65, 0x70] => 128,
        [0x2b, 0x65, 0x71] => 224,
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, last] => match last {
            // DSA with the four SHA-2 digests, then DSA, ECDSA and RSA with the four of SHA-3.
            1..=4 => sha2_bits(*last),
            5..=16 => sha2_bits((last - 5) % 4 + 1),
            17 => 128,
            18 => 192,
            19 => 256,
            _ => 0,
        },
        _ => 0,
    }
}

fn sha2_bits(index: u8) -> u32 {
    match index {
        1 => 112,
        2 => 128,
        3 => 192,
        _ => 256,
    }
}

/// RFC 4055, 3.1: the digest of an RSASSA-PSS signature is SHA-1 unless the parameters name one.
fn pss_bits(algorithm: &AlgorithmIdentifier) -> u32 {
    let hash = algorithm.parameters.as_deref().and_then(|parameters| {
        let mut fields = Reader::new(parameters).sequence().ok()?;
        let hash = fields.optional(tag::context_constructed(0)).ok()??;
        hash.reader().sequence().ok()?.object().ok()
    });
    match hash {
        Some([0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last]) => match last {
            1 => 128,
            2 => 192,
            3 => 256,
            4 => 112,
            _ => 0,
        },
        _ => 0,
    }
}
