//! Connections: rustls shakes hands, this module moves the bytes.

use std::io;

pub mod record;

/// Where ciphertext comes from and goes to: a socket, a pair of memory buffers, a test's script.
///
/// Both methods behave like their `std::io` namesakes: `Ok(0)` from `receive` is end of file,
/// `ErrorKind::WouldBlock` and `ErrorKind::Interrupted` mean "nothing happened, come again", and any
/// other error ends the connection. An implementation may block; the engine does not mind.
pub trait Transport {
    /// Puts at most `buffer.len()` bytes of ciphertext into `buffer`.
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
    /// Takes some or all of `ciphertext`.
    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize>;
    /// Whether reading ahead is free of harm (memory buffers), or would hide bytes from
    /// `select()` (descriptors).
    fn may_read_ahead(&self) -> bool {
        false
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
}
