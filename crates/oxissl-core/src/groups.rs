//! Key exchange groups by name, and the ones rustls does not ship.
