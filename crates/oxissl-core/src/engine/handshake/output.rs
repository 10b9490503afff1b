//! What is to be sent, and has been shown to the watch.

use rustls::unbuffered::{EncodeError, EncodeTlsData};

use crate::engine::{Progress, Transport, come_again, io_error};
use crate::error::Result;

/// The record a TLS 1.3 client sends for the sake of middleboxes only. Nobody waits for it, and alone it
/// costs a system call, a segment and the waking of the server: it goes with our next flight.
const BARE_CHANGE_CIPHER_SPEC: [u8; 6] = [20, 3, 3, 0, 1, 1];

/// Whole records, in order.
#[derive(Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
    sent: usize,
    /// How much the watch has seen.
    seen: usize,
}

impl Output {
    /// Where the next record begins.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// What was queued from `start` on.
    pub(super) fn queued_from(&mut self, start: usize) -> &mut [u8] {
        self.bytes.get_mut(start..).unwrap_or_default()
    }

    /// Queues a record of ours.
    pub(super) fn queue(&mut self, record: &[u8]) {
        self.bytes.extend_from_slice(record);
    }

    /// Queues a record of rustls's.
    pub(super) fn encode<Data>(&mut self, mut record: EncodeTlsData<'_, Data>) {
        if let Err(EncodeError::InsufficientSize(size)) = record.encode(&mut []) {
            let start = self.bytes.len();
            self.bytes.resize(start + size.required_size, 0);
            if record.encode(&mut self.bytes[start..]).is_err() {
                self.bytes.truncate(start);
            }
        }
    }

    /// Whether nothing is to be sent but what can wait for more.
    pub(super) fn can_wait(&self) -> bool {
        self.sent == 0 && self.bytes == BARE_CHANGE_CIPHER_SPEC
    }

    /// What the watch has not seen. It counts as seen.
    pub(super) fn see(&mut self) -> &[u8] {
        let start = self.seen;
        self.seen = self.bytes.len();
        self.bytes.get(start..).unwrap_or_default()
    }

    /// Sends all of it.
    pub(super) fn flush(&mut self, io: &mut dyn Transport) -> Result<Progress> {
        while let Some(rest) = self.bytes.get(self.sent..).filter(|rest| !rest.is_empty()) {
            match io.send(rest) {
                Ok(taken) => self.sent += taken,
                Err(error) if come_again(&error) => return Ok(Progress::WantWrite),
                Err(error) => {
                    self.clear();
                    return Err(io_error(&error));
                }
            }
        }
        self.clear();
        Ok(Progress::Done(()))
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.sent = 0;
        self.seen = 0;
    }

    /// What was not sent.
    pub(super) fn into_unsent(mut self) -> Box<[u8]> {
        self.bytes.drain(..self.sent);
        self.bytes.into()
    }
}
