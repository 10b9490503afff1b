//! Whether a revocation list speaks against the leaf or, on request, any certificate of the chain.
//!
//! Lists come from the trust store only. As in OpenSSL without `X509_V_FLAG_EXTENDED_CRL_SUPPORT` and
//! `X509_V_FLAG_USE_DELTAS`, a list must be its certificate issuer's own, and for all reasons; here it must be complete, too.

use std::sync::Arc;

use crate::certificate::der::{self, Reader, tag};
use crate::certificate::{
    DistributionPoint, DistributionPointName, Entry, GeneralName, KeyUsage, Name,
};
use crate::crl::{REMOVE_FROM_CRL, RevocationList};
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::TrustStore;
use crate::verify::facts::{Link, matches_key_id};
use crate::verify::path::{Chain, strict_time};
use crate::verify::{Policy, Refusal, flag, signature};

/// Every reason there is (`CRLDP_ALL_REASONS`).
const ALL_REASONS: u16 = 0x807f;

/// A list and how well it fits. The grades are compared like OpenSSL's score: what is declared first
/// weighs most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Grade {
    no_critical: bool,
    in_scope: bool,
    current: bool,
    by_direct_issuer: bool,
}

struct Pick {
    list: Arc<RevocationList>,
    grade: Grade,
    /// The depth of the certificate whose key signed the list.
    signer: usize,
    reasons: u16,
}

