//! `UTCTime` and `GeneralizedTime`: seconds since 1970, and the text `getpeercert()` shows.

use super::der::tag;

/// A date of a certificate or revocation list, kept as it arrived: OpenSSL reads a certificate whose dates
/// are nonsense and refuses it only when it checks them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    tag: u8,
    text: Box<[u8]>,
    civil: Option<Civil>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Civil {
    year: i64,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    /// Seconds east of Greenwich the text was written in.
    offset: i64,
    zulu: bool,
}

impl Time {
    pub(crate) fn new(tag: u8, text: &[u8]) -> Self {
        Self {
            tag,
            text: text.into(),
            civil: Civil::parse(tag, text),
        }
    }

    /// The contents octets.
    pub fn raw(&self) -> &[u8] {
        &self.text
    }

    /// Seconds since 1970-01-01 00:00:00 UTC; `None` where the text is not a date.
    pub fn unix(&self) -> Option<i64> {
        self.civil.map(Civil::unix)
    }

    /// Whether the text is in the one form RFC 5280, 4.1.2.5, allows: `YYMMDDHHMMSSZ` or
    /// `YYYYMMDDHHMMSSZ`. `X509_cmp_time` refuses every other, readable or not.
    pub fn is_strict(&self) -> bool {
        let length = if self.tag == tag::UTC_TIME { 13 } else { 15 };
        self.text.len() == length && self.civil.is_some_and(|civil| civil.zulu)
    }

    /// `ASN1_TIME_print`: `Aug 16 07:04:25 2028 GMT`, or `Bad time value`.
    pub fn text(&self) -> String {
        let Some(civil) = self.civil else {
            return "Bad time value".to_owned();
        };
        let utc = Civil::from_unix(civil.unix());
        let month = MONTHS
            .get(usize::from(utc.month).wrapping_sub(1))
            .unwrap_or(&"???");
        format!(
            "{month} {:>2} {:02}:{:02}:{:02}{} {} GMT",
            utc.day,
            utc.hour,
            utc.minute,
            utc.second,
            self.fraction(),
            utc.year,
        )
    }

    /// A moment for people, to the minute: `2028-08-16 07:04 UTC`.
    pub(crate) fn to_the_minute(unix: i64) -> String {
        let utc = Civil::from_unix(unix);
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02} UTC",
            utc.year, utc.month, utc.day, utc.hour, utc.minute
        )
    }

    /// The `.fff` of a GeneralizedTime, which OpenSSL prints as it stands.
    fn fraction(&self) -> &str {
        let digits = self.text.get(14..).unwrap_or_default();
        let end = digits
            .iter()
            .skip(1)
            .position(|c| !c.is_ascii_digit())
            .map_or(digits.len(), |at| at + 1);
        match digits.first() {
            Some(b'.') if self.tag == tag::GENERALIZED_TIME => digits
                .get(..end)
                .and_then(|fraction| std::str::from_utf8(fraction).ok())
                .unwrap_or_default(),
            _ => "",
        }
    }
}

impl Civil {
    /// `asn1_time_to_tm`: seconds may be missing, a GeneralizedTime may have a fraction, and the zone is
    /// `Z` or `+hhmm`.
    fn parse(tag: u8, text: &[u8]) -> Option<Self> {
        let mut digits = Digits(text);
        let year = if tag == tag::UTC_TIME {
            let short = i64::from(digits.pair()?);
            // RFC 5280, 4.1.2.5.1: "Where YY is greater than or equal to 50, the year SHALL be
            // interpreted as 19YY".
            short + if short < 50 { 2000 } else { 1900 }
        } else {
            i64::from(digits.pair()?) * 100 + i64::from(digits.pair()?)
        };
        let month = digits.pair().filter(|m| (1..=12).contains(m))?;
        let day = digits
            .pair()
            .filter(|d| (1..=days_in(year, month)).contains(d))?;
        let hour = digits.pair().filter(|h| *h < 24)?;
        let minute = digits.pair().filter(|m| *m < 60)?;
        let second = match digits.0.first() {
            Some(b'0'..=b'9') => digits.pair().filter(|s| *s < 60)?,
            _ => 0,
        };
        if tag == tag::GENERALIZED_TIME && digits.0.first() == Some(&b'.') {
            digits.skip(1);
            let count = digits.0.iter().take_while(|c| c.is_ascii_digit()).count();
            if count == 0 {
                return None;
            }
            digits.skip(count);
        }
        let zone = *digits.0.first()?;
        digits.skip(1);
        let offset = match zone {
            b'Z' => 0,
            b'+' | b'-' => {
                let hours = digits.pair().filter(|h| *h <= 12)?;
                let minutes = digits.pair().filter(|m| *m < 60)?;
                let east = i64::from(hours) * 3600 + i64::from(minutes) * 60;
                if zone == b'+' { east } else { -east }
            }
            _ => return None,
        };
        digits.0.is_empty().then_some(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            offset,
            zulu: zone == b'Z',
        })
    }

    fn unix(self) -> i64 {
        // Days since 1970 by the usual count of 400-year cycles, years beginning in March.
        let (year, month) = if self.month > 2 {
            (self.year, i64::from(self.month) - 3)
        } else {
            (self.year - 1, i64::from(self.month) + 9)
        };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        days * 86_400
            + i64::from(self.hour) * 3600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
            - self.offset
    }

    fn from_unix(seconds: i64) -> Self {
        let clock = seconds.rem_euclid(86_400);
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, turn) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        Self {
            year: era * 400 + year + turn,
            month: month as u8,
            day: day as u8,
            hour: (clock / 3600) as u8,
            minute: (clock / 60 % 60) as u8,
            second: (clock % 60) as u8,
            offset: 0,
            zulu: true,
        }
    }
}

struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn pair(&mut self) -> Option<u8> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = self.0 else {
            return None;
        };
        self.0 = rest;
        Some((tens - b'0') * 10 + (ones - b'0'))
    }

    fn skip(&mut self, count: usize) {
        self.0 = self.0.get(count..).unwrap_or_default();
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Time {
        Time::new(tag::UTC_TIME, text.as_bytes())
    }

    fn generalized(text: &str) -> Time {
        Time::new(tag::GENERALIZED_TIME, text.as_bytes())
    }

    #[test]
    fn years_turn_at_fifty() {
        assert_eq!(utc("500101000000Z").unix(), Some(-631_152_000));
        assert_eq!(utc("491231235959Z").unix(), Some(2_524_607_999));
        assert_eq!(utc("700101000000Z").unix(), Some(0));
        assert_eq!(generalized("20000229120000Z").unix(), Some(951_825_600));
        assert_eq!(generalized("99991231235959Z").unix(), Some(253_402_300_799));
    }

    #[test]
    fn dates_print_as_openssl_prints_them() {
        assert_eq!(utc("280816070425Z").text(), "Aug 16 07:04:25 2028 GMT");
        assert_eq!(utc("010203040506Z").text(), "Feb  3 04:05:06 2001 GMT");
        assert_eq!(utc("010231040506Z").text(), "Bad time value");
        assert_eq!(utc("").text(), "Bad time value");
    }

    #[test]
    fn only_the_form_of_rfc_5280_is_strict() {
        assert!(utc("280816070425Z").is_strict());
        assert!(!utc("2808160704Z").is_strict());
        assert!(!utc("280816070425+0100").is_strict());
        assert!(generalized("20280816070425Z").is_strict());
        assert!(!generalized("20280816070425.5Z").is_strict());
    }
}
