//! Private keys and certificate chains a side presents, read as OpenSSL's
//! `SSL_CTX_use_certificate_chain_file`, `SSL_CTX_use_PrivateKey_file` and
//! `SSL_CTX_check_private_key` read them, and refused with their errors.
//!
//! Where this differs from OpenSSL 3.0: a credential that was refused leaves no trace in the context;
//! RSA keys whose numbers do not fit together are refused as unreadable;
//! single DES, PBES1 with MD5 or SHA-1 and DES, and Ed25519 keys that carry their public key are read;
//! DSA and Ed448 keys, curves other than P-256, P-384 and P-521, RSA below 2048 or above 8192 bits
//! and keys encrypted with Camellia, ARIA or SM4 raise `NotImplementedError`.

mod cbc;
mod ec;
mod kdf;
mod key;
mod legacy;
mod password;
mod pbe;
mod signing;
mod strength;

use std::fmt;
use std::sync::Arc;

use rustls::SignatureScheme;
use rustls::sign::{CertifiedKey, SigningKey};
use rustls_pki_types::CertificateDer;
use zeroize::Zeroizing;

pub use self::key::KeyType;
use self::key::PrivateKey;
use self::password::Password;
pub use self::signing::{PREFERENCE, allowed_in_tls12, allowed_in_tls13};
pub use self::strength::check_chain;
use crate::certificate::Certificate;
use crate::openssl::reasons::{Reason, SSL_PEM_LIB, pem as pem_reasons, ssl, x509};
use crate::{Error, Result, pem};

/// A certificate chain and the private key of its first certificate.
#[derive(Clone)]
pub struct Credential {
    /// The leaf, then the certificates sent behind it, in the order of the file.
    pub chain: Vec<Arc<Certificate>>,
    /// What signs for the leaf.
    pub key: Arc<dyn SigningKey>,
    key_type: KeyType,
    schemes: Vec<SignatureScheme>,
}

impl Credential {
    /// Reads a chain and its key, either of which may stand in a file among other blocks: the first
    /// certificate is the leaf, all later ones follow it, and the first readable private key counts.
    ///
    /// `password` is called once for each of the two files that turns out to be encrypted, and not
    /// otherwise; what it raises comes back unchanged. A face without a password passes [`no_password`].
    pub fn from_pem(
        chain: &[u8],
        key: &[u8],
        security_level: u8,
        password: &mut dyn FnMut() -> Result<Vec<u8>>,
    ) -> Result<Self> {
        let chain = read_chain(chain, security_level, &mut Password::new(password))?;
        let spki = chain.first().ok_or(Error::setting(SSL_PEM_LIB))?.spki();
        let key_type = KeyType::from_object(spki.algorithm.oid.as_bytes())
            .ok_or(Error::setting(ssl::UNKNOWN_CERTIFICATE_TYPE))?;
        let private = PrivateKey::from_pem(key, &mut Password::new(password))?;
        if private.key_type.is_none() {
            return Err(Error::setting(ssl::UNKNOWN_CERTIFICATE_TYPE));
        }
        // OpenSSL files a key of another type under that type, where it finds no certificate.
        if private.key_type != Some(key_type) {
            return Err(Error::setting(ssl::NO_CERTIFICATE_ASSIGNED));
        }
        if !private.belongs_to(spki) {
            return Err(Error::setting(x509::KEY_VALUES_MISMATCH));
        }
        let key = private.signing?;
        Ok(Self {
            chain,
            key_type,
            schemes: signing::schemes(&*key),
            key,
        })
    }

    /// The kind of the key. A context has one credential of each.
    pub fn key_type(&self) -> KeyType {
        self.key_type
    }

    /// The schemes the key signs with, in OpenSSL's order of preference.
    pub fn schemes(&self) -> &[SignatureScheme] {
        &self.schemes
    }

