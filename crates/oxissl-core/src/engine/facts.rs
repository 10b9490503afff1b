//! What a finished handshake settled.

use std::sync::Arc;

use rustls::HandshakeKind;
use rustls::unbuffered::UnbufferedConnectionCommon;
use rustls_pki_types::CertificateDer;

use super::Role;
use crate::certificate::Certificate;
use crate::ciphers::{self, CipherSuite, KeyExchange};
use crate::groups;
use crate::session::{self, Session};
use crate::snapshot::Verification;
use crate::snapshot::current::{Current, Shown};
use crate::verify;

/// The outcome of a handshake; it never changes afterwards.
pub struct Facts {
    /// The suite in use, which belongs to one version.
    pub cipher: &'static CipherSuite,
    /// The key exchange group, if there was a key exchange.
    pub group: Option<&'static str>,
    /// The ALPN protocol both sides agreed on.
    pub alpn: Option<Box<[u8]>>,
    /// When the handshake ended, in seconds since the epoch.
    pub established_at: i64,
    /// Whether a session was resumed.
    pub resumed: bool,
    /// The peer's certificates as sent, leaf first.
    pub peer_chain: Arc<[Arc<Certificate>]>,
    /// The path that was verified, leaf first, anchor last; empty if none was.
    pub verified_chain: Box<[Arc<Certificate>]>,
    /// The OCSP response the server stapled, unread and unverified; empty if there was none.
    pub staple: Box<[u8]>,
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
        let mut shown = findings
            .shown
            .take()
            .map_or_else(Shown::default, |shown| *shown);
        // A resumed session shows the certificates of the handshake that made it. rustls knows which one that was: another
        // may have been chosen since the hello.
        let known = connection.peer_certificates().unwrap_or_default();
        let peer_chain = match offered {
            Some(session) if resumed && is_of(&session.peer_chain, known) => {
                Arc::clone(&session.peer_chain)
            }
            _ if resumed => shared(known),
            // All share the empty default.
            _ if shown.chain.is_empty() => Arc::default(),
            _ => shown.chain.into(),
        };
        Some(Self {
            cipher,
            group: connection
                .negotiated_key_exchange_group()
                // The field of a DHE suite of TLS 1.2 has no name that was agreed on.
                .filter(|_| cipher.key_exchange != KeyExchange::Dhe)
                .and_then(|group| groups::by_id(u16::from(group.name())))
                .map(|group| group.name),
            alpn: connection.alpn_protocol().map(Box::from),
            established_at: session::now().map_or(0, |now| now as i64),
            resumed,
            peer_chain,
            // Memory of its own: shrinking the vector would leave a gap behind it that nobody can use while the connection
            // lives.
            verified_chain: shown.verified.drain(..).collect(),
            staple: shown.staple.into(),
        })
    }

    /// `"TLSv1.2"` or `"TLSv1.3"`.
    pub fn version(&self) -> &'static str {
        self.cipher.protocol()
    }

    /// Whether the connection speaks TLS 1.3.
    pub fn is_tls13(&self) -> bool {
        self.cipher.is_tls13()
    }

    /// What OpenSSL calls the verified chain: the path that was verified; and with verification switched off, which is
    /// for clients only, the path as far as one leads, which proves nothing. Sessions do not keep it.
    pub(super) fn path(&self, current: &Current, role: Role) -> Vec<Arc<Certificate>> {
        let built = self.verified_chain.is_empty() && role == Role::Client && !self.resumed;
        if !built || self.peer_chain.is_empty() {
            return self.verified_chain.to_vec();
        }
        let snapshot = current.snapshot();
        let Verification { policy, trust, .. } = snapshot.verification();
        match verify::verify(&self.peer_chain, trust, policy, self.established_at) {
            Ok(verified) => verified.chain,
            Err(failure) => failure.chain,
        }
    }
}

/// Whether these are the certificates of `known`.
fn is_of(chain: &[Arc<Certificate>], known: &[CertificateDer<'_>]) -> bool {
    let chain = chain.iter().map(|certificate| certificate.der());
    chain.eq(known.iter().map(AsRef::as_ref))
}

/// What a session tells of the peer in DER.
fn shared(chain: &[CertificateDer<'_>]) -> Arc<[Arc<Certificate>]> {
    let certificates = chain.iter();
    certificates
        .filter_map(|der| Certificate::shared(der).ok())
        .collect()
}
