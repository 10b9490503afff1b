//! Arguments in the forms CPython's own converters accept.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use oxissl_core::{Class, Error};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyInt, PyString};

use crate::buffer::Input;

/// A truth value that may be left out.
pub(crate) fn predicate(value: Option<&Bound<'_, PyAny>>) -> PyResult<bool> {
    value.map_or(Ok(false), PyAnyMethods::is_truthy)
}

/// A path as `PyUnicode_FSConverter` takes it. `complaint` replaces its `TypeError`, if not empty.
pub(crate) fn fs_path(value: &Bound<'_, PyAny>, complaint: &str) -> PyResult<PathBuf> {
    let py = value.py();
    let encoded = PyModule::import(py, "os")?
        .getattr("fsencode")?
        .call1((value,))
        .map_err(|raised| {
            if complaint.is_empty() || !raised.is_instance_of::<PyTypeError>(py) {
                raised
            } else {
                PyTypeError::new_err(complaint.to_owned())
            }
        })?;
    let bytes = encoded.cast::<PyBytes>()?.as_bytes();
    if bytes.contains(&0) {
        return Err(PyValueError::new_err("embedded null byte"));
    }
    Ok(PathBuf::from(OsString::from_vec(bytes.to_vec())))
}

/// The password of `load_cert_chain()`: given, asked of a callable when a key turns out to be
/// encrypted, or missing.
pub(crate) struct Password {
    source: Source,
    raised: Option<PyErr>,
}

enum Source {
    Callable(Py<PyAny>),
    Given(Vec<u8>),
    Missing,
}

/// OpenSSL's `PEM_BUFSIZE`.
const LONGEST: usize = 1024;

impl Password {
    pub(crate) fn new(value: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let source = match value {
            None => Source::Missing,
            Some(value) if value.is_callable() => Source::Callable(value.clone().unbind()),
            Some(value) => Source::Given(bytes(value, "password should be a string or callable")?),
        };
        Ok(Self {
            source,
            raised: None,
        })
    }

    /// The password, for the engine, with the interpreter detached.
    pub(crate) fn ask(&mut self) -> Result<Vec<u8>, Error> {
        let answer = match &self.source {
            Source::Missing => return oxissl_core::credentials::no_password(),
            Source::Given(password) => Python::attach(|_| checked(password.clone())),
            Source::Callable(callable) => Python::attach(|py| {
                let answer = callable.bind(py).call0()?;
                checked(bytes(&answer, "password callback must return a string")?)
            }),
        };
        answer.map_err(|raised| {
            self.raised = Some(raised);
            // Never seen: what was raised is reported instead.
            Error::plain(Class::Value, "no password")
        })
    }

    /// What the callable raised, or what was wrong with the password.
    pub(crate) fn take_raised(&mut self) -> Option<PyErr> {
        self.raised.take()
    }
}

fn checked(password: Vec<u8>) -> PyResult<Vec<u8>> {
    if password.len() > LONGEST {
        return Err(PyValueError::new_err(format!(
            "password cannot be longer than {LONGEST} bytes"
        )));
    }
    Ok(password)
}

fn bytes(value: &Bound<'_, PyAny>, complaint: &'static str) -> PyResult<Vec<u8>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        let input: Input = value.extract()?;
        return Ok(input.as_slice().to_vec());
    }
    Err(PyTypeError::new_err(complaint))
}

/// A `str` argument, or the complaint CPython's argument parser has.
pub(crate) fn text(value: &Bound<'_, PyAny>, argument: &str) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        text.to_str().map(str::to_owned)
    } else {
        let kind = value.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "{argument} must be str, not {kind}"
        )))
    }
}

/// An `int` argument, or the complaint of CPython's setters.
pub(crate) fn integer<'a, 'py>(value: &'a Bound<'py, PyAny>) -> PyResult<&'a Bound<'py, PyInt>> {
    value.cast::<PyInt>().or_else(|_| {
        let kind = value.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "argument must be int, not {kind}"
        )))
    })
}

/// An unsigned number as CPython's unchecked converters take it: cut to 32 bits, the sign included.
pub(crate) fn masked(value: &Bound<'_, PyAny>) -> PyResult<u32> {
    let value = integer(value)?;
    let low = value.call_method1("__and__", (u32::MAX,))?;
    low.extract()
        .map_err(|_| PyOverflowError::new_err("int too big to convert"))
}
