//! Finding a chain from the leaf to something trusted (OpenSSL's `build_chain`).
//!
//! RFC 5280, 6.1 has the chain's names and its ends: each subject is the issuer of the next, and the first certificate
//! "is issued by the trust anchor". How to find such a chain it leaves open. OpenSSL's rules, in the order they apply at
//! each step:
//!
//! 1. An issuer from the trust store is preferred to one the peer sent (`X509_V_FLAG_TRUSTED_FIRST`, which
//!    OpenSSL always sets for TLS, whatever the application's flags say).
//! 2. Once a trusted issuer was used, what the peer sent is not looked at again.
//! 3. Issuers match by name, key identifier and kind of key; signatures are checked when the chain stands.
//!    Of several, the first that is valid now wins, or else the one valid longest.
//! 4. There is no going back: OpenSSL never reconsiders a choice, so neither do we. Each step adds one
//!    certificate and looks once at each candidate, so a hostile bag of certificates costs its size times
//!    the depth limit at most, in comparisons of names.

use crate::certificate::{Certificate, Time};
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::TrustStore;
use crate::verify::facts::Link;
use crate::verify::{Policy, Refusal, flag};

/// A chain, leaf first.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) links: Vec<Link>,
    /// How many certificates at the front came from the peer; those after them are in the trust store.
    pub(crate) untrusted: usize,
}

/// What trust settings and self-signatures say about a chain so far.
enum Trust {
    Trusted,
    Untrusted,
    /// The certificate at this depth is expressly not trusted.
    Rejected(usize),
}

