//! The certificates this side presents, chosen by what the peer can verify.

use std::sync::Arc;

use rustls::client::ResolvesClientCert;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{SignatureAlgorithm, SignatureScheme};
use rustls_pki_types::SubjectPublicKeyInfoDer;

use crate::certificate::{Certificate, KeyUsage};
use crate::context::SignatureSchemes;
use crate::credentials::{Credential, Credentials, KeyType, Preference};
use crate::error::Error;
use crate::openssl::{alerts, reasons};
use crate::snapshot::current;
use crate::trust::TrustStore;

/// A context's credentials with their chains completed from its trust store.
#[derive(Debug, Default)]
pub(super) struct Identity {
    credentials: Credentials,
    as_server: Signing,
    as_client: Signing,
}

/// The same credentials, restricted to the schemes one role may sign with.
#[derive(Debug, Default)]
struct Signing {
    certified: Vec<Arc<CertifiedKey>>,
    allowed: Option<Arc<[SignatureScheme]>>,
}

/// A chain longer than OpenSSL's default verification depth helps nobody.
const MAX_COMPLETED_CHAIN: usize = 100;

impl Identity {
    pub(super) fn new(
        credentials: &Credentials,
        trust: &TrustStore,
        schemes: &SignatureSchemes,
    ) -> Self {
        let certified: Vec<_> = credentials
            .list
            .iter()
            .map(|credential| credential.certified_key(&complete(credential, trust)))
            .collect();
        Self {
            credentials: credentials.clone(),
            as_client: Signing::new(&certified, schemes.of_clients()),
            as_server: Signing::new(&certified, schemes.servers.as_ref()),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.credentials.list.is_empty()
    }

    /// OpenSSL leaves an EC certificate aside in TLS 1.2 if its keyUsage forbids signing.
    pub(super) fn may_sign(&self) -> bool {
        self.credentials.list.iter().any(|credential| {
            let leaf = credential.chain.first();
            let usage = leaf.and_then(|leaf| leaf.key_usage());
            credential.key_type() != KeyType::Ec
                || usage.is_none_or(|usage| usage.allows(KeyUsage::DIGITAL_SIGNATURE))
        })
    }

    fn choose(&self, signing: &Signing, schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        // rustls has already dropped the schemes that version and suite do not permit.
        let chosen = match &signing.allowed {
            None => self
                .credentials
                .choose(schemes, Preference::Own, |_, _| true)?,
            Some(allowed) => {
                let both: Vec<_> = allowed
                    .iter()
                    .filter(|scheme| schemes.contains(scheme))
                    .copied()
                    .collect();
                self.credentials
                    .choose(&both, Preference::Peer, |_, _| true)?
            }
        };
        let index = self
            .credentials
            .list
            .iter()
            .position(|one| Arc::ptr_eq(one, chosen))?;
        let certified = signing.certified.get(index).cloned()?;
        if let Some(current) = current::get() {
            // rustls will ask the same question and get the same answer.
            let signer = certified.key.choose_scheme(schemes);
            current.findings().own_scheme = signer.map(|signer| signer.scheme());
        }
        Some(certified)
    }
}

impl Signing {
    fn new(certified: &[Arc<CertifiedKey>], allowed: Option<&Arc<[u16]>>) -> Self {
        let allowed: Option<Arc<[SignatureScheme]>> =
            allowed.map(|allowed| allowed.iter().copied().map(SignatureScheme::from).collect());
        let restricted = |one: &Arc<CertifiedKey>| match &allowed {
            None => Arc::clone(one),
            Some(allowed) => Arc::new(CertifiedKey::new(
                one.cert.clone(),
                Arc::new(Restricted {
                    key: Arc::clone(&one.key),
                    allowed: Arc::clone(allowed),
                }),
            )),
        };
        Self {
            certified: certified.iter().map(restricted).collect(),
            allowed,
        }
    }
}

/// A key that signs with some schemes only, in the order they are listed.
#[derive(Debug)]
struct Restricted {
    key: Arc<dyn SigningKey>,
    allowed: Arc<[SignatureScheme]>,
}

impl SigningKey for Restricted {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        self.allowed
            .iter()
            .filter(|scheme| offered.contains(scheme))
            .find_map(|scheme| self.key.choose_scheme(&[*scheme]))
    }

    fn public_key(&self) -> Option<SubjectPublicKeyInfoDer<'_>> {
        self.key.public_key()
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.key.algorithm()
    }
}

/// OpenSSL sends what it finds in the context's own store when the file held only the leaf
/// (`SSL_MODE_NO_AUTO_CHAIN` off).
fn complete(credential: &Credential, trust: &TrustStore) -> Vec<Arc<Certificate>> {
    let mut chain = credential.chain.clone();
    if chain.len() == 1 {
        while let Some(last) = chain.last() {
            if last.is_self_issued() || chain.len() >= MAX_COMPLETED_CHAIN {
                break;
            }
            let Some(issuer) = trust.by_subject(last.issuer()).into_iter().next() else {
                break;
            };
            chain.push(issuer.certificate);
        }
    }
    chain
}

impl ResolvesServerCert for Identity {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let chosen = self.choose(&self.as_server, hello.signature_schemes());
        if let (None, Some(current)) = (&chosen, current::get()) {
            // No suite is left without a certificate for it.
            let refusal =
                Error::ssl(reasons::ssl::NO_SHARED_CIPHER).with_alert(alerts::HANDSHAKE_FAILURE);
            current.findings().refusal = Some(Box::new(refusal));
        }
        chosen
    }
}

impl ResolvesClientCert for Identity {
    fn resolve(
        &self,
        _root_hint_subjects: &[&[u8]],
        schemes: &[SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        self.choose(&self.as_client, schemes)
    }

    fn has_certs(&self) -> bool {
        !self.is_empty()
    }
}
