"""Non-blocking sockets and programs built on select() that never ask `pending()`."""

import os
import select
import selectors
import socket
import ssl as stock_ssl

import pytest
from support.conversation import converse, facts, in_threads, receive_exactly, shake_hands, socket_pair
from support.settings import client_context, server_context


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def patiently(ssl, tls, operation):
    """Repeat a non-blocking operation, waiting for what it says it wants."""
    while True:
        try:
            return operation()
        except ssl.SSLWantReadError as error:
            assert error.errno == ssl.SSL_ERROR_WANT_READ
            assert select.select([tls], [], [], 10)[0], "nothing came"
        except ssl.SSLWantWriteError as error:
            assert error.errno == ssl.SSL_ERROR_WANT_WRITE
            assert select.select([], [tls], [], 10)[1], "never writable"


def test_a_non_blocking_handshake_asks_for_what_it_needs(pairing, contexts):
    """Handshake, read, write and unwrap on non-blocking sockets of both ends, driven by select."""

    def run(ssl, context, raw, **options):
        raw.setblocking(False)
        tls = context.wrap_socket(raw, do_handshake_on_connect=False, **options)
        patiently(ssl, tls, tls.do_handshake)
        sent = os.urandom(50_000)
        view = memoryview(sent)
        got = bytearray()
        while view:
            view = view[patiently(ssl, tls, lambda view=view: tls.send(view)) :]
        while len(got) < 50_000:
            got += patiently(ssl, tls, lambda: tls.recv(4096))
        with patiently(ssl, tls, tls.unwrap):
            return sent, bytes(got)

    server, client = converse(
        lambda raw: run(pairing.server, contexts[0], raw, server_side=True),
        lambda raw: run(pairing.client, contexts[1], raw, server_hostname="localhost"),
    )
    assert server.get()[0] == client.get()[1]
    assert server.get()[1] == client.get()[0]


def test_read_and_write_complete_an_unfinished_handshake(pairing, contexts):
    """The first `recv` or `send` does the handshake if nobody did it before."""

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True, do_handshake_on_connect=False)
        with tls:
            got = receive_exactly(tls, 5)
            tls.sendall(b"world")
            return got, tls.version()

    def connect(raw):
        tls = contexts[1].wrap_socket(raw, server_hostname="localhost", do_handshake_on_connect=False)
        with tls:
            tls.sendall(b"hello")
            return receive_exactly(tls, 5), tls.version()

    server, client = converse(serve, connect)
    assert server.get()[0] == b"hello"
    assert client.get()[0] == b"world"
    assert server.get()[1] == client.get()[1] is not None


def test_a_full_socket_wants_write_and_the_repeat_duplicates_nothing(pairing, contexts):
    """After SSLWantWriteError the same bytes are sent again, and the peer sees them once."""
    block = bytes(range(256)) * 1024

    def serve(raw):
        tls = contexts[0].wrap_socket(raw, server_side=True)
        tls.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32768)
        tls.setblocking(False)
        wants = 0
        left = memoryview(block * 16)
        while left:
            try:
                left = left[tls.send(left) :]
            except pairing.server.SSLWantWriteError:
                wants += 1
                select.select([], [tls], [], 10)
        tls.setblocking(True)
        with tls:
            assert receive_exactly(tls, 1) == b"k"
        return wants

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            got = bytearray()
            select.select([], [], [], 0.3)
            while len(got) < len(block) * 16:
                got += tls.recv(65536)
            tls.sendall(b"k")
            return bytes(got)

    server, client = converse(serve, connect)
    assert client.get() == block * 16
    assert server.get() > 0, "the socket never filled, so the test proved nothing"


def stopped_in_a_write(contexts, size):
    """The ends (server, client), after a write of `size` bytes that the client's socket did not take whole."""
    server, client = shake_hands(*contexts, timeout=5)
    client.setblocking(False)
    with pytest.raises(stock_ssl.SSLWantWriteError):
        while True:
            client.send(bytes(size))
    return server, client


