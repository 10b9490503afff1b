//! What a context trusts: certificates and revocation lists, found by the subject's name.
//!
//! Large sets of roots are parsed once per process and shared ([`RootSet`]); a store adds its own
//! certificates on top. A store is a value: cloning it copies pointers to what is shared, and the
//! certificates found in directories later on are remembered by all clones together.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::certificate::der::{Reader, tag};
use crate::certificate::{Certificate, KeyUsage, Name, Oid};
use crate::crl::RevocationList;
use crate::error::Result;
use crate::pem;

/// Certificates and lists that are looked up when a name asks for them: a directory of hashed file
/// names, which this crate leaves to its caller.
pub trait Lookup: Send + Sync {
    /// The contents (PEM or DER) of everything filed for certificates of this subject hash.
    fn certificates(&self, subject_hash: u32) -> Vec<Vec<u8>>;
    /// The same for revocation lists, by the hash of the issuer's name.
    fn crls(&self, issuer_hash: u32) -> Vec<Vec<u8>>;
}

/// OpenSSL's trust settings, which a `TRUSTED CERTIFICATE` block carries behind the certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustSettings {
    trusted: Option<Vec<Oid>>,
    rejected: Vec<Oid>,
}

impl TrustSettings {
    /// Reads `X509_CERT_AUX`; `None` where the octets are something else.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        let mut fields = Reader::new(der).sequence().ok()?;
        let objects = |mut list: Reader<'_>| {
            let mut objects = Vec::new();
            while !list.is_empty() {
                objects.push(Oid::parse(list.object().ok()?).ok()?);
            }
            Some(objects)
        };
        let trusted = match fields.optional(tag::SEQUENCE).ok()? {
            Some(list) => Some(objects(list.reader())?),
            None => None,
        };
        let rejected = match fields.optional(tag::context_constructed(0)).ok()? {
            Some(list) => objects(list.reader())?,
            None => Vec::new(),
        };
        Some(Self { trusted, rejected })
    }

    /// Whether the settings trust (`Some(true)`) or reject the certificate for a purpose, named by its
    /// extended key usage; `None` leaves it to the certificate itself.
    pub(crate) fn verdict(&self, purpose: &[u8]) -> Option<bool> {
        let names = |oid: &Oid| *oid == *purpose || *oid == *ANY_EXTENDED_KEY_USAGE;
        if self.rejected.iter().any(names) {
            return Some(false);
        }
        self.trusted
            .as_ref()
            .map(|trusted| trusted.iter().any(names))
    }
}

/// A trusted certificate.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// The certificate.
    pub certificate: Arc<Certificate>,
    /// The settings it came with.
    pub settings: Option<Arc<TrustSettings>>,
}

impl Anchor {
    /// Reads a certificate with the trust settings that may follow it.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let (certificate, used) = Certificate::from_der_prefix(der)?;
        let settings = der
            .get(used..)
            .and_then(TrustSettings::from_der)
            .map(Arc::new);
        Ok(Self {
            certificate: Arc::new(certificate),
            settings,
        })
    }
}

impl From<Arc<Certificate>> for Anchor {
    fn from(certificate: Arc<Certificate>) -> Self {
        Self {
            certificate,
            settings: None,
        }
    }
}

/// Certificates indexed by subject, in the order they came, each once.
#[derive(Clone, Debug, Default)]
pub struct RootSet {
    anchors: Vec<Anchor>,
    by_subject: HashMap<Box<[u8]>, Vec<usize>>,
}

impl RootSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a certificate unless it is there already; says whether it was new.
    pub fn insert(&mut self, anchor: Anchor) -> bool {
        let subject = anchor.certificate.subject().canonical();
        if self.contains(&anchor.certificate) {
            return false;
        }
        self.by_subject
            .entry(subject.into())
            .or_default()
            .push(self.anchors.len());
        self.anchors.push(anchor);
        true
    }

    /// Whether the set holds this very certificate.
    pub fn contains(&self, certificate: &Certificate) -> bool {
        self.named(certificate.subject())
            .any(|anchor| *anchor.certificate == *certificate)
    }

    /// The certificates of this subject, in the order they came.
    fn named<'a>(&'a self, subject: &Name) -> impl Iterator<Item = &'a Anchor> + use<'a> {
        self.by_subject
            .get(subject.canonical())
            .into_iter()
            .flatten()
            .filter_map(|at| self.anchors.get(*at))
    }

    /// Every certificate, in the order they came.
    pub fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }
}

