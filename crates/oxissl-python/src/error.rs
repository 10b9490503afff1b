//! Which exception classes are in force, and the one place where an engine error becomes one of them.
//!
//! Beside stock `ssl` (its `_ssl` was imported before us, or is handed over by
//! `_use_exception_classes`) the classes *are* the stock ones, so that `except ssl.SSLError` written
//! anywhere in the process catches ours. Importing stock `_ssl` would load OpenSSL, so it is only
//! looked for, never imported.

use std::sync::{Arc, PoisonError, RwLock};

use oxissl_core::certificate::Certificate;
use oxissl_core::openssl::flags;
use oxissl_core::verify::hint;
use oxissl_core::{Class, Error};
use pyo3::exceptions::{
    PyNotImplementedError, PyOSError, PyOverflowError, PyTimeoutError, PyTypeError, PyValueError,
};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyType};

use crate::{default_roots, immutable};

/// The names of the classes, in the order of [`Classes`]'s fields.
const NAMES: [&str; 7] = [
    "SSLError",
    "SSLCertVerificationError",
    "SSLEOFError",
    "SSLSyscallError",
    "SSLWantReadError",
    "SSLWantWriteError",
    "SSLZeroReturnError",
];

struct Classes {
    error: Py<PyType>,
    cert_verification: Py<PyType>,
    eof: Py<PyType>,
    syscall: Py<PyType>,
    want_read: Py<PyType>,
    want_write: Py<PyType>,
    zero_return: Py<PyType>,
}

static IN_FORCE: RwLock<Option<Classes>> = RwLock::new(None);

impl Classes {
    fn from_lookup<'py>(
        lookup: impl Fn(&str) -> PyResult<Bound<'py, PyAny>>,
    ) -> PyResult<(Self, Vec<Bound<'py, PyType>>)> {
        let classes = NAMES
            .iter()
            .map(|name| Ok(lookup(name)?.cast_into::<PyType>()?))
            .collect::<PyResult<Vec<_>>>()?;
        let of = |index: usize| classes[index].clone().unbind();
        let table = Self {
            error: of(0),
            cert_verification: of(1),
            eof: of(2),
            syscall: of(3),
            want_read: of(4),
            want_write: of(5),
            zero_return: of(6),
        };
        Ok((table, classes))
    }

    fn of(&self, class: Class) -> &Py<PyType> {
        match class {
            Class::CertVerification => &self.cert_verification,
            Class::Eof => &self.eof,
            Class::Syscall => &self.syscall,
            Class::ZeroReturn => &self.zero_return,
            _ => &self.error,
        }
    }
}

/// Decides which classes are in force when the module is first imported.
pub(crate) fn install(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let stock = PyModule::import(py, intern!(py, "sys"))?
        .getattr(intern!(py, "modules"))?
        .cast_into::<PyDict>()?
        .get_item(intern!(py, "_ssl"))?;
    match stock {
        Some(stock) if !stock.is(module) && stock.hasattr(intern!(py, "SSLError"))? => {
            adopt(module, &stock)
        }
        _ => define(module),
    }
}

/// Makes `provider`'s classes the ones this module raises and exports.
pub(crate) fn adopt(module: &Bound<'_, PyModule>, provider: &Bound<'_, PyAny>) -> PyResult<()> {
    put_in_force(module, |name| provider.getattr(name))
}

/// Defines the classes ourselves: nobody else in this process has them.
fn define(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    // `__name__` is what a `class` statement takes its `__module__` from.
    let namespace = PyDict::new(py);
    namespace.set_item("__name__", "ssl")?;
    let source = std::ffi::CString::new(include_str!("exceptions.py"))?;
    py.run(&source, Some(&namespace), None)?;
    put_in_force(module, |name| namespace.as_any().get_item(name))?;
    immutable::freeze(&class(py, |classes| &classes.error));
    Ok(())
}

fn put_in_force<'py>(
    module: &Bound<'py, PyModule>,
    lookup: impl Fn(&str) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<()> {
    let (table, classes) = Classes::from_lookup(lookup)?;
    for (name, class) in NAMES.iter().zip(classes) {
        module.setattr(*name, class)?;
    }
    let replaced = IN_FORCE
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .replace(table);
    drop(replaced);
    Ok(())
}

