//! What the record layer promises about data, whatever the sizes, the pieces and the moment.

mod record_forge;

use std::time::{Duration, Instant};

use oxissl_core::engine::record::post_handshake::Message;
use oxissl_core::engine::record::{
    Buffer, ContentType, Exactness, MAX_PLAINTEXT, Open, Opened, Role, Stop, Version,
};
use record_forge::{
    ALL, Forge, Suite, TICKET, cipher, drain, feed, open, opening, pattern, refused, seal, sealed,
};

#[test]
fn data_comes_back_whatever_the_sizes() {
    let sizes = [
        1, 2, 15, 16, 17, 255, 1022, 1023, 1024, 1025, 4096, 16_367, 16_368, 16_383, 16_384,
    ];
    for (version, suite) in ALL {
        for size in sizes {
            let data = pattern(size);
            for room in [1, size, size + 1, size + 100, 3 * MAX_PLAINTEXT] {
                let mut open = open(version, suite);
                feed(
                    &mut open,
                    &sealed(&mut seal(version, suite), &data).unwrap(),
                );
                let mut out = vec![0x5a; room];
                let mut got = Vec::new();
                while got.len() < size {
                    assert_eq!(open.available(room), (size - got.len()).min(room));
                    let (count, _) = open.read_into(&mut out).unwrap();
                    assert!(count > 0, "{version:?} {suite:?} {size} {room}");
                    got.extend_from_slice(&out[..count]);
                    assert_eq!(open.pending(), size - got.len());
                    if got.len() == size && room >= size {
                        assert!(out[count..].iter().all(|&byte| byte == 0x5a));
                    }
                }
                assert!(got == data);
                assert_eq!(open.take_leftover().len(), 0);
            }
        }
    }
}

#[test]
fn every_size_up_to_a_record_comes_back() {
    for (version, suite) in ALL {
        let (mut seal, mut open) = (seal(version, suite), open(version, suite));
        let mut out = vec![0; MAX_PLAINTEXT + 1];
        let data = pattern(MAX_PLAINTEXT);
        for size in (1..=300).chain((301..MAX_PLAINTEXT).step_by(97)) {
            feed(&mut open, &sealed(&mut seal, &data[..size]).unwrap());
            assert_eq!(open.open_next(&mut out).unwrap(), Opened::Data(size));
            assert!(out[..size] == data[..size]);
        }
    }
}

#[test]
fn what_is_longer_than_a_record_is_cut_at_2_to_the_14() {
    for (version, suite) in ALL {
        let data = pattern(5 * MAX_PLAINTEXT + 3);
        let mut seal = seal(version, suite);
        let wire = sealed(&mut seal, &data).unwrap();
        assert_eq!(wire.len(), seal.sealed_length(data.len()));
        assert_eq!(wire.len(), data.len() + 6 * seal.overhead());
        let mut open = open(version, suite);
        feed(&mut open, &wire);
        let mut out = vec![0; data.len()];
        assert_eq!(open.available(usize::MAX), data.len());
        assert_eq!(open.read_into(&mut out).unwrap(), (data.len(), Stop::Full));
        assert!(out == data);
    }
}

#[test]
fn no_data_makes_no_record() {
    assert!(
        sealed(&mut seal(Version::Tls13, Suite::Gcm), b"")
            .unwrap()
            .is_empty()
    );
}

#[test]
fn records_of_another_implementation_open() {
    for (version, suite) in ALL {
        let (mut forge, mut open) = (Forge::new(version, suite), open(version, suite));
        for size in [1, 100, 5000, MAX_PLAINTEXT] {
            feed(&mut open, &forge.record(23, &pattern(size)));
            assert!(drain(&mut open).0 == pattern(size));
        }
    }
}

