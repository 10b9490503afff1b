//! What people are told when a chain is refused: the cause and the next step, and nothing that could hurt.

use std::sync::Arc;

use oxissl_core::certificate::Certificate;
use oxissl_core::crl::RevocationList;
use oxissl_core::hostname::PeerName;
use oxissl_core::openssl::flags;
use oxissl_core::openssl::verify_codes::VerifyCode as Code;
use oxissl_core::trust::{Anchor, Source, TrustSettings, TrustStore};
use oxissl_core::verify::hint::{self, Variable};
use oxissl_core::verify::{self, Failure, Policy, Purpose};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use serde_json::Value;

#[path = "support/base64.rs"]
mod base64;

/// 1 July 2026, noon.
const NOW: i64 = 1_782_907_200;
const AIA: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];

/// A certificate that can issue others.
struct Ca {
    issuer: Issuer<'static, KeyPair>,
    certificate: Arc<Certificate>,
}

fn named(common_name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, common_name);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params
}

fn ca(common_name: &str, above: Option<&Ca>) -> Ca {
    let mut params = named(common_name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate().unwrap();
    let made = match above {
        Some(above) => params.signed_by(&key, &above.issuer),
        None => params.self_signed(&key),
    };
    Ca {
        certificate: read(&made.unwrap()),
        issuer: Issuer::new(params, key),
    }
}

fn read(made: &rcgen::Certificate) -> Arc<Certificate> {
    Arc::new(Certificate::from_der(made.der()).unwrap())
}

fn server(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().copied().map(String::from).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params
}

impl Ca {
    fn issue(&self, params: &CertificateParams) -> Arc<Certificate> {
        let key = KeyPair::generate().unwrap();
        read(&params.signed_by(&key, &self.issuer).unwrap())
    }
}

fn trusting(certificates: &[&Arc<Certificate>]) -> TrustStore {
    let mut store = TrustStore::new();
    for certificate in certificates {
        store.add_anchor(Anchor::from(Arc::clone(certificate)));
    }
    store
}

fn for_host(name: &str) -> Policy {
    Policy {
        name: Some(PeerName::parse(name)),
        ..Policy::new(Purpose::Server)
    }
}

fn refused(
    presented: &[&Arc<Certificate>],
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Failure {
    let presented: Vec<_> = presented.iter().map(|one| Arc::clone(one)).collect();
    *verify::verify(&presented, store, policy, now).unwrap_err()
}

#[track_caller]
fn says(failure: &Failure, variables: &[Variable], words: &[&str]) {
    let hint = hint::compose(failure, variables).unwrap();
    for word in words {
        assert!(hint.contains(word), "{word:?} is not in: {hint}");
    }
}

fn variable(name: &'static str, value: &str) -> Variable {
    Variable {
        name,
        value: value.to_owned(),
    }
}

#[test]
fn a_private_ca_is_named_with_the_places_that_were_searched() {
    let (theirs, ours) = (ca("Example Corp Root", None), ca("Ours", None));
    let leaf = theirs.issue(&server(&["www.example"]));
    let mut store = trusting(&[&ours.certificate]);
    store.note_source(Source::File("/etc/ssl/cert.pem".into()));
    store.note_source(Source::Directory("/etc/ssl/certs".into()));
    store.note_source(Source::Missing("/nowhere".into()));
    let failure = refused(&[&leaf], &store, &for_host("www.example"), NOW);
    assert_eq!(failure.code, Code::UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    says(
        &failure,
        &[],
        &[
            "issued by \"Example Corp Root\"",
            "the one certificate trusted here (from file /etc/ssl/cert.pem and directory /etc/ssl/certs)",
            "private or corporate CA",
            "load_verify_locations()",
        ],
    );
    let sent_with_root = refused(
        &[&leaf, &theirs.certificate],
        &store,
        &for_host("www.example"),
        NOW,
    );
    assert_eq!(sent_with_root.code, Code::SELF_SIGNED_CERT_IN_CHAIN);
    says(
        &sent_with_root,
        &[],
        &["ends at the root \"Example Corp Root\""],
    );
}

#[test]
fn an_empty_store_is_called_empty() {
    let leaf = ca("Root", None).issue(&server(&["www.example"]));
    let policy = for_host("www.example");
    let failure = refused(&[&leaf], &TrustStore::new(), &policy, NOW);
    says(&failure, &[], &["there are none", "load_default_certs()"]);
}

#[test]
fn a_proxy_is_recognised_by_its_issuer() {
    for (root, words) in [
        (
            "Zscaler Intermediate Root CA",
            "a TLS-inspecting proxy (Zscaler)",
        ),
        (
            "Example Corp SSL Inspection",
            "a TLS-inspecting proxy and is not among",
        ),
    ] {
        let proxy = ca(root, None);
        let leaf = proxy.issue(&server(&["www.example"]));
        let policy = for_host("www.example");
        for chain in [vec![&leaf], vec![&leaf, &proxy.certificate]] {
            let failure = refused(&chain, &TrustStore::new(), &policy, NOW);
            says(&failure, &[], &[root, words, "whoever runs"]);
        }
    }
}

#[test]
fn a_forgotten_intermediate_is_named_with_its_address() {
    let root = ca("Root", None);
    let intermediate = ca("Middle CA", Some(&root));
    let mut params = server(&["www.example"]);
    let url = b"http://middle.example/ca.crt";
    // AuthorityInfoAccessSyntax with one AccessDescription: id-ad-caIssuers, uniformResourceIdentifier.
    let mut access = vec![6, 8, 0x2b, 6, 1, 5, 5, 7, 0x30, 2, 0x86, url.len() as u8];
    access.extend(url);
    let length = access.len() as u8;
    let mut extension = vec![0x30, length + 2, 0x30, length];
    extension.extend(access);
    let extension = CustomExtension::from_oid_content(AIA, extension);
    params.custom_extensions.push(extension);
    let leaf = intermediate.issue(&params);
    let store = trusting(&[&root.certificate]);
    let failure = refused(&[&leaf], &store, &for_host("www.example"), NOW);
    says(
        &failure,
        &[],
        &[
            "did not send the certificate of \"Middle CA\"",
            "http://middle.example/ca.crt",
            "intermediate",
        ],
    );
}

#[test]
fn an_intermediate_trusted_without_its_root_is_told_from_an_unknown_one() {
    let intermediate = ca("Middle CA", Some(&ca("Root", None)));
    let leaf = intermediate.issue(&server(&["www.example"]));
    let store = trusting(&[&intermediate.certificate]);
    let failure = refused(&[&leaf], &store, &for_host("www.example"), NOW);
    assert_eq!(failure.code, Code::UNABLE_TO_GET_ISSUER_CERT);
    says(
        &failure,
        &[],
        &[
            "\"Middle CA\" is trusted here but is no root",
            "VERIFY_X509_PARTIAL_CHAIN",
        ],
    );
}

#[test]
fn a_root_that_was_renewed_under_its_name_is_noticed() {
    let (old, new) = (ca("Root", None), ca("Root", None));
    let mut params = server(&["www.example"]);
    params.use_authority_key_identifier_extension = true;
    let leaf = new.issue(&params);
    let store = trusting(&[&old.certificate]);
    let failure = refused(&[&leaf], &store, &for_host("www.example"), NOW);
    says(&failure, &[], &["but with another key", "renewed"]);
}

#[test]
fn variables_that_are_set_and_were_not_used_are_named() {
    let leaf = ca("Root", None).issue(&server(&["www.example"]));
    let policy = for_host("www.example");
    let mut store = TrustStore::new();
    store.note_source(Source::File("/used.pem".into()));
    let failure = refused(&[&leaf], &store, &policy, NOW);
    let used = variable("SSL_CERT_FILE", "/used.pem");
    let unused = variable("REQUESTS_CA_BUNDLE", "/corp.pem");
    let also = variable("CURL_CA_BUNDLE", "/also.pem");
    says(
        &failure,
        &[used.clone(), unused.clone()],
        &["REQUESTS_CA_BUNDLE (/corp.pem) is set but was not loaded"],
    );
    says(
        &failure,
        &[unused, also],
        &["REQUESTS_CA_BUNDLE (/corp.pem) and CURL_CA_BUNDLE (/also.pem) are set but were not"],
    );
    assert!(
        !hint::compose(&failure, &[used])
            .unwrap()
            .contains("is set but")
    );
    store.note_source(Source::Missing("/typo.pem".into()));
    let failure = refused(&[&leaf], &store, &policy, NOW);
    let typo = variable("SSL_CERT_FILE", "/typo.pem");
    says(
        &failure,
        &[typo],
        &["SSL_CERT_FILE names /typo.pem, where no certificate can be read"],
    );
}

#[test]
fn dates_say_by_how_much_and_when_to_suspect_the_clock() {
    let root = ca("Root", None);
    let mut params = server(&["www.example"]);
    params.not_before = date_time_ymd(2026, 6, 1);
    params.not_after = date_time_ymd(2026, 6, 28);
    let leaf = root.issue(&params);
    let store = trusting(&[&root.certificate]);
    let at = |now| refused(&[&leaf], &store, &for_host("www.example"), now);
    says(
        &at(NOW),
        &[],
        &[
            "The server's certificate expired 3 days ago, on 2026-06-28 00:00 UTC",
            "must renew it",
            "2026-07-01 12:00 UTC",
        ],
    );
    // In 2035 the root is over too.
    says(
        &at(2_051_222_400),
        &[],
        &["expired", "every other certificate of the chain", "clock"],
    );
    // In May the root was valid already.
    says(
        &at(1_779_500_000),
        &[],
        &[
            "becomes valid in 8 days, on 2026-06-01 00:00 UTC",
            "clock",
            "probably behind",
        ],
    );
}

#[test]
fn an_expired_root_of_ours_is_not_blamed_on_the_peer() {
    let root = ca("Old Root", None);
    let mut params = server(&["www.example"]);
    params.not_after = date_time_ymd(2040, 1, 1);
    let leaf = root.issue(&params);
    let mut store = trusting(&[&root.certificate]);
    store.note_source(Source::File("/bundle.pem".into()));
    let failure = refused(&[&leaf], &store, &for_host("www.example"), 1_900_000_000);
    assert_eq!(failure.depth, 1);
    says(
        &failure,
        &[],
        &[
            "The CA certificate \"Old Root\" expired",
            "from file /bundle.pem",
            "update them",
        ],
    );
}

#[test]
fn a_wrong_name_is_shown_with_the_names_there_are() {
    let root = ca("Root", None);
    let store = trusting(&[&root.certificate]);
    let hint = |names: &[&str], wanted: &str| {
        let leaf = root.issue(&server(names));
        let failure = refused(&[&leaf], &store, &for_host(wanted), NOW);
        hint::compose(&failure, &[]).unwrap()
    };
    let plain = hint(&["a.example", "b.example", "192.0.2.1"], "c.example");
    assert!(
        plain.contains("is for a.example, b.example and 192.0.2.1, not for \"c.example\""),
        "{plain}"
    );
    assert!(plain.contains("server_hostname"), "{plain}");
    let many: Vec<String> = (0..40).map(|n| format!("{n}.example")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(hint(&many, "c.example").contains("7.example and 32 more"));
    assert!(hint(&["*.b.example"], "x.y.b.example").contains("exactly one label"));
    assert!(hint(&["a.example"], "a.example.").contains("dot at the end"));
    assert!(hint(&["a.example"], "192.0.2.1").contains("no addresses"));
    assert!(hint(&["192.0.2.2"], "192.0.2.1").contains("Connect by a name or address it has"));
}

#[test]
fn what_strangers_wrote_is_harmless_and_short() {
    let long = "x".repeat(5000);
    for name in ["\u{1b}]0;owned\u{7}", "a\nb", "\u{202e}evil", &long] {
        let root = ca(name, None);
        let leaf = root.issue(&server(&["www.example"]));
        let failure = refused(&[&leaf], &TrustStore::new(), &for_host("www.example"), NOW);
        let hint = hint::compose(&failure, &[variable("SSL_CERT_FILE", name)]).unwrap();
        assert!(
            hint.chars().all(|c| !c.is_control() && c != '\u{202e}'),
            "{hint:?}"
        );
        assert!(hint.chars().count() < 1000);
    }
}

/// Words that every hint for a code contains.
const BY_CODE: &[(Code, &[&str])] = &[
    (Code::UNABLE_TO_GET_ISSUER_CERT, &["its issuer"]),
    (
        Code::UNABLE_TO_GET_CRL,
        &["revocation list", "load_verify_locations()"],
    ),
    (
        Code::CERT_SIGNATURE_FAILURE,
        &["The signature on", "altered or forged"],
    ),
    (Code::CRL_HAS_EXPIRED, &["has expired", "current one"]),
    (Code::CRL_NOT_YET_VALID, &["is not valid yet"]),
    (Code::CERT_NOT_YET_VALID, &["becomes valid in", "clock"]),
    (Code::CERT_HAS_EXPIRED, &["expired", "ago, on", "clock"]),
    (
        Code::DEPTH_ZERO_SELF_SIGNED_CERT,
        &["is self-signed", "not among"],
    ),
    (Code::SELF_SIGNED_CERT_IN_CHAIN, &["chain ends at"]),
    (Code::UNABLE_TO_GET_ISSUER_CERT_LOCALLY, &["load"]),
    (Code::CERT_REVOKED, &["was revoked by its issuer"]),
    (Code::PATH_LENGTH_EXCEEDED, &["allows fewer CAs beneath it"]),
    (Code::INVALID_PURPOSE, &["is not meant for TLS"]),
    (
        Code::UNHANDLED_CRITICAL_EXTENSION,
        &["insists on an extension"],
    ),
    (
        Code::PERMITTED_VIOLATION,
        &["names that a CA above it may not certify"],
    ),
    (
        Code::EXCLUDED_VIOLATION,
        &["names that a CA above it may not certify"],
    ),
    (Code::HOSTNAME_MISMATCH, &["not for \""]),
    (Code::IP_ADDRESS_MISMATCH, &["not for "]),
    (
        Code::EE_KEY_TOO_SMALL,
        &["has a key of", "bits", "SECLEVEL="],
    ),
    (
        Code::CA_KEY_TOO_SMALL,
        &["has a key of", "bits", "SECLEVEL="],
    ),
    (Code::CA_MD_TOO_WEAK, &["is signed with", "SECLEVEL="]),
    (Code::INVALID_CA, &["is not a CA's"]),
    (
        Code::MISSING_AUTHORITY_KEY_IDENTIFIER,
        &["VERIFY_X509_STRICT", "authorityKeyIdentifier"],
    ),
    (
        Code::MISSING_SUBJECT_KEY_IDENTIFIER,
        &["VERIFY_X509_STRICT", "subjectKeyIdentifier"],
    ),
    (
        Code::CA_BCONS_NOT_CRITICAL,
        &["VERIFY_X509_STRICT", "not critical"],
    ),
    (
        Code::CA_CERT_MISSING_KEY_USAGE,
        &["VERIFY_X509_STRICT", "keyUsage"],
    ),
    (
        Code::EXTENSIONS_REQUIRE_VERSION_3,
        &["VERIFY_X509_STRICT", "version 3"],
    ),
];

#[test]
fn every_recorded_refusal_points_at_its_culprit_and_reads_like_its_cause() {
    let golden: Value =
        serde_json::from_str(include_str!("../../../testdata/golden/verify.json")).unwrap();
    let blobs: Vec<Vec<u8>> = golden["blobs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|blob| base64::decode(blob.as_str().unwrap()))
        .collect();
    let all = |list: &Value| -> Vec<&[u8]> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter()
            .map(|at| blobs[at.as_u64().unwrap() as usize].as_slice())
            .collect()
    };
    let mut seen = Vec::new();
    for case in golden["cases"].as_array().unwrap() {
        let presented: Vec<Arc<Certificate>> = all(&case["presented"])
            .into_iter()
            .map(|der| Arc::new(Certificate::from_der(der).unwrap()))
            .collect();
        let mut store = TrustStore::new();
        for der in all(&case["trusted"]) {
            let (certificate, used) = Certificate::from_der_prefix(der).unwrap();
            let settings = TrustSettings::from_der(&der[used..]).map(Arc::new);
            store.add_anchor(Anchor {
                certificate: Arc::new(certificate),
                settings,
            });
        }
        for der in all(&case["crls"]) {
            store.add_crl(Arc::new(RevocationList::from_der(der).unwrap()));
        }
        for run in case["runs"].as_array().unwrap() {
            let mut policy = Policy::new(if run["purpose"] == "client" {
                Purpose::Client
            } else {
                Purpose::Server
            });
            policy.flags |= run["flags"].as_u64().unwrap_or(0) as u32;
            policy.security_level = run["level"].as_u64().unwrap_or(2) as u8;
            policy.name = run["host"]
                .as_str()
                .or(run["ip"].as_str())
                .map(PeerName::parse);
            let Err(failure) =
                verify::verify(&presented, &store, &policy, golden["now"].as_i64().unwrap())
            else {
                continue;
            };
            assert_eq!(failure.presented, presented);
            if let Some(culprit) = failure.chain.get(failure.depth) {
                assert_eq!(
                    Some(culprit),
                    failure.certificate.as_ref(),
                    "{run} of {}",
                    case["name"]
                );
            }
            let hint = hint::compose(&failure, &[]);
            let Some((code, words)) = BY_CODE.iter().find(|(code, _)| *code == failure.code) else {
                continue;
            };
            let hint = hint.unwrap_or_else(|| panic!("{}: no hint for {code:?}", case["name"]));
            for word in *words {
                assert!(
                    hint.contains(word),
                    "{}: {word:?} is not in: {hint}",
                    case["name"]
                );
            }
            assert!(
                hint.chars().all(|c| !c.is_control()) && hint.chars().count() < 1500,
                "{hint}"
            );
            seen.push(*code);
        }
    }
    let unseen: Vec<_> = BY_CODE
        .iter()
        .filter(|(code, _)| !seen.contains(code))
        .map(|(code, _)| code.name())
        .collect();
    assert_eq!(unseen, [""; 0]);
}

#[test]
fn rules_of_strict_mode_are_named_only_when_it_is_on() {
    let root = ca("Root", None);
    let leaf = root.issue(&server(&["www.example"]));
    let store = trusting(&[&root.certificate]);
    let mut policy = for_host("www.example");
    assert!(verify::verify(std::slice::from_ref(&leaf), &store, &policy, NOW).is_ok());
    policy.flags |= flags::VERIFY_X509_STRICT;
    let failure = refused(&[&leaf], &store, &policy, NOW);
    says(
        &failure,
        &[],
        &["VERIFY_X509_STRICT enforces", "verify_flags"],
    );
}
