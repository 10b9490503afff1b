//! Whole connections in memory: both roles, both versions, delivery in pieces.

mod support;

use oxissl_core::Class;
use oxissl_core::engine::Progress;
use support::{Authority, Pair, TLS12, TLS13};

fn pair(version: i32) -> Pair {
    let authority = Authority::new();
    let (client, server) = (authority.client(), authority.server("example.org"));
    client.set_minimum_version(version).unwrap();
    client.set_maximum_version(version).unwrap();
    Pair::new(&client, &server, "example.org")
}

#[test]
fn data_crosses_both_ways_in_both_versions() {
    for version in [TLS12, TLS13] {
        let mut pair = pair(version);
        pair.establish();
        let data: Vec<u8> = (0..300_000_u32).map(|n| n as u8).collect();
        pair.client.send(&data);
        assert_eq!(pair.server.read_exactly(data.len()), data);
        pair.server.send(&data);
        assert_eq!(pair.client.read_exactly(data.len()), data);
    }
}

#[test]
fn everything_works_one_byte_at_a_time() {
    for version in [TLS12, TLS13] {
        let mut pair = pair(version);
        pair.client.end.quantum = 1;
        pair.server.end.quantum = 1;
        pair.establish();
        pair.client.send(b"drip");
        assert_eq!(pair.server.read_exactly(4), b"drip");
    }
}

#[test]
fn a_wrong_name_is_refused_and_the_server_hears_of_it() {
    for version in [TLS12, TLS13] {
        let authority = Authority::new();
        let (client, server) = (authority.client(), authority.server("example.org"));
        client.set_maximum_version(version).unwrap();
        let mut pair = Pair::new(&client, &server, "example.net");
        let (client, server) = pair.handshake();
        let error = client.unwrap_err();
        assert_eq!(error.class, Class::CertVerification);
        assert_eq!(error.verification.unwrap().code.0, 62);
        assert_eq!(
            server.unwrap_err().reason.unwrap().name,
            "SSLV3_ALERT_BAD_CERTIFICATE"
        );
    }
}

#[test]
fn a_foreign_authority_is_refused() {
    let mut pair = Pair::new(
        &Authority::new().client(),
        &Authority::named("Another authority").server("example.org"),
        "example.org",
    );
    let error = pair.handshake().0.unwrap_err();
    assert_eq!(error.verification.unwrap().code.0, 20);
}

#[test]
fn a_server_that_requires_a_certificate_means_it() {
    for version in [TLS12, TLS13] {
        let authority = Authority::new();
        let (client, server) = (authority.client(), authority.server("example.org"));
        server.set_verify_mode(2).unwrap();
        authority.trusted_by(&server);
        client.set_maximum_version(version).unwrap();
        let mut pair = Pair::new(&client, &server, "example.org");
        let error = pair.handshake().1.unwrap_err();
        assert_eq!(
            error.reason.unwrap().name,
            "PEER_DID_NOT_RETURN_A_CERTIFICATE"
        );

        authority.present(&client, "client.example.org");
        let mut pair = Pair::new(&client, &server, "example.org");
        pair.establish();
        // The client's own store completes the chain it sends, as in OpenSSL.
        assert_eq!(pair.server.connection.facts().unwrap().peer_chain.len(), 2);
    }
}

#[test]
fn alpn_is_the_servers_choice_and_no_overlap_is_no_error() {
    let authority = Authority::new();
    let (client, server) = (authority.client(), authority.server("example.org"));
    server.set_alpn_protocols(b"\x02h2\x08http/1.1").unwrap();
    client.set_alpn_protocols(b"\x08http/1.1\x02h2").unwrap();
    let mut pair = Pair::new(&client, &server, "example.org");
    pair.establish();
    assert_eq!(
        pair.client.connection.facts().unwrap().alpn.as_deref(),
        Some(&b"h2"[..])
    );

    client.set_alpn_protocols(b"\x03foo").unwrap();
    let mut pair = Pair::new(&client, &server, "example.org");
    pair.establish();
    assert_eq!(pair.client.connection.facts().unwrap().alpn, None);
}

