//! How a handshake fails: the alert that goes out, and what is remembered.
//!
//! The alert is OpenSSL's: ours where the peer expects it in the clear; where it must be encrypted it is rustls, which alone
//! has the keys, that sends it, with the description of our refusal (`snapshot::aead`).

use std::sync::Arc;

use rustls::Error as TlsError;

use super::Handshake;
use super::stage::{Stage, Step};
use crate::engine::Transport;
use crate::engine::errors::{gone, plain_alert, translate};
use crate::engine::record::may_be_alert;
use crate::error::{Class, Error};
use crate::openssl::{alerts, reasons};
use crate::snapshot::current::{self, Current};

impl Handshake {
    /// Remembers the error, and tells the peer unless rustls did.
    pub(super) fn refuse(&mut self, current: &Arc<Current>, error: Error) {
        if !self.rustls_failed {
            self.send_alert(current, &error);
        }
        self.stage = Stage::Over;
        self.fault = Some(error);
    }

    /// The error for which rustls gave up. Its alert goes out.
    pub(super) fn rustls_refused(&mut self, current: &Current, error: &TlsError) -> Error {
        self.rustls_failed = true;
        let refusal = current.findings().refusal.take();
        let refusal = refusal.map_or_else(
            || translate(error, self.role, self.stage.speaks_tls13()),
            |refusal| *refusal,
        );
        let chosen = match error {
            // certificate_required came with TLS 1.3, where alerts are encrypted by now; rustls says it in TLS 1.2 too
            // (RFC 5246, 7.4.6).
            TlsError::NoCertificatesPresented => Some(alerts::HANDSHAKE_FAILURE),
            _ => refusal.alert,
        };
        self.drain_alert(chosen);
        // Without an alert to send, rustls looked at the offending record again.
        current.findings().refusal = None;
        refusal
    }

    /// The error to report, if there is one. OpenSSL tells a reason once: afterwards the connection is just not there any
    /// more.
    pub(super) fn report_fault(&mut self) -> Option<Error> {
        let next = afterwards(self.fault.as_ref()?);
        self.fault.replace(next)
    }

    /// The peer is gone without a word. OpenSSL still tells it that something is missing.
    pub(super) fn note_end(&mut self, current: &Arc<Current>, io: &mut dyn Transport) {
        let missing = Error::ssl(reasons::ssl::UNEXPECTED_EOF_WHILE_READING);
        self.send_alert(current, &missing.with_alert(alerts::DECODE_ERROR));
        let _ = self.output.flush(io);
        self.stage = Stage::Over;
        self.fault = Some(gone());
    }

    /// Queues the alert for `error`, if there is one.
    fn send_alert(&mut self, current: &Arc<Current>, error: &Error) {
        let Some(description) = error.alert else {
            return;
        };
        if self.watch.sent_is_sealed() {
            self.send_alert_through_rustls(current, error);
        } else {
            let alone = self.opening.is_some() && matches!(self.stage, Stage::Client(_));
            self.output.queue(&plain_alert(description, alone));
        }
        self.watch_output(current);
    }

    /// Shows rustls what is no record. It refuses that, and its alert becomes ours.
    fn send_alert_through_rustls(&mut self, current: &Arc<Current>, error: &Error) {
        let _guard = current::enter(current);
        current.findings().refusal = Some(Box::new(error.clone()));
        self.input.show_no_record();
        let _ = self.stage.process(&mut self.input, &mut self.output);
        self.drain_alert(error.alert);
        current.findings().refusal = None;
    }

    /// After an error rustls still has its alert (and what was queued before it) to send. One in the clear has not met
    /// our choice yet.
    fn drain_alert(&mut self, chosen: Option<u8>) {
        // Each round yields one queued record or ends; a handshake queues far fewer than this.
        for _ in 0..64 {
            let queued = self.output.len();
            let outcome = self.stage.process(&mut self.input, &mut self.output);
            if !matches!(outcome, Ok(Step::Again)) {
                return;
            }
            let record = self.output.queued_from(queued);
            if let ([21, 3, _, 0, 2, alerts::LEVEL_FATAL, description], Some(chosen)) =
                (&mut *record, chosen)
            {
                *description = chosen;
            }
            // The alert is the last of them. Asked once more, rustls would look at the offending record
            // again, and queue another.
            if may_be_alert(record) {
                return;
            }
        }
    }
}

/// What follows a handshake that failed with `fault`: the peer is gone, in the way it left.
fn afterwards(fault: &Error) -> Error {
    let alerted = fault
        .reason
        .is_some_and(|reason| reasons::is_alert(&reason));
    if alerted || fault.class == Class::ZeroReturn {
        Error::closed()
    } else {
        gone()
    }
}