impl FromIterator<Arc<Certificate>> for RootSet {
    fn from_iter<I: IntoIterator<Item = Arc<Certificate>>>(certificates: I) -> Self {
        let mut set = Self::new();
        for certificate in certificates {
            set.insert(certificate.into());
        }
        set
    }
}

/// How much a store holds (`SSLContext.cert_store_stats`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Certificates.
    pub x509: usize,
    /// Certificates that are a CA's.
    pub x509_ca: usize,
    /// Revocation lists.
    pub crl: usize,
}

/// Where trusted certificates were looked for, for people to read: nothing is decided by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file that was read.
    File(String),
    /// A directory of hashed names, asked when a name is missing.
    Directory(String),
    /// A default place where nothing can be read.
    Missing(String),
    /// Bytes the program handed over.
    Memory,
}

impl Source {
    /// The path, where there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::File(path) | Self::Directory(path) | Self::Missing(path) => Some(path),
            Self::Memory => None,
        }
    }
}

/// How many sources a store remembers; programs that load more load them one by one in a loop.
const MAX_SOURCES: usize = 16;

/// Everything a context trusts.
#[derive(Clone, Default)]
pub struct TrustStore {
    shared: Vec<Arc<RootSet>>,
    own: Arc<RootSet>,
    lists: Arc<Vec<Arc<RevocationList>>>,
    lookups: Vec<Arc<dyn Lookup>>,
    found: Arc<Mutex<Found>>,
    sources: Vec<Source>,
}

/// What lookups have found so far.
#[derive(Default)]
struct Found {
    certificates: RootSet,
    lists: Vec<Arc<RevocationList>>,
}

impl TrustStore {
    /// A store that trusts nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts one more certificate; says whether it was new.
    pub fn add(&mut self, certificate: Arc<Certificate>) -> bool {
        self.add_anchor(certificate.into())
    }

    /// Trusts a certificate as far as its settings say; says whether it was new.
    pub fn add_anchor(&mut self, anchor: Anchor) -> bool {
        let known = self
            .shared
            .iter()
            .any(|set| set.contains(&anchor.certificate));
        !known && Arc::make_mut(&mut self.own).insert(anchor)
    }

    /// Trusts a whole set without copying it.
    pub fn add_shared(&mut self, set: Arc<RootSet>) {
        if !self.shared.iter().any(|known| Arc::ptr_eq(known, &set)) {
            self.shared.push(set);
        }
    }

    /// Adds a revocation list; says whether it was new.
    pub fn add_crl(&mut self, list: Arc<RevocationList>) -> bool {
        let new = !self.lists.iter().any(|known| known.der() == list.der());
        if new {
            Arc::make_mut(&mut self.lists).push(list);
        }
        new
    }

    /// Asks this lookup, too, when a name is missing.
    pub fn add_lookup(&mut self, lookup: Arc<dyn Lookup>) {
        self.lookups.push(lookup);
    }

    /// Remembers where certificates were looked for, each place once.
    pub fn note_source(&mut self, source: Source) {
        if self.sources.len() < MAX_SOURCES && !self.sources.contains(&source) {
            self.sources.push(source);
        }
    }

    /// Where certificates were looked for, in that order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The counts `cert_store_stats()` shows.
    pub fn stats(&self) -> Stats {
        let certificates = self.certificates();
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        Stats {
            x509: certificates.len(),
            x509_ca: certificates.iter().filter(|c| is_ca(c)).count(),
            crl: self.lists.len() + found.lists.len(),
        }
    }

    /// The certificates `get_ca_certs()` shows: those of CAs.
    pub fn ca_certificates(&self) -> Vec<Arc<Certificate>> {
        let mut certificates = self.certificates();
        certificates.retain(|certificate| is_ca(certificate));
        certificates
    }

