//! Drives a rustls connection whose bytes the test moves.
#![allow(unreachable_pub, reason = "a test crate has no public face")]

use rustls::unbuffered::{ConnectionState, UnbufferedStatus};

/// Takes one step of a handshake, and puts what is to be sent behind `output`. The answer is how much of the input was
/// used and, once there is nothing more to do without new input, whether the handshake is over.
pub fn step<Data>(
    UnbufferedStatus { discard, state, .. }: UnbufferedStatus<'_, '_, Data>,
    output: &mut Vec<u8>,
) -> (usize, Option<bool>) {
    let over = match state.unwrap() {
        ConnectionState::EncodeTlsData(mut state) => {
            let mut encoded = vec![0; 20_000];
            let count = state.encode(&mut encoded).unwrap();
            output.extend_from_slice(&encoded[..count]);
            None
        }
        ConnectionState::TransmitTlsData(state) => {
            state.done();
            None
        }
        ConnectionState::BlockedHandshake => Some(false),
        ConnectionState::WriteTraffic(_) => Some(true),
        state => panic!("{state:?}"),
    };
    (discard, over)
}
