//! Reading and writing. Each completes the handshake first, as `SSL_read` and `SSL_write` do.

use super::Connection;
use crate::engine::traffic::{Fault, Traffic, WriteOperation, short_retry};
use crate::engine::{Progress, Transport, story};
use crate::error::{Class, Error, Result};
use crate::openssl::{alerts, flags, reasons};

impl Connection {
    /// Receives until something can be read; the answer bounds what the next `read` delivers of at
    /// most `max` bytes.
    pub fn fill(&self, io: &mut dyn Transport, max: usize) -> Result<Progress<usize>> {
        let traffic = match self.readable(io)? {
            Ok(traffic) => traffic,
            Err(progress) => return Ok(progress.unfinished()),
        };
        let filled = traffic.fill(io, max);
        self.settle(traffic, io, filled)
    }

    /// Reads at most `limit` bytes into `out`: at least one, or why not. What of `out` lies behind
    /// them is scratch; a single byte of it saves a copy where a record fits exactly.
    pub fn read(
        &self,
        io: &mut dyn Transport,
        out: &mut [u8],
        limit: usize,
    ) -> Result<Progress<usize>> {
        let traffic = match self.readable(io)? {
            Ok(traffic) => traffic,
            Err(progress) => return Ok(progress.unfinished()),
        };
        let read = traffic.read(io, out, limit, &|ticket| self.keep_ticket(traffic, ticket));
        self.settle(traffic, io, read)
    }

    /// Writes some of `data` and says how much.
    pub fn write(
        &self,
        io: &mut dyn Transport,
        operation: &mut WriteOperation,
        data: &[u8],
    ) -> Result<Progress<usize>> {
        let closed = self.is_closed_in_handshake();
        let established = self.established(io);
        match established.map_err(|error| if closed { Error::closed() } else { error })? {
            Ok(traffic) => match traffic.fault() {
                None => traffic.write(io, operation, data).inspect_err(|error| {
                    if error.alert.is_some() {
                        traffic.end(io, error);
                    }
                }),
                Some(_) if self.sent_close_notify() => {
                    Err(Error::ssl(reasons::ssl::PROTOCOL_IS_SHUTDOWN))
                }
                Some(fault) => Err(fault.afterwards()),
            },
            Err(progress) => Ok(progress.unfinished()),
        }
    }

    /// Leaves an unfinished write to be retried, with the same data, by the next one.
    pub fn suspend_write(&self, operation: &mut WriteOperation) {
        if let Some(traffic) = self.traffic.get() {
            traffic.suspend_write(operation);
        }
    }

    /// Ends the connection, since the retry of a write brought less than of that write is through already.
    pub fn refuse_retry(&self, io: &mut dyn Transport) -> Error {
        let error = short_retry();
        if let Some(traffic) = self.traffic.get() {
            traffic.end(io, &error);
        }
        error
    }

    /// Sends close_notify and waits for the peer's.
    pub fn shutdown(&self, io: &mut dyn Transport) -> Result<Progress> {
        // To OpenSSL a connection that failed is one whose handshake never ends.
        let traffic = self
            .traffic
            .get()
            .filter(|traffic| traffic.fault().is_none());
        let Some(traffic) = traffic else {
            return Err(Error::ssl(reasons::ssl::SHUTDOWN_WHILE_IN_INIT));
        };
        let outcome = traffic.shutdown(io);
        if self.current.story.is_wanted() {
            story::said_goodbye(&self.current, &outcome);
        }
        match self.settle(traffic, io, outcome) {
            // A fatal alert is a farewell too.
            Err(error) if error.class == Class::Ssl && traffic.fault() == Some(Fault::Theirs) => {
                Ok(Progress::Done(()))
            }
            outcome => outcome,
        }
    }

    /// Takes bytes that arrived behind the peer's close_notify and belong to what follows TLS.
    pub fn take_leftover(&self) -> Vec<u8> {
        self.traffic
            .get()
            .map(Traffic::take_leftover)
            .unwrap_or_default()
    }

    /// What every way of reading comes to: errors and cuts end the connection, and the peer is told.
    fn settle<T>(
        &self,
        traffic: &Traffic,
        io: &mut dyn Transport,
        result: Result<Progress<T>>,
    ) -> Result<Progress<T>> {
        if !matches!(result, Ok(Progress::Done(_))) && self.current.story.is_wanted() {
            story::ended(&self.current, &result);
        }
        match result {
            // `OP_IGNORE_UNEXPECTED_EOF` makes a cut an orderly end.
            Ok(Progress::CutOff)
                if self.snapshot().options() & flags::OP_IGNORE_UNEXPECTED_EOF != 0 =>
            {
                Ok(Progress::Closed)
            }
            Ok(Progress::CutOff) => {
                let cut = Error::ssl(reasons::ssl::UNEXPECTED_EOF_WHILE_READING);
                traffic.end(io, &cut.with_alert(alerts::DECODE_ERROR));
                Ok(Progress::CutOff)
            }
            Err(error) => {
                traffic.end(io, &error);
                Err(error)
            }
            result => result,
        }
    }

    /// The traffic to read from, or why there is none. OpenSSL tells a reason once: afterwards the
    /// connection is just not there any more, or, if it was the peer who ended it, at its end.
    fn readable(&self, io: &mut dyn Transport) -> Result<std::result::Result<&Traffic, Progress>> {
        let Some(traffic) = self.traffic.get() else {
            if self.is_closed_in_handshake() {
                return Ok(Err(Progress::Closed));
            }
            return self.established(io);
        };
        match traffic.fault() {
            None => Ok(Ok(traffic)),
            Some(fault @ Fault::Ours) => Err(fault.afterwards()),
            Some(Fault::Theirs) => Ok(Err(Progress::Closed)),
        }
    }

    fn is_closed_in_handshake(&self) -> bool {
        !self.is_established()
            && self
                .lock_handshake()
                .as_ref()
                .is_some_and(|handshake| handshake.is_closed())
    }

    fn established(
        &self,
        io: &mut dyn Transport,
    ) -> Result<std::result::Result<&Traffic, Progress>> {
        if let Some(traffic) = self.traffic.get() {
            return Ok(Ok(traffic));
        }
        match self.handshake(io)? {
            Progress::Done(()) => self
                .traffic
                .get()
                .map(Ok)
                .ok_or_else(|| Error::ssl(reasons::ssl::UNINITIALIZED)),
            progress => Ok(Err(progress)),
        }
    }
}
