//! What a chain may cost in signatures, the dearest of all checks (docs/verification.md has the other bounds).

use std::cell::Cell;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DnType, IsCa, Issuer,
    KeyIdMethod, KeyPair, KeyUsagePurpose, SerialNumber,
};

use super::{Policy, Purpose, flag, verify};
use crate::certificate::Certificate;
use crate::crl::RevocationList;
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::TrustStore;

thread_local! {
    static CHECKED: Cell<usize> = const { Cell::new(0) };
}

/// Called for each signature that is computed over a certificate or a list.
pub(super) fn count() {
    CHECKED.set(CHECKED.get() + 1);
}

/// The chain's certificates, leaf first and root last, and a list of each issuer for what it issued.
struct Chain {
    certificates: Vec<Arc<Certificate>>,
    lists: Vec<Arc<RevocationList>>,
}

impl Chain {
    fn of(length: usize) -> Self {
        let mut certificates = Vec::new();
        let mut lists = Vec::new();
        let mut issuer: Option<Issuer<'static, KeyPair>> = None;
        for number in 0..length {
            let key = KeyPair::generate().unwrap();
            let mut params = CertificateParams::new(Vec::new()).unwrap();
            let name = format!("{number} of {length}");
            params.distinguished_name.push(DnType::CommonName, name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.key_usages = vec![
                KeyUsagePurpose::DigitalSignature,
                KeyUsagePurpose::KeyCertSign,
                KeyUsagePurpose::CrlSign,
            ];
            let made = match &issuer {
                Some(above) => params.signed_by(&key, above).unwrap(),
                None => params.self_signed(&key).unwrap(),
            };
            certificates.insert(0, Arc::new(Certificate::from_der(made.der()).unwrap()));
            let own = Issuer::new(params, key);
            lists.push(Arc::new(list(&own)));
            issuer = Some(own);
        }
        Self {
            certificates,
            lists,
        }
    }

    /// How the chain is judged when its root is trusted, and after how many signatures.
    fn judge(&self, flags: u32) -> (VerifyCode, usize) {
        let (root, sent) = self.certificates.split_last().unwrap();
        let mut store = TrustStore::new();
        store.add(Arc::clone(root));
        for list in &self.lists {
            store.add_crl(Arc::clone(list));
        }
        let mut policy = Policy::new(Purpose::Server);
        policy.flags |= flags;
        CHECKED.set(0);
        let verdict = verify(sent, &store, &policy, NOW);
        let code = verdict.map_or_else(|failure| failure.code, |_| VerifyCode::OK);
        (code, CHECKED.get())
    }
}

fn list(issuer: &Issuer<'_, KeyPair>) -> RevocationList {
    let moment = |year| rcgen::date_time_ymd(year, 1, 1);
    let params = CertificateRevocationListParams {
        this_update: moment(2020),
        next_update: moment(2050),
        crl_number: SerialNumber::from(1),
        issuing_distribution_point: None,
        revoked_certs: Vec::new(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    RevocationList::from_der(params.signed_by(issuer).unwrap().der()).unwrap()
}

/// 2030-01-01.
const NOW: i64 = 1_893_456_000;

#[test]
fn the_longest_chain_costs_a_signature_for_each_of_its_links() {
    let chain = Chain::of(Policy::DEFAULT_MAX_DEPTH + 2);
    assert_eq!(chain.judge(0), (VerifyCode::OK, 101));
}

#[test]
fn a_chain_that_is_too_long_costs_no_signature() {
    let chain = Chain::of(Policy::DEFAULT_MAX_DEPTH + 3);
    assert_eq!(chain.judge(0), (VerifyCode::CERT_CHAIN_TOO_LONG, 0));
}

#[test]
fn a_list_costs_a_signature_for_each_certificate_it_is_asked_about() {
    let all = flag::CRL_CHECK | flag::CRL_CHECK_ALL;
    assert_eq!(Chain::of(4).judge(all), (VerifyCode::OK, 3 + 4));
    let leaf = flag::CRL_CHECK;
    assert_eq!(Chain::of(4).judge(leaf), (VerifyCode::OK, 3 + 1));
}
