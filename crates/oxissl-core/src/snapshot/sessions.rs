//! Where rustls's clients look for a session to resume, and leave what their servers give.

use rustls::NamedGroup;
use rustls::client::{ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue};
use rustls::time_provider::{DefaultTimeProvider, TimeProvider};
use rustls_pki_types::{ServerName, UnixTime};

use super::current;
use crate::session::{self, Exchange};

/// rustls's session store and clock for all clients: each finds the one session its caller chose, and leaves what its
/// server gives, in the [`Exchange`] of the connection this thread is at work for.
#[derive(Debug)]
pub(super) struct Sessions;

fn exchange<T>(look: impl FnOnce(&mut Exchange) -> Option<T>) -> Option<T> {
    look(current::get()?.exchange().as_mut()?)
}

impl ClientSessionStore for Sessions {
    fn set_kx_hint(&self, _server_name: ServerName<'static>, _group: NamedGroup) {}

    fn kx_hint(&self, _server_name: &ServerName<'_>) -> Option<NamedGroup> {
        None
    }

    fn set_tls12_session(&self, _name: ServerName<'static>, value: Tls12ClientSessionValue) {
        if let Some(current) = current::get() {
            current.exchange().get_or_insert_default().received12 = Some(Box::new(value));
        }
    }

    fn tls12_session(&self, _name: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        exchange(|exchange| exchange.offered12.take()).map(|value| *value)
    }

    fn remove_tls12_session(&self, _name: &ServerName<'static>) {
        exchange(|exchange| {
            exchange.offered12 = None;
            exchange.received12.take()
        });
    }

    fn insert_tls13_ticket(&self, _name: ServerName<'static>, value: Tls13ClientSessionValue) {
        session::minted(value);
    }

    fn take_tls13_ticket(&self, _name: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        exchange(|exchange| exchange.offered13.take()).map(|value| *value)
    }
}

impl TimeProvider for Sessions {
    fn current_time(&self) -> Option<UnixTime> {
        session::mint_time().or_else(|| DefaultTimeProvider.current_time())
    }
}
