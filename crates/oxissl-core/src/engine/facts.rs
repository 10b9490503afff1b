//! What a finished handshake settled.

use std::sync::Arc;

use rustls::unbuffered::UnbufferedConnectionCommon;
use rustls::{HandshakeKind, ProtocolVersion};
use rustls_pki_types::CertificateDer;

use super::Role;
use crate::certificate::Certificate;
use crate::ciphers::{self, CipherSuite, KeyExchange};
use crate::groups;
use crate::session::{self, Session};
use crate::snapshot::Verification;
use crate::snapshot::current::Current;
use crate::verify;

/// The outcome of a handshake; it never changes afterwards.
pub struct Facts {
    /// `"TLSv1.2"` or `"TLSv1.3"`.
    pub version: &'static str,
    /// The suite in use.
    pub cipher: &'static CipherSuite,
    /// The key exchange group, if there was a key exchange.
    pub group: Option<&'static str>,
    /// The ALPN protocol both sides agreed on.
    pub alpn: Option<Vec<u8>>,
    /// When the handshake ended, in seconds since the epoch.
    pub established_at: i64,
    /// Whether a session was resumed.
    pub resumed: bool,
    /// The peer's certificates as sent, leaf first.
    pub peer_chain: Arc<[Arc<Certificate>]>,
    /// The path that was verified, leaf first, anchor last; empty if none was.
    pub verified_chain: Vec<Arc<Certificate>>,
    /// The OCSP response the server stapled, unread and unverified; empty if there was none.
    pub staple: Vec<u8>,
}

impl Facts {
    /// Reads the facts off a connection that finished its handshake, after it `offered` a session.
    pub(super) fn of<Data>(
        connection: &UnbufferedConnectionCommon<Data>,
        current: &Current,
        offered: Option<&Session>,
    ) -> Option<Self> {
        let suite = connection.negotiated_cipher_suite()?;
        let cipher = ciphers::by_id(u16::from(suite.suite()))?;
        let mut findings = current.findings();
        let resumed = connection.handshake_kind() == Some(HandshakeKind::Resumed);
        let mut verified_chain = std::mem::take(&mut findings.verified);
        verified_chain.shrink_to_fit();
        let staple = std::mem::take(&mut findings.staple);
        // A resumed session shows the certificates of the handshake that made it.
        let peer_chain = match offered {
            Some(session) if resumed => Arc::clone(&session.peer_chain),
            _ if resumed => shared(connection.peer_certificates().unwrap_or_default()),
            _ => std::mem::take(&mut findings.presented).into(),
        };
        Some(Self {
            version: match connection.protocol_version()? {
                ProtocolVersion::TLSv1_2 => "TLSv1.2",
                _ => "TLSv1.3",
            },
            cipher,
            group: connection
                .negotiated_key_exchange_group()
                // The field of a DHE suite of TLS 1.2 has no name that was agreed on.
                .filter(|_| cipher.key_exchange != KeyExchange::Dhe)
                .and_then(|group| groups::by_id(u16::from(group.name())))
                .map(|group| group.name),
            alpn: connection.alpn_protocol().map(<[u8]>::to_vec),
            established_at: session::now().map_or(0, |now| now as i64),
            resumed,
            peer_chain,
            verified_chain,
            staple,
        })
    }

    /// What OpenSSL calls the verified chain: the path that was verified; and with verification switched off, which is
    /// for clients only, the path as far as one leads, which proves nothing. Sessions do not keep it.
    pub(super) fn path(&self, current: &Current, role: Role) -> Vec<Arc<Certificate>> {
        let built = self.verified_chain.is_empty() && role == Role::Client && !self.resumed;
        if !built || self.peer_chain.is_empty() {
            return self.verified_chain.clone();
        }
        let snapshot = current.snapshot();
        let Verification { policy, trust, .. } = snapshot.verification();
        match verify::verify(&self.peer_chain, trust, policy, self.established_at) {
            Ok(verified) => verified.chain,
            Err(failure) => failure.chain,
        }
    }
}

/// What a server resumes tells it of its client in DER.
fn shared(chain: &[CertificateDer<'_>]) -> Arc<[Arc<Certificate>]> {
    let certificates = chain.iter();
    certificates
        .filter_map(|der| Certificate::shared(der).ok())
        .collect()
}
