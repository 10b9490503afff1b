//! The handshake: rustls thinks, this module moves the bytes and keeps OpenSSL's manners.
//!
//! Rules kept here:
//! 1. What rustls wants sent is sent before anything is read (only a bare ChangeCipherSpec waits), and
//!    before "done" is answered: a peer waits for our Finished and our tickets.
//! 2. After an error the alert rustls queued still goes out, then the error is reported, and stays.
//! 3. No byte beyond the header behind what may be the handshake's last record is read, so that `select()`,
//!    `MemoryBIO.pending` and cleartext after the handshake keep working.
//! 4. rustls is shown one record after another, and none once the handshake is over: what follows
//!    is the record layer's.

mod client;
mod input;
mod output;
mod refusal;
mod server;
mod stage;

use std::sync::Arc;

use rustls::client::UnbufferedClientConnection;
use rustls::server::UnbufferedServerConnection;

use self::input::Input;
use self::output::Output;
use self::stage::{Stage, Step};
use super::client_hello::ClientHello;
use super::messages::{ALERT, Watch};
use super::opening::{self, Front, Opening};
use super::record::HEADER;
use super::{Progress, Role, Transport};
use crate::context::Protocol;
use crate::error::{Class, Error, Result};
use crate::openssl::reasons;
use crate::snapshot::Snapshot;
use crate::snapshot::current::{self, Current};

/// Room for any ClientHello of today's clients.
const CLIENT_HELLO: usize = 4096;

pub(super) const TLS1_2: u16 = 0x0303;
pub(super) const TLS1_3: u16 = 0x0304;

/// A handshake under way.
pub(super) struct Handshake {
    role: Role,
    stage: Stage,
    input: Input,
    output: Output,
    /// What is to be reported, now or again.
    fault: Option<Error>,
    /// Judges what comes until the peer's hello did; gone afterwards.
    opening: Option<Opening>,
    /// rustls found the fault, and queued the alert for it.
    rustls_failed: bool,
    begun: bool,
    /// A close_notify came in the clear. OpenSSL notes it, and goes on if it is asked to.
    peer_closed: bool,
    offered_ciphers: Option<Box<[u16]>>,
    watch: Watch,
}

/// A finished handshake, to be turned into traffic.
pub(super) struct Finished {
    pub(super) rustls: Rustls,
    /// What came behind the handshake.
    pub(super) input: Box<[u8]>,
    /// What a server has not sent yet.
    pub(super) tickets: Box<[u8]>,
    /// The suites of the ClientHello, for a server.
    pub(super) offered_ciphers: Option<Box<[u16]>>,
}

/// rustls after the handshake; its memory is free for what is made of it.
pub(super) enum Rustls {
    Client(UnbufferedClientConnection),
    Server(UnbufferedServerConnection),
}

