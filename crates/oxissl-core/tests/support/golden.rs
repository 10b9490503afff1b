//! Chains and OpenSSL's verdicts on them, as `testdata/golden/record_verify.py` recorded them.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::Arc;

use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::hostname::PeerName;
use oxissl_core::trust::{Anchor, TrustSettings, TrustStore};
use oxissl_core::verify::{Policy, Purpose};
use serde_json::Value;

use crate::base64;

const GOLDEN: &str = include_str!("../../../../testdata/golden/verify.json");

pub(crate) struct Golden {
    document: Value,
    blobs: Vec<Vec<u8>>,
}

impl Golden {
    /// The golden record, or the one `VERIFY_RECORD` names (see `testdata/golden/random_verify.py`).
    pub(crate) fn load() -> Self {
        let other =
            std::env::var_os("VERIFY_RECORD").map(|path| std::fs::read_to_string(path).unwrap());
        let document: Value = serde_json::from_str(other.as_deref().unwrap_or(GOLDEN)).unwrap();
        let blobs = document["blobs"].as_array().unwrap();
        let blobs = blobs
            .iter()
            .map(|b| base64::decode(b.as_str().unwrap()))
            .collect();
        Self { document, blobs }
    }

    /// Whether these are the cases of the repository, which are known one by one.
    pub(crate) fn is_the_record() -> bool {
        std::env::var_os("VERIFY_RECORD").is_none()
    }

    pub(crate) fn now(&self) -> i64 {
        self.document["now"].as_i64().unwrap()
    }

    pub(crate) fn cases(&self) -> &[Value] {
        self.document["cases"].as_array().unwrap()
    }

    pub(crate) fn blobs<'a>(&'a self, list: &'a Value) -> impl Iterator<Item = &'a [u8]> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter()
            .map(|at| self.blobs[at.as_u64().unwrap() as usize].as_slice())
    }

    pub(crate) fn certificates(&self, list: &Value) -> Vec<Arc<Certificate>> {
        self.blobs(list)
            .map(|der| Arc::new(Certificate::from_der(der).unwrap()))
            .collect()
    }

    pub(crate) fn store(&self, case: &Value) -> TrustStore {
        let mut store = TrustStore::new();
        for der in self.blobs(&case["trusted"]) {
            let (certificate, used) = Certificate::from_der_prefix(der).unwrap();
            store.add_anchor(Anchor {
                certificate: Arc::new(certificate),
                settings: TrustSettings::from_der(&der[used..]).map(Arc::new),
            });
        }
        for der in self.blobs(&case["crls"]) {
            store.add_crl(Arc::new(RevocationList::from_der(der).unwrap()));
        }
        store
    }
}

pub(crate) fn policy(run: &Value) -> Policy {
    let purpose = if run["purpose"] == "client" {
        Purpose::Client
    } else {
        Purpose::Server
    };
    let mut policy = Policy::new(purpose);
    if let Some(flags) = run["flags"].as_u64() {
        policy.flags |= flags as u32;
    }
    if let Some(level) = run["level"].as_u64() {
        policy.security_level = level as u8;
    }
    if let Some(depth) = run["depth_limit"].as_u64() {
        policy.max_depth = depth as usize;
    }
    if let Some(flags) = run["host_flags"].as_u64() {
        policy.host_flags = flags as u32;
    }
    policy.name = run["host"]
        .as_str()
        .or(run["ip"].as_str())
        .map(PeerName::parse);
    policy
}
