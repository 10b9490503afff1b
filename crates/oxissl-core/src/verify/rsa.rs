//! RSA verification for what aws-lc-rs leaves out: moduli under 2048 bits with every digest, SHA-224,
//! and PSS with unusual salts or mask digests.
//!
//! Only public values pass through here, so nothing needs to run in constant time.

use crate::certificate::der::Reader;
use crate::verify::algorithm::{Hash, Pss};

/// The largest modulus worked with, OpenSSL's own limit being the same. It bounds one verification to some
/// hundred multiplications of 256 limbs.
const MAX_BITS: usize = 16384;

/// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2).
pub(crate) fn verify_pkcs1(key: &[u8], hash: Hash, message: &[u8], signature: &[u8]) -> bool {
    let Some(key) = Key::parse(key) else {
        return false;
    };
    let (Some(digest), Some(encoded)) = (hash.digest(&[message]), key.apply(signature)) else {
        return false;
    };
    let prefix: &[u8] = match hash {
        Hash::Md5 => return false,
        Hash::Sha1 => &[0x30, 33, 0x30, 9, 6, 5, 0x2b, 14, 3, 2, 26, 5, 0, 4, 20],
        Hash::Sha224 => &sha2_prefix(4, 28),
        Hash::Sha256 => &sha2_prefix(1, 32),
        Hash::Sha384 => &sha2_prefix(2, 48),
        Hash::Sha512 => &sha2_prefix(3, 64),
    };
    // "compare the encoded message EM and the second encoded message EM'": building what must have been
    // signed leaves no room for clever padding.
    let tail = prefix.len() + digest.as_ref().len();
    let Some(padding) = encoded.len().checked_sub(tail + 3).filter(|n| *n >= 8) else {
        return false;
    };
    let mut expected = vec![0, 1];
    expected.resize(2 + padding, 0xff);
    expected.push(0);
    expected.extend_from_slice(prefix);
    expected.extend_from_slice(digest.as_ref());
    expected == encoded
}

/// The DigestInfo of SHA-2 up to the digest, by the last arc and the length.
const fn sha2_prefix(arc: u8, length: u8) -> [u8; 19] {
    [
        0x30,
        17 + length,
        0x30,
        13,
        6,
        9,
        0x60,
        0x86,
        0x48,
        1,
        0x65,
        3,
        4,
        2,
        arc,
        5,
        0,
        4,
        length,
    ]
}

/// RSASSA-PSS (RFC 8017, 8.1.2 and 9.1.2).
pub(crate) fn verify_pss(key: &[u8], pss: Pss, message: &[u8], signature: &[u8]) -> bool {
    let Some(key) = Key::parse(key) else {
        return false;
    };
    let (Some(digest), Some(encoded)) = (pss.hash.digest(&[message]), key.apply(signature)) else {
        return false;
    };
    // emBits is modBits - 1, so the encoded message may be one octet shorter than the modulus.
    let bits = key.bits - 1;
    let octets = bits.div_ceil(8);
    let Some((lead, encoded)) = encoded.split_at_checked(encoded.len().saturating_sub(octets))
    else {
        return false;
    };
    let salt = usize::from(pss.salt);
    let hash_length = pss.hash.length();
    let (Some((trailer, rest)), true) = (encoded.split_last(), lead.iter().all(|o| *o == 0)) else {
        return false;
    };
    let Some(masked_length) = octets.checked_sub(hash_length + 1) else {
        return false;
    };
    if *trailer != 0xbc || masked_length < salt + 1 {
        return false;
    }
    let (masked, hashed) = rest.split_at(masked_length);
    let unused = octets * 8 - bits;
    let keep = 0xff_u8 >> unused;
    let Some(mut database) = unmask(masked, hashed, pss.mask_hash) else {
        return false;
    };
    match (masked.first(), database.first_mut()) {
        (Some(first), Some(top)) if first & !keep == 0 => *top &= keep,
        _ => return false,
    }
    let (padding, salt) = database.split_at(masked_length - salt);
    let Some((1, zeros)) = padding.split_last() else {
        return false;
    };
    zeros.iter().all(|octet| *octet == 0)
        && pss
            .hash
            .digest(&[&[0; 8], digest.as_ref(), salt])
            .is_some_and(|expected| expected.as_ref() == hashed)
}

/// MGF1 (RFC 8017, B.2.1) over `masked`.
fn unmask(masked: &[u8], seed: &[u8], hash: Hash) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(masked.len());
    for (counter, chunk) in (0_u32..).zip(masked.chunks(hash.length())) {
        let mask = hash.digest(&[seed, &counter.to_be_bytes()])?;
        out.extend(chunk.iter().zip(mask.as_ref()).map(|(a, b)| a ^ b));
    }
    Some(out)
}

struct Key {
    /// Little-endian limbs, the highest not zero.
    modulus: Vec<u64>,
    exponent: u64,
    bits: usize,
}

