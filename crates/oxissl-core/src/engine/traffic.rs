//! Traffic after the handshake: one half seals and sends, the other receives and opens.
//!
//! Locks: each half has its own; `post` (key updates, tickets) is taken last and for moments only.
//! A reader that must answer (key update, alert) leaves a note for the writing half and sends it
//! itself only if nobody is writing, so neither direction ever waits for the other.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

use rustls::client::ClientConnectionData;
use rustls::kernel::KernelConnection;
use rustls::server::ServerConnectionData;

use super::errors::translate;
use super::facts::Facts;
use super::post_handshake::{Message, NewSessionTicket};
use super::record::{
    Buffer, Cipher, ContentType, Exactness, MAX_PLAINTEXT, Open, Role, Seal, Stop, Version,
};
use super::{Progress, Transport, come_again, io_error};
use crate::error::{Class, Error, Result};
use crate::openssl::{alerts, reasons};
use crate::session::Session;
use crate::snapshot::current::Current;

/// How much one write may seal before the transport has taken it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Batch {
    /// One record: a caller who is told "not now" may say something else afterwards, and does not
    /// expect more than a record to have left.
    Record,
    /// As much as fits one large send: the operation goes on until it is through.
    #[default]
    Full,
}

impl Batch {
    fn limit(self) -> usize {
        match self {
            Self::Record => MAX_PLAINTEXT,
            Self::Full => super::record::BATCH,
        }
    }
}

/// One Python-level write, from its first try to its end. It outlives waits, so that bytes are
/// sealed once however often the transport says "not now", and however many writers take turns.
#[derive(Debug, Default)]
pub struct WriteOperation {
    batch: Batch,
    sealed: Option<Sealed>,
}

/// Plaintext that was sealed, and is through when so many bytes were sent in all.
#[derive(Clone, Copy, Debug)]
struct Sealed {
    plaintext: usize,
    end: u64,
}

impl WriteOperation {
    /// An operation that seals at most `batch` at once.
    pub fn new(batch: Batch) -> Self {
        Self {
            batch,
            sealed: None,
        }
    }
}

/// Established traffic.
pub(super) struct Traffic {
    pub(super) facts: Facts,
    tx: Mutex<Tx>,
    rx: Mutex<Rx>,
    post: Post,
    /// The peer asked for new keys: the writing half owes a KeyUpdate.
    key_update_due: AtomicBool,
    /// An alert the reading half wants sent, as level and description.
    alert_due: Mutex<Option<(u8, u8)>>,
    pub(super) sent_close: AtomicBool,
    pub(super) received_close: AtomicBool,
    fault: OnceLock<Fault>,
    session: Mutex<Option<Arc<Session>>>,
    /// Who is told what the halves log.
    pub(super) audience: Option<Arc<Current>>,
}

/// What ended the connection before its time. It was told once, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// We found it: the peer broke the protocol, or vanished.
    Ours,
    /// The peer did, and sent a fatal alert.
    Theirs,
}

struct Tx {
    seal: Seal,
    unsent: Buffer,
    /// What is unsent is tickets that wait for data to go with.
    holds_tickets: bool,
    /// Ciphertext bytes ever sealed, and ever taken by the transport.
    sealed: u64,
    sent: u64,
    /// A write its caller gave up on after it was sealed; the next write is its retry.
    suspended: Option<Sealed>,
}

struct Rx {
    open: Open,
    /// How many bytes the transport was last known to hold. More may have come; none can be gone.
    waiting: usize,
    /// The last receive got all it asked for and the next header with it: there is probably more.
    flowing: bool,
    /// The transport ended without a close_notify.
    cut_off: bool,
}

/// What rustls still does after the handshake.
pub(super) enum Post {
    Client(Arc<Mutex<KernelConnection<ClientConnectionData>>>),
    Server(Box<Mutex<KernelConnection<ServerConnectionData>>>),
}

/// Which direction's keys change.
#[derive(Clone, Copy)]
enum Direction {
    Transmit,
    Receive,
}

