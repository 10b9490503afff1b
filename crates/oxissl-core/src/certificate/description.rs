//! What `getpeercert()` shows of a certificate, fact by fact as CPython words it.

use std::fmt::Write as _;

use super::extensions::DistributionPointName;
use super::general_name::GeneralName;
use super::name::Name;
use super::{Certificate, der, tag};
use crate::error::{Class, Error, Result};

/// A name as `getpeercert()` shows it: relative names in order, each a list of (type, value).
pub type NameText = Vec<Vec<(String, NameValue)>>;

/// The value of one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameValue {
    /// A bit string, which CPython shows as `bytes`.
    Bits(Vec<u8>),
    /// Text.
    Text(String),
}

/// The facts of the dictionary `getpeercert()` builds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// `subject`.
    pub subject: NameText,
    /// `issuer`.
    pub issuer: NameText,
    /// `version`: 1, 2, 3, or whatever number a broken certificate states.
    pub version: i64,
    /// `serialNumber`.
    pub serial_number: String,
    /// `notBefore`.
    pub not_before: String,
    /// `notAfter`.
    pub not_after: String,
    /// `subjectAltName`; the key is absent when this is.
    pub subject_alt_name: Option<Vec<AltName>>,
    /// `OCSP`; the key is absent when this is empty. Octets that nobody checked to be UTF-8.
    pub ocsp: Vec<Box<[u8]>>,
    /// `caIssuers`; the key is absent when this is empty.
    pub ca_issuers: Vec<Box<[u8]>>,
    /// `crlDistributionPoints`; the key is absent when this is empty.
    pub crl_distribution_points: Vec<Box<[u8]>>,
}

/// One pair of `subjectAltName`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AltName {
    /// `('DirName', name)`.
    Directory(NameText),
    /// `(kind, text)`: `DNS`, `email`, `URI`, `IP Address`, `Registered ID`, `othername`… The text is
    /// octets that nobody checked: where they are no UTF-8, Python's own decoder has to say so.
    Text(&'static str, Box<[u8]>),
}

impl Certificate {
    /// Describes the certificate. Fails like `getpeercert()` where a name is not text.
    pub fn describe(&self) -> Result<Description> {
        Ok(Description {
            subject: name_text(self.subject())?,
            issuer: name_text(self.issuer())?,
            version: self.raw_version(),
            serial_number: serial_text(self.serial()),
            not_before: self.not_before_time().text(),
            not_after: self.not_after_time().text(),
            subject_alt_name: match &self.extensions.subject_alt_names {
                Some(names) => Some(names.iter().map(alt_name).collect::<Result<_>>()?),
                None => None,
            },
            ocsp: self.access_uris(OCSP),
            ca_issuers: self.access_uris(CA_ISSUERS),
            crl_distribution_points: self.crl_uris(),
        })
    }

    fn access_uris(&self, method: &[u8]) -> Vec<Box<[u8]>> {
        let listed = self.authority_info_access().iter();
        let places = listed.filter(|access| access.method == *method);
        uris(places.map(|access| &access.location))
    }

    fn crl_uris(&self) -> Vec<Box<[u8]>> {
        let names = self.crl_distribution_points().iter();
        uris(names.flat_map(|point| match &point.name {
            Some(DistributionPointName::Full(names)) => names.as_slice(),
            _ => &[],
        }))
    }
}

fn uris<'a>(names: impl Iterator<Item = &'a GeneralName>) -> Vec<Box<[u8]>> {
    names
        .filter_map(|name| match name {
            GeneralName::Uri(uri) => Some(uri.clone()),
            _ => None,
        })
        .collect()
}

fn name_text(name: &Name) -> Result<NameText> {
    name.entries()
        .chunk_by(|a, b| a.set == b.set)
        .map(|set| {
            set.iter()
                .map(|entry| {
                    let value = if entry.tag == tag::BIT_STRING {
                        NameValue::Bits(der::bit_string(&entry.value).unwrap_or_default())
                    } else {
                        let text = entry.text();
                        NameValue::Text(
                            text.ok_or_else(|| Error::plain(Class::Ssl, "unknown error"))?,
                        )
                    };
                    Ok((entry.oid.long_name(), value))
                })
                .collect()
        })
        .collect()
}

