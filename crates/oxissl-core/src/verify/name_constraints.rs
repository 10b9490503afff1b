//! Name constraints (RFC 5280, 4.2.1.10) as OpenSSL applies them: to the subject and every alternative name
//! of each certificate below, and to common names that look like host names when nothing better is there.

use crate::certificate::{
    COMMON_NAME, Certificate, EMAIL_ADDRESS, Entry, GeneralName, Name, NameConstraints,
};
use crate::openssl::flags;
use crate::openssl::verify_codes::VerifyCode;
use crate::verify::path::Chain;
use crate::verify::{Policy, Refusal};

/// The most comparisons of a name with a constraint: per pair of certificates as in OpenSSL
/// (`NAME_CHECK_MAX`), and for the whole chain, so that a long chain cannot multiply them.
const MAX_COMPARISONS: usize = 1 << 20;

/// What one comparison says.
enum Fit {
    Within,
    Outside,
}

type Compared = Result<Fit, VerifyCode>;

/// Checks every certificate against the constraints of all that stand above it.
pub(crate) fn check(chain: &Chain, policy: &Policy) -> Result<(), Refusal> {
    let mut budget = MAX_COMPARISONS;
    for (depth, link) in chain.links.iter().enumerate().rev() {
        // RFC 5280, 6.1.3 (b): self-issued certificates are exempt unless they are the leaf.
        if depth > 0 && link.facts.self_issued {
            continue;
        }
        for above in chain.links.iter().skip(depth + 1).rev() {
            if let Some(constraints) = above.certificate.name_constraints() {
                check_names(&link.certificate, constraints, &mut budget)
                    .and_then(|()| {
                        if depth == 0 && checks_common_names(&link.certificate, policy) {
                            check_common_names(link.certificate.subject(), constraints)
                        } else {
                            Ok(())
                        }
                    })
                    .map_err(|code| Refusal::at(depth, link, code))?;
            }
        }
    }
    Ok(())
}

/// OpenSSL falls back to common names exactly when the host-name check would.
fn checks_common_names(certificate: &Certificate, policy: &Policy) -> bool {
    let has_dns = || {
        let mut names = certificate.subject_alt_names().iter();
        names.any(|name| matches!(name, GeneralName::Dns(_)))
    };
    policy.host_flags & flags::HOSTFLAG_NEVER_CHECK_SUBJECT == 0
        && (policy.host_flags & flags::HOSTFLAG_ALWAYS_CHECK_SUBJECT != 0 || !has_dns())
}

fn check_names(
    certificate: &Certificate,
    constraints: &NameConstraints,
    budget: &mut usize,
) -> Result<(), VerifyCode> {
    let subject = certificate.subject();
    let alternatives = certificate.subject_alt_names();
    let names = subject.entries().len() + alternatives.len();
    let cost = names * (constraints.permitted.len() + constraints.excluded.len());
    *budget = budget.checked_sub(cost).ok_or(VerifyCode::UNSPECIFIED)?;
    if !subject.is_empty() {
        check_one(&Presented::Directory(subject), constraints)?;
        for entry in subject.values(EMAIL_ADDRESS) {
            const IA5_STRING: u8 = 22;
            if entry.tag != IA5_STRING {
                return Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
            }
            check_one(&Presented::Email(&entry.value), constraints)?;
        }
    }
    for name in alternatives {
        check_one(&Presented::of(name), constraints)?;
    }
    Ok(())
}

fn check_common_names(subject: &Name, constraints: &NameConstraints) -> Result<(), VerifyCode> {
    for entry in subject.values(COMMON_NAME) {
        if let Some(host) = host_name_in(entry)? {
            check_one(&Presented::Dns(host.as_bytes()), constraints)?;
        }
    }
    Ok(())
}

/// The common name if it looks like a host name of at least two labels (OpenSSL's `cn2dnsid`).
fn host_name_in(entry: &Entry) -> Result<Option<String>, VerifyCode> {
    let text = entry.text().ok_or(VerifyCode::UNSPECIFIED)?;
    let text = text.trim_end_matches('\0');
    if text.contains('\0') {
        return Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
    }
    let octets = text.as_bytes();
    let mut dotted = false;
    for (at, octet) in octets.iter().enumerate() {
        let inside = at > 0 && at + 1 < octets.len();
        let before = at.checked_sub(1).and_then(|at| octets.get(at));
        let after = octets.get(at + 1);
        match octet {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => {}
            b'-' if inside => {}
            b'.' if inside && !matches!(after, Some(b'.' | b'-')) && before != Some(&b'-') => {
                dotted = true;
            }
            _ => return Ok(None),
        }
    }
    Ok(dotted.then(|| text.to_owned()))
}

