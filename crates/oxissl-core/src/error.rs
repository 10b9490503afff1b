//! One error type, complete where it is born: class, library, reason, number, sentence and the
//! alert to send are all set by whoever found the fault; nothing above guesses from text.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::openssl::{alerts, flags, reasons::Reason};
use crate::verify::Failure;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Which Python exception an [`Error`] becomes. The face matches on it exhaustively.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `ssl.SSLCertVerificationError`: the peer's chain or name was refused.
    CertVerification,
    /// `ssl.SSLEOFError`: the peer vanished without a close_notify.
    Eof,
    /// `NotImplementedError`: this crate cannot do it, and says so.
    NotImplemented,
    /// `OSError` of the class its errno selects: the system refused; `Error::number` is errno.
    Os,
    /// `OverflowError`: a number is out of range.
    Overflow,
    /// `ssl.SSLError`: everything else that TLS, X.509 or PEM refuses.
    Ssl,
    /// `ssl.SSLSyscallError`: the system failed without saying how.
    Syscall,
    /// `TypeError`: the caller passed something of the wrong kind.
    Type,
    /// `ValueError`: the caller passed a value that can never work, or asked too early.
    Value,
    /// `ssl.SSLZeroReturnError`: the TLS connection was closed in an orderly way.
    ZeroReturn,
}

/// Why an operation failed.
#[derive(Clone, Debug)]
pub struct Error {
    /// The Python class.
    pub class: Class,
    /// `args[0]` of the Python exception: an `SSL_ERROR_*` value, a reason number or an errno.
    pub number: i32,
    /// OpenSSL's library and reason, where the error has one (`.library`, `.reason`).
    pub reason: Option<Reason>,
    /// The sentence, without the `[LIB: REASON]` prefix, which `Display` adds.
    pub text: Cow<'static, str>,
    /// The verification that failed, for [`Class::CertVerification`].
    pub verification: Option<Arc<Failure>>,
    /// The alert the peer must be sent because of this error, by its number in RFC 8446, 6.
    pub alert: Option<u8>,
}

impl Error {
    /// An `SSLError` raised by a connection (`SSL_ERROR_SSL`), with the reason's own sentence.
    pub fn ssl(reason: Reason) -> Self {
        Self {
            class: Class::Ssl,
            number: flags::SSL_ERROR_SSL,
            reason: Some(reason),
            text: Cow::Borrowed(reason.text),
            verification: None,
            alert: None,
        }
    }

    /// An `SSLError` raised by a setting: like [`Error::ssl`], but `args[0]` is the reason's number,
    /// as CPython reports errors that happen outside a connection.
    pub fn setting(reason: Reason) -> Self {
        Self {
            number: reason.number,
            ..Self::ssl(reason)
        }
    }

    /// An error of a class that carries only a sentence (`ValueError`, `TypeError`…).
    pub fn plain(class: Class, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            class,
            number: 0,
            reason: None,
            text: text.into(),
            verification: None,
            alert: None,
        }
    }

    /// A `ValueError`.
    pub fn value(text: impl Into<Cow<'static, str>>) -> Self {
        Self::plain(Class::Value, text)
    }

    /// Something only this crate can have got wrong. The number is `ERR_R_INTERNAL_ERROR`, which all
    /// of OpenSSL's libraries share and which therefore has no name in Python's tables.
    pub fn internal() -> Self {
        const INTERNAL_ERROR: Reason = Reason {
            library: "SSL",
            library_number: 20,
            number: 0xC_0103,
            name: "",
            text: "internal error",
        };
        Self::ssl(INTERNAL_ERROR).with_alert(alerts::INTERNAL_ERROR)
    }

    /// The error of a connection that the peer ended.
    pub fn closed() -> Self {
        Self {
            number: flags::SSL_ERROR_ZERO_RETURN,
            ..Self::plain(
                Class::ZeroReturn,
                "TLS/SSL connection has been closed (EOF)",
            )
        }
    }

    /// A `NotImplementedError` that names what is missing.
    pub fn not_implemented(text: impl Into<Cow<'static, str>>) -> Self {
        Self::plain(Class::NotImplemented, text)
    }

    /// An `OSError` with the system's errno.
    pub fn os(errno: i32) -> Self {
        Self {
            number: errno,
            ..Self::plain(
                Class::Os,
                std::io::Error::from_raw_os_error(errno).to_string(),
            )
        }
    }

    /// The same error with another sentence.
    pub fn with_text(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.text = text.into();
        self
    }

    /// The same error, telling the peer `alert`.
    pub fn with_alert(mut self, alert: u8) -> Self {
        self.alert = Some(alert);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Some(reason) if reason.name.is_empty() => {
                write!(f, "[{}] {}", reason.library, self.text)
            }
            Some(Reason {
                library, name: "", ..
            }) => write!(f, "[{library}] {}", self.text),
            Some(Reason { library, name, .. }) => write!(f, "[{library}: {name}] {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl std::error::Error for Error {}
