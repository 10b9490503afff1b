//! Private keys: every form OpenSSL reads from PEM, turned into the one form the signer wants.

use std::sync::Arc;

use aws_lc_rs::signature::RsaKeyPair;
use rustls::crypto::aws_lc_rs::sign::any_supported_type;
use rustls::sign::SigningKey;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs1KeyDer, PrivatePkcs8KeyDer};
use zeroize::Zeroizing;

use super::password::Password;
use super::signing::{Ordered, PssDigest, PssKey};
use super::{ec, legacy, pbe};
use crate::certificate::Spki;
use crate::certificate::der::{Element, Parsed, Reader, tag, write};
use crate::openssl::reasons::{SSL_PEM_LIB, ssl};
use crate::{Error, Result, pem};

/// The kinds of keys OpenSSL keeps one certificate each for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// DSA, recognised but not supported.
    Dsa,
    /// ECDSA, on whatever curve.
    Ec,
    /// Ed25519.
    Ed25519,
    /// Ed448, recognised but not supported.
    Ed448,
    /// ML-DSA-44.
    MlDsa44,
    /// ML-DSA-65.
    MlDsa65,
    /// ML-DSA-87.
    MlDsa87,
    /// RSA for any padding.
    Rsa,
    /// RSA for PSS only.
    RsaPss,
}

impl KeyType {
    /// The type an algorithm identifier names, by the contents octets of its object identifier.
    pub(super) fn from_object(object: &[u8]) -> Option<Self> {
        Some(match object {
            [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1] => Self::Rsa,
            [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10] => Self::RsaPss,
            [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1] => Self::Ec,
            [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1] => Self::Dsa,
            [0x2b, 0x65, 0x70] => Self::Ed25519,
            [0x2b, 0x65, 0x71] => Self::Ed448,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 17] => Self::MlDsa44,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 18] => Self::MlDsa65,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 19] => Self::MlDsa87,
            _ => return None,
        })
    }
}

/// A private key that was read, whether or not this crate can sign with it.
pub(super) struct PrivateKey {
    /// `None` for keys that sign nothing and so have no certificates (X25519, X448).
    pub(super) key_type: Option<KeyType>,
    pub(super) public: Public,
    /// The key, or the error that says why there is none.
    pub(super) signing: Result<Arc<dyn SigningKey>>,
}

/// What is known of the public half.
pub(super) enum Public {
    /// The octets of the `subjectPublicKey` bit string.
    Key(Vec<u8>),
    /// No public key belongs to it: its number is out of range.
    Impossible,
    Unknown,
}

impl PrivateKey {
    /// The first private key of a file, past anything that is none or cannot be read.
    ///
    /// OpenSSL reports every failure here with the same `[SSL] PEM lib`.
    pub(super) fn from_pem(text: &[u8], password: &mut Password<'_>) -> Result<Self> {
        for segment in segments(text) {
            let Some(Ok(block)) = pem::blocks(segment).next() else {
                continue;
            };
            if !block.label.ends_with("PRIVATE KEY") {
                continue;
            }
            let body = Zeroizing::new(block.der);
            let (label, der) = if block.label != "ENCRYPTED PRIVATE KEY" {
                let der = legacy::open(&block.headers, body, password)?;
                (block.label.as_str(), der)
            } else if pbe::is_encrypted(&body) {
                ("PRIVATE KEY", pbe::open(&body, password)?)
            } else {
                ("PRIVATE KEY", Some(body))
            };
            if let Some(key) = der.and_then(|der| Self::from_der(label, &der)) {
                return Ok(key);
            }
            // Once a password was asked for in vain, OpenSSL looks no further.
            if password.is_known() {
                break;
            }
        }
        Err(Error::setting(SSL_PEM_LIB))
    }

    fn from_der(label: &str, der: &[u8]) -> Option<Self> {
        let pkcs8 = || pkcs8(der).ok().flatten();
        let pkcs8_of = |key_type| pkcs8().filter(|key| key.key_type == Some(key_type));
        match label {
            "PRIVATE KEY" => pkcs8(),
            "RSA PRIVATE KEY" => rsa(der, KeyType::Rsa, None).or_else(|| pkcs8_of(KeyType::Rsa)),
            "EC PRIVATE KEY" => ec::read(der, None)
                .ok()
                .flatten()
                .or_else(|| pkcs8_of(KeyType::Ec)),
            "DSA PRIVATE KEY" => Reader::new(der)
                .sequence()
                .ok()
                .map(|_| Self::unsupported(KeyType::Dsa, Public::Unknown, "DSA private keys")),
            _ => None,
        }
    }

