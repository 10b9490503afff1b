//! Key log lines in the NSS format.
