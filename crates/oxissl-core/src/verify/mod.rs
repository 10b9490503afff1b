//! One policy verifier with OpenSSL's meanings. It decides once; nothing retries after an error.
//!
//! The checks run in the order of OpenSSL 3.0's `X509_verify_cert`, because the first fault found is the one
//! reported: the leaf's key strength, the chain ([`path`]), extensions and purpose ([`extensions`]), key and
//! signature strength of the rest ([`security_level`]), the peer's name, revocation ([`revocation`]),
//! signatures and dates ([`validity`]), name constraints ([`name_constraints`]), resources.
//!
//! Vices imitated on purpose: nothing but the current time is checked of a self-signed certificate that is trusted
//! directly; CA certificates pass as leaves; version 1 roots count as CAs; common names are matched when there is no
//! DNS alternative name; a chain is never rebuilt after its first choice failed.

use std::sync::Arc;

use crate::certificate::Certificate;
use crate::hostname::{self, PeerName};
use crate::openssl::verify_codes::VerifyCode;
use crate::trust::TrustStore;

use facts::Link;
use path::Chain;

pub(crate) mod algorithm;
#[cfg(test)]
mod bounds;
mod extensions;
mod facts;
mod held;
pub mod hint;
mod keys;
mod name_constraints;
mod path;
mod revocation;
mod rsa;
mod security_level;
pub mod signature;
mod strict;
mod validity;

/// What the peer's certificate is to be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The peer is a client and we are the server (`sslclient`).
    Client,
    /// The peer is a server and we are its client (`sslserver`).
    Server,
}

impl Purpose {
    /// The extended key usage trust settings name it by.
    fn key_purpose(self) -> &'static [u8] {
        match self {
            Self::Client => extensions::CLIENT_AUTH,
            Self::Server => extensions::SERVER_AUTH,
        }
    }
}

/// How a chain is judged.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What the leaf must be good for.
    pub purpose: Purpose,
    /// `SSLContext.verify_flags`: a union of [`SUPPORTED_FLAGS`].
    pub flags: u32,
    /// `@SECLEVEL`.
    pub security_level: u8,
    /// Whom the certificate must speak for, if that is to be checked.
    pub name: Option<PeerName>,
    /// `SSLContext.hostname_checks…`: the `X509_CHECK_FLAG_*` bits.
    pub host_flags: u32,
    /// The most certificates between the leaf and the anchor.
    pub max_depth: usize,
}

impl Policy {
    /// OpenSSL's limit on the depth of a chain.
    pub const DEFAULT_MAX_DEPTH: usize = 100;

    /// The policy of a fresh context: no flags but the default ones, no name.
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            flags: flag::TRUSTED_FIRST,
            security_level: 2,
            name: None,
            host_flags: crate::openssl::flags::HOSTFLAG_NO_PARTIAL_WILDCARDS,
            max_depth: Self::DEFAULT_MAX_DEPTH,
        }
    }

    /// Whether every bit of `flags` is set.
    fn has(&self, flags: u32) -> bool {
        self.flags & flags == flags
    }
}

/// `X509_V_FLAG_*` that mean something here.
pub(crate) mod flag {
    use crate::openssl::flags;

    pub(crate) const CRL_CHECK: u32 = flags::VERIFY_CRL_CHECK_LEAF;
    pub(crate) const CRL_CHECK_ALL: u32 = 0x8;
    pub(crate) const IGNORE_CRITICAL: u32 = 0x10;
    pub(crate) const X509_STRICT: u32 = flags::VERIFY_X509_STRICT;
    pub(crate) const CHECK_SS_SIGNATURE: u32 = 0x4000;
    /// Always in force: OpenSSL adds it to every TLS verification itself.
    pub(crate) const TRUSTED_FIRST: u32 = flags::VERIFY_X509_TRUSTED_FIRST;
    pub(crate) const PARTIAL_CHAIN: u32 = flags::VERIFY_X509_PARTIAL_CHAIN;
    /// Without effect beside [`TRUSTED_FIRST`], in OpenSSL as here.
    pub(crate) const NO_ALT_CHAINS: u32 = 0x10_0000;
    pub(crate) const NO_CHECK_TIME: u32 = 0x20_0000;
}

/// The bits of `verify_flags` that are understood. A policy with any other bit accepts nobody.
pub const SUPPORTED_FLAGS: u32 = flag::CRL_CHECK
    | flag::CRL_CHECK_ALL
    | flag::IGNORE_CRITICAL
    | flag::X509_STRICT
    | flag::CHECK_SS_SIGNATURE
    | flag::TRUSTED_FIRST
    | flag::PARTIAL_CHAIN
    | flag::NO_ALT_CHAINS
    | flag::NO_CHECK_TIME;

/// A chain that passed every check.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The certificates from the leaf to the anchor, both included.
    pub chain: Vec<Arc<Certificate>>,
}

