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
        44, 46, 47, 48, 49, 51, 53, 62, 64, 66, 67, 68, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88,
        89, 92, 93, 94,
    ] {
        assert!(codes.contains(&code), "no case yields {code}");
    }
}

/// Small, repeatable randomness (xorshift64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

#[test]
fn mangled_certificates_and_lists_are_judged_without_panic() {
    let golden = Golden::load();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let cases = golden.cases();
    let mut read = 0;
    for _ in 0..4000 {
        let case = &cases[dice.roll(cases.len())];
        let mut store = golden.store(case);
        let mut mangle = |der: &[u8]| {
            let mut der = der.to_vec();
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(der.len());
                der[at] = match dice.roll(4) {
                    0 => der[at] ^ 1 << dice.roll(8),
                    1 => dice.roll(256) as u8,
                    2 => 0,
                    _ => 0xff,
                };
            }
            der
        };
        let mut presented = Vec::new();
        for der in golden.blobs(&case["presented"]) {
            presented.extend(Certificate::from_der(&mangle(der)).ok().map(Arc::new));
        }
        for der in golden.blobs(&case["crls"]) {
            let list = RevocationList::from_der(&mangle(der)).ok();
            list.map(|list| store.add_crl(Arc::new(list)));
        }
        for der in golden.blobs(&case["trusted"]) {
            let certificate = Certificate::from_der_prefix(&mangle(der)).ok();
            certificate.map(|(certificate, _)| store.add(Arc::new(certificate)));
        }
        read += presented.len();
        for run in case["runs"].as_array().unwrap().iter().take(2) {
            let _ = verify::verify(&presented, &store, &policy(run), golden.now());
        }
    }
    assert!(read > 1000, "hardly any certificate could be read");
}

#[test]
fn a_bag_of_a_thousand_candidates_is_searched_in_linear_time() {
    let golden = Golden::load();
    let case = golden
        .cases()
        .iter()
        .find(|case| case["name"] == "100 intermediates")
        .unwrap();
    let mut presented = golden.certificates(&case["presented"]);
    let chain = presented.clone();
    for _ in 0..10 {
        presented.extend(chain.iter().skip(1).rev().cloned());
    }
    let started = std::time::Instant::now();
    let policy = Policy::new(Purpose::Server);
    let failure = verify::verify(&presented, &TrustStore::new(), &policy, golden.now());
    assert_eq!(
        failure.unwrap_err().code,
        VerifyCode::UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    );
    // Generous for a debug build on a busy machine; quadratic work takes minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
