//! A server's first step: it reads the ClientHello before rustls does, and decides by it what rustls is told.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::server::UnbufferedServerConnection;

use super::stage::{Stage, Step};
use super::{Handshake, TLS1_2, TLS1_3};
use crate::engine::client_hello::{self, ClientHello};
use crate::engine::errors::translate;
use crate::engine::opening::Front;
use crate::engine::{Answer, Role, story};
use crate::error::{Error, Result};
use crate::openssl::{alerts, reasons};
use crate::snapshot::Variant;
use crate::snapshot::current::Current;

impl Handshake {
    /// The owner's decision about the ClientHello.
    pub(in crate::engine) fn answer(&mut self, current: &Arc<Current>, answer: Answer) {
        let Stage::ServerAsking(hello) = &self.stage else {
            return;
        };
        match answer {
            Answer::Alert(number) => {
                let tls13 = speaks(current, hello, TLS1_3);
                let error = Error {
                    alert: alerts::as_sent(number, tls13),
                    ..Error::ssl(reasons::ssl::CALLBACK_FAILED)
                };
                self.refuse(current, error);
            }
            Answer::Continue => {
                let hello = hello.clone();
                if let Err(error) = self.start_server(current, &hello) {
                    self.refuse(current, error);
                }
            }
        }
    }

    /// Waits for the ClientHello, and starts rustls or asks the owner.
    pub(super) fn step_client_hello(&mut self, current: &Arc<Current>) -> Result<Step> {
        // Settings that leave no version fail before anything is read, as in OpenSSL.
        current
            .snapshot()
            .server_config()
            .map_err(|error| error.with_alert(alerts::PROTOCOL_VERSION))?;
        match self.open(current)? {
            Front::Incomplete => return Ok(Step::Blocked),
            Front::Empty => return Ok(Step::Again),
            Front::CloseNotify => return Ok(Step::PeerClosed),
            Front::Record(_) => {}
        }
        let hello = client_hello::peek(self.input.as_slice())?;
        if hello.is_some() {
            while self.watch_record(current) {}
        }
        match hello {
            None => Ok(Step::Blocked),
            Some(hello) if current.snapshot().wants_client_hello() => {
                self.stage = Stage::ServerAsking(Box::new(hello));
                Ok(Step::Blocked)
            }
            Some(hello) => self.start_server(current, &hello).map(|()| Step::Again),
        }
    }

    fn start_server(&mut self, current: &Arc<Current>, hello: &ClientHello) -> Result<()> {
        if current.story.is_wanted() {
            story::was_offered(current, hello);
        }
        let snapshot = current.snapshot();
        let tls13 = speaks(current, hello, TLS1_3);
        self.watch.speak(if tls13 { TLS1_3 } else { TLS1_2 });
        if !tls13 && !speaks(current, hello, TLS1_2) {
            return Err(
                Error::ssl(reasons::ssl::UNSUPPORTED_PROTOCOL).with_alert(alerts::PROTOCOL_VERSION)
            );
        }
        current.note_version(tls13);
        if tls13 && !snapshot.has_identity() {
            return Err(Error::ssl(reasons::ssl::NO_SUITABLE_SIGNATURE_ALGORITHM)
                .with_alert(alerts::HANDSHAKE_FAILURE));
        }
        if !tls13 && !snapshot.has_signing_identity() {
            return Err(
                Error::ssl(reasons::ssl::NO_SHARED_CIPHER).with_alert(alerts::HANDSHAKE_FAILURE)
            );
        }
        let (offered, groups) = (&hello.cipher_suites, &hello.groups);
        let variant = Variant::called_for(&snapshot, offered, groups, tls13);
        let mut config = snapshot.server_config_varied(variant)?;
        let mut suites = snapshot.suites().filter(|suite| suite.is_tls13() == tls13);
        if !suites.any(|suite| hello.cipher_suites.contains(&suite.id)) {
            return Err(
                Error::ssl(reasons::ssl::NO_SHARED_CIPHER).with_alert(alerts::HANDSHAKE_FAILURE)
            );
        }
        drop(suites);
        // OpenSSL goes on without ALPN when there is no overlap; rustls would abort.
        let overlap = hello.alpn.as_ref().is_some_and(|offered| {
            snapshot
                .alpn()
                .iter()
                .any(|protocol| offered.contains(protocol))
        });
        if !snapshot.alpn().is_empty() && !overlap {
            let mut without = ServerConfig::clone(&config);
            without.alpn_protocols = Vec::new();
            config = Arc::new(without);
        }
        self.offered_ciphers = Some(hello.cipher_suites.as_slice().into());
        let connection = UnbufferedServerConnection::new(config)
            .map_err(|error| translate(&error, Role::Server, tls13))?;
        self.stage = Stage::Server(Box::new(connection));
        Ok(())
    }
}

/// Whether a server speaks a version its client offers. Without a certificate OpenSSL does not speak TLS 1.3, unless a
/// callback for the server's name may bring one.
fn speaks(current: &Current, hello: &ClientHello, version: u16) -> bool {
    let original = current.original();
    let may_sign = || original.wants_client_hello() || original.has_identity();
    hello.versions.contains(&version)
        && original.speaks(version)
        && (version != TLS1_3 || may_sign())
}
