//! Several certificates in one input, as stock `load_verify_locations` reads them: `testdata/golden/bundles.json`.

use std::collections::HashSet;

use oxissl_core::certificate::{Bundle, Certificate};
use oxissl_core::{Class, Error};
use serde_json::Value;

fn read(source: &str, input: &str) -> Result<Vec<Certificate>, Error> {
    match source {
        "text" => Certificate::all_from_pem(input.as_bytes()),
        "file" => Bundle::from_pem(input.as_bytes()).map(|bundle| bundle.certificates),
        _ => Certificate::all_from_der(&unhex(input)),
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    let octets =
        digits.map(|pair| std::str::from_utf8(pair).map(|pair| u8::from_str_radix(pair, 16)));
    octets
        .map(|octet| octet.expect("ASCII").expect("hexadecimal"))
        .collect()
}

#[test]
fn every_input_loads_or_fails_as_in_stock() {
    let golden = include_str!("../../../testdata/golden/bundles.json");
    let golden: Vec<Value> = serde_json::from_str(golden).expect("JSON");
    let mut differing = Vec::new();
    for entry in golden {
        // CPython itself refuses text beyond ASCII.
        if entry["class"] == "TypeError" {
            continue;
        }
        let field = |name: &str| entry[name].as_str().unwrap_or_default();
        let ours = match read(field("source"), field("input")) {
            Ok(found) => {
                let distinct: HashSet<_> = found.iter().map(|c| *c.sha256()).collect();
                format!("loaded {}", distinct.len())
            }
            Err(error) => {
                assert_eq!(error.class, Class::Ssl);
                format!("{} {error}", error.number)
            }
        };
        let stock = match entry["loaded"].as_u64() {
            Some(count) => format!("loaded {count}"),
            None => format!("{} {}", entry["number"], field("text")),
        };
        if ours != stock {
            differing.push(format!(
                "{} ({}): {ours:?}, stock {stock:?}",
                field("label"),
                field("source")
            ));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
