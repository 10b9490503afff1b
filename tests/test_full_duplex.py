"""Both directions of one connection at once, several writers, setters beside connections, at any switching interval."""

import ctypes
import gc
import hashlib
import itertools
import os
import sys
import threading
from pathlib import Path

import pytest
from support.conversation import in_threads, receive_digest, receive_exactly, shake_hands
from support.fixtures import STAND_IN
from support.settings import client_context, server_context

pytestmark = pytest.mark.skipif(STAND_IN, reason="stock before 3.13 is not safe with two threads on one connection")

# What goes each way; a gigabyte takes some ten seconds.
MEBIBYTES = int(os.environ.get("OXISSL_DUPLEX_MIB", "64"))
LIMIT = 60 + MEBIBYTES


@pytest.fixture(params=["usual switching", "constant switching"])
def switching(request):
    """How often the interpreter changes threads."""
    before = sys.getswitchinterval()
    if request.param == "constant switching":
        sys.setswitchinterval(1e-6)
    yield request.param
    sys.setswitchinterval(before)


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


def test_settings_are_never_torn_while_twenty_threads_connect(ox, authority, switching):
    """Each connection has one state of the context, whole: the protocol and the cipher that were set together."""
    far, near = server_context(ox, authority), client_context(ox, authority)
    version = ox.TLSVersion
    far.minimum_version = version.TLSv1_2
    # Each of these is one setter; what a connection gets of it must be one of the two values, not a mixture.
    ciphers = {"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256", "ECDHE+CHACHA20"}
    protocols = (["one", "two"], ["two", "one"])
    near.set_alpn_protocols(["one", "two"])
    near.maximum_version = far.maximum_version = version.TLSv1_2
    stop = threading.Event()

    def change():
        for cipher, names in itertools.cycle(zip(sorted(ciphers), protocols, strict=True)):
            far.set_ciphers(cipher)
            far.set_alpn_protocols(names)
            near.load_verify_locations(cadata=authority.pem.decode())
            near.verify_flags ^= ox.VERIFY_X509_TRUSTED_FIRST
            far.options ^= ox.OP_NO_TICKET
            far.sni_callback = None if far.sni_callback else (lambda *_: None)
            if stop.wait(0.0005):
                return

    def connect():
        seen = set()
        for _ in range(10):
            server, client = shake_hands(far, near, timeout=LIMIT, limit=LIMIT)
            with server, client:
                assert server.cipher() == client.cipher()
                assert server.selected_alpn_protocol() == client.selected_alpn_protocol() in {"one", "two"}
                seen.add(server.cipher()[0])
                server.sendall(b"x")
                assert client.recv(1) == b"x"
        return seen

    def all_connections():
        try:
            return set().union(*(outcome.get() for outcome in in_threads(*[connect] * 20, limit=LIMIT)))
        finally:
            stop.set()

    changer, connections = in_threads(change, all_connections, limit=2 * LIMIT)
    changer.get()
    assert all("AES128-GCM" in name or "CHACHA20" in name for name in connections.get())


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
