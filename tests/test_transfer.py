"""Bytes over blocking sockets: every way of reading and writing, on every pairing and version."""

import hashlib
import os
import socket
import time

import pytest
from support.conversation import converse, receive_all, receive_exactly
from support.settings import client_context, server_context

SIZES = (1, 2, 100, 16383, 16384, 16385, 40000, 262144)


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def over_tls(contexts, server, client, **options):
    """Hold a conversation on wrapped sockets and return (server's value, client's value)."""

    def serve(raw):
        with contexts[0].wrap_socket(raw, server_side=True) as tls:
            return server(tls)

    def connect(raw):
        with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
            return client(tls)

    first, second = converse(serve, connect, **options)
    return first.get(), second.get()


def echo(tls):
    """Send everything back until the peer ends its stream."""
    total = 0
    while data := tls.recv(65536):
        tls.sendall(data)
        total += len(data)
    return total


def test_blocking_sockets_carry_bytes_of_every_size_both_ways(contexts, version):
    """What is sent comes back the same, whatever its size against the record size."""

    def client(tls):
        for size in SIZES:
            sent = os.urandom(size)
            tls.sendall(sent)
            assert receive_exactly(tls, size) == sent
        return tls.version()

    total, negotiated = over_tls(contexts, echo, client, timeout=None)
    assert total == sum(SIZES)
    assert negotiated == version


def test_sockets_with_a_timeout_carry_bytes_as_well(contexts):
    """A timeout changes nothing as long as it does not run out."""

    def client(tls):
        sent = os.urandom(100_000)
        tls.sendall(sent)
        assert receive_exactly(tls, len(sent)) == sent

    over_tls(contexts, echo, client, timeout=5)


def test_recv_of_one_byte_at_a_time_sees_the_whole_stream(contexts):
    """The smallest reads lose nothing at record borders."""
    message = os.urandom(3000)

    def server(tls):
        for start in range(0, len(message), 700):
            tls.sendall(message[start : start + 700])

    def client(tls):
        got = b""
        while piece := tls.recv(1):
            assert len(piece) == 1
            got += piece
        return got

    assert over_tls(contexts, server, client)[1] == message


def test_recv_into_fills_the_given_buffer_and_no_more(contexts):
    """`recv_into` honours its size, counts in bytes and leaves the rest of the buffer alone."""

    def server(tls):
        tls.sendall(b"abcdefghij")
        tls.recv(1)

    def client(tls):
        buffer = bytearray(b"-" * 8)
        assert tls.recv_into(buffer, 4) == 4
        assert buffer == b"abcd----"
        assert tls.pending() == 6
        view = memoryview(buffer)[2:5]
        assert tls.recv_into(view) == 3
        assert buffer == b"abefg---"
        assert tls.recv_into(bytearray(100)) == 3
        tls.sendall(b"x")

    over_tls(contexts, server, client)


def test_read_accepts_a_buffer_and_a_length(contexts):
    """`SSLSocket.read(n, buffer)` and `write` work like `recv_into` and `send`."""

    def server(tls):
        assert tls.write(b"0123456789") == 10
        assert tls.read(5) == b"reply"

    def client(tls):
        buffer = bytearray(6)
        assert tls.read(6, buffer) == 6
        assert buffer == b"012345"
        assert tls.read(0) == b""
        assert tls.read() == b"6789"
        assert tls.write(memoryview(b"reply")) == 5

    over_tls(contexts, server, client)


def test_reading_zero_bytes_returns_at_once(contexts):
    """`recv(0)` is empty without waiting for the peer."""

    def client(tls):
        assert tls.recv(0) == b""
        assert len(receive_exactly(tls, 10)) == 10
        tls.sendall(b"end")

    def server(tls):
        tls.sendall(b"0123456789")
        return receive_exactly(tls, 3)

    assert over_tls(contexts, server, client)[0] == b"end"


def test_sending_nothing_is_allowed(contexts):
    """Empty writes succeed and are invisible to the peer."""

    def server(tls):
        assert tls.send(b"") == 0
        tls.sendall(b"")
        tls.sendall(b"after")

    def client(tls):
        return receive_exactly(tls, 5)

    assert over_tls(contexts, server, client)[1] == b"after"


def test_send_takes_any_contiguous_buffer(contexts):
    """bytes, bytearray, memoryview of wider items and array are sent as their bytes."""
    import array

    numbers = array.array("I", range(2000))

    def server(tls):
        tls.sendall(memoryview(numbers))
        tls.sendall(bytearray(b"tail"))

    def client(tls):
        return receive_exactly(tls, 8004)

    assert over_tls(contexts, server, client)[1] == numbers.tobytes() + b"tail"


def test_makefile_reads_lines_and_writes_text(contexts):
    """`makefile` gives buffered binary and text files over the connection."""

    def server(tls):
        with tls.makefile("rb") as lines, tls.makefile("wb", buffering=0) as out:
            for line in lines:
                out.write(line.upper())

    def client(tls):
        with tls.makefile("rw", encoding="utf-8", newline="\n") as file:
            file.write("een\nzwei\n")
            file.flush()
            first, second = file.readline(), file.readline()
        return first, second

    assert over_tls(contexts, server, client)[1] == ("EEN\n", "ZWEI\n")


