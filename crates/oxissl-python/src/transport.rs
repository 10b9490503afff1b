//! Where ciphertext goes: a borrowed descriptor, waited for with one deadline, or a pair of memory
//! BIOs. The interpreter is released around the engine and every system call.

use std::io;
use std::os::fd::{BorrowedFd, RawFd};
use std::ptr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use oxissl_core::Error;
use oxissl_core::engine::{Batch, Buffer, Progress, Transport};
use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyWeakrefMethods, PyWeakrefReference};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{RecvFlags, SendFlags, recv, send};

use crate::error;
use crate::memory_bio::{MemoryBio, Pipe};

/// The name an operation has in `The … operation timed out`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Handshake,
    Read,
    Shutdown,
    Write,
}

impl Operation {
    /// What to call it when time is up after waiting for `direction`.
    fn name(self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Self::Handshake, _) => "handshake",
            // CPython names a late close_notify by what it was waiting for.
            (Self::Read, _) | (Self::Shutdown, Direction::Read) => "read",
            (Self::Write, _) | (Self::Shutdown, Direction::Write) => "write",
        }
    }
}

/// Work on so few bytes in memory takes less than handing the interpreter over and back.
const BRIEF: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Read,
    Write,
}

/// How long one Python-level operation may wait in all.
#[derive(Clone, Copy, Debug)]
enum Patience {
    Forever,
    Never,
    Until(Instant),
}

/// The C type `_socket.socket` and two of its methods, called as CPython reads the structure: past
/// whatever a subclass overrides.
struct SocketType {
    class: Py<PyAny>,
    fileno: Py<PyAny>,
    gettimeout: Py<PyAny>,
}

fn socket_type(py: Python<'_>) -> PyResult<&SocketType> {
    static TYPE: PyOnceLock<SocketType> = PyOnceLock::new();
    TYPE.get_or_try_init(py, || {
        let class = PyModule::import(py, "_socket")?.getattr("socket")?;
        Ok(SocketType {
            fileno: class.getattr("fileno")?.unbind(),
            gettimeout: class.getattr("gettimeout")?.unbind(),
            class: class.unbind(),
        })
    })
}

/// Calls one of these methods, without the tuple that PyO3 makes of arguments on the limited API.
fn call<'py>(method: &Py<PyAny>, socket: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let end = ptr::null_mut::<ffi::PyObject>();
    // SAFETY: both objects are live, a null pointer ends the arguments, and what comes is a new reference,
    // or null with an exception set.
    unsafe {
        let answer = ffi::PyObject_CallFunctionObjArgs(method.as_ptr(), socket.as_ptr(), end);
        Bound::from_owned_ptr_or_err(socket.py(), answer)
    }
}

/// The two ends a connection was given.
pub(crate) enum Channel {
    /// A socket, not kept alive by the connection.
    Socket(Py<PyWeakrefReference>),
    /// Memory BIOs: what arrives, what leaves.
    Memory(Box<[MemoryEnd; 2]>),
}

/// One memory BIO. Those of the stock module are reached through their methods, before and after
/// the engine runs, and `pipe` holds the bytes in between.
pub(crate) struct MemoryEnd {
    pipe: Arc<Pipe>,
    object: Py<PyAny>,
    foreign: bool,
}

impl MemoryEnd {
    /// `argument` names the parameter in the error for an object that is no memory BIO.
    pub(crate) fn new(object: &Bound<'_, PyAny>, argument: &str) -> PyResult<Self> {
        if let Ok(own) = object.cast::<MemoryBio>() {
            return Ok(Self {
                pipe: Arc::clone(&own.get().pipe),
                object: object.clone().unbind(),
                foreign: false,
            });
        }
        for method in ["read", "write", "write_eof"] {
            if !object
                .getattr(method)
                .is_ok_and(|method| method.is_callable())
            {
                let kind = object.get_type().name()?;
                return Err(PyTypeError::new_err(format!(
                    "_wrap_bio() argument '{argument}' must be _ssl.MemoryBIO, not {kind}"
                )));
            }
        }
        Ok(Self {
            pipe: Arc::default(),
            object: object.clone().unbind(),
            foreign: true,
        })
    }

    pub(crate) fn object(&self) -> &Py<PyAny> {
        &self.object
    }

    fn pull(&self, py: Python<'_>) -> PyResult<()> {
        if self.foreign {
            let object = self.object.bind(py);
            let bytes = object.call_method0(intern!(py, "read"))?;
            self.pipe.send(bytes.cast::<PyBytes>()?.as_bytes());
            if object.getattr(intern!(py, "eof"))?.is_truthy()? {
                self.pipe.end();
            }
        }
        Ok(())
    }

    /// Gives back what was not read; its owner may go by what is `pending`. After `write_eof` the
    /// stock module takes nothing back, and more will not come: then it stays here.
    fn put_back(&self, py: Python<'_>) -> PyResult<()> {
        if self.foreign && !self.pipe.is_ended() {
            return self.push(py);
        }
        Ok(())
    }

