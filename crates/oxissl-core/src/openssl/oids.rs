//! Object identifiers: NID, short name, long name and dotted form, as OpenSSL lists them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::oid_table::TABLE;

/// One object OpenSSL has a number for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// OpenSSL's number.
    pub nid: i32,
    /// The short name, e.g. `CN`.
    pub short: &'static str,
    /// The long name, e.g. `commonName`.
    pub long: &'static str,
    /// The dotted form, where the object has an identifier at all.
    pub dotted: Option<&'static str>,
}

/// The object with this number.
pub fn by_nid(nid: i32) -> Option<&'static Object> {
    let at = TABLE.binary_search_by_key(&nid, |object| object.nid).ok()?;
    TABLE.get(at)
}

/// The object with this identifier, in plain dotted form.
pub fn by_dotted(dotted: &str) -> Option<&'static Object> {
    BY_DOTTED.get(dotted).copied()
}

/// The object with this short name. Upper and lower case differ.
pub fn by_short_name(name: &str) -> Option<&'static Object> {
    BY_SHORT_NAME.get(name).copied()
}

/// The object with this long name. Upper and lower case differ.
pub fn by_long_name(name: &str) -> Option<&'static Object> {
    BY_LONG_NAME.get(name).copied()
}

/// What a text names, as `OBJ_txt2obj` reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An object of the table.
    Known(&'static Object),
    /// Neither a name nor an object identifier: CPython says `unknown object 'text'`.
    Nothing,
    /// A well-formed identifier outside the table: CPython says `Unknown object`.
    Unlisted,
}

/// Finds an object by its dotted form or, where `names` allows it, by its short or long name.
pub fn by_text(text: &str, names: bool) -> Named {
    if names && let Some(known) = by_short_name(text).or_else(|| by_long_name(text)) {
        return Named::Known(known);
    }
    match der_from_dotted(text) {
        None => Named::Nothing,
        Some(der) => by_dotted(&dotted_from_der(&der)).map_or(Named::Unlisted, Named::Known),
    }
}

/// Writes an identifier's DER contents in dotted form, arcs of any size in full.
pub fn dotted_from_der(content: &[u8]) -> String {
    let mut text = String::new();
    let mut first = true;
    for group in content.split_inclusive(|octet| octet & 0x80 == 0) {
        let mut arc = Decimal::from_base_128(group);
        if first {
            first = false;
            // X.690, 8.19.4: the first two arcs share one sub-identifier, 40 to an arc, arc 2 open-ended.
            let root = match arc.small() {
                Some(value) if value < 80 => value / 40,
                _ => 2,
            };
            arc.subtract(root * 40);
            text.push(char::from(b'0' + root as u8));
        }
        text.push('.');
        arc.write(&mut text);
    }
    text
}

/// Reads a dotted form as leniently as `a2d_ASN1_OBJECT`: a space separates as well as a dot, an empty
/// arc is zero, and arcs may have leading zeros (not the first). Yields the DER contents.
fn der_from_dotted(text: &str) -> Option<Vec<u8>> {
    let (root, rest) = text.split_at_checked(1)?;
    let root = root.parse::<u32>().ok().filter(|root| *root <= 2)?;
    let rest = rest.strip_prefix(['.', ' '])?;
    let rest = rest.strip_suffix(['.', ' ']).unwrap_or(rest);
    let mut der = Vec::new();
    for (index, arc) in rest.split(['.', ' ']).enumerate() {
        if !arc.bytes().all(|digit| digit.is_ascii_digit()) || arc.len() > LONGEST_ARC {
            return None;
        }
        let mut value = Decimal::from_text(arc);
        if index == 0 {
            if root < 2 && value.small().is_none_or(|second| second >= 40) {
                return None;
            }
            value.add(root * 40);
        }
        value.write_base_128(&mut der);
    }
    Some(der)
}

/// A natural number of any size, least significant decimal digit first.
struct Decimal(Vec<u8>);

impl Decimal {
    fn from_text(digits: &str) -> Self {
        let digits = digits.trim_start_matches('0');
        Self(digits.bytes().rev().map(|digit| digit - b'0').collect())
    }

    fn from_base_128(group: &[u8]) -> Self {
        let mut number = Self(Vec::new());
        // Work grows with the square of the size; nothing OpenSSL names comes near the cap.
        for octet in group.iter().take(LONGEST_ARC) {
            let mut carry = u32::from(octet & 0x7f);
            for digit in &mut number.0 {
                carry += u32::from(*digit) * 128;
                *digit = (carry % 10) as u8;
                carry /= 10;
            }
            number.push(carry);
        }
        number
    }

