//! What a context is told to trust and to show, from bytes somebody else read.

use std::sync::Arc;

use super::Context;
use crate::certificate::Certificate;
use crate::credentials::Credential;
use crate::crl::RevocationList;
use crate::error::{Class, Error, Result};
use crate::openssl::reasons::{Reason, asn1, x509};
use crate::pem;
use crate::trust::{Anchor, Lookup, RootSet, Source};

/// `[X509] PEM lib`: what `X509_load_cert_crl_file` says of a broken file.
const X509_PEM_LIB: Reason = Reason {
    library: "X509",
    library_number: 11,
    number: 0x8_0009,
    name: "",
    text: "PEM lib",
};

impl Context {
    /// Adds a certificate chain with its key, both PEM; one of the same type of key replaces the
    /// earlier. `password` is asked, with no lock held, only if something is encrypted.
    pub fn load_cert_chain(
        &self,
        chain: &[u8],
        key: &[u8],
        password: &mut dyn FnMut() -> Result<Vec<u8>>,
    ) -> Result<()> {
        let credential = Credential::from_pem(chain, key, self.security_level(), password)?;
        self.change_trust(|settings| {
            settings.credentials.add(credential);
            Ok(())
        })
    }

    /// Trusts the certificates and takes the revocation lists of a PEM file (`cafile`): all of it, or
    /// nothing if a block is broken. Says how many there were.
    pub fn load_verify_file(&self, contents: &[u8]) -> Result<usize> {
        let broken = |_| Error::setting(X509_PEM_LIB);
        let mut anchors = Vec::new();
        let mut lists = Vec::new();
        for block in pem::blocks(contents) {
            let block = block.map_err(broken)?;
            if block.is_certificate() {
                anchors.push(Anchor::from_der(&block.der).map_err(broken)?);
            } else if block.is_crl() {
                lists.push(Arc::new(
                    RevocationList::from_der(&block.der).map_err(broken)?,
                ));
            }
        }
        let count = anchors.len() + lists.len();
        if count == 0 {
            return Err(Error::setting(x509::NO_CERTIFICATE_OR_CRL_FOUND));
        }
        self.change_trust_store(|store| {
            for anchor in anchors {
                store.add_anchor(anchor);
            }
            for list in lists {
                store.add_crl(list);
            }
            Ok(count)
        })
    }

    /// Trusts the certificates of a PEM text (`cadata` as `str`). Those before a broken one stay.
    pub fn load_verify_pem(&self, text: &[u8]) -> Result<usize> {
        let anchors = pem::blocks(text)
            .filter(|block| block.as_ref().map_or(true, pem::Block::is_certificate))
            .map(|block| Anchor::from_der(&block?.der));
        self.trust_each(
            anchors,
            "no start line: cadata does not contain a certificate",
        )
    }

    /// Trusts certificates in DER, one behind the other (`cadata` as `bytes`). Those before a broken
    /// one stay.
    pub fn load_verify_der(&self, der: &[u8]) -> Result<usize> {
        let mut rest = der;
        let anchors = std::iter::from_fn(|| {
            if rest.is_empty() {
                return None;
            }
            // Not even a header. CPython 3.11 takes it for the end, which is its face's business.
            if rest.len() < der.len() && is_cut_header(rest) {
                return Some(Err(Error::setting(asn1::HEADER_TOO_LONG)));
            }
            let parsed = Certificate::from_der_prefix(rest);
            rest = parsed
                .as_ref()
                .ok()
                .and_then(|(_, used)| rest.get(*used..))
                .unwrap_or_default();
            Some(parsed.map(|(certificate, _)| Anchor::from(Arc::new(certificate))))
        });
        self.trust_each(
            anchors,
            "not enough data: cadata does not contain a certificate",
        )
    }

    fn trust_each(
        &self,
        anchors: impl Iterator<Item = Result<Anchor>>,
        nothing: &'static str,
    ) -> Result<usize> {
        let mut failure = None;
        let good: Vec<Anchor> = anchors
            .map_while(|anchor| anchor.map_err(|error| failure = Some(error)).ok())
            .collect();
        let count = good.len();
        if count == 0 {
            return Err(Error::plain(Class::Ssl, nothing));
        }
        self.change_trust_store(|store| {
            for anchor in good {
                store.add_anchor(anchor);
            }
            store.note_source(Source::Memory);
            Ok(())
        })?;
        failure.map_or(Ok(count), Err)
    }

    /// Trusts a set of roots that other contexts share.
    pub fn add_shared_roots(&self, roots: Arc<RootSet>) -> Result<()> {
        self.change_trust_store(|store| {
            store.add_shared(roots);
            Ok(())
        })
    }

    /// Asks `lookup` (a `capath`) for issuers that are not in memory.
    pub fn add_lookup(&self, lookup: Arc<dyn Lookup>) -> Result<()> {
        self.change_trust_store(|store| {
            store.add_lookup(lookup);
            Ok(())
        })
    }

    /// Remembers where certificates were looked for, to say so when a peer is refused.
    pub fn note_trust_source(&self, source: Source) {
        self.lock().note_source(source);
    }
}

/// Whether `bytes` end within the tag and length of a DER element.
fn is_cut_header(bytes: &[u8]) -> bool {
    match bytes {
        [] | [_] => true,
        [_, length, rest @ ..] => *length > 0x80 && rest.len() < usize::from(length & 0x7f),
    }
}
