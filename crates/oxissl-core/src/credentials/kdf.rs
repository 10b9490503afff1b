//! From a password to a key: the derivations aws-lc-rs does not offer.

use std::num::NonZeroU32;

use aws_lc_rs::{digest, hmac};
use md5::{Digest, Md5};
use zeroize::{Zeroize, Zeroizing};

/// What makes two keys of one password differ, and how slowly.
pub(super) struct Salted<'a> {
    pub(super) salt: &'a [u8],
    pub(super) iterations: NonZeroU32,
}

/// A digest of the schemes before PBES2.
#[derive(Clone, Copy)]
pub(super) enum OldDigest {
    Md5,
    Sha1,
}

/// RFC 8018, 5.1: the digest of password and salt, digested `iterations` − 1 times more.
pub(super) fn pbkdf1(
    digest: OldDigest,
    password: &[u8],
    salted: &Salted<'_>,
) -> Zeroizing<Vec<u8>> {
    let hash = |data: &[u8]| match digest {
        OldDigest::Md5 => Md5::digest(data).to_vec(),
        OldDigest::Sha1 => sha1(data),
    };
    let mut block = Zeroizing::new([password, salted.salt].concat());
    for _ in 0..salted.iterations.get() {
        let next = hash(&block);
        block.zeroize();
        *block = next;
    }
    block
}

/// RFC 8018, 5.2, over an HMAC.
pub(super) fn pbkdf2_hmac(
    algorithm: hmac::Algorithm,
    password: &[u8],
    salted: &Salted<'_>,
    out: &mut [u8],
) {
    let key = hmac::Key::new(algorithm, password);
    let size = algorithm.digest_algorithm().output_len();
    for (index, chunk) in (1_u32..).zip(out.chunks_mut(size)) {
        let first = [salted.salt, &index.to_be_bytes()].concat();
        let mut round = hmac::sign(&key, &first);
        let mut block = Zeroizing::new(round.as_ref().to_vec());
        for _ in 1..salted.iterations.get() {
            round = hmac::sign(&key, round.as_ref());
            for (byte, other) in block.iter_mut().zip(round.as_ref()) {
                *byte ^= other;
            }
        }
        for (to, from) in chunk.iter_mut().zip(block.iter()) {
            *to = *from;
        }
    }
}

/// RFC 7292, B.2 with SHA-1: `purpose` 1 is the key, 2 the initialisation vector.
pub(super) fn pkcs12(purpose: u8, password: &[u8], salted: &Salted<'_>, out: &mut [u8]) {
    const V: usize = 64;
    let mut input = Zeroizing::new(repeat_to_blocks(salted.salt, V));
    input.extend(Zeroizing::new(repeat_to_blocks(password, V)).iter());
    for chunk in out.chunks_mut(20) {
        let mut block = Zeroizing::new(vec![purpose; V]);
        block.extend_from_slice(&input);
        for _ in 0..salted.iterations.get() {
            let next = sha1(&block);
            block.zeroize();
            *block = next;
        }
        for (to, from) in chunk.iter_mut().zip(block.iter()) {
            *to = *from;
        }
        // Each 64-byte block of the input grows by the digest, repeated to 64 bytes, plus one.
        for part in input.chunks_mut(V) {
            let mut carry = 1_u16;
            let addend = block.iter().cycle().take(V).collect::<Vec<_>>();
            for (byte, add) in part.iter_mut().zip(addend).rev() {
                carry += u16::from(*byte) + u16::from(*add);
                *byte = carry as u8;
                carry >>= 8;
            }
        }
    }
}

/// `bytes` over and over, up to the next multiple of `size`; nothing stays nothing.
fn repeat_to_blocks(bytes: &[u8], size: usize) -> Vec<u8> {
    let length = bytes.len().next_multiple_of(size);
    bytes.iter().copied().cycle().take(length).collect()
}

/// RFC 7292, B.1: UTF-16 with the high byte first and two zero bytes at the end. Passwords that are
/// not UTF-8 are read as Latin-1, as OpenSSL does.
pub(super) fn bmp_string(password: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut units: Vec<u16> = match std::str::from_utf8(password) {
        Ok(text) => text.encode_utf16().collect(),
        Err(_) => password.iter().map(|byte| u16::from(*byte)).collect(),
    };
    units.push(0);
    let bytes = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    units.zeroize();
    Zeroizing::new(bytes)
}

fn sha1(data: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, data)
        .as_ref()
        .to_vec()
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::pbkdf2;

    use super::*;

    #[test]
    fn pbkdf2_over_hmac_agrees_with_the_builtin_one() {
        let salted = Salted {
            salt: b"salt and pepper",
            iterations: NonZeroU32::new(5).unwrap(),
        };
        let (mut ours, mut theirs) = ([0; 50], [0; 50]);
        pbkdf2_hmac(hmac::HMAC_SHA256, b"secret", &salted, &mut ours);
        pbkdf2::derive(
            pbkdf2::PBKDF2_HMAC_SHA256,
            salted.iterations,
            salted.salt,
            b"secret",
            &mut theirs,
        );
        assert_eq!(ours, theirs);
    }
}
