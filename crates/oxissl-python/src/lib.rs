//! `oxissl._ssl`: what CPython's `Lib/ssl.py` expects beneath it, answered by `oxissl-core`.
//!
//! The face translates and nothing more: arguments and buffers in, plain Rust values to the engine,
//! [`oxissl_core::engine::Progress`] and errors back into Python's words. Rules about TLS live in the
//! engine. No lock is ever held while Python code runs.

mod arguments;
mod buffer;
mod certificate;
mod constants;
mod context;
mod default_roots;
mod error;
mod functions;
mod immutable;
mod memory_bio;
mod session;
mod socket;
mod story;
mod transport;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _ssl {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::certificate::{_describe_certificate, Certificate};
    #[pymodule_export]
    use crate::context::Context;
    #[pymodule_export]
    use crate::functions::{
        __getattr__, _test_decode_cert, _use_exception_classes, get_default_verify_paths,
        get_sigalgs, nid2obj, rand_add, rand_bytes, rand_pseudo_bytes, rand_status, txt2obj,
    };
    #[pymodule_export]
    use crate::memory_bio::MemoryBio;
    #[pymodule_export]
    use crate::session::SslSession;
    #[pymodule_export]
    use crate::socket::SslSocket;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let py = module.py();
        crate::error::install(module)?;
        crate::constants::add(module)?;
        for class in [
            py.get_type::<Certificate>(),
            py.get_type::<Context>(),
            py.get_type::<MemoryBio>(),
            py.get_type::<SslSession>(),
            py.get_type::<SslSocket>(),
        ] {
            crate::immutable::freeze(&class);
        }
        Ok(())
    }
}
