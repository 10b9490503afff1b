//! Whether a certificate speaks for a host name or address (RFC 6125, RFC 9525, OpenSSL `X509_check_host`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::certificate::{COMMON_NAME, Certificate, Entry, GeneralName};
use crate::openssl::flags::{
    HOSTFLAG_ALWAYS_CHECK_SUBJECT, HOSTFLAG_MULTI_LABEL_WILDCARDS, HOSTFLAG_NEVER_CHECK_SUBJECT,
    HOSTFLAG_NO_PARTIAL_WILDCARDS, HOSTFLAG_NO_WILDCARDS,
};

/// Whom a client means to talk to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerName {
    /// A host by name, as an A-label.
    Dns(String),
    /// A host by address.
    Ip(IpAddr),
}

impl PeerName {
    /// Tells an address from a name as `a2i_IPADDRESS` does: dotted IPv4 may have leading zeros, which
    /// mean nothing; IPv6 stands without brackets and without a zone.
    pub fn parse(text: &str) -> Self {
        let address = if text.contains(':') {
            text.parse::<Ipv6Addr>().ok().map(IpAddr::V6)
        } else {
            ipv4(text).map(IpAddr::V4)
        };
        address.map_or_else(|| Self::Dns(text.to_owned()), Self::Ip)
    }
}

/// Whether the certificate speaks for `name`. `host_flags` are the `HOSTFLAG_*` bits.
///
/// Where the certificate has an alternative name of the wanted kind, the subject's common names do not
/// count (RFC 6125, 6.4.4); addresses are never looked for in common names.
pub fn matches(certificate: &Certificate, name: &PeerName, host_flags: u32) -> bool {
    match name {
        PeerName::Ip(IpAddr::V4(address)) => has_address(certificate, &address.octets()),
        PeerName::Ip(IpAddr::V6(address)) => has_address(certificate, &address.octets()),
        PeerName::Dns(host) => has_host(certificate, host.as_bytes(), host_flags),
    }
}

/// The names a certificate presents for hosts: what a helpful error message lists.
pub fn presented_names(certificate: &Certificate) -> Vec<String> {
    let mut names = Vec::new();
    for name in certificate.subject_alt_names() {
        match name {
            GeneralName::Dns(dns) => names.push(String::from_utf8_lossy(dns).into_owned()),
            GeneralName::Ip(octets) => {
                let v4 = <[u8; 4]>::try_from(&**octets).map(IpAddr::from);
                let v6 = <[u8; 16]>::try_from(&**octets).map(IpAddr::from);
                names.extend(v4.or(v6).map(|address| address.to_string()));
            }
            _ => {}
        }
    }
    if names.is_empty() {
        names.extend(
            certificate
                .subject()
                .values(COMMON_NAME)
                .filter_map(Entry::text),
        );
    }
    names
}

fn has_address(certificate: &Certificate, wanted: &[u8]) -> bool {
    let mut names = certificate.subject_alt_names().iter();
    names.any(|name| matches!(name, GeneralName::Ip(address) if **address == *wanted))
}

fn has_host(certificate: &Certificate, host: &[u8], flags: u32) -> bool {
    if host.is_empty() || host.contains(&0) {
        return false;
    }
    let mut alternatives = false;
    for name in certificate.subject_alt_names() {
        if let GeneralName::Dns(pattern) = name {
            alternatives = true;
            if host_matches(pattern, host, flags) {
                return true;
            }
        }
    }
    if alternatives && flags & HOSTFLAG_ALWAYS_CHECK_SUBJECT == 0
        || flags & HOSTFLAG_NEVER_CHECK_SUBJECT != 0
    {
        return false;
    }
    for common_name in certificate.subject().values(COMMON_NAME) {
        match common_name.text() {
            Some(pattern) if host_matches(pattern.as_bytes(), host, flags) => return true,
            Some(_) => {}
            // A common name that is not text ends the search: OpenSSL reports an error.
            None if common_name.value.is_empty() && common_name.tag & CONSTRUCTED == 0 => {}
            None => return false,
        }
    }
    false
}

fn host_matches(pattern: &[u8], host: &[u8], flags: u32) -> bool {
    if pattern.is_empty() {
        return false;
    }
    if flags & HOSTFLAG_NO_WILDCARDS == 0
        && !host.starts_with(b".")
        && let Some((prefix, suffix)) = wildcard(pattern, flags)
    {
        return wildcard_matches(prefix, suffix, host, flags);
    }
    equal(pattern, host)
}

/// ASCII case does not count, and a NUL never matches: it could cut a name short for somebody else.
fn equal(pattern: &[u8], host: &[u8]) -> bool {
    pattern.eq_ignore_ascii_case(host) && !pattern.contains(&0)
}

