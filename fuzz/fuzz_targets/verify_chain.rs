//! Judges chains the fuzzer wrote: certificates one after the other, then a revocation list.
//!
//! The last certificate is trusted and all are presented, so every check behind the search for an anchor is
//! reached by whatever parses. Signatures hardly ever fit; they are checked late and prove nothing here.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::hostname::PeerName;
use oxissl_core::trust::{Anchor, TrustSettings, TrustStore};
use oxissl_core::verify::{self, Policy, Purpose, SUPPORTED_FLAGS};

fuzz_target!(|input: &[u8]| {
    let [purpose, level, f0, f1, f2, rest @ ..] = input else {
        return;
    };
    let mut rest = rest;
    let mut presented = Vec::new();
    while let Ok((certificate, used)) = Certificate::from_der_prefix(rest) {
        presented.push(Arc::new(certificate));
        rest = &rest[used..];
    }
    let mut store = TrustStore::new();
    if let Some(last) = presented.last() {
        store.add_anchor(Anchor {
            certificate: Arc::clone(last),
            settings: TrustSettings::from_der(rest).map(Arc::new),
        });
    }
    if let Ok(list) = RevocationList::from_der(rest) {
        store.add_crl(Arc::new(list));
    }
    let mut policy = Policy::new(if purpose & 1 == 0 {
        Purpose::Server
    } else {
        Purpose::Client
    });
    policy.flags = u32::from_le_bytes([*f0, *f1, *f2, 0]) & SUPPORTED_FLAGS;
    policy.security_level = level % 6;
    policy.name = (purpose & 2 != 0).then(|| PeerName::parse("www.example.com"));
    match verify::verify(&presented, &store, &policy, 1_800_000_000) {
        Ok(verified) => assert!(!verified.chain.is_empty()),
        Err(failure) => assert_ne!(failure.code.0, 0),
    }
});
