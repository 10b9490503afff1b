//! The record layer continues what rustls began: real handshakes, a rustls peer that goes on with its
//! own record layer, and every suite of both versions.

mod record_forge;
mod unbuffered;

use std::io::{Read, Write};
use std::sync::Arc;

use oxissl_core::engine::record::post_handshake::Message;
use oxissl_core::engine::record::{
    Buffer, Cipher, ContentType, Exactness, Open, Role, Seal, Stop, Version,
};
use record_forge::{feed, pattern};
use rustls::client::UnbufferedClientConnection;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::kernel::KernelConnection;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::UnbufferedServerConnection;
use rustls::{
    ClientConfig, ClientConnection, ConnectionCommon, ExtractedSecrets, ProtocolVersion,
    RootCertStore, ServerConfig, ServerConnection, SideData, SupportedCipherSuite,
};
use unbuffered::step;

/// Our side after a handshake: both halves and what rustls keeps doing.
struct Ours<Data> {
    open: Open,
    seal: Seal,
    kernel: KernelConnection<Data>,
}

impl<Data> Ours<Data> {
    fn new(
        (secrets, kernel): (ExtractedSecrets, KernelConnection<Data>),
        role: Role,
        input: &[u8],
    ) -> Self {
        let version = match kernel.protocol_version() {
            ProtocolVersion::TLSv1_3 => Version::Tls13,
            _ => Version::Tls12,
        };
        let mut leftover = Buffer::new();
        leftover.extend(input);
        let ExtractedSecrets { tx, rx } = secrets;
        Self {
            open: Open::new(Cipher::new(version, rx.1, rx.0).unwrap(), role, leftover),
            seal: Seal::new(Cipher::new(version, tx.1, tx.0).unwrap()),
            kernel,
        }
    }

    fn seal(&mut self, data: &[u8]) -> Vec<u8> {
        let mut out = Buffer::new();
        self.seal
            .seal_into(ContentType::ApplicationData, data, &mut out)
            .unwrap();
        out.unread().to_vec()
    }

    /// Receives `wire` as a descriptor would hand it out, and reads until it is used up.
    fn open(&mut self, mut wire: &[u8]) -> (Vec<u8>, Vec<Message>) {
        let (mut data, mut messages) = (Vec::new(), Vec::new());
        let mut out = vec![0; 20_000];
        loop {
            let (count, stop) = self.open.read_into(&mut out).unwrap();
            data.extend_from_slice(&out[..count]);
            match stop {
                Stop::Full | Stop::Alert => {}
                Stop::Message(message) => {
                    if let Message::KeyUpdate { .. } = message {
                        let (sequence, secrets) = self.kernel.update_rx_secret().unwrap();
                        let next = Cipher::new(Version::Tls13, secrets, sequence).unwrap();
                        self.open.replace_key(next);
                    }
                    messages.push(message);
                }
                Stop::Incomplete { .. } if wire.is_empty() => return (data, messages),
                Stop::Incomplete { .. } => {
                    let ask = self.open.wanted(20_000, Exactness::Bounded).ask(wire.len());
                    let (now, later) = wire.split_at(ask.min(wire.len()));
                    feed(&mut self.open, now);
                    wire = later;
                }
                Stop::CloseNotify | Stop::Failure => panic!("{stop:?}"),
            }
        }
    }

    fn update_key(&mut self, request: bool) -> Vec<u8> {
        let (sequence, secrets) = self.kernel.update_tx_secret().unwrap();
        let next = Cipher::new(Version::Tls13, secrets, sequence).unwrap();
        let mut out = Buffer::new();
        self.seal.key_update(request, next, &mut out).unwrap();
        out.unread().to_vec()
    }
}

fn configs(suite: SupportedCipherSuite) -> (Arc<ClientConfig>, Arc<ServerConfig>) {
    let ecdsa = !format!("{:?}", suite.suite()).contains("RSA");
    let kind = if ecdsa {
        &rcgen::PKCS_ECDSA_P256_SHA256
    } else {
        &rcgen::PKCS_RSA_SHA256
    };
    let key = rcgen::KeyPair::generate_for(kind).unwrap();
    let certificate: CertificateDer<'static> =
        rcgen::CertificateParams::new(vec!["localhost".into()])
            .unwrap()
            .self_signed(&key)
            .unwrap()
            .into();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(CryptoProvider {
        cipher_suites: vec![suite],
        ..aws_lc_rs::default_provider()
    });
    let versions = [suite.version()];
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let mut client = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut server = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    client.enable_secret_extraction = true;
    server.enable_secret_extraction = true;
    (Arc::new(client), Arc::new(server))
}

/// Moves bytes in and out of a rustls connection that keeps its own records.
fn exchange<Data: SideData>(
    peer: &mut ConnectionCommon<Data>,
    incoming: &mut Vec<u8>,
) -> (Vec<u8>, Vec<u8>) {
    let mut input = incoming.as_slice();
    let mut data = Vec::new();
    while !input.is_empty() {
        peer.read_tls(&mut input).unwrap();
        peer.process_new_packets().unwrap();
        let mut part = vec![0; 1 << 17];
        while let Ok(count) = peer.reader().read(&mut part) {
            data.extend_from_slice(&part[..count]);
        }
    }
    incoming.clear();
    let mut output = Vec::new();
    while peer.wants_write() {
        peer.write_tls(&mut output).unwrap();
    }
    (data, output)
}

