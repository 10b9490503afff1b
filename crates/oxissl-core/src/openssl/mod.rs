//! Names and numbers OpenSSL fixed and Python shows: facts only, no behaviour.

pub mod alerts;
pub mod flags;
mod oid_table;
pub mod oids;
mod reason_table;
pub mod reasons;
pub mod signature_schemes;
pub mod verify_codes;
