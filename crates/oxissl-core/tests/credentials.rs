//! `Credential::from_pem` against what the interpreter's own `ssl` answered to `load_cert_chain`
//! (`testdata/golden/record_load_cert_chain.py`).

use aws_lc_rs::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use oxissl_core::credentials::{
    Credential, Credentials, KeyType, Preference, allowed_in_tls13, no_password,
};
use oxissl_core::{Class, Error};
use rustls::SignatureScheme;
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

/// Inputs OpenSSL 3.0 takes and this crate refuses as unreadable.
const MORE_STRICT: &[(&str, &str)] = &[(
    "rsa key with a wrong factor",
    "OpenSSL would make signatures nobody can verify",
)];

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
        if listed(MORE_STRICT) {
            used += 1;
            assert_eq!(expected, "fine", "{name} is no longer an exception");
            expected = r#"SSLError 524297 Some("SSL") None [SSL] PEM lib"#.to_owned();
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
    assert_eq!(
        used,
        NOT_IMPLEMENTED.len() + MORE_STRICT.len() + MORE_LENIENT.len()
    );
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

#[test]
fn the_first_certificate_leads_and_the_others_follow() {
    let credential = load("chain of two");
    let sent = &credential.certified_key(&credential.chain).cert;
    assert_eq!(credential.chain.len(), 2);
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].as_ref(), credential.chain[0].der());
    assert_eq!(credential.chain[0].issuer(), credential.chain[1].subject());
}

#[test]
fn every_key_signs_what_its_certificate_verifies() {
    for name in GOOD {
        let credential = load(name);
        let public = &credential.chain[0].spki().key;
        for scheme in credential.schemes() {
            let signer = credential.key.choose_scheme(&[*scheme]).unwrap();
            assert_eq!(signer.scheme(), *scheme);
            let signature = signer.sign(b"message").unwrap();
            UnparsedPublicKey::new(verification(*scheme), public)
                .verify(b"message", &signature)
                .unwrap_or_else(|_| panic!("{name} {scheme:?}"));
        }
    }
}

#[test]
fn a_credential_replaces_the_one_with_the_same_type_of_key() {
    let mut credentials = Credentials::default();
    for name in ["good rsa", "good p256", "good p384", "good rsa_other"] {
        credentials.add(load(name));
    }
    let types: Vec<_> = credentials.list.iter().map(|c| c.key_type()).collect();
    assert_eq!(types, [KeyType::Ec, KeyType::Rsa]);
    let replacement = load("good rsa_other");
    assert_eq!(
        credentials.list[1].chain[0].der(),
        replacement.chain[0].der()
    );
}

#[test]
fn the_order_of_schemes_decides_between_credentials() {
    let mut credentials = Credentials::default();
    credentials.add(load("good rsa"));
    credentials.add(load("good p256"));
    let choose = |offered: &[SignatureScheme], preference, tls13: bool| {
        let allowed = |_, scheme| !tls13 || allowed_in_tls13(scheme);
        let found = credentials.choose(offered, preference, allowed);
        found.map(|credential| credential.key_type())
    };
    let both = [
        SignatureScheme::RSA_PSS_SHA512,
        SignatureScheme::ECDSA_NISTP256_SHA256,
    ];
    assert_eq!(choose(&both, Preference::Own, true), Some(KeyType::Ec));
    assert_eq!(choose(&both, Preference::Peer, true), Some(KeyType::Rsa));
    let old = [SignatureScheme::RSA_PKCS1_SHA256];
    assert_eq!(choose(&old, Preference::Own, false), Some(KeyType::Rsa));
    assert_eq!(choose(&old, Preference::Own, true), None);
    let other = [SignatureScheme::ECDSA_NISTP384_SHA384];
    assert_eq!(choose(&other, Preference::Own, true), None);
}

#[test]
fn one_key_prefers_the_schemes_openssl_prefers() {
    let credential = load("good rsa");
    let offered = [
        SignatureScheme::RSA_PKCS1_SHA512,
        SignatureScheme::RSA_PSS_SHA512,
        SignatureScheme::RSA_PSS_SHA256,
    ];
    let chosen = credential.key.choose_scheme(&offered).unwrap().scheme();
    assert_eq!(chosen, SignatureScheme::RSA_PSS_SHA256);
    let schemes = credential.schemes();
    assert!(offered.iter().all(|scheme| schemes.contains(scheme)));
    assert!(!schemes.contains(&SignatureScheme::ED25519));
}

#[test]
fn damaged_files_never_panic() {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let mut seed = 1_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for case in golden["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        // Deriving a key is slow in this build, and not what is tested here.
        if name.contains("scrypt") || case["key"].is_null() {
            continue;
        }
        for damaged in ["chain", "key"] {
            let mut case = case.clone();
            let mut bytes = case[damaged].as_str().unwrap().as_bytes().to_vec();
            if bytes.is_empty() {
                continue;
            }
            for _ in 0..3 {
                let at = random(bytes.len());
                bytes[at] = b"ABCMQgw/+=-\n :"[random(14)];
            }
            case[damaged] = Value::String(String::from_utf8_lossy(&bytes).into_owned());
            run(&case);
        }
    }
}

const GOOD: &[&str] = &[
    "good rsa",
    "good rsa2056",
    "good pss",
    "good pss_sha256",
    "good p256 sec1 without public key",
    "good p384 sec1",
    "good p521",
    "good ed25519 version 2",
    "p256 with explicit parameters",
    "encrypted PBE-SHA1-2DES",
    "legacy -des3",
];

fn load(name: &str) -> Credential {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    let cases = golden["cases"].as_array().unwrap();
    let case = cases.iter().find(|case| case["name"] == name).unwrap();
    let chain = case["chain"].as_str().unwrap();
    let key = case["key"].as_str().unwrap_or(chain);
    let password = case["password"].as_str().unwrap_or_default();
    let mut ask = || Ok(password.as_bytes().to_vec());
    Credential::from_pem(
        chain.as_bytes(),
        key.as_bytes(),
        DEFAULT_SECURITY_LEVEL,
        &mut ask,
    )
    .unwrap()
}

fn verification(scheme: SignatureScheme) -> &'static dyn VerificationAlgorithm {
    match u16::from(scheme) {
        0x0401 => &signature::RSA_PKCS1_2048_8192_SHA256,
        0x0501 => &signature::RSA_PKCS1_2048_8192_SHA384,
        0x0601 => &signature::RSA_PKCS1_2048_8192_SHA512,
        0x0403 => &signature::ECDSA_P256_SHA256_ASN1,
        0x0503 => &signature::ECDSA_P384_SHA384_ASN1,
        0x0603 => &signature::ECDSA_P521_SHA512_ASN1,
        0x0804 | 0x0809 => &signature::RSA_PSS_2048_8192_SHA256,
        0x0805 | 0x080a => &signature::RSA_PSS_2048_8192_SHA384,
        0x0806 | 0x080b => &signature::RSA_PSS_2048_8192_SHA512,
        0x0807 => &signature::ED25519,
        other => panic!("{other:#06x}"),
    }
}
