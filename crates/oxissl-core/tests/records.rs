//! What the record layer promises, told with records made by hand: good, odd and forged ones.

use aws_lc_rs::aead::{AES_256_GCM, Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use oxissl_core::engine::record::post_handshake::Message;
use oxissl_core::engine::record::{
    Buffer, Cipher, ContentType, Exactness, MAX_PLAINTEXT, Open, Opened, Peek, Role, Seal, Stop,
    Version,
};
use oxissl_core::{Error, Result};
use rustls::ConnectionTrafficSecrets;
use rustls::crypto::cipher::{AeadKey, Iv};

const KEY: [u8; 32] = [7; 32];
const IV: [u8; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Suite {
    Gcm,
    ChaCha,
}

const ALL: [(Version, Suite); 4] = [
    (Version::Tls12, Suite::Gcm),
    (Version::Tls12, Suite::ChaCha),
    (Version::Tls13, Suite::Gcm),
    (Version::Tls13, Suite::ChaCha),
];

fn cipher_at(version: Version, suite: Suite, sequence: u64) -> Cipher {
    let (key, iv) = (AeadKey::from(KEY), Iv::from(IV));
    let secrets = match suite {
        Suite::Gcm => ConnectionTrafficSecrets::Aes256Gcm { key, iv },
        Suite::ChaCha => ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv },
    };
    Cipher::new(version, secrets, sequence).unwrap()
}

fn cipher(version: Version, suite: Suite) -> Cipher {
    cipher_at(version, suite, 0)
}

fn open(version: Version, suite: Suite) -> Open {
    Open::new(cipher(version, suite), Role::Client, Buffer::new())
}

fn seal(version: Version, suite: Suite) -> Seal {
    Seal::new(cipher(version, suite))
}

fn feed(open: &mut Open, bytes: &[u8]) {
    open.room(bytes.len()).copy_from_slice(bytes);
    open.filled(bytes.len());
}

fn pattern(length: usize) -> Vec<u8> {
    (0..length)
        .map(|index| (index * 31 + index / 251) as u8)
        .collect()
}

/// A second implementation of the wire format, able to make records nobody should send. In TLS 1.3
/// `inner` includes the type and the padding.
struct Forge {
    version: Version,
    suite: Suite,
    key: LessSafeKey,
    sequence: u64,
}

impl Forge {
    fn new(version: Version, suite: Suite) -> Self {
        let algorithm = match suite {
            Suite::Gcm => &AES_256_GCM,
            Suite::ChaCha => &CHACHA20_POLY1305,
        };
        let key = LessSafeKey::new(UnboundKey::new(algorithm, &KEY).unwrap());
        Self {
            version,
            suite,
            key,
            sequence: 0,
        }
    }

    fn raw(&mut self, kind: u8, inner: &[u8]) -> Vec<u8> {
        let number = self.sequence.to_be_bytes();
        self.sequence += 1;
        let mut nonce = IV;
        let explicit = if (self.version, self.suite) == (Version::Tls12, Suite::Gcm) {
            // Anything unique will do; ours happens to be unlike what the product sends.
            let explicit: Vec<u8> = number.iter().map(|byte| byte ^ 0xa5).collect();
            nonce[4..].copy_from_slice(&explicit);
            explicit
        } else {
            nonce[4..]
                .iter_mut()
                .zip(number)
                .for_each(|(to, from)| *to ^= from);
            Vec::new()
        };
        let length = ((explicit.len() + inner.len() + 16) as u16).to_be_bytes();
        let mut record = vec![kind, 3, 3, length[0], length[1]];
        let aad = match self.version {
            Version::Tls13 => record.clone(),
            Version::Tls12 => {
                let plain = (inner.len() as u16).to_be_bytes();
                [&number[..], &[kind, 3, 3], &plain[..]].concat()
            }
        };
        let mut body = inner.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        self.key
            .seal_in_place_append_tag(nonce, Aad::from(aad), &mut body)
            .unwrap();
        record.extend(explicit);
        record.extend(body);
        record
    }

    fn record(&mut self, kind: u8, content: &[u8]) -> Vec<u8> {
        match self.version {
            Version::Tls13 => self.raw(23, &[content, &[kind]].concat()),
            Version::Tls12 => self.raw(kind, content),
        }
    }
}

/// Opens everything in `open`, up to the first error.
fn drain(open: &mut Open) -> (Vec<u8>, Vec<Opened>, Option<Error>) {
    let mut out = vec![0; 2 * MAX_PLAINTEXT];
    let (mut data, mut others) = (Vec::new(), Vec::new());
    loop {
        match open.open_next(&mut out) {
            Ok(Opened::Data(count)) => data.extend_from_slice(&out[..count]),
            Ok(Opened::Incomplete { .. }) => return (data, others, None),
            Ok(Opened::CloseNotify) => {
                others.push(Opened::CloseNotify);
                return (data, others, None);
            }
            Ok(other) => others.push(other),
            Err(error) => return (data, others, Some(error)),
        }
    }
}

fn refused(open: &mut Open) -> (&'static str, Option<u8>) {
    let error = drain(open).2.expect("must be refused");
    (error.reason.unwrap().name, error.alert)
}

fn sealed(seal: &mut Seal, data: &[u8]) -> Result<Vec<u8>> {
    let mut out = Buffer::new();
    seal.seal_into(ContentType::ApplicationData, data, &mut out)?;
    Ok(out.unread().to_vec())
}

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
            if open.peek()
                != (Peek::Incomplete {
                    needed: wanted.needed - 1,
                })
                && wanted.needed == 1
                && open.available(4000) > 0
            {
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
                let mut open = super_open(version, suite, &shorter);
                assert_eq!(
                    refused(&mut open),
                    ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", Some(20))
                );
            }
        }
    }
}

