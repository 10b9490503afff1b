//! The immutable whole a connection needs, built from a [`crate::context::Context`].
