//! Traffic after the handshake: one half seals and sends ([`writing`]), the other receives and opens ([`reading`]).
//!
//! Locks: each half has its own; [`Post`] (key updates, tickets) is taken last and for moments only.
//! A reader that must answer (key update, alert) leaves a note for the writing half and sends it
//! itself only if nobody is writing, so neither direction ever waits for the other.

mod post;
mod reading;
mod shutdown;
mod writing;

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

pub(super) use self::post::Post;
use self::reading::Rx;
use self::writing::Tx;
pub(super) use self::writing::short_retry;
pub use self::writing::{Batch, WriteOperation};
use super::Transport;
use super::errors::gone;
use super::facts::Facts;
use super::message_log::MessageLog;
use super::record::{Open, Seal};
use crate::error::{Class, Error};
use crate::openssl::{alerts, reasons};
use crate::snapshot::current::Current;

/// Established traffic.
pub(super) struct Traffic {
    pub(super) facts: Facts,
    tx: Mutex<Tx>,
    rx: Mutex<Rx>,
    post: Post,
    /// The peer asked for new keys: the writing half owes a KeyUpdate.
    key_update_due: AtomicBool,
    /// An alert the reading half wants sent: level and description, both bytes 0 if there is none.
    alert_due: AtomicU16,
    sent_close: AtomicBool,
    received_close: AtomicBool,
    fault: OnceLock<Fault>,
    /// Who is told what the halves log.
    audience: Option<Arc<Current>>,
}

/// What ended the connection before its time. It was told once, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// We found it: the peer broke the protocol, or vanished.
    Ours,
    /// The peer did, and sent a fatal alert.
    Theirs,
}

impl Fault {
    /// What whoever goes on is told: the connection is not there any more, in the way it left.
    pub(super) fn afterwards(self) -> Error {
        match self {
            Self::Ours => gone(),
            Self::Theirs => Error::closed(),
        }
    }
}

impl Traffic {
    /// Traffic with the keys of `seal` and `open`; `tickets` are sealed already and wait for data to go with.
    pub(super) fn new(
        facts: Facts,
        seal: Seal,
        open: Open,
        post: Post,
        tickets: &[u8],
        audience: Option<Arc<Current>>,
    ) -> Self {
        Self {
            facts,
            tx: Mutex::new(Tx::new(seal, tickets)),
            rx: Mutex::new(Rx::new(open)),
            post,
            key_update_due: AtomicBool::new(false),
            alert_due: AtomicU16::new(0),
            sent_close: AtomicBool::new(false),
            received_close: AtomicBool::new(false),
            fault: OnceLock::new(),
            audience,
        }
    }

    pub(super) fn post(&self) -> &Post {
        &self.post
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

    fn owe_alert(&self, level: u8, description: u8) {
        let alert = u16::from_be_bytes([level, description]);
        self.alert_due.store(alert, Ordering::Release);
    }

    /// Notes the alert an error calls for, and sends it if nobody is writing.
    fn tell_peer(&self, io: &mut dyn Transport, error: &Error) {
        if let Some(description) = error.alert {
            self.owe_alert(alerts::LEVEL_FATAL, description);
            self.answer_peer(io);
        }
    }

    /// Passes on what a half logged.
    #[inline]
    fn tell(&self, log: Option<&mut MessageLog>) {
        #[cold]
        fn pass_on(log: &mut MessageLog, audience: &Current) {
            audience.findings().notes.append(&mut log.notes);
        }
        if let (Some(audience), Some(log)) = (&self.audience, log) {
            pass_on(log, audience);
        }
    }

    /// Whether the owner should hear what was noted before there is more, or nothing for long.
    fn has_notes(&self) -> bool {
        let audience = self.audience.as_ref();
        audience.is_some_and(|audience| !audience.findings().notes.is_empty())
    }
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, unless another thread has it.
fn try_lock<T: ?Sized>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}