fn super_open(version: Version, suite: Suite, wire: &[u8]) -> Open {
    let mut open = open(version, suite);
    feed(&mut open, wire);
    open
}

#[test]
fn a_record_twice_is_noticed() {
    for (version, suite) in ALL {
        let wire = sealed(&mut seal(version, suite), b"once").unwrap();
        let mut open = super_open(version, suite, &[&wire[..], &wire[..]].concat());
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
        let mut open = super_open(version, suite, &wire);
        let mut out = [0; 100];
        assert_eq!(open.read_into(&mut out).unwrap(), (4, Stop::Failure));
        assert_eq!(open.failure().unwrap().alert, Some(20));
        assert_eq!(open.peek(), Peek::End);
        assert_eq!(open.available(100), 0);
        assert!(open.wanted(100, Exactness::Unbounded).most == 0);
        for _ in 0..2 {
            assert_eq!(open.read_into(&mut out).unwrap_err().alert, Some(20));
        }
    }
}

#[test]
fn records_too_short_for_their_tag_are_refused() {
    for (version, suite) in ALL {
        for length in [0, 1, 15, 16] {
            let wire = [&[23, 3, 3, 0, length][..], &vec![0; length.into()][..]].concat();
            let mut open = super_open(version, suite, &wire);
            assert_eq!(
                refused(&mut open),
                ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", Some(20))
            );
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
fn plaintext_that_is_all_padding_is_refused() {
    for length in [1, 2000] {
        let wire = Forge::new(Version::Tls13, Suite::Gcm).raw(23, &vec![0; length]);
        let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("BAD_RECORD_TYPE", Some(10)));
    }
}

#[test]
fn plaintext_beyond_2_to_the_14_is_refused() {
    for (version, suite) in ALL {
        let wire = Forge::new(version, suite).record(23, &pattern(MAX_PLAINTEXT + 1));
        let mut open = super_open(version, suite, &wire);
        assert_eq!(refused(&mut open), ("DATA_LENGTH_TOO_LONG", Some(22)));
    }
}

#[test]
fn ciphertext_beyond_the_limit_is_refused_from_its_header_alone() {
    for (version, limit) in [(Version::Tls13, 256), (Version::Tls12, 2048)] {
        let length = (MAX_PLAINTEXT + limit + 1) as u16;
        let header = [&[23, 3, 3][..], &length.to_be_bytes()].concat();
        let mut open = super_open(version, Suite::Gcm, &header);
        assert_eq!(open.wanted(1, Exactness::Bounded).most, 0);
        assert_eq!(refused(&mut open), ("ENCRYPTED_LENGTH_TOO_LONG", Some(22)));
    }
}

#[test]
fn a_change_cipher_spec_after_the_handshake_is_refused() {
    let expected = [
        ("CCS_RECEIVED_EARLY", Version::Tls12),
        ("BAD_RECORD_TYPE", Version::Tls13),
    ];
    for (reason, version) in expected {
        let mut open = super_open(version, Suite::Gcm, &[20, 3, 3, 0, 1, 1]);
        assert_eq!(refused(&mut open), (reason, Some(10)));
    }
    let wire = Forge::new(Version::Tls13, Suite::Gcm).record(20, &[1]);
    let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
    assert_eq!(refused(&mut open), ("BAD_RECORD_TYPE", Some(10)));
}

#[test]
fn a_flood_of_empty_records_is_refused() {
    for (version, suite) in ALL {
        let mut forge = Forge::new(version, suite);
        let mut open = open(version, suite);
        for _ in 0..3 {
            for _ in 0..32 {
                feed(&mut open, &forge.record(23, b""));
            }
            feed(&mut open, &forge.record(23, b"x"));
            assert_eq!(drain(&mut open).0, b"x");
        }
        for _ in 0..33 {
            feed(&mut open, &forge.record(23, b""));
        }
        assert_eq!(refused(&mut open), ("RECORD_TOO_SMALL", Some(10)));
    }
}

#[test]
fn empty_alerts_and_messages_are_refused() {
    for (version, suite) in ALL {
        for kind in [21, 22] {
            let wire = Forge::new(version, suite).record(kind, b"");
            let mut open = super_open(version, suite, &wire);
            assert_eq!(refused(&mut open), ("BAD_LENGTH", Some(10)));
        }
    }
}

const TICKET: [u8; 20] = [4, 0, 0, 16, 0, 0, 0, 9, 0, 0, 0, 8, 1, 5, 0, 2, 6, 7, 0, 0];

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
    let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
    let mut out = vec![0; 8000];
    let Stop::Message(Message::NewSessionTicket(got)) = open.read_into(&mut out).unwrap().1 else {
        panic!("not a ticket");
    };
    assert!(got.payload == ticket[4..]);
}

#[test]
fn data_inside_a_message_is_refused() {
    for (kind, content) in [(23, &b"data"[..]), (23, b""), (21, &[1, 0])] {
        let mut forge = Forge::new(Version::Tls13, Suite::Gcm);
        let wire = [forge.record(22, &TICKET[..10]), forge.record(kind, content)].concat();
        let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
        assert_eq!(
            refused(&mut open),
            ("MIXED_HANDSHAKE_AND_NON_HANDSHAKE_DATA", Some(10))
        );
    }
}

fn message_refused(version: Version, role: Role, content: &[u8]) -> (&'static str, Option<u8>) {
    let wire = Forge::new(version, Suite::Gcm).record(22, content);
    let mut open = Open::new(cipher(version, Suite::Gcm), role, Buffer::new());
    feed(&mut open, &wire);
    refused(&mut open)
}

#[test]
fn a_key_update_must_end_its_record() {
    let update = [24, 0, 0, 1, 0];
    for behind in [&TICKET[..], &TICKET[..1], &update] {
        assert_eq!(
            message_refused(
                Version::Tls13,
                Role::Client,
                &[&update[..], behind].concat()
            ),
            ("NOT_ON_RECORD_BOUNDARY", Some(10))
        );
    }
}

#[test]
fn key_updates_of_the_wrong_form_are_refused() {
    let cases = [
        (&[24, 0, 0, 1, 2][..], "BAD_KEY_UPDATE", 47),
        (&[24, 0, 0, 0], "BAD_KEY_UPDATE", 50),
        (&[24, 0, 0, 2, 0, 0], "EXCESSIVE_MESSAGE_SIZE", 47),
    ];
    for (content, reason, alert) in cases {
        assert_eq!(
            message_refused(Version::Tls13, Role::Server, content),
            (reason, Some(alert))
        );
    }
}

#[test]
fn messages_nobody_may_send_now_are_refused() {
    let cases = [
        (Version::Tls13, Role::Client, 13),
        (Version::Tls13, Role::Client, 0),
        (Version::Tls13, Role::Client, 1),
        (Version::Tls13, Role::Server, 4),
        (Version::Tls13, Role::Server, 11),
        (Version::Tls12, Role::Client, 24),
        (Version::Tls12, Role::Client, 4),
        (Version::Tls12, Role::Client, 1),
        (Version::Tls12, Role::Server, 0),
    ];
    for (version, role, kind) in cases {
        assert_eq!(
            message_refused(version, role, &[kind, 0, 0, 0]),
            ("UNEXPECTED_MESSAGE", Some(10))
        );
    }
    assert_eq!(
        message_refused(Version::Tls13, Role::Client, &[4, 2, 1, 11]),
        ("EXCESSIVE_MESSAGE_SIZE", Some(47))
    );
    assert_eq!(
        message_refused(Version::Tls13, Role::Client, &[4, 0, 0, 3, 0, 0, 0]),
        ("LENGTH_MISMATCH", Some(50))
    );
}

#[test]
fn nothing_is_opened_between_a_key_update_and_its_key() {
    let wire = Forge::new(Version::Tls13, Suite::Gcm).record(22, &[24, 0, 0, 1, 1]);
    let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
    let opened = open.open_next(&mut []).unwrap();
    assert_eq!(
        opened,
        Opened::Message(Message::KeyUpdate { requested: true })
    );
    feed(
        &mut open,
        &Forge::new(Version::Tls13, Suite::Gcm).record(23, b"new key"),
    );
    assert_eq!(open.peek(), Peek::End);
    open.replace_key(cipher(Version::Tls13, Suite::Gcm));
    assert_eq!(drain(&mut open).0, b"new key");
}

#[test]
fn key_updates_without_data_between_them_are_bounded() {
    let mut open = open(Version::Tls13, Suite::Gcm);
    let update = |open: &mut Open| {
        feed(
            open,
            &Forge::new(Version::Tls13, Suite::Gcm).record(22, &[24, 0, 0, 1, 0]),
        );
        let result = open.open_next(&mut [0; 10]);
        open.replace_key(cipher(Version::Tls13, Suite::Gcm));
        result
    };
    for _ in 0..32 {
        update(&mut open).unwrap();
    }
    feed(
        &mut open,
        &Forge::new(Version::Tls13, Suite::Gcm).record(23, b"data"),
    );
    assert_eq!(open.open_next(&mut [0; 10]).unwrap(), Opened::Data(4));
    open.replace_key(cipher(Version::Tls13, Suite::Gcm));
    for _ in 0..32 {
        update(&mut open).unwrap();
    }
    let error = update(&mut open).unwrap_err();
    assert_eq!(error.reason.unwrap().name, "TOO_MANY_KEY_UPDATES");
    assert_eq!(error.alert, Some(47));
}

#[test]
fn the_writing_half_changes_its_key_behind_the_key_update() {
    let mut seal = seal(Version::Tls13, Suite::Gcm);
    let mut out = Buffer::new();
    let next = cipher(Version::Tls13, Suite::ChaCha);
    seal.key_update(true, next, &mut out).unwrap();
    seal.seal_into(ContentType::ApplicationData, b"new", &mut out)
        .unwrap();
    let mut open = super_open(Version::Tls13, Suite::Gcm, out.unread());
    let mut bytes = [0; 10];
    assert_eq!(
        open.read_into(&mut bytes).unwrap(),
        (0, Stop::Message(Message::KeyUpdate { requested: true }))
    );
    open.replace_key(cipher(Version::Tls13, Suite::ChaCha));
    assert_eq!(open.read_into(&mut bytes).unwrap().0, 3);
}

#[test]
fn renegotiation_requests_are_reported_and_bounded() {
    let cases = [
        (Role::Client, Message::HelloRequest, 0),
        (Role::Server, Message::ClientHello, 1),
    ];
    for (role, message, kind) in cases {
        let mut forge = Forge::new(Version::Tls12, Suite::Gcm);
        let mut open = Open::new(cipher(Version::Tls12, Suite::Gcm), role, Buffer::new());
        for _ in 0..32 {
            feed(&mut open, &forge.record(22, &[kind, 0, 0, 0]));
            let opened = open.open_next(&mut []).unwrap();
            assert_eq!(opened, Opened::Message(message.clone()));
        }
        feed(&mut open, &forge.record(22, &[kind, 0, 0, 0]));
        assert_eq!(refused(&mut open), ("UNEXPECTED_MESSAGE", Some(10)));
    }
    let mut out = Buffer::new();
    seal(Version::Tls12, Suite::Gcm)
        .no_renegotiation(&mut out)
        .unwrap();
    let mut open = super_open(Version::Tls12, Suite::Gcm, out.unread());
    assert_eq!(refused(&mut open), ("NO_RENEGOTIATION", Some(40)));
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
        let mut open = super_open(version, suite, out.unread());
        feed(&mut open, b"220 clear text");
        let mut bytes = [0; 100];
        assert_eq!(open.read_into(&mut bytes).unwrap(), (4, Stop::CloseNotify));
        assert_eq!(open.read_into(&mut bytes).unwrap(), (0, Stop::CloseNotify));
        assert!(open.is_closed());
        assert_eq!(open.wanted(9, Exactness::Bounded).ask(99), 0);
        assert_eq!(open.take_leftover().unread(), b"220 clear text");
    }
}

