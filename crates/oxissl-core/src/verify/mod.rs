//! One policy verifier with OpenSSL's meanings. It decides once; nothing retries after an error.

/// Why a chain was refused.
#[derive(Clone, Debug)]
pub struct Failure {}
