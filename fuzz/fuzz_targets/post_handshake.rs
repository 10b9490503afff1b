//! Parses arbitrary bytes as the messages that come after the handshake.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oxissl_core::engine::record::post_handshake::{Message, split};

fuzz_target!(|input: &[u8]| {
    let mut rest = input;
    while let Some((kind, payload, behind)) = split(rest) {
        if let Ok(Message::NewSessionTicket(ticket)) = Message::parse(kind, payload) {
            assert_eq!(ticket.payload, payload);
            assert!(!ticket.ticket.is_empty());
        }
        rest = behind;
    }
});
