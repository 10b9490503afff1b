"""Both directions of one connection at once, and several writers, at any switching interval."""

import ctypes
import gc
import hashlib
import os
import sys
from pathlib import Path

import pytest
from support.conversation import in_threads, receive_digest, receive_exactly, shake_hands
from support.fixtures import STAND_IN
from support.settings import client_context, server_context

pytestmark = pytest.mark.skipif(STAND_IN, reason="stock before 3.13 is not safe with two threads on one connection")

# What goes each way; with OXISSL_DUPLEX_MIB=1024 it is a gigabyte, which takes some seconds each time.
MEBIBYTES = int(os.environ.get("OXISSL_DUPLEX_MIB", "64"))
LIMIT = 60 + MEBIBYTES


def connected(ox, authority, version="TLSv1.3"):
    """Two wrapped sockets: (server, client)."""
    far = server_context(ox, authority, version=version)
    near = client_context(ox, authority, version=version)
    return shake_hands(far, near, timeout=LIMIT)


def test_one_thread_receives_while_another_sends(ox, authority, version, switching):
    """Every byte of both directions arrives, in order, and nobody waits for ever."""
    server, client = connected(ox, authority, version)
    blocks = {server: os.urandom(1 << 20), client: os.urandom(1 << 20)}

    def send(end):
        for _ in range(MEBIBYTES):
            end.sendall(blocks[end])

    def receive(end):
        return receive_digest(end, MEBIBYTES << 20, 1 << 18)

    def wanted(end):
        digest = hashlib.sha256()
        for _ in range(MEBIBYTES):
            digest.update(blocks[end])
        return digest.digest()

    with server, client:
        outcomes = in_threads(
            lambda: send(server), lambda: send(client), lambda: receive(server), lambda: receive(client), limit=LIMIT
        )
        assert [outcome.get() for outcome in outcomes] == [None, None, wanted(client), wanted(server)]


def test_four_writers_and_a_reader_keep_records_whole(ox, authority, version, switching):
    """What one send() of up to a record takes is never torn by another's, while the same end also receives."""
    server, client = connected(ox, authority, version)
    writers, count, size = 4, 150, 1 << 14
    back = os.urandom(1 << 20)

    def write(number):
        for _ in range(count):
            assert client.send(bytes([number]) * size) == size

    def read():
        assert receive_exactly(client, len(back)) == back

    def answer():
        server.sendall(back)

    def far():
        counts = [0] * writers
        for _ in range(count * writers):
            (number,) = set(receive_exactly(server, size))
            counts[number] += 1
        return counts

    with server, client:
        numbered = [lambda number=number: write(number) for number in range(writers)]
        outcomes = in_threads(far, answer, read, *numbered, limit=LIMIT)
        for outcome in outcomes:
            outcome.get()
        assert outcomes[0].get() == [count] * writers


@pytest.mark.skipif(sys.platform != "linux", reason="/proc and glibc")
def test_a_burst_leaves_no_memory_behind(ox, authority):
    """Connections that carried megabytes take, idle again, what they took before."""

    def resident():
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    pairs = [connected(ox, authority) for _ in range(60)]
    data = os.urandom(1 << 20)

    def burst(one, other):
        for outcome in in_threads(lambda: one.sendall(data), lambda: receive_digest(other, len(data), 1 << 16)):
            outcome.get()

    for server, client in pairs[:10]:
        burst(server, client)
        burst(client, server)
    before = resident()
    for server, client in pairs[10:]:
        burst(server, client)
        burst(client, server)
    grown = (resident() - before) / (2 * len(pairs[10:]))
    for pair in pairs:
        for end in pair:
            end.close()
    # One record's buffer kept by each would be 16 KiB.
    assert grown < 4096, f"{grown:.0f} bytes more per connection"
