//! `_SSLSocket`: one TLS connection over a socket or two memory BIOs.

mod server_name;
mod transfer;
mod wrapping;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use oxissl_core::Error;
use oxissl_core::engine::{Batch, Connection, ConnectionOptions, Facts, Progress, Role, Transport};
use oxissl_core::openssl::{flags, reasons};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyTuple, PyWeakrefMethods, PyWeakrefReference};

use self::transfer::SMALL_READ;
pub(crate) use self::wrapping::Wrapping;
use self::wrapping::{check_host_name, host_name, role, session_of, weak_reference};
use crate::buffer::{Input, with_writable};
use crate::certificate;
use crate::context::Context;
use crate::error;
use crate::session::SslSession;
use crate::story::Listener;
use crate::transport::{Channel, Operation};

/// One TLS connection.
#[pyclass(name = "_SSLSocket", module = "_ssl", frozen, weakref)]
pub(crate) struct SslSocket {
    connection: Connection,
    channel: Channel,
    /// The size of the object made for the last large read.
    last_size: AtomicUsize,
    /// How much of a write that could not finish is through.
    unfinished_write: AtomicUsize,
    /// The peer vanished, and that was told with its reason.
    cut_off_told: AtomicBool,
    /// Python is being asked about the ClientHello.
    asking: AtomicBool,
    /// Who hears the connection's story, if anybody.
    listener: Option<Listener>,
    links: Mutex<Links>,
}

struct Links {
    context: Py<Context>,
    owner: Option<Py<PyWeakrefReference>>,
}

impl SslSocket {
    pub(crate) fn new(
        context: &Bound<'_, Context>,
        channel: Channel,
        wrapping: &Wrapping<'_, '_>,
    ) -> PyResult<Self> {
        let py = context.py();
        let server_hostname = wrapping.server_hostname.map(host_name).transpose()?;
        let core = &context.get().core;
        let role = role(py, core.protocol(), wrapping.server_side)?;
        if let Some(name) = &server_hostname {
            check_host_name(py, name)?;
        }
        let owner = wrapping.owner.map(weak_reference).transpose()?;
        let session = wrapping.session.map(session_of).transpose()?;
        // Taking the snapshot may build configurations; another thread may be doing so.
        let connection = py
            .detach(|| {
                let options = ConnectionOptions {
                    role,
                    server_hostname,
                    session,
                };
                Connection::new(core.snapshot(), options)
            })
            .map_err(|failed| error::raise(py, &failed))?;
        let listener = Listener::find(py, role);
        if listener.is_some() {
            connection.tell_story();
        }
        Ok(Self {
            connection,
            listener,
            channel,
            last_size: AtomicUsize::new(SMALL_READ),
            unfinished_write: AtomicUsize::new(0),
            cut_off_told: AtomicBool::new(false),
            asking: AtomicBool::new(false),
            links: Mutex::new(Links {
                context: context.clone().unbind(),
                owner,
            }),
        })
    }

