//! What a refused chain most likely means and what to do about it, in a sentence or two for people.
//!
//! A pure function of the failure and of what the environment says. It decides nothing. It repeats what
//! the peer sent, where certificates were looked for, and the paths in four well-known variables, all of
//! it defused; nothing else of the process is known here.

use std::net::IpAddr;

use super::{Failure, Purpose};
use crate::certificate::Certificate;
use crate::hostname::PeerName;
use crate::openssl::verify_codes::VerifyCode;

mod issuers;
mod proxies;
mod unknown;
pub(crate) mod words;

use words::{defused, list, moment, name, span};

/// The variables people set to have their own CA trusted. Only the first two mean anything to `ssl`.
pub const VARIABLES: [&str; 4] = [
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
];

/// A variable that is set.
#[derive(Clone, Debug)]
pub struct Variable {
    /// One of [`VARIABLES`].
    pub name: &'static str,
    /// Its value, a path.
    pub value: String,
}

/// The hint for a failure; `None` where OpenSSL's sentence says all there is to say.
pub fn compose(failure: &Failure, variables: &[Variable]) -> Option<String> {
    let certificate = failure.certificate.as_deref()?;
    let case = Case {
        failure,
        certificate,
        variables,
    };
    let (cause, step) = case.explain()?;
    Some(format!("{cause} {step}"))
}

struct Case<'a> {
    failure: &'a Failure,
    /// The one at fault.
    certificate: &'a Certificate,
    variables: &'a [Variable],
}

/// What went wrong, and what to do.
type Explanation = (String, String);

impl Case<'_> {
    fn explain(&self) -> Option<Explanation> {
        use VerifyCode as Code;
        Some(match self.failure.code {
            Code::UNABLE_TO_GET_ISSUER_CERT
            | Code::UNABLE_TO_GET_ISSUER_CERT_LOCALLY
            | Code::UNABLE_TO_VERIFY_LEAF_SIGNATURE => self.unknown_issuer(),
            Code::DEPTH_ZERO_SELF_SIGNED_CERT => self.self_signed(),
            Code::SELF_SIGNED_CERT_IN_CHAIN => self.unknown_root(),
            Code::CERT_HAS_EXPIRED => self.expired()?,
            Code::CERT_NOT_YET_VALID => self.not_yet_valid()?,
            Code::HOSTNAME_MISMATCH | Code::IP_ADDRESS_MISMATCH => self.wrong_name()?,
            Code::INVALID_PURPOSE => self.wrong_purpose(),
            Code::INVALID_CA | Code::KEYUSAGE_NO_CERTSIGN => self.not_a_ca(),
            Code::PATH_LENGTH_EXCEEDED => {
                self.misissued("allows fewer CAs beneath it than there are")
            }
            Code::PERMITTED_VIOLATION | Code::EXCLUDED_VIOLATION => {
                self.misissued("holds names that a CA above it may not certify")
            }
            Code::UNHANDLED_CRITICAL_EXTENSION => {
                self.misissued("insists on an extension that is not understood here")
            }
            Code::EE_KEY_TOO_SMALL | Code::CA_KEY_TOO_SMALL | Code::CA_MD_TOO_WEAK => {
                self.too_weak()
            }
            Code::CERT_SIGNATURE_FAILURE => self.bad_signature(),
            Code::CERT_REVOKED => self.revoked(),
            Code::UNABLE_TO_GET_CRL | Code::CRL_HAS_EXPIRED | Code::CRL_NOT_YET_VALID => {
                self.no_revocation_list()
            }
            _ => return self.strict_rule(),
        })
    }

    fn peer(&self) -> &'static str {
        match self.failure.policy.purpose {
            Purpose::Server => "server",
            Purpose::Client => "client",
        }
    }

    /// The certificate at fault, as a subject of a sentence.
    fn culprit(&self) -> String {
        if self.failure.depth == 0 {
            format!("The {}'s certificate", self.peer())
        } else {
            format!("The CA certificate {}", name(self.certificate.subject()))
        }
    }

    /// The failing certificate came from our own store.
    fn is_ours(&self) -> bool {
        let mut sent = self.failure.presented.iter();
        !sent.any(|sent| **sent == *self.certificate)
    }
}

