//! Chains against OpenSSL's own verdicts, recorded by `testdata/golden/record_verify.py`.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::openssl::verify_codes::VerifyCode;
use oxissl_core::trust::TrustStore;
use oxissl_core::verify::{self, Policy, Purpose};

use golden::{Golden, policy};

#[path = "support/base64.rs"]
mod base64;
#[path = "support/golden.rs"]
mod golden;

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
    if !Golden::is_the_record() {
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
    if !Golden::is_the_record() {
        return;
    }
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
