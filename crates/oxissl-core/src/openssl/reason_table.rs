//! Every reason CPython names, by library. Written by `testdata/golden/make_reason_table.py`.

#![allow(missing_docs, reason = "the name says it; the sentence is the value's `text`")]
#![cfg_attr(rustfmt, rustfmt::skip)]

use super::reasons::Reason;

/// Number and name of each library of OpenSSL, by number.
pub static LIBRARIES: &[(i32, &str)] = &[
    (1, "NONE"),
    (2, "SYS"),
    (3, "BN"),
    (4, "RSA"),
    (5, "DH"),
    (6, "EVP"),
    (7, "BUF"),
    (8, "OBJ"),
    (9, "PEM"),
    (10, "DSA"),
    (11, "X509"),
    (13, "ASN1"),
    (14, "CONF"),
    (15, "CRYPTO"),
    (16, "EC"),
    (20, "SSL"),
    (23, "OFFSET"),
    (32, "BIO"),
    (33, "PKCS7"),
    (34, "X509V3"),
    (35, "PKCS12"),
    (36, "RAND"),
    (37, "DSO"),
    (38, "ENGINE"),
    (39, "OCSP"),
    (40, "UI"),
    (41, "COMP"),
    (42, "ECDSA"),
    (43, "ECDH"),
    (44, "OSSL_STORE"),
    (45, "FIPS"),
    (46, "CMS"),
    (47, "TS"),
    (48, "HMAC"),
    (50, "CT"),
    (51, "ASYNC"),
    (52, "KDF"),
    (53, "SM2"),
    (54, "ESS"),
    (55, "PROP"),
    (56, "CRMF"),
    (57, "PROV"),
    (58, "CMP"),
    (59, "OSSL_ENCODER"),
    (60, "OSSL_DECODER"),
    (61, "HTTP"),
    (128, "USER"),
    (255, "MASK"),
];

/// Reasons of the library ASN1.
pub mod asn1 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "ASN1", library_number: 13, number, name, text }
    }

    pub const AUX_ERROR: Reason = reason(100, "AUX_ERROR", "aux error");
    pub const BAD_OBJECT_HEADER: Reason = reason(102, "BAD_OBJECT_HEADER", "bad object header");
    pub const BN_LIB: Reason = reason(105, "BN_LIB", "bn lib");
    pub const BOOLEAN_IS_WRONG_LENGTH: Reason = reason(106, "BOOLEAN_IS_WRONG_LENGTH", "boolean is wrong length");
    pub const BUFFER_TOO_SMALL: Reason = reason(107, "BUFFER_TOO_SMALL", "buffer too small");
    pub const CIPHER_HAS_NO_OBJECT_IDENTIFIER: Reason = reason(108, "CIPHER_HAS_NO_OBJECT_IDENTIFIER", "cipher has no object identifier");
    pub const DATA_IS_WRONG: Reason = reason(109, "DATA_IS_WRONG", "data is wrong");
    pub const DECODE_ERROR: Reason = reason(110, "DECODE_ERROR", "decode error");
    pub const ENCODE_ERROR: Reason = reason(112, "ENCODE_ERROR", "encode error");
    pub const ERROR_SETTING_CIPHER_PARAMS: Reason = reason(114, "ERROR_SETTING_CIPHER_PARAMS", "error setting cipher params");
    pub const EXPECTING_AN_INTEGER: Reason = reason(115, "EXPECTING_AN_INTEGER", "expecting an integer");
    pub const EXPECTING_AN_OBJECT: Reason = reason(116, "EXPECTING_AN_OBJECT", "expecting an object");
    pub const EXPLICIT_LENGTH_MISMATCH: Reason = reason(119, "EXPLICIT_LENGTH_MISMATCH", "explicit length mismatch");
    pub const EXPLICIT_TAG_NOT_CONSTRUCTED: Reason = reason(120, "EXPLICIT_TAG_NOT_CONSTRUCTED", "explicit tag not constructed");
    pub const FIELD_MISSING: Reason = reason(121, "FIELD_MISSING", "field missing");
    pub const FIRST_NUM_TOO_LARGE: Reason = reason(122, "FIRST_NUM_TOO_LARGE", "first num too large");
    pub const HEADER_TOO_LONG: Reason = reason(123, "HEADER_TOO_LONG", "header too long");
    pub const ILLEGAL_CHARACTERS: Reason = reason(124, "ILLEGAL_CHARACTERS", "illegal characters");
    pub const ILLEGAL_NULL: Reason = reason(125, "ILLEGAL_NULL", "illegal null");
    pub const ILLEGAL_OPTIONAL_ANY: Reason = reason(126, "ILLEGAL_OPTIONAL_ANY", "illegal optional any");
    pub const ILLEGAL_TAGGED_ANY: Reason = reason(127, "ILLEGAL_TAGGED_ANY", "illegal tagged any");
    pub const INTEGER_TOO_LARGE_FOR_LONG: Reason = reason(128, "INTEGER_TOO_LARGE_FOR_LONG", "integer too large for long");
    pub const INVALID_BMPSTRING_LENGTH: Reason = reason(129, "INVALID_BMPSTRING_LENGTH", "invalid bmpstring length");
    pub const INVALID_DIGIT: Reason = reason(130, "INVALID_DIGIT", "invalid digit");
    pub const INVALID_SEPARATOR: Reason = reason(131, "INVALID_SEPARATOR", "invalid separator");
    pub const INVALID_UNIVERSALSTRING_LENGTH: Reason = reason(133, "INVALID_UNIVERSALSTRING_LENGTH", "invalid universalstring length");
    pub const INVALID_UTF8STRING: Reason = reason(134, "INVALID_UTF8STRING", "invalid utf8string");
    pub const MISSING_EOC: Reason = reason(137, "MISSING_EOC", "missing eoc");
    pub const MISSING_SECOND_NUMBER: Reason = reason(138, "MISSING_SECOND_NUMBER", "missing second number");
    pub const MSTRING_NOT_UNIVERSAL: Reason = reason(139, "MSTRING_NOT_UNIVERSAL", "mstring not universal");
    pub const MSTRING_WRONG_TAG: Reason = reason(140, "MSTRING_WRONG_TAG", "mstring wrong tag");
    pub const NON_HEX_CHARACTERS: Reason = reason(141, "NON_HEX_CHARACTERS", "non hex characters");
    pub const NOT_ENOUGH_DATA: Reason = reason(142, "NOT_ENOUGH_DATA", "not enough data");
    pub const NO_MATCHING_CHOICE_TYPE: Reason = reason(143, "NO_MATCHING_CHOICE_TYPE", "no matching choice type");
    pub const NULL_IS_WRONG_LENGTH: Reason = reason(144, "NULL_IS_WRONG_LENGTH", "null is wrong length");
    pub const ODD_NUMBER_OF_CHARS: Reason = reason(145, "ODD_NUMBER_OF_CHARS", "odd number of chars");
    pub const SECOND_NUMBER_TOO_LARGE: Reason = reason(147, "SECOND_NUMBER_TOO_LARGE", "second number too large");
    pub const SEQUENCE_LENGTH_MISMATCH: Reason = reason(148, "SEQUENCE_LENGTH_MISMATCH", "sequence length mismatch");
    pub const SEQUENCE_NOT_CONSTRUCTED: Reason = reason(149, "SEQUENCE_NOT_CONSTRUCTED", "sequence not constructed");
    pub const SHORT_LINE: Reason = reason(150, "SHORT_LINE", "short line");
    pub const STRING_TOO_LONG: Reason = reason(151, "STRING_TOO_LONG", "string too long");
    pub const STRING_TOO_SHORT: Reason = reason(152, "STRING_TOO_SHORT", "string too short");
    pub const THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD: Reason = reason(154, "THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD", "the asn1 object identifier is not known for this md");
    pub const TOO_LONG: Reason = reason(155, "TOO_LONG", "too long");
    pub const TYPE_NOT_CONSTRUCTED: Reason = reason(156, "TYPE_NOT_CONSTRUCTED", "type not constructed");
    pub const UNEXPECTED_EOC: Reason = reason(159, "UNEXPECTED_EOC", "unexpected eoc");
    pub const UNKNOWN_FORMAT: Reason = reason(160, "UNKNOWN_FORMAT", "unknown format");
    pub const UNKNOWN_MESSAGE_DIGEST_ALGORITHM: Reason = reason(161, "UNKNOWN_MESSAGE_DIGEST_ALGORITHM", "unknown message digest algorithm");
    pub const UNKNOWN_OBJECT_TYPE: Reason = reason(162, "UNKNOWN_OBJECT_TYPE", "unknown object type");
    pub const UNKNOWN_PUBLIC_KEY_TYPE: Reason = reason(163, "UNKNOWN_PUBLIC_KEY_TYPE", "unknown public key type");
    pub const UNSUPPORTED_ANY_DEFINED_BY_TYPE: Reason = reason(164, "UNSUPPORTED_ANY_DEFINED_BY_TYPE", "unsupported any defined by type");
    pub const UNSUPPORTED_PUBLIC_KEY_TYPE: Reason = reason(167, "UNSUPPORTED_PUBLIC_KEY_TYPE", "unsupported public key type");
    pub const WRONG_TAG: Reason = reason(168, "WRONG_TAG", "wrong tag");
    pub const ILLEGAL_OPTIONS_ON_ITEM_TEMPLATE: Reason = reason(170, "ILLEGAL_OPTIONS_ON_ITEM_TEMPLATE", "illegal options on item template");
    pub const ADDING_OBJECT: Reason = reason(171, "ADDING_OBJECT", "adding object");
    pub const ERROR_LOADING_SECTION: Reason = reason(172, "ERROR_LOADING_SECTION", "error loading section");
    pub const ERROR_GETTING_TIME: Reason = reason(173, "ERROR_GETTING_TIME", "error getting time");
    pub const DEPTH_EXCEEDED: Reason = reason(174, "DEPTH_EXCEEDED", "depth exceeded");
    pub const ILLEGAL_BITSTRING_FORMAT: Reason = reason(175, "ILLEGAL_BITSTRING_FORMAT", "illegal bitstring format");
    pub const ILLEGAL_BOOLEAN: Reason = reason(176, "ILLEGAL_BOOLEAN", "illegal boolean");
    pub const ILLEGAL_FORMAT: Reason = reason(177, "ILLEGAL_FORMAT", "illegal format");
    pub const ILLEGAL_HEX: Reason = reason(178, "ILLEGAL_HEX", "illegal hex");
    pub const ILLEGAL_IMPLICIT_TAG: Reason = reason(179, "ILLEGAL_IMPLICIT_TAG", "illegal implicit tag");
    pub const ILLEGAL_INTEGER: Reason = reason(180, "ILLEGAL_INTEGER", "illegal integer");
    pub const ILLEGAL_NESTED_TAGGING: Reason = reason(181, "ILLEGAL_NESTED_TAGGING", "illegal nested tagging");
    pub const ILLEGAL_NULL_VALUE: Reason = reason(182, "ILLEGAL_NULL_VALUE", "illegal null value");
    pub const ILLEGAL_OBJECT: Reason = reason(183, "ILLEGAL_OBJECT", "illegal object");
    pub const ILLEGAL_TIME_VALUE: Reason = reason(184, "ILLEGAL_TIME_VALUE", "illegal time value");
    pub const INTEGER_NOT_ASCII_FORMAT: Reason = reason(185, "INTEGER_NOT_ASCII_FORMAT", "integer not ascii format");
    pub const INVALID_MODIFIER: Reason = reason(186, "INVALID_MODIFIER", "invalid modifier");
    pub const INVALID_NUMBER: Reason = reason(187, "INVALID_NUMBER", "invalid number");
    pub const LIST_ERROR: Reason = reason(188, "LIST_ERROR", "list error");
    pub const MISSING_VALUE: Reason = reason(189, "MISSING_VALUE", "missing value");
    pub const NOT_ASCII_FORMAT: Reason = reason(190, "NOT_ASCII_FORMAT", "not ascii format");
    pub const OBJECT_NOT_ASCII_FORMAT: Reason = reason(191, "OBJECT_NOT_ASCII_FORMAT", "object not ascii format");
    pub const SEQUENCE_OR_SET_NEEDS_CONFIG: Reason = reason(192, "SEQUENCE_OR_SET_NEEDS_CONFIG", "sequence or set needs config");
    pub const TIME_NOT_ASCII_FORMAT: Reason = reason(193, "TIME_NOT_ASCII_FORMAT", "time not ascii format");
    pub const UNKNOWN_TAG: Reason = reason(194, "UNKNOWN_TAG", "unknown tag");
    pub const TYPE_NOT_PRIMITIVE: Reason = reason(195, "TYPE_NOT_PRIMITIVE", "type not primitive");
    pub const UNSUPPORTED_TYPE: Reason = reason(196, "UNSUPPORTED_TYPE", "unsupported type");
    pub const NESTED_ASN1_STRING: Reason = reason(197, "NESTED_ASN1_STRING", "nested asn1 string");
    pub const DIGEST_AND_KEY_TYPE_NOT_SUPPORTED: Reason = reason(198, "DIGEST_AND_KEY_TYPE_NOT_SUPPORTED", "digest and key type not supported");
    pub const UNKNOWN_SIGNATURE_ALGORITHM: Reason = reason(199, "UNKNOWN_SIGNATURE_ALGORITHM", "unknown signature algorithm");
    pub const WRONG_PUBLIC_KEY_TYPE: Reason = reason(200, "WRONG_PUBLIC_KEY_TYPE", "wrong public key type");
    pub const NESTED_TOO_DEEP: Reason = reason(201, "NESTED_TOO_DEEP", "nested too deep");
    pub const STREAMING_NOT_SUPPORTED: Reason = reason(202, "STREAMING_NOT_SUPPORTED", "streaming not supported");
    pub const ASN1_PARSE_ERROR: Reason = reason(203, "ASN1_PARSE_ERROR", "asn1 parse error");
    pub const ASN1_SIG_PARSE_ERROR: Reason = reason(204, "ASN1_SIG_PARSE_ERROR", "asn1 sig parse error");
    pub const INVALID_MIME_TYPE: Reason = reason(205, "INVALID_MIME_TYPE", "invalid mime type");
    pub const MIME_NO_CONTENT_TYPE: Reason = reason(206, "MIME_NO_CONTENT_TYPE", "mime no content type");
    pub const MIME_PARSE_ERROR: Reason = reason(207, "MIME_PARSE_ERROR", "mime parse error");
    pub const MIME_SIG_PARSE_ERROR: Reason = reason(208, "MIME_SIG_PARSE_ERROR", "mime sig parse error");
    pub const NO_CONTENT_TYPE: Reason = reason(209, "NO_CONTENT_TYPE", "no content type");
    pub const NO_MULTIPART_BODY_FAILURE: Reason = reason(210, "NO_MULTIPART_BODY_FAILURE", "no multipart body failure");
    pub const NO_MULTIPART_BOUNDARY: Reason = reason(211, "NO_MULTIPART_BOUNDARY", "no multipart boundary");
    pub const NO_SIG_CONTENT_TYPE: Reason = reason(212, "NO_SIG_CONTENT_TYPE", "no sig content type");
    pub const SIG_INVALID_MIME_TYPE: Reason = reason(213, "SIG_INVALID_MIME_TYPE", "sig invalid mime type");
    pub const BMPSTRING_IS_WRONG_LENGTH: Reason = reason(214, "BMPSTRING_IS_WRONG_LENGTH", "bmpstring is wrong length");
    pub const UNIVERSALSTRING_IS_WRONG_LENGTH: Reason = reason(215, "UNIVERSALSTRING_IS_WRONG_LENGTH", "universalstring is wrong length");
    pub const INVALID_OBJECT_ENCODING: Reason = reason(216, "INVALID_OBJECT_ENCODING", "invalid object encoding");
    pub const CONTEXT_NOT_INITIALISED: Reason = reason(217, "CONTEXT_NOT_INITIALISED", "context not initialised");
    pub const INVALID_STRING_TABLE_VALUE: Reason = reason(218, "INVALID_STRING_TABLE_VALUE", "invalid string table value");
    pub const INVALID_VALUE: Reason = reason(219, "INVALID_VALUE", "invalid value");
    pub const INVALID_BIT_STRING_BITS_LEFT: Reason = reason(220, "INVALID_BIT_STRING_BITS_LEFT", "invalid bit string bits left");
    pub const ILLEGAL_PADDING: Reason = reason(221, "ILLEGAL_PADDING", "illegal padding");
    pub const ILLEGAL_ZERO_CONTENT: Reason = reason(222, "ILLEGAL_ZERO_CONTENT", "illegal zero content");
    pub const TOO_LARGE: Reason = reason(223, "TOO_LARGE", "too large");
    pub const TOO_SMALL: Reason = reason(224, "TOO_SMALL", "too small");
    pub const WRONG_INTEGER_TYPE: Reason = reason(225, "WRONG_INTEGER_TYPE", "wrong integer type");
    pub const ILLEGAL_NEGATIVE_VALUE: Reason = reason(226, "ILLEGAL_NEGATIVE_VALUE", "illegal negative value");
    pub const INVALID_SCRYPT_PARAMETERS: Reason = reason(227, "INVALID_SCRYPT_PARAMETERS", "invalid scrypt parameters");
    pub const UNSUPPORTED_CIPHER: Reason = reason(228, "UNSUPPORTED_CIPHER", "unsupported cipher");
    pub const UNKNOWN_DIGEST: Reason = reason(229, "UNKNOWN_DIGEST", "unknown digest");
    pub const BAD_TEMPLATE: Reason = reason(230, "BAD_TEMPLATE", "bad template");
    pub const LENGTH_TOO_LONG: Reason = reason(231, "LENGTH_TOO_LONG", "length too long");
}

/// Reasons of the library ASYNC.
pub mod r#async {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "ASYNC", library_number: 51, number, name, text }
    }

    pub const FAILED_TO_SET_POOL: Reason = reason(101, "FAILED_TO_SET_POOL", "failed to set pool");
    pub const FAILED_TO_SWAP_CONTEXT: Reason = reason(102, "FAILED_TO_SWAP_CONTEXT", "failed to swap context");
    pub const INVALID_POOL_SIZE: Reason = reason(103, "INVALID_POOL_SIZE", "invalid pool size");
    pub const INIT_FAILED: Reason = reason(105, "INIT_FAILED", "init failed");
}

/// Reasons of the library BIO.
pub mod bio {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "BIO", library_number: 32, number, name, text }
    }

    pub const ACCEPT_ERROR: Reason = reason(100, "ACCEPT_ERROR", "accept error");
    pub const BAD_FOPEN_MODE: Reason = reason(101, "BAD_FOPEN_MODE", "bad fopen mode");
    pub const LENGTH_TOO_LONG: Reason = reason(102, "LENGTH_TOO_LONG", "length too long");
    pub const CONNECT_ERROR: Reason = reason(103, "CONNECT_ERROR", "connect error");
    pub const TRANSFER_ERROR: Reason = reason(104, "TRANSFER_ERROR", "transfer error");
    pub const TRANSFER_TIMEOUT: Reason = reason(105, "TRANSFER_TIMEOUT", "transfer timeout");
    pub const GETHOSTBYNAME_ADDR_IS_NOT_AF_INET: Reason = reason(107, "GETHOSTBYNAME_ADDR_IS_NOT_AF_INET", "gethostbyname addr is not af inet");
    pub const NBIO_CONNECT_ERROR: Reason = reason(110, "NBIO_CONNECT_ERROR", "nbio connect error");
    pub const NO_PORT_DEFINED: Reason = reason(113, "NO_PORT_DEFINED", "no port defined");
    pub const UNABLE_TO_BIND_SOCKET: Reason = reason(117, "UNABLE_TO_BIND_SOCKET", "unable to bind socket");
    pub const UNABLE_TO_CREATE_SOCKET: Reason = reason(118, "UNABLE_TO_CREATE_SOCKET", "unable to create socket");
    pub const UNABLE_TO_LISTEN_SOCKET: Reason = reason(119, "UNABLE_TO_LISTEN_SOCKET", "unable to listen socket");
    pub const UNINITIALIZED: Reason = reason(120, "UNINITIALIZED", "uninitialized");
    pub const UNSUPPORTED_METHOD: Reason = reason(121, "UNSUPPORTED_METHOD", "unsupported method");
    pub const WSASTARTUP: Reason = reason(122, "WSASTARTUP", "WSAStartup");
    pub const IN_USE: Reason = reason(123, "IN_USE", "in use");
    pub const BROKEN_PIPE: Reason = reason(124, "BROKEN_PIPE", "broken pipe");
    pub const INVALID_ARGUMENT: Reason = reason(125, "INVALID_ARGUMENT", "invalid argument");
    pub const WRITE_TO_READ_ONLY_BIO: Reason = reason(126, "WRITE_TO_READ_ONLY_BIO", "write to read only BIO");
    pub const NO_SUCH_FILE: Reason = reason(128, "NO_SUCH_FILE", "no such file");
    pub const AMBIGUOUS_HOST_OR_SERVICE: Reason = reason(129, "AMBIGUOUS_HOST_OR_SERVICE", "ambiguous host or service");
    pub const MALFORMED_HOST_OR_SERVICE: Reason = reason(130, "MALFORMED_HOST_OR_SERVICE", "malformed host or service");
    pub const UNSUPPORTED_PROTOCOL_FAMILY: Reason = reason(131, "UNSUPPORTED_PROTOCOL_FAMILY", "unsupported protocol family");
    pub const GETSOCKNAME_ERROR: Reason = reason(132, "GETSOCKNAME_ERROR", "getsockname error");
    pub const GETSOCKNAME_TRUNCATED_ADDRESS: Reason = reason(133, "GETSOCKNAME_TRUNCATED_ADDRESS", "getsockname truncated address");
    pub const GETTING_SOCKTYPE: Reason = reason(134, "GETTING_SOCKTYPE", "getting socktype");
    pub const INVALID_SOCKET: Reason = reason(135, "INVALID_SOCKET", "invalid socket");
    pub const LISTEN_V6_ONLY: Reason = reason(136, "LISTEN_V6_ONLY", "listen v6 only");
    pub const UNABLE_TO_KEEPALIVE: Reason = reason(137, "UNABLE_TO_KEEPALIVE", "unable to keepalive");
    pub const UNABLE_TO_NODELAY: Reason = reason(138, "UNABLE_TO_NODELAY", "unable to nodelay");
    pub const UNABLE_TO_REUSEADDR: Reason = reason(139, "UNABLE_TO_REUSEADDR", "unable to reuseaddr");
    pub const UNKNOWN_INFO_TYPE: Reason = reason(140, "UNKNOWN_INFO_TYPE", "unknown info type");
    pub const ADDRINFO_ADDR_IS_NOT_AF_INET: Reason = reason(141, "ADDRINFO_ADDR_IS_NOT_AF_INET", "addrinfo addr is not af inet");
    pub const LOOKUP_RETURNED_NOTHING: Reason = reason(142, "LOOKUP_RETURNED_NOTHING", "lookup returned nothing");
    pub const NO_ACCEPT_ADDR_OR_SERVICE_SPECIFIED: Reason = reason(143, "NO_ACCEPT_ADDR_OR_SERVICE_SPECIFIED", "no accept addr or service specified");
    pub const NO_HOSTNAME_OR_SERVICE_SPECIFIED: Reason = reason(144, "NO_HOSTNAME_OR_SERVICE_SPECIFIED", "no hostname or service specified");
    pub const UNAVAILABLE_IP_FAMILY: Reason = reason(145, "UNAVAILABLE_IP_FAMILY", "unavailable ip family");
    pub const UNSUPPORTED_IP_FAMILY: Reason = reason(146, "UNSUPPORTED_IP_FAMILY", "unsupported ip family");
    pub const CONNECT_TIMEOUT: Reason = reason(147, "CONNECT_TIMEOUT", "connect timeout");
}

/// Reasons of the library BN.
pub mod bn {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "BN", library_number: 3, number, name, text }
    }

    pub const ARG2_LT_ARG3: Reason = reason(100, "ARG2_LT_ARG3", "arg2 lt arg3");
    pub const BAD_RECIPROCAL: Reason = reason(101, "BAD_RECIPROCAL", "bad reciprocal");
    pub const CALLED_WITH_EVEN_MODULUS: Reason = reason(102, "CALLED_WITH_EVEN_MODULUS", "called with even modulus");
    pub const DIV_BY_ZERO: Reason = reason(103, "DIV_BY_ZERO", "div by zero");
    pub const ENCODING_ERROR: Reason = reason(104, "ENCODING_ERROR", "encoding error");
    pub const EXPAND_ON_STATIC_BIGNUM_DATA: Reason = reason(105, "EXPAND_ON_STATIC_BIGNUM_DATA", "expand on static bignum data");
    pub const INVALID_LENGTH: Reason = reason(106, "INVALID_LENGTH", "invalid length");
    pub const NOT_INITIALIZED: Reason = reason(107, "NOT_INITIALIZED", "not initialized");
    pub const NO_INVERSE: Reason = reason(108, "NO_INVERSE", "no inverse");
    pub const TOO_MANY_TEMPORARY_VARIABLES: Reason = reason(109, "TOO_MANY_TEMPORARY_VARIABLES", "too many temporary variables");
    pub const INPUT_NOT_REDUCED: Reason = reason(110, "INPUT_NOT_REDUCED", "input not reduced");
    pub const NOT_A_SQUARE: Reason = reason(111, "NOT_A_SQUARE", "not a square");
    pub const P_IS_NOT_PRIME: Reason = reason(112, "P_IS_NOT_PRIME", "p is not prime");
    pub const TOO_MANY_ITERATIONS: Reason = reason(113, "TOO_MANY_ITERATIONS", "too many iterations");
    pub const BIGNUM_TOO_LONG: Reason = reason(114, "BIGNUM_TOO_LONG", "bignum too long");
    pub const INVALID_RANGE: Reason = reason(115, "INVALID_RANGE", "invalid range");
    pub const NO_SOLUTION: Reason = reason(116, "NO_SOLUTION", "no solution");
    pub const PRIVATE_KEY_TOO_LARGE: Reason = reason(117, "PRIVATE_KEY_TOO_LARGE", "private key too large");
    pub const BITS_TOO_SMALL: Reason = reason(118, "BITS_TOO_SMALL", "bits too small");
    pub const INVALID_SHIFT: Reason = reason(119, "INVALID_SHIFT", "invalid shift");
    pub const NO_SUITABLE_DIGEST: Reason = reason(120, "NO_SUITABLE_DIGEST", "no suitable digest");
    pub const NO_PRIME_CANDIDATE: Reason = reason(121, "NO_PRIME_CANDIDATE", "no prime candidate");
}

/// Reasons of the library CMP.
pub mod cmp {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CMP", library_number: 58, number, name, text }
    }

    pub const INVALID_ARGS: Reason = reason(100, "INVALID_ARGS", "invalid args");
    pub const MULTIPLE_SAN_SOURCES: Reason = reason(102, "MULTIPLE_SAN_SOURCES", "multiple san sources");
    pub const NULL_ARGUMENT: Reason = reason(103, "NULL_ARGUMENT", "null argument");
    pub const ERROR_PARSING_PKISTATUS: Reason = reason(107, "ERROR_PARSING_PKISTATUS", "error parsing pkistatus");
    pub const BAD_REQUEST_ID: Reason = reason(108, "BAD_REQUEST_ID", "bad request id");
    pub const CERTID_NOT_FOUND: Reason = reason(109, "CERTID_NOT_FOUND", "certid not found");
    pub const FAILURE_OBTAINING_RANDOM: Reason = reason(110, "FAILURE_OBTAINING_RANDOM", "failure obtaining random");
    pub const MISSING_SENDER_IDENTIFICATION: Reason = reason(111, "MISSING_SENDER_IDENTIFICATION", "missing sender identification");
    pub const CERTIFICATE_NOT_FOUND: Reason = reason(112, "CERTIFICATE_NOT_FOUND", "certificate not found");
    pub const CERTRESPONSE_NOT_FOUND: Reason = reason(113, "CERTRESPONSE_NOT_FOUND", "certresponse not found");
    pub const CERT_AND_KEY_DO_NOT_MATCH: Reason = reason(114, "CERT_AND_KEY_DO_NOT_MATCH", "cert and key do not match");
    pub const ERROR_CALCULATING_PROTECTION: Reason = reason(115, "ERROR_CALCULATING_PROTECTION", "error calculating protection");
    pub const ERROR_CREATING_CERTCONF: Reason = reason(116, "ERROR_CREATING_CERTCONF", "error creating certconf");
    pub const ERROR_CREATING_CERTREP: Reason = reason(117, "ERROR_CREATING_CERTREP", "error creating certrep");
    pub const ERROR_CREATING_ERROR: Reason = reason(118, "ERROR_CREATING_ERROR", "error creating error");
    pub const ERROR_CREATING_GENM: Reason = reason(119, "ERROR_CREATING_GENM", "error creating genm");
    pub const ERROR_CREATING_GENP: Reason = reason(120, "ERROR_CREATING_GENP", "error creating genp");
    pub const MISSING_P10CSR: Reason = reason(121, "MISSING_P10CSR", "missing p10csr");
    pub const ERROR_CREATING_PKICONF: Reason = reason(122, "ERROR_CREATING_PKICONF", "error creating pkiconf");
    pub const ERROR_CREATING_POLLREP: Reason = reason(123, "ERROR_CREATING_POLLREP", "error creating pollrep");
    pub const ERROR_CREATING_POLLREQ: Reason = reason(124, "ERROR_CREATING_POLLREQ", "error creating pollreq");
    pub const ERROR_CREATING_RP: Reason = reason(125, "ERROR_CREATING_RP", "error creating rp");
    pub const ERROR_CREATING_RR: Reason = reason(126, "ERROR_CREATING_RR", "error creating rr");
    pub const ERROR_PROTECTING_MESSAGE: Reason = reason(127, "ERROR_PROTECTING_MESSAGE", "error protecting message");
    pub const ERROR_SETTING_CERTHASH: Reason = reason(128, "ERROR_SETTING_CERTHASH", "error setting certhash");
    pub const FAIL_INFO_OUT_OF_RANGE: Reason = reason(129, "FAIL_INFO_OUT_OF_RANGE", "fail info out of range");
    pub const MISSING_KEY_INPUT_FOR_CREATING_PROTECTION: Reason = reason(130, "MISSING_KEY_INPUT_FOR_CREATING_PROTECTION", "missing key input for creating protection");
    pub const MISSING_PRIVATE_KEY: Reason = reason(131, "MISSING_PRIVATE_KEY", "missing private key");
    pub const PKISTATUSINFO_NOT_FOUND: Reason = reason(132, "PKISTATUSINFO_NOT_FOUND", "pkistatusinfo not found");
    pub const UNEXPECTED_PKIBODY: Reason = reason(133, "UNEXPECTED_PKIBODY", "unexpected pkibody");
    pub const UNKNOWN_ALGORITHM_ID: Reason = reason(134, "UNKNOWN_ALGORITHM_ID", "unknown algorithm id");
    pub const UNKNOWN_CERT_TYPE: Reason = reason(135, "UNKNOWN_CERT_TYPE", "unknown cert type");
    pub const UNSUPPORTED_ALGORITHM: Reason = reason(136, "UNSUPPORTED_ALGORITHM", "unsupported algorithm");
    pub const UNSUPPORTED_KEY_TYPE: Reason = reason(137, "UNSUPPORTED_KEY_TYPE", "unsupported key type");
    pub const WRONG_ALGORITHM_OID: Reason = reason(138, "WRONG_ALGORITHM_OID", "wrong algorithm oid");
    pub const ALGORITHM_NOT_SUPPORTED: Reason = reason(139, "ALGORITHM_NOT_SUPPORTED", "algorithm not supported");
    pub const ERROR_VALIDATING_PROTECTION: Reason = reason(140, "ERROR_VALIDATING_PROTECTION", "error validating protection");
    pub const FAILED_EXTRACTING_PUBKEY: Reason = reason(141, "FAILED_EXTRACTING_PUBKEY", "failed extracting pubkey");
    pub const MISSING_KEY_USAGE_DIGITALSIGNATURE: Reason = reason(142, "MISSING_KEY_USAGE_DIGITALSIGNATURE", "missing key usage digitalsignature");
    pub const MISSING_PROTECTION: Reason = reason(143, "MISSING_PROTECTION", "missing protection");
    pub const MISSING_TRUST_STORE: Reason = reason(144, "MISSING_TRUST_STORE", "missing trust store");
    pub const NO_SUITABLE_SENDER_CERT: Reason = reason(145, "NO_SUITABLE_SENDER_CERT", "no suitable sender cert");
    pub const PKIBODY_ERROR: Reason = reason(146, "PKIBODY_ERROR", "pkibody error");
    pub const POTENTIALLY_INVALID_CERTIFICATE: Reason = reason(147, "POTENTIALLY_INVALID_CERTIFICATE", "potentially invalid certificate");
    pub const RECIPNONCE_UNMATCHED: Reason = reason(148, "RECIPNONCE_UNMATCHED", "recipnonce unmatched");
    pub const REQUEST_NOT_ACCEPTED: Reason = reason(149, "REQUEST_NOT_ACCEPTED", "request not accepted");
    pub const SENDER_GENERALNAME_TYPE_NOT_SUPPORTED: Reason = reason(150, "SENDER_GENERALNAME_TYPE_NOT_SUPPORTED", "sender generalname type not supported");
    pub const SRVCERT_DOES_NOT_VALIDATE_MSG: Reason = reason(151, "SRVCERT_DOES_NOT_VALIDATE_MSG", "srvcert does not validate msg");
    pub const TRANSACTIONID_UNMATCHED: Reason = reason(152, "TRANSACTIONID_UNMATCHED", "transactionid unmatched");
    pub const UNEXPECTED_PVNO: Reason = reason(153, "UNEXPECTED_PVNO", "unexpected pvno");
    pub const UNSUPPORTED_PROTECTION_ALG_DHBASEDMAC: Reason = reason(154, "UNSUPPORTED_PROTECTION_ALG_DHBASEDMAC", "unsupported protection alg dhbasedmac");
    pub const WRONG_PBM_VALUE: Reason = reason(155, "WRONG_PBM_VALUE", "wrong pbm value");
    pub const CERTHASH_UNMATCHED: Reason = reason(156, "CERTHASH_UNMATCHED", "certhash unmatched");
    pub const CERTREQMSG_NOT_FOUND: Reason = reason(157, "CERTREQMSG_NOT_FOUND", "certreqmsg not found");
    pub const ERROR_PROCESSING_MESSAGE: Reason = reason(158, "ERROR_PROCESSING_MESSAGE", "error processing message");
    pub const TRANSFER_ERROR: Reason = reason(159, "TRANSFER_ERROR", "transfer error");
    pub const ERROR_UNEXPECTED_CERTCONF: Reason = reason(160, "ERROR_UNEXPECTED_CERTCONF", "error unexpected certconf");
    pub const MULTIPLE_REQUESTS_NOT_SUPPORTED: Reason = reason(161, "MULTIPLE_REQUESTS_NOT_SUPPORTED", "multiple requests not supported");
    pub const ENCOUNTERED_WAITING: Reason = reason(162, "ENCOUNTERED_WAITING", "encountered waiting");
    pub const ERROR_CREATING_CERTREQ: Reason = reason(163, "ERROR_CREATING_CERTREQ", "error creating certreq");
    pub const FAILED_BUILDING_OWN_CHAIN: Reason = reason(164, "FAILED_BUILDING_OWN_CHAIN", "failed building own chain");
    pub const MISSING_CERTID: Reason = reason(165, "MISSING_CERTID", "missing certid");
    pub const MISSING_PBM_SECRET: Reason = reason(166, "MISSING_PBM_SECRET", "missing pbm secret");
    pub const BAD_CHECKAFTER_IN_POLLREP: Reason = reason(167, "BAD_CHECKAFTER_IN_POLLREP", "bad checkafter in pollrep");
    pub const MISSING_REFERENCE_CERT: Reason = reason(168, "MISSING_REFERENCE_CERT", "missing reference cert");
    pub const CERTIFICATE_NOT_ACCEPTED: Reason = reason(169, "CERTIFICATE_NOT_ACCEPTED", "certificate not accepted");
    pub const MULTIPLE_RESPONSES_NOT_SUPPORTED: Reason = reason(170, "MULTIPLE_RESPONSES_NOT_SUPPORTED", "multiple responses not supported");
    pub const ERROR_VALIDATING_SIGNATURE: Reason = reason(171, "ERROR_VALIDATING_SIGNATURE", "error validating signature");
    pub const POLLING_FAILED: Reason = reason(172, "POLLING_FAILED", "polling failed");
    pub const WRONG_SERIAL_IN_RP: Reason = reason(173, "WRONG_SERIAL_IN_RP", "wrong serial in rp");
    pub const INVALID_OPTION: Reason = reason(174, "INVALID_OPTION", "invalid option");
    pub const VALUE_TOO_LARGE: Reason = reason(175, "VALUE_TOO_LARGE", "value too large");
    pub const ENCOUNTERED_KEYUPDATEWARNING: Reason = reason(176, "ENCOUNTERED_KEYUPDATEWARNING", "encountered keyupdatewarning");
    pub const VALUE_TOO_SMALL: Reason = reason(177, "VALUE_TOO_SMALL", "value too small");
    pub const MISSING_SECRET: Reason = reason(178, "MISSING_SECRET", "missing secret");
    pub const MISSING_TRUST_ANCHOR: Reason = reason(179, "MISSING_TRUST_ANCHOR", "missing trust anchor");
    pub const RECEIVED_ERROR: Reason = reason(180, "RECEIVED_ERROR", "received error");
    pub const CHECKAFTER_OUT_OF_RANGE: Reason = reason(181, "CHECKAFTER_OUT_OF_RANGE", "checkafter out of range");
    pub const REQUEST_REJECTED_BY_SERVER: Reason = reason(182, "REQUEST_REJECTED_BY_SERVER", "request rejected by server");
    pub const MISSING_PUBLIC_KEY: Reason = reason(183, "MISSING_PUBLIC_KEY", "missing public key");
    pub const TOTAL_TIMEOUT: Reason = reason(184, "TOTAL_TIMEOUT", "total timeout");
    pub const UNEXPECTED_PKISTATUS: Reason = reason(185, "UNEXPECTED_PKISTATUS", "unexpected pkistatus");
    pub const UNKNOWN_PKISTATUS: Reason = reason(186, "UNKNOWN_PKISTATUS", "unknown pkistatus");
    pub const WRONG_CERTID_IN_RP: Reason = reason(187, "WRONG_CERTID_IN_RP", "wrong certid in rp");
    pub const WRONG_RP_COMPONENT_COUNT: Reason = reason(188, "WRONG_RP_COMPONENT_COUNT", "wrong rp component count");
    pub const WRONG_CERTID: Reason = reason(189, "WRONG_CERTID", "wrong certid");
    pub const MISSING_PRIVATE_KEY_FOR_POPO: Reason = reason(190, "MISSING_PRIVATE_KEY_FOR_POPO", "missing private key for popo");
    pub const NO_STDIO: Reason = reason(194, "NO_STDIO", "no stdio");
}

/// Reasons of the library CMS.
pub mod cms {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CMS", library_number: 46, number, name, text }
    }

    pub const ADD_SIGNER_ERROR: Reason = reason(99, "ADD_SIGNER_ERROR", "add signer error");
    pub const CERTIFICATE_VERIFY_ERROR: Reason = reason(100, "CERTIFICATE_VERIFY_ERROR", "certificate verify error");
    pub const CIPHER_INITIALISATION_ERROR: Reason = reason(101, "CIPHER_INITIALISATION_ERROR", "cipher initialisation error");
    pub const CIPHER_PARAMETER_INITIALISATION_ERROR: Reason = reason(102, "CIPHER_PARAMETER_INITIALISATION_ERROR", "cipher parameter initialisation error");
    pub const CMS_DATAFINAL_ERROR: Reason = reason(103, "CMS_DATAFINAL_ERROR", "cms datafinal error");
    pub const CMS_LIB: Reason = reason(104, "CMS_LIB", "cms lib");
    pub const CONTENT_NOT_FOUND: Reason = reason(105, "CONTENT_NOT_FOUND", "content not found");
    pub const CONTENT_TYPE_NOT_COMPRESSED_DATA: Reason = reason(106, "CONTENT_TYPE_NOT_COMPRESSED_DATA", "content type not compressed data");
    pub const CONTENT_TYPE_NOT_ENVELOPED_DATA: Reason = reason(107, "CONTENT_TYPE_NOT_ENVELOPED_DATA", "content type not enveloped data");
    pub const CONTENT_TYPE_NOT_SIGNED_DATA: Reason = reason(108, "CONTENT_TYPE_NOT_SIGNED_DATA", "content type not signed data");
    pub const CONTENT_VERIFY_ERROR: Reason = reason(109, "CONTENT_VERIFY_ERROR", "content verify error");
    pub const CTRL_ERROR: Reason = reason(110, "CTRL_ERROR", "ctrl error");
    pub const CTRL_FAILURE: Reason = reason(111, "CTRL_FAILURE", "ctrl failure");
    pub const DECRYPT_ERROR: Reason = reason(112, "DECRYPT_ERROR", "decrypt error");
    pub const ERROR_GETTING_PUBLIC_KEY: Reason = reason(113, "ERROR_GETTING_PUBLIC_KEY", "error getting public key");
    pub const ERROR_READING_MESSAGEDIGEST_ATTRIBUTE: Reason = reason(114, "ERROR_READING_MESSAGEDIGEST_ATTRIBUTE", "error reading messagedigest attribute");
    pub const ERROR_SETTING_KEY: Reason = reason(115, "ERROR_SETTING_KEY", "error setting key");
    pub const ERROR_SETTING_RECIPIENTINFO: Reason = reason(116, "ERROR_SETTING_RECIPIENTINFO", "error setting recipientinfo");
    pub const INVALID_ENCRYPTED_KEY_LENGTH: Reason = reason(117, "INVALID_ENCRYPTED_KEY_LENGTH", "invalid encrypted key length");
    pub const INVALID_KEY_LENGTH: Reason = reason(118, "INVALID_KEY_LENGTH", "invalid key length");
    pub const MD_BIO_INIT_ERROR: Reason = reason(119, "MD_BIO_INIT_ERROR", "md bio init error");
    pub const MESSAGEDIGEST_ATTRIBUTE_WRONG_LENGTH: Reason = reason(120, "MESSAGEDIGEST_ATTRIBUTE_WRONG_LENGTH", "messagedigest attribute wrong length");
    pub const MESSAGEDIGEST_WRONG_LENGTH: Reason = reason(121, "MESSAGEDIGEST_WRONG_LENGTH", "messagedigest wrong length");
    pub const NOT_ENCRYPTED_DATA: Reason = reason(122, "NOT_ENCRYPTED_DATA", "not encrypted data");
    pub const NOT_KEK: Reason = reason(123, "NOT_KEK", "not kek");
    pub const NOT_KEY_TRANSPORT: Reason = reason(124, "NOT_KEY_TRANSPORT", "not key transport");
    pub const NOT_SUPPORTED_FOR_THIS_KEY_TYPE: Reason = reason(125, "NOT_SUPPORTED_FOR_THIS_KEY_TYPE", "not supported for this key type");
    pub const NO_CIPHER: Reason = reason(126, "NO_CIPHER", "no cipher");
    pub const NO_CONTENT: Reason = reason(127, "NO_CONTENT", "no content");
    pub const NO_DEFAULT_DIGEST: Reason = reason(128, "NO_DEFAULT_DIGEST", "no default digest");
    pub const NO_DIGEST_SET: Reason = reason(129, "NO_DIGEST_SET", "no digest set");
    pub const NO_KEY: Reason = reason(130, "NO_KEY", "no key");
    pub const NO_MATCHING_DIGEST: Reason = reason(131, "NO_MATCHING_DIGEST", "no matching digest");
    pub const NO_MATCHING_RECIPIENT: Reason = reason(132, "NO_MATCHING_RECIPIENT", "no matching recipient");
    pub const NO_PRIVATE_KEY: Reason = reason(133, "NO_PRIVATE_KEY", "no private key");
    pub const NO_PUBLIC_KEY: Reason = reason(134, "NO_PUBLIC_KEY", "no public key");
    pub const NO_SIGNERS: Reason = reason(135, "NO_SIGNERS", "no signers");
    pub const PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE: Reason = reason(136, "PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE", "private key does not match certificate");
    pub const RECIPIENT_ERROR: Reason = reason(137, "RECIPIENT_ERROR", "recipient error");
    pub const SIGNER_CERTIFICATE_NOT_FOUND: Reason = reason(138, "SIGNER_CERTIFICATE_NOT_FOUND", "signer certificate not found");
    pub const SIGNFINAL_ERROR: Reason = reason(139, "SIGNFINAL_ERROR", "signfinal error");
    pub const SMIME_TEXT_ERROR: Reason = reason(140, "SMIME_TEXT_ERROR", "smime text error");
    pub const STORE_INIT_ERROR: Reason = reason(141, "STORE_INIT_ERROR", "store init error");
    pub const TYPE_NOT_COMPRESSED_DATA: Reason = reason(142, "TYPE_NOT_COMPRESSED_DATA", "type not compressed data");
    pub const TYPE_NOT_DATA: Reason = reason(143, "TYPE_NOT_DATA", "type not data");
    pub const TYPE_NOT_DIGESTED_DATA: Reason = reason(144, "TYPE_NOT_DIGESTED_DATA", "type not digested data");
    pub const TYPE_NOT_ENCRYPTED_DATA: Reason = reason(145, "TYPE_NOT_ENCRYPTED_DATA", "type not encrypted data");
    pub const TYPE_NOT_ENVELOPED_DATA: Reason = reason(146, "TYPE_NOT_ENVELOPED_DATA", "type not enveloped data");
    pub const UNABLE_TO_FINALIZE_CONTEXT: Reason = reason(147, "UNABLE_TO_FINALIZE_CONTEXT", "unable to finalize context");
    pub const UNKNOWN_CIPHER: Reason = reason(148, "UNKNOWN_CIPHER", "unknown cipher");
    pub const UNKNOWN_DIGEST_ALGORITHM: Reason = reason(149, "UNKNOWN_DIGEST_ALGORITHM", "unknown digest algorithm");
    pub const UNKNOWN_ID: Reason = reason(150, "UNKNOWN_ID", "unknown id");
    pub const UNSUPPORTED_COMPRESSION_ALGORITHM: Reason = reason(151, "UNSUPPORTED_COMPRESSION_ALGORITHM", "unsupported compression algorithm");
    pub const UNSUPPORTED_CONTENT_TYPE: Reason = reason(152, "UNSUPPORTED_CONTENT_TYPE", "unsupported content type");
    pub const UNSUPPORTED_KEK_ALGORITHM: Reason = reason(153, "UNSUPPORTED_KEK_ALGORITHM", "unsupported kek algorithm");
    pub const UNSUPPORTED_RECIPIENT_TYPE: Reason = reason(154, "UNSUPPORTED_RECIPIENT_TYPE", "unsupported recipient type");
    pub const UNSUPPORTED_RECIPIENTINFO_TYPE: Reason = reason(155, "UNSUPPORTED_RECIPIENTINFO_TYPE", "unsupported recipientinfo type");
    pub const UNSUPPORTED_TYPE: Reason = reason(156, "UNSUPPORTED_TYPE", "unsupported type");
    pub const UNWRAP_ERROR: Reason = reason(157, "UNWRAP_ERROR", "unwrap error");
    pub const VERIFICATION_FAILURE: Reason = reason(158, "VERIFICATION_FAILURE", "verification failure");
    pub const WRAP_ERROR: Reason = reason(159, "WRAP_ERROR", "wrap error");
    pub const CERTIFICATE_HAS_NO_KEYID: Reason = reason(160, "CERTIFICATE_HAS_NO_KEYID", "certificate has no keyid");
    pub const ATTRIBUTE_ERROR: Reason = reason(161, "ATTRIBUTE_ERROR", "attribute error");
    pub const MSGSIGDIGEST_VERIFICATION_FAILURE: Reason = reason(162, "MSGSIGDIGEST_VERIFICATION_FAILURE", "msgsigdigest verification failure");
    pub const MSGSIGDIGEST_WRONG_LENGTH: Reason = reason(163, "MSGSIGDIGEST_WRONG_LENGTH", "msgsigdigest wrong length");
    pub const NEED_ONE_SIGNER: Reason = reason(164, "NEED_ONE_SIGNER", "need one signer");
    pub const NOT_A_SIGNED_RECEIPT: Reason = reason(165, "NOT_A_SIGNED_RECEIPT", "not a signed receipt");
    pub const NO_MATCHING_SIGNATURE: Reason = reason(166, "NO_MATCHING_SIGNATURE", "no matching signature");
    pub const NO_MSGSIGDIGEST: Reason = reason(167, "NO_MSGSIGDIGEST", "no msgsigdigest");
    pub const NO_RECEIPT_REQUEST: Reason = reason(168, "NO_RECEIPT_REQUEST", "no receipt request");
    pub const RECEIPT_DECODE_ERROR: Reason = reason(169, "RECEIPT_DECODE_ERROR", "receipt decode error");
    pub const CONTENTIDENTIFIER_MISMATCH: Reason = reason(170, "CONTENTIDENTIFIER_MISMATCH", "contentidentifier mismatch");
    pub const CONTENT_TYPE_MISMATCH: Reason = reason(171, "CONTENT_TYPE_MISMATCH", "content type mismatch");
    pub const MSGSIGDIGEST_ERROR: Reason = reason(172, "MSGSIGDIGEST_ERROR", "msgsigdigest error");
    pub const NO_CONTENT_TYPE: Reason = reason(173, "NO_CONTENT_TYPE", "no content type");
    pub const NO_KEY_OR_CERT: Reason = reason(174, "NO_KEY_OR_CERT", "no key or cert");
    pub const CERTIFICATE_ALREADY_PRESENT: Reason = reason(175, "CERTIFICATE_ALREADY_PRESENT", "certificate already present");
    pub const INVALID_KEY_ENCRYPTION_PARAMETER: Reason = reason(176, "INVALID_KEY_ENCRYPTION_PARAMETER", "invalid key encryption parameter");
    pub const NOT_PWRI: Reason = reason(177, "NOT_PWRI", "not pwri");
    pub const NO_PASSWORD: Reason = reason(178, "NO_PASSWORD", "no password");
    pub const UNSUPPORTED_KEY_ENCRYPTION_ALGORITHM: Reason = reason(179, "UNSUPPORTED_KEY_ENCRYPTION_ALGORITHM", "unsupported key encryption algorithm");
    pub const UNWRAP_FAILURE: Reason = reason(180, "UNWRAP_FAILURE", "unwrap failure");
    pub const NOT_KEY_AGREEMENT: Reason = reason(181, "NOT_KEY_AGREEMENT", "not key agreement");
    pub const ESS_SIGNING_CERTID_MISMATCH_ERROR: Reason = reason(183, "ESS_SIGNING_CERTID_MISMATCH_ERROR", "ess signing certid mismatch error");
    pub const CIPHER_AEAD_SET_TAG_ERROR: Reason = reason(184, "CIPHER_AEAD_SET_TAG_ERROR", "cipher aead set tag error");
    pub const CIPHER_GET_TAG: Reason = reason(185, "CIPHER_GET_TAG", "cipher get tag");
    pub const KDF_PARAMETER_ERROR: Reason = reason(186, "KDF_PARAMETER_ERROR", "kdf parameter error");
    pub const DECODE_ERROR: Reason = reason(187, "DECODE_ERROR", "decode error");
    pub const PEER_KEY_ERROR: Reason = reason(188, "PEER_KEY_ERROR", "peer key error");
    pub const SHARED_INFO_ERROR: Reason = reason(189, "SHARED_INFO_ERROR", "shared info error");
    pub const INVALID_LABEL: Reason = reason(190, "INVALID_LABEL", "invalid label");
    pub const INVALID_OAEP_PARAMETERS: Reason = reason(191, "INVALID_OAEP_PARAMETERS", "invalid oaep parameters");
    pub const UNSUPPORTED_ENCRYPTION_TYPE: Reason = reason(192, "UNSUPPORTED_ENCRYPTION_TYPE", "unsupported encryption type");
    pub const UNSUPPORTED_LABEL_SOURCE: Reason = reason(193, "UNSUPPORTED_LABEL_SOURCE", "unsupported label source");
    pub const UNSUPPORTED_CONTENT_ENCRYPTION_ALGORITHM: Reason = reason(194, "UNSUPPORTED_CONTENT_ENCRYPTION_ALGORITHM", "unsupported content encryption algorithm");
}

/// Reasons of the library COMP.
pub mod comp {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "COMP", library_number: 41, number, name, text }
    }

    pub const ZLIB_DEFLATE_ERROR: Reason = reason(99, "ZLIB_DEFLATE_ERROR", "zlib deflate error");
    pub const ZLIB_INFLATE_ERROR: Reason = reason(100, "ZLIB_INFLATE_ERROR", "zlib inflate error");
    pub const ZLIB_NOT_SUPPORTED: Reason = reason(101, "ZLIB_NOT_SUPPORTED", "zlib not supported");
}

/// Reasons of the library CONF.
pub mod conf {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CONF", library_number: 14, number, name, text }
    }

    pub const MISSING_CLOSE_SQUARE_BRACKET: Reason = reason(100, "MISSING_CLOSE_SQUARE_BRACKET", "missing close square bracket");
    pub const MISSING_EQUAL_SIGN: Reason = reason(101, "MISSING_EQUAL_SIGN", "missing equal sign");
    pub const NO_CLOSE_BRACE: Reason = reason(102, "NO_CLOSE_BRACE", "no close brace");
    pub const UNABLE_TO_CREATE_NEW_SECTION: Reason = reason(103, "UNABLE_TO_CREATE_NEW_SECTION", "unable to create new section");
    pub const VARIABLE_HAS_NO_VALUE: Reason = reason(104, "VARIABLE_HAS_NO_VALUE", "variable has no value");
    pub const NO_CONF: Reason = reason(105, "NO_CONF", "no conf");
    pub const NO_CONF_OR_ENVIRONMENT_VARIABLE: Reason = reason(106, "NO_CONF_OR_ENVIRONMENT_VARIABLE", "no conf or environment variable");
    pub const NO_SECTION: Reason = reason(107, "NO_SECTION", "no section");
    pub const NO_VALUE: Reason = reason(108, "NO_VALUE", "no value");
    pub const MODULE_INITIALIZATION_ERROR: Reason = reason(109, "MODULE_INITIALIZATION_ERROR", "module initialization error");
    pub const ERROR_LOADING_DSO: Reason = reason(110, "ERROR_LOADING_DSO", "error loading dso");
    pub const RECURSIVE_DIRECTORY_INCLUDE: Reason = reason(111, "RECURSIVE_DIRECTORY_INCLUDE", "recursive directory include");
    pub const MISSING_INIT_FUNCTION: Reason = reason(112, "MISSING_INIT_FUNCTION", "missing init function");
    pub const UNKNOWN_MODULE_NAME: Reason = reason(113, "UNKNOWN_MODULE_NAME", "unknown module name");
    pub const NO_SUCH_FILE: Reason = reason(114, "NO_SUCH_FILE", "no such file");
    pub const LIST_CANNOT_BE_NULL: Reason = reason(115, "LIST_CANNOT_BE_NULL", "list cannot be null");
    pub const VARIABLE_EXPANSION_TOO_LONG: Reason = reason(116, "VARIABLE_EXPANSION_TOO_LONG", "variable expansion too long");
    pub const SSL_COMMAND_SECTION_EMPTY: Reason = reason(117, "SSL_COMMAND_SECTION_EMPTY", "ssl command section empty");
    pub const SSL_COMMAND_SECTION_NOT_FOUND: Reason = reason(118, "SSL_COMMAND_SECTION_NOT_FOUND", "ssl command section not found");
    pub const SSL_SECTION_EMPTY: Reason = reason(119, "SSL_SECTION_EMPTY", "ssl section empty");
    pub const SSL_SECTION_NOT_FOUND: Reason = reason(120, "SSL_SECTION_NOT_FOUND", "ssl section not found");
    pub const NUMBER_TOO_LARGE: Reason = reason(121, "NUMBER_TOO_LARGE", "number too large");
    pub const INVALID_PRAGMA: Reason = reason(122, "INVALID_PRAGMA", "invalid pragma");
    pub const MANDATORY_BRACES_IN_VARIABLE_EXPANSION: Reason = reason(123, "MANDATORY_BRACES_IN_VARIABLE_EXPANSION", "mandatory braces in variable expansion");
    pub const OPENSSL_CONF_REFERENCES_MISSING_SECTION: Reason = reason(124, "OPENSSL_CONF_REFERENCES_MISSING_SECTION", "openssl conf references missing section");
    pub const RELATIVE_PATH: Reason = reason(125, "RELATIVE_PATH", "relative path");
}

/// Reasons of the library CRMF.
pub mod crmf {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CRMF", library_number: 56, number, name, text }
    }

    pub const BAD_PBM_ITERATIONCOUNT: Reason = reason(100, "BAD_PBM_ITERATIONCOUNT", "bad pbm iterationcount");
    pub const MALFORMED_IV: Reason = reason(101, "MALFORMED_IV", "malformed iv");
    pub const CRMFERROR: Reason = reason(102, "CRMFERROR", "crmferror");
    pub const ERROR: Reason = reason(103, "ERROR", "error");
    pub const ERROR_DECODING_CERTIFICATE: Reason = reason(104, "ERROR_DECODING_CERTIFICATE", "error decoding certificate");
    pub const ERROR_DECRYPTING_CERTIFICATE: Reason = reason(105, "ERROR_DECRYPTING_CERTIFICATE", "error decrypting certificate");
    pub const ERROR_DECRYPTING_SYMMETRIC_KEY: Reason = reason(106, "ERROR_DECRYPTING_SYMMETRIC_KEY", "error decrypting symmetric key");
    pub const FAILURE_OBTAINING_RANDOM: Reason = reason(107, "FAILURE_OBTAINING_RANDOM", "failure obtaining random");
    pub const ITERATIONCOUNT_BELOW_100: Reason = reason(108, "ITERATIONCOUNT_BELOW_100", "iterationcount below 100");
    pub const NULL_ARGUMENT: Reason = reason(109, "NULL_ARGUMENT", "null argument");
    pub const SETTING_MAC_ALGOR_FAILURE: Reason = reason(110, "SETTING_MAC_ALGOR_FAILURE", "setting mac algor failure");
    pub const SETTING_OWF_ALGOR_FAILURE: Reason = reason(111, "SETTING_OWF_ALGOR_FAILURE", "setting owf algor failure");
    pub const UNSUPPORTED_ALGORITHM: Reason = reason(112, "UNSUPPORTED_ALGORITHM", "unsupported algorithm");
    pub const POPOSKINPUT_NOT_SUPPORTED: Reason = reason(113, "POPOSKINPUT_NOT_SUPPORTED", "poposkinput not supported");
    pub const UNSUPPORTED_CIPHER: Reason = reason(114, "UNSUPPORTED_CIPHER", "unsupported cipher");
    pub const UNSUPPORTED_METHOD_FOR_CREATING_POPO: Reason = reason(115, "UNSUPPORTED_METHOD_FOR_CREATING_POPO", "unsupported method for creating popo");
    pub const UNSUPPORTED_POPO_METHOD: Reason = reason(116, "UNSUPPORTED_POPO_METHOD", "unsupported popo method");
    pub const POPO_INCONSISTENT_PUBLIC_KEY: Reason = reason(117, "POPO_INCONSISTENT_PUBLIC_KEY", "popo inconsistent public key");
    pub const POPO_MISSING_PUBLIC_KEY: Reason = reason(118, "POPO_MISSING_PUBLIC_KEY", "popo missing public key");
    pub const POPO_MISSING_SUBJECT: Reason = reason(119, "POPO_MISSING_SUBJECT", "popo missing subject");
    pub const POPO_RAVERIFIED_NOT_ACCEPTED: Reason = reason(120, "POPO_RAVERIFIED_NOT_ACCEPTED", "popo raverified not accepted");
    pub const POPO_MISSING: Reason = reason(121, "POPO_MISSING", "popo missing");
}

/// Reasons of the library CRYPTO.
pub mod crypto {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CRYPTO", library_number: 15, number, name, text }
    }

    pub const FIPS_MODE_NOT_SUPPORTED: Reason = reason(101, "FIPS_MODE_NOT_SUPPORTED", "fips mode not supported");
    pub const ILLEGAL_HEX_DIGIT: Reason = reason(102, "ILLEGAL_HEX_DIGIT", "illegal hex digit");
    pub const ODD_NUMBER_OF_DIGITS: Reason = reason(103, "ODD_NUMBER_OF_DIGITS", "odd number of digits");
    pub const PROVIDER_ALREADY_EXISTS: Reason = reason(104, "PROVIDER_ALREADY_EXISTS", "provider already exists");
    pub const PROVIDER_SECTION_ERROR: Reason = reason(105, "PROVIDER_SECTION_ERROR", "provider section error");
    pub const INSUFFICIENT_DATA_SPACE: Reason = reason(106, "INSUFFICIENT_DATA_SPACE", "insufficient data space");
    pub const INSUFFICIENT_PARAM_SIZE: Reason = reason(107, "INSUFFICIENT_PARAM_SIZE", "insufficient param size");
    pub const INSUFFICIENT_SECURE_DATA_SPACE: Reason = reason(108, "INSUFFICIENT_SECURE_DATA_SPACE", "insufficient secure data space");
    pub const INVALID_NULL_ARGUMENT: Reason = reason(109, "INVALID_NULL_ARGUMENT", "invalid null argument");
    pub const INVALID_OSSL_PARAM_TYPE: Reason = reason(110, "INVALID_OSSL_PARAM_TYPE", "invalid ossl param type");
    pub const SECURE_MALLOC_FAILURE: Reason = reason(111, "SECURE_MALLOC_FAILURE", "secure malloc failure");
    pub const STRING_TOO_LONG: Reason = reason(112, "STRING_TOO_LONG", "string too long");
    pub const TOO_MANY_BYTES: Reason = reason(113, "TOO_MANY_BYTES", "too many bytes");
    pub const TOO_MANY_RECORDS: Reason = reason(114, "TOO_MANY_RECORDS", "too many records");
    pub const ZERO_LENGTH_NUMBER: Reason = reason(115, "ZERO_LENGTH_NUMBER", "zero length number");
    pub const TOO_SMALL_BUFFER: Reason = reason(116, "TOO_SMALL_BUFFER", "too small buffer");
    pub const BAD_ALGORITHM_NAME: Reason = reason(117, "BAD_ALGORITHM_NAME", "bad algorithm name");
    pub const CONFLICTING_NAMES: Reason = reason(118, "CONFLICTING_NAMES", "conflicting names");
    pub const RANDOM_SECTION_ERROR: Reason = reason(119, "RANDOM_SECTION_ERROR", "random section error");
    pub const UNKNOWN_NAME_IN_RANDOM_SECTION: Reason = reason(120, "UNKNOWN_NAME_IN_RANDOM_SECTION", "unknown name in random section");
    pub const HEX_STRING_TOO_SHORT: Reason = reason(121, "HEX_STRING_TOO_SHORT", "hex string too short");
    pub const INVALID_NEGATIVE_VALUE: Reason = reason(122, "INVALID_NEGATIVE_VALUE", "invalid negative value");
}

/// Reasons of the library CT.
pub mod ct {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "CT", library_number: 50, number, name, text }
    }

    pub const INVALID_LOG_ID_LENGTH: Reason = reason(100, "INVALID_LOG_ID_LENGTH", "invalid log id length");
    pub const UNRECOGNIZED_SIGNATURE_NID: Reason = reason(101, "UNRECOGNIZED_SIGNATURE_NID", "unrecognized signature nid");
    pub const UNSUPPORTED_ENTRY_TYPE: Reason = reason(102, "UNSUPPORTED_ENTRY_TYPE", "unsupported entry type");
    pub const UNSUPPORTED_VERSION: Reason = reason(103, "UNSUPPORTED_VERSION", "unsupported version");
    pub const SCT_INVALID: Reason = reason(104, "SCT_INVALID", "sct invalid");
    pub const SCT_LIST_INVALID: Reason = reason(105, "SCT_LIST_INVALID", "sct list invalid");
    pub const SCT_NOT_SET: Reason = reason(106, "SCT_NOT_SET", "sct not set");
    pub const SCT_INVALID_SIGNATURE: Reason = reason(107, "SCT_INVALID_SIGNATURE", "sct invalid signature");
    pub const BASE64_DECODE_ERROR: Reason = reason(108, "BASE64_DECODE_ERROR", "base64 decode error");
    pub const LOG_CONF_INVALID: Reason = reason(109, "LOG_CONF_INVALID", "log conf invalid");
    pub const LOG_CONF_INVALID_KEY: Reason = reason(110, "LOG_CONF_INVALID_KEY", "log conf invalid key");
    pub const LOG_CONF_MISSING_DESCRIPTION: Reason = reason(111, "LOG_CONF_MISSING_DESCRIPTION", "log conf missing description");
    pub const LOG_CONF_MISSING_KEY: Reason = reason(112, "LOG_CONF_MISSING_KEY", "log conf missing key");
    pub const LOG_KEY_INVALID: Reason = reason(113, "LOG_KEY_INVALID", "log key invalid");
    pub const SCT_LOG_ID_MISMATCH: Reason = reason(114, "SCT_LOG_ID_MISMATCH", "sct log id mismatch");
    pub const SCT_UNSUPPORTED_VERSION: Reason = reason(115, "SCT_UNSUPPORTED_VERSION", "sct unsupported version");
    pub const SCT_FUTURE_TIMESTAMP: Reason = reason(116, "SCT_FUTURE_TIMESTAMP", "sct future timestamp");
}

/// Reasons of the library DH.
pub mod dh {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "DH", library_number: 5, number, name, text }
    }

    pub const NO_PRIVATE_VALUE: Reason = reason(100, "NO_PRIVATE_VALUE", "no private value");
    pub const BAD_GENERATOR: Reason = reason(101, "BAD_GENERATOR", "bad generator");
    pub const INVALID_PUBKEY: Reason = reason(102, "INVALID_PUBKEY", "invalid public key");
    pub const MODULUS_TOO_LARGE: Reason = reason(103, "MODULUS_TOO_LARGE", "modulus too large");
    pub const DECODE_ERROR: Reason = reason(104, "DECODE_ERROR", "decode error");
    pub const PARAMETER_ENCODING_ERROR: Reason = reason(105, "PARAMETER_ENCODING_ERROR", "parameter encoding error");
    pub const BN_ERROR: Reason = reason(106, "BN_ERROR", "bn error");
    pub const NO_PARAMETERS_SET: Reason = reason(107, "NO_PARAMETERS_SET", "no parameters set");
    pub const KEYS_NOT_SET: Reason = reason(108, "KEYS_NOT_SET", "keys not set");
    pub const BN_DECODE_ERROR: Reason = reason(109, "BN_DECODE_ERROR", "bn decode error");
    pub const INVALID_PARAMETER_NAME: Reason = reason(110, "INVALID_PARAMETER_NAME", "invalid parameter name");
    pub const PEER_KEY_ERROR: Reason = reason(111, "PEER_KEY_ERROR", "peer key error");
    pub const KDF_PARAMETER_ERROR: Reason = reason(112, "KDF_PARAMETER_ERROR", "kdf parameter error");
    pub const SHARED_INFO_ERROR: Reason = reason(113, "SHARED_INFO_ERROR", "shared info error");
    pub const INVALID_PARAMETER_NID: Reason = reason(114, "INVALID_PARAMETER_NID", "invalid parameter nid");
    pub const CHECK_INVALID_J_VALUE: Reason = reason(115, "CHECK_INVALID_J_VALUE", "check invalid j value");
    pub const CHECK_INVALID_Q_VALUE: Reason = reason(116, "CHECK_INVALID_Q_VALUE", "check invalid q value");
    pub const CHECK_P_NOT_PRIME: Reason = reason(117, "CHECK_P_NOT_PRIME", "check p not prime");
    pub const CHECK_P_NOT_SAFE_PRIME: Reason = reason(118, "CHECK_P_NOT_SAFE_PRIME", "check p not safe prime");
    pub const CHECK_Q_NOT_PRIME: Reason = reason(119, "CHECK_Q_NOT_PRIME", "check q not prime");
    pub const NOT_SUITABLE_GENERATOR: Reason = reason(120, "NOT_SUITABLE_GENERATOR", "not suitable generator");
    pub const UNABLE_TO_CHECK_GENERATOR: Reason = reason(121, "UNABLE_TO_CHECK_GENERATOR", "unable to check generator");
    pub const CHECK_PUBKEY_INVALID: Reason = reason(122, "CHECK_PUBKEY_INVALID", "check pubkey invalid");
    pub const CHECK_PUBKEY_TOO_LARGE: Reason = reason(123, "CHECK_PUBKEY_TOO_LARGE", "check pubkey too large");
    pub const CHECK_PUBKEY_TOO_SMALL: Reason = reason(124, "CHECK_PUBKEY_TOO_SMALL", "check pubkey too small");
    pub const MISSING_PUBKEY: Reason = reason(125, "MISSING_PUBKEY", "missing pubkey");
    pub const MODULUS_TOO_SMALL: Reason = reason(126, "MODULUS_TOO_SMALL", "modulus too small");
    pub const BAD_FFC_PARAMETERS: Reason = reason(127, "BAD_FFC_PARAMETERS", "bad ffc parameters");
    pub const INVALID_SECRET: Reason = reason(128, "INVALID_SECRET", "invalid secret");
}

/// Reasons of the library DSA.
pub mod dsa {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "DSA", library_number: 10, number, name, text }
    }

    pub const MISSING_PARAMETERS: Reason = reason(101, "MISSING_PARAMETERS", "missing parameters");
    pub const BAD_Q_VALUE: Reason = reason(102, "BAD_Q_VALUE", "bad q value");
    pub const MODULUS_TOO_LARGE: Reason = reason(103, "MODULUS_TOO_LARGE", "modulus too large");
    pub const DECODE_ERROR: Reason = reason(104, "DECODE_ERROR", "decode error");
    pub const PARAMETER_ENCODING_ERROR: Reason = reason(105, "PARAMETER_ENCODING_ERROR", "parameter encoding error");
    pub const INVALID_DIGEST_TYPE: Reason = reason(106, "INVALID_DIGEST_TYPE", "invalid digest type");
    pub const NO_PARAMETERS_SET: Reason = reason(107, "NO_PARAMETERS_SET", "no parameters set");
    pub const BN_DECODE_ERROR: Reason = reason(108, "BN_DECODE_ERROR", "bn decode error");
    pub const BN_ERROR: Reason = reason(109, "BN_ERROR", "bn error");
    pub const SEED_LEN_SMALL: Reason = reason(110, "SEED_LEN_SMALL", "seed_len is less than the length of q");
    pub const MISSING_PRIVATE_KEY: Reason = reason(111, "MISSING_PRIVATE_KEY", "missing private key");
    pub const INVALID_PARAMETERS: Reason = reason(112, "INVALID_PARAMETERS", "invalid parameters");
    pub const Q_NOT_PRIME: Reason = reason(113, "Q_NOT_PRIME", "q not prime");
    pub const BAD_FFC_PARAMETERS: Reason = reason(114, "BAD_FFC_PARAMETERS", "bad ffc parameters");
    pub const P_NOT_PRIME: Reason = reason(115, "P_NOT_PRIME", "p not prime");
    pub const TOO_MANY_RETRIES: Reason = reason(116, "TOO_MANY_RETRIES", "too many retries");
}

/// Reasons of the library DSO.
pub mod dso {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "DSO", library_number: 37, number, name, text }
    }

    pub const CTRL_FAILED: Reason = reason(100, "CTRL_FAILED", "control command failed");
    pub const FILENAME_TOO_BIG: Reason = reason(101, "FILENAME_TOO_BIG", "filename too big");
    pub const FINISH_FAILED: Reason = reason(102, "FINISH_FAILED", "cleanup method function failed");
    pub const LOAD_FAILED: Reason = reason(103, "LOAD_FAILED", "could not load the shared library");
    pub const NULL_HANDLE: Reason = reason(104, "NULL_HANDLE", "a null shared library handle was used");
    pub const STACK_ERROR: Reason = reason(105, "STACK_ERROR", "the meth_data stack is corrupt");
    pub const SYM_FAILURE: Reason = reason(106, "SYM_FAILURE", "could not bind to the requested symbol name");
    pub const UNLOAD_FAILED: Reason = reason(107, "UNLOAD_FAILED", "could not unload the shared library");
    pub const UNSUPPORTED: Reason = reason(108, "UNSUPPORTED", "functionality not supported");
    pub const NAME_TRANSLATION_FAILED: Reason = reason(109, "NAME_TRANSLATION_FAILED", "name translation failed");
    pub const DSO_ALREADY_LOADED: Reason = reason(110, "DSO_ALREADY_LOADED", "dso already loaded");
    pub const NO_FILENAME: Reason = reason(111, "NO_FILENAME", "no filename");
    pub const SET_FILENAME_FAILED: Reason = reason(112, "SET_FILENAME_FAILED", "set filename failed");
    pub const EMPTY_FILE_STRUCTURE: Reason = reason(113, "EMPTY_FILE_STRUCTURE", "empty file structure");
    pub const FAILURE: Reason = reason(114, "FAILURE", "failure");
    pub const INCORRECT_FILE_SYNTAX: Reason = reason(115, "INCORRECT_FILE_SYNTAX", "incorrect file syntax");
}

/// Reasons of the library EC.
pub mod ec {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "EC", library_number: 16, number, name, text }
    }

    pub const BUFFER_TOO_SMALL: Reason = reason(100, "BUFFER_TOO_SMALL", "buffer too small");
    pub const INCOMPATIBLE_OBJECTS: Reason = reason(101, "INCOMPATIBLE_OBJECTS", "incompatible objects");
    pub const INVALID_ENCODING: Reason = reason(102, "INVALID_ENCODING", "invalid encoding");
    pub const INVALID_FIELD: Reason = reason(103, "INVALID_FIELD", "invalid field");
    pub const INVALID_FORM: Reason = reason(104, "INVALID_FORM", "invalid form");
    pub const POINT_AT_INFINITY: Reason = reason(106, "POINT_AT_INFINITY", "point at infinity");
    pub const POINT_IS_NOT_ON_CURVE: Reason = reason(107, "POINT_IS_NOT_ON_CURVE", "point is not on curve");
    pub const SLOT_FULL: Reason = reason(108, "SLOT_FULL", "slot full");
    pub const INVALID_COMPRESSION_BIT: Reason = reason(109, "INVALID_COMPRESSION_BIT", "invalid compression bit");
    pub const INVALID_COMPRESSED_POINT: Reason = reason(110, "INVALID_COMPRESSED_POINT", "invalid compressed point");
    pub const NOT_INITIALIZED: Reason = reason(111, "NOT_INITIALIZED", "not initialized");
    pub const INVALID_ARGUMENT: Reason = reason(112, "INVALID_ARGUMENT", "invalid argument");
    pub const UNDEFINED_GENERATOR: Reason = reason(113, "UNDEFINED_GENERATOR", "undefined generator");
    pub const UNKNOWN_ORDER: Reason = reason(114, "UNKNOWN_ORDER", "unknown order");
    pub const ASN1_ERROR: Reason = reason(115, "ASN1_ERROR", "asn1 error");
    pub const INVALID_KEY: Reason = reason(116, "INVALID_KEY", "invalid key");
    pub const INVALID_LENGTH: Reason = reason(117, "INVALID_LENGTH", "invalid length");
    pub const DISCRIMINANT_IS_ZERO: Reason = reason(118, "DISCRIMINANT_IS_ZERO", "discriminant is zero");
    pub const EC_GROUP_NEW_BY_NAME_FAILURE: Reason = reason(119, "EC_GROUP_NEW_BY_NAME_FAILURE", "ec group new by name failure");
    pub const GROUP2PKPARAMETERS_FAILURE: Reason = reason(120, "GROUP2PKPARAMETERS_FAILURE", "group2pkparameters failure");
    pub const I2D_ECPKPARAMETERS_FAILURE: Reason = reason(121, "I2D_ECPKPARAMETERS_FAILURE", "i2d ecpkparameters failure");
    pub const INVALID_GROUP_ORDER: Reason = reason(122, "INVALID_GROUP_ORDER", "invalid group order");
    pub const INVALID_PRIVATE_KEY: Reason = reason(123, "INVALID_PRIVATE_KEY", "invalid private key");
    pub const MISSING_PARAMETERS: Reason = reason(124, "MISSING_PARAMETERS", "missing parameters");
    pub const MISSING_PRIVATE_KEY: Reason = reason(125, "MISSING_PRIVATE_KEY", "missing private key");
    pub const NOT_IMPLEMENTED: Reason = reason(126, "NOT_IMPLEMENTED", "not implemented");
    pub const EXPLICIT_PARAMS_NOT_SUPPORTED: Reason = reason(127, "EXPLICIT_PARAMS_NOT_SUPPORTED", "explicit params not supported");
    pub const UNDEFINED_ORDER: Reason = reason(128, "UNDEFINED_ORDER", "undefined order");
    pub const UNKNOWN_GROUP: Reason = reason(129, "UNKNOWN_GROUP", "unknown group");
    pub const WRONG_ORDER: Reason = reason(130, "WRONG_ORDER", "wrong order");
    pub const UNSUPPORTED_FIELD: Reason = reason(131, "UNSUPPORTED_FIELD", "unsupported field");
    pub const INVALID_PENTANOMIAL_BASIS: Reason = reason(132, "INVALID_PENTANOMIAL_BASIS", "invalid pentanomial basis");
    pub const INVALID_PEER_KEY: Reason = reason(133, "INVALID_PEER_KEY", "invalid peer key");
    pub const PASSED_NULL_PARAMETER: Reason = reason(134, "PASSED_NULL_PARAMETER", "passed null parameter");
    pub const NOT_A_NIST_PRIME: Reason = reason(135, "NOT_A_NIST_PRIME", "not a NIST prime");
    pub const LADDER_POST_FAILURE: Reason = reason(136, "LADDER_POST_FAILURE", "ladder post failure");
    pub const INVALID_TRINOMIAL_BASIS: Reason = reason(137, "INVALID_TRINOMIAL_BASIS", "invalid trinomial basis");
    pub const INVALID_DIGEST_TYPE: Reason = reason(138, "INVALID_DIGEST_TYPE", "invalid digest type");
    pub const NO_PARAMETERS_SET: Reason = reason(139, "NO_PARAMETERS_SET", "no parameters set");
    pub const KEYS_NOT_SET: Reason = reason(140, "KEYS_NOT_SET", "keys not set");
    pub const INVALID_CURVE: Reason = reason(141, "INVALID_CURVE", "invalid curve");
    pub const DECODE_ERROR: Reason = reason(142, "DECODE_ERROR", "decode error");
    pub const FIELD_TOO_LARGE: Reason = reason(143, "FIELD_TOO_LARGE", "field too large");
    pub const BIGNUM_OUT_OF_RANGE: Reason = reason(144, "BIGNUM_OUT_OF_RANGE", "bignum out of range");
    pub const WRONG_CURVE_PARAMETERS: Reason = reason(145, "WRONG_CURVE_PARAMETERS", "wrong curve parameters");
    pub const COORDINATES_OUT_OF_RANGE: Reason = reason(146, "COORDINATES_OUT_OF_RANGE", "coordinates out of range");
    pub const GF2M_NOT_SUPPORTED: Reason = reason(147, "GF2M_NOT_SUPPORTED", "gf2m not supported");
    pub const KDF_PARAMETER_ERROR: Reason = reason(148, "KDF_PARAMETER_ERROR", "kdf parameter error");
    pub const PEER_KEY_ERROR: Reason = reason(149, "PEER_KEY_ERROR", "peer key error");
    pub const SHARED_INFO_ERROR: Reason = reason(150, "SHARED_INFO_ERROR", "shared info error");
    pub const INVALID_DIGEST: Reason = reason(151, "INVALID_DIGEST", "invalid digest");
    pub const OPERATION_NOT_SUPPORTED: Reason = reason(152, "OPERATION_NOT_SUPPORTED", "operation not supported");
    pub const LADDER_PRE_FAILURE: Reason = reason(153, "LADDER_PRE_FAILURE", "ladder pre failure");
    pub const NO_PRIVATE_VALUE: Reason = reason(154, "NO_PRIVATE_VALUE", "no private value");
    pub const POINT_ARITHMETIC_FAILURE: Reason = reason(155, "POINT_ARITHMETIC_FAILURE", "point arithmetic failure");
    pub const BAD_SIGNATURE: Reason = reason(156, "BAD_SIGNATURE", "bad signature");
    pub const NEED_NEW_SETUP_VALUES: Reason = reason(157, "NEED_NEW_SETUP_VALUES", "need new setup values");
    pub const RANDOM_NUMBER_GENERATION_FAILED: Reason = reason(158, "RANDOM_NUMBER_GENERATION_FAILED", "random number generation failed");
    pub const CURVE_DOES_NOT_SUPPORT_SIGNING: Reason = reason(159, "CURVE_DOES_NOT_SUPPORT_SIGNING", "curve does not support signing");
    pub const CURVE_DOES_NOT_SUPPORT_ECDH: Reason = reason(160, "CURVE_DOES_NOT_SUPPORT_ECDH", "curve does not support ecdh");
    pub const INVALID_OUTPUT_LENGTH: Reason = reason(161, "INVALID_OUTPUT_LENGTH", "invalid output length");
    pub const LADDER_STEP_FAILURE: Reason = reason(162, "LADDER_STEP_FAILURE", "ladder step failure");
    pub const POINT_COORDINATES_BLIND_FAILURE: Reason = reason(163, "POINT_COORDINATES_BLIND_FAILURE", "point coordinates blind failure");
    pub const UNKNOWN_COFACTOR: Reason = reason(164, "UNKNOWN_COFACTOR", "unknown cofactor");
    pub const CANNOT_INVERT: Reason = reason(165, "CANNOT_INVERT", "cannot invert");
    pub const FAILED_MAKING_PUBLIC_KEY: Reason = reason(166, "FAILED_MAKING_PUBLIC_KEY", "failed making public key");
    pub const MISSING_OID: Reason = reason(167, "MISSING_OID", "missing OID");
    pub const INVALID_A: Reason = reason(168, "INVALID_A", "invalid a");
    pub const INVALID_B: Reason = reason(169, "INVALID_B", "invalid b");
    pub const CURVE_DOES_NOT_SUPPORT_ECDSA: Reason = reason(170, "CURVE_DOES_NOT_SUPPORT_ECDSA", "curve does not support ecdsa");
    pub const INVALID_COFACTOR: Reason = reason(171, "INVALID_COFACTOR", "invalid cofactor");
    pub const INVALID_P: Reason = reason(172, "INVALID_P", "invalid p");
    pub const INVALID_GENERATOR: Reason = reason(173, "INVALID_GENERATOR", "invalid generator");
    pub const INVALID_NAMED_GROUP_CONVERSION: Reason = reason(174, "INVALID_NAMED_GROUP_CONVERSION", "invalid named group conversion");
    pub const INVALID_SEED: Reason = reason(175, "INVALID_SEED", "invalid seed");
    pub const TOO_MANY_RETRIES: Reason = reason(176, "TOO_MANY_RETRIES", "too many retries");
}

/// Reasons of the library ENGINE.
pub mod engine {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "ENGINE", library_number: 38, number, name, text }
    }

    pub const ALREADY_LOADED: Reason = reason(100, "ALREADY_LOADED", "already loaded");
    pub const UNIMPLEMENTED_PUBLIC_KEY_METHOD: Reason = reason(101, "UNIMPLEMENTED_PUBLIC_KEY_METHOD", "unimplemented public key method");
    pub const ENGINE_CONFIGURATION_ERROR: Reason = reason(102, "ENGINE_CONFIGURATION_ERROR", "engine configuration error");
    pub const CONFLICTING_ENGINE_ID: Reason = reason(103, "CONFLICTING_ENGINE_ID", "conflicting engine id");
    pub const DSO_FAILURE: Reason = reason(104, "DSO_FAILURE", "DSO failure");
    pub const ENGINE_IS_NOT_IN_LIST: Reason = reason(105, "ENGINE_IS_NOT_IN_LIST", "engine is not in the list");
    pub const FINISH_FAILED: Reason = reason(106, "FINISH_FAILED", "finish failed");
    pub const ID_OR_NAME_MISSING: Reason = reason(108, "ID_OR_NAME_MISSING", "'id' or 'name' missing");
    pub const INIT_FAILED: Reason = reason(109, "INIT_FAILED", "init failed");
    pub const INTERNAL_LIST_ERROR: Reason = reason(110, "INTERNAL_LIST_ERROR", "internal list error");
    pub const NOT_LOADED: Reason = reason(112, "NOT_LOADED", "not loaded");
    pub const NO_SUCH_ENGINE: Reason = reason(116, "NO_SUCH_ENGINE", "no such engine");
    pub const NOT_INITIALISED: Reason = reason(117, "NOT_INITIALISED", "not initialised");
    pub const CTRL_COMMAND_NOT_IMPLEMENTED: Reason = reason(119, "CTRL_COMMAND_NOT_IMPLEMENTED", "ctrl command not implemented");
    pub const NO_CONTROL_FUNCTION: Reason = reason(120, "NO_CONTROL_FUNCTION", "no control function");
    pub const NO_LOAD_FUNCTION: Reason = reason(125, "NO_LOAD_FUNCTION", "no load function");
    pub const FAILED_LOADING_PRIVATE_KEY: Reason = reason(128, "FAILED_LOADING_PRIVATE_KEY", "failed loading private key");
    pub const FAILED_LOADING_PUBLIC_KEY: Reason = reason(129, "FAILED_LOADING_PUBLIC_KEY", "failed loading public key");
    pub const NO_REFERENCE: Reason = reason(130, "NO_REFERENCE", "no reference");
    pub const DSO_NOT_FOUND: Reason = reason(132, "DSO_NOT_FOUND", "dso not found");
    pub const ARGUMENT_IS_NOT_A_NUMBER: Reason = reason(133, "ARGUMENT_IS_NOT_A_NUMBER", "argument is not a number");
    pub const CMD_NOT_EXECUTABLE: Reason = reason(134, "CMD_NOT_EXECUTABLE", "cmd not executable");
    pub const COMMAND_TAKES_INPUT: Reason = reason(135, "COMMAND_TAKES_INPUT", "command takes input");
    pub const COMMAND_TAKES_NO_INPUT: Reason = reason(136, "COMMAND_TAKES_NO_INPUT", "command takes no input");
    pub const INVALID_CMD_NAME: Reason = reason(137, "INVALID_CMD_NAME", "invalid cmd name");
    pub const INVALID_CMD_NUMBER: Reason = reason(138, "INVALID_CMD_NUMBER", "invalid cmd number");
    pub const INVALID_ARGUMENT: Reason = reason(143, "INVALID_ARGUMENT", "invalid argument");
    pub const NO_INDEX: Reason = reason(144, "NO_INDEX", "no index");
    pub const VERSION_INCOMPATIBILITY: Reason = reason(145, "VERSION_INCOMPATIBILITY", "version incompatibility");
    pub const UNIMPLEMENTED_CIPHER: Reason = reason(146, "UNIMPLEMENTED_CIPHER", "unimplemented cipher");
    pub const UNIMPLEMENTED_DIGEST: Reason = reason(147, "UNIMPLEMENTED_DIGEST", "unimplemented digest");
    pub const ENGINES_SECTION_ERROR: Reason = reason(148, "ENGINES_SECTION_ERROR", "engines section error");
    pub const ENGINE_SECTION_ERROR: Reason = reason(149, "ENGINE_SECTION_ERROR", "engine section error");
    pub const INVALID_STRING: Reason = reason(150, "INVALID_STRING", "invalid string");
    pub const INVALID_INIT_VALUE: Reason = reason(151, "INVALID_INIT_VALUE", "invalid init value");
}

/// Reasons of the library ESS.
pub mod ess {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "ESS", library_number: 54, number, name, text }
    }

    pub const ESS_SIGNING_CERT_ADD_ERROR: Reason = reason(100, "ESS_SIGNING_CERT_ADD_ERROR", "ess signing cert add error");
    pub const ESS_SIGNING_CERT_V2_ADD_ERROR: Reason = reason(101, "ESS_SIGNING_CERT_V2_ADD_ERROR", "ess signing cert v2 add error");
    pub const ESS_SIGNING_CERTIFICATE_ERROR: Reason = reason(102, "ESS_SIGNING_CERTIFICATE_ERROR", "ess signing certificate error");
    pub const ESS_CERT_DIGEST_ERROR: Reason = reason(103, "ESS_CERT_DIGEST_ERROR", "ess cert digest error");
    pub const ESS_CERT_ID_NOT_FOUND: Reason = reason(104, "ESS_CERT_ID_NOT_FOUND", "ess cert id not found");
    pub const ESS_CERT_ID_WRONG_ORDER: Reason = reason(105, "ESS_CERT_ID_WRONG_ORDER", "ess cert id wrong order");
    pub const ESS_DIGEST_ALG_UNKNOWN: Reason = reason(106, "ESS_DIGEST_ALG_UNKNOWN", "ess digest alg unknown");
    pub const EMPTY_ESS_CERT_ID_LIST: Reason = reason(107, "EMPTY_ESS_CERT_ID_LIST", "empty ess cert id list");
    pub const MISSING_SIGNING_CERTIFICATE_ATTRIBUTE: Reason = reason(108, "MISSING_SIGNING_CERTIFICATE_ATTRIBUTE", "missing signing certificate attribute");
}

/// Reasons of the library EVP.
pub mod evp {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "EVP", library_number: 6, number, name, text }
    }

    pub const BAD_DECRYPT: Reason = reason(100, "BAD_DECRYPT", "bad decrypt");
    pub const DIFFERENT_KEY_TYPES: Reason = reason(101, "DIFFERENT_KEY_TYPES", "different key types");
    pub const MISSING_PARAMETERS: Reason = reason(103, "MISSING_PARAMETERS", "missing parameters");
    pub const PUBLIC_KEY_NOT_RSA: Reason = reason(106, "PUBLIC_KEY_NOT_RSA", "public key not rsa");
    pub const UNSUPPORTED_CIPHER: Reason = reason(107, "UNSUPPORTED_CIPHER", "unsupported cipher");
    pub const UNSUPPORTED_KEY_SIZE: Reason = reason(108, "UNSUPPORTED_KEY_SIZE", "unsupported key size");
    pub const WRONG_FINAL_BLOCK_LENGTH: Reason = reason(109, "WRONG_FINAL_BLOCK_LENGTH", "wrong final block length");
    pub const INPUT_NOT_INITIALIZED: Reason = reason(111, "INPUT_NOT_INITIALIZED", "input not initialized");
    pub const DECODE_ERROR: Reason = reason(114, "DECODE_ERROR", "decode error");
    pub const UNSUPPORTED_PRIVATE_KEY_ALGORITHM: Reason = reason(118, "UNSUPPORTED_PRIVATE_KEY_ALGORITHM", "unsupported private key algorithm");
    pub const UNKNOWN_PBE_ALGORITHM: Reason = reason(121, "UNKNOWN_PBE_ALGORITHM", "unknown pbe algorithm");
    pub const CIPHER_PARAMETER_ERROR: Reason = reason(122, "CIPHER_PARAMETER_ERROR", "cipher parameter error");
    pub const UNSUPPORTED_KEYLENGTH: Reason = reason(123, "UNSUPPORTED_KEYLENGTH", "unsupported keylength");
    pub const UNSUPPORTED_KEY_DERIVATION_FUNCTION: Reason = reason(124, "UNSUPPORTED_KEY_DERIVATION_FUNCTION", "unsupported key derivation function");
    pub const UNSUPPORTED_PRF: Reason = reason(125, "UNSUPPORTED_PRF", "unsupported prf");
    pub const UNSUPPORTED_SALT_TYPE: Reason = reason(126, "UNSUPPORTED_SALT_TYPE", "unsupported salt type");
    pub const EXPECTING_AN_RSA_KEY: Reason = reason(127, "EXPECTING_AN_RSA_KEY", "expecting an rsa key");
    pub const EXPECTING_A_DH_KEY: Reason = reason(128, "EXPECTING_A_DH_KEY", "expecting a dh key");
    pub const EXPECTING_A_DSA_KEY: Reason = reason(129, "EXPECTING_A_DSA_KEY", "expecting a dsa key");
    pub const INVALID_KEY_LENGTH: Reason = reason(130, "INVALID_KEY_LENGTH", "invalid key length");
    pub const NO_CIPHER_SET: Reason = reason(131, "NO_CIPHER_SET", "no cipher set");
    pub const CTRL_NOT_IMPLEMENTED: Reason = reason(132, "CTRL_NOT_IMPLEMENTED", "ctrl not implemented");
    pub const CTRL_OPERATION_NOT_IMPLEMENTED: Reason = reason(133, "CTRL_OPERATION_NOT_IMPLEMENTED", "ctrl operation not implemented");
    pub const INITIALIZATION_ERROR: Reason = reason(134, "INITIALIZATION_ERROR", "initialization error");
    pub const UNSUPPORTED_NUMBER_OF_ROUNDS: Reason = reason(135, "UNSUPPORTED_NUMBER_OF_ROUNDS", "unsupported number of rounds");
    pub const DATA_NOT_MULTIPLE_OF_BLOCK_LENGTH: Reason = reason(138, "DATA_NOT_MULTIPLE_OF_BLOCK_LENGTH", "data not multiple of block length");
    pub const NO_DIGEST_SET: Reason = reason(139, "NO_DIGEST_SET", "no digest set");
    pub const EXPECTING_A_EC_KEY: Reason = reason(142, "EXPECTING_A_EC_KEY", "expecting an ec key");
    pub const AES_KEY_SETUP_FAILED: Reason = reason(143, "AES_KEY_SETUP_FAILED", "aes key setup failed");
    pub const METHOD_NOT_SUPPORTED: Reason = reason(144, "METHOD_NOT_SUPPORTED", "method not supported");
    pub const PRIVATE_KEY_DECODE_ERROR: Reason = reason(145, "PRIVATE_KEY_DECODE_ERROR", "private key decode error");
    pub const PRIVATE_KEY_ENCODE_ERROR: Reason = reason(146, "PRIVATE_KEY_ENCODE_ERROR", "private key encode error");
    pub const COMMAND_NOT_SUPPORTED: Reason = reason(147, "COMMAND_NOT_SUPPORTED", "command not supported");
    pub const INVALID_OPERATION: Reason = reason(148, "INVALID_OPERATION", "invalid operation");
    pub const NO_OPERATION_SET: Reason = reason(149, "NO_OPERATION_SET", "no operation set");
    pub const OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE: Reason = reason(150, "OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "operation not supported for this keytype");
    pub const OPERATION_NOT_INITIALIZED: Reason = reason(151, "OPERATION_NOT_INITIALIZED", "operation not initialized");
    pub const INVALID_DIGEST: Reason = reason(152, "INVALID_DIGEST", "invalid digest");
    pub const DIFFERENT_PARAMETERS: Reason = reason(153, "DIFFERENT_PARAMETERS", "different parameters");
    pub const NO_KEY_SET: Reason = reason(154, "NO_KEY_SET", "no key set");
    pub const BUFFER_TOO_SMALL: Reason = reason(155, "BUFFER_TOO_SMALL", "buffer too small");
    pub const UNSUPPORTED_ALGORITHM: Reason = reason(156, "UNSUPPORTED_ALGORITHM", "unsupported algorithm");
    pub const CAMELLIA_KEY_SETUP_FAILED: Reason = reason(157, "CAMELLIA_KEY_SETUP_FAILED", "camellia key setup failed");
    pub const NO_DEFAULT_DIGEST: Reason = reason(158, "NO_DEFAULT_DIGEST", "no default digest");
    pub const MESSAGE_DIGEST_IS_NULL: Reason = reason(159, "MESSAGE_DIGEST_IS_NULL", "message digest is null");
    pub const UNKNOWN_CIPHER: Reason = reason(160, "UNKNOWN_CIPHER", "unknown cipher");
    pub const UNKNOWN_DIGEST: Reason = reason(161, "UNKNOWN_DIGEST", "unknown digest");
    pub const PARTIALLY_OVERLAPPING: Reason = reason(162, "PARTIALLY_OVERLAPPING", "partially overlapping buffers");
    pub const INVALID_KEY: Reason = reason(163, "INVALID_KEY", "invalid key");
    pub const EXPECTING_A_POLY1305_KEY: Reason = reason(164, "EXPECTING_A_POLY1305_KEY", "expecting a poly1305 key");
    pub const ERROR_LOADING_SECTION: Reason = reason(165, "ERROR_LOADING_SECTION", "error loading section");
    pub const ERROR_SETTING_FIPS_MODE: Reason = reason(166, "ERROR_SETTING_FIPS_MODE", "error setting fips mode");
    pub const FIPS_MODE_NOT_SUPPORTED: Reason = reason(167, "FIPS_MODE_NOT_SUPPORTED", "fips mode not supported");
    pub const INVALID_FIPS_MODE: Reason = reason(168, "INVALID_FIPS_MODE", "invalid fips mode");
    pub const UNKNOWN_OPTION: Reason = reason(169, "UNKNOWN_OPTION", "unknown option");
    pub const WRAP_MODE_NOT_ALLOWED: Reason = reason(170, "WRAP_MODE_NOT_ALLOWED", "wrap mode not allowed");
    pub const ILLEGAL_SCRYPT_PARAMETERS: Reason = reason(171, "ILLEGAL_SCRYPT_PARAMETERS", "illegal scrypt parameters");
    pub const MEMORY_LIMIT_EXCEEDED: Reason = reason(172, "MEMORY_LIMIT_EXCEEDED", "memory limit exceeded");
    pub const COPY_ERROR: Reason = reason(173, "COPY_ERROR", "copy error");
    pub const EXPECTING_AN_HMAC_KEY: Reason = reason(174, "EXPECTING_AN_HMAC_KEY", "expecting an hmac key");
    pub const EXPECTING_A_SIPHASH_KEY: Reason = reason(175, "EXPECTING_A_SIPHASH_KEY", "expecting a siphash key");
    pub const ARIA_KEY_SETUP_FAILED: Reason = reason(176, "ARIA_KEY_SETUP_FAILED", "aria key setup failed");
    pub const ONLY_ONESHOT_SUPPORTED: Reason = reason(177, "ONLY_ONESHOT_SUPPORTED", "only oneshot supported");
    pub const NOT_XOF_OR_INVALID_LENGTH: Reason = reason(178, "NOT_XOF_OR_INVALID_LENGTH", "not XOF or invalid length");
    pub const PKEY_APPLICATION_ASN1_METHOD_ALREADY_REGISTERED: Reason = reason(179, "PKEY_APPLICATION_ASN1_METHOD_ALREADY_REGISTERED", "pkey application asn1 method already registered");
    pub const KEY_SETUP_FAILED: Reason = reason(180, "KEY_SETUP_FAILED", "key setup failed");
    pub const PBKDF2_ERROR: Reason = reason(181, "PBKDF2_ERROR", "pbkdf2 error");
    pub const GET_RAW_KEY_FAILED: Reason = reason(182, "GET_RAW_KEY_FAILED", "get raw key failed");
    pub const TOO_MANY_RECORDS: Reason = reason(183, "TOO_MANY_RECORDS", "too many records");
    pub const CIPHER_NOT_GCM_MODE: Reason = reason(184, "CIPHER_NOT_GCM_MODE", "cipher not gcm mode");
    pub const INVALID_CUSTOM_LENGTH: Reason = reason(185, "INVALID_CUSTOM_LENGTH", "invalid custom length");
    pub const INVALID_SALT_LENGTH: Reason = reason(186, "INVALID_SALT_LENGTH", "invalid salt length");
    pub const PARAMETER_TOO_LARGE: Reason = reason(187, "PARAMETER_TOO_LARGE", "parameter too large");
    pub const FINAL_ERROR: Reason = reason(188, "FINAL_ERROR", "final error");
    pub const UPDATE_ERROR: Reason = reason(189, "UPDATE_ERROR", "update error");
    pub const NOT_ABLE_TO_COPY_CTX: Reason = reason(190, "NOT_ABLE_TO_COPY_CTX", "not able to copy ctx");
    pub const XTS_DATA_UNIT_IS_TOO_LARGE: Reason = reason(191, "XTS_DATA_UNIT_IS_TOO_LARGE", "xts data unit is too large");
    pub const XTS_DUPLICATED_KEYS: Reason = reason(192, "XTS_DUPLICATED_KEYS", "xts duplicated keys");
    pub const INVALID_PROVIDER_FUNCTIONS: Reason = reason(193, "INVALID_PROVIDER_FUNCTIONS", "invalid provider functions");
    pub const INVALID_IV_LENGTH: Reason = reason(194, "INVALID_IV_LENGTH", "invalid iv length");
    pub const BAD_KEY_LENGTH: Reason = reason(195, "BAD_KEY_LENGTH", "bad key length");
    pub const NO_KEYMGMT_PRESENT: Reason = reason(196, "NO_KEYMGMT_PRESENT", "no keymgmt present");
    pub const CANNOT_GET_PARAMETERS: Reason = reason(197, "CANNOT_GET_PARAMETERS", "cannot get parameters");
    pub const CANNOT_SET_PARAMETERS: Reason = reason(198, "CANNOT_SET_PARAMETERS", "cannot set parameters");
    pub const NO_KEYMGMT_AVAILABLE: Reason = reason(199, "NO_KEYMGMT_AVAILABLE", "no keymgmt available");
    pub const BAD_ALGORITHM_NAME: Reason = reason(200, "BAD_ALGORITHM_NAME", "bad algorithm name");
    pub const CONFLICTING_ALGORITHM_NAME: Reason = reason(201, "CONFLICTING_ALGORITHM_NAME", "conflicting algorithm name");
    pub const OUTPUT_WOULD_OVERFLOW: Reason = reason(202, "OUTPUT_WOULD_OVERFLOW", "output would overflow");
    pub const INACCESSIBLE_KEY: Reason = reason(203, "INACCESSIBLE_KEY", "inaccessible key");
    pub const INACCESSIBLE_DOMAIN_PARAMETERS: Reason = reason(204, "INACCESSIBLE_DOMAIN_PARAMETERS", "inaccessible domain parameters");
    pub const KEYMGMT_EXPORT_FAILURE: Reason = reason(205, "KEYMGMT_EXPORT_FAILURE", "keymgmt export failure");
    pub const NO_IMPORT_FUNCTION: Reason = reason(206, "NO_IMPORT_FUNCTION", "no import function");
    pub const UNKNOWN_KEY_TYPE: Reason = reason(207, "UNKNOWN_KEY_TYPE", "unknown key type");
    pub const NULL_MAC_PKEY_CTX: Reason = reason(208, "NULL_MAC_PKEY_CTX", "null mac pkey ctx");
    pub const SET_DEFAULT_PROPERTY_FAILURE: Reason = reason(209, "SET_DEFAULT_PROPERTY_FAILURE", "set default property failure");
    pub const DEFAULT_QUERY_PARSE_ERROR: Reason = reason(210, "DEFAULT_QUERY_PARSE_ERROR", "default query parse error");
    pub const UNABLE_TO_LOCK_CONTEXT: Reason = reason(211, "UNABLE_TO_LOCK_CONTEXT", "unable to lock context");
    pub const UNABLE_TO_ENABLE_LOCKING: Reason = reason(212, "UNABLE_TO_ENABLE_LOCKING", "unable to enable locking");
    pub const LOCKING_NOT_SUPPORTED: Reason = reason(213, "LOCKING_NOT_SUPPORTED", "locking not supported");
    pub const GENERATE_ERROR: Reason = reason(214, "GENERATE_ERROR", "generate error");
    pub const UNABLE_TO_GET_MAXIMUM_REQUEST_SIZE: Reason = reason(215, "UNABLE_TO_GET_MAXIMUM_REQUEST_SIZE", "unable to get maximum request size");
    pub const UNABLE_TO_GET_RANDOM_STRENGTH: Reason = reason(216, "UNABLE_TO_GET_RANDOM_STRENGTH", "unable to get random strength");
    pub const UNABLE_TO_SET_CALLBACKS: Reason = reason(217, "UNABLE_TO_SET_CALLBACKS", "unable to set callbacks");
    pub const INVALID_NULL_ALGORITHM: Reason = reason(218, "INVALID_NULL_ALGORITHM", "invalid null algorithm");
    pub const EXPECTING_A_ECX_KEY: Reason = reason(219, "EXPECTING_A_ECX_KEY", "expecting an ecx key");
    pub const INVALID_SEED_LENGTH: Reason = reason(220, "INVALID_SEED_LENGTH", "invalid seed length");
    pub const INVALID_LENGTH: Reason = reason(221, "INVALID_LENGTH", "invalid length");
    pub const INVALID_VALUE: Reason = reason(222, "INVALID_VALUE", "invalid value");
    pub const INVALID_SECRET_LENGTH: Reason = reason(223, "INVALID_SECRET_LENGTH", "invalid secret length");
    pub const UNSUPPORTED_KEY_TYPE: Reason = reason(224, "UNSUPPORTED_KEY_TYPE", "unsupported key type");
    pub const CACHE_CONSTANTS_FAILED: Reason = reason(225, "CACHE_CONSTANTS_FAILED", "cache constants failed");
    pub const SETTING_XOF_FAILED: Reason = reason(227, "SETTING_XOF_FAILED", "setting xof failed");
}

/// Reasons of the library HTTP.
pub mod http {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "HTTP", library_number: 61, number, name, text }
    }

    pub const CONNECT_FAILURE: Reason = reason(100, "CONNECT_FAILURE", "connect failure");
    pub const ERROR_PARSING_URL: Reason = reason(101, "ERROR_PARSING_URL", "error parsing url");
    pub const ERROR_SENDING: Reason = reason(102, "ERROR_SENDING", "error sending");
    pub const ERROR_RECEIVING: Reason = reason(103, "ERROR_RECEIVING", "error receiving");
    pub const RESPONSE_PARSE_ERROR: Reason = reason(104, "RESPONSE_PARSE_ERROR", "response parse error");
    pub const RECEIVED_ERROR: Reason = reason(105, "RECEIVED_ERROR", "received error");
    pub const RECEIVED_WRONG_HTTP_VERSION: Reason = reason(106, "RECEIVED_WRONG_HTTP_VERSION", "received wrong http version");
    pub const TLS_NOT_ENABLED: Reason = reason(107, "TLS_NOT_ENABLED", "tls not enabled");
    pub const ASN1_LEN_EXCEEDS_MAX_RESP_LEN: Reason = reason(108, "ASN1_LEN_EXCEEDS_MAX_RESP_LEN", "asn1 len exceeds max resp len");
    pub const ERROR_PARSING_ASN1_LENGTH: Reason = reason(109, "ERROR_PARSING_ASN1_LENGTH", "error parsing asn1 length");
    pub const MISSING_ASN1_ENCODING: Reason = reason(110, "MISSING_ASN1_ENCODING", "missing asn1 encoding");
    pub const MISSING_REDIRECT_LOCATION: Reason = reason(111, "MISSING_REDIRECT_LOCATION", "missing redirect location");
    pub const REDIRECTION_FROM_HTTPS_TO_HTTP: Reason = reason(112, "REDIRECTION_FROM_HTTPS_TO_HTTP", "redirection from https to http");
    pub const RESPONSE_LINE_TOO_LONG: Reason = reason(113, "RESPONSE_LINE_TOO_LONG", "response line too long");
    pub const STATUS_CODE_UNSUPPORTED: Reason = reason(114, "STATUS_CODE_UNSUPPORTED", "status code unsupported");
    pub const TOO_MANY_REDIRECTIONS: Reason = reason(115, "TOO_MANY_REDIRECTIONS", "too many redirections");
    pub const REDIRECTION_NOT_ENABLED: Reason = reason(116, "REDIRECTION_NOT_ENABLED", "redirection not enabled");
    pub const MAX_RESP_LEN_EXCEEDED: Reason = reason(117, "MAX_RESP_LEN_EXCEEDED", "max resp len exceeded");
    pub const UNEXPECTED_CONTENT_TYPE: Reason = reason(118, "UNEXPECTED_CONTENT_TYPE", "unexpected content type");
    pub const ERROR_PARSING_CONTENT_LENGTH: Reason = reason(119, "ERROR_PARSING_CONTENT_LENGTH", "error parsing content length");
    pub const INCONSISTENT_CONTENT_LENGTH: Reason = reason(120, "INCONSISTENT_CONTENT_LENGTH", "inconsistent content length");
    pub const MISSING_CONTENT_TYPE: Reason = reason(121, "MISSING_CONTENT_TYPE", "missing content type");
    pub const SOCK_NOT_SUPPORTED: Reason = reason(122, "SOCK_NOT_SUPPORTED", "sock not supported");
    pub const INVALID_PORT_NUMBER: Reason = reason(123, "INVALID_PORT_NUMBER", "invalid port number");
    pub const INVALID_URL_SCHEME: Reason = reason(124, "INVALID_URL_SCHEME", "invalid url scheme");
    pub const INVALID_URL_PATH: Reason = reason(125, "INVALID_URL_PATH", "invalid url path");
    pub const HEADER_PARSE_ERROR: Reason = reason(126, "HEADER_PARSE_ERROR", "header parse error");
    pub const SERVER_CANCELED_CONNECTION: Reason = reason(127, "SERVER_CANCELED_CONNECTION", "server canceled connection");
    pub const FAILED_READING_DATA: Reason = reason(128, "FAILED_READING_DATA", "failed reading data");
    pub const RETRY_TIMEOUT: Reason = reason(129, "RETRY_TIMEOUT", "retry timeout");
}

/// Reasons of the library OBJ.
pub mod obj {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "OBJ", library_number: 8, number, name, text }
    }

    pub const UNKNOWN_NID: Reason = reason(101, "UNKNOWN_NID", "unknown nid");
    pub const OID_EXISTS: Reason = reason(102, "OID_EXISTS", "oid exists");
    pub const UNKNOWN_OBJECT_NAME: Reason = reason(103, "UNKNOWN_OBJECT_NAME", "unknown object name");
}

/// Reasons of the library OCSP.
pub mod ocsp {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "OCSP", library_number: 39, number, name, text }
    }

    pub const CERTIFICATE_VERIFY_ERROR: Reason = reason(101, "CERTIFICATE_VERIFY_ERROR", "certificate verify error");
    pub const DIGEST_ERR: Reason = reason(102, "DIGEST_ERR", "digest err");
    pub const MISSING_OCSPSIGNING_USAGE: Reason = reason(103, "MISSING_OCSPSIGNING_USAGE", "missing ocspsigning usage");
    pub const NOT_BASIC_RESPONSE: Reason = reason(104, "NOT_BASIC_RESPONSE", "not basic response");
    pub const NO_CERTIFICATES_IN_CHAIN: Reason = reason(105, "NO_CERTIFICATES_IN_CHAIN", "no certificates in chain");
    pub const DIGEST_NAME_ERR: Reason = reason(106, "DIGEST_NAME_ERR", "digest name err");
    pub const DIGEST_SIZE_ERR: Reason = reason(107, "DIGEST_SIZE_ERR", "digest size err");
    pub const NO_RESPONSE_DATA: Reason = reason(108, "NO_RESPONSE_DATA", "no response data");
    pub const NO_REVOKED_TIME: Reason = reason(109, "NO_REVOKED_TIME", "no revoked time");
    pub const PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE: Reason = reason(110, "PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE", "private key does not match certificate");
    pub const RESPONSE_CONTAINS_NO_REVOCATION_DATA: Reason = reason(111, "RESPONSE_CONTAINS_NO_REVOCATION_DATA", "response contains no revocation data");
    pub const ROOT_CA_NOT_TRUSTED: Reason = reason(112, "ROOT_CA_NOT_TRUSTED", "root ca not trusted");
    pub const SIGNATURE_FAILURE: Reason = reason(117, "SIGNATURE_FAILURE", "signature failure");
    pub const SIGNER_CERTIFICATE_NOT_FOUND: Reason = reason(118, "SIGNER_CERTIFICATE_NOT_FOUND", "signer certificate not found");
    pub const UNKNOWN_MESSAGE_DIGEST: Reason = reason(119, "UNKNOWN_MESSAGE_DIGEST", "unknown message digest");
    pub const UNKNOWN_NID: Reason = reason(120, "UNKNOWN_NID", "unknown nid");
    pub const ERROR_IN_NEXTUPDATE_FIELD: Reason = reason(122, "ERROR_IN_NEXTUPDATE_FIELD", "error in nextupdate field");
    pub const ERROR_IN_THISUPDATE_FIELD: Reason = reason(123, "ERROR_IN_THISUPDATE_FIELD", "error in thisupdate field");
    pub const NEXTUPDATE_BEFORE_THISUPDATE: Reason = reason(124, "NEXTUPDATE_BEFORE_THISUPDATE", "nextupdate before thisupdate");
    pub const STATUS_EXPIRED: Reason = reason(125, "STATUS_EXPIRED", "status expired");
    pub const STATUS_NOT_YET_VALID: Reason = reason(126, "STATUS_NOT_YET_VALID", "status not yet valid");
    pub const STATUS_TOO_OLD: Reason = reason(127, "STATUS_TOO_OLD", "status too old");
    pub const REQUEST_NOT_SIGNED: Reason = reason(128, "REQUEST_NOT_SIGNED", "request not signed");
    pub const UNSUPPORTED_REQUESTORNAME_TYPE: Reason = reason(129, "UNSUPPORTED_REQUESTORNAME_TYPE", "unsupported requestorname type");
    pub const NO_SIGNER_KEY: Reason = reason(130, "NO_SIGNER_KEY", "no signer key");
}

/// Reasons of the library OSSL_DECODER.
pub mod ossl_decoder {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "OSSL_DECODER", library_number: 60, number, name, text }
    }

    pub const MISSING_GET_PARAMS: Reason = reason(100, "MISSING_GET_PARAMS", "missing get params");
    pub const COULD_NOT_DECODE_OBJECT: Reason = reason(101, "COULD_NOT_DECODE_OBJECT", "could not decode object");
    pub const DECODER_NOT_FOUND: Reason = reason(102, "DECODER_NOT_FOUND", "decoder not found");
}

/// Reasons of the library OSSL_ENCODER.
pub mod ossl_encoder {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "OSSL_ENCODER", library_number: 59, number, name, text }
    }

    pub const INCORRECT_PROPERTY_QUERY: Reason = reason(100, "INCORRECT_PROPERTY_QUERY", "incorrect property query");
    pub const ENCODER_NOT_FOUND: Reason = reason(101, "ENCODER_NOT_FOUND", "encoder not found");
    pub const MISSING_GET_PARAMS: Reason = reason(102, "MISSING_GET_PARAMS", "missing get params");
}

/// Reasons of the library OSSL_STORE.
pub mod ossl_store {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "OSSL_STORE", library_number: 44, number, name, text }
    }

    pub const NOT_A_CERTIFICATE: Reason = reason(100, "NOT_A_CERTIFICATE", "not a certificate");
    pub const NOT_A_CRL: Reason = reason(101, "NOT_A_CRL", "not a crl");
    pub const NOT_A_PRIVATE_KEY: Reason = reason(102, "NOT_A_PRIVATE_KEY", "not a private key");
    pub const NOT_A_NAME: Reason = reason(103, "NOT_A_NAME", "not a name");
    pub const NOT_PARAMETERS: Reason = reason(104, "NOT_PARAMETERS", "not parameters");
    pub const UNREGISTERED_SCHEME: Reason = reason(105, "UNREGISTERED_SCHEME", "unregistered scheme");
    pub const INVALID_SCHEME: Reason = reason(106, "INVALID_SCHEME", "invalid scheme");
    pub const AMBIGUOUS_CONTENT_TYPE: Reason = reason(107, "AMBIGUOUS_CONTENT_TYPE", "ambiguous content type");
    pub const PATH_MUST_BE_ABSOLUTE: Reason = reason(108, "PATH_MUST_BE_ABSOLUTE", "path must be absolute");
    pub const UI_PROCESS_INTERRUPTED_OR_CANCELLED: Reason = reason(109, "UI_PROCESS_INTERRUPTED_OR_CANCELLED", "ui process interrupted or cancelled");
    pub const UNSUPPORTED_CONTENT_TYPE: Reason = reason(110, "UNSUPPORTED_CONTENT_TYPE", "unsupported content type");
    pub const URI_AUTHORITY_UNSUPPORTED: Reason = reason(111, "URI_AUTHORITY_UNSUPPORTED", "uri authority unsupported");
    pub const IS_NOT_A: Reason = reason(112, "IS_NOT_A", "is not a");
    pub const ERROR_VERIFYING_PKCS12_MAC: Reason = reason(113, "ERROR_VERIFYING_PKCS12_MAC", "error verifying pkcs12 mac");
    pub const PASSPHRASE_CALLBACK_ERROR: Reason = reason(114, "PASSPHRASE_CALLBACK_ERROR", "passphrase callback error");
    pub const BAD_PASSWORD_READ: Reason = reason(115, "BAD_PASSWORD_READ", "bad password read");
    pub const LOADER_INCOMPLETE: Reason = reason(116, "LOADER_INCOMPLETE", "loader incomplete");
    pub const LOADING_STARTED: Reason = reason(117, "LOADING_STARTED", "loading started");
    pub const UNSUPPORTED_OPERATION: Reason = reason(118, "UNSUPPORTED_OPERATION", "unsupported operation");
    pub const SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES: Reason = reason(119, "SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES", "search only supported for directories");
    pub const UNSUPPORTED_SEARCH_TYPE: Reason = reason(120, "UNSUPPORTED_SEARCH_TYPE", "unsupported search type");
    pub const FINGERPRINT_SIZE_DOES_NOT_MATCH_DIGEST: Reason = reason(121, "FINGERPRINT_SIZE_DOES_NOT_MATCH_DIGEST", "fingerprint size does not match digest");
    pub const NOT_A_PUBLIC_KEY: Reason = reason(122, "NOT_A_PUBLIC_KEY", "not a public key");
    pub const NO_LOADERS_FOUND: Reason = reason(123, "NO_LOADERS_FOUND", "no loaders found");
}

/// Reasons of the library PEM.
pub mod pem {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "PEM", library_number: 9, number, name, text }
    }

    pub const BAD_BASE64_DECODE: Reason = reason(100, "BAD_BASE64_DECODE", "bad base64 decode");
    pub const BAD_DECRYPT: Reason = reason(101, "BAD_DECRYPT", "bad decrypt");
    pub const BAD_END_LINE: Reason = reason(102, "BAD_END_LINE", "bad end line");
    pub const BAD_IV_CHARS: Reason = reason(103, "BAD_IV_CHARS", "bad iv chars");
    pub const BAD_PASSWORD_READ: Reason = reason(104, "BAD_PASSWORD_READ", "bad password read");
    pub const NOT_DEK_INFO: Reason = reason(105, "NOT_DEK_INFO", "not dek info");
    pub const NOT_ENCRYPTED: Reason = reason(106, "NOT_ENCRYPTED", "not encrypted");
    pub const NOT_PROC_TYPE: Reason = reason(107, "NOT_PROC_TYPE", "not proc type");
    pub const NO_START_LINE: Reason = reason(108, "NO_START_LINE", "no start line");
    pub const PROBLEMS_GETTING_PASSWORD: Reason = reason(109, "PROBLEMS_GETTING_PASSWORD", "problems getting password");
    pub const UNSUPPORTED_PUBLIC_KEY_TYPE: Reason = reason(110, "UNSUPPORTED_PUBLIC_KEY_TYPE", "unsupported public key type");
    pub const READ_KEY: Reason = reason(111, "READ_KEY", "read key");
    pub const SHORT_HEADER: Reason = reason(112, "SHORT_HEADER", "short header");
    pub const UNSUPPORTED_CIPHER: Reason = reason(113, "UNSUPPORTED_CIPHER", "unsupported cipher");
    pub const UNSUPPORTED_ENCRYPTION: Reason = reason(114, "UNSUPPORTED_ENCRYPTION", "unsupported encryption");
    pub const ERROR_CONVERTING_PRIVATE_KEY: Reason = reason(115, "ERROR_CONVERTING_PRIVATE_KEY", "error converting private key");
    pub const BAD_MAGIC_NUMBER: Reason = reason(116, "BAD_MAGIC_NUMBER", "bad magic number");
    pub const BAD_VERSION_NUMBER: Reason = reason(117, "BAD_VERSION_NUMBER", "bad version number");
    pub const BIO_WRITE_FAILURE: Reason = reason(118, "BIO_WRITE_FAILURE", "bio write failure");
    pub const EXPECTING_PRIVATE_KEY_BLOB: Reason = reason(119, "EXPECTING_PRIVATE_KEY_BLOB", "expecting private key blob");
    pub const EXPECTING_PUBLIC_KEY_BLOB: Reason = reason(120, "EXPECTING_PUBLIC_KEY_BLOB", "expecting public key blob");
    pub const INCONSISTENT_HEADER: Reason = reason(121, "INCONSISTENT_HEADER", "inconsistent header");
    pub const KEYBLOB_HEADER_PARSE_ERROR: Reason = reason(122, "KEYBLOB_HEADER_PARSE_ERROR", "keyblob header parse error");
    pub const KEYBLOB_TOO_SHORT: Reason = reason(123, "KEYBLOB_TOO_SHORT", "keyblob too short");
    pub const PVK_DATA_TOO_SHORT: Reason = reason(124, "PVK_DATA_TOO_SHORT", "pvk data too short");
    pub const PVK_TOO_SHORT: Reason = reason(125, "PVK_TOO_SHORT", "pvk too short");
    pub const UNSUPPORTED_KEY_COMPONENTS: Reason = reason(126, "UNSUPPORTED_KEY_COMPONENTS", "unsupported key components");
    pub const CIPHER_IS_NULL: Reason = reason(127, "CIPHER_IS_NULL", "cipher is null");
    pub const HEADER_TOO_LONG: Reason = reason(128, "HEADER_TOO_LONG", "header too long");
    pub const MISSING_DEK_IV: Reason = reason(129, "MISSING_DEK_IV", "missing dek iv");
    pub const UNEXPECTED_DEK_IV: Reason = reason(130, "UNEXPECTED_DEK_IV", "unexpected dek iv");
    pub const EXPECTING_DSS_KEY_BLOB: Reason = reason(131, "EXPECTING_DSS_KEY_BLOB", "expecting dss key blob");
    pub const EXPECTING_RSA_KEY_BLOB: Reason = reason(132, "EXPECTING_RSA_KEY_BLOB", "expecting rsa key blob");
}

/// Reasons of the library PKCS12.
pub mod pkcs12 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "PKCS12", library_number: 35, number, name, text }
    }

    pub const CANT_PACK_STRUCTURE: Reason = reason(100, "CANT_PACK_STRUCTURE", "cant pack structure");
    pub const DECODE_ERROR: Reason = reason(101, "DECODE_ERROR", "decode error");
    pub const ENCODE_ERROR: Reason = reason(102, "ENCODE_ERROR", "encode error");
    pub const ENCRYPT_ERROR: Reason = reason(103, "ENCRYPT_ERROR", "encrypt error");
    pub const INVALID_NULL_ARGUMENT: Reason = reason(104, "INVALID_NULL_ARGUMENT", "invalid null argument");
    pub const INVALID_NULL_PKCS12_POINTER: Reason = reason(105, "INVALID_NULL_PKCS12_POINTER", "invalid null pkcs12 pointer");
    pub const IV_GEN_ERROR: Reason = reason(106, "IV_GEN_ERROR", "iv gen error");
    pub const KEY_GEN_ERROR: Reason = reason(107, "KEY_GEN_ERROR", "key gen error");
    pub const MAC_ABSENT: Reason = reason(108, "MAC_ABSENT", "mac absent");
    pub const MAC_GENERATION_ERROR: Reason = reason(109, "MAC_GENERATION_ERROR", "mac generation error");
    pub const MAC_SETUP_ERROR: Reason = reason(110, "MAC_SETUP_ERROR", "mac setup error");
    pub const MAC_STRING_SET_ERROR: Reason = reason(111, "MAC_STRING_SET_ERROR", "mac string set error");
    pub const INVALID_TYPE: Reason = reason(112, "INVALID_TYPE", "invalid type");
    pub const MAC_VERIFY_FAILURE: Reason = reason(113, "MAC_VERIFY_FAILURE", "mac verify failure");
    pub const PARSE_ERROR: Reason = reason(114, "PARSE_ERROR", "parse error");
    pub const PKCS12_CIPHERFINAL_ERROR: Reason = reason(116, "PKCS12_CIPHERFINAL_ERROR", "pkcs12 cipherfinal error");
    pub const UNKNOWN_DIGEST_ALGORITHM: Reason = reason(118, "UNKNOWN_DIGEST_ALGORITHM", "unknown digest algorithm");
    pub const UNSUPPORTED_PKCS12_MODE: Reason = reason(119, "UNSUPPORTED_PKCS12_MODE", "unsupported pkcs12 mode");
    pub const ERROR_SETTING_ENCRYPTED_DATA_TYPE: Reason = reason(120, "ERROR_SETTING_ENCRYPTED_DATA_TYPE", "error setting encrypted data type");
    pub const CONTENT_TYPE_NOT_DATA: Reason = reason(121, "CONTENT_TYPE_NOT_DATA", "content type not data");
}

/// Reasons of the library PKCS7.
pub mod pkcs7 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "PKCS7", library_number: 33, number, name, text }
    }

    pub const DIGEST_FAILURE: Reason = reason(101, "DIGEST_FAILURE", "digest failure");
    pub const OPERATION_NOT_SUPPORTED_ON_THIS_TYPE: Reason = reason(104, "OPERATION_NOT_SUPPORTED_ON_THIS_TYPE", "operation not supported on this type");
    pub const SIGNATURE_FAILURE: Reason = reason(105, "SIGNATURE_FAILURE", "signature failure");
    pub const UNABLE_TO_FIND_CERTIFICATE: Reason = reason(106, "UNABLE_TO_FIND_CERTIFICATE", "unable to find certificate");
    pub const UNABLE_TO_FIND_MEM_BIO: Reason = reason(107, "UNABLE_TO_FIND_MEM_BIO", "unable to find mem bio");
    pub const UNABLE_TO_FIND_MESSAGE_DIGEST: Reason = reason(108, "UNABLE_TO_FIND_MESSAGE_DIGEST", "unable to find message digest");
    pub const UNKNOWN_DIGEST_TYPE: Reason = reason(109, "UNKNOWN_DIGEST_TYPE", "unknown digest type");
    pub const UNKNOWN_OPERATION: Reason = reason(110, "UNKNOWN_OPERATION", "unknown operation");
    pub const UNSUPPORTED_CIPHER_TYPE: Reason = reason(111, "UNSUPPORTED_CIPHER_TYPE", "unsupported cipher type");
    pub const UNSUPPORTED_CONTENT_TYPE: Reason = reason(112, "UNSUPPORTED_CONTENT_TYPE", "unsupported content type");
    pub const WRONG_CONTENT_TYPE: Reason = reason(113, "WRONG_CONTENT_TYPE", "wrong content type");
    pub const WRONG_PKCS7_TYPE: Reason = reason(114, "WRONG_PKCS7_TYPE", "wrong pkcs7 type");
    pub const NO_RECIPIENT_MATCHES_CERTIFICATE: Reason = reason(115, "NO_RECIPIENT_MATCHES_CERTIFICATE", "no recipient matches certificate");
    pub const CIPHER_NOT_INITIALIZED: Reason = reason(116, "CIPHER_NOT_INITIALIZED", "cipher not initialized");
    pub const CERTIFICATE_VERIFY_ERROR: Reason = reason(117, "CERTIFICATE_VERIFY_ERROR", "certificate verify error");
    pub const CONTENT_AND_DATA_PRESENT: Reason = reason(118, "CONTENT_AND_DATA_PRESENT", "content and data present");
    pub const DECRYPT_ERROR: Reason = reason(119, "DECRYPT_ERROR", "decrypt error");
    pub const ERROR_ADDING_RECIPIENT: Reason = reason(120, "ERROR_ADDING_RECIPIENT", "error adding recipient");
    pub const ERROR_SETTING_CIPHER: Reason = reason(121, "ERROR_SETTING_CIPHER", "error setting cipher");
    pub const NO_CONTENT: Reason = reason(122, "NO_CONTENT", "no content");
    pub const NO_SIGNATURES_ON_DATA: Reason = reason(123, "NO_SIGNATURES_ON_DATA", "no signatures on data");
    pub const PKCS7_ADD_SIGNATURE_ERROR: Reason = reason(124, "PKCS7_ADD_SIGNATURE_ERROR", "pkcs7 add signature error");
    pub const PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE: Reason = reason(127, "PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE", "private key does not match certificate");
    pub const SIGNER_CERTIFICATE_NOT_FOUND: Reason = reason(128, "SIGNER_CERTIFICATE_NOT_FOUND", "signer certificate not found");
    pub const SMIME_TEXT_ERROR: Reason = reason(129, "SMIME_TEXT_ERROR", "smime text error");
    pub const NO_SIGNERS: Reason = reason(142, "NO_SIGNERS", "no signers");
    pub const INVALID_NULL_POINTER: Reason = reason(143, "INVALID_NULL_POINTER", "invalid null pointer");
    pub const CIPHER_HAS_NO_OBJECT_IDENTIFIER: Reason = reason(144, "CIPHER_HAS_NO_OBJECT_IDENTIFIER", "cipher has no object identifier");
    pub const PKCS7_DATASIGN: Reason = reason(145, "PKCS7_DATASIGN", "pkcs7 datasign");
    pub const SIGNING_CTRL_FAILURE: Reason = reason(147, "SIGNING_CTRL_FAILURE", "signing ctrl failure");
    pub const SIGNING_NOT_SUPPORTED_FOR_THIS_KEY_TYPE: Reason = reason(148, "SIGNING_NOT_SUPPORTED_FOR_THIS_KEY_TYPE", "signing not supported for this key type");
    pub const ENCRYPTION_CTRL_FAILURE: Reason = reason(149, "ENCRYPTION_CTRL_FAILURE", "encryption ctrl failure");
    pub const ENCRYPTION_NOT_SUPPORTED_FOR_THIS_KEY_TYPE: Reason = reason(150, "ENCRYPTION_NOT_SUPPORTED_FOR_THIS_KEY_TYPE", "encryption not supported for this key type");
    pub const NO_DEFAULT_DIGEST: Reason = reason(151, "NO_DEFAULT_DIGEST", "no default digest");
    pub const CTRL_ERROR: Reason = reason(152, "CTRL_ERROR", "ctrl error");
    pub const PKCS7_ADD_SIGNER_ERROR: Reason = reason(153, "PKCS7_ADD_SIGNER_ERROR", "pkcs7 add signer error");
    pub const NO_MATCHING_DIGEST_TYPE_FOUND: Reason = reason(154, "NO_MATCHING_DIGEST_TYPE_FOUND", "no matching digest type found");
    pub const INVALID_SIGNED_DATA_TYPE: Reason = reason(155, "INVALID_SIGNED_DATA_TYPE", "invalid signed data type");
}

/// Reasons of the library PROP.
pub mod prop {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "PROP", library_number: 55, number, name, text }
    }

    pub const NAME_TOO_LONG: Reason = reason(100, "NAME_TOO_LONG", "name too long");
    pub const NOT_AN_ASCII_CHARACTER: Reason = reason(101, "NOT_AN_ASCII_CHARACTER", "not an ascii character");
    pub const NOT_AN_HEXADECIMAL_DIGIT: Reason = reason(102, "NOT_AN_HEXADECIMAL_DIGIT", "not an hexadecimal digit");
    pub const NOT_AN_IDENTIFIER: Reason = reason(103, "NOT_AN_IDENTIFIER", "not an identifier");
    pub const NOT_AN_OCTAL_DIGIT: Reason = reason(104, "NOT_AN_OCTAL_DIGIT", "not an octal digit");
    pub const NOT_A_DECIMAL_DIGIT: Reason = reason(105, "NOT_A_DECIMAL_DIGIT", "not a decimal digit");
    pub const NO_MATCHING_STRING_DELIMITER: Reason = reason(106, "NO_MATCHING_STRING_DELIMITER", "no matching string delimiter");
    pub const NO_VALUE: Reason = reason(107, "NO_VALUE", "no value");
    pub const PARSE_FAILED: Reason = reason(108, "PARSE_FAILED", "parse failed");
    pub const STRING_TOO_LONG: Reason = reason(109, "STRING_TOO_LONG", "string too long");
    pub const TRAILING_CHARACTERS: Reason = reason(110, "TRAILING_CHARACTERS", "trailing characters");
}

/// Reasons of the library PROV.
pub mod prov {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "PROV", library_number: 57, number, name, text }
    }

    pub const BAD_DECRYPT: Reason = reason(100, "BAD_DECRYPT", "bad decrypt");
    pub const KEY_SETUP_FAILED: Reason = reason(101, "KEY_SETUP_FAILED", "key setup failed");
    pub const CIPHER_OPERATION_FAILED: Reason = reason(102, "CIPHER_OPERATION_FAILED", "cipher operation failed");
    pub const FAILED_TO_GET_PARAMETER: Reason = reason(103, "FAILED_TO_GET_PARAMETER", "failed to get parameter");
    pub const FAILED_TO_SET_PARAMETER: Reason = reason(104, "FAILED_TO_SET_PARAMETER", "failed to set parameter");
    pub const INVALID_KEY_LENGTH: Reason = reason(105, "INVALID_KEY_LENGTH", "invalid key length");
    pub const OUTPUT_BUFFER_TOO_SMALL: Reason = reason(106, "OUTPUT_BUFFER_TOO_SMALL", "output buffer too small");
    pub const WRONG_FINAL_BLOCK_LENGTH: Reason = reason(107, "WRONG_FINAL_BLOCK_LENGTH", "wrong final block length");
    pub const INVALID_AAD: Reason = reason(108, "INVALID_AAD", "invalid aad");
    pub const INVALID_IV_LENGTH: Reason = reason(109, "INVALID_IV_LENGTH", "invalid iv length");
    pub const INVALID_TAG: Reason = reason(110, "INVALID_TAG", "invalid tag");
    pub const INVALID_CUSTOM_LENGTH: Reason = reason(111, "INVALID_CUSTOM_LENGTH", "invalid custom length");
    pub const INVALID_SALT_LENGTH: Reason = reason(112, "INVALID_SALT_LENGTH", "invalid salt length");
    pub const NOT_XOF_OR_INVALID_LENGTH: Reason = reason(113, "NOT_XOF_OR_INVALID_LENGTH", "not xof or invalid length");
    pub const NO_KEY_SET: Reason = reason(114, "NO_KEY_SET", "no key set");
    pub const INVALID_DATA: Reason = reason(115, "INVALID_DATA", "invalid data");
    pub const INVALID_TAG_LENGTH: Reason = reason(118, "INVALID_TAG_LENGTH", "invalid tag length");
    pub const TAG_NOT_SET: Reason = reason(119, "TAG_NOT_SET", "tag not set");
    pub const TAG_NOT_NEEDED: Reason = reason(120, "TAG_NOT_NEEDED", "tag not needed");
    pub const FAILED_TO_GENERATE_KEY: Reason = reason(121, "FAILED_TO_GENERATE_KEY", "failed to generate key");
    pub const INVALID_DIGEST: Reason = reason(122, "INVALID_DIGEST", "invalid digest");
    pub const INVALID_ITERATION_COUNT: Reason = reason(123, "INVALID_ITERATION_COUNT", "invalid iteration count");
    pub const INVALID_MODE: Reason = reason(125, "INVALID_MODE", "invalid mode");
    pub const TOO_MANY_RECORDS: Reason = reason(126, "TOO_MANY_RECORDS", "too many records");
    pub const MISSING_KEY: Reason = reason(128, "MISSING_KEY", "missing key");
    pub const MISSING_MESSAGE_DIGEST: Reason = reason(129, "MISSING_MESSAGE_DIGEST", "missing message digest");
    pub const MISSING_PASS: Reason = reason(130, "MISSING_PASS", "missing pass");
    pub const MISSING_SALT: Reason = reason(131, "MISSING_SALT", "missing salt");
    pub const MISSING_SECRET: Reason = reason(132, "MISSING_SECRET", "missing secret");
    pub const MISSING_SESSION_ID: Reason = reason(133, "MISSING_SESSION_ID", "missing session id");
    pub const MISSING_TYPE: Reason = reason(134, "MISSING_TYPE", "missing type");
    pub const MISSING_XCGHASH: Reason = reason(135, "MISSING_XCGHASH", "missing xcghash");
    pub const NOT_SUPPORTED: Reason = reason(136, "NOT_SUPPORTED", "not supported");
    pub const UNSUPPORTED_MAC_TYPE: Reason = reason(137, "UNSUPPORTED_MAC_TYPE", "unsupported mac type");
    pub const VALUE_ERROR: Reason = reason(138, "VALUE_ERROR", "value error");
    pub const WRONG_OUTPUT_BUFFER_SIZE: Reason = reason(139, "WRONG_OUTPUT_BUFFER_SIZE", "wrong output buffer size");
    pub const MISSING_SEED: Reason = reason(140, "MISSING_SEED", "missing seed");
    pub const BAD_ENCODING: Reason = reason(141, "BAD_ENCODING", "bad encoding");
    pub const BAD_LENGTH: Reason = reason(142, "BAD_LENGTH", "bad length");
    pub const MISSING_CEK_ALG: Reason = reason(144, "MISSING_CEK_ALG", "missing cek alg");
    pub const UNSUPPORTED_CEK_ALG: Reason = reason(145, "UNSUPPORTED_CEK_ALG", "unsupported cek alg");
    pub const UNABLE_TO_LOAD_SHA256: Reason = reason(147, "UNABLE_TO_LOAD_SHA256", "unable to load sha256");
    pub const XTS_DATA_UNIT_IS_TOO_LARGE: Reason = reason(148, "XTS_DATA_UNIT_IS_TOO_LARGE", "xts data unit is too large");
    pub const XTS_DUPLICATED_KEYS: Reason = reason(149, "XTS_DUPLICATED_KEYS", "xts duplicated keys");
    pub const MISSING_MAC: Reason = reason(150, "MISSING_MAC", "missing mac");
    pub const INVALID_MAC: Reason = reason(151, "INVALID_MAC", "invalid mac");
    pub const UNSUPPORTED_NUMBER_OF_ROUNDS: Reason = reason(152, "UNSUPPORTED_NUMBER_OF_ROUNDS", "unsupported number of rounds");
    pub const UNSUPPORTED_KEY_SIZE: Reason = reason(153, "UNSUPPORTED_KEY_SIZE", "unsupported key size");
    pub const INVALID_SEED_LENGTH: Reason = reason(154, "INVALID_SEED_LENGTH", "invalid seed length");
    pub const MISSING_CIPHER: Reason = reason(155, "MISSING_CIPHER", "missing cipher");
    pub const MISSING_CONSTANT: Reason = reason(156, "MISSING_CONSTANT", "missing constant");
    pub const INVALID_CONSTANT_LENGTH: Reason = reason(157, "INVALID_CONSTANT_LENGTH", "invalid constant length");
    pub const INVALID_KEY: Reason = reason(158, "INVALID_KEY", "invalid key");
    pub const UNABLE_TO_GET_PASSPHRASE: Reason = reason(159, "UNABLE_TO_GET_PASSPHRASE", "unable to get passphrase");
    pub const BN_ERROR: Reason = reason(160, "BN_ERROR", "bn error");
    pub const BAD_TLS_CLIENT_VERSION: Reason = reason(161, "BAD_TLS_CLIENT_VERSION", "bad tls client version");
    pub const FAILED_TO_DECRYPT: Reason = reason(162, "FAILED_TO_DECRYPT", "failed to decrypt");
    pub const FAILED_DURING_DERIVATION: Reason = reason(164, "FAILED_DURING_DERIVATION", "failed during derivation");
    pub const ILLEGAL_OR_UNSUPPORTED_PADDING_MODE: Reason = reason(165, "ILLEGAL_OR_UNSUPPORTED_PADDING_MODE", "illegal or unsupported padding mode");
    pub const INVALID_DIGEST_LENGTH: Reason = reason(166, "INVALID_DIGEST_LENGTH", "invalid digest length");
    pub const INVALID_MGF1_MD: Reason = reason(167, "INVALID_MGF1_MD", "invalid mgf1 md");
    pub const INVALID_PADDING_MODE: Reason = reason(168, "INVALID_PADDING_MODE", "invalid padding mode");
    pub const INVALID_X931_DIGEST: Reason = reason(170, "INVALID_X931_DIGEST", "invalid x931 digest");
    pub const KEY_SIZE_TOO_SMALL: Reason = reason(171, "KEY_SIZE_TOO_SMALL", "key size too small");
    pub const PSS_SALTLEN_TOO_SMALL: Reason = reason(172, "PSS_SALTLEN_TOO_SMALL", "pss saltlen too small");
    pub const ALGORITHM_MISMATCH: Reason = reason(173, "ALGORITHM_MISMATCH", "algorithm mismatch");
    pub const DIGEST_NOT_ALLOWED: Reason = reason(174, "DIGEST_NOT_ALLOWED", "digest not allowed");
    pub const FAILED_TO_SIGN: Reason = reason(175, "FAILED_TO_SIGN", "failed to sign");
    pub const INVALID_CURVE: Reason = reason(176, "INVALID_CURVE", "invalid curve");
    pub const NO_PARAMETERS_SET: Reason = reason(177, "NO_PARAMETERS_SET", "no parameters set");
    pub const OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE: Reason = reason(178, "OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "operation not supported for this keytype");
    pub const INVALID_SIGNATURE_SIZE: Reason = reason(179, "INVALID_SIGNATURE_SIZE", "invalid signature size");
    pub const FAILED_TO_CREATE_LOCK: Reason = reason(180, "FAILED_TO_CREATE_LOCK", "failed to create lock");
    pub const INSUFFICIENT_DRBG_STRENGTH: Reason = reason(181, "INSUFFICIENT_DRBG_STRENGTH", "insufficient drbg strength");
    pub const PARENT_LOCKING_NOT_ENABLED: Reason = reason(182, "PARENT_LOCKING_NOT_ENABLED", "parent locking not enabled");
    pub const XOF_DIGESTS_NOT_ALLOWED: Reason = reason(183, "XOF_DIGESTS_NOT_ALLOWED", "xof digests not allowed");
    pub const ADDITIONAL_INPUT_TOO_LONG: Reason = reason(184, "ADDITIONAL_INPUT_TOO_LONG", "additional input too long");
    pub const ALREADY_INSTANTIATED: Reason = reason(185, "ALREADY_INSTANTIATED", "already instantiated");
    pub const ENTROPY_SOURCE_STRENGTH_TOO_WEAK: Reason = reason(186, "ENTROPY_SOURCE_STRENGTH_TOO_WEAK", "entropy source strength too weak");
    pub const PARENT_CANNOT_SUPPLY_ENTROPY_SEED: Reason = reason(187, "PARENT_CANNOT_SUPPLY_ENTROPY_SEED", "parent cannot supply entropy seed");
    pub const ERROR_INSTANTIATING_DRBG: Reason = reason(188, "ERROR_INSTANTIATING_DRBG", "error instantiating drbg");
    pub const ERROR_RETRIEVING_ENTROPY: Reason = reason(189, "ERROR_RETRIEVING_ENTROPY", "error retrieving entropy");
    pub const ERROR_RETRIEVING_NONCE: Reason = reason(190, "ERROR_RETRIEVING_NONCE", "error retrieving nonce");
    pub const GENERATE_ERROR: Reason = reason(191, "GENERATE_ERROR", "generate error");
    pub const IN_ERROR_STATE: Reason = reason(192, "IN_ERROR_STATE", "in error state");
    pub const NOT_INSTANTIATED: Reason = reason(193, "NOT_INSTANTIATED", "not instantiated");
    pub const PARENT_STRENGTH_TOO_WEAK: Reason = reason(194, "PARENT_STRENGTH_TOO_WEAK", "parent strength too weak");
    pub const PERSONALISATION_STRING_TOO_LONG: Reason = reason(195, "PERSONALISATION_STRING_TOO_LONG", "personalisation string too long");
    pub const REQUEST_TOO_LARGE_FOR_DRBG: Reason = reason(196, "REQUEST_TOO_LARGE_FOR_DRBG", "request too large for drbg");
    pub const RESEED_ERROR: Reason = reason(197, "RESEED_ERROR", "reseed error");
    pub const INVALID_PUBINFO: Reason = reason(198, "INVALID_PUBINFO", "invalid pubinfo");
    pub const UNABLE_TO_GET_PARENT_STRENGTH: Reason = reason(199, "UNABLE_TO_GET_PARENT_STRENGTH", "unable to get parent strength");
    pub const INVALID_UKM_LENGTH: Reason = reason(200, "INVALID_UKM_LENGTH", "invalid ukm length");
    pub const UNABLE_TO_LOCK_PARENT: Reason = reason(201, "UNABLE_TO_LOCK_PARENT", "unable to lock parent");
    pub const LENGTH_TOO_LARGE: Reason = reason(202, "LENGTH_TOO_LARGE", "length too large");
    pub const MISMATCHING_DOMAIN_PARAMETERS: Reason = reason(203, "MISMATCHING_DOMAIN_PARAMETERS", "mismatching domain parameters");
    pub const UNABLE_TO_RESEED: Reason = reason(204, "UNABLE_TO_RESEED", "unable to reseed");
    pub const DERIVATION_FUNCTION_INIT_FAILED: Reason = reason(205, "DERIVATION_FUNCTION_INIT_FAILED", "derivation function init failed");
    pub const REQUIRE_CTR_MODE_CIPHER: Reason = reason(206, "REQUIRE_CTR_MODE_CIPHER", "require ctr mode cipher");
    pub const UNABLE_TO_FIND_CIPHERS: Reason = reason(207, "UNABLE_TO_FIND_CIPHERS", "unable to find ciphers");
    pub const UNABLE_TO_INITIALISE_CIPHERS: Reason = reason(208, "UNABLE_TO_INITIALISE_CIPHERS", "unable to initialise ciphers");
    pub const MISSING_OID: Reason = reason(209, "MISSING_OID", "missing OID");
    pub const INDICATOR_INTEGRITY_FAILURE: Reason = reason(210, "INDICATOR_INTEGRITY_FAILURE", "indicator integrity failure");
    pub const INVALID_CONFIG_DATA: Reason = reason(211, "INVALID_CONFIG_DATA", "invalid config data");
    pub const INVALID_STATE: Reason = reason(212, "INVALID_STATE", "invalid state");
    pub const MISSING_CONFIG_DATA: Reason = reason(213, "MISSING_CONFIG_DATA", "missing config data");
    pub const MODULE_INTEGRITY_FAILURE: Reason = reason(214, "MODULE_INTEGRITY_FAILURE", "module integrity failure");
    pub const SELF_TEST_KAT_FAILURE: Reason = reason(215, "SELF_TEST_KAT_FAILURE", "self test kat failure");
    pub const SELF_TEST_POST_FAILURE: Reason = reason(216, "SELF_TEST_POST_FAILURE", "self test post failure");
    pub const INVALID_OUTPUT_LENGTH: Reason = reason(217, "INVALID_OUTPUT_LENGTH", "invalid output length");
    pub const INVALID_DIGEST_SIZE: Reason = reason(218, "INVALID_DIGEST_SIZE", "invalid digest size");
    pub const PATH_MUST_BE_ABSOLUTE: Reason = reason(219, "PATH_MUST_BE_ABSOLUTE", "path must be absolute");
    pub const NOT_A_PUBLIC_KEY: Reason = reason(220, "NOT_A_PUBLIC_KEY", "not a public key");
    pub const NOT_A_PRIVATE_KEY: Reason = reason(221, "NOT_A_PRIVATE_KEY", "not a private key");
    pub const SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES: Reason = reason(222, "SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES", "search only supported for directories");
    pub const URI_AUTHORITY_UNSUPPORTED: Reason = reason(223, "URI_AUTHORITY_UNSUPPORTED", "uri authority unsupported");
    pub const FIPS_MODULE_ENTERING_ERROR_STATE: Reason = reason(224, "FIPS_MODULE_ENTERING_ERROR_STATE", "fips module entering error state");
    pub const FIPS_MODULE_IN_ERROR_STATE: Reason = reason(225, "FIPS_MODULE_IN_ERROR_STATE", "fips module in error state");
    pub const NOT_PARAMETERS: Reason = reason(226, "NOT_PARAMETERS", "not parameters");
    pub const FIPS_MODULE_CONDITIONAL_ERROR: Reason = reason(227, "FIPS_MODULE_CONDITIONAL_ERROR", "fips module conditional error");
    pub const PARENT_CANNOT_GENERATE_RANDOM_NUMBERS: Reason = reason(228, "PARENT_CANNOT_GENERATE_RANDOM_NUMBERS", "parent cannot generate random numbers");
    pub const SEED_SOURCES_MUST_NOT_HAVE_A_PARENT: Reason = reason(229, "SEED_SOURCES_MUST_NOT_HAVE_A_PARENT", "seed sources must not have a parent");
    pub const INVALID_INPUT_LENGTH: Reason = reason(230, "INVALID_INPUT_LENGTH", "invalid input length");
}

/// Reasons of the library RAND.
pub mod rand {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "RAND", library_number: 36, number, name, text }
    }

    pub const PRNG_NOT_SEEDED: Reason = reason(100, "PRNG_NOT_SEEDED", "PRNG not seeded");
    pub const FUNC_NOT_IMPLEMENTED: Reason = reason(101, "FUNC_NOT_IMPLEMENTED", "Function not implemented");
    pub const ADDITIONAL_INPUT_TOO_LONG: Reason = reason(102, "ADDITIONAL_INPUT_TOO_LONG", "additional input too long");
    pub const ALREADY_INSTANTIATED: Reason = reason(103, "ALREADY_INSTANTIATED", "already instantiated");
    pub const DRBG_NOT_INITIALISED: Reason = reason(104, "DRBG_NOT_INITIALISED", "drbg not initialised");
    pub const ARGUMENT_OUT_OF_RANGE: Reason = reason(105, "ARGUMENT_OUT_OF_RANGE", "argument out of range");
    pub const ENTROPY_INPUT_TOO_LONG: Reason = reason(106, "ENTROPY_INPUT_TOO_LONG", "entropy input too long");
    pub const ERROR_INITIALISING_DRBG: Reason = reason(107, "ERROR_INITIALISING_DRBG", "error initialising drbg");
    pub const ERROR_INSTANTIATING_DRBG: Reason = reason(108, "ERROR_INSTANTIATING_DRBG", "error instantiating drbg");
    pub const ERROR_RETRIEVING_ADDITIONAL_INPUT: Reason = reason(109, "ERROR_RETRIEVING_ADDITIONAL_INPUT", "error retrieving additional input");
    pub const ERROR_RETRIEVING_ENTROPY: Reason = reason(110, "ERROR_RETRIEVING_ENTROPY", "error retrieving entropy");
    pub const ERROR_RETRIEVING_NONCE: Reason = reason(111, "ERROR_RETRIEVING_NONCE", "error retrieving nonce");
    pub const GENERATE_ERROR: Reason = reason(112, "GENERATE_ERROR", "generate error");
    pub const INTERNAL_ERROR: Reason = reason(113, "INTERNAL_ERROR", "internal error");
    pub const IN_ERROR_STATE: Reason = reason(114, "IN_ERROR_STATE", "in error state");
    pub const NOT_INSTANTIATED: Reason = reason(115, "NOT_INSTANTIATED", "not instantiated");
    pub const PERSONALISATION_STRING_TOO_LONG: Reason = reason(116, "PERSONALISATION_STRING_TOO_LONG", "personalisation string too long");
    pub const REQUEST_TOO_LARGE_FOR_DRBG: Reason = reason(117, "REQUEST_TOO_LARGE_FOR_DRBG", "request too large for drbg");
    pub const RESEED_ERROR: Reason = reason(118, "RESEED_ERROR", "reseed error");
    pub const SELFTEST_FAILURE: Reason = reason(119, "SELFTEST_FAILURE", "selftest failure");
    pub const UNSUPPORTED_DRBG_TYPE: Reason = reason(120, "UNSUPPORTED_DRBG_TYPE", "unsupported drbg type");
    pub const CANNOT_OPEN_FILE: Reason = reason(121, "CANNOT_OPEN_FILE", "Cannot open file");
    pub const NOT_A_REGULAR_FILE: Reason = reason(122, "NOT_A_REGULAR_FILE", "Not a regular file");
    pub const FWRITE_ERROR: Reason = reason(123, "FWRITE_ERROR", "Error writing file");
    pub const ENTROPY_OUT_OF_RANGE: Reason = reason(124, "ENTROPY_OUT_OF_RANGE", "entropy out of range");
    pub const RANDOM_POOL_OVERFLOW: Reason = reason(125, "RANDOM_POOL_OVERFLOW", "random pool overflow");
    pub const FAILED_TO_CREATE_LOCK: Reason = reason(126, "FAILED_TO_CREATE_LOCK", "failed to create lock");
    pub const ERROR_ENTROPY_POOL_WAS_IGNORED: Reason = reason(127, "ERROR_ENTROPY_POOL_WAS_IGNORED", "error entropy pool was ignored");
    pub const NO_DRBG_IMPLEMENTATION_SELECTED: Reason = reason(128, "NO_DRBG_IMPLEMENTATION_SELECTED", "no drbg implementation selected");
    pub const DRBG_ALREADY_INITIALIZED: Reason = reason(129, "DRBG_ALREADY_INITIALIZED", "drbg already initialized");
    pub const PARENT_LOCKING_NOT_ENABLED: Reason = reason(130, "PARENT_LOCKING_NOT_ENABLED", "parent locking not enabled");
    pub const PARENT_STRENGTH_TOO_WEAK: Reason = reason(131, "PARENT_STRENGTH_TOO_WEAK", "parent strength too weak");
    pub const UNSUPPORTED_DRBG_FLAGS: Reason = reason(132, "UNSUPPORTED_DRBG_FLAGS", "unsupported drbg flags");
    pub const PREDICTION_RESISTANCE_NOT_SUPPORTED: Reason = reason(133, "PREDICTION_RESISTANCE_NOT_SUPPORTED", "prediction resistance not supported");
    pub const RANDOM_POOL_UNDERFLOW: Reason = reason(134, "RANDOM_POOL_UNDERFLOW", "random pool underflow");
    pub const TOO_LITTLE_NONCE_REQUESTED: Reason = reason(135, "TOO_LITTLE_NONCE_REQUESTED", "too little nonce requested");
    pub const TOO_MUCH_NONCE_REQUESTED: Reason = reason(136, "TOO_MUCH_NONCE_REQUESTED", "too much nonce requested");
    pub const DERIVATION_FUNCTION_MANDATORY_FOR_FIPS: Reason = reason(137, "DERIVATION_FUNCTION_MANDATORY_FOR_FIPS", "derivation function mandatory for fips");
    pub const UNABLE_TO_GET_PARENT_STRENGTH: Reason = reason(138, "UNABLE_TO_GET_PARENT_STRENGTH", "unable to get parent strength");
    pub const INSUFFICIENT_DRBG_STRENGTH: Reason = reason(139, "INSUFFICIENT_DRBG_STRENGTH", "insufficient drbg strength");
    pub const UNABLE_TO_LOCK_PARENT: Reason = reason(140, "UNABLE_TO_LOCK_PARENT", "unable to lock parent");
    pub const UNABLE_TO_GET_PARENT_RESEED_PROP_COUNTER: Reason = reason(141, "UNABLE_TO_GET_PARENT_RESEED_PROP_COUNTER", "unable to get parent reseed prop counter");
    pub const UNABLE_TO_CREATE_DRBG: Reason = reason(143, "UNABLE_TO_CREATE_DRBG", "unable to create drbg");
    pub const UNABLE_TO_FETCH_DRBG: Reason = reason(144, "UNABLE_TO_FETCH_DRBG", "unable to fetch drbg");
}

/// Reasons of the library RSA.
pub mod rsa {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "RSA", library_number: 4, number, name, text }
    }

    pub const ALGORITHM_MISMATCH: Reason = reason(100, "ALGORITHM_MISMATCH", "algorithm mismatch");
    pub const BAD_E_VALUE: Reason = reason(101, "BAD_E_VALUE", "bad e value");
    pub const BAD_FIXED_HEADER_DECRYPT: Reason = reason(102, "BAD_FIXED_HEADER_DECRYPT", "bad fixed header decrypt");
    pub const BAD_PAD_BYTE_COUNT: Reason = reason(103, "BAD_PAD_BYTE_COUNT", "bad pad byte count");
    pub const BAD_SIGNATURE: Reason = reason(104, "BAD_SIGNATURE", "bad signature");
    pub const MODULUS_TOO_LARGE: Reason = reason(105, "MODULUS_TOO_LARGE", "modulus too large");
    pub const BLOCK_TYPE_IS_NOT_01: Reason = reason(106, "BLOCK_TYPE_IS_NOT_01", "block type is not 01");
    pub const BLOCK_TYPE_IS_NOT_02: Reason = reason(107, "BLOCK_TYPE_IS_NOT_02", "block type is not 02");
    pub const DATA_GREATER_THAN_MOD_LEN: Reason = reason(108, "DATA_GREATER_THAN_MOD_LEN", "data greater than mod len");
    pub const DATA_TOO_LARGE: Reason = reason(109, "DATA_TOO_LARGE", "data too large");
    pub const DATA_TOO_LARGE_FOR_KEY_SIZE: Reason = reason(110, "DATA_TOO_LARGE_FOR_KEY_SIZE", "data too large for key size");
    pub const DATA_TOO_SMALL: Reason = reason(111, "DATA_TOO_SMALL", "data too small");
    pub const DIGEST_TOO_BIG_FOR_RSA_KEY: Reason = reason(112, "DIGEST_TOO_BIG_FOR_RSA_KEY", "digest too big for rsa key");
    pub const NULL_BEFORE_BLOCK_MISSING: Reason = reason(113, "NULL_BEFORE_BLOCK_MISSING", "null before block missing");
    pub const PADDING_CHECK_FAILED: Reason = reason(114, "PADDING_CHECK_FAILED", "padding check failed");
    pub const SSLV3_ROLLBACK_ATTACK: Reason = reason(115, "SSLV3_ROLLBACK_ATTACK", "sslv3 rollback attack");
    pub const THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD: Reason = reason(116, "THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD", "the asn1 object identifier is not known for this md");
    pub const UNKNOWN_ALGORITHM_TYPE: Reason = reason(117, "UNKNOWN_ALGORITHM_TYPE", "unknown algorithm type");
    pub const UNKNOWN_PADDING_TYPE: Reason = reason(118, "UNKNOWN_PADDING_TYPE", "unknown padding type");
    pub const WRONG_SIGNATURE_LENGTH: Reason = reason(119, "WRONG_SIGNATURE_LENGTH", "wrong signature length");
    pub const KEY_SIZE_TOO_SMALL: Reason = reason(120, "KEY_SIZE_TOO_SMALL", "key size too small");
    pub const OAEP_DECODING_ERROR: Reason = reason(121, "OAEP_DECODING_ERROR", "oaep decoding error");
    pub const DATA_TOO_SMALL_FOR_KEY_SIZE: Reason = reason(122, "DATA_TOO_SMALL_FOR_KEY_SIZE", "data too small for key size");
    pub const D_E_NOT_CONGRUENT_TO_1: Reason = reason(123, "D_E_NOT_CONGRUENT_TO_1", "d e not congruent to 1");
    pub const DMP1_NOT_CONGRUENT_TO_D: Reason = reason(124, "DMP1_NOT_CONGRUENT_TO_D", "dmp1 not congruent to d");
    pub const DMQ1_NOT_CONGRUENT_TO_D: Reason = reason(125, "DMQ1_NOT_CONGRUENT_TO_D", "dmq1 not congruent to d");
    pub const IQMP_NOT_INVERSE_OF_Q: Reason = reason(126, "IQMP_NOT_INVERSE_OF_Q", "iqmp not inverse of q");
    pub const N_DOES_NOT_EQUAL_P_Q: Reason = reason(127, "N_DOES_NOT_EQUAL_P_Q", "n does not equal p q");
    pub const P_NOT_PRIME: Reason = reason(128, "P_NOT_PRIME", "p not prime");
    pub const Q_NOT_PRIME: Reason = reason(129, "Q_NOT_PRIME", "q not prime");
    pub const RSA_OPERATIONS_NOT_SUPPORTED: Reason = reason(130, "RSA_OPERATIONS_NOT_SUPPORTED", "rsa operations not supported");
    pub const INVALID_MESSAGE_LENGTH: Reason = reason(131, "INVALID_MESSAGE_LENGTH", "invalid message length");
    pub const DATA_TOO_LARGE_FOR_MODULUS: Reason = reason(132, "DATA_TOO_LARGE_FOR_MODULUS", "data too large for modulus");
    pub const FIRST_OCTET_INVALID: Reason = reason(133, "FIRST_OCTET_INVALID", "first octet invalid");
    pub const LAST_OCTET_INVALID: Reason = reason(134, "LAST_OCTET_INVALID", "last octet invalid");
    pub const SLEN_RECOVERY_FAILED: Reason = reason(135, "SLEN_RECOVERY_FAILED", "salt length recovery failed");
    pub const SLEN_CHECK_FAILED: Reason = reason(136, "SLEN_CHECK_FAILED", "salt length check failed");
    pub const INVALID_HEADER: Reason = reason(137, "INVALID_HEADER", "invalid header");
    pub const INVALID_PADDING: Reason = reason(138, "INVALID_PADDING", "invalid padding");
    pub const INVALID_TRAILER: Reason = reason(139, "INVALID_TRAILER", "invalid trailer");
    pub const NO_PUBLIC_EXPONENT: Reason = reason(140, "NO_PUBLIC_EXPONENT", "no public exponent");
    pub const INVALID_PADDING_MODE: Reason = reason(141, "INVALID_PADDING_MODE", "invalid padding mode");
    pub const INVALID_X931_DIGEST: Reason = reason(142, "INVALID_X931_DIGEST", "invalid x931 digest");
    pub const INVALID_DIGEST_LENGTH: Reason = reason(143, "INVALID_DIGEST_LENGTH", "invalid digest length");
    pub const ILLEGAL_OR_UNSUPPORTED_PADDING_MODE: Reason = reason(144, "ILLEGAL_OR_UNSUPPORTED_PADDING_MODE", "illegal or unsupported padding mode");
    pub const DIGEST_NOT_ALLOWED: Reason = reason(145, "DIGEST_NOT_ALLOWED", "digest not allowed");
    pub const INVALID_PSS_SALTLEN: Reason = reason(146, "INVALID_PSS_SALTLEN", "invalid pss saltlen");
    pub const VALUE_MISSING: Reason = reason(147, "VALUE_MISSING", "value missing");
    pub const OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE: Reason = reason(148, "OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE", "operation not supported for this keytype");
    pub const INVALID_PSS_PARAMETERS: Reason = reason(149, "INVALID_PSS_PARAMETERS", "invalid pss parameters");
    pub const INVALID_SALT_LENGTH: Reason = reason(150, "INVALID_SALT_LENGTH", "invalid salt length");
    pub const UNKNOWN_MASK_DIGEST: Reason = reason(151, "UNKNOWN_MASK_DIGEST", "unknown mask digest");
    pub const MGF1_DIGEST_NOT_ALLOWED: Reason = reason(152, "MGF1_DIGEST_NOT_ALLOWED", "mgf1 digest not allowed");
    pub const UNSUPPORTED_MASK_ALGORITHM: Reason = reason(153, "UNSUPPORTED_MASK_ALGORITHM", "unsupported mask algorithm");
    pub const UNSUPPORTED_MASK_PARAMETER: Reason = reason(154, "UNSUPPORTED_MASK_PARAMETER", "unsupported mask parameter");
    pub const UNSUPPORTED_SIGNATURE_TYPE: Reason = reason(155, "UNSUPPORTED_SIGNATURE_TYPE", "unsupported signature type");
    pub const INVALID_MGF1_MD: Reason = reason(156, "INVALID_MGF1_MD", "invalid mgf1 md");
    pub const INVALID_DIGEST: Reason = reason(157, "INVALID_DIGEST", "invalid digest");
    pub const DIGEST_DOES_NOT_MATCH: Reason = reason(158, "DIGEST_DOES_NOT_MATCH", "digest does not match");
    pub const PKCS_DECODING_ERROR: Reason = reason(159, "PKCS_DECODING_ERROR", "pkcs decoding error");
    pub const INVALID_LABEL: Reason = reason(160, "INVALID_LABEL", "invalid label");
    pub const INVALID_OAEP_PARAMETERS: Reason = reason(161, "INVALID_OAEP_PARAMETERS", "invalid oaep parameters");
    pub const UNSUPPORTED_ENCRYPTION_TYPE: Reason = reason(162, "UNSUPPORTED_ENCRYPTION_TYPE", "unsupported encryption type");
    pub const UNSUPPORTED_LABEL_SOURCE: Reason = reason(163, "UNSUPPORTED_LABEL_SOURCE", "unsupported label source");
    pub const PSS_SALTLEN_TOO_SMALL: Reason = reason(164, "PSS_SALTLEN_TOO_SMALL", "pss saltlen too small");
    pub const KEY_PRIME_NUM_INVALID: Reason = reason(165, "KEY_PRIME_NUM_INVALID", "key prime num invalid");
    pub const UNKNOWN_DIGEST: Reason = reason(166, "UNKNOWN_DIGEST", "unknown digest");
    pub const INVALID_MULTI_PRIME_KEY: Reason = reason(167, "INVALID_MULTI_PRIME_KEY", "invalid multi prime key");
    pub const MP_COEFFICIENT_NOT_INVERSE_OF_R: Reason = reason(168, "MP_COEFFICIENT_NOT_INVERSE_OF_R", "mp coefficient not inverse of r");
    pub const MP_EXPONENT_NOT_CONGRUENT_TO_D: Reason = reason(169, "MP_EXPONENT_NOT_CONGRUENT_TO_D", "mp exponent not congruent to d");
    pub const MP_R_NOT_PRIME: Reason = reason(170, "MP_R_NOT_PRIME", "mp r not prime");
    pub const INVALID_KEYPAIR: Reason = reason(171, "INVALID_KEYPAIR", "invalid keypair");
    pub const N_DOES_NOT_EQUAL_PRODUCT_OF_PRIMES: Reason = reason(172, "N_DOES_NOT_EQUAL_PRODUCT_OF_PRIMES", "n does not equal product of primes");
    pub const INVALID_KEY_LENGTH: Reason = reason(173, "INVALID_KEY_LENGTH", "invalid key length");
    pub const INVALID_MODULUS: Reason = reason(174, "INVALID_MODULUS", "invalid modulus");
    pub const INVALID_REQUEST: Reason = reason(175, "INVALID_REQUEST", "invalid request");
    pub const INVALID_STRENGTH: Reason = reason(176, "INVALID_STRENGTH", "invalid strength");
    pub const PAIRWISE_TEST_FAILURE: Reason = reason(177, "PAIRWISE_TEST_FAILURE", "pairwise test failure");
    pub const PUB_EXPONENT_OUT_OF_RANGE: Reason = reason(178, "PUB_EXPONENT_OUT_OF_RANGE", "pub exponent out of range");
    pub const MISSING_PRIVATE_KEY: Reason = reason(179, "MISSING_PRIVATE_KEY", "missing private key");
    pub const RANDOMNESS_SOURCE_STRENGTH_INSUFFICIENT: Reason = reason(180, "RANDOMNESS_SOURCE_STRENGTH_INSUFFICIENT", "randomness source strength insufficient");
    pub const INVALID_LENGTH: Reason = reason(181, "INVALID_LENGTH", "invalid length");
}

/// Reasons of the library SM2.
pub mod sm2 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "SM2", library_number: 53, number, name, text }
    }

    pub const ASN1_ERROR: Reason = reason(100, "ASN1_ERROR", "asn1 error");
    pub const BAD_SIGNATURE: Reason = reason(101, "BAD_SIGNATURE", "bad signature");
    pub const INVALID_DIGEST: Reason = reason(102, "INVALID_DIGEST", "invalid digest");
    pub const INVALID_DIGEST_TYPE: Reason = reason(103, "INVALID_DIGEST_TYPE", "invalid digest type");
    pub const INVALID_ENCODING: Reason = reason(104, "INVALID_ENCODING", "invalid encoding");
    pub const INVALID_FIELD: Reason = reason(105, "INVALID_FIELD", "invalid field");
    pub const USER_ID_TOO_LARGE: Reason = reason(106, "USER_ID_TOO_LARGE", "user id too large");
    pub const BUFFER_TOO_SMALL: Reason = reason(107, "BUFFER_TOO_SMALL", "buffer too small");
    pub const INVALID_CURVE: Reason = reason(108, "INVALID_CURVE", "invalid curve");
    pub const NO_PARAMETERS_SET: Reason = reason(109, "NO_PARAMETERS_SET", "no parameters set");
    pub const DIST_ID_TOO_LARGE: Reason = reason(110, "DIST_ID_TOO_LARGE", "dist id too large");
    pub const ID_TOO_LARGE: Reason = reason(111, "ID_TOO_LARGE", "id too large");
    pub const ID_NOT_SET: Reason = reason(112, "ID_NOT_SET", "id not set");
    pub const INVALID_PRIVATE_KEY: Reason = reason(113, "INVALID_PRIVATE_KEY", "invalid private key");
}

/// Reasons of the library SSL.
pub mod ssl {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "SSL", library_number: 20, number, name, text }
    }

    pub const APP_DATA_IN_HANDSHAKE: Reason = reason(100, "APP_DATA_IN_HANDSHAKE", "app data in handshake");
    pub const NO_SUITABLE_KEY_SHARE: Reason = reason(101, "NO_SUITABLE_KEY_SHARE", "no suitable key share");
    pub const BAD_DH_VALUE: Reason = reason(102, "BAD_DH_VALUE", "bad dh value");
    pub const BAD_CHANGE_CIPHER_SPEC: Reason = reason(103, "BAD_CHANGE_CIPHER_SPEC", "bad change cipher spec");
    pub const INCONSISTENT_EXTMS: Reason = reason(104, "INCONSISTENT_EXTMS", "inconsistent extms");
    pub const BAD_HELLO_REQUEST: Reason = reason(105, "BAD_HELLO_REQUEST", "bad hello request");
    pub const BAD_DATA_RETURNED_BY_CALLBACK: Reason = reason(106, "BAD_DATA_RETURNED_BY_CALLBACK", "bad data returned by callback");
    pub const BAD_DECOMPRESSION: Reason = reason(107, "BAD_DECOMPRESSION", "bad decompression");
    pub const BAD_KEY_SHARE: Reason = reason(108, "BAD_KEY_SHARE", "bad key share");
    pub const CANNOT_CHANGE_CIPHER: Reason = reason(109, "CANNOT_CHANGE_CIPHER", "cannot change cipher");
    pub const BAD_EXTENSION: Reason = reason(110, "BAD_EXTENSION", "bad extension");
    pub const BAD_DIGEST_LENGTH: Reason = reason(111, "BAD_DIGEST_LENGTH", "bad digest length");
    pub const MISSING_SIGALGS_EXTENSION: Reason = reason(112, "MISSING_SIGALGS_EXTENSION", "missing sigalgs extension");
    pub const INVALID_CONFIGURATION_NAME: Reason = reason(113, "INVALID_CONFIGURATION_NAME", "invalid configuration name");
    pub const BAD_PSK_IDENTITY: Reason = reason(114, "BAD_PSK_IDENTITY", "bad psk identity");
    pub const BAD_PACKET_LENGTH: Reason = reason(115, "BAD_PACKET_LENGTH", "bad packet length");
    pub const BAD_PROTOCOL_VERSION_NUMBER: Reason = reason(116, "BAD_PROTOCOL_VERSION_NUMBER", "bad protocol version number");
    pub const SSL_COMMAND_SECTION_EMPTY: Reason = reason(117, "SSL_COMMAND_SECTION_EMPTY", "ssl command section empty");
    pub const NO_SUITABLE_SIGNATURE_ALGORITHM: Reason = reason(118, "NO_SUITABLE_SIGNATURE_ALGORITHM", "no suitable signature algorithm");
    pub const BAD_RSA_ENCRYPT: Reason = reason(119, "BAD_RSA_ENCRYPT", "bad rsa encrypt");
    pub const INVALID_KEY_UPDATE_TYPE: Reason = reason(120, "INVALID_KEY_UPDATE_TYPE", "invalid key update type");
    pub const STILL_IN_INIT: Reason = reason(121, "STILL_IN_INIT", "still in init");
    pub const BAD_KEY_UPDATE: Reason = reason(122, "BAD_KEY_UPDATE", "bad key update");
    pub const BAD_SIGNATURE: Reason = reason(123, "BAD_SIGNATURE", "bad signature");
    pub const BAD_SSL_FILETYPE: Reason = reason(124, "BAD_SSL_FILETYPE", "bad ssl filetype");
    pub const SSL_COMMAND_SECTION_NOT_FOUND: Reason = reason(125, "SSL_COMMAND_SECTION_NOT_FOUND", "ssl command section not found");
    pub const SSL_SECTION_EMPTY: Reason = reason(126, "SSL_SECTION_EMPTY", "ssl section empty");
    pub const BAD_WRITE_RETRY: Reason = reason(127, "BAD_WRITE_RETRY", "bad write retry");
    pub const BIO_NOT_SET: Reason = reason(128, "BIO_NOT_SET", "bio not set");
    pub const BLOCK_CIPHER_PAD_IS_WRONG: Reason = reason(129, "BLOCK_CIPHER_PAD_IS_WRONG", "block cipher pad is wrong");
    pub const BN_LIB: Reason = reason(130, "BN_LIB", "bn lib");
    pub const CA_DN_LENGTH_MISMATCH: Reason = reason(131, "CA_DN_LENGTH_MISMATCH", "ca dn length mismatch");
    pub const TOO_MANY_KEY_UPDATES: Reason = reason(132, "TOO_MANY_KEY_UPDATES", "too many key updates");
    pub const CCS_RECEIVED_EARLY: Reason = reason(133, "CCS_RECEIVED_EARLY", "ccs received early");
    pub const CERTIFICATE_VERIFY_FAILED: Reason = reason(134, "CERTIFICATE_VERIFY_FAILED", "certificate verify failed");
    pub const CERT_LENGTH_MISMATCH: Reason = reason(135, "CERT_LENGTH_MISMATCH", "cert length mismatch");
    pub const SSL_SECTION_NOT_FOUND: Reason = reason(136, "SSL_SECTION_NOT_FOUND", "ssl section not found");
    pub const CIPHER_CODE_WRONG_LENGTH: Reason = reason(137, "CIPHER_CODE_WRONG_LENGTH", "cipher code wrong length");
    pub const UNKNOWN_COMMAND: Reason = reason(139, "UNKNOWN_COMMAND", "unknown command");
    pub const COMPRESSED_LENGTH_TOO_LONG: Reason = reason(140, "COMPRESSED_LENGTH_TOO_LONG", "compressed length too long");
    pub const COMPRESSION_FAILURE: Reason = reason(141, "COMPRESSION_FAILURE", "compression failure");
    pub const COMPRESSION_LIBRARY_ERROR: Reason = reason(142, "COMPRESSION_LIBRARY_ERROR", "compression library error");
    pub const AT_LEAST_TLS_1_0_NEEDED_IN_FIPS_MODE: Reason = reason(143, "AT_LEAST_TLS_1_0_NEEDED_IN_FIPS_MODE", "at least tls 1 0 needed in fips mode");
    pub const CONNECTION_TYPE_NOT_SET: Reason = reason(144, "CONNECTION_TYPE_NOT_SET", "connection type not set");
    pub const DATA_BETWEEN_CCS_AND_FINISHED: Reason = reason(145, "DATA_BETWEEN_CCS_AND_FINISHED", "data between ccs and finished");
    pub const DATA_LENGTH_TOO_LONG: Reason = reason(146, "DATA_LENGTH_TOO_LONG", "data length too long");
    pub const DECRYPTION_FAILED: Reason = reason(147, "DECRYPTION_FAILED", "decryption failed");
    pub const DH_PUBLIC_VALUE_LENGTH_IS_WRONG: Reason = reason(148, "DH_PUBLIC_VALUE_LENGTH_IS_WRONG", "dh public value length is wrong");
    pub const DIGEST_CHECK_FAILED: Reason = reason(149, "DIGEST_CHECK_FAILED", "digest check failed");
    pub const ENCRYPTED_LENGTH_TOO_LONG: Reason = reason(150, "ENCRYPTED_LENGTH_TOO_LONG", "encrypted length too long");
    pub const ERROR_IN_RECEIVED_CIPHER_LIST: Reason = reason(151, "ERROR_IN_RECEIVED_CIPHER_LIST", "error in received cipher list");
    pub const EXCESSIVE_MESSAGE_SIZE: Reason = reason(152, "EXCESSIVE_MESSAGE_SIZE", "excessive message size");
    pub const EXTRA_DATA_IN_MESSAGE: Reason = reason(153, "EXTRA_DATA_IN_MESSAGE", "extra data in message");
    pub const GOT_A_FIN_BEFORE_A_CCS: Reason = reason(154, "GOT_A_FIN_BEFORE_A_CCS", "got a fin before a ccs");
    pub const HTTPS_PROXY_REQUEST: Reason = reason(155, "HTTPS_PROXY_REQUEST", "https proxy request");
    pub const HTTP_REQUEST: Reason = reason(156, "HTTP_REQUEST", "http request");
    pub const TLS_INVALID_ECPOINTFORMAT_LIST: Reason = reason(157, "TLS_INVALID_ECPOINTFORMAT_LIST", "tls invalid ecpointformat list");
    pub const AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE: Reason = reason(158, "AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE", "at least (D)TLS 1.2 needed in Suite B mode");
    pub const LENGTH_MISMATCH: Reason = reason(159, "LENGTH_MISMATCH", "length mismatch");
    pub const LENGTH_TOO_SHORT: Reason = reason(160, "LENGTH_TOO_SHORT", "length too short");
    pub const LIBRARY_HAS_NO_CIPHERS: Reason = reason(161, "LIBRARY_HAS_NO_CIPHERS", "library has no ciphers");
    pub const ILLEGAL_POINT_COMPRESSION: Reason = reason(162, "ILLEGAL_POINT_COMPRESSION", "illegal point compression");
    pub const EXT_LENGTH_MISMATCH: Reason = reason(163, "EXT_LENGTH_MISMATCH", "ext length mismatch");
    pub const TOO_MUCH_EARLY_DATA: Reason = reason(164, "TOO_MUCH_EARLY_DATA", "too much early data");
    pub const MISSING_DSA_SIGNING_CERT: Reason = reason(165, "MISSING_DSA_SIGNING_CERT", "missing dsa signing cert");
    pub const VERSION_TOO_HIGH: Reason = reason(166, "VERSION_TOO_HIGH", "version too high");
    pub const CONTEXT_NOT_DANE_ENABLED: Reason = reason(167, "CONTEXT_NOT_DANE_ENABLED", "context not dane enabled");
    pub const MISSING_RSA_CERTIFICATE: Reason = reason(168, "MISSING_RSA_CERTIFICATE", "missing rsa certificate");
    pub const MISSING_RSA_ENCRYPTING_CERT: Reason = reason(169, "MISSING_RSA_ENCRYPTING_CERT", "missing rsa encrypting cert");
    pub const MISSING_RSA_SIGNING_CERT: Reason = reason(170, "MISSING_RSA_SIGNING_CERT", "missing rsa signing cert");
    pub const MISSING_TMP_DH_KEY: Reason = reason(171, "MISSING_TMP_DH_KEY", "missing tmp dh key");
    pub const DANE_ALREADY_ENABLED: Reason = reason(172, "DANE_ALREADY_ENABLED", "dane already enabled");
    pub const DANE_CANNOT_OVERRIDE_MTYPE_FULL: Reason = reason(173, "DANE_CANNOT_OVERRIDE_MTYPE_FULL", "dane cannot override mtype full");
    pub const INVALID_MAX_EARLY_DATA: Reason = reason(174, "INVALID_MAX_EARLY_DATA", "invalid max early data");
    pub const DANE_NOT_ENABLED: Reason = reason(175, "DANE_NOT_ENABLED", "dane not enabled");
    pub const NO_CERTIFICATES_RETURNED: Reason = reason(176, "NO_CERTIFICATES_RETURNED", "no certificates returned");
    pub const NO_CERTIFICATE_ASSIGNED: Reason = reason(177, "NO_CERTIFICATE_ASSIGNED", "no certificate assigned");
    pub const UNEXPECTED_END_OF_EARLY_DATA: Reason = reason(178, "UNEXPECTED_END_OF_EARLY_DATA", "unexpected end of early data");
    pub const NO_CERTIFICATE_SET: Reason = reason(179, "NO_CERTIFICATE_SET", "no certificate set");
    pub const DANE_TLSA_BAD_CERTIFICATE: Reason = reason(180, "DANE_TLSA_BAD_CERTIFICATE", "dane tlsa bad certificate");
    pub const NO_CIPHERS_AVAILABLE: Reason = reason(181, "NO_CIPHERS_AVAILABLE", "no ciphers available");
    pub const NOT_ON_RECORD_BOUNDARY: Reason = reason(182, "NOT_ON_RECORD_BOUNDARY", "not on record boundary");
    pub const NO_CIPHERS_SPECIFIED: Reason = reason(183, "NO_CIPHERS_SPECIFIED", "no ciphers specified");
    pub const DANE_TLSA_BAD_CERTIFICATE_USAGE: Reason = reason(184, "DANE_TLSA_BAD_CERTIFICATE_USAGE", "dane tlsa bad certificate usage");
    pub const NO_CIPHER_MATCH: Reason = reason(185, "NO_CIPHER_MATCH", "no cipher match");
    pub const BAD_CIPHER: Reason = reason(186, "BAD_CIPHER", "bad cipher");
    pub const NO_COMPRESSION_SPECIFIED: Reason = reason(187, "NO_COMPRESSION_SPECIFIED", "no compression specified");
    pub const NO_METHOD_SPECIFIED: Reason = reason(188, "NO_METHOD_SPECIFIED", "no method specified");
    pub const DANE_TLSA_BAD_DATA_LENGTH: Reason = reason(189, "DANE_TLSA_BAD_DATA_LENGTH", "dane tlsa bad data length");
    pub const NO_PRIVATE_KEY_ASSIGNED: Reason = reason(190, "NO_PRIVATE_KEY_ASSIGNED", "no private key assigned");
    pub const NO_PROTOCOLS_AVAILABLE: Reason = reason(191, "NO_PROTOCOLS_AVAILABLE", "no protocols available");
    pub const DANE_TLSA_BAD_DIGEST_LENGTH: Reason = reason(192, "DANE_TLSA_BAD_DIGEST_LENGTH", "dane tlsa bad digest length");
    pub const NO_SHARED_CIPHER: Reason = reason(193, "NO_SHARED_CIPHER", "no shared cipher");
    pub const EXCEEDS_MAX_FRAGMENT_SIZE: Reason = reason(194, "EXCEEDS_MAX_FRAGMENT_SIZE", "exceeds max fragment size");
    pub const NULL_SSL_CTX: Reason = reason(195, "NULL_SSL_CTX", "null ssl ctx");
    pub const NULL_SSL_METHOD_PASSED: Reason = reason(196, "NULL_SSL_METHOD_PASSED", "null ssl method passed");
    pub const OLD_SESSION_CIPHER_NOT_RETURNED: Reason = reason(197, "OLD_SESSION_CIPHER_NOT_RETURNED", "old session cipher not returned");
    pub const PACKET_LENGTH_TOO_LONG: Reason = reason(198, "PACKET_LENGTH_TOO_LONG", "packet length too long");
    pub const PEER_DID_NOT_RETURN_A_CERTIFICATE: Reason = reason(199, "PEER_DID_NOT_RETURN_A_CERTIFICATE", "peer did not return a certificate");
    pub const DANE_TLSA_BAD_MATCHING_TYPE: Reason = reason(200, "DANE_TLSA_BAD_MATCHING_TYPE", "dane tlsa bad matching type");
    pub const DANE_TLSA_BAD_PUBLIC_KEY: Reason = reason(201, "DANE_TLSA_BAD_PUBLIC_KEY", "dane tlsa bad public key");
    pub const DANE_TLSA_BAD_SELECTOR: Reason = reason(202, "DANE_TLSA_BAD_SELECTOR", "dane tlsa bad selector");
    pub const DANE_TLSA_NULL_DATA: Reason = reason(203, "DANE_TLSA_NULL_DATA", "dane tlsa null data");
    pub const ERROR_SETTING_TLSA_BASE_DOMAIN: Reason = reason(204, "ERROR_SETTING_TLSA_BASE_DOMAIN", "error setting tlsa base domain");
    pub const INVALID_ALERT: Reason = reason(205, "INVALID_ALERT", "invalid alert");
    pub const CUSTOM_EXT_HANDLER_ALREADY_INSTALLED: Reason = reason(206, "CUSTOM_EXT_HANDLER_ALREADY_INSTALLED", "custom ext handler already installed");
    pub const PROTOCOL_IS_SHUTDOWN: Reason = reason(207, "PROTOCOL_IS_SHUTDOWN", "protocol is shutdown");
    pub const SCT_VERIFICATION_FAILED: Reason = reason(208, "SCT_VERIFICATION_FAILED", "sct verification failed");
    pub const MISSING_SUPPORTED_GROUPS_EXTENSION: Reason = reason(209, "MISSING_SUPPORTED_GROUPS_EXTENSION", "missing supported groups extension");
    pub const SSL_SESSION_VERSION_MISMATCH: Reason = reason(210, "SSL_SESSION_VERSION_MISMATCH", "ssl session version mismatch");
    pub const READ_BIO_NOT_SET: Reason = reason(211, "READ_BIO_NOT_SET", "read bio not set");
    pub const INVALID_CT_VALIDATION_TYPE: Reason = reason(212, "INVALID_CT_VALIDATION_TYPE", "invalid ct validation type");
    pub const RECORD_LENGTH_MISMATCH: Reason = reason(213, "RECORD_LENGTH_MISMATCH", "record length mismatch");
    pub const NO_CHANGE_FOLLOWING_HRR: Reason = reason(214, "NO_CHANGE_FOLLOWING_HRR", "no change following hrr");
    pub const REQUIRED_CIPHER_MISSING: Reason = reason(215, "REQUIRED_CIPHER_MISSING", "required cipher missing");
    pub const NO_VALID_SCTS: Reason = reason(216, "NO_VALID_SCTS", "no valid scts");
    pub const UNSOLICITED_EXTENSION: Reason = reason(217, "UNSOLICITED_EXTENSION", "unsolicited extension");
    pub const CIPHERSUITE_DIGEST_HAS_CHANGED: Reason = reason(218, "CIPHERSUITE_DIGEST_HAS_CHANGED", "ciphersuite digest has changed");
    pub const BAD_PSK: Reason = reason(219, "BAD_PSK", "bad psk");
    pub const SIGNATURE_FOR_NON_SIGNING_CERTIFICATE: Reason = reason(220, "SIGNATURE_FOR_NON_SIGNING_CERTIFICATE", "signature for non signing certificate");
    pub const MISSING_SIGNING_CERT: Reason = reason(221, "MISSING_SIGNING_CERT", "missing signing cert");
    pub const INCONSISTENT_EARLY_DATA_ALPN: Reason = reason(222, "INCONSISTENT_EARLY_DATA_ALPN", "inconsistent early data alpn");
    pub const PSK_IDENTITY_NOT_FOUND: Reason = reason(223, "PSK_IDENTITY_NOT_FOUND", "psk identity not found");
    pub const PSK_NO_CLIENT_CB: Reason = reason(224, "PSK_NO_CLIENT_CB", "psk no client cb");
    pub const PSK_NO_SERVER_CB: Reason = reason(225, "PSK_NO_SERVER_CB", "psk no server cb");
    pub const CLIENTHELLO_TLSEXT: Reason = reason(226, "CLIENTHELLO_TLSEXT", "clienthello tlsext");
    pub const PARSE_TLSEXT: Reason = reason(227, "PARSE_TLSEXT", "parse tlsext");
    pub const SSL_CTX_HAS_NO_DEFAULT_SSL_VERSION: Reason = reason(228, "SSL_CTX_HAS_NO_DEFAULT_SSL_VERSION", "ssl ctx has no default ssl version");
    pub const SSL_HANDSHAKE_FAILURE: Reason = reason(229, "SSL_HANDSHAKE_FAILURE", "ssl handshake failure");
    pub const SSL_LIBRARY_HAS_NO_CIPHERS: Reason = reason(230, "SSL_LIBRARY_HAS_NO_CIPHERS", "ssl library has no ciphers");
    pub const INCONSISTENT_EARLY_DATA_SNI: Reason = reason(231, "INCONSISTENT_EARLY_DATA_SNI", "inconsistent early data sni");
    pub const SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH: Reason = reason(232, "SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH", "ssl3 ext invalid max fragment length");
    pub const BAD_EARLY_DATA: Reason = reason(233, "BAD_EARLY_DATA", "bad early data");
    pub const CALLBACK_FAILED: Reason = reason(234, "CALLBACK_FAILED", "callback failed");
    pub const NO_APPLICATION_PROTOCOL: Reason = reason(235, "NO_APPLICATION_PROTOCOL", "no application protocol");
    pub const BAD_HANDSHAKE_STATE: Reason = reason(236, "BAD_HANDSHAKE_STATE", "bad handshake state");
    pub const OVERFLOW_ERROR: Reason = reason(237, "OVERFLOW_ERROR", "overflow error");
    pub const INVALID_CERTIFICATE_OR_ALG: Reason = reason(238, "INVALID_CERTIFICATE_OR_ALG", "invalid certificate or alg");
    pub const UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS: Reason = reason(239, "UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS", "unable to find public key parameters");
    pub const BAD_PACKET: Reason = reason(240, "BAD_PACKET", "bad packet");
    pub const INSUFFICIENT_SECURITY: Reason = reason(241, "INSUFFICIENT_SECURITY", "insufficient security");
    pub const UNABLE_TO_LOAD_SSL3_MD5_ROUTINES: Reason = reason(242, "UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", "unable to load ssl3 md5 routines");
    pub const UNABLE_TO_LOAD_SSL3_SHA1_ROUTINES: Reason = reason(243, "UNABLE_TO_LOAD_SSL3_SHA1_ROUTINES", "unable to load ssl3 sha1 routines");
    pub const UNEXPECTED_MESSAGE: Reason = reason(244, "UNEXPECTED_MESSAGE", "unexpected message");
    pub const UNEXPECTED_RECORD: Reason = reason(245, "UNEXPECTED_RECORD", "unexpected record");
    pub const UNKNOWN_ALERT_TYPE: Reason = reason(246, "UNKNOWN_ALERT_TYPE", "unknown alert type");
    pub const UNKNOWN_CERTIFICATE_TYPE: Reason = reason(247, "UNKNOWN_CERTIFICATE_TYPE", "unknown certificate type");
    pub const UNKNOWN_CIPHER_RETURNED: Reason = reason(248, "UNKNOWN_CIPHER_RETURNED", "unknown cipher returned");
    pub const UNKNOWN_CIPHER_TYPE: Reason = reason(249, "UNKNOWN_CIPHER_TYPE", "unknown cipher type");
    pub const UNKNOWN_KEY_EXCHANGE_TYPE: Reason = reason(250, "UNKNOWN_KEY_EXCHANGE_TYPE", "unknown key exchange type");
    pub const UNKNOWN_PKEY_TYPE: Reason = reason(251, "UNKNOWN_PKEY_TYPE", "unknown pkey type");
    pub const UNKNOWN_PROTOCOL: Reason = reason(252, "UNKNOWN_PROTOCOL", "unknown protocol");
    pub const BINDER_DOES_NOT_VERIFY: Reason = reason(253, "BINDER_DOES_NOT_VERIFY", "binder does not verify");
    pub const UNKNOWN_SSL_VERSION: Reason = reason(254, "UNKNOWN_SSL_VERSION", "unknown ssl version");
    pub const UNKNOWN_STATE: Reason = reason(255, "UNKNOWN_STATE", "unknown state");
    pub const MISSING_FATAL: Reason = reason(256, "MISSING_FATAL", "missing fatal");
    pub const UNSUPPORTED_COMPRESSION_ALGORITHM: Reason = reason(257, "UNSUPPORTED_COMPRESSION_ALGORITHM", "unsupported compression algorithm");
    pub const UNSUPPORTED_PROTOCOL: Reason = reason(258, "UNSUPPORTED_PROTOCOL", "unsupported protocol");
    pub const UNSUPPORTED_SSL_VERSION: Reason = reason(259, "UNSUPPORTED_SSL_VERSION", "unsupported ssl version");
    pub const INVALID_CCS_MESSAGE: Reason = reason(260, "INVALID_CCS_MESSAGE", "invalid ccs message");
    pub const WRONG_CIPHER_RETURNED: Reason = reason(261, "WRONG_CIPHER_RETURNED", "wrong cipher returned");
    pub const UNEXPECTED_CCS_MESSAGE: Reason = reason(262, "UNEXPECTED_CCS_MESSAGE", "unexpected ccs message");
    pub const BAD_HRR_VERSION: Reason = reason(263, "BAD_HRR_VERSION", "bad hrr version");
    pub const WRONG_SIGNATURE_LENGTH: Reason = reason(264, "WRONG_SIGNATURE_LENGTH", "wrong signature length");
    pub const WRONG_SIGNATURE_SIZE: Reason = reason(265, "WRONG_SIGNATURE_SIZE", "wrong signature size");
    pub const WRONG_SSL_VERSION: Reason = reason(266, "WRONG_SSL_VERSION", "wrong ssl version");
    pub const WRONG_VERSION_NUMBER: Reason = reason(267, "WRONG_VERSION_NUMBER", "wrong version number");
    pub const X509_LIB: Reason = reason(268, "X509_LIB", "x509 lib");
    pub const X509_VERIFICATION_SETUP_PROBLEMS: Reason = reason(269, "X509_VERIFICATION_SETUP_PROBLEMS", "x509 verification setup problems");
    pub const PATH_TOO_LONG: Reason = reason(270, "PATH_TOO_LONG", "path too long");
    pub const BAD_LENGTH: Reason = reason(271, "BAD_LENGTH", "bad length");
    pub const ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT: Reason = reason(272, "ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT", "attempt to reuse session in different context");
    pub const SSL_SESSION_ID_CONTEXT_TOO_LONG: Reason = reason(273, "SSL_SESSION_ID_CONTEXT_TOO_LONG", "ssl session id context too long");
    pub const LIBRARY_BUG: Reason = reason(274, "LIBRARY_BUG", "library bug");
    pub const SERVERHELLO_TLSEXT: Reason = reason(275, "SERVERHELLO_TLSEXT", "serverhello tlsext");
    pub const UNINITIALIZED: Reason = reason(276, "UNINITIALIZED", "uninitialized");
    pub const SESSION_ID_CONTEXT_UNINITIALIZED: Reason = reason(277, "SESSION_ID_CONTEXT_UNINITIALIZED", "session id context uninitialized");
    pub const POST_HANDSHAKE_AUTH_ENCODING_ERR: Reason = reason(278, "POST_HANDSHAKE_AUTH_ENCODING_ERR", "post handshake auth encoding err");
    pub const EXTENSION_NOT_RECEIVED: Reason = reason(279, "EXTENSION_NOT_RECEIVED", "extension not received");
    pub const INVALID_COMMAND: Reason = reason(280, "INVALID_COMMAND", "invalid command");
    pub const DECRYPTION_FAILED_OR_BAD_RECORD_MAC: Reason = reason(281, "DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "decryption failed or bad record mac");
    pub const INVALID_CONTEXT: Reason = reason(282, "INVALID_CONTEXT", "invalid context");
    pub const INVALID_CONFIG: Reason = reason(283, "INVALID_CONFIG", "invalid config");
    pub const NOT_SERVER: Reason = reason(284, "NOT_SERVER", "not server");
    pub const REQUEST_PENDING: Reason = reason(285, "REQUEST_PENDING", "request pending");
    pub const REQUEST_SENT: Reason = reason(286, "REQUEST_SENT", "request sent");
    pub const NO_COOKIE_CALLBACK_SET: Reason = reason(287, "NO_COOKIE_CALLBACK_SET", "no cookie callback set");
    pub const PRIVATE_KEY_MISMATCH: Reason = reason(288, "PRIVATE_KEY_MISMATCH", "private key mismatch");
    pub const NOT_REPLACING_CERTIFICATE: Reason = reason(289, "NOT_REPLACING_CERTIFICATE", "not replacing certificate");
    pub const MISSING_PARAMETERS: Reason = reason(290, "MISSING_PARAMETERS", "missing parameters");
    pub const APPLICATION_DATA_AFTER_CLOSE_NOTIFY: Reason = reason(291, "APPLICATION_DATA_AFTER_CLOSE_NOTIFY", "application data after close notify");
    pub const BAD_LEGACY_VERSION: Reason = reason(292, "BAD_LEGACY_VERSION", "bad legacy version");
    pub const MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA: Reason = reason(293, "MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA", "mixed handshake and non handshake data");
    pub const UNEXPECTED_EOF_WHILE_READING: Reason = reason(294, "UNEXPECTED_EOF_WHILE_READING", "unexpected eof while reading");
    pub const NO_SUITABLE_GROUPS: Reason = reason(295, "NO_SUITABLE_GROUPS", "no suitable groups");
    pub const COPY_PARAMETERS_FAILED: Reason = reason(296, "COPY_PARAMETERS_FAILED", "copy parameters failed");
    pub const NO_SUITABLE_DIGEST_ALGORITHM: Reason = reason(297, "NO_SUITABLE_DIGEST_ALGORITHM", "no suitable digest algorithm");
    pub const RECORD_TOO_SMALL: Reason = reason(298, "RECORD_TOO_SMALL", "record too small");
    pub const CANNOT_GET_GROUP_NAME: Reason = reason(299, "CANNOT_GET_GROUP_NAME", "cannot get group name");
    pub const SSL3_SESSION_ID_TOO_LONG: Reason = reason(300, "SSL3_SESSION_ID_TOO_LONG", "ssl3 session id too long");
    pub const SSL_SESSION_ID_CALLBACK_FAILED: Reason = reason(301, "SSL_SESSION_ID_CALLBACK_FAILED", "ssl session id callback failed");
    pub const SSL_SESSION_ID_CONFLICT: Reason = reason(302, "SSL_SESSION_ID_CONFLICT", "ssl session id conflict");
    pub const SSL_SESSION_ID_HAS_BAD_LENGTH: Reason = reason(303, "SSL_SESSION_ID_HAS_BAD_LENGTH", "ssl session id has bad length");
    pub const BAD_ECC_CERT: Reason = reason(304, "BAD_ECC_CERT", "bad ecc cert");
    pub const OCSP_CALLBACK_FAILURE: Reason = reason(305, "OCSP_CALLBACK_FAILURE", "ocsp callback failure");
    pub const BAD_ECPOINT: Reason = reason(306, "BAD_ECPOINT", "bad ecpoint");
    pub const COMPRESSION_ID_NOT_WITHIN_PRIVATE_RANGE: Reason = reason(307, "COMPRESSION_ID_NOT_WITHIN_PRIVATE_RANGE", "compression id not within private range");
    pub const COOKIE_MISMATCH: Reason = reason(308, "COOKIE_MISMATCH", "cookie mismatch");
    pub const DUPLICATE_COMPRESSION_ID: Reason = reason(309, "DUPLICATE_COMPRESSION_ID", "duplicate compression id");
    pub const MISSING_PSK_KEX_MODES_EXTENSION: Reason = reason(310, "MISSING_PSK_KEX_MODES_EXTENSION", "missing psk kex modes extension");
    pub const MISSING_TMP_ECDH_KEY: Reason = reason(311, "MISSING_TMP_ECDH_KEY", "missing tmp ecdh key");
    pub const READ_TIMEOUT_EXPIRED: Reason = reason(312, "READ_TIMEOUT_EXPIRED", "read timeout expired");
    pub const UNABLE_TO_FIND_ECDH_PARAMETERS: Reason = reason(314, "UNABLE_TO_FIND_ECDH_PARAMETERS", "unable to find ecdh parameters");
    pub const UNSUPPORTED_ELLIPTIC_CURVE: Reason = reason(315, "UNSUPPORTED_ELLIPTIC_CURVE", "unsupported elliptic curve");
    pub const ECC_CERT_NOT_FOR_SIGNING: Reason = reason(318, "ECC_CERT_NOT_FOR_SIGNING", "ecc cert not for signing");
    pub const SSL3_EXT_INVALID_SERVERNAME: Reason = reason(319, "SSL3_EXT_INVALID_SERVERNAME", "ssl3 ext invalid servername");
    pub const SSL3_EXT_INVALID_SERVERNAME_TYPE: Reason = reason(320, "SSL3_EXT_INVALID_SERVERNAME_TYPE", "ssl3 ext invalid servername type");
    pub const NO_REQUIRED_DIGEST: Reason = reason(324, "NO_REQUIRED_DIGEST", "no required digest");
    pub const INVALID_TICKET_KEYS_LENGTH: Reason = reason(325, "INVALID_TICKET_KEYS_LENGTH", "invalid ticket keys length");
    pub const INVALID_STATUS_RESPONSE: Reason = reason(328, "INVALID_STATUS_RESPONSE", "invalid status response");
    pub const UNSUPPORTED_STATUS_TYPE: Reason = reason(329, "UNSUPPORTED_STATUS_TYPE", "unsupported status type");
    pub const NO_GOST_CERTIFICATE_SENT_BY_PEER: Reason = reason(330, "NO_GOST_CERTIFICATE_SENT_BY_PEER", "Peer haven't sent GOST certificate, required for selected ciphersuite");
    pub const NO_CLIENT_CERT_METHOD: Reason = reason(331, "NO_CLIENT_CERT_METHOD", "no client cert method");
    pub const BAD_HANDSHAKE_LENGTH: Reason = reason(332, "BAD_HANDSHAKE_LENGTH", "bad handshake length");
    pub const LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED: Reason = reason(333, "LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED", "legacy sigalg disallowed or unsupported");
    pub const DTLS_MESSAGE_TOO_BIG: Reason = reason(334, "DTLS_MESSAGE_TOO_BIG", "dtls message too big");
    pub const RENEGOTIATE_EXT_TOO_LONG: Reason = reason(335, "RENEGOTIATE_EXT_TOO_LONG", "renegotiate ext too long");
    pub const RENEGOTIATION_ENCODING_ERR: Reason = reason(336, "RENEGOTIATION_ENCODING_ERR", "renegotiation encoding err");
    pub const RENEGOTIATION_MISMATCH: Reason = reason(337, "RENEGOTIATION_MISMATCH", "renegotiation mismatch");
    pub const UNSAFE_LEGACY_RENEGOTIATION_DISABLED: Reason = reason(338, "UNSAFE_LEGACY_RENEGOTIATION_DISABLED", "unsafe legacy renegotiation disabled");
    pub const NO_RENEGOTIATION: Reason = reason(339, "NO_RENEGOTIATION", "no renegotiation");
    pub const INCONSISTENT_COMPRESSION: Reason = reason(340, "INCONSISTENT_COMPRESSION", "inconsistent compression");
    pub const INVALID_COMPRESSION_ALGORITHM: Reason = reason(341, "INVALID_COMPRESSION_ALGORITHM", "invalid compression algorithm");
    pub const REQUIRED_COMPRESSION_ALGORITHM_MISSING: Reason = reason(342, "REQUIRED_COMPRESSION_ALGORITHM_MISSING", "required compression algorithm missing");
    pub const COMPRESSION_DISABLED: Reason = reason(343, "COMPRESSION_DISABLED", "compression disabled");
    pub const OLD_SESSION_COMPRESSION_ALGORITHM_NOT_RETURNED: Reason = reason(344, "OLD_SESSION_COMPRESSION_ALGORITHM_NOT_RETURNED", "old session compression algorithm not returned");
    pub const SCSV_RECEIVED_WHEN_RENEGOTIATING: Reason = reason(345, "SCSV_RECEIVED_WHEN_RENEGOTIATING", "scsv received when renegotiating");
    pub const BAD_SRP_A_LENGTH: Reason = reason(347, "BAD_SRP_A_LENGTH", "bad srp a length");
    pub const BAD_SRTP_MKI_VALUE: Reason = reason(352, "BAD_SRTP_MKI_VALUE", "bad srtp mki value");
    pub const BAD_SRTP_PROTECTION_PROFILE_LIST: Reason = reason(353, "BAD_SRTP_PROTECTION_PROFILE_LIST", "bad srtp protection profile list");
    pub const EMPTY_SRTP_PROTECTION_PROFILE_LIST: Reason = reason(354, "EMPTY_SRTP_PROTECTION_PROFILE_LIST", "empty srtp protection profile list");
    pub const INVALID_SRP_USERNAME: Reason = reason(357, "INVALID_SRP_USERNAME", "invalid srp username");
    pub const MISSING_SRP_PARAM: Reason = reason(358, "MISSING_SRP_PARAM", "can't find SRP server param");
    pub const NO_SRTP_PROFILES: Reason = reason(359, "NO_SRTP_PROFILES", "no srtp profiles");
    pub const SIGNATURE_ALGORITHMS_ERROR: Reason = reason(360, "SIGNATURE_ALGORITHMS_ERROR", "signature algorithms error");
    pub const SRP_A_CALC: Reason = reason(361, "SRP_A_CALC", "error with the srp params");
    pub const SRTP_COULD_NOT_ALLOCATE_PROFILES: Reason = reason(362, "SRTP_COULD_NOT_ALLOCATE_PROFILES", "srtp could not allocate profiles");
    pub const SRTP_PROTECTION_PROFILE_LIST_TOO_LONG: Reason = reason(363, "SRTP_PROTECTION_PROFILE_LIST_TOO_LONG", "srtp protection profile list too long");
    pub const SRTP_UNKNOWN_PROTECTION_PROFILE: Reason = reason(364, "SRTP_UNKNOWN_PROTECTION_PROFILE", "srtp unknown protection profile");
    pub const TLS_ILLEGAL_EXPORTER_LABEL: Reason = reason(367, "TLS_ILLEGAL_EXPORTER_LABEL", "tls illegal exporter label");
    pub const UNKNOWN_DIGEST: Reason = reason(368, "UNKNOWN_DIGEST", "unknown digest");
    pub const USE_SRTP_NOT_NEGOTIATED: Reason = reason(369, "USE_SRTP_NOT_NEGOTIATED", "use srtp not negotiated");
    pub const WRONG_SIGNATURE_TYPE: Reason = reason(370, "WRONG_SIGNATURE_TYPE", "wrong signature type");
    pub const BAD_SRP_PARAMETERS: Reason = reason(371, "BAD_SRP_PARAMETERS", "bad srp parameters");
    pub const SSL_NEGATIVE_LENGTH: Reason = reason(372, "SSL_NEGATIVE_LENGTH", "ssl negative length");
    pub const INAPPROPRIATE_FALLBACK: Reason = reason(373, "INAPPROPRIATE_FALLBACK", "inappropriate fallback");
    pub const ECDH_REQUIRED_FOR_SUITEB_MODE: Reason = reason(374, "ECDH_REQUIRED_FOR_SUITEB_MODE", "ecdh required for suiteb mode");
    pub const NO_SHARED_SIGNATURE_ALGORITHMS: Reason = reason(376, "NO_SHARED_SIGNATURE_ALGORITHMS", "no shared signature algorithms");
    pub const CERT_CB_ERROR: Reason = reason(377, "CERT_CB_ERROR", "cert cb error");
    pub const WRONG_CURVE: Reason = reason(378, "WRONG_CURVE", "wrong curve");
    pub const ILLEGAL_SUITEB_DIGEST: Reason = reason(380, "ILLEGAL_SUITEB_DIGEST", "illegal Suite B digest");
    pub const MISSING_ECDSA_SIGNING_CERT: Reason = reason(381, "MISSING_ECDSA_SIGNING_CERT", "missing ecdsa signing cert");
    pub const WRONG_CERTIFICATE_TYPE: Reason = reason(383, "WRONG_CERTIFICATE_TYPE", "wrong certificate type");
    pub const BAD_VALUE: Reason = reason(384, "BAD_VALUE", "bad value");
    pub const INVALID_NULL_CMD_NAME: Reason = reason(385, "INVALID_NULL_CMD_NAME", "invalid null cmd name");
    pub const UNKNOWN_CMD_NAME: Reason = reason(386, "UNKNOWN_CMD_NAME", "unknown cmd name");
    pub const INVALID_SERVERINFO_DATA: Reason = reason(388, "INVALID_SERVERINFO_DATA", "invalid serverinfo data");
    pub const NO_PEM_EXTENSIONS: Reason = reason(389, "NO_PEM_EXTENSIONS", "no pem extensions");
    pub const BAD_DATA: Reason = reason(390, "BAD_DATA", "bad data");
    pub const PEM_NAME_BAD_PREFIX: Reason = reason(391, "PEM_NAME_BAD_PREFIX", "pem name bad prefix");
    pub const PEM_NAME_TOO_SHORT: Reason = reason(392, "PEM_NAME_TOO_SHORT", "pem name too short");
    pub const DH_KEY_TOO_SMALL: Reason = reason(394, "DH_KEY_TOO_SMALL", "dh key too small");
    pub const VERSION_TOO_LOW: Reason = reason(396, "VERSION_TOO_LOW", "version too low");
    pub const CA_KEY_TOO_SMALL: Reason = reason(397, "CA_KEY_TOO_SMALL", "ca key too small");
    pub const CA_MD_TOO_WEAK: Reason = reason(398, "CA_MD_TOO_WEAK", "ca md too weak");
    pub const EE_KEY_TOO_SMALL: Reason = reason(399, "EE_KEY_TOO_SMALL", "ee key too small");
    pub const COOKIE_GEN_CALLBACK_FAILURE: Reason = reason(400, "COOKIE_GEN_CALLBACK_FAILURE", "cookie gen callback failure");
    pub const FRAGMENTED_CLIENT_HELLO: Reason = reason(401, "FRAGMENTED_CLIENT_HELLO", "fragmented client hello");
    pub const INVALID_SEQUENCE_NUMBER: Reason = reason(402, "INVALID_SEQUENCE_NUMBER", "invalid sequence number");
    pub const NO_VERIFY_COOKIE_CALLBACK: Reason = reason(403, "NO_VERIFY_COOKIE_CALLBACK", "no verify cookie callback");
    pub const LENGTH_TOO_LONG: Reason = reason(404, "LENGTH_TOO_LONG", "length too long");
    pub const FAILED_TO_INIT_ASYNC: Reason = reason(405, "FAILED_TO_INIT_ASYNC", "failed to init async");
    pub const PIPELINE_FAILURE: Reason = reason(406, "PIPELINE_FAILURE", "pipeline failure");
    pub const SHUTDOWN_WHILE_IN_INIT: Reason = reason(407, "SHUTDOWN_WHILE_IN_INIT", "shutdown while in init");
    pub const SSL_SESSION_ID_TOO_LONG: Reason = reason(408, "SSL_SESSION_ID_TOO_LONG", "ssl session id too long");
    pub const TOO_MANY_WARN_ALERTS: Reason = reason(409, "TOO_MANY_WARN_ALERTS", "too many warn alerts");
    pub const NO_SHARED_GROUPS: Reason = reason(410, "NO_SHARED_GROUPS", "no shared groups");
    pub const BAD_RECORD_TYPE: Reason = reason(443, "BAD_RECORD_TYPE", "bad record type");
    pub const INVALID_SESSION_ID: Reason = reason(999, "INVALID_SESSION_ID", "invalid session id");
    pub const SSLV3_ALERT_UNEXPECTED_MESSAGE: Reason = reason(1010, "SSLV3_ALERT_UNEXPECTED_MESSAGE", "sslv3 alert unexpected message");
    pub const SSLV3_ALERT_BAD_RECORD_MAC: Reason = reason(1020, "SSLV3_ALERT_BAD_RECORD_MAC", "sslv3 alert bad record mac");
    pub const TLSV1_ALERT_DECRYPTION_FAILED: Reason = reason(1021, "TLSV1_ALERT_DECRYPTION_FAILED", "tlsv1 alert decryption failed");
    pub const TLSV1_ALERT_RECORD_OVERFLOW: Reason = reason(1022, "TLSV1_ALERT_RECORD_OVERFLOW", "tlsv1 alert record overflow");
    pub const SSLV3_ALERT_DECOMPRESSION_FAILURE: Reason = reason(1030, "SSLV3_ALERT_DECOMPRESSION_FAILURE", "sslv3 alert decompression failure");
    pub const SSLV3_ALERT_HANDSHAKE_FAILURE: Reason = reason(1040, "SSLV3_ALERT_HANDSHAKE_FAILURE", "sslv3 alert handshake failure");
    pub const SSLV3_ALERT_NO_CERTIFICATE: Reason = reason(1041, "SSLV3_ALERT_NO_CERTIFICATE", "sslv3 alert no certificate");
    pub const SSLV3_ALERT_BAD_CERTIFICATE: Reason = reason(1042, "SSLV3_ALERT_BAD_CERTIFICATE", "sslv3 alert bad certificate");
    pub const SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: Reason = reason(1043, "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", "sslv3 alert unsupported certificate");
    pub const SSLV3_ALERT_CERTIFICATE_REVOKED: Reason = reason(1044, "SSLV3_ALERT_CERTIFICATE_REVOKED", "sslv3 alert certificate revoked");
    pub const SSLV3_ALERT_CERTIFICATE_EXPIRED: Reason = reason(1045, "SSLV3_ALERT_CERTIFICATE_EXPIRED", "sslv3 alert certificate expired");
    pub const SSLV3_ALERT_CERTIFICATE_UNKNOWN: Reason = reason(1046, "SSLV3_ALERT_CERTIFICATE_UNKNOWN", "sslv3 alert certificate unknown");
    pub const SSLV3_ALERT_ILLEGAL_PARAMETER: Reason = reason(1047, "SSLV3_ALERT_ILLEGAL_PARAMETER", "sslv3 alert illegal parameter");
    pub const TLSV1_ALERT_UNKNOWN_CA: Reason = reason(1048, "TLSV1_ALERT_UNKNOWN_CA", "tlsv1 alert unknown ca");
    pub const TLSV1_ALERT_ACCESS_DENIED: Reason = reason(1049, "TLSV1_ALERT_ACCESS_DENIED", "tlsv1 alert access denied");
    pub const TLSV1_ALERT_DECODE_ERROR: Reason = reason(1050, "TLSV1_ALERT_DECODE_ERROR", "tlsv1 alert decode error");
    pub const TLSV1_ALERT_DECRYPT_ERROR: Reason = reason(1051, "TLSV1_ALERT_DECRYPT_ERROR", "tlsv1 alert decrypt error");
    pub const TLSV1_ALERT_EXPORT_RESTRICTION: Reason = reason(1060, "TLSV1_ALERT_EXPORT_RESTRICTION", "tlsv1 alert export restriction");
    pub const TLSV1_ALERT_PROTOCOL_VERSION: Reason = reason(1070, "TLSV1_ALERT_PROTOCOL_VERSION", "tlsv1 alert protocol version");
    pub const TLSV1_ALERT_INSUFFICIENT_SECURITY: Reason = reason(1071, "TLSV1_ALERT_INSUFFICIENT_SECURITY", "tlsv1 alert insufficient security");
    pub const TLSV1_ALERT_INTERNAL_ERROR: Reason = reason(1080, "TLSV1_ALERT_INTERNAL_ERROR", "tlsv1 alert internal error");
    pub const TLSV1_ALERT_INAPPROPRIATE_FALLBACK: Reason = reason(1086, "TLSV1_ALERT_INAPPROPRIATE_FALLBACK", "tlsv1 alert inappropriate fallback");
    pub const TLSV1_ALERT_USER_CANCELLED: Reason = reason(1090, "TLSV1_ALERT_USER_CANCELLED", "tlsv1 alert user cancelled");
    pub const TLSV1_ALERT_NO_RENEGOTIATION: Reason = reason(1100, "TLSV1_ALERT_NO_RENEGOTIATION", "tlsv1 alert no renegotiation");
    pub const TLSV13_ALERT_MISSING_EXTENSION: Reason = reason(1109, "TLSV13_ALERT_MISSING_EXTENSION", "tlsv13 alert missing extension");
    pub const TLSV1_UNSUPPORTED_EXTENSION: Reason = reason(1110, "TLSV1_UNSUPPORTED_EXTENSION", "tlsv1 unsupported extension");
    pub const TLSV1_CERTIFICATE_UNOBTAINABLE: Reason = reason(1111, "TLSV1_CERTIFICATE_UNOBTAINABLE", "tlsv1 certificate unobtainable");
    pub const TLSV1_UNRECOGNIZED_NAME: Reason = reason(1112, "TLSV1_UNRECOGNIZED_NAME", "tlsv1 unrecognized name");
    pub const TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE: Reason = reason(1113, "TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE", "tlsv1 bad certificate status response");
    pub const TLSV1_BAD_CERTIFICATE_HASH_VALUE: Reason = reason(1114, "TLSV1_BAD_CERTIFICATE_HASH_VALUE", "tlsv1 bad certificate hash value");
    pub const TLSV13_ALERT_CERTIFICATE_REQUIRED: Reason = reason(1116, "TLSV13_ALERT_CERTIFICATE_REQUIRED", "tlsv13 alert certificate required");
}

/// Reasons of the library TS.
pub mod ts {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "TS", library_number: 47, number, name, text }
    }

    pub const CERTIFICATE_VERIFY_ERROR: Reason = reason(100, "CERTIFICATE_VERIFY_ERROR", "certificate verify error");
    pub const ESS_SIGNING_CERTIFICATE_ERROR: Reason = reason(101, "ESS_SIGNING_CERTIFICATE_ERROR", "ess signing certificate error");
    pub const INVALID_NULL_POINTER: Reason = reason(102, "INVALID_NULL_POINTER", "invalid null pointer");
    pub const MESSAGE_IMPRINT_MISMATCH: Reason = reason(103, "MESSAGE_IMPRINT_MISMATCH", "message imprint mismatch");
    pub const NONCE_MISMATCH: Reason = reason(104, "NONCE_MISMATCH", "nonce mismatch");
    pub const NONCE_NOT_RETURNED: Reason = reason(105, "NONCE_NOT_RETURNED", "nonce not returned");
    pub const NO_CONTENT: Reason = reason(106, "NO_CONTENT", "no content");
    pub const NO_TIME_STAMP_TOKEN: Reason = reason(107, "NO_TIME_STAMP_TOKEN", "no time stamp token");
    pub const POLICY_MISMATCH: Reason = reason(108, "POLICY_MISMATCH", "policy mismatch");
    pub const SIGNATURE_FAILURE: Reason = reason(109, "SIGNATURE_FAILURE", "signature failure");
    pub const THERE_MUST_BE_ONE_SIGNER: Reason = reason(110, "THERE_MUST_BE_ONE_SIGNER", "there must be one signer");
    pub const TSA_NAME_MISMATCH: Reason = reason(111, "TSA_NAME_MISMATCH", "tsa name mismatch");
    pub const TSA_UNTRUSTED: Reason = reason(112, "TSA_UNTRUSTED", "tsa untrusted");
    pub const UNSUPPORTED_VERSION: Reason = reason(113, "UNSUPPORTED_VERSION", "unsupported version");
    pub const WRONG_CONTENT_TYPE: Reason = reason(114, "WRONG_CONTENT_TYPE", "wrong content type");
    pub const COULD_NOT_SET_TIME: Reason = reason(115, "COULD_NOT_SET_TIME", "could not set time");
    pub const ESS_ADD_SIGNING_CERT_ERROR: Reason = reason(116, "ESS_ADD_SIGNING_CERT_ERROR", "ess add signing cert error");
    pub const INVALID_SIGNER_CERTIFICATE_PURPOSE: Reason = reason(117, "INVALID_SIGNER_CERTIFICATE_PURPOSE", "invalid signer certificate purpose");
    pub const PKCS7_ADD_SIGNATURE_ERROR: Reason = reason(118, "PKCS7_ADD_SIGNATURE_ERROR", "pkcs7 add signature error");
    pub const PKCS7_ADD_SIGNED_ATTR_ERROR: Reason = reason(119, "PKCS7_ADD_SIGNED_ATTR_ERROR", "pkcs7 add signed attr error");
    pub const PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE: Reason = reason(120, "PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE", "private key does not match certificate");
    pub const RESPONSE_SETUP_ERROR: Reason = reason(121, "RESPONSE_SETUP_ERROR", "response setup error");
    pub const TIME_SYSCALL_ERROR: Reason = reason(122, "TIME_SYSCALL_ERROR", "time syscall error");
    pub const TST_INFO_SETUP_ERROR: Reason = reason(123, "TST_INFO_SETUP_ERROR", "tst info setup error");
    pub const TS_DATASIGN: Reason = reason(124, "TS_DATASIGN", "ts datasign");
    pub const UNACCEPTABLE_POLICY: Reason = reason(125, "UNACCEPTABLE_POLICY", "unacceptable policy");
    pub const UNSUPPORTED_MD_ALGORITHM: Reason = reason(126, "UNSUPPORTED_MD_ALGORITHM", "unsupported md algorithm");
    pub const COULD_NOT_SET_ENGINE: Reason = reason(127, "COULD_NOT_SET_ENGINE", "could not set engine");
    pub const PKCS7_TO_TS_TST_INFO_FAILED: Reason = reason(129, "PKCS7_TO_TS_TST_INFO_FAILED", "pkcs7 to ts tst info failed");
    pub const TOKEN_NOT_PRESENT: Reason = reason(130, "TOKEN_NOT_PRESENT", "token not present");
    pub const TOKEN_PRESENT: Reason = reason(131, "TOKEN_PRESENT", "token present");
    pub const BAD_PKCS7_TYPE: Reason = reason(132, "BAD_PKCS7_TYPE", "bad pkcs7 type");
    pub const BAD_TYPE: Reason = reason(133, "BAD_TYPE", "bad type");
    pub const DETACHED_CONTENT: Reason = reason(134, "DETACHED_CONTENT", "detached content");
    pub const VAR_BAD_VALUE: Reason = reason(135, "VAR_BAD_VALUE", "var bad value");
    pub const VAR_LOOKUP_FAILURE: Reason = reason(136, "VAR_LOOKUP_FAILURE", "cannot find config variable");
    pub const CANNOT_LOAD_CERT: Reason = reason(137, "CANNOT_LOAD_CERT", "cannot load certificate");
    pub const CANNOT_LOAD_KEY: Reason = reason(138, "CANNOT_LOAD_KEY", "cannot load private key");
    pub const ESS_ADD_SIGNING_CERT_V2_ERROR: Reason = reason(139, "ESS_ADD_SIGNING_CERT_V2_ERROR", "ess add signing cert v2 error");
}

/// Reasons of the library UI.
pub mod ui {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "UI", library_number: 40, number, name, text }
    }

    pub const RESULT_TOO_LARGE: Reason = reason(100, "RESULT_TOO_LARGE", "result too large");
    pub const RESULT_TOO_SMALL: Reason = reason(101, "RESULT_TOO_SMALL", "result too small");
    pub const INDEX_TOO_LARGE: Reason = reason(102, "INDEX_TOO_LARGE", "index too large");
    pub const INDEX_TOO_SMALL: Reason = reason(103, "INDEX_TOO_SMALL", "index too small");
    pub const COMMON_OK_AND_CANCEL_CHARACTERS: Reason = reason(104, "COMMON_OK_AND_CANCEL_CHARACTERS", "common ok and cancel characters");
    pub const NO_RESULT_BUFFER: Reason = reason(105, "NO_RESULT_BUFFER", "no result buffer");
    pub const UNKNOWN_CONTROL_COMMAND: Reason = reason(106, "UNKNOWN_CONTROL_COMMAND", "unknown control command");
    pub const PROCESSING_ERROR: Reason = reason(107, "PROCESSING_ERROR", "processing error");
    pub const UNKNOWN_TTYGET_ERRNO_VALUE: Reason = reason(108, "UNKNOWN_TTYGET_ERRNO_VALUE", "unknown ttyget errno value");
    pub const SYSASSIGN_ERROR: Reason = reason(109, "SYSASSIGN_ERROR", "sys$assign error");
    pub const SYSDASSGN_ERROR: Reason = reason(110, "SYSDASSGN_ERROR", "sys$dassgn error");
    pub const SYSQIOW_ERROR: Reason = reason(111, "SYSQIOW_ERROR", "sys$qiow error");
    pub const USER_DATA_DUPLICATION_UNSUPPORTED: Reason = reason(112, "USER_DATA_DUPLICATION_UNSUPPORTED", "user data duplication unsupported");
}

/// Reasons of the library X509.
pub mod x509 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "X509", library_number: 11, number, name, text }
    }

    pub const BAD_X509_FILETYPE: Reason = reason(100, "BAD_X509_FILETYPE", "bad x509 filetype");
    pub const CERT_ALREADY_IN_HASH_TABLE: Reason = reason(101, "CERT_ALREADY_IN_HASH_TABLE", "cert already in hash table");
    pub const LOADING_CERT_DIR: Reason = reason(103, "LOADING_CERT_DIR", "loading cert dir");
    pub const LOADING_DEFAULTS: Reason = reason(104, "LOADING_DEFAULTS", "loading defaults");
    pub const NO_CERT_SET_FOR_US_TO_VERIFY: Reason = reason(105, "NO_CERT_SET_FOR_US_TO_VERIFY", "no cert set for us to verify");
    pub const SHOULD_RETRY: Reason = reason(106, "SHOULD_RETRY", "should retry");
    pub const UNABLE_TO_FIND_PARAMETERS_IN_CHAIN: Reason = reason(107, "UNABLE_TO_FIND_PARAMETERS_IN_CHAIN", "unable to find parameters in chain");
    pub const UNABLE_TO_GET_CERTS_PUBLIC_KEY: Reason = reason(108, "UNABLE_TO_GET_CERTS_PUBLIC_KEY", "unable to get certs public key");
    pub const UNKNOWN_NID: Reason = reason(109, "UNKNOWN_NID", "unknown nid");
    pub const AKID_MISMATCH: Reason = reason(110, "AKID_MISMATCH", "akid mismatch");
    pub const UNSUPPORTED_ALGORITHM: Reason = reason(111, "UNSUPPORTED_ALGORITHM", "unsupported algorithm");
    pub const WRONG_LOOKUP_TYPE: Reason = reason(112, "WRONG_LOOKUP_TYPE", "wrong lookup type");
    pub const INVALID_DIRECTORY: Reason = reason(113, "INVALID_DIRECTORY", "invalid directory");
    pub const CANT_CHECK_DH_KEY: Reason = reason(114, "CANT_CHECK_DH_KEY", "cant check dh key");
    pub const KEY_TYPE_MISMATCH: Reason = reason(115, "KEY_TYPE_MISMATCH", "key type mismatch");
    pub const KEY_VALUES_MISMATCH: Reason = reason(116, "KEY_VALUES_MISMATCH", "key values mismatch");
    pub const UNKNOWN_KEY_TYPE: Reason = reason(117, "UNKNOWN_KEY_TYPE", "unknown key type");
    pub const BASE64_DECODE_ERROR: Reason = reason(118, "BASE64_DECODE_ERROR", "base64 decode error");
    pub const INVALID_FIELD_NAME: Reason = reason(119, "INVALID_FIELD_NAME", "invalid field name");
    pub const UNKNOWN_TRUST_ID: Reason = reason(120, "UNKNOWN_TRUST_ID", "unknown trust id");
    pub const UNKNOWN_PURPOSE_ID: Reason = reason(121, "UNKNOWN_PURPOSE_ID", "unknown purpose id");
    pub const WRONG_TYPE: Reason = reason(122, "WRONG_TYPE", "wrong type");
    pub const INVALID_TRUST: Reason = reason(123, "INVALID_TRUST", "invalid trust");
    pub const METHOD_NOT_SUPPORTED: Reason = reason(124, "METHOD_NOT_SUPPORTED", "method not supported");
    pub const PUBLIC_KEY_DECODE_ERROR: Reason = reason(125, "PUBLIC_KEY_DECODE_ERROR", "public key decode error");
    pub const PUBLIC_KEY_ENCODE_ERROR: Reason = reason(126, "PUBLIC_KEY_ENCODE_ERROR", "public key encode error");
    pub const CRL_ALREADY_DELTA: Reason = reason(127, "CRL_ALREADY_DELTA", "crl already delta");
    pub const IDP_MISMATCH: Reason = reason(128, "IDP_MISMATCH", "idp mismatch");
    pub const ISSUER_MISMATCH: Reason = reason(129, "ISSUER_MISMATCH", "issuer mismatch");
    pub const NO_CRL_NUMBER: Reason = reason(130, "NO_CRL_NUMBER", "no crl number");
    pub const CRL_VERIFY_FAILURE: Reason = reason(131, "CRL_VERIFY_FAILURE", "crl verify failure");
    pub const NEWER_CRL_NOT_NEWER: Reason = reason(132, "NEWER_CRL_NOT_NEWER", "newer crl not newer");
    pub const BAD_SELECTOR: Reason = reason(133, "BAD_SELECTOR", "bad selector");
    pub const NAME_TOO_LONG: Reason = reason(134, "NAME_TOO_LONG", "name too long");
    pub const NO_CERTIFICATE_FOUND: Reason = reason(135, "NO_CERTIFICATE_FOUND", "no certificate found");
    pub const NO_CERTIFICATE_OR_CRL_FOUND: Reason = reason(136, "NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found");
    pub const NO_CRL_FOUND: Reason = reason(137, "NO_CRL_FOUND", "no crl found");
    pub const INVALID_ATTRIBUTES: Reason = reason(138, "INVALID_ATTRIBUTES", "invalid attributes");
    pub const CERTIFICATE_VERIFICATION_FAILED: Reason = reason(139, "CERTIFICATE_VERIFICATION_FAILED", "certificate verification failed");
    pub const ERROR_GETTING_MD_BY_NID: Reason = reason(141, "ERROR_GETTING_MD_BY_NID", "error getting md by nid");
    pub const ERROR_USING_SIGINF_SET: Reason = reason(142, "ERROR_USING_SIGINF_SET", "error using siginf set");
    pub const INVALID_DISTPOINT: Reason = reason(143, "INVALID_DISTPOINT", "invalid distpoint");
    pub const UNKNOWN_SIGID_ALGS: Reason = reason(144, "UNKNOWN_SIGID_ALGS", "unknown sigid algs");
}

/// Reasons of the library X509V3.
pub mod x509v3 {
    use super::Reason;

    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {
        Reason { library: "X509V3", library_number: 34, number, name, text }
    }

    pub const BN_DEC2BN_ERROR: Reason = reason(100, "BN_DEC2BN_ERROR", "bn dec2bn error");
    pub const BN_TO_ASN1_INTEGER_ERROR: Reason = reason(101, "BN_TO_ASN1_INTEGER_ERROR", "bn to asn1 integer error");
    pub const EXTENSION_NOT_FOUND: Reason = reason(102, "EXTENSION_NOT_FOUND", "extension not found");
    pub const EXTENSION_SETTING_NOT_SUPPORTED: Reason = reason(103, "EXTENSION_SETTING_NOT_SUPPORTED", "extension setting not supported");
    pub const INVALID_BOOLEAN_STRING: Reason = reason(104, "INVALID_BOOLEAN_STRING", "invalid boolean string");
    pub const INVALID_EXTENSION_STRING: Reason = reason(105, "INVALID_EXTENSION_STRING", "invalid extension string");
    pub const INVALID_NAME: Reason = reason(106, "INVALID_NAME", "invalid name");
    pub const INVALID_NULL_ARGUMENT: Reason = reason(107, "INVALID_NULL_ARGUMENT", "invalid null argument");
    pub const INVALID_EMPTY_NAME: Reason = reason(108, "INVALID_EMPTY_NAME", "invalid empty name");
    pub const INVALID_NULL_VALUE: Reason = reason(109, "INVALID_NULL_VALUE", "invalid null value");
    pub const INVALID_OBJECT_IDENTIFIER: Reason = reason(110, "INVALID_OBJECT_IDENTIFIER", "invalid object identifier");
    pub const UNKNOWN_BIT_STRING_ARGUMENT: Reason = reason(111, "UNKNOWN_BIT_STRING_ARGUMENT", "unknown bit string argument");
    pub const NO_PUBLIC_KEY: Reason = reason(114, "NO_PUBLIC_KEY", "no public key");
    pub const EXTENSION_NAME_ERROR: Reason = reason(115, "EXTENSION_NAME_ERROR", "extension name error");
    pub const EXTENSION_VALUE_ERROR: Reason = reason(116, "EXTENSION_VALUE_ERROR", "extension value error");
    pub const UNSUPPORTED_OPTION: Reason = reason(117, "UNSUPPORTED_OPTION", "unsupported option");
    pub const BAD_IP_ADDRESS: Reason = reason(118, "BAD_IP_ADDRESS", "bad ip address");
    pub const BAD_OBJECT: Reason = reason(119, "BAD_OBJECT", "bad object");
    pub const UNKNOWN_OPTION: Reason = reason(120, "UNKNOWN_OPTION", "unknown option");
    pub const NO_ISSUER_CERTIFICATE: Reason = reason(121, "NO_ISSUER_CERTIFICATE", "no issuer certificate");
    pub const UNABLE_TO_GET_ISSUER_DETAILS: Reason = reason(122, "UNABLE_TO_GET_ISSUER_DETAILS", "unable to get issuer details");
    pub const UNABLE_TO_GET_ISSUER_KEYID: Reason = reason(123, "UNABLE_TO_GET_ISSUER_KEYID", "unable to get issuer keyid");
    pub const MISSING_VALUE: Reason = reason(124, "MISSING_VALUE", "missing value");
    pub const NO_SUBJECT_DETAILS: Reason = reason(125, "NO_SUBJECT_DETAILS", "no subject details");
    pub const ISSUER_DECODE_ERROR: Reason = reason(126, "ISSUER_DECODE_ERROR", "issuer decode error");
    pub const NO_ISSUER_DETAILS: Reason = reason(127, "NO_ISSUER_DETAILS", "no issuer details");
    pub const ERROR_IN_EXTENSION: Reason = reason(128, "ERROR_IN_EXTENSION", "error in extension");
    pub const UNKNOWN_EXTENSION: Reason = reason(129, "UNKNOWN_EXTENSION", "unknown extension");
    pub const UNKNOWN_EXTENSION_NAME: Reason = reason(130, "UNKNOWN_EXTENSION_NAME", "unknown extension name");
    pub const ERROR_CONVERTING_ZONE: Reason = reason(131, "ERROR_CONVERTING_ZONE", "error converting zone");
    pub const USER_TOO_LONG: Reason = reason(132, "USER_TOO_LONG", "user too long");
    pub const DUPLICATE_ZONE_ID: Reason = reason(133, "DUPLICATE_ZONE_ID", "duplicate zone id");
    pub const INVALID_POLICY_IDENTIFIER: Reason = reason(134, "INVALID_POLICY_IDENTIFIER", "invalid policy identifier");
    pub const INVALID_SECTION: Reason = reason(135, "INVALID_SECTION", "invalid section");
    pub const NO_CONFIG_DATABASE: Reason = reason(136, "NO_CONFIG_DATABASE", "no config database");
    pub const EXPECTED_A_SECTION_NAME: Reason = reason(137, "EXPECTED_A_SECTION_NAME", "expected a section name");
    pub const INVALID_OPTION: Reason = reason(138, "INVALID_OPTION", "invalid option");
    pub const NO_POLICY_IDENTIFIER: Reason = reason(139, "NO_POLICY_IDENTIFIER", "no policy identifier");
    pub const INVALID_NUMBER: Reason = reason(140, "INVALID_NUMBER", "invalid number");
    pub const INVALID_NUMBERS: Reason = reason(141, "INVALID_NUMBERS", "invalid numbers");
    pub const NEED_ORGANIZATION_AND_NUMBERS: Reason = reason(142, "NEED_ORGANIZATION_AND_NUMBERS", "need organization and numbers");
    pub const INVALID_SYNTAX: Reason = reason(143, "INVALID_SYNTAX", "invalid syntax");
    pub const ERROR_CREATING_EXTENSION: Reason = reason(144, "ERROR_CREATING_EXTENSION", "error creating extension");
    pub const EXTENSION_EXISTS: Reason = reason(145, "EXTENSION_EXISTS", "extension exists");
    pub const INVALID_PURPOSE: Reason = reason(146, "INVALID_PURPOSE", "invalid purpose");
    pub const OTHERNAME_ERROR: Reason = reason(147, "OTHERNAME_ERROR", "othername error");
    pub const OPERATION_NOT_DEFINED: Reason = reason(148, "OPERATION_NOT_DEFINED", "operation not defined");
    pub const DIRNAME_ERROR: Reason = reason(149, "DIRNAME_ERROR", "dirname error");
    pub const SECTION_NOT_FOUND: Reason = reason(150, "SECTION_NOT_FOUND", "section not found");
    pub const ILLEGAL_EMPTY_EXTENSION: Reason = reason(151, "ILLEGAL_EMPTY_EXTENSION", "illegal empty extension");
    pub const INCORRECT_POLICY_SYNTAX_TAG: Reason = reason(152, "INCORRECT_POLICY_SYNTAX_TAG", "incorrect policy syntax tag");
    pub const INVALID_PROXY_POLICY_SETTING: Reason = reason(153, "INVALID_PROXY_POLICY_SETTING", "invalid proxy policy setting");
    pub const NO_PROXY_CERT_POLICY_LANGUAGE_DEFINED: Reason = reason(154, "NO_PROXY_CERT_POLICY_LANGUAGE_DEFINED", "no proxy cert policy language defined");
    pub const POLICY_LANGUAGE_ALREADY_DEFINED: Reason = reason(155, "POLICY_LANGUAGE_ALREADY_DEFINED", "policy language already defined");
    pub const POLICY_PATH_LENGTH: Reason = reason(156, "POLICY_PATH_LENGTH", "policy path length");
    pub const POLICY_PATH_LENGTH_ALREADY_DEFINED: Reason = reason(157, "POLICY_PATH_LENGTH_ALREADY_DEFINED", "policy path length already defined");
    pub const INVALID_CERTIFICATE: Reason = reason(158, "INVALID_CERTIFICATE", "invalid certificate");
    pub const POLICY_WHEN_PROXY_LANGUAGE_REQUIRES_NO_POLICY: Reason = reason(159, "POLICY_WHEN_PROXY_LANGUAGE_REQUIRES_NO_POLICY", "policy when proxy language requires no policy");
    pub const DISTPOINT_ALREADY_SET: Reason = reason(160, "DISTPOINT_ALREADY_SET", "distpoint already set");
    pub const INVALID_MULTIPLE_RDNS: Reason = reason(161, "INVALID_MULTIPLE_RDNS", "invalid multiple rdns");
    pub const INVALID_ASNUMBER: Reason = reason(162, "INVALID_ASNUMBER", "invalid asnumber");
    pub const INVALID_ASRANGE: Reason = reason(163, "INVALID_ASRANGE", "invalid asrange");
    pub const INVALID_SAFI: Reason = reason(164, "INVALID_SAFI", "invalid safi");
    pub const INVALID_INHERITANCE: Reason = reason(165, "INVALID_INHERITANCE", "invalid inheritance");
    pub const INVALID_IPADDRESS: Reason = reason(166, "INVALID_IPADDRESS", "invalid ipaddress");
    pub const UNSUPPORTED_TYPE: Reason = reason(167, "UNSUPPORTED_TYPE", "unsupported type");
    pub const NEGATIVE_PATHLEN: Reason = reason(168, "NEGATIVE_PATHLEN", "negative pathlen");
    pub const EMPTY_KEY_USAGE: Reason = reason(169, "EMPTY_KEY_USAGE", "empty key usage");
}

/// All of the above in CPython's order: where a name occurs in several libraries, the last one wins.
pub static ALL: &[Reason] = &[
    asn1::AUX_ERROR,
    asn1::BAD_OBJECT_HEADER,
    asn1::BN_LIB,
    asn1::BOOLEAN_IS_WRONG_LENGTH,
    asn1::BUFFER_TOO_SMALL,
    asn1::CIPHER_HAS_NO_OBJECT_IDENTIFIER,
    asn1::DATA_IS_WRONG,
    asn1::DECODE_ERROR,
    asn1::ENCODE_ERROR,
    asn1::ERROR_SETTING_CIPHER_PARAMS,
    asn1::EXPECTING_AN_INTEGER,
    asn1::EXPECTING_AN_OBJECT,
    asn1::EXPLICIT_LENGTH_MISMATCH,
    asn1::EXPLICIT_TAG_NOT_CONSTRUCTED,
    asn1::FIELD_MISSING,
    asn1::FIRST_NUM_TOO_LARGE,
    asn1::HEADER_TOO_LONG,
    asn1::ILLEGAL_CHARACTERS,
    asn1::ILLEGAL_NULL,
    asn1::ILLEGAL_OPTIONAL_ANY,
    asn1::ILLEGAL_TAGGED_ANY,
    asn1::INTEGER_TOO_LARGE_FOR_LONG,
    asn1::INVALID_BMPSTRING_LENGTH,
    asn1::INVALID_DIGIT,
    asn1::INVALID_SEPARATOR,
    asn1::INVALID_UNIVERSALSTRING_LENGTH,
    asn1::INVALID_UTF8STRING,
    asn1::MISSING_EOC,
    asn1::MISSING_SECOND_NUMBER,
    asn1::MSTRING_NOT_UNIVERSAL,
    asn1::MSTRING_WRONG_TAG,
    asn1::NON_HEX_CHARACTERS,
    asn1::NOT_ENOUGH_DATA,
    asn1::NO_MATCHING_CHOICE_TYPE,
    asn1::NULL_IS_WRONG_LENGTH,
    asn1::ODD_NUMBER_OF_CHARS,
    asn1::SECOND_NUMBER_TOO_LARGE,
    asn1::SEQUENCE_LENGTH_MISMATCH,
    asn1::SEQUENCE_NOT_CONSTRUCTED,
    asn1::SHORT_LINE,
    asn1::STRING_TOO_LONG,
    asn1::STRING_TOO_SHORT,
    asn1::THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD,
    asn1::TOO_LONG,
    asn1::TYPE_NOT_CONSTRUCTED,
    asn1::UNEXPECTED_EOC,
    asn1::UNKNOWN_FORMAT,
    asn1::UNKNOWN_MESSAGE_DIGEST_ALGORITHM,
    asn1::UNKNOWN_OBJECT_TYPE,
    asn1::UNKNOWN_PUBLIC_KEY_TYPE,
    asn1::UNSUPPORTED_ANY_DEFINED_BY_TYPE,
    asn1::UNSUPPORTED_PUBLIC_KEY_TYPE,
    asn1::WRONG_TAG,
    asn1::ILLEGAL_OPTIONS_ON_ITEM_TEMPLATE,
    asn1::ADDING_OBJECT,
    asn1::ERROR_LOADING_SECTION,
    asn1::ERROR_GETTING_TIME,
    asn1::DEPTH_EXCEEDED,
    asn1::ILLEGAL_BITSTRING_FORMAT,
    asn1::ILLEGAL_BOOLEAN,
    asn1::ILLEGAL_FORMAT,
    asn1::ILLEGAL_HEX,
    asn1::ILLEGAL_IMPLICIT_TAG,
    asn1::ILLEGAL_INTEGER,
    asn1::ILLEGAL_NESTED_TAGGING,
    asn1::ILLEGAL_NULL_VALUE,
    asn1::ILLEGAL_OBJECT,
    asn1::ILLEGAL_TIME_VALUE,
    asn1::INTEGER_NOT_ASCII_FORMAT,
    asn1::INVALID_MODIFIER,
    asn1::INVALID_NUMBER,
    asn1::LIST_ERROR,
    asn1::MISSING_VALUE,
    asn1::NOT_ASCII_FORMAT,
    asn1::OBJECT_NOT_ASCII_FORMAT,
    asn1::SEQUENCE_OR_SET_NEEDS_CONFIG,
    asn1::TIME_NOT_ASCII_FORMAT,
    asn1::UNKNOWN_TAG,
    asn1::TYPE_NOT_PRIMITIVE,
    asn1::UNSUPPORTED_TYPE,
    asn1::NESTED_ASN1_STRING,
    asn1::DIGEST_AND_KEY_TYPE_NOT_SUPPORTED,
    asn1::UNKNOWN_SIGNATURE_ALGORITHM,
    asn1::WRONG_PUBLIC_KEY_TYPE,
    asn1::NESTED_TOO_DEEP,
    asn1::STREAMING_NOT_SUPPORTED,
    asn1::ASN1_PARSE_ERROR,
    asn1::ASN1_SIG_PARSE_ERROR,
    asn1::INVALID_MIME_TYPE,
    asn1::MIME_NO_CONTENT_TYPE,
    asn1::MIME_PARSE_ERROR,
    asn1::MIME_SIG_PARSE_ERROR,
    asn1::NO_CONTENT_TYPE,
    asn1::NO_MULTIPART_BODY_FAILURE,
    asn1::NO_MULTIPART_BOUNDARY,
    asn1::NO_SIG_CONTENT_TYPE,
    asn1::SIG_INVALID_MIME_TYPE,
    asn1::BMPSTRING_IS_WRONG_LENGTH,
    asn1::UNIVERSALSTRING_IS_WRONG_LENGTH,
    asn1::INVALID_OBJECT_ENCODING,
    asn1::CONTEXT_NOT_INITIALISED,
    asn1::INVALID_STRING_TABLE_VALUE,
    asn1::INVALID_VALUE,
    asn1::INVALID_BIT_STRING_BITS_LEFT,
    asn1::ILLEGAL_PADDING,
    asn1::ILLEGAL_ZERO_CONTENT,
    asn1::TOO_LARGE,
    asn1::TOO_SMALL,
    asn1::WRONG_INTEGER_TYPE,
    asn1::ILLEGAL_NEGATIVE_VALUE,
    asn1::INVALID_SCRYPT_PARAMETERS,
    asn1::UNSUPPORTED_CIPHER,
    asn1::UNKNOWN_DIGEST,
    asn1::BAD_TEMPLATE,
    asn1::LENGTH_TOO_LONG,
    r#async::FAILED_TO_SET_POOL,
    r#async::FAILED_TO_SWAP_CONTEXT,
    r#async::INVALID_POOL_SIZE,
    r#async::INIT_FAILED,
    bio::ACCEPT_ERROR,
    bio::BAD_FOPEN_MODE,
    bio::LENGTH_TOO_LONG,
    bio::CONNECT_ERROR,
    bio::TRANSFER_ERROR,
    bio::TRANSFER_TIMEOUT,
    bio::GETHOSTBYNAME_ADDR_IS_NOT_AF_INET,
    bio::NBIO_CONNECT_ERROR,
    bio::NO_PORT_DEFINED,
    bio::UNABLE_TO_BIND_SOCKET,
    bio::UNABLE_TO_CREATE_SOCKET,
    bio::UNABLE_TO_LISTEN_SOCKET,
    bio::UNINITIALIZED,
    bio::UNSUPPORTED_METHOD,
    bio::WSASTARTUP,
    bio::IN_USE,
    bio::BROKEN_PIPE,
    bio::INVALID_ARGUMENT,
    bio::WRITE_TO_READ_ONLY_BIO,
    bio::NO_SUCH_FILE,
    bio::AMBIGUOUS_HOST_OR_SERVICE,
    bio::MALFORMED_HOST_OR_SERVICE,
    bio::UNSUPPORTED_PROTOCOL_FAMILY,
    bio::GETSOCKNAME_ERROR,
    bio::GETSOCKNAME_TRUNCATED_ADDRESS,
    bio::GETTING_SOCKTYPE,
    bio::INVALID_SOCKET,
    bio::LISTEN_V6_ONLY,
    bio::UNABLE_TO_KEEPALIVE,
    bio::UNABLE_TO_NODELAY,
    bio::UNABLE_TO_REUSEADDR,
    bio::UNKNOWN_INFO_TYPE,
    bio::ADDRINFO_ADDR_IS_NOT_AF_INET,
    bio::LOOKUP_RETURNED_NOTHING,
    bio::NO_ACCEPT_ADDR_OR_SERVICE_SPECIFIED,
    bio::NO_HOSTNAME_OR_SERVICE_SPECIFIED,
    bio::UNAVAILABLE_IP_FAMILY,
    bio::UNSUPPORTED_IP_FAMILY,
    bio::CONNECT_TIMEOUT,
    bn::ARG2_LT_ARG3,
    bn::BAD_RECIPROCAL,
    bn::CALLED_WITH_EVEN_MODULUS,
    bn::DIV_BY_ZERO,
    bn::ENCODING_ERROR,
    bn::EXPAND_ON_STATIC_BIGNUM_DATA,
    bn::INVALID_LENGTH,
    bn::NOT_INITIALIZED,
    bn::NO_INVERSE,
    bn::TOO_MANY_TEMPORARY_VARIABLES,
    bn::INPUT_NOT_REDUCED,
    bn::NOT_A_SQUARE,
    bn::P_IS_NOT_PRIME,
    bn::TOO_MANY_ITERATIONS,
    bn::BIGNUM_TOO_LONG,
    bn::INVALID_RANGE,
    bn::NO_SOLUTION,
    bn::PRIVATE_KEY_TOO_LARGE,
    bn::BITS_TOO_SMALL,
    bn::INVALID_SHIFT,
    bn::NO_SUITABLE_DIGEST,
    bn::NO_PRIME_CANDIDATE,
    cmp::INVALID_ARGS,
    cmp::MULTIPLE_SAN_SOURCES,
    cmp::NULL_ARGUMENT,
    cmp::ERROR_PARSING_PKISTATUS,
    cmp::BAD_REQUEST_ID,
    cmp::CERTID_NOT_FOUND,
    cmp::FAILURE_OBTAINING_RANDOM,
    cmp::MISSING_SENDER_IDENTIFICATION,
    cmp::CERTIFICATE_NOT_FOUND,
    cmp::CERTRESPONSE_NOT_FOUND,
    cmp::CERT_AND_KEY_DO_NOT_MATCH,
    cmp::ERROR_CALCULATING_PROTECTION,
    cmp::ERROR_CREATING_CERTCONF,
    cmp::ERROR_CREATING_CERTREP,
    cmp::ERROR_CREATING_ERROR,
    cmp::ERROR_CREATING_GENM,
    cmp::ERROR_CREATING_GENP,
    cmp::MISSING_P10CSR,
    cmp::ERROR_CREATING_PKICONF,
    cmp::ERROR_CREATING_POLLREP,
    cmp::ERROR_CREATING_POLLREQ,
    cmp::ERROR_CREATING_RP,
    cmp::ERROR_CREATING_RR,
    cmp::ERROR_PROTECTING_MESSAGE,
    cmp::ERROR_SETTING_CERTHASH,
    cmp::FAIL_INFO_OUT_OF_RANGE,
    cmp::MISSING_KEY_INPUT_FOR_CREATING_PROTECTION,
    cmp::MISSING_PRIVATE_KEY,
    cmp::PKISTATUSINFO_NOT_FOUND,
    cmp::UNEXPECTED_PKIBODY,
    cmp::UNKNOWN_ALGORITHM_ID,
    cmp::UNKNOWN_CERT_TYPE,
    cmp::UNSUPPORTED_ALGORITHM,
    cmp::UNSUPPORTED_KEY_TYPE,
    cmp::WRONG_ALGORITHM_OID,
    cmp::ALGORITHM_NOT_SUPPORTED,
    cmp::ERROR_VALIDATING_PROTECTION,
    cmp::FAILED_EXTRACTING_PUBKEY,
    cmp::MISSING_KEY_USAGE_DIGITALSIGNATURE,
    cmp::MISSING_PROTECTION,
    cmp::MISSING_TRUST_STORE,
    cmp::NO_SUITABLE_SENDER_CERT,
    cmp::PKIBODY_ERROR,
    cmp::POTENTIALLY_INVALID_CERTIFICATE,
    cmp::RECIPNONCE_UNMATCHED,
    cmp::REQUEST_NOT_ACCEPTED,
    cmp::SENDER_GENERALNAME_TYPE_NOT_SUPPORTED,
    cmp::SRVCERT_DOES_NOT_VALIDATE_MSG,
    cmp::TRANSACTIONID_UNMATCHED,
    cmp::UNEXPECTED_PVNO,
    cmp::UNSUPPORTED_PROTECTION_ALG_DHBASEDMAC,
    cmp::WRONG_PBM_VALUE,
    cmp::CERTHASH_UNMATCHED,
    cmp::CERTREQMSG_NOT_FOUND,
    cmp::ERROR_PROCESSING_MESSAGE,
    cmp::TRANSFER_ERROR,
    cmp::ERROR_UNEXPECTED_CERTCONF,
    cmp::MULTIPLE_REQUESTS_NOT_SUPPORTED,
    cmp::ENCOUNTERED_WAITING,
    cmp::ERROR_CREATING_CERTREQ,
    cmp::FAILED_BUILDING_OWN_CHAIN,
    cmp::MISSING_CERTID,
    cmp::MISSING_PBM_SECRET,
    cmp::BAD_CHECKAFTER_IN_POLLREP,
    cmp::MISSING_REFERENCE_CERT,
    cmp::CERTIFICATE_NOT_ACCEPTED,
    cmp::MULTIPLE_RESPONSES_NOT_SUPPORTED,
    cmp::ERROR_VALIDATING_SIGNATURE,
    cmp::POLLING_FAILED,
    cmp::WRONG_SERIAL_IN_RP,
    cmp::INVALID_OPTION,
    cmp::VALUE_TOO_LARGE,
    cmp::ENCOUNTERED_KEYUPDATEWARNING,
    cmp::VALUE_TOO_SMALL,
    cmp::MISSING_SECRET,
    cmp::MISSING_TRUST_ANCHOR,
    cmp::RECEIVED_ERROR,
    cmp::CHECKAFTER_OUT_OF_RANGE,
    cmp::REQUEST_REJECTED_BY_SERVER,
    cmp::MISSING_PUBLIC_KEY,
    cmp::TOTAL_TIMEOUT,
    cmp::UNEXPECTED_PKISTATUS,
    cmp::UNKNOWN_PKISTATUS,
    cmp::WRONG_CERTID_IN_RP,
    cmp::WRONG_RP_COMPONENT_COUNT,
    cmp::WRONG_CERTID,
    cmp::MISSING_PRIVATE_KEY_FOR_POPO,
    cmp::NO_STDIO,
    cms::ADD_SIGNER_ERROR,
    cms::CERTIFICATE_VERIFY_ERROR,
    cms::CIPHER_INITIALISATION_ERROR,
    cms::CIPHER_PARAMETER_INITIALISATION_ERROR,
    cms::CMS_DATAFINAL_ERROR,
    cms::CMS_LIB,
    cms::CONTENT_NOT_FOUND,
    cms::CONTENT_TYPE_NOT_COMPRESSED_DATA,
    cms::CONTENT_TYPE_NOT_ENVELOPED_DATA,
    cms::CONTENT_TYPE_NOT_SIGNED_DATA,
    cms::CONTENT_VERIFY_ERROR,
    cms::CTRL_ERROR,
    cms::CTRL_FAILURE,
    cms::DECRYPT_ERROR,
    cms::ERROR_GETTING_PUBLIC_KEY,
    cms::ERROR_READING_MESSAGEDIGEST_ATTRIBUTE,
    cms::ERROR_SETTING_KEY,
    cms::ERROR_SETTING_RECIPIENTINFO,
    cms::INVALID_ENCRYPTED_KEY_LENGTH,
    cms::INVALID_KEY_LENGTH,
    cms::MD_BIO_INIT_ERROR,
    cms::MESSAGEDIGEST_ATTRIBUTE_WRONG_LENGTH,
    cms::MESSAGEDIGEST_WRONG_LENGTH,
    cms::NOT_ENCRYPTED_DATA,
    cms::NOT_KEK,
    cms::NOT_KEY_TRANSPORT,
    cms::NOT_SUPPORTED_FOR_THIS_KEY_TYPE,
    cms::NO_CIPHER,
    cms::NO_CONTENT,
    cms::NO_DEFAULT_DIGEST,
    cms::NO_DIGEST_SET,
    cms::NO_KEY,
    cms::NO_MATCHING_DIGEST,
    cms::NO_MATCHING_RECIPIENT,
    cms::NO_PRIVATE_KEY,
    cms::NO_PUBLIC_KEY,
    cms::NO_SIGNERS,
    cms::PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE,
    cms::RECIPIENT_ERROR,
    cms::SIGNER_CERTIFICATE_NOT_FOUND,
    cms::SIGNFINAL_ERROR,
    cms::SMIME_TEXT_ERROR,
    cms::STORE_INIT_ERROR,
    cms::TYPE_NOT_COMPRESSED_DATA,
    cms::TYPE_NOT_DATA,
    cms::TYPE_NOT_DIGESTED_DATA,
    cms::TYPE_NOT_ENCRYPTED_DATA,
    cms::TYPE_NOT_ENVELOPED_DATA,
    cms::UNABLE_TO_FINALIZE_CONTEXT,
    cms::UNKNOWN_CIPHER,
    cms::UNKNOWN_DIGEST_ALGORITHM,
    cms::UNKNOWN_ID,
    cms::UNSUPPORTED_COMPRESSION_ALGORITHM,
    cms::UNSUPPORTED_CONTENT_TYPE,
    cms::UNSUPPORTED_KEK_ALGORITHM,
    cms::UNSUPPORTED_RECIPIENT_TYPE,
    cms::UNSUPPORTED_RECIPIENTINFO_TYPE,
    cms::UNSUPPORTED_TYPE,
    cms::UNWRAP_ERROR,
    cms::VERIFICATION_FAILURE,
    cms::WRAP_ERROR,
    cms::CERTIFICATE_HAS_NO_KEYID,
    cms::ATTRIBUTE_ERROR,
    cms::MSGSIGDIGEST_VERIFICATION_FAILURE,
    cms::MSGSIGDIGEST_WRONG_LENGTH,
    cms::NEED_ONE_SIGNER,
    cms::NOT_A_SIGNED_RECEIPT,
    cms::NO_MATCHING_SIGNATURE,
    cms::NO_MSGSIGDIGEST,
    cms::NO_RECEIPT_REQUEST,
    cms::RECEIPT_DECODE_ERROR,
    cms::CONTENTIDENTIFIER_MISMATCH,
    cms::CONTENT_TYPE_MISMATCH,
    cms::MSGSIGDIGEST_ERROR,
    cms::NO_CONTENT_TYPE,
    cms::NO_KEY_OR_CERT,
    cms::CERTIFICATE_ALREADY_PRESENT,
    cms::INVALID_KEY_ENCRYPTION_PARAMETER,
    cms::NOT_PWRI,
    cms::NO_PASSWORD,
    cms::UNSUPPORTED_KEY_ENCRYPTION_ALGORITHM,
    cms::UNWRAP_FAILURE,
    cms::NOT_KEY_AGREEMENT,
    cms::ESS_SIGNING_CERTID_MISMATCH_ERROR,
    cms::CIPHER_AEAD_SET_TAG_ERROR,
    cms::CIPHER_GET_TAG,
    cms::KDF_PARAMETER_ERROR,
    cms::DECODE_ERROR,
    cms::PEER_KEY_ERROR,
    cms::SHARED_INFO_ERROR,
    cms::INVALID_LABEL,
    cms::INVALID_OAEP_PARAMETERS,
    cms::UNSUPPORTED_ENCRYPTION_TYPE,
    cms::UNSUPPORTED_LABEL_SOURCE,
    cms::UNSUPPORTED_CONTENT_ENCRYPTION_ALGORITHM,
    comp::ZLIB_DEFLATE_ERROR,
    comp::ZLIB_INFLATE_ERROR,
    comp::ZLIB_NOT_SUPPORTED,
    conf::MISSING_CLOSE_SQUARE_BRACKET,
    conf::MISSING_EQUAL_SIGN,
    conf::NO_CLOSE_BRACE,
    conf::UNABLE_TO_CREATE_NEW_SECTION,
    conf::VARIABLE_HAS_NO_VALUE,
    conf::NO_CONF,
    conf::NO_CONF_OR_ENVIRONMENT_VARIABLE,
    conf::NO_SECTION,
    conf::NO_VALUE,
    conf::MODULE_INITIALIZATION_ERROR,
    conf::ERROR_LOADING_DSO,
    conf::RECURSIVE_DIRECTORY_INCLUDE,
    conf::MISSING_INIT_FUNCTION,
    conf::UNKNOWN_MODULE_NAME,
    conf::NO_SUCH_FILE,
    conf::LIST_CANNOT_BE_NULL,
    conf::VARIABLE_EXPANSION_TOO_LONG,
    conf::SSL_COMMAND_SECTION_EMPTY,
    conf::SSL_COMMAND_SECTION_NOT_FOUND,
    conf::SSL_SECTION_EMPTY,
    conf::SSL_SECTION_NOT_FOUND,
    conf::NUMBER_TOO_LARGE,
    conf::INVALID_PRAGMA,
    conf::MANDATORY_BRACES_IN_VARIABLE_EXPANSION,
    conf::OPENSSL_CONF_REFERENCES_MISSING_SECTION,
    conf::RELATIVE_PATH,
    crmf::BAD_PBM_ITERATIONCOUNT,
    crmf::MALFORMED_IV,
    crmf::CRMFERROR,
    crmf::ERROR,
    crmf::ERROR_DECODING_CERTIFICATE,
    crmf::ERROR_DECRYPTING_CERTIFICATE,
    crmf::ERROR_DECRYPTING_SYMMETRIC_KEY,
    crmf::FAILURE_OBTAINING_RANDOM,
    crmf::ITERATIONCOUNT_BELOW_100,
    crmf::NULL_ARGUMENT,
    crmf::SETTING_MAC_ALGOR_FAILURE,
    crmf::SETTING_OWF_ALGOR_FAILURE,
    crmf::UNSUPPORTED_ALGORITHM,
    crmf::POPOSKINPUT_NOT_SUPPORTED,
    crmf::UNSUPPORTED_CIPHER,
    crmf::UNSUPPORTED_METHOD_FOR_CREATING_POPO,
    crmf::UNSUPPORTED_POPO_METHOD,
    crmf::POPO_INCONSISTENT_PUBLIC_KEY,
    crmf::POPO_MISSING_PUBLIC_KEY,
    crmf::POPO_MISSING_SUBJECT,
    crmf::POPO_RAVERIFIED_NOT_ACCEPTED,
    crmf::POPO_MISSING,
    crypto::FIPS_MODE_NOT_SUPPORTED,
    crypto::ILLEGAL_HEX_DIGIT,
    crypto::ODD_NUMBER_OF_DIGITS,
    crypto::PROVIDER_ALREADY_EXISTS,
    crypto::PROVIDER_SECTION_ERROR,
    crypto::INSUFFICIENT_DATA_SPACE,
    crypto::INSUFFICIENT_PARAM_SIZE,
    crypto::INSUFFICIENT_SECURE_DATA_SPACE,
    crypto::INVALID_NULL_ARGUMENT,
    crypto::INVALID_OSSL_PARAM_TYPE,
    crypto::SECURE_MALLOC_FAILURE,
    crypto::STRING_TOO_LONG,
    crypto::TOO_MANY_BYTES,
    crypto::TOO_MANY_RECORDS,
    crypto::ZERO_LENGTH_NUMBER,
    crypto::TOO_SMALL_BUFFER,
    crypto::BAD_ALGORITHM_NAME,
    crypto::CONFLICTING_NAMES,
    crypto::RANDOM_SECTION_ERROR,
    crypto::UNKNOWN_NAME_IN_RANDOM_SECTION,
    crypto::HEX_STRING_TOO_SHORT,
    crypto::INVALID_NEGATIVE_VALUE,
    ct::INVALID_LOG_ID_LENGTH,
    ct::UNRECOGNIZED_SIGNATURE_NID,
    ct::UNSUPPORTED_ENTRY_TYPE,
    ct::UNSUPPORTED_VERSION,
    ct::SCT_INVALID,
    ct::SCT_LIST_INVALID,
    ct::SCT_NOT_SET,
    ct::SCT_INVALID_SIGNATURE,
    ct::BASE64_DECODE_ERROR,
    ct::LOG_CONF_INVALID,
    ct::LOG_CONF_INVALID_KEY,
    ct::LOG_CONF_MISSING_DESCRIPTION,
    ct::LOG_CONF_MISSING_KEY,
    ct::LOG_KEY_INVALID,
    ct::SCT_LOG_ID_MISMATCH,
    ct::SCT_UNSUPPORTED_VERSION,
    ct::SCT_FUTURE_TIMESTAMP,
    dh::NO_PRIVATE_VALUE,
    dh::BAD_GENERATOR,
    dh::INVALID_PUBKEY,
    dh::MODULUS_TOO_LARGE,
    dh::DECODE_ERROR,
    dh::PARAMETER_ENCODING_ERROR,
    dh::BN_ERROR,
    dh::NO_PARAMETERS_SET,
    dh::KEYS_NOT_SET,
    dh::BN_DECODE_ERROR,
    dh::INVALID_PARAMETER_NAME,
    dh::PEER_KEY_ERROR,
    dh::KDF_PARAMETER_ERROR,
    dh::SHARED_INFO_ERROR,
    dh::INVALID_PARAMETER_NID,
    dh::CHECK_INVALID_J_VALUE,
    dh::CHECK_INVALID_Q_VALUE,
    dh::CHECK_P_NOT_PRIME,
    dh::CHECK_P_NOT_SAFE_PRIME,
    dh::CHECK_Q_NOT_PRIME,
    dh::NOT_SUITABLE_GENERATOR,
    dh::UNABLE_TO_CHECK_GENERATOR,
    dh::CHECK_PUBKEY_INVALID,
    dh::CHECK_PUBKEY_TOO_LARGE,
    dh::CHECK_PUBKEY_TOO_SMALL,
    dh::MISSING_PUBKEY,
    dh::MODULUS_TOO_SMALL,
    dh::BAD_FFC_PARAMETERS,
    dh::INVALID_SECRET,
    dsa::MISSING_PARAMETERS,
    dsa::BAD_Q_VALUE,
    dsa::MODULUS_TOO_LARGE,
    dsa::DECODE_ERROR,
    dsa::PARAMETER_ENCODING_ERROR,
    dsa::INVALID_DIGEST_TYPE,
    dsa::NO_PARAMETERS_SET,
    dsa::BN_DECODE_ERROR,
    dsa::BN_ERROR,
    dsa::SEED_LEN_SMALL,
    dsa::MISSING_PRIVATE_KEY,
    dsa::INVALID_PARAMETERS,
    dsa::Q_NOT_PRIME,
    dsa::BAD_FFC_PARAMETERS,
    dsa::P_NOT_PRIME,
    dsa::TOO_MANY_RETRIES,
    dso::CTRL_FAILED,
    dso::FILENAME_TOO_BIG,
    dso::FINISH_FAILED,
    dso::LOAD_FAILED,
    dso::NULL_HANDLE,
    dso::STACK_ERROR,
    dso::SYM_FAILURE,
    dso::UNLOAD_FAILED,
    dso::UNSUPPORTED,
    dso::NAME_TRANSLATION_FAILED,
    dso::DSO_ALREADY_LOADED,
    dso::NO_FILENAME,
    dso::SET_FILENAME_FAILED,
    dso::EMPTY_FILE_STRUCTURE,
    dso::FAILURE,
    dso::INCORRECT_FILE_SYNTAX,
    ec::BUFFER_TOO_SMALL,
    ec::INCOMPATIBLE_OBJECTS,
    ec::INVALID_ENCODING,
    ec::INVALID_FIELD,
    ec::INVALID_FORM,
    ec::POINT_AT_INFINITY,
    ec::POINT_IS_NOT_ON_CURVE,
    ec::SLOT_FULL,
    ec::INVALID_COMPRESSION_BIT,
    ec::INVALID_COMPRESSED_POINT,
    ec::NOT_INITIALIZED,
    ec::INVALID_ARGUMENT,
    ec::UNDEFINED_GENERATOR,
    ec::UNKNOWN_ORDER,
    ec::ASN1_ERROR,
    ec::INVALID_KEY,
    ec::INVALID_LENGTH,
    ec::DISCRIMINANT_IS_ZERO,
    ec::EC_GROUP_NEW_BY_NAME_FAILURE,
    ec::GROUP2PKPARAMETERS_FAILURE,
    ec::I2D_ECPKPARAMETERS_FAILURE,
    ec::INVALID_GROUP_ORDER,
    ec::INVALID_PRIVATE_KEY,
    ec::MISSING_PARAMETERS,
    ec::MISSING_PRIVATE_KEY,
    ec::NOT_IMPLEMENTED,
    ec::EXPLICIT_PARAMS_NOT_SUPPORTED,
    ec::UNDEFINED_ORDER,
    ec::UNKNOWN_GROUP,
    ec::WRONG_ORDER,
    ec::UNSUPPORTED_FIELD,
    ec::INVALID_PENTANOMIAL_BASIS,
    ec::INVALID_PEER_KEY,
    ec::PASSED_NULL_PARAMETER,
    ec::NOT_A_NIST_PRIME,
    ec::LADDER_POST_FAILURE,
    ec::INVALID_TRINOMIAL_BASIS,
    ec::INVALID_DIGEST_TYPE,
    ec::NO_PARAMETERS_SET,
    ec::KEYS_NOT_SET,
    ec::INVALID_CURVE,
    ec::DECODE_ERROR,
    ec::FIELD_TOO_LARGE,
    ec::BIGNUM_OUT_OF_RANGE,
    ec::WRONG_CURVE_PARAMETERS,
    ec::COORDINATES_OUT_OF_RANGE,
    ec::GF2M_NOT_SUPPORTED,
    ec::KDF_PARAMETER_ERROR,
    ec::PEER_KEY_ERROR,
    ec::SHARED_INFO_ERROR,
    ec::INVALID_DIGEST,
    ec::OPERATION_NOT_SUPPORTED,
    ec::LADDER_PRE_FAILURE,
    ec::NO_PRIVATE_VALUE,
    ec::POINT_ARITHMETIC_FAILURE,
    ec::BAD_SIGNATURE,
    ec::NEED_NEW_SETUP_VALUES,
    ec::RANDOM_NUMBER_GENERATION_FAILED,
    ec::CURVE_DOES_NOT_SUPPORT_SIGNING,
    ec::CURVE_DOES_NOT_SUPPORT_ECDH,
    ec::INVALID_OUTPUT_LENGTH,
    ec::LADDER_STEP_FAILURE,
    ec::POINT_COORDINATES_BLIND_FAILURE,
    ec::UNKNOWN_COFACTOR,
    ec::CANNOT_INVERT,
    ec::FAILED_MAKING_PUBLIC_KEY,
    ec::MISSING_OID,
    ec::INVALID_A,
    ec::INVALID_B,
    ec::CURVE_DOES_NOT_SUPPORT_ECDSA,
    ec::INVALID_COFACTOR,
    ec::INVALID_P,
    ec::INVALID_GENERATOR,
    ec::INVALID_NAMED_GROUP_CONVERSION,
    ec::INVALID_SEED,
    ec::TOO_MANY_RETRIES,
    engine::ALREADY_LOADED,
    engine::UNIMPLEMENTED_PUBLIC_KEY_METHOD,
    engine::ENGINE_CONFIGURATION_ERROR,
    engine::CONFLICTING_ENGINE_ID,
    engine::DSO_FAILURE,
    engine::ENGINE_IS_NOT_IN_LIST,
    engine::FINISH_FAILED,
    engine::ID_OR_NAME_MISSING,
    engine::INIT_FAILED,
    engine::INTERNAL_LIST_ERROR,
    engine::NOT_LOADED,
    engine::NO_SUCH_ENGINE,
    engine::NOT_INITIALISED,
    engine::CTRL_COMMAND_NOT_IMPLEMENTED,
    engine::NO_CONTROL_FUNCTION,
    engine::NO_LOAD_FUNCTION,
    engine::FAILED_LOADING_PRIVATE_KEY,
    engine::FAILED_LOADING_PUBLIC_KEY,
    engine::NO_REFERENCE,
    engine::DSO_NOT_FOUND,
    engine::ARGUMENT_IS_NOT_A_NUMBER,
    engine::CMD_NOT_EXECUTABLE,
    engine::COMMAND_TAKES_INPUT,
    engine::COMMAND_TAKES_NO_INPUT,
    engine::INVALID_CMD_NAME,
    engine::INVALID_CMD_NUMBER,
    engine::INVALID_ARGUMENT,
    engine::NO_INDEX,
    engine::VERSION_INCOMPATIBILITY,
    engine::UNIMPLEMENTED_CIPHER,
    engine::UNIMPLEMENTED_DIGEST,
    engine::ENGINES_SECTION_ERROR,
    engine::ENGINE_SECTION_ERROR,
    engine::INVALID_STRING,
    engine::INVALID_INIT_VALUE,
    ess::ESS_SIGNING_CERT_ADD_ERROR,
    ess::ESS_SIGNING_CERT_V2_ADD_ERROR,
    ess::ESS_SIGNING_CERTIFICATE_ERROR,
    ess::ESS_CERT_DIGEST_ERROR,
    ess::ESS_CERT_ID_NOT_FOUND,
    ess::ESS_CERT_ID_WRONG_ORDER,
    ess::ESS_DIGEST_ALG_UNKNOWN,
    ess::EMPTY_ESS_CERT_ID_LIST,
    ess::MISSING_SIGNING_CERTIFICATE_ATTRIBUTE,
    evp::BAD_DECRYPT,
    evp::DIFFERENT_KEY_TYPES,
    evp::MISSING_PARAMETERS,
    evp::PUBLIC_KEY_NOT_RSA,
    evp::UNSUPPORTED_CIPHER,
    evp::UNSUPPORTED_KEY_SIZE,
    evp::WRONG_FINAL_BLOCK_LENGTH,
    evp::INPUT_NOT_INITIALIZED,
    evp::DECODE_ERROR,
    evp::UNSUPPORTED_PRIVATE_KEY_ALGORITHM,
    evp::UNKNOWN_PBE_ALGORITHM,
    evp::CIPHER_PARAMETER_ERROR,
    evp::UNSUPPORTED_KEYLENGTH,
    evp::UNSUPPORTED_KEY_DERIVATION_FUNCTION,
    evp::UNSUPPORTED_PRF,
    evp::UNSUPPORTED_SALT_TYPE,
    evp::EXPECTING_AN_RSA_KEY,
    evp::EXPECTING_A_DH_KEY,
    evp::EXPECTING_A_DSA_KEY,
    evp::INVALID_KEY_LENGTH,
    evp::NO_CIPHER_SET,
    evp::CTRL_NOT_IMPLEMENTED,
    evp::CTRL_OPERATION_NOT_IMPLEMENTED,
    evp::INITIALIZATION_ERROR,
    evp::UNSUPPORTED_NUMBER_OF_ROUNDS,
    evp::DATA_NOT_MULTIPLE_OF_BLOCK_LENGTH,
    evp::NO_DIGEST_SET,
    evp::EXPECTING_A_EC_KEY,
    evp::AES_KEY_SETUP_FAILED,
    evp::METHOD_NOT_SUPPORTED,
    evp::PRIVATE_KEY_DECODE_ERROR,
    evp::PRIVATE_KEY_ENCODE_ERROR,
    evp::COMMAND_NOT_SUPPORTED,
    evp::INVALID_OPERATION,
    evp::NO_OPERATION_SET,
    evp::OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE,
    evp::OPERATION_NOT_INITIALIZED,
    evp::INVALID_DIGEST,
    evp::DIFFERENT_PARAMETERS,
    evp::NO_KEY_SET,
    evp::BUFFER_TOO_SMALL,
    evp::UNSUPPORTED_ALGORITHM,
    evp::CAMELLIA_KEY_SETUP_FAILED,
    evp::NO_DEFAULT_DIGEST,
    evp::MESSAGE_DIGEST_IS_NULL,
    evp::UNKNOWN_CIPHER,
    evp::UNKNOWN_DIGEST,
    evp::PARTIALLY_OVERLAPPING,
    evp::INVALID_KEY,
    evp::EXPECTING_A_POLY1305_KEY,
    evp::ERROR_LOADING_SECTION,
    evp::ERROR_SETTING_FIPS_MODE,
    evp::FIPS_MODE_NOT_SUPPORTED,
    evp::INVALID_FIPS_MODE,
    evp::UNKNOWN_OPTION,
    evp::WRAP_MODE_NOT_ALLOWED,
    evp::ILLEGAL_SCRYPT_PARAMETERS,
    evp::MEMORY_LIMIT_EXCEEDED,
    evp::COPY_ERROR,
    evp::EXPECTING_AN_HMAC_KEY,
    evp::EXPECTING_A_SIPHASH_KEY,
    evp::ARIA_KEY_SETUP_FAILED,
    evp::ONLY_ONESHOT_SUPPORTED,
    evp::NOT_XOF_OR_INVALID_LENGTH,
    evp::PKEY_APPLICATION_ASN1_METHOD_ALREADY_REGISTERED,
    evp::KEY_SETUP_FAILED,
    evp::PBKDF2_ERROR,
    evp::GET_RAW_KEY_FAILED,
    evp::TOO_MANY_RECORDS,
    evp::CIPHER_NOT_GCM_MODE,
    evp::INVALID_CUSTOM_LENGTH,
    evp::INVALID_SALT_LENGTH,
    evp::PARAMETER_TOO_LARGE,
    evp::FINAL_ERROR,
    evp::UPDATE_ERROR,
    evp::NOT_ABLE_TO_COPY_CTX,
    evp::XTS_DATA_UNIT_IS_TOO_LARGE,
    evp::XTS_DUPLICATED_KEYS,
    evp::INVALID_PROVIDER_FUNCTIONS,
    evp::INVALID_IV_LENGTH,
    evp::BAD_KEY_LENGTH,
    evp::NO_KEYMGMT_PRESENT,
    evp::CANNOT_GET_PARAMETERS,
    evp::CANNOT_SET_PARAMETERS,
    evp::NO_KEYMGMT_AVAILABLE,
    evp::BAD_ALGORITHM_NAME,
    evp::CONFLICTING_ALGORITHM_NAME,
    evp::OUTPUT_WOULD_OVERFLOW,
    evp::INACCESSIBLE_KEY,
    evp::INACCESSIBLE_DOMAIN_PARAMETERS,
    evp::KEYMGMT_EXPORT_FAILURE,
    evp::NO_IMPORT_FUNCTION,
    evp::UNKNOWN_KEY_TYPE,
    evp::NULL_MAC_PKEY_CTX,
    evp::SET_DEFAULT_PROPERTY_FAILURE,
    evp::DEFAULT_QUERY_PARSE_ERROR,
    evp::UNABLE_TO_LOCK_CONTEXT,
    evp::UNABLE_TO_ENABLE_LOCKING,
    evp::LOCKING_NOT_SUPPORTED,
    evp::GENERATE_ERROR,
    evp::UNABLE_TO_GET_MAXIMUM_REQUEST_SIZE,
    evp::UNABLE_TO_GET_RANDOM_STRENGTH,
    evp::UNABLE_TO_SET_CALLBACKS,
    evp::INVALID_NULL_ALGORITHM,
    evp::EXPECTING_A_ECX_KEY,
    evp::INVALID_SEED_LENGTH,
    evp::INVALID_LENGTH,
    evp::INVALID_VALUE,
    evp::INVALID_SECRET_LENGTH,
    evp::UNSUPPORTED_KEY_TYPE,
    evp::CACHE_CONSTANTS_FAILED,
    evp::SETTING_XOF_FAILED,
    http::CONNECT_FAILURE,
    http::ERROR_PARSING_URL,
    http::ERROR_SENDING,
    http::ERROR_RECEIVING,
    http::RESPONSE_PARSE_ERROR,
    http::RECEIVED_ERROR,
    http::RECEIVED_WRONG_HTTP_VERSION,
    http::TLS_NOT_ENABLED,
    http::ASN1_LEN_EXCEEDS_MAX_RESP_LEN,
    http::ERROR_PARSING_ASN1_LENGTH,
    http::MISSING_ASN1_ENCODING,
    http::MISSING_REDIRECT_LOCATION,
    http::REDIRECTION_FROM_HTTPS_TO_HTTP,
    http::RESPONSE_LINE_TOO_LONG,
    http::STATUS_CODE_UNSUPPORTED,
    http::TOO_MANY_REDIRECTIONS,
    http::REDIRECTION_NOT_ENABLED,
    http::MAX_RESP_LEN_EXCEEDED,
    http::UNEXPECTED_CONTENT_TYPE,
    http::ERROR_PARSING_CONTENT_LENGTH,
    http::INCONSISTENT_CONTENT_LENGTH,
    http::MISSING_CONTENT_TYPE,
    http::SOCK_NOT_SUPPORTED,
    http::INVALID_PORT_NUMBER,
    http::INVALID_URL_SCHEME,
    http::INVALID_URL_PATH,
    http::HEADER_PARSE_ERROR,
    http::SERVER_CANCELED_CONNECTION,
    http::FAILED_READING_DATA,
    http::RETRY_TIMEOUT,
    obj::UNKNOWN_NID,
    obj::OID_EXISTS,
    obj::UNKNOWN_OBJECT_NAME,
    ocsp::CERTIFICATE_VERIFY_ERROR,
    ocsp::DIGEST_ERR,
    ocsp::MISSING_OCSPSIGNING_USAGE,
    ocsp::NOT_BASIC_RESPONSE,
    ocsp::NO_CERTIFICATES_IN_CHAIN,
    ocsp::DIGEST_NAME_ERR,
    ocsp::DIGEST_SIZE_ERR,
    ocsp::NO_RESPONSE_DATA,
    ocsp::NO_REVOKED_TIME,
    ocsp::PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE,
    ocsp::RESPONSE_CONTAINS_NO_REVOCATION_DATA,
    ocsp::ROOT_CA_NOT_TRUSTED,
    ocsp::SIGNATURE_FAILURE,
    ocsp::SIGNER_CERTIFICATE_NOT_FOUND,
    ocsp::UNKNOWN_MESSAGE_DIGEST,
    ocsp::UNKNOWN_NID,
    ocsp::ERROR_IN_NEXTUPDATE_FIELD,
    ocsp::ERROR_IN_THISUPDATE_FIELD,
    ocsp::NEXTUPDATE_BEFORE_THISUPDATE,
    ocsp::STATUS_EXPIRED,
    ocsp::STATUS_NOT_YET_VALID,
    ocsp::STATUS_TOO_OLD,
    ocsp::REQUEST_NOT_SIGNED,
    ocsp::UNSUPPORTED_REQUESTORNAME_TYPE,
    ocsp::NO_SIGNER_KEY,
    ossl_decoder::MISSING_GET_PARAMS,
    ossl_decoder::COULD_NOT_DECODE_OBJECT,
    ossl_decoder::DECODER_NOT_FOUND,
    ossl_encoder::INCORRECT_PROPERTY_QUERY,
    ossl_encoder::ENCODER_NOT_FOUND,
    ossl_encoder::MISSING_GET_PARAMS,
    ossl_store::NOT_A_CERTIFICATE,
    ossl_store::NOT_A_CRL,
    ossl_store::NOT_A_PRIVATE_KEY,
    ossl_store::NOT_A_NAME,
    ossl_store::NOT_PARAMETERS,
    ossl_store::UNREGISTERED_SCHEME,
    ossl_store::INVALID_SCHEME,
    ossl_store::AMBIGUOUS_CONTENT_TYPE,
    ossl_store::PATH_MUST_BE_ABSOLUTE,
    ossl_store::UI_PROCESS_INTERRUPTED_OR_CANCELLED,
    ossl_store::UNSUPPORTED_CONTENT_TYPE,
    ossl_store::URI_AUTHORITY_UNSUPPORTED,
    ossl_store::IS_NOT_A,
    ossl_store::ERROR_VERIFYING_PKCS12_MAC,
    ossl_store::PASSPHRASE_CALLBACK_ERROR,
    ossl_store::BAD_PASSWORD_READ,
    ossl_store::LOADER_INCOMPLETE,
    ossl_store::LOADING_STARTED,
    ossl_store::UNSUPPORTED_OPERATION,
    ossl_store::SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES,
    ossl_store::UNSUPPORTED_SEARCH_TYPE,
    ossl_store::FINGERPRINT_SIZE_DOES_NOT_MATCH_DIGEST,
    ossl_store::NOT_A_PUBLIC_KEY,
    ossl_store::NO_LOADERS_FOUND,
    pem::BAD_BASE64_DECODE,
    pem::BAD_DECRYPT,
    pem::BAD_END_LINE,
    pem::BAD_IV_CHARS,
    pem::BAD_PASSWORD_READ,
    pem::NOT_DEK_INFO,
    pem::NOT_ENCRYPTED,
    pem::NOT_PROC_TYPE,
    pem::NO_START_LINE,
    pem::PROBLEMS_GETTING_PASSWORD,
    pem::UNSUPPORTED_PUBLIC_KEY_TYPE,
    pem::READ_KEY,
    pem::SHORT_HEADER,
    pem::UNSUPPORTED_CIPHER,
    pem::UNSUPPORTED_ENCRYPTION,
    pem::ERROR_CONVERTING_PRIVATE_KEY,
    pem::BAD_MAGIC_NUMBER,
    pem::BAD_VERSION_NUMBER,
    pem::BIO_WRITE_FAILURE,
    pem::EXPECTING_PRIVATE_KEY_BLOB,
    pem::EXPECTING_PUBLIC_KEY_BLOB,
    pem::INCONSISTENT_HEADER,
    pem::KEYBLOB_HEADER_PARSE_ERROR,
    pem::KEYBLOB_TOO_SHORT,
    pem::PVK_DATA_TOO_SHORT,
    pem::PVK_TOO_SHORT,
    pem::UNSUPPORTED_KEY_COMPONENTS,
    pem::CIPHER_IS_NULL,
    pem::HEADER_TOO_LONG,
    pem::MISSING_DEK_IV,
    pem::UNEXPECTED_DEK_IV,
    pem::EXPECTING_DSS_KEY_BLOB,
    pem::EXPECTING_RSA_KEY_BLOB,
    pkcs12::CANT_PACK_STRUCTURE,
    pkcs12::DECODE_ERROR,
    pkcs12::ENCODE_ERROR,
    pkcs12::ENCRYPT_ERROR,
    pkcs12::INVALID_NULL_ARGUMENT,
    pkcs12::INVALID_NULL_PKCS12_POINTER,
    pkcs12::IV_GEN_ERROR,
    pkcs12::KEY_GEN_ERROR,
    pkcs12::MAC_ABSENT,
    pkcs12::MAC_GENERATION_ERROR,
    pkcs12::MAC_SETUP_ERROR,
    pkcs12::MAC_STRING_SET_ERROR,
    pkcs12::INVALID_TYPE,
    pkcs12::MAC_VERIFY_FAILURE,
    pkcs12::PARSE_ERROR,
    pkcs12::PKCS12_CIPHERFINAL_ERROR,
    pkcs12::UNKNOWN_DIGEST_ALGORITHM,
    pkcs12::UNSUPPORTED_PKCS12_MODE,
    pkcs12::ERROR_SETTING_ENCRYPTED_DATA_TYPE,
    pkcs12::CONTENT_TYPE_NOT_DATA,
    pkcs7::DIGEST_FAILURE,
    pkcs7::OPERATION_NOT_SUPPORTED_ON_THIS_TYPE,
    pkcs7::SIGNATURE_FAILURE,
    pkcs7::UNABLE_TO_FIND_CERTIFICATE,
    pkcs7::UNABLE_TO_FIND_MEM_BIO,
    pkcs7::UNABLE_TO_FIND_MESSAGE_DIGEST,
    pkcs7::UNKNOWN_DIGEST_TYPE,
    pkcs7::UNKNOWN_OPERATION,
    pkcs7::UNSUPPORTED_CIPHER_TYPE,
    pkcs7::UNSUPPORTED_CONTENT_TYPE,
    pkcs7::WRONG_CONTENT_TYPE,
    pkcs7::WRONG_PKCS7_TYPE,
    pkcs7::NO_RECIPIENT_MATCHES_CERTIFICATE,
    pkcs7::CIPHER_NOT_INITIALIZED,
    pkcs7::CERTIFICATE_VERIFY_ERROR,
    pkcs7::CONTENT_AND_DATA_PRESENT,
    pkcs7::DECRYPT_ERROR,
    pkcs7::ERROR_ADDING_RECIPIENT,
    pkcs7::ERROR_SETTING_CIPHER,
    pkcs7::NO_CONTENT,
    pkcs7::NO_SIGNATURES_ON_DATA,
    pkcs7::PKCS7_ADD_SIGNATURE_ERROR,
    pkcs7::PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE,
    pkcs7::SIGNER_CERTIFICATE_NOT_FOUND,
    pkcs7::SMIME_TEXT_ERROR,
    pkcs7::NO_SIGNERS,
    pkcs7::INVALID_NULL_POINTER,
    pkcs7::CIPHER_HAS_NO_OBJECT_IDENTIFIER,
    pkcs7::PKCS7_DATASIGN,
    pkcs7::SIGNING_CTRL_FAILURE,
    pkcs7::SIGNING_NOT_SUPPORTED_FOR_THIS_KEY_TYPE,
    pkcs7::ENCRYPTION_CTRL_FAILURE,
    pkcs7::ENCRYPTION_NOT_SUPPORTED_FOR_THIS_KEY_TYPE,
    pkcs7::NO_DEFAULT_DIGEST,
    pkcs7::CTRL_ERROR,
    pkcs7::PKCS7_ADD_SIGNER_ERROR,
    pkcs7::NO_MATCHING_DIGEST_TYPE_FOUND,
    pkcs7::INVALID_SIGNED_DATA_TYPE,
    prop::NAME_TOO_LONG,
    prop::NOT_AN_ASCII_CHARACTER,
    prop::NOT_AN_HEXADECIMAL_DIGIT,
    prop::NOT_AN_IDENTIFIER,
    prop::NOT_AN_OCTAL_DIGIT,
    prop::NOT_A_DECIMAL_DIGIT,
    prop::NO_MATCHING_STRING_DELIMITER,
    prop::NO_VALUE,
    prop::PARSE_FAILED,
    prop::STRING_TOO_LONG,
    prop::TRAILING_CHARACTERS,
    prov::BAD_DECRYPT,
    prov::KEY_SETUP_FAILED,
    prov::CIPHER_OPERATION_FAILED,
    prov::FAILED_TO_GET_PARAMETER,
    prov::FAILED_TO_SET_PARAMETER,
    prov::INVALID_KEY_LENGTH,
    prov::OUTPUT_BUFFER_TOO_SMALL,
    prov::WRONG_FINAL_BLOCK_LENGTH,
    prov::INVALID_AAD,
    prov::INVALID_IV_LENGTH,
    prov::INVALID_TAG,
    prov::INVALID_CUSTOM_LENGTH,
    prov::INVALID_SALT_LENGTH,
    prov::NOT_XOF_OR_INVALID_LENGTH,
    prov::NO_KEY_SET,
    prov::INVALID_DATA,
    prov::INVALID_TAG_LENGTH,
    prov::TAG_NOT_SET,
    prov::TAG_NOT_NEEDED,
    prov::FAILED_TO_GENERATE_KEY,
    prov::INVALID_DIGEST,
    prov::INVALID_ITERATION_COUNT,
    prov::INVALID_MODE,
    prov::TOO_MANY_RECORDS,
    prov::MISSING_KEY,
    prov::MISSING_MESSAGE_DIGEST,
    prov::MISSING_PASS,
    prov::MISSING_SALT,
    prov::MISSING_SECRET,
    prov::MISSING_SESSION_ID,
    prov::MISSING_TYPE,
    prov::MISSING_XCGHASH,
    prov::NOT_SUPPORTED,
    prov::UNSUPPORTED_MAC_TYPE,
    prov::VALUE_ERROR,
    prov::WRONG_OUTPUT_BUFFER_SIZE,
    prov::MISSING_SEED,
    prov::BAD_ENCODING,
    prov::BAD_LENGTH,
    prov::MISSING_CEK_ALG,
    prov::UNSUPPORTED_CEK_ALG,
    prov::UNABLE_TO_LOAD_SHA256,
    prov::XTS_DATA_UNIT_IS_TOO_LARGE,
    prov::XTS_DUPLICATED_KEYS,
    prov::MISSING_MAC,
    prov::INVALID_MAC,
    prov::UNSUPPORTED_NUMBER_OF_ROUNDS,
    prov::UNSUPPORTED_KEY_SIZE,
    prov::INVALID_SEED_LENGTH,
    prov::MISSING_CIPHER,
    prov::MISSING_CONSTANT,
    prov::INVALID_CONSTANT_LENGTH,
    prov::INVALID_KEY,
    prov::UNABLE_TO_GET_PASSPHRASE,
    prov::BN_ERROR,
    prov::BAD_TLS_CLIENT_VERSION,
    prov::FAILED_TO_DECRYPT,
    prov::FAILED_DURING_DERIVATION,
    prov::ILLEGAL_OR_UNSUPPORTED_PADDING_MODE,
    prov::INVALID_DIGEST_LENGTH,
    prov::INVALID_MGF1_MD,
    prov::INVALID_PADDING_MODE,
    prov::INVALID_X931_DIGEST,
    prov::KEY_SIZE_TOO_SMALL,
    prov::PSS_SALTLEN_TOO_SMALL,
    prov::ALGORITHM_MISMATCH,
    prov::DIGEST_NOT_ALLOWED,
    prov::FAILED_TO_SIGN,
    prov::INVALID_CURVE,
    prov::NO_PARAMETERS_SET,
    prov::OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE,
    prov::INVALID_SIGNATURE_SIZE,
    prov::FAILED_TO_CREATE_LOCK,
    prov::INSUFFICIENT_DRBG_STRENGTH,
    prov::PARENT_LOCKING_NOT_ENABLED,
    prov::XOF_DIGESTS_NOT_ALLOWED,
    prov::ADDITIONAL_INPUT_TOO_LONG,
    prov::ALREADY_INSTANTIATED,
    prov::ENTROPY_SOURCE_STRENGTH_TOO_WEAK,
    prov::PARENT_CANNOT_SUPPLY_ENTROPY_SEED,
    prov::ERROR_INSTANTIATING_DRBG,
    prov::ERROR_RETRIEVING_ENTROPY,
    prov::ERROR_RETRIEVING_NONCE,
    prov::GENERATE_ERROR,
    prov::IN_ERROR_STATE,
    prov::NOT_INSTANTIATED,
    prov::PARENT_STRENGTH_TOO_WEAK,
    prov::PERSONALISATION_STRING_TOO_LONG,
    prov::REQUEST_TOO_LARGE_FOR_DRBG,
    prov::RESEED_ERROR,
    prov::INVALID_PUBINFO,
    prov::UNABLE_TO_GET_PARENT_STRENGTH,
    prov::INVALID_UKM_LENGTH,
    prov::UNABLE_TO_LOCK_PARENT,
    prov::LENGTH_TOO_LARGE,
    prov::MISMATCHING_DOMAIN_PARAMETERS,
    prov::UNABLE_TO_RESEED,
    prov::DERIVATION_FUNCTION_INIT_FAILED,
    prov::REQUIRE_CTR_MODE_CIPHER,
    prov::UNABLE_TO_FIND_CIPHERS,
    prov::UNABLE_TO_INITIALISE_CIPHERS,
    prov::MISSING_OID,
    prov::INDICATOR_INTEGRITY_FAILURE,
    prov::INVALID_CONFIG_DATA,
    prov::INVALID_STATE,
    prov::MISSING_CONFIG_DATA,
    prov::MODULE_INTEGRITY_FAILURE,
    prov::SELF_TEST_KAT_FAILURE,
    prov::SELF_TEST_POST_FAILURE,
    prov::INVALID_OUTPUT_LENGTH,
    prov::INVALID_DIGEST_SIZE,
    prov::PATH_MUST_BE_ABSOLUTE,
    prov::NOT_A_PUBLIC_KEY,
    prov::NOT_A_PRIVATE_KEY,
    prov::SEARCH_ONLY_SUPPORTED_FOR_DIRECTORIES,
    prov::URI_AUTHORITY_UNSUPPORTED,
    prov::FIPS_MODULE_ENTERING_ERROR_STATE,
    prov::FIPS_MODULE_IN_ERROR_STATE,
    prov::NOT_PARAMETERS,
    prov::FIPS_MODULE_CONDITIONAL_ERROR,
    prov::PARENT_CANNOT_GENERATE_RANDOM_NUMBERS,
    prov::SEED_SOURCES_MUST_NOT_HAVE_A_PARENT,
    prov::INVALID_INPUT_LENGTH,
    rand::PRNG_NOT_SEEDED,
    rand::FUNC_NOT_IMPLEMENTED,
    rand::ADDITIONAL_INPUT_TOO_LONG,
    rand::ALREADY_INSTANTIATED,
    rand::DRBG_NOT_INITIALISED,
    rand::ARGUMENT_OUT_OF_RANGE,
    rand::ENTROPY_INPUT_TOO_LONG,
    rand::ERROR_INITIALISING_DRBG,
    rand::ERROR_INSTANTIATING_DRBG,
    rand::ERROR_RETRIEVING_ADDITIONAL_INPUT,
    rand::ERROR_RETRIEVING_ENTROPY,
    rand::ERROR_RETRIEVING_NONCE,
    rand::GENERATE_ERROR,
    rand::INTERNAL_ERROR,
    rand::IN_ERROR_STATE,
    rand::NOT_INSTANTIATED,
    rand::PERSONALISATION_STRING_TOO_LONG,
    rand::REQUEST_TOO_LARGE_FOR_DRBG,
    rand::RESEED_ERROR,
    rand::SELFTEST_FAILURE,
    rand::UNSUPPORTED_DRBG_TYPE,
    rand::CANNOT_OPEN_FILE,
    rand::NOT_A_REGULAR_FILE,
    rand::FWRITE_ERROR,
    rand::ENTROPY_OUT_OF_RANGE,
    rand::RANDOM_POOL_OVERFLOW,
    rand::FAILED_TO_CREATE_LOCK,
    rand::ERROR_ENTROPY_POOL_WAS_IGNORED,
    rand::NO_DRBG_IMPLEMENTATION_SELECTED,
    rand::DRBG_ALREADY_INITIALIZED,
    rand::PARENT_LOCKING_NOT_ENABLED,
    rand::PARENT_STRENGTH_TOO_WEAK,
    rand::UNSUPPORTED_DRBG_FLAGS,
    rand::PREDICTION_RESISTANCE_NOT_SUPPORTED,
    rand::RANDOM_POOL_UNDERFLOW,
    rand::TOO_LITTLE_NONCE_REQUESTED,
    rand::TOO_MUCH_NONCE_REQUESTED,
    rand::DERIVATION_FUNCTION_MANDATORY_FOR_FIPS,
    rand::UNABLE_TO_GET_PARENT_STRENGTH,
    rand::INSUFFICIENT_DRBG_STRENGTH,
    rand::UNABLE_TO_LOCK_PARENT,
    rand::UNABLE_TO_GET_PARENT_RESEED_PROP_COUNTER,
    rand::UNABLE_TO_CREATE_DRBG,
    rand::UNABLE_TO_FETCH_DRBG,
    rsa::ALGORITHM_MISMATCH,
    rsa::BAD_E_VALUE,
    rsa::BAD_FIXED_HEADER_DECRYPT,
    rsa::BAD_PAD_BYTE_COUNT,
    rsa::BAD_SIGNATURE,
    rsa::MODULUS_TOO_LARGE,
    rsa::BLOCK_TYPE_IS_NOT_01,
    rsa::BLOCK_TYPE_IS_NOT_02,
    rsa::DATA_GREATER_THAN_MOD_LEN,
    rsa::DATA_TOO_LARGE,
    rsa::DATA_TOO_LARGE_FOR_KEY_SIZE,
    rsa::DATA_TOO_SMALL,
    rsa::DIGEST_TOO_BIG_FOR_RSA_KEY,
    rsa::NULL_BEFORE_BLOCK_MISSING,
    rsa::PADDING_CHECK_FAILED,
    rsa::SSLV3_ROLLBACK_ATTACK,
    rsa::THE_ASN1_OBJECT_IDENTIFIER_IS_NOT_KNOWN_FOR_THIS_MD,
    rsa::UNKNOWN_ALGORITHM_TYPE,
    rsa::UNKNOWN_PADDING_TYPE,
    rsa::WRONG_SIGNATURE_LENGTH,
    rsa::KEY_SIZE_TOO_SMALL,
    rsa::OAEP_DECODING_ERROR,
    rsa::DATA_TOO_SMALL_FOR_KEY_SIZE,
    rsa::D_E_NOT_CONGRUENT_TO_1,
    rsa::DMP1_NOT_CONGRUENT_TO_D,
    rsa::DMQ1_NOT_CONGRUENT_TO_D,
    rsa::IQMP_NOT_INVERSE_OF_Q,
    rsa::N_DOES_NOT_EQUAL_P_Q,
    rsa::P_NOT_PRIME,
    rsa::Q_NOT_PRIME,
    rsa::RSA_OPERATIONS_NOT_SUPPORTED,
    rsa::INVALID_MESSAGE_LENGTH,
    rsa::DATA_TOO_LARGE_FOR_MODULUS,
    rsa::FIRST_OCTET_INVALID,
    rsa::LAST_OCTET_INVALID,
    rsa::SLEN_RECOVERY_FAILED,
    rsa::SLEN_CHECK_FAILED,
    rsa::INVALID_HEADER,
    rsa::INVALID_PADDING,
    rsa::INVALID_TRAILER,
    rsa::NO_PUBLIC_EXPONENT,
    rsa::INVALID_PADDING_MODE,
    rsa::INVALID_X931_DIGEST,
    rsa::INVALID_DIGEST_LENGTH,
    rsa::ILLEGAL_OR_UNSUPPORTED_PADDING_MODE,
    rsa::DIGEST_NOT_ALLOWED,
    rsa::INVALID_PSS_SALTLEN,
    rsa::VALUE_MISSING,
    rsa::OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE,
    rsa::INVALID_PSS_PARAMETERS,
    rsa::INVALID_SALT_LENGTH,
    rsa::UNKNOWN_MASK_DIGEST,
    rsa::MGF1_DIGEST_NOT_ALLOWED,
    rsa::UNSUPPORTED_MASK_ALGORITHM,
    rsa::UNSUPPORTED_MASK_PARAMETER,
    rsa::UNSUPPORTED_SIGNATURE_TYPE,
    rsa::INVALID_MGF1_MD,
    rsa::INVALID_DIGEST,
    rsa::DIGEST_DOES_NOT_MATCH,
    rsa::PKCS_DECODING_ERROR,
    rsa::INVALID_LABEL,
    rsa::INVALID_OAEP_PARAMETERS,
    rsa::UNSUPPORTED_ENCRYPTION_TYPE,
    rsa::UNSUPPORTED_LABEL_SOURCE,
    rsa::PSS_SALTLEN_TOO_SMALL,
    rsa::KEY_PRIME_NUM_INVALID,
    rsa::UNKNOWN_DIGEST,
    rsa::INVALID_MULTI_PRIME_KEY,
    rsa::MP_COEFFICIENT_NOT_INVERSE_OF_R,
    rsa::MP_EXPONENT_NOT_CONGRUENT_TO_D,
    rsa::MP_R_NOT_PRIME,
    rsa::INVALID_KEYPAIR,
    rsa::N_DOES_NOT_EQUAL_PRODUCT_OF_PRIMES,
    rsa::INVALID_KEY_LENGTH,
    rsa::INVALID_MODULUS,
    rsa::INVALID_REQUEST,
    rsa::INVALID_STRENGTH,
    rsa::PAIRWISE_TEST_FAILURE,
    rsa::PUB_EXPONENT_OUT_OF_RANGE,
    rsa::MISSING_PRIVATE_KEY,
    rsa::RANDOMNESS_SOURCE_STRENGTH_INSUFFICIENT,
    rsa::INVALID_LENGTH,
    sm2::ASN1_ERROR,
    sm2::BAD_SIGNATURE,
    sm2::INVALID_DIGEST,
    sm2::INVALID_DIGEST_TYPE,
    sm2::INVALID_ENCODING,
    sm2::INVALID_FIELD,
    sm2::USER_ID_TOO_LARGE,
    sm2::BUFFER_TOO_SMALL,
    sm2::INVALID_CURVE,
    sm2::NO_PARAMETERS_SET,
    sm2::DIST_ID_TOO_LARGE,
    sm2::ID_TOO_LARGE,
    sm2::ID_NOT_SET,
    sm2::INVALID_PRIVATE_KEY,
    ssl::APP_DATA_IN_HANDSHAKE,
    ssl::NO_SUITABLE_KEY_SHARE,
    ssl::BAD_DH_VALUE,
    ssl::BAD_CHANGE_CIPHER_SPEC,
    ssl::INCONSISTENT_EXTMS,
    ssl::BAD_HELLO_REQUEST,
    ssl::BAD_DATA_RETURNED_BY_CALLBACK,
    ssl::BAD_DECOMPRESSION,
    ssl::BAD_KEY_SHARE,
    ssl::CANNOT_CHANGE_CIPHER,
    ssl::BAD_EXTENSION,
    ssl::BAD_DIGEST_LENGTH,
    ssl::MISSING_SIGALGS_EXTENSION,
    ssl::INVALID_CONFIGURATION_NAME,
    ssl::BAD_PSK_IDENTITY,
    ssl::BAD_PACKET_LENGTH,
    ssl::BAD_PROTOCOL_VERSION_NUMBER,
    ssl::SSL_COMMAND_SECTION_EMPTY,
    ssl::NO_SUITABLE_SIGNATURE_ALGORITHM,
    ssl::BAD_RSA_ENCRYPT,
    ssl::INVALID_KEY_UPDATE_TYPE,
    ssl::STILL_IN_INIT,
    ssl::BAD_KEY_UPDATE,
    ssl::BAD_SIGNATURE,
    ssl::BAD_SSL_FILETYPE,
    ssl::SSL_COMMAND_SECTION_NOT_FOUND,
    ssl::SSL_SECTION_EMPTY,
    ssl::BAD_WRITE_RETRY,
    ssl::BIO_NOT_SET,
    ssl::BLOCK_CIPHER_PAD_IS_WRONG,
    ssl::BN_LIB,
    ssl::CA_DN_LENGTH_MISMATCH,
    ssl::TOO_MANY_KEY_UPDATES,
    ssl::CCS_RECEIVED_EARLY,
    ssl::CERTIFICATE_VERIFY_FAILED,
    ssl::CERT_LENGTH_MISMATCH,
    ssl::SSL_SECTION_NOT_FOUND,
    ssl::CIPHER_CODE_WRONG_LENGTH,
    ssl::UNKNOWN_COMMAND,
    ssl::COMPRESSED_LENGTH_TOO_LONG,
    ssl::COMPRESSION_FAILURE,
    ssl::COMPRESSION_LIBRARY_ERROR,
    ssl::AT_LEAST_TLS_1_0_NEEDED_IN_FIPS_MODE,
    ssl::CONNECTION_TYPE_NOT_SET,
    ssl::DATA_BETWEEN_CCS_AND_FINISHED,
    ssl::DATA_LENGTH_TOO_LONG,
    ssl::DECRYPTION_FAILED,
    ssl::DH_PUBLIC_VALUE_LENGTH_IS_WRONG,
    ssl::DIGEST_CHECK_FAILED,
    ssl::ENCRYPTED_LENGTH_TOO_LONG,
    ssl::ERROR_IN_RECEIVED_CIPHER_LIST,
    ssl::EXCESSIVE_MESSAGE_SIZE,
    ssl::EXTRA_DATA_IN_MESSAGE,
    ssl::GOT_A_FIN_BEFORE_A_CCS,
    ssl::HTTPS_PROXY_REQUEST,
    ssl::HTTP_REQUEST,
    ssl::TLS_INVALID_ECPOINTFORMAT_LIST,
    ssl::AT_LEAST_TLS_1_2_NEEDED_IN_SUITEB_MODE,
    ssl::LENGTH_MISMATCH,
    ssl::LENGTH_TOO_SHORT,
    ssl::LIBRARY_HAS_NO_CIPHERS,
    ssl::ILLEGAL_POINT_COMPRESSION,
    ssl::EXT_LENGTH_MISMATCH,
    ssl::TOO_MUCH_EARLY_DATA,
    ssl::MISSING_DSA_SIGNING_CERT,
    ssl::VERSION_TOO_HIGH,
    ssl::CONTEXT_NOT_DANE_ENABLED,
    ssl::MISSING_RSA_CERTIFICATE,
    ssl::MISSING_RSA_ENCRYPTING_CERT,
    ssl::MISSING_RSA_SIGNING_CERT,
    ssl::MISSING_TMP_DH_KEY,
    ssl::DANE_ALREADY_ENABLED,
    ssl::DANE_CANNOT_OVERRIDE_MTYPE_FULL,
    ssl::INVALID_MAX_EARLY_DATA,
    ssl::DANE_NOT_ENABLED,
    ssl::NO_CERTIFICATES_RETURNED,
    ssl::NO_CERTIFICATE_ASSIGNED,
    ssl::UNEXPECTED_END_OF_EARLY_DATA,
    ssl::NO_CERTIFICATE_SET,
    ssl::DANE_TLSA_BAD_CERTIFICATE,
    ssl::NO_CIPHERS_AVAILABLE,
    ssl::NOT_ON_RECORD_BOUNDARY,
    ssl::NO_CIPHERS_SPECIFIED,
    ssl::DANE_TLSA_BAD_CERTIFICATE_USAGE,
    ssl::NO_CIPHER_MATCH,
    ssl::BAD_CIPHER,
    ssl::NO_COMPRESSION_SPECIFIED,
    ssl::NO_METHOD_SPECIFIED,
    ssl::DANE_TLSA_BAD_DATA_LENGTH,
    ssl::NO_PRIVATE_KEY_ASSIGNED,
    ssl::NO_PROTOCOLS_AVAILABLE,
    ssl::DANE_TLSA_BAD_DIGEST_LENGTH,
    ssl::NO_SHARED_CIPHER,
    ssl::EXCEEDS_MAX_FRAGMENT_SIZE,
    ssl::NULL_SSL_CTX,
    ssl::NULL_SSL_METHOD_PASSED,
    ssl::OLD_SESSION_CIPHER_NOT_RETURNED,
    ssl::PACKET_LENGTH_TOO_LONG,
    ssl::PEER_DID_NOT_RETURN_A_CERTIFICATE,
    ssl::DANE_TLSA_BAD_MATCHING_TYPE,
    ssl::DANE_TLSA_BAD_PUBLIC_KEY,
    ssl::DANE_TLSA_BAD_SELECTOR,
    ssl::DANE_TLSA_NULL_DATA,
    ssl::ERROR_SETTING_TLSA_BASE_DOMAIN,
    ssl::INVALID_ALERT,
    ssl::CUSTOM_EXT_HANDLER_ALREADY_INSTALLED,
    ssl::PROTOCOL_IS_SHUTDOWN,
    ssl::SCT_VERIFICATION_FAILED,
    ssl::MISSING_SUPPORTED_GROUPS_EXTENSION,
    ssl::SSL_SESSION_VERSION_MISMATCH,
    ssl::READ_BIO_NOT_SET,
    ssl::INVALID_CT_VALIDATION_TYPE,
    ssl::RECORD_LENGTH_MISMATCH,
    ssl::NO_CHANGE_FOLLOWING_HRR,
    ssl::REQUIRED_CIPHER_MISSING,
    ssl::NO_VALID_SCTS,
    ssl::UNSOLICITED_EXTENSION,
    ssl::CIPHERSUITE_DIGEST_HAS_CHANGED,
    ssl::BAD_PSK,
    ssl::SIGNATURE_FOR_NON_SIGNING_CERTIFICATE,
    ssl::MISSING_SIGNING_CERT,
    ssl::INCONSISTENT_EARLY_DATA_ALPN,
    ssl::PSK_IDENTITY_NOT_FOUND,
    ssl::PSK_NO_CLIENT_CB,
    ssl::PSK_NO_SERVER_CB,
    ssl::CLIENTHELLO_TLSEXT,
    ssl::PARSE_TLSEXT,
    ssl::SSL_CTX_HAS_NO_DEFAULT_SSL_VERSION,
    ssl::SSL_HANDSHAKE_FAILURE,
    ssl::SSL_LIBRARY_HAS_NO_CIPHERS,
    ssl::INCONSISTENT_EARLY_DATA_SNI,
    ssl::SSL3_EXT_INVALID_MAX_FRAGMENT_LENGTH,
    ssl::BAD_EARLY_DATA,
    ssl::CALLBACK_FAILED,
    ssl::NO_APPLICATION_PROTOCOL,
    ssl::BAD_HANDSHAKE_STATE,
    ssl::OVERFLOW_ERROR,
    ssl::INVALID_CERTIFICATE_OR_ALG,
    ssl::UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS,
    ssl::BAD_PACKET,
    ssl::INSUFFICIENT_SECURITY,
    ssl::UNABLE_TO_LOAD_SSL3_MD5_ROUTINES,
    ssl::UNABLE_TO_LOAD_SSL3_SHA1_ROUTINES,
    ssl::UNEXPECTED_MESSAGE,
    ssl::UNEXPECTED_RECORD,
    ssl::UNKNOWN_ALERT_TYPE,
    ssl::UNKNOWN_CERTIFICATE_TYPE,
    ssl::UNKNOWN_CIPHER_RETURNED,
    ssl::UNKNOWN_CIPHER_TYPE,
    ssl::UNKNOWN_KEY_EXCHANGE_TYPE,
    ssl::UNKNOWN_PKEY_TYPE,
    ssl::UNKNOWN_PROTOCOL,
    ssl::BINDER_DOES_NOT_VERIFY,
    ssl::UNKNOWN_SSL_VERSION,
    ssl::UNKNOWN_STATE,
    ssl::MISSING_FATAL,
    ssl::UNSUPPORTED_COMPRESSION_ALGORITHM,
    ssl::UNSUPPORTED_PROTOCOL,
    ssl::UNSUPPORTED_SSL_VERSION,
    ssl::INVALID_CCS_MESSAGE,
    ssl::WRONG_CIPHER_RETURNED,
    ssl::UNEXPECTED_CCS_MESSAGE,
    ssl::BAD_HRR_VERSION,
    ssl::WRONG_SIGNATURE_LENGTH,
    ssl::WRONG_SIGNATURE_SIZE,
    ssl::WRONG_SSL_VERSION,
    ssl::WRONG_VERSION_NUMBER,
    ssl::X509_LIB,
    ssl::X509_VERIFICATION_SETUP_PROBLEMS,
    ssl::PATH_TOO_LONG,
    ssl::BAD_LENGTH,
    ssl::ATTEMPT_TO_REUSE_SESSION_IN_DIFFERENT_CONTEXT,
    ssl::SSL_SESSION_ID_CONTEXT_TOO_LONG,
    ssl::LIBRARY_BUG,
    ssl::SERVERHELLO_TLSEXT,
    ssl::UNINITIALIZED,
    ssl::SESSION_ID_CONTEXT_UNINITIALIZED,
    ssl::POST_HANDSHAKE_AUTH_ENCODING_ERR,
    ssl::EXTENSION_NOT_RECEIVED,
    ssl::INVALID_COMMAND,
    ssl::DECRYPTION_FAILED_OR_BAD_RECORD_MAC,
    ssl::INVALID_CONTEXT,
    ssl::INVALID_CONFIG,
    ssl::NOT_SERVER,
    ssl::REQUEST_PENDING,
    ssl::REQUEST_SENT,
    ssl::NO_COOKIE_CALLBACK_SET,
    ssl::PRIVATE_KEY_MISMATCH,
    ssl::NOT_REPLACING_CERTIFICATE,
    ssl::MISSING_PARAMETERS,
    ssl::APPLICATION_DATA_AFTER_CLOSE_NOTIFY,
    ssl::BAD_LEGACY_VERSION,
    ssl::MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA,
    ssl::UNEXPECTED_EOF_WHILE_READING,
    ssl::NO_SUITABLE_GROUPS,
    ssl::COPY_PARAMETERS_FAILED,
    ssl::NO_SUITABLE_DIGEST_ALGORITHM,
    ssl::RECORD_TOO_SMALL,
    ssl::CANNOT_GET_GROUP_NAME,
    ssl::SSL3_SESSION_ID_TOO_LONG,
    ssl::SSL_SESSION_ID_CALLBACK_FAILED,
    ssl::SSL_SESSION_ID_CONFLICT,
    ssl::SSL_SESSION_ID_HAS_BAD_LENGTH,
    ssl::BAD_ECC_CERT,
    ssl::OCSP_CALLBACK_FAILURE,
    ssl::BAD_ECPOINT,
    ssl::COMPRESSION_ID_NOT_WITHIN_PRIVATE_RANGE,
    ssl::COOKIE_MISMATCH,
    ssl::DUPLICATE_COMPRESSION_ID,
    ssl::MISSING_PSK_KEX_MODES_EXTENSION,
    ssl::MISSING_TMP_ECDH_KEY,
    ssl::READ_TIMEOUT_EXPIRED,
    ssl::UNABLE_TO_FIND_ECDH_PARAMETERS,
    ssl::UNSUPPORTED_ELLIPTIC_CURVE,
    ssl::ECC_CERT_NOT_FOR_SIGNING,
    ssl::SSL3_EXT_INVALID_SERVERNAME,
    ssl::SSL3_EXT_INVALID_SERVERNAME_TYPE,
    ssl::NO_REQUIRED_DIGEST,
    ssl::INVALID_TICKET_KEYS_LENGTH,
    ssl::INVALID_STATUS_RESPONSE,
    ssl::UNSUPPORTED_STATUS_TYPE,
    ssl::NO_GOST_CERTIFICATE_SENT_BY_PEER,
    ssl::NO_CLIENT_CERT_METHOD,
    ssl::BAD_HANDSHAKE_LENGTH,
    ssl::LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED,
    ssl::DTLS_MESSAGE_TOO_BIG,
    ssl::RENEGOTIATE_EXT_TOO_LONG,
    ssl::RENEGOTIATION_ENCODING_ERR,
    ssl::RENEGOTIATION_MISMATCH,
    ssl::UNSAFE_LEGACY_RENEGOTIATION_DISABLED,
    ssl::NO_RENEGOTIATION,
    ssl::INCONSISTENT_COMPRESSION,
    ssl::INVALID_COMPRESSION_ALGORITHM,
    ssl::REQUIRED_COMPRESSION_ALGORITHM_MISSING,
    ssl::COMPRESSION_DISABLED,
    ssl::OLD_SESSION_COMPRESSION_ALGORITHM_NOT_RETURNED,
    ssl::SCSV_RECEIVED_WHEN_RENEGOTIATING,
    ssl::BAD_SRP_A_LENGTH,
    ssl::BAD_SRTP_MKI_VALUE,
    ssl::BAD_SRTP_PROTECTION_PROFILE_LIST,
    ssl::EMPTY_SRTP_PROTECTION_PROFILE_LIST,
    ssl::INVALID_SRP_USERNAME,
    ssl::MISSING_SRP_PARAM,
    ssl::NO_SRTP_PROFILES,
    ssl::SIGNATURE_ALGORITHMS_ERROR,
    ssl::SRP_A_CALC,
    ssl::SRTP_COULD_NOT_ALLOCATE_PROFILES,
    ssl::SRTP_PROTECTION_PROFILE_LIST_TOO_LONG,
    ssl::SRTP_UNKNOWN_PROTECTION_PROFILE,
    ssl::TLS_ILLEGAL_EXPORTER_LABEL,
    ssl::UNKNOWN_DIGEST,
    ssl::USE_SRTP_NOT_NEGOTIATED,
    ssl::WRONG_SIGNATURE_TYPE,
    ssl::BAD_SRP_PARAMETERS,
    ssl::SSL_NEGATIVE_LENGTH,
    ssl::INAPPROPRIATE_FALLBACK,
    ssl::ECDH_REQUIRED_FOR_SUITEB_MODE,
    ssl::NO_SHARED_SIGNATURE_ALGORITHMS,
    ssl::CERT_CB_ERROR,
    ssl::WRONG_CURVE,
    ssl::ILLEGAL_SUITEB_DIGEST,
    ssl::MISSING_ECDSA_SIGNING_CERT,
    ssl::WRONG_CERTIFICATE_TYPE,
    ssl::BAD_VALUE,
    ssl::INVALID_NULL_CMD_NAME,
    ssl::UNKNOWN_CMD_NAME,
    ssl::INVALID_SERVERINFO_DATA,
    ssl::NO_PEM_EXTENSIONS,
    ssl::BAD_DATA,
    ssl::PEM_NAME_BAD_PREFIX,
    ssl::PEM_NAME_TOO_SHORT,
    ssl::DH_KEY_TOO_SMALL,
    ssl::VERSION_TOO_LOW,
    ssl::CA_KEY_TOO_SMALL,
    ssl::CA_MD_TOO_WEAK,
    ssl::EE_KEY_TOO_SMALL,
    ssl::COOKIE_GEN_CALLBACK_FAILURE,
    ssl::FRAGMENTED_CLIENT_HELLO,
    ssl::INVALID_SEQUENCE_NUMBER,
    ssl::NO_VERIFY_COOKIE_CALLBACK,
    ssl::LENGTH_TOO_LONG,
    ssl::FAILED_TO_INIT_ASYNC,
    ssl::PIPELINE_FAILURE,
    ssl::SHUTDOWN_WHILE_IN_INIT,
    ssl::SSL_SESSION_ID_TOO_LONG,
    ssl::TOO_MANY_WARN_ALERTS,
    ssl::NO_SHARED_GROUPS,
    ssl::BAD_RECORD_TYPE,
    ssl::INVALID_SESSION_ID,
    ssl::SSLV3_ALERT_UNEXPECTED_MESSAGE,
    ssl::SSLV3_ALERT_BAD_RECORD_MAC,
    ssl::TLSV1_ALERT_DECRYPTION_FAILED,
    ssl::TLSV1_ALERT_RECORD_OVERFLOW,
    ssl::SSLV3_ALERT_DECOMPRESSION_FAILURE,
    ssl::SSLV3_ALERT_HANDSHAKE_FAILURE,
    ssl::SSLV3_ALERT_NO_CERTIFICATE,
    ssl::SSLV3_ALERT_BAD_CERTIFICATE,
    ssl::SSLV3_ALERT_UNSUPPORTED_CERTIFICATE,
    ssl::SSLV3_ALERT_CERTIFICATE_REVOKED,
    ssl::SSLV3_ALERT_CERTIFICATE_EXPIRED,
    ssl::SSLV3_ALERT_CERTIFICATE_UNKNOWN,
    ssl::SSLV3_ALERT_ILLEGAL_PARAMETER,
    ssl::TLSV1_ALERT_UNKNOWN_CA,
    ssl::TLSV1_ALERT_ACCESS_DENIED,
    ssl::TLSV1_ALERT_DECODE_ERROR,
    ssl::TLSV1_ALERT_DECRYPT_ERROR,
    ssl::TLSV1_ALERT_EXPORT_RESTRICTION,
    ssl::TLSV1_ALERT_PROTOCOL_VERSION,
    ssl::TLSV1_ALERT_INSUFFICIENT_SECURITY,
    ssl::TLSV1_ALERT_INTERNAL_ERROR,
    ssl::TLSV1_ALERT_INAPPROPRIATE_FALLBACK,
    ssl::TLSV1_ALERT_USER_CANCELLED,
    ssl::TLSV1_ALERT_NO_RENEGOTIATION,
    ssl::TLSV13_ALERT_MISSING_EXTENSION,
    ssl::TLSV1_UNSUPPORTED_EXTENSION,
    ssl::TLSV1_CERTIFICATE_UNOBTAINABLE,
    ssl::TLSV1_UNRECOGNIZED_NAME,
    ssl::TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE,
    ssl::TLSV1_BAD_CERTIFICATE_HASH_VALUE,
    ssl::TLSV13_ALERT_CERTIFICATE_REQUIRED,
    ts::CERTIFICATE_VERIFY_ERROR,
    ts::ESS_SIGNING_CERTIFICATE_ERROR,
    ts::INVALID_NULL_POINTER,
    ts::MESSAGE_IMPRINT_MISMATCH,
    ts::NONCE_MISMATCH,
    ts::NONCE_NOT_RETURNED,
    ts::NO_CONTENT,
    ts::NO_TIME_STAMP_TOKEN,
    ts::POLICY_MISMATCH,
    ts::SIGNATURE_FAILURE,
    ts::THERE_MUST_BE_ONE_SIGNER,
    ts::TSA_NAME_MISMATCH,
    ts::TSA_UNTRUSTED,
    ts::UNSUPPORTED_VERSION,
    ts::WRONG_CONTENT_TYPE,
    ts::COULD_NOT_SET_TIME,
    ts::ESS_ADD_SIGNING_CERT_ERROR,
    ts::INVALID_SIGNER_CERTIFICATE_PURPOSE,
    ts::PKCS7_ADD_SIGNATURE_ERROR,
    ts::PKCS7_ADD_SIGNED_ATTR_ERROR,
    ts::PRIVATE_KEY_DOES_NOT_MATCH_CERTIFICATE,
    ts::RESPONSE_SETUP_ERROR,
    ts::TIME_SYSCALL_ERROR,
    ts::TST_INFO_SETUP_ERROR,
    ts::TS_DATASIGN,
    ts::UNACCEPTABLE_POLICY,
    ts::UNSUPPORTED_MD_ALGORITHM,
    ts::COULD_NOT_SET_ENGINE,
    ts::PKCS7_TO_TS_TST_INFO_FAILED,
    ts::TOKEN_NOT_PRESENT,
    ts::TOKEN_PRESENT,
    ts::BAD_PKCS7_TYPE,
    ts::BAD_TYPE,
    ts::DETACHED_CONTENT,
    ts::VAR_BAD_VALUE,
    ts::VAR_LOOKUP_FAILURE,
    ts::CANNOT_LOAD_CERT,
    ts::CANNOT_LOAD_KEY,
    ts::ESS_ADD_SIGNING_CERT_V2_ERROR,
    ui::RESULT_TOO_LARGE,
    ui::RESULT_TOO_SMALL,
    ui::INDEX_TOO_LARGE,
    ui::INDEX_TOO_SMALL,
    ui::COMMON_OK_AND_CANCEL_CHARACTERS,
    ui::NO_RESULT_BUFFER,
    ui::UNKNOWN_CONTROL_COMMAND,
    ui::PROCESSING_ERROR,
    ui::UNKNOWN_TTYGET_ERRNO_VALUE,
    ui::SYSASSIGN_ERROR,
    ui::SYSDASSGN_ERROR,
    ui::SYSQIOW_ERROR,
    ui::USER_DATA_DUPLICATION_UNSUPPORTED,
    x509::BAD_X509_FILETYPE,
    x509::CERT_ALREADY_IN_HASH_TABLE,
    x509::LOADING_CERT_DIR,
    x509::LOADING_DEFAULTS,
    x509::NO_CERT_SET_FOR_US_TO_VERIFY,
    x509::SHOULD_RETRY,
    x509::UNABLE_TO_FIND_PARAMETERS_IN_CHAIN,
    x509::UNABLE_TO_GET_CERTS_PUBLIC_KEY,
    x509::UNKNOWN_NID,
    x509::AKID_MISMATCH,
    x509::UNSUPPORTED_ALGORITHM,
    x509::WRONG_LOOKUP_TYPE,
    x509::INVALID_DIRECTORY,
    x509::CANT_CHECK_DH_KEY,
    x509::KEY_TYPE_MISMATCH,
    x509::KEY_VALUES_MISMATCH,
    x509::UNKNOWN_KEY_TYPE,
    x509::BASE64_DECODE_ERROR,
    x509::INVALID_FIELD_NAME,
    x509::UNKNOWN_TRUST_ID,
    x509::UNKNOWN_PURPOSE_ID,
    x509::WRONG_TYPE,
    x509::INVALID_TRUST,
    x509::METHOD_NOT_SUPPORTED,
    x509::PUBLIC_KEY_DECODE_ERROR,
    x509::PUBLIC_KEY_ENCODE_ERROR,
    x509::CRL_ALREADY_DELTA,
    x509::IDP_MISMATCH,
    x509::ISSUER_MISMATCH,
    x509::NO_CRL_NUMBER,
    x509::CRL_VERIFY_FAILURE,
    x509::NEWER_CRL_NOT_NEWER,
    x509::BAD_SELECTOR,
    x509::NAME_TOO_LONG,
    x509::NO_CERTIFICATE_FOUND,
    x509::NO_CERTIFICATE_OR_CRL_FOUND,
    x509::NO_CRL_FOUND,
    x509::INVALID_ATTRIBUTES,
    x509::CERTIFICATE_VERIFICATION_FAILED,
    x509::ERROR_GETTING_MD_BY_NID,
    x509::ERROR_USING_SIGINF_SET,
    x509::INVALID_DISTPOINT,
    x509::UNKNOWN_SIGID_ALGS,
    x509v3::BN_DEC2BN_ERROR,
    x509v3::BN_TO_ASN1_INTEGER_ERROR,
    x509v3::EXTENSION_NOT_FOUND,
    x509v3::EXTENSION_SETTING_NOT_SUPPORTED,
    x509v3::INVALID_BOOLEAN_STRING,
    x509v3::INVALID_EXTENSION_STRING,
    x509v3::INVALID_NAME,
    x509v3::INVALID_NULL_ARGUMENT,
    x509v3::INVALID_EMPTY_NAME,
    x509v3::INVALID_NULL_VALUE,
    x509v3::INVALID_OBJECT_IDENTIFIER,
    x509v3::UNKNOWN_BIT_STRING_ARGUMENT,
    x509v3::NO_PUBLIC_KEY,
    x509v3::EXTENSION_NAME_ERROR,
    x509v3::EXTENSION_VALUE_ERROR,
    x509v3::UNSUPPORTED_OPTION,
    x509v3::BAD_IP_ADDRESS,
    x509v3::BAD_OBJECT,
    x509v3::UNKNOWN_OPTION,
    x509v3::NO_ISSUER_CERTIFICATE,
    x509v3::UNABLE_TO_GET_ISSUER_DETAILS,
    x509v3::UNABLE_TO_GET_ISSUER_KEYID,
    x509v3::MISSING_VALUE,
    x509v3::NO_SUBJECT_DETAILS,
    x509v3::ISSUER_DECODE_ERROR,
    x509v3::NO_ISSUER_DETAILS,
    x509v3::ERROR_IN_EXTENSION,
    x509v3::UNKNOWN_EXTENSION,
    x509v3::UNKNOWN_EXTENSION_NAME,
    x509v3::ERROR_CONVERTING_ZONE,
    x509v3::USER_TOO_LONG,
    x509v3::DUPLICATE_ZONE_ID,
    x509v3::INVALID_POLICY_IDENTIFIER,
    x509v3::INVALID_SECTION,
    x509v3::NO_CONFIG_DATABASE,
    x509v3::EXPECTED_A_SECTION_NAME,
    x509v3::INVALID_OPTION,
    x509v3::NO_POLICY_IDENTIFIER,
    x509v3::INVALID_NUMBER,
    x509v3::INVALID_NUMBERS,
    x509v3::NEED_ORGANIZATION_AND_NUMBERS,
    x509v3::INVALID_SYNTAX,
    x509v3::ERROR_CREATING_EXTENSION,
    x509v3::EXTENSION_EXISTS,
    x509v3::INVALID_PURPOSE,
    x509v3::OTHERNAME_ERROR,
    x509v3::OPERATION_NOT_DEFINED,
    x509v3::DIRNAME_ERROR,
    x509v3::SECTION_NOT_FOUND,
    x509v3::ILLEGAL_EMPTY_EXTENSION,
    x509v3::INCORRECT_POLICY_SYNTAX_TAG,
    x509v3::INVALID_PROXY_POLICY_SETTING,
    x509v3::NO_PROXY_CERT_POLICY_LANGUAGE_DEFINED,
    x509v3::POLICY_LANGUAGE_ALREADY_DEFINED,
    x509v3::POLICY_PATH_LENGTH,
    x509v3::POLICY_PATH_LENGTH_ALREADY_DEFINED,
    x509v3::INVALID_CERTIFICATE,
    x509v3::POLICY_WHEN_PROXY_LANGUAGE_REQUIRES_NO_POLICY,
    x509v3::DISTPOINT_ALREADY_SET,
    x509v3::INVALID_MULTIPLE_RDNS,
    x509v3::INVALID_ASNUMBER,
    x509v3::INVALID_ASRANGE,
    x509v3::INVALID_SAFI,
    x509v3::INVALID_INHERITANCE,
    x509v3::INVALID_IPADDRESS,
    x509v3::UNSUPPORTED_TYPE,
    x509v3::NEGATIVE_PATHLEN,
    x509v3::EMPTY_KEY_USAGE,
];
