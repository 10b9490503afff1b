//! The module's functions: random numbers, object identifiers, and the tables behind `ssl`.

use oxissl_core::certificate::Certificate;
use oxissl_core::openssl::oids::{self, Named, Object};
use oxissl_core::pem;
use pyo3::exceptions::{PyDeprecationWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::arguments::fs_path;
use crate::buffer::{Input, bytes_with};
use crate::{certificate, constants, default_roots, error};

/// Makes `module`'s `SSLError` and its subclasses the ones raised here.
#[pyfunction]
#[pyo3(pass_module, signature = (module, /))]
pub(crate) fn _use_exception_classes(
    this: &Bound<'_, PyModule>,
    module: &Bound<'_, PyAny>,
) -> PyResult<()> {
    error::adopt(this, module)
}

/// The reason tables, made on first use.
#[pyfunction]
#[pyo3(pass_module, signature = (name, /))]
pub(crate) fn __getattr__<'py>(
    this: &Bound<'py, PyModule>,
    name: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let table = constants::reason_table(this.py(), name)?;
    this.setattr(name, &table)?;
    Ok(table)
}

/// Changes nothing: the generator of AWS-LC seeds itself from the system.
#[pyfunction(name = "RAND_add")]
#[pyo3(signature = (string, entropy, /))]
pub(crate) fn rand_add(string: &Bound<'_, PyAny>, entropy: f64) -> PyResult<()> {
    let _ = entropy;
    if string.is_instance_of::<pyo3::types::PyString>() {
        return Ok(());
    }
    string.extract::<Input>().map(drop)
}

/// n random bytes, fit for keys.
#[pyfunction(name = "RAND_bytes")]
#[pyo3(signature = (n, /))]
pub(crate) fn rand_bytes(py: Python<'_>, n: i32) -> PyResult<Py<PyBytes>> {
    let length = usize::try_from(n).map_err(|_| PyValueError::new_err("num must be positive"))?;
    bytes_with(py, length, |out| {
        py.detach(|| aws_lc_rs::rand::fill(out))
            .map_err(|_| error::plain_ssl_error(py, "the system's random generator failed"))
    })?
}

/// Whether the generator is seeded: it always is.
#[pyfunction(name = "RAND_status")]
pub(crate) fn rand_status() -> bool {
    true
}

type ObjectFacts = (i32, &'static str, &'static str, Option<&'static str>);

fn facts(object: &Object) -> ObjectFacts {
    (object.nid, object.short, object.long, object.dotted)
}

/// The object with this dotted identifier, or with name=True also with this short or long name: its number,
/// both names, and the identifier.
#[pyfunction]
#[pyo3(signature = (txt, name = None), text_signature = "(txt, name=False)")]
pub(crate) fn txt2obj(txt: &str, name: Option<&Bound<'_, PyAny>>) -> PyResult<ObjectFacts> {
    let names = name.map_or(Ok(false), PyAnyMethods::is_truthy)?;
    match oids::by_text(txt, names) {
        Named::Known(object) => Ok(facts(object)),
        Named::Nothing => Err(PyValueError::new_err(format!(
            "unknown object '{txt:.100}'"
        ))),
        Named::Unlisted => Err(PyValueError::new_err("Unknown object")),
    }
}

/// The object with this number, as `txt2obj()` gives it.
#[pyfunction]
#[pyo3(signature = (nid, /))]
pub(crate) fn nid2obj(nid: i32) -> PyResult<ObjectFacts> {
    match nid {
        ..0 => Err(PyValueError::new_err("NID must be positive.")),
        0 => Err(PyValueError::new_err("Unknown object")),
        _ => oids::by_nid(nid)
            .map(facts)
            .ok_or_else(|| PyValueError::new_err(format!("unknown NID {nid}"))),
    }
}

/// Where certificates to trust are looked for: the variable that names a file, the file if it does not, and the
/// same for the directory.
#[pyfunction]
pub(crate) fn get_default_verify_paths() -> (&'static str, String, &'static str, String) {
    let (file, directory) = default_roots::locations();
    (
        default_roots::FILE_VARIABLE,
        file.to_string_lossy().into_owned(),
        default_roots::DIRECTORY_VARIABLE,
        directory.to_string_lossy().into_owned(),
    )
}

/// The dictionary `getpeercert()` would give for the certificate in a PEM file.
#[pyfunction]
#[pyo3(signature = (path, /))]
pub(crate) fn _test_decode_cert<'py>(path: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let py = path.py();
    let file = fs_path(path, "")?;
    let contents =
        std::fs::read(file).map_err(|_| error::plain_ssl_error(py, "Can't open file"))?;
    let certificate = pem::blocks(&contents)
        .filter_map(Result::ok)
        .find(pem::Block::is_certificate)
        .and_then(|block| Certificate::from_der_prefix(&block.der).ok());
    match certificate {
        Some((certificate, _)) => certificate::describe(py, &certificate),
        None => Err(error::plain_ssl_error(
            py,
            "Error decoding PEM-encoded file",
        )),
    }
}

/// n random bytes, and whether they are fit for keys: here they always are. Only CPython 3.11 has it.
#[pyfunction(name = "RAND_pseudo_bytes")]
#[pyo3(signature = (n, /))]
pub(crate) fn rand_pseudo_bytes(py: Python<'_>, n: i32) -> PyResult<(Py<PyBytes>, bool)> {
    let category = py.get_type::<PyDeprecationWarning>();
    PyErr::warn(py, &category, c"ssl.RAND_pseudo_bytes() is deprecated", 1)?;
    Ok((rand_bytes(py, n)?, true))
}

/// The names of the signature algorithms a TLS handshake can be signed with.
#[pyfunction]
pub(crate) fn get_sigalgs() -> Vec<&'static str> {
    oxissl_core::context::signature_scheme_names()
}
