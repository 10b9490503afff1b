//! Signatures over certificates, revocation lists and handshakes.
//!
//! The handshake check stands alone: it needs the peer's certificate only for its key, so it holds for
//! certificates nobody verified (`CERT_NONE`) and for odd ones (version 1) as well.

use aws_lc_rs::signature::{self as aws, UnparsedPublicKey, VerificationAlgorithm};
use rustls::SignatureScheme;

use crate::certificate::{AlgorithmIdentifier, Certificate, Curve, KeyUsage, Spki};
use crate::openssl::alerts;
use crate::openssl::reasons::{self, Reason};
use crate::verify::algorithm::{Family, Hash, Pss, SignatureAlgorithm};
use crate::verify::keys::{KeyKind, MlDsa, PublicKey};
use crate::verify::rsa;
use crate::verify::security_level::minimum_bits;

/// Why a signature was not accepted. Each is the peer's fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureProblem {
    /// The signature does not belong to the message and key.
    Bad,
    /// The certificate's key cannot be read or is of a kind we cannot verify with.
    Key,
    /// The scheme does not fit the key's type, the protocol version or the security level.
    Scheme,
    /// The scheme names another curve than the key's (TLS 1.3).
    Curve,
}

impl SignatureProblem {
    /// The alert OpenSSL sends for it.
    pub fn alert(self) -> u8 {
        match self {
            Self::Bad => alerts::DECRYPT_ERROR,
            Self::Key => alerts::BAD_CERTIFICATE,
            Self::Scheme | Self::Curve => alerts::ILLEGAL_PARAMETER,
        }
    }

    /// OpenSSL's reason for it.
    pub(crate) fn reason(self) -> Reason {
        match self {
            Self::Bad => reasons::ssl::BAD_SIGNATURE,
            Self::Key => reasons::ssl::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS,
            Self::Scheme => reasons::ssl::WRONG_SIGNATURE_TYPE,
            Self::Curve => reasons::ssl::WRONG_CURVE,
        }
    }
}

/// Every scheme handshakes may be signed with, in the order of preference, and what it asks of the key.
/// TLS 1.3 binds ECDSA schemes to curves and forbids PKCS#1 and SHA-1 (RFC 8446, 4.2.3).
const SCHEMES: &[(SignatureScheme, Family, Option<Hash>, Option<Curve>)] = &[
    (
        SignatureScheme::ECDSA_NISTP256_SHA256,
        Family::Ec,
        Some(Hash::Sha256),
        Some(Curve::P256),
    ),
    (
        SignatureScheme::ECDSA_NISTP384_SHA384,
        Family::Ec,
        Some(Hash::Sha384),
        Some(Curve::P384),
    ),
    (
        SignatureScheme::ECDSA_NISTP521_SHA512,
        Family::Ec,
        Some(Hash::Sha512),
        Some(Curve::P521),
    ),
    (SignatureScheme::ED25519, Family::Ed25519, None, None),
    (SignatureScheme::ML_DSA_44, Family::MlDsa44, None, None),
    (SignatureScheme::ML_DSA_65, Family::MlDsa65, None, None),
    (SignatureScheme::ML_DSA_87, Family::MlDsa87, None, None),
    (
        SignatureScheme::RSA_PSS_SHA256,
        Family::RsaPss,
        Some(Hash::Sha256),
        None,
    ),
    (
        SignatureScheme::RSA_PSS_SHA384,
        Family::RsaPss,
        Some(Hash::Sha384),
        None,
    ),
    (
        SignatureScheme::RSA_PSS_SHA512,
        Family::RsaPss,
        Some(Hash::Sha512),
        None,
    ),
    (RSA_PSS_PSS_SHA256, Family::RsaPss, Some(Hash::Sha256), None),
    (RSA_PSS_PSS_SHA384, Family::RsaPss, Some(Hash::Sha384), None),
    (RSA_PSS_PSS_SHA512, Family::RsaPss, Some(Hash::Sha512), None),
    (
        SignatureScheme::RSA_PKCS1_SHA256,
        Family::Rsa,
        Some(Hash::Sha256),
        None,
    ),
    (
        SignatureScheme::RSA_PKCS1_SHA384,
        Family::Rsa,
        Some(Hash::Sha384),
        None,
    ),
    (
        SignatureScheme::RSA_PKCS1_SHA512,
        Family::Rsa,
        Some(Hash::Sha512),
        None,
    ),
    (
        SignatureScheme::ECDSA_SHA1_Legacy,
        Family::Ec,
        Some(Hash::Sha1),
        None,
    ),
    (
        SignatureScheme::RSA_PKCS1_SHA1,
        Family::Rsa,
        Some(Hash::Sha1),
        None,
    ),
];

/// `rsa_pss_pss_*` of RFC 8446, which rustls has no names for.
const RSA_PSS_PSS_SHA256: SignatureScheme = SignatureScheme::Unknown(0x0809);
const RSA_PSS_PSS_SHA384: SignatureScheme = SignatureScheme::Unknown(0x080a);
const RSA_PSS_PSS_SHA512: SignatureScheme = SignatureScheme::Unknown(0x080b);

