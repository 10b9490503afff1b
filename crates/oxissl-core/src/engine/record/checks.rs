//! Every rule a record can break, each below the sentence it comes from.
//!
//! The functions look at one value; [`Checks`] holds the counters for rules about sequences of
//! records. An error carries OpenSSL's reason and the alert the peer must be sent.

use super::{ContentType, MAX_PLAINTEXT, Role, Version};
use crate::openssl::{
    alerts,
    reasons::{self, Reason},
};
use crate::{Error, Result};

/// RFC 8446, 5.5: "For AES-GCM, up to 2^24.5 full-size records (about 24 million) may be encrypted on
/// a given connection while keeping a safety margin of approximately 2^-57 for Authenticated
/// Encryption (AE) security." The bound behind it counts cipher blocks, and so do we: 2^24 records of
/// 2^10 blocks. A connection that sends millions of short records is not cut off for it.
/// ChaCha20-Poly1305 has no such limit before the sequence number ends.
pub(super) const GCM_BLOCKS: u64 = 1 << 34;

/// A TLS 1.3 key that has no more than this left asks for a KeyUpdate: room for a gibibyte.
pub(super) const KEY_UPDATE_BELOW: u64 = 1 << 26;

/// So many short records can be sealed after a key was refused for more data.
pub(super) const RESERVE: u64 = 4;

/// As OpenSSL: so many empty records in a row are tolerated.
pub(in crate::engine) const MAX_EMPTY_RECORDS: u32 = 32;

/// As OpenSSL: so many warnings in a row are not tolerated.
const MAX_WARNINGS: u32 = 5;

/// As OpenSSL once did and rustls does: so many key updates without data in between are tolerated.
const MAX_KEY_UPDATES: u32 = 32;

/// The same for TLS 1.2 peers that keep asking for a renegotiation they were refused.
const MAX_RENEGOTIATIONS: u32 = 32;

/// The largest NewSessionTicket: two 16-bit vectors and what is around them.
const MAX_MESSAGE: usize = 131_338;

fn fatal(reason: Reason, alert: u8) -> Error {
    Error::ssl(reason).with_alert(alert)
}

/// RFC 8446, 5.2: "If the decryption fails, the receiver MUST terminate the connection with a
/// \"bad_record_mac\" alert." A record too short to hold its tag fails in the same way.
pub(super) fn bad_record_mac() -> Error {
    fatal(
        reasons::ssl::DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
        alerts::BAD_RECORD_MAC,
    )
}

/// RFC 8446, 5.3: "Because the size of sequence numbers is 64-bit, they should not wrap. If a TLS
/// implementation would need to wrap a sequence number, it MUST either rekey (Section 4.6.3) or
/// terminate the connection."
pub(super) fn sequence(number: u64) -> Result<()> {
    if number == u64::MAX {
        return Err(Error::internal().with_text("sequence ctr wrapped"));
    }
    Ok(())
}

/// RFC 8446, 5.5: "Implementations SHOULD do a key update as described in Section 4.6.3 prior to
/// reaching these limits." TLS 1.2 has no key update, so there, and for a TLS 1.3 user who ignored
/// `needs_key_update`, the connection ends. The answer is what is left after using `blocks` more.
pub(super) fn key_usage(budget: Option<u64>, blocks: u64) -> Result<Option<u64>> {
    let Some(budget) = budget else {
        return Ok(None);
    };
    match budget.checked_sub(blocks) {
        Some(left) => Ok(Some(left)),
        None => Err(Error::internal().with_text("the key's usage limit is reached")),
    }
}

/// The AEAD blocks one record costs: its text, its type byte, its lengths and its mask.
pub(super) fn blocks(plaintext: usize) -> u64 {
    plaintext as u64 / 16 + 3
}

