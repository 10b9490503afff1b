//! ASN.1 character strings as text, the way `ASN1_STRING_to_UTF8` reads them.

use super::der::{Malformed, Parsed, tag};

/// How many octets a character of a string type takes; `None` for types that are not text.
pub(crate) fn width(tag: u8) -> Option<Width> {
    match tag {
        tag::UTF8_STRING => Some(Width::Utf8),
        // T61String is read as Latin-1: what OpenSSL does, and what its users meant.
        tag::NUMERIC_STRING
        | tag::PRINTABLE_STRING
        | tag::T61_STRING
        | tag::IA5_STRING
        | tag::UTC_TIME
        | tag::GENERALIZED_TIME
        | tag::VISIBLE_STRING => Some(Width::One),
        tag::BMP_STRING => Some(Width::Two),
        tag::UNIVERSAL_STRING => Some(Width::Four),
        _ => None,
    }
}

/// The octets of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    Utf8,
    One,
    Two,
    Four,
}

/// The text of a string's contents. Fails on invalid UTF-8, lone surrogates and odd lengths.
pub(crate) fn text(tag: u8, content: &[u8]) -> Parsed<String> {
    match width(tag).ok_or(Malformed)? {
        Width::Utf8 => std::str::from_utf8(content)
            .map(str::to_owned)
            .map_err(|_| Malformed),
        Width::One => Ok(content.iter().copied().map(char::from).collect()),
        Width::Two => units::<2>(content),
        Width::Four => units::<4>(content),
    }
}

/// Each `N` octets are one code point: BMPString is UCS-2, so a surrogate is no character.
fn units<const N: usize>(content: &[u8]) -> Parsed<String> {
    let (units, rest) = content.as_chunks::<N>();
    if !rest.is_empty() {
        return Err(Malformed);
    }
    units
        .iter()
        .map(|unit| {
            let point = unit
                .iter()
                .try_fold(0u32, |v, o| v.checked_mul(256)?.checked_add(u32::from(*o)));
            point.and_then(char::from_u32).ok_or(Malformed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_type_is_read_as_openssl_reads_it() {
        assert_eq!(text(tag::T61_STRING, b"\xe9"), Ok("é".into()));
        assert_eq!(text(tag::BMP_STRING, b"\x20\xac"), Ok("€".into()));
        assert_eq!(text(tag::BMP_STRING, b"\xd8\x00"), Err(Malformed));
        assert_eq!(text(tag::BMP_STRING, b"\x20"), Err(Malformed));
        assert_eq!(
            text(tag::UNIVERSAL_STRING, b"\0\x01\xf6\0"),
            Ok("😀".into())
        );
        assert_eq!(
            text(tag::UNIVERSAL_STRING, b"\xff\xff\xff\xff"),
            Err(Malformed)
        );
        assert_eq!(text(tag::UTF8_STRING, b"\xff"), Err(Malformed));
        assert_eq!(text(tag::OCTET_STRING, b"a"), Err(Malformed));
    }
}
