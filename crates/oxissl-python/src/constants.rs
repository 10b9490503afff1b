//! The module's constants: numbers from the engine's tables, and who we say we are.

use oxissl_core::openssl::flags::{FEATURES, INTEGER_CONSTANTS};
use oxissl_core::openssl::reasons;
use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Programs compare these with the OpenSSL release whose behaviour they rely on: ours is 3.0's.
const OPENSSL_VERSION_INFO: (u8, u8, u8, u8, u8) = (3, 0, 0, 0, 0);
const OPENSSL_VERSION_NUMBER: u32 = 0x3000_0000;
const OPENSSL_VERSION: &str = concat!(
    "OpenSSL 3.0.0 compatible (oxissl ",
    env!("CARGO_PKG_VERSION"),
    ", rustls 0.23, AWS-LC)"
);

/// CPython's default; TLS 1.3 suites are on besides.
const DEFAULT_CIPHERS: &str =
    "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for (name, value) in INTEGER_CONSTANTS {
        module.add(*name, *value)?;
    }
    for (name, value) in FEATURES {
        module.add(*name, *value)?;
    }
    module.add("OPENSSL_VERSION", OPENSSL_VERSION)?;
    module.add("OPENSSL_VERSION_INFO", OPENSSL_VERSION_INFO)?;
    module.add("OPENSSL_VERSION_NUMBER", OPENSSL_VERSION_NUMBER)?;
    module.add("_OPENSSL_API_VERSION", OPENSSL_VERSION_INFO)?;
    module.add("_DEFAULT_CIPHERS", DEFAULT_CIPHERS)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}

/// The reason tables CPython 3.11 exported, made when somebody asks: they have 2,000 entries.
pub(crate) fn reason_table<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyDict>> {
    let table = PyDict::new(py);
    match name {
        "err_codes_to_names" => {
            for reason in reasons::ALL {
                table.set_item((reason.library_number, reason.number), reason.name)?;
            }
        }
        "err_names_to_codes" => {
            for reason in reasons::ALL {
                table.set_item(reason.name, (reason.library_number, reason.number))?;
            }
        }
        "lib_codes_to_names" => {
            for (number, library) in reasons::LIBRARIES {
                table.set_item(number, library)?;
            }
        }
        _ => {
            return Err(PyAttributeError::new_err(format!(
                "module '_ssl' has no attribute '{name}'"
            )));
        }
    }
    Ok(table)
}
