//! `_SSLContext`: settings, and the callbacks Python leaves with them.

mod hooks;
mod loading;

use std::ffi::CString;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use oxissl_core::ciphers::CipherSuite;
use oxissl_core::context::Protocol;
use oxissl_core::openssl::flags;
use oxissl_core::{Class, Error, context as core_context};
use pyo3::exceptions::{
    PyDeprecationWarning, PyNotImplementedError, PyOverflowError, PyRuntimeWarning, PyValueError,
};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};

use self::hooks::{Hooks, KeyLog, callback, open_key_log};
use crate::arguments::{fs_path, integer, masked, predicate, text};
use crate::buffer::Input;
use crate::certificate;
use crate::default_roots;
use crate::error;
use crate::socket::{SslSocket, Wrapping};
use crate::transport::{Channel, MemoryEnd};

/// Settings shared by connections.
#[pyclass(name = "_SSLContext", module = "_ssl", subclass, frozen, weakref)]
pub(crate) struct Context {
    pub(crate) core: Arc<core_context::Context>,
    hooks: Mutex<Hooks>,
    /// Whether somebody wants to hear what connections note.
    listening: AtomicBool,
}

impl Context {
    /// Runs a setter of the engine with the interpreter released: another thread may hold the lock
    /// while it builds a snapshot.
    fn set(
        &self,
        py: Python<'_>,
        change: impl FnOnce(&core_context::Context) -> Result<(), Error> + Send,
    ) -> PyResult<()> {
        let core = &self.core;
        py.detach(|| change(core))
            .map_err(|failed| error::raise(py, &failed))
    }
}

#[pymethods]
impl Context {
    #[new]
    #[pyo3(signature = (protocol, /))]
    fn new(py: Python<'_>, protocol: i32) -> PyResult<Self> {
        let protocol =
            Protocol::from_number(protocol).map_err(|failed| error::raise(py, &failed))?;
        match protocol {
            Protocol::Tls => warn(py, c"ssl.PROTOCOL_TLS is deprecated")?,
            Protocol::Tls12 => warn(py, c"ssl.PROTOCOL_TLSv1_2 is deprecated")?,
            Protocol::Client | Protocol::Server => {}
        }
        Ok(Self {
            core: Arc::new(core_context::Context::new(protocol)),
            hooks: Mutex::default(),
            listening: AtomicBool::new(false),
        })
    }

    /// The protocol the context was made for.
    #[getter]
    fn protocol(&self) -> i32 {
        self.core.protocol().number()
    }

