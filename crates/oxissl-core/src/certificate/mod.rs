//! Certificates as facts: DER in, names, dates, extensions and keys out. Nothing here decides trust.