#[test]
fn a_record_may_arrive_byte_by_byte() {
    for (version, suite) in ALL {
        let data = pattern(2000);
        let mut seal = seal(version, suite);
        let wire = [
            sealed(&mut seal, &data).unwrap(),
            sealed(&mut seal, b"next").unwrap(),
        ]
        .concat();
        let mut open = open(version, suite);
        let mut got = Vec::new();
        let mut out = [0; 4000];
        for byte in wire {
            let wanted = open.wanted(4000, Exactness::Record);
            assert!(wanted.needed > 0 && wanted.ask(1 << 20) == wanted.needed);
            assert_eq!(open.available(4000), 0);
            let (count, stop) = open.read_into(&mut out).unwrap();
            assert_eq!(
                (count, stop),
                (
                    0,
                    Stop::Incomplete {
                        needed: wanted.needed
                    }
                )
            );
            feed(&mut open, &[byte]);
            if open.available(4000) > 0 {
                assert_eq!(wanted.needed, 1);
                let (count, _) = open.read_into(&mut out).unwrap();
                got.extend_from_slice(&out[..count]);
            }
        }
        assert!(got == [&data[..], b"next"].concat());
    }
}

#[test]
fn one_changed_byte_anywhere_is_noticed() {
    for (version, suite) in ALL {
        for data in [pattern(40), pattern(1100)] {
            let wire = sealed(&mut seal(version, suite), &data).unwrap();
            // Changed lengths only make a record incomplete, or its end another record's header.
            for index in (0..3).chain(5..wire.len()) {
                let mut bad = wire.clone();
                bad[index] ^= 0x10;
                let mut open = open(version, suite);
                feed(&mut open, &bad);
                let (got, _, error) = drain(&mut open);
                assert!(got.is_empty() && error.is_some(), "byte {index}");
                let mut shorter = wire.clone();
                shorter[4] ^= 1;
                shorter.push(0);
                let mut open = opening(version, suite, &shorter);
                assert_eq!(
                    refused(&mut open),
                    ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", Some(20))
                );
            }
        }
    }
}

#[test]
fn a_record_twice_is_noticed() {
    for (version, suite) in ALL {
        let wire = sealed(&mut seal(version, suite), b"once").unwrap();
        let mut open = opening(version, suite, &[&wire[..], &wire[..]].concat());
        let (data, _, error) = drain(&mut open);
        assert_eq!(data, b"once");
        assert_eq!(error.unwrap().alert, Some(20));
    }
}

#[test]
fn an_error_comes_after_the_data_before_it_and_then_for_ever() {
    for (version, suite) in ALL {
        let mut wire = sealed(&mut seal(version, suite), b"good").unwrap();
        wire.extend_from_slice(&[23, 3, 3, 0, 40]);
        wire.extend_from_slice(&[0; 40]);
        let mut open = opening(version, suite, &wire);
        let mut out = [0; 100];
        assert_eq!(open.read_into(&mut out).unwrap(), (4, Stop::Failure));
        assert_eq!(open.failure().unwrap().alert, Some(20));
        assert_eq!(open.available(100), 0);
        assert!(open.wanted(100, Exactness::Unbounded).most == 0);
        for _ in 0..2 {
            assert_eq!(open.read_into(&mut out).unwrap_err().alert, Some(20));
        }
    }
}

#[test]
fn padding_is_taken_off() {
    for suite in [Suite::Gcm, Suite::ChaCha] {
        let mut forge = Forge::new(Version::Tls13, suite);
        let mut open = open(Version::Tls13, suite);
        for (content, padding) in [
            (3, 1),
            (3, 3000),
            (2000, 77),
            (0, 100),
            (0, 2000),
            (16_000, 384),
        ] {
            let inner = [&pattern(content)[..], &[23], &vec![0; padding][..]].concat();
            feed(&mut open, &forge.raw(23, &inner));
            assert!(drain(&mut open).0 == pattern(content));
        }
    }
}

