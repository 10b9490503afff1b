//! Whether a certificate speaks for a host name or address (RFC 6125, RFC 9525, OpenSSL `X509_check_host`).