@pytest.mark.parametrize("offset, count", [(0, None), (1000, 50_000)])
def test_sendfile_sends_the_asked_part_of_a_file(contexts, tmp_path, offset, count):
    """`sendfile` honours offset and count and returns what it sent."""
    path = tmp_path / "file"
    path.write_bytes(os.urandom(300_000))

    def server(tls):
        with path.open("rb") as file:
            return tls.sendfile(file, offset=offset, count=count)

    sent, got = over_tls(contexts, server, receive_all)
    content = path.read_bytes()
    wanted = content[offset:] if count is None else content[offset : offset + count]
    assert sent == len(wanted)
    assert got == wanted


def test_sendall_of_64_mib_arrives_whole_and_in_linear_time(pairing, authority):
    """Large writes need no more time a byte than small ones, and no copy of the tail."""
    contexts = (server_context(pairing.server, authority), client_context(pairing.client, authority))
    block = os.urandom(1 << 20)

    def measure(count):
        data = block * count

        def server(tls):
            began = time.perf_counter()
            tls.sendall(data)
            seconds = time.perf_counter() - began
            tls.recv(1)
            return seconds

        def client(tls):
            digest, left = hashlib.sha256(), len(data)
            buffer = bytearray(1 << 18)
            while left:
                got = tls.recv_into(buffer)
                assert got, "the stream ended early"
                digest.update(memoryview(buffer)[:got])
                left -= got
            tls.sendall(b"k")
            return digest.digest()

        seconds, digest = over_tls(contexts, server, client, limit=100, timeout=None)
        assert digest == hashlib.sha256(data).digest()
        return seconds

    small, large = measure(8), measure(64)
    # Eight times as much; four times over that leaves room for a busy machine, not for a square.
    assert large < 32 * max(small, 0.02)


def test_a_read_timeout_says_so_and_loses_nothing(contexts):
    """A read that times out raises with stock's words; the connection goes on."""

    def server(tls):
        assert tls.recv(1) == b"?"
        tls.sendall(b"late")

    def client(tls):
        tls.settimeout(0.1)
        with pytest.raises(TimeoutError, match="The read operation timed out"):
            tls.recv(10)
        tls.settimeout(5)
        tls.sendall(b"?")
        return tls.recv(10)

    assert over_tls(contexts, server, client)[1] == b"late"


def test_a_send_timeout_leaves_a_connection_that_can_go_on(contexts):
    """A write that times out may be repeated; the peer sees no gap and no record twice."""
    block = os.urandom(1 << 20)

    def server(tls):
        tls.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        tls.settimeout(0.2)
        sent = 0
        with pytest.raises(TimeoutError, match="The write operation timed out"):
            while True:
                sent += tls.send(block)
        tls.settimeout(10)
        # OpenSSL's rule: what was begun has to be repeated with the same bytes.
        sent += tls.send(block)
        tls.unwrap()
        return sent

    def client(tls):
        time.sleep(0.6)
        digest, total = hashlib.sha256(), 0
        while data := tls.recv(1 << 16):
            digest.update(data)
            total += len(data)
        tls.unwrap()
        return total, digest.digest()

    sent, (total, digest) = over_tls(contexts, server, client)
    assert total == sent
    # Whole blocks were sent, or parts that were followed by a whole one.
    if sent % len(block) == 0:
        assert digest == hashlib.sha256(block * (sent // len(block))).digest()


def test_facts_of_a_connection_agree_on_both_ends(contexts, version):
    """version, cipher and compression say the same on either side."""

    def look(tls):
        tls.sendall(b"x")
        tls.recv(1)
        assert tls.cipher()[1] in ("TLSv1.3", "TLSv1.2")
        assert tls.compression() is None
        return tls.version(), tls.cipher()

    server, client = over_tls(contexts, look, look)
    assert server == client
    assert server[0] == version
    assert (server[1][0] in ("TLS_AES_256_GCM_SHA384",)) == (version == "TLSv1.3")


def test_recv_flags_are_refused(contexts):
    """Non-zero flags, recvfrom, sendto, recvmsg and sendmsg have no meaning over TLS."""

    def server(tls):
        return tls.recv(1)

    def client(tls):
        for operation in (
            lambda: tls.recv(1, socket.MSG_PEEK),
            lambda: tls.send(b"x", socket.MSG_OOB),
            lambda: tls.recvfrom(1),
            lambda: tls.sendto(b"x", ("127.0.0.1", 1)),
        ):
            with pytest.raises(ValueError):
                operation()
        for operation in (lambda: tls.recvmsg(1), lambda: tls.sendmsg([b"x"])):
            with pytest.raises(NotImplementedError):
                operation()
        tls.sendall(b"x")

    assert over_tls(contexts, server, client)[0] == b"x"
