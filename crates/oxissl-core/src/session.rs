//! Sessions: what makes a second handshake short.
//!
//! OpenSSL lets a caller offer one session many times; rustls hands out TLS 1.3 tickets once. A
//! [`Session`] therefore keeps the ticket message and the connection state it belongs to, and mints
//! a fresh rustls value from them for each use.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustls::NamedGroup;
use rustls::client::{
    ClientConnectionData, ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue,
};
use rustls::kernel::KernelConnection;
use rustls::time_provider::{DefaultTimeProvider, TimeProvider};
use rustls_pki_types::{ServerName, UnixTime};

/// Counters of `SSLContext.session_stats()`, as `SSL_CTX_sess_*` counts.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Client handshakes begun.
    pub connect: Counter,
    /// Client handshakes finished.
    pub connect_good: Counter,
    /// Server handshakes begun.
    pub accept: Counter,
    /// Server handshakes finished.
    pub accept_good: Counter,
    /// Sessions resumed.
    pub hits: Counter,
    /// Sessions offered that were not resumed.
    pub misses: Counter,
    /// Sessions a server remembers now.
    pub number: Counter,
    /// Sessions that were too old to be resumed.
    pub timeouts: Counter,
    /// Sessions that made room for younger ones.
    pub cache_full: Counter,
}

/// A count.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds one.
    pub fn increment(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes one away.
    pub fn decrement(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    /// The number now.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// OpenSSL's default session timeout in seconds (`tls1_default_timeout`).
pub const DEFAULT_TIMEOUT: i64 = 7200;

/// What `SSLSocket.session` shows and `session=` offers again.
pub struct Session {
    /// The session id; for tickets their SHA-256, as OpenSSL names them.
    pub id: Vec<u8>,
    /// When it was established, in seconds since the epoch.
    pub time: i64,
    /// How long it may be used, in seconds.
    pub timeout: i64,
    /// The lifetime the server gave its ticket, in seconds.
    pub ticket_lifetime_hint: u32,
    /// Whether it is a ticket (rather than an id the server remembers).
    pub has_ticket: bool,
    /// The context it belongs to.
    pub context_id: u64,
    /// The policy it was made under.
    pub scope_id: u64,
    /// The name the server proved when it was made.
    pub server_name: Option<String>,
    pub(crate) source: Source,
}

/// Where fresh rustls values for a session come from.
pub(crate) enum Source {
    /// A TLS 1.3 client's view before a ticket came: nothing to offer yet.
    Nothing,
    /// A server's view: nothing to offer.
    Server,
    Tls12(Tls12ClientSessionValue),
    Tls13(TicketSource),
}

/// A TLS 1.3 ticket and what turns it into a resumable value again and again.
pub(crate) struct TicketSource {
    pub(crate) kernel: Arc<Mutex<KernelConnection<ClientConnectionData>>>,
    pub(crate) slot: Arc<SessionSlot>,
    pub(crate) payload: Vec<u8>,
    pub(crate) received: UnixTime,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Puts what rustls needs to resume this session into `slot`.
    pub(crate) fn offer_in(&self, slot: &SessionSlot) {
        match &self.source {
            Source::Nothing | Source::Server => {}
            Source::Tls12(value) => slot.lock().offered12 = Some(value.clone()),
            Source::Tls13(ticket) => slot.lock().offered13 = ticket.mint(),
        }
    }
}

impl TicketSource {
    fn mint(&self) -> Option<Tls13ClientSessionValue> {
        let mut kernel = self.kernel.lock().unwrap_or_else(PoisonError::into_inner);
        // The ticket's age counts from the day it came, not from today.
        self.slot.lock().frozen_time = Some(self.received);
        let handled = kernel.handle_new_session_ticket(&self.payload);
        let mut state = self.slot.lock();
        state.frozen_time = None;
        let value = state.received13.take();
        handled.ok().and(value)
    }
}

/// rustls's session store and clock for one client connection: it offers the one session the caller
/// chose and collects what the server gives.
#[derive(Default)]
pub(crate) struct SessionSlot {
    state: Mutex<SlotState>,
}

#[derive(Default)]
struct SlotState {
    offered12: Option<Tls12ClientSessionValue>,
    offered13: Option<Tls13ClientSessionValue>,
    received12: Option<Tls12ClientSessionValue>,
    received13: Option<Tls13ClientSessionValue>,
    frozen_time: Option<UnixTime>,
}

impl SessionSlot {
    fn lock(&self) -> MutexGuard<'_, SlotState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The TLS 1.2 session the handshake established, if it did.
    pub(crate) fn received_tls12(&self) -> Option<Tls12ClientSessionValue> {
        self.lock().received12.clone()
    }
}

impl fmt::Debug for SessionSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionSlot")
    }
}

impl ClientSessionStore for SessionSlot {
    fn set_kx_hint(&self, _server_name: ServerName<'static>, _group: NamedGroup) {}

    fn kx_hint(&self, _server_name: &ServerName<'_>) -> Option<NamedGroup> {
        None
    }

    fn set_tls12_session(&self, _name: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.lock().received12 = Some(value);
    }

    fn tls12_session(&self, _name: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.lock().offered12.take()
    }

    fn remove_tls12_session(&self, _name: &ServerName<'static>) {
        let mut state = self.lock();
        state.offered12 = None;
        state.received12 = None;
    }

    fn insert_tls13_ticket(&self, _name: ServerName<'static>, value: Tls13ClientSessionValue) {
        self.lock().received13 = Some(value);
    }

    fn take_tls13_ticket(&self, _name: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.lock().offered13.take()
    }
}

/// The time in seconds, as sessions are dated; `None` if the clock is before 1970.
pub(crate) fn now() -> Option<u64> {
    DefaultTimeProvider.current_time().map(|now| now.as_secs())
}

impl TimeProvider for SessionSlot {
    fn current_time(&self) -> Option<UnixTime> {
        let frozen = self.lock().frozen_time;
        frozen.or_else(|| DefaultTimeProvider.current_time())
    }
}