    fn links(&self) -> MutexGuard<'_, Links> {
        self.links.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn context_object<'py>(&self, py: Python<'py>) -> Bound<'py, Context> {
        self.links().context.bind(py).clone()
    }

    fn owner_object<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        let reference = self.links().owner.as_ref()?.clone_ref(py);
        reference.bind(py).upgrade()
    }

    /// What callbacks are shown: the `ssl.SSLSocket` or `ssl.SSLObject` around this object.
    fn face<'py>(this: &Bound<'py, Self>) -> Option<Bound<'py, PyAny>> {
        let owned = this.get().links().owner.is_some();
        if owned {
            this.get().owner_object(this.py())
        } else {
            Some(this.clone().into_any())
        }
    }

    /// Runs one operation of the engine to its end, asking Python whenever the engine wants to know
    /// something and telling it what the engine noted. What Python raises when it is told comes when the operation
    /// is over, in the context of its own error. `writes` is how many bytes it is to seal.
    fn run<T: Send>(
        this: &Bound<'_, Self>,
        operation: Operation,
        writes: usize,
        mut step: impl FnMut(&Connection, &mut dyn Transport, Batch) -> Result<Progress<T>, Error>
        + Send,
    ) -> PyResult<Progress<T>> {
        let py = this.py();
        let socket = this.get();
        let access = socket.channel.open(py, operation)?;
        let batch = access.batch();
        let connection = &socket.connection;
        if !connection.is_established() {
            socket.catch_up(py);
        }
        let mut raised = None;
        loop {
            let weight = || connection.undelivered().map(|bytes| bytes + writes);
            let outcome = access.drive(py, weight, |io| step(connection, io, batch));
            raised = Self::tell(this).err().or(raised);
            match outcome {
                // The callback itself came here, or another thread: the answer is on its way.
                Ok(Progress::ClientHello) if socket.asking.swap(true, Ordering::AcqRel) => {
                    return Ok(Progress::WantRead);
                }
                Ok(Progress::ClientHello) => {
                    Self::ask_about_client_hello(this);
                    socket.asking.store(false, Ordering::Release);
                }
                Ok(Progress::Notes) => {}
                outcome => {
                    return match raised {
                        None => outcome,
                        Some(raised) => Err(socket.chain(py, outcome, raised)),
                    };
                }
            }
        }
    }

    /// Looks up in the context in force what a handshake finds there in OpenSSL too: it counts as it is now.
    fn catch_up(&self, py: Python<'_>) {
        let context = self.context_object(py);
        let core = &context.get().core;
        py.detach(|| self.connection.refresh_snapshot(&core.snapshot()));
    }

    /// What an operation raises that ended with `outcome` after Python `raised` an exception on being told of it.
    fn chain<T>(&self, py: Python<'_>, outcome: PyResult<Progress<T>>, raised: PyErr) -> PyErr {
        let failed = match outcome {
            Ok(Progress::Done(_) | Progress::Closed) => return raised,
            Ok(progress) => self.unfinished(py, &progress),
            Err(failed) => failed,
        };
        let context = raised.into_value(py);
        // It is an exception's own attribute: this cannot fail.
        let _ = failed
            .value(py)
            .setattr(intern!(py, "__context__"), context);
        failed
    }

    /// Hands what the engine noted to the key log, the message callback and the logger.
    fn tell(this: &Bound<'_, Self>) -> PyResult<()> {
        let py = this.py();
        let socket = this.get();
        let listener = socket.listener.as_ref();
        let is_heard = listener.is_some()
            || socket.connection.notes_messages()
            || socket.links().context.get().is_listening();
        if !is_heard {
            return Ok(());
        }
        let notes = socket.connection.take_notes();
        if notes.is_empty() {
            return Ok(());
        }
        if let Some(listener) = listener {
            listener.hear(py, &notes);
        }
        let context = socket.context_object(py);
        context.get().hear(py, &notes, || Self::face(this))
    }

    fn unfinished<T>(&self, py: Python<'_>, progress: &Progress<T>) -> PyErr {
        match progress {
            Progress::WantRead => error::want_read(py),
            Progress::WantWrite => error::want_write(py),
            Progress::CutOff => {
                error::cut_off(py, !self.cut_off_told.swap(true, Ordering::Relaxed))
            }
            Progress::Closed | Progress::Done(_) | Progress::ClientHello | Progress::Notes => {
                error::zero_return(py)
            }
        }
    }
}

impl Drop for SslSocket {
    fn drop(&mut self) {
        let Some(listener) = &self.listener else {
            return;
        };
        if self.connection.has_story_ended() {
            return;
        }
        // Not while the interpreter goes down. An exception on its way is not this one's business.
        Python::try_attach(|py| {
            let under_way = PyErr::take(py);
            let line = if self.connection.is_established() {
                "ended: closed here without close_notify"
            } else {
                "ended: closed here during the handshake"
            };
            listener.log(py, line);
            if let Some(error) = under_way {
                error.restore(py);
            }
        });
    }
}

#[pymethods]
impl SslSocket {
    /// Shake hands.
    fn do_handshake(this: &Bound<'_, Self>) -> PyResult<()> {
        let progress = Self::run(this, Operation::Handshake, 0, |connection, io, _| {
            connection.handshake(io)
        })?;
        match progress {
            Progress::Done(()) => Ok(()),
            progress => Err(this.get().unfinished(this.py(), &progress)),
        }
    }

    /// Reads at most size bytes: as bytes, or into the buffer, and then their number is returned.
    #[pyo3(signature = (size, buffer = None, /))]
    fn read(
        this: &Bound<'_, Self>,
        size: isize,
        buffer: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        let py = this.py();
        let Some(buffer) = buffer else {
            let length = usize::try_from(size)
                .map_err(|_| PyValueError::new_err("size should not be negative"))?;
            this.get().channel.live_socket(py)?;
            if length == 0 {
                return Ok(PyBytes::new(py, b"").into_any().unbind());
            }
            return Self::read_bytes(this, length).map(Py::into_any);
        };
        let count = with_writable(buffer, |out| {
            let room = out.len();
            let length = usize::try_from(size).unwrap_or(0);
            match out.get_mut(..length) {
                _ if room == 0 => Ok(0),
                Some(part) if length > 0 => Self::read_into(this, part),
                _ => Self::read_into(this, out),
            }
        })?;
        Ok(count.into_pyobject(py)?.into_any().unbind())
    }

