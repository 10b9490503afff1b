//! Handshake messages as they pass: what `_msg_callback` is told, and the lifetime of a TLS 1.2 ticket, which rustls
//! keeps to itself.
//!
//! What is encrypted is known only where it is [`Overheard`](crate::snapshot::aead::Overheard).

use arrayvec::ArrayVec;
use aws_lc_rs::digest::{SHA256, digest};

use super::Role;
use super::handshake::{TLS1_2, TLS1_3};
use super::message_log::MessageLog;
use super::opening::Expected;
use super::record::HEADER;
use super::record::post_handshake::NEW_SESSION_TICKET;
use crate::ciphers::{self, Encryption};
use crate::snapshot::current::{Current, Findings};

pub(super) const CHANGE_CIPHER_SPEC: u8 = 20;
pub(super) const ALERT: u8 = 21;
pub(super) const HANDSHAKE: u8 = 22;
pub(super) const APPLICATION_DATA: u8 = 23;
pub(super) const SERVER_HELLO: u8 = 2;
const SERVER_HELLO_DONE: u8 = 14;

/// The smallest record there is, and the smallest that are due in a handshake: a ChangeCipherSpec, and a
/// ClientKeyExchange with a key of X25519.
const SMALLEST: usize = HEADER + 1;
const SMALLEST_KEY_EXCHANGE: usize = HEADER + 4 + 1 + 32;

/// Follows both directions of a handshake.
#[derive(Debug, Default)]
pub(super) struct Watch {
    received: Direction,
    sent: Direction,
    /// The server chose TLS 1.3.
    tls13: bool,
    /// The server said hello, and not only "try again": in TLS 1.3 all messages that follow are encrypted.
    greeted: bool,
    /// The length of the record with the peer's Finished, once the suite of a handshake of TLS 1.2 is known.
    finished: Option<usize>,
    /// This server said hello in TLS 1.2 and heard nothing since.
    awaits_key_exchange: bool,
    /// What the owner hears of messages, if it wants to.
    log: Option<Box<MessageLog>>,
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
    /// Logs messages from here on; the first are of this version.
    pub(super) fn log(&mut self, version: u16) {
        self.log = Some(Box::new(MessageLog::new(version)));
    }

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

