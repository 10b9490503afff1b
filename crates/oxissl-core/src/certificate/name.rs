//! Distinguished names: entries, the canonical form names are compared and hashed by, RFC 2253 text.

use std::fmt::Write as _;

use aws_lc_rs::digest;

use super::der::{self, Malformed, Parsed, Reader, tag};
use super::oid::Oid;
use super::string::{self, Width};
use crate::openssl::oids;

/// A distinguished name. Equal when the canonical forms are, as `X509_NAME_cmp` decides.
#[derive(Clone, Debug)]
pub struct Name {
    der: Box<[u8]>,
    entries: Box<[Entry]>,
    canonical: Box<[u8]>,
}

/// One attribute of a name.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The attribute's type.
    pub oid: Oid,
    /// Which relative distinguished name it belongs to: entries with equal `set` stand together.
    pub set: usize,
    /// The identifier octet of the value's string type.
    pub tag: u8,
    /// The value's contents octets.
    pub value: Box<[u8]>,
}

impl Name {
    /// Reads the next element as a `Name`.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Parsed<Self> {
        let element = reader.expect(tag::SEQUENCE)?;
        let mut sets = element.reader();
        let mut entries = Vec::new();
        let mut set = 0;
        while !sets.is_empty() {
            let mut attributes = sets.expect(tag::SET)?.reader();
            // A set without attributes leaves no trace: OpenSSL numbers only the sets that have entries.
            if !attributes.is_empty() {
                read_set(&mut attributes, set, &mut entries)?;
                set += 1;
            }
        }
        let canonical = canonical(&entries)?;
        Ok(Self {
            der: element.raw.into(),
            entries: entries.into(),
            canonical: canonical.into(),
        })
    }

    /// Reads the contents of one relative distinguished name (a CRL distribution point may hold one).
    pub(crate) fn read_relative(mut attributes: Reader<'_>) -> Parsed<Box<[Entry]>> {
        let mut entries = Vec::new();
        read_set(&mut attributes, 0, &mut entries)?;
        Ok(entries.into())
    }

    /// The encoding as it arrived.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The attributes in the order they stand.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether there are no attributes.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The canonical form: every text as UTF-8, ASCII letters in lower case, white space collapsed, sets
    /// sorted, without the outer `SEQUENCE` header. A name inside a name constraint must be a prefix of it.
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// `X509_NAME_hash`: the first four octets of the canonical form's SHA-1, least significant first.
    /// It names the files of a certificate directory (`%08x.0`).
    pub fn hash(&self) -> u32 {
        let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.canonical);
        sha1.as_ref()
            .iter()
            .take(4)
            .rev()
            .fold(0, |hash, octet| hash << 8 | u32::from(*octet))
    }

    /// The texts of every attribute of this type, e.g. [`COMMON_NAME`], skipping unreadable ones.
    pub fn values(&self, oid: &'static [u8]) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.oid == *oid)
    }

    /// The name as `X509_NAME_print_ex` writes it with `XN_FLAG_RFC2253`: last attribute first, short
    /// names, special and non-ASCII characters escaped, everything unknown in hexadecimal.
    pub fn rfc2253(&self) -> String {
        let mut text = String::new();
        let mut previous = None;
        for entry in self.entries.iter().rev() {
            if let Some(set) = previous {
                text.push(if set == entry.set { '+' } else { ',' });
            }
            previous = Some(entry.set);
            let dotted = entry.oid.dotted();
            let known = oids::by_dotted(&dotted);
            // `X509_NAME_print_ex` has room for so much of a type it does not know.
            let numbers = dotted.get(..79).unwrap_or(&dotted);
            text.push_str(known.map_or(numbers, |known| known.short));
            text.push('=');
            match string::width(entry.tag) {
                Some(width) if known.is_some() => escape(&mut text, width, &entry.value),
                _ => dump(&mut text, entry),
            }
        }
        text
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for Name {}

impl Entry {
    /// The value as text; `None` where it is not text or not valid in its own type.
    pub fn text(&self) -> Option<String> {
        string::text(self.tag, &self.value).ok()
    }
}

/// Reads attributes until the set ends.
fn read_set(attributes: &mut Reader<'_>, set: usize, entries: &mut Vec<Entry>) -> Parsed<()> {
    while !attributes.is_empty() {
        let mut attribute = attributes.sequence()?;
        let oid = Oid::parse(attribute.object()?)?;
        let value = attribute.any()?;
        attribute.end()?;
        if !is_attribute_value(value.tag) {
            return Err(Malformed);
        }
        let mut octets: Box<[u8]> = value.content.into();
        if value.tag == tag::BIT_STRING {
            // Unused bits are kept as zero, and so compared and shown.
            let bits = der::bit_string(value.content)?;
            if let Some(kept) = octets.get_mut(1..) {
                kept.copy_from_slice(&bits);
            }
        }
        entries.push(Entry {
            oid,
            set,
            tag: value.tag,
            value: octets,
        });
    }
    Ok(())
}

/// The types OpenSSL's `B_ASN1_PRINTABLE` mask lets a name hold: the character strings of old, bit
/// strings, sequences, and universal types OpenSSL has no name for.
fn is_attribute_value(identifier: u8) -> bool {
    matches!(
        identifier,
        3 | 7..=9 | 11..=16 | 18..=20 | 22 | 28..=30 | tag::SEQUENCE
    )
}

/// `x509_name_canon`. Fails, and with it the whole name, where a text is not valid in its own type.
fn canonical(entries: &[Entry]) -> Parsed<Vec<u8>> {
    let mut out = Vec::new();
    for set in entries.chunk_by(|a, b| a.set == b.set) {
        let mut attributes = set
            .iter()
            .map(canonical_attribute)
            .collect::<Parsed<Vec<_>>>()?;
        attributes.sort();
        der::write(&mut out, tag::SET, &attributes.concat());
    }
    Ok(out)
}

fn canonical_attribute(entry: &Entry) -> Parsed<Vec<u8>> {
    let mut content = Vec::with_capacity(entry.value.len() + 16);
    der::write(&mut content, tag::OBJECT, entry.oid.as_bytes());
    match entry.tag {
        tag::UTF8_STRING
        | tag::PRINTABLE_STRING
        | tag::T61_STRING
        | tag::IA5_STRING
        | tag::VISIBLE_STRING
        | tag::UNIVERSAL_STRING
        | tag::BMP_STRING => {
            let text = string::text(entry.tag, &entry.value)?;
            der::write(&mut content, tag::UTF8_STRING, collapse(&text).as_bytes());
        }
        other => der::write(&mut content, other, &entry.value),
    }
    let mut attribute = Vec::with_capacity(content.len() + 4);
    der::write(&mut attribute, tag::SEQUENCE, &content);
    Ok(attribute)
}

/// White space at the ends goes, inside it becomes one space; ASCII letters become small.
fn collapse(text: &str) -> String {
    let space = |c: char| matches!(c, ' ' | '\t'..='\r');
    let mut out = String::with_capacity(text.len());
    let mut in_space = false;
    for character in text.trim_matches(space).chars() {
        if space(character) {
            if !in_space {
                out.push(' ');
            }
            in_space = true;
        } else {
            out.push(character.to_ascii_lowercase());
            in_space = false;
        }
    }
    out
}

/// RFC 2253, 2.4, as OpenSSL escapes: UTF-8 octets above 127 and control characters as `\XX`.
fn escape(text: &mut String, width: Width, value: &[u8]) {
    let octets = match width {
        Width::Utf8 => value.to_vec(),
        Width::One => value
            .iter()
            .copied()
            .map(char::from)
            .collect::<String>()
            .into(),
        // Names whose text does not decode were refused when they were read.
        Width::Two => string::text(tag::BMP_STRING, value)
            .unwrap_or_default()
            .into(),
        Width::Four => string::text(tag::UNIVERSAL_STRING, value)
            .unwrap_or_default()
            .into(),
    };
    let last = octets.len().saturating_sub(1);
    for (index, octet) in octets.iter().enumerate() {
        match octet {
            b',' | b'+' | b'"' | b'\\' | b'<' | b'>' | b';' => {
                text.push('\\');
                text.push(char::from(*octet));
            }
            b' ' if index == 0 || index == last => text.push_str("\\ "),
            b'#' if index == 0 => text.push_str("\\#"),
            0x20..=0x7e => text.push(char::from(*octet)),
            _ => {
                let _ = write!(text, "\\{octet:02X}");
            }
        }
    }
}

fn dump(text: &mut String, entry: &Entry) {
    let mut encoding = Vec::new();
    der::write(&mut encoding, entry.tag, &entry.value);
    text.push('#');
    for octet in encoding {
        let _ = write!(text, "{octet:02X}");
    }
}

/// The type of `CN` attributes.
pub const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// The type of PKCS#9 `emailAddress` attributes.
pub const EMAIL_ADDRESS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01];