/// Dates and names.
impl Case<'_> {
    fn expired(&self) -> Option<Explanation> {
        let now = self.failure.now;
        let end = self.certificate.not_after()?;
        let cause = format!(
            "{} expired {} ago, on {}.",
            self.culprit(),
            span(now.saturating_sub(end)),
            moment(end)
        );
        let over =
            |certificate: &Certificate| certificate.not_after().is_some_and(|end| end <= now);
        let all = self.failure.chain.iter().all(|one| over(one));
        let step = if all && self.failure.chain.len() > 1 {
            format!(
                "So did every other certificate of the chain: this machine's clock, which says {}, is probably wrong.",
                moment(now)
            )
        } else if self.is_ours() {
            format!(
                "It comes from {}: update them, unless this machine's clock ({}) is wrong.",
                words::store(&self.failure.store),
                moment(now)
            )
        } else {
            format!(
                "Whoever runs the {} must renew it, unless this machine's clock ({}) is wrong.",
                self.peer(),
                moment(now)
            )
        };
        Some((cause, step))
    }

    fn not_yet_valid(&self) -> Option<Explanation> {
        let now = self.failure.now;
        let start = self.certificate.not_before()?;
        Some((
            format!(
                "{} becomes valid in {}, on {}.",
                self.culprit(),
                span(start.saturating_sub(now)),
                moment(start)
            ),
            format!(
                "This machine's clock, which says {}, is probably behind: set it.",
                moment(now)
            ),
        ))
    }

    fn wrong_name(&self) -> Option<Explanation> {
        let wanted = self.failure.policy.name.as_ref()?;
        let shown = match wanted {
            PeerName::Dns(host) => format!("\"{}\"", defused(host)),
            PeerName::Ip(address) => address.to_string(),
        };
        let presented = words::presented_names(self.certificate);
        let cause = if presented.is_empty() {
            format!("The server's certificate names no host at all, so it is not for {shown}.")
        } else {
            format!(
                "The server's certificate is for {}, not for {shown}.",
                list(&presented, 8)
            )
        };
        let step = match wanted {
            PeerName::Ip(address) => self.address_step(address),
            PeerName::Dns(host) if presented.iter().any(|name| spans_labels(name, host)) => {
                "A * in a certificate stands for exactly one label of a name.".to_owned()
            }
            PeerName::Dns(host) if self.matches_without_dot(host) => {
                "Leave out the dot at the end of the name.".to_owned()
            }
            PeerName::Dns(_) => format!(
                "Connect by a name it has (or pass that as server_hostname); if the name is right, the server is set up with the wrong certificate or {shown} leads to another server."
            ),
        };
        Some((cause, step))
    }

    fn address_step(&self, address: &IpAddr) -> String {
        if words::lists_address_as_name(self.certificate, address) {
            "It lists the address as a DNS name, which does not count: it must be reissued with an IP address entry.".to_owned()
        } else if words::presents_addresses(self.certificate) {
            "Connect by a name or address it has, or pass that as server_hostname.".to_owned()
        } else {
            "It has no addresses: connect by name, or pass the name as server_hostname.".to_owned()
        }
    }

    fn matches_without_dot(&self, host: &str) -> bool {
        host.strip_suffix('.').is_some_and(|host| {
            let name = PeerName::Dns(host.to_owned());
            crate::hostname::matches(self.certificate, &name, self.failure.policy.host_flags)
        })
    }
}

/// Whether `*.example.com` failed only because the host has more or fewer labels than the pattern.
fn spans_labels(pattern: &str, host: &str) -> bool {
    let (pattern, host) = (pattern.to_ascii_lowercase(), host.to_ascii_lowercase());
    pattern
        .strip_prefix("*.")
        .is_some_and(|rest| host == rest || host.ends_with(&format!(".{rest}")))
}
