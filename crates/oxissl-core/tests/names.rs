//! Whom a certificate speaks for, as OpenSSL answers: `testdata/golden/names.json`.

use oxissl_core::certificate::Certificate;
use oxissl_core::hostname::{PeerName, matches};
use oxissl_core::pem;
use serde_json::{Value, json};

fn golden() -> Value {
    serde_json::from_str(include_str!("../../../testdata/golden/names.json")).expect("JSON")
}

fn certificate(entry: &Value) -> Certificate {
    let body = entry["der"].as_str().expect("every entry has its DER");
    let text = format!("-----BEGIN C-----\n{body}\n-----END C-----\n");
    let block = pem::blocks(text.as_bytes()).next();
    let der = block.expect("one block").expect("good base64").der;
    Certificate::from_der(&der).expect("a readable certificate")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn host_names_match_where_openssl_matches_them() {
    let golden = golden();
    for (label, entry) in golden["certificates"].as_object().expect("an object") {
        let certificate = certificate(entry);
        for flags in list(&golden["flags"]) {
            for host in list(&golden["hosts"]) {
                let name = PeerName::Dns(host.as_str().unwrap_or_default().to_owned());
                let bits = flags.as_u64().expect("a number") as u32;
                assert_eq!(
                    matches(&certificate, &name, bits),
                    list(&entry["hosts"]).contains(&json!([flags, host])),
                    "{label:?} for {host} with flags {flags}"
                );
            }
        }
    }
}

#[test]
fn addresses_match_where_openssl_matches_them() {
    let golden = golden();
    for (label, entry) in golden["certificates"].as_object().expect("an object") {
        let certificate = certificate(entry);
        for address in list(&golden["addresses"]) {
            let name = PeerName::parse(address.as_str().unwrap_or_default());
            assert!(matches!(name, PeerName::Ip(_)), "{address}");
            assert_eq!(
                matches(&certificate, &name, 0),
                list(&entry["addresses"]).contains(address),
                "{label:?} for {address}"
            );
        }
    }
}
