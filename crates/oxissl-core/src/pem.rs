//! PEM armour (RFC 7468, and what OpenSSL accepts beyond it): bytes in, labelled blocks out.

use crate::error::{Error, Result};
use crate::openssl::reasons::{Reason, pem};

/// One armoured block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What stands between `-----BEGIN ` and `-----`.
    pub label: String,
    /// RFC 1421 headers (`Proc-Type`, `DEK-Info`) in order.
    pub headers: Vec<(String, String)>,
    /// The decoded contents. They may be empty: OpenSSL then stops reading without naming an error.
    pub der: Vec<u8>,
}

impl Block {
    /// Whether OpenSSL takes the block for a certificate: three labels are in use.
    pub fn is_certificate(&self) -> bool {
        matches!(
            self.label.as_str(),
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE"
        )
    }

    /// Whether the block is a revocation list.
    pub fn is_crl(&self) -> bool {
        self.label == "X509 CRL"
    }
}

/// The blocks of a text, in order, skipping whatever stands around them. After an error there is nothing
/// more: OpenSSL does not look for a next block either.
pub fn blocks(text: &[u8]) -> impl Iterator<Item = Result<Block>> {
    // Windows editors put a byte order mark in front; OpenSSL reads over it.
    let mut rest = Some(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text));
    std::iter::from_fn(move || match next(rest.take()?) {
        Ok(None) => None,
        Ok(Some((block, after))) => {
            rest = Some(after);
            Some(Ok(block))
        }
        Err(reason) => Some(Err(Error::setting(reason))),
    })
}

/// The blocks of a text, each read for itself: a broken one ends where the next begins.
pub fn salvage(text: &[u8]) -> impl Iterator<Item = Result<Block>> {
    let mut rest = text.get(beginning(text)..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (_, body) = take_line(rest)?;
        let length = rest.len() - body.len() + beginning(body);
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        match next(piece.strip_prefix(b"\xef\xbb\xbf").unwrap_or(piece)) {
            Ok(block) => block.map(|(block, _)| Ok(block)),
            Err(reason) => Some(Err(Error::setting(reason))),
        }
    })
}

/// Where the first line that begins a block starts; the text's length if none does.
fn beginning(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((line, after)) = take_line(rest) {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.starts_with(b"-----BEGIN ") && line.ends_with(b"-----") {
            break;
        }
        rest = after;
    }
    text.len() - rest.len()
}

/// Armours `der`: 64 characters to a line, as OpenSSL writes.
pub fn encode(label: &str, der: &[u8]) -> String {
    let mut text = format!("-----BEGIN {label}-----\n");
    for line in der.chunks(48) {
        for group in line.chunks(3) {
            let octet = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
            let bits = octet(0) << 16 | octet(1) << 8 | octet(2);
            for place in 0..4 {
                let digit = (bits >> (18 - 6 * place) & 0x3f) as usize;
                text.push(if place > group.len() {
                    '='
                } else {
                    char::from(ALPHABET.get(digit).copied().unwrap_or(b'='))
                });
            }
        }
        text.push('\n');
    }
    text.push_str("-----END ");
    text.push_str(label);
    text.push_str("-----\n");
    text
}

fn next(mut rest: &[u8]) -> Result<Option<(Block, &[u8])>, Reason> {
    let label = loop {
        let Some((line, after)) = take_line(rest) else {
            return Ok(None);
        };
        rest = after;
        if let Some(label) = line
            .strip_prefix(b"-----BEGIN ")
            .and_then(|line| line.strip_suffix(b"-----"))
        {
            break label;
        }
    };
    let mut lines = Vec::new();
    let mut blank = None;
    let mut short = false;
    loop {
        let (line, after) = take_line(rest).ok_or(pem::BAD_END_LINE)?;
        rest = after;
        if let Some(end) = line.strip_prefix(b"-----END ") {
            if end.strip_suffix(b"-----") != Some(label) {
                return Err(pem::BAD_END_LINE);
            }
            break;
        }
        if line.is_empty() {
            if blank.replace(lines.len()).is_some() {
                return Err(pem::BAD_END_LINE);
            }
            continue;
        }
        // Below a blank line, every line is 64 characters long except the last.
        if short || (blank.is_some() && line.len() > 64) {
            return Err(pem::BAD_END_LINE);
        }
        short = blank.is_some() && line.len() < 64;
        lines.push(line);
    }
    // What stands above a blank line is headers; so is everything if it starts like headers and no blank
    // line comes. Otherwise it is all contents.
    let colon = lines.first().is_some_and(|line| line.contains(&b':'));
    let split = blank.unwrap_or(if colon { lines.len() } else { 0 });
    let (above, below) = lines.split_at_checked(split).unwrap_or_default();
    let mut headers = Vec::new();
    for line in above {
        header(line, &mut headers);
    }
    let block = Block {
        label: String::from_utf8_lossy(label).into_owned(),
        headers,
        der: decode(&below.concat()).ok_or(pem::BAD_BASE64_DECODE)?,
    };
    Ok(Some((block, rest)))
}

