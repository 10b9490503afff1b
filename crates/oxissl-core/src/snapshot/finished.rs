//! Cipher suites that note the Finished values rustls computes, for `tls-unique`.
//!
//! rustls has no accessor for them. It computes each through the suite's PRF (TLS 1.2) or HMAC (TLS
//! 1.3), so suites with a listening PRF and HMAC show them without touching the handshake.

use std::convert::Infallible;
use std::sync::OnceLock;

use rustls::crypto::ActiveKeyExchange;
use rustls::crypto::hash::HashAlgorithm;
use rustls::crypto::hmac;
use rustls::crypto::tls12::Prf;
use rustls::crypto::tls13::{Hkdf, HkdfExpander, HkdfUsingHmac, OkmBlock, OutputLengthError};
use rustls::{Error, SupportedCipherSuite, Tls12CipherSuite, Tls13CipherSuite};

use super::aead::{Attended12, Attended13};
use super::{current, derived};
use crate::ciphers::{self, CipherSuite, SUITES};

/// rustls's implementation of `cipher`, listening.
pub(super) fn listening(cipher: &CipherSuite) -> Option<SupportedCipherSuite> {
    // rustls wants suites that live as long as the process; there are a dozen.
    static LISTENING: OnceLock<Vec<(u16, SupportedCipherSuite)>> = OnceLock::new();
    let suites = LISTENING.get_or_init(|| {
        SUITES
            .iter()
            .map(|suite| (suite.id, wrap(ciphers::to_rustls(suite))))
            .collect()
    });
    suites
        .iter()
        .find(|(id, _)| *id == cipher.id)
        .map(|(_, suite)| *suite)
}

fn wrap(suite: SupportedCipherSuite) -> SupportedCipherSuite {
    match suite {
        SupportedCipherSuite::Tls12(suite) => {
            let prf_provider = Box::leak(Box::new(ListeningPrf(suite.prf_provider)));
            let common = rustls::CipherSuiteCommon { ..suite.common };
            SupportedCipherSuite::Tls12(Box::leak(Box::new(Tls12CipherSuite {
                common,
                prf_provider,
                aead_alg: Box::leak(Box::new(Attended12(suite.aead_alg))),
                ..*suite
            })))
        }
        SupportedCipherSuite::Tls13(suite) => {
            let verify_data = suite.common.hash_provider.output_len();
            let hash = match suite.common.hash_provider.algorithm() {
                HashAlgorithm::SHA384 => &HMAC_SHA384,
                _ => &HMAC_SHA256,
            };
            let hkdf_provider = Box::leak(Box::new(ListeningHkdf(HkdfUsingHmac(hash))));
            let common = rustls::CipherSuiteCommon { ..suite.common };
            SupportedCipherSuite::Tls13(Box::leak(Box::new(Tls13CipherSuite {
                common,
                hkdf_provider,
                aead_alg: Box::leak(Box::new(Attended13(suite.aead_alg, verify_data))),
                ..*suite
            })))
        }
    }
}

fn note(verify_data: &[u8]) {
    if let Some(current) = current::get() {
        current.findings().secrets.note_finished(verify_data);
    }
}

struct ListeningPrf(&'static dyn Prf);

impl Prf for ListeningPrf {
    fn for_key_exchange(
        &self,
        output: &mut [u8; 48],
        kx: Box<dyn ActiveKeyExchange>,
        peer_pub_key: &[u8],
        label: &[u8],
        seed: &[u8],
    ) -> Result<(), Error> {
        self.0
            .for_key_exchange(output, kx, peer_pub_key, label, seed)
    }

    fn for_secret(&self, output: &mut [u8], secret: &[u8], label: &[u8], seed: &[u8]) {
        if label == b"key expansion" {
            let keys = derived::once(secret, &[label, seed], output, |output| {
                self.0.for_secret(output, secret, label, seed);
                Ok::<(), Infallible>(())
            });
            return keys.unwrap_or_else(|never| match never {});
        }
        self.0.for_secret(output, secret, label, seed);
        if matches!(label, b"client finished" | b"server finished") {
            note(output);
        }
    }

    fn fips(&self) -> bool {
        self.0.fips()
    }
}

/// HKDF over an HMAC whose key is set up once per secret. rustls's own sets it up again for everything
/// derived from a secret, which is half of the hashing in a resumed handshake.
struct ListeningHkdf(HkdfUsingHmac<'static>);

impl Hkdf for ListeningHkdf {
    fn extract_from_zero_ikm(&self, salt: Option<&[u8]>) -> Box<dyn HkdfExpander> {
        self.0.extract_from_zero_ikm(salt)
    }

    fn extract_from_secret(&self, salt: Option<&[u8]>, secret: &[u8]) -> Box<dyn HkdfExpander> {
        self.0.extract_from_secret(salt, secret)
    }

    fn expander_for_okm(&self, okm: &OkmBlock) -> Box<dyn HkdfExpander> {
        Box::new(Expander {
            hkdf: HkdfUsingHmac(self.0.0),
            okm: OkmBlock::new(okm.as_ref()),
            ready: OnceLock::new(),
        })
    }

    fn hmac_sign(&self, key: &OkmBlock, message: &[u8]) -> hmac::Tag {
        let tag = self.0.hmac_sign(key, message);
        note(tag.as_ref());
        tag
    }
}

/// Expands a secret, and sets its HMAC key up only for what was not expanded before.
struct Expander {
    hkdf: HkdfUsingHmac<'static>,
    okm: OkmBlock,
    ready: OnceLock<Box<dyn HkdfExpander>>,
}

impl Expander {
    fn get(&self) -> &dyn HkdfExpander {
        let make = || self.hkdf.expander_for_okm(&self.okm);
        &**self.ready.get_or_init(make)
    }
}

impl HkdfExpander for Expander {
    fn expand_slice(&self, info: &[&[u8]], output: &mut [u8]) -> Result<(), OutputLengthError> {
        derived::once(self.okm.as_ref(), info, output, |output| {
            self.get().expand_slice(info, output)
        })
    }

    fn expand_block(&self, info: &[&[u8]]) -> OkmBlock {
        self.get().expand_block(info)
    }

    fn hash_len(&self) -> usize {
        self.get().hash_len()
    }
}

static HMAC_SHA256: Hmac = Hmac(&aws_lc_rs::hmac::HMAC_SHA256);
static HMAC_SHA384: Hmac = Hmac(&aws_lc_rs::hmac::HMAC_SHA384);

/// aws-lc's HMAC in rustls's terms.
struct Hmac(&'static aws_lc_rs::hmac::Algorithm);

impl hmac::Hmac for Hmac {
    fn with_key(&self, key: &[u8]) -> Box<dyn hmac::Key> {
        Box::new(HmacKey(aws_lc_rs::hmac::Key::new(*self.0, key)))
    }

    fn hash_output_len(&self) -> usize {
        self.0.digest_algorithm().output_len()
    }
}

struct HmacKey(aws_lc_rs::hmac::Key);

impl hmac::Key for HmacKey {
    fn sign_concat(&self, first: &[u8], middle: &[&[u8]], last: &[u8]) -> hmac::Tag {
        let mut context = aws_lc_rs::hmac::Context::with_key(&self.0);
        context.update(first);
        for part in middle {
            context.update(part);
        }
        context.update(last);
        hmac::Tag::new(context.sign().as_ref())
    }

    fn tag_len(&self) -> usize {
        self.0.algorithm().digest_algorithm().output_len()
    }
}
