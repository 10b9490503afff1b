//! Object identifiers: NID, short name, long name and dotted form, as OpenSSL lists them.
