//! rustls's handshake errors in OpenSSL's words.

use rustls::{
    AlertDescription, CertificateError, Error as TlsError, InvalidMessage, PeerIncompatible,
    PeerMisbehaved,
};

use super::Role;
use super::messages::ALERT;
use crate::error::{Class, Error};
use crate::openssl::alerts::LEVEL_FATAL;
use crate::openssl::flags;
use crate::openssl::reasons::{self, Reason, ssl};

/// The error OpenSSL would report where rustls reports `error` of TLS 1.3 or 1.2. rustls has already queued the alert.
pub(super) fn translate(error: &TlsError, role: Role, tls13: bool) -> Error {
    match error {
        TlsError::AlertReceived(alert) => received_alert(*alert),
        other => reason(other, role, tls13).map_or_else(
            || Error::internal().with_text(other.to_string()),
            Error::ssl,
        ),
    }
}

/// The error for a fatal alert from the peer.
pub(super) fn received_alert(alert: AlertDescription) -> Error {
    Error::ssl(reasons::alert(u8::from(alert)))
}

fn reason(error: &TlsError, role: Role, tls13: bool) -> Option<Reason> {
    Some(match error {
        TlsError::InappropriateMessage { .. } | TlsError::InappropriateHandshakeMessage { .. } => {
            ssl::UNEXPECTED_MESSAGE
        }
        TlsError::InvalidMessage(message) => invalid_message(*message),
        TlsError::NoCertificatesPresented => ssl::PEER_DID_NOT_RETURN_A_CERTIFICATE,
        // What cannot be decrypted is refused by us (`snapshot::inner`); this is a Finished value that is wrong.
        TlsError::DecryptError => ssl::DIGEST_CHECK_FAILED,
        TlsError::PeerSentOversizedRecord => ssl::DATA_LENGTH_TOO_LONG,
        TlsError::PeerIncompatible(why) => incompatible(why, role, tls13),
        TlsError::PeerMisbehaved(why) => misbehaved(why),
        TlsError::InvalidCertificate(CertificateError::BadSignature) => ssl::BAD_SIGNATURE,
        TlsError::InvalidCertificate(_) => ssl::CERTIFICATE_VERIFY_FAILED,
        TlsError::NoApplicationProtocol => ssl::NO_APPLICATION_PROTOCOL,
        _ => return None,
    })
}

fn invalid_message(message: InvalidMessage) -> Reason {
    match message {
        InvalidMessage::InvalidContentType => ssl::BAD_RECORD_TYPE,
        InvalidMessage::UnknownProtocolVersion => ssl::WRONG_VERSION_NUMBER,
        InvalidMessage::MessageTooLarge => ssl::DATA_LENGTH_TOO_LONG,
        InvalidMessage::HandshakePayloadTooLarge | InvalidMessage::CertificatePayloadTooLarge => {
            ssl::EXCESSIVE_MESSAGE_SIZE
        }
        InvalidMessage::InvalidCcs => ssl::BAD_CHANGE_CIPHER_SPEC,
        InvalidMessage::UnsupportedCompression => ssl::UNSUPPORTED_COMPRESSION_ALGORITHM,
        InvalidMessage::UnexpectedMessage(_) => ssl::UNEXPECTED_MESSAGE,
        _ => ssl::LENGTH_MISMATCH,
    }
}

fn incompatible(why: &PeerIncompatible, role: Role, tls13: bool) -> Reason {
    match why {
        PeerIncompatible::NoCipherSuitesInCommon => ssl::NO_SHARED_CIPHER,
        PeerIncompatible::NoKxGroupsInCommon | PeerIncompatible::NamedGroupsExtensionRequired => {
            // Without a curve TLS 1.2 has no use for the suites that want one.
            if role == Role::Server && !tls13 {
                ssl::NO_SHARED_CIPHER
            } else {
                ssl::NO_SUITABLE_KEY_SHARE
            }
        }
        PeerIncompatible::KeyShareExtensionRequired => ssl::NO_SUITABLE_KEY_SHARE,
        PeerIncompatible::NoSignatureSchemesInCommon
        | PeerIncompatible::NoCertificateRequestSignatureSchemesInCommon => {
            ssl::NO_SUITABLE_SIGNATURE_ALGORITHM
        }
        PeerIncompatible::SignatureAlgorithmsExtensionRequired => ssl::MISSING_SIGALGS_EXTENSION,
        PeerIncompatible::ServerDoesNotSupportTls12Or13
        | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
        | PeerIncompatible::SupportedVersionsExtensionRequired
        | PeerIncompatible::Tls12NotOffered
        | PeerIncompatible::Tls12NotOfferedOrEnabled => ssl::UNSUPPORTED_PROTOCOL,
        PeerIncompatible::NullCompressionRequired => ssl::NO_COMPRESSION_SPECIFIED,
        _ => ssl::BAD_EXTENSION,
    }
}

fn misbehaved(why: &PeerMisbehaved) -> Reason {
    match why {
        PeerMisbehaved::AttemptedDowngradeToTls12WhenTls13IsSupported => {
            ssl::INAPPROPRIATE_FALLBACK
        }
        PeerMisbehaved::IncorrectBinder => ssl::BINDER_DOES_NOT_VERIFY,
        PeerMisbehaved::InvalidKeyShare | PeerMisbehaved::WrongGroupForKeyShare => {
            ssl::BAD_KEY_SHARE
        }
        PeerMisbehaved::SelectedUnofferedCipherSuite
        | PeerMisbehaved::SelectedUnusableCipherSuiteForVersion => ssl::WRONG_CIPHER_RETURNED,
        PeerMisbehaved::SelectedUnofferedKxGroup => ssl::WRONG_CURVE,
        PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme
        | PeerMisbehaved::SignedKxWithWrongAlgorithm => ssl::WRONG_SIGNATURE_TYPE,
        PeerMisbehaved::TooManyWarningAlertsReceived => ssl::TOO_MANY_WARN_ALERTS,
        PeerMisbehaved::TooManyKeyUpdateRequests => ssl::TOO_MANY_KEY_UPDATES,
        PeerMisbehaved::UnsolicitedServerHelloExtension
        | PeerMisbehaved::UnsolicitedEncryptedExtension
        | PeerMisbehaved::UnsolicitedCertExtension => ssl::UNSOLICITED_EXTENSION,
        PeerMisbehaved::IllegalMiddleboxChangeCipherSpec => ssl::UNEXPECTED_CCS_MESSAGE,
        PeerMisbehaved::KeyEpochWithPendingFragment => ssl::NOT_ON_RECORD_BOUNDARY,
        PeerMisbehaved::MessageInterleavedWithHandshakeMessage => ssl::UNEXPECTED_RECORD,
        _ => ssl::BAD_EXTENSION,
    }
}

/// The error of a connection that failed before and whose reason was told.
pub(super) fn gone() -> Error {
    Error {
        number: flags::SSL_ERROR_EOF,
        ..Error::plain(Class::Eof, "EOF occurred in violation of protocol")
    }
}

/// An alert record in the clear, for refusals before rustls is asked.
///
/// The record says TLS 1.0 as long as only our ClientHello was sent, like that (RFC 8446, 5.1).
pub(super) fn plain_alert(description: u8, after_client_hello: bool) -> [u8; 7] {
    let minor = if after_client_hello { 1 } else { 3 };
    [ALERT, 3, minor, 0, 2, LEVEL_FATAL, description]
}
