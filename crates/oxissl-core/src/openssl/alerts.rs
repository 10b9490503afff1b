//! TLS alerts (RFC 8446, 6) by number, name and the reason OpenSSL reports on receiving them.