/// The outer type and version of a protected record.
///
/// RFC 8446, 5.2: "opaque_type: The outer opaque_type field of a TLSCiphertext record is always set to
/// the value 23 (application_data)"; "legacy_record_version: The legacy_record_version field is always
/// 0x0303." RFC 8446, 5: "If an implementation detects a change_cipher_spec record received before the
/// first ClientHello message or after the peer's Finished message, it MUST be treated as an unexpected
/// record type"; "If a TLS implementation receives an unexpected record type, it MUST terminate the
/// connection with an \"unexpected_message\" alert."
///
/// RFC 5246, 6: "If a TLS implementation receives an unexpected record type, it MUST send an
/// unexpected_message alert." A ChangeCipherSpec without a handshake is one.
pub(super) fn header(version: Version, header: [u8; 3]) -> Result<ContentType> {
    let [kind, major, minor] = header;
    if major != 3 {
        return Err(fatal(
            reasons::ssl::WRONG_VERSION_NUMBER,
            alerts::PROTOCOL_VERSION,
        ));
    }
    let kind = ContentType::from_number(kind);
    if version == Version::Tls13 && kind != Some(ContentType::ApplicationData) {
        return Err(fatal(
            reasons::ssl::BAD_RECORD_TYPE,
            alerts::UNEXPECTED_MESSAGE,
        ));
    }
    if (major, minor) != (3, 3) {
        let alert = match version {
            Version::Tls13 => alerts::DECODE_ERROR,
            Version::Tls12 => alerts::PROTOCOL_VERSION,
        };
        return Err(fatal(reasons::ssl::WRONG_VERSION_NUMBER, alert));
    }
    match kind {
        None => Err(fatal(
            reasons::ssl::UNEXPECTED_RECORD,
            alerts::UNEXPECTED_MESSAGE,
        )),
        Some(ContentType::ChangeCipherSpec) => Err(fatal(
            reasons::ssl::CCS_RECEIVED_EARLY,
            alerts::UNEXPECTED_MESSAGE,
        )),
        Some(kind) => Ok(kind),
    }
}

/// RFC 8446, 5.2: "The length MUST NOT exceed 2^14 + 256 bytes. An endpoint that receives a record
/// that exceeds this length MUST terminate the connection with a \"record_overflow\" alert."
/// RFC 5246, 6.2.3: "The length MUST NOT exceed 2^14 + 2048."
pub(super) fn ciphertext_length(version: Version, length: usize) -> Result<()> {
    let most = match version {
        Version::Tls13 => MAX_PLAINTEXT + 256,
        Version::Tls12 => MAX_PLAINTEXT + 2048,
    };
    if length > most {
        // OpenSSL's word for what would not even fit its buffer.
        let reason = if length >= 2 * MAX_PLAINTEXT {
            reasons::ssl::PACKET_LENGTH_TOO_LONG
        } else {
            reasons::ssl::ENCRYPTED_LENGTH_TOO_LONG
        };
        return Err(fatal(reason, alerts::RECORD_OVERFLOW));
    }
    Ok(())
}

/// RFC 8446, 5.1: "The length MUST NOT exceed 2^14 bytes. An endpoint that receives a record that
/// exceeds this length MUST terminate the connection with a \"record_overflow\" alert."
/// RFC 5246, 6.2.1: "The length MUST NOT exceed 2^14."
pub(super) fn plaintext_length(length: usize) -> Result<()> {
    if length > MAX_PLAINTEXT {
        return Err(fatal(
            reasons::ssl::DATA_LENGTH_TOO_LONG,
            alerts::RECORD_OVERFLOW,
        ));
    }
    Ok(())
}

/// Takes type and padding off a TLSInnerPlaintext; the answer is the type and the content's length.
///
/// RFC 8446, 5.4: "the receiving implementation scans the field from the end toward the beginning
/// until it finds a non-zero octet. This non-zero octet is the content type of the message"; "If a
/// receiving implementation does not find a non-zero octet in the cleartext, it MUST terminate the
/// connection with an \"unexpected_message\" alert." RFC 8446, 5.2: "The full encoded
/// TLSInnerPlaintext MUST NOT exceed 2^14 + 1 octets."
pub(super) fn inner_plaintext(inner: &[u8]) -> Result<(ContentType, usize)> {
    // The length first: it bounds the scan, and it is known without trusting the content.
    plaintext_length(inner.len().saturating_sub(1))?;
    let end = inner.iter().rposition(|&byte| byte != 0);
    let kind = end.and_then(|end| Some((ContentType::from_number(*inner.get(end)?)?, end)));
    match kind {
        Some((ContentType::ChangeCipherSpec, _)) | None => Err(fatal(
            reasons::ssl::BAD_RECORD_TYPE,
            alerts::UNEXPECTED_MESSAGE,
        )),
        Some(known) => Ok(known),
    }
}

