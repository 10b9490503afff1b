//! Trust stores: sharing, counting, looking things up by name.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::pem;
use oxissl_core::trust::{Lookup, RootSet, Stats, TrustStore};
use oxissl_core::verify::{self, Policy, Purpose};
use serde_json::Value;

#[path = "support/base64.rs"]
mod base64;

const GOLDEN: &str = include_str!("../../../testdata/golden/verify.json");

/// A leaf, its intermediate, the root over it, and a revocation list of the intermediate that names the leaf.
struct Chain {
    leaf: Arc<Certificate>,
    intermediate: Arc<Certificate>,
    root: Arc<Certificate>,
    list: Arc<RevocationList>,
    now: i64,
}

impl Chain {
    fn load() -> Self {
        let document: Value = serde_json::from_str(GOLDEN).unwrap();
        let blob = |at: &Value| {
            base64::decode(
                document["blobs"][at.as_u64().unwrap() as usize]
                    .as_str()
                    .unwrap(),
            )
        };
        let cases = document["cases"].as_array().unwrap();
        let case = cases
            .iter()
            .find(|case| case["name"] == "CRL: leaf revoked")
            .unwrap();
        let certificate = |at: &Value| Arc::new(Certificate::from_der(&blob(at)).unwrap());
        Self {
            leaf: certificate(&case["presented"][0]),
            intermediate: certificate(&case["presented"][1]),
            root: certificate(&case["trusted"][0]),
            list: Arc::new(RevocationList::from_der(&blob(&case["crls"][0])).unwrap()),
            now: document["now"].as_i64().unwrap(),
        }
    }

    fn code(&self, store: &TrustStore, flags: u32) -> i32 {
        let mut policy = Policy::new(Purpose::Server);
        policy.flags |= flags;
        let presented = [Arc::clone(&self.leaf), Arc::clone(&self.intermediate)];
        match verify::verify(&presented, store, &policy, self.now) {
            Ok(_) => 0,
            Err(failure) => failure.code.0,
        }
    }
}

/// A directory of files with one file per hash.
#[derive(Default)]
struct Directory {
    certificates: Mutex<Vec<(u32, Vec<u8>)>>,
    crls: Mutex<Vec<(u32, Vec<u8>)>>,
    asked: AtomicUsize,
}

impl Lookup for Directory {
    fn certificates(&self, subject_hash: u32) -> Vec<Vec<u8>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let files = self.certificates.lock().unwrap();
        let files = files.iter().filter(|(hash, _)| *hash == subject_hash);
        files.map(|(_, bytes)| bytes.clone()).collect()
    }

    fn crls(&self, issuer_hash: u32) -> Vec<Vec<u8>> {
        let files = self.crls.lock().unwrap();
        let files = files.iter().filter(|(hash, _)| *hash == issuer_hash);
        files.map(|(_, bytes)| bytes.clone()).collect()
    }
}

#[test]
fn a_certificate_counts_once_however_often_it_is_added() {
    let chain = Chain::load();
    let mut store = TrustStore::new();
    assert!(store.add(Arc::clone(&chain.root)));
    assert!(!store.add(Arc::new(Certificate::from_der(chain.root.der()).unwrap())));
    store.add_shared(Arc::new([Arc::clone(&chain.root)].into_iter().collect()));
    store.add(Arc::clone(&chain.leaf));
    assert!(store.add_crl(Arc::clone(&chain.list)));
    assert!(!store.add_crl(Arc::clone(&chain.list)));
    let expected = Stats {
        x509: 2,
        x509_ca: 1,
        crl: 1,
    };
    assert_eq!(store.stats(), expected);
    assert_eq!(store.ca_certificates(), [Arc::clone(&chain.root)]);
}

#[test]
fn shared_roots_are_not_copied() {
    let chain = Chain::load();
    let roots: Arc<RootSet> = Arc::new([Arc::clone(&chain.root)].into_iter().collect());
    let mut store = TrustStore::new();
    store.add_shared(Arc::clone(&roots));
    store.add_shared(Arc::clone(&roots));
    let copy = store.clone();
    assert_eq!(Arc::strong_count(&roots), 3);
    assert_eq!(chain.code(&copy, 0), 0);
}

#[test]
fn a_clone_does_not_see_what_is_added_later() {
    let chain = Chain::load();
    let mut store = TrustStore::new();
    let before = store.clone();
    store.add(Arc::clone(&chain.root));
    assert_eq!(chain.code(&before, 0), 20);
    assert_eq!(chain.code(&store, 0), 0);
}

#[test]
fn directories_are_asked_for_missing_names_and_remembered_by_every_clone() {
    let chain = Chain::load();
    let directory = Arc::new(Directory::default());
    let mut store = TrustStore::new();
    store.add_lookup(Arc::clone(&directory) as Arc<dyn Lookup>);
    let clone = store.clone();
    assert_eq!(chain.code(&store, 0), 20);
    assert_eq!(store.stats(), Stats::default());
    let file = format!("comment\n{}", pem::encode("CERTIFICATE", chain.root.der()));
    directory
        .certificates
        .lock()
        .unwrap()
        .push((chain.root.subject_hash(), file.into_bytes()));
    assert_eq!(chain.code(&clone, 0), 0);
    assert_eq!(store.stats().x509_ca, 1);
    let asked = directory.asked.load(Ordering::Relaxed);
    assert_eq!(chain.code(&store, 0), 0);
    // The intermediate's name is still looked for; the root's is known.
    assert_eq!(directory.asked.load(Ordering::Relaxed), asked + 1);
}

#[test]
fn revocation_lists_in_directories_count() {
    const CRL_CHECK: u32 = 4;
    let chain = Chain::load();
    let directory = Arc::new(Directory::default());
    let mut store = TrustStore::new();
    store.add(Arc::clone(&chain.root));
    store.add_lookup(Arc::clone(&directory) as Arc<dyn Lookup>);
    assert_eq!(chain.code(&store, CRL_CHECK), 3);
    directory
        .crls
        .lock()
        .unwrap()
        .push((chain.intermediate.subject_hash(), chain.list.der().to_vec()));
    assert_eq!(chain.code(&store, CRL_CHECK), 23);
    assert_eq!(chain.code(&store, CRL_CHECK), 23);
    assert_eq!(store.stats().crl, 1);
}

#[test]
fn flags_nobody_implements_accept_nobody() {
    let chain = Chain::load();
    let mut store = TrustStore::new();
    store.add(Arc::clone(&chain.root));
    for flag in [
        0x2,
        0x40,
        0x80,
        0x100,
        0x1000,
        0x2000,
        0x1_0000,
        0x8000_0000,
    ] {
        assert_eq!(chain.code(&store, flag), 1, "{flag:#x}");
    }
}

#[test]
fn nothing_presented_is_refused() {
    let policy = Policy::new(Purpose::Client);
    let failure = verify::verify(&[], &TrustStore::new(), &policy, 0).unwrap_err();
    assert_eq!(failure.code.0, 69);
    assert!(failure.certificate.is_none());
}
