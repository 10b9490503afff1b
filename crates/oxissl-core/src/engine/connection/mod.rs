//! [`Connection`]: a handshake that becomes traffic, behind one face.

mod establish;
mod sessions;
mod transfer;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::channel_binding;
use super::facts::Facts;
use super::handshake::Handshake;
use super::record::Role;
use super::traffic::Traffic;
use crate::certificate::Certificate;
use crate::ciphers::CipherSuite;
use crate::error::{Error, Result};
use crate::hostname::PeerName;
use crate::keylog::Note;
use crate::openssl::{flags, signature_schemes};
use crate::session::Session;
use crate::snapshot::Snapshot;
use crate::snapshot::current::Current;

/// What a connection is told when it is made.
#[derive(Debug)]
pub struct ConnectionOptions {
    /// Which side it is.
    pub role: Role,
    /// The name of the server as an A-label, for SNI and verification.
    pub server_hostname: Option<String>,
    /// A session to resume.
    pub session: Option<Arc<Session>>,
}

/// The owner's decision about a ClientHello.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Go on with the snapshot now in force.
    Continue,
    /// Refuse with this alert.
    Alert(i32),
}

/// One TLS connection. All methods take `&self`; reading and writing do not wait for each other.
pub struct Connection {
    /// The server's address as it was written; a name stands in `current`.
    server_address: Option<Box<str>>,
    current: Arc<Current>,
    /// Gone, with all its scratch, when the handshake is over.
    handshake: Mutex<Option<Box<Handshake>>>,
    offered_ciphers: OnceLock<Box<[u16]>>,
    /// The session to offer, or the one there is now.
    session: Mutex<Option<Arc<Session>>>,
    traffic: OnceLock<Traffic>,
}

impl Connection {
    /// A connection with the settings of `snapshot`; nothing is sent yet.
    pub fn new(snapshot: Arc<Snapshot>, options: ConnectionOptions) -> Result<Self> {
        let ConnectionOptions {
            role,
            server_hostname,
            session,
        } = options;
        if snapshot.verification().policy.flags & flags::VERIFY_ALLOW_PROXY_CERTS != 0 {
            return Err(Error::not_implemented(
                "VERIFY_ALLOW_PROXY_CERTS: proxy certificates (RFC 3820) are not supported",
            ));
        }
        let peer_name = server_hostname.as_deref().map(PeerName::parse);
        let server_address = match peer_name {
            Some(PeerName::Ip(_)) => server_hostname.map(Box::from),
            Some(PeerName::Dns(_)) | None => None,
        };
        let connection = Self {
            server_address,
            current: Arc::new(Current::new(snapshot, role == Role::Server, peer_name)),
            handshake: Mutex::new(Some(Box::new(Handshake::new(role)))),
            offered_ciphers: OnceLock::new(),
            session: Mutex::new(None),
            traffic: OnceLock::new(),
        };
        if let Some(session) = session {
            connection.set_session(session)?;
        }
        Ok(connection)
    }

    /// Which side this is.
    pub fn role(&self) -> Role {
        if self.current.is_server {
            Role::Server
        } else {
            Role::Client
        }
    }

    /// The name given when the connection was made.
    pub fn server_hostname(&self) -> Option<&str> {
        match &self.current.peer_name {
            Some(PeerName::Dns(name)) => Some(name),
            Some(PeerName::Ip(_)) | None => self.server_address.as_deref(),
        }
    }

    /// The settings in force.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.snapshot()
    }

    /// Puts another context in force, as an SNI callback may. Certificates, suites, a server's ALPN protocols and
    /// anchors follow; whether and by which rules is verified stays as it was, as in OpenSSL.
    pub fn replace_snapshot(&self, snapshot: &Arc<Snapshot>) {
        self.current.replace_snapshot(snapshot);
    }

    /// Goes by what the context in force says now, where OpenSSL would look: suites, a server's ALPN protocols and anchors.
    pub fn refresh_snapshot(&self, snapshot: &Snapshot) {
        self.current.refresh_snapshot(snapshot);
    }

    /// What a finished handshake settled.
    pub fn facts(&self) -> Option<&Facts> {
        self.traffic.get().map(|traffic| &traffic.facts)
    }

    /// The same, as long as nothing has ended the connection before its time: to OpenSSL one that failed is one whose
    /// handshake never ends.
    pub fn facts_in_force(&self) -> Option<&Facts> {
        let traffic = self.traffic.get()?;
        traffic.fault().is_none().then_some(&traffic.facts)
    }

    /// The path from the peer's certificate to its anchor; without verification, as far as one leads.
    pub fn verified_chain(&self) -> Vec<Arc<Certificate>> {
        self.facts()
            .map(|facts| facts.path(&self.current, self.role()))
            .unwrap_or_default()
    }

    /// Whether the handshake is done.
    pub fn is_established(&self) -> bool {
        self.traffic.get().is_some()
    }

    /// Whether messages are noted. Whoever made the connection fetches the notes then, also if nobody wants them any more.
    pub fn notes_messages(&self) -> bool {
        self.current.original().wants_messages()
    }

    /// Key log lines, steps of the story and messages nobody has fetched yet.
    pub fn take_notes(&self) -> Vec<Note> {
        std::mem::take(&mut self.current.findings().notes)
    }

    /// From here on the connection's story is told, as [`Note::Step`]s.
    pub fn tell_story(&self) {
        self.current.story.begin();
    }

    /// Whether the connection ended with a goodbye, a cut or an error that the story tells of.
    pub fn has_story_ended(&self) -> bool {
        self.current.story.has_ended()
    }

    /// The suites this server has enabled that the client offered, in the server's order.
    pub fn shared_ciphers(&self) -> Option<Vec<&'static CipherSuite>> {
        let offered = self.offered_ciphers.get()?;
        let snapshot = self.snapshot();
        let shared = snapshot
            .suites()
            .filter(|suite| offered.contains(&suite.id));
        Some(shared.collect())
    }

    /// Data that ties an outer protocol to this connection (RFC 5929, RFC 9266); `None` before the
    /// handshake, and for what this connection has not got.
    pub fn channel_binding(&self, kind: &str) -> Result<Option<Vec<u8>>> {
        channel_binding::check(kind)?;
        let Some(facts) = self.facts() else {
            return Ok(None);
        };
        channel_binding::of(kind, self.role(), facts, &self.current.findings())
    }

    /// The name of the scheme `role` signed this handshake with; `None` if it did not sign.
    pub fn signature_scheme(&self, role: Role) -> Option<&'static str> {
        self.facts()?;
        let findings = self.current.findings();
        let scheme = if role == self.role() {
            findings.own_scheme
        } else {
            findings.peer_scheme
        };
        signature_schemes::name(u16::from(scheme?))
    }

    /// Decrypted bytes that wait for a reader.
    pub fn pending(&self) -> usize {
        self.traffic.get().map_or(0, Traffic::pending)
    }

    /// Bytes that were received and not delivered, opened or not; `None` before the handshake is
    /// over and while a reader is at work.
    pub fn undelivered(&self) -> Option<usize> {
        self.traffic.get()?.undelivered()
    }

    /// Whether we were told to say goodbye.
    pub fn sent_close_notify(&self) -> bool {
        self.traffic.get().is_some_and(Traffic::sent_close_notify)
    }

    fn lock_handshake(&self) -> MutexGuard<'_, Option<Box<Handshake>>> {
        self.handshake
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