    /// Whether this is the private half of a certificate's key of the same type.
    pub(super) fn belongs_to(&self, spki: &Spki) -> bool {
        match &self.public {
            Public::Key(key) if self.key_type == Some(KeyType::Ec) => {
                ec::same_point(key, &spki.key)
            }
            Public::Key(key) => **key == *spki.key,
            Public::Impossible => false,
            Public::Unknown => true,
        }
    }

    pub(super) fn unsupported(key_type: KeyType, public: Public, what: &str) -> Self {
        Self {
            key_type: Some(key_type),
            public,
            signing: Err(Error::not_implemented(format!("{what} are not supported"))),
        }
    }

    /// A key rustls takes as it is.
    pub(super) fn supported(key_type: KeyType, der: &PrivateKeyDer<'_>) -> Option<Self> {
        let signing = any_supported_type(der).ok()?;
        let public = signing
            .public_key()
            .and_then(|spki| Spki::from_der(&spki))
            .map_or(Public::Unknown, |spki| Public::Key(spki.key.into()));
        Some(Self {
            key_type: Some(key_type),
            public,
            signing: Ok(Arc::new(Ordered(signing))),
        })
    }
}

/// Cuts a text before each line that begins a block, so that one damaged block does not hide the next:
/// OpenSSL's decoders look for keys that way, its certificate reader does not.
fn segments(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    const BEGIN: &[u8] = b"-----BEGIN ";
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let mut lines = 0;
        let next = text
            .split_inclusive(|byte| *byte == b'\n')
            .map(|line| {
                let start = lines;
                lines += line.len();
                (start, line)
            })
            .find(|(start, line)| *start > 0 && line.starts_with(BEGIN));
        let Some((segment, after)) = next.and_then(|(start, _)| text.split_at_checked(start))
        else {
            return Some(text);
        };
        rest = Some(after);
        Some(segment)
    })
}

/// `PrivateKeyInfo` of RFC 5208 or `OneAsymmetricKey` of RFC 5958, whatever follows it.
fn pkcs8(der: &[u8]) -> Parsed<Option<PrivateKey>> {
    let whole = Reader::new(der).expect(tag::SEQUENCE)?;
    let mut info = whole.reader();
    info.integer()?;
    let mut algorithm = info.sequence()?;
    let object = algorithm.object()?;
    let parameters = if algorithm.is_empty() {
        None
    } else {
        Some(algorithm.any()?)
    };
    let inner = info.expect(tag::OCTET_STRING)?.content;
    let Some(key_type) = KeyType::from_object(object) else {
        let key_agreement = matches!(object, [0x2b, 0x65, 0x6e | 0x6f]);
        return Ok(key_agreement.then_some(PrivateKey {
            key_type: None,
            public: Public::Unknown,
            signing: Err(Error::setting(ssl::UNKNOWN_CERTIFICATE_TYPE)),
        }));
    };
    Ok(match key_type {
        KeyType::Rsa => rsa(inner, key_type, None),
        KeyType::RsaPss => rsa(inner, key_type, parameters),
        KeyType::Ec => ec::read(inner, parameters)?,
        KeyType::Ed25519 => ed25519(inner),
        KeyType::MlDsa44 | KeyType::MlDsa65 | KeyType::MlDsa87 => {
            let der = PrivatePkcs8KeyDer::from(whole.raw);
            PrivateKey::supported(key_type, &PrivateKeyDer::Pkcs8(der))
        }
        KeyType::Dsa => {
            let public = Public::Unknown;
            Some(PrivateKey::unsupported(
                key_type,
                public,
                "DSA private keys",
            ))
        }
        KeyType::Ed448 => {
            let public = Public::Unknown;
            Some(PrivateKey::unsupported(
                key_type,
                public,
                "Ed448 private keys",
            ))
        }
    })
}

