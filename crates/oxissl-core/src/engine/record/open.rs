//! The reading half: records in, plaintext out.

use std::io;
use std::ops::Range;

use super::checks::{self, AlertMeaning, Checks};
use super::post_handshake::{self, Message};
use super::read_ahead::{AHEAD, body_length, may_be_alert, wanted};
use super::{Buffer, Cipher, ContentType, Exactness, HEADER, Role, Version, Wanted};
use crate::engine::Transport;
use crate::engine::message_log::MessageLog;
use crate::{Error, Result};

/// Smaller records are opened in place and copied. It costs next to nothing, and what is not data
/// (tickets, alerts) then never touches the caller's buffer.
const DIRECT: usize = 1024;

/// Opens records with one key after another. Ciphertext arrives through [`Open::receive_from`].
#[derive(Debug)]
pub struct Open {
    cipher: Cipher,
    role: Role,
    input: Buffer,
    /// How much of the first record's plaintext, opened in place at the front of `input`, is still to
    /// be delivered, and how many bytes of the record lie behind it.
    tail: Option<Tail>,
    /// Handshake bytes that are not a whole message yet, or not yet asked for.
    handshake: Vec<u8>,
    checks: Checks,
    state: State,
    log: Option<Box<MessageLog>>,
}

#[derive(Debug)]
enum State {
    Open,
    /// A KeyUpdate was delivered and its key is awaited.
    KeyDue,
    Closed,
    Failed(Box<Error>),
}

#[derive(Clone, Copy, Debug)]
struct Tail {
    plaintext: usize,
    behind: usize,
}

/// What [`Open::open_next`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// So many bytes of plaintext, more than 0, are in the front of the caller's buffer.
    Data(usize),
    /// A message that came after the handshake. After a KeyUpdate, [`Open::replace_key`] is due.
    Message(Message),
    /// The peer will send no more. It stays so.
    CloseNotify,
    /// A warning that changes nothing.
    Warning {
        /// Its number.
        description: u8,
    },
    /// A record without content, or a piece of a message.
    Nothing,
    /// The next record is not complete.
    Incomplete {
        /// At least so many bytes are missing.
        needed: usize,
    },
}

/// Why [`Open::read_into`] stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The caller's buffer is full.
    Full,
    /// The next record is not complete.
    Incomplete {
        /// At least so many bytes are missing.
        needed: usize,
    },
    /// A message to act upon. Read on afterwards, with the rest of the buffer, before going back to
    /// anybody who might wait for the descriptor: complete records may be left.
    Message(Message),
    /// What looks like an alert comes next and is left for a call of its own: while data and an end
    /// are two answers, whoever asks only when something waits must find the second waiting.
    Alert,
    /// The peer will send no more.
    CloseNotify,
    /// Something is wrong with the next record; the next call says what. [`Open::failure`] does now.
    Failure,
}

impl Open {
    /// A half that starts with `cipher` and with the ciphertext the handshake left in `input`.
    pub fn new(cipher: Cipher, role: Role, input: Buffer) -> Self {
        Self {
            cipher,
            role,
            input,
            tail: None,
            handshake: Vec::new(),
            checks: Checks::default(),
            state: State::Open,
            log: None,
        }
    }

    /// The same half, logging what it opens if it is to.
    pub(in crate::engine) fn with_log(self, log: Option<Box<MessageLog>>) -> Self {
        Self { log, ..self }
    }

    /// What it logs.
    pub(in crate::engine) fn log(&mut self) -> Option<&mut MessageLog> {
        self.log.as_deref_mut()
    }

    /// What to ask the transport for, so that a caller with room for `requested` bytes makes progress.
    pub fn wanted(&self, requested: usize, exactness: Exactness) -> Wanted {
        if self.tail.is_some() || !self.handshake_is_partial() || self.check_header().is_err() {
            return Wanted::default();
        }
        if !matches!(self.state, State::Open) {
            return Wanted::default();
        }
        let overhead = self.cipher.overhead();
        // For one who asks for little a few records more: they are delivered one by one then, without
        // further system calls.
        wanted(
            self.input.unread(),
            requested.max(AHEAD),
            overhead,
            exactness,
        )
    }

    /// Receives at most `most` bytes of ciphertext; the answer is the transport's own.
    pub fn receive_from(&mut self, io: &mut dyn Transport, most: usize) -> io::Result<usize> {
        io.receive_into(&mut self.input, most)
    }

