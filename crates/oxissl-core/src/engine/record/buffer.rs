//! A byte queue for ciphertext that costs an idle connection nothing.
//!
//! Growing a `Vec` in safe Rust means zeroing it. So storage is zeroed once, keeps its length, and
//! goes back to its thread when the queue is empty; the next connection served there picks it up.

use std::cell::Cell;

use super::{HEADER, MAX_PLAINTEXT};

/// The most plaintext one call moves in either direction; it bounds every buffer of a connection.
pub const BATCH: usize = 16 * MAX_PLAINTEXT;

/// Room for [`BATCH`] in full records, for any record (even one that is about to be refused), and
/// for what was left over from before.
pub(super) const LIMIT: usize = BATCH + (1 << 16) + HEADER;

/// Room kept behind what is received at once: for the byte that bounded read-ahead left in the transport, with which the
/// last record is complete, and for the header behind it. So that record need not be moved to the front.
const REST: usize = 1 + HEADER;

/// Storage above this size is not kept by a connection for the sake of a few bytes.
const SETTLED: usize = 2 * MAX_PLAINTEXT;

thread_local! {
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Bytes in order: filled at the end, consumed at the front.
#[derive(Default)]
pub struct Buffer {
    /// Initialised storage; its length is its useful capacity.
    storage: Vec<u8>,
    start: usize,
    end: usize,
}

impl Buffer {
    /// An empty queue, without storage.
    pub const fn new() -> Self {
        Self {
            storage: Vec::new(),
            start: 0,
            end: 0,
        }
    }

    /// How many bytes wait.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether none wait.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The bytes that wait.
    pub fn unread(&self) -> &[u8] {
        self.storage.get(self.start..self.end).unwrap_or_default()
    }

    /// The bytes that wait, to be worked on where they are.
    pub fn unread_mut(&mut self) -> &mut [u8] {
        self.storage
            .get_mut(self.start..self.end)
            .unwrap_or_default()
    }

    /// Exactly `count` bytes of room behind those that wait. Their content is arbitrary.
    pub fn room(&mut self, count: usize) -> &mut [u8] {
        if self.storage.len() - self.end < count {
            self.make_room(count);
        }
        &mut self.storage[self.end..self.end + count]
    }

    /// Says that the first `count` bytes of the last [`Buffer::room`] were filled.
    pub fn filled(&mut self, count: usize) {
        self.end = self.end.saturating_add(count).min(self.storage.len());
    }

    /// Lets `receive` fill some of `count` bytes of room, and keeps no storage if nothing came: a
    /// connection that polls in vain stays as small as an idle one.
    pub fn fill_with<E>(
        &mut self,
        count: usize,
        receive: impl FnOnce(&mut [u8]) -> Result<usize, E>,
    ) -> Result<usize, E> {
        let received = receive(self.room(count));
        self.filled(received.as_ref().map_or(0, |&received| received));
        if self.is_empty() {
            self.release();
        }
        received
    }

    /// Drops `count` bytes from the front, and the storage with the last of them.
    pub fn consume(&mut self, count: usize) {
        self.start = self.start.saturating_add(count).min(self.end);
        if self.is_empty() {
            self.release();
        }
    }

    /// Appends a copy of `bytes`.
    pub fn extend(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
        self.filled(bytes.len());
    }

    /// Gives large storage back when only a little waits in it: the end of an operation, after which
    /// the connection may be idle for hours.
    pub fn settle(&mut self) {
        if self.storage.len() > SETTLED && self.len() <= MAX_PLAINTEXT {
            let kept = self.unread().to_vec();
            self.release();
            self.end = kept.len();
            self.storage = kept;
        }
    }

    #[cold]
    fn make_room(&mut self, count: usize) {
        let waiting = self.len();
        let needed = waiting + count;
        // Bytes are moved to the front only if as many were consumed there, and storage that is
        // outgrown is doubled: so each byte is moved a bounded number of times.
        if needed <= self.storage.len() && waiting <= self.start {
            self.storage.copy_within(self.start..self.end, 0);
        } else {
            let mut larger = SPARE.try_with(Cell::take).unwrap_or_default();
            if larger.len() < needed {
                larger = vec![0; (needed + REST).max(2 * waiting)];
            }
            larger[..waiting].copy_from_slice(self.unread());
            self.release();
            self.storage = larger;
        }
        self.start = 0;
        self.end = waiting;
    }

    fn release(&mut self) {
        let storage = std::mem::take(&mut self.storage);
        self.start = 0;
        self.end = 0;
        if storage.len() > HEADER && storage.len() <= LIMIT {
            // A thread that is ending has no place for it any more; then it is simply freed.
            let _ = SPARE.try_with(|spare| {
                let other = spare.take();
                spare.set(if other.len() < storage.len() {
                    storage
                } else {
                    other
                });
            });
        }
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        self.release();
    }
}

impl std::fmt::Debug for Buffer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Buffer")
            .field("waiting", &self.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out_in_order() {
        let mut buffer = Buffer::new();
        let mut expected = Vec::new();
        for length in [1, 100, 3, 5000, 20_000, 7] {
            let bytes: Vec<u8> = (0..length).map(|index| (index % 251) as u8).collect();
            buffer.extend(&bytes);
            expected.extend(bytes);
            buffer.consume(length / 2);
            expected.drain(..length / 2);
            assert_eq!(buffer.unread(), expected);
            buffer.settle();
            assert_eq!(buffer.unread(), expected);
        }
        buffer.consume(usize::MAX);
        assert!(buffer.is_empty());
    }

    #[test]
    fn a_long_queue_moves_each_byte_a_bounded_number_of_times() {
        let mut buffer = Buffer::new();
        let (mut moves, mut place) = (0, buffer.unread().as_ptr());
        for _ in 0..20_000 {
            buffer.extend(&[1; 100]);
            buffer.consume(10);
            let front = buffer.unread().as_ptr();
            moves += usize::from(front != place.wrapping_add(10));
            place = front;
        }
        assert!(moves < 100, "{moves}");
    }

    #[test]
    fn an_empty_queue_holds_no_storage() {
        let mut buffer = Buffer::new();
        buffer.extend(&[1; 1000]);
        buffer.consume(1000);
        assert_eq!(buffer.storage.capacity(), 0);
        let refused: Result<usize, ()> = buffer.fill_with(100_000, |_| Err(()));
        assert!(refused.is_err());
        assert_eq!(buffer.storage.capacity(), 0);
    }

    #[test]
    fn a_few_bytes_do_not_hold_large_storage() {
        let mut buffer = Buffer::new();
        let received: Result<usize, ()> = buffer.fill_with(BATCH, |room| {
            room[..3].copy_from_slice(b"abc");
            Ok(3)
        });
        assert_eq!(received, Ok(3));
        buffer.settle();
        assert_eq!(buffer.storage.capacity(), 3);
        assert_eq!(buffer.unread(), b"abc");
    }

    #[test]
    fn storage_goes_from_one_queue_of_a_thread_to_the_next() {
        let mut first = Buffer::new();
        let place = first.room(50_000).as_ptr();
        drop(first);
        assert_eq!(Buffer::new().room(10).as_ptr(), place);
    }

    #[test]
    fn a_transport_that_lies_about_its_count_does_no_harm() {
        let mut buffer = Buffer::new();
        buffer.room(10);
        buffer.filled(usize::MAX);
        assert!(buffer.unread().len() >= 10);
    }
}
