//! Channel bindings: `tls-unique` (RFC 5929, 3), `tls-server-end-point` (RFC 5929, 4) and
//! `tls-exporter` (RFC 9266).

use aws_lc_rs::digest::{self, SHA256, SHA384};
use aws_lc_rs::hkdf;
use rustls::{SupportedCipherSuite, Tls12CipherSuite};

use super::Role;
use super::facts::Facts;
use crate::certificate::Certificate;
use crate::ciphers::{self, Encryption};
use crate::error::{Error, Result};
use crate::keylog::Secrets;
use crate::snapshot::current::Findings;
use crate::verify::algorithm::{Hash, SignatureAlgorithm};

/// Refuses a kind nobody knows, whether or not there is anything to bind to yet.
pub(super) fn check(kind: &str) -> Result<()> {
    match kind {
        "tls-unique" | "tls-exporter" | "tls-server-end-point" => Ok(()),
        _ => Err(Error::value(format!(
            "'{kind}' channel binding type not implemented"
        ))),
    }
}

/// The binding called `kind`.
pub(super) fn of(
    kind: &str,
    role: Role,
    facts: &Facts,
    findings: &Findings,
) -> Result<Option<Vec<u8>>> {
    match kind {
        "tls-unique" => Ok(unique(facts, findings)),
        "tls-exporter" => exporter(facts, findings),
        "tls-server-end-point" => Ok(match role {
            Role::Client => facts.peer_chain.first(),
            Role::Server => findings.own_leaf.as_ref(),
        }
        .and_then(|leaf| server_end_point(leaf))),
        _ => Ok(None),
    }
}

/// "The first TLS Finished message sent [...] in the most recent TLS handshake": the client's in a
/// full handshake of TLS 1.2 and of TLS 1.3 as CPython asks OpenSSL for it, the server's in a
/// resumed one.
fn unique(facts: &Facts, findings: &Findings) -> Option<Vec<u8>> {
    let [earlier, later] = &findings.secrets.finished;
    let tls13 = facts.is_tls13();
    // In TLS 1.3 the server always finishes first; in TLS 1.2 only when it resumes.
    let value = if tls13 && !facts.resumed {
        later
    } else {
        earlier
    };
    (!value.is_empty()).then(|| value.to_vec())
}

/// The digest of the server's certificate, with the hash of its signature, "or SHA-256 if that is MD5 or SHA-1". What is
/// signed without a hash of its own gets SHA-256 too, where the RFC leaves the binding undefined.
fn server_end_point(leaf: &Certificate) -> Option<Vec<u8>> {
    let signed = SignatureAlgorithm::of(leaf.signature_algorithm());
    let hash = signed.and_then(|signed| signed.hash.or(signed.pss.map(|pss| pss.hash)));
    let hash = match hash {
        Some(Hash::Md5 | Hash::Sha1) | None => Hash::Sha256,
        Some(hash) => hash,
    };
    Some(hash.digest(&[leaf.der()])?.as_ref().to_vec())
}

/// "Label: The ASCII string \"EXPORTER-Channel-Binding\" with no terminating NUL. Context value: Zero-length string. Length: 32
/// bytes." (RFC 9266, 2.) Where the master secret is not sure to be unique, which is TLS 1.2 without `extended_master_secret`, the
/// binding is not defined: there is none.
fn exporter(facts: &Facts, findings: &Findings) -> Result<Option<Vec<u8>>> {
    match ciphers::to_rustls(facts.cipher) {
        SupportedCipherSuite::Tls13(_) => exporter13(facts, &findings.secrets).map(Some),
        SupportedCipherSuite::Tls12(suite) => Ok(exporter12(suite, &findings.secrets)),
    }
}

const LABEL: &[u8] = b"EXPORTER-Channel-Binding";
const LENGTH: usize = 32;

/// RFC 5705, 4. A context of no length is not "no context": its length counts.
fn exporter12(suite: &Tls12CipherSuite, secrets: &Secrets) -> Option<Vec<u8>> {
    let server_random = secrets.server_random.as_deref()?;
    let context_length = 0_u16.to_be_bytes();
    let seed = [&secrets.client_random[..], server_random, &context_length];
    let mut output = vec![0; LENGTH];
    suite
        .prf_provider
        .for_secret(&mut output, &secrets.exporter, LABEL, &seed.concat());
    Some(output)
}

/// RFC 8446, 7.5.
fn exporter13(facts: &Facts, secrets: &Secrets) -> Result<Vec<u8>> {
    let sha384 = facts.cipher.encryption == Encryption::Aes256Gcm;
    let (hash, digest_algorithm) = if sha384 {
        (hkdf::HKDF_SHA384, &SHA384)
    } else {
        (hkdf::HKDF_SHA256, &SHA256)
    };
    let empty = digest::digest(digest_algorithm, b"");
    let length = digest_algorithm.output_len();
    let secret = hkdf::Prk::new_less_safe(hash, &secrets.exporter);
    let derived = expand_label(&secret, LABEL, empty.as_ref(), length)?;
    let secret = hkdf::Prk::new_less_safe(hash, &derived);
    expand_label(&secret, b"exporter", empty.as_ref(), LENGTH)
}

/// HKDF-Expand-Label (RFC 8446, 7.1).
fn expand_label(
    secret: &hkdf::Prk,
    label: &[u8],
    context: &[u8],
    length: usize,
) -> Result<Vec<u8>> {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let info = [
        &(length as u16).to_be_bytes()[..],
        &[6 + label.len() as u8],
        b"tls13 ",
        label,
        &[context.len() as u8],
        context,
    ];
    let mut output = vec![0; length];
    secret
        .expand(&info, Length(length))
        .and_then(|okm| okm.fill(&mut output))
        .map_err(|_| Error::internal())?;
    Ok(output)
}
