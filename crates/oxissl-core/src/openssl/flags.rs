//! The numbers `_ssl` exports: bits of `SSLContext.options`, `verify_flags` and the host-name check as
//! OpenSSL 3 numbers them, verify modes, protocols, versions and error numbers.
//!
//! The constants are for Rust, [`INTEGER_CONSTANTS`] and [`FEATURES`] for whoever fills a Python module.

use super::alerts;

// Bits of `SSLContext.options`.

/// No-op since OpenSSL 1.1.
pub const OP_NO_SSLV2: u64 = 0;
/// No-op since OpenSSL 1.1.
pub const OP_SINGLE_DH_USE: u64 = 0;
/// No-op since OpenSSL 1.1.
pub const OP_SINGLE_ECDH_USE: u64 = 0;
/// Allow servers that never heard of secure renegotiation.
pub const OP_LEGACY_SERVER_CONNECT: u64 = 4;
/// Let the kernel encrypt.
pub const OP_ENABLE_KTLS: u64 = 8;
/// Treat a connection cut without close_notify as an orderly end.
pub const OP_IGNORE_UNEXPECTED_EOF: u64 = 0x80;
/// No session tickets.
pub const OP_NO_TICKET: u64 = 0x4000;
/// No TLS compression (there is none anyway).
pub const OP_NO_COMPRESSION: u64 = 0x2_0000;
/// Send the TLS 1.3 handshake so that it resembles TLS 1.2 (RFC 8446, D.4).
pub const OP_ENABLE_MIDDLEBOX_COMPAT: u64 = 0x10_0000;
/// The server's order of ciphers counts.
pub const OP_CIPHER_SERVER_PREFERENCE: u64 = 0x40_0000;
/// `SSL_OP_PRIORITIZE_CHACHA`; Python has no name for it.
pub const OP_PRIORITIZE_CHACHA: u64 = 0x20_0000;
/// Refuse SSL 3.0.
pub const OP_NO_SSLV3: u64 = 0x200_0000;
/// Refuse TLS 1.0.
pub const OP_NO_TLSV1: u64 = 0x400_0000;
/// Refuse TLS 1.2.
pub const OP_NO_TLSV1_2: u64 = 0x800_0000;
/// Refuse TLS 1.1.
pub const OP_NO_TLSV1_1: u64 = 0x1000_0000;
/// Refuse TLS 1.3.
pub const OP_NO_TLSV1_3: u64 = 0x2000_0000;
/// Refuse renegotiation (always refused here).
pub const OP_NO_RENEGOTIATION: u64 = 0x4000_0000;
/// Harmless work-arounds; `OP_ALL` of OpenSSL 3 as CPython shows it.
pub const OP_ALL: u64 = 0x8000_0050;

// `SSLContext.verify_mode`.

/// The peer's certificate chain is not looked at.
pub const CERT_NONE: i32 = 0;
/// A certificate is asked for; if one comes it must be good.
pub const CERT_OPTIONAL: i32 = 1;
/// A good certificate is required.
pub const CERT_REQUIRED: i32 = 2;

// Bits of `SSLContext.verify_flags`.

/// No flag.
pub const VERIFY_DEFAULT: u32 = 0;
/// Look for a CRL for the leaf.
pub const VERIFY_CRL_CHECK_LEAF: u32 = 4;
/// Look for CRLs for the whole chain (`X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL`).
pub const VERIFY_CRL_CHECK_CHAIN: u32 = 0xc;
/// Check RFC 5280 to the letter.
pub const VERIFY_X509_STRICT: u32 = 0x20;
/// Accept RFC 3820 proxy certificates.
pub const VERIFY_ALLOW_PROXY_CERTS: u32 = 0x40;
/// Prefer issuers from the trust store over those the peer sent.
pub const VERIFY_X509_TRUSTED_FIRST: u32 = 0x8000;
/// A trusted certificate need not be self-signed to end the chain.
pub const VERIFY_X509_PARTIAL_CHAIN: u32 = 0x8_0000;

// Bits of the host-name check (`X509_CHECK_FLAG_*`).

/// Look at the subject's CN even beside SAN names.
pub const HOSTFLAG_ALWAYS_CHECK_SUBJECT: u32 = 1;
/// No wildcard matches.
pub const HOSTFLAG_NO_WILDCARDS: u32 = 2;
/// No wildcard for a part of a label.
pub const HOSTFLAG_NO_PARTIAL_WILDCARDS: u32 = 4;
/// A wildcard may stand for several labels.
pub const HOSTFLAG_MULTI_LABEL_WILDCARDS: u32 = 8;
/// `.example.com` matches one label more.
pub const HOSTFLAG_SINGLE_LABEL_SUBDOMAINS: u32 = 0x10;
/// Never look at the subject's CN.
pub const HOSTFLAG_NEVER_CHECK_SUBJECT: u32 = 0x20;

