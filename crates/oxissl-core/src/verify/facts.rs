//! What OpenSSL derives from a certificate before it verifies anything (`ossl_x509v3_cache_extensions`),
//! and the questions it asks about pairs of certificates.

use std::sync::Arc;

use crate::certificate::{AuthorityKeyId, Certificate, GeneralName};
use crate::trust::{CaStatus, TrustSettings};
use crate::verify::algorithm::{Family, SignatureAlgorithm};
use crate::verify::keys::PublicKey;

/// One certificate of a chain under construction.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) certificate: Arc<Certificate>,
    /// The settings it has in the trust store; none for certificates the peer sent.
    pub(crate) settings: Option<Arc<TrustSettings>>,
    pub(crate) facts: Facts,
}

/// Facts derived from one certificate.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// The key, if it can be read.
    pub(crate) key: Option<PublicKey>,
    /// The algorithm named beside the signature, if anybody knows it: security levels go by this one.
    pub(crate) algorithm: Option<SignatureAlgorithm>,
    /// The kind of key the algorithm inside the signed part needs: issuers are sought by this one.
    signed_by: Option<Family>,
    pub(crate) self_issued: bool,
    /// Self-issued, and nothing speaks against the certificate's own key having signed it. The signature
    /// itself is not looked at: OpenSSL's `EXFLAG_SS`.
    pub(crate) self_signed: bool,
}

impl Link {
    pub(crate) fn new(certificate: Arc<Certificate>, settings: Option<Arc<TrustSettings>>) -> Self {
        let facts = Facts::of(&certificate);
        Self {
            certificate,
            settings,
            facts,
        }
    }

    /// Whether this certificate may have issued `child`, by names, identifiers and kind of key; the
    /// signature is checked once the whole chain stands (`ossl_x509_likely_issued`).
    pub(crate) fn likely_issued(&self, child: &Link) -> bool {
        self.certificate.subject() == child.certificate.issuer()
            && !self.certificate.invalid_extension()
            && !child.certificate.invalid_extension()
            && matches_key_id(&self.certificate, child.certificate.authority_key_id())
            && child.facts.is_signable_by(self.facts.key)
    }

    /// Whether keyUsage, where present, has one of these bits (OpenSSL's `ku_reject`, inverted).
    pub(crate) fn may(&self, usages: u16) -> bool {
        self.certificate
            .key_usage()
            .is_none_or(|usage| usage.allows(usages))
    }

    pub(crate) fn ca_status(&self) -> CaStatus {
        CaStatus::of(&self.certificate, self.facts.self_signed)
    }

    /// Whether basicConstraints declare a CA (OpenSSL's `EXFLAG_CA`).
    pub(crate) fn is_declared_ca(&self) -> bool {
        self.certificate
            .basic_constraints()
            .is_some_and(|constraints| constraints.ca)
    }
}

impl Facts {
    fn of(certificate: &Certificate) -> Self {
        let mut facts = Self {
            key: PublicKey::of(certificate.spki()),
            algorithm: SignatureAlgorithm::of(certificate.signature_algorithm()),
            signed_by: SignatureAlgorithm::of(certificate.tbs_signature_algorithm())
                .map(|algorithm| algorithm.family),
            self_issued: certificate.is_self_issued(),
            self_signed: false,
        };
        facts.self_signed = facts.self_issued
            && matches_key_id(certificate, certificate.authority_key_id())
            && facts.is_signable_by(facts.key);
        facts
    }

    fn is_signable_by(&self, key: Option<PublicKey>) -> bool {
        match (self.signed_by, key) {
            (Some(family), Some(key)) => key.fits(family),
            _ => false,
        }
    }
}

/// OpenSSL's `X509_check_akid`: what is absent on either side does not contradict.
pub(crate) fn matches_key_id(issuer: &Certificate, wanted: Option<&AuthorityKeyId>) -> bool {
    let Some(wanted) = wanted else {
        return true;
    };
    if let (Some(wanted), Some(has)) = (&wanted.key_id, issuer.subject_key_id())
        && **wanted != *has
    {
        return false;
    }
    if let Some(serial) = &wanted.serial
        && **serial != *issuer.serial()
    {
        return false;
    }
    let directory = wanted.issuer.iter().find_map(|name| match name {
        GeneralName::Directory(name) => Some(name),
        _ => None,
    });
    directory.is_none_or(|name| name == issuer.issuer())
}
