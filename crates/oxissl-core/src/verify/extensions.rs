//! What each certificate's extensions must allow for its place in the chain (OpenSSL's `check_extensions`):
//! CA or not, purpose, path length, and the stricter rules on request.

use crate::certificate::KeyUsage;
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::CaStatus;
use crate::verify::facts::Link;
use crate::verify::path::Chain;
use crate::verify::{Policy, Purpose, Refusal, flag, strict};

/// Checks every certificate of the chain, leaf first.
pub(crate) fn check(chain: &Chain, policy: &Policy) -> Result<(), Refusal> {
    let links = &chain.links;
    let strict = policy.has(flag::X509_STRICT);
    let mut path_length: u32 = 0;
    for (depth, link) in links.iter().enumerate() {
        let refuse = |code| Err(Refusal::at(depth, link, code));
        let certificate = &link.certificate;
        // RFC 5280, 4.2: "A certificate-using system MUST reject the certificate if it encounters a critical
        // extension it does not recognize or a critical extension that contains information that it cannot process".
        if certificate.unknown_critical() && !policy.has(flag::IGNORE_CRITICAL) {
            return refuse(VerifyCode::UNHANDLED_CRITICAL_EXTENSION);
        }
        if certificate.is_proxy() {
            return refuse(VerifyCode::PROXY_CERTIFICATES_NOT_ALLOWED);
        }
        // RFC 5280, 4.2.1.9: unless the extension says CA, "the certified public key MUST NOT be used to verify
        // certificate signatures".
        let ca = link.ca_status();
        let is_anchor = depth + 1 == links.len();
        let acceptable = if depth == 0 {
            !strict || matches!(ca, CaStatus::No | CaStatus::Declared)
        } else {
            // An anchor may be a CA on lesser grounds: age is no sin in a certificate somebody chose.
            ca == CaStatus::Declared || (is_anchor && !strict && ca != CaStatus::No)
        };
        if !acceptable {
            return refuse(VerifyCode::INVALID_CA);
        }
        if links.len() > 1 {
            match &link.facts.key {
                None => return refuse(VerifyCode::UNSPECIFIED),
                Some(key) if key.explicit_curve => {
                    return refuse(VerifyCode::EC_KEY_EXPLICIT_PARAMS);
                }
                Some(_) => {}
            }
            if strict && let Some(code) = strict::fault(link, is_anchor) {
                return refuse(code);
            }
        }
        if !has_purpose(chain, depth, link, policy) {
            return refuse(VerifyCode::INVALID_PURPOSE);
        }
        // RFC 5280, 4.2.1.9: "the maximum number of non-self-issued intermediate certificates that may follow this
        // certificate"; the leaf is not one of them.
        let limit = certificate.basic_constraints().and_then(|bc| bc.path_len);
        if depth > 1 && limit.is_some_and(|limit| path_length > limit) {
            return refuse(VerifyCode::PATH_LENGTH_EXCEEDED);
        }
        if depth > 0 && !link.facts.self_issued {
            path_length += 1;
        }
    }
    Ok(())
}

/// OpenSSL's `check_purpose`: settings of a trusted certificate overrule its own extensions.
fn has_purpose(chain: &Chain, depth: usize, link: &Link, policy: &Policy) -> bool {
    if depth >= chain.untrusted
        && let Some(settings) = &link.settings
        && let Some(trusted) = settings.verdict(policy.purpose.key_purpose())
    {
        return trusted;
    }
    is_fit(link, policy, depth > 0)
}

fn is_fit(link: &Link, policy: &Policy, as_ca: bool) -> bool {
    if link.certificate.invalid_extension() {
        return !policy.has(flag::X509_STRICT);
    }
    let server = policy.purpose == Purpose::Server;
    // RFC 5280, 4.2.1.12: "If the extension is present, then the certificate MUST only be used for one of the purposes
    // indicated". It speaks of leaves; OpenSSL holds CAs and anchors to it as well.
    if let Some(usages) = link.certificate.extended_key_usage() {
        let wanted: &[&[u8]] = if server {
            &[SERVER_AUTH, NETSCAPE_SGC, MICROSOFT_SGC]
        } else {
            &[CLIENT_AUTH]
        };
        // anyExtendedKeyUsage is not among them: OpenSSL does not take it for either.
        if !usages
            .iter()
            .any(|usage| wanted.contains(&usage.as_bytes()))
        {
            return false;
        }
    }
    if as_ca {
        return match link.ca_status() {
            CaStatus::No => false,
            CaStatus::Netscape { tls } => tls,
            _ => true,
        };
    }
    let (usages, netscape) = if server {
        (
            KeyUsage::DIGITAL_SIGNATURE | KeyUsage::KEY_ENCIPHERMENT | KeyUsage::KEY_AGREEMENT,
            NETSCAPE_SSL_SERVER,
        )
    } else {
        (
            KeyUsage::DIGITAL_SIGNATURE | KeyUsage::KEY_AGREEMENT,
            NETSCAPE_SSL_CLIENT,
        )
    };
    link.may(usages)
        && link
            .certificate
            .netscape_cert_type()
            .is_none_or(|kind| kind & netscape != 0)
}

pub(crate) const CLIENT_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 2];
pub(crate) const SERVER_AUTH: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 1];
const MICROSOFT_SGC: &[u8] = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 10, 3, 3];
const NETSCAPE_SGC: &[u8] = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 4, 1];
const NETSCAPE_SSL_CLIENT: u8 = 0x80;
const NETSCAPE_SSL_SERVER: u8 = 0x40;
