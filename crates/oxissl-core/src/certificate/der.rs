//! A bounds-checked walker over DER: each element's tag and extent, nothing assumed beyond them.
//!
//! Lengths need not be minimal (OpenSSL's decoder does not mind either), but every element must lie
//! inside its parent. Indefinite lengths are refused: what is signed and fingerprinted here is
//! always the very bytes that arrived.

/// Identifier octets of the universal types certificates use.
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OBJECT: u8 = 0x06;
    pub(crate) const ENUMERATED: u8 = 0x0a;
    pub(crate) const UTF8_STRING: u8 = 0x0c;
    pub(crate) const NUMERIC_STRING: u8 = 0x12;
    pub(crate) const PRINTABLE_STRING: u8 = 0x13;
    pub(crate) const T61_STRING: u8 = 0x14;
    pub(crate) const IA5_STRING: u8 = 0x16;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const VISIBLE_STRING: u8 = 0x1a;
    pub(crate) const UNIVERSAL_STRING: u8 = 0x1c;
    pub(crate) const BMP_STRING: u8 = 0x1e;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;

    /// The identifier of the primitive (`IMPLICIT` over a primitive type) context tag `number`.
    pub(crate) const fn context(number: u8) -> u8 {
        0x80 | number
    }

    /// The identifier of the constructed (`EXPLICIT`, or over a constructed type) context tag.
    pub(crate) const fn context_constructed(number: u8) -> u8 {
        0xa0 | number
    }
}

/// The bytes do not have the structure asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What parsing yields.
pub(crate) type Parsed<T> = Result<T, Malformed>;

/// One element: its identifier octet, its contents, and its whole encoding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// The identifier octet. `0x1f` in the low bits marks a multi-byte tag, which nothing here names.
    pub(crate) tag: u8,
    /// The contents octets.
    pub(crate) content: &'a [u8],
    /// Identifier, length and contents.
    pub(crate) raw: &'a [u8],
    /// Where `raw` starts in the reader's first byte's coordinates.
    pub(crate) start: usize,
}

impl<'a> Element<'a> {
    /// Reads the contents as elements.
    pub(crate) fn reader(&self) -> Reader<'a> {
        Reader {
            rest: self.content,
            offset: self.start + (self.raw.len() - self.content.len()),
        }
    }
}

/// Reads elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            offset: 0,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes have been read, in the coordinates of the outermost reader.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// Fails unless everything was read.
    pub(crate) fn end(&self) -> Parsed<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    /// The identifier octet of the next element, if there is one.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whatever it is.
    pub(crate) fn any(&mut self) -> Parsed<Element<'a>> {
        let (header, length) = header(self.rest)?;
        let end = header.checked_add(length).ok_or(Malformed)?;
        let raw = self.rest.get(..end).ok_or(Malformed)?;
        let element = Element {
            tag: *raw.first().ok_or(Malformed)?,
            content: raw.get(header..).ok_or(Malformed)?,
            raw,
            start: self.offset,
        };
        self.rest = self.rest.get(end..).ok_or(Malformed)?;
        self.offset += end;
        Ok(element)
    }

    /// The next element, whatever it is, as an `ANY`: of the types that have a form of their own, in that form.
    pub(crate) fn value(&mut self) -> Parsed<Element<'a>> {
        let element = self.any()?;
        let content = element.content;
        let well_formed = match element.tag {
            tag::BOOLEAN => boolean(content).is_ok(),
            tag::INTEGER | tag::ENUMERATED => integer(content).is_ok(),
            tag::BIT_STRING => content.first().is_some_and(|unused| *unused <= 7),
            tag::NULL => content.is_empty(),
            tag::OBJECT => object(content).is_ok(),
            tag::BMP_STRING => content.len().is_multiple_of(2),
            tag::UNIVERSAL_STRING => content.len().is_multiple_of(4),
            tag::SEQUENCE | tag::SET => true,
            // Of the universal types only these two have parts (X.690, 10.2), and they have none but parts.
            other => other >= 0x40 || !matches!(other, 0x10 | 0x11 | 0x20..),
        };
        if well_formed {
            Ok(element)
        } else {
            Err(Malformed)
        }
    }

    /// The next element, which must have this identifier.
    pub(crate) fn expect(&mut self, tag: u8) -> Parsed<Element<'a>> {
        if self.peek() == Some(tag) {
            self.any()
        } else {
            Err(Malformed)
        }
    }

    /// The next element if it has this identifier; otherwise nothing is read.
    pub(crate) fn optional(&mut self, tag: u8) -> Parsed<Option<Element<'a>>> {
        if self.peek() == Some(tag) {
            self.any().map(Some)
        } else {
            Ok(None)
        }
    }

    /// A `SEQUENCE`, as a reader of its contents.
    pub(crate) fn sequence(&mut self) -> Parsed<Reader<'a>> {
        Ok(self.expect(tag::SEQUENCE)?.reader())
    }

    /// An `OBJECT IDENTIFIER`'s contents, checked.
    pub(crate) fn object(&mut self) -> Parsed<&'a [u8]> {
        object(self.expect(tag::OBJECT)?.content)
    }

    /// An `INTEGER`'s contents, checked.
    pub(crate) fn integer(&mut self) -> Parsed<&'a [u8]> {
        integer(self.expect(tag::INTEGER)?.content)
    }
}

