//! Certificates and keys for a context, from files and from arguments.

use std::path::Path;

use oxissl_core::certificate::Certificate;
use oxissl_core::openssl::reasons;
use oxissl_core::{Class, pem};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::Context;
use crate::arguments::{Password, fs_path};
use crate::buffer::Input;
use crate::default_roots;
use crate::error;

impl Context {
    /// `load_verify_locations()`.
    pub(super) fn load_locations(
        &self,
        py: Python<'_>,
        cafile: Option<&Bound<'_, PyAny>>,
        capath: Option<&Bound<'_, PyAny>>,
        cadata: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        if cafile.is_none() && capath.is_none() && cadata.is_none() {
            return Err(PyTypeError::new_err(
                "cafile, capath and cadata cannot be all omitted",
            ));
        }
        let file = cafile
            .map(|path| fs_path(path, "cafile should be a valid filesystem path"))
            .transpose()?;
        let directories = capath
            .map(|path| fs_path(path, "capath should be a valid filesystem path"))
            .transpose()?;
        if let Some(data) = cadata {
            self.load_authorities(data)?;
        }
        if let Some(path) = file {
            let core = &self.core;
            py.detach(|| default_roots::load_file(core, &path))
                .map_err(|failed| error::system(&failed, cafile))?
                .map_err(|failed| error::raise(py, &failed))?;
        }
        if let Some(list) = directories {
            self.set(py, |core| {
                default_roots::add_directories(core, list.as_os_str())
            })?;
        }
        Ok(())
    }

    /// `cadata`: certificates as ASCII text in PEM or as bytes in DER.
    fn load_authorities(&self, data: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = data.py();
        let wrong =
            || PyTypeError::new_err("cadata should be an ASCII string or a bytes-like object");
        let core = &self.core;
        let loaded = if let Ok(text) = data.cast::<PyString>() {
            let text = text
                .to_str()
                .ok()
                .filter(|text| text.is_ascii())
                .ok_or_else(wrong)?;
            check_not_empty(text.as_bytes())?;
            py.detach(|| core.load_verify_pem(text.as_bytes()))
        } else {
            let bytes: Input = data.extract().map_err(|refused: PyErr| {
                if refused.is_instance_of::<PyTypeError>(py) {
                    wrong()
                } else {
                    refused
                }
            })?;
            check_not_empty(bytes.as_slice())?;
            py.detach(|| core.load_verify_der(bytes.as_slice()))
        };
        match loaded {
            Ok(_) => Ok(()),
            Err(failed) if failed.class == Class::Ssl && failed.reason.is_none() => {
                Err(error::unnumbered_ssl_error(py, &failed.text))
            }
            // Up to 3.11 CPython ends at a single octet behind the last certificate.
            Err(failed)
                if failed.reason == Some(reasons::asn1::HEADER_TOO_LONG)
                    && py.version_info() < (3, 12) =>
            {
                Ok(())
            }
            Err(failed) => Err(error::raise(py, &failed)),
        }
    }

    /// `load_cert_chain()`.
    pub(super) fn load_identity(
        &self,
        py: Python<'_>,
        certfile: &Bound<'_, PyAny>,
        keyfile: Option<&Bound<'_, PyAny>>,
        password: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let chain_path = fs_path(certfile, "certfile should be a valid filesystem path")?;
        let key_path = keyfile
            .map(|path| fs_path(path, "keyfile should be a valid filesystem path"))
            .transpose()?;
        let mut password = Password::new(password)?;
        let read = |path: &Path, argument| {
            py.detach(|| std::fs::read(path))
                .map_err(|failed| error::system(&failed, Some(argument)))
        };
        let chain = read(&chain_path, certfile)?;
        let key = match (&key_path, keyfile) {
            (Some(path), Some(argument)) => read(path, argument),
            _ => Ok(chain.clone()),
        };
        let outcome = py.detach(|| match &key {
            Ok(key) => self
                .core
                .load_cert_chain(&chain, key, &mut || password.ask()),
            // A fault of the certificate file is reported before one of the key file.
            Err(_) if has_certificate(&chain) => Ok(()),
            Err(_) => self
                .core
                .load_cert_chain(&chain, b"", &mut || password.ask()),
        });
        if let Some(raised) = password.take_raised() {
            return Err(raised);
        }
        outcome.map_err(|failed| error::raise(py, &failed))?;
        key.map(drop)
    }
}

fn check_not_empty(certificates: &[u8]) -> PyResult<()> {
    if certificates.is_empty() {
        return Err(PyValueError::new_err("Empty certificate data"));
    }
    Ok(())
}

/// Whether a file holds a certificate that can be read.
fn has_certificate(contents: &[u8]) -> bool {
    pem::blocks(contents)
        .filter_map(Result::ok)
        .find(pem::Block::is_certificate)
        .is_some_and(|block| Certificate::from_der_prefix(&block.der).is_ok())
}
