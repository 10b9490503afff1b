//! Verification results (`X509_V_*`): number and sentence.
