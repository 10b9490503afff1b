//! The half that receives and opens.

use std::io;
use std::sync::atomic::Ordering;

use super::post::Direction;
use super::{Traffic, lock, try_lock};
use crate::engine::record::post_handshake::{Message, NewSessionTicket};
use crate::engine::record::{BATCH, Exactness, MAX_PLAINTEXT, Open, Stop};
use crate::engine::{Progress, Transport, come_again, io_error};
use crate::error::{Error, Result};
use crate::openssl::{alerts, reasons};

/// What one reader at a time holds.
pub(super) struct Rx {
    open: Open,
    /// How many bytes the transport was last known to hold. More may have come; none can be gone.
    waiting: usize,
    /// The last receive got all it asked for: there is probably more.
    flowing: bool,
    /// It got the next header too, with a record that is here.
    ahead: bool,
    /// The transport ended without a close_notify.
    cut_off: bool,
}

impl Traffic {
    /// Decrypted bytes that wait for a reader. A reader at work has none to spare.
    pub(in crate::engine) fn pending(&self) -> usize {
        try_lock(&self.rx).map_or(0, |rx| rx.open.pending())
    }

    /// Bytes that were received and not delivered; `None` while a reader is at work.
    pub(in crate::engine) fn undelivered(&self) -> Option<usize> {
        try_lock(&self.rx).map(|rx| rx.open.undelivered())
    }

    /// Receives until a record can be opened, and what has come behind it that `max` has room for; the answer bounds
    /// what `read` will deliver.
    pub(in crate::engine) fn fill(
        &self,
        io: &mut dyn Transport,
        max: usize,
    ) -> Result<Progress<usize>> {
        let mut rx = lock(&self.rx);
        loop {
            if rx.open.available(max) > 0 {
                while rx.receive_more(io, max.min(BATCH)) {}
                return Ok(Progress::Done(rx.open.available(max)));
            }
            if let Some(progress) = rx.ended(self) {
                return Ok(progress);
            }
            // What can be opened and yields no data (messages, errors) is for `read` to deal with.
            if rx.open.is_due() {
                return Ok(Progress::Done(1));
            }
            match rx.receive(io, max, None)? {
                Progress::Done(()) => {}
                progress => return Ok(progress.unfinished()),
            }
        }
    }

    /// Opens records into `out` until `limit` bytes are there or nothing complete is left; waits for
    /// the first. What of `out` lies behind `limit` is scratch. `keep` is told of tickets.
    pub(in crate::engine) fn read(
        &self,
        io: &mut dyn Transport,
        out: &mut [u8],
        limit: usize,
        keep: &dyn Fn(NewSessionTicket),
    ) -> Result<Progress<usize>> {
        let mut rx = lock(&self.rx);
        let limit = limit.min(out.len());
        let mut count = 0;
        loop {
            if count == 0 && self.has_notes() {
                return Ok(Progress::Notes);
            }
            let opened = rx.open.read_on(out, count, limit);
            self.tell(rx.open.log());
            let (all, stop) = opened?;
            count = all;
            match stop {
                Stop::Message(message) => {
                    self.obey(&mut rx, message, keep)?;
                    continue;
                }
                Stop::CloseNotify => self.received_close.store(true, Ordering::Release),
                Stop::Incomplete { .. }
                    if count > 0 && rx.receive_more(io, limit.min(BATCH).saturating_sub(count)) =>
                {
                    continue;
                }
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
    fn obey(&self, rx: &mut Rx, message: Message, keep: &dyn Fn(NewSessionTicket)) -> Result<()> {
        match message {
            Message::KeyUpdate { requested } => {
                rx.open
                    .replace_key(self.post.next_cipher(Direction::Receive)?);
                if requested {
                    self.key_update_due.store(true, Ordering::Release);
                }
            }
            Message::NewSessionTicket(ticket) => {
                keep(ticket);
            }
            Message::ClientHello | Message::HelloRequest => {
                self.owe_alert(alerts::LEVEL_WARNING, alerts::NO_RENEGOTIATION);
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
                Stop::Message(message) => self.obey(&mut rx, message, &|_| ())?,
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
    pub(in crate::engine) fn take_leftover(&self) -> Vec<u8> {
        let mut rx = lock(&self.rx);
        if rx.open.is_closed() {
            rx.open.take_leftover().unread().to_vec()
        } else {
            Vec::new()
        }
    }
}

impl Rx {
    /// A half with the keys of `open`.
    pub(super) fn new(open: Open) -> Self {
        Self {
            open,
            waiting: 0,
            flowing: false,
            ahead: false,
            cut_off: false,
        }
    }

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
        // Not for every header of a small message.
        let flowing = self.flowing && (self.ahead || wanted.is_bulk());
        if exactness == Exactness::Bounded && flowing && wanted.worth_asking() {
            if self.waiting <= wanted.most {
                self.waiting = io.available();
            }
            ask = wanted.ask(self.waiting);
        }
        match self.take(io, ask, wanted.needed) {
            Ok(0) => Ok(Progress::CutOff),
            Ok(_) => Ok(Progress::Done(())),
            Err(error) if come_again(&error) => Ok(Progress::WantRead),
            Err(error) => Err(io_error(&error)),
        }
    }

    /// For a call that has data and room for `room` bytes more: takes another record that waits, and what
    /// waits behind it; false if there is none. Only its opening will show whether it is data too, so
    /// the last byte stays where it is.
    fn receive_more(&mut self, io: &mut dyn Transport, room: usize) -> bool {
        if !(self.flowing && self.ahead) || io.may_read_ahead() {
            return false;
        }
        let Some(wanted) = self.open.wanted_behind(room) else {
            return false;
        };
        if self.waiting <= wanted.most {
            self.waiting = io.available();
        }
        let ask = wanted.most.min(self.waiting.saturating_sub(1));
        // What waits is received before any error is. Whatever comes instead comes again to the next call.
        ask >= wanted.needed
            && self
                .take(io, ask, wanted.needed)
                .is_ok_and(|count| count > 0)
    }

    /// Receives at most `ask` bytes, where `needed` complete a record.
    fn take(&mut self, io: &mut dyn Transport, ask: usize, needed: usize) -> io::Result<usize> {
        let received = self.open.receive_from(io, ask);
        let count = received.as_ref().map_or(0, |&count| count);
        self.waiting = self.waiting.saturating_sub(count);
        self.flowing = count == ask;
        self.ahead = ask > needed;
        self.cut_off |= matches!(received, Ok(0));
        received
    }
}
