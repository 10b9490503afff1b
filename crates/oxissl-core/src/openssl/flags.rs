//! Bits of `SSLContext.options`, `verify_flags` and the host-name check, as OpenSSL 3 numbers them.
