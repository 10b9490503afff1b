//! Chains against OpenSSL's own verdicts, recorded by `testdata/golden/record_verify.py`.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::hostname::PeerName;
use oxissl_core::openssl::verify_codes::VerifyCode;
use oxissl_core::trust::{Anchor, TrustSettings, TrustStore};
use oxissl_core::verify::{self, Policy, Purpose};
use serde_json::Value;

#[path = "support/base64.rs"]
mod base64;

const GOLDEN: &str = include_str!("../../../testdata/golden/verify.json");

struct Golden {
    document: Value,
    blobs: Vec<Vec<u8>>,
}

impl Golden {
    /// The golden record, or the one `VERIFY_RECORD` names (see `testdata/golden/random_verify.py`).
    fn load() -> Self {
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

    fn now(&self) -> i64 {
        self.document["now"].as_i64().unwrap()
    }

    fn cases(&self) -> &[Value] {
        self.document["cases"].as_array().unwrap()
    }

    fn blobs<'a>(&'a self, list: &'a Value) -> impl Iterator<Item = &'a [u8]> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter()
            .map(|at| self.blobs[at.as_u64().unwrap() as usize].as_slice())
    }

    fn certificates(&self, list: &Value) -> Vec<Arc<Certificate>> {
        self.blobs(list)
            .map(|der| Arc::new(Certificate::from_der(der).unwrap()))
            .collect()
    }

    fn store(&self, case: &Value) -> TrustStore {
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

fn policy(run: &Value) -> Policy {
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

#[test]
fn every_verdict_is_openssl_s() {
    let golden = Golden::load();
    let mut wrong = Vec::new();
    let mut codes = BTreeSet::new();
    for case in golden.cases() {
        let presented = golden.certificates(&case["presented"]);
        let store = golden.store(case);
        for (at, run) in case["runs"].as_array().unwrap().iter().enumerate() {
            let outcome = verify::verify(&presented, &store, &policy(run), golden.now());
            let (code, depth, chain) = match &outcome {
                Ok(verified) => (0, None, &verified.chain),
                Err(failure) => (failure.code.0, Some(failure.depth as u64), &failure.chain),
            };
            let mut expected = run["code"].as_i64().unwrap() as i32;
            codes.insert(expected);
            if let Some(diverges) = case.get("diverges") {
                expected = diverges["codes"][at].as_i64().unwrap() as i32;
            } else if run["depth"].as_u64() != depth {
                wrong.push(format!(
                    "{}: {run}: depth {depth:?}, code {code}",
                    case["name"]
                ));
            } else if code == 0 {
                let expected: Vec<&[u8]> = golden.blobs(&run["chain"]).collect();
                let chain: Vec<&[u8]> = chain.iter().map(|c| c.der()).collect();
                if expected != chain {
                    wrong.push(format!("{}: {run}: another chain", case["name"]));
                }
            }
            if code != expected {
                wrong.push(format!(
                    "{}: {run}: {code} {}",
                    case["name"],
                    VerifyCode(code).name()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    if std::env::var_os("VERIFY_RECORD").is_some() {
        return;
    }
    // The record is worth its name only while it shows the faults users meet.
    for code in [
        0, 1, 2, 3, 7, 8, 9, 10, 11, 12, 13, 14, 18, 19, 20, 22, 23, 25, 26, 28, 34, 35, 36, 40,
        44, 47, 48, 49, 51, 53, 62, 64, 66, 67, 68, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89,
        92, 93, 94,
    ] {
        assert!(codes.contains(&code), "no case yields {code}");
    }
}