    /// How much opened plaintext waits: the tail of a record larger than the caller's buffer.
    pub fn pending(&self) -> usize {
        self.tail.map_or(0, |tail| tail.plaintext)
    }

    /// How many bytes are here that were not delivered, opened or not.
    pub fn undelivered(&self) -> usize {
        self.input.len()
    }

    /// What was received too early: complete records (or one that is known to be wrong) behind what
    /// one call delivered, or bytes behind the end. A tail is in front of them and tells of itself,
    /// by [`Open::pending`].
    pub fn excess(&mut self) -> Option<&mut Buffer> {
        (self.tail.is_none() && self.is_due() && !self.input.is_empty()).then_some(&mut self.input)
    }

    /// Whether the next step is to open something (or to report its fault), not to receive.
    pub fn is_due(&self) -> bool {
        self.wanted(0, Exactness::Record).certain == 0
    }

    /// No more than this is delivered, by one call with room for `max`, from what is already here: the
    /// exact size in all but rare cases (padding, or messages among the data).
    pub fn available(&self, max: usize) -> usize {
        if let State::Closed | State::Failed(_) = self.state {
            return self.pending().min(max);
        }
        let mut sum = self.pending();
        let mut rest = self.input.unread();
        if let Some(tail) = self.tail {
            rest = rest.get(tail.plaintext + tail.behind..).unwrap_or_default();
        }
        while sum < max {
            let Some(length) = body_length(rest) else {
                break;
            };
            let Some(behind) = rest.get(HEADER + length..) else {
                break;
            };
            if rest.first() == Some(&(ContentType::ApplicationData as u8)) {
                sum += self.cipher.plaintext_bound(length);
            }
            rest = behind;
        }
        sum.min(max)
    }

    /// What to ask the transport for on behalf of a call that has data already and room for `room` bytes
    /// more: the rest of the first incomplete record, if that call is certain to deliver it too.
    pub fn wanted_behind(&self, room: usize) -> Option<Wanted> {
        if !matches!(self.state, State::Open) || self.tail.is_some() || !self.handshake.is_empty() {
            return None;
        }
        let mut left = room;
        let mut rest = self.input.unread();
        loop {
            let length = body_length(rest)?;
            let is_data = rest.first() == Some(&(ContentType::ApplicationData as u8));
            let plaintext = self.cipher.plaintext_bound(length);
            if !is_data || may_be_alert(rest) || plaintext > left {
                return None;
            }
            let Some(behind) = rest.get(HEADER + length..) else {
                break;
            };
            left -= plaintext;
            rest = behind;
        }
        let overhead = self.cipher.overhead();
        Some(wanted(rest, left, overhead, Exactness::Bounded))
    }

    /// Opens at most one record, into `out` if it holds data.
    ///
    /// What of `out` is behind the delivered bytes may be overwritten when a large record turns out to
    /// be padded, not to be data, or to be forged. An error is final: it comes again on every call.
    pub fn open_next(&mut self, out: &mut [u8]) -> Result<Opened> {
        self.open_within(out, out.len())
    }

    /// As [`Open::open_next`], and no more than `limit` bytes are delivered: the rest of `out` is
    /// scratch, where the type byte of a TLS 1.3 record finds room behind data that fits exactly.
    fn open_within(&mut self, out: &mut [u8], limit: usize) -> Result<Opened> {
        if let Some(count) = self.take_tail(out.get_mut(..limit).unwrap_or_default()) {
            return Ok(Opened::Data(count));
        }
        match &self.state {
            State::Open => {}
            State::KeyDue => return self.fail(Error::internal()),
            State::Closed => return Ok(Opened::CloseNotify),
            State::Failed(error) => return Err(error.as_ref().clone()),
        }
        let opened = self
            .next_message()
            .transpose()
            .unwrap_or_else(|| self.next_record(out, limit));
        match opened {
            Ok(opened) => Ok(opened),
            Err(error) => self.fail(error),
        }
    }

    /// Fills `out` from as many records as are complete; the answer is the number of bytes and why
    /// there are not more. An error that comes behind data is kept for the next call.
    pub fn read_into(&mut self, out: &mut [u8]) -> Result<(usize, Stop)> {
        self.read_on(out, 0, out.len())
    }