/// `RSAPrivateKey` of RFC 8017, A.1.2.
fn rsa(der: &[u8], key_type: KeyType, parameters: Option<Element<'_>>) -> Option<PrivateKey> {
    let whole = Reader::new(der).expect(tag::SEQUENCE).ok()?;
    let mut numbers = whole.reader();
    numbers.integer().ok()?;
    let modulus = numbers.integer().ok()?;
    let exponent = numbers.integer().ok()?;
    for _ in 0..6 {
        numbers.integer().ok()?;
    }
    let public = rsa_public_key(modulus, exponent);
    // OpenSSL does not look whether the numbers fit together; the signer here does.
    let unusable = |public| PrivateKey {
        key_type: Some(key_type),
        public: Public::Key(public),
        signing: Err(Error::setting(SSL_PEM_LIB)),
    };

    let magnitude = modulus.strip_prefix(&[0]).unwrap_or(modulus);
    let bits = magnitude.len() * 8 - magnitude.first()?.leading_zeros() as usize;
    if !(2048..=8192).contains(&bits) {
        let what = format!("RSA private keys of {bits} bits (only 2048 to 8192)");
        return Some(PrivateKey::unsupported(
            key_type,
            Public::Key(public),
            &what,
        ));
    }
    if key_type == KeyType::Rsa {
        let der = PrivatePkcs1KeyDer::from(whole.raw);
        let key = PrivateKey::supported(key_type, &PrivateKeyDer::Pkcs1(der));
        return Some(key.unwrap_or_else(|| unusable(public)));
    }
    let only = parameters.map(|parameters| pss_digest(parameters.raw));
    if only == Some(None) {
        let what = "RSA-PSS keys restricted to a digest other than SHA-256, SHA-384 and SHA-512";
        return Some(PrivateKey::unsupported(key_type, Public::Key(public), what));
    }
    let only = only.flatten();
    let Ok(pair) = RsaKeyPair::from_der(whole.raw) else {
        return Some(unusable(public));
    };
    let pair = Arc::new(pair);
    Some(PrivateKey {
        key_type: Some(key_type),
        public: Public::Key(public),
        signing: Ok(Arc::new(PssKey { pair, only })),
    })
}

fn rsa_public_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let (mut numbers, mut out) = (Vec::new(), Vec::new());
    write(&mut numbers, tag::INTEGER, modulus);
    write(&mut numbers, tag::INTEGER, exponent);
    write(&mut out, tag::SEQUENCE, &numbers);
    out
}

/// The digest `RSASSA-PSS-params` (RFC 4055, 3.1) restrict a key to; `None` for SHA-1, the default.
fn pss_digest(parameters: &[u8]) -> Option<PssDigest> {
    let mut fields = Reader::new(parameters).sequence().ok()?;
    let hash = fields.optional(tag::context_constructed(0)).ok()??;
    match hash.reader().sequence().ok()?.object().ok()? {
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1] => Some(PssDigest::Sha256),
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2] => Some(PssDigest::Sha384),
        [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3] => Some(PssDigest::Sha512),
        _ => None,
    }
}

/// `CurvePrivateKey` of RFC 8410, 7. The public key version 2 may carry is computed anew.
fn ed25519(inner: &[u8]) -> Option<PrivateKey> {
    const PREFIX: [u8; 16] = [
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
    ];
    let seed = Reader::new(inner).expect(tag::OCTET_STRING).ok()?.content;
    if seed.len() != 32 {
        return None;
    }
    let der = Zeroizing::new([&PREFIX[..], seed].concat());
    let der = PrivatePkcs8KeyDer::from(der.as_slice());
    PrivateKey::supported(KeyType::Ed25519, &PrivateKeyDer::Pkcs8(der))
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ML_DSA_65_SIGNING, PqdsaKeyPair};
    use rustls::SignatureScheme;

    use super::*;

    #[test]
    fn a_text_is_cut_before_every_block() {
        let text = b"noise\n-----BEGIN A-----\nx\n-----BEGIN B-----\n-----END B-----\n";
        let found: Vec<_> = segments(text).collect();
        assert_eq!(found.len(), 3);
        assert_eq!(found.concat(), text);
        assert!(found.iter().skip(1).all(|s| s.starts_with(b"-----BEGIN ")));
        assert_eq!(segments(b"").count(), 1);
    }

    #[test]
    fn ml_dsa_keys_sign() {
        let pair = PqdsaKeyPair::generate(&ML_DSA_65_SIGNING).unwrap();
        let der = pair.to_pkcs8v1().unwrap();
        let key = PrivateKey::from_der("PRIVATE KEY", der.as_ref()).unwrap();
        assert_eq!(key.key_type, Some(KeyType::MlDsa65));
        let signing = key.signing.unwrap();
        assert!(
            signing
                .choose_scheme(&[SignatureScheme::ML_DSA_65])
                .is_some()
        );
        assert!(matches!(key.public, Public::Key(octets) if octets.len() == 1952));
    }

    #[test]
    fn garbage_is_no_key() {
        for label in [
            "PRIVATE KEY",
            "RSA PRIVATE KEY",
            "EC PRIVATE KEY",
            "DSA PRIVATE KEY",
        ] {
            for garbage in [
                &b""[..],
                b"garbage",
                &[0x30, 3, 2, 1, 0],
                &[0x30, 0x80, 0, 0],
            ] {
                let found = PrivateKey::from_der(label, garbage);
                assert!(found.is_none_or(|key| key.signing.is_err()), "{label}");
            }
        }
    }
}
