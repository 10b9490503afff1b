//! Sessions: what is offered, and what the handshake and its tickets make.

use std::sync::{Arc, MutexGuard, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use rustls::time_provider::{DefaultTimeProvider, TimeProvider};

use super::Connection;
use crate::engine::facts::Facts;
use crate::engine::record::Role;
use crate::engine::record::post_handshake::NewSessionTicket;
use crate::engine::traffic::{Post, Traffic};
use crate::error::{Error, Result};
use crate::session::{DEFAULT_TIMEOUT, Session, Source, TicketSource};

impl Connection {
    /// The session to offer, or the one there is now.
    pub fn session(&self) -> Option<Arc<Session>> {
        let mut session = self.lock_session();
        if session.is_none() {
            *session = self
                .facts()
                .map(|facts| Arc::new(self.first_session(facts)));
        }
        session.clone()
    }

    /// Offers `session` in the handshake to come.
    pub fn set_session(&self, session: Arc<Session>) -> Result<()> {
        let snapshot = self.current.snapshot();
        if session.context_id != snapshot.context_id() {
            return Err(Error::value("Session refers to a different SSLContext."));
        }
        if self.role() == Role::Server {
            return Err(Error::value(
                "Cannot set session for server-side SSLSocket.",
            ));
        }
        let mut slot = self.lock_session();
        if self.is_established() {
            return Err(Error::value("Cannot set session after handshake."));
        }
        // A session proves what was verified then: it is worth nothing for another name, nor after
        // the context changed whom it trusts. The handshake is simply a full one.
        let valid = session.scope_id == snapshot.scope_id()
            && session.server_name.as_deref() == self.server_hostname();
        if valid {
            session.offer_in(self.current.exchange().get_or_insert_default());
        }
        *slot = Some(session);
        Ok(())
    }

    /// The session a finished handshake leaves, after it `offered` one.
    pub(super) fn established_session(
        &self,
        facts: &Facts,
        offered: Option<Arc<Session>>,
    ) -> Option<Arc<Session>> {
        let resumable = offered
            .as_ref()
            .is_some_and(|offered| offered.is_resumable());
        if resumable && !facts.resumed {
            self.current.snapshot().statistics().misses.increment();
        }
        // A TLS 1.3 handshake makes none worth keeping: what it is shown as is made when asked for.
        let made = || (!facts.is_tls13()).then(|| Arc::new(self.first_session(facts)));
        offered
            .filter(|offered| facts.resumed && Arc::ptr_eq(&offered.peer_chain, &facts.peer_chain))
            .or_else(made)
    }

    /// The session of a handshake: the one it made, or what a server resumed.
    fn first_session(&self, facts: &Facts) -> Session {
        let tls13 = facts.is_tls13();
        let source = match self.role() {
            Role::Client => {
                let exchange = self.current.exchange().take();
                let received = exchange.and_then(|exchange| exchange.received12);
                received.map_or(Source::Nothing, Source::Tls12)
            }
            Role::Server => Source::Server,
        };
        let mut findings = self.current.findings();
        let ticket = findings.ticket.take();
        let (id, lifetime) = match (self.role(), ticket) {
            // Nothing has a name yet.
            (Role::Client, _) if tls13 => (Vec::new(), 0),
            // A ticket follows whose contents are nobody's business.
            (Role::Server, _) if tls13 => {
                let name = digest(&SHA256, &findings.secrets.client_random);
                (name.as_ref().to_vec(), 0)
            }
            (Role::Client, Some(ticket)) => (ticket.1.to_vec(), ticket.0),
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

    /// Makes the session of a ticket that came after the handshake.
    pub(super) fn keep_ticket(&self, traffic: &Traffic, ticket: NewSessionTicket) {
        let Post::Client(kernel) = traffic.post() else {
            return;
        };
        let Some(received) = DefaultTimeProvider.current_time() else {
            return;
        };
        // OpenSSL names a TLS 1.3 session by the digest of its ticket.
        let id = digest(&SHA256, &ticket.ticket);
        let source = Source::Tls13(TicketSource {
            kernel: Arc::clone(kernel),
            payload: ticket.payload,
            received,
        });
        let time = received.as_secs() as i64;
        let session = self.new_session(&traffic.facts, id.as_ref(), time, ticket.lifetime, source);
        *self.lock_session() = Some(Arc::new(session));
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
            server_name: self.server_hostname().map(Box::from),
            peer_chain: Arc::clone(&facts.peer_chain),
            source,
        }
    }

    pub(super) fn lock_session(&self) -> MutexGuard<'_, Option<Arc<Session>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
