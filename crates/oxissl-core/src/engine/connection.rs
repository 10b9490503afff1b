//! [`Connection`]: a handshake that becomes traffic, behind one face.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use rustls::time_provider::{DefaultTimeProvider, TimeProvider};

use super::facts::Facts;
use super::handshake::{Finished, Handshake, TLS1_2, TLS1_3};
use super::message_log::MessageLog;
use super::post_handshake::NewSessionTicket;
use super::record::{Buffer, Cipher, Open, Role, Seal, Version};
use super::traffic::{Fault, Post, Traffic, WriteOperation};
use super::{Progress, Transport, channel_binding, errors, story};
use crate::certificate::Certificate;
use crate::ciphers::CipherSuite;
use crate::error::{Class, Error, Result};
use crate::hostname::PeerName;
use crate::keylog::Note;
use crate::openssl::{alerts, flags, reasons, signature_schemes};
use crate::session::{DEFAULT_TIMEOUT, Session, Source, TicketSource};
use crate::snapshot::Snapshot;
use crate::snapshot::current::{self, Current};

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
    role: Role,
    server_hostname: Option<String>,
    current: Arc<Current>,
    /// Gone, with all its scratch, when the handshake is over.
    handshake: Mutex<Option<Box<Handshake>>>,
    offered_ciphers: OnceLock<Vec<u16>>,
    offered_session: Mutex<Option<Arc<Session>>>,
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
        let connection = Self {
            role,
            server_hostname,
            current: Arc::new(Current::new(snapshot, role == Role::Server, peer_name)),
            handshake: Mutex::new(Some(Box::new(Handshake::new(role)))),
            offered_ciphers: OnceLock::new(),
            offered_session: Mutex::new(None),
            traffic: OnceLock::new(),
        };
        if let Some(session) = session {
            connection.set_session(session)?;
        }
        Ok(connection)
    }

    /// Which side this is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The name given when the connection was made.
    pub fn server_hostname(&self) -> Option<&str> {
        self.server_hostname.as_deref()
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

    /// The path from the peer's certificate to its anchor; without verification, as far as one leads.
    pub fn verified_chain(&self) -> Vec<Arc<Certificate>> {
        self.facts()
            .map(|facts| facts.path(&self.current, self.role))
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
        channel_binding::of(kind, self.role, facts, &self.current.findings())
    }

    /// The name of the scheme `role` signed this handshake with; `None` if it did not sign.
    pub fn signature_scheme(&self, role: Role) -> Option<&'static str> {
        self.facts()?;
        let findings = self.current.findings();
        let scheme = if role == self.role {
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

    /// Whether our close_notify was sealed.
    pub fn sent_close_notify(&self) -> bool {
        self.traffic
            .get()
            .is_some_and(|traffic| traffic.sent_close.load(Ordering::Acquire))
    }

    fn lock_handshake(&self) -> MutexGuard<'_, Option<Box<Handshake>>> {
        self.handshake
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Handshake.
impl Connection {
    /// Advances the handshake; `Done` at once when it is over.
    pub fn handshake(&self, io: &mut dyn Transport) -> Result<Progress> {
        if self.is_established() {
            return Ok(Progress::Done(()));
        }
        let outcome = self.shake_hands(io);
        if self.current.story.is_wanted() {
            match (&outcome, self.facts()) {
                (Ok(Progress::Done(())), Some(facts)) if self.current.story.settle() => {
                    story::settled(&self.current, self.role, facts);
                }
                _ => story::ended(&self.current, &outcome),
            }
        }
        outcome
    }

    fn shake_hands(&self, io: &mut dyn Transport) -> Result<Progress> {
        let mut guard = self.lock_handshake();
        let Some(handshake) = guard.as_mut() else {
            return Ok(Progress::Done(()));
        };
        if handshake.begin(&self.current) {
            if self.role == Role::Client && self.current.story.is_wanted() {
                story::offers(&self.current, self.lock_session().is_some());
            }
            let snapshot = self.current.snapshot();
            match self.role {
                Role::Client => snapshot.statistics().connect.increment(),
                Role::Server => snapshot.statistics().accept.increment(),
            }
        }
        match handshake.advance(&self.current, io)? {
            Progress::Done(()) => {}
            progress => return Ok(progress),
        }
        let offered = handshake.take_offered_ciphers();
        let (finished, input, tickets) = handshake
            .finish()
            .ok_or_else(|| Error::ssl(reasons::ssl::UNINITIALIZED))?;
        let traffic = self.establish(finished, &input, &tickets)?;
        self.count(&traffic.facts);
        if let Some(offered) = offered {
            let _ = self.offered_ciphers.set(offered);
        }
        let _ = self.traffic.set(traffic);
        *guard = None;
        Ok(Progress::Done(()))
    }

    /// The name the client asked for, while its ClientHello waits for an answer.
    pub fn requested_server_name(&self) -> Option<String> {
        let guard = self.lock_handshake();
        guard.as_ref()?.client_hello()?.server_name.clone()
    }

    /// Answers [`Progress::ClientHello`]; the next call of `handshake` goes on from there.
    pub fn answer_client_hello(&self, answer: Answer) {
        if let Some(handshake) = self.lock_handshake().as_mut() {
            handshake.answer(&self.current, answer);
        }
    }

    fn establish(&self, finished: Finished, input: &[u8], tickets: &[u8]) -> Result<Traffic> {
        let wrong = |error: rustls::Error| errors::translate(&error, self.role, true);
        let offered = self.lock_session().take();
        let guard = current::enter(&self.current);
        let (facts, secrets, post) = match finished {
            Finished::Client(connection) => {
                let facts = Facts::of(&connection, &self.current, offered.as_deref())
                    .ok_or_else(Error::internal)?;
                let (secrets, kernel) = connection
                    .dangerous_into_kernel_connection()
                    .map_err(wrong)?;
                (facts, secrets, Post::Client(Arc::new(Mutex::new(kernel))))
            }
            Finished::Server(connection) => {
                let facts = Facts::of(&connection, &self.current, offered.as_deref())
                    .ok_or_else(Error::internal)?;
                let (secrets, kernel) = connection
                    .dangerous_into_kernel_connection()
                    .map_err(wrong)?;
                (facts, secrets, Post::Server(Box::new(Mutex::new(kernel))))
            }
        };
        drop(guard);
        self.current.findings().derived = None;
        let version = if facts.version == "TLSv1.3" {
            Version::Tls13
        } else {
            Version::Tls12
        };
        let (tx, rx) = (secrets.tx, secrets.rx);
        let log = || {
            let logged = self.notes_messages();
            let version = if version == Version::Tls13 {
                TLS1_3
            } else {
                TLS1_2
            };
            logged.then(|| Box::new(MessageLog::new(version)))
        };
        self.current.findings().overheard = None;
        let seal = Seal::new(Cipher::new(version, tx.1, tx.0)?).with_log(log());
        let mut behind = Buffer::new();
        behind.extend(input);
        let open = Open::new(Cipher::new(version, rx.1, rx.0)?, self.role, behind).with_log(log());
        let resumable = offered
            .as_ref()
            .is_some_and(|offered| offered.is_resumable());
        if resumable && !facts.resumed {
            self.current.snapshot().statistics().misses.increment();
        }
        let mut session = offered.filter(|_| facts.resumed);
        // A TLS 1.3 handshake makes none worth keeping: what it is shown as is made when asked for.
        if session.is_none() && version == Version::Tls12 {
            session = Some(Arc::new(self.first_session(&facts)));
        }
        let mut traffic = Traffic::new(facts, seal, open, post, tickets, session);
        traffic.audience = self.notes_messages().then(|| Arc::clone(&self.current));
        Ok(traffic)
    }

    fn count(&self, facts: &Facts) {
        let snapshot = self.current.snapshot();
        let statistics = snapshot.statistics();
        match self.role {
            Role::Client => statistics.connect_good.increment(),
            Role::Server => statistics.accept_good.increment(),
        }
        if facts.resumed {
            statistics.hits.increment();
        }
    }
}

/// Traffic. Each completes the handshake first, as `SSL_read` and `SSL_write` do.
impl Connection {
    /// Receives until something can be read; the answer bounds what the next `read` delivers of at
    /// most `max` bytes.
    pub fn fill(&self, io: &mut dyn Transport, max: usize) -> Result<Progress<usize>> {
        let traffic = match self.readable(io)? {
            Ok(traffic) => traffic,
            Err(progress) => return Ok(progress.unfinished()),
        };
        let filled = traffic.fill(io, max);
        self.settle(traffic, io, filled)
    }

    /// Reads at most `limit` bytes into `out`: at least one, or why not. What of `out` lies behind
    /// them is scratch; a single byte of it saves a copy where a record fits exactly.
    pub fn read(
        &self,
        io: &mut dyn Transport,
        out: &mut [u8],
        limit: usize,
    ) -> Result<Progress<usize>> {
        let traffic = match self.readable(io)? {
            Ok(traffic) => traffic,
            Err(progress) => return Ok(progress.unfinished()),
        };
        let session = |ticket| self.tls13_session(traffic, ticket);
        let read = traffic.read(io, out, limit, &session);
        self.settle(traffic, io, read)
    }

    /// Writes some of `data` and says how much.
    pub fn write(
        &self,
        io: &mut dyn Transport,
        operation: &mut WriteOperation,
        data: &[u8],
    ) -> Result<Progress<usize>> {
        let closed = self.is_closed_in_handshake();
        let established = self.established(io);
        match established.map_err(|error| if closed { Error::closed() } else { error })? {
            Ok(traffic) => match traffic.fault() {
                None => traffic.write(io, operation, data).inspect_err(|error| {
                    if error.alert.is_some() {
                        traffic.end(io, error);
                    }
                }),
                Some(_) if self.sent_close_notify() => {
                    Err(Error::ssl(reasons::ssl::PROTOCOL_IS_SHUTDOWN))
                }
                Some(Fault::Ours) => Err(errors::gone()),
                Some(Fault::Theirs) => Err(Error::closed()),
            },
            Err(progress) => Ok(progress.unfinished()),
        }
    }

    /// Leaves an unfinished write to be retried, with the same data, by the next one.
    pub fn suspend_write(&self, operation: &mut WriteOperation) {
        if let Some(traffic) = self.traffic.get() {
            traffic.suspend_write(operation);
        }
    }

    /// Sends close_notify and waits for the peer's.
    pub fn shutdown(&self, io: &mut dyn Transport) -> Result<Progress> {
        // To OpenSSL a connection that failed is one whose handshake never ends.
        let traffic = self
            .traffic
            .get()
            .filter(|traffic| traffic.fault().is_none());
        let Some(traffic) = traffic else {
            return Err(Error::ssl(reasons::ssl::SHUTDOWN_WHILE_IN_INIT));
        };
        let outcome = traffic.shutdown(io);
        if self.current.story.is_wanted() {
            story::said_goodbye(&self.current, &outcome);
        }
        match self.settle(traffic, io, outcome) {
            // A fatal alert is a farewell too.
            Err(error) if error.class == Class::Ssl && traffic.fault() == Some(Fault::Theirs) => {
                Ok(Progress::Done(()))
            }
            outcome => outcome,
        }
    }

    /// Takes bytes that arrived behind the peer's close_notify and belong to what follows TLS.
    pub fn take_leftover(&self) -> Vec<u8> {
        self.traffic
            .get()
            .map(Traffic::take_leftover)
            .unwrap_or_default()
    }

    /// What every way of reading comes to: errors and cuts end the connection, and the peer is told.
    fn settle<T>(
        &self,
        traffic: &Traffic,
        io: &mut dyn Transport,
        result: Result<Progress<T>>,
    ) -> Result<Progress<T>> {
        if !matches!(result, Ok(Progress::Done(_))) && self.current.story.is_wanted() {
            story::ended(&self.current, &result);
        }
        match result {
            // `OP_IGNORE_UNEXPECTED_EOF` makes a cut an orderly end.
            Ok(Progress::CutOff)
                if self.snapshot().options() & flags::OP_IGNORE_UNEXPECTED_EOF != 0 =>
            {
                Ok(Progress::Closed)
            }
            Ok(Progress::CutOff) => {
                let cut = Error::ssl(reasons::ssl::UNEXPECTED_EOF_WHILE_READING);
                traffic.end(io, &cut.with_alert(alerts::DECODE_ERROR));
                Ok(Progress::CutOff)
            }
            Err(error) => {
                traffic.end(io, &error);
                Err(error)
            }
            result => result,
        }
    }

    /// The traffic to read from, or why there is none. OpenSSL tells a reason once: afterwards the
    /// connection is just not there any more, or, if it was the peer who ended it, at its end.
    fn readable(&self, io: &mut dyn Transport) -> Result<std::result::Result<&Traffic, Progress>> {
        let Some(traffic) = self.traffic.get() else {
            if self.is_closed_in_handshake() {
                return Ok(Err(Progress::Closed));
            }
            return self.established(io);
        };
        match traffic.fault() {
            None => Ok(Ok(traffic)),
            Some(Fault::Ours) => Err(errors::gone()),
            Some(Fault::Theirs) => Ok(Err(Progress::Closed)),
        }
    }

    fn is_closed_in_handshake(&self) -> bool {
        !self.is_established()
            && self
                .lock_handshake()
                .as_ref()
                .is_some_and(|handshake| handshake.is_closed())
    }

    fn established(
        &self,
        io: &mut dyn Transport,
    ) -> Result<std::result::Result<&Traffic, Progress>> {
        if let Some(traffic) = self.traffic.get() {
            return Ok(Ok(traffic));
        }
        match self.handshake(io)? {
            Progress::Done(()) => self
                .traffic
                .get()
                .map(Ok)
                .ok_or_else(|| Error::ssl(reasons::ssl::UNINITIALIZED)),
            progress => Ok(Err(progress)),
        }
    }
}

/// Sessions.
impl Connection {
    /// The session to offer, or the one there is now.
    pub fn session(&self) -> Option<Arc<Session>> {
        match self.traffic.get() {
            Some(traffic) => Some(traffic.session_or(|| self.first_session(&traffic.facts))),
            None => self.lock_session().clone(),
        }
    }

    /// Offers `session` in the handshake to come.
    pub fn set_session(&self, session: Arc<Session>) -> Result<()> {
        let snapshot = self.current.snapshot();
        if session.context_id != snapshot.context_id() {
            return Err(Error::value("Session refers to a different SSLContext."));
        }
        if self.role == Role::Server {
            return Err(Error::value(
                "Cannot set session for server-side SSLSocket.",
            ));
        }
        if self.is_established() {
            return Err(Error::value("Cannot set session after handshake."));
        }
        // A session proves what was verified then: it is worth nothing for another name, nor after
        // the context changed whom it trusts. The handshake is simply a full one.
        let valid =
            session.scope_id == snapshot.scope_id() && session.server_name == self.server_hostname;
        if valid {
            session.offer_in(&mut self.current.exchange());
        }
        *self.lock_session() = Some(session);
        Ok(())
    }

    /// The session of a handshake: the one it made, or what a server resumed.
    fn first_session(&self, facts: &Facts) -> Session {
        let tls13 = facts.version == "TLSv1.3";
        let source = match self.role {
            Role::Client => {
                let received = self.current.exchange().received12.take();
                received.map_or(Source::Nothing, Source::Tls12)
            }
            Role::Server => Source::Server,
        };
        let findings = self.current.findings();
        let (id, lifetime) = match (self.role, &findings.ticket) {
            // Nothing has a name yet.
            (Role::Client, _) if tls13 => (Vec::new(), 0),
            // A ticket follows whose contents are nobody's business.
            (Role::Server, _) if tls13 => {
                let name = digest(&SHA256, &findings.secrets.client_random);
                (name.as_ref().to_vec(), 0)
            }
            (Role::Client, Some((lifetime, name))) => (name.clone(), *lifetime),
            // Who gave a ticket away does not keep the session.
            (Role::Server, Some(_)) if !facts.resumed => {
                self.current.original().forget_session(&findings.session_id);
                (Vec::new(), 0)
            }
            _ => (findings.session_id.to_vec(), 0),
        };
        drop(findings);
        self.new_session(facts, &id, facts.established_at, lifetime, source)
    }

    fn tls13_session(&self, traffic: &Traffic, ticket: NewSessionTicket) -> Option<Session> {
        let Post::Client(kernel) = traffic.post() else {
            return None;
        };
        let received = DefaultTimeProvider.current_time()?;
        // OpenSSL names a TLS 1.3 session by the digest of its ticket.
        let id = digest(&SHA256, &ticket.ticket);
        let source = Source::Tls13(TicketSource {
            kernel: Arc::clone(kernel),
            payload: ticket.payload,
            received,
        });
        let time = received.as_secs() as i64;
        Some(self.new_session(&traffic.facts, id.as_ref(), time, ticket.lifetime, source))
    }

    fn new_session(
        &self,
        facts: &Facts,
        id: &[u8],
        time: i64,
        lifetime: u32,
        source: Source,
    ) -> Session {
        let snapshot = self.current.snapshot();
        Session {
            id: id.to_vec(),
            time,
            timeout: DEFAULT_TIMEOUT,
            ticket_lifetime_hint: lifetime,
            has_ticket: lifetime > 0,
            context_id: snapshot.context_id(),
            scope_id: snapshot.scope_id(),
            server_name: self.server_hostname.clone(),
            peer_chain: Arc::clone(&facts.peer_chain),
            source,
        }
    }

    fn lock_session(&self) -> MutexGuard<'_, Option<Arc<Session>>> {
        self.offered_session
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
