//! The suites of TLS 1.2 with finite-field Diffie-Hellman, which rustls knows how to negotiate but does
//! not provide: each is its elliptic sister with another key exchange.

use rustls::crypto::KeyExchangeAlgorithm;
use rustls::crypto::aws_lc_rs::cipher_suite::{
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
};
use rustls::{CipherSuite, CipherSuiteCommon, SupportedCipherSuite, Tls12CipherSuite};

pub(super) static AES_128_GCM: Tls12CipherSuite = sister(
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
);
pub(super) static AES_256_GCM: Tls12CipherSuite = sister(
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
);
pub(super) static CHACHA20_POLY1305: Tls12CipherSuite = sister(
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
);

const fn sister(elliptic: SupportedCipherSuite, suite: CipherSuite) -> Tls12CipherSuite {
    let SupportedCipherSuite::Tls12(elliptic) = elliptic else {
        panic!("DHE suites belong to TLS 1.2")
    };
    Tls12CipherSuite {
        common: CipherSuiteCommon {
            suite,
            hash_provider: elliptic.common.hash_provider,
            confidentiality_limit: elliptic.common.confidentiality_limit,
        },
        prf_provider: elliptic.prf_provider,
        kx: KeyExchangeAlgorithm::DHE,
        sign: elliptic.sign,
        aead_alg: elliptic.aead_alg,
    }
}
