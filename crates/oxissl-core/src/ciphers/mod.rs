//! Cipher suites by OpenSSL name, and the language of cipher strings.
