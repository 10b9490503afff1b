//! `oxissl._ssl`: what CPython's `Lib/ssl.py` expects beneath it, answered by `oxissl-core`.

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _ssl {}
