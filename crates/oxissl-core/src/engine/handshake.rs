//! The handshake: rustls thinks, this file moves the bytes and keeps OpenSSL's manners.
//!
//! Rules kept here:
//! 1. What rustls wants sent is sent before anything is read (only a bare ChangeCipherSpec waits), and
//!    before "done" is answered: a peer waits for our Finished and our tickets.
//! 2. After an error the alert rustls queued still goes out, then the error is reported, and stays.
//! 3. No byte beyond the header behind what may be the handshake's last record is read, so that `select()`,
//!    `MemoryBIO.pending` and cleartext after the handshake keep working.
//! 4. rustls is shown one record after another, and none once the handshake is over: what follows
//!    is the record layer's.

use std::sync::Arc;

use rustls::client::UnbufferedClientConnection;
use rustls::server::UnbufferedServerConnection;
use rustls::unbuffered::{ConnectionState, EncodeError, UnbufferedStatus};
use rustls::{Error as TlsError, ProtocolVersion, ServerConfig};
use rustls_pki_types::{DnsName, ServerName};

use super::client_hello::{self, ClientHello};
use super::errors::{gone, translate};
use super::messages::{ALERT, CHANGE_CIPHER_SPEC, Watch};
use super::opening::{self, Expected, Front, Opening};
use super::record::HEADER;
use super::{Answer, Progress, Role, Transport, story};
use crate::context::Protocol;
use crate::error::{Class, Error, Result};
use crate::hostname::PeerName;
use crate::openssl::{alerts, reasons};
use crate::snapshot::current::{self, Current};
use crate::snapshot::{Snapshot, Variant};

/// The record a TLS 1.3 client sends for the sake of middleboxes only. Nobody waits for it, and alone it
/// costs a system call, a segment and the waking of the server: it goes with our next flight.
const BARE_CHANGE_CIPHER_SPEC: [u8; 6] = [20, 3, 3, 0, 1, 1];

/// Room for any ClientHello of today's clients.
const CLIENT_HELLO: usize = 4096;

pub(super) const TLS1_2: u16 = 0x0303;
pub(super) const TLS1_3: u16 = 0x0304;

/// A handshake under way.
pub(super) struct Handshake {
    pub(super) role: Role,
    pub(super) stage: Stage,
    pub(super) input: Vec<u8>,
    /// How much of `input`, in whole records, rustls has been shown and not yet let go of.
    pub(super) shown: usize,
    /// How much of `input`, in whole records, the watch has seen.
    seen: usize,
    pub(super) output: Vec<u8>,
    sent: usize,
    /// How much of `output` the watch has seen.
    watched: usize,
    pub(super) fault: Option<Error>,
    /// Judges what comes until the peer's hello did; gone afterwards.
    pub(super) opening: Option<Opening>,
    /// rustls found the fault, and queued the alert for it.
    pub(super) rustls_failed: bool,
    begun: bool,
    /// A close_notify came in the clear. OpenSSL notes it, and goes on if it is asked to.
    peer_closed: bool,
    offered_ciphers: Option<Vec<u16>>,
    pub(super) watch: Watch,
}

pub(super) enum Stage {
    /// A client that has not spoken yet.
    ClientStart,
    /// A server that waits for a ClientHello.
    ServerStart,
    /// A server whose owner decides what to do with the ClientHello.
    ServerAsking(Box<ClientHello>),
    Client(Box<UnbufferedClientConnection>),
    Server(Box<UnbufferedServerConnection>),
    /// The connection was taken away: finished or failed.
    Over,
}

/// A finished handshake, to be turned into traffic.
pub(super) enum Finished {
    Client(Box<UnbufferedClientConnection>),
    Server(Box<UnbufferedServerConnection>),
}

/// What one call of rustls led to.
pub(super) enum Step {
    Again,
    Blocked,
    Complete,
    PeerClosed,
}

impl Handshake {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            stage: match role {
                Role::Client => Stage::ClientStart,
                Role::Server => Stage::ServerStart,
            },
            input: Vec::new(),
            shown: 0,
            seen: 0,
            output: Vec::new(),
            sent: 0,
            watched: 0,
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

