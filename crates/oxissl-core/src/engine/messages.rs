//! Handshake messages as they pass in the clear: what `_msg_callback` is told, and the lifetime of a
//! TLS 1.2 ticket, which rustls keeps to itself.
//!
//! Encrypted messages are rustls's; of those only the record's header is reported.

use super::record::HEADER;
use crate::keylog::Note;
use crate::snapshot::current::Findings;

const CHANGE_CIPHER_SPEC: u8 = 20;
pub(super) const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const NEW_SESSION_TICKET: u8 = 4;

/// OpenSSL's content type for "here comes a record" (`SSL3_RT_HEADER`).
const RECORD_HEADER: u16 = 0x0100;
/// OpenSSL's message type for the only ChangeCipherSpec there is (`SSL3_MT_CHANGE_CIPHER_SPEC`).
const ONLY_CHANGE_CIPHER_SPEC: u16 = 0x0101;

/// Follows both directions of a handshake.
#[derive(Debug, Default)]
pub(super) struct Watch {
    received: Direction,
    sent: Direction,
}

#[derive(Debug, Default)]
struct Direction {
    /// A ChangeCipherSpec went by: in TLS 1.2 what follows is encrypted, in TLS 1.3 it is of type 23.
    sealed: bool,
    /// The beginning of a message that goes on in the next record.
    unfinished: Vec<u8>,
}

impl Watch {
    /// Whether the peer announced that what it sends from now on is encrypted.
    pub(super) fn received_is_sealed(&self) -> bool {
        self.received.sealed
    }

    /// Whether we did.
    pub(super) fn sent_is_sealed(&self) -> bool {
        self.sent.sealed
    }

    /// Looks at whole records that were sent or received, and notes their messages if `wanted`.
    pub(super) fn records(
        &mut self,
        sent: bool,
        mut bytes: &[u8],
        wanted: bool,
        findings: &mut Findings,
    ) {
        while let Some((header, rest)) = bytes.split_at_checked(HEADER) {
            let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
            let Some((body, rest)) = rest.split_at_checked(length) else {
                return;
            };
            self.record(sent, header, body, wanted, findings);
            bytes = rest;
        }
    }

    fn record(
        &mut self,
        sent: bool,
        header: &[u8],
        body: &[u8],
        wanted: bool,
        findings: &mut Findings,
    ) {
        let &[kind, major, minor, ..] = header else {
            return;
        };
        let version = u16::from_be_bytes([major, minor]);
        let mut note = |content_type: u16, message_type: u16, data: &[u8]| {
            if wanted {
                findings.notes.push(Note::Message {
                    sent,
                    version,
                    content_type,
                    message_type,
                    data: data.to_vec(),
                });
            }
        };
        note(RECORD_HEADER, kind.into(), header);
        let direction = if sent {
            &mut self.sent
        } else {
            &mut self.received
        };
        match kind {
            CHANGE_CIPHER_SPEC => {
                note(kind.into(), ONLY_CHANGE_CIPHER_SPEC, body);
                direction.sealed = true;
            }
            ALERT if !direction.sealed => {
                if let &[_, description] = body {
                    note(kind.into(), description.into(), body);
                }
            }
            HANDSHAKE if !direction.sealed => {
                direction.unfinished.extend_from_slice(body);
                while let Some(length) = message_length(&direction.unfinished) {
                    let message: Vec<u8> = direction.unfinished.drain(..length).collect();
                    note(kind.into(), message[0].into(), &message);
                    if let [NEW_SESSION_TICKET, _, _, _, a, b, c, d, ..] = message[..] {
                        findings.ticket_lifetime = Some(u32::from_be_bytes([a, b, c, d]));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The length of the message at the front, its header included, if it is complete.
fn message_length(bytes: &[u8]) -> Option<usize> {
    let &[_, high, middle, low, ..] = bytes else {
        return None;
    };
    let length = 4 + u32::from_be_bytes([0, high, middle, low]) as usize;
    (bytes.len() >= length).then_some(length)
}
