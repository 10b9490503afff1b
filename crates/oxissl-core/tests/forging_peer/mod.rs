//! A server whose records are made by hand, also ones nobody should send, after a real handshake.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test uses its part, and a test crate has no public face"
)]

use std::io::{self, ErrorKind};
use std::sync::Arc;

use oxissl_core::engine::record::Version;
use oxissl_core::engine::{Connection, ConnectionOptions, Progress, Role, Transport};
use oxissl_core::pem;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::kernel::KernelConnection;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ServerConnectionData, UnbufferedServerConnection};
use rustls::{ConnectionTrafficSecrets, ServerConfig};

use super::record_forge::{Forge, Suite, TICKET};
use super::support::{Authority, TLS12};
use super::unbuffered::step;

const APPLICATION_DATA: u8 = 23;
const HANDSHAKE: u8 = 22;
const ALERT: u8 = 21;
const CLOSE_NOTIFY: [u8; 2] = [1, 0];
const BAD_MAC: &str = "DECRYPTION_FAILED_OR_BAD_RECORD_MAC";

/// What has arrived and was not read yet.
#[derive(Default)]
pub struct Kernel {
    pub bytes: Vec<u8>,
    pub read: usize,
    pub sent: Vec<u8>,
    /// The peer does not read, and no more can be sent.
    pub is_full: bool,
}

impl Kernel {
    pub fn waiting(&self) -> usize {
        self.bytes.len() - self.read
    }
}

impl Transport for Kernel {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.waiting());
        if count == 0 {
            return Err(ErrorKind::WouldBlock.into());
        }
        buffer[..count].copy_from_slice(&self.bytes[self.read..self.read + count]);
        self.read += count;
        Ok(count)
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        if self.is_full {
            return Err(ErrorKind::WouldBlock.into());
        }
        self.sent.extend_from_slice(ciphertext);
        Ok(ciphertext.len())
    }

    fn available(&mut self) -> usize {
        self.waiting()
    }
}

/// What a record means to who reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    Data(usize),
    Nothing,
    /// The end, or the name of an error.
    End(&'static str),
}

/// A record, and what it means.
pub type Piece = (Vec<u8>, Effect);

/// What makes connections, and the peers at their other ends.
pub struct Peers {
    authority: Authority,
    config: Arc<ServerConfig>,
    number: i32,
}

pub struct Peer {
    version: Version,
    forge: Forge,
    kernel: KernelConnection<ServerConnectionData>,
}

impl Peers {
    pub fn new(number: i32) -> Self {
        let suite = match number {
            TLS12 => aws_lc_rs::cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            _ => aws_lc_rs::cipher_suite::TLS13_AES_256_GCM_SHA384,
        };
        let provider = CryptoProvider {
            cipher_suites: vec![suite],
            ..aws_lc_rs::default_provider()
        };
        let authority = Authority::new();
        let (chain, key) = authority.issue("example.org");
        let der = |text: &str| {
            let mut blocks = pem::blocks(text.as_bytes());
            blocks.next().unwrap().unwrap().der.clone()
        };
        let chain = vec![CertificateDer::from(der(&chain))];
        let key = PrivateKeyDer::try_from(der(&key)).unwrap();
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
            .with_protocol_versions(&[suite.version()])
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        config.enable_secret_extraction = true;
        config.send_tls13_tickets = 0;
        Self {
            authority,
            config: Arc::new(config),
            number,
        }
    }

    /// A client of ours after its handshake, and its peer.
    pub fn connect(&self) -> (Connection, Peer) {
        let options = ConnectionOptions {
            role: Role::Client,
            server_hostname: Some("example.org".to_owned()),
            session: None,
        };
        let client = Connection::new(self.authority.client().snapshot(), options).unwrap();
        let mut server = UnbufferedServerConnection::new(Arc::clone(&self.config)).unwrap();
        let mut kernel = Kernel::default();
        loop {
            let ended = client.handshake(&mut kernel).unwrap() == Progress::Done(());
            let status = server.process_tls_records(&mut kernel.sent);
            let (used, over) = step(status, &mut kernel.bytes);
            kernel.sent.drain(..used);
            if ended && over == Some(true) {
                break;
            }
        }
        let (secrets, kernel) = server.dangerous_into_kernel_connection().unwrap();
        let version = match self.number {
            TLS12 => Version::Tls12,
            _ => Version::Tls13,
        };
        let forge = forge(version, secrets.tx);
        let peer = Peer {
            version,
            forge,
            kernel,
        };
        (client, peer)
    }
}

fn forge(version: Version, (sequence, secrets): (u64, ConnectionTrafficSecrets)) -> Forge {
    let ConnectionTrafficSecrets::Aes256Gcm { key, iv } = secrets else {
        panic!("the suite was chosen");
    };
    let iv = iv.as_ref().try_into().unwrap();
    Forge::with_key(version, Suite::Gcm, (key.as_ref(), iv), sequence)
}

impl Peer {
    pub fn data(&mut self, length: usize) -> Piece {
        let record = self.forge.record(APPLICATION_DATA, &vec![7; length]);
        (record, Effect::Data(length))
    }

    pub fn close(&mut self) -> Piece {
        (
            self.forge.record(ALERT, &CLOSE_NOTIFY),
            Effect::End("close_notify"),
        )
    }

    pub fn fatal_alert(&mut self) -> Piece {
        let record = self.forge.record(ALERT, &[2, 40]);
        (record, Effect::End("SSLV3_ALERT_HANDSHAKE_FAILURE"))
    }

    /// Data whose seal is broken.
    pub fn forged(&mut self, length: usize) -> Piece {
        let (mut record, _) = self.data(length);
        *record.last_mut().unwrap() ^= 1;
        (record, Effect::End(BAD_MAC))
    }

    /// A record with no room for a seal.
    pub fn short() -> Piece {
        let record = vec![APPLICATION_DATA, 3, 3, 0, 3, 1, 2, 3];
        (record, Effect::End(BAD_MAC))
    }

    /// What is no record.
    pub fn cleartext() -> Piece {
        (b"HTTP/1.1".to_vec(), Effect::End("WRONG_VERSION_NUMBER"))
    }

    /// TLS 1.3 hides what a record is behind `padding` zeros.
    fn padded(&mut self, kind: u8, content: &[u8], padding: usize) -> Vec<u8> {
        let zeros = vec![0; padding];
        self.forge
            .raw(APPLICATION_DATA, &[content, &[kind], &zeros].concat())
    }

    pub fn padded_data(&mut self, length: usize, padding: usize) -> Piece {
        let record = self.padded(APPLICATION_DATA, &vec![7; length], padding);
        (record, Effect::Data(length))
    }

    pub fn padded_close(&mut self, padding: usize) -> Piece {
        let record = self.padded(ALERT, &CLOSE_NOTIFY, padding);
        (record, Effect::End("close_notify"))
    }

    pub fn ticket(&mut self) -> Piece {
        (self.forge.record(HANDSHAKE, &TICKET), Effect::Nothing)
    }

    pub fn key_update(&mut self, requested: bool) -> Piece {
        let message = [24, 0, 0, 1, u8::from(requested)];
        let record = self.forge.record(HANDSHAKE, &message);
        self.forge = forge(self.version, self.kernel.update_tx_secret().unwrap());
        (record, Effect::Nothing)
    }
}
