//! Opens records the fuzzer wrote the inside of: whatever a peer who knows the keys may send.
//!
//! The input is a list of steps. Sealing its bytes with the right key is what lets the fuzzer past
//! the AEAD, to everything behind it.
#![no_main]

#[path = "../../crates/oxissl-core/tests/record_forge/mod.rs"]
mod record_forge;

use libfuzzer_sys::fuzz_target;
use oxissl_core::engine::record::post_handshake::Message;
use oxissl_core::engine::record::{Buffer, Exactness, Open, Opened, Role};
use record_forge::{ALL, Forge, cipher, feed};

fuzz_target!(|input: &[u8]| {
    let Some((&setup, mut steps)) = input.split_first() else {
        return;
    };
    let (version, suite) = ALL[usize::from(setup & 3)];
    let role = if setup & 4 == 0 {
        Role::Client
    } else {
        Role::Server
    };
    let mut forge = Forge::new(version, suite);
    let mut open = Open::new(cipher(version, suite), role, Buffer::new());
    let mut out = vec![0; 1 << 15];
    while let [step, kind, high, low, rest @ ..] = steps {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        let (bytes, behind) = rest.split_at(length);
        steps = behind;
        match step & 3 {
            0 => feed(&mut open, bytes),
            1 => feed(&mut open, &forge.raw(*kind, bytes)),
            2 => feed(&mut open, &forge.record(*kind, bytes)),
            // Much from little: the fuzzer need not find sixteen kibibytes.
            _ => feed(
                &mut open,
                &forge.record(*kind, &vec![step >> 2; usize::from(*low) * 100]),
            ),
        }
        let room = usize::from(*high) * usize::from(*low) % out.len();
        loop {
            let most = open.available(room);
            let failed = open.failure().is_some();
            match open.open_next(&mut out[..room]) {
                Ok(Opened::Data(count)) => {
                    assert!(!failed && count <= most);
                    if count == 0 {
                        break;
                    }
                }
                Ok(Opened::Incomplete { needed }) => {
                    assert_eq!(open.wanted(room, Exactness::Record).needed, needed);
                    break;
                }
                Ok(Opened::Message(Message::KeyUpdate { .. })) => {
                    open.replace_key(cipher(version, suite));
                    forge = Forge::new(version, suite);
                }
                Ok(Opened::CloseNotify) => return,
                Ok(Opened::Message(_) | Opened::Nothing | Opened::Warning { .. }) => {}
                Err(_) => {
                    assert!(open.open_next(&mut []).is_err());
                    return;
                }
            }
        }
    }
});