impl Handshake {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            stage: match role {
                Role::Client => Stage::ClientStart,
                Role::Server => Stage::ServerStart,
            },
            input: Input::default(),
            output: Output::default(),
            fault: None,
            opening: Some(Opening::default()),
            rustls_failed: false,
            begun: false,
            peer_closed: false,
            offered_ciphers: None,
            watch: Watch::default(),
        }
    }

    /// Whether this is the first step.
    pub(super) fn begin(&mut self, current: &Current) -> bool {
        if self.begun {
            return false;
        }
        self.begun = true;
        if current.original().wants_messages() {
            self.watch.log(first_version(self.role, current.original()));
            current.findings().overheard = Some(Box::default());
        }
        true
    }

    /// Whether the peer said that nothing more comes: in an orderly way, or by a fatal alert.
    pub(super) fn is_closed(&self) -> bool {
        let failed = self.fault.as_ref();
        self.peer_closed || failed.is_some_and(|fault| fault.class == Class::ZeroReturn)
    }

    /// The ClientHello the owner is asked about.
    pub(super) fn client_hello(&self) -> Option<&ClientHello> {
        match &self.stage {
            Stage::ServerAsking(hello) => Some(hello),
            _ => None,
        }
    }

    /// Advances as far as the transport allows.
    pub(super) fn advance(
        &mut self,
        current: &Arc<Current>,
        io: &mut dyn Transport,
    ) -> Result<Progress> {
        loop {
            if let Some(fault) = self.report_fault() {
                // The alert is a courtesy: the fault stands whether or not it can be sent.
                let _ = self.output.flush(io);
                return Err(fault);
            }
            if self.watch.has_notes(current) {
                return Ok(Progress::Notes);
            }
            let step = match self.step(current) {
                Ok(Step::Again) => continue,
                Ok(step) => step,
                Err(error) => {
                    self.refuse(current, error);
                    continue;
                }
            };
            let waits = match step {
                Step::Blocked => self.output.can_wait(),
                Step::Complete => self.has_only_tickets_to_send() && !io.may_read_ahead(),
                Step::Again | Step::PeerClosed => false,
            };
            if !waits {
                self.watch_output(current);
                match self.output.flush(io)? {
                    Progress::Done(()) => {}
                    progress => return Ok(progress),
                }
            }
            match step {
                Step::Again => {}
                Step::Complete => return Ok(Progress::Done(())),
                Step::PeerClosed => return Ok(Progress::Closed),
                Step::Blocked if self.client_hello().is_some() => return Ok(Progress::ClientHello),
                Step::Blocked => match self.receive(current, io)? {
                    Progress::Done(()) => {}
                    progress => return Ok(progress),
                },
            }
        }
    }

    /// Whether what a finished handshake leaves is tickets. A client that shakes hands and leaves would find them unread in
    /// its socket, whose kernel then resets the connection instead of ending it: they go with the first data.
    fn has_only_tickets_to_send(&self) -> bool {
        self.role == Role::Server && self.stage.speaks_tls13()
    }

    fn step(&mut self, current: &Arc<Current>) -> Result<Step> {
        match &mut self.stage {
            Stage::ClientStart => {
                self.stage = Stage::Client(Box::new(client::start(current)?));
                Ok(Step::Again)
            }
            Stage::ServerStart => self.step_client_hello(current),
            Stage::ServerAsking(_) => Ok(Step::Blocked),
            Stage::Client(_) | Stage::Server(_) => self.step_rustls(current),
            Stage::Over => Err(Error::ssl(reasons::ssl::UNINITIALIZED)),
        }
    }

    /// Judges the first record that rustls has not been shown; drops what is not for it.
    fn open(&mut self, current: &Current) -> Result<Front> {
        let expected = self.watch.expected(self.role);
        let input = self.input.unshown();
        if !self.input.is_next_seen() {
            self.watch.announce(input, &mut current.findings());
        }
        let front = match &mut self.opening {
            Some(opening) => opening.judge(input, self.role)?,
            None => opening::judge_later(input, expected)?,
        };
        let dropped = match front {
            Front::Empty => HEADER,
            Front::CloseNotify => HEADER + 2,
            Front::Incomplete | Front::Record(_) => 0,
        };
        if dropped > 0 {
            let record = self.input.withhold(dropped);
            let body = record.as_slice().get(HEADER..).unwrap_or_default();
            self.watch.dropped(body, &mut current.findings());
        }
        self.peer_closed |= front == Front::CloseNotify;
        Ok(front)
    }

    fn step_rustls(&mut self, current: &Arc<Current>) -> Result<Step> {
        let _guard = current::enter(current);
        let outcome = self.stage.process(&mut self.input, &mut self.output);
        self.watch.decrypted(&mut current.findings());
        let outcome = outcome.map_err(|error| self.rustls_refused(current, &error));
        if !self.output.can_wait() {
            self.watch_output(current);
        }
        match outcome? {
            Step::Blocked => match self.open(current)? {
                Front::Record(length) => {
                    if !self.input.is_next_seen() {
                        self.watch_record(current);
                    }
                    if self.input.unshown().first() != Some(&ALERT) {
                        self.opening = None;
                    }
                    self.input.show(length);
                    Ok(Step::Again)
                }
                Front::Empty => Ok(Step::Again),
                Front::CloseNotify => Ok(Step::PeerClosed),
                Front::Incomplete => Ok(Step::Blocked),
            },
            // A message glued to the Finished: rustls took it for part of the handshake.
            Step::Complete if self.input.is_rustls_busy() => {
                Err(Error::ssl(reasons::ssl::UNEXPECTED_MESSAGE))
            }
            step => Ok(step),
        }
    }

    /// Shows the watch the next record received, if it is whole.
    fn watch_record(&mut self, current: &Current) -> bool {
        let record = self.input.see();
        if let Some(record) = record {
            self.watch.received(record, &mut current.findings());
        }
        record.is_some()
    }

    /// Shows the watch what is about to be sent.
    fn watch_output(&mut self, current: &Current) {
        self.watch.sent(self.output.see(), &mut current.findings());
    }

    fn receive(&mut self, current: &Arc<Current>, io: &mut dyn Transport) -> Result<Progress> {
        let wanted = self.wanted(io);
        match self.input.receive(io, wanted) {
            Ok(0) => {
                self.note_end(current, io);
                Ok(Progress::CutOff)
            }
            Ok(_) => Ok(Progress::Done(())),
            Err(error) if super::come_again(&error) => Ok(Progress::WantRead),
            Err(error) => Err(super::io_error(&error)),
        }
    }

    /// How many bytes may be received. A client that says hello waits for an answer: what comes behind it is no data, and
    /// one call takes it all.
    fn wanted(&self, io: &dyn Transport) -> usize {
        let least_to_come = |begun| self.watch.least_to_come(self.role, begun);
        let certain = self.input.wanted(least_to_come);
        match self.stage {
            Stage::ServerStart if !io.may_read_ahead() => certain.max(CLIENT_HELLO),
            _ => certain,
        }
    }

    /// What is left of a handshake that is done.
    pub(super) fn finish(self) -> Option<Finished> {
        let rustls = match self.stage {
            Stage::Client(connection) => Rustls::Client(*connection),
            Stage::Server(connection) => Rustls::Server(*connection),
            _ => return None,
        };
        Some(Finished {
            rustls,
            input: self.input.into_rest(),
            tickets: self.output.into_unsent(),
            offered_ciphers: self.offered_ciphers,
        })
    }
}

/// The version that the first messages are told to be of.
fn first_version(role: Role, snapshot: &Snapshot) -> u16 {
    let old = match role {
        Role::Client => !snapshot.speaks(TLS1_3),
        Role::Server => snapshot.protocol() == Protocol::Tls12,
    };
    if old { TLS1_2 } else { TLS1_3 }
}
