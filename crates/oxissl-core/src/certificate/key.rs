//! Algorithm identifiers and public keys: what kind, how strong, which octets.

use super::der::{self, Malformed, Parsed, Reader, tag};
use super::oid::Oid;

/// An algorithm and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlgorithmIdentifier {
    /// The algorithm.
    pub oid: Oid,
    /// The parameters' whole encoding, if there are any.
    pub parameters: Option<Box<[u8]>>,
}

impl AlgorithmIdentifier {
    /// Reads the next element as an `AlgorithmIdentifier`.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Parsed<Self> {
        let mut fields = reader.sequence()?;
        let oid = Oid::parse(fields.object()?)?;
        let parameters = if fields.is_empty() {
            None
        } else {
            Some(fields.value()?.raw.into())
        };
        fields.end()?;
        Ok(Self { oid, parameters })
    }
}

/// A `SubjectPublicKeyInfo`.
#[derive(Clone, Debug)]
pub struct Spki {
    /// The whole encoding.
    pub der: Box<[u8]>,
    /// The key's algorithm.
    pub algorithm: AlgorithmIdentifier,
    /// The octets of the `subjectPublicKey` bit string.
    pub key: Box<[u8]>,
    /// What the two say together.
    pub kind: KeyKind,
}

/// A public key's family and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// DSA, with its sizes where they can be read.
    Dsa(Option<DsaSize>),
    /// An elliptic curve.
    Ec(Curve),
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// An algorithm, curve or encoding this crate does not know.
    Other,
    /// RSA, with the bits of the modulus.
    Rsa(u32),
    /// RSA for PSS signatures only, with the bits of the modulus.
    RsaPss(u32),
}

/// The sizes of a DSA key's parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DsaSize {
    /// The bits of the prime `p`.
    pub prime: u32,
    /// The bits of the order `q`.
    pub order: u32,
}

/// A curve of an EC key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// brainpoolP256r1.
    BrainpoolP256,
    /// brainpoolP384r1.
    BrainpoolP384,
    /// brainpoolP512r1.
    BrainpoolP512,
    /// P-224.
    P224,
    /// P-256.
    P256,
    /// P-384.
    P384,
    /// P-521.
    P521,
    /// secp256k1.
    Secp256k1,
}

impl Curve {
    /// The group of this curve, if it is one that keys are exchanged on.
    pub fn group(self) -> Option<u16> {
        match self {
            Self::P256 => Some(23),
            Self::P384 => Some(24),
            Self::P521 => Some(25),
            _ => None,
        }
    }
}

impl Spki {
    /// Reads the next element as a `SubjectPublicKeyInfo`.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Parsed<Self> {
        let element = reader.expect(tag::SEQUENCE)?;
        let mut fields = element.reader();
        let algorithm = AlgorithmIdentifier::read(&mut fields)?;
        let key = der::bit_string(fields.expect(tag::BIT_STRING)?.content)?;
        fields.end()?;
        let kind = kind(&algorithm, &key);
        Ok(Self {
            der: element.raw.into(),
            algorithm,
            key: key.into(),
            kind,
        })
    }

    /// Reads one `SubjectPublicKeyInfo` and nothing after it.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(der);
        let spki = Self::read(&mut reader).ok()?;
        reader.end().ok().map(|()| spki)
    }

    /// `EVP_PKEY_get_bits`; zero where the key is not understood.
    pub fn bits(&self) -> u32 {
        match self.kind {
            KeyKind::Rsa(bits) | KeyKind::RsaPss(bits) => bits,
            KeyKind::Dsa(Some(size)) => size.prime,
            KeyKind::Ec(curve) => match curve {
                Curve::P224 => 224,
                Curve::P256 | Curve::Secp256k1 | Curve::BrainpoolP256 => 256,
                Curve::P384 | Curve::BrainpoolP384 => 384,
                Curve::BrainpoolP512 => 512,
                Curve::P521 => 521,
            },
            KeyKind::Ed25519 => 256,
            KeyKind::Ed448 => 456,
            KeyKind::Dsa(None) | KeyKind::Other => 0,
        }
    }

    /// `EVP_PKEY_get_security_bits`; zero where the key is not understood.
    pub fn security_bits(&self) -> u32 {
        match self.kind {
            KeyKind::Rsa(bits) | KeyKind::RsaPss(bits) => factoring_strength(bits),
            KeyKind::Dsa(Some(size)) => size.strength(),
            KeyKind::Ec(Curve::P521) => 256,
            KeyKind::Ec(_) => self.bits() / 2,
            KeyKind::Ed25519 => 128,
            KeyKind::Ed448 => 224,
            KeyKind::Dsa(None) | KeyKind::Other => 0,
        }
    }
}

