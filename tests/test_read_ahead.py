"""What is read ahead of the caller's wish is never missed: not by select(), not by what is spoken after TLS."""

import contextlib
import select
import selectors
import socket

import pytest
from support.conversation import in_threads, socket_pair
from support.settings import client_context, server_context


class Sealer:
    """A stock server whose records are bytes in hand, at the far end of a socket."""

    def __init__(self, stock, context):
        self.ssl = stock
        self.incoming, self.outgoing = stock.MemoryBIO(), stock.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)

    def shake_hands(self, raw):
        while True:
            with contextlib.suppress(self.ssl.SSLWantReadError):
                self.tls.do_handshake()
                raw.sendall(self.outgoing.read())
                return
            raw.sendall(self.outgoing.read())
            self.incoming.write(raw.recv(65536))

    def accept(self, raw, client):
        """Shake hands with a client that runs when it is told to; what is left to be sent to it."""
        while True:
            self.incoming.write(raw.recv(65536))
            with contextlib.suppress(self.ssl.SSLWantReadError):
                self.tls.do_handshake()
                return self.outgoing.read()
            arrive(raw, client.tls, self.outgoing.read())
            client.run()

    def record(self, data):
        self.tls.write(data)
        return self.outgoing.read()

    def goodbye(self):
        with contextlib.suppress(self.ssl.SSLWantReadError):
            self.tls.unwrap()
        return self.outgoing.read()


@pytest.fixture
def connected(ox, stock, authority, version):
    """An oxissl client, the sealer it shook hands with, and the sealer's plain socket."""
    far, near = socket_pair()
    sealer = Sealer(stock, server_context(stock, authority, version=version))
    context = client_context(ox, authority, version=version)
    client, server = in_threads(
        lambda: context.wrap_socket(near, server_hostname="localhost"), lambda: sealer.shake_hands(far)
    )
    server.get()
    with client.get() as tls, far:
        # Tickets are in the way of nothing that is counted here.
        far.sendall(sealer.record(b"begin"))
        assert tls.recv(5) == b"begin"
        yield tls, sealer, far


def read_while_readable(ssl, tls, size):
    """What a select() program gets that reads once per readiness and never asks pending()."""
    got, ended = bytearray(), False
    while not ended and select.select([tls], [], [], 0)[0]:
        with contextlib.suppress(ssl.SSLWantReadError):
            piece = tls.recv(size)
            ended = not piece
            got += piece
    return bytes(got), ended


def arrive(raw, tls, wire):
    """Send, and wait until the near kernel has it all."""
    raw.sendall(wire)
    for _ in range(10_000):
        waiting = len(socket.socket.recv(tls, 1 << 20, socket.MSG_PEEK)) if wire else 0
        if waiting >= len(wire):
            return
    raise AssertionError("loopback lost bytes")


@pytest.mark.parametrize("read_size", [16384, 65536, 262_144])
def test_select_sees_a_goodbye_glued_to_data_of_any_size(ox, connected, read_size):
    """Nobody closes the connection: only the goodbye's own bytes can make the descriptor readable."""
    tls, sealer, far = connected
    tls.setblocking(False)
    sizes = [1, 2, 3, 17, 100, 5000, 16384, 16384, 16384, 16384, 16384, 2, 16383, 40, 1]
    wire = b"".join(sealer.record(b"x" * size) for size in sizes) + sealer.goodbye()
    arrive(far, tls, wire)
    assert read_while_readable(ox, tls, read_size) == (b"x" * sum(sizes), True)


@pytest.mark.parametrize("size", [1, 2, 30, 300])
def test_select_sees_every_record_wherever_the_wire_is_cut(ox, connected, size):
    """Four records in two segments, split at every byte."""
    tls, sealer, far = connected
    tls.setblocking(False)
    data = b"x" * size
    first = sealer.record(data)
    arrive(far, tls, first)
    assert read_while_readable(ox, tls, 65536)[0] == data
    length = 4 * len(first)
    for cut in range(length):
        wire = b"".join(sealer.record(data) for _ in range(4))
        got = b""
        for segment in (wire[:cut], wire[cut:]):
            arrive(far, tls, segment)
            got += read_while_readable(ox, tls, 65536)[0]
        assert got == data * 4, cut


