//! `SSLSession`: a handle on what resumes a connection.

use std::sync::Arc;

use oxissl_core::session::Session;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pyclass::CompareOp;
use pyo3::types::PyBytes;

/// A session of a TLS connection, comparable by its id.
#[pyclass(name = "SSLSession", module = "_ssl", frozen)]
pub(crate) struct SslSession {
    pub(crate) session: Arc<Session>,
}

#[pymethods]
impl SslSession {
    #[new]
    fn new() -> PyResult<Self> {
        Err(PyTypeError::new_err(
            "cannot create '_ssl.SSLSession' instances",
        ))
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, how: CompareOp) -> PyResult<Py<PyAny>> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let equal = self.session.id == other.get().session.id;
        match how {
            CompareOp::Eq => Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind()),
            CompareOp::Ne => Ok((!equal).into_pyobject(py)?.to_owned().into_any().unbind()),
            _ => Ok(py.NotImplemented()),
        }
    }

    /// When it was made, in seconds since 1970.
    #[getter]
    fn time(&self) -> i64 {
        self.session.time
    }

    /// For how many seconds from then it may be resumed.
    #[getter]
    fn timeout(&self) -> i64 {
        self.session.timeout
    }

    /// For how many seconds the server said it would know the ticket.
    #[getter]
    fn ticket_lifetime_hint(&self) -> u32 {
        self.session.ticket_lifetime_hint
    }

    /// What tells it from others.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.session.id)
    }

    /// Whether the server gave a ticket.
    #[getter]
    fn has_ticket(&self) -> bool {
        self.session.has_ticket
    }
}
