//! Faults of whoever issued the certificates, and what they revoked.

use super::words::{defused, list, moment, name};
use super::{Case, Explanation};
use crate::certificate::{Certificate, DistributionPointName, GeneralName, Oid};
use crate::openssl::verify_codes::VerifyCode;
use crate::verify::flag;

impl Case<'_> {
    pub(super) fn wrong_purpose(&self) -> Explanation {
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

    pub(super) fn not_a_ca(&self) -> Explanation {
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

    pub(super) fn misissued(&self, fault: &str) -> Explanation {
        (
            format!("{} {fault}.", self.culprit()),
            format!(
                "Its issuer {} has to issue another one.",
                name(self.certificate.issuer())
            ),
        )
    }

    pub(super) fn too_weak(&self) -> Explanation {
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

    pub(super) fn bad_signature(&self) -> Explanation {
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

    pub(super) fn revoked(&self) -> Explanation {
        (
            format!(
                "{} was revoked by its issuer {}.",
                self.culprit(),
                name(self.certificate.issuer())
            ),
            format!("Do not trust it; the {} needs a new one.", self.peer()),
        )
    }

    pub(super) fn no_revocation_list(&self) -> Explanation {
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
    pub(super) fn strict_rule(&self) -> Option<Explanation> {
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