#[test]
fn messages_are_put_together_over_records() {
    let mut forge = Forge::new(Version::Tls13, Suite::Gcm);
    let mut open = open(Version::Tls13, Suite::Gcm);
    for byte in TICKET {
        feed(&mut open, &forge.record(22, &[byte]));
    }
    feed(&mut open, &forge.record(22, &[TICKET, TICKET].concat()));
    let (_, opened, error) = drain(&mut open);
    assert!(error.is_none());
    let messages: Vec<_> = opened
        .iter()
        .filter(|&opened| *opened != Opened::Nothing)
        .collect();
    assert_eq!(messages.len(), 3);
    for message in messages {
        let Opened::Message(Message::NewSessionTicket(ticket)) = message else {
            panic!("not a ticket: {message:?}");
        };
        assert_eq!((ticket.lifetime, ticket.age_add), (9, 8));
        assert_eq!(
            (&ticket.nonce[..], &ticket.ticket[..]),
            (&[5][..], &[6, 7][..])
        );
        assert_eq!(ticket.payload, TICKET[4..]);
    }
}

#[test]
fn a_large_ticket_never_looks_like_data() {
    let mut ticket = vec![4, 0, 0x0b, 0xc8 + 14];
    ticket.extend([0, 0, 0, 9, 0, 0, 0, 8, 1, 5, 0x0b, 0xc8]);
    ticket.extend(pattern(0x0bc8));
    ticket.extend([0, 0]);
    let wire = Forge::new(Version::Tls13, Suite::Gcm).record(22, &ticket);
    let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
    let mut out = vec![0; 8000];
    let Stop::Message(Message::NewSessionTicket(got)) = open.read_into(&mut out).unwrap().1 else {
        panic!("not a ticket");
    };
    assert!(got.payload == ticket[4..]);
}

#[test]
fn nothing_is_opened_between_a_key_update_and_its_key() {
    let wire = Forge::new(Version::Tls13, Suite::Gcm).record(22, &[24, 0, 0, 1, 1]);
    let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
    let opened = open.open_next(&mut []).unwrap();
    assert_eq!(
        opened,
        Opened::Message(Message::KeyUpdate { requested: true })
    );
    feed(
        &mut open,
        &Forge::new(Version::Tls13, Suite::Gcm).record(23, b"new key"),
    );
    open.replace_key(cipher(Version::Tls13, Suite::Gcm));
    assert_eq!(drain(&mut open).0, b"new key");
}

#[test]
fn scratch_behind_the_callers_room_changes_nothing_but_the_copies() {
    for (version, suite) in ALL {
        for size in [1, 1023, 1024, 2000, MAX_PLAINTEXT - 1, MAX_PLAINTEXT] {
            for room in [size - size / 3, size, size + 1, 2 * size, 2 * size + 5] {
                for scratch in [0, 1, 40] {
                    let mut seal = seal(version, suite);
                    let (mut wire, data) = (Buffer::new(), pattern(2 * size));
                    for record in data.chunks(size) {
                        seal.seal_into(ContentType::ApplicationData, record, &mut wire)
                            .unwrap();
                    }
                    let mut open = opening(version, suite, wire.unread());
                    let (mut out, mut got) = (vec![0; room + scratch], Vec::new());
                    while got.len() < data.len() {
                        let (count, _) = open.read_on(&mut out, 0, room).unwrap();
                        assert!(count <= room);
                        got.extend_from_slice(&out[..count]);
                    }
                    assert!(got == data, "{version:?} {size} in {room} + {scratch}");
                }
            }
        }
    }
}

#[test]
fn the_writing_half_changes_its_key_behind_the_key_update() {
    let mut seal = seal(Version::Tls13, Suite::Gcm);
    let mut out = Buffer::new();
    let next = cipher(Version::Tls13, Suite::ChaCha);
    seal.key_update(true, next, &mut out).unwrap();
    seal.seal_into(ContentType::ApplicationData, b"new", &mut out)
        .unwrap();
    let mut open = opening(Version::Tls13, Suite::Gcm, out.unread());
    let mut bytes = [0; 10];
    assert_eq!(
        open.read_into(&mut bytes).unwrap(),
        (0, Stop::Message(Message::KeyUpdate { requested: true }))
    );
    open.replace_key(cipher(Version::Tls13, Suite::ChaCha));
    assert_eq!(open.read_into(&mut bytes).unwrap().0, 3);
}

