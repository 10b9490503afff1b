//! The certificates a context trusts.
