//! Which handshake signatures are accepted: every kind of key against every scheme, both versions, all levels.

use std::sync::Arc;

use oxissl_core::certificate::Certificate;
use oxissl_core::pem;
use oxissl_core::verify::signature::{self, SignatureProblem};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, SignatureScheme};
use serde_json::Value;
use support::{Authority, Pair, TLS12, TLS13};

#[path = "support/base64.rs"]
mod base64;
mod support;

const GOLDEN: &str = include_str!("../../../testdata/golden/signatures.json");

struct Vector {
    kind: String,
    scheme: u16,
    certificate: Certificate,
    signature: Vec<u8>,
}

fn vectors() -> (Vec<u8>, Vec<Vector>) {
    let document: Value = serde_json::from_str(GOLDEN).unwrap();
    let bytes = |value: &Value| base64::decode(value.as_str().unwrap());
    let vectors = document["signatures"].as_array().unwrap().iter();
    let vectors = vectors.map(|entry| {
        let kind = entry["key"].as_str().unwrap();
        Vector {
            kind: kind.to_owned(),
            scheme: entry["scheme"].as_u64().unwrap() as u16,
            certificate: Certificate::from_der(&bytes(&document["certificates"][kind])).unwrap(),
            signature: bytes(&entry["signature"]),
        }
    });
    (bytes(&document["message"]), vectors.collect())
}

/// What RFC 8446, 4.2.3 and OpenSSL's `tls12_check_peer_sigalg` say, written down independently.
fn expected(kind: &str, scheme: u16, level: u8, tls13: bool) -> Result<(), SignatureProblem> {
    let sha1 = matches!(scheme, 0x0201 | 0x0203);
    let bits = match scheme {
        _ if sha1 => 63,
        0x0401 | 0x0403 | 0x0804 | 0x0807 | 0x0809 => 128,
        0x0501 | 0x0503 | 0x0805 | 0x080a => 192,
        _ => 256,
    };
    let least = [0, 80, 112, 128, 192, 256][usize::from(level)];
    let pss_key = kind.starts_with("rsapss");
    let rsae = matches!(scheme, 0x0804..=0x0806);
    let pss = matches!(scheme, 0x0809..=0x080b);
    let pkcs1 = matches!(scheme, 0x0201 | 0x0401 | 0x0501 | 0x0601);
    if bits < least || (rsae && pss_key) || (pss && !pss_key) || (tls13 && (sha1 || pkcs1)) {
        return Err(SignatureProblem::Scheme);
    }
    let curve = match scheme {
        0x0403 => Some("p256"),
        0x0503 => Some("p384"),
        0x0603 => Some("p521"),
        _ => None,
    };
    // secp256k1 is no group of ours, and OpenSSL wants a key's curve to be one in TLS 1.2 (`tls1_check_group_id`).
    if kind == "k256" || (tls13 && curve.is_some_and(|curve| curve != kind)) {
        return Err(SignatureProblem::Curve);
    }
    // Beyond aws-lc-rs.
    match (kind, scheme) {
        ("p384", 0x0203) => Err(SignatureProblem::Scheme),
        _ => Ok(()),
    }
}

#[test]
fn each_scheme_is_accepted_exactly_where_the_standards_allow_it() {
    let (message, vectors) = vectors();
    for vector in &vectors {
        for level in 0..=5 {
            for tls13 in [false, true] {
                let outcome = signature::verify_handshake(
                    SignatureScheme::from(vector.scheme),
                    &vector.certificate,
                    &message,
                    &vector.signature,
                    level,
                    tls13,
                );
                assert_eq!(
                    outcome,
                    expected(&vector.kind, vector.scheme, level, tls13),
                    "{} {:#06x} level {level} tls13 {tls13}",
                    vector.kind,
                    vector.scheme
                );
            }
        }
    }
}