#[test]
fn fatal_alerts_are_the_peers_last_word() {
    for (version, level) in [
        (Version::Tls12, 2),
        (Version::Tls13, 2),
        (Version::Tls13, 1),
    ] {
        let wire = Forge::new(version, Suite::Gcm).record(21, &[level, 48]);
        let mut open = super_open(version, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("TLSV1_ALERT_UNKNOWN_CA", None));
    }
}

#[test]
fn alerts_of_the_wrong_form_are_refused() {
    for content in [&[1][..], &[1, 0, 0], &[1, 0, 1, 0]] {
        let wire = Forge::new(Version::Tls13, Suite::Gcm).record(21, content);
        let mut open = super_open(Version::Tls13, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("INVALID_ALERT", Some(10)));
    }
    let wire = Forge::new(Version::Tls12, Suite::Gcm).record(21, &[3, 0]);
    let mut open = super_open(Version::Tls12, Suite::Gcm, &wire);
    assert_eq!(refused(&mut open), ("UNKNOWN_ALERT_TYPE", Some(47)));
}

#[test]
fn warnings_are_ignored_up_to_a_point() {
    for (version, description) in [(Version::Tls12, 112), (Version::Tls13, 90)] {
        let mut forge = Forge::new(version, Suite::Gcm);
        let mut open = open(version, Suite::Gcm);
        for _ in 0..4 {
            feed(&mut open, &forge.record(21, &[1, description]));
            assert_eq!(
                open.open_next(&mut []).unwrap(),
                Opened::Warning { description }
            );
        }
        feed(&mut open, &forge.record(23, b"x"));
        assert_eq!(drain(&mut open).0, b"x");
        for _ in 0..5 {
            feed(&mut open, &forge.record(21, &[1, description]));
        }
        assert_eq!(refused(&mut open), ("TOO_MANY_WARN_ALERTS", Some(10)));
    }
}

