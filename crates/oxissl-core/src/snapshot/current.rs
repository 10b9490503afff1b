//! The connection whose handshake rustls is advancing on this thread.
//!
//! rustls calls verifiers, resolvers and key logs without saying for which connection, and compares
//! verifiers by identity when it resumes sessions, so they are shared by all connections of a
//! context. What belongs to one connection is found here, set by [`enter`] around every call.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arrayvec::ArrayVec;
use rustls::SignatureScheme;

use super::Snapshot;
use super::aead::Overheard;
use super::derived::Derived;
use crate::certificate::Certificate;
use crate::error::Error;
use crate::groups::ServersField;
use crate::hostname::PeerName;
use crate::keylog::{Note, Secrets, Story};
use crate::session::Exchange;

/// One connection's side of the callbacks rustls makes.
pub struct Current {
    /// The settings the connection was made with.
    original: Arc<Snapshot>,
    /// The settings in force: the original ones, or what an SNI callback laid over them.
    snapshot: Mutex<Arc<Snapshot>>,
    /// Whether we are the server.
    pub is_server: bool,
    /// The name the peer must prove, when the connection is a client with one.
    pub peer_name: Option<PeerName>,
    findings: Mutex<Findings>,
    exchange: Mutex<Option<Box<Exchange>>>,
    /// A server chose TLS 1.3.
    tls13: AtomicBool,
    /// Whether somebody wants to hear what happens, in words.
    pub(crate) story: Story,
}

/// What the callbacks found out.
#[derive(Default)]
pub struct Findings {
    /// What the peer showed, until the handshake is over.
    pub shown: Option<Box<Shown>>,
    /// The error that made a callback, or the engine, refuse, complete; rustls carries only a shadow of it. Its alert is
    /// the one that goes out.
    pub refusal: Option<Box<Error>>,
    /// The finite field a server of TLS 1.2 signed for.
    pub servers_field: Option<Box<ServersField>>,
    /// The scheme the peer signed the handshake with.
    pub peer_scheme: Option<SignatureScheme>,
    /// The certificate chosen for this side. A server chooses one also when it then resumes.
    pub own_leaf: Option<Arc<Certificate>>,
    /// The scheme we signed the handshake with.
    pub own_scheme: Option<SignatureScheme>,
    /// The ticket of a TLS 1.2 handshake, until a session is made of it: its lifetime in seconds, and its digest.
    pub ticket: Option<Box<(u32, [u8; 32])>>,
    /// The session id of the ServerHello.
    pub session_id: ArrayVec<u8, 32>,
    /// What is encrypted in the handshake, if the owner wants to hear of messages.
    pub overheard: Option<Box<Overheard>>,
    /// What the owner wants to hear about and has not fetched yet.
    pub notes: Vec<Note>,
    /// Secrets that exporters and channel bindings need.
    pub secrets: Secrets,
    /// What was derived from secrets, while the handshake goes on.
    pub derived: Option<Box<Derived>>,
}

/// What a peer showed of itself, and how far it led.
#[derive(Default)]
pub struct Shown {
    /// The peer's certificates as sent.
    pub chain: Vec<Arc<Certificate>>,
    /// The OCSP response a server stapled to its certificate, unread; empty if there was none.
    pub staple: Vec<u8>,
    /// The path that was verified, leaf first, anchor last.
    pub verified: Vec<Arc<Certificate>>,
}

impl Findings {
    /// What the peer showed.
    pub fn shown(&mut self) -> &mut Shown {
        self.shown.get_or_insert_default()
    }

    /// The certificate of the peer, while the handshake goes on.
    pub fn peer_leaf(&self) -> Option<&Arc<Certificate>> {
        self.shown.as_ref()?.chain.first()
    }
}

impl Current {
    /// The state for a connection that starts with `snapshot`.
    pub fn new(snapshot: Arc<Snapshot>, is_server: bool, peer_name: Option<PeerName>) -> Self {
        Self {
            original: Arc::clone(&snapshot),
            snapshot: Mutex::new(snapshot),
            is_server,
            peer_name,
            findings: Mutex::default(),
            exchange: Mutex::default(),
            tls13: AtomicBool::new(false),
            story: Story::default(),
        }
    }

    /// The settings in force.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The settings the connection was made with.
    pub fn original(&self) -> &Arc<Snapshot> {
        &self.original
    }

    /// Puts another context in force; the one in force already is not put there again.
    pub(crate) fn replace_snapshot(&self, snapshot: &Arc<Snapshot>) {
        if self.snapshot().is_of_context_of(snapshot) {
            self.refresh_snapshot(snapshot);
        } else {
            self.put(snapshot.over(&self.original, self.is_server));
        }
    }

    /// Looks up in the context in force what belongs to no connection.
    pub(crate) fn refresh_snapshot(&self, snapshot: &Snapshot) {
        let in_force = self.snapshot();
        if !in_force.is_as_new_as(snapshot) {
            let overlay = self.original.overlaid(&in_force, snapshot, self.is_server);
            self.put(Arc::new(overlay));
        }
    }

    fn put(&self, snapshot: Arc<Snapshot>) {
        *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) = snapshot;
    }

    /// Notes the version a server chose, before rustls chooses the same.
    pub(crate) fn note_version(&self, tls13: bool) {
        self.tls13.store(tls13, Ordering::Relaxed);
    }

    /// Whether a server chose TLS 1.3.
    pub(crate) fn speaks_tls13(&self) -> bool {
        self.tls13.load(Ordering::Relaxed)
    }

    /// What was found out so far.
    pub fn findings(&self) -> MutexGuard<'_, Findings> {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a client offers to resume, and what it got, as long as the handshake goes on.
    pub(crate) fn exchange(&self) -> MutexGuard<'_, Option<Box<Exchange>>> {
        self.exchange.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Current>>> = const { RefCell::new(None) };
}

/// Restores the previous connection when it goes, also when a panic unwinds.
pub struct Guard {
    previous: Option<Arc<Current>>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        CURRENT.set(self.previous.take());
    }
}

/// Makes `current` the connection of this thread until the guard is dropped.
pub fn enter(current: &Arc<Current>) -> Guard {
    Guard {
        previous: CURRENT.replace(Some(Arc::clone(current))),
    }
}

/// The connection of this thread. `None` means a callback came from outside a handshake: whoever
/// asks must refuse.
pub fn get() -> Option<Arc<Current>> {
    CURRENT.with_borrow(Clone::clone)
}
