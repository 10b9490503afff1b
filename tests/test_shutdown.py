"""How connections end: close_notify, FIN, reset, half-close, unwrap and what comes after it."""

import os
import select
import socket
import struct
import sys
import threading
import time

import pytest
from support.conversation import converse, facts, receive_all, receive_exactly, shake_hands
from support.fixtures import STAND_IN
from support.memory import Pair
from support.settings import client_context, pair_of, server_context


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


@pytest.mark.parametrize("first", ["server", "client"])
def test_unwrap_is_mutual_and_the_socket_speaks_cleartext_after_it(contexts, first):
    """Whoever starts, `unwrap` on both ends gives plain sockets back, still connected."""

    def run(tls, starts):
        if not starts:
            assert tls.recv(100) == b""
        raw = tls.unwrap()
        with raw:
            raw.sendall(b"in the clear")
            return receive_exactly(raw, 12)

    def serve(raw):
        return run(contexts[0].wrap_socket(raw, server_side=True), first == "server")

    def connect(raw):
        return run(contexts[1].wrap_socket(raw, server_hostname="localhost"), first == "client")

    server, client = converse(serve, connect)
    assert (server.get(), client.get()) == (b"in the clear", b"in the clear")


@pytest.mark.parametrize("size", [1, 12, 5000])
def test_cleartext_in_the_segment_of_close_notify_is_not_swallowed(contexts, size):
    """Bytes sent right behind close_notify reach the plain socket, however they were packed."""
    clear = os.urandom(size)

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True)
        assert receive_exactly(tls, 3) == b"end"
        # Hold the segment back: close_notify and cleartext leave as one.
        tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
        plain = tls.unwrap()
        with plain:
            plain.sendall(clear)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
            return receive_exactly(plain, 4)

    def connect(raw):
        tls = contexts[1].wrap_socket(raw, server_hostname="localhost")
        tls.sendall(b"end")
        plain = tls.unwrap()
        with plain:
            got = receive_exactly(plain, size)
            plain.sendall(b"done")
            return got

    server, client = converse(serve, connect)
    assert client.get() == clear
    assert server.get() == b"done"


def test_cleartext_after_unwrap_survives_when_both_were_queued_before_the_read(contexts):
    """The same, with the peer's close_notify and cleartext already in the kernel before unwrap."""
    gate = threading.Event()

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True)
        tls.sendall(b"x")
        tls.settimeout(0)
        try:
            plain = tls.unwrap()
        except OSError:
            plain = None
        assert plain is None
        os.write(tls.fileno(), b"clear text")
        gate.set()
        tls.settimeout(10)
        with tls.unwrap() as plain:
            return receive_exactly(plain, 3)

    def connect(raw):
        tls = contexts[1].wrap_socket(raw, server_hostname="localhost")
        assert tls.recv(1) == b"x"
        gate.wait(10)
        with tls.unwrap() as plain:
            got = receive_exactly(plain, 10)
            plain.sendall(b"bye")
            return got

    server, client = converse(serve, connect)
    assert client.get() == b"clear text"
    assert server.get() == b"bye"