/// Why a chain was refused, with what a helpful message needs.
#[derive(Clone, Debug)]
pub struct Failure {
    /// OpenSSL's code (`verify_code`).
    pub code: VerifyCode,
    /// How far from the leaf the fault lies.
    pub depth: usize,
    /// The certificate at fault; none when nothing was presented.
    pub certificate: Option<Arc<Certificate>>,
    /// The sentence (`verify_message`); for names that do not match, CPython's with the name.
    pub message: String,
    /// The chain as far as it was built.
    pub chain: Vec<Arc<Certificate>>,
    /// The certificates as the peer sent them.
    pub presented: Vec<Arc<Certificate>>,
    /// What was trusted at the time.
    pub store: TrustStore,
    /// The rules in force.
    pub policy: Policy,
    /// The moment of the verdict.
    pub now: i64,
}

impl Failure {
    /// The alert OpenSSL sends the peer.
    pub fn alert(&self) -> u8 {
        self.code.alert()
    }
}

/// A fault as the checks report it.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: VerifyCode,
    depth: usize,
    certificate: Option<Arc<Certificate>>,
}

impl Refusal {
    fn at(depth: usize, link: &Link, code: VerifyCode) -> Self {
        Self {
            code,
            depth,
            certificate: Some(Arc::clone(&link.certificate)),
        }
    }
}

/// Judges the certificates a peer presented, its own first, at the moment `now` (seconds since 1970).
///
/// Nothing presented is a fault of the handshake and not asked here; it fails all the same.
pub fn verify(
    presented: &[Arc<Certificate>],
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Result<Verified, Box<Failure>> {
    let links: Vec<Link> = presented
        .iter()
        .map(|certificate| Link::new(Arc::clone(certificate), None))
        .collect();
    let mut chain = Chain {
        links: links.first().cloned().into_iter().collect(),
        untrusted: 1,
    };
    let outcome = judge(&mut chain, links, store, policy, now);
    let certificates: Vec<Arc<Certificate>> = chain
        .links
        .into_iter()
        .map(|link| link.certificate)
        .collect();
    match outcome {
        Ok(()) => Ok(Verified {
            chain: certificates,
        }),
        Err(refusal) => Err(Box::new(Failure {
            code: refusal.code,
            depth: refusal.depth,
            message: message(refusal.code, policy),
            certificate: refusal.certificate,
            chain: certificates,
            presented: presented.to_vec(),
            store: store.clone(),
            policy: policy.clone(),
            now,
        })),
    }
}

fn judge(
    chain: &mut Chain,
    presented: Vec<Link>,
    store: &TrustStore,
    policy: &Policy,
    now: i64,
) -> Result<(), Refusal> {
    let Some(leaf) = presented.first().cloned() else {
        return Err(Refusal {
            code: VerifyCode::INVALID_CALL,
            depth: 0,
            certificate: None,
        });
    };
    if policy.flags & !SUPPORTED_FLAGS != 0 {
        return Err(Refusal::at(0, &leaf, VerifyCode::UNSPECIFIED));
    }
    security_level::check_leaf(&leaf, policy.security_level)?;
    path::build(chain, presented, store, policy, now)?;
    extensions::check(chain, policy)?;
    security_level::check_chain(&chain.links, policy.security_level)?;
    check_name(&leaf, policy)?;
    if leaf.facts.key.is_none() {
        return Err(Refusal::at(0, &leaf, VerifyCode::UNSPECIFIED));
    }
    revocation::check(chain, store, policy, now)?;
    validity::check(chain, policy, now)?;
    name_constraints::check(chain, policy)?;
    check_resources(&leaf, chain)
}

/// RFC 3779, 2.3 and 3.3, have every issuer hold what its subject claims. Nobody's resources are compared here:
/// a leaf that claims some is a router's, and no peer of TLS. Its issuer is at fault.
fn check_resources(leaf: &Link, chain: &Chain) -> Result<(), Refusal> {
    if !leaf.certificate.claims_resources() {
        return Ok(());
    }
    let (depth, issuer) = chain.links.get(1).map_or((0, leaf), |issuer| (1, issuer));
    Err(Refusal::at(depth, issuer, VerifyCode::UNNESTED_RESOURCE))
}

fn check_name(leaf: &Link, policy: &Policy) -> Result<(), Refusal> {
    let Some(name) = &policy.name else {
        return Ok(());
    };
    // RFC 9525, 6.1: the names a client looks for are its user's, never taken from the certificate or the network.
    if hostname::matches(&leaf.certificate, name, policy.host_flags) {
        return Ok(());
    }
    let code = match name {
        PeerName::Dns(_) => VerifyCode::HOSTNAME_MISMATCH,
        PeerName::Ip(_) => VerifyCode::IP_ADDRESS_MISMATCH,
    };
    Err(Refusal::at(0, leaf, code))
}

/// OpenSSL's sentence, or CPython's for the two it writes itself.
fn message(code: VerifyCode, policy: &Policy) -> String {
    match (code, &policy.name) {
        (VerifyCode::HOSTNAME_MISMATCH, Some(PeerName::Dns(name))) => {
            format!("Hostname mismatch, certificate is not valid for '{name}'.")
        }
        (VerifyCode::IP_ADDRESS_MISMATCH, Some(PeerName::Ip(address))) => {
            format!("IP address mismatch, certificate is not valid for '{address}'.")
        }
        (code, _) => code.message().to_owned(),
    }
}
