//! The engine of oxissl: TLS 1.2 and 1.3 with the meanings Python's `ssl` users know from OpenSSL.
//!
//! ```text
//! Context ──snapshot()──▶ Snapshot ──▶ Connection ──▶ Progress / Event / Error
//! settings, mutable       immutable     handshake by rustls, records by us
//! ```
//!
//! What this crate does not do: it knows no Python, opens no sockets and no files, and never waits.
//! Bytes come and go through [`engine::Transport`]; whoever implements it decides what blocking means.
//! Modules import downwards only, in the order of the list below.

#![forbid(unsafe_code)]

pub mod engine;
pub mod keylog;
pub mod snapshot;

pub mod context;
pub mod verify;

pub mod credentials;
pub mod crl;
pub mod session;
pub mod trust;

pub mod certificate;
pub mod ciphers;
pub mod groups;
pub mod hostname;
pub mod pem;

pub mod error;
pub mod openssl;

pub use error::{Class, Error, Result};