/// The length of the identifier and length octets, and the length they announce.
pub(crate) fn header(bytes: &[u8]) -> Parsed<(usize, usize)> {
    let mut at = 1;
    if bytes.first().ok_or(Malformed)? & 0x1f == 0x1f {
        // Multi-byte tag number: as many octets as have the top bit set, and one more.
        loop {
            let octet = bytes.get(at).ok_or(Malformed)?;
            at += 1;
            if octet & 0x80 == 0 {
                break;
            }
            if at > 6 {
                return Err(Malformed);
            }
        }
    }
    let first = *bytes.get(at).ok_or(Malformed)?;
    at += 1;
    if first & 0x80 == 0 {
        return Ok((at, usize::from(first)));
    }
    let count = usize::from(first & 0x7f);
    if count == 0 || count > 126 {
        return Err(Malformed);
    }
    // OpenSSL wants an octet behind a length of this form, be it not one of the contents.
    if bytes.len() <= at + count {
        return Err(Malformed);
    }
    let mut length: usize = 0;
    for octet in bytes.get(at..at + count).ok_or(Malformed)? {
        length = length
            .checked_mul(256)
            .and_then(|l| l.checked_add(usize::from(*octet)))
            .ok_or(Malformed)?;
    }
    Ok((at + count, length))
}

/// X.690, 8.19: sub-identifiers end inside the contents and have no leading zero groups.
pub(crate) fn object(content: &[u8]) -> Parsed<&[u8]> {
    let mut starts = true;
    for octet in content {
        if starts && *octet == 0x80 {
            return Err(Malformed);
        }
        starts = octet & 0x80 == 0;
    }
    if content.is_empty() || !starts {
        return Err(Malformed);
    }
    Ok(content)
}

/// X.690, 8.3.2: an integer has at least one octet and no redundant sign octet.
pub(crate) fn integer(content: &[u8]) -> Parsed<&[u8]> {
    match content {
        [] => Err(Malformed),
        [0x00, next, ..] if next & 0x80 == 0 => Err(Malformed),
        [0xff, next, ..] if next & 0x80 != 0 => Err(Malformed),
        _ => Ok(content),
    }
}

/// The value of a small integer, or nothing where it does not fit.
pub(crate) fn integer_value(content: &[u8]) -> Option<i64> {
    if content.is_empty() || content.len() > 8 {
        return None;
    }
    let sign = if content.first()? & 0x80 == 0 { 0 } else { -1 };
    Some(content.iter().fold(sign, |value: i64, octet| {
        value.wrapping_shl(8) | i64::from(*octet)
    }))
}

/// A `BIT STRING`'s octets with the unused bits cleared.
pub(crate) fn bit_string(content: &[u8]) -> Parsed<Vec<u8>> {
    let (unused, bits) = content.split_first().ok_or(Malformed)?;
    if *unused > 7 {
        return Err(Malformed);
    }
    let mut bits = bits.to_vec();
    if let Some(last) = bits.last_mut() {
        *last &= 0xff << unused;
    }
    Ok(bits)
}

/// OpenSSL takes any non-zero octet for true.
pub(crate) fn boolean(content: &[u8]) -> Parsed<bool> {
    match content {
        [value] => Ok(*value != 0),
        _ => Err(Malformed),
    }
}

/// Appends `content` with its identifier and a minimal length.
pub(crate) fn write(out: &mut Vec<u8>, tag: u8, content: &[u8]) {
    out.push(tag);
    let length = content.len();
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let octets = length.to_be_bytes();
        let used = octets.iter().skip_while(|o| **o == 0);
        out.push(0x80 | used.clone().count() as u8);
        out.extend(used);
    }
    out.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_may_not_leave_its_parent() {
        assert_eq!(
            Reader::new(&[0x30, 0x02, 0x05]).any().err(),
            Some(Malformed)
        );
        assert!(
            Reader::new(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff])
                .any()
                .is_err()
        );
        assert!(Reader::new(&[0x30, 0xff]).any().is_err());
        assert!(Reader::new(&[0x30, 0x80, 0, 0]).any().is_err());
    }

    #[test]
    fn lengths_need_not_be_minimal() {
        let mut reader = Reader::new(&[0x04, 0x82, 0x00, 0x01, 0xaa]);
        assert_eq!(reader.any().map(|e| e.content), Ok(&[0xaa][..]));
        assert_eq!(reader.end(), Ok(()));
        // But not for nothing at the very end.
        assert!(Reader::new(&[0x30, 0x81, 0]).any().is_err());
        assert!(Reader::new(&[0x30, 0x81, 0, 0x05, 0]).any().is_ok());
    }

    #[test]
    fn a_value_of_any_type_has_the_form_of_its_type() {
        for wrong in [
            &[0x01, 0x02, 0, 0][..],
            &[0x02, 0x00],
            &[0x03, 0x01, 8],
            &[0x05, 0x01, 0],
            &[0x06, 0x01, 0x80],
            &[0x1e, 0x01, 0],
            &[0x1c, 0x02, 0, 0],
            &[0x10, 0x00],
            &[0x23, 0x00],
        ] {
            assert!(Reader::new(wrong).any().is_ok(), "{wrong:x?}");
            assert!(Reader::new(wrong).value().is_err(), "{wrong:x?}");
        }
        assert!(Reader::new(&[0x04, 0x01, 0xff]).value().is_ok());
    }

    #[test]
    fn integers_and_objects_are_checked_as_openssl_checks_them() {
        assert!(integer(&[]).is_err());
        assert!(integer(&[0, 1]).is_err());
        assert!(integer(&[0xff, 0x80]).is_err());
        assert!(integer(&[0xff, 0x01]).is_ok());
        assert!(object(&[0x55, 0x80]).is_err());
        assert!(object(&[0x80, 0x01]).is_err());
        assert_eq!(integer_value(&[0xff]), Some(-1));
        assert_eq!(integer_value(&[0x01, 0x00]), Some(256));
    }
}