#[test]
fn settings_that_leave_no_version_fail_at_the_handshake() {
    let authority = Authority::new();
    let (client, server) = (authority.client(), authority.server("example.org"));
    client.set_minimum_version(TLS13).unwrap();
    client.set_maximum_version(TLS12).unwrap();
    let mut pair = Pair::new(&client, &server, "example.org");
    let error = pair.handshake().0.unwrap_err();
    assert_eq!(error.reason.unwrap().name, "NO_PROTOCOLS_AVAILABLE");
}

#[test]
fn an_orderly_end_and_a_cut_are_told_apart() {
    for version in [TLS12, TLS13] {
        let mut orderly = pair(version);
        orderly.establish();
        orderly.client.send(b"last words");
        let shutdown = orderly.client.connection.shutdown(&mut orderly.client.end);
        assert_eq!(shutdown.unwrap(), Progress::WantRead);
        assert_eq!(orderly.server.read_exactly(10), b"last words");
        assert_eq!(orderly.server.read(1).unwrap(), Progress::Closed);
        let shutdown = orderly.server.connection.shutdown(&mut orderly.server.end);
        assert_eq!(shutdown.unwrap(), Progress::Done(()));
        let shutdown = orderly.client.connection.shutdown(&mut orderly.client.end);
        assert_eq!(shutdown.unwrap(), Progress::Done(()));

        let mut cut = pair(version);
        cut.establish();
        cut.client.send(b"last words");
        cut.client.end.outgoing.borrow_mut().closed = true;
        assert_eq!(cut.server.read_exactly(10), b"last words");
        assert_eq!(cut.server.read(1).unwrap(), Progress::CutOff);
    }
}

#[test]
fn cleartext_behind_the_close_notify_is_not_swallowed() {
    for version in [TLS12, TLS13] {
        let mut pair = pair(version);
        pair.establish();
        let _ = pair
            .client
            .connection
            .shutdown(&mut pair.client.end)
            .unwrap();
        pair.client
            .end
            .outgoing
            .borrow_mut()
            .bytes
            .extend(b"cleartext");
        assert_eq!(
            pair.server
                .connection
                .shutdown(&mut pair.server.end)
                .unwrap(),
            Progress::Done(())
        );
        let left: Vec<u8> = pair
            .server
            .end
            .incoming
            .borrow()
            .bytes
            .iter()
            .copied()
            .collect();
        assert_eq!(left, b"cleartext");
    }
}

#[test]
fn a_session_is_resumed_more_than_once() {
    for version in [TLS12, TLS13] {
        let authority = Authority::new();
        let (client, server) = (authority.client(), authority.server("example.org"));
        client.set_maximum_version(version).unwrap();
        let mut first = Pair::new(&client, &server, "example.org");
        first.establish();
        first.server.send(b"x");
        first.client.read_exactly(1);
        let session = first.client.connection.session().expect("a session");
        for _ in 0..3 {
            let mut again =
                Pair::with_session(&client, &server, "example.org", Some(session.clone()));
            again.establish();
            assert!(
                again.client.connection.facts().unwrap().resumed,
                "{version:x}"
            );
            assert!(
                again.server.connection.facts().unwrap().resumed,
                "{version:x}"
            );
            again.server.send(b"hello");
            assert_eq!(again.client.read_exactly(5), b"hello");
        }
    }
}

#[test]
fn a_session_is_not_offered_once_the_context_changed_whom_it_trusts() {
    let authority = Authority::new();
    let (client, server) = (authority.client(), authority.server("example.org"));
    let mut first = Pair::new(&client, &server, "example.org");
    first.establish();
    first.server.send(b"x");
    first.client.read_exactly(1);
    let session = first.client.connection.session();
    Authority::new().trusted_by(&client);
    let mut again = Pair::with_session(&client, &server, "example.org", session);
    again.establish();
    assert!(!again.client.connection.facts().unwrap().resumed);
}

#[test]
fn a_descriptor_is_not_read_beyond_what_is_delivered() {
    let mut pair = pair(TLS13);
    pair.establish();
    for _ in 0..3 {
        pair.client.send(&[7; 1000]);
    }
    assert_eq!(pair.server.read_exactly(10), [7; 10]);
    assert_eq!(pair.server.connection.pending(), 990);
    // Two records must still be in the descriptor, but for the header of the first.
    let left = pair.server.end.incoming.borrow().bytes.len();
    assert!(left >= 2 * (1000 + 5) - 5, "{left}");
}