    /// How many bytes of records the peer of `role` has at least to send until the handshake is over, behind the record
    /// of type `begun`, or before the first of them is here.
    ///
    /// In TLS 1.2 a ChangeCipherSpec and a Finished of known length end every handshake.
    pub(super) fn least_to_come(&self, role: Role, begun: Option<u8>) -> usize {
        let Some(finished) = self.finished else {
            // Behind a record that cannot be the last comes at least the smallest there is.
            let may_be_last = begun.is_some_and(|kind| {
                kind != CHANGE_CIPHER_SPEC && self.expected(role) != Expected::Clear
            });
            return if may_be_last { 0 } else { SMALLEST };
        };
        match begun {
            Some(_) if self.received.sealed => 0,
            None if self.received.sealed => finished,
            Some(CHANGE_CIPHER_SPEC) => finished,
            None if self.awaits_key_exchange => SMALLEST_KEY_EXCHANGE + SMALLEST + finished,
            _ => SMALLEST + finished,
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

    /// A server chose the version.
    pub(super) fn speak(&mut self, version: u16) {
        if let Some(log) = &mut self.log {
            log.version = version;
        }
    }

    /// Whether the owner should hear what was noted before the handshake goes on.
    pub(super) fn has_notes(&self, current: &Current) -> bool {
        self.log.is_some() && !current.findings().notes.is_empty()
    }

    /// The header of the next record may be here, if not the record itself.
    pub(super) fn announce(&mut self, input: &[u8], findings: &mut Findings) {
        if let Some(log) = &mut self.log {
            log.announce(input);
            self.tell(findings);
        }
    }

    /// Looks at whole records that are sent.
    pub(super) fn sent(&mut self, mut bytes: &[u8], findings: &mut Findings) {
        while let Some((header, rest)) = bytes.split_first_chunk::<HEADER>() {
            let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
            let Some((body, rest)) = rest.split_at_checked(length) else {
                break;
            };
            if let Some(log) = &mut self.log {
                log.header(true, *header);
            }
            let is_sealed = self.begin(true, header[0]);
            if !is_sealed {
                self.content(true, header[0], body, findings);
            } else if let Some(overheard) = &mut findings.overheard
                && let Some(plaintext) = overheard.sent.pop_front()
            {
                self.opened(true, plaintext.content_type, &plaintext.content, findings);
            }
            bytes = rest;
        }
        self.tell(findings);
    }

    /// Looks at a whole record that was received and is about to be shown to rustls.
    pub(super) fn received(&mut self, record: &[u8], findings: &mut Findings) {
        self.awaits_key_exchange = false;
        if let Some(log) = &mut self.log {
            log.announce(record);
            log.arrived();
        }
        if let Some((header, body)) = record.split_first_chunk::<HEADER>()
            && !self.begin(false, header[0])
        {
            self.content(false, header[0], body, findings);
        }
        self.tell(findings);
    }

    /// A record is dropped before anybody looks into it.
    pub(super) fn dropped(&mut self, body: &[u8], findings: &mut Findings) {
        if let Some(log) = &mut self.log {
            log.arrived();
            log.alert(false, body);
        }
        self.tell(findings);
    }

    /// Looks at what rustls decrypted of the records it was shown.
    pub(super) fn decrypted(&mut self, findings: &mut Findings) {
        while let Some(overheard) = &mut findings.overheard
            && let Some(plaintext) = overheard.received.pop_front()
        {
            self.opened(false, plaintext.content_type, &plaintext.content, findings);
        }
        self.tell(findings);
    }

    fn tell(&mut self, findings: &mut Findings) {
        if let Some(log) = &mut self.log {
            findings.notes.append(&mut log.notes);
        }
    }

    /// Whether the record of type `kind` that passes now is encrypted.
    fn begin(&mut self, sent: bool, kind: u8) -> bool {
        let direction = self.direction(sent);
        direction.sealed |= kind == APPLICATION_DATA;
        // In TLS 1.3 what is encrypted looks like data, and nothing else does.
        direction.sealed && (kind == APPLICATION_DATA || !self.tls13)
    }

    fn direction(&mut self, sent: bool) -> &mut Direction {
        if sent {
            &mut self.sent
        } else {
            &mut self.received
        }
    }

    /// What was encrypted.
    fn opened(&mut self, sent: bool, kind: u8, content: &[u8], findings: &mut Findings) {
        if let Some(log) = &mut self.log
            && self.tls13
        {
            log.inner_type(sent, kind);
        }
        self.content(sent, kind, content, findings);
    }

    /// The content of a record, encrypted or not.
    fn content(&mut self, sent: bool, kind: u8, content: &[u8], findings: &mut Findings) {
        match kind {
            CHANGE_CIPHER_SPEC => {
                let begins = !self.tls13;
                self.direction(sent).sealed |= begins;
                if let Some(log) = self.log.as_mut().filter(|_| sent) {
                    log.change_cipher_spec(content);
                }
            }
            ALERT => {
                if let Some(log) = &mut self.log {
                    log.alert(sent, content);
                }
            }
            HANDSHAKE => {
                self.direction(sent).unfinished.extend_from_slice(content);
                while let Some(message) = take_message(&mut self.direction(sent).unfinished) {
                    self.message(sent, &message, findings);
                }
            }
            _ => {}
        }
    }

    fn message(&mut self, sent: bool, message: &[u8], findings: &mut Findings) {
        // A server speaks the version it chose as it says so, a client when it has heard.
        if sent {
            self.heed(message, findings);
            self.awaits_key_exchange = message.first() == Some(&SERVER_HELLO_DONE);
        }
        if let Some(log) = &mut self.log {
            log.handshake(sent, message);
        }
        if !sent {
            self.heed(message, findings);
        }
    }

    fn heed(&mut self, message: &[u8], findings: &mut Findings) {
        if message.first() == Some(&SERVER_HELLO) {
            if let Some(hello) = ServerHello::parse(message) {
                let id = ArrayVec::try_from(hello.session_id);
                findings.session_id = id.unwrap_or_default();
                if hello.extended_master_secret {
                    findings.secrets.server_random = Some(Box::new(*hello.random));
                }
                self.tls13 = hello.tls13;
                self.greeted = *hello.random != HELLO_RETRY_REQUEST;
                self.finished = tls12_finished(hello.suite).filter(|_| !hello.tls13);
                self.speak(if hello.tls13 { TLS1_3 } else { TLS1_2 });
            }
        } else if let [NEW_SESSION_TICKET, _, _, _, a, b, c, d, _, _, ticket @ ..] = message
            && !ticket.is_empty()
            && !self.tls13
        {
            // OpenSSL names the session by the digest of its ticket.
            if let Ok(name) = digest(&SHA256, ticket).as_ref().try_into() {
                findings.ticket = Some(Box::new((u32::from_be_bytes([*a, *b, *c, *d]), name)));
            }
        }
    }
}

/// What a ServerHello message says that rustls keeps to itself, or says too late.
struct ServerHello<'a> {
    random: &'a [u8; 32],
    session_id: &'a [u8],
    suite: u16,
    /// It chooses TLS 1.3 (RFC 8446, 4.2.1).
    tls13: bool,
    /// It answers to `extended_master_secret` (RFC 7627, 5.1).
    extended_master_secret: bool,
}

impl<'a> ServerHello<'a> {
    fn parse(message: &'a [u8]) -> Option<Self> {
        const SUPPORTED_VERSIONS: [u8; 6] = [0, 43, 0, 2, 3, 4];
        const EXTENDED_MASTER_SECRET: [u8; 4] = [0, 23, 0, 0];
        let (_, rest) = message.split_at_checked(4 + 2)?;
        let (random, rest) = rest.split_first_chunk()?;
        let (&length, rest) = rest.split_first()?;
        let suite = match rest.get(usize::from(length)..) {
            Some(&[high, low, ..]) => u16::from_be_bytes([high, low]),
            _ => 0,
        };
        let mut hello = Self {
            random,
            session_id: rest.get(..usize::from(length)).unwrap_or_default(),
            suite,
            tls13: false,
            extended_master_secret: false,
        };
        // The session id, the suite, the compression method and the length of the extensions.
        let mut rest = rest.get(usize::from(length) + 5..).unwrap_or_default();
        while let &[_, _, high, low, ..] = rest {
            hello.tls13 |= rest.starts_with(&SUPPORTED_VERSIONS);
            hello.extended_master_secret |= rest.starts_with(&EXTENDED_MASTER_SECRET);
            let length = usize::from(u16::from_be_bytes([high, low]));
            rest = rest.get(4 + length..).unwrap_or_default();
        }
        Some(hello)
    }
}

/// The length of a record of TLS 1.2 with a Finished: with header, the nonce's explicit part, the message and the tag.
fn tls12_finished(suite: u16) -> Option<usize> {
    let nonce = match ciphers::by_id(suite)?.encryption {
        Encryption::Aes128Gcm | Encryption::Aes256Gcm => 8,
        Encryption::ChaCha20Poly1305 => 0,
    };
    Some(HEADER + nonce + 4 + 12 + 16)
}

/// The random of a ServerHello that is a HelloRetryRequest (RFC 8446, 4.1.3).
const HELLO_RETRY_REQUEST: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/// Takes the message at the front, its header included, if it is complete.
fn take_message(bytes: &mut Vec<u8>) -> Option<Vec<u8>> {
    let &[_, high, middle, low, ..] = bytes.as_slice() else {
        return None;
    };
    let length = 4 + u32::from_be_bytes([0, high, middle, low]) as usize;
    (bytes.len() >= length).then(|| bytes.drain(..length).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u8, body: &[u8]) -> Vec<u8> {
        [&[kind, 3, 3, 0, body.len() as u8], body].concat()
    }

    #[test]
    fn what_must_come_of_a_tls12_handshake_is_known_from_the_hello() {
        let mut findings = Findings::default();
        let hello = [
            &[SERVER_HELLO, 0, 0, 40, 3, 3][..],
            &[7; 32],
            &[0, 0xc0, 0x2c, 0, 0, 0],
        ];
        let done = [SERVER_HELLO_DONE, 0, 0, 0];
        let mut watch = Watch::default();
        assert_eq!(watch.least_to_come(Role::Server, None), SMALLEST);
        watch.sent(&record(HANDSHAKE, &hello.concat()), &mut findings);
        assert_eq!(watch.least_to_come(Role::Server, None), 6 + 45);
        watch.sent(&record(HANDSHAKE, &done), &mut findings);
        assert_eq!(watch.least_to_come(Role::Server, None), 42 + 6 + 45);
        // Part of a ClientKeyExchange: the rest may be short.
        watch.received(&record(HANDSHAKE, &[16, 0, 0, 33, 32]), &mut findings);
        assert_eq!(watch.least_to_come(Role::Server, None), 6 + 45);
        assert_eq!(
            watch.least_to_come(Role::Server, Some(CHANGE_CIPHER_SPEC)),
            45
        );
        watch.received(&record(CHANGE_CIPHER_SPEC, &[1]), &mut findings);
        assert_eq!(watch.least_to_come(Role::Server, None), 45);
        assert_eq!(watch.least_to_come(Role::Server, Some(HANDSHAKE)), 0);
    }
}