    /// Every trusted certificate, each once.
    pub fn certificates(&self) -> Vec<Arc<Certificate>> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut merged: Vec<Arc<Certificate>> = Vec::new();
        let mut earlier: Vec<&RootSet> = Vec::new();
        let sets = self.shared.iter().map(Arc::as_ref);
        for set in sets.chain([self.own.as_ref(), &found.certificates]) {
            let new = set.anchors.iter().map(|anchor| &anchor.certificate);
            merged.extend(
                new.filter(|certificate| !earlier.iter().any(|set| set.contains(certificate)))
                    .cloned(),
            );
            earlier.push(set);
        }
        merged
    }

    /// The certificates of this subject. Lookups are asked only when nothing in memory has the name, as
    /// in OpenSSL.
    pub(crate) fn by_subject(&self, subject: &Name) -> Vec<Anchor> {
        let known = self.known(subject);
        if !known.is_empty() || self.lookups.is_empty() {
            return known;
        }
        let hash = subject.hash();
        for lookup in &self.lookups {
            // The lookup runs without the lock held: it may take its time.
            let contents = lookup.certificates(hash);
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            for anchor in contents.iter().flat_map(|bytes| anchors_in(bytes)) {
                found.certificates.insert(anchor);
            }
            drop(found);
            let known = self.known(subject);
            if !known.is_empty() {
                return known;
            }
        }
        Vec::new()
    }

    /// The certificates of this subject that are in memory.
    pub(crate) fn known(&self, subject: &Name) -> Vec<Anchor> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let sets = self.shared.iter().map(Arc::as_ref);
        sets.chain([self.own.as_ref(), &found.certificates])
            .flat_map(|set| set.named(subject))
            .cloned()
            .collect()
    }

    /// The revocation lists of this issuer. Lookups are always asked: lists get replaced.
    pub(crate) fn crls_by_issuer(&self, issuer: &Name) -> Vec<Arc<RevocationList>> {
        if !self.lookups.is_empty() {
            let hash = issuer.hash();
            for lookup in &self.lookups {
                let contents = lookup.crls(hash);
                let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
                for list in contents.iter().flat_map(|bytes| lists_in(bytes)) {
                    let mut known = self.lists.iter().chain(&found.lists);
                    if !known.any(|known| known.der() == list.der()) {
                        found.lists.push(Arc::new(list));
                    }
                }
            }
        }
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        self.lists
            .iter()
            .chain(&found.lists)
            .filter(|list| list.issuer() == issuer)
            .cloned()
            .collect()
    }
}

impl fmt::Debug for TrustStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrustStore")
            .field("stats", &self.stats())
            .field("lookups", &self.lookups.len())
            .finish_non_exhaustive()
    }
}

/// On what grounds a certificate counts as a CA's (OpenSSL's `check_ca`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaStatus {
    No,
    /// basicConstraints say so.
    Declared,
    /// A self-signed version 1 certificate.
    VersionOneRoot,
    /// No basicConstraints, but keyUsage with keyCertSign.
    KeyUsageOnly,
    /// Neither, but Netscape's type; whether it covers TLS.
    Netscape {
        tls: bool,
    },
}

impl CaStatus {
    pub(crate) fn of(certificate: &Certificate, self_signed: bool) -> Self {
        const NETSCAPE_SSL_CA: u8 = 0x04;
        const NETSCAPE_ANY_CA: u8 = 0x07;
        let usage = certificate.key_usage();
        if certificate.invalid_extension()
            || usage.is_some_and(|usage| !usage.allows(KeyUsage::KEY_CERT_SIGN))
        {
            return Self::No;
        }
        match certificate.basic_constraints() {
            Some(constraints) if constraints.ca => Self::Declared,
            Some(_) => Self::No,
            None if certificate.raw_version() == 1 && self_signed => Self::VersionOneRoot,
            None if usage.is_some() => Self::KeyUsageOnly,
            None => match certificate.netscape_cert_type() {
                Some(kind) if kind & NETSCAPE_ANY_CA != 0 => Self::Netscape {
                    tls: kind & NETSCAPE_SSL_CA != 0,
                },
                _ => Self::No,
            },
        }
    }
}

/// What CPython counts as a CA: whatever `X509_check_ca` has any grounds for.
fn is_ca(certificate: &Certificate) -> bool {
    CaStatus::of(certificate, certificate.is_self_issued()) != CaStatus::No
}

/// The certificates of a file, PEM with any number of blocks or one DER.
fn anchors_in(bytes: &[u8]) -> Vec<Anchor> {
    if let Ok(anchor) = Anchor::from_der(bytes) {
        return vec![anchor];
    }
    pem::blocks(bytes)
        .map_while(Result::ok)
        .filter(pem::Block::is_certificate)
        .filter_map(|block| Anchor::from_der(&block.der).ok())
        .collect()
}

/// The revocation lists of a file.
fn lists_in(bytes: &[u8]) -> Vec<RevocationList> {
    if let Ok(list) = RevocationList::from_der(bytes) {
        return vec![list];
    }
    pem::blocks(bytes)
        .map_while(Result::ok)
        .filter(pem::Block::is_crl)
        .filter_map(|block| RevocationList::from_der(&block.der).ok())
        .collect()
}

const ANY_EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 37, 0];