// Version numbers of `minimum_version` and `maximum_version`.

/// SSL 3.0 on the wire.
pub const PROTO_SSLV3: i32 = 0x0300;
/// TLS 1.0 on the wire.
pub const PROTO_TLSV1: i32 = 0x0301;
/// TLS 1.1 on the wire.
pub const PROTO_TLSV1_1: i32 = 0x0302;
/// TLS 1.2 on the wire.
pub const PROTO_TLSV1_2: i32 = 0x0303;
/// TLS 1.3 on the wire.
pub const PROTO_TLSV1_3: i32 = 0x0304;
/// The lowest version there is.
pub const PROTO_MINIMUM_SUPPORTED: i32 = -2;
/// The highest version there is.
pub const PROTO_MAXIMUM_SUPPORTED: i32 = -1;

// `SSLContext(protocol)`.

/// Old name of [`PROTOCOL_TLS`].
pub const PROTOCOL_SSLV23: i32 = 2;
/// Either role, any version (deprecated by CPython).
pub const PROTOCOL_TLS: i32 = 2;
/// TLS 1.0 only.
pub const PROTOCOL_TLSV1: i32 = 3;
/// TLS 1.1 only.
pub const PROTOCOL_TLSV1_1: i32 = 4;
/// TLS 1.2 only.
pub const PROTOCOL_TLSV1_2: i32 = 5;
/// Client, any version, verification on.
pub const PROTOCOL_TLS_CLIENT: i32 = 16;
/// Server, any version.
pub const PROTOCOL_TLS_SERVER: i32 = 17;

// `SSLError.errno` of connections.

/// The protocol failed.
pub const SSL_ERROR_SSL: i32 = 1;
/// More bytes from the peer are needed.
pub const SSL_ERROR_WANT_READ: i32 = 2;
/// The transport would not take more.
pub const SSL_ERROR_WANT_WRITE: i32 = 3;
/// Never raised here.
pub const SSL_ERROR_WANT_X509_LOOKUP: i32 = 4;
/// The system failed.
pub const SSL_ERROR_SYSCALL: i32 = 5;
/// The peer closed in an orderly way.
pub const SSL_ERROR_ZERO_RETURN: i32 = 6;
/// Never raised here.
pub const SSL_ERROR_WANT_CONNECT: i32 = 7;
/// The peer vanished.
pub const SSL_ERROR_EOF: i32 = 8;
/// Never raised here.
pub const SSL_ERROR_INVALID_ERROR_CODE: i32 = 10;

// `Certificate.public_bytes(format)`.

/// `Certificate.public_bytes` gives PEM.
pub const ENCODING_PEM: i32 = 1;
/// `Certificate.public_bytes` gives DER.
pub const ENCODING_DER: i32 = 2;