/// SP 800-56B rev 2, appendix D: the strength of an integer-factoring modulus, with the standard's
/// table for its own sizes and steps of eight between, as OpenSSL 3 computes it.
fn factoring_strength(bits: u32) -> u32 {
    match bits {
        2048 => 112,
        3072 => 128,
        4096 => 152,
        6144 => 176,
        7680 => 192,
        8192 => 200,
        15360 => 256,
        0..8 => 0,
        _ => {
            let cap = match bits {
                0..=7680 => 192,
                7681..=15360 => 256,
                _ => 1200,
            };
            let x = f64::from(bits.min(687_737)) * std::f64::consts::LN_2;
            let strength = (1.923 * (x * x.ln() * x.ln()).cbrt() - 4.69) / std::f64::consts::LN_2;
            ((strength.max(0.0) as u32 + 4) & !7).min(cap)
        }
    }
}

/// SP 800-57, table 2, as `BN_security_bits` reads it, for a prime of so many bits.
pub(crate) fn discrete_logarithm_strength(prime: u32) -> u32 {
    match prime {
        15360.. => 256,
        7680.. => 192,
        3072.. => 128,
        2048.. => 112,
        1024.. => 80,
        _ => 0,
    }
}

impl DsaSize {
    /// The weaker of the prime and the order decides.
    fn strength(self) -> u32 {
        match self.order / 2 {
            0..80 => 0,
            by_order => by_order.min(discrete_logarithm_strength(self.prime)),
        }
    }
}

fn kind(algorithm: &AlgorithmIdentifier, key: &[u8]) -> KeyKind {
    match algorithm.oid.as_bytes() {
        RSA => rsa_bits(key).map_or(KeyKind::Other, KeyKind::Rsa),
        RSA_PSS => rsa_bits(key).map_or(KeyKind::Other, KeyKind::RsaPss),
        DSA => KeyKind::Dsa(
            algorithm
                .parameters
                .as_deref()
                .and_then(|parameters| dsa_size(parameters).ok()),
        ),
        EC => algorithm
            .parameters
            .as_deref()
            .and_then(|parameters| curve(parameters).ok())
            .map_or(KeyKind::Other, KeyKind::Ec),
        ED25519 if key.len() == 32 => KeyKind::Ed25519,
        ED448 if key.len() == 57 => KeyKind::Ed448,
        _ => KeyKind::Other,
    }
}

/// The bits of an `RSAPublicKey`'s modulus (RFC 8017, A.1.1), if it is one.
fn rsa_bits(key: &[u8]) -> Option<u32> {
    let mut fields = Reader::new(key).sequence().ok()?;
    let modulus = fields.integer().ok()?;
    fields.expect(tag::INTEGER).ok()?;
    fields.end().ok()?;
    bits(modulus).ok()
}

fn dsa_size(parameters: &[u8]) -> Parsed<DsaSize> {
    let mut fields = Reader::new(parameters).sequence()?;
    Ok(DsaSize {
        prime: bits(fields.integer()?)?,
        order: bits(fields.integer()?)?,
    })
}

fn bits(integer: &[u8]) -> Parsed<u32> {
    let magnitude = match integer {
        [0, rest @ ..] => rest,
        all => all,
    };
    let first = magnitude.first().ok_or(Malformed)?;
    let bits = magnitude.len() * 8 - first.leading_zeros() as usize;
    u32::try_from(bits).map_err(|_| Malformed)
}

fn curve(parameters: &[u8]) -> Parsed<Curve> {
    match Reader::new(parameters).object()? {
        [0x2b, 0x81, 0x04, 0x00, 0x21] => Ok(Curve::P224),
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07] => Ok(Curve::P256),
        [0x2b, 0x81, 0x04, 0x00, 0x22] => Ok(Curve::P384),
        [0x2b, 0x81, 0x04, 0x00, 0x23] => Ok(Curve::P521),
        [0x2b, 0x81, 0x04, 0x00, 0x0a] => Ok(Curve::Secp256k1),
        [0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07] => Ok(Curve::BrainpoolP256),
        [0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0b] => Ok(Curve::BrainpoolP384),
        [0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0d] => Ok(Curve::BrainpoolP512),
        _ => Err(Malformed),
    }
}

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];
const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
const ED448: &[u8] = &[0x2b, 0x65, 0x71];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_rsa_key_has_modulus_and_exponent_and_no_more() {
        assert_eq!(rsa_bits(&[0x30, 6, 2, 1, 7, 2, 1, 3]), Some(3));
        assert_eq!(rsa_bits(&[0x30, 3, 2, 1, 7]), None);
        assert_eq!(rsa_bits(&[0x30, 6, 2, 1, 7, 0xff, 1, 3]), None);
        assert_eq!(rsa_bits(&[0x30, 8, 2, 1, 7, 2, 1, 3, 5, 0]), None);
    }

    #[test]
    fn rsa_strength_is_the_standard_s() {
        assert_eq!(factoring_strength(512), 56);
        assert_eq!(factoring_strength(1024), 80);
        assert_eq!(factoring_strength(2047), 112);
        assert_eq!(factoring_strength(2048), 112);
        assert_eq!(factoring_strength(4096), 152);
        assert_eq!(factoring_strength(0), 0);
    }
}
