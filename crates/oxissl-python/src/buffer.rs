//! Borrowed and freshly made Python memory: the only file that dereferences interpreter buffers.
//!
//! Python does not promise that a buffer's owner leaves it alone while we hold it: another thread
//! may write into the `bytearray` we read from. What it does promise is that the memory stays where
//! it is and keeps its size until the view is released. We therefore treat borrowed bytes as
//! untrusted input that is read once per use, and never derive a length or an index from them.

use std::os::raw::c_char;

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// A contiguous view of an object's bytes (`y*` in CPython's argument formats).
struct View(Box<ffi::Py_buffer>);

// SAFETY: a `Py_buffer` is plain data; the exporter keeps `buf` valid until `PyBuffer_Release`,
// which `Drop` calls with the interpreter attached, whichever thread that happens on.
unsafe impl Send for View {}
// SAFETY: shared access only reads the two fields `buf` and `len`, which never change.
unsafe impl Sync for View {}

impl View {
    fn get(object: &Bound<'_, PyAny>, flags: i32) -> PyResult<Self> {
        let mut view = Box::new(ffi::Py_buffer::new());
        // SAFETY: `object` is a live object and `view` is a writable `Py_buffer`; on failure nothing
        // has to be released. The box keeps the structure in place, since exporters may point into it.
        let status = unsafe { ffi::PyObject_GetBuffer(object.as_ptr(), &raw mut *view, flags) };
        if status == -1 {
            return Err(PyErr::fetch(object.py()));
        }
        Ok(Self(view))
    }

    fn len(&self) -> usize {
        self.0.len as usize
    }
}

impl Drop for View {
    fn drop(&mut self) {
        Python::attach(|_| {
            // SAFETY: the view was filled by `PyObject_GetBuffer` and is released exactly once.
            unsafe { ffi::PyBuffer_Release(&raw mut *self.0) }
        });
    }
}

/// Bytes the caller lends us to read.
pub(crate) struct Input(View);

impl Input {
    pub(crate) fn as_slice(&self) -> &[u8] {
        if self.0.len() == 0 {
            return &[];
        }
        // SAFETY: the exporter guarantees `len` readable, initialised bytes at `buf` while the view
        // lives, and the slice cannot outlive `self`. Concurrent writers are possible as described
        // at the top of this file; CPython's own `send` runs under the same condition.
        unsafe { std::slice::from_raw_parts(self.0.0.buf.cast::<u8>(), self.0.len()) }
    }
}

impl<'py> FromPyObject<'_, 'py> for Input {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        View::get(&object, ffi::PyBUF_SIMPLE).map(Self)
    }
}

/// Lends `fill` the bytes of an object that was passed to be filled.
pub(crate) fn with_writable<R>(
    object: &Bound<'_, PyAny>,
    fill: impl FnOnce(&mut [u8]) -> PyResult<R>,
) -> PyResult<R> {
    let mut buffer = ffi::Py_buffer::new();
    // SAFETY: `object` is live and `buffer` is a `Py_buffer` that stays where it is, since exporters may point
    // into it; on failure nothing has to be released.
    let status =
        unsafe { ffi::PyObject_GetBuffer(object.as_ptr(), &raw mut buffer, ffi::PyBUF_WRITABLE) };
    if status == -1 {
        drop(PyErr::take(object.py()));
        let kind = object.get_type().name().map_or_else(
            |_| String::from("object"),
            |name| name.to_string_lossy().into_owned(),
        );
        return Err(PyTypeError::new_err(format!(
            "read() argument 2 must be read-write bytes-like object, not {kind}"
        )));
    }
    let mut lent = Lent(&mut buffer);
    fill(lent.as_mut_slice())
}

/// A writable view that is released at the end of its scope, also when that is left by a panic.
struct Lent<'a>(&'a mut ffi::Py_buffer);

impl Lent<'_> {
    fn as_mut_slice(&mut self) -> &mut [u8] {
        if self.0.len == 0 {
            return &mut [];
        }
        // SAFETY: the view was asked for with `PyBUF_WRITABLE`, so `len` bytes at `buf` are writable
        // while it lives; `&mut self` makes this the only slice we hand out.
        unsafe { std::slice::from_raw_parts_mut(self.0.buf.cast::<u8>(), self.0.len as usize) }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        // SAFETY: `PyObject_GetBuffer` filled the view, it is released once, and whoever is inside
        // `with_writable` is attached to the interpreter.
        unsafe { ffi::PyBuffer_Release(&raw mut *self.0) }
    }
}

/// A `bytes` object under construction, allocated once at its final size and not zeroed first.
pub(crate) struct NewBytes {
    object: Py<PyBytes>,
    start: *mut u8,
    length: usize,
}

// SAFETY: until `finish` nobody else has a reference to the object, so its memory is ours alone.
unsafe impl Send for NewBytes {}

impl NewBytes {
    pub(crate) fn new(py: Python<'_>, length: usize) -> PyResult<Self> {
        let size = isize::try_from(length)?;
        // SAFETY: with a null source the interpreter allocates `size` bytes plus the terminating NUL
        // and leaves the former uninitialised; a null result has set MemoryError, which
        // `from_owned_ptr_or_err` fetches.
        let object = unsafe {
            let raw = ffi::PyBytes_FromStringAndSize(std::ptr::null::<c_char>(), size);
            Bound::from_owned_ptr_or_err(py, raw)?.cast_into_unchecked::<PyBytes>()
        };
        // SAFETY: the object is a `bytes`, whose storage stays put for its lifetime.
        let start = unsafe { ffi::PyBytes_AsString(object.as_ptr()).cast::<u8>() };
        Ok(Self {
            object: object.unbind(),
            start,
            length,
        })
    }

    /// The memory to fill, one byte longer than the object: the byte of the terminating NUL may be
    /// used as scratch (a TLS 1.3 record ends in a type byte) and is restored by [`Self::finish`].
    ///
    /// Every byte that `finish` will expose must be written through this slice, none may be read before.
    pub(crate) fn as_mut_slice_with_spare(&mut self) -> &mut [u8] {
        // SAFETY: `length + 1` bytes were allocated (the NUL included) and no Python code can see
        // the object yet. The bytes are written before they are read: the engine treats the slice as output.
        unsafe { std::slice::from_raw_parts_mut(self.start, self.length + 1) }
    }

    /// The finished object: its first `used` bytes, without a copy when that is all of them.
    pub(crate) fn finish(self, py: Python<'_>, used: usize) -> Py<PyBytes> {
        let used = used.min(self.length);
        // SAFETY: index `length` is the terminator's slot inside the allocation.
        unsafe { self.start.add(self.length).write(0) };
        if used == self.length {
            return self.object;
        }
        // SAFETY: the first `used` bytes were written by the filler and nothing writes any more.
        let filled = unsafe { std::slice::from_raw_parts(self.start, used) };
        PyBytes::new(py, filled).unbind()
    }
}

/// A `bytes` object of `length` bytes, filled by `fill`, which must write all of them.
pub(crate) fn bytes_with<E>(
    py: Python<'_>,
    length: usize,
    fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> PyResult<Result<Py<PyBytes>, E>> {
    let mut bytes = NewBytes::new(py, length)?;
    let filled = fill(&mut bytes.as_mut_slice_with_spare()[..length]);
    Ok(filled.map(|()| bytes.finish(py, length)))
}
