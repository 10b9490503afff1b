//! `logging.getLogger("oxissl")` at DEBUG: a line for each step of a connection.
//!
//! Whether anybody listens is asked once, when the connection is made. A program that never imported `logging`
//! pays one look into `sys.modules`. Two rules keep a handler that itself uses TLS out of trouble, as it would
//! have none with the stock module: only who sets the level of this very logger is told anything, and what happens
//! while a line is logged is not told, be it a connection made for it or one that the garbage collector closes then.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use oxissl_core::engine::Role;
use oxissl_core::keylog::Note;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

/// `logging.DEBUG`.
const DEBUG: i32 = 10;

static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static NEXT: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static LOGGING: Cell<bool> = const { Cell::new(false) };
}

/// This thread is logging a line until this is dropped.
struct Logging {
    before: bool,
}

impl Logging {
    fn begin() -> Self {
        Self {
            before: LOGGING.replace(true),
        }
    }
}

impl Drop for Logging {
    fn drop(&mut self) {
        LOGGING.set(self.before);
    }
}

/// A connection somebody wants to hear of.
pub(crate) struct Listener {
    /// Tells connections apart: `client 7`.
    who: Box<str>,
}

impl Listener {
    /// `None` unless the logger has a level of its own and is enabled for DEBUG now.
    pub(crate) fn find(py: Python<'_>, role: Role) -> Option<Self> {
        if LOGGING.get() {
            return None;
        }
        let logger = logger(py)?;
        let level = logger.getattr(intern!(py, "level")).ok()?;
        if !level.is_truthy().unwrap_or(false) {
            return None;
        }
        let enabled = logger
            .call_method1(intern!(py, "isEnabledFor"), (DEBUG,))
            .and_then(|enabled| enabled.is_truthy());
        if !enabled.unwrap_or(false) {
            return None;
        }
        let role = match role {
            Role::Client => "client",
            Role::Server => "server",
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Some(Self {
            who: format!("{role} {number}").into(),
        })
    }

    /// Logs the steps among a connection's notes. A handler that raises does not end the connection.
    pub(crate) fn hear(&self, py: Python<'_>, notes: &[Note]) {
        for note in notes {
            if let Note::Step(line) = note {
                self.log(py, line);
            }
        }
    }

    /// Logs one line.
    pub(crate) fn log(&self, py: Python<'_>, line: &str) {
        if LOGGING.get() {
            return;
        }
        let Some(logger) = logger(py) else {
            return;
        };
        let arguments = ("%s %s", &*self.who, line);
        let _logging = Logging::begin();
        if let Err(failed) = logger.call_method1(intern!(py, "debug"), arguments) {
            failed.write_unraisable(py, Some(&logger));
        }
    }
}

/// The logger, once the program has imported `logging`.
fn logger(py: Python<'_>) -> Option<Bound<'_, PyAny>> {
    if let Some(logger) = LOGGER.get(py) {
        return Some(logger.bind(py).clone());
    }
    let modules = PyModule::import(py, intern!(py, "sys")).ok()?;
    let modules = modules.getattr(intern!(py, "modules")).ok()?;
    let modules = modules.cast_into::<PyDict>().ok()?;
    let logging = modules.get_item(intern!(py, "logging")).ok()??;
    let logger = logging.call_method1(intern!(py, "getLogger"), ("oxissl",));
    let logger = logger.ok()?.unbind();
    Some(LOGGER.get_or_init(py, || logger).bind(py).clone())
}