    #[pyo3(signature = (sock, server_side, server_hostname = None, *, owner = None, session = None))]
    fn _wrap_socket(
        this: &Bound<'_, Self>,
        sock: &Bound<'_, PyAny>,
        server_side: &Bound<'_, PyAny>,
        server_hostname: Option<&Bound<'_, PyAny>>,
        owner: Option<&Bound<'_, PyAny>>,
        session: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<SslSocket> {
        let channel = Channel::socket(sock)?;
        let server_side = server_side.is_truthy()?;
        SslSocket::new(
            this,
            channel,
            &Wrapping {
                server_side,
                server_hostname,
                owner,
                session,
            },
        )
    }

    #[pyo3(signature = (incoming, outgoing, server_side, server_hostname = None, *, owner = None, session = None))]
    #[allow(clippy::too_many_arguments)] // CPython's signature
    fn _wrap_bio(
        this: &Bound<'_, Self>,
        incoming: &Bound<'_, PyAny>,
        outgoing: &Bound<'_, PyAny>,
        server_side: &Bound<'_, PyAny>,
        server_hostname: Option<&Bound<'_, PyAny>>,
        owner: Option<&Bound<'_, PyAny>>,
        session: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<SslSocket> {
        let incoming = MemoryEnd::new(incoming, "incoming")?;
        let outgoing = MemoryEnd::new(outgoing, "outgoing")?;
        let channel = Channel::Memory(Box::new([incoming, outgoing]));
        let server_side = server_side.is_truthy()?;
        SslSocket::new(
            this,
            channel,
            &Wrapping {
                server_side,
                server_hostname,
                owner,
                session,
            },
        )
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        // Somebody who holds the lock is using what it guards: not garbage.
        if let Ok(hooks) = self.hooks.try_lock() {
            visit.call(&hooks.server_name)?;
            visit.call(&hooks.message)?;
            if let Some(log) = &hooks.key_log {
                visit.call(&log.name)?;
            }
        }
        Ok(())
    }

    fn __clear__(&self) {
        let hooks = self.change_hooks(std::mem::take);
        drop(hooks);
    }

    // Protocol versions and options.

    #[getter]
    fn options(&self) -> u64 {
        self.core.options()
    }

    #[setter]
    fn set_options(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        const NO_VERSION: u64 = flags::OP_NO_SSLV2
            | flags::OP_NO_SSLV3
            | flags::OP_NO_TLSV1
            | flags::OP_NO_TLSV1_1
            | flags::OP_NO_TLSV1_2
            | flags::OP_NO_TLSV1_3;
        let py = value.py();
        let options: u64 = integer(value)?.extract()?;
        if options & !self.core.options() & NO_VERSION != 0 {
            warn(py, c"ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated")?;
        }
        self.set(py, |core| core.set_options(options))
    }

    #[getter]
    fn minimum_version(&self) -> i32 {
        self.core.minimum_version()
    }

    #[setter]
    fn set_minimum_version(&self, py: Python<'_>, value: i32) -> PyResult<()> {
        warn_of_version(py, value)?;
        self.set(py, |core| core.set_minimum_version(value))
    }

    #[getter]
    fn maximum_version(&self) -> i32 {
        self.core.maximum_version()
    }

    #[setter]
    fn set_maximum_version(&self, py: Python<'_>, value: i32) -> PyResult<()> {
        warn_of_version(py, value)?;
        self.set(py, |core| core.set_maximum_version(value))
    }

    /// How many tickets a server sends after a full handshake in TLS 1.3.
    #[getter]
    fn num_tickets(&self) -> usize {
        self.core.num_tickets()
    }

    #[setter]
    fn set_num_tickets(&self, py: Python<'_>, value: i64) -> PyResult<()> {
        self.set(py, |core| core.set_num_tickets(value))
    }

    #[getter]
    fn post_handshake_auth(&self) -> bool {
        self.core.post_handshake_auth()
    }

    #[setter]
    fn set_post_handshake_auth(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let on = value.is_truthy()?;
        self.set(value.py(), |core| core.set_post_handshake_auth(on))
    }

    // Verification.

    #[getter]
    fn verify_mode(&self) -> i32 {
        self.core.verify_mode()
    }

    #[setter]
    fn set_verify_mode(&self, py: Python<'_>, value: i32) -> PyResult<()> {
        self.set(py, |core| core.set_verify_mode(value))
    }

    #[getter]
    fn check_hostname(&self) -> bool {
        self.core.check_hostname()
    }

    #[setter]
    fn set_check_hostname(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let on = value.is_truthy()?;
        self.set(value.py(), |core| core.set_check_hostname(on))
    }

    #[getter]
    fn verify_flags(&self) -> u32 {
        self.core.verify_flags()
    }

    #[setter]
    fn set_verify_flags(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let bits = masked(value)?;
        // What is cut off would not be verified.
        if value.gt(u32::MAX)? {
            return Err(PyOverflowError::new_err("int too big to convert"));
        }
        self.set(value.py(), |core| core.set_verify_flags(bits))
    }

    #[getter]
    fn _host_flags(&self) -> u32 {
        self.core.host_flags()
    }

    #[setter(_host_flags)]
    fn set_host_flags(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let bits = masked(value)?;
        self.set(value.py(), |core| core.set_host_flags(bits))
    }

    /// OpenSSL's security level, as `set_ciphers()` left it.
    #[getter]
    fn security_level(&self) -> u8 {
        self.core.security_level()
    }

    #[pyo3(signature = (cafile = None, capath = None, cadata = None))]
    fn load_verify_locations(
        &self,
        py: Python<'_>,
        cafile: Option<&Bound<'_, PyAny>>,
        capath: Option<&Bound<'_, PyAny>>,
        cadata: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        self.load_locations(py, cafile, capath, cadata)
    }

    fn set_default_verify_paths(&self, py: Python<'_>) -> PyResult<()> {
        let core = &self.core;
        let warning = py
            .detach(|| default_roots::load_defaults(core, |name| std::env::var_os(name)))
            .map_err(|failed| error::raise(py, &failed))?;
        if let Some(text) = warning {
            let text = CString::new(text.replace('\0', "?"))?;
            PyErr::warn(py, &py.get_type::<PyRuntimeWarning>(), &text, 1)?;
        }
        Ok(())
    }

    /// How many certificates, authorities among them, and revocation lists are trusted. What is in a directory
    /// counts once it was needed.
    fn cert_store_stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stats = py.detach(|| self.core.trust().stats());
        let dict = PyDict::new(py);
        dict.set_item("x509", stats.x509)?;
        dict.set_item("crl", stats.crl)?;
        dict.set_item("x509_ca", stats.x509_ca)?;
        Ok(dict)
    }

    /// The authorities trusted, each as a dictionary like `getpeercert()`'s, or as DER. What is in a directory counts
    /// once it was needed.
    #[pyo3(signature = (binary_form = None), text_signature = "($self, /, binary_form=False)")]
    fn get_ca_certs<'py>(
        &self,
        py: Python<'py>,
        binary_form: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let binary = predicate(binary_form)?;
        let certificates = py.detach(|| self.core.trust().ca_certificates());
        let list = PyList::empty(py);
        for certificate in &certificates {
            if binary {
                list.append(PyBytes::new(py, certificate.der()))?;
            } else {
                list.append(certificate::describe(py, certificate)?)?;
            }
        }
        Ok(list)
    }