    /// The suites of the ClientHello, for a server.
    pub(super) fn take_offered_ciphers(&mut self) -> Option<Vec<u16>> {
        self.offered_ciphers.take()
    }

    /// The ClientHello the owner is asked about.
    pub(super) fn client_hello(&self) -> Option<&ClientHello> {
        match &self.stage {
            Stage::ServerAsking(hello) => Some(hello),
            _ => None,
        }
    }

    /// The owner's decision about the ClientHello.
    pub(super) fn answer(&mut self, current: &Arc<Current>, answer: Answer) {
        let Stage::ServerAsking(hello) = &self.stage else {
            return;
        };
        match answer {
            Answer::Alert(number) => {
                let tls13 = speaks(current, hello, TLS1_3);
                let error = Error {
                    alert: alerts::as_sent(number, tls13),
                    ..Error::ssl(reasons::ssl::CALLBACK_FAILED)
                };
                self.refuse(current, error);
            }
            Answer::Continue => {
                let hello = hello.clone();
                if let Err(error) = self.start_server(current, &hello) {
                    self.refuse(current, error);
                }
            }
        }
    }

    /// Advances as far as the transport allows.
    pub(super) fn advance(
        &mut self,
        current: &Arc<Current>,
        io: &mut dyn Transport,
    ) -> Result<Progress> {
        loop {
            if let Some(fault) = &self.fault {
                let fault = fault.clone();
                // OpenSSL tells a reason once. Afterwards the connection is just not there any more.
                self.fault = Some(afterwards(&fault));
                // The alert is a courtesy: the fault stands whether or not it can be sent.
                let _ = self.flush(io);
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
                Step::Blocked => self.sent == 0 && self.output == BARE_CHANGE_CIPHER_SPEC,
                Step::Complete => self.has_only_tickets_to_send() && !io.may_read_ahead(),
                Step::Again | Step::PeerClosed => false,
            };
            if !waits {
                self.watch_output(current);
                match self.flush(io)? {
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
        self.role == Role::Server && self.speaks_tls13()
    }

    fn step(&mut self, current: &Arc<Current>) -> Result<Step> {
        match &mut self.stage {
            Stage::ClientStart => {
                self.stage = Stage::Client(Box::new(start_client(current)?));
                Ok(Step::Again)
            }
            Stage::ServerStart => self.step_client_hello(current),
            Stage::ServerAsking(_) => Ok(Step::Blocked),
            Stage::Client(_) | Stage::Server(_) => self.step_rustls(current),
            Stage::Over => Err(Error::ssl(reasons::ssl::UNINITIALIZED)),
        }
    }

    fn step_client_hello(&mut self, current: &Arc<Current>) -> Result<Step> {
        // Settings that leave no version fail before anything is read, as in OpenSSL.
        current
            .snapshot()
            .server_config()
            .map_err(|error| error.with_alert(alerts::PROTOCOL_VERSION))?;
        match self.open(current)? {
            Front::Incomplete => return Ok(Step::Blocked),
            Front::Empty => return Ok(Step::Again),
            Front::CloseNotify => return Ok(Step::PeerClosed),
            Front::Record(_) => {}
        }
        let hello = client_hello::peek(&self.input)?;
        if hello.is_some() {
            while self.watch_record(current) {}
        }
        match hello {
            None => Ok(Step::Blocked),
            Some(hello) if current.snapshot().wants_client_hello() => {
                self.stage = Stage::ServerAsking(Box::new(hello));
                Ok(Step::Blocked)
            }
            Some(hello) => self.start_server(current, &hello).map(|()| Step::Again),
        }
    }

    /// Judges the first record that rustls has not been shown; drops what is not for it.
    fn open(&mut self, current: &Current) -> Result<Front> {
        let expected = self.watch.expected(self.role);
        let input = self.input.get(self.shown..).unwrap_or_default();
        if self.shown >= self.seen {
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
            let record = self.input.drain(self.shown..self.shown + dropped);
            let body = record.as_slice().get(HEADER..).unwrap_or_default();
            self.watch.dropped(body, &mut current.findings());
            if self.seen > self.shown {
                self.seen -= dropped;
            }
        }
        self.peer_closed |= front == Front::CloseNotify;
        Ok(front)
    }

    pub(super) fn speaks_tls13(&self) -> bool {
        let version = match &self.stage {
            Stage::Client(connection) => connection.protocol_version(),
            Stage::Server(connection) => connection.protocol_version(),
            _ => None,
        };
        version == Some(ProtocolVersion::TLSv1_3)
    }

    fn start_server(&mut self, current: &Arc<Current>, hello: &ClientHello) -> Result<()> {
        if current.story.is_wanted() {
            story::was_offered(current, hello);
        }
        let snapshot = current.snapshot();
        let tls13 = speaks(current, hello, TLS1_3);
        self.watch.speak(if tls13 { TLS1_3 } else { TLS1_2 });
        if !tls13 && !speaks(current, hello, TLS1_2) {
            return Err(
                Error::ssl(reasons::ssl::UNSUPPORTED_PROTOCOL).with_alert(alerts::PROTOCOL_VERSION)
            );
        }
        current.note_version(tls13);
        if tls13 && !snapshot.has_identity() {
            return Err(Error::ssl(reasons::ssl::NO_SUITABLE_SIGNATURE_ALGORITHM)
                .with_alert(alerts::HANDSHAKE_FAILURE));
        }
        if !tls13 && !snapshot.has_signing_identity() {
            return Err(
                Error::ssl(reasons::ssl::NO_SHARED_CIPHER).with_alert(alerts::HANDSHAKE_FAILURE)
            );
        }
        let (offered, groups) = (&hello.cipher_suites, &hello.groups);
        let variant = Variant::called_for(&snapshot, offered, groups, tls13);
        let mut config = snapshot.server_config_varied(variant)?;
        let mut suites = snapshot.suites().filter(|suite| suite.is_tls13() == tls13);
        if !suites.any(|suite| hello.cipher_suites.contains(&suite.id)) {
            return Err(
                Error::ssl(reasons::ssl::NO_SHARED_CIPHER).with_alert(alerts::HANDSHAKE_FAILURE)
            );
        }
        drop(suites);
        // OpenSSL goes on without ALPN when there is no overlap; rustls would abort.
        let overlap = hello.alpn.as_ref().is_some_and(|offered| {
            snapshot
                .alpn()
                .iter()
                .any(|protocol| offered.contains(protocol))
        });
        if !snapshot.alpn().is_empty() && !overlap {
            let mut without = ServerConfig::clone(&config);
            without.alpn_protocols = Vec::new();
            config = Arc::new(without);
        }
        self.offered_ciphers = Some(hello.cipher_suites.clone());
        let connection = UnbufferedServerConnection::new(config)
            .map_err(|error| translate(&error, Role::Server, tls13))?;
        self.stage = Stage::Server(Box::new(connection));
        Ok(())
    }

    fn step_rustls(&mut self, current: &Arc<Current>) -> Result<Step> {
        let _guard = current::enter(current);
        let outcome = self.process();
        self.watch.decrypted(&mut current.findings());
        let outcome = outcome.map_err(|error| self.rustls_refused(current, &error));
        if self.output != BARE_CHANGE_CIPHER_SPEC {
            self.watch_output(current);
        }
        match outcome? {
            Step::Blocked => match self.open(current)? {
                Front::Record(length) => {
                    if self.shown >= self.seen {
                        self.seen = self.shown;
                        self.watch_record(current);
                    }
                    if self.input.get(self.shown) != Some(&ALERT) {
                        self.opening = None;
                    }
                    self.shown += length;
                    Ok(Step::Again)
                }
                Front::Empty => Ok(Step::Again),
                Front::CloseNotify => Ok(Step::PeerClosed),
                Front::Incomplete => Ok(Step::Blocked),
            },
            // A message glued to the Finished: rustls took it for part of the handshake.
            Step::Complete if self.shown > 0 => Err(Error::ssl(reasons::ssl::UNEXPECTED_MESSAGE)),
            step => Ok(step),
        }
    }

    /// Shows the watch the next record received, if it is whole.
    fn watch_record(&mut self, current: &Current) -> bool {
        let unseen = self.input.get(self.seen..).unwrap_or_default();
        let Some(length) = record_length(unseen) else {
            return false;
        };
        let record = unseen.get(..length).unwrap_or_default();
        self.watch.received(record, &mut current.findings());
        self.seen += length;
        true
    }

    /// Shows the watch what is about to be sent.
    pub(super) fn watch_output(&mut self, current: &Current) {
        let written = self.output.get(self.watched..).unwrap_or_default();
        self.watch.sent(written, &mut current.findings());
        self.watched = self.output.len();
    }

    /// One call of rustls, with what it may see of the input.
    pub(super) fn process(&mut self) -> Result<Step, TlsError> {
        let input = self.input.get_mut(..self.shown).unwrap_or_default();
        let (discard, outcome) = match &mut self.stage {
            Stage::Client(connection) => {
                settle(connection.process_tls_records(input), &mut self.output)
            }
            Stage::Server(connection) => {
                settle(connection.process_tls_records(input), &mut self.output)
            }
            _ => return Ok(Step::Blocked),
        };
        let discard = discard.min(self.shown);
        self.input.drain(..discard);
        self.shown -= discard;
        self.seen = self.seen.saturating_sub(discard);
        outcome
    }

    pub(super) fn flush(&mut self, io: &mut dyn Transport) -> Result<Progress> {
        while let Some(rest) = self.output.get(self.sent..).filter(|rest| !rest.is_empty()) {
            match io.send(rest) {
                Ok(taken) => self.sent += taken,
                Err(error) if super::come_again(&error) => return Ok(Progress::WantWrite),
                Err(error) => {
                    self.forget_output();
                    return Err(super::io_error(&error));
                }
            }
        }
        self.forget_output();
        Ok(Progress::Done(()))
    }

    fn forget_output(&mut self) {
        self.output.clear();
        self.sent = 0;
        self.watched = 0;
    }

    fn receive(&mut self, current: &Arc<Current>, io: &mut dyn Transport) -> Result<Progress> {
        let wanted = self.wanted(io);
        let start = self.input.len();
        self.input.resize(start + wanted, 0);
        let received = io.receive(&mut self.input[start..]);
        self.input
            .truncate(start + received.as_ref().map_or(0, |n| *n));
        match received {
            Ok(0) => {
                self.note_end(current, io);
                Ok(Progress::CutOff)
            }
            Ok(_) => Ok(Progress::Done(())),
            Err(error) if super::come_again(&error) => Ok(Progress::WantRead),
            Err(error) => Err(super::io_error(&error)),
        }
    }

    /// How many bytes may be received without touching what is not the handshake's.
    ///
    /// Behind a record that cannot be the last of a handshake comes at least the smallest record there is. A client
    /// that says hello waits for an answer: what comes behind it is no data, and one call takes it all.
    fn wanted(&self, io: &dyn Transport) -> usize {
        const SMALLEST: usize = HEADER + 1;
        let mut rest = self.input.as_slice();
        // Complete records stand there when a handshake message goes on in the next one.
        while let Some(length) = record_length(rest) {
            rest = &rest[length..];
        }
        let certain = match *rest {
            [kind, _, _, high, low, ref body @ ..] => {
                let last =
                    kind != CHANGE_CIPHER_SPEC && self.watch.expected(self.role) != Expected::Clear;
                let behind = if last { HEADER } else { SMALLEST + HEADER };
                usize::from(u16::from_be_bytes([high, low])) - body.len() + behind
            }
            _ => SMALLEST + HEADER - rest.len(),
        };
        match self.stage {
            Stage::ServerStart if !io.may_read_ahead() => certain.max(CLIENT_HELLO),
            _ => certain,
        }
    }

    /// Takes the finished connection, the bytes that came behind the handshake, and tickets not sent.
    pub(super) fn finish(&mut self) -> Option<(Finished, Vec<u8>, Vec<u8>)> {
        let input = std::mem::take(&mut self.input);
        let mut tickets = std::mem::take(&mut self.output);
        tickets.drain(..self.sent);
        let finished = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Client(connection) => Finished::Client(connection),
            Stage::Server(connection) => Finished::Server(connection),
            _ => return None,
        };
        Some((finished, input, tickets))
    }
}

/// Whether a server speaks a version its client offers. Without a certificate OpenSSL does not speak TLS 1.3, unless a
/// callback for the server's name may bring one.
fn speaks(current: &Current, hello: &ClientHello, version: u16) -> bool {
    let original = current.original();
    let may_sign = || original.wants_client_hello() || original.has_identity();
    hello.versions.contains(&version)
        && original.speaks(version)
        && (version != TLS1_3 || may_sign())
}

/// The version that the first messages are told to be of.
fn first_version(role: Role, snapshot: &Snapshot) -> u16 {
    let old = match role {
        Role::Client => !snapshot.speaks(TLS1_3),
        Role::Server => snapshot.protocol() == Protocol::Tls12,
    };
    if old { TLS1_2 } else { TLS1_3 }
}

/// What follows a handshake that failed with `fault`: the peer is gone, in the way it left.
fn afterwards(fault: &Error) -> Error {
    let alerted = fault
        .reason
        .is_some_and(|reason| reasons::is_alert(&reason));
    if alerted || fault.class == Class::ZeroReturn {
        Error::closed()
    } else {
        gone()
    }
}

/// The length of the record at the front of `input`, header included, if it is complete.
fn record_length(input: &[u8]) -> Option<usize> {
    let (header, body) = input.split_at_checked(HEADER)?;
    let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
    (body.len() >= length).then_some(HEADER + length)
}

fn start_client(current: &Arc<Current>) -> Result<UnbufferedClientConnection> {
    let (name, enable_sni) = server_name(current.peer_name.as_ref());
    let config = current.snapshot().client_config(enable_sni)?;
    let _guard = current::enter(current);
    UnbufferedClientConnection::new(config, name)
        .map_err(|error| translate(&error, Role::Client, false))
}

/// The name rustls is told, and whether it goes out as SNI. Names rustls refuses are not sent;
/// whether they match is our verifier's business anyway.
fn server_name(name: Option<&PeerName>) -> (ServerName<'static>, bool) {
    match name {
        Some(PeerName::Ip(address)) => return (ServerName::IpAddress((*address).into()), false),
        Some(PeerName::Dns(name)) => {
            if let Ok(name) = DnsName::try_from(name.clone()) {
                return (ServerName::DnsName(name), true);
            }
        }
        None => {}
    }
    (
        ServerName::IpAddress(std::net::Ipv4Addr::UNSPECIFIED.into()),
        false,
    )
}

/// Carries out what rustls asks for and says where that leaves the handshake.
fn settle<Data>(
    status: UnbufferedStatus<'_, '_, Data>,
    output: &mut Vec<u8>,
) -> (usize, Result<Step, TlsError>) {
    let UnbufferedStatus { discard, state } = status;
    let step = state.map(|state| match state {
        ConnectionState::EncodeTlsData(mut chunk) => {
            if let Err(EncodeError::InsufficientSize(size)) = chunk.encode(&mut []) {
                let start = output.len();
                output.resize(start + size.required_size, 0);
                if chunk.encode(&mut output[start..]).is_err() {
                    output.truncate(start);
                }
            }
            Step::Again
        }
        ConnectionState::TransmitTlsData(transmit) => {
            transmit.done();
            Step::Again
        }
        ConnectionState::BlockedHandshake => Step::Blocked,
        ConnectionState::PeerClosed | ConnectionState::Closed => Step::PeerClosed,
        _ => Step::Complete,
    });
    (discard, step)
}
