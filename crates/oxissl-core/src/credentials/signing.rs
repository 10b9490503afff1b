//! Signing keys as rustls wants them, with the two things rustls's own lack: OpenSSL's order of
//! preference among the schemes of one key, and keys restricted to RSA-PSS.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use rustls::sign::{Signer, SigningKey};
use rustls::{SignatureAlgorithm, SignatureScheme};
use rustls_pki_types::SubjectPublicKeyInfoDer;

/// `rsa_pss_pss_*` of RFC 8446, 4.2.3, which rustls has no names for.
const RSA_PSS_PSS_SHA256: SignatureScheme = SignatureScheme::Unknown(0x0809);
const RSA_PSS_PSS_SHA384: SignatureScheme = SignatureScheme::Unknown(0x080a);
const RSA_PSS_PSS_SHA512: SignatureScheme = SignatureScheme::Unknown(0x080b);

/// Every scheme some credential can sign with, in the order OpenSSL prefers them.
pub const PREFERENCE: &[SignatureScheme] = &[
    SignatureScheme::ML_DSA_65,
    SignatureScheme::ML_DSA_87,
    SignatureScheme::ML_DSA_44,
    SignatureScheme::ECDSA_NISTP256_SHA256,
    SignatureScheme::ECDSA_NISTP384_SHA384,
    SignatureScheme::ECDSA_NISTP521_SHA512,
    SignatureScheme::ED25519,
    RSA_PSS_PSS_SHA256,
    RSA_PSS_PSS_SHA384,
    RSA_PSS_PSS_SHA512,
    SignatureScheme::RSA_PSS_SHA256,
    SignatureScheme::RSA_PSS_SHA384,
    SignatureScheme::RSA_PSS_SHA512,
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::RSA_PKCS1_SHA384,
    SignatureScheme::RSA_PKCS1_SHA512,
];

/// Whether TLS 1.3 allows signing handshakes with `scheme`: "RSASSA-PKCS1-v1_5 algorithms … are not
/// defined for use in signed TLS handshake messages" (RFC 8446, 4.2.3).
pub fn allowed_in_tls13(scheme: SignatureScheme) -> bool {
    !matches!(
        scheme,
        SignatureScheme::RSA_PKCS1_SHA256
            | SignatureScheme::RSA_PKCS1_SHA384
            | SignatureScheme::RSA_PKCS1_SHA512
    )
}

/// Whether the engine signs TLS 1.2 handshakes with `scheme`. rustls matches schemes to cipher suites
/// by name there and knows none for `rsa_pss_pss_*`; ML-DSA is for TLS 1.3 only.
pub fn allowed_in_tls12(scheme: SignatureScheme) -> bool {
    !matches!(
        scheme,
        RSA_PSS_PSS_SHA256
            | RSA_PSS_PSS_SHA384
            | RSA_PSS_PSS_SHA512
            | SignatureScheme::ML_DSA_44
            | SignatureScheme::ML_DSA_65
            | SignatureScheme::ML_DSA_87
    )
}

/// The schemes `key` signs with, in OpenSSL's order.
pub(super) fn schemes(key: &dyn SigningKey) -> Vec<SignatureScheme> {
    let able = |scheme: &&SignatureScheme| key.choose_scheme(&[**scheme]).is_some();
    PREFERENCE.iter().filter(able).copied().collect()
}

/// A key of rustls that chooses as OpenSSL does. rustls itself takes the largest digest first.
#[derive(Debug)]
pub(super) struct Ordered(pub(super) Arc<dyn SigningKey>);

impl SigningKey for Ordered {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        PREFERENCE
            .iter()
            .filter(|scheme| offered.contains(scheme))
            .find_map(|scheme| self.0.choose_scheme(&[*scheme]))
    }

    fn public_key(&self) -> Option<SubjectPublicKeyInfoDer<'_>> {
        self.0.public_key()
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }
}

/// A digest an RSA-PSS key may be restricted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PssDigest {
    Sha256,
    Sha384,
    Sha512,
}

const PSS: [(SignatureScheme, PssDigest, &dyn RsaEncoding); 3] = [
    (RSA_PSS_PSS_SHA256, PssDigest::Sha256, &RSA_PSS_SHA256),
    (RSA_PSS_PSS_SHA384, PssDigest::Sha384, &RSA_PSS_SHA384),
    (RSA_PSS_PSS_SHA512, PssDigest::Sha512, &RSA_PSS_SHA512),
];

/// A key whose certificate names it `id-RSASSA-PSS`. In TLS 1.2 rustls matches schemes to cipher suites
/// by name and knows none for these, so such keys serve TLS 1.3 only.
pub(super) struct PssKey {
    pub(super) pair: Arc<RsaKeyPair>,
    /// The one digest the key's parameters allow, if they restrict it.
    pub(super) only: Option<PssDigest>,
}

impl SigningKey for PssKey {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        PSS.iter()
            .filter(|(_, digest, _)| self.only.is_none_or(|only| only == *digest))
            .find(|(scheme, ..)| offered.contains(scheme))
            .map(|(scheme, _, encoding)| -> Box<dyn Signer> {
                Box::new(PssSigner {
                    pair: Arc::clone(&self.pair),
                    scheme: *scheme,
                    encoding: *encoding,
                })
            })
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RSA
    }
}

impl fmt::Debug for PssKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PssKey")
            .field("only", &self.only)
            .finish_non_exhaustive()
    }
}

struct PssSigner {
    pair: Arc<RsaKeyPair>,
    scheme: SignatureScheme,
    encoding: &'static dyn RsaEncoding,
}

impl Signer for PssSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rustls::Error> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(self.encoding, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| rustls::Error::General("signing failed".to_owned()))?;
        Ok(signature)
    }

    fn scheme(&self) -> SignatureScheme {
        self.scheme
    }
}

impl fmt::Debug for PssSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PssSigner")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}
