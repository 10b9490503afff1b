//! rustls as both programs use it: one version and one cipher, so that every implementation does the
//! same work.

use std::path::Path;
use std::sync::Arc;

use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::{
    CipherSuite, ClientConfig, DigitallySignedStruct, RootCertStore, ServerConfig, SignatureScheme,
    SupportedProtocolVersion,
};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};

use crate::Failure;

/// Where certificates are, and what is spoken.
#[derive(Clone)]
pub(crate) struct Settings {
    directory: String,
    version: &'static SupportedProtocolVersion,
    provider: Arc<CryptoProvider>,
}

impl Settings {
    pub(crate) fn new(directory: &str, version: &str, cipher: &str) -> Result<Self, Failure> {
        let version = match version {
            "1.2" => &rustls::version::TLS12,
            "1.3" => &rustls::version::TLS13,
            _ => return Err("VERSION is 1.2 or 1.3".into()),
        };
        let suites: &[CipherSuite] = match cipher {
            "aes128" => &[
                CipherSuite::TLS13_AES_128_GCM_SHA256,
                CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            ],
            "aes256" => &[
                CipherSuite::TLS13_AES_256_GCM_SHA384,
                CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            ],
            "chacha20" => &[
                CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
                CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            ],
            _ => return Err("CIPHER is aes128, aes256 or chacha20".into()),
        };
        let mut provider = aws_lc_rs::default_provider();
        provider
            .cipher_suites
            .retain(|suite| suites.contains(&suite.suite()));
        Ok(Self {
            directory: directory.to_owned(),
            version,
            provider: Arc::new(provider),
        })
    }

    /// A server with the certificate `name`, which gives out so many tickets.
    pub(crate) fn server(&self, name: &str, tickets: usize) -> Result<Arc<ServerConfig>, Failure> {
        let directory = Path::new(&self.directory);
        let chain = CertificateDer::pem_file_iter(directory.join(format!("{name}.chain.pem")))?
            .collect::<Result<Vec<_>, _>>()?;
        let key = PrivateKeyDer::from_pem_file(directory.join(format!("{name}.key.pem")))?;
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[self.version])?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.enable_secret_extraction = true;
        config.send_tls13_tickets = tickets;
        if tickets > 0 {
            config.ticketer = aws_lc_rs::Ticketer::new()?;
        }
        Ok(Arc::new(config))
    }

    /// A client that trusts everybody, for measuring servers.
    pub(crate) fn careless_client(
        &self,
        resumption: Resumption,
    ) -> Result<Arc<ClientConfig>, Failure> {
        let verifier = Arc::new(TrustEverybody(
            self.provider
                .signature_verification_algorithms
                .supported_schemes(),
        ));
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[self.version])?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        config.enable_secret_extraction = true;
        config.resumption = resumption;
        Ok(Arc::new(config))
    }

    /// A client that verifies as the measured clients do, against the same bundle of authorities.
    pub(crate) fn careful_client(
        &self,
        resumption: Resumption,
    ) -> Result<Arc<ClientConfig>, Failure> {
        let mut roots = RootCertStore::empty();
        for root in CertificateDer::pem_file_iter(Path::new(&self.directory).join("bundle.pem"))? {
            roots.add(root?)?;
        }
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_protocol_versions(&[self.version])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.enable_secret_extraction = true;
        config.resumption = resumption;
        Ok(Arc::new(config))
    }
}

/// The name all certificates are for.
pub(crate) fn server_name() -> ServerName<'static> {
    ServerName::DnsName(rustls_pki_types::DnsName::try_from("localhost").expect("a name"))
}

#[derive(Debug)]
struct TrustEverybody(Vec<SignatureScheme>);

impl ServerCertVerifier for TrustEverybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.clone()
    }
}
