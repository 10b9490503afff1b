//! The first records of a handshake, judged in OpenSSL's words before rustls sees them.
//!
//! Until both hellos are exchanged nothing is encrypted and everything may come from something that
//! does not speak TLS at all. What is named here is what users look for in their logs.

use super::Role;
use super::messages::{ALERT, APPLICATION_DATA, CHANGE_CIPHER_SPEC, HANDSHAKE, SERVER_HELLO};
use super::record::post_handshake::CLIENT_HELLO;
use super::record::{HEADER, MAX_EMPTY_RECORDS};
use crate::error::{Error, Result};
use crate::openssl::alerts;
use crate::openssl::reasons::{Reason, ssl};

/// What a record may hold at most before its keys are known: OpenSSL's buffer for one, which is
/// 2^14 bytes and the largest expansion.
const MAX_BODY: usize = (1 << 14) + 320;

/// What stands at the front of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// Not a whole record yet.
    Incomplete,
    /// An empty record: to be dropped.
    Empty,
    /// The peer hung up in an orderly way before it began.
    CloseNotify,
    /// A record of so many bytes, header included, for the handshake.
    Record(usize),
}

/// Judges records until the peer's hello came.
#[derive(Debug, Default)]
pub(super) struct Opening {
    empty_records: u32,
}

impl Opening {
    /// Judges the record at the front of `input`; `role` is ours.
    pub(super) fn judge(&mut self, input: &[u8], role: Role) -> Result<Front> {
        let Some((kind, length, rest)) = header(input, || not_tls(input))? else {
            return Ok(Front::Incomplete);
        };
        let Some(body) = rest.get(..length) else {
            return Ok(Front::Incomplete);
        };
        if length == 0 && kind == HANDSHAKE {
            self.empty_records += 1;
            if self.empty_records > MAX_EMPTY_RECORDS {
                return Err(refused(ssl::RECORD_TOO_SMALL, alerts::UNEXPECTED_MESSAGE));
            }
            return Ok(Front::Empty);
        }
        let hello = match role {
            Role::Client => SERVER_HELLO,
            Role::Server => CLIENT_HELLO,
        };
        match (kind, body) {
            (HANDSHAKE, [message, ..]) if *message == hello => Ok(Front::Record(HEADER + length)),
            (ALERT, [_, alerts::CLOSE_NOTIFY]) if role == Role::Client => Ok(Front::CloseNotify),
            (ALERT, _) if role == Role::Client => Ok(Front::Record(HEADER + length)),
            _ => Err(refused(ssl::UNEXPECTED_MESSAGE, alerts::UNEXPECTED_MESSAGE)),
        }
    }
}

/// What protects the peer's next record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Nothing.
    Clear,
    /// The keys of TLS 1.2, which leave the type of a record in the clear.
    Sealed12,
    /// The keys of TLS 1.3.
    Sealed13,
    /// The keys of TLS 1.3, unless it is an alert or a second hello of a client that had none yet.
    Either,
}

/// Judges the header of a record behind the hellos, as soon as it is there; the rest is rustls's to judge.
pub(super) fn judge_later(input: &[u8], expected: Expected) -> Result<Front> {
    let wrong_version = || refused(ssl::WRONG_VERSION_NUMBER, alerts::PROTOCOL_VERSION);
    let Some((kind, length, rest)) = header(input, wrong_version)? else {
        return Ok(Front::Incomplete);
    };
    let fitting = match expected {
        Expected::Clear => matches!(kind, CHANGE_CIPHER_SPEC | ALERT | HANDSHAKE),
        Expected::Sealed13 => matches!(kind, CHANGE_CIPHER_SPEC | APPLICATION_DATA),
        Expected::Either => matches!(
            kind,
            CHANGE_CIPHER_SPEC | ALERT | HANDSHAKE | APPLICATION_DATA
        ),
        Expected::Sealed12 => true,
    };
    if !fitting {
        let reason = if expected == Expected::Clear {
            ssl::UNEXPECTED_RECORD
        } else {
            ssl::BAD_RECORD_TYPE
        };
        return Err(refused(reason, alerts::UNEXPECTED_MESSAGE));
    }
    Ok(match (kind, rest.get(..length)) {
        (_, None) => Front::Incomplete,
        (ALERT, Some([_, alerts::CLOSE_NOTIFY]))
            if matches!(expected, Expected::Clear | Expected::Either) =>
        {
            Front::CloseNotify
        }
        _ => Front::Record(HEADER + length),
    })
}