/// The schemes to offer at a security level, best first.
pub fn schemes(security_level: u8) -> Vec<SignatureScheme> {
    SCHEMES
        .iter()
        .filter(|(_, family, hash, _)| strong_enough(*family, *hash, security_level))
        .map(|(scheme, ..)| *scheme)
        .collect()
}

fn strong_enough(family: Family, hash: Option<Hash>, security_level: u8) -> bool {
    let algorithm = SignatureAlgorithm {
        family,
        hash,
        pss: hash.map(Pss::of),
    };
    algorithm
        .security_bits()
        .is_some_and(|bits| bits >= minimum_bits(security_level))
}

/// Checks the signature that proves the peer holds the certificate's key (CertificateVerify, or
/// ServerKeyExchange in TLS 1.2). `message` is what was signed.
pub fn verify_handshake(
    scheme: SignatureScheme,
    certificate: &Certificate,
    message: &[u8],
    signature: &[u8],
    security_level: u8,
    tls13: bool,
) -> Result<(), SignatureProblem> {
    let key = PublicKey::of(certificate.spki()).ok_or(SignatureProblem::Key)?;
    let (_, family, hash, curve) = SCHEMES
        .iter()
        .find(|(known, ..)| *known == scheme)
        .ok_or(SignatureProblem::Scheme)?;
    // RFC 8446, 4.2.3: "rsa_pss_rsae" is for rsaEncryption keys, "rsa_pss_pss" for RSASSA-PSS keys, and
    // PKCS#1 and SHA-1 "MUST NOT" sign TLS 1.3 handshakes.
    let for_pss_keys = matches!(
        scheme,
        RSA_PSS_PSS_SHA256 | RSA_PSS_PSS_SHA384 | RSA_PSS_PSS_SHA512
    );
    let fits = match (&key.kind, family) {
        (KeyKind::Rsa { .. }, Family::RsaPss) => !for_pss_keys,
        (KeyKind::RsaPss { .. }, Family::RsaPss) => for_pss_keys,
        (KeyKind::Rsa { .. }, Family::Rsa) | (KeyKind::Ec(_), Family::Ec) => {
            !tls13 || (*family == Family::Ec && *hash != Some(Hash::Sha1))
        }
        (KeyKind::Ed25519, Family::Ed25519) => true,
        (KeyKind::MlDsa(set), family) => set.family() == *family && tls13,
        _ => false,
    };
    if !fits || !strong_enough(*family, *hash, security_level) {
        return Err(SignatureProblem::Scheme);
    }
    if let KeyKind::Ec(actual) = key.kind {
        // TLS 1.3 binds schemes to curves (RFC 8446, 4.2.3). Before, a key's curve has to be among those offered
        // for key exchange (RFC 8422, 5.1.1): at most these, and whether it is the caller has seen.
        let fits = match curve {
            Some(named) if tls13 => actual == Some(*named),
            _ => matches!(actual, Some(Curve::P256 | Curve::P384 | Curve::P521)),
        };
        if !fits {
            return Err(SignatureProblem::Curve);
        }
    }
    let algorithm = SignatureAlgorithm {
        family: *family,
        hash: *hash,
        pss: hash.filter(|_| *family == Family::RsaPss).map(Pss::of),
    };
    verify(key, certificate.spki(), &algorithm, message, signature)
}

/// Whether a server may prove itself with this certificate in TLS 1.2. RFC 5246, 7.4.2: "the certificate MUST allow
/// the key to be used for signing". OpenSSL asks it of keys on curves, and neither of clients nor in TLS 1.3.
pub fn may_sign_key_exchange(certificate: &Certificate) -> bool {
    let key = PublicKey::of(certificate.spki()).map(|key| key.kind);
    !matches!(key, Some(KeyKind::Ec(_) | KeyKind::Ed25519))
        || (!certificate.invalid_extension()
            && certificate
                .key_usage()
                .is_none_or(|usage| usage.allows(KeyUsage::DIGITAL_SIGNATURE)))
}

/// Checks that the issuer's `key`, which stands in `spki`, signed `child`.
pub(crate) fn issued(
    child: &Certificate,
    key: PublicKey,
    spki: &Spki,
) -> Result<(), SignatureProblem> {
    // RFC 5280, 4.1.1.2: the outer identifier "MUST contain the same algorithm identifier as the
    // signature field in the sequence tbsCertificate"; only the inner one is protected.
    if !child.signature_algorithms_agree() {
        return Err(SignatureProblem::Bad);
    }
    signed(
        key,
        spki,
        child.signature_algorithm(),
        child.tbs(),
        child.signature(),
    )
}

