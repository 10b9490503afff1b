//! TLS alerts (RFC 8446, 6) by number and name. What OpenSSL reports on receiving one is
//! [`reasons::alert`](super::reasons::alert).

macro_rules! alerts {
    ($($constant:ident = $number:literal, $name:literal;)*) => {
        $(
            #[doc = concat!("The alert `", $name, "`.")]
            pub const $constant: u8 = $number;
        )*

        /// The alert's name as the RFCs spell it, if it has one.
        pub const fn name(number: u8) -> Option<&'static str> {
            match number {
                $($number => Some($name),)*
                _ => None,
            }
        }
    };
}

alerts! {
    CLOSE_NOTIFY = 0, "close_notify";
    UNEXPECTED_MESSAGE = 10, "unexpected_message";
    BAD_RECORD_MAC = 20, "bad_record_mac";
    DECRYPTION_FAILED = 21, "decryption_failed";
    RECORD_OVERFLOW = 22, "record_overflow";
    DECOMPRESSION_FAILURE = 30, "decompression_failure";
    HANDSHAKE_FAILURE = 40, "handshake_failure";
    NO_CERTIFICATE = 41, "no_certificate";
    BAD_CERTIFICATE = 42, "bad_certificate";
    UNSUPPORTED_CERTIFICATE = 43, "unsupported_certificate";
    CERTIFICATE_REVOKED = 44, "certificate_revoked";
    CERTIFICATE_EXPIRED = 45, "certificate_expired";
    CERTIFICATE_UNKNOWN = 46, "certificate_unknown";
    ILLEGAL_PARAMETER = 47, "illegal_parameter";
    UNKNOWN_CA = 48, "unknown_ca";
    ACCESS_DENIED = 49, "access_denied";
    DECODE_ERROR = 50, "decode_error";
    DECRYPT_ERROR = 51, "decrypt_error";
    EXPORT_RESTRICTION = 60, "export_restriction";
    PROTOCOL_VERSION = 70, "protocol_version";
    INSUFFICIENT_SECURITY = 71, "insufficient_security";
    INTERNAL_ERROR = 80, "internal_error";
    INAPPROPRIATE_FALLBACK = 86, "inappropriate_fallback";
    USER_CANCELED = 90, "user_canceled";
    NO_RENEGOTIATION = 100, "no_renegotiation";
    MISSING_EXTENSION = 109, "missing_extension";
    UNSUPPORTED_EXTENSION = 110, "unsupported_extension";
    CERTIFICATE_UNOBTAINABLE = 111, "certificate_unobtainable";
    UNRECOGNIZED_NAME = 112, "unrecognized_name";
    BAD_CERTIFICATE_STATUS_RESPONSE = 113, "bad_certificate_status_response";
    BAD_CERTIFICATE_HASH_VALUE = 114, "bad_certificate_hash_value";
    UNKNOWN_PSK_IDENTITY = 115, "unknown_psk_identity";
    CERTIFICATE_REQUIRED = 116, "certificate_required";
    NO_APPLICATION_PROTOCOL = 120, "no_application_protocol";
    ECH_REQUIRED = 121, "ech_required";
}

/// What OpenSSL sends when it is to send the alert `number`: nothing if it does not know it, and in TLS 1.2
/// handshake_failure for the alerts that came with TLS 1.3.
pub const fn as_sent(number: i32, tls13: bool) -> Option<u8> {
    match number as u8 {
        _ if number < 0 || number > 120 => None,
        NO_CERTIFICATE => None,
        MISSING_EXTENSION | CERTIFICATE_REQUIRED if !tls13 => Some(HANDSHAKE_FAILURE),
        known if name(known).is_some() => Some(known),
        _ => None,
    }
}

/// The level byte of a warning, the only level TLS 1.2 does not treat as the end.
pub const LEVEL_WARNING: u8 = 1;
/// The level byte of a fatal alert.
pub const LEVEL_FATAL: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_belong_together() {
        assert_eq!(name(HANDSHAKE_FAILURE), Some("handshake_failure"));
        assert_eq!(
            name(NO_APPLICATION_PROTOCOL),
            Some("no_application_protocol")
        );
        assert_eq!(name(200), None);
    }

    #[test]
    fn openssl_sends_what_it_knows() {
        for tls13 in [false, true] {
            assert_eq!(as_sent(0, tls13), Some(0));
            assert_eq!(as_sent(112, tls13), Some(112));
            for unknown in [-1, 1, 41, 121, 200, 255, 256, 256 + 40, i32::MIN, i32::MAX] {
                assert_eq!(as_sent(unknown, tls13), None);
            }
        }
        assert_eq!(
            (as_sent(116, false), as_sent(116, true)),
            (Some(40), Some(116))
        );
        assert_eq!(
            (as_sent(109, false), as_sent(109, true)),
            (Some(40), Some(109))
        );
    }
}
