//! Cipher suites: the table, OpenSSL's language for choosing among them, and rustls's idea of each.
//!
//! `CipherList::parse("ECDHE+AESGCM:!aECDSA")` orders the suites of TLS 1.2; those of TLS 1.3 have a
//! language of their own ([`parse_ciphersuites`]) and always come first, as in OpenSSL.

mod dhe;
mod offer;
pub mod rule;
mod table;

use rustls::SupportedCipherSuite;
use rustls::crypto::aws_lc_rs::cipher_suite as suite;

use crate::error::{Class, Error, Result};
pub use offer::Offer;
pub use rule::CipherList;
pub use table::{Authentication, CipherSuite, Encryption, KeyExchange, SUITES, security_bits_at};

/// The suite with the number `id` on the wire.
pub fn by_id(id: u16) -> Option<&'static CipherSuite> {
    SUITES.iter().find(|suite| suite.id == id)
}

/// The suite with OpenSSL's name `name`.
pub fn by_name(name: &str) -> Option<&'static CipherSuite> {
    SUITES.iter().find(|suite| suite.name == name)
}

/// The suites of TLS 1.3, in OpenSSL's default order.
pub fn tls13() -> Vec<&'static CipherSuite> {
    SUITES.iter().filter(|suite| suite.is_tls13()).collect()
}

/// Parses a colon-separated list of TLS 1.3 suites, as `SSL_CTX_set_ciphersuites(3)` does: unknown
/// names are skipped, an empty list turns TLS 1.3 suites off, a list of nothing but unknowns fails.
pub fn parse_ciphersuites(list: &str) -> Result<Vec<&'static CipherSuite>> {
    let mut chosen = Vec::new();
    for name in list.split(':').map(str::trim) {
        if let Some(suite) = by_name(name).filter(|suite| suite.is_tls13())
            && !chosen.contains(&suite)
        {
            chosen.push(suite);
        }
    }
    if chosen.is_empty() && !list.is_empty() {
        return Err(Error::plain(Class::Ssl, "No cipher suite can be selected."));
    }
    Ok(chosen)
}

/// rustls's implementation of `cipher`. A DHE suite only works beside a finite-field group: [`Offer`]
/// knows when it is to be had.
pub fn to_rustls(cipher: &CipherSuite) -> SupportedCipherSuite {
    match cipher.id {
        0x1301 => suite::TLS13_AES_128_GCM_SHA256,
        0x1302 => suite::TLS13_AES_256_GCM_SHA384,
        0x1303 => suite::TLS13_CHACHA20_POLY1305_SHA256,
        0xc02b => suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        0xc02c => suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        0xc02f => suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        0xc030 => suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        0xcca8 => suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        0xcca9 => suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        0x009e => SupportedCipherSuite::Tls12(&dhe::AES_128_GCM),
        0x009f => SupportedCipherSuite::Tls12(&dhe::AES_256_GCM),
        0xccaa => SupportedCipherSuite::Tls12(&dhe::CHACHA20_POLY1305),
        id => unreachable!("the table has no suite {id:#06x}"),
    }
}

/// What a new context starts with: CPython's list for TLS 1.2 and OpenSSL's suites of TLS 1.3, in their
/// order, but ChaCha20 leads each where AES is slow. Lists the user writes are never reordered.
pub fn defaults(aes_is_fast: bool) -> (CipherList, Vec<&'static CipherSuite>) {
    let (mut tls12, mut tls13) = (CipherList::default(), tls13());
    if !aes_is_fast {
        tls12.put_chacha20_first();
        tls13.sort_by_key(|suite| suite.encryption != Encryption::ChaCha20Poly1305);
    }
    (tls12, tls13)
}

/// Whether AES-GCM runs in this processor's hardware. Where it does not, it is several times slower
/// than ChaCha20.
pub fn has_fast_aes() -> bool {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    return std::arch::is_x86_feature_detected!("aes")
        && std::arch::is_x86_feature_detected!("pclmulqdq");
    #[cfg(target_arch = "aarch64")]
    return std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull");
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64", target_arch = "aarch64")))]
    return false;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(suites: &[&CipherSuite]) -> Vec<&'static str> {
        suites.iter().map(|suite| suite.name).collect()
    }

    #[test]
    fn ids_and_names_find_the_same_suite() {
        for suite in SUITES {
            assert_eq!(by_id(suite.id), Some(suite));
            assert_eq!(by_name(suite.name), Some(suite));
        }
        assert_eq!(by_id(0x002f), None);
    }

    #[test]
    fn rustls_means_the_same_suite() {
        for suite in SUITES {
            let theirs = to_rustls(suite);
            assert_eq!(u16::from(theirs.suite()), suite.id);
            assert_eq!(theirs.tls13().is_some(), suite.is_tls13());
        }
    }

    #[test]
    fn ciphersuites_skip_unknown_names_but_need_one_known() {
        let suites = parse_ciphersuites(" TLS_AES_128_GCM_SHA256 ::FOO:TLS_AES_256_GCM_SHA384")
            .expect("two are known");
        assert_eq!(
            names(&suites),
            ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"]
        );
        assert_eq!(
            parse_ciphersuites("").expect("empty is allowed"),
            [] as [&CipherSuite; 0]
        );
        for refused in [
            ":",
            "FOO",
            "tls_aes_128_gcm_sha256",
            "ECDHE-RSA-AES128-GCM-SHA256",
        ] {
            assert!(parse_ciphersuites(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn chacha_leads_each_version_without_aes_hardware() {
        let (tls12, tls13) = defaults(false);
        assert_eq!(
            names(&tls13),
            [
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
            ]
        );
        assert_eq!(
            names(&tls12.suites()[..3]),
            [
                "ECDHE-ECDSA-CHACHA20-POLY1305",
                "ECDHE-RSA-CHACHA20-POLY1305",
                "ECDHE-ECDSA-AES256-GCM-SHA384",
            ]
        );
        assert_eq!(tls12.security_level(), Some(2));
    }

    #[test]
    fn aes_leads_each_version_with_aes_hardware() {
        let (tls12, tls13) = defaults(true);
        assert_eq!(tls12, CipherList::default());
        assert_eq!(tls13[0].name, "TLS_AES_256_GCM_SHA384");
        assert_eq!(tls12.suites()[0].name, "ECDHE-ECDSA-AES256-GCM-SHA384");
    }
}