#[test]
fn a_sequence_number_never_wraps() {
    for (version, suite) in ALL {
        let mut seal = Seal::new(cipher_at(version, suite, u64::MAX - 1));
        assert!(sealed(&mut seal, b"x").is_err());
        let mut wire = Buffer::new();
        seal.alert(1, 90, &mut wire).unwrap();
        assert!(seal.close_notify(&mut wire).is_err());
        let last = cipher_at(version, suite, u64::MAX - 1);
        let mut open = Open::new(last, Role::Client, Buffer::new());
        feed(&mut open, &[wire.unread(), wire.unread()].concat());
        let (_, opened, error) = drain(&mut open);
        assert_eq!(opened, [Opened::Warning { description: 90 }]);
        assert_eq!(error.unwrap().alert, Some(80));
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
fn shutdown_and_handshake_read_no_further_than_they_say() {
    let mut open = open(Version::Tls13, Suite::Gcm);
    let ask = |open: &Open, exactness| open.wanted(1 << 20, exactness).ask(1 << 30);
    assert_eq!(ask(&open, Exactness::Record), 5);
    assert_eq!(ask(&open, Exactness::RecordAndHeader), 5);
    feed(&mut open, &[23, 3, 3, 0, 100]);
    assert_eq!(ask(&open, Exactness::Record), 100);
    assert_eq!(ask(&open, Exactness::RecordAndHeader), 105);
    assert_eq!(open.wanted(1, Exactness::Bounded).ask(0), 105);
    assert!(ask(&open, Exactness::Bounded) <= (1 << 18) + 16 * 22 + 5);
    assert!(ask(&open, Exactness::Unbounded) > 1 << 18);
}

/// Not a benchmark suite, but the figures to look at after touching this layer:
/// `cargo test --profile quick -p oxissl-core --test records -- --ignored --nocapture`.
#[test]
#[ignore = "prints speeds"]
fn speed() {
    use std::time::Instant;
    for (version, suite) in ALL {
        for size in [1024, 16_384, 65_536, 262_144] {
            let (mut seal, mut open) = (seal(version, suite), open(version, suite));
            let (data, mut out) = (pattern(size), vec![0; size + 1]);
            let rounds = (1 << 29) / size;
            let (mut sealing, mut opening) = (0.0, 0.0);
            let mut wire = Buffer::new();
            for _ in 0..rounds {
                let start = Instant::now();
                seal.seal_into(ContentType::ApplicationData, &data, &mut wire)
                    .unwrap();
                sealing += start.elapsed().as_secs_f64();
                feed(&mut open, wire.unread());
                let start = Instant::now();
                let mut count = 0;
                while count < size {
                    count += open.read_into(&mut out[count..]).unwrap().0;
                }
                opening += start.elapsed().as_secs_f64();
                wire.consume(wire.len());
            }
            let total = f64::from(1 << 29) / 1e9;
            println!(
                "{version:?} {suite:?} {size:>6}: seal {:.1} GB/s, open {:.1} GB/s",
                total / sealing,
                total / opening
            );
        }
    }
}
