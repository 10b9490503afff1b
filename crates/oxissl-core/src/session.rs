//! Sessions: what makes a second handshake short.