    /// Goes on as [`Open::read_into`] for a call that has `count` bytes in `out` already, and has its fill at
    /// `limit` bytes: the rest of `out` is scratch, and one byte of that saves a copy where a TLS 1.3 record
    /// fits exactly. The answer counts all bytes.
    pub fn read_on(
        &mut self,
        out: &mut [u8],
        mut count: usize,
        limit: usize,
    ) -> Result<(usize, Stop)> {
        let limit = limit.min(out.len());
        let stop = loop {
            if count == limit {
                break Stop::Full;
            }
            if count > 0 && self.alert_may_be_next() {
                break Stop::Alert;
            }
            let rest = out.get_mut(count..).unwrap_or_default();
            match self.open_within(rest, limit - count) {
                Ok(Opened::Data(more)) => count += more,
                Ok(Opened::Nothing | Opened::Warning { .. }) => {}
                Ok(Opened::Incomplete { needed }) => break Stop::Incomplete { needed },
                Ok(Opened::Message(message)) => break Stop::Message(message),
                Ok(Opened::CloseNotify) => break Stop::CloseNotify,
                Err(_) if count > 0 => break Stop::Failure,
                Err(error) => return Err(error),
            }
        };
        self.input.settle();
        Ok((count, stop))
    }

    /// Goes on with the key the peer's KeyUpdate announced.
    pub fn replace_key(&mut self, next: Cipher) {
        self.cipher = next;
        if matches!(self.state, State::KeyDue) {
            self.state = State::Open;
        }
    }

    /// The error every further call ends with, if there was one.
    pub fn failure(&self) -> Option<&Error> {
        match &self.state {
            State::Failed(error) => Some(error),
            _ => None,
        }
    }