@pytest.mark.parametrize("size", [16_000, 16 << 20], ids=["one record", "many records"])
@pytest.mark.parametrize("retry", [0, 100])
def test_a_retry_with_less_data_than_the_write_is_refused_for_good(contexts, size, retry):
    """What of the write is through cannot be told any more, so the connection is over."""
    server, client = stopped_in_a_write(contexts, size)
    with server, client:
        with pytest.raises(stock_ssl.SSLError) as refused:
            client.send(bytes(retry))
        assert refused.value.reason == "BAD_LENGTH"
        with pytest.raises(OSError):
            client.send(bytes(size))


@pytest.mark.parametrize("size", [16_000, 16 << 20], ids=["one record", "many records"])
def test_no_goodbye_follows_part_of_a_write(contexts, size):
    """The peer would take for the whole what is a part."""
    server, client = stopped_in_a_write(contexts, size)
    with server, client:
        client.settimeout(5)

        def give_up():
            with pytest.raises(stock_ssl.SSLError) as refused:
                client.unwrap()
            client.shutdown(socket.SHUT_WR)
            return refused.value.reason

        def read_on():
            server.suppress_ragged_eofs = False
            with pytest.raises(stock_ssl.SSLEOFError):
                while server.recv(65536):
                    pass

        giving_up, reading = in_threads(give_up, read_on)
        reading.get()
        assert giving_up.get() == "BAD_WRITE_RETRY"


def test_writing_nothing_after_the_goodbye_is_refused(contexts):
    """As writing something is."""
    server, client = shake_hands(*contexts, timeout=5)
    with server, client:
        client.setblocking(False)
        with pytest.raises(stock_ssl.SSLWantReadError):
            client.unwrap()
        for data in (b"", b"x"):
            with pytest.raises(stock_ssl.SSLError) as refused:
                client.send(data)
            assert refused.value.reason == "PROTOCOL_IS_SHUTDOWN"


def test_an_idle_non_blocking_read_wants_read(both, authority, version):
    """Errors of an idle non-blocking read are stock's in class, errno and text."""
    answers = []
    for ssl in both:
        far = server_context(ssl, authority, version=version)
        near = client_context(ssl, authority, version=version)

        def serve(raw, far=far):
            with far.wrap_socket(raw, server_side=True) as tls:
                return receive_exactly(tls, 1)

        def connect(raw, near=near):
            with near.wrap_socket(raw, server_hostname="localhost") as tls:
                tls.setblocking(False)
                try:
                    tls.recv(1)
                except OSError as error:
                    answer = facts(error)
                tls.setblocking(True)
                tls.sendall(b"x")
                return answer

        _, client = converse(serve, connect)
        answers.append(client.get())
    assert answers[0] == answers[1]


RECORD_SIZES = (1, 5, 100, 1024, 4096, 8192, 16384)


@pytest.mark.parametrize("read_size", [1, 3, 1024, 16384, 70000])
def test_a_select_program_that_never_asks_pending_sees_every_record(pairing, contexts, read_size):
    """One recv per readiness: no complete record may hide in a buffer while select says nothing.

    Reads as large as the record or larger empty it, so readiness of the descriptor is all there is to
    know. Smaller reads are repeated as long as they come back full, which is what such programs do.
    """
    sizes = RECORD_SIZES if read_size > 1000 else RECORD_SIZES[:3]
    stream = b"".join(bytes([65 + i]) * size for i, size in enumerate(sizes))

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
            for index, size in enumerate(sizes):
                tls.sendall(bytes([65 + index]) * size)
            tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
            return receive_exactly(tls, 1)

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            tls.setblocking(False)
            got = bytearray()
            while len(got) < len(stream):
                assert select.select([tls], [], [], 5)[0], f"bytes hidden at {len(got)}"
                try:
                    piece = tls.recv(read_size)
                    got += piece
                    while len(piece) == read_size < 16384:
                        piece = tls.recv(read_size)
                        got += piece
                except pairing.client.SSLWantReadError:
                    continue
            tls.setblocking(True)
            tls.sendall(b"k")
            return bytes(got)

    server, client = converse(serve, connect)
    assert client.get() == stream
    assert server.get() == b"k"


