//! A client's first step.

use std::sync::Arc;

use rustls::client::UnbufferedClientConnection;
use rustls_pki_types::{DnsName, ServerName};

use crate::engine::Role;
use crate::engine::errors::translate;
use crate::error::Result;
use crate::hostname::PeerName;
use crate::snapshot::current::{self, Current};

/// rustls with a ClientHello to send.
pub(super) fn start(current: &Arc<Current>) -> Result<UnbufferedClientConnection> {
    let (name, enable_sni) = server_name(current.peer_name.as_ref());
    let config = current.snapshot().client_config(enable_sni)?;
    let _guard = current::enter(current);
    UnbufferedClientConnection::new(config, name)
        .map_err(|error| translate(&error, Role::Client, false))
}

/// The name rustls is told, and whether it goes out as SNI. Names rustls refuses are not sent;
/// whether they match is our verifier's business anyway.
fn server_name(name: Option<&PeerName>) -> (ServerName<'static>, bool) {
    match name {
        Some(PeerName::Ip(address)) => return (ServerName::IpAddress((*address).into()), false),
        Some(PeerName::Dns(name)) => {
            if let Ok(name) = DnsName::try_from(name.clone()) {
                return (ServerName::DnsName(name), true);
            }
        }
        None => {}
    }
    (
        ServerName::IpAddress(std::net::Ipv4Addr::UNSPECIFIED.into()),
        false,
    )
}
