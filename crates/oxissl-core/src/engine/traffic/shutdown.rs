//! The orderly end (RFC 8446, 6.1), as `SSL_shutdown` plays it.

use std::sync::atomic::Ordering;

use super::Traffic;
use crate::engine::{Progress, Transport};
use crate::error::Result;

impl Traffic {
    /// Sends close_notify once, then waits for the peer's; reads nothing behind it.
    pub(in crate::engine) fn shutdown(&self, io: &mut dyn Transport) -> Result<Progress> {
        match self.send_close_notify(io)? {
            Progress::Done(()) => {}
            progress => return Ok(progress),
        }
        if self.received_close.load(Ordering::Acquire) {
            return Ok(Progress::Done(()));
        }
        self.read_close_notify(io)
    }
}