/// What stands before and after the one star a pattern may have: in the first label, at its start or
/// end, that label not being an IDNA A-label, with two labels at least behind it, and the whole pattern
/// a proper host name otherwise. A pattern that breaks a rule is compared letter by letter.
fn wildcard(pattern: &[u8], flags: u32) -> Option<(&[u8], &[u8])> {
    let star = pattern.iter().position(|c| *c == b'*')?;
    let (prefix, rest) = pattern.split_at_checked(star)?;
    let suffix = rest.get(1..)?;
    let whole_label = prefix.is_empty() && suffix.starts_with(b".");
    let at_edge = prefix.is_empty() || suffix.is_empty() || suffix.starts_with(b".");
    if !at_edge || (flags & HOSTFLAG_NO_PARTIAL_WILDCARDS != 0 && !whole_label) {
        return None;
    }
    if is_idna(prefix) || prefix.contains(&b'.') || prefix.ends_with(b"-") {
        return None;
    }
    let mut dots = 0;
    for (index, label) in pattern.split(|c| *c == b'.').enumerate() {
        dots = index;
        let characters = label.iter().enumerate().all(|(at, c)| {
            matches!(c, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-')
                || (index == 0 && at == star)
        });
        if label.is_empty() || label.starts_with(b"-") || label.ends_with(b"-") || !characters {
            return None;
        }
    }
    (dots >= 2).then_some((prefix, suffix))
}

fn wildcard_matches(prefix: &[u8], suffix: &[u8], host: &[u8], flags: u32) -> bool {
    let Some((head, rest)) = host.split_at_checked(prefix.len()) else {
        return false;
    };
    let Some(length) = rest.len().checked_sub(suffix.len()) else {
        return false;
    };
    let Some((middle, tail)) = rest.split_at_checked(length) else {
        return false;
    };
    if !equal(prefix, head) || !equal(suffix, tail) {
        return false;
    }
    let whole_label = prefix.is_empty() && suffix.starts_with(b".");
    if whole_label && middle.is_empty() {
        return false;
    }
    // RFC 6125, 6.4.3: a partial wildcard must not match inside an A-label.
    if !whole_label && is_idna(host) {
        return false;
    }
    let several = whole_label && flags & HOSTFLAG_MULTI_LABEL_WILDCARDS != 0;
    middle == b"*"
        || middle.iter().all(|c| {
            matches!(c, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-') || (several && *c == b'.')
        })
}

fn is_idna(label: &[u8]) -> bool {
    label
        .get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"xn--"))
}

fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        if part.is_empty() || part.len() > 64 || !part.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let digits = part.trim_start_matches('0');
        *octet = if digits.is_empty() {
            0
        } else {
            digits.parse().ok()?
        };
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

/// The bit of an identifier octet that says the contents are elements.
const CONSTRUCTED: u8 = 0x20;

#[cfg(test)]
mod tests {
    use super::*;

    const PYTHON: u32 = HOSTFLAG_NO_PARTIAL_WILDCARDS;

    fn accepts(pattern: &str, host: &str) -> bool {
        host_matches(pattern.as_bytes(), host.as_bytes(), PYTHON)
    }

    #[test]
    fn a_star_stands_for_one_whole_label() {
        assert!(accepts("*.example.com", "www.example.com"));
        assert!(accepts("*.Example.com", "WWW.example.COM"));
        assert!(accepts("*.example.com", "xn--caf-dma.example.com"));
        for host in [
            "example.com",
            ".example.com",
            "a.b.example.com",
            "www.example.com.",
        ] {
            assert!(!accepts("*.example.com", host), "{host}");
        }
    }

    #[test]
    fn patterns_that_break_a_rule_match_only_themselves() {
        for pattern in [
            "*",
            "*.com",
            "w*.example.com",
            "*w.example.com",
            "a.*.example.com",
            "*.*.example.com",
            "xn--*.example.com",
            "*.-a.example.com",
            "*.example..com",
            "*.exam_ple.com",
        ] {
            assert!(!accepts(pattern, "www.example.com"), "{pattern}");
            assert!(accepts(pattern, pattern), "{pattern}");
        }
    }

    #[test]
    fn partial_stars_match_where_they_are_allowed() {
        assert!(host_matches(b"w*.example.com", b"www.example.com", 0));
        assert!(host_matches(b"*w.example.com", b"www.example.com", 0));
        assert!(!host_matches(b"x*.example.com", b"xn--a.example.com", 0));
        assert!(!host_matches(b"w*w.example.com", b"www.example.com", 0));
        assert!(!host_matches(
            b"*.example.com",
            b"www.example.com",
            HOSTFLAG_NO_WILDCARDS
        ));
        assert!(host_matches(
            b"*.example.com",
            b"a.b.example.com",
            HOSTFLAG_MULTI_LABEL_WILDCARDS
        ));
    }

    #[test]
    fn a_nul_in_a_pattern_never_matches() {
        assert!(!accepts("example.com\0.evil.org", "example.com"));
        assert!(!equal(b"a\0b", b"a\0b"));
    }

    #[test]
    fn addresses_are_told_from_names() {
        let v4 = |text| PeerName::Ip(IpAddr::V4(text));
        assert_eq!(PeerName::parse("127.0.0.1"), v4(Ipv4Addr::LOCALHOST));
        assert_eq!(PeerName::parse("127.0.0.01"), v4(Ipv4Addr::LOCALHOST));
        assert_eq!(
            PeerName::parse("::1"),
            PeerName::Ip(IpAddr::V6(Ipv6Addr::LOCALHOST))
        );
        for name in [
            "127.0.0.256",
            "1.2.3",
            "1.2.3.4.5",
            "example.com",
            "1.2.3.4x",
            "::1%lo",
            "",
        ] {
            assert_eq!(PeerName::parse(name), PeerName::Dns(name.into()));
        }
    }
}
