//! A byte queue for ciphertext that costs an idle connection nothing, and how much to ask for.
//!
//! Growing a `Vec` in safe Rust means zeroing it. So storage is zeroed once, keeps its length, and
//! goes back to its thread when the queue is empty; the next connection served there picks it up.

use std::cell::Cell;

use super::{HEADER, MAX_PLAINTEXT};

/// The most plaintext one call moves in either direction; it bounds every buffer of a connection.
pub const BATCH: usize = 16 * MAX_PLAINTEXT;

/// How much plaintext a read may fetch for the ones to come. More saves little and would be held for
/// every connection whose owner reads slowly.
pub(super) const AHEAD: usize = 4 * MAX_PLAINTEXT;

/// Room for [`BATCH`] in full records, for any record (even one that is about to be refused), and
/// for what was left over from before.
const LIMIT: usize = BATCH + (1 << 16) + HEADER;

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

/// How far beyond the current record a read may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// Not a byte further: what follows may not be TLS at all (shutdown).
    Record,
    /// The next header too, which alone is never a record (handshake).
    RecordAndHeader,
    /// A few records, as long as the last byte stays behind (a descriptor somebody may `select()` on).
    Bounded,
    /// Whatever fits (memory buffers).
    Unbounded,
}

/// What to ask the transport for. All zero when a complete record is already here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What the current record, or its header, still lacks. Fewer bytes than this make no progress.
    pub needed: usize,
    /// What may always be asked for: the above and, behind a known record, the next header.
    pub certain: usize,
    /// What may be asked for as long as one byte stays behind in the transport.
    pub most: usize,
}

impl Wanted {
    /// How many bytes to ask for when `available` are known to wait in the transport
    /// (`FIONREAD`; 0 if unknown).
    ///
    /// A program that waits with `select()` must find the descriptor readable whenever a complete
    /// record, say a close_notify behind the last data, is in our buffer and not delivered. Leaving
    /// the last byte where it is guarantees that.
    pub fn ask(self, available: usize) -> usize {
        self.certain.max(self.most.min(available.saturating_sub(1)))
    }

    /// Whether so much is missing that a look at what waits behind it costs little beside it.
    pub fn is_bulk(self) -> bool {
        self.needed > MAX_PLAINTEXT / 2
    }

    /// Whether knowing what waits in the transport would let [`Wanted::ask`] answer more by a
    /// worthwhile amount.
    pub fn worth_asking(self) -> bool {
        self.most > self.certain + MAX_PLAINTEXT / 4
    }
}

/// The rule of bounded read-ahead, for a buffer that holds `buffered`, `requested` bytes of plaintext that are
/// of use, and records `overhead` bytes longer than their plaintext.
pub(super) fn wanted(
    buffered: &[u8],
    requested: usize,
    overhead: usize,
    exactness: Exactness,
) -> Wanted {
    let have = buffered.len();
    let Some(length) = body_length(buffered) else {
        let needed = HEADER - have;
        return bounded(have, needed, needed, requested, overhead, exactness);
    };
    let total = HEADER + length;
    if have >= total {
        return Wanted::default();
    }
    let needed = total - have;
    let certain = match exactness {
        Exactness::Record => needed,
        // What follows a close_notify may be cleartext: not ours to read.
        Exactness::Bounded if may_be_alert(buffered) => needed,
        _ => needed + HEADER,
    };
    bounded(have, needed, certain, requested, overhead, exactness)
}

/// Whether a record is an alert, which TLS 1.3 tells only by its length: two bytes, their type and a
/// tag.
pub(in crate::engine) fn may_be_alert(record: &[u8]) -> bool {
    matches!(record, [21, ..] | [23, _, _, 0, 19, ..])
}

fn bounded(
    have: usize,
    needed: usize,
    certain: usize,
    requested: usize,
    overhead: usize,
    exactness: Exactness,
) -> Wanted {
    let most = match exactness {
        Exactness::Record | Exactness::RecordAndHeader => certain,
        Exactness::Bounded => {
            let requested = requested.min(BATCH);
            let records = requested.div_ceil(MAX_PLAINTEXT);
            (requested + records * overhead + HEADER).saturating_sub(have)
        }
        Exactness::Unbounded => (LIMIT - HEADER).saturating_sub(have),
    };
    let most = most.max(certain);
    Wanted {
        needed,
        certain: if exactness == Exactness::Unbounded {
            most
        } else {
            certain
        },
        most,
    }
}

/// The length field of the first record, if its header is here.
pub(super) fn body_length(buffered: &[u8]) -> Option<usize> {
    match buffered {
        [_, _, _, high, low, ..] => Some(usize::from(u16::from_be_bytes([*high, *low]))),
        _ => None,
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
