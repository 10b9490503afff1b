//! The client's end of DHE in TLS 1.2, where a server names no group but sends a prime.
//!
//! rustls finds the group for a ServerKeyExchange by comparing its numbers with those of each group offered. The groups
//! here answer with the numbers the server sent, once its signature over them was verified: that is when
//! rustls asks, and the verifier has noted them with the connection.

use rustls::crypto::{ActiveKeyExchange, SupportedKxGroup};
use rustls::ffdhe_groups::FfdheGroup;
use rustls::{Error, NamedGroup, ProtocolVersion};

use super::current::{self, Findings};
use crate::groups::{self, ServersField};

/// What comes before the parameters in what a server signs: both randoms.
const RANDOMS: usize = 64;

/// Notes the field of a DHE key exchange whose signature over `message` was found good.
pub(super) fn note(message: &[u8], findings: &mut Findings) {
    let parameters = message.get(RANDOMS..).unwrap_or_default();
    findings.servers_field = ServersField::read(parameters).map(Box::new);
}

/// What a client offers instead of `groups`: the first finite field among them stands for any.
pub(super) fn open_to_servers_fields(groups: &mut [&'static dyn SupportedKxGroup]) {
    let first = groups.iter_mut().find_map(|group| {
        let open = OPEN.iter().find(|open| open.name == group.name())?;
        Some((group, open))
    });
    if let Some((group, open)) = first {
        *group = open;
    }
}

/// A finite field of RFC 7919, which in TLS 1.2 gives way to the server's.
#[derive(Debug)]
struct Open {
    name: NamedGroup,
}

static OPEN: [Open; 3] = [
    Open {
        name: NamedGroup::FFDHE2048,
    },
    Open {
        name: NamedGroup::FFDHE3072,
    },
    Open {
        name: NamedGroup::FFDHE4096,
    },
];

impl Open {
    fn itself(&self) -> Result<&'static dyn SupportedKxGroup, Error> {
        groups::by_id(u16::from(self.name))
            .map(|group| group.kx)
            .ok_or_else(|| Error::General("no such group".into()))
    }
}

/// The server's field, if this connection's server sent one; a refusal stays with the connection.
fn servers_group() -> Option<FfdheGroup<'static>> {
    let current = current::get()?;
    let level = current.snapshot().security_level();
    let mut findings = current.findings();
    match findings.servers_field.as_ref()?.group(level) {
        Ok(group) => Some(group),
        Err(refusal) => {
            findings.refusal = Some(Box::new(refusal));
            None
        }
    }
}

impl SupportedKxGroup for Open {
    /// Called for a key share of TLS 1.3 before the server has spoken, and in TLS 1.2 when it has.
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        if let Some(group) = servers_group() {
            if let Some(current) = current::get() {
                current.findings().servers_field = None;
            }
            return groups::start_in(group, self.name);
        }
        self.itself()?.start()
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        servers_group()
    }

    fn name(&self) -> NamedGroup {
        self.name
    }

    fn usable_for_version(&self, version: ProtocolVersion) -> bool {
        self.itself()
            .is_ok_and(|itself| itself.usable_for_version(version))
    }
}