    fn push(&mut self, mut carry: u32) {
        while carry > 0 {
            self.0.push((carry % 10) as u8);
            carry /= 10;
        }
    }

    fn add(&mut self, amount: u32) {
        let mut carry = amount;
        for digit in &mut self.0 {
            carry += u32::from(*digit);
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        self.push(carry);
    }

    /// `amount` must not be larger than the number.
    fn subtract(&mut self, mut amount: u32) {
        let mut borrow = 0;
        for digit in &mut self.0 {
            let take = (amount % 10) as u8 + borrow;
            amount /= 10;
            borrow = u8::from(*digit < take);
            *digit = (*digit + 10 * borrow).saturating_sub(take);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// The value, where it has at most eight digits.
    fn small(&self) -> Option<u32> {
        (self.0.len() <= 8).then(|| self.0.iter().rev().fold(0, |v, d| v * 10 + u32::from(*d)))
    }

    fn write(&self, text: &mut String) {
        if self.0.is_empty() {
            text.push('0');
        }
        text.extend(self.0.iter().rev().map(|digit| char::from(b'0' + digit)));
    }

    fn write_base_128(mut self, der: &mut Vec<u8>) {
        let mut groups = Vec::new();
        loop {
            let mut remainder: u32 = 0;
            for digit in self.0.iter_mut().rev() {
                remainder = remainder * 10 + u32::from(*digit);
                *digit = (remainder / 128) as u8;
                remainder %= 128;
            }
            while self.0.last() == Some(&0) {
                self.0.pop();
            }
            groups.push(remainder as u8 | if groups.is_empty() { 0 } else { 0x80 });
            if self.0.is_empty() {
                break;
            }
        }
        der.extend(groups.iter().rev());
    }
}

/// Digits or octets of one arc.
const LONGEST_ARC: usize = 1024;

static BY_DOTTED: LazyLock<HashMap<&str, &Object>> =
    LazyLock::new(|| index(|object| object.dotted));
static BY_SHORT_NAME: LazyLock<HashMap<&str, &Object>> =
    LazyLock::new(|| index(|object| Some(object.short)));
static BY_LONG_NAME: LazyLock<HashMap<&str, &Object>> =
    LazyLock::new(|| index(|object| Some(object.long)));

/// Where two objects share a name, the lower number has it.
fn index(key: impl Fn(&Object) -> Option<&'static str>) -> HashMap<&'static str, &'static Object> {
    TABLE
        .iter()
        .rev()
        .filter_map(|object| Some((key(object)?, object)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nid(text: &str, names: bool) -> Option<i32> {
        match by_text(text, names) {
            Named::Known(object) => Some(object.nid),
            Named::Nothing | Named::Unlisted => None,
        }
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.is_sorted_by_key(|object| object.nid));
    }

    #[test]
    fn names_are_found_only_when_asked_for() {
        assert_eq!(nid("CN", true), Some(13));
        assert_eq!(nid("commonName", true), Some(13));
        assert_eq!(by_text("CN", false), Named::Nothing);
        assert_eq!(by_text("cn", true), Named::Nothing);
    }

    #[test]
    fn dotted_forms_are_read_as_leniently_as_openssl_reads_them() {
        for text in ["2.5.4.3", "2.5.4.3 ", "2.5.4.03", "2.5.4 3"] {
            assert_eq!(nid(text, false), Some(13), "{text:?}");
        }
        assert_eq!(nid("2.5.4.", false), Some(12));
        assert_eq!(nid("2.5", false), Some(11));
        assert_eq!(nid("0.9.2342.19200300.100.1.1", false), Some(458));
        for text in ["", "1", "3.1", "1.40", "02.5.4.3", "nope", "2.5.4.x"] {
            assert_eq!(by_text(text, false), Named::Nothing, "{text:?}");
        }
        for text in ["1.2.3.4", "2.999.1", "2.5..4"] {
            assert_eq!(by_text(text, false), Named::Unlisted, "{text:?}");
        }
    }

    #[test]
    fn arcs_of_any_size_survive_the_way_there_and_back() {
        for text in [
            "2.999.1",
            "2.25.340282366920938463463374607431768211455",
            "0.0",
            "1.39.128",
        ] {
            let der = der_from_dotted(text).unwrap_or_default();
            assert_eq!(dotted_from_der(&der), text);
        }
        assert_eq!(dotted_from_der(&[0x88, 0x37, 0x03]), "2.999.3");
        assert_eq!(dotted_from_der(&[0x2a, 0x86, 0x48]), "1.2.840");
    }
}
