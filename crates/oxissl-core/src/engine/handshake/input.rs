//! What was received and is not used up, with two who look at it: rustls and the watch.

use std::io;
use std::vec::Drain;

use crate::engine::Transport;
use crate::engine::record::HEADER;

/// The bytes, and how far each of the two has come, in whole records.
#[derive(Default)]
pub(super) struct Input {
    bytes: Vec<u8>,
    /// What rustls has been shown and not yet let go of.
    shown: usize,
    /// What the watch has seen.
    seen: usize,
}

impl Input {
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes
    }

    /// What rustls has been shown.
    pub(super) fn shown(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..self.shown).unwrap_or_default()
    }

    /// What rustls has not been shown.
    pub(super) fn unshown(&self) -> &[u8] {
        self.bytes.get(self.shown..).unwrap_or_default()
    }

    /// Whether rustls still has to do with what it was shown.
    pub(super) fn is_rustls_busy(&self) -> bool {
        self.shown > 0
    }

    /// Shows rustls the next `length` bytes.
    pub(super) fn show(&mut self, length: usize) {
        self.shown += length;
    }

    /// Shows rustls what is no record, in the place of all it has not been shown.
    pub(super) fn show_no_record(&mut self) {
        self.bytes.truncate(self.shown);
        self.bytes.extend_from_slice(&[0xff; HEADER]);
        self.shown = self.bytes.len();
    }

    /// Forgets what rustls is done with.
    pub(super) fn discard(&mut self, count: usize) {
        let count = count.min(self.shown);
        self.bytes.drain(..count);
        self.shown -= count;
        self.seen = self.seen.saturating_sub(count);
    }

    /// Takes away the next `length` bytes, which rustls is not shown.
    pub(super) fn withhold(&mut self, length: usize) -> Drain<'_, u8> {
        if self.seen > self.shown {
            self.seen -= length;
        }
        self.bytes.drain(self.shown..self.shown + length)
    }

    /// Whether the watch has seen what rustls is to be shown next.
    pub(super) fn is_next_seen(&self) -> bool {
        self.seen > self.shown
    }

    /// The next record for the watch, if it is whole. It counts as seen.
    pub(super) fn see(&mut self) -> Option<&[u8]> {
        let start = self.seen.max(self.shown);
        let length = record_length(self.bytes.get(start..)?)?;
        self.seen = start + length;
        self.bytes.get(start..self.seen)
    }

    /// Receives once, at most `count` bytes.
    pub(super) fn receive(&mut self, io: &mut dyn Transport, count: usize) -> io::Result<usize> {
        let start = self.bytes.len();
        self.bytes.resize(start + count, 0);
        let received = io.receive(&mut self.bytes[start..]);
        let received_count = received.as_ref().map_or(0, |count| *count);
        self.bytes.truncate(start + received_count);
        received
    }

    /// How many bytes may be received without touching what is not the handshake's, but for a header;
    /// `least_to_come` says how many are certain behind the record whose type it is told, or before any.
    pub(super) fn wanted(&self, least_to_come: impl FnOnce(Option<u8>) -> usize) -> usize {
        let mut rest = self.bytes.as_slice();
        // Complete records stand there when a handshake message goes on in the next one.
        while let Some(length) = record_length(rest) {
            rest = &rest[length..];
        }
        match *rest {
            [kind, _, _, high, low, ref body @ ..] => {
                let missing = usize::from(u16::from_be_bytes([high, low])) - body.len();
                missing + least_to_come(Some(kind)) + HEADER
            }
            _ => least_to_come(None) + HEADER - rest.len(),
        }
    }

    /// What came behind the handshake, once that is over.
    pub(super) fn into_rest(self) -> Box<[u8]> {
        self.bytes.into()
    }
}

/// The length of the record at the front of `input`, header included, if it is complete.
fn record_length(input: &[u8]) -> Option<usize> {
    let (header, body) = input.split_at_checked(HEADER)?;
    let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
    (body.len() >= length).then_some(HEADER + length)
}