#[test]
fn a_close_notify_is_final_and_what_follows_is_not_ours() {
    for (version, suite) in ALL {
        let mut seal = seal(version, suite);
        let mut out = Buffer::new();
        seal.seal_into(ContentType::ApplicationData, b"last", &mut out)
            .unwrap();
        seal.close_notify(&mut out).unwrap();
        seal.close_notify(&mut out).unwrap();
        let error = seal
            .seal_into(ContentType::ApplicationData, b"late", &mut out)
            .unwrap_err();
        assert_eq!(error.reason.unwrap().name, "PROTOCOL_IS_SHUTDOWN");
        let mut open = opening(version, suite, out.unread());
        feed(&mut open, b"220 clear text");
        let mut bytes = [0; 100];
        assert_eq!(open.read_into(&mut bytes).unwrap(), (4, Stop::Alert));
        for _ in 0..2 {
            assert_eq!(open.read_into(&mut bytes).unwrap(), (0, Stop::CloseNotify));
        }
        assert!(open.is_closed());
        assert_eq!(open.wanted(9, Exactness::Bounded).ask(99), 0);
        assert_eq!(open.take_leftover().unread(), b"220 clear text");
    }
}

/// Reads like a program that trusts `select()`: it never calls again while its descriptor has nothing
/// to say, and must still get everything.
#[test]
fn select_is_never_lied_to() {
    let mut random = 1_u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99);
        (random >> 33) as usize % below
    };
    for round in 0..200 {
        let (version, suite) = ALL[round % 4];
        let mut seal = seal(version, suite);
        let (mut wire, mut sent) = (Buffer::new(), Vec::new());
        let largest = [4, 100, 2000, MAX_PLAINTEXT][next(4)];
        for _ in 0..=next(40) {
            let data = pattern(1 + next(largest));
            seal.seal_into(ContentType::ApplicationData, &data, &mut wire)
                .unwrap();
            sent.extend(data);
        }
        seal.close_notify(&mut wire).unwrap();
        let (mut open, mut got) = (open(version, suite), Vec::new());
        let room = [1, 50, 1024, MAX_PLAINTEXT, 65_536, 262_144][next(6)];
        let mut out = vec![0; room];
        let mut closed = false;
        // The program's loop: while readable (or pending), read once.
        while !wire.is_empty() || open.pending() > 0 {
            let (count, stop) = loop {
                let (count, stop) = open.read_into(&mut out).unwrap();
                if count > 0 || stop == Stop::CloseNotify {
                    break (count, stop);
                }
                let ask = open.wanted(room, Exactness::Bounded).ask(wire.len());
                assert!(ask > 0);
                let ask = ask.min(wire.len());
                feed(&mut open, &wire.unread()[..ask]);
                wire.consume(ask);
            };
            got.extend_from_slice(&out[..count]);
            if count == 0 {
                closed = stop == Stop::CloseNotify;
            }
        }
        assert!(got == sent, "{version:?} room {room} largest {largest}");
        assert!(
            closed,
            "the close_notify was swallowed: room {room} largest {largest}"
        );
    }
}

#[test]
fn a_read_goes_no_further_than_it_says() {
    let mut open = open(Version::Tls13, Suite::Gcm);
    let ask = |open: &Open, exactness| open.wanted(1 << 20, exactness).ask(1 << 30);
    assert_eq!(ask(&open, Exactness::Record), 5);
    feed(&mut open, &[23, 3, 3, 0, 100]);
    assert_eq!(ask(&open, Exactness::Record), 100);
    assert_eq!(open.wanted(1, Exactness::Bounded).ask(0), 105);
    assert!(ask(&open, Exactness::Bounded) <= (1 << 18) + 16 * 22 + 5);
    assert!(ask(&open, Exactness::Unbounded) > 1 << 18);
}

