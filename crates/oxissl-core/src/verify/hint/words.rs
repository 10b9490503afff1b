//! Names, dates and lists as a hint writes them. Whatever a peer may have written is defused here.

use std::net::IpAddr;

use crate::certificate::{COMMON_NAME, Certificate, GeneralName, Name, Time};
use crate::trust::{Source, TrustStore};

/// The longest text of somebody else's that a hint repeats.
const LONGEST: usize = 120;

const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0a];
const UNIT: &[u8] = &[0x55, 0x04, 0x0b];
const CA_ISSUERS: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];

/// A text without control characters, invisible ones that reorder what is read, and excess length.
pub(crate) fn defused(text: &str) -> String {
    let harmless = |c: char| match c {
        c if c.is_control() => '?',
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '?',
        c => c,
    };
    let mut short: String = text.chars().take(LONGEST).map(harmless).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// The texts a person would know a name by.
pub(super) fn texts(name: &Name) -> Vec<String> {
    [COMMON_NAME, ORGANISATION, UNIT]
        .into_iter()
        .flat_map(|oid| name.values(oid))
        .filter_map(crate::certificate::Entry::text)
        .filter(|text| !text.is_empty())
        .collect()
}

/// A name in quotes: its common name and organisation, or all of it.
pub(crate) fn name(name: &Name) -> String {
    let first = |oid| name.values(oid).find_map(crate::certificate::Entry::text);
    let common = first(COMMON_NAME).filter(|text| !text.is_empty());
    let organisation = first(ORGANISATION).filter(|text| !text.is_empty());
    match (common, organisation) {
        (Some(common), Some(owner)) if !common.contains(&owner) => {
            format!("\"{}\" ({})", defused(&common), defused(&owner))
        }
        (Some(text), _) | (None, Some(text)) => format!("\"{}\"", defused(&text)),
        (None, None) if name.is_empty() => "somebody without a name".to_owned(),
        (None, None) => format!("\"{}\"", defused(&name.rfc2253())),
    }
}

/// `a`, `a and b`, `a, b and c`; at most `limit` of them.
pub(super) fn list(items: &[String], limit: usize) -> String {
    let shown = items.get(..limit).unwrap_or(items);
    let hidden = items.len() - shown.len();
    match (shown, hidden) {
        (shown, 1..) => format!("{} and {hidden} more", shown.join(", ")),
        ([rest @ .., last], 0) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (shown, _) => shown.join(", "),
    }
}

/// A span of time, roughly.
pub(super) fn span(seconds: i64) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    const YEAR: i64 = 365 * DAY;
    let (count, unit) = match seconds {
        ..MINUTE => return "less than a minute".to_owned(),
        MINUTE..HOUR => (seconds / MINUTE, "minute"),
        HOUR..DAY => (seconds / HOUR, "hour"),
        DAY..YEAR => (seconds / DAY, "day"),
        _ => (seconds / YEAR, "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

/// A moment, to the minute.
pub(super) fn moment(unix: i64) -> String {
    Time::to_the_minute(unix)
}

/// The store: `the 146 certificates trusted here (from /etc/ssl/cert.pem)`.
pub(super) fn store(store: &TrustStore) -> String {
    let places: Vec<String> = store
        .sources()
        .iter()
        .filter_map(|source| match source {
            Source::File(path) => Some(format!("file {}", defused(path))),
            Source::Directory(path) => Some(format!("directory {}", defused(path))),
            Source::Memory => Some("certificates the program passed itself".to_owned()),
            Source::Missing(_) => None,
        })
        .collect();
    let from = if places.is_empty() {
        String::new()
    } else {
        format!(" (from {})", list(&places, 4))
    };
    match store.stats().x509 {
        0 if places.is_empty() => "the certificates trusted here: there are none".to_owned(),
        0 => format!("the certificates trusted here{from}"),
        1 => format!("the one certificate trusted here{from}"),
        count => format!("the {count} certificates trusted here{from}"),
    }
}

/// Where the issuer's certificate is published (RFC 5280, 4.2.2.1), if over HTTP.
pub(super) fn issuer_url(certificate: &Certificate) -> Option<String> {
    certificate
        .authority_info_access()
        .iter()
        .filter(|access| access.method == *CA_ISSUERS)
        .find_map(|access| match &access.location {
            GeneralName::Uri(uri) => std::str::from_utf8(uri).ok(),
            _ => None,
        })
        .filter(|uri| uri.starts_with("http://") || uri.starts_with("https://"))
        .map(defused)
}

/// The names a certificate presents, fit for printing.
pub(super) fn presented_names(certificate: &Certificate) -> Vec<String> {
    let names = crate::hostname::presented_names(certificate);
    names.iter().map(|name| defused(name)).collect()
}

/// Whether a certificate presents any address.
pub(super) fn presents_addresses(certificate: &Certificate) -> bool {
    let mut names = certificate.subject_alt_names().iter();
    names.any(|name| matches!(name, GeneralName::Ip(_)))
}

/// An address as part of a name's text, for certificates that wrongly list it as a DNS name.
pub(super) fn lists_address_as_name(certificate: &Certificate, address: &IpAddr) -> bool {
    let text = address.to_string();
    let mut names = certificate.subject_alt_names().iter();
    names.any(|name| matches!(name, GeneralName::Dns(dns) if **dns == *text.as_bytes()))
}
