//! Public keys as verification sees them: can they be read at all, how strong are they, what can they verify.

use aws_lc_rs::signature::{self as aws, ParsedPublicKey, VerificationAlgorithm};

use crate::certificate::der::{Reader, tag};
use crate::certificate::{self, Curve, Spki};
use crate::verify::algorithm::{Family, Pss};

/// What verification needs to know of a public key. Its octets stay in the certificate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PublicKey {
    pub(crate) kind: KeyKind,
    /// The curve was spelled out instead of named (RFC 5480, 2.1.1: "MUST NOT").
    pub(crate) explicit_curve: bool,
    /// OpenSSL's `EVP_PKEY_get_security_bits`.
    pub(crate) security_bits: u32,
}

/// What a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Dsa,
    /// None for a curve that is only described, or that nothing here computes with.
    Ec(Option<Curve>),
    Ed25519,
    Ed448,
    MlDsa(MlDsa),
    Rsa {
        bits: u32,
    },
    /// A key that may only be used with PSS, and only with these parameters where it names any.
    RsaPss {
        bits: u32,
        only: Option<Pss>,
    },
}

/// A parameter set of ML-DSA (FIPS 204).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MlDsa {
    MlDsa44,
    MlDsa65,
    MlDsa87,
}

impl PublicKey {
    /// `None` for a key of an unknown or malformed kind: to OpenSSL that is a certificate without a key.
    pub(crate) fn of(spki: &Spki) -> Option<Self> {
        use certificate::KeyKind as Known;
        let named = |kind| Self {
            kind,
            explicit_curve: false,
            security_bits: spki.security_bits(),
        };
        let parameters = spki.algorithm.parameters.as_deref();
        Some(match spki.kind {
            // OpenSSL's limit (OPENSSL_RSA_MAX_MODULUS_BITS) bounds the work one signature can cost.
            Known::Rsa(bits) | Known::RsaPss(bits) if bits > 16384 => return None,
            Known::Rsa(bits) => named(KeyKind::Rsa { bits }),
            Known::RsaPss(bits) => named(KeyKind::RsaPss {
                bits,
                only: match parameters {
                    Some(parameters) => Some(Pss::parse(parameters)?),
                    None => None,
                },
            }),
            Known::Dsa(_) => named(KeyKind::Dsa),
            Known::Ec(curve) => {
                is_point(curve, &spki.key).then(|| named(KeyKind::Ec(Some(curve))))?
            }
            Known::Ed25519 => named(KeyKind::Ed25519),
            Known::Ed448 => named(KeyKind::Ed448),
            Known::Other => match spki.algorithm.oid.as_bytes() {
                EC => Self {
                    kind: KeyKind::Ec(None),
                    explicit_curve: true,
                    security_bits: explicit_order_bits(parameters?)? / 2,
                },
                ML_DSA_44 => named(KeyKind::MlDsa(MlDsa::MlDsa44)).with_security_bits(128),
                ML_DSA_65 => named(KeyKind::MlDsa(MlDsa::MlDsa65)).with_security_bits(192),
                ML_DSA_87 => named(KeyKind::MlDsa(MlDsa::MlDsa87)).with_security_bits(256),
                _ => return None,
            },
        })
    }

    fn with_security_bits(self, security_bits: u32) -> Self {
        Self {
            security_bits,
            ..self
        }
    }

    /// Whether signatures of this family can be by this key (OpenSSL's `check_sig_alg_match`).
    pub(crate) fn fits(&self, family: Family) -> bool {
        match (self.kind, family) {
            (KeyKind::Dsa, Family::Dsa)
            | (KeyKind::Ec(_), Family::Ec)
            | (KeyKind::Ed25519, Family::Ed25519)
            | (KeyKind::Ed448, Family::Ed448)
            | (KeyKind::Rsa { .. }, Family::Rsa | Family::RsaPss)
            | (KeyKind::RsaPss { .. }, Family::RsaPss) => true,
            (KeyKind::MlDsa(set), family) => set.family() == family,
            _ => false,
        }
    }
}

impl MlDsa {
    pub(crate) fn family(self) -> Family {
        match self {
            Self::MlDsa44 => Family::MlDsa44,
            Self::MlDsa65 => Family::MlDsa65,
            Self::MlDsa87 => Family::MlDsa87,
        }
    }
}

/// Whether the octets are a point of the curve. Curves nothing here computes with get the benefit of the doubt.
fn is_point(curve: Curve, octets: &[u8]) -> bool {
    let algorithm: &'static dyn VerificationAlgorithm = match curve {
        Curve::P256 => &aws::ECDSA_P256_SHA256_ASN1,
        Curve::P384 => &aws::ECDSA_P384_SHA384_ASN1,
        Curve::P521 => &aws::ECDSA_P521_SHA512_ASN1,
        Curve::Secp256k1 => &aws::ECDSA_P256K1_SHA256_ASN1,
        _ => return true,
    };
    ParsedPublicKey::new(algorithm, octets).is_ok()
}

/// The size of the order in a `SpecifiedECDomain` (X9.62): version, field, curve, base, order.
fn explicit_order_bits(parameters: &[u8]) -> Option<u32> {
    let mut domain = Reader::new(parameters).sequence().ok()?;
    domain.integer().ok()?;
    domain.sequence().ok()?;
    domain.sequence().ok()?;
    domain.expect(tag::OCTET_STRING).ok()?;
    let order = domain.integer().ok()?;
    let order = order.strip_prefix(&[0]).unwrap_or(order);
    let top = order.first()?;
    Some(u32::try_from(order.len()).ok()?.checked_mul(8)? - top.leading_zeros())
}

const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const ML_DSA_44: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 17];
const ML_DSA_65: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 18];
const ML_DSA_87: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 19];
