//! The SNI callback: Python is asked what to do with a ClientHello.

use oxissl_core::engine::Answer;
use oxissl_core::openssl::alerts;
use pyo3::prelude::*;

use super::SslSocket;

impl SslSocket {
    /// The SNI callback, as `_servername_callback` of CPython calls it: its answer is `None`, an
    /// alert's number, or an error that is reported and becomes an alert.
    pub(super) fn ask_about_client_hello(this: &Bound<'_, Self>) {
        let py = this.py();
        let connection = &this.get().connection;
        let context = this.get().context_object(py);
        let answer = match context.get().server_name_callback(py) {
            None => Answer::Continue,
            Some(callback) => {
                let name = py.detach(|| connection.requested_server_name());
                match Self::face(this) {
                    None => Answer::Alert(alerts::INTERNAL_ERROR.into()),
                    Some(face) => {
                        let outcome = callback.bind(py).call1((face, name, &context));
                        this.get().catch_up(py);
                        server_name_answer(callback.bind(py), outcome)
                    }
                }
            }
        };
        py.detach(|| connection.answer_client_hello(answer));
    }
}

/// What a server-name callback's outcome means (RFC 6066, 3; CPython's `sni_callback`).
fn server_name_answer(callback: &Bound<'_, PyAny>, outcome: PyResult<Bound<'_, PyAny>>) -> Answer {
    let py = callback.py();
    match outcome {
        Err(raised) => {
            raised.write_unraisable(py, Some(callback));
            Answer::Alert(alerts::HANDSHAKE_FAILURE.into())
        }
        Ok(answer) if answer.is_none() => Answer::Continue,
        Ok(answer) => match answer.extract::<i64>() {
            Ok(alert) => Answer::Alert(alert as i32),
            Err(wrong) => {
                wrong.write_unraisable(py, Some(&answer));
                Answer::Alert(alerts::INTERNAL_ERROR.into())
            }
        },
    }
}
