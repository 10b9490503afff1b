//! Sessions: what makes a second handshake short.
//!
//! OpenSSL lets a caller offer one session many times; rustls hands out TLS 1.3 tickets once. A
//! [`Session`] therefore keeps the ticket message and the connection state it belongs to, and mints
//! a fresh rustls value from them for each use.

use std::cell::RefCell;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::{ClientConnectionData, Tls12ClientSessionValue, Tls13ClientSessionValue};
use rustls::kernel::KernelConnection;
use rustls::time_provider::{DefaultTimeProvider, TimeProvider};
use rustls_pki_types::UnixTime;

use crate::certificate::Certificate;

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
    pub server_name: Option<Box<str>>,
    /// The certificates of the server it was made with, leaf first.
    pub(crate) peer_chain: Arc<[Arc<Certificate>]>,
    pub(crate) source: Source,
}

/// Where fresh rustls values for a session come from.
pub(crate) enum Source {
    /// A TLS 1.3 client's view before a ticket came: nothing to offer yet.
    Nothing,
    /// A server's view: nothing to offer.
    Server,
    Tls12(Box<Tls12ClientSessionValue>),
    Tls13(TicketSource),
}

/// A TLS 1.3 ticket and what turns it into a resumable value again and again.
pub(crate) struct TicketSource {
    pub(crate) kernel: Arc<Mutex<KernelConnection<ClientConnectionData>>>,
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
    /// Whether there is anything to offer.
    pub(crate) fn is_resumable(&self) -> bool {
        matches!(self.source, Source::Tls12(_) | Source::Tls13(_))
    }

    /// Puts what rustls needs to resume this session where it will look for it.
    pub(crate) fn offer_in(&self, exchange: &mut Exchange) {
        match &self.source {
            Source::Nothing | Source::Server => {}
            Source::Tls12(value) => exchange.offered12 = Some(value.clone()),
            Source::Tls13(ticket) => exchange.offered13 = ticket.mint().map(Box::new),
        }
    }
}

impl TicketSource {
    fn mint(&self) -> Option<Tls13ClientSessionValue> {
        let mut kernel = self.kernel.lock().unwrap_or_else(PoisonError::into_inner);
        let _minting = Minting::begin(self.received);
        kernel.handle_new_session_ticket(&self.payload).ok()?;
        MINT.take()?.value
    }
}

/// What one client connection offers to resume, and what its handshake established.
#[derive(Default)]
pub(crate) struct Exchange {
    pub(crate) offered12: Option<Box<Tls12ClientSessionValue>>,
    pub(crate) offered13: Option<Box<Tls13ClientSessionValue>>,
    pub(crate) received12: Option<Box<Tls12ClientSessionValue>>,
}

/// A ticket on its way to becoming a value to resume with.
struct Mint {
    /// The ticket's age counts from the moment it came, not from today.
    received: UnixTime,
    value: Option<Tls13ClientSessionValue>,
}

thread_local! {
    static MINT: RefCell<Option<Mint>> = const { RefCell::new(None) };
}

/// This thread's clock stands still until this is dropped, also when a panic unwinds: verification reads it too.
struct Minting;

impl Minting {
    fn begin(received: UnixTime) -> Self {
        MINT.set(Some(Mint {
            received,
            value: None,
        }));
        Self
    }
}

impl Drop for Minting {
    fn drop(&mut self) {
        MINT.set(None);
    }
}

/// The time to rustls while it makes a value of a ticket on this thread.
pub(crate) fn mint_time() -> Option<UnixTime> {
    MINT.with_borrow(|mint| mint.as_ref().map(|mint| mint.received))
}

/// Takes the value rustls made of a ticket.
pub(crate) fn minted(value: Tls13ClientSessionValue) {
    MINT.with_borrow_mut(|mint| {
        if let Some(mint) = mint {
            mint.value = Some(value);
        }
    });
}

/// The time in seconds, as sessions are dated; `None` if the clock is before 1970.
pub(crate) fn now() -> Option<u64> {
    DefaultTimeProvider.current_time().map(|now| now.as_secs())
}