@pytest.mark.parametrize("suppress", [True, False])
@pytest.mark.parametrize("ending", ["close_notify", "fin", "reset"])
def test_a_stream_ends_as_the_peer_ended_it(pairing, authority, version, ending, suppress):
    """close_notify reads as b'', a bare FIN too unless ragged EOFs are not suppressed, a reset raises."""
    far = server_context(pairing.server, authority, version=version)
    near = client_context(pairing.client, authority, version=version)

    def serve(raw):
        tls = far.wrap_socket(raw, server_side=True)
        assert receive_exactly(tls, 2) == b"go"
        tls.sendall(b"last words")
        if ending == "close_notify":
            with pytest.raises(OSError):
                tls.settimeout(0)
                tls.unwrap()
        elif ending == "reset":
            assert receive_exactly(tls, 2) == b"ok"
            tls.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        tls.close()

    def connect(raw):
        tls = near.wrap_socket(raw, server_hostname="localhost", suppress_ragged_eofs=suppress)
        with tls:
            tls.sendall(b"go")
            assert receive_exactly(tls, 10) == b"last words"
            if ending == "reset":
                tls.sendall(b"ok")
            return tls.recv(1), tls.recv_into(bytearray(1)), tls.recv(5)

    server, client = converse(serve, connect)
    server.get()
    if ending == "close_notify" or (ending == "fin" and suppress):
        assert client.get() == (b"", 0, b"")
    elif ending == "fin":
        assert facts(client.error)[:4] == (
            "SSLEOFError",
            8,
            "SSL",
            "UNEXPECTED_EOF_WHILE_READING",
        )
    elif sys.version_info >= (3, 13) or client.error:
        assert isinstance(client.error, (ConnectionResetError, pairing.client.SSLEOFError))
    else:
        # Stock before 3.13 takes a reset for a ragged end of the stream.
        assert suppress
        assert client.get() == (b"", 0, b"")


def test_buffered_plaintext_comes_before_the_end(contexts):
    """A read smaller than the last record still sees all of it before b''."""

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True)
        tls.sendall(b"0123456789")
        tls.settimeout(0)
        with pytest.raises(OSError):
            tls.unwrap()
        tls.close()

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            return [tls.recv(4) for _ in range(4)]

    _, client = converse(serve, connect)
    assert client.get() == [b"0123", b"4567", b"89", b""]


def test_writing_goes_on_after_the_peer_said_close_notify(contexts):
    """Half-close: the end that was told goodbye may still send, and the other may still read."""
    said = threading.Event()

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            assert tls.recv(100) == b""
            assert said.wait(10)
            return tls.send(b"still here")

    def connect(raw):
        tls = contexts[1].wrap_socket(raw, server_hostname="localhost")
        tls.settimeout(0)
        with pytest.raises(OSError):
            tls.unwrap()
        said.set()
        tls.settimeout(5)
        with tls:
            return tls.recv(100)

    server, client = converse(serve, connect)
    assert server.get() == 10
    assert client.get() == b"still here"


def test_shutdown_of_the_socket_for_writing_still_lets_data_in(contexts):
    """`shutdown(SHUT_WR)` on an SSLSocket drops TLS on that object, as stock does."""

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            tls.sendall(b"x")
            return tls.recv(10)

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            assert tls.recv(1) == b"x"
            tls.shutdown(socket.SHUT_WR)
            return tls.version()

    server, client = converse(serve, connect)
    assert server.get() == b""
    assert client.get() is None


def test_close_without_unwrap_sends_nothing(contexts):
    """`close()` leaves the peer with a bare FIN."""

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True, suppress_ragged_eofs=False)
        with tls:
            assert receive_exactly(tls, 1) == b"x"
            return tls.recv(1)

    def connect(raw):
        tls = contexts[1].wrap_socket(raw, server_hostname="localhost")
        tls.sendall(b"x")
        tls.close()

    server, _ = converse(serve, connect)
    # Unread tickets may turn the FIN of the closing client into a reset.
    assert isinstance(server.error, OSError)
    assert type(server.error).__name__ in ("SSLEOFError", "ConnectionResetError")


@pytest.mark.skipif(STAND_IN, reason="stock 3.11 and 3.12 began otherwise")
def test_a_peer_that_is_gone_is_told_with_the_systems_error(ox, stock, authority, version):
    """A broken pipe, or a reset, for the writer and for the reader, on every Python (README)."""

    def beside_peer():
        return shake_hands(
            server_context(stock, authority, version=version), client_context(ox, authority, version=version), timeout=5
        )

    def write_until_it_fails(tls):
        for _ in range(100):
            tls.sendall(b"x")
            time.sleep(0.01)

    server, client = beside_peer()
    with client:
        server.close()
        with pytest.raises(BrokenPipeError):
            write_until_it_fails(client)

    for operation in (write_until_it_fails, receive_all):
        server, client = beside_peer()
        with client:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            server.close()
            with pytest.raises(ConnectionResetError):
                operation(client)


