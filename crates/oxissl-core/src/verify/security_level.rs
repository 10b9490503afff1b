//! `@SECLEVEL`: how strong keys and signatures must be (OpenSSL's `check_auth_level`).

use crate::openssl::verify_codes::VerifyCode;
use crate::verify::Refusal;
use crate::verify::algorithm::SignatureAlgorithm;
use crate::verify::facts::Link;

/// The least security bits a level asks for; zero at level 0.
pub(crate) fn minimum_bits(level: u8) -> u32 {
    match level {
        0 => 0,
        1 => 80,
        2 => 112,
        3 => 128,
        4 => 192,
        _ => 256,
    }
}

/// The leaf's key comes first of all checks, before a chain is even sought.
pub(crate) fn check_leaf(leaf: &Link, level: u8) -> Result<(), Refusal> {
    if key_passes(leaf, level) {
        Ok(())
    } else {
        Err(Refusal::at(0, leaf, VerifyCode::EE_KEY_TOO_SMALL))
    }
}

/// Issuers' keys, and every signature but the anchor's own, which nobody relies on.
pub(crate) fn check_chain(chain: &[Link], level: u8) -> Result<(), Refusal> {
    let last = chain.len().saturating_sub(1);
    for (depth, link) in chain.iter().enumerate() {
        if depth > 0 && !key_passes(link, level) {
            return Err(Refusal::at(depth, link, VerifyCode::CA_KEY_TOO_SMALL));
        }
        if depth < last && !signature_passes(link, level) {
            return Err(Refusal::at(depth, link, VerifyCode::CA_MD_TOO_WEAK));
        }
    }
    Ok(())
}

fn key_passes(link: &Link, level: u8) -> bool {
    level == 0
        || link
            .facts
            .key
            .is_some_and(|key| key.security_bits >= minimum_bits(level))
}

fn signature_passes(link: &Link, level: u8) -> bool {
    level == 0
        || link
            .facts
            .algorithm
            .as_ref()
            .and_then(SignatureAlgorithm::security_bits)
            .is_some_and(|bits| bits >= minimum_bits(level))
}