pub(crate) fn check(
    chain: &Chain,
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Result<(), Refusal> {
    if !policy.has(flag::CRL_CHECK) {
        return Ok(());
    }
    let count = if policy.has(flag::CRL_CHECK_ALL) {
        chain.links.len()
    } else {
        1
    };
    for (depth, link) in chain.links.iter().enumerate().take(count) {
        check_one(chain, depth, link, store, policy, now)
            .map_err(|code| Refusal::at(depth, link, code))?;
    }
    Ok(())
}

fn check_one(
    chain: &Chain,
    depth: usize,
    link: &Link,
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Result<(), VerifyCode> {
    let lists = store.crls_by_issuer(link.certificate.issuer());
    check_against(&lists, chain, depth, link, policy, now)?;
    // A delta lists only what changed since a complete list (RFC 5280, 5.2.4), yet OpenSSL takes it for one. Here it may speak against a certificate, never for it.
    let is_complete = |list: &Arc<RevocationList>| !list.is_delta();
    if lists.iter().all(is_complete) {
        return Ok(());
    }
    let complete: Vec<_> = lists.into_iter().filter(is_complete).collect();
    check_against(&complete, chain, depth, link, policy, now)
}

fn check_against(
    lists: &[Arc<RevocationList>],
    chain: &Chain,
    depth: usize,
    link: &Link,
    policy: &Policy,
    now: i64,
) -> Result<(), VerifyCode> {
    let mut covered = 0;
    // Every round must cover a reason more, and there are nine.
    while covered != ALL_REASONS {
        let pick = best(chain, depth, link, lists, covered, policy, now)
            .ok_or(VerifyCode::UNABLE_TO_GET_CRL)?;
        check_list(chain, &pick, policy, now)?;
        if pick.list.unknown_critical() && !policy.has(flag::IGNORE_CRITICAL) {
            return Err(VerifyCode::UNHANDLED_CRITICAL_CRL_EXTENSION);
        }
        let certificate = &link.certificate;
        let entry = pick.list.entry(certificate.serial(), certificate.issuer());
        if entry.is_some_and(|entry| entry.reason != Some(REMOVE_FROM_CRL)) {
            return Err(VerifyCode::CERT_REVOKED);
        }
        if covered == pick.reasons {
            return Err(VerifyCode::UNABLE_TO_GET_CRL);
        }
        covered = pick.reasons;
    }
    Ok(())
}

/// The best list; of equals the newest (OpenSSL's `get_crl_sk`).
fn best(
    chain: &Chain,
    depth: usize,
    link: &Link,
    lists: &[Arc<RevocationList>],
    covered: u16,
    policy: &Policy,
    now: i64,
) -> Option<Pick> {
    let mut best: Option<Pick> = None;
    for list in lists {
        let Some(pick) = judge(chain, depth, link, list, covered, policy, now) else {
            continue;
        };
        let better = match &best {
            None => true,
            Some(best) if pick.grade == best.grade => matches!(
                (pick.list.this_update().unix(), best.list.this_update().unix()),
                (Some(ours), Some(theirs)) if ours > theirs
            ),
            Some(best) => pick.grade > best.grade,
        };
        if better {
            best = Some(pick);
        }
    }
    best
}

/// How well a list fits a certificate, if it may be used at all (OpenSSL's `get_crl_score`).
fn judge(
    chain: &Chain,
    depth: usize,
    link: &Link,
    list: &Arc<RevocationList>,
    covered: u16,
    policy: &Policy,
    now: i64,
) -> Option<Pick> {
    let scope = list.scope();
    if scope.invalid || scope.indirect || scope.some_reasons {
        return None;
    }
    if list.issuer() != link.certificate.issuer() {
        return None;
    }
    let (signer, by_direct_issuer) = signer(chain, depth, list)?;
    let reasons = reasons_in_scope(link, list);
    if let Some(reasons) = reasons
        && reasons & !covered == 0
    {
        return None;
    }
    Some(Pick {
        list: Arc::clone(list),
        grade: Grade {
            no_critical: !list.unknown_critical(),
            in_scope: reasons.is_some(),
            current: time_fault(list, policy, now).is_none(),
            by_direct_issuer,
        },
        signer,
        reasons: covered | reasons.unwrap_or(0),
    })
}

/// Whose key signed the list: the certificate's issuer, or another one further up of the list's name.
fn signer(chain: &Chain, depth: usize, list: &RevocationList) -> Option<(usize, bool)> {
    let direct = (depth + 1).min(chain.links.len() - 1);
    let wanted = list.authority_key_id();
    chain
        .links
        .iter()
        .enumerate()
        .skip(direct)
        .find(|(at, link)| {
            (*at == direct || link.certificate.subject() == list.issuer())
                && matches_key_id(&link.certificate, wanted)
        })
        .map(|(at, _)| (at, at == direct))
}

/// RFC 5280, 6.3.3 (b) to (d): the reasons the list covers for this certificate; `None` if it is not meant for it (OpenSSL's
/// `crl_crldp_check`).
fn reasons_in_scope(link: &Link, list: &RevocationList) -> Option<u16> {
    let scope = list.scope();
    if scope.only_attributes
        || (scope.only_users && link.is_declared_ca())
        || (scope.only_cas && !link.is_declared_ca())
    {
        return None;
    }
    let certificate = &link.certificate;
    let mut readable = true;
    for point in certificate.crl_distribution_points() {
        // "Either distributionPoint or cRLIssuer MUST be present" (RFC 5280, 4.2.1.13): where neither is, OpenSSL reads no
        // further, and a point it did not read is for no reason at all.
        readable &= point.name.is_some() || !point.crl_issuer.is_empty();
        let issuer = point.crl_issuer.iter().find_map(directory);
        // Without cRLIssuer the list must be the certificate issuer's, which it is.
        let by_issuer = point.crl_issuer.is_empty()
            || point
                .crl_issuer
                .iter()
                .filter_map(directory)
                .any(|name| name == list.issuer());
        let base = issuer.unwrap_or(certificate.issuer());
        if by_issuer && (!scope.present || same_point(point, base, scope.point.as_ref(), list)) {
            let reasons = point.reasons.unwrap_or(ALL_REASONS) & ALL_REASONS;
            return Some(if readable { reasons } else { 0 });
        }
    }
    scope.point.is_none().then_some(ALL_REASONS)
}

/// Whether certificate and list name the same distribution point (OpenSSL's `idp_check_dp`).
fn same_point(
    of_certificate: &DistributionPoint,
    base: &Name,
    of_list: Option<&DistributionPointName>,
    list: &RevocationList,
) -> bool {
    use DistributionPointName::{Full, Relative};
    let (Some(ours), Some(theirs)) = (&of_certificate.name, of_list) else {
        return true;
    };
    let among = |name: Option<Name>, names: &[GeneralName]| {
        name.is_some_and(|name| {
            names
                .iter()
                .filter_map(directory)
                .any(|other| *other == name)
        })
    };
    match (ours, theirs) {
        (Full(ours), Full(theirs)) => ours
            .iter()
            .any(|name| theirs.iter().any(|other| same_name(name, other))),
        (Relative(ours), Full(theirs)) => among(absolute(base, ours), theirs),
        (Full(ours), Relative(theirs)) => among(absolute(list.issuer(), theirs), ours),
        (Relative(ours), Relative(theirs)) => {
            let name = absolute(base, ours);
            name.is_some() && name == absolute(list.issuer(), theirs)
        }
    }
}

fn same_name(a: &GeneralName, b: &GeneralName) -> bool {
    use GeneralName as N;
    match (a, b) {
        (N::Directory(a), N::Directory(b)) => a == b,
        (N::Dns(a), N::Dns(b))
        | (N::Email(a), N::Email(b))
        | (N::Ip(a), N::Ip(b))
        | (N::Uri(a), N::Uri(b)) => a == b,
        (N::Other { oid: a, value: c }, N::Other { oid: b, value: d }) => (a, c) == (b, d),
        (N::RegisteredId(a), N::RegisteredId(b)) => a == b,
        _ => false,
    }
}

fn directory(name: &GeneralName) -> Option<&Name> {
    match name {
        GeneralName::Directory(name) => Some(name),
        _ => None,
    }
}

/// `issuer` with one more relative distinguished name at its end.
fn absolute(issuer: &Name, relative: &[Entry]) -> Option<Name> {
    let mut attributes = Vec::new();
    for entry in relative {
        let mut attribute = Vec::new();
        der::write(&mut attribute, tag::OBJECT, entry.oid.as_bytes());
        der::write(&mut attribute, entry.tag, &entry.value);
        der::write(&mut attributes, tag::SEQUENCE, &attribute);
    }
    let mut sets = Reader::new(issuer.der())
        .expect(tag::SEQUENCE)
        .ok()?
        .content
        .to_vec();
    der::write(&mut sets, tag::SET, &attributes);
    let mut name = Vec::new();
    der::write(&mut name, tag::SEQUENCE, &sets);
    Name::read(&mut Reader::new(&name)).ok()
}

/// Whether the list may be believed (OpenSSL's `check_crl`).
fn check_list(chain: &Chain, pick: &Pick, policy: &Policy, now: i64) -> Result<(), VerifyCode> {
    let signer = chain
        .links
        .get(pick.signer)
        .ok_or(VerifyCode::UNSPECIFIED)?;
    // RFC 5280, 6.3.3 (f): the issuer's key usage, where there is any, must have the cRLSign bit.
    if !signer.may(KeyUsage::CRL_SIGN) {
        return Err(VerifyCode::KEYUSAGE_NO_CRL_SIGN);
    }
    if !pick.grade.in_scope {
        return Err(VerifyCode::DIFFERENT_CRL_SCOPE);
    }
    if let Some(code) = time_fault(&pick.list, policy, now) {
        return Err(code);
    }
    let key = signer
        .facts
        .key
        .ok_or(VerifyCode::UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY)?;
    let (algorithm, octets) = pick
        .list
        .signature()
        .ok_or(VerifyCode::CRL_SIGNATURE_FAILURE)?;
    signature::signed(
        key,
        signer.certificate.spki(),
        algorithm,
        pick.list.tbs(),
        octets,
    )
    .map_err(|_| VerifyCode::CRL_SIGNATURE_FAILURE)
}

fn time_fault(list: &RevocationList, policy: &Policy, now: i64) -> Option<VerifyCode> {
    if policy.has(flag::NO_CHECK_TIME) {
        return None;
    }
    match strict_time(list.this_update()) {
        None => return Some(VerifyCode::ERROR_IN_CRL_LAST_UPDATE_FIELD),
        Some(start) if start > now => return Some(VerifyCode::CRL_NOT_YET_VALID),
        Some(_) => {}
    }
    let end = list.next_update()?;
    match strict_time(end) {
        None => Some(VerifyCode::ERROR_IN_CRL_NEXT_UPDATE_FIELD),
        Some(end) if end <= now => Some(VerifyCode::CRL_HAS_EXPIRED),
        Some(_) => None,
    }
}
