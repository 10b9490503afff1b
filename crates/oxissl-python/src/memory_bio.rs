//! `MemoryBIO`: ciphertext in memory, for programs that move it themselves.

use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use oxissl_core::engine::Buffer;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::buffer::{Input, bytes_with};
use crate::error;

/// The bytes behind a `MemoryBIO`, shared with the connections that read or write it.
#[derive(Default)]
pub(crate) struct Pipe {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    bytes: Buffer,
    ended: bool,
}

impl State {
    fn take(&mut self, out: &mut [u8]) {
        out.copy_from_slice(&self.bytes.unread()[..out.len()]);
        self.bytes.consume(out.len());
        self.bytes.settle();
    }

    /// How much there is to receive, as a socket says it: nothing is `WouldBlock` until `write_eof`,
    /// then end of file.
    fn waiting(&self) -> io::Result<usize> {
        match self.bytes.len() {
            0 if !self.ended => Err(io::ErrorKind::WouldBlock.into()),
            count => Ok(count),
        }
    }
}

impl Pipe {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn receive(&self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut state = self.state();
        let count = state.waiting()?.min(buffer.len());
        state.take(&mut buffer[..count]);
        Ok(count)
    }

    /// Moves at most `most` bytes behind those in `queue`, with the memory they are in if possible.
    pub(crate) fn receive_into(&self, queue: &mut Buffer, most: usize) -> io::Result<usize> {
        let mut state = self.state();
        let count = state.waiting()?.min(most);
        if queue.is_empty() && count == state.bytes.len() {
            std::mem::swap(queue, &mut state.bytes);
        } else {
            queue.extend(&state.bytes.unread()[..count]);
            state.bytes.consume(count);
        }
        Ok(count)
    }

    /// Undoes a receive: what is in `queue` comes in front of what has been written since.
    pub(crate) fn take_back(&self, queue: &mut Buffer) {
        let mut state = self.state();
        queue.extend(state.bytes.unread());
        state.bytes = std::mem::take(queue);
    }

    pub(crate) fn send(&self, bytes: &[u8]) -> usize {
        self.state().bytes.extend(bytes);
        bytes.len()
    }

    /// Moves all bytes of `queue` here, with the memory they are in if possible.
    pub(crate) fn send_from(&self, queue: &mut Buffer) -> usize {
        let mut state = self.state();
        let count = queue.len();
        if state.bytes.is_empty() {
            std::mem::swap(queue, &mut state.bytes);
        } else {
            state.bytes.extend(queue.unread());
            queue.consume(count);
        }
        count
    }

    pub(crate) fn end(&self) {
        self.state().ended = true;
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.state().ended
    }

    pub(crate) fn len(&self) -> usize {
        self.state().bytes.len()
    }

    pub(crate) fn take_all(&self) -> Vec<u8> {
        let mut state = self.state();
        let bytes = state.bytes.unread().to_vec();
        state.bytes.consume(bytes.len());
        bytes
    }
}

/// A queue of bytes between a TLS connection and whoever moves its ciphertext.
#[pyclass(name = "MemoryBIO", module = "_ssl", frozen)]
pub(crate) struct MemoryBio {
    pub(crate) pipe: Arc<Pipe>,
}

#[pymethods]
impl MemoryBio {
    #[new]
    fn new() -> Self {
        Self {
            pipe: Arc::default(),
        }
    }

    /// Takes at most size bytes out, or all there are without a size or with a negative one. Nothing comes where
    /// nothing waits: `eof` says whether more may.
    #[pyo3(signature = (size = -1, /))]
    fn read(&self, py: Python<'_>, size: i32) -> PyResult<Py<PyBytes>> {
        let mut state = self.pipe.state();
        let available = state.bytes.len();
        let count = usize::try_from(size).map_or(available, |size| size.min(available));
        let Ok(bytes) = bytes_with(py, count, |out| {
            state.take(out);
            Ok::<(), Infallible>(())
        })?;
        Ok(bytes)
    }

    /// Appends b, whole, and gives its length.
    #[pyo3(signature = (b, /))]
    #[allow(clippy::needless_pass_by_value)] // the argument owns the buffer for the call
    fn write(&self, py: Python<'_>, b: Input) -> PyResult<usize> {
        let mut state = self.pipe.state();
        if state.ended {
            return Err(error::plain_ssl_error(
                py,
                "cannot write() after write_eof()",
            ));
        }
        state.bytes.extend(b.as_slice());
        Ok(b.as_slice().len())
    }

    /// Says that nothing more will be written.
    fn write_eof(&self) {
        self.pipe.end();
    }

    /// Whether all is read and nothing more will be written.
    #[getter]
    fn eof(&self) -> bool {
        let state = self.pipe.state();
        state.ended && state.bytes.is_empty()
    }

    /// How many bytes wait.
    #[getter]
    fn pending(&self) -> usize {
        self.pipe.len()
    }
}
