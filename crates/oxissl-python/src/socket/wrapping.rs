//! The arguments of `_wrap_socket` and `_wrap_bio`, checked as CPython checks them.

use std::sync::Arc;

use oxissl_core::Error;
use oxissl_core::engine::Role;
use oxissl_core::openssl::reasons;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyWeakrefReference};

use crate::error;
use crate::session::SslSession;

/// The arguments that `_wrap_socket` and `_wrap_bio` share.
pub(crate) struct Wrapping<'a, 'py> {
    pub(crate) server_side: bool,
    pub(crate) server_hostname: Option<&'a Bound<'py, PyAny>>,
    pub(crate) owner: Option<&'a Bound<'py, PyAny>>,
    pub(crate) session: Option<&'a Bound<'py, PyAny>>,
}

pub(super) fn role(
    py: Python<'_>,
    protocol: oxissl_core::context::Protocol,
    server_side: bool,
) -> PyResult<Role> {
    use oxissl_core::context::Protocol;
    match (protocol, server_side) {
        (Protocol::Client, true) => Err(error::unnumbered_ssl_error(
            py,
            "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context",
        )),
        (Protocol::Server, false) => Err(error::unnumbered_ssl_error(
            py,
            "Cannot create a client socket with a PROTOCOL_TLS_SERVER context",
        )),
        (_, true) => Ok(Role::Server),
        (_, false) => Ok(Role::Client),
    }
}

/// The argument as CPython's `str(encoding="ascii")` converter takes it.
pub(super) fn host_name(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let kind = || value.get_type().name().map(|name| name.to_string());
    if !value.is_instance_of::<pyo3::types::PyString>() {
        return Err(PyTypeError::new_err(format!(
            "argument must be str, not {}",
            kind()?
        )));
    }
    let encoded = value.call_method1("encode", ("ascii",))?;
    let name = String::from_utf8_lossy(encoded.cast::<PyBytes>()?.as_bytes()).into_owned();
    if name.contains('\0') {
        return Err(PyTypeError::new_err(
            "argument must be encoded string without null bytes, not str",
        ));
    }
    Ok(name)
}

pub(super) fn check_host_name(py: Python<'_>, name: &str) -> PyResult<()> {
    /// `TLSEXT_MAXLEN_host_name`.
    const LONGEST: usize = 255;
    if name.is_empty() || name.starts_with('.') {
        return Err(PyValueError::new_err(
            "server_hostname cannot be an empty string or start with a leading dot.",
        ));
    }
    if name.len() > LONGEST {
        let reason = reasons::ssl::SSL3_EXT_INVALID_SERVERNAME;
        return Err(error::raise(py, &Error::setting(reason)));
    }
    Ok(())
}

pub(super) fn weak_reference(owner: &Bound<'_, PyAny>) -> PyResult<Py<PyWeakrefReference>> {
    PyWeakrefReference::new(owner).map(Bound::unbind)
}

pub(super) fn session_of(value: &Bound<'_, PyAny>) -> PyResult<Arc<oxissl_core::session::Session>> {
    match value.cast::<SslSession>() {
        Ok(session) => Ok(Arc::clone(&session.get().session)),
        Err(_) => Err(PyTypeError::new_err("Value is not a SSLSession.")),
    }
}
