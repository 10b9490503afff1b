//! The password of a file: asked for when the first encrypted block needs it, and only once.

use zeroize::Zeroizing;

use crate::{Error, Result};

/// `PEM_BUFSIZE`: OpenSSL hands password callbacks a buffer of this size.
const MAX_PASSWORD: usize = 1024;

/// Asks for a password and remembers the answer, wiped when dropped.
pub(super) struct Password<'a> {
    ask: &'a mut dyn FnMut() -> Result<Vec<u8>>,
    known: Option<Zeroizing<Vec<u8>>>,
}

impl<'a> Password<'a> {
    pub(super) fn new(ask: &'a mut dyn FnMut() -> Result<Vec<u8>>) -> Self {
        Self { ask, known: None }
    }

    /// Whether the password was asked for.
    pub(super) fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// The password. What asking for it raised is the caller's error, unchanged.
    pub(super) fn get(&mut self) -> Result<&[u8]> {
        if self.known.is_none() {
            let answer = Zeroizing::new((self.ask)()?);
            if answer.len() > MAX_PASSWORD {
                return Err(Error::value(format!(
                    "password cannot be longer than {MAX_PASSWORD} bytes"
                )));
            }
            self.known = Some(answer);
        }
        Ok(self.known.as_ref().map_or(&[], |known| known.as_slice()))
    }
}