fn alt_name(name: &GeneralName) -> Result<AltName> {
    let (kind, text) = match name {
        GeneralName::Directory(name) => return Ok(AltName::Directory(name_text(name)?)),
        GeneralName::Dns(text) => ("DNS", text.clone()),
        GeneralName::Email(text) => ("email", text.clone()),
        GeneralName::Uri(text) => ("URI", text.clone()),
        GeneralName::Ip(address) => ("IP Address", ip_text(address).into_bytes().into()),
        GeneralName::RegisteredId(oid) => ("Registered ID", oid.long_name().into_bytes().into()),
        GeneralName::X400 => ("X400Name", UNSUPPORTED.into()),
        GeneralName::EdiParty => ("EdiPartyName", UNSUPPORTED.into()),
        GeneralName::Other { oid, value } => ("othername", other_name_text(oid.as_bytes(), value)),
    };
    Ok(AltName::Text(kind, text))
}

/// `GENERAL_NAME_print` words the five kinds of other name it knows, if they have their proper type.
fn other_name_text(oid: &[u8], value: &[u8]) -> Box<[u8]> {
    let kind = match oid {
        [0x2b, 6, 1, 5, 5, 7, 8, 5] => "XmppAddr",
        [0x2b, 6, 1, 5, 5, 7, 8, 7] => "SRVName",
        [0x2b, 6, 1, 5, 5, 7, 8, 8] => "NAIRealm",
        [0x2b, 6, 1, 5, 5, 7, 8, 9] => "SmtpUTF8Mailbox",
        [0x2b, 6, 1, 4, 1, 0x82, 0x37, 20, 2, 3] => "UPN",
        _ => return UNSUPPORTED.into(),
    };
    let expected = if kind == "SRVName" {
        tag::IA5_STRING
    } else {
        tag::UTF8_STRING
    };
    match der::Reader::new(value).expect(expected) {
        Ok(element) => {
            // Printed through C's `%.*s`, then read back up to the end of the first line.
            let text = element
                .content
                .split(|c| *c == 0)
                .next()
                .unwrap_or_default();
            let line = text
                .split_inclusive(|c| *c == b'\n')
                .next()
                .unwrap_or_default();
            [kind.as_bytes(), b":", line].concat().into()
        }
        Err(_) => UNSUPPORTED.into(),
    }
}

/// IPv6 in upper case and full length: `getpeercert()` never compresses.
fn ip_text(address: &[u8]) -> String {
    match address {
        [a, b, c, d] => format!("{a}.{b}.{c}.{d}"),
        _ if address.len() == 16 => {
            let mut text = String::new();
            for group in address.chunks(2) {
                let value = group.iter().fold(0, |v, o| v << 8 | u32::from(*o));
                let separator = if text.is_empty() { "" } else { ":" };
                let _ = write!(text, "{separator}{value:X}");
            }
            text
        }
        _ => "<invalid>".to_owned(),
    }
}

/// `i2a_ASN1_INTEGER` up to the end of its first line: it breaks lines with `\` after 35 octets, and
/// CPython reads one line back.
fn serial_text(serial: &[u8]) -> String {
    let negative = serial.first().is_some_and(|octet| octet & 0x80 != 0);
    let mut magnitude = serial.to_vec();
    if negative {
        let mut carry = true;
        for octet in magnitude.iter_mut().rev() {
            let (negated, overflow) = (!*octet).overflowing_add(u8::from(carry));
            *octet = negated;
            carry = overflow;
        }
    }
    let used = magnitude.iter().skip_while(|octet| **octet == 0);
    let mut text = String::from(if negative { "-" } else { "" });
    let mut count = 0;
    for octet in used {
        if count == SERIAL_LINE {
            text.push_str("\\\n");
            return text;
        }
        let _ = write!(text, "{octet:02X}");
        count += 1;
    }
    if count == 0 {
        text.push_str("00");
    }
    text
}

const SERIAL_LINE: usize = 35;
const UNSUPPORTED: &[u8] = b"<unsupported>";
const OCSP: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 48, 1];
const CA_ISSUERS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 48, 2];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_signed_hexadecimal_of_even_length() {
        assert_eq!(serial_text(&[0]), "00");
        assert_eq!(serial_text(&[0x01, 0x02]), "0102");
        assert_eq!(serial_text(&[0x00, 0x80]), "80");
        assert_eq!(serial_text(&[0x80]), "-80");
        assert_eq!(serial_text(&[0xff]), "-01");
        assert_eq!(serial_text(&[0xff, 0x00]), "-0100");
    }
}