/// Extends `chain`, which holds the leaf, until it ends in something trusted. On failure the chain stays as far as
/// it got, for the report.
pub(crate) fn build(
    chain: &mut Chain,
    mut presented: Vec<Link>,
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Result<(), Refusal> {
    let longest = policy.max_depth.saturating_add(1);
    let mut may_use_presented = true;
    loop {
        let mut length = chain.links.len();
        let Some(current) = chain.links.last().cloned() else {
            return Ok(());
        };
        let issuer = if length > longest {
            None
        } else {
            trusted_issuer(&current, store, policy, now)
        };
        if let Some(issuer) = issuer {
            let mut ends = ends_itself(&current, length - 1)?;
            // A self-signed certificate is trusted only if it is in the store itself; another one of its
            // name proves nothing.
            if !ends || current.certificate == issuer.certificate {
                if ends {
                    length -= 1;
                    chain.untrusted = length;
                    chain.links.pop();
                } else {
                    ends = ends_itself(&issuer, length)?;
                }
                chain.links.push(issuer);
                may_use_presented = false;
                match trust(chain, length, store, policy) {
                    Trust::Trusted => return Ok(()),
                    Trust::Rejected(depth) => return Err(reject(chain, depth)),
                    Trust::Untrusted if !ends => continue,
                    Trust::Untrusted => break,
                }
            }
        }
        if !may_use_presented || length > longest || self_signed(&current) {
            break;
        }
        let Some(next) = presented_issuer(chain, &current, &presented, policy, now) else {
            break;
        };
        chain.links.push(presented.remove(next));
        chain.untrusted += 1;
    }
    conclude(chain, longest, store, policy)
}

/// No more issuers: the chain may still be trusted for its leaf; if not, say what is missing.
fn conclude(
    chain: &mut Chain,
    longest: usize,
    store: &TrustStore,
    policy: &Policy,
) -> Result<(), Refusal> {
    let length = chain.links.len();
    if length <= longest && length == chain.untrusted {
        match trust(chain, length, store, policy) {
            Trust::Trusted => return Ok(()),
            Trust::Rejected(depth) => return Err(reject(chain, depth)),
            Trust::Untrusted => {}
        }
    }
    let Some(last) = chain.links.last() else {
        return Ok(());
    };
    let code = if length > longest {
        VerifyCode::CERT_CHAIN_TOO_LONG
    } else if self_signed(last) && length == 1 {
        VerifyCode::DEPTH_ZERO_SELF_SIGNED_CERT
    } else if self_signed(last) {
        VerifyCode::SELF_SIGNED_CERT_IN_CHAIN
    } else if chain.untrusted < length {
        VerifyCode::UNABLE_TO_GET_ISSUER_CERT
    } else {
        VerifyCode::UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    };
    Err(Refusal::at(length - 1, last, code))
}

/// OpenSSL's `check_trust`. The certificates from `first` on are newly trusted ones.
fn trust(chain: &mut Chain, first: usize, store: &TrustStore, policy: &Policy) -> Trust {
    let purpose = policy.purpose.key_purpose();
    let verdict = |link: &Link| {
        let settings = link.settings.as_ref();
        settings.and_then(|settings| settings.verdict(purpose))
    };
    for (depth, link) in chain.links.iter().enumerate().skip(first) {
        match verdict(link) {
            Some(true) => return Trust::Trusted,
            Some(false) => return Trust::Rejected(depth),
            None if self_signed(link) => return Trust::Trusted,
            None => {}
        }
    }
    if !policy.has(flag::PARTIAL_CHAIN) {
        return Trust::Untrusted;
    }
    if first < chain.links.len() {
        return Trust::Trusted;
    }
    // Nothing trusted above it, but the leaf itself may be in the store.
    let Some(leaf) = chain.links.first_mut() else {
        return Trust::Untrusted;
    };
    let anchors = store.by_subject(leaf.certificate.subject());
    let Some(anchor) = anchors
        .into_iter()
        .find(|anchor| anchor.certificate == leaf.certificate)
    else {
        return Trust::Untrusted;
    };
    leaf.settings = anchor.settings;
    if verdict(leaf) == Some(false) {
        leaf.settings = None;
        return Trust::Rejected(0);
    }
    chain.untrusted = 0;
    Trust::Trusted
}

fn trusted_issuer(child: &Link, store: &TrustStore, policy: &Policy, now: i64) -> Option<Link> {
    let anchors = store.by_subject(child.certificate.issuer());
    let candidates = anchors
        .into_iter()
        .map(|anchor| Link::new(anchor.certificate, anchor.settings))
        .filter(|candidate| candidate.likely_issued(child));
    best(candidates, policy, now)
}

fn presented_issuer(
    chain: &Chain,
    child: &Link,
    presented: &[Link],
    policy: &Policy,
    now: i64,
) -> Option<usize> {
    let candidates = presented.iter().enumerate().filter(|(_, candidate)| {
        let again = || {
            let mut links = chain.links.iter();
            links.any(|link| link.certificate == candidate.certificate)
        };
        candidate.likely_issued(child)
            && ((child.facts.self_issued && chain.links.len() == 1) || !again())
    });
    best(candidates, policy, now).map(|(at, _)| at)
}

/// The first candidate that is valid now, or the one that is valid longest.
fn best<T: Candidate>(candidates: impl Iterator<Item = T>, policy: &Policy, now: i64) -> Option<T> {
    let mut best: Option<T> = None;
    for candidate in candidates {
        if is_current(candidate.certificate(), policy, now) {
            return Some(candidate);
        }
        let later = best.as_ref().is_none_or(|best| {
            let (ours, theirs) = (candidate.certificate(), best.certificate());
            matches!((ours.not_after(), theirs.not_after()), (Some(a), Some(b)) if a > b)
        });
        if later {
            best = Some(candidate);
        }
    }
    best
}

trait Candidate {
    fn certificate(&self) -> &Certificate;
}

impl Candidate for Link {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}

impl Candidate for (usize, &Link) {
    fn certificate(&self) -> &Certificate {
        &self.1.certificate
    }
}

/// Whether a certificate is within its dates; one whose dates cannot be read is not.
fn is_current(certificate: &Certificate, policy: &Policy, now: i64) -> bool {
    policy.has(flag::NO_CHECK_TIME)
        || (strict_time(certificate.not_before_time()).is_some_and(|start| start <= now)
            && strict_time(certificate.not_after_time()).is_some_and(|end| end > now))
}

/// The moment a date means, if it is written in the one form OpenSSL compares.
pub(crate) fn strict_time(time: &Time) -> Option<i64> {
    time.unix().filter(|_| time.is_strict())
}

fn self_signed(link: &Link) -> bool {
    link.facts.self_signed && !link.certificate.invalid_extension()
}

/// Whether a chain ends with this certificate. For one that is broken OpenSSL knows no answer and gives up.
fn ends_itself(link: &Link, depth: usize) -> Result<bool, Refusal> {
    if link.certificate.invalid_extension() || link.facts.key.is_none() {
        return Err(Refusal::at(depth, link, VerifyCode::UNSPECIFIED));
    }
    Ok(link.facts.self_signed)
}

fn reject(chain: &Chain, depth: usize) -> Refusal {
    Refusal {
        code: VerifyCode::CERT_REJECTED,
        depth,
        certificate: chain.links.get(depth).map(|link| link.certificate.clone()),
    }
}
