//! What the owner of a context wants to be asked and told.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Context;

/// OpenSSL looks at the context when it is time to ask or tell, so these are no part of what a connection keeps of the
/// settings it was made with.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    /// Handshakes stop at the ClientHello for the owner's decision.
    pub(crate) client_hello: AtomicBool,
    /// Secrets are reported for a key log.
    pub(crate) key_log: AtomicBool,
}

impl Context {
    /// Says whether handshakes stop at the ClientHello for the owner's decision.
    pub fn set_wants_client_hello(&self, on: bool) {
        self.read(|settings| settings.wishes.client_hello.store(on, Ordering::Relaxed));
    }

    /// Says whether secrets are reported for a key log.
    pub fn set_wants_key_log(&self, on: bool) {
        self.read(|settings| settings.wishes.key_log.store(on, Ordering::Relaxed));
    }

    /// Says whether the messages of handshakes are reported.
    pub fn set_wants_messages(&self, on: bool) {
        let _ = self.change(|settings| {
            settings.wants_messages = on;
            Ok(())
        });
    }
}