/// Every integer constant of `_ssl`, under the name Python gives it.
pub static INTEGER_CONSTANTS: &[(&str, i64)] = &[
    (
        "ALERT_DESCRIPTION_ACCESS_DENIED",
        alerts::ACCESS_DENIED as i64,
    ),
    (
        "ALERT_DESCRIPTION_BAD_CERTIFICATE",
        alerts::BAD_CERTIFICATE as i64,
    ),
    (
        "ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE",
        alerts::BAD_CERTIFICATE_HASH_VALUE as i64,
    ),
    (
        "ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE",
        alerts::BAD_CERTIFICATE_STATUS_RESPONSE as i64,
    ),
    (
        "ALERT_DESCRIPTION_BAD_RECORD_MAC",
        alerts::BAD_RECORD_MAC as i64,
    ),
    (
        "ALERT_DESCRIPTION_CERTIFICATE_EXPIRED",
        alerts::CERTIFICATE_EXPIRED as i64,
    ),
    (
        "ALERT_DESCRIPTION_CERTIFICATE_REVOKED",
        alerts::CERTIFICATE_REVOKED as i64,
    ),
    (
        "ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN",
        alerts::CERTIFICATE_UNKNOWN as i64,
    ),
    (
        "ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE",
        alerts::CERTIFICATE_UNOBTAINABLE as i64,
    ),
    (
        "ALERT_DESCRIPTION_CLOSE_NOTIFY",
        alerts::CLOSE_NOTIFY as i64,
    ),
    (
        "ALERT_DESCRIPTION_DECODE_ERROR",
        alerts::DECODE_ERROR as i64,
    ),
    (
        "ALERT_DESCRIPTION_DECOMPRESSION_FAILURE",
        alerts::DECOMPRESSION_FAILURE as i64,
    ),
    (
        "ALERT_DESCRIPTION_DECRYPT_ERROR",
        alerts::DECRYPT_ERROR as i64,
    ),
    (
        "ALERT_DESCRIPTION_HANDSHAKE_FAILURE",
        alerts::HANDSHAKE_FAILURE as i64,
    ),
    (
        "ALERT_DESCRIPTION_ILLEGAL_PARAMETER",
        alerts::ILLEGAL_PARAMETER as i64,
    ),
    (
        "ALERT_DESCRIPTION_INSUFFICIENT_SECURITY",
        alerts::INSUFFICIENT_SECURITY as i64,
    ),
    (
        "ALERT_DESCRIPTION_INTERNAL_ERROR",
        alerts::INTERNAL_ERROR as i64,
    ),
    (
        "ALERT_DESCRIPTION_NO_RENEGOTIATION",
        alerts::NO_RENEGOTIATION as i64,
    ),
    (
        "ALERT_DESCRIPTION_PROTOCOL_VERSION",
        alerts::PROTOCOL_VERSION as i64,
    ),
    (
        "ALERT_DESCRIPTION_RECORD_OVERFLOW",
        alerts::RECORD_OVERFLOW as i64,
    ),
    (
        "ALERT_DESCRIPTION_UNEXPECTED_MESSAGE",
        alerts::UNEXPECTED_MESSAGE as i64,
    ),
    ("ALERT_DESCRIPTION_UNKNOWN_CA", alerts::UNKNOWN_CA as i64),
    (
        "ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY",
        alerts::UNKNOWN_PSK_IDENTITY as i64,
    ),
    (
        "ALERT_DESCRIPTION_UNRECOGNIZED_NAME",
        alerts::UNRECOGNIZED_NAME as i64,
    ),
    (
        "ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE",
        alerts::UNSUPPORTED_CERTIFICATE as i64,
    ),
    (
        "ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION",
        alerts::UNSUPPORTED_EXTENSION as i64,
    ),
    (
        "ALERT_DESCRIPTION_USER_CANCELLED",
        alerts::USER_CANCELED as i64,
    ),
    ("CERT_NONE", CERT_NONE as i64),
    ("CERT_OPTIONAL", CERT_OPTIONAL as i64),
    ("CERT_REQUIRED", CERT_REQUIRED as i64),
    ("ENCODING_DER", ENCODING_DER as i64),
    ("ENCODING_PEM", ENCODING_PEM as i64),
    (
        "HOSTFLAG_ALWAYS_CHECK_SUBJECT",
        HOSTFLAG_ALWAYS_CHECK_SUBJECT as i64,
    ),
    (
        "HOSTFLAG_MULTI_LABEL_WILDCARDS",
        HOSTFLAG_MULTI_LABEL_WILDCARDS as i64,
    ),
    (
        "HOSTFLAG_NEVER_CHECK_SUBJECT",
        HOSTFLAG_NEVER_CHECK_SUBJECT as i64,
    ),
    (
        "HOSTFLAG_NO_PARTIAL_WILDCARDS",
        HOSTFLAG_NO_PARTIAL_WILDCARDS as i64,
    ),
    ("HOSTFLAG_NO_WILDCARDS", HOSTFLAG_NO_WILDCARDS as i64),
    (
        "HOSTFLAG_SINGLE_LABEL_SUBDOMAINS",
        HOSTFLAG_SINGLE_LABEL_SUBDOMAINS as i64,
    ),
    ("OP_ALL", OP_ALL as i64),
    (
        "OP_CIPHER_SERVER_PREFERENCE",
        OP_CIPHER_SERVER_PREFERENCE as i64,
    ),
    ("OP_ENABLE_KTLS", OP_ENABLE_KTLS as i64),
    (
        "OP_ENABLE_MIDDLEBOX_COMPAT",
        OP_ENABLE_MIDDLEBOX_COMPAT as i64,
    ),
    ("OP_IGNORE_UNEXPECTED_EOF", OP_IGNORE_UNEXPECTED_EOF as i64),
    ("OP_LEGACY_SERVER_CONNECT", OP_LEGACY_SERVER_CONNECT as i64),
    ("OP_NO_COMPRESSION", OP_NO_COMPRESSION as i64),
    ("OP_NO_RENEGOTIATION", OP_NO_RENEGOTIATION as i64),
    ("OP_NO_SSLv2", OP_NO_SSLV2 as i64),
    ("OP_NO_SSLv3", OP_NO_SSLV3 as i64),
    ("OP_NO_TICKET", OP_NO_TICKET as i64),
    ("OP_NO_TLSv1", OP_NO_TLSV1 as i64),
    ("OP_NO_TLSv1_1", OP_NO_TLSV1_1 as i64),
    ("OP_NO_TLSv1_2", OP_NO_TLSV1_2 as i64),
    ("OP_NO_TLSv1_3", OP_NO_TLSV1_3 as i64),
    ("OP_SINGLE_DH_USE", OP_SINGLE_DH_USE as i64),
    ("OP_SINGLE_ECDH_USE", OP_SINGLE_ECDH_USE as i64),
    ("PROTOCOL_SSLv23", PROTOCOL_SSLV23 as i64),
    ("PROTOCOL_TLS", PROTOCOL_TLS as i64),
    ("PROTOCOL_TLS_CLIENT", PROTOCOL_TLS_CLIENT as i64),
    ("PROTOCOL_TLS_SERVER", PROTOCOL_TLS_SERVER as i64),
    ("PROTOCOL_TLSv1", PROTOCOL_TLSV1 as i64),
    ("PROTOCOL_TLSv1_1", PROTOCOL_TLSV1_1 as i64),
    ("PROTOCOL_TLSv1_2", PROTOCOL_TLSV1_2 as i64),
    ("PROTO_MAXIMUM_SUPPORTED", PROTO_MAXIMUM_SUPPORTED as i64),
    ("PROTO_MINIMUM_SUPPORTED", PROTO_MINIMUM_SUPPORTED as i64),
    ("PROTO_SSLv3", PROTO_SSLV3 as i64),
    ("PROTO_TLSv1", PROTO_TLSV1 as i64),
    ("PROTO_TLSv1_1", PROTO_TLSV1_1 as i64),
    ("PROTO_TLSv1_2", PROTO_TLSV1_2 as i64),
    ("PROTO_TLSv1_3", PROTO_TLSV1_3 as i64),
    ("SSL_ERROR_EOF", SSL_ERROR_EOF as i64),
    (
        "SSL_ERROR_INVALID_ERROR_CODE",
        SSL_ERROR_INVALID_ERROR_CODE as i64,
    ),
    ("SSL_ERROR_SSL", SSL_ERROR_SSL as i64),
    ("SSL_ERROR_SYSCALL", SSL_ERROR_SYSCALL as i64),
    ("SSL_ERROR_WANT_CONNECT", SSL_ERROR_WANT_CONNECT as i64),
    ("SSL_ERROR_WANT_READ", SSL_ERROR_WANT_READ as i64),
    ("SSL_ERROR_WANT_WRITE", SSL_ERROR_WANT_WRITE as i64),
    (
        "SSL_ERROR_WANT_X509_LOOKUP",
        SSL_ERROR_WANT_X509_LOOKUP as i64,
    ),
    ("SSL_ERROR_ZERO_RETURN", SSL_ERROR_ZERO_RETURN as i64),
    ("VERIFY_ALLOW_PROXY_CERTS", VERIFY_ALLOW_PROXY_CERTS as i64),
    ("VERIFY_CRL_CHECK_CHAIN", VERIFY_CRL_CHECK_CHAIN as i64),
    ("VERIFY_CRL_CHECK_LEAF", VERIFY_CRL_CHECK_LEAF as i64),
    ("VERIFY_DEFAULT", VERIFY_DEFAULT as i64),
    (
        "VERIFY_X509_PARTIAL_CHAIN",
        VERIFY_X509_PARTIAL_CHAIN as i64,
    ),
    ("VERIFY_X509_STRICT", VERIFY_X509_STRICT as i64),
    (
        "VERIFY_X509_TRUSTED_FIRST",
        VERIFY_X509_TRUSTED_FIRST as i64,
    ),
];

/// What the module can do, as `ssl.HAS_*` tells.
pub static FEATURES: &[(&str, bool)] = &[
    ("HAS_ALPN", true),
    ("HAS_ECDH", true),
    ("HAS_NPN", false),
    ("HAS_PHA", false),
    ("HAS_PSK", false),
    ("HAS_PSK_TLS13", false),
    ("HAS_SNI", true),
    ("HAS_SSLv2", false),
    ("HAS_SSLv3", false),
    ("HAS_TLS_UNIQUE", true),
    ("HAS_TLSv1", false),
    ("HAS_TLSv1_1", false),
    ("HAS_TLSv1_2", true),
    ("HAS_TLSv1_3", true),
];