def test_select_sees_each_of_many_small_records_that_are_read_byte_by_byte(ox, connected):
    """recv(1) once per readiness, many records of one byte in each segment."""
    tls, sealer, far = connected
    tls.setblocking(False)
    for count in (1, 2, 3, 50, 700):
        arrive(far, tls, b"".join(sealer.record(b"x") for _ in range(count)))
        assert read_while_readable(ox, tls, 1) == (b"x" * count, False)


def test_recv_of_one_byte_until_nothing_is_left_gets_every_byte(ox, connected):
    """A program that reads until SSLWantReadError needs no pending() either, whatever the records' sizes."""
    tls, sealer, far = connected
    tls.setblocking(False)
    sizes = [1, 2, 300, 1, 5000, 16384, 3]
    arrive(far, tls, b"".join(sealer.record(b"x" * size) for size in sizes))
    got = 0
    with pytest.raises(ox.SSLWantReadError):
        while tls.recv(1):
            got += 1
    assert (got, tls.pending()) == (sum(sizes), 0)


class Program:
    """A client driven by a selector alone: it connects, and reads once per readiness; it never calls pending()."""

    def __init__(self, ssl, context, near, read_size):
        near.setblocking(False)
        self.ssl, self.read_size, self.got = ssl, read_size, b""
        self.tls = context.wrap_socket(near, server_hostname="localhost", do_handshake_on_connect=False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.tls, selectors.EVENT_READ)
        self.step = self.shake_hands
        self.step()

    def shake_hands(self):
        with contextlib.suppress(self.ssl.SSLWantReadError):
            self.tls.do_handshake()
            self.step = self.read

    def read(self):
        with contextlib.suppress(self.ssl.SSLWantReadError):
            self.got += self.tls.recv(self.read_size)

    def run(self):
        """Go on until the selector has nothing to say."""
        while self.selector.select(0):
            self.step()

    def close(self):
        self.selector.close()
        self.tls.close()


@pytest.mark.parametrize("read_size", [16384, 65536])
def test_what_a_server_says_first_is_seen_wherever_the_wire_is_cut(ox, stock, authority, version, read_size):
    """A greeting in two records glued to the server's last flight, in two segments, split at every byte."""
    far_context = server_context(stock, authority, version=version)
    near_context = client_context(ox, authority, version=version)
    cut, length = 0, 1
    while cut <= length:
        far, near = socket_pair()
        with far:
            sealer = Sealer(stock, far_context)
            program = Program(ox, near_context, near, read_size)
            last_flight = sealer.accept(far, program)
            wire = last_flight + sealer.record(b"220 ") + sealer.record(b"hello\r\n")
            length = len(wire)
            for segment in (wire[:cut], wire[cut:]):
                arrive(far, program.tls, segment)
                program.run()
            program.close()
            assert program.got == b"220 hello\r\n", cut
        cut += 1


def test_cleartext_behind_the_goodbye_is_handed_back(connected):
    """It came with the last records, in one read; recv() after unwrap() has it, and then the socket's own."""
    tls, sealer, far = connected
    data = bytes(range(256)) * 64 * 12
    wire = b"".join(sealer.record(data[at : at + 16384]) for at in range(0, len(data), 16384))
    far.sendall(wire + sealer.goodbye() + b"220 in the clear\r\n")
    got = bytearray()
    while piece := tls.recv(262_144):
        got += piece
    assert got == data
    plain = tls.unwrap()
    assert plain is tls
    assert plain.recv(3, socket.MSG_PEEK) == b"220"
    assert plain.recv(4) == b"220 "
    room = bytearray(6)
    assert plain.recv_into(room) == 6
    assert room == b"in the"
    with plain.makefile("rb") as lines:
        assert lines.readline() == b" clear\r\n"
    far.sendall(b"more")
    assert plain.recv(100) == b"more"
    assert type(plain) is type(tls)
    plain.sendall(b"answer")
