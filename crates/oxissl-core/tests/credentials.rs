//! `Credential::from_pem` against what the interpreter's own `ssl` answered to `load_cert_chain`
//! (`testdata/golden/record_load_cert_chain.py`).

use oxissl_core::credentials::{Credential, no_password};
use oxissl_core::{Class, Error};
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../testdata/golden/load_cert_chain.json");

/// Python's default cipher string carries `@SECLEVEL=2`.
const DEFAULT_SECURITY_LEVEL: u8 = 2;

/// Inputs OpenSSL 3.0 takes and this crate says it cannot.
const NOT_IMPLEMENTED: &[(&str, &str)] = &[
    ("good dsa", "no DSA"),
    ("good ed448", "no Ed448"),
    ("good k256", "no secp256k1"),
    ("good rsa2047", "the signer wants 2048 bits"),
    ("legacy -camellia128", "no Camellia"),
    ("legacy wrong password -camellia128", "no Camellia"),
    ("level 0 rsa1024", "the signer wants 2048 bits"),
    ("level 0 rsa2047", "the signer wants 2048 bits"),
    ("level 1 rsa1024", "the signer wants 2048 bits"),
    ("level 1 rsa2047", "the signer wants 2048 bits"),
    ("level 2 rsa2047", "the signer wants 2048 bits"),
];

/// Inputs OpenSSL 3.0 refuses and this crate takes.
const MORE_LENIENT: &[(&str, &str)] = &[
    (
        "encrypted PBE-MD5-DES",
        "OpenSSL moved DES to its legacy provider",
    ),
    (
        "encrypted PBE-SHA1-DES",
        "OpenSSL moved DES to its legacy provider",
    ),
    (
        "good ed25519 version 2",
        "OpenSSL 3.0 predates reading RFC 5958's public keys",
    ),
    ("legacy -des", "OpenSSL moved DES to its legacy provider"),
];

#[test]
fn every_input_is_answered_as_stock_answers_it() {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut wrong = Vec::new();
    let mut used = 0;
    for case in golden["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let (found, calls) = run(case);
        let mut expected = expectation(&case["answer"]);
        let mut expected_calls = case["answer"]["password_calls"].as_u64().unwrap();
        let listed = |list: &[(&str, &str)]| list.iter().any(|(listed, _)| *listed == name);
        if listed(NOT_IMPLEMENTED) {
            used += 1;
            expected = "NotImplementedError".to_owned();
            expected_calls = calls;
        }
        if listed(MORE_LENIENT) {
            used += 1;
            assert_ne!(expected, "fine", "{name} is no longer an exception");
            expected = "fine".to_owned();
        }
        if found != expected || calls != expected_calls {
            wrong.push(format!(
                "{name}: {found} after {calls} passwords, stock: {expected} after {expected_calls}"
            ));
        }
    }
    assert_eq!(used, NOT_IMPLEMENTED.len() + MORE_LENIENT.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(case: &Value) -> (String, u64) {
    let chain = case["chain"].as_str().unwrap();
    let key = case["key"].as_str().unwrap_or(chain);
    let level = case["level"]
        .as_u64()
        .map_or(DEFAULT_SECURITY_LEVEL, |l| l as u8);
    let password = case["password"].as_str();
    let mut calls = 0;
    let mut ask = || match password {
        None => no_password(),
        Some(password) => {
            calls += 1;
            Ok(password.as_bytes().to_vec())
        }
    };
    let found = match Credential::from_pem(chain.as_bytes(), key.as_bytes(), level, &mut ask) {
        Ok(credential) => {
            assert!(!credential.schemes().is_empty());
            "fine".to_owned()
        }
        Err(error) => describe(&error),
    };
    (found, calls)
}

fn describe(error: &Error) -> String {
    let library = error.reason.map(|reason| reason.library);
    let reason = error
        .reason
        .map(|reason| reason.name)
        .filter(|n| !n.is_empty());
    let class = match error.class {
        Class::NotImplemented => return "NotImplementedError".to_owned(),
        Class::Value => return format!("ValueError {error}"),
        Class::Os => return format!("OSError {}", error.number),
        Class::Ssl => "SSLError",
        other => panic!("{other:?}"),
    };
    format!("{class} {} {library:?} {reason:?} {error}", error.number)
}

fn expectation(answer: &Value) -> String {
    let number = &answer["number"];
    let text = answer["text"].as_str().unwrap_or_default();
    match answer["class"].as_str() {
        None => "fine".to_owned(),
        Some("ValueError") => format!("ValueError {text}"),
        Some("OSError") => format!("OSError {number}"),
        Some(class) => {
            let (library, reason) = (answer["library"].as_str(), answer["reason"].as_str());
            format!("{class} {number} {library:?} {reason:?} {text}")
        }
    }
}
