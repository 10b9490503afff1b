//! Where a handshake stands, and rustls's part of it.

use rustls::client::UnbufferedClientConnection;
use rustls::server::UnbufferedServerConnection;
use rustls::unbuffered::{ConnectionState, UnbufferedStatus};
use rustls::{Error as TlsError, ProtocolVersion};

use super::input::Input;
use super::output::Output;
use crate::engine::client_hello::ClientHello;

pub(super) enum Stage {
    /// A client that has not spoken yet.
    ClientStart,
    /// A server that waits for a ClientHello.
    ServerStart,
    /// A server whose owner decides what to do with the ClientHello.
    ServerAsking(Box<ClientHello>),
    Client(Box<UnbufferedClientConnection>),
    Server(Box<UnbufferedServerConnection>),
    /// The connection was taken away: finished or failed.
    Over,
}

/// What one call of rustls led to.
pub(super) enum Step {
    Again,
    Blocked,
    Complete,
    PeerClosed,
}

impl Stage {
    /// Whether rustls agreed with the peer on TLS 1.3.
    pub(super) fn speaks_tls13(&self) -> bool {
        let version = match self {
            Self::Client(connection) => connection.protocol_version(),
            Self::Server(connection) => connection.protocol_version(),
            _ => None,
        };
        version == Some(ProtocolVersion::TLSv1_3)
    }

    /// One call of rustls, with what it has been shown of the input.
    pub(super) fn process(
        &mut self,
        input: &mut Input,
        output: &mut Output,
    ) -> Result<Step, TlsError> {
        let (discard, outcome) = match self {
            Self::Client(connection) => {
                settle(connection.process_tls_records(input.shown()), output)
            }
            Self::Server(connection) => {
                settle(connection.process_tls_records(input.shown()), output)
            }
            _ => return Ok(Step::Blocked),
        };
        input.discard(discard);
        outcome
    }
}

/// Carries out what rustls asks for and says where that leaves the handshake.
fn settle<Data>(
    status: UnbufferedStatus<'_, '_, Data>,
    output: &mut Output,
) -> (usize, Result<Step, TlsError>) {
    let UnbufferedStatus { discard, state } = status;
    let step = state.map(|state| match state {
        ConnectionState::EncodeTlsData(record) => {
            output.encode(record);
            Step::Again
        }
        ConnectionState::TransmitTlsData(transmit) => {
            transmit.done();
            Step::Again
        }
        ConnectionState::BlockedHandshake => Step::Blocked,
        ConnectionState::PeerClosed | ConnectionState::Closed => Step::PeerClosed,
        _ => Step::Complete,
    });
    (discard, step)
}
