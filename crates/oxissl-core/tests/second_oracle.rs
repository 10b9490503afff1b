//! Chains against a second verifier, aws-lc's `X509_verify_cert`, over the cases recorded from OpenSSL.
//!
//! aws-lc left OpenSSL at 1.0.2 and went its own way: what it rejects and we accept is looked at with suspicion.
//! Each difference belongs to one of the [`classes`], which say why it is right; a class nobody needs any more fails.

use std::collections::BTreeSet;

use oxissl_core::certificate::Certificate;
use oxissl_core::verify;
use serde_json::Value;

use awslc::{Answer, Question};
use classes::{
    ACCEPTED, ACCEPTED_BY_US_ALONE, ANOTHER_CHAIN, Class, Judged, NAMED_OTHERWISE, ONLY_RANDOM,
    REFUSED_BY_US_ALONE, UNREADABLE,
};
use golden::{Golden, policy};

#[path = "support/awslc.rs"]
mod awslc;
#[path = "support/base64.rs"]
mod base64;
#[path = "second_oracle/classes.rs"]
mod classes;
#[path = "support/golden.rs"]
mod golden;

/// aws-lc's numbers are OpenSSL 1.0.2's and its own.
fn as_openssl_numbers(code: i32) -> i32 {
    match code {
        24 => 79,
        72 => 94,
        code => code,
    }
}

fn ask(golden: &Golden, case: &Value, run: &Value) -> Answer {
    let policy = policy(run);
    awslc::verify(&Question {
        presented: golden.blobs(&case["presented"]).collect(),
        trusted: golden.blobs(&case["trusted"]).collect(),
        crls: golden.blobs(&case["crls"]).collect(),
        parameters: match policy.purpose {
            verify::Purpose::Client => c"ssl_client",
            verify::Purpose::Server => c"ssl_server",
        },
        flags: policy.flags,
        host_flags: policy.host_flags,
        depth_limit: policy.max_depth,
        host: run["host"].as_str(),
        ip: run["ip"].as_str(),
        now: golden.now(),
    })
}

#[test]
fn aws_lc_agrees_or_differs_for_a_known_reason() {
    let golden = Golden::load();
    let mut unexplained = Vec::new();
    let mut used = BTreeSet::new();
    let mut agreed = 0;
    let random = !Golden::is_the_record();
    for case in golden.cases() {
        let presented = golden.certificates(&case["presented"]);
        let store = golden.store(case);
        let trusted = store.certificates();
        let mut judged = Judged {
            flags: 0,
            level: 0,
            everyone: presented.iter().chain(&trusted).cloned().collect(),
            settings: golden
                .blobs(&case["trusted"])
                .any(|der| Certificate::from_der(der).is_err()),
            lists: golden.blobs(&case["crls"]).map(<[u8]>::to_vec).collect(),
        };
        for run in case["runs"].as_array().unwrap() {
            let policy = policy(run);
            (judged.flags, judged.level) = (policy.flags, policy.security_level);
            let outcome = verify::verify(&presented, &store, &policy, golden.now());
            let (ours, our_chain) = match &outcome {
                Ok(verified) => (
                    ACCEPTED,
                    verified.chain.iter().map(|c| c.der().to_vec()).collect(),
                ),
                Err(failure) => (failure.code.0, Vec::new()),
            };
            let (theirs, their_chain) = match ask(&golden, case, run) {
                Answer::Accepted(chain) => (ACCEPTED, chain),
                Answer::Refused(code) => (as_openssl_numbers(code), Vec::new()),
                Answer::Unreadable => (UNREADABLE, Vec::new()),
            };
            let table = match (ours, theirs) {
                _ if ours == theirs && our_chain == their_chain => {
                    agreed += 1;
                    continue;
                }
                // Among random certificates bystanders may be unreadable, and faults several.
                (ACCEPTED, ACCEPTED | UNREADABLE) if random => continue,
                (ACCEPTED, ACCEPTED) => &[ANOTHER_CHAIN],
                (ACCEPTED, _) => ACCEPTED_BY_US_ALONE,
                _ if random => continue,
                (_, ACCEPTED) => REFUSED_BY_US_ALONE,
                _ => NAMED_OTHERWISE,
            };
            let more: &[Class] = if random { ONLY_RANDOM } else { &[] };
            let known = table.iter().chain(more).find(|class| {
                class.ours.contains(&ours)
                    && class.theirs.contains(&theirs)
                    && (class.when)(&judged)
            });
            match known {
                Some(class) => used.extend([(class.why, "we", ours), (class.why, "they", theirs)]),
                None => unexplained.push(format!(
                    "{}: {run}: {ours} here, {theirs} there",
                    case["name"]
                )),
            }
        }
    }
    let count = unexplained.len();
    assert!(
        unexplained.is_empty(),
        "{count} differ:\n{}",
        unexplained.join("\n")
    );
    if random {
        return;
    }
    assert!(agreed > 1500, "only {agreed} verdicts agree");
    let tables = [
        ACCEPTED_BY_US_ALONE,
        REFUSED_BY_US_ALONE,
        NAMED_OTHERWISE,
        &[ANOTHER_CHAIN],
    ];
    for class in tables.concat() {
        let codes = class.ours.iter().map(|ours| (class.why, "we", *ours));
        let codes = codes.chain(
            class
                .theirs
                .iter()
                .map(|theirs| (class.why, "they", *theirs)),
        );
        let idle: Vec<_> = codes.filter(|code| !used.contains(code)).collect();
        assert!(
            idle.is_empty(),
            "no case is of this class any more: {idle:?}"
        );
    }
}
