//! What a refused chain most likely means and what to do about it, in a sentence or two for people.
//!
//! A pure function of the failure and of what the environment says. It decides nothing. It repeats what
//! the peer sent, where certificates were looked for, and the paths in four well-known variables, all of
//! it defused; nothing else of the process is known here.

use std::net::IpAddr;

use super::{Failure, Purpose, flag};
use crate::certificate::{Certificate, DistributionPointName, GeneralName, Oid};
use crate::hostname::PeerName;
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::Source;

mod proxies;
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

/// Nobody we trust vouches for the peer.
impl Case<'_> {
    fn unknown_issuer(&self) -> Explanation {
        let failure = self.failure;
        let issuer = name(self.certificate.issuer());
        let store = words::store(&failure.store);
        if let Some(proxy) = self.proxy() {
            return (
                format!(
                    "The {}'s certificate was issued by {issuer}, which looks like {proxy} and is not among {store}.",
                    self.peer()
                ),
                self.trust_step("the proxy's root certificate (whoever runs it has it)"),
            );
        }
        // The search for an issuer passes over certificates of the right name with another key.
        if !failure.store.known(self.certificate.issuer()).is_empty() {
            return (
                format!(
                    "{} names {issuer} as its issuer, and a certificate of that name is trusted here, but with another key.",
                    self.culprit()
                ),
                "The CA may have been renewed: load its new certificate with load_verify_locations().".to_owned(),
            );
        }
        if failure.code == VerifyCode::UNABLE_TO_GET_ISSUER_CERT {
            return (
                format!(
                    "{} is trusted here but is no root, and its issuer {issuer} is not among {store}.",
                    self.culprit()
                ),
                "Load the issuer too with load_verify_locations(), or add ssl.VERIFY_X509_PARTIAL_CHAIN to the context's verify_flags to let the chain end where it does.".to_owned(),
            );
        }
        match words::issuer_url(self.certificate) {
            Some(url) if failure.depth == 0 => (
                format!(
                    "The {} did not send the certificate of {issuer}, who issued its own, and it is not among {store}.",
                    self.peer()
                ),
                format!(
                    "If that is an intermediate CA, the {} must be set up to send it with its own certificate; it can be had from {url}.{}",
                    self.peer(),
                    self.unused_sentence()
                ),
            ),
            _ => (
                format!(
                    "{} was issued by {issuer}, which is not among {store}.",
                    self.culprit()
                ),
                self.trust_step("its certificate, if this is a private or corporate CA you trust,"),
            ),
        }
    }

    fn unknown_root(&self) -> Explanation {
        let root = name(self.certificate.subject());
        let store = words::store(&self.failure.store);
        match self.proxy() {
            Some(proxy) => (
                format!(
                    "The {}'s chain ends at {root}, which looks like {proxy} and is not among {store}.",
                    self.peer()
                ),
                self.trust_step("that certificate (whoever runs the proxy has it)"),
            ),
            None => (
                format!(
                    "The {}'s chain ends at the root {root}, which is not among {store}.",
                    self.peer()
                ),
                self.trust_step("it, if this is a private or corporate CA you trust,"),
            ),
        }
    }

    fn self_signed(&self) -> Explanation {
        let store = words::store(&self.failure.store);
        (
            format!(
                "The {}'s certificate is self-signed: nobody vouches for it but itself, and it is not among {store}.",
                self.peer()
            ),
            self.trust_step("it, after checking that it is the right one,"),
        )
    }

    fn proxy(&self) -> Option<String> {
        let chain = self.failure.chain.iter().chain(&self.failure.presented);
        proxies::detect(chain.map(AsRef::as_ref))
    }

    /// How to have `what` trusted, with the variables that were meant to do that and did not.
    fn trust_step(&self, what: &str) -> String {
        let sources = self.failure.store.sources();
        let missing = |variable: &&Variable| {
            let mut places = sources.iter();
            places.any(|source| *source == Source::Missing(variable.value.clone()))
        };
        if let Some(variable) = self.variables.iter().find(missing) {
            return format!(
                "{} names {}, where no certificate can be read: correct it, or load {what} with load_verify_locations().",
                variable.name,
                defused(&variable.value)
            );
        }
        if let Some(unused) = self.unused_variables() {
            return format!(
                "{unused} not loaded by this context: load {what} from there or elsewhere with load_verify_locations()."
            );
        }
        match self.failure.policy.purpose {
            Purpose::Client => format!("Load {what} with load_verify_locations()."),
            Purpose::Server if sources.is_empty() => format!(
                "Call load_default_certs() to trust what the system trusts, or load {what} with load_verify_locations()."
            ),
            Purpose::Server => format!(
                "Load {what} with load_verify_locations(), or name a bundle that holds it in SSL_CERT_FILE."
            ),
        }
    }

    fn unused_sentence(&self) -> String {
        self.unused_variables().map_or_else(String::new, |unused| {
            format!(" {unused} not loaded by this context.")
        })
    }

    /// `A (/path) and B (/path) are set but were`, of what this context did not look into.
    fn unused_variables(&self) -> Option<String> {
        let sources = self.failure.store.sources();
        let unused: Vec<String> = self
            .variables
            .iter()
            .filter(|variable| {
                let mut paths = sources.iter().filter_map(Source::path);
                !paths.any(|path| path == variable.value)
            })
            .map(|variable| format!("{} ({})", variable.name, defused(&variable.value)))
            .collect();
        let verb = if unused.len() == 1 {
            "is set but was"
        } else {
            "are set but were"
        };
        (!unused.is_empty()).then(|| format!("{} {verb}", list(&unused, VARIABLES.len())))
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

/// Faults of whoever issued the certificates.
impl Case<'_> {
    fn wrong_purpose(&self) -> Explanation {
        let usages: Vec<String> = self
            .certificate
            .extended_key_usage()
            .unwrap_or_default()
            .iter()
            .map(Oid::long_name)
            .collect();
        let only = if usages.is_empty() {
            "by its key usage".to_owned()
        } else {
            format!("only for {}", list(&usages, 4))
        };
        (
            format!(
                "{} is not meant for TLS {}s: it is good {only}.",
                self.culprit(),
                self.peer()
            ),
            format!(
                "The {} needs a certificate issued for that use.",
                self.peer()
            ),
        )
    }

    fn not_a_ca(&self) -> Explanation {
        (
            format!(
                "The certificate {} signed another one of the chain, but is not a CA's.",
                name(self.certificate.subject())
            ),
            format!(
                "The {} should send the chain its CA gave it, and nothing made from it.",
                self.peer()
            ),
        )
    }

    fn misissued(&self, fault: &str) -> Explanation {
        (
            format!("{} {fault}.", self.culprit()),
            format!(
                "Its issuer {} has to issue another one.",
                name(self.certificate.issuer())
            ),
        )
    }

    fn too_weak(&self) -> Explanation {
        let level = self.failure.policy.security_level;
        let what = if self.failure.code == VerifyCode::CA_MD_TOO_WEAK {
            let algorithm = self.certificate.signature_algorithm().oid.long_name();
            format!("is signed with {algorithm}")
        } else {
            format!("has a key of {} bits", self.certificate.public_key_bits())
        };
        (
            format!(
                "{} {what}, which is too weak for security level {level}.",
                self.culprit()
            ),
            format!(
                "It should be replaced by a stronger one; set_ciphers(\"DEFAULT:@SECLEVEL={}\") would lower the bar for this context.",
                level.saturating_sub(1)
            ),
        )
    }

    fn bad_signature(&self) -> Explanation {
        (
            format!(
                "The signature on {} was not made with the key of its issuer {}.",
                name(self.certificate.subject()),
                name(self.certificate.issuer())
            ),
            "The certificate was altered or forged, or its issuer has several keys under one name."
                .to_owned(),
        )
    }

    fn revoked(&self) -> Explanation {
        (
            format!(
                "{} was revoked by its issuer {}.",
                self.culprit(),
                name(self.certificate.issuer())
            ),
            format!("Do not trust it; the {} needs a new one.", self.peer()),
        )
    }

    fn no_revocation_list(&self) -> Explanation {
        let issuer = name(self.certificate.issuer());
        let state = match self.failure.code {
            VerifyCode::CRL_HAS_EXPIRED => "has expired",
            VerifyCode::CRL_NOT_YET_VALID => "is not valid yet",
            _ => "is not loaded",
        };
        let place = revocation_url(self.certificate)
            .map_or_else(String::new, |url| format!(", which is published at {url}"));
        (
            format!(
                "verify_flags ask for revocation lists, and the one of {issuer} {state} ({}).",
                moment(self.failure.now)
            ),
            format!("Load a current one{place}, with load_verify_locations()."),
        )
    }

    /// Rules that only `VERIFY_X509_STRICT` enforces.
    fn strict_rule(&self) -> Option<Explanation> {
        use VerifyCode as Code;
        if !self.failure.policy.has(flag::X509_STRICT) {
            return None;
        }
        let rule = match self.failure.code {
            Code::PATHLEN_INVALID_FOR_NON_CA => "it limits a path length without being a CA",
            Code::PATHLEN_WITHOUT_KU_KEY_CERT_SIGN => {
                "it limits a path length without the key usage keyCertSign"
            }
            Code::KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA => {
                "it has the key usage keyCertSign without being a CA"
            }
            Code::CA_BCONS_NOT_CRITICAL => "its basicConstraints are not critical",
            Code::CA_CERT_MISSING_KEY_USAGE => "it is a CA's and has no keyUsage",
            Code::ISSUER_NAME_EMPTY => "it names no issuer",
            Code::SUBJECT_NAME_EMPTY => "it names no subject",
            Code::EMPTY_SUBJECT_SAN_NOT_CRITICAL => {
                "its subjectAltName is not critical although the subject is empty"
            }
            Code::EMPTY_SUBJECT_ALT_NAME => "its subjectAltName is empty",
            Code::SIGNATURE_ALGORITHM_INCONSISTENCY => {
                "it names two different signature algorithms"
            }
            Code::MISSING_AUTHORITY_KEY_IDENTIFIER => "it has no authorityKeyIdentifier",
            Code::MISSING_SUBJECT_KEY_IDENTIFIER => "it is a CA's and has no subjectKeyIdentifier",
            Code::EXTENSIONS_REQUIRE_VERSION_3 => "it has extensions but is not of version 3",
            _ => return None,
        };
        Some((
            format!(
                "{} breaks a rule of RFC 5280 that ssl.VERIFY_X509_STRICT enforces: {rule}.",
                self.culprit()
            ),
            format!(
                "{} has to issue a proper one; until then, taking the flag out of the context's verify_flags accepts it.",
                upper_first(&name(self.certificate.issuer()))
            ),
        ))
    }
}

fn upper_first(text: &str) -> String {
    text.strip_prefix("somebody")
        .map_or_else(|| text.to_owned(), |rest| format!("Somebody{rest}"))
}

/// Where the issuer publishes its revocation list.
fn revocation_url(certificate: &Certificate) -> Option<String> {
    let points = certificate.crl_distribution_points().iter();
    points
        .filter_map(|point| match &point.name {
            Some(DistributionPointName::Full(names)) => Some(names),
            _ => None,
        })
        .flatten()
        .find_map(|name| match name {
            GeneralName::Uri(uri) => std::str::from_utf8(uri).ok().map(defused),
            _ => None,
        })
}
