//! AEADs of a handshake that say the alert we chose, and show what they protect to who wants to hear of messages.
//!
//! Until a handshake is over only rustls has the keys. It picks its alert and encrypts it before we hear of the
//! error, and messages come and go encrypted. So its suites get AEADs that are the provider's but for three things: what
//! was decrypted is judged by us first ([`Inner`]); a fatal alert says what our own refusal says (nothing but that byte is
//! ever changed, and nothing if we did not refuse); and the plaintext is left with a connection that is [`Overheard`].

use std::collections::VecDeque;

use rustls::crypto::cipher::{
    AeadKey, InboundOpaqueMessage, InboundPlainMessage, Iv, KeyBlockShape, MessageDecrypter,
    MessageEncrypter, OutboundChunks, OutboundOpaqueMessage, OutboundPlainMessage,
    Tls12AeadAlgorithm, Tls13AeadAlgorithm, UnsupportedOperationError,
};
use rustls::{ConnectionTrafficSecrets, ContentType, Error};

use super::current;
use super::inner::{self, Inner};
use crate::openssl::alerts;

/// The plaintext of encrypted records in a handshake, until the engine fetches it.
#[derive(Debug, Default)]
pub struct Overheard {
    /// What rustls encrypted and has not sent yet.
    pub sent: VecDeque<Plaintext>,
    /// What it decrypted of the records it was shown last.
    pub received: VecDeque<Plaintext>,
}

/// The content of one record.
#[derive(Debug)]
pub struct Plaintext {
    /// Its type.
    pub content_type: u8,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Plaintext {
    fn new(content_type: ContentType, content: Vec<u8>) -> Self {
        Self {
            content_type: content_type.into(),
            content,
        }
    }
}

/// A provider's AEAD for TLS 1.2.
pub(super) struct Attended12(pub(super) &'static dyn Tls12AeadAlgorithm);

/// A provider's AEAD for TLS 1.3, in a suite with a hash of this length.
pub(super) struct Attended13(pub(super) &'static dyn Tls13AeadAlgorithm, pub(super) usize);

/// The length of a Finished value in TLS 1.2.
const TLS12_VERIFY_DATA: usize = 12;

impl Tls12AeadAlgorithm for Attended12 {
    fn encrypter(&self, key: AeadKey, iv: &[u8], extra: &[u8]) -> Box<dyn MessageEncrypter> {
        attended_encrypter(self.0.encrypter(key, iv, extra))
    }

    fn decrypter(&self, key: AeadKey, iv: &[u8]) -> Box<dyn MessageDecrypter> {
        attended_decrypter(self.0.decrypter(key, iv), false, TLS12_VERIFY_DATA)
    }

    fn key_block_shape(&self) -> KeyBlockShape {
        self.0.key_block_shape()
    }

    fn extract_keys(
        &self,
        key: AeadKey,
        iv: &[u8],
        explicit: &[u8],
    ) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        self.0.extract_keys(key, iv, explicit)
    }

    fn fips(&self) -> bool {
        self.0.fips()
    }
}

impl Tls13AeadAlgorithm for Attended13 {
    fn encrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageEncrypter> {
        attended_encrypter(self.0.encrypter(key, iv))
    }

    fn decrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageDecrypter> {
        attended_decrypter(self.0.decrypter(key, iv), true, self.1)
    }

    fn key_len(&self) -> usize {
        self.0.key_len()
    }

    fn extract_keys(
        &self,
        key: AeadKey,
        iv: Iv,
    ) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        self.0.extract_keys(key, iv)
    }

    fn fips(&self) -> bool {
        self.0.fips()
    }
}

/// Whether the connection of this thread is overheard.
fn is_overheard() -> bool {
    current::get().is_some_and(|current| current.findings().overheard.is_some())
}

fn attended_encrypter(provider: Box<dyn MessageEncrypter>) -> Box<dyn MessageEncrypter> {
    Box::new(Encrypter {
        provider,
        is_overheard: is_overheard(),
    })
}

fn attended_decrypter(
    provider: Box<dyn MessageDecrypter>,
    tls13: bool,
    verify_data: usize,
) -> Box<dyn MessageDecrypter> {
    let current = current::get();
    let is_server = current.is_some_and(|current| current.is_server);
    Box::new(Decrypter {
        provider,
        inner: Inner::new(tls13, is_server, verify_data),
        is_overheard: is_overheard(),
    })
}

struct Encrypter {
    provider: Box<dyn MessageEncrypter>,
    is_overheard: bool,
}

impl MessageEncrypter for Encrypter {
    fn encrypt(
        &mut self,
        message: OutboundPlainMessage<'_>,
        sequence: u64,
    ) -> Result<OutboundOpaqueMessage, Error> {
        if message.typ != ContentType::Alert && !self.is_overheard {
            return self.provider.encrypt(message, sequence);
        }
        let mut content = message.payload.to_vec();
        if let Some(current) = current::get() {
            let mut findings = current.findings();
            let chosen = findings.refusal.as_ref().and_then(|refusal| refusal.alert);
            if message.typ == ContentType::Alert
                && let ([alerts::LEVEL_FATAL, description], Some(chosen)) =
                    (&mut content[..], chosen)
            {
                *description = chosen;
            }
            if let Some(overheard) = &mut findings.overheard {
                let plaintext = Plaintext::new(message.typ, content.clone());
                overheard.sent.push_back(plaintext);
            }
        }
        let message = OutboundPlainMessage {
            payload: OutboundChunks::Single(&content),
            ..message
        };
        self.provider.encrypt(message, sequence)
    }

