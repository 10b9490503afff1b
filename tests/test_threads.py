"""Several threads on one connection, and many connections on one context."""

import os
import signal
import socket
import sys
import threading
import time

import pytest
from support.conversation import converse, in_threads, receive_exactly, shake_hands
from support.fixtures import STAND_IN
from support.memory import Pair
from support.settings import client_context, server_context


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def connected(contexts):
    """Two wrapped sockets: (server, client)."""
    return shake_hands(*contexts, timeout=15)


def test_a_blocked_reader_does_not_block_a_writer(contexts):
    """One thread waits in recv while another one of the same end sends."""
    server, client = connected(contexts)
    with server, client:
        waiting = threading.Event()

        def read():
            waiting.set()
            return receive_exactly(client, 5)

        def write():
            waiting.wait(5)
            time.sleep(0.1)
            began = time.monotonic()
            for _ in range(50):
                client.sendall(b"x" * 1000)
            return time.monotonic() - began

        def far():
            got = receive_exactly(server, 50_000)
            server.sendall(b"reply")
            return got

        reader, writer, peer = in_threads(read, write, far)
        assert reader.get() == b"reply"
        assert peer.get() == b"x" * 50_000
        assert writer.get() < 5


def test_writers_never_mix_their_records(ox, pairing, contexts):
    """Messages of four threads, each of one record, arrive whole in some order, at stock too."""
    if STAND_IN:
        pytest.skip("stock of 3.11 and 3.12 does mix them")
    server, client = connected(contexts)
    if pairing.client is not ox:
        server, client = client, server
    count, size, writers = 200, 3000, 4
    with server, client:

        def write(number):
            message = bytes([65 + number]) * size
            for _ in range(count):
                assert client.send(message) == size

        def far():
            counts = [0] * writers
            for _ in range(count * writers):
                message = receive_exactly(server, size)
                assert len(set(message)) == 1, "records of two writers were mixed"
                counts[message[0] - 65] += 1
            return counts

        outcomes = in_threads(far, *(lambda n=n: write(n) for n in range(writers)), limit=60)
        assert outcomes[0].get() == [count] * writers
        for outcome in outcomes[1:]:
            outcome.get()


def test_closing_from_another_thread_ends_nothing_else(contexts):
    """A peer that closes while a thread reads wakes that thread."""
    server, client = connected(contexts)
    with server, client:

        def read():
            return server.recv(10)

        def close():
            time.sleep(0.2)
            client.shutdown(socket.SHUT_RDWR)
            client.close()

        reader, closer = in_threads(read, close)
        closer.get()
        assert reader.error is None or isinstance(reader.error, OSError)
        assert not reader.value


def test_a_changed_context_counts_for_new_connections_only(pairing, authority):
    """A wrapped object keeps the settings of the moment it was made."""
    near = client_context(pairing.client, authority)
    far = server_context(pairing.server, authority)

    def make():
        return Pair(*pairing, far, near)

    before = make()
    near.maximum_version = pairing.client.TLSVersion.TLSv1_2
    after = make()
    before.handshake()
    after.handshake()
    assert (before.client.version(), after.client.version()) == ("TLSv1.3", "TLSv1.2")


def test_other_threads_run_while_one_waits_for_bytes(pairing, contexts):
    """The interpreter is released during a blocking read."""
    server, client = connected(contexts)
    with server, client:
        ticks = []

        def read():
            return receive_exactly(client, 1)

        def tick():
            for _ in range(20):
                ticks.append(time.monotonic())
                time.sleep(0.005)
            server.sendall(b"x")

        reader, ticker = in_threads(read, tick)
        ticker.get()
        assert reader.get() == b"x"
        assert len(ticks) == 20


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_handler_runs_during_a_blocking_read(pairing, authority):
    """A signal interrupts the wait; its handler runs, the read goes on, and exceptions come through."""
    contexts = (server_context(pairing.server, authority), client_context(pairing.client, authority))
    server, client = connected(contexts)
    seen = []

    class Stop(Exception):
        pass

    def handler(number, frame):
        seen.append(number)
        if len(seen) == 2:
            raise Stop

    old = signal.signal(signal.SIGALRM, handler)
    try:
        with server, client:
            signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
            began = time.monotonic()
            with pytest.raises(Stop):
                client.recv(1)
            assert time.monotonic() - began < 5
            signal.setitimer(signal.ITIMER_REAL, 0)
            server.sendall(b"x")
            assert client.recv(1) == b"x"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert len(seen) == 2


def test_conversations_on_many_connections_at_once(contexts):
    """Two dozen connections of one pair of contexts, all at the same time."""

    def talk():
        def serve(raw):
            with contexts[0].wrap_socket(raw, server_side=True) as tls:
                data = receive_exactly(tls, 20_000)
                tls.sendall(data)
                tls.recv(1)

        def connect(raw):
            sent = os.urandom(20_000)
            with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
                tls.sendall(sent)
                assert receive_exactly(tls, 20_000) == sent
                tls.sendall(b"k")

        for outcome in converse(serve, connect, limit=50):
            outcome.get()

    for outcome in in_threads(*[talk] * 24, limit=60):
        outcome.get()