def test_three_records_in_one_segment_leave_the_descriptor_readable(contexts):
    """After reading the first of three records the other two are still seen by select or pending."""

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
            for letter in (b"a", b"b", b"c"):
                tls.sendall(letter * 10)
            tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
            return receive_exactly(tls, 1)

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            got = []
            for _ in range(3):
                assert select.select([tls], [], [], 5)[0]
                got.append(tls.recv(10))
                assert tls.pending() == 0
            tls.sendall(b"k")
            return got

    server, client = converse(serve, connect)
    assert client.get() == [b"a" * 10, b"b" * 10, b"c" * 10]
    assert server.get() == b"k"


def test_pending_counts_the_rest_of_the_record_only(contexts):
    """`pending` is what is decrypted and undelivered: the rest of one record."""

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            tls.sendall(b"x" * 100)
            tls.sendall(b"y" * 100)
            return receive_exactly(tls, 1)

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            counts = [tls.pending()]
            for _ in range(2):
                assert len(tls.recv(30)) == 30
                counts.append(tls.pending())
                assert len(receive_exactly(tls, 70)) == 70
                counts.append(tls.pending())
            tls.sendall(b"k")
            return counts

    _, client = converse(serve, connect)
    assert client.get() == [0, 70, 0, 70, 0]


def test_one_selector_serves_many_clients(pairing, authority):
    """A selectors server with non-blocking TLS sockets answers a dozen clients."""
    ssl = pairing.server
    far = server_context(ssl, authority)
    near = client_context(pairing.client, authority)
    count = 12
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        selector = selectors.DefaultSelector()
        listener.setblocking(False)
        selector.register(listener, selectors.EVENT_READ)
        open_now, finished = {}, 0
        while finished < count:
            for key, _ in selector.select(10):
                if key.fileobj is listener:
                    raw, _ = listener.accept()
                    raw.setblocking(False)
                    tls = far.wrap_socket(raw, server_side=True, do_handshake_on_connect=False)
                    open_now[tls] = b""
                    selector.register(tls, selectors.EVENT_READ)
                    continue
                tls = key.fileobj
                try:
                    data = tls.recv(16384)
                except ssl.SSLWantReadError:
                    continue
                if data:
                    open_now[tls] += data
                    if open_now[tls].endswith(b"\n"):
                        tls.send(open_now[tls].upper())
                else:
                    selector.unregister(tls)
                    tls.close()
                    finished += 1
        return finished

    def connect(number):
        with socket.create_connection(listener.getsockname(), timeout=10) as raw:
            with near.wrap_socket(raw, server_hostname="localhost") as tls:
                tls.sendall(f"client {number}\n".encode())
                return receive_exactly(tls, len(f"client {number}\n"))

    with listener:
        outcomes = in_threads(serve, *(lambda n=n: connect(n) for n in range(count)))
    assert outcomes[0].get() == count
    assert [o.get() for o in outcomes[1:]] == [f"CLIENT {n}\n".encode() for n in range(count)]


def test_a_descriptor_beyond_1024_works_with_a_timeout(pairing, authority):
    """Waiting uses poll, so large descriptors are no obstacle."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1100:
        pytest.skip("the descriptor limit cannot be raised")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1100), hard))
    low = os.open("/dev/null", os.O_RDONLY)
    fillers = [os.dup(low) for _ in range(1030)]
    try:
        server_raw, client_raw = socket_pair()
        assert client_raw.fileno() > 1024
        for end in (server_raw, client_raw):
            end.settimeout(5)
        far, near = server_context(pairing.server, authority), client_context(pairing.client, authority)

        def serve():
            with far.wrap_socket(server_raw, server_side=True) as tls:
                tls.sendall(b"high")
                return tls.recv(1)

        def connect():
            with near.wrap_socket(client_raw, server_hostname="localhost") as tls:
                got = receive_exactly(tls, 4)
                tls.sendall(b"k")
                return got

        server, client = in_threads(serve, connect)
        assert (server.get(), client.get()) == (b"k", b"high")
    finally:
        for descriptor in (*fillers, low):
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
