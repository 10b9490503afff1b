//! Nobody we trust vouches for the peer.

use super::words::{self, defused, list, name};
use super::{Case, Explanation, VARIABLES, Variable, proxies};
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::Source;
use crate::verify::Purpose;

impl Case<'_> {
    pub(super) fn unknown_issuer(&self) -> Explanation {
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

    pub(super) fn unknown_root(&self) -> Explanation {
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

    pub(super) fn self_signed(&self) -> Explanation {
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