    // Identity, cipher suites, groups and protocols.

    #[pyo3(signature = (certfile, keyfile = None, password = None))]
    fn load_cert_chain(
        &self,
        py: Python<'_>,
        certfile: &Bound<'_, PyAny>,
        keyfile: Option<&Bound<'_, PyAny>>,
        password: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        self.load_identity(py, certfile, keyfile, password)
    }

    #[pyo3(signature = (cipherlist, /))]
    fn set_ciphers(&self, py: Python<'_>, cipherlist: &Bound<'_, PyAny>) -> PyResult<()> {
        let rules = text(cipherlist, "set_ciphers() argument")?;
        if rules.contains('\0') {
            return Err(PyValueError::new_err("embedded null character"));
        }
        let core = &self.core;
        py.detach(|| core.set_ciphers(&rules))
            .map_err(|failed| match failed.class {
                Class::Ssl => error::plain_ssl_error(py, "No cipher can be selected."),
                _ => error::raise(py, &failed),
            })
    }

    /// Sets the TLS 1.3 cipher suites.
    #[pyo3(signature = (ciphersuites, /))]
    fn set_ciphersuites(&self, py: Python<'_>, ciphersuites: &str) -> PyResult<()> {
        let core = &self.core;
        py.detach(|| core.set_ciphersuites(ciphersuites))
            .map_err(|failed| match failed.class {
                Class::Ssl => error::plain_ssl_error(py, "No cipher suite can be selected."),
                _ => error::raise(py, &failed),
            })
    }

