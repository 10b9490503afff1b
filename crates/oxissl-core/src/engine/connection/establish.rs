//! From the first byte of a handshake to the traffic that follows it.

use std::sync::{Arc, Mutex};

use rustls::ExtractedSecrets;

use super::{Answer, Connection};
use crate::engine::facts::Facts;
use crate::engine::handshake::{Finished, TLS1_2, TLS1_3};
use crate::engine::message_log::MessageLog;
use crate::engine::record::{Buffer, Cipher, Open, Role, Seal, Version};
use crate::engine::traffic::{Post, Traffic};
use crate::engine::{Progress, Transport, errors, story};
use crate::error::{Error, Result};
use crate::openssl::reasons;
use crate::session::Session;
use crate::snapshot::current;

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
        let offered = self.lock_session().take();
        let (facts, secrets, post) = self.part(finished, offered.as_deref())?;
        let mut findings = self.current.findings();
        findings.derived = None;
        findings.overheard = None;
        drop(findings);
        let (seal, open) = self.halves(facts.version, secrets, input)?;
        let session = self.established_session(&facts, offered);
        let audience = self.notes_messages().then(|| Arc::clone(&self.current));
        Ok(Traffic::new(
            facts, seal, open, post, tickets, session, audience,
        ))
    }

    /// Parts with rustls: what it settled, the traffic's secrets, and what it still has to do.
    fn part(
        &self,
        finished: Finished,
        offered: Option<&Session>,
    ) -> Result<(Facts, ExtractedSecrets, Post)> {
        let wrong = |error: rustls::Error| errors::translate(&error, self.role, true);
        let _guard = current::enter(&self.current);
        match finished {
            Finished::Client(connection) => {
                let facts =
                    Facts::of(&connection, &self.current, offered).ok_or_else(Error::internal)?;
                let (secrets, kernel) = connection
                    .dangerous_into_kernel_connection()
                    .map_err(wrong)?;
                let post = match facts.version {
                    "TLSv1.3" => Post::Client(Arc::new(Mutex::new(kernel))),
                    _ => Post::Nothing,
                };
                Ok((facts, secrets, post))
            }
            Finished::Server(connection) => {
                let facts =
                    Facts::of(&connection, &self.current, offered).ok_or_else(Error::internal)?;
                let (secrets, kernel) = connection
                    .dangerous_into_kernel_connection()
                    .map_err(wrong)?;
                let post = match facts.version {
                    "TLSv1.3" => Post::Server(Box::new(Mutex::new(kernel))),
                    _ => Post::Nothing,
                };
                Ok((facts, secrets, post))
            }
        }
    }

    /// The record layer's halves; `input` came behind the handshake.
    fn halves(
        &self,
        version: &str,
        secrets: ExtractedSecrets,
        input: &[u8],
    ) -> Result<(Seal, Open)> {
        let (version, number) = match version {
            "TLSv1.3" => (Version::Tls13, TLS1_3),
            _ => (Version::Tls12, TLS1_2),
        };
        let ExtractedSecrets { tx, rx } = secrets;
        let logs = self.notes_messages();
        let log = || logs.then(|| Box::new(MessageLog::new(number)));
        let seal = Seal::new(Cipher::new(version, tx.1, tx.0)?).with_log(log());
        let mut behind = Buffer::new();
        behind.extend(input);
        let open = Open::new(Cipher::new(version, rx.1, rx.0)?, self.role, behind).with_log(log());
        Ok((seal, open))
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