/// The type of the first record, the length of its body and what follows its header, once that is here.
fn header(input: &[u8], not_ours: impl FnOnce() -> Error) -> Result<Option<(u8, usize, &[u8])>> {
    let Some((&[kind, major, _, high, low], rest)) = input.split_first_chunk::<HEADER>() else {
        return Ok(None);
    };
    if major != 3 {
        return Err(not_ours());
    }
    let length = usize::from(u16::from_be_bytes([high, low]));
    if length > MAX_BODY {
        return Err(refused(
            ssl::PACKET_LENGTH_TOO_LONG,
            alerts::RECORD_OVERFLOW,
        ));
    }
    Ok(Some((kind, length, rest)))
}

fn refused(reason: Reason, alert: u8) -> Error {
    Error::ssl(reason).with_alert(alert)
}

/// Names the cleartext protocols that reach TLS ports by mistake. No alert: it would not be read.
fn not_tls(input: &[u8]) -> Error {
    const HTTP: [&[u8]; 4] = [b"GET ", b"POST ", b"HEAD ", b"PUT "];
    Error::ssl(if HTTP.iter().any(|verb| input.starts_with(verb)) {
        ssl::HTTP_REQUEST
    } else if input.starts_with(b"CONNE") {
        ssl::HTTPS_PROXY_REQUEST
    } else {
        ssl::WRONG_VERSION_NUMBER
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(input: &[u8], role: Role) -> Result<Front, &'static str> {
        Opening::default()
            .judge(input, role)
            .map_err(|error| error.reason.unwrap().name)
    }

    #[test]
    fn plain_http_is_named() {
        assert_eq!(judge(b"GET / HTTP/1.1", Role::Server), Err("HTTP_REQUEST"));
        assert_eq!(
            judge(b"CONNECT a:1", Role::Client),
            Err("HTTPS_PROXY_REQUEST")
        );
        assert_eq!(
            judge(b"HTTP/1.1 400", Role::Client),
            Err("WRONG_VERSION_NUMBER")
        );
    }

    #[test]
    fn only_the_peers_hello_opens_a_handshake() {
        let hello = |kind| [22, 3, 3, 0, 4, kind, 0, 0, 0];
        assert_eq!(
            judge(&hello(CLIENT_HELLO), Role::Server),
            Ok(Front::Record(9))
        );
        assert_eq!(
            judge(&hello(SERVER_HELLO), Role::Client),
            Ok(Front::Record(9))
        );
        assert_eq!(
            judge(&hello(CLIENT_HELLO), Role::Client),
            Err("UNEXPECTED_MESSAGE")
        );
        assert_eq!(
            judge(&[23, 3, 3, 0, 1, 0], Role::Server),
            Err("UNEXPECTED_MESSAGE")
        );
    }

    #[test]
    fn empty_records_are_few() {
        let mut opening = Opening::default();
        for _ in 0..MAX_EMPTY_RECORDS {
            assert_eq!(
                opening.judge(&[22, 3, 3, 0, 0], Role::Server).unwrap(),
                Front::Empty
            );
        }
        assert!(opening.judge(&[22, 3, 3, 0, 0], Role::Server).is_err());
    }

    #[test]
    fn an_impossible_length_is_refused_at_once() {
        assert_eq!(
            judge(&[22, 3, 3, 0xff, 0xff], Role::Client),
            Err("PACKET_LENGTH_TOO_LONG")
        );
    }
}
