//! PEM armour (RFC 7468, and what OpenSSL accepts beyond it): bytes in, labelled blocks out.
