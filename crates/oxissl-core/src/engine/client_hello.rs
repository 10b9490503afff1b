//! A server's look at the ClientHello before rustls sees it (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2).
//!
//! What OpenSSL decides in callbacks (certificate by name, ALPN, groups, shared ciphers) is decided
//! from these facts before a configuration is chosen. The bytes are then replayed to rustls, which
//! checks them in earnest; this parser only has to be safe and bounded, not strict.

use super::messages::HANDSHAKE;
use super::reader::Reader;
use super::record::post_handshake::CLIENT_HELLO;
use super::record::{HEADER, MAX_PLAINTEXT};
use crate::error::{Error, Result};
use crate::openssl::{alerts, reasons};

/// What a ClientHello offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ClientHello {
    /// `legacy_version`, or the versions of `supported_versions` when the extension is there.
    pub(super) versions: Vec<u16>,
    /// Cipher suites in the client's order.
    pub(super) cipher_suites: Vec<u16>,
    /// The host name of `server_name`, if it is one.
    pub(super) server_name: Option<String>,
    /// ALPN protocol names in the client's order, if the extension is there.
    pub(super) alpn: Option<Vec<Vec<u8>>>,
    /// `supported_groups` in the client's order.
    pub(super) groups: Vec<u16>,
}

/// The largest handshake message rustls takes; a few keys and names need a hundredth of it.
const MAX_CLIENT_HELLO: usize = 0xffff;

/// In how many records a ClientHello may come. The records are looked at again whenever more
/// arrives, so this bounds the work a peer can cause with tiny ones.
const MAX_RECORDS: usize = 512;

/// Collects the first handshake message from the records at the front of `input`.
///
/// `Ok(None)` means more bytes are needed. Nothing is consumed.
pub(super) fn peek(input: &[u8]) -> Result<Option<ClientHello>> {
    let mut message = Vec::new();
    let mut rest = input;
    for _ in 0..MAX_RECORDS {
        let Some((header, body)) = rest.split_first_chunk::<HEADER>() else {
            return Ok(None);
        };
        if header[0] != HANDSHAKE {
            return Err(
                Error::ssl(reasons::ssl::UNEXPECTED_MESSAGE).with_alert(alerts::UNEXPECTED_MESSAGE)
            );
        }
        let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
        if length > MAX_PLAINTEXT {
            return Err(
                Error::ssl(reasons::ssl::DATA_LENGTH_TOO_LONG).with_alert(alerts::RECORD_OVERFLOW)
            );
        }
        let Some((fragment, after)) = body.split_at_checked(length) else {
            return Ok(None);
        };
        message.extend_from_slice(fragment);
        rest = after;

        if let [kind, a, b, c, payload @ ..] = message.as_slice() {
            if *kind != CLIENT_HELLO {
                return Err(Error::ssl(reasons::ssl::UNEXPECTED_MESSAGE)
                    .with_alert(alerts::UNEXPECTED_MESSAGE));
            }
            let wanted = u32::from_be_bytes([0, *a, *b, *c]) as usize;
            if wanted > MAX_CLIENT_HELLO {
                return Err(Error::ssl(reasons::ssl::EXCESSIVE_MESSAGE_SIZE)
                    .with_alert(alerts::ILLEGAL_PARAMETER));
            }
            if let Some(payload) = payload.get(..wanted) {
                return parse(payload).map(Some).ok_or_else(|| {
                    let reason = if payload.len() < 2 {
                        reasons::ssl::LENGTH_TOO_SHORT
                    } else {
                        reasons::ssl::LENGTH_MISMATCH
                    };
                    Error::ssl(reason).with_alert(alerts::DECODE_ERROR)
                });
            }
        }
    }
    Err(Error::ssl(reasons::ssl::EXCESSIVE_MESSAGE_SIZE).with_alert(alerts::ILLEGAL_PARAMETER))
}

fn parse(payload: &[u8]) -> Option<ClientHello> {
    let mut hello = ClientHello::default();
    let mut reader = Reader::new(payload);
    let legacy_version = reader.u16()?;
    reader.take(32)?; // random
    reader.vector8()?; // legacy_session_id
    hello.cipher_suites = numbers(reader.vector16()?)?;
    reader.vector8()?; // legacy_compression_methods
    hello.versions = vec![legacy_version];
    if reader.is_empty() {
        return Some(hello);
    }
    let mut extensions = Reader::new(reader.vector16()?);
    while !extensions.is_empty() {
        let kind = extensions.u16()?;
        let mut body = Reader::new(extensions.vector16()?);
        match kind {
            0 => {
                let mut names = Reader::new(body.vector16()?);
                while !names.is_empty() {
                    let name_type = names.u8()?;
                    let name = names.vector16()?;
                    if name_type == 0 {
                        hello.server_name = String::from_utf8(name.to_vec()).ok();
                    }
                }
            }
            10 => hello.groups = numbers(body.vector16()?)?,
            16 => {
                let mut names = Reader::new(body.vector16()?);
                let mut protocols = Vec::new();
                while !names.is_empty() {
                    protocols.push(names.vector8()?.to_vec());
                }
                hello.alpn = Some(protocols);
            }
            43 => hello.versions = numbers(body.vector8()?)?,
            _ => {}
        }
    }
    Some(hello)
}

fn numbers(bytes: &[u8]) -> Option<Vec<u16>> {
    let mut reader = Reader::new(bytes);
    let mut numbers = Vec::with_capacity(bytes.len() / 2);
    while !reader.is_empty() {
        numbers.push(reader.u16()?);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello(extensions: &[u8]) -> Vec<u8> {
        let mut payload = vec![3, 3];
        payload.extend([7; 32]);
        payload.extend([0, 0, 4, 0x13, 0x01, 0xc0, 0x2b, 1, 0]);
        payload.extend((extensions.len() as u16).to_be_bytes());
        payload.extend(extensions);
        let mut message = vec![1, 0];
        message.extend((payload.len() as u16).to_be_bytes());
        message.extend(payload);
        message
    }

    fn record(fragment: &[u8]) -> Vec<u8> {
        let mut record = vec![22, 3, 1];
        record.extend((fragment.len() as u16).to_be_bytes());
        record.extend(fragment);
        record
    }

    #[test]
    fn name_alpn_and_suites_are_read() {
        let sni = [0, 0, 0, 8, 0, 6, 0, 0, 3, b'a', b'.', b'b'];
        let alpn = [0, 16, 0, 5, 0, 3, 2, b'h', b'2'];
        let found = peek(&record(&hello(&[&sni[..], &alpn].concat())))
            .unwrap()
            .unwrap();
        assert_eq!(found.server_name.as_deref(), Some("a.b"));
        assert_eq!(found.alpn, Some(vec![b"h2".to_vec()]));
        assert_eq!(found.cipher_suites, [0x1301, 0xc02b]);
    }

    #[test]
    fn a_hello_split_over_records_is_collected() {
        let message = hello(&[]);
        let (head, tail) = message.split_at(20);
        let wire = [record(head), record(tail)].concat();
        for length in 0..wire.len() {
            assert_eq!(peek(&wire[..length]).unwrap(), None);
        }
        assert!(peek(&wire).unwrap().is_some());
    }

    #[test]
    fn no_truncation_panics() {
        let whole = hello(&[0, 0, 0, 8, 0, 6, 0, 0, 3, b'a', b'.', b'b']);
        for cut in 5..whole.len() {
            let mut message = whole[..cut].to_vec();
            let length = (cut as u16).saturating_sub(4).to_be_bytes();
            message[2..4].copy_from_slice(&length);
            let _ = peek(&record(&message));
        }
    }
}