    fn push(&self, py: Python<'_>) -> PyResult<()> {
        if self.foreign {
            let bytes = self.pipe.take_all();
            if !bytes.is_empty() {
                let bytes = PyBytes::new(py, &bytes);
                self.object
                    .bind(py)
                    .call_method1(intern!(py, "write"), (bytes,))?;
            }
        }
        Ok(())
    }
}

impl Channel {
    pub(crate) fn socket(sock: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = sock.py();
        if !sock.is_instance(socket_type(py)?.class.bind(py))? {
            let kind = sock.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "_wrap_socket() argument 'sock' must be _socket.socket, not {kind}"
            )));
        }
        Ok(Self::Socket(PyWeakrefReference::new(sock)?.unbind()))
    }

    /// The socket, or an error if it is gone; `None` for memory BIOs.
    pub(crate) fn live_socket<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Self::Memory(..) => Ok(None),
            Self::Socket(reference) => match reference.bind(py).upgrade() {
                Some(socket) => Ok(Some(socket)),
                None => Err(error::unnumbered_ssl_error(
                    py,
                    "Underlying socket connection gone",
                )),
            },
        }
    }

    /// Looks at the socket anew, as CPython does for each operation: it may have been closed, or
    /// given another timeout, since the last one.
    pub(crate) fn open<'a, 'py>(
        &'a self,
        py: Python<'py>,
        operation: Operation,
    ) -> PyResult<Access<'a, 'py>> {
        let Self::Memory(ends) = self else {
            return match self.live_socket(py)? {
                Some(socket) => Access::to_socket(socket, operation),
                None => Err(error::system(&io::ErrorKind::NotConnected.into(), None)),
            };
        };
        let [incoming, outgoing] = &**ends;
        Ok(Access {
            operation,
            ends: Ends::Memory(incoming, outgoing),
        })
    }
}

/// A channel opened for one operation.
pub(crate) struct Access<'a, 'py> {
    operation: Operation,
    ends: Ends<'a, 'py>,
}

enum Ends<'a, 'py> {
    Socket {
        /// Kept so that the socket outlives the operation.
        _socket: Bound<'py, PyAny>,
        fd: RawFd,
        patience: Patience,
    },
    Memory(&'a MemoryEnd, &'a MemoryEnd),
}

/// Why the engine was left while detached.
enum Stop<T> {
    Failed(Error),
    Interrupted,
    Progress(Progress<T>),
    TimedOut(Direction),
}

impl<'py> Access<'_, 'py> {
    fn to_socket(socket: Bound<'py, PyAny>, operation: Operation) -> PyResult<Self> {
        const EBADF: i32 = 9;
        let py = socket.py();
        let methods = socket_type(py)?;
        let fd: RawFd = call(&methods.fileno, &socket)?.extract()?;
        let timeout: Option<f64> = call(&methods.gettimeout, &socket)?.extract()?;
        let patience = match timeout {
            None => Patience::Forever,
            Some(seconds) if seconds > 0.0 => Duration::try_from_secs_f64(seconds)
                .ok()
                .and_then(|wait| Instant::now().checked_add(wait))
                .map_or(Patience::Forever, Patience::Until),
            Some(_) => Patience::Never,
        };
        if fd < 0 {
            return Err(match (operation, patience) {
                (Operation::Shutdown, _) => {
                    error::unnumbered_ssl_error(py, "Underlying socket connection gone")
                }
                (Operation::Write, Patience::Until(_)) => {
                    error::plain_ssl_error(py, "Underlying socket has been closed.")
                }
                _ => error::system(&io::Error::from_raw_os_error(EBADF), None),
            });
        }
        Ok(Self {
            operation,
            ends: Ends::Socket {
                _socket: socket,
                fd,
                patience,
            },
        })
    }

    /// How much one write may seal: a socket that may say "not now" takes no more than one record
    /// at a time, since what is sealed must be offered again.
    pub(crate) fn batch(&self) -> Batch {
        match &self.ends {
            Ends::Socket {
                patience: Patience::Never,
                ..
            } => Batch::Record,
            Ends::Socket { .. } | Ends::Memory(..) => Batch::Full,
        }
    }

    /// Runs `step` until it is finished or may not wait any longer. `weight`, asked for memory BIOs only,
    /// is how many bytes the engine may have to work on besides those that wait there, if it is known.
    ///
    /// The engine is never waited for with the interpreter held while another thread inside it may
    /// itself be blocked in a system call. Memory BIOs make none, so what is brief there keeps it.
    pub(crate) fn drive<T: Send>(
        &self,
        py: Python<'py>,
        weight: impl FnOnce() -> Option<usize>,
        mut step: impl FnMut(&mut dyn Transport) -> Result<Progress<T>, Error> + Send,
    ) -> PyResult<Progress<T>> {
        match &self.ends {
            Ends::Memory(incoming, outgoing) => {
                incoming.pull(py)?;
                let mut pipes = Pipes {
                    incoming: &incoming.pipe,
                    outgoing: &outgoing.pipe,
                };
                let is_brief = weight().is_some_and(|bytes| bytes + incoming.pipe.len() <= BRIEF);
                let outcome = if is_brief {
                    step(&mut pipes)
                } else {
                    py.detach(|| step(&mut pipes))
                };
                incoming.put_back(py)?;
                outgoing.push(py)?;
                outcome.map_err(|failed| error::raise(py, &failed))
            }
            &Ends::Socket { fd, patience, .. } => loop {
                let stop = py.detach(|| run(fd, patience, &mut step));
                match stop {
                    Stop::Failed(failed) => return Err(error::raise(py, &failed)),
                    Stop::Interrupted => py.check_signals()?,
                    Stop::Progress(progress) => return Ok(progress),
                    Stop::TimedOut(direction) => {
                        return Err(error::timed_out(self.operation.name(direction)));
                    }
                }
            },
        }
    }
}