    /// Sends b, whole, and gives its length.
    #[pyo3(signature = (b, /))]
    #[allow(clippy::needless_pass_by_value)] // the argument owns the buffer for the call
    fn write(this: &Bound<'_, Self>, b: Input) -> PyResult<usize> {
        Self::write_all(this, b.as_slice())?;
        Ok(b.as_slice().len())
    }

    /// Sends b, whole, within one timeout.
    #[pyo3(signature = (b, /))]
    #[allow(clippy::needless_pass_by_value)] // the argument owns the buffer for the call
    fn sendall(this: &Bound<'_, Self>, b: Input) -> PyResult<()> {
        if b.as_slice().is_empty() {
            return Ok(());
        }
        Self::write_all(this, b.as_slice())
    }

    /// How many bytes are decrypted and wait to be read.
    fn pending(&self) -> usize {
        self.connection.pending()
    }

    /// Says goodbye, waits for the peer to do so, and gives the socket back.
    fn shutdown<'py>(this: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let py = this.py();
        let socket = this.get().channel.live_socket(py)?;
        let progress = Self::run(this, Operation::Shutdown, 0, |connection, io, _| {
            connection.shutdown(io)
        })?;
        match progress {
            Progress::Done(()) | Progress::Closed => Ok(socket),
            progress => Err(this.get().unfinished(py, &progress)),
        }
    }

    /// Bytes that arrived behind the peer's close_notify: whatever is spoken after TLS.
    fn _take_leftover<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let leftover = py.detach(|| self.connection.take_leftover());
        PyBytes::new(py, &leftover)
    }

    /// The peer's certificate, or None if it showed none: as DER if that is asked for, else as a dictionary, which is
    /// empty where nothing was verified.
    #[pyo3(signature = (der = None, /), text_signature = "($self, der=False, /)")]
    fn getpeercert(
        &self,
        py: Python<'_>,
        der: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Option<Py<PyAny>>> {
        let binary = der.map_or(Ok(false), PyAnyMethods::is_truthy)?;
        let Some(facts) = self.connection.facts_in_force() else {
            return Err(PyValueError::new_err("handshake not done yet"));
        };
        let Some(leaf) = facts.peer_chain.first() else {
            return Ok(None);
        };
        if binary {
            return Ok(Some(PyBytes::new(py, leaf.der()).into_any().unbind()));
        }
        let verified = self.context_object(py).get().core.verify_mode() != flags::CERT_NONE;
        let dict = if verified {
            certificate::describe(py, leaf)?
        } else {
            pyo3::types::PyDict::new(py)
        };
        Ok(Some(dict.into_any().unbind()))
    }

    /// The certificates the peer sent, leaf first.
    fn get_unverified_chain<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let Some(facts) = self.connection.facts() else {
            return Ok(None);
        };
        if facts.peer_chain.is_empty() {
            return Ok(None);
        }
        certificate::list(py, &facts.peer_chain).map(Some)
    }

    /// The path that was verified, leaf first, anchor last.
    fn get_verified_chain<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let chain = py.detach(|| self.connection.verified_chain());
        if chain.is_empty() {
            return Ok(None);
        }
        certificate::list(py, &chain).map(Some)
    }

    /// What ties an outer protocol to this connection: "tls-unique", "tls-server-end-point" or "tls-exporter".
    ///
    /// None before the handshake, and for the last in TLS 1.2 without extended master secret (RFC 9266, 4.2).
    #[pyo3(signature = (cb_type = "tls-unique"))]
    fn get_channel_binding<'py>(
        &self,
        py: Python<'py>,
        cb_type: &str,
    ) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let binding = py
            .detach(|| self.connection.channel_binding(cb_type))
            .map_err(|failed| error::raise(py, &failed))?;
        Ok(binding.map(|bytes| PyBytes::new(py, &bytes)))
    }

    /// The suite in use: its name, protocol and secret bits.
    fn cipher(&self) -> Option<(&'static str, &'static str, u16)> {
        let suite = self.connection.facts()?.cipher;
        Some((suite.name, suite.protocol(), suite.strength_bits()))
    }

    /// The suites both sides could have used; None on a client.
    fn shared_ciphers<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let Some(suites) = self.connection.shared_ciphers() else {
            return Ok(None);
        };
        let facts = suites
            .iter()
            .map(|suite| (suite.name, suite.protocol(), suite.strength_bits()).into_pyobject(py))
            .collect::<PyResult<Vec<Bound<'_, PyTuple>>>>()?;
        PyList::new(py, facts).map(Some)
    }

    /// TLS compression: there is none.
    #[allow(clippy::unused_self)] // a method of the connection in Python's eyes
    fn compression(&self) -> Option<&'static str> {
        None
    }

    /// The protocol version in use.
    fn version(&self) -> Option<&'static str> {
        Some(self.connection.facts_in_force()?.version())
    }

    /// The key exchange group in use.
    fn group(&self) -> Option<&'static str> {
        self.connection.facts()?.group
    }

    /// The OCSP response the server stapled, which nobody has looked into.
    fn _staple<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyBytes>> {
        let staple = &self.connection.facts()?.staple;
        (!staple.is_empty()).then(|| PyBytes::new(py, staple))
    }

    /// The signature algorithm the client authenticated with.
    fn client_sigalg(&self, py: Python<'_>) -> Option<&'static str> {
        py.detach(|| self.connection.signature_scheme(Role::Client))
    }

    /// The signature algorithm the server authenticated with.
    fn server_sigalg(&self, py: Python<'_>) -> Option<&'static str> {
        py.detach(|| self.connection.signature_scheme(Role::Server))
    }

    /// The protocol chosen by ALPN.
    fn selected_alpn_protocol(&self) -> Option<String> {
        let name = self.connection.facts()?.alpn.as_deref()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    /// Always raises: rustls cannot ask for a certificate after the handshake.
    fn verify_client_post_handshake(&self, py: Python<'_>) -> PyResult<()> {
        let version = self.connection.facts().map(Facts::version);
        let reason = match (version, self.connection.role()) {
            (Some("TLSv1.3"), Role::Server) => reasons::ssl::EXTENSION_NOT_RECEIVED,
            (Some("TLSv1.3"), Role::Client) => reasons::ssl::NOT_SERVER,
            _ => reasons::ssl::WRONG_SSL_VERSION,
        };
        Err(error::raise(py, &Error::setting(reason)))
    }

    /// Whether this is the server's side.
    #[getter]
    fn server_side(&self) -> bool {
        self.connection.role() == Role::Server
    }

    /// The server name given when this object was made.
    #[getter]
    fn server_hostname(&self) -> Option<&str> {
        self.connection.server_hostname()
    }

    /// The context in force.
    #[getter]
    fn context<'py>(&self, py: Python<'py>) -> Bound<'py, Context> {
        self.context_object(py)
    }

    /// Puts another context in force: its certificates, suites, ALPN protocols and anchors, not its rules.
    #[setter]
    fn set_context(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        let Ok(context) = value.cast::<Context>() else {
            return Err(PyTypeError::new_err("The value must be a SSLContext"));
        };
        let core = &context.get().core;
        py.detach(|| self.connection.replace_snapshot(&core.snapshot()));
        let replaced = std::mem::replace(&mut self.links().context, context.clone().unbind());
        drop(replaced);
        Ok(())
    }

    /// The Python-level owner, passed to callbacks; held weakly.
    #[getter]
    fn owner<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        self.owner_object(py)
    }

    #[setter]
    fn set_owner(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let reference = weak_reference(value)?;
        let replaced = self.links().owner.replace(reference);
        drop(replaced);
        Ok(())
    }

    /// The session in use, to resume another connection with.
    #[getter]
    fn session(&self, py: Python<'_>) -> Option<SslSession> {
        let session = py.detach(|| self.connection.session())?;
        Some(SslSession { session })
    }

    /// Offers a session in the handshake to come.
    #[setter]
    fn set_session(&self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        let session = session_of(value)?;
        py.detach(|| self.connection.set_session(session))
            .map_err(|failed| error::raise(py, &failed))
    }

    /// Whether the session was resumed.
    #[getter]
    fn session_reused(&self) -> bool {
        self.connection.facts().is_some_and(|facts| facts.resumed)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Channel::Memory(ends) = &self.channel {
            for end in ends.iter() {
                visit.call(end.object())?;
            }
        }
        // Somebody who holds the lock is using what it guards: not garbage.
        if let Ok(links) = self.links.try_lock() {
            visit.call(&links.context)?;
            visit.call(&links.owner)?;
        }
        Ok(())
    }
}