    /// Whether the peer's close_notify was opened.
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed)
    }

    /// Takes what arrived and was not opened: behind a close_notify, that is not TLS any more.
    pub fn take_leftover(&mut self) -> Buffer {
        if let Some(tail) = self.tail.take() {
            self.input.consume(tail.plaintext + tail.behind);
        }
        std::mem::take(&mut self.input)
    }

    fn fail<T>(&mut self, error: Error) -> Result<T> {
        self.state = State::Failed(Box::new(error.clone()));
        Err(error)
    }

    /// Whether the next record looks like an alert: TLS 1.2 says so, TLS 1.3 only its length.
    fn alert_may_be_next(&self) -> bool {
        let record = self.input.unread();
        let says_so = record.first() == Some(&(ContentType::Alert as u8));
        says_so || self.cipher.version() == Version::Tls13 && may_be_alert(record)
    }

    /// Whether no whole handshake message waits.
    fn handshake_is_partial(&self) -> bool {
        self.handshake.is_empty() || post_handshake::split(&self.handshake).is_none()
    }

    /// The type of the next record and the length of its body, if they are known.
    fn check_header(&self) -> Result<Option<(ContentType, [u8; HEADER], usize)>> {
        let Some(&header) = self.input.unread().first_chunk::<HEADER>() else {
            return Ok(None);
        };
        let [kind, major, minor, high, low] = header;
        let version = self.cipher.version();
        let kind = checks::header(version, [kind, major, minor])?;
        let length = usize::from(u16::from_be_bytes([high, low]));
        checks::ciphertext_length(version, length)?;
        Ok(Some((kind, header, length)))
    }

    fn next_record(&mut self, out: &mut [u8], limit: usize) -> Result<Opened> {
        let buffered = self.input.len();
        if let Some(log) = &mut self.log {
            log.announce(self.input.unread());
        }
        let Some((outer, header, length)) = self.check_header()? else {
            return Ok(Opened::Incomplete {
                needed: HEADER - buffered,
            });
        };
        let total = HEADER + length;
        if buffered < total {
            return Ok(Opened::Incomplete {
                needed: total - buffered,
            });
        }
        let inner = self.cipher.inner_length(length)?;
        let tls13 = self.cipher.version() == Version::Tls13;
        let fits = inner <= out.len() && self.cipher.plaintext_bound(length) <= limit;
        if inner >= DIRECT && fits && outer == ContentType::ApplicationData {
            // TLS 1.3's type byte may fall on a byte of the caller's that is not ours to change.
            let behind = out.get(inner - 1).copied().unwrap_or_default();
            let place = out.get_mut(..inner).ok_or_else(Error::internal)?;
            let body = &self.input.unread()[HEADER..total];
            self.cipher.open_apart(header, body, place)?;
            let (kind, count) = content(tls13, outer, place)?;
            if count < inner {
                place[inner - 1] = behind;
            }
            if kind == ContentType::ApplicationData {
                self.input.consume(total);
                self.accept(kind, count)?;
                return Ok(Opened::Data(count));
            }
            let content = out.get(..count).unwrap_or_default().to_vec();
            self.input.consume(total);
            return self.control(kind, &content);
        }
        let body = &mut self.input.unread_mut()[HEADER..total];
        let Range { start, end } = self.cipher.open_in_place(header, body)?;
        let (kind, count) = content(tls13, outer, &body[start..end])?;
        if kind == ContentType::ApplicationData {
            self.accept(kind, count)?;
            self.input.consume(HEADER + start);
            self.tail = Some(Tail {
                plaintext: count,
                behind: length - start - count,
            });
            let out = out.get_mut(..limit).unwrap_or_default();
            return Ok(self.take_tail(out).map_or(Opened::Nothing, Opened::Data));
        }
        let content = body[start..start + count].to_vec();
        self.input.consume(total);
        self.control(kind, &content)
    }

    /// The checks that every content goes through, whatever its type.
    fn accept(&mut self, kind: ContentType, length: usize) -> Result<()> {
        if let Some(log) = &mut self.log {
            log.opened(kind, self.cipher.version());
        }
        checks::plaintext_length(length)?;
        checks::not_empty(kind, length)?;
        checks::not_interleaved(kind, !self.handshake.is_empty())?;
        if kind == ContentType::ApplicationData {
            self.checks.data(length)?;
        }
        Ok(())
    }

    /// A record that is not data.
    fn control(&mut self, kind: ContentType, content: &[u8]) -> Result<Opened> {
        self.accept(kind, content.len())?;
        if kind == ContentType::Handshake {
            self.checks.handshake();
            self.handshake.extend_from_slice(content);
            return Ok(self.next_message()?.unwrap_or(Opened::Nothing));
        }
        if let Some(log) = &mut self.log {
            log.alert(false, content);
        }
        let (level, description) = checks::alert(content)?;
        match self
            .checks
            .alert(self.cipher.version(), level, description)?
        {
            AlertMeaning::CloseNotify => {
                self.state = State::Closed;
                Ok(Opened::CloseNotify)
            }
            AlertMeaning::Warning { description } => Ok(Opened::Warning { description }),
        }
    }

    /// Takes a whole message off the handshake bytes, whose header is checked as soon as it is here.
    fn next_message(&mut self) -> Result<Option<Opened>> {
        let &[kind, a, b, c, ..] = self.handshake.as_slice() else {
            return Ok(None);
        };
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        checks::message(self.cipher.version(), self.role, kind, length)?;
        let Some((_, payload, behind)) = post_handshake::split(&self.handshake) else {
            return Ok(None);
        };
        if let (Some(log), Some(message)) = (
            &mut self.log,
            self.handshake
                .get(..post_handshake::MESSAGE_HEADER + length),
        ) {
            log.handshake(false, message);
        }
        let message = Message::parse(kind, payload)?;
        match message {
            Message::KeyUpdate { .. } => {
                checks::key_change(behind.len())?;
                self.checks.key_update()?;
                self.state = State::KeyDue;
            }
            Message::ClientHello | Message::HelloRequest => self.checks.renegotiation()?,
            Message::NewSessionTicket(_) => {}
        }
        self.handshake
            .drain(..post_handshake::MESSAGE_HEADER + length);
        if self.handshake.is_empty() {
            self.handshake = Vec::new();
        }
        Ok(Some(Opened::Message(message)))
    }

    /// Delivers from the opened record at the front of the input; `None` if there is nothing in it.
    fn take_tail(&mut self, out: &mut [u8]) -> Option<usize> {
        let tail = self.tail.as_mut()?;
        let count = tail.plaintext.min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..count), self.input.unread().get(..count)) {
            to.copy_from_slice(from);
        }
        tail.plaintext -= count;
        let (left, behind) = (tail.plaintext, tail.behind);
        if left == 0 {
            self.tail = None;
            self.input.consume(count + behind);
        } else {
            self.input.consume(count);
        }
        (count > 0 || left > 0).then_some(count)
    }
}

/// The type of a record and the length of its content, from what the AEAD returned.
fn content(tls13: bool, outer: ContentType, inner: &[u8]) -> Result<(ContentType, usize)> {
    if tls13 {
        checks::inner_plaintext(inner)
    } else {
        Ok((outer, inner.len()))
    }
}
