//! What is left of rustls after the handshake: the secrets that new keys and tickets are derived from.

use std::sync::{Arc, Mutex};

use rustls::client::ClientConnectionData;
use rustls::kernel::KernelConnection;
use rustls::server::ServerConnectionData;

use super::lock;
use crate::engine::errors::translate;
use crate::engine::record::{Cipher, Role, Version};
use crate::error::{Error, Result};

/// What rustls still does after the handshake.
pub(in crate::engine) enum Post {
    /// Nothing: TLS 1.2 gives its ticket in the handshake and cannot change its keys, so an idle connection does not keep what
    /// rustls would.
    Nothing,
    Client(Arc<Mutex<KernelConnection<ClientConnectionData>>>),
    Server(Box<Mutex<KernelConnection<ServerConnectionData>>>),
}

/// Which direction's keys change.
#[derive(Clone, Copy)]
pub(super) enum Direction {
    Transmit,
    Receive,
}

impl Post {
    /// The next generation of keys for one direction (RFC 8446, 7.2).
    pub(super) fn next_cipher(&self, direction: Direction) -> Result<Cipher> {
        fn update<Data>(
            kernel: &Mutex<KernelConnection<Data>>,
            direction: Direction,
        ) -> Result<Cipher, rustls::Error> {
            let mut kernel = lock(kernel);
            let (sequence, secrets) = match direction {
                Direction::Transmit => kernel.update_tx_secret()?,
                Direction::Receive => kernel.update_rx_secret()?,
            };
            Cipher::new(Version::Tls13, secrets, sequence)
                .map_err(|error| rustls::Error::General(error.to_string()))
        }
        let (updated, role) = match self {
            // A message that asks for this was refused before.
            Self::Nothing => return Err(Error::internal()),
            Self::Client(kernel) => (update(kernel, direction), Role::Client),
            Self::Server(kernel) => (update(kernel, direction), Role::Server),
        };
        updated.map_err(|error| translate(&error, role, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_no_other_keys_where_nothing_was_kept() {
        for direction in [Direction::Transmit, Direction::Receive] {
            let refused = Post::Nothing.next_cipher(direction).unwrap_err();
            assert_eq!(refused.reason, Error::internal().reason);
        }
    }
}