    fn get_ciphers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for suite in self.core.ciphers() {
            list.append(suite_facts(py, suite)?)?;
        }
        Ok(list)
    }

    /// Sets the key exchange groups, most wanted first, separated by colons.
    #[pyo3(signature = (grouplist, /))]
    fn set_groups(&self, py: Python<'_>, grouplist: &str) -> PyResult<()> {
        self.set(py, |core| core.set_groups(grouplist))
    }

    /// Sets what the server may sign the handshake with: its own choice, or a client's offer.
    #[pyo3(signature = (sigalgs, /))]
    fn set_server_sigalgs(&self, py: Python<'_>, sigalgs: &str) -> PyResult<()> {
        self.set(py, |core| core.set_server_sigalgs(sigalgs))
    }

    /// Sets what a client may sign with when it shows a certificate.
    #[pyo3(signature = (sigalgs, /))]
    fn set_client_sigalgs(&self, py: Python<'_>, sigalgs: &str) -> PyResult<()> {
        self.set(py, |core| core.set_client_sigalgs(sigalgs))
    }

    /// The names of the key exchange groups there are for the versions allowed.
    #[pyo3(signature = (*, include_aliases = None), text_signature = "($self, /, *, include_aliases=False)")]
    fn get_groups(
        &self,
        include_aliases: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Vec<&'static str>> {
        Ok(self.core.implemented_groups(predicate(include_aliases)?))
    }

    #[pyo3(signature = (name, /))]
    fn set_ecdh_curve(&self, name: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = name.py();
        let path = fs_path(name, "")?;
        let shown = name.repr()?.to_string();
        self.set(py, |core| {
            core.set_ecdh_curve(&path.to_string_lossy(), &shown)
        })
    }

    #[pyo3(signature = (path, /))]
    fn load_dh_params(&self, path: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = path.py();
        let file = fs_path(path, "")?;
        let contents = py
            .detach(|| std::fs::read(&file))
            .map_err(|failed| error::system(&failed, Some(path)))?;
        self.set(py, |core| core.load_dh_params(&contents))
    }

    #[pyo3(signature = (protos, /))]
    #[allow(clippy::needless_pass_by_value)] // the argument owns the buffer for the call
    fn _set_alpn_protocols(&self, py: Python<'_>, protos: Input) -> PyResult<()> {
        self.set(py, |core| core.set_alpn_protocols(protos.as_slice()))
    }

    /// External pre-shared keys: rustls has none.
    #[pyo3(signature = (callback))]
    #[allow(clippy::unused_self)] // a method of the context in Python's eyes
    fn set_psk_client_callback(&self, callback: &Bound<'_, PyAny>) -> PyResult<()> {
        let _ = callback;
        Err(no_psk())
    }

    /// External pre-shared keys: rustls has none.
    #[pyo3(signature = (callback, identity_hint = None))]
    #[allow(clippy::unused_self)] // a method of the context in Python's eyes
    fn set_psk_server_callback(
        &self,
        callback: &Bound<'_, PyAny>,
        identity_hint: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let _ = (callback, identity_hint);
        Err(no_psk())
    }

    fn session_stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counted = self.core.statistics();
        let dict = PyDict::new(py);
        for (name, count) in [
            ("number", counted.number.get()),
            ("connect", counted.connect.get()),
            ("connect_good", counted.connect_good.get()),
            ("connect_renegotiate", 0),
            ("accept", counted.accept.get()),
            ("accept_good", counted.accept_good.get()),
            ("accept_renegotiate", 0),
            ("hits", counted.hits.get()),
            ("misses", counted.misses.get()),
            ("timeouts", counted.timeouts.get()),
            ("cache_full", counted.cache_full.get()),
        ] {
            dict.set_item(name, count)?;
        }
        Ok(dict)
    }

    // Callbacks.

    /// Who is asked about each ClientHello that reaches a server: called with the connection, the name the client
    /// wants or None, and this context.
    #[getter]
    fn sni_callback(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.server_name_callback(py)
    }

    #[setter]
    fn set_sni_callback(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if self.core.protocol() == Protocol::Client {
            return Err(PyValueError::new_err(
                "sni_callback cannot be set on TLS_CLIENT context",
            ));
        }
        let callback = callback(value)?;
        let core = &self.core;
        let wanted = callback.is_some();
        value.py().detach(|| core.set_wants_client_hello(wanted));
        let replaced =
            self.change_hooks(|hooks| std::mem::replace(&mut hooks.server_name, callback));
        drop(replaced);
        Ok(())
    }

    #[getter]
    fn _msg_callback(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        Some(self.hooks().message.as_ref()?.clone_ref(py))
    }

    #[setter(_msg_callback)]
    fn set_msg_callback(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let callback = callback(value)?;
        let core = &self.core;
        let wanted = callback.is_some();
        value.py().detach(|| core.set_wants_messages(wanted));
        let replaced = self.change_hooks(|hooks| std::mem::replace(&mut hooks.message, callback));
        drop(replaced);
        Ok(())
    }

    #[getter]
    fn keylog_filename(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        Some(self.hooks().key_log.as_ref()?.name.clone_ref(py))
    }

    #[setter]
    fn set_keylog_filename(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        // A log that cannot be opened leaves none, as in CPython.
        self.use_key_log(py, None);
        if !value.is_none() {
            let path = fs_path(value, "")?;
            let file = py
                .detach(|| open_key_log(&path))
                .map_err(|failed| error::system(&failed, Some(value)))?;
            let log = KeyLog {
                name: value.clone().unbind(),
                file: Arc::new(Mutex::new(file)),
            };
            self.use_key_log(py, Some(log));
        }
        Ok(())
    }
}

fn no_psk() -> PyErr {
    PyNotImplementedError::new_err("external pre-shared keys (HAS_PSK is False)")
}

fn warn(py: Python<'_>, text: &std::ffi::CStr) -> PyResult<()> {
    PyErr::warn(py, &py.get_type::<PyDeprecationWarning>(), text, 2)
}

fn warn_of_version(py: Python<'_>, version: i32) -> PyResult<()> {
    match version {
        flags::PROTO_SSLV3 => warn(py, c"ssl.TLSVersion.SSLv3 is deprecated"),
        flags::PROTO_TLSV1 => warn(py, c"ssl.TLSVersion.TLSv1 is deprecated"),
        flags::PROTO_TLSV1_1 => warn(py, c"ssl.TLSVersion.TLSv1_1 is deprecated"),
        _ => Ok(()),
    }
}

fn suite_facts<'py>(py: Python<'py>, suite: &CipherSuite) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    dict.set_item("id", suite.openssl_id())?;
    dict.set_item("name", suite.name)?;
    dict.set_item("protocol", suite.protocol())?;
    dict.set_item("description", suite.description())?;
    dict.set_item("strength_bits", suite.strength_bits())?;
    dict.set_item("alg_bits", suite.alg_bits())?;
    dict.set_item("aead", suite.aead())?;
    dict.set_item("symmetric", suite.symmetric())?;
    dict.set_item("digest", suite.digest())?;
    dict.set_item("kea", suite.kea())?;
    dict.set_item("auth", suite.auth())?;
    Ok(dict)
}
