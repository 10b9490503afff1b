//! The record layer after the handshake: TLS 1.2 and 1.3 with AEAD suites, as two independent halves.
//!
//! [`Seal`] turns plaintext into records, [`Open`] turns records into plaintext. Neither knows the
//! other, takes a lock or does I/O; both start from the secrets and the sequence number rustls hands
//! over. Every rule a peer can break is in [`checks`].

mod buffer;
mod checks;
mod open;
pub mod post_handshake;
mod protection;
mod read_ahead;
mod seal;

pub use buffer::{BATCH, Buffer};
pub(in crate::engine) use checks::MAX_EMPTY_RECORDS;
pub use open::{Open, Opened, Stop};
pub use protection::Cipher;
pub(in crate::engine) use read_ahead::may_be_alert;
pub use read_ahead::{Exactness, Wanted};
pub use seal::Seal;

/// The length of the header of every record: type, version, length.
pub const HEADER: usize = 5;

/// The most plaintext one record carries (RFC 8446, 5.1: "The length MUST NOT exceed 2^14 bytes").
pub const MAX_PLAINTEXT: usize = 1 << 14;

/// The version that was negotiated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// RFC 5246.
    Tls12,
    /// RFC 8446.
    Tls13,
}

/// Which end of the connection we are: it decides what a peer may send after the handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// We connected.
    Client,
    /// We were connected to.
    Server,
}

/// What a record holds (RFC 8446, 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ContentType {
    /// A relic that is only legal during the handshake.
    ChangeCipherSpec = 20,
    /// An alert: two bytes.
    Alert = 21,
    /// A piece of one or of several handshake messages.
    Handshake = 22,
    /// The user's bytes.
    ApplicationData = 23,
}

impl ContentType {
    /// The type with this number, if the RFCs know it.
    pub fn from_number(number: u8) -> Option<Self> {
        match number {
            20 => Some(Self::ChangeCipherSpec),
            21 => Some(Self::Alert),
            22 => Some(Self::Handshake),
            23 => Some(Self::ApplicationData),
            _ => None,
        }
    }
}
