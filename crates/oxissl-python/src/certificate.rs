//! `Certificate` objects and the dictionaries of `getpeercert()`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use oxissl_core::certificate::{AltName, NameText, NameValue};
use oxissl_core::openssl::flags;
use oxissl_core::{certificate, pem};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pyclass::CompareOp;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

use crate::error;

/// An X.509 certificate of a chain.
#[pyclass(name = "Certificate", module = "_ssl", frozen)]
pub(crate) struct Certificate {
    inner: Arc<certificate::Certificate>,
}

#[pymethods]
impl Certificate {
    #[new]
    fn new() -> PyResult<Self> {
        Err(PyTypeError::new_err(
            "cannot create '_ssl.Certificate' instances",
        ))
    }

    /// The certificate as PEM text or DER bytes.
    #[pyo3(signature = (format = flags::ENCODING_PEM))]
    fn public_bytes(&self, py: Python<'_>, format: i32) -> PyResult<Py<PyAny>> {
        match format {
            flags::ENCODING_PEM => {
                let text = pem::encode("CERTIFICATE", self.inner.der());
                Ok(PyString::new(py, &text).into_any().unbind())
            }
            flags::ENCODING_DER => Ok(PyBytes::new(py, self.inner.der()).into_any().unbind()),
            _ => Err(PyValueError::new_err("Unsupported format")),
        }
    }

    /// What `getpeercert()` would say about it.
    fn get_info<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        describe(py, &self.inner)
    }

    fn __repr__(&self) -> String {
        format!("<_ssl.Certificate '{}'>", self.inner.text_name())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.inner.der().hash(&mut hasher);
        hasher.finish()
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, how: CompareOp) -> PyResult<Py<PyAny>> {
        let py = other.py();
        let Ok(other) = other.cast::<Self>() else {
            return Ok(py.NotImplemented());
        };
        let equal = self.inner.der() == other.get().inner.der();
        match how {
            CompareOp::Eq => Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind()),
            CompareOp::Ne => Ok((!equal).into_pyobject(py)?.to_owned().into_any().unbind()),
            _ => Ok(py.NotImplemented()),
        }
    }
}

/// A list of `Certificate` objects, as `get_verified_chain()` returns it.
pub(crate) fn list<'py>(
    py: Python<'py>,
    chain: &[Arc<certificate::Certificate>],
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for inner in chain {
        list.append(Bound::new(
            py,
            Certificate {
                inner: Arc::clone(inner),
            },
        )?)?;
    }
    Ok(list)
}

/// The dictionary of `getpeercert()`.
pub(crate) fn describe<'py>(
    py: Python<'py>,
    certificate: &certificate::Certificate,
) -> PyResult<Bound<'py, PyDict>> {
    let facts = certificate
        .describe()
        .map_err(|failed| error::raise(py, &failed))?;
    let dict = PyDict::new(py);
    dict.set_item("subject", name(py, &facts.subject)?)?;
    dict.set_item("issuer", name(py, &facts.issuer)?)?;
    dict.set_item("version", facts.version)?;
    dict.set_item("serialNumber", facts.serial_number)?;
    dict.set_item("notBefore", facts.not_before)?;
    dict.set_item("notAfter", facts.not_after)?;
    if let Some(names) = &facts.subject_alt_name {
        let pairs = names
            .iter()
            .map(|alternative| match alternative {
                AltName::Directory(directory) => {
                    ("DirName", name(py, directory)?).into_pyobject(py)
                }
                AltName::Text(kind, text) => {
                    (*kind, PyString::from_bytes(py, text)?).into_pyobject(py)
                }
            })
            .collect::<PyResult<Vec<_>>>()?;
        dict.set_item("subjectAltName", PyTuple::new(py, pairs)?)?;
    }
    for (key, places) in [
        ("OCSP", &facts.ocsp),
        ("caIssuers", &facts.ca_issuers),
        ("crlDistributionPoints", &facts.crl_distribution_points),
    ] {
        if !places.is_empty() {
            let texts = places.iter().map(|place| PyString::from_bytes(py, place));
            dict.set_item(key, PyTuple::new(py, texts.collect::<PyResult<Vec<_>>>()?)?)?;
        }
    }
    Ok(dict)
}

/// `getpeercert()`'s dictionary of a certificate in DER, with `publicKey`, `signatureAlgorithm` and
/// `fingerprint` (SHA-256) beside what stock has.
#[pyfunction]
#[pyo3(signature = (der, /))]
pub(crate) fn _describe_certificate<'py>(
    py: Python<'py>,
    der: &[u8],
) -> PyResult<Bound<'py, PyDict>> {
    let certificate =
        certificate::Certificate::from_der(der).map_err(|failed| error::raise(py, &failed))?;
    let dict = describe(py, &certificate)?;
    let key = certificate.spki().algorithm.oid.long_name();
    let key = format!("{key}, {} bits", certificate.public_key_bits());
    dict.set_item("publicKey", key)?;
    let algorithm = certificate.signature_algorithm().oid.long_name();
    dict.set_item("signatureAlgorithm", algorithm)?;
    dict.set_item("fingerprint", PyBytes::new(py, certificate.sha256()))?;
    Ok(dict)
}

/// A tuple of relative names, each a tuple of `(type, value)` pairs.
fn name<'py>(py: Python<'py>, text: &NameText) -> PyResult<Bound<'py, PyTuple>> {
    let relative = text
        .iter()
        .map(|entries| {
            let pairs = entries
                .iter()
                .map(|(kind, value)| match value {
                    NameValue::Bits(bits) => (kind, PyBytes::new(py, bits)).into_pyobject(py),
                    NameValue::Text(text) => (kind, text).into_pyobject(py),
                })
                .collect::<PyResult<Vec<_>>>()?;
            PyTuple::new(py, pairs)
        })
        .collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, relative)
}