    /// The key with the chain to send, which may be longer than the credential's own.
    pub fn certified_key(&self, chain: &[Arc<Certificate>]) -> Arc<CertifiedKey> {
        let chain = chain
            .iter()
            .map(|certificate| CertificateDer::from(certificate.der().to_vec()))
            .collect();
        Arc::new(CertifiedKey::new(chain, Arc::clone(&self.key)))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("key_type", &self.key_type)
            .field("certificates", &self.chain.len())
            .finish_non_exhaustive()
    }
}

/// Whose order decides which of several credentials is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// Ours: what a server with `OP_CIPHER_SERVER_PREFERENCE`, Python's default, does.
    Own,
    /// The peer's.
    Peer,
}

/// The credentials of a context, one of each [`KeyType`].
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// In the order of loading.
    pub list: Vec<Arc<Credential>>,
}

impl Credentials {
    /// Adds a credential in place of an earlier one with the same type of key.
    pub fn add(&mut self, credential: Credential) {
        self.list.retain(|old| old.key_type != credential.key_type);
        self.list.push(Arc::new(credential));
    }

    /// The credential to show a peer that verifies the signature schemes `offered`, or nothing if none
    /// fits. `allowed` narrows the choice to what version and cipher suite permit: [`allowed_in_tls13`]
    /// of the scheme, or [`allowed_in_tls12`] of it and the key types the suite authenticates with.
    pub fn choose(
        &self,
        offered: &[SignatureScheme],
        preference: Preference,
        allowed: impl Fn(KeyType, SignatureScheme) -> bool,
    ) -> Option<&Arc<Credential>> {
        let (order, other) = match preference {
            Preference::Own => (PREFERENCE, offered),
            Preference::Peer => (offered, PREFERENCE),
        };
        order
            .iter()
            .filter(|scheme| other.contains(scheme))
            .find_map(|scheme| {
                self.list.iter().find(|credential| {
                    credential.schemes.contains(scheme) && allowed(credential.key_type, *scheme)
                })
            })
    }
}

/// The answer for an encrypted file when the caller gave no password. OpenSSL would ask on the terminal;
/// without one it fails with this error, and nothing here ever asks.
pub fn no_password() -> Result<Vec<u8>> {
    const EINVAL: i32 = 22;
    Err(Error::os(EINVAL))
}

/// The certificates of a file. Until the leaf is there OpenSSL says `[SSL] PEM lib` to everything, and
/// afterwards whatever the reader of the next block says.
fn read_chain(
    text: &[u8],
    security_level: u8,
    password: &mut Password<'_>,
) -> Result<Vec<Arc<Certificate>>> {
    let mut chain: Vec<Arc<Certificate>> = Vec::new();
    for block in pem::blocks(text) {
        let is_leaf = chain.is_empty();
        let refuse = |error: Error| {
            if is_leaf {
                Error::setting(SSL_PEM_LIB)
            } else {
                error
            }
        };
        let block = block.map_err(refuse)?;
        // Trust settings are read on the leaf only; behind it such blocks are passed over.
        if !block.is_certificate() || (block.label == "TRUSTED CERTIFICATE" && !is_leaf) {
            continue;
        }
        let body = Zeroizing::new(block.der);
        let der = legacy::open(&block.headers, body, password)?
            .ok_or_else(|| refuse(Error::setting(pem_reasons::BAD_DECRYPT)))?;
        let (certificate, length) =
            Certificate::from_der_prefix(&der).map_err(|_| refuse(Error::setting(PEM_ASN1_LIB)))?;
        // What follows a leaf must be trust settings, even under the plain label.
        if is_leaf && length != der.len() && der.get(length) != Some(&0x30) {
            return Err(Error::setting(SSL_PEM_LIB));
        }
        let certificate = Arc::new(certificate);
        strength::check(&certificate, security_level, is_leaf)?;
        chain.push(certificate);
    }
    if chain.is_empty() {
        return Err(Error::setting(SSL_PEM_LIB));
    }
    Ok(chain)
}

/// `[PEM] ASN1 lib`: the armour was sound, its contents were no certificate. The number is `ERR_R_ASN1_LIB`.
const PEM_ASN1_LIB: Reason = Reason {
    library: "PEM",
    library_number: 9,
    number: 0x8_000d,
    name: "",
    text: "ASN1 lib",
};
