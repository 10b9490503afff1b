//! rustls asks, [`crate::verify`] decides: the adapter between the two, for both roles.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error as TlsError, SignatureScheme,
};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};

use super::{Verification, current, servers_field};
use crate::certificate::Certificate;
use crate::context::SignatureSchemes;
use crate::error::{Class, Error};
use crate::openssl::{alerts, flags, reasons};
use crate::verify::signature::{self, SignatureProblem};
use crate::verify::{self, Policy, Purpose};

/// Verifies peers of connections that were made from one context's settings.
#[derive(Debug)]
pub(super) struct PeerVerifier {
    verify_mode: i32,
    /// What servers may sign with, and what clients may.
    servers: Vec<SignatureScheme>,
    clients: Vec<SignatureScheme>,
}

impl PeerVerifier {
    pub(super) fn new(verify_mode: i32, security_level: u8, chosen: &SignatureSchemes) -> Self {
        let strong = signature::schemes(security_level);
        let among = |chosen: Option<&Arc<[u16]>>| match chosen {
            None => strong.clone(),
            Some(chosen) => {
                let chosen = chosen.iter().copied().map(SignatureScheme::from);
                chosen.filter(|scheme| strong.contains(scheme)).collect()
            }
        };
        Self {
            verify_mode,
            servers: among(chosen.servers.as_ref()),
            clients: among(chosen.of_clients()),
        }
    }

    /// Judges the chain. With `CERT_NONE` it is remembered and not judged; what could not even be
    /// parsed is refused all the same, because the handshake signature needs its key.
    fn judge(
        &self,
        purpose: Purpose,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), TlsError> {
        let current = current::get().ok_or_else(outside)?;
        let mut presented = Vec::with_capacity(1 + intermediates.len());
        for der in std::iter::once(end_entity).chain(intermediates) {
            match Certificate::shared(der) {
                Ok(certificate) => presented.push(certificate),
                Err(error) => {
                    let refusal = Error {
                        class: Class::Ssl,
                        number: flags::SSL_ERROR_SSL,
                        alert: Some(alerts::BAD_CERTIFICATE),
                        ..error
                    };
                    current.findings().refusal = Some(Box::new(refusal));
                    return Err(refused());
                }
            }
        }
        current.findings().shown().chain.clone_from(&presented);
        if self.verify_mode == flags::CERT_NONE {
            return Ok(());
        }
        let snapshot = current.snapshot();
        let Verification {
            policy,
            trust,
            check_hostname,
        } = snapshot.verification();
        let name = current.peer_name.clone().filter(|_| *check_hostname);
        let policy = Policy {
            purpose,
            name,
            ..policy.clone()
        };
        match verify::verify(&presented, trust, &policy, now.as_secs() as i64) {
            Ok(verified) => {
                current.findings().shown().verified = verified.chain;
                Ok(())
            }
            Err(failure) => {
                let alert = failure.alert();
                let refusal = Error {
                    class: Class::CertVerification,
                    number: flags::SSL_ERROR_SSL,
                    reason: Some(reasons::ssl::CERTIFICATE_VERIFY_FAILED),
                    text: format!("certificate verify failed: {}", failure.message).into(),
                    verification: Some(Arc::from(failure)),
                    alert: Some(alert),
                };
                current.findings().refusal = Some(Box::new(refusal));
                Err(refused())
            }
        }
    }

    fn check_signature(
        allowed: &[SignatureScheme],
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
        tls13: bool,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        let current = current::get().ok_or_else(outside)?;
        if !allowed.contains(&dss.scheme) {
            return Err(rustls::PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme.into());
        }
        let leaf = current.findings().peer_leaf().cloned();
        let leaf = leaf
            .filter(|leaf| leaf.der() == cert.as_ref())
            .ok_or_else(|| {
                TlsError::General("the signing certificate is not the one that was judged".into())
            })?;
        let snapshot = current.snapshot();
        let verified = if tls13 || leaf.is_on_curve_among(snapshot.enabled_groups()) {
            let level = snapshot.security_level();
            signature::verify_handshake(dss.scheme, &leaf, message, dss.signature(), level, tls13)
        } else {
            Err(SignatureProblem::Curve)
        };
        match verified {
            Ok(()) => {
                current.findings().peer_scheme = Some(dss.scheme);
                Ok(HandshakeSignatureValid::assertion())
            }
            Err(problem) => {
                let refusal = Error::ssl(problem.reason()).with_alert(problem.alert());
                current.findings().refusal = Some(Box::new(refusal));
                Err(refused())
            }
        }
    }
}

fn outside() -> TlsError {
    TlsError::General("verification outside of a handshake".into())
}

/// What rustls is told of a refusal. It stops, and the alert is the refusal's.
fn refused() -> TlsError {
    TlsError::InvalidCertificate(CertificateError::ApplicationVerificationFailure)
}

impl ServerCertVerifier for PeerVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        if let Some(current) = current::get() {
            current.findings().shown().staple = ocsp_response.to_vec();
        }
        self.judge(Purpose::Server, end_entity, intermediates, now)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        let valid = Self::check_signature(&self.servers, message, cert, dss, false)?;
        let current = current::get().ok_or_else(outside)?;
        let leaf = current.findings().peer_leaf().cloned();
        if leaf.is_some_and(|leaf| signature::may_sign_key_exchange(&leaf)) {
            servers_field::note(message, &mut current.findings());
            return Ok(valid);
        }
        let alert = alerts::HANDSHAKE_FAILURE;
        let refusal = Error::ssl(reasons::ssl::BAD_ECC_CERT).with_alert(alert);
        current.findings().refusal = Some(Box::new(refusal));
        Err(refused())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        Self::check_signature(&self.servers, message, cert, dss, true)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.servers.clone()
    }
}

impl ClientCertVerifier for PeerVerifier {
    fn offer_client_auth(&self) -> bool {
        self.verify_mode != flags::CERT_NONE
    }

    fn client_auth_mandatory(&self) -> bool {
        self.verify_mode == flags::CERT_REQUIRED
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        // CPython never sets a client CA list, so clients choose freely.
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, TlsError> {
        self.judge(Purpose::Client, end_entity, intermediates, now)?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        Self::check_signature(&self.clients, message, cert, dss, false)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        Self::check_signature(&self.clients, message, cert, dss, true)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.clients.clone()
    }
}