fn client_against_rustls(
    suite: SupportedCipherSuite,
) -> (
    Ours<rustls::client::ClientConnectionData>,
    ServerConnection,
    Vec<u8>,
) {
    let (config, server) = configs(suite);
    let name = ServerName::try_from("localhost").unwrap();
    let mut ours = UnbufferedClientConnection::new(config, name).unwrap();
    let mut peer = ServerConnection::new(server).unwrap();
    let (mut to_us, mut to_peer) = (Vec::new(), Vec::new());
    loop {
        let (used, over) = step(ours.process_tls_records(&mut to_us), &mut to_peer);
        to_us.drain(..used);
        let Some(over) = over else { continue };
        let answer = exchange(&mut peer, &mut to_peer).1;
        if over {
            let ours = ours.dangerous_into_kernel_connection().unwrap();
            return (Ours::new(ours, Role::Client, &to_us), peer, answer);
        }
        to_us.extend(answer);
    }
}

fn server_against_rustls(
    suite: SupportedCipherSuite,
) -> (Ours<rustls::server::ServerConnectionData>, ClientConnection) {
    let (client, config) = configs(suite);
    let name = ServerName::try_from("localhost").unwrap();
    let mut ours = UnbufferedServerConnection::new(config).unwrap();
    let mut peer = ClientConnection::new(client, name).unwrap();
    let (mut to_us, mut to_peer) = (Vec::new(), Vec::new());
    loop {
        to_us.extend(exchange(&mut peer, &mut to_peer).1);
        let (used, over) = step(ours.process_tls_records(&mut to_us), &mut to_peer);
        to_us.drain(..used);
        if over == Some(true) {
            exchange(&mut peer, &mut to_peer);
            let ours = ours.dangerous_into_kernel_connection().unwrap();
            return (Ours::new(ours, Role::Server, &to_us), peer);
        }
    }
}

fn suites() -> Vec<SupportedCipherSuite> {
    aws_lc_rs::default_provider().cipher_suites
}

const SIZES: [usize; 6] = [1, 1000, 16_384, 16_385, 40_000, 7];

#[test]
fn a_client_goes_on_with_every_suite() {
    for suite in suites() {
        let (mut ours, mut peer, late) = client_against_rustls(suite);
        let (data, tickets) = ours.open(&late);
        assert!(data.is_empty());
        let tls13 = ours.kernel.protocol_version() == ProtocolVersion::TLSv1_3;
        assert_eq!(tickets.len(), if tls13 { 2 } else { 0 });
        for ticket in tickets {
            let Message::NewSessionTicket(ticket) = ticket else {
                panic!("{ticket:?}");
            };
            ours.kernel
                .handle_new_session_ticket(&ticket.payload)
                .unwrap();
        }
        for size in SIZES {
            let data = pattern(size);
            let mut wire = ours.seal(&data);
            assert!(exchange(&mut peer, &mut wire).0 == data, "{suite:?} {size}");
            peer.writer().write_all(&data).unwrap();
            let wire = exchange(&mut peer, &mut Vec::new()).1;
            assert!(ours.open(&wire).0 == data, "{suite:?} {size}");
        }
    }
}

#[test]
fn a_server_goes_on_with_every_suite() {
    for suite in suites() {
        let (mut ours, mut peer) = server_against_rustls(suite);
        for size in SIZES {
            let data = pattern(size);
            let mut wire = ours.seal(&data);
            assert!(exchange(&mut peer, &mut wire).0 == data, "{suite:?} {size}");
            peer.writer().write_all(&data).unwrap();
            let wire = exchange(&mut peer, &mut Vec::new()).1;
            assert!(ours.open(&wire).0 == data, "{suite:?} {size}");
        }
    }
}

#[test]
fn keys_change_in_both_directions() {
    for suite in suites().into_iter().filter(|suite| suite.tls13().is_some()) {
        let (mut ours, mut peer) = server_against_rustls(suite);
        for _ in 0..3 {
            let mut wire = ours.seal(b"before");
            wire.extend(ours.update_key(true));
            wire.extend(ours.seal(b" after"));
            assert_eq!(exchange(&mut peer, &mut wire).0, b"before after");
            // rustls answers with its next data.
            peer.writer().write_all(b"answer").unwrap();
            let wire = exchange(&mut peer, &mut Vec::new()).1;
            let (data, messages) = ours.open(&wire);
            assert_eq!(data, b"answer");
            assert_eq!(messages, [Message::KeyUpdate { requested: false }]);
            peer.refresh_traffic_keys().unwrap();
            peer.writer().write_all(b"theirs").unwrap();
            let wire = exchange(&mut peer, &mut Vec::new()).1;
            let (data, messages) = ours.open(&wire);
            assert_eq!(data, b"theirs");
            assert_eq!(messages, [Message::KeyUpdate { requested: true }]);
            let mut wire = ours.update_key(false);
            exchange(&mut peer, &mut wire);
        }
    }
}

#[test]
fn a_close_notify_is_understood_in_both_directions() {
    for suite in suites() {
        let (mut ours, mut peer, late) = client_against_rustls(suite);
        ours.open(&late);
        let mut out = Buffer::new();
        ours.seal.close_notify(&mut out).unwrap();
        let mut input = out.unread();
        peer.read_tls(&mut input).unwrap();
        assert!(peer.process_new_packets().unwrap().peer_has_closed());
        peer.send_close_notify();
        let wire = exchange(&mut peer, &mut Vec::new()).1;
        feed(&mut ours.open, &wire);
        let stop = ours.open.read_into(&mut [0; 10]).unwrap();
        assert_eq!(stop, (0, Stop::CloseNotify));
    }
}
