//! The handshake messages that come after the handshake, as plain values.

pub use super::record::post_handshake::*;
