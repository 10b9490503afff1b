//! The half that seals and sends.

use std::sync::atomic::Ordering;

use super::post::Direction;
use super::{Traffic, lock, try_lock};
use crate::engine::record::{self, Buffer, ContentType, MAX_PLAINTEXT, Seal};
use crate::engine::{Progress, Transport, come_again, io_error};
use crate::error::{Error, Result};
use crate::openssl::{alerts, reasons};

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
            Self::Full => record::BATCH,
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

/// The error of a retry that brings less data than its write.
pub(in crate::engine) fn short_retry() -> Error {
    Error::ssl(reasons::ssl::BAD_LENGTH).with_alert(alerts::INTERNAL_ERROR)
}

/// What one writer at a time holds.
pub(super) struct Tx {
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

impl Traffic {
    /// Seals and sends some of `data`; the answer is how many bytes of it are through.
    pub(in crate::engine) fn write(
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
                return Err(short_retry());
            }
            operation.sealed = Some(suspended);
        }
        if operation.sealed.is_none() {
            match tx.make_way(io)? {
                Progress::Done(()) => {}
                progress => return Ok(progress.unfinished()),
            }
            self.pay_dues(&mut tx)?;
            let chunk = data.get(..operation.batch.limit()).unwrap_or(data);
            tx.seal(|seal, unsent| seal.seal_into(ContentType::ApplicationData, chunk, unsent))?;
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
    pub(in crate::engine) fn suspend_write(&self, operation: &mut WriteOperation) {
        if let Some(sealed) = operation.sealed.take() {
            let mut tx = lock(&self.tx);
            if tx.sent < sealed.end {
                tx.suspended = Some(sealed);
            }
        }
    }

    /// Sends our close_notify, once; not behind a write that was given up, for the peer would take what is
    /// through of it for all of it.
    pub(super) fn send_close_notify(&self, io: &mut dyn Transport) -> Result<Progress> {
        let mut tx = lock(&self.tx);
        self.sent_close.store(true, Ordering::Release);
        if tx.suspended.is_some() {
            return match tx.flush(io)? {
                Progress::Done(()) => Err(Error::ssl(reasons::ssl::BAD_WRITE_RETRY)),
                progress => Ok(progress),
            };
        }
        tx.seal(Seal::close_notify)?;
        self.tell(tx.seal.log());
        tx.flush(io)
    }

    /// Whether we were told to say goodbye.
    pub(in crate::engine) fn sent_close_notify(&self) -> bool {
        self.sent_close.load(Ordering::Acquire)
    }

    /// Seals what the reading half asked for.
    fn pay_dues(&self, tx: &mut Tx) -> Result<()> {
        let requested = self.key_update_due.swap(false, Ordering::AcqRel);
        tx.seal(|seal, unsent| {
            if (requested || seal.needs_key_update()) && !seal.is_ended() {
                // RFC 8446, 4.6.3: an answer must not ask for another one.
                seal.key_update(false, self.post.next_cipher(Direction::Transmit)?, unsent)?;
            }
            let [level, description] = self.alert_due.swap(0, Ordering::AcqRel).to_be_bytes();
            if level != 0 && !seal.is_ended() {
                seal.alert(level, description, unsent)?;
            }
            Ok(())
        })
    }

    /// Sends what is due, if nobody is writing; a writer would do so itself.
    pub(super) fn answer_peer(&self, io: &mut dyn Transport) {
        let due = self.key_update_due.load(Ordering::Acquire)
            || self.alert_due.load(Ordering::Acquire) != 0;
        if !due {
            return;
        }
        let Some(mut tx) = try_lock(&self.tx) else {
            return;
        };
        // Reading goes on whatever becomes of the answer; a transport that fails says so to writers. Where nothing more can
        // be sent, the answer stays due.
        if !matches!(tx.make_way(io), Ok(Progress::Done(()))) {
            return;
        }
        let paid = self.pay_dues(&mut tx);
        self.tell(tx.seal.log());
        if paid.is_ok() {
            let _ = tx.flush(io);
        }
    }
}

impl Tx {
    /// A half with the keys of `seal`; `tickets` are sealed already.
    pub(super) fn new(seal: Seal, tickets: &[u8]) -> Self {
        let mut unsent = Buffer::new();
        unsent.extend(tickets);
        Self {
            seal,
            unsent,
            holds_tickets: !tickets.is_empty(),
            sealed: tickets.len() as u64,
            sent: 0,
            suspended: None,
        }
    }

    /// Seals what `content` does, and counts the bytes that come of it.
    #[inline]
    fn seal(&mut self, content: impl FnOnce(&mut Seal, &mut Buffer) -> Result<()>) -> Result<()> {
        let before = self.unsent.len();
        content(&mut self.seal, &mut self.unsent)?;
        self.sealed += (self.unsent.len() - before) as u64;
        Ok(())
    }

    /// Sends what others left before more is sealed, so that what is unsent stays bounded. Tickets go with what follows.
    #[inline]
    fn make_way(&mut self, io: &mut dyn Transport) -> Result<Progress> {
        if std::mem::take(&mut self.holds_tickets) {
            return Ok(Progress::Done(()));
        }
        self.flush(io)
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
