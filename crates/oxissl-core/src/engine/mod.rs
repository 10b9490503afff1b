//! Connections: rustls shakes hands, this module moves the bytes.
//!
//! [`Connection`] is the whole; [`handshake`] drives rustls until it is done, [`traffic`] then seals
//! and opens records in two halves that do not wait for each other.

mod channel_binding;
mod client_hello;
mod connection;
mod errors;
mod facts;
mod handshake;
mod message_log;
mod messages;
mod opening;
mod reader;
pub mod record;
mod story;
mod traffic;

use std::io;

pub use self::connection::{Answer, Connection, ConnectionOptions};
pub use self::facts::Facts;
pub use self::record::{Buffer, Role};
pub use self::traffic::{Batch, WriteOperation};
use crate::error::{Class, Error};
use crate::openssl::flags;

/// Where ciphertext comes from and goes to: a socket, a pair of memory buffers, a test's script.
///
/// `receive` and `send` behave like `read` and `write` of `std::io`: `Ok(0)` from `receive` is end of file,
/// `ErrorKind::WouldBlock` and `ErrorKind::Interrupted` mean "nothing happened, come again", and any
/// other error ends the connection. An implementation may block; the engine does not mind.
pub trait Transport {
    /// Puts at most `buffer.len()` bytes of ciphertext into `buffer`.
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
    /// Takes some or all of `ciphertext`.
    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize>;
    /// As [`Transport::receive`], to the end of `queue`. Memory may change hands instead of bytes.
    fn receive_into(&mut self, queue: &mut Buffer, most: usize) -> io::Result<usize> {
        queue.fill_with(most, |room| self.receive(room))
    }
    /// As [`Transport::send`], from the front of `queue`. Memory may change hands instead of bytes.
    fn send_from(&mut self, queue: &mut Buffer) -> io::Result<usize> {
        let sent = self.send(queue.unread())?;
        queue.consume(sent);
        Ok(sent)
    }
    /// Whether more may be received than one call delivers, since [`Transport::take_back`] works
    /// (memory buffers). Where it does not (descriptors), that would hide bytes from `select()`.
    fn may_read_ahead(&self) -> bool {
        false
    }
    /// Puts the bytes of `queue` back to where they were received from, in front of what waits there.
    fn take_back(&mut self, queue: &mut Buffer) {
        let _ = queue;
    }
    /// How many bytes wait to be received, if that is cheap to know; 0 otherwise.
    fn available(&mut self) -> usize {
        0
    }
}

/// How far an operation came. Errors are [`crate::Error`]; needing more bytes is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Progress<T = ()> {
    /// It is finished.
    Done(T),
    /// It needs ciphertext that is not there yet.
    WantRead,
    /// It needs room for ciphertext that cannot be taken yet.
    WantWrite,
    /// The peer sent close_notify: an orderly end of its data.
    Closed,
    /// The transport ended without a close_notify.
    CutOff,
    /// A server read the ClientHello and wants the owner's decision before it goes on.
    ClientHello,
    /// Something was noted that the owner should hear ([`Connection::take_notes`]) before the operation goes on, and
    /// perhaps waits: come again.
    Notes,
}

impl<T> Progress<T> {
    /// The same progress, with another result.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Progress<U> {
        match self {
            Self::Done(value) => Progress::Done(change(value)),
            Self::WantRead => Progress::WantRead,
            Self::WantWrite => Progress::WantWrite,
            Self::Closed => Progress::Closed,
            Self::CutOff => Progress::CutOff,
            Self::ClientHello => Progress::ClientHello,
            Self::Notes => Progress::Notes,
        }
    }

    /// The progress of an operation that is not finished, whatever it would have yielded.
    fn unfinished<U>(self) -> Progress<U> {
        match self {
            Self::Done(_) | Self::WantRead => Progress::WantRead,
            Self::WantWrite => Progress::WantWrite,
            Self::Closed => Progress::Closed,
            Self::CutOff => Progress::CutOff,
            Self::ClientHello => Progress::ClientHello,
            Self::Notes => Progress::Notes,
        }
    }
}

/// Whether a transport's error only means "not now".
fn come_again(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}

/// The error for a transport that failed.
fn io_error(error: &io::Error) -> Error {
    match error.raw_os_error() {
        Some(errno) => Error::os(errno),
        None => Error {
            number: flags::SSL_ERROR_SYSCALL,
            ..Error::plain(Class::Syscall, error.to_string())
        },
    }
}
