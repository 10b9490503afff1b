//! Cipher suites and cipher strings mean what stock `ssl` recorded in `testdata/golden/ciphers.json`.

use oxissl_core::Class;
use oxissl_core::ciphers::{self, CipherList, CipherSuite};
use serde_json::Value;

fn golden() -> Value {
    let text = include_str!("../../../testdata/golden/ciphers.json");
    serde_json::from_str(text).expect("the recorder writes JSON")
}

fn rows<'a>(golden: &'a Value, key: &str) -> &'a [Value] {
    golden[key].as_array().expect("a list")
}

fn names(suites: &[&CipherSuite]) -> Vec<&'static str> {
    suites.iter().map(|suite| suite.name).collect()
}

#[test]
fn every_suite_has_the_facts_stock_states() {
    let golden = golden();
    let recorded = rows(&golden, "suites");
    assert_eq!(recorded.len(), ciphers::SUITES.len());
    for (ours, stock) in ciphers::SUITES.iter().zip(recorded) {
        let facts = serde_json::json!({
            "id": ours.openssl_id(),
            "name": ours.name,
            "protocol": ours.protocol(),
            "description": ours.description(),
            "strength_bits": ours.strength_bits(),
            "alg_bits": ours.alg_bits(),
            "aead": ours.aead(),
            "symmetric": ours.symmetric(),
            "digest": ours.digest(),
            "kea": ours.kea(),
            "auth": ours.auth(),
        });
        assert_eq!(&facts, stock);
    }
}

#[test]
fn every_string_chooses_what_stock_chooses() {
    let golden = golden();
    for row in rows(&golden, "strings") {
        let string = row["string"].as_str().expect("a string");
        match (CipherList::parse(string), row["names"].as_array()) {
            (Ok(list), Some(stock)) => {
                let stock: Vec<_> = stock.iter().filter_map(Value::as_str).collect();
                assert_eq!(names(list.suites()), stock, "{string:?}");
                let level = list.security_level().unwrap_or(2);
                assert_eq!(
                    Some(u64::from(level)),
                    row["security_level"].as_u64(),
                    "{string:?}"
                );
            }
            (Err(error), None) => {
                assert_eq!(error.class, Class::Ssl);
                assert_eq!(error.to_string(), "No cipher can be selected.");
            }
            (ours, stock) => panic!("{string:?}: {ours:?}, but stock says {stock:?}"),
        }
    }
}

#[test]
fn the_default_list_is_cpythons() {
    let list = CipherList::default();
    assert_eq!(list.security_level(), Some(2));
    assert_eq!(
        names(list.suites()),
        [
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "DHE-RSA-AES256-GCM-SHA384",
            "DHE-RSA-AES128-GCM-SHA256",
        ]
    );
}

#[test]
fn a_long_hostile_string_costs_no_stack_and_little_time() {
    let commands = "ALL!AES-FOO@SECLEVEL=1:+".repeat(20_000);
    assert!(CipherList::parse(&commands).is_err());
}
