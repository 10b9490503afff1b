//! Key log lines in the NSS format, and the secrets exporters and channel bindings are made of.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrayvec::ArrayVec;
use rustls::KeyLog;
use zeroize::Zeroize;

use crate::context::Wishes;
use crate::snapshot::current;

/// Something the owner of a connection wants to hear about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// One line for `SSLKEYLOGFILE`, without line end.
    KeyLog(String),
    /// One line of the connection's story, for people.
    Step(String),
    /// A message of the protocol, as OpenSSL's message callback is told of it.
    Message {
        /// Whether we sent it.
        sent: bool,
        /// The version in the record's header.
        version: u16,
        /// The record's content type, or OpenSSL's number for a header.
        content_type: u16,
        /// The handshake message's type, the alert's description, or what the header announces.
        message_type: u16,
        /// The message.
        data: Vec<u8>,
    },
}

/// Whether the story is told, and whether its end was.
#[derive(Debug, Default)]
pub(crate) struct Story {
    wanted: AtomicBool,
    settled: AtomicBool,
    ended: AtomicBool,
}

impl Story {
    pub(crate) fn begin(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    /// Whether anybody listens.
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Whether this is the first time that a finished handshake is told of.
    pub(crate) fn settle(&self) -> bool {
        !self.settled.swap(true, Ordering::Relaxed)
    }

    /// Whether this is the first end that is told.
    pub(crate) fn end(&self) -> bool {
        !self.ended.swap(true, Ordering::Relaxed)
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

/// Secrets kept beyond the handshake, each as long as a hash at most. They lie where the connection lies: one of many idle
/// ones should not consist of scraps.
#[derive(Default)]
pub struct Secrets {
    /// What exporters start from: `exporter_master_secret` of TLS 1.3 (RFC 8446, 7.5), `master_secret` of TLS 1.2 (RFC 5705, 4).
    pub exporter: ArrayVec<u8, MAX_HASH>,
    /// The last two Finished values (RFC 8446, 4.4.4; RFC 5246, 7.4.9), the later one last.
    pub finished: [ArrayVec<u8, MAX_HASH>; 2],
    /// The client's random, under which NSS files the secrets.
    pub client_random: [u8; 32],
    /// The server's random, in TLS 1.2 with `extended_master_secret`: no other handshake has the same master secret (RFC 7627).
    pub server_random: Option<Box<[u8; 32]>>,
}

/// The length of a SHA-384, the longest hash of a cipher suite, and of a `master_secret`.
const MAX_HASH: usize = 48;

impl Secrets {
    /// Notes a Finished value as it is computed.
    pub(crate) fn note_finished(&mut self, verify_data: &[u8]) {
        self.finished.swap(0, 1);
        self.finished[1] = ArrayVec::try_from(verify_data).unwrap_or_default();
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        self.exporter.as_mut_slice().zeroize();
    }
}

/// Takes secrets from rustls to the connection they belong to.
#[derive(Debug)]
pub(crate) struct Recorder(pub(crate) Arc<Wishes>);

impl Recorder {
    fn wants_lines(&self) -> bool {
        self.0.key_log.load(Ordering::Relaxed)
    }
}

impl KeyLog for Recorder {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        let Some(current) = current::get() else {
            return;
        };
        let mut findings = current.findings();
        if matches!(label, "EXPORTER_SECRET" | "CLIENT_RANDOM") {
            findings.secrets.exporter = ArrayVec::try_from(secret).unwrap_or_default();
        }
        if let Ok(random) = client_random.try_into() {
            findings.secrets.client_random = random;
        }
        if self.wants_lines() {
            let line = format!("{label} {} {}", Hex(client_random), Hex(secret));
            findings.notes.push(Note::KeyLog(line));
        }
    }

    fn will_log(&self, label: &str) -> bool {
        match label {
            "EXPORTER_SECRET" | "CLIENT_RANDOM" => true,
            // Nothing is ever sent under it.
            "CLIENT_EARLY_TRAFFIC_SECRET" => false,
            _ => self.wants_lines(),
        }
    }
}

struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