/// RFC 8446, 5.4: "Implementations MUST NOT send Handshake and Alert records that have a zero-length
/// TLSInnerPlaintext.content; if such a message is received, the receiving implementation MUST
/// terminate the connection with an \"unexpected_message\" alert." RFC 5246, 6.2.1: "Implementations
/// MUST NOT send zero-length fragments of Handshake, Alert, or ChangeCipherSpec content types."
pub(super) fn not_empty(kind: ContentType, length: usize) -> Result<()> {
    if length == 0 && kind != ContentType::ApplicationData {
        return Err(fatal(reasons::ssl::BAD_LENGTH, alerts::UNEXPECTED_MESSAGE));
    }
    Ok(())
}

/// RFC 8446, 5.1: "Handshake messages MUST NOT be interleaved with other record types. That is, if a
/// handshake message is split over two or more records, there MUST NOT be any other records between
/// them."
pub(super) fn not_interleaved(kind: ContentType, message_begun: bool) -> Result<()> {
    if message_begun && kind != ContentType::Handshake {
        return Err(fatal(
            reasons::ssl::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA,
            alerts::UNEXPECTED_MESSAGE,
        ));
    }
    Ok(())
}

/// What an alert record says to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AlertMeaning {
    /// The peer sends nothing more.
    CloseNotify,
    /// Nothing that concerns us.
    Warning { description: u8 },
}

/// RFC 8446, 5.1: "a record with an Alert type MUST contain exactly one message."
pub(super) fn alert(content: &[u8]) -> Result<(u8, u8)> {
    match content {
        [level, description] => Ok((*level, *description)),
        _ => Err(fatal(
            reasons::ssl::INVALID_ALERT,
            alerts::UNEXPECTED_MESSAGE,
        )),
    }
}

/// RFC 8446, 6: "All the alerts listed in Section 6.2 MUST be sent with AlertLevel=fatal and MUST be
/// treated as error alerts when received regardless of the AlertLevel in the message. Unknown Alert
/// types MUST be treated as error alerts." Only close_notify and user_canceled are not in 6.2.
///
/// RFC 5246, 7.2: "Alert messages with a level of fatal result in the immediate termination of the
/// connection." A refused renegotiation is a warning there, but we never ask for one.
fn alert_meaning(version: Version, level: u8, description: u8) -> Result<AlertMeaning> {
    let warning = match version {
        Version::Tls13 => matches!(description, alerts::CLOSE_NOTIFY | alerts::USER_CANCELED),
        Version::Tls12 => level == alerts::LEVEL_WARNING,
    };
    match (warning, description) {
        (true, alerts::CLOSE_NOTIFY) => Ok(AlertMeaning::CloseNotify),
        (true, alerts::NO_RENEGOTIATION) => Err(fatal(
            reasons::ssl::NO_RENEGOTIATION,
            alerts::HANDSHAKE_FAILURE,
        )),
        (true, description) => Ok(AlertMeaning::Warning { description }),
        (false, _) if version == Version::Tls12 && level != alerts::LEVEL_FATAL => Err(fatal(
            reasons::ssl::UNKNOWN_ALERT_TYPE,
            alerts::ILLEGAL_PARAMETER,
        )),
        // Nothing is sent in answer to the peer's own fatal alert.
        (false, description) => Err(Error::ssl(reasons::alert(description))),
    }
}

/// Which handshake messages may come after the handshake, and how long they may be.
///
/// RFC 8446, 4: "Protocol messages MUST be sent in the order defined in Section 4.4.1 and shown in the
/// diagrams in Section 2. A peer which receives a handshake message in an unexpected order MUST abort
/// the handshake with an \"unexpected_message\" alert." Post-handshake client authentication is never
/// offered, so a CertificateRequest is unexpected too.
pub(super) fn message(version: Version, role: Role, kind: u8, length: usize) -> Result<()> {
    use super::post_handshake as known;
    let most = match (version, role, kind) {
        (Version::Tls13, Role::Client, known::NEW_SESSION_TICKET)
        // A TLS 1.2 server may be asked for a renegotiation, which it declines.
        | (Version::Tls12, Role::Server, known::CLIENT_HELLO) => MAX_MESSAGE,
        (Version::Tls13, _, known::KEY_UPDATE) => 1,
        (Version::Tls12, Role::Client, known::HELLO_REQUEST) => 0,
        _ => {
            return Err(fatal(
                reasons::ssl::UNEXPECTED_MESSAGE,
                alerts::UNEXPECTED_MESSAGE,
            ));
        }
    };
    if length > most {
        return Err(fatal(
            reasons::ssl::EXCESSIVE_MESSAGE_SIZE,
            alerts::ILLEGAL_PARAMETER,
        ));
    }
    Ok(())
}

