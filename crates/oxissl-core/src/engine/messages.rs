//! Handshake messages as they pass in the clear: what `_msg_callback` is told, and the lifetime of a
//! TLS 1.2 ticket, which rustls keeps to itself.
//!
//! Encrypted messages are rustls's; of those only the record's header is reported.

use arrayvec::ArrayVec;
use aws_lc_rs::digest::{SHA256, digest};

use super::Role;
use super::opening::Expected;
use super::record::HEADER;
use crate::keylog::Note;
use crate::snapshot::current::Findings;

pub(super) const CHANGE_CIPHER_SPEC: u8 = 20;
pub(super) const ALERT: u8 = 21;
pub(super) const HANDSHAKE: u8 = 22;
pub(super) const APPLICATION_DATA: u8 = 23;
const SERVER_HELLO: u8 = 2;
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
    /// The server chose TLS 1.3.
    tls13: bool,
    /// The server said hello, and not only "try again": in TLS 1.3 all messages that follow are encrypted.
    greeted: bool,
}

#[derive(Debug, Default)]
struct Direction {
    /// What follows is encrypted. TLS 1.2 says so by a ChangeCipherSpec, which means nothing in TLS 1.3;
    /// there the first record of type 23 tells.
    sealed: bool,
    /// The beginning of a message that goes on in the next record.
    unfinished: Vec<u8>,
}

impl Watch {
    /// What protects the next record the peer of `role` sends.
    pub(super) fn expected(&self, role: Role) -> Expected {
        match (self.tls13, role) {
            (false, _) if self.received.sealed => Expected::Sealed12,
            (true, Role::Client) if self.greeted => Expected::Sealed13,
            (true, Role::Server) if self.received.sealed => Expected::Sealed13,
            (true, Role::Server) => Expected::Either,
            _ => Expected::Clear,
        }
    }

    /// Whether what we send next is encrypted.
    pub(super) fn sent_is_sealed(&self) -> bool {
        if self.tls13 {
            self.greeted
        } else {
            self.sent.sealed
        }
    }

    fn note_server_hello(&mut self, message: &[u8]) {
        if let Some((retry, tls13)) = server_hello(message) {
            self.tls13 = tls13;
            self.greeted = !retry;
        }
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
        let mut hellos = Vec::new();
        match kind {
            CHANGE_CIPHER_SPEC => {
                note(kind.into(), ONLY_CHANGE_CIPHER_SPEC, body);
                direction.sealed = !self.tls13;
            }
            APPLICATION_DATA => direction.sealed = true,
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
                    if message[0] == SERVER_HELLO {
                        hellos = message;
                        let id = ArrayVec::try_from(session_id(&hellos));
                        findings.session_id = id.unwrap_or_default();
                    } else if let [NEW_SESSION_TICKET, _, _, _, a, b, c, d, _, _, ticket @ ..] =
                        &message[..]
                        && !ticket.is_empty()
                    {
                        // OpenSSL names the session by the digest of its ticket.
                        let name = digest(&SHA256, ticket).as_ref().to_vec();
                        findings.ticket = Some((u32::from_be_bytes([*a, *b, *c, *d]), name));
                    }
                }
            }
            _ => {}
        }
        self.note_server_hello(&hellos);
    }
}

/// The session id in a ServerHello message.
fn session_id(message: &[u8]) -> &[u8] {
    let length = message.get(38).copied().map_or(0, usize::from);
    message.get(39..39 + length).unwrap_or_default()
}

/// Whether a ServerHello message is a HelloRetryRequest, and whether it chooses TLS 1.3 (RFC 8446, 4.1.3).
fn server_hello(message: &[u8]) -> Option<(bool, bool)> {
    const HELLO_RETRY_REQUEST: [u8; 32] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8,
        0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8,
        0x33, 0x9c,
    ];
    const SUPPORTED_VERSIONS: [u8; 6] = [0, 43, 0, 2, 3, 4];
    let (_, rest) = message.split_at_checked(4 + 2)?;
    let (random, rest) = rest.split_at_checked(32)?;
    let (&session_id, rest) = rest.split_first()?;
    // The session id, the suite, the compression method and the length of the extensions.
    let mut rest = rest.get(usize::from(session_id) + 5..).unwrap_or_default();
    let mut tls13 = false;
    while let &[_, _, high, low, ..] = rest {
        tls13 |= rest.starts_with(&SUPPORTED_VERSIONS);
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(4 + length..).unwrap_or_default();
    }
    Some((random == HELLO_RETRY_REQUEST, tls13))
}

/// The length of the message at the front, its header included, if it is complete.
fn message_length(bytes: &[u8]) -> Option<usize> {
    let &[_, high, middle, low, ..] = bytes else {
        return None;
    };
    let length = 4 + u32::from_be_bytes([0, high, middle, low]) as usize;
    (bytes.len() >= length).then_some(length)
}
