//! The certificates this side presents, chosen by what the peer can verify.

use std::sync::Arc;

use rustls::client::ResolvesClientCert;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{NamedGroup, SignatureAlgorithm, SignatureScheme};
use rustls_pki_types::SubjectPublicKeyInfoDer;

use crate::certificate::{Certificate, KeyUsage};
use crate::context::SignatureSchemes;
use crate::credentials::{Credential, Credentials, KeyType, PREFERENCE, Preference, check_chain};
use crate::error::Error;
use crate::openssl::alerts;
use crate::openssl::reasons::{self, Reason};
use crate::snapshot::current;
use crate::trust::TrustStore;
use crate::verify::signature;

/// A context's credentials with their chains completed from its trust store.
#[derive(Debug, Default)]
pub(super) struct Identity {
    credentials: Credentials,
    /// Why a credential may not be shown. OpenSSL says so when it is about to: the security level may have risen since
    /// it was loaded.
    weaknesses: Vec<Option<Reason>>,
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
        security_level: u8,
    ) -> Self {
        let chains: Vec<_> = credentials
            .list
            .iter()
            .map(|credential| complete(credential, trust))
            .collect();
        let certified: Vec<_> = credentials
            .list
            .iter()
            .zip(&chains)
            .map(|(credential, chain)| credential.certified_key(chain))
            .collect();
        let weaknesses = chains
            .iter()
            .map(|chain| check_chain(chain, security_level).err()?.reason)
            .collect();
        Self {
            credentials: credentials.clone(),
            weaknesses,
            as_client: Signing::new(&certified, schemes.of_clients(), security_level),
            as_server: Signing::new(&certified, schemes.servers.as_ref(), security_level),
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

    /// The credentials on curves that are among `groups`, if that are not all.
    fn on_curves_of(&self, groups: &[NamedGroup]) -> Option<Credentials> {
        let fits = |credential: &Arc<Credential>| {
            let leaf = credential.chain.first();
            let groups = groups.iter().map(|group| u16::from(*group));
            leaf.is_none_or(|leaf| leaf.is_on_curve_among(groups))
        };
        if self.credentials.list.iter().all(fits) {
            return None;
        }
        let list = self.credentials.list.iter();
        Some(Credentials {
            list: list.filter(|one| fits(one)).cloned().collect(),
        })
    }

    /// The one of `credentials`, which are ours, for a peer that verifies `schemes`, and what forbids to show it.
    fn choose(
        &self,
        credentials: &Credentials,
        signing: &Signing,
        schemes: &[SignatureScheme],
    ) -> Option<(Arc<CertifiedKey>, Option<Reason>)> {
        // rustls has already dropped the schemes that version and suite do not permit.
        let chosen = match &signing.allowed {
            None => credentials.choose(schemes, Preference::Own, |_, _| true)?,
            Some(allowed) => {
                let both: Vec<_> = allowed
                    .iter()
                    .filter(|scheme| schemes.contains(scheme))
                    .copied()
                    .collect();
                credentials.choose(&both, Preference::Peer, |_, _| true)?
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
            let mut findings = current.findings();
            findings.own_scheme = signer.map(|signer| signer.scheme());
            findings.own_leaf = chosen.chain.first().cloned();
        }
        let weakness = self.weaknesses.get(index).copied().flatten();
        Some((certified, weakness))
    }
}

impl Signing {
    fn new(
        certified: &[Arc<CertifiedKey>],
        chosen: Option<&Arc<[u16]>>,
        security_level: u8,
    ) -> Self {
        let strong = signature::schemes(security_level);
        let strong = |scheme: &SignatureScheme| strong.contains(scheme);
        let allowed: Option<Arc<[SignatureScheme]>> = match chosen {
            Some(chosen) => {
                let chosen = chosen.iter().copied().map(SignatureScheme::from);
                Some(chosen.filter(strong).collect())
            }
            None if PREFERENCE.iter().all(strong) => None,
            None => Some(PREFERENCE.iter().copied().filter(strong).collect()),
        };
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

/// The key of a credential that a client may not show. Answering "none" would go on without, so it fails to sign.
#[derive(Debug)]
struct Weak {
    key: Arc<dyn SigningKey>,
    weakness: Reason,
}

impl SigningKey for Weak {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let scheme = self.key.choose_scheme(offered)?.scheme();
        let weakness = self.weakness;
        Some(Box::new(Refusing { scheme, weakness }))
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.key.algorithm()
    }
}

#[derive(Debug)]
struct Refusing {
    scheme: SignatureScheme,
    weakness: Reason,
}

impl Signer for Refusing {
    fn sign(&self, _message: &[u8]) -> Result<Vec<u8>, rustls::Error> {
        if let Some(current) = current::get() {
            let refusal = Error::ssl(self.weakness).with_alert(alerts::INTERNAL_ERROR);
            current.findings().refusal = Some(Box::new(refusal));
        }
        Err(rustls::Error::General(self.weakness.text.into()))
    }

    fn scheme(&self) -> SignatureScheme {
        self.scheme
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
        let current = current::get()?;
        let groups = hello.named_groups().filter(|_| !current.speaks_tls13());
        let narrowed = groups.and_then(|groups| self.on_curves_of(groups));
        let credentials = narrowed.as_ref().unwrap_or(&self.credentials);
        let chosen = self.choose(credentials, &self.as_server, hello.signature_schemes());
        let (reason, alert) = match chosen {
            Some((chosen, None)) => return Some(chosen),
            Some((_, Some(weakness))) => (weakness, alerts::INTERNAL_ERROR),
            None if current.speaks_tls13() => (
                reasons::ssl::NO_SUITABLE_SIGNATURE_ALGORITHM,
                alerts::HANDSHAKE_FAILURE,
            ),
            // No suite is left without a certificate for it.
            None => (reasons::ssl::NO_SHARED_CIPHER, alerts::HANDSHAKE_FAILURE),
        };
        let refusal = Error::ssl(reason).with_alert(alert);
        current.findings().refusal = Some(Box::new(refusal));
        None
    }
}

impl ResolvesClientCert for Identity {
    fn resolve(
        &self,
        _root_hint_subjects: &[&[u8]],
        schemes: &[SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        let (chosen, weakness) = self.choose(&self.credentials, &self.as_client, schemes)?;
        Some(match weakness {
            None => chosen,
            Some(weakness) => Arc::new(CertifiedKey::new(
                chosen.cert.clone(),
                Arc::new(Weak {
                    key: Arc::clone(&chosen.key),
                    weakness,
                }),
            )),
        })
    }

    fn has_certs(&self) -> bool {
        !self.is_empty()
    }
}
