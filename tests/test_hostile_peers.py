"""Peers that drip, hang up, talk HTTP or talk nonsense while a handshake is going on."""

import gc
import socket
import struct
import threading
import time

import pytest
from support.conversation import converse, facts, in_threads, receive_all, socket_pair
from support.memory import Pair
from support.settings import client_context, pair_of, server_context


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def test_a_drip_fed_handshake_meets_one_deadline(contexts):
    """The timeout covers the handshake as a whole; bytes that keep dripping do not extend it."""
    done = threading.Event()

    def drip(raw):
        raw.recv(65536)
        # A record that is announced as 16 KiB and comes a byte at a time.
        try:
            raw.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
            while not done.wait(0.05):
                raw.sendall(b"\x03")
        except OSError:
            pass

    def connect(raw):
        raw.settimeout(0.6)
        began = time.monotonic()
        try:
            with pytest.raises(TimeoutError) as caught:
                contexts[1].wrap_socket(raw, server_hostname="localhost")
        finally:
            done.set()
        return time.monotonic() - began, str(caught.value)

    _, client = converse(drip, connect)
    seconds, text = client.get()
    assert "timed out" in text
    assert 0.4 < seconds < 3


def flight_sizes(ssl, authority, version):
    """How many bytes each end sends in a handshake: (server, client)."""
    pair = pair_of(ssl, authority, version=version)
    sent = {"server": 0, "client": 0}
    done = set()
    while len(done) < 2:
        for name, end in (("client", pair.client), ("server", pair.server)):
            if name not in done:
                finished, _ = pair.attempt(ssl, end.do_handshake)
                if finished:
                    done.add(name)
        sent["client"] += pair.client_out.pending
        sent["server"] += pair.server_out.pending
        pair.move()
    return sent["server"], sent["client"]


@pytest.mark.parametrize("victim", ["server", "client"])
def test_a_peer_that_stops_at_any_byte_of_the_handshake_is_an_eof(both, authority, version, victim):
    """After every possible count of bytes the end of the stream is stock's error, and never a hang."""
    answers = []
    for ssl in both:
        far, near = (
            server_context(ssl, authority, version=version),
            client_context(ssl, authority, version=version),
        )
        # Sizes differ a little between implementations: cuts are looked at by kind, not by place.
        kinds = set()
        limit = flight_sizes(ssl, authority, version)[victim == "server"]
        for count in range(limit):
            pair = Pair(ssl, ssl, far, near)
            queues = {
                "server": (pair.client_out, pair.server_in, pair.server),
                "client": (pair.server_out, pair.client_in, pair.client),
            }
            source, sink, end = queues[victim]
            other = "client" if victim == "server" else "server"
            back_source, back_sink, other_end = queues[other]
            left, error, ended = count, None, False
            for _ in range(12):
                pair.attempt(ssl, other_end.do_handshake)
                data = source.read()
                if left:
                    sink.write(data[:left])
                left -= min(left, len(data))
                if not left and not ended:
                    sink.write_eof()
                    ended = True
                try:
                    end.do_handshake()
                    break
                except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                    back_sink.write(back_source.read())
                except OSError as failure:
                    error = failure
                    break
            # The last cuts fall behind the handshake: lengths of signatures vary.
            if error is not None:
                kinds.add(facts(error)[:4])
            else:
                assert count > limit // 2
        answers.append(kinds)
    assert answers[1] == answers[0]


# Where the reset comes before the wrapping, stock leaves the new socket to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("victim", ["server", "client"])
@pytest.mark.parametrize("ending", ["fin", "reset"])
@pytest.mark.parametrize("count", [0, 1, 5, 50, 130])
def test_a_socket_that_ends_in_the_handshake_raises_as_in_stock(both, authority, version, victim, ending, count):
    """FIN and RST in the middle of the handshake: class, errno and reason of stock."""
    hello = Pair(*[both[0]] * 2, server_context(both[0], authority), client_context(both[0], authority))
    with pytest.raises(both[0].SSLWantReadError):
        hello.client.do_handshake()
    opening = hello.client_out.read() if victim == "server" else b"\x16\x03\x03\x10\x00\x02\x00\x0f\xfc" + b"\x03" * 200
    answers = []
    for ssl in both:
        context = (
            server_context(ssl, authority, version=version)
            if victim == "server"
            else client_context(ssl, authority, version=version)
        )
        raw, peer = socket_pair()
        raw.settimeout(5)

        def end_early(peer=peer):
            peer.sendall(opening[:count])
            if victim == "client":
                peer.settimeout(5)
                peer.recv(65536)
            if ending == "reset":
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            peer.close()

        def suffer(raw=raw, context=context):
            options = {"server_side": True} if victim == "server" else {"server_hostname": "localhost"}
            with raw, context.wrap_socket(raw, **options):
                pass

        _, outcome = in_threads(end_early, suffer)
        gc.collect()
        assert isinstance(outcome.error, OSError)
        answers.append(facts(outcome.error)[:4])
    if ending == "fin":
        assert answers[1] == answers[0]
    else:
        # Whether data or reset is seen first is the kernel's choice.
        names = {"SSLEOFError", "ConnectionResetError", "BrokenPipeError", "SSLError"}
        assert answers[1][0] in names