/// RFC 8446, 5.1: "Handshake messages MUST NOT span key changes. Implementations MUST verify that all
/// messages immediately preceding a key change align with a record boundary; if not, then they MUST
/// terminate the connection with an \"unexpected_message\" alert."
pub(super) fn key_change(bytes_behind: usize) -> Result<()> {
    if bytes_behind != 0 {
        return Err(fatal(
            reasons::ssl::NOT_ON_RECORD_BOUNDARY,
            alerts::UNEXPECTED_MESSAGE,
        ));
    }
    Ok(())
}

/// The counters behind the rules about floods: none of these may be repeated for ever, because each
/// costs us work and moves nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Checks {
    empty_records: u32,
    warnings: u32,
    key_updates: u32,
    renegotiations: u32,
}

impl Checks {
    /// RFC 5246, 6.2.1: "Zero-length fragments of Application data MAY be sent as they are
    /// potentially useful as a traffic analysis countermeasure." RFC 8446, 5.1 says the same. A few in
    /// a row, that is.
    pub(super) fn data(&mut self, length: usize) -> Result<()> {
        if length > 0 {
            *self = Self::default();
            return Ok(());
        }
        self.empty_records += 1;
        if self.empty_records > MAX_EMPTY_RECORDS {
            return Err(fatal(
                reasons::ssl::RECORD_TOO_SMALL,
                alerts::UNEXPECTED_MESSAGE,
            ));
        }
        Ok(())
    }

    /// Decides about an alert; RFC 5246, 7.2.2 leaves to the receiver what to do with warnings.
    pub(super) fn alert(
        &mut self,
        version: Version,
        level: u8,
        description: u8,
    ) -> Result<AlertMeaning> {
        let meaning = alert_meaning(version, level, description)?;
        if matches!(meaning, AlertMeaning::Warning { .. }) {
            self.warnings += 1;
            if self.warnings >= MAX_WARNINGS {
                return Err(fatal(
                    reasons::ssl::TOO_MANY_WARN_ALERTS,
                    alerts::UNEXPECTED_MESSAGE,
                ));
            }
        }
        Ok(meaning)
    }

    /// A handshake record came: it is neither empty nor a warning.
    pub(super) fn handshake(&mut self) {
        self.empty_records = 0;
        self.warnings = 0;
    }

    /// RFC 8446, 4.6.3: "Note that implementations may receive an arbitrary number of messages between
    /// sending a KeyUpdate with request_update set to \"update_requested\" and receiving the peer's
    /// KeyUpdate". Arbitrary, but not of key updates alone.
    pub(super) fn key_update(&mut self) -> Result<()> {
        self.key_updates += 1;
        if self.key_updates > MAX_KEY_UPDATES {
            return Err(fatal(
                reasons::ssl::TOO_MANY_KEY_UPDATES,
                alerts::ILLEGAL_PARAMETER,
            ));
        }
        Ok(())
    }

