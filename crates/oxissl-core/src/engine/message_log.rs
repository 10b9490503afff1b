//! Records and messages as OpenSSL's message callback tells of them.

use super::record::{ContentType, HEADER, Version};
use crate::keylog::Note;

/// OpenSSL's content type for "here comes a record" (`SSL3_RT_HEADER`).
const RECORD_HEADER: u16 = 0x0100;
/// OpenSSL's content type for the type of an encrypted record in TLS 1.3 (`SSL3_RT_INNER_CONTENT_TYPE`).
const INNER_CONTENT_TYPE: u16 = 0x0101;
/// OpenSSL's message type for the only ChangeCipherSpec there is (`SSL3_MT_CHANGE_CIPHER_SPEC`).
const ONLY_CHANGE_CIPHER_SPEC: u16 = 0x0101;
/// The version in the header of every encrypted record.
const RECORD_VERSION: u16 = 0x0303;

/// What there is to tell, in order.
#[derive(Debug)]
pub(super) struct MessageLog {
    /// The version the connection speaks, as far as it knows.
    pub(super) version: u16,
    pub(super) notes: Vec<Note>,
    /// The header of the record that comes was logged; the record itself may not be here.
    announced: bool,
}

impl MessageLog {
    pub(super) fn new(version: u16) -> Self {
        Self {
            version,
            notes: Vec::new(),
            announced: false,
        }
    }

    /// A record with this header comes or goes.
    pub(super) fn header(&mut self, sent: bool, header: [u8; HEADER]) {
        let [kind, major, minor, ..] = header;
        let version = u16::from_be_bytes([major, minor]);
        self.push(sent, version, RECORD_HEADER, kind.into(), &header);
    }

    /// The next record begins with `input`: logs its header, once.
    #[cold]
    pub(super) fn announce(&mut self, input: &[u8]) {
        if let Some(header) = input.first_chunk()
            && !self.announced
        {
            self.header(false, *header);
            self.announced = true;
        }
    }

    /// The record that was announced is here.
    pub(super) fn arrived(&mut self) {
        self.announced = false;
    }

    /// An encrypted record of TLS 1.3 is of this type.
    pub(super) fn inner_type(&mut self, sent: bool, kind: u8) {
        // OpenSSL is not of one mind about which version it is that it tells.
        let version = if sent { RECORD_VERSION } else { self.version };
        self.push(sent, version, INNER_CONTENT_TYPE, kind.into(), &[kind]);
    }

    /// The record that was announced was opened after the handshake.
    #[cold]
    pub(super) fn opened(&mut self, kind: ContentType, version: Version) {
        self.arrived();
        if version == Version::Tls13 {
            self.inner_type(false, kind as u8);
        }
    }

    /// A record was sealed after the handshake, where a message or an alert is never cut in two.
    #[cold]
    pub(super) fn sealed(
        &mut self,
        kind: ContentType,
        content: &[u8],
        header: [u8; HEADER],
        version: Version,
    ) {
        self.header(true, header);
        if version == Version::Tls13 {
            self.inner_type(true, kind as u8);
        }
        match kind {
            ContentType::Alert => self.alert(true, content),
            ContentType::Handshake => self.handshake(true, content),
            ContentType::ApplicationData | ContentType::ChangeCipherSpec => {}
        }
    }

    /// A whole handshake message, its header included.
    pub(super) fn handshake(&mut self, sent: bool, message: &[u8]) {
        let kind = message.first().copied().unwrap_or_default();
        let content_type = ContentType::Handshake as u16;
        self.push(sent, self.version, content_type, kind.into(), message);
    }

    /// An alert: level and description.
    pub(super) fn alert(&mut self, sent: bool, alert: &[u8]) {
        if let &[_, description] = alert {
            let content_type = ContentType::Alert as u16;
            self.push(sent, self.version, content_type, description.into(), alert);
        }
    }

    /// The ChangeCipherSpec we send; OpenSSL does not mention the peer's.
    pub(super) fn change_cipher_spec(&mut self, body: &[u8]) {
        let content_type = ContentType::ChangeCipherSpec as u16;
        self.push(
            true,
            self.version,
            content_type,
            ONLY_CHANGE_CIPHER_SPEC,
            body,
        );
    }

    fn push(
        &mut self,
        sent: bool,
        version: u16,
        content_type: u16,
        message_type: u16,
        data: &[u8],
    ) {
        self.notes.push(Note::Message {
            sent,
            version,
            content_type,
            message_type,
            data: data.to_vec(),
        });
    }
}
