//! From the first byte of a handshake to the traffic that follows it.

use std::sync::{Arc, Mutex};

use rustls::ExtractedSecrets;
use rustls::kernel::KernelConnection;

use super::{Answer, Connection};
use crate::engine::facts::Facts;
use crate::engine::handshake::{Finished, Rustls, TLS1_2, TLS1_3};
use crate::engine::message_log::MessageLog;
use crate::engine::record::{Buffer, Cipher, Open, Role, Seal, Version};
use crate::engine::traffic::{Post, Traffic};
use crate::engine::{Progress, Transport, errors, story};
use crate::error::{Error, Result};
use crate::openssl::reasons;
use crate::session::Session;
use crate::snapshot::current;

impl Connection {
    /// Advances the handshake; `Done` at once when it is over and nothing has ended the connection since.
    pub fn handshake(&self, io: &mut dyn Transport) -> Result<Progress> {
        if let Some(traffic) = self.traffic.get() {
            return match traffic.fault() {
                None => Ok(Progress::Done(())),
                Some(fault) => Err(fault.afterwards()),
            };
        }
        let outcome = self.shake_hands(io);
        if self.current.story.is_wanted() {
            match (&outcome, self.facts()) {
                (Ok(Progress::Done(())), Some(facts)) if self.current.story.settle() => {
                    story::settled(&self.current, self.role(), facts);
                }
                _ => story::ended(&self.current, &outcome),
            }
        }
        outcome
    }

    fn shake_hands(&self, io: &mut dyn Transport) -> Result<Progress> {
        let mut guard = self.lock_handshake();
        let uninitialized = || Error::ssl(reasons::ssl::UNINITIALIZED);
        let Some(handshake) = guard.as_mut() else {
            // Another thread was through, or gave up on the way.
            let done = self.is_established().then_some(Progress::Done(()));
            return done.ok_or_else(uninitialized);
        };
        if handshake.begin(&self.current) {
            if self.role() == Role::Client && self.current.story.is_wanted() {
                story::offers(&self.current, self.lock_session().is_some());
            }
            let snapshot = self.current.snapshot();
            match self.role() {
                Role::Client => snapshot.statistics().connect.increment(),
                Role::Server => snapshot.statistics().accept.increment(),
            }
        }
        match handshake.advance(&self.current, io)? {
            Progress::Done(()) => {}
            progress => return Ok(progress),
        }
        let handshake = guard.take().ok_or_else(uninitialized)?;
        self.establish(handshake.finish().ok_or_else(uninitialized)?)?;
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

    /// Makes traffic of a finished handshake. Whatever was for the handshake only goes before what is kept is made: of the
    /// memory between lasting things an idle connection has no use.
    fn establish(&self, finished: Finished) -> Result<()> {
        let Finished {
            rustls,
            input,
            tickets,
            offered_ciphers,
        } = finished;
        let offered = self.lock_session().take();
        let (facts, secrets, post) = self.part(rustls, offered.as_deref())?;
        let mut findings = self.current.findings();
        findings.derived = None;
        findings.overheard = None;
        drop(findings);
        let (seal, open) = self.halves(facts.is_tls13(), secrets, &input)?;
        let session = self.established_session(&facts, offered);
        *self.current.exchange() = None;
        let audience = self.notes_messages().then(|| Arc::clone(&self.current));
        let traffic = Traffic::new(facts, seal, open, post, &tickets, audience);
        self.count(&traffic.facts);
        if let Some(offered) = offered_ciphers {
            let _ = self.offered_ciphers.set(offered);
        }
        // Under the lock: from here on nobody may choose a session.
        let mut slot = self.lock_session();
        *slot = session;
        let _ = self.traffic.set(traffic);
        Ok(())
    }

    /// Parts with rustls: what it settled, the traffic's secrets, and what it still has to do.
    fn part(
        &self,
        rustls: Rustls,
        offered: Option<&Session>,
    ) -> Result<(Facts, ExtractedSecrets, Post)> {
        let _guard = current::enter(&self.current);
        match rustls {
            Rustls::Client(connection) => {
                let facts = Facts::of(&connection, &self.current, offered);
                let parts = connection.dangerous_into_kernel_connection();
                self.parted(facts, parts, |kernel| {
                    Post::Client(Arc::new(Mutex::new(kernel)))
                })
            }
            Rustls::Server(connection) => {
                let facts = Facts::of(&connection, &self.current, offered);
                let parts = connection.dangerous_into_kernel_connection();
                self.parted(facts, parts, |kernel| {
                    Post::Server(Box::new(Mutex::new(kernel)))
                })
            }
        }
    }

    /// What [`Self::part`] answers for either side, which keeps its kernel connection in its own way.
    fn parted<Data>(
        &self,
        facts: Option<Facts>,
        parts: Result<(ExtractedSecrets, KernelConnection<Data>), rustls::Error>,
        keep: impl FnOnce(KernelConnection<Data>) -> Post,
    ) -> Result<(Facts, ExtractedSecrets, Post)> {
        let facts = facts.ok_or_else(Error::internal)?;
        let (secrets, kernel) =
            parts.map_err(|error| errors::translate(&error, self.role(), true))?;
        let post = if facts.is_tls13() {
            keep(kernel)
        } else {
            Post::Nothing
        };
        Ok((facts, secrets, post))
    }

    /// The record layer's halves; `input` came behind the handshake.
    fn halves(&self, tls13: bool, secrets: ExtractedSecrets, input: &[u8]) -> Result<(Seal, Open)> {
        let (version, number) = if tls13 {
            (Version::Tls13, TLS1_3)
        } else {
            (Version::Tls12, TLS1_2)
        };
        let ExtractedSecrets { tx, rx } = secrets;
        let logs = self.notes_messages();
        let log = || logs.then(|| Box::new(MessageLog::new(number)));
        let seal = Seal::new(Cipher::new(version, tx.1, tx.0)?).with_log(log());
        let mut behind = Buffer::new();
        behind.extend(input);
        let open =
            Open::new(Cipher::new(version, rx.1, rx.0)?, self.role(), behind).with_log(log());
        Ok((seal, open))
    }

    fn count(&self, facts: &Facts) {
        let snapshot = self.current.snapshot();
        let statistics = snapshot.statistics();
        match self.role() {
            Role::Client => statistics.connect_good.increment(),
            Role::Server => statistics.accept_good.increment(),
        }
        if facts.resumed {
            statistics.hits.increment();
        }
    }
}
