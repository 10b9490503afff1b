//! Reading into buffers and new `bytes`, and writing all of a buffer.

use std::sync::atomic::Ordering;

use oxissl_core::engine::{Progress, WriteOperation};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::SslSocket;
use crate::buffer::NewBytes;
use crate::transport::Operation;

/// Reads up to this size are made into a `bytes` of the asked size first and cut afterwards.
pub(super) const SMALL_READ: usize = 4096;

impl SslSocket {
    /// `Ok(count)` for data, `Ok(0)` at the peer's close_notify, as `SSL_read` and CPython report it.
    pub(super) fn count(&self, py: Python<'_>, progress: Progress<usize>) -> PyResult<usize> {
        match progress {
            Progress::Done(count) => Ok(count),
            // Once we said goodbye too, reading on is the caller's mistake.
            Progress::Closed if !self.connection.sent_close_notify() => Ok(0),
            progress => Err(self.unfinished(py, &progress)),
        }
    }

    pub(super) fn read_into(this: &Bound<'_, Self>, out: &mut [u8]) -> PyResult<usize> {
        let progress = Self::run(this, Operation::Read, 0, |connection, io, _| {
            connection.read(io, out, out.len())
        })?;
        this.get().count(this.py(), progress)
    }

    /// Callers name a size they could take and mostly get less. Up to [`SMALL_READ`] that much is
    /// allocated. A larger object gets its final size, so that no byte is copied: that of the one
    /// before, if as much has come again, or else what has come, at the price of coming back here
    /// to allocate before it is opened.
    pub(super) fn read_bytes(this: &Bound<'_, Self>, length: usize) -> PyResult<Py<PyBytes>> {
        let py = this.py();
        let last_size = &this.get().last_size;
        let mut is_large = length > SMALL_READ;
        let mut size = length;
        if is_large {
            size = length.min(last_size.load(Ordering::Relaxed));
        }
        loop {
            let mut bytes = NewBytes::new(py, size)?;
            let out = bytes.as_mut_slice_with_spare();
            let mut due = size;
            let progress = Self::run(this, Operation::Read, 0, |connection, io, _| {
                if is_large {
                    match connection.fill(io, length)? {
                        // Few bytes may be a message of the protocol, with data of unknown size behind it.
                        Progress::Done(waiting) => due = waiting.max(SMALL_READ).min(length),
                        progress => return Ok(progress),
                    }
                    if due != size {
                        return Ok(Progress::Done(0));
                    }
                }
                connection.read(io, out, size)
            })?;
            if due == size {
                let count = this.get().count(py, progress)?;
                return Ok(bytes.finish(py, count));
            }
            last_size.store(due, Ordering::Relaxed);
            size = due;
            is_large = false;
        }
    }

    /// Writes everything, or raises. A write that raised because it would block, or because its time
    /// was up, is to be repeated with the same data, as with `SSL_write`: what went through is
    /// remembered and skipped.
    pub(super) fn write_all(this: &Bound<'_, Self>, data: &[u8]) -> PyResult<()> {
        let py = this.py();
        let socket = this.get();
        let mut through = socket.unfinished_write.swap(0, Ordering::AcqRel);
        let mut operation: Option<WriteOperation> = None;
        let outcome = Self::run(
            this,
            Operation::Write,
            data.len(),
            |connection, io, batch| {
                if data.len() < through {
                    return Err(connection.refuse_retry(io));
                }
                let operation = operation.get_or_insert_with(|| WriteOperation::new(batch));
                // Nothing is written too: that may be a mistake that has to be told.
                loop {
                    let rest = data.get(through..).unwrap_or_default();
                    match connection.write(io, operation, rest)? {
                        Progress::Done(count) => through += count,
                        progress => return Ok(progress.map(|_| ())),
                    }
                    if through >= data.len() {
                        return Ok(Progress::Done(()));
                    }
                }
            },
        );
        if let Ok(Progress::Done(())) = outcome {
            return Ok(());
        }
        if through < data.len() {
            socket.unfinished_write.store(through, Ordering::Release);
        }
        if let Some(mut operation) = operation {
            py.detach(|| socket.connection.suspend_write(&mut operation));
        }
        Err(this.get().unfinished(py, &outcome?))
    }
}