/// Not a benchmark suite, but the figures to look at after touching this layer, beside those of the
/// bare AEAD: `cargo test --profile quick -p oxissl-core --test records -- --ignored --nocapture`.
#[test]
#[ignore = "prints speeds"]
fn speed() {
    for (version, suite) in ALL {
        for size in [1024, 16_384, 65_536, 262_144] {
            let (mut seal, mut open) = (seal(version, suite), open(version, suite));
            let forge = Forge::new(version, suite);
            let (data, mut out) = (pattern(size), vec![0; size + 1]);
            let (mut wire, mut spent) = (Buffer::new(), [Duration::ZERO; 4]);
            for _ in 0..(1 << 28) / size {
                let start = Instant::now();
                seal.seal_into(ContentType::ApplicationData, &data, &mut wire)
                    .unwrap();
                spent[0] += start.elapsed();
                feed(&mut open, wire.unread());
                let start = Instant::now();
                let mut count = 0;
                while count < size {
                    count += open.read_into(&mut out[count..]).unwrap().0;
                }
                spent[1] += start.elapsed();
                let room = &mut wire.unread_mut()[..size];
                let start = Instant::now();
                let tags = forge.seal_bare(&data, room);
                spent[2] += start.elapsed();
                let start = Instant::now();
                forge.open_bare(room, &tags, &mut out[..size]);
                spent[3] += start.elapsed();
                wire.consume(wire.len());
            }
            let [sealed, opened, bare_sealed, bare_opened] =
                spent.map(|spent| f64::from(1 << 28) / 1e9 / spent.as_secs_f64());
            println!(
                "{version:?} {suite:?} {size:>6}: seal {sealed:.1} of {bare_sealed:.1} GB/s, \
                 open {opened:.1} of {bare_opened:.1} GB/s"
            );
        }
    }
}

/// The fuzz target `open_records` in small: steps of a random peer who knows the keys.
#[test]
fn no_peer_makes_the_reader_panic_or_forget_an_error() {
    let mut random = 7_u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (random >> 33) as usize % below
    };
    for round in 0..3000 {
        let (version, suite) = ALL[round % 4];
        let role = [Role::Client, Role::Server][next(2)];
        let mut forge = Forge::new(version, suite);
        let mut open = Open::new(cipher(version, suite), role, Buffer::new());
        let mut out = vec![0; 3000];
        'steps: for _ in 0..30 {
            let length = [0, 1, 2, 4, 5, 20, 1100, 16_640][next(8)];
            let content: Vec<u8> = (0..length).map(|_| [0, 1, 4, 24, 255][next(5)]).collect();
            let kind = [20, 21, 22, 23, 23, 23, 99][next(7)];
            match next(10) {
                0 => feed(&mut open, &content),
                1 => feed(&mut open, &forge.raw(kind, &content)),
                2 => feed(&mut open, &forge.record(22, &[24, 0, 0, 1, 0])),
                3 => feed(&mut open, &forge.record(22, &TICKET)),
                _ => feed(&mut open, &forge.record(kind, &content)),
            }
            let room = next(out.len());
            loop {
                let most = open.available(room);
                match open.open_next(&mut out[..room]) {
                    Ok(Opened::Data(count)) => {
                        assert!(count <= most);
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
                    Ok(Opened::CloseNotify) => break 'steps,
                    Ok(_) => {}
                    Err(error) => {
                        let again = open.open_next(&mut []).unwrap_err();
                        assert_eq!(again.reason, error.reason);
                        break 'steps;
                    }
                }
            }
        }
    }
}