/// A name of the certificate under examination.
enum Presented<'a> {
    Directory(&'a Name),
    Dns(&'a [u8]),
    Email(&'a [u8]),
    Ip(&'a [u8]),
    /// SmtpUTF8Mailbox (RFC 9598): held against constraints on mail addresses.
    InternationalEmail(&'a [u8]),
    Uri(&'a [u8]),
    /// Kinds nobody can compare, with the name itself to find constraints on them.
    Other(&'a GeneralName),
}

impl<'a> Presented<'a> {
    fn of(name: &'a GeneralName) -> Self {
        match name {
            GeneralName::Directory(name) => Self::Directory(name),
            GeneralName::Dns(name) => Self::Dns(name),
            GeneralName::Email(name) => Self::Email(name),
            GeneralName::Ip(name) => Self::Ip(name),
            GeneralName::Uri(name) => Self::Uri(name),
            GeneralName::Other { oid, value } if *oid == *SMTP_UTF8_MAILBOX => {
                Self::InternationalEmail(value)
            }
            other => Self::Other(other),
        }
    }

    /// Whether a constraint is about this kind of name.
    fn is_subject_to(&self, base: &GeneralName) -> bool {
        use GeneralName as N;
        match (self, base) {
            (Self::Directory(_), N::Directory(_))
            | (Self::Dns(_), N::Dns(_))
            | (Self::Email(_) | Self::InternationalEmail(_), N::Email(_))
            | (Self::Ip(_), N::Ip(_))
            | (Self::Uri(_), N::Uri(_)) => true,
            (Self::Other(N::Other { oid, .. }), N::Other { oid: base, .. }) => oid == base,
            (Self::Other(name), base) => {
                !matches!(name, N::Other { .. })
                    && std::mem::discriminant(*name) == std::mem::discriminant(base)
            }
            _ => false,
        }
    }

    fn compare(&self, base: &GeneralName) -> Compared {
        match (self, base) {
            (Self::Directory(name), GeneralName::Directory(base)) => {
                Ok(Fit::when(name.canonical().starts_with(base.canonical())))
            }
            (Self::Dns(name), GeneralName::Dns(base)) => Ok(Fit::when(dns_within(name, base))),
            (Self::Email(name), GeneralName::Email(base)) => email(name, base),
            (Self::InternationalEmail(name), GeneralName::Email(base)) => {
                international_email(name, base)
            }
            (Self::Ip(address), GeneralName::Ip(base)) => ip(address, base),
            (Self::Uri(name), GeneralName::Uri(base)) => uri(name, base),
            _ => Err(VerifyCode::UNSUPPORTED_CONSTRAINT_TYPE),
        }
    }
}

impl Fit {
    fn when(within: bool) -> Self {
        if within { Self::Within } else { Self::Outside }
    }
}

/// RFC 5280, 4.2.1.10: "Any name matching a restriction in the excludedSubtrees field is invalid regardless of
/// information appearing in the permittedSubtrees", and restrictions "apply only when the specified name form is
/// present". OpenSSL's `nc_match`: inside one permitted subtree if there are any for the kind, inside no excluded one.
fn check_one(name: &Presented<'_>, constraints: &NameConstraints) -> Result<(), VerifyCode> {
    let mut permitted = None;
    for subtree in &constraints.permitted {
        if !name.is_subject_to(&subtree.base) {
            continue;
        }
        if subtree.bounded {
            return Err(VerifyCode::SUBTREE_MINMAX);
        }
        if permitted == Some(true) {
            continue;
        }
        permitted = Some(matches!(name.compare(&subtree.base)?, Fit::Within));
    }
    if permitted == Some(false) {
        return Err(VerifyCode::PERMITTED_VIOLATION);
    }
    for subtree in &constraints.excluded {
        if !name.is_subject_to(&subtree.base) {
            continue;
        }
        if subtree.bounded {
            return Err(VerifyCode::SUBTREE_MINMAX);
        }
        if matches!(name.compare(&subtree.base)?, Fit::Within) {
            return Err(VerifyCode::EXCLUDED_VIOLATION);
        }
    }
    Ok(())
}

/// `example.com` covers itself and everything below; `.example.com` only what is below.
fn dns_within(name: &[u8], base: &[u8]) -> bool {
    let Some((front, tail)) = name
        .len()
        .checked_sub(base.len())
        .and_then(|at| name.split_at_checked(at))
    else {
        return false;
    };
    base.is_empty()
        || (tail.eq_ignore_ascii_case(base)
            && (front.is_empty() || base.first() == Some(&b'.') || front.last() == Some(&b'.')))
}

/// A base of `user@host` is one mailbox, `host` or `@host` every mailbox there, `.domain` all hosts below.
fn email(name: &[u8], base: &[u8]) -> Compared {
    let (user, host) = split_address(name).ok_or(VerifyCode::UNSUPPORTED_NAME_SYNTAX)?;
    let base_host = match split_address(base) {
        None if base.first() == Some(&b'.') => return Ok(Fit::when(below(name, base))),
        None => base,
        Some((base_user, base_host)) => {
            if !base_user.is_empty() {
                if base_user.len() != user.len() {
                    return Ok(Fit::Outside);
                }
                if base_user.contains(&0) || user.contains(&0) {
                    return Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
                }
                if base_user != user {
                    return Ok(Fit::Outside);
                }
            }
            base_host
        }
    };
    Ok(Fit::when(host.eq_ignore_ascii_case(base_host)))
}

/// The value is a UTF8String; its host is compared as text. Constraints with encoded labels (`xn--`) would
/// have to be decoded first; they are refused instead.
fn international_email(value: &[u8], base: &[u8]) -> Compared {
    const UTF8_STRING: u8 = 12;
    if base.contains(&0) {
        return Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
    }
    let element = crate::certificate::der::Reader::new(value).expect(UTF8_STRING);
    let name = element
        .map_err(|_| VerifyCode::UNSUPPORTED_NAME_SYNTAX)?
        .content;
    let (_, host) = split_address(name).ok_or(VerifyCode::UNSUPPORTED_NAME_SYNTAX)?;
    if base
        .to_ascii_lowercase()
        .windows(4)
        .any(|window| window == b"xn--")
    {
        return Err(VerifyCode::UNSPECIFIED);
    }
    Ok(Fit::when(if base.first() == Some(&b'.') {
        below(name, base)
    } else {
        host.eq_ignore_ascii_case(base)
    }))
}

/// The parts before and after the last `@`.
fn split_address(address: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = address.iter().rposition(|octet| *octet == b'@')?;
    Some((address.get(..at)?, address.get(at + 1..)?))
}

/// Whether `name` ends in `.domain` with something before it.
fn below(name: &[u8], dotted: &[u8]) -> bool {
    name.len() > dotted.len()
        && name
            .get(name.len() - dotted.len()..)
            .is_some_and(|tail| tail.eq_ignore_ascii_case(dotted))
}

/// Only the host counts: what stands between `://` and the next `:` or, failing that, `/`.
fn uri(name: &[u8], base: &[u8]) -> Compared {
    let unsupported = Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
    let Some(colon) = name.iter().position(|octet| *octet == b':') else {
        return unsupported;
    };
    let Some(rest) = name.get(colon..).and_then(|rest| rest.strip_prefix(b"://")) else {
        return unsupported;
    };
    let end = |stop| rest.iter().position(|octet| *octet == stop);
    let host = match end(b':').or_else(|| end(b'/')) {
        Some(at) => rest.get(..at).unwrap_or_default(),
        None => rest,
    };
    if host.is_empty() {
        return unsupported;
    }
    Ok(Fit::when(if base.first() == Some(&b'.') {
        below(host, base)
    } else {
        host.eq_ignore_ascii_case(base)
    }))
}

fn ip(address: &[u8], base: &[u8]) -> Compared {
    if !matches!(address.len(), 4 | 16) || !matches!(base.len(), 8 | 32) {
        return Err(VerifyCode::UNSUPPORTED_NAME_SYNTAX);
    }
    if address.len() * 2 != base.len() {
        return Ok(Fit::Outside);
    }
    let (network, mask) = base.split_at(address.len());
    let mut octets = address.iter().zip(network).zip(mask);
    Ok(Fit::when(octets.all(|((octet, network), mask)| {
        octet & mask == network & mask
    })))
}

const SMTP_UTF8_MAILBOX: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 8, 9];