def test_unwrap_before_the_handshake_is_an_error(both, authority):
    """A connection still in its handshake cannot be shut down."""
    answers = []
    for ssl in both:
        pair = pair_of(ssl, authority)
        with pytest.raises(OSError) as caught:
            pair.client.unwrap()
        answers.append(facts(caught.value))
    assert answers[0] == answers[1]


def test_data_in_flight_during_unwrap_is_reported_as_stock_does(both, authority, version):
    """`unwrap` that meets unread application data ends the same way on both implementations."""
    answers = []
    for ssl in both:
        far = server_context(ssl, authority, version=version)
        near = client_context(ssl, authority, version=version)

        def serve(raw, far=far):
            with far.wrap_socket(raw, server_side=True) as tls:
                tls.sendall(b"unread")
                receive_all(tls)
                tls.unwrap()

        def connect(raw, near=near):
            tls = near.wrap_socket(raw, server_hostname="localhost")
            with tls:
                tls.getpeername()
                # The data is there before the goodbye is said.
                select.select([tls], [], [], 5)
                time.sleep(0.05)
                tls.unwrap()

        _, client = converse(serve, connect)
        answers.append(facts(client.error))
    assert answers[0] == answers[1]


def test_reading_after_unwrap_on_memory_bios_raises_zero_return(both, authority, version):
    """After both goodbyes, read and write on the object say so like stock's."""
    answers = []
    for ssl in both:
        pair = pair_of(ssl, authority, version=version)
        pair.handshake()
        log = []

        def step(name, operation, log=log):
            try:
                log.append((name, operation()))
            except OSError as error:
                log.append((name, facts(error)))

        step("client unwrap", pair.client.unwrap)
        pair.move()
        step("server read", lambda: pair.server.read(10))
        step("server unwrap", pair.server.unwrap)
        pair.move()
        step("client unwrap again", pair.client.unwrap)
        step("client read", lambda: pair.client.read(10))
        step("client write", lambda: pair.client.write(b"x"))
        step("server read again", lambda: pair.server.read(10))
        step("server write", lambda: pair.server.write(b"x"))
        answers.append(log)
    assert answers[1] == answers[0]


def test_a_repeated_unwrap_sends_close_notify_once(both, authority, version):
    """`unwrap` on BIOs wants to read until the peer answers and does not send its goodbye twice."""
    sizes = []
    for ssl in both:
        pair = pair_of(ssl, authority, version=version)
        pair.handshake()
        for _ in range(4):
            with pytest.raises(ssl.SSLWantReadError):
                pair.client.unwrap()
        sizes.append(len(pair.client_out.read()))
    assert sizes[0] == sizes[1] > 0


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_after_a_fatal_error_the_handshake_is_not_done(both, authority, version, whose):
    """Neither `do_handshake` nor a write of nothing succeeds any more, and the peer's certificate is not shown."""
    answers = []
    for ssl in both:
        pair = Pair(ssl, ssl, server_context(ssl, authority, version=version), client_context(ssl, authority))
        pair.handshake()
        finder, other = (pair.client, pair.server) if whose == "ours" else (pair.server, pair.client)
        (pair.client_in if whose == "ours" else pair.server_in).write(b"\x17\x03\x03\x00\x20" + 32 * b"x")
        seen = []
        for end in (finder, other):
            with pytest.raises(ssl.SSLError):
                end.read(1)
            pair.move()
        for use in (
            pair.client.do_handshake,
            lambda end=pair.client: end.write(b""),
            pair.client.getpeercert,
            pair.client.version,
            pair.client.cipher,
        ):
            try:
                seen.append(use())
            except OSError:
                seen.append("fails")
            except ValueError as error:
                seen.append(str(error))
        answers.append(seen)
    assert answers[0] == answers[1]