CHATTER = {
    "http request": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "http put": b"PUT /x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "http connect": b"CONNECT localhost:443 HTTP/1.1\r\n\r\n",
    "http answer": b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    "smtp": b"220 mail.example ESMTP ready\r\n" * 2,
    "zeros": bytes(200),
    "ones": b"\xff" * 200,
    "old version": b"\x16\x03\x00\x00\x05hello" * 5,
    "early data": b"\x17\x03\x03\x00\x20" + b"x" * 32,
    "alert": b"\x15\x03\x03\x00\x02\x02\x28",
    "warning": b"\x15\x03\x03\x00\x02\x01\x00",
    "unknown type": b"\x63\x03\x03\x00\x05hello",
    "huge record": b"\x16\x03\x03\xff\xff" + b"x" * 300,
    "empty record": b"\x16\x03\x03\x00\x00" * 40,
    "empty hello": b"\x16\x03\x03\x00\x04\x01\x00\x00\x00" * 2,
    "wrong message": b"\x16\x03\x03\x00\x04\x0e\x00\x00\x00" * 2,
}


@pytest.mark.parametrize("victim", ["server", "client"])
@pytest.mark.parametrize("words", CHATTER)
def test_a_peer_that_does_not_speak_tls_is_named_as_in_stock(both, authority, victim, words):
    """Reason, errno and text for peers that talk something else, and what is sent to them."""
    answers = []
    for ssl in both:
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        if victim == "server":
            end = server_context(ssl, authority).wrap_bio(incoming, outgoing, server_side=True)
        else:
            end = client_context(ssl, authority).wrap_bio(incoming, outgoing, server_hostname="localhost")
            with pytest.raises(ssl.SSLWantReadError):
                end.do_handshake()
            outgoing.read()
        incoming.write(CHATTER[words])
        try:
            end.do_handshake()
            answers.append("done")
        except OSError as error:
            # The alert in reply, if stock sends one.
            answers.append((facts(error), outgoing.read()[:7]))
    assert answers[1] == answers[0]


@pytest.mark.parametrize("victim", ["server", "client"])
def test_plain_http_on_a_socket_raises_on_the_tls_end(pairing, contexts, victim):
    """A plain HTTP peer of either role is an SSLError with its reason, on real sockets."""
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    def plain(raw):
        if victim == "client":
            raw.recv(65536)
        raw.sendall(request if victim == "server" else reply)
        try:
            return receive_all(raw)
        except OSError:
            return b""

    def tls(raw):
        if victim == "server":
            return contexts[0].wrap_socket(raw, server_side=True)
        return contexts[1].wrap_socket(raw, server_hostname="localhost")

    outcome = converse(tls, plain)[0] if victim == "server" else converse(plain, tls)[1]
    ssl = pairing.server if victim == "server" else pairing.client
    assert isinstance(outcome.error, ssl.SSLError)
    assert outcome.error.reason == ("HTTP_REQUEST" if victim == "server" else "WRONG_VERSION_NUMBER")


def test_data_that_was_there_before_the_handshake_is_refused(both, authority):
    """A socket that is closed before wrapping but holds data is refused with stock's words."""
    answers = []
    for ssl in both:
        raw, peer = socket_pair()
        peer.sendall(b"cleartext before TLS")
        peer.close()
        time.sleep(0.05)
        raw.settimeout(5)
        with raw, pytest.raises(OSError) as caught:
            server_context(ssl, authority).wrap_socket(raw, server_side=True)
        answers.append((type(caught.value).__name__, getattr(caught.value, "reason", None)))
    assert answers[1] == answers[0]


def test_a_client_hello_over_several_records_and_reads_is_understood(pairing, authority):
    """A hello larger than 4 KiB, cut into records of 100 bytes each, is put together again."""
    near = client_context(pairing.client, authority)
    near.set_alpn_protocols([f"protocol-number-{n:030}" for n in range(110)])
    far = server_context(pairing.server, authority)
    pair = Pair(*pairing, far, near)
    with pytest.raises(pairing.client.SSLWantReadError):
        pair.client.do_handshake()
    record = pair.client_out.read()
    assert len(record) > 4096
    body = record[5:]
    for start in range(0, len(body), 100):
        piece = body[start : start + 100]
        pair.server_in.write(record[:3] + len(piece).to_bytes(2, "big") + piece)
        if start + 100 < len(body):
            with pytest.raises(pairing.server.SSLWantReadError):
                pair.server.do_handshake()
    pair.handshake()
    assert pair.client.version() == pair.server.version() == "TLSv1.3"