fn header(line: &[u8], headers: &mut Vec<(String, String)>) {
    let text = String::from_utf8_lossy(line);
    match text.split_once(':') {
        Some((name, value)) => headers.push((name.trim().into(), value.trim().into())),
        // A continuation line (RFC 1421, 4.4) belongs to the header above.
        None => match headers.last_mut() {
            Some((_, value)) => value.push_str(text.trim()),
            None => headers.push((text.into_owned(), String::new())),
        },
    }
}

/// The next line without the white space at its end. OpenSSL compares signed characters, so octets above
/// 127 count as white space there; and it reads long lines in pieces, each taken for a line.
fn take_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    if text.is_empty() {
        return None;
    }
    let window = text.get(..LONGEST_LINE).unwrap_or(text);
    let newline = window.iter().position(|c| *c == b'\n');
    let end = newline.map_or(window.len(), |at| at + 1);
    let (line, mut rest) = text.split_at_checked(end)?;
    if newline.is_none() {
        // The end of a line that filled the last piece is not an empty line.
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let blank = |c: &u8| *c <= b' ' || *c >= 0x80;
    let length = line.iter().rposition(|c| !blank(c)).map_or(0, |at| at + 1);
    Some((line.get(..length)?, rest))
}

/// Base64 with white space anywhere and padding where it belongs.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits: u32 = 0;
    let mut count = 0;
    let mut padding = 0;
    for octet in text {
        let digit = match octet {
            b'A'..=b'Z' => octet - b'A',
            b'a'..=b'z' => octet - b'a' + 26,
            b'0'..=b'9' => octet - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                0
            }
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            // OpenSSL's decoder takes a hyphen for the end of the text.
            b'-' => break,
            _ => return None,
        };
        if padding > 2 || (padding > 0 && *octet != b'=') {
            return None;
        }
        bits = bits << 6 | u32::from(digit);
        count += 1;
        if count % 4 == 0 {
            let [_, triple @ ..] = bits.to_be_bytes();
            out.extend(triple.iter().take(3 - padding));
            bits = 0;
        }
    }
    (count % 4 == 0).then_some(out)
}

/// What OpenSSL reads at a time.
const LONGEST_LINE: usize = 254;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_decodes_to_itself() {
        for length in 1..100u8 {
            let der: Vec<u8> = (0..length).collect();
            let text = format!("noise\r\n{}trailer", encode("X Y", &der)).replace('\n', "\r\n");
            let found: Vec<_> = blocks(text.as_bytes())
                .collect::<Result<_>>()
                .unwrap_or_default();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].label, "X Y");
            assert_eq!(found[0].der, der);
        }
    }

    #[test]
    fn headers_are_kept_apart_from_the_contents() {
        let text = b"-----BEGIN K-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,AB\n\nAAAA\n-----END K-----\n";
        let block = blocks(text).next().and_then(Result::ok);
        assert_eq!(block.as_ref().map(|b| b.headers.len()), Some(2));
        assert_eq!(block.map(|b| b.der), Some(vec![0, 0, 0]));
    }

    #[test]
    fn an_unfinished_block_is_an_error_and_the_last_thing_said() {
        let text =
            b"-----BEGIN K-----\nAAAA\n-----END L-----\n-----BEGIN K-----\nAAAA\n-----END K-----\n";
        let mut found = blocks(text);
        assert!(matches!(found.next(), Some(Err(e)) if e.reason == Some(pem::BAD_END_LINE)));
        assert!(found.next().is_none());
    }

    #[test]
    fn salvage_goes_on_behind_what_is_broken() {
        let good = "-----BEGIN K-----\nAAAA\n-----END K-----\n";
        let text = format!(
            "-----BEGIN K-----\n{good}-----BEGIN K-----\n!\n-----END K-----\n{good}-----BEGIN K-----\nAAAA"
        );
        let found: Vec<bool> = salvage(text.as_bytes()).map(|one| one.is_ok()).collect();
        assert_eq!(found, [false, true, false, true, false]);
        let marked = format!("\u{feff}{good}{good}");
        assert_eq!(salvage(marked.as_bytes()).flatten().count(), 2);
    }
}