    /// RFC 5246, 7.2.2: "no_renegotiation: Sent by the client in response to a hello request or by the
    /// server in response to a client hello after initial handshaking." Each is answered, up to a point.
    pub(super) fn renegotiation(&mut self) -> Result<()> {
        self.renegotiations += 1;
        if self.renegotiations > MAX_RENEGOTIATIONS {
            return Err(fatal(
                reasons::ssl::UNEXPECTED_MESSAGE,
                alerts::UNEXPECTED_MESSAGE,
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    //! What takes more than one record is tested from outside, with forged records, in
    //! `tests/records.rs`.

    use super::*;

    const BOTH: [Version; 2] = [Version::Tls12, Version::Tls13];

    fn names<T: std::fmt::Debug>(result: Result<T>) -> (&'static str, Option<u8>) {
        let error = result.unwrap_err();
        (error.reason.unwrap().name, error.alert)
    }

    #[test]
    fn only_known_types_with_the_frozen_version_pass() {
        assert_eq!(
            header(Version::Tls12, [21, 3, 3]).unwrap(),
            ContentType::Alert
        );
        assert_eq!(
            names(header(Version::Tls12, [99, 3, 3])),
            ("UNEXPECTED_RECORD", Some(10))
        );
        assert_eq!(
            names(header(Version::Tls12, [20, 3, 3])),
            ("CCS_RECEIVED_EARLY", Some(10))
        );
        assert_eq!(
            names(header(Version::Tls12, [23, 3, 1])),
            ("WRONG_VERSION_NUMBER", Some(70))
        );
        for kind in [0, 20, 21, 22, 24, 99, 255] {
            assert_eq!(
                names(header(Version::Tls13, [kind, 3, 3])),
                ("BAD_RECORD_TYPE", Some(10))
            );
        }
        assert_eq!(
            names(header(Version::Tls13, [23, 3, 4])),
            ("WRONG_VERSION_NUMBER", Some(50))
        );
    }

    #[test]
    fn lengths_end_where_the_rfcs_say() {
        for (version, extra) in [(Version::Tls13, 256), (Version::Tls12, 2048)] {
            assert!(ciphertext_length(version, MAX_PLAINTEXT + extra).is_ok());
            assert_eq!(
                names(ciphertext_length(version, MAX_PLAINTEXT + extra + 1)),
                ("ENCRYPTED_LENGTH_TOO_LONG", Some(22))
            );
        }
        assert!(plaintext_length(MAX_PLAINTEXT).is_ok());
        assert_eq!(
            names(plaintext_length(MAX_PLAINTEXT + 1)),
            ("DATA_LENGTH_TOO_LONG", Some(22))
        );
    }

    #[test]
    fn the_inner_type_is_the_last_byte_that_is_not_zero() {
        let cases: [(&[u8], ContentType, usize); 4] = [
            (&[23], ContentType::ApplicationData, 0),
            (&[1, 2, 23], ContentType::ApplicationData, 2),
            (&[1, 0, 21, 0, 0], ContentType::Alert, 2),
            (&[0, 0, 22], ContentType::Handshake, 2),
        ];
        for (inner, kind, length) in cases {
            assert_eq!(inner_plaintext(inner).unwrap(), (kind, length));
        }
        for inner in [&[][..], &[0], &[0; 100], &[1, 20], &[1, 24, 0], &[255]] {
            assert_eq!(names(inner_plaintext(inner)), ("BAD_RECORD_TYPE", Some(10)));
        }
        assert_eq!(
            names(inner_plaintext(&vec![23; MAX_PLAINTEXT + 2])),
            ("DATA_LENGTH_TOO_LONG", Some(22))
        );
    }

    #[test]
    fn only_data_may_be_empty_and_only_messages_may_go_on() {
        assert!(not_empty(ContentType::ApplicationData, 0).is_ok());
        for kind in [ContentType::Alert, ContentType::Handshake] {
            assert_eq!(names(not_empty(kind, 0)), ("BAD_LENGTH", Some(10)));
            assert!(not_empty(kind, 1).is_ok());
        }
        assert!(not_interleaved(ContentType::Handshake, true).is_ok());
        assert_eq!(
            names(not_interleaved(ContentType::ApplicationData, true)),
            ("MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA", Some(10))
        );
    }

    #[test]
    fn the_level_of_an_alert_counts_in_tls12_only() {
        for version in BOTH {
            assert_eq!(
                alert_meaning(version, 1, 0).unwrap(),
                AlertMeaning::CloseNotify
            );
            assert_eq!(
                names(alert_meaning(version, 2, 40)),
                ("SSLV3_ALERT_HANDSHAKE_FAILURE", None)
            );
        }
        assert_eq!(
            alert_meaning(Version::Tls13, 2, 0).unwrap(),
            AlertMeaning::CloseNotify
        );
        assert!(alert_meaning(Version::Tls13, 1, 40).is_err());
        assert_eq!(
            alert_meaning(Version::Tls12, 1, 40).unwrap(),
            AlertMeaning::Warning { description: 40 }
        );
        // A fatal close_notify, and alerts nobody has named.
        assert!(alert_meaning(Version::Tls12, 2, 0).is_err());
        assert!(alert_meaning(Version::Tls13, 2, 255).is_err());
    }

    #[test]
    fn a_key_change_stands_at_the_end_of_its_record() {
        assert!(key_change(0).is_ok());
        assert_eq!(names(key_change(1)), ("NOT_ON_RECORD_BOUNDARY", Some(10)));
    }

    #[test]
    fn keys_and_numbers_end() {
        assert!(sequence(u64::MAX - 1).is_ok());
        assert!(sequence(u64::MAX).is_err());
        assert_eq!(key_usage(None, u64::MAX).unwrap(), None);
        assert_eq!(key_usage(Some(10), 10).unwrap(), Some(0));
        assert!(key_usage(Some(10), 11).is_err());
        // Full records, that is; RFC 8446 speaks of about 24 million.
        assert!(GCM_BLOCKS / blocks(MAX_PLAINTEXT) > 16_000_000);
    }
}
