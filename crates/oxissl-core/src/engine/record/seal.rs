//! The writing half: plaintext in, records out.

use super::post_handshake;
use super::{Buffer, Cipher, ContentType, MAX_PLAINTEXT, Version, checks};
use crate::engine::message_log::MessageLog;
use crate::openssl::{alerts, reasons};
use crate::{Error, Result};

/// Seals records under one key after another. It appends to a [`Buffer`] and never touches a wire.
#[derive(Debug)]
pub struct Seal {
    cipher: Cipher,
    /// The last record was sealed: a close_notify or a fatal alert.
    ended: bool,
    log: Option<Box<MessageLog>>,
}

impl Seal {
    /// A half that starts with `cipher`.
    pub fn new(cipher: Cipher) -> Self {
        Self {
            cipher,
            ended: false,
            log: None,
        }
    }

    /// The same half, logging what it seals if it is to.
    pub(in crate::engine) fn with_log(self, log: Option<Box<MessageLog>>) -> Self {
        Self { log, ..self }
    }

    /// What it logs.
    pub(in crate::engine) fn log(&mut self) -> Option<&mut MessageLog> {
        self.log.as_deref_mut()
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
        self.cipher.can_seal(kind, plaintext.len())?;
        let total = self.sealed_length(plaintext.len());
        let mut room = out.room(total);
        for fragment in plaintext.chunks(MAX_PLAINTEXT) {
            let sealed = self.cipher.seal(kind, fragment, room)?;
            if let (Some(log), Some(header)) = (&mut self.log, room.first_chunk()) {
                log.sealed(kind, fragment, *header, self.cipher.version());
            }
            room = room.get_mut(sealed..).ok_or_else(Error::internal)?;
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
            return Err(Error::internal());
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

#[cfg(test)]
mod tests {
    use rustls::ConnectionTrafficSecrets;
    use rustls::crypto::cipher::{AeadKey, Iv};

    use super::*;

    fn cipher(version: Version) -> Cipher {
        let (key, iv) = (AeadKey::from([1; 32]), Iv::from([2; 12]));
        let secrets = ConnectionTrafficSecrets::Aes256Gcm { key, iv };
        Cipher::new(version, secrets, 0).unwrap()
    }

    fn data(seal: &mut Seal, length: usize, out: &mut Buffer) -> Result<()> {
        seal.seal_into(ContentType::ApplicationData, &vec![0; length], out)
    }

    #[test]
    fn a_tls13_key_asks_to_be_replaced_before_it_is_worn_out() {
        let worn = cipher(Version::Tls13).with_budget(checks::KEY_UPDATE_BELOW + 100);
        let (mut seal, mut out) = (Seal::new(worn), Buffer::new());
        assert!(!seal.needs_key_update());
        data(&mut seal, MAX_PLAINTEXT, &mut out).unwrap();
        assert!(seal.needs_key_update());
        seal.key_update(false, cipher(Version::Tls13), &mut out)
            .unwrap();
        assert!(!seal.needs_key_update());
    }

    #[test]
    fn a_key_is_never_used_beyond_its_limit() {
        for version in [Version::Tls12, Version::Tls13] {
            let worn = cipher(version).with_budget(checks::blocks(MAX_PLAINTEXT) + 10);
            let (mut seal, mut out) = (Seal::new(worn), Buffer::new());
            // The second record would be too much, so the first is not let out either.
            assert!(data(&mut seal, 2 * MAX_PLAINTEXT, &mut out).is_err());
            assert!(out.is_empty());
            assert_eq!(seal.cipher.sequence(), 0);
            assert_eq!(seal.needs_key_update(), version == Version::Tls13);
            // There is enough for a last word.
            seal.close_notify(&mut out).unwrap();
        }
    }

    #[test]
    fn a_tls12_key_cannot_be_updated() {
        let mut seal = Seal::new(cipher(Version::Tls12));
        let next = cipher(Version::Tls12);
        assert!(seal.key_update(false, next, &mut Buffer::new()).is_err());
    }

    #[test]
    fn every_record_has_its_own_nonce() {
        for version in [Version::Tls12, Version::Tls13] {
            let (mut seal, mut out) = (Seal::new(cipher(version)), Buffer::new());
            data(&mut seal, 100, &mut out).unwrap();
            data(&mut seal, 100, &mut out).unwrap();
            let (first, second) = out.unread().split_at(out.len() / 2);
            assert_ne!(first, second);
            assert_eq!(seal.cipher.sequence(), 2);
        }
    }
}