/// Checks a signature whose algorithm is an `AlgorithmIdentifier`.
pub(crate) fn signed(
    key: PublicKey,
    spki: &Spki,
    identifier: &AlgorithmIdentifier,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureProblem> {
    let algorithm = SignatureAlgorithm::of(identifier).ok_or(SignatureProblem::Scheme)?;
    verify(key, spki, &algorithm, message, signature)
}

fn verify(
    key: PublicKey,
    spki: &Spki,
    algorithm: &SignatureAlgorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureProblem> {
    #[cfg(test)]
    super::bounds::count();
    let with = |algorithm: &'static dyn VerificationAlgorithm| {
        UnparsedPublicKey::new(algorithm, &*spki.key)
            .verify(message, signature)
            .map_err(|_| SignatureProblem::Bad)
    };
    match (&key.kind, algorithm.family) {
        (KeyKind::Ec(curve), Family::Ec) => {
            let curve = curve.ok_or(SignatureProblem::Key)?;
            let hash = algorithm.hash.ok_or(SignatureProblem::Scheme)?;
            with(ecdsa(curve, hash)?)
        }
        (KeyKind::Ed25519, Family::Ed25519) => with(&aws::ED25519),
        (KeyKind::MlDsa(set), family) if set.family() == family => with(match set {
            MlDsa::MlDsa44 => &aws::ML_DSA_44,
            MlDsa::MlDsa65 => &aws::ML_DSA_65,
            MlDsa::MlDsa87 => &aws::ML_DSA_87,
        }),
        (KeyKind::Rsa { bits }, Family::Rsa) => {
            match (algorithm.hash.ok_or(SignatureProblem::Scheme)?, bits) {
                (Hash::Sha256, 2048..=8192) => with(&aws::RSA_PKCS1_2048_8192_SHA256),
                (Hash::Sha384, 2048..=8192) => with(&aws::RSA_PKCS1_2048_8192_SHA384),
                (Hash::Sha512, 2048..=8192) => with(&aws::RSA_PKCS1_2048_8192_SHA512),
                (hash, _) => accept(rsa::verify_pkcs1(&spki.key, hash, message, signature)),
            }
        }
        (KeyKind::Rsa { bits } | KeyKind::RsaPss { bits, .. }, Family::RsaPss) => {
            let pss = algorithm.pss.ok_or(SignatureProblem::Scheme)?;
            if let KeyKind::RsaPss {
                only: Some(only), ..
            } = &key.kind
            {
                // RFC 4055, 1.2: digests must be the key's; its salt length is the least allowed.
                let same = (only.hash, only.mask_hash) == (pss.hash, pss.mask_hash);
                if !same || pss.salt < only.salt {
                    return Err(SignatureProblem::Scheme);
                }
            }
            match (bits, pss) {
                (2048..=8192, pss) if pss == Pss::of(Hash::Sha256) => {
                    with(&aws::RSA_PSS_2048_8192_SHA256)
                }
                (2048..=8192, pss) if pss == Pss::of(Hash::Sha384) => {
                    with(&aws::RSA_PSS_2048_8192_SHA384)
                }
                (2048..=8192, pss) if pss == Pss::of(Hash::Sha512) => {
                    with(&aws::RSA_PSS_2048_8192_SHA512)
                }
                _ => accept(rsa::verify_pss(&spki.key, pss, message, signature)),
            }
        }
        _ => Err(SignatureProblem::Scheme),
    }
}

fn accept(good: bool) -> Result<(), SignatureProblem> {
    if good {
        Ok(())
    } else {
        Err(SignatureProblem::Bad)
    }
}

fn ecdsa(curve: Curve, hash: Hash) -> Result<&'static dyn VerificationAlgorithm, SignatureProblem> {
    Ok(match (curve, hash) {
        (Curve::P256, Hash::Sha1) => &aws::ECDSA_P256_SHA1_ASN1,
        (Curve::P256, Hash::Sha256) => &aws::ECDSA_P256_SHA256_ASN1,
        (Curve::P256, Hash::Sha384) => &aws::ECDSA_P256_SHA384_ASN1,
        (Curve::P256, Hash::Sha512) => &aws::ECDSA_P256_SHA512_ASN1,
        (Curve::P384, Hash::Sha256) => &aws::ECDSA_P384_SHA256_ASN1,
        (Curve::P384, Hash::Sha384) => &aws::ECDSA_P384_SHA384_ASN1,
        (Curve::P384, Hash::Sha512) => &aws::ECDSA_P384_SHA512_ASN1,
        (Curve::P521, Hash::Sha1) => &aws::ECDSA_P521_SHA1_ASN1,
        (Curve::P521, Hash::Sha224) => &aws::ECDSA_P521_SHA224_ASN1,
        (Curve::P521, Hash::Sha256) => &aws::ECDSA_P521_SHA256_ASN1,
        (Curve::P521, Hash::Sha384) => &aws::ECDSA_P521_SHA384_ASN1,
        (Curve::P521, Hash::Sha512) => &aws::ECDSA_P521_SHA512_ASN1,
        (Curve::Secp256k1, Hash::Sha256) => &aws::ECDSA_P256K1_SHA256_ASN1,
        // The rest is not in aws-lc-rs.
        _ => return Err(SignatureProblem::Scheme),
    })
}
