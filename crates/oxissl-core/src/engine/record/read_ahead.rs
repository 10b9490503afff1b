//! Bounded read-ahead: how much ciphertext to ask the transport for.

use super::buffer::{BATCH, LIMIT};
use super::{HEADER, MAX_PLAINTEXT};

/// How much plaintext a read may fetch for the ones to come. More saves little and would be held for
/// every connection whose owner reads slowly.
pub(super) const AHEAD: usize = 4 * MAX_PLAINTEXT;

/// How far beyond the current record a read may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// Not a byte further: what follows may not be TLS at all (shutdown).
    Record,
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
    let (needed, next_header) = match body_length(buffered) {
        None => (HEADER - have, 0),
        Some(length) if have >= HEADER + length => return Wanted::default(),
        Some(length) => (HEADER + length - have, HEADER),
    };
    let (certain, most) = match exactness {
        Exactness::Record => (needed, needed),
        Exactness::Bounded => {
            let requested = requested.min(BATCH);
            let records = requested.div_ceil(MAX_PLAINTEXT);
            let most = (requested + records * overhead + HEADER).saturating_sub(have);
            // What follows a close_notify may be cleartext: not ours to read.
            let certain = if may_be_alert(buffered) {
                needed
            } else {
                needed + next_header
            };
            (certain, most.max(certain))
        }
        Exactness::Unbounded => {
            // Longer than any record.
            let most = (LIMIT - HEADER).saturating_sub(have);
            (most, most)
        }
    };
    Wanted {
        needed,
        certain,
        most,
    }
}

/// Whether a record is an alert, which TLS 1.3 tells only by its length: two bytes, their type and a
/// tag.
pub(in crate::engine) fn may_be_alert(record: &[u8]) -> bool {
    matches!(record, [21, ..] | [23, _, _, 0, 19, ..])
}

/// The length field of the first record, if its header is here.
pub(super) fn body_length(buffered: &[u8]) -> Option<usize> {
    match buffered {
        [_, _, _, high, low, ..] => Some(usize::from(u16::from_be_bytes([*high, *low]))),
        _ => None,
    }
}