#[test]
fn a_changed_message_or_signature_is_bad() {
    let (mut message, vectors) = vectors();
    for vector in &vectors {
        let check = |message: &[u8], signature: &[u8]| {
            signature::verify_handshake(
                SignatureScheme::from(vector.scheme),
                &vector.certificate,
                message,
                signature,
                0,
                false,
            )
        };
        if check(&message, &vector.signature).is_err() {
            continue;
        }
        for at in [0, vector.signature.len() / 2, vector.signature.len() - 1] {
            let mut signature = vector.signature.clone();
            signature[at] ^= 1;
            assert_eq!(check(&message, &signature), Err(SignatureProblem::Bad));
        }
        for signature in [&[][..], &[0], &vector.signature[1..], &[0xff; 4096]] {
            assert_eq!(check(&message, signature), Err(SignatureProblem::Bad));
        }
        message[70] ^= 1;
        assert_eq!(
            check(&message, &vector.signature),
            Err(SignatureProblem::Bad)
        );
        message[70] ^= 1;
    }
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let (message, vectors) = vectors();
    for vector in &vectors {
        for other in vectors.iter().filter(|other| other.kind != vector.kind) {
            let outcome = signature::verify_handshake(
                SignatureScheme::from(vector.scheme),
                &other.certificate,
                &message,
                &vector.signature,
                0,
                false,
            );
            assert!(outcome.is_err(), "{} for {}", other.kind, vector.kind);
        }
    }
}

#[test]
fn weak_schemes_are_offered_only_at_level_zero() {
    let sha1 = [
        SignatureScheme::RSA_PKCS1_SHA1,
        SignatureScheme::ECDSA_SHA1_Legacy,
    ];
    assert!(
        sha1.iter()
            .all(|scheme| signature::schemes(0).contains(scheme))
    );
    for level in 1..=5 {
        let offered = signature::schemes(level);
        assert!(sha1.iter().all(|scheme| !offered.contains(scheme)));
        assert!(offered.contains(&SignatureScheme::RSA_PSS_SHA512));
    }
    assert!(!signature::schemes(4).contains(&SignatureScheme::ECDSA_NISTP256_SHA256));
}

/// How a client that exchanges keys on `curve` only ends its handshake with a server of rustls, whose key is on P-256.
fn met_on(curve: &str, version: i32) -> Option<&'static str> {
    let authority = Authority::new();
    let (chain, key) = authority.issue("example.org");
    let der = |text: &str| {
        let mut blocks = pem::blocks(text.as_bytes());
        blocks.next().unwrap().unwrap().der.clone()
    };
    let key = PrivateKeyDer::try_from(der(&key)).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(der(&chain))], key)
        .unwrap();
    let mut server = ServerConnection::new(Arc::new(config)).unwrap();
    let client = authority.client();
    client.set_maximum_version(version).unwrap();
    client.set_ecdh_curve(curve, curve).unwrap();
    let mut client = Pair::new(&client, &authority.server("unused"), "example.org").client;
    loop {
        let outcome = client.handshake();
        let mut sent = client.end.outgoing.borrow_mut();
        server.read_tls(&mut sent.bytes).unwrap();
        if let Err(error) = outcome {
            return Some(error.reason.unwrap().name);
        }
        server.process_new_packets().unwrap();
        let mut answer = Vec::new();
        while server.wants_write() {
            server.write_tls(&mut answer).unwrap();
        }
        client.end.incoming.borrow_mut().bytes.extend(answer);
        if client.connection.is_established() {
            return None;
        }
    }
}

#[test]
fn a_key_signs_in_tls12_only_on_a_curve_that_was_offered() {
    assert_eq!(met_on("prime256v1", TLS12), None);
    assert_eq!(met_on("secp384r1", TLS12), Some("WRONG_CURVE"));
    assert_eq!(met_on("X25519", TLS12), Some("WRONG_CURVE"));
    assert_eq!(met_on("secp384r1", TLS13), None);
}
