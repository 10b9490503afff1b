//! The writing half: plaintext in, records out.

use super::post_handshake;
use super::protection::internal_error;
use super::{Buffer, Cipher, ContentType, MAX_PLAINTEXT, Version, checks};
use crate::openssl::{alerts, reasons};
use crate::{Error, Result};

/// Seals records under one key after another. It appends to a [`Buffer`] and never touches a wire.
#[derive(Debug)]
pub struct Seal {
    cipher: Cipher,
    /// The last record was sealed: a close_notify or a fatal alert.
    ended: bool,
}

impl Seal {
    /// A half that starts with `cipher`.
    pub fn new(cipher: Cipher) -> Self {
        Self {
            cipher,
            ended: false,
        }
    }

    /// How many bytes a record is longer than its plaintext.
    pub fn overhead(&self) -> usize {
        self.cipher.overhead()
    }

    /// How many bytes [`Seal::seal_into`] appends for so much plaintext.
    pub fn sealed_length(&self, plaintext: usize) -> usize {
        plaintext + plaintext.div_ceil(MAX_PLAINTEXT) * self.overhead()
    }

    /// Appends `plaintext` to `out` as records of at most 2^14 bytes each; no bytes, no record.
    ///
    /// All of it or, with an error, nothing is appended.
    pub fn seal_into(
        &mut self,
        kind: ContentType,
        plaintext: &[u8],
        out: &mut Buffer,
    ) -> Result<()> {
        if self.ended {
            return Err(Error::ssl(reasons::ssl::PROTOCOL_IS_SHUTDOWN));
        }
        let total = self.sealed_length(plaintext.len());
        let mut room = out.room(total);
        for fragment in plaintext.chunks(MAX_PLAINTEXT) {
            let sealed = self.cipher.seal(kind, fragment, room)?;
            room = room.get_mut(sealed..).ok_or_else(internal_error)?;
        }
        out.filled(total);
        Ok(())
    }

    /// Appends an alert. A fatal one, or a close_notify, is the last thing this half seals.
    pub fn alert(&mut self, level: u8, description: u8, out: &mut Buffer) -> Result<()> {
        self.seal_into(ContentType::Alert, &[level, description], out)?;
        self.ended = level == alerts::LEVEL_FATAL || description == alerts::CLOSE_NOTIFY;
        Ok(())
    }

    /// Appends the close_notify that ends our data. A second call appends nothing.
    pub fn close_notify(&mut self, out: &mut Buffer) -> Result<()> {
        if self.ended {
            return Ok(());
        }
        self.alert(alerts::LEVEL_WARNING, alerts::CLOSE_NOTIFY, out)
    }

    /// Appends the warning owed to a TLS 1.2 peer that asked to renegotiate.
    pub fn no_renegotiation(&mut self, out: &mut Buffer) -> Result<()> {
        self.alert(alerts::LEVEL_WARNING, alerts::NO_RENEGOTIATION, out)
    }

    /// Appends a TLS 1.3 KeyUpdate, sealed with the old key, and goes on with `next`.
    ///
    /// RFC 8446, 4.6.3: "After sending a KeyUpdate message, the sender SHALL send all its traffic
    /// using the next generation of keys".
    pub fn key_update(&mut self, request: bool, next: Cipher, out: &mut Buffer) -> Result<()> {
        if self.cipher.version() != Version::Tls13 || next.version() != Version::Tls13 {
            return Err(internal_error());
        }
        let message = [post_handshake::KEY_UPDATE, 0, 0, 1, u8::from(request)];
        self.seal_into(ContentType::Handshake, &message, out)?;
        self.cipher = next;
        Ok(())
    }

    /// Whether a TLS 1.3 key has come close to its limit, so that [`Seal::key_update`] is due.
    pub fn needs_key_update(&self) -> bool {
        self.cipher.version() == Version::Tls13
            && !self.ended
            && self
                .cipher
                .budget()
                .is_some_and(|budget| budget < checks::KEY_UPDATE_BELOW)
    }

    /// Whether a close_notify or a fatal alert was sealed.
    pub fn is_ended(&self) -> bool {
        self.ended
    }
}
