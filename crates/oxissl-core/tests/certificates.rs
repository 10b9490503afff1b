//! Certificates as stock `ssl` and the `openssl` command describe them: `testdata/golden/certificates.json`.

use std::fmt::Write as _;
use std::str::{self, Utf8Error};

use oxissl_core::certificate::{AltName, Certificate, Description, NameText, NameValue};
use oxissl_core::pem;
use serde_json::{Map, Value, json};

/// Strings in BER's constructed form, which DER forbids (X.690, 10.2). OpenSSL joins the pieces; here the
/// certificate, or the extension, is broken.
const REFUSED: [&str; 4] = [
    "date constructed",
    "name constructed utf8",
    "name external",
    "san dns constructed",
];

/// Keys without a size here: a curve spelt out in parameters (the verifier reads those for itself), and
/// X25519, which cannot sign.
const UNMEASURED: [&str; 2] = [
    "vectors ec_no_named_curve.pem 0",
    "vectors ed25519-rfc8410.pem 0",
];

/// The golden file, or another of its form (`OXISSL_CERTIFICATES=path`), say of a system's own roots.
fn golden() -> Map<String, Value> {
    let path = std::env::var("OXISSL_CERTIFICATES").unwrap_or_else(|_| {
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../testdata/golden/certificates.json"
        )
        .to_owned()
    });
    let text = std::fs::read_to_string(path).expect("the golden file is there");
    serde_json::from_str(&text).expect("the golden file is JSON")
}

fn der(entry: &Value) -> Vec<u8> {
    let body = entry["der"].as_str().expect("every entry has its DER");
    if body.is_empty() {
        return Vec::new();
    }
    let text = format!("-----BEGIN C-----\n{body}\n-----END C-----\n");
    let block = pem::blocks(text.as_bytes()).next();
    block.expect("one block").expect("good base64").der
}

/// Checks one fact of every certificate and lists all that differ.
fn check(fact: impl Fn(&str, &Value, &[u8]) -> Option<(Value, Value)>) {
    let mut differing = String::new();
    let mut checked = 0;
    for (label, entry) in golden() {
        if REFUSED.contains(&label.as_str()) {
            continue;
        }
        if let Some((ours, stock)) = fact(&label, &entry, &der(&entry)) {
            checked += 1;
            if ours != stock {
                let _ = writeln!(differing, "{label}:\n  ours  {ours}\n  stock {stock}");
            }
        }
    }
    assert!(checked > 0);
    assert!(differing.is_empty(), "{differing}");
}

#[test]
fn the_same_certificates_can_be_read() {
    check(|_, entry, der| {
        let reads = Certificate::from_der_prefix(der).is_ok();
        Some((json!(reads), entry["reads"].clone()))
    });
}

#[test]
fn every_dictionary_is_stock_s() {
    check(|_, entry, der| {
        let certificate = Certificate::from_der_prefix(der).ok()?.0;
        let stock = entry.get("dict").or(entry.get("fails"))?.clone();
        let ours = match certificate.describe() {
            Ok(description) => {
                dictionary(&description).unwrap_or_else(|_| json!("UnicodeDecodeError"))
            }
            Err(_) => json!("SSLError"),
        };
        Some((ours, stock))
    });
}

#[test]
fn names_hash_as_the_openssl_command_hashes_them() {
    check(|_, entry, der| {
        let certificate = Certificate::from_der_prefix(der).ok()?.0;
        let ours = json!([
            format!("{:08x}", certificate.subject_hash()),
            format!("{:08x}", certificate.issuer_hash())
        ]);
        Some((ours, json!([entry["subject_hash"], entry["issuer_hash"]])))
    });
}

#[test]
fn names_are_written_as_rfc_2253_asks() {
    check(|_, entry, der| {
        let certificate = Certificate::from_der_prefix(der).ok()?.0;
        Some((json!(certificate.text_name()), entry["subject"].clone()))
    });
}

#[test]
fn flags_and_key_sizes_are_openssl_s() {
    check(|label, entry, der| {
        let certificate = Certificate::from_der_prefix(der).ok()?.0;
        let usage = certificate.key_usage().map(|usage| usage.0);
        let ours = json!({
            "self_issued": certificate.is_self_issued(),
            "invalid": certificate.invalid_extension(),
            "unknown_critical": certificate.unknown_critical(),
            "proxy": certificate.is_proxy(),
            "freshest": certificate.has_freshest_crl(),
            "ca": certificate.basic_constraints().is_some_and(|basic| basic.ca),
            "key_usage": usage.filter(|_| !certificate.invalid_extension()),
            "bits": certificate.public_key_bits(),
            "security_bits": certificate.spki().security_bits(),
        });
        let mut stock = entry["flags"].clone();
        if UNMEASURED.contains(&label) {
            stock["bits"] = json!(0);
            stock["security_bits"] = json!(0);
        }
        Some((ours, stock))
    });
}

#[test]
fn no_octet_of_a_certificate_can_cause_a_panic() {
    for (_, entry) in golden() {
        let mut der = der(&entry);
        // The odd ones are small; of the others the short ones do.
        if der.len() > 600 {
            continue;
        }
        for at in 0..der.len() {
            let _ = Certificate::from_der(der.get(..at).unwrap_or_default());
            let Some(octet) = der.get(at).copied() else {
                continue;
            };
            for other in [0x80, octet ^ 1, octet.wrapping_add(1)] {
                der[at] = other;
                if let Ok((certificate, _)) = Certificate::from_der_prefix(&der) {
                    let _ = certificate.describe();
                    let _ = certificate.text_name();
                }
            }
            der[at] = octet;
        }
    }
}

/// The dictionary, if the texts nobody checked are UTF-8.
fn dictionary(description: &Description) -> Result<Value, Utf8Error> {
    let mut dictionary = json!({
        "subject": name(&description.subject),
        "issuer": name(&description.issuer),
        "version": description.version,
        "serialNumber": description.serial_number,
        "notBefore": description.not_before,
        "notAfter": description.not_after,
    });
    if let Some(names) = &description.subject_alt_name {
        let names = names.iter().map(|alternative| match alternative {
            AltName::Directory(directory) => Ok(json!(["DirName", name(directory)])),
            AltName::Text(kind, text) => Ok(json!([kind, str::from_utf8(text)?])),
        });
        dictionary["subjectAltName"] = names.collect::<Result<_, Utf8Error>>()?;
    }
    for (key, uris) in [
        ("OCSP", &description.ocsp),
        ("caIssuers", &description.ca_issuers),
        (
            "crlDistributionPoints",
            &description.crl_distribution_points,
        ),
    ] {
        if !uris.is_empty() {
            let texts = uris.iter().map(|uri| str::from_utf8(uri).map(Value::from));
            dictionary[key] = texts.collect::<Result<_, Utf8Error>>()?;
        }
    }
    Ok(dictionary)
}

fn name(name: &NameText) -> Value {
    name.iter()
        .map(|set| {
            let attributes = set.iter().map(|(kind, value)| match value {
                NameValue::Text(text) => json!([kind, text]),
                NameValue::Bits(bits) => {
                    let mut hex = String::new();
                    for octet in bits {
                        let _ = write!(hex, "{octet:02x}");
                    }
                    json!([kind, { "bytes": hex }])
                }
            });
            attributes.collect::<Value>()
        })
        .collect()
}