impl Key {
    fn parse(der: &[u8]) -> Option<Self> {
        let mut sequence = Reader::new(der).sequence().ok()?;
        let modulus = limbs(sequence.integer().ok()?);
        let exponent = limbs(sequence.integer().ok()?);
        let bits = match modulus.last() {
            Some(top) => modulus.len() * 64 - top.leading_zeros() as usize,
            None => return None,
        };
        // The exponent's bound is aws-lc's: larger ones are only ever made to waste time.
        let &[exponent] = exponent.as_slice() else {
            return None;
        };
        let odd = modulus.first().is_some_and(|low| low & 1 == 1) && exponent & 1 == 1;
        (odd && (3..1 << 33).contains(&exponent) && (512..=MAX_BITS).contains(&bits)).then_some(
            Self {
                modulus,
                exponent,
                bits,
            },
        )
    }

    /// `signature ^ exponent mod modulus`, as many octets as the modulus has.
    fn apply(&self, signature: &[u8]) -> Option<Vec<u8>> {
        let octets = self.bits.div_ceil(8);
        if signature.len() != octets {
            return None;
        }
        let mut base = limbs(signature);
        base.resize(self.modulus.len(), 0);
        if !less(&base, &self.modulus) {
            return None;
        }
        let mont = Montgomery::new(&self.modulus);
        let base = mont.multiply(&base, &mont.square_of_r);
        let mut power = base.clone();
        for bit in (0..self.exponent.ilog2()).rev() {
            power = mont.multiply(&power, &power);
            if self.exponent >> bit & 1 == 1 {
                power = mont.multiply(&power, &base);
            }
        }
        let mut one = vec![0; self.modulus.len()];
        if let Some(low) = one.first_mut() {
            *low = 1;
        }
        let plain = mont.multiply(&power, &one);
        let mut out: Vec<u8> = plain
            .iter()
            .rev()
            .flat_map(|limb| limb.to_be_bytes())
            .collect();
        Some(out.split_off(out.len().checked_sub(octets)?))
    }
}

/// Montgomery multiplication (Koç, Acar, Kaliski: CIOS).
struct Montgomery<'a> {
    modulus: &'a [u64],
    /// `-modulus^-1 mod 2^64`.
    inverse: u64,
    /// `2^(128 * limbs) mod modulus`, which brings a number into the domain.
    square_of_r: Vec<u64>,
}

impl<'a> Montgomery<'a> {
    fn new(modulus: &'a [u64]) -> Self {
        let low = modulus.first().copied().unwrap_or(1);
        // Newton's iteration doubles the correct low bits: 1, 2, 4 … 64.
        let mut inverse = 1_u64;
        for _ in 0..6 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(low.wrapping_mul(inverse)));
        }
        let mut square = vec![0; modulus.len()];
        if let Some(first) = square.first_mut() {
            *first = 1;
        }
        for _ in 0..modulus.len() * 128 {
            double(&mut square, modulus);
        }
        Self {
            modulus,
            inverse: inverse.wrapping_neg(),
            square_of_r: square,
        }
    }

    fn multiply(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let mut sum = vec![0_u64; a.len()];
        let (mut high, mut higher) = (0_u64, 0_u64);
        for digit in a {
            let carry = add_product(&mut sum, b, *digit);
            let (top, over) = high.overflowing_add(carry);
            high = top;
            higher += u64::from(over);
            let factor = sum.first().copied().unwrap_or(0).wrapping_mul(self.inverse);
            let carry = add_product(&mut sum, self.modulus, factor);
            let (top, over) = high.overflowing_add(carry);
            higher += u64::from(over);
            // The lowest limb is zero now: shift it out.
            sum.rotate_left(1);
            if let Some(last) = sum.last_mut() {
                *last = top;
            }
            high = higher;
            higher = 0;
        }
        if high != 0 || !less(&sum, self.modulus) {
            subtract(&mut sum, self.modulus);
        }
        sum
    }
}

/// `sum += b * digit`; returns the limb that did not fit.
fn add_product(sum: &mut [u64], b: &[u64], digit: u64) -> u64 {
    let mut carry = 0_u128;
    for (limb, factor) in sum.iter_mut().zip(b) {
        carry += u128::from(*limb) + u128::from(*factor) * u128::from(digit);
        *limb = carry as u64;
        carry >>= 64;
    }
    carry as u64
}

fn double(number: &mut [u64], modulus: &[u64]) {
    let mut carry = 0;
    for limb in number.iter_mut() {
        let next = *limb >> 63;
        *limb = *limb << 1 | carry;
        carry = next;
    }
    if carry != 0 || !less(number, modulus) {
        subtract(number, modulus);
    }
}

fn less(a: &[u64], b: &[u64]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

fn subtract(a: &mut [u64], b: &[u64]) {
    let mut borrow = false;
    for (limb, other) in a.iter_mut().zip(b) {
        let (first, under) = limb.overflowing_sub(*other);
        let (second, again) = first.overflowing_sub(u64::from(borrow));
        *limb = second;
        borrow = under || again;
    }
}

/// Big-endian octets as little-endian limbs without leading zeros.
fn limbs(octets: &[u8]) -> Vec<u64> {
    let mut out: Vec<u64> = octets
        .rchunks(8)
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |limb, octet| limb << 8 | u64::from(*octet))
        })
        .collect();
    while out.last() == Some(&0) {
        out.pop();
    }
    out
}
