//! Signatures and dates, from the anchor down to the leaf (OpenSSL's `internal_verify`).

use crate::certificate::KeyUsage;
use crate::openssl::verify_codes::VerifyCode;
use crate::verify::facts::Link;
use crate::verify::path::{Chain, strict_time};
use crate::verify::{Policy, Refusal, flag, held, signature};

/// Checks every certificate's signature by the next one, and every certificate's dates.
///
/// Each certificate costs one signature check and the chain's length is limited, so there are never more
/// than `max_depth` + 2 of them.
pub(crate) fn check(chain: &Chain, policy: &Policy, now: i64) -> Result<(), Refusal> {
    let links = &chain.links;
    let Some(anchor) = links.last() else {
        return Ok(());
    };
    let mut first = links.len() - 1;
    // An anchor that some other certificate signed counts only as far as its key goes (and its settings
    // vouched for it); its own dates do not matter.
    if !anchor.likely_issued(anchor) && !policy.has(flag::PARTIAL_CHAIN) {
        let Some(below) = first.checked_sub(1) else {
            let code = VerifyCode::UNABLE_TO_VERIFY_LEAF_SIGNATURE;
            return Err(Refusal::at(0, anchor, code));
        };
        first = below;
    }
    for (depth, link) in links.iter().enumerate().take(first + 1).rev() {
        match links.get(depth + 1) {
            Some(issuer) => check_signature(link, depth, issuer, depth + 1)?,
            None if policy.has(flag::CHECK_SS_SIGNATURE) && link.facts.self_signed => {
                check_signature(link, depth, link, depth)?;
            }
            None => {}
        }
        check_dates(link, depth, policy, now)?;
    }
    Ok(())
}

fn check_signature(
    link: &Link,
    depth: usize,
    issuer: &Link,
    issuer_depth: usize,
) -> Result<(), Refusal> {
    // RFC 5280, 6.1.4 (n): "If a key usage extension is present, verify that the keyCertSign bit is set."
    let own = depth == issuer_depth && !issuer.is_declared_ca();
    if !own && !issuer.may(KeyUsage::KEY_CERT_SIGN) {
        let code = VerifyCode::KEYUSAGE_NO_CERTSIGN;
        return Err(Refusal::at(issuer_depth, issuer, code));
    }
    let Some(key) = issuer.facts.key else {
        let code = VerifyCode::UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY;
        return Err(Refusal::at(issuer_depth, issuer, code));
    };
    let (child, parent) = (&*link.certificate, &*issuer.certificate);
    held::or_check(child, parent, || {
        signature::issued(child, key, parent.spki())
    })
    .map_err(|_| Refusal::at(depth, link, VerifyCode::CERT_SIGNATURE_FAILURE))
}

fn check_dates(link: &Link, depth: usize, policy: &Policy, now: i64) -> Result<(), Refusal> {
    if policy.has(flag::NO_CHECK_TIME) {
        return Ok(());
    }
    let refuse = |code| Err(Refusal::at(depth, link, code));
    // RFC 5280, 6.1.3 (a) (2): "The certificate validity period includes the current time."
    match strict_time(link.certificate.not_before_time()) {
        None => return refuse(VerifyCode::ERROR_IN_CERT_NOT_BEFORE_FIELD),
        Some(start) if start > now => return refuse(VerifyCode::CERT_NOT_YET_VALID),
        Some(_) => {}
    }
    match strict_time(link.certificate.not_after_time()) {
        None => refuse(VerifyCode::ERROR_IN_CERT_NOT_AFTER_FIELD),
        // The last second itself is over already: OpenSSL's comparison never answers "equal".
        Some(end) if end <= now => refuse(VerifyCode::CERT_HAS_EXPIRED),
        Some(_) => Ok(()),
    }
}