/// The detached part of [`Access::drive`]: steps and waits, until something needs the interpreter.
fn run<T>(
    fd: RawFd,
    patience: Patience,
    step: &mut impl FnMut(&mut dyn Transport) -> Result<Progress<T>, Error>,
) -> Stop<T> {
    let mut descriptor = Descriptor {
        fd,
        interrupted: false,
    };
    loop {
        let progress = match step(&mut descriptor) {
            Ok(progress) => progress,
            Err(failed) => return Stop::Failed(failed),
        };
        let direction = match progress {
            Progress::WantRead => Direction::Read,
            Progress::WantWrite => Direction::Write,
            _ => return Stop::Progress(progress),
        };
        if descriptor.interrupted {
            return Stop::Interrupted;
        }
        let left = match patience {
            Patience::Never => return Stop::Progress(progress),
            Patience::Forever => None,
            Patience::Until(deadline) => Some(deadline.saturating_duration_since(Instant::now())),
        };
        match wait(fd, direction, left) {
            Ok(true) => {}
            Ok(false) => return Stop::TimedOut(direction),
            Err(rustix::io::Errno::INTR) => return Stop::Interrupted,
            Err(errno) => return Stop::Failed(Error::os(errno.raw_os_error())),
        }
    }
}

/// Whether `fd` became ready in time.
fn wait(fd: RawFd, direction: Direction, left: Option<Duration>) -> rustix::io::Result<bool> {
    let interest = match direction {
        Direction::Read => PollFlags::IN,
        Direction::Write => PollFlags::OUT,
    };
    // SAFETY: as in `Descriptor::borrow`.
    let borrowed = unsafe { BorrowedFd::borrow_raw(fd) };
    let timeout = left.map(|left| Timespec {
        tv_sec: left.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: left.subsec_nanos().into(),
    });
    let ready = poll(&mut [PollFd::new(&borrowed, interest)], timeout.as_ref())?;
    Ok(ready > 0)
}

/// A descriptor that belongs to a Python socket.
struct Descriptor {
    fd: RawFd,
    /// A signal arrived; Python's handlers must run before the operation goes on.
    interrupted: bool,
}

impl Descriptor {
    fn borrow(&self) -> BorrowedFd<'_> {
        // SAFETY: `fd` is not -1. The socket object is kept alive during the operation; if another
        // thread closes it meanwhile, the system calls below fail or reach whatever has the number
        // then, exactly as with CPython's own socket methods. No memory depends on the descriptor.
        unsafe { BorrowedFd::borrow_raw(self.fd) }
    }

    fn note(&mut self, errno: rustix::io::Errno) -> io::Error {
        self.interrupted |= errno == rustix::io::Errno::INTR;
        errno.into()
    }
}

impl Transport for Descriptor {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let received = recv(self.borrow(), buffer, RecvFlags::empty());
        match received {
            Ok((count, _)) => Ok(count),
            Err(errno) => Err(self.note(errno)),
        }
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        let sent = send(self.borrow(), ciphertext, SendFlags::NOSIGNAL);
        sent.map_err(|errno| self.note(errno))
    }

    fn available(&mut self) -> usize {
        let waiting = rustix::io::ioctl_fionread(self.borrow());
        waiting.map_or(0, |count| usize::try_from(count).unwrap_or(0))
    }
}

/// Two memory BIOs.
struct Pipes<'a> {
    incoming: &'a Pipe,
    outgoing: &'a Pipe,
}

impl Transport for Pipes<'_> {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.incoming.receive(buffer)
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        Ok(self.outgoing.send(ciphertext))
    }

    fn receive_into(&mut self, queue: &mut Buffer, most: usize) -> io::Result<usize> {
        self.incoming.receive_into(queue, most)
    }

    fn send_from(&mut self, queue: &mut Buffer) -> io::Result<usize> {
        Ok(self.outgoing.send_from(queue))
    }

    fn take_back(&mut self, queue: &mut Buffer) {
        self.incoming.take_back(queue);
    }

    fn may_read_ahead(&self) -> bool {
        true
    }

    fn available(&mut self) -> usize {
        self.incoming.len()
    }
}