impl Post {
    fn next_cipher(&self, direction: Direction) -> Result<Cipher> {
        fn update<Data>(
            kernel: &Mutex<KernelConnection<Data>>,
            direction: Direction,
        ) -> Result<Cipher, rustls::Error> {
            let mut kernel = lock(kernel);
            let (sequence, secrets) = match direction {
                Direction::Transmit => kernel.update_tx_secret()?,
                Direction::Receive => kernel.update_rx_secret()?,
            };
            Cipher::new(Version::Tls13, secrets, sequence)
                .map_err(|error| rustls::Error::General(error.to_string()))
        }
        match self {
            Self::Client(kernel) => update(kernel, direction),
            Self::Server(kernel) => update(kernel, direction),
        }
        .map_err(|error| translate(&error, self.role(), true))
    }

    fn role(&self) -> Role {
        match self {
            Self::Client { .. } => Role::Client,
            Self::Server(_) => Role::Server,
        }
    }
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Traffic {
    pub(super) fn new(
        facts: Facts,
        seal: Seal,
        open: Open,
        post: Post,
        tickets: &[u8],
        session: Option<Arc<Session>>,
    ) -> Self {
        let mut unsent = Buffer::new();
        unsent.extend(tickets);
        Self {
            facts,
            tx: Mutex::new(Tx {
                seal,
                unsent,
                holds_tickets: !tickets.is_empty(),
                sealed: tickets.len() as u64,
                sent: 0,
                suspended: None,
            }),
            rx: Mutex::new(Rx {
                open,
                waiting: 0,
                flowing: false,
                cut_off: false,
            }),
            post,
            key_update_due: AtomicBool::new(false),
            alert_due: Mutex::new(None),
            sent_close: AtomicBool::new(false),
            received_close: AtomicBool::new(false),
            fault: OnceLock::new(),
            session: Mutex::new(session),
            audience: None,
        }
    }

    /// The session there is now; `first` makes it if nobody asked before.
    pub(super) fn session_or(&self, first: impl FnOnce() -> Session) -> Arc<Session> {
        let mut session = lock(&self.session);
        Arc::clone(session.get_or_insert_with(|| Arc::new(first())))
    }

    pub(super) fn set_session(&self, session: Arc<Session>) {
        *lock(&self.session) = Some(session);
    }

    /// Decrypted bytes that wait for a reader. A reader at work has none to spare.
    pub(super) fn pending(&self) -> usize {
        self.try_rx().map_or(0, |rx| rx.open.pending())
    }

    /// Bytes that were received and not delivered; `None` while a reader is at work.
    pub(super) fn undelivered(&self) -> Option<usize> {
        self.try_rx().map(|rx| rx.open.undelivered())
    }

    fn try_rx(&self) -> Option<MutexGuard<'_, Rx>> {
        match self.rx.try_lock() {
            Ok(rx) => Some(rx),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

/// Reading.
impl Traffic {
    /// Receives until a record can be opened; the answer bounds what `read` will deliver from it.
    pub(super) fn fill(&self, io: &mut dyn Transport, max: usize) -> Result<Progress<usize>> {
        let mut rx = lock(&self.rx);
        loop {
            let available = rx.open.available(max);
            if available > 0 {
                return Ok(Progress::Done(available));
            }
            if let Some(progress) = rx.ended(self) {
                return Ok(progress);
            }
            // What can be opened and yields no data (messages, errors) is for `read` to deal with.
            match rx.receive(io, max, None)? {
                Progress::Done(()) if rx.open.available(max) == 0 && !rx.is_stuck() => {}
                Progress::Done(()) => return Ok(Progress::Done(rx.open.available(max).max(1))),
                progress => return Ok(progress.unfinished()),
            }
        }
    }

    /// Opens records into `out` until `limit` bytes are there or nothing complete is left; waits for
    /// the first. What of `out` lies behind `limit` is scratch.
    pub(super) fn read(
        &self,
        io: &mut dyn Transport,
        out: &mut [u8],
        limit: usize,
        session: &dyn Fn(NewSessionTicket) -> Option<Session>,
    ) -> Result<Progress<usize>> {
        let mut rx = lock(&self.rx);
        let limit = limit.min(out.len());
        let mut count = 0;
        loop {
            if count == 0 && self.has_notes() {
                return Ok(Progress::Notes);
            }
            let rest = out.get_mut(count..).unwrap_or_default();
            let (more, stop) = match rx.open.read_within(rest, limit - count) {
                Ok(opened) => opened,
                Err(error) => {
                    self.tell(rx.open.log());
                    return Err(error);
                }
            };
            self.tell(rx.open.log());
            count += more;
            match stop {
                Stop::Message(message) => {
                    self.obey(&mut rx, message, session)?;
                    continue;
                }
                Stop::CloseNotify => self.received_close.store(true, Ordering::Release),
                Stop::Full | Stop::Alert | Stop::Failure | Stop::Incomplete { .. } => {}
            }
            if count > 0 || limit == 0 {
                rx.give_back(io);
                drop(rx);
                self.answer_peer(io);
                return Ok(Progress::Done(count));
            }
            if let Some(progress) = rx.ended(self) {
                rx.give_back(io);
                return Ok(progress);
            }
            self.answer_peer(io);
            match rx.receive(io, limit, None)? {
                Progress::Done(()) => {}
                progress => return Ok(progress.unfinished()),
            }
        }
    }

    /// Carries out a message that came among the data.
    fn obey(
        &self,
        rx: &mut Rx,
        message: Message,
        session: &dyn Fn(NewSessionTicket) -> Option<Session>,
    ) -> Result<()> {
        match message {
            Message::KeyUpdate { requested } => {
                rx.open
                    .replace_key(self.post.next_cipher(Direction::Receive)?);
                if requested {
                    self.key_update_due.store(true, Ordering::Release);
                }
            }
            Message::NewSessionTicket(ticket) => {
                if let Some(session) = session(ticket) {
                    self.set_session(Arc::new(session));
                }
            }
            Message::ClientHello | Message::HelloRequest => {
                *lock(&self.alert_due) = Some((alerts::LEVEL_WARNING, alerts::NO_RENEGOTIATION));
            }
        }
        Ok(())
    }

    /// Reads records one by one, and nothing behind them, until the peer's close_notify.
    pub(super) fn read_close_notify(&self, io: &mut dyn Transport) -> Result<Progress> {
        let mut rx = lock(&self.rx);
        let mut scratch = vec![0; MAX_PLAINTEXT + 1];
        loop {
            if self.has_notes() {
                return Ok(Progress::Notes);
            }
            // Data in the way is data the caller gave up on: it goes, record by record.
            let opened = rx.open.read_into(&mut scratch);
            self.tell(rx.open.log());
            let (count, stop) = opened?;
            if count > 0 {
                return Err(Error::ssl(
                    reasons::ssl::APPLICATION_DATA_AFTER_CLOSE_NOTIFY,
                ));
            }
            match stop {
                Stop::Message(message) => self.obey(&mut rx, message, &|_| None)?,
                Stop::CloseNotify => {
                    self.received_close.store(true, Ordering::Release);
                    rx.give_back(io);
                    return Ok(Progress::Done(()));
                }
                Stop::Full | Stop::Alert | Stop::Failure => {}
                Stop::Incomplete { .. } => match rx.receive(io, 0, Some(Exactness::Record))? {
                    Progress::Done(()) => {}
                    progress => return Ok(progress),
                },
            }
        }
    }

    /// Takes the bytes that arrived behind the peer's close_notify: they are not TLS any more.
    pub(super) fn take_leftover(&self) -> Vec<u8> {
        let mut rx = lock(&self.rx);
        if rx.open.is_closed() {
            rx.open.take_leftover().unread().to_vec()
        } else {
            Vec::new()
        }
    }
}

impl Rx {
    fn ended(&self, traffic: &Traffic) -> Option<Progress<usize>> {
        if self.open.is_closed() {
            traffic.received_close.store(true, Ordering::Release);
            Some(Progress::Closed)
        } else if self.cut_off {
            Some(Progress::CutOff)
        } else {
            None
        }
    }

    /// Leaves what one call does not deliver to a transport that takes it back: its owner may read
    /// on only while something waits there.
    fn give_back(&mut self, io: &mut dyn Transport) {
        if io.may_read_ahead()
            && let Some(excess) = self.open.excess()
        {
            io.take_back(excess);
        }
    }

    /// Whether the next step is to open something (or report its fault), not to receive.
    fn is_stuck(&self) -> bool {
        self.open.wanted(1, Exactness::Record).certain == 0
    }

    /// One receive from the transport, bounded by the read-ahead rule.
    fn receive(
        &mut self,
        io: &mut dyn Transport,
        requested: usize,
        exactness: Option<Exactness>,
    ) -> Result<Progress> {
        let exactness = exactness.unwrap_or(if io.may_read_ahead() {
            Exactness::Unbounded
        } else {
            Exactness::Bounded
        });
        let wanted = self.open.wanted(requested, exactness);
        if wanted.certain == 0 {
            return Ok(Progress::Done(()));
        }
        let mut ask = wanted.certain;
        if exactness == Exactness::Bounded && self.flowing && wanted.worth_asking() {
            if self.waiting <= wanted.most {
                self.waiting = io.available();
            }
            ask = wanted.ask(self.waiting);
        }
        let received = self.open.receive_from(io, ask);
        let count = received.as_ref().map_or(0, |&count| count);
        self.waiting = self.waiting.saturating_sub(count);
        self.flowing = count == ask && ask > wanted.needed;
        match received {
            Ok(0) => {
                self.cut_off = true;
                Ok(Progress::CutOff)
            }
            Ok(_) => Ok(Progress::Done(())),
            Err(error) if come_again(&error) => Ok(Progress::WantRead),
            Err(error) => Err(io_error(&error)),
        }
    }
}

/// Writing.
impl Traffic {
    /// Seals and sends some of `data`; the answer is how many bytes of it are through.
    pub(super) fn write(
        &self,
        io: &mut dyn Transport,
        operation: &mut WriteOperation,
        data: &[u8],
    ) -> Result<Progress<usize>> {
        if operation.sealed.is_none() && self.has_notes() {
            return Ok(Progress::Notes);
        }
        let mut tx = lock(&self.tx);
        if operation.sealed.is_none()
            && let Some(suspended) = tx.suspended.take()
        {
            if data.len() < suspended.plaintext {
                tx.suspended = Some(suspended);
                return Err(Error::ssl(reasons::ssl::BAD_LENGTH).with_alert(alerts::INTERNAL_ERROR));
            }
            operation.sealed = Some(suspended);
        }
        if operation.sealed.is_none() {
            // What others left comes first, so that what is unsent stays bounded.
            if !std::mem::take(&mut tx.holds_tickets) {
                match tx.flush(io)? {
                    Progress::Done(()) => {}
                    progress => return Ok(progress.unfinished()),
                }
            }
            self.pay_dues(&mut tx)?;
            let chunk = data.get(..operation.batch.limit()).unwrap_or(data);
            tx.seal_into(ContentType::ApplicationData, chunk)?;
            self.tell(tx.seal.log());
            operation.sealed = Some(Sealed {
                plaintext: chunk.len(),
                end: tx.sealed,
            });
        }
        while let Some(sealed) = operation.sealed {
            if tx.sent >= sealed.end {
                operation.sealed = None;
                return Ok(Progress::Done(sealed.plaintext));
            }
            match tx.flush(io)? {
                Progress::Done(()) => {}
                progress => return Ok(progress.unfinished()),
            }
        }
        Ok(Progress::Done(0))
    }

    /// Leaves an unfinished write to be retried by the next one, with the same data.
    pub(super) fn suspend_write(&self, operation: &mut WriteOperation) {
        if let Some(sealed) = operation.sealed.take() {
            let mut tx = lock(&self.tx);
            if tx.sent < sealed.end {
                tx.suspended = Some(sealed);
            }
        }
    }

    /// Sends our close_notify, once.
    pub(super) fn send_close_notify(&self, io: &mut dyn Transport) -> Result<Progress> {
        let mut tx = lock(&self.tx);
        if !self.sent_close.swap(true, Ordering::AcqRel) {
            tx.suspended = None;
            let Tx {
                seal,
                unsent,
                sealed,
                ..
            } = &mut *tx;
            let before = unsent.len();
            seal.close_notify(unsent)?;
            *sealed += (unsent.len() - before) as u64;
            self.tell(seal.log());
        }
        tx.flush(io)
    }

    /// Seals what the reading half asked for.
    fn pay_dues(&self, tx: &mut Tx) -> Result<()> {
        let Tx {
            seal,
            unsent,
            sealed,
            ..
        } = tx;
        let before = unsent.len();
        let requested = self.key_update_due.swap(false, Ordering::AcqRel);
        if (requested || seal.needs_key_update()) && !seal.is_ended() {
            // RFC 8446, 4.6.3: an answer must not ask for another one.
            seal.key_update(false, self.post.next_cipher(Direction::Transmit)?, unsent)?;
        }
        let alert = lock(&self.alert_due).take();
        if let Some((level, description)) = alert.filter(|_| !seal.is_ended()) {
            seal.alert(level, description, unsent)?;
        }
        *sealed += (unsent.len() - before) as u64;
        Ok(())
    }

    /// What ended the connection, if something did.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault.get().copied()
    }

    /// Ends the connection because of `error`, and tells the peer. The system's errors do not: what
    /// the descriptor says next is its affair.
    pub(super) fn end(&self, io: &mut dyn Transport, error: &Error) {
        if error.class != Class::Ssl {
            return;
        }
        let fault = match error.reason {
            Some(reason) if reasons::is_alert(&reason) => Fault::Theirs,
            _ => Fault::Ours,
        };
        if self.fault.set(fault).is_ok() && fault == Fault::Ours {
            self.tell_peer(io, error);
        }
    }

    /// Notes the alert an error calls for, and sends it if nobody is writing.
    fn tell_peer(&self, io: &mut dyn Transport, error: &Error) {
        if let Some(description) = error.alert {
            *lock(&self.alert_due) = Some((alerts::LEVEL_FATAL, description));
            self.answer_peer(io);
        }
    }

    /// Sends what is due, if nobody is writing; a writer would do so itself.
    fn answer_peer(&self, io: &mut dyn Transport) {
        let due = self.key_update_due.load(Ordering::Acquire) || lock(&self.alert_due).is_some();
        if !due {
            return;
        }
        let mut tx = match self.tx.try_lock() {
            Ok(tx) => tx,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        // Reading goes on whatever becomes of the answer; a transport that fails says so to writers.
        let paid = self.pay_dues(&mut tx);
        self.tell(tx.seal.log());
        if paid.is_ok() {
            let _ = tx.flush(io);
        }
    }

    pub(super) fn post(&self) -> &Post {
        &self.post
    }
}

impl Tx {
    fn seal_into(&mut self, kind: ContentType, plaintext: &[u8]) -> Result<()> {
        let before = self.unsent.len();
        self.seal.seal_into(kind, plaintext, &mut self.unsent)?;
        self.sealed += (self.unsent.len() - before) as u64;
        Ok(())
    }

    fn flush(&mut self, io: &mut dyn Transport) -> Result<Progress> {
        while !self.unsent.is_empty() {
            match io.send_from(&mut self.unsent) {
                Ok(count) => self.sent += count as u64,
                Err(error) if come_again(&error) => return Ok(Progress::WantWrite),
                Err(error) => return Err(io_error(&error)),
            }
        }
        Ok(Progress::Done(()))
    }
}
