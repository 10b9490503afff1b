//! What the record layer refuses, with which reason and which alert.

mod record_forge;

use oxissl_core::engine::record::post_handshake::Message;
use oxissl_core::engine::record::{
    Buffer, Exactness, MAX_PLAINTEXT, Open, Opened, Role, Seal, Version,
};
use record_forge::{
    ALL, Forge, Suite, TICKET, cipher, cipher_at, drain, feed, open, opening, pattern, refused,
    seal, sealed,
};

#[test]
fn records_too_short_for_their_tag_are_refused() {
    for (version, suite) in ALL {
        for length in [0, 1, 15, 16] {
            let wire = [&[23, 3, 3, 0, length][..], &vec![0; length.into()][..]].concat();
            let mut open = opening(version, suite, &wire);
            assert_eq!(
                refused(&mut open),
                ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", Some(20))
            );
        }
    }
}

#[test]
fn plaintext_that_is_all_padding_is_refused() {
    for length in [1, 2000] {
        let wire = Forge::new(Version::Tls13, Suite::Gcm).raw(23, &vec![0; length]);
        let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("BAD_RECORD_TYPE", Some(10)));
    }
}

#[test]
fn plaintext_beyond_2_to_the_14_is_refused() {
    for (version, suite) in ALL {
        let wire = Forge::new(version, suite).record(23, &pattern(MAX_PLAINTEXT + 1));
        let mut open = opening(version, suite, &wire);
        assert_eq!(refused(&mut open), ("DATA_LENGTH_TOO_LONG", Some(22)));
    }
}

#[test]
fn ciphertext_beyond_the_limit_is_refused_from_its_header_alone() {
    for (version, limit) in [(Version::Tls13, 256), (Version::Tls12, 2048)] {
        let length = (MAX_PLAINTEXT + limit + 1) as u16;
        let header = [&[23, 3, 3][..], &length.to_be_bytes()].concat();
        let mut open = opening(version, Suite::Gcm, &header);
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
        let mut open = opening(version, Suite::Gcm, &[20, 3, 3, 0, 1, 1]);
        assert_eq!(refused(&mut open), (reason, Some(10)));
    }
    let wire = Forge::new(Version::Tls13, Suite::Gcm).record(20, &[1]);
    let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
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
            let mut open = opening(version, suite, &wire);
            assert_eq!(refused(&mut open), ("BAD_LENGTH", Some(10)));
        }
    }
}

#[test]
fn data_inside_a_message_is_refused() {
    for (kind, content) in [(23, &b"data"[..]), (23, b""), (21, &[1, 0])] {
        let mut forge = Forge::new(Version::Tls13, Suite::Gcm);
        let wire = [forge.record(22, &TICKET[..10]), forge.record(kind, content)].concat();
        let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
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
        (Version::Tls12, Role::Server, 24),
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
    let mut open = opening(Version::Tls12, Suite::Gcm, out.unread());
    assert_eq!(refused(&mut open), ("NO_RENEGOTIATION", Some(40)));
}

#[test]
fn fatal_alerts_are_the_peers_last_word() {
    for (version, level) in [
        (Version::Tls12, 2),
        (Version::Tls13, 2),
        (Version::Tls13, 1),
    ] {
        let wire = Forge::new(version, Suite::Gcm).record(21, &[level, 48]);
        let mut open = opening(version, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("TLSV1_ALERT_UNKNOWN_CA", None));
    }
}

#[test]
fn alerts_of_the_wrong_form_are_refused() {
    for content in [&[1][..], &[1, 0, 0], &[1, 0, 1, 0]] {
        let wire = Forge::new(Version::Tls13, Suite::Gcm).record(21, content);
        let mut open = opening(Version::Tls13, Suite::Gcm, &wire);
        assert_eq!(refused(&mut open), ("INVALID_ALERT", Some(10)));
    }
    let wire = Forge::new(Version::Tls12, Suite::Gcm).record(21, &[3, 0]);
    let mut open = opening(Version::Tls12, Suite::Gcm, &wire);
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