fn class(py: Python<'_>, pick: impl FnOnce(&Classes) -> &Py<PyType>) -> Bound<'_, PyType> {
    let table = IN_FORCE.read().unwrap_or_else(PoisonError::into_inner);
    match table.as_ref() {
        Some(classes) => pick(classes).bind(py).clone(),
        // Only before the module's own initialisation ends.
        None => py.get_type::<PyOSError>(),
    }
}

/// `SSLError(text)`: the few errors CPython raises without a number.
pub(crate) fn plain_ssl_error(py: Python<'_>, text: &str) -> PyErr {
    PyErr::from_type(class(py, |classes| &classes.error), (text.to_owned(),))
}

/// `SSLError(0, text)`: an error that has a sentence but no reason.
pub(crate) fn unnumbered_ssl_error(py: Python<'_>, text: &str) -> PyErr {
    complete(py, |classes| &classes.error, 0, &located(text), None)
}

pub(crate) fn want_read(py: Python<'_>) -> PyErr {
    let text = located("The operation did not complete (read)");
    complete(
        py,
        |classes| &classes.want_read,
        flags::SSL_ERROR_WANT_READ,
        &text,
        None,
    )
}

pub(crate) fn want_write(py: Python<'_>) -> PyErr {
    let text = located("The operation did not complete (write)");
    complete(
        py,
        |classes| &classes.want_write,
        flags::SSL_ERROR_WANT_WRITE,
        &text,
        None,
    )
}

pub(crate) fn zero_return(py: Python<'_>) -> PyErr {
    let text = located("TLS/SSL connection has been closed (EOF)");
    complete(
        py,
        |classes| &classes.zero_return,
        flags::SSL_ERROR_ZERO_RETURN,
        &text,
        None,
    )
}

/// The peer's end of the transport closed without a close_notify.
pub(crate) fn cut_off(py: Python<'_>, first: bool) -> PyErr {
    // OpenSSL has the reason once.
    if !first {
        let text = located("EOF occurred in violation of protocol");
        return complete(
            py,
            |classes| &classes.eof,
            flags::SSL_ERROR_EOF,
            &text,
            None,
        );
    }
    complete(
        py,
        |classes| &classes.eof,
        flags::SSL_ERROR_EOF,
        &located("[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol"),
        Some(("SSL", "UNEXPECTED_EOF_WHILE_READING")),
    )
}

/// `TimeoutError` with the sentence programs look for.
pub(crate) fn timed_out(operation: &str) -> PyErr {
    PyTimeoutError::new_err(format!("The {operation} operation timed out"))
}

/// `OSError` of the class that `errno` selects; `path` as its `filename`.
pub(crate) fn system(error: &std::io::Error, path: Option<&Bound<'_, PyAny>>) -> PyErr {
    match (error.raw_os_error(), path) {
        (Some(errno), Some(path)) => {
            PyOSError::new_err((errno, strerror(errno), path.clone().unbind()))
        }
        (Some(errno), None) => PyOSError::new_err((errno, strerror(errno))),
        (None, _) => PyOSError::new_err(error.to_string()),
    }
}

/// The system's sentence without the `(os error n)` that Rust appends.
fn strerror(errno: i32) -> String {
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Turns an engine error into its exception: the only place that matches on [`Class`].
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let text = error.text.to_string();
    match error.class {
        Class::NotImplemented => PyNotImplementedError::new_err(text),
        Class::Os => system(&std::io::Error::from_raw_os_error(error.number), None),
        Class::Overflow => PyOverflowError::new_err(text),
        Class::Type => PyTypeError::new_err(text),
        Class::Value => PyValueError::new_err(text),
        class @ (Class::CertVerification
        | Class::Eof
        | Class::Ssl
        | Class::Syscall
        | Class::ZeroReturn) => {
            let raised = complete(
                py,
                |classes| classes.of(class),
                error.number,
                &located(&error.to_string()),
                error.reason.map(|reason| (reason.library, reason.name)),
            );
            match describe_verification(py, &raised, error) {
                Ok(()) => raised,
                Err(failed) => failed,
            }
        }
    }
}

/// CPython ends each message with the file and line that raised it; ours says who raised it.
fn located(text: &str) -> String {
    format!("{text} (oxissl)")
}

fn complete(
    py: Python<'_>,
    pick: impl FnOnce(&Classes) -> &Py<PyType>,
    number: i32,
    text: &str,
    reason: Option<(&str, &str)>,
) -> PyErr {
    let build = || -> PyResult<PyErr> {
        let instance = class(py, pick).call1((number, text))?;
        let (library, name) = reason.unzip();
        instance.setattr(intern!(py, "library"), library)?;
        // A reason OpenSSL has no name for shows as `[LIB] text`, with `reason` None.
        let name = name.filter(|name| !name.is_empty());
        instance.setattr(intern!(py, "reason"), name)?;
        Ok(PyErr::from_value(instance))
    };
    build().unwrap_or_else(|failed| failed)
}

fn describe_verification(py: Python<'_>, raised: &PyErr, error: &Error) -> PyResult<()> {
    let Some(failure) = &error.verification else {
        return Ok(());
    };
    let instance = raised.value(py);
    instance.setattr(intern!(py, "verify_code"), failure.code.0)?;
    instance.setattr(intern!(py, "verify_message"), failure.message.as_str())?;
    // What stock does not tell.
    let der = |certificate: &Arc<Certificate>| PyBytes::new(py, certificate.der());
    let hint = hint::compose(failure, &default_roots::variables());
    instance.setattr(
        intern!(py, "peer_chain"),
        PyList::new(py, failure.presented.iter().map(der))?,
    )?;
    instance.setattr(
        intern!(py, "failed_certificate"),
        failure.certificate.as_ref().map(der),
    )?;
    instance.setattr(intern!(py, "depth"), failure.depth)?;
    instance.setattr(intern!(py, "hint"), hint.as_deref())?;
    if let Some(hint) = hint {
        instance.call_method1(intern!(py, "add_note"), (hint,))?;
    }
    Ok(())
}