    fn encrypted_payload_len(&self, length: usize) -> usize {
        self.provider.encrypted_payload_len(length)
    }
}

struct Decrypter {
    provider: Box<dyn MessageDecrypter>,
    inner: Inner,
    is_overheard: bool,
}

impl MessageDecrypter for Decrypter {
    fn decrypt<'a>(
        &mut self,
        message: InboundOpaqueMessage<'a>,
        sequence: u64,
    ) -> Result<InboundPlainMessage<'a>, Error> {
        let message = match self.provider.decrypt(message, sequence) {
            Ok(message) => message,
            Err(error) => return Err(inner::unreadable(&error).map_or(error, refuse)),
        };
        if self.is_overheard
            && let Some(current) = current::get()
            && let Some(overheard) = &mut current.findings().overheard
        {
            let plaintext = Plaintext::new(message.typ, message.payload.to_vec());
            overheard.received.push_back(plaintext);
        }
        self.inner
            .judge(message.typ.into(), message.payload)
            .map_err(refuse)?;
        Ok(message)
    }
}

/// Leaves our refusal with the connection; the answer makes rustls give up, with an alert or without.
fn refuse(refusal: crate::Error) -> Error {
    let error = if refusal.alert.is_some() {
        Error::DecryptError
    } else {
        Error::General("the peer gave up".into())
    };
    if let Some(current) = current::get() {
        current.findings().refusal = Some(Box::new(refusal));
    }
    error
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustls::ProtocolVersion;
    use rustls::crypto::cipher::PrefixedPayload;

    use super::*;
    use crate::context::{Context, Protocol};
    use crate::openssl::reasons;
    use crate::snapshot::current::Current;

    /// Encrypts nothing.
    struct Plain;

    impl MessageEncrypter for Plain {
        fn encrypt(
            &mut self,
            message: OutboundPlainMessage<'_>,
            _sequence: u64,
        ) -> Result<OutboundOpaqueMessage, Error> {
            let mut payload = PrefixedPayload::with_capacity(message.payload.len());
            payload.extend_from_chunks(&message.payload);
            Ok(OutboundOpaqueMessage::new(
                message.typ,
                message.version,
                payload,
            ))
        }

        fn encrypted_payload_len(&self, length: usize) -> usize {
            length
        }
    }

    /// What is encrypted of `content` on a connection that refused with `alert`.
    fn encrypted(typ: ContentType, content: &[u8], alert: Option<u8>) -> Vec<u8> {
        let context = Context::new(Protocol::Client);
        let current = Arc::new(Current::new(context.snapshot(), false, None));
        let refusal =
            alert.map(|alert| crate::Error::ssl(reasons::ssl::BAD_DATA).with_alert(alert));
        current.findings().refusal = refusal.map(Box::new);
        let _guard = current::enter(&current);
        let message = OutboundPlainMessage {
            typ,
            version: ProtocolVersion::TLSv1_2,
            payload: OutboundChunks::Single(content),
        };
        let sealed = attended_encrypter(Box::new(Plain))
            .encrypt(message, 0)
            .unwrap();
        sealed.payload.as_ref().to_vec()
    }

    #[test]
    fn a_fatal_alert_says_what_our_refusal_says() {
        assert_eq!(encrypted(ContentType::Alert, &[2, 50], Some(48)), [2, 48]);
    }

    #[test]
    fn nothing_else_is_ever_changed() {
        assert_eq!(encrypted(ContentType::Alert, &[2, 50], None), [2, 50]);
        assert_eq!(encrypted(ContentType::Alert, &[1, 0], Some(48)), [1, 0]);
        assert_eq!(
            encrypted(ContentType::Alert, &[2, 50, 1], Some(48)),
            [2, 50, 1]
        );
        assert_eq!(
            encrypted(ContentType::Handshake, &[2, 50], Some(48)),
            [2, 50]
        );
        assert_eq!(
            encrypted(ContentType::ApplicationData, &[2, 50], Some(48)),
            [2, 50]
        );
    }
}
