"""Careless callers: wrong types, wrong order, closed and unfinished connections, copies, cycles, sudden ends.

They are told what stock tells them. Where only the words of the interpreter's argument parser differ, the class counts.
"""

import array
import copy
import gc
import io
import pickle
import re
import socket
import warnings
import weakref

import pytest
from support.conversation import facts, shake_hands
from support.memory import Pair
from support.settings import client_context, pair_of, server_context

ATTRIBUTES = (
    "options",
    "verify_mode",
    "verify_flags",
    "minimum_version",
    "maximum_version",
    "num_tickets",
    "check_hostname",
    "sni_callback",
    "_msg_callback",
    "keylog_filename",
    "post_handshake_auth",
    "hostname_checks_common_name",
    "security_level",
    "protocol",
    "sslsocket_class",
)
# Not -1 and not beyond 31 bits: those belong to C's types, and versions differ.
VALUES = (None, "x", b"x", 3.5, 0, 1, 2, 3, True, False, [], object, complex(1), float("nan"))
METHODS = {
    "set_ciphers": (None, 1, b"ALL", "", "\0", "NONSENSE", "é", "@SECLEVEL=9", ":::"),
    "set_ecdh_curve": (None, 1, b"prime256v1", "prime256v1", "", "x", "P-256", "\0"),
    "set_alpn_protocols": (None, 1, [], ["é"], [b"h2"], ["x" * 256], [""], [1], ("h2",)),
    "_set_alpn_protocols": (None, "x", b"", b"\x02h2", bytearray(b"\x02h2")),
    "load_dh_params": (None, 1, "", "/nonexistent", "/", "/etc/passwd", "/dev/null"),
    "load_cert_chain": (None, 1, "", "/nonexistent", "/", "/etc/passwd", "/dev/null", "a\0b"),
    "load_verify_locations": (None, 1, "", "/nonexistent", "/", "/etc/passwd", "/dev/null", "a\0b"),
    "load_default_certs": (None, 1, "x"),
    "get_ca_certs": (None, 1, "x"),
    "set_servername_callback": (None, 1, print),
    "wrap_socket": (None, 1, "x"),
    "wrap_bio": (None, 1),
}
OBJECT_METHODS = (
    "getpeercert",
    "cipher",
    "compression",
    "version",
    "pending",
    "shared_ciphers",
    "selected_alpn_protocol",
    "unwrap",
    "do_handshake",
    "read",
    "write",
    "get_channel_binding",
    "verify_client_post_handshake",
)
BUFFERS = {
    "none": None,
    "str": "x",
    "int": 1,
    "empty": b"",
    "strided": memoryview(b"abcd")[::2],
    "array": array.array("I", [1, 2]),
    "cast": memoryview(bytearray(16)).cast("I"),
    "list": [1],
    "file": io.BytesIO(b"x"),
}


def told(ssl, action):
    """What the caller of an action sees: its value or its error, and warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = "value", re.sub(r" at 0x\w+", "", repr(action(ssl)).replace("oxissl.ssl.", "ssl."))
        except (TypeError, OverflowError, BufferError) as error:
            result = "error", type(error).__name__
        except Exception as error:
            result = "error", facts(error)
    heard = [(one.category, str(one.message)) for one in caught if one.category is not ResourceWarning]
    return result, heard


def same(both, *actions):
    """Each action tells its caller the same from both implementations."""
    for action in actions:
        answers = [told(ssl, action) for ssl in both]
        assert answers[1] == answers[0]


def call(target, name):
    return getattr(target, name)(*[b"x"] * (name == "write"))


def shaken(ssl, authority, version):
    pair = pair_of(ssl, authority, version=version)
    pair.handshake()
    return pair


@pytest.mark.parametrize("protocol", ["PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER"])
@pytest.mark.parametrize("name", ATTRIBUTES)
def test_attributes_of_contexts_take_what_they_take_in_stock(both, protocol, name, tmp_path, monkeypatch):
    """Whatever is assigned: the value read back, or the error."""
    monkeypatch.chdir(tmp_path)  # a value may name a file to write

    def assign(value):
        def action(ssl):
            context = ssl.SSLContext(getattr(ssl, protocol))
            setattr(context, name, value)
            stored = getattr(context, name)
            return stored if isinstance(stored, int) else type(stored).__name__

        return action

    same(both, *map(assign, VALUES))


@pytest.mark.parametrize("protocol", ["PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER"])
@pytest.mark.parametrize("name", sorted(METHODS))
def test_methods_of_contexts_refuse_what_they_refuse_in_stock(both, protocol, name):
    """Arguments of wrong types, files that are none."""

    def pass_(value):
        return lambda ssl: type(getattr(ssl.SSLContext(getattr(ssl, protocol)), name)(value)).__name__

    same(both, *map(pass_, METHODS[name]))


@pytest.mark.parametrize("attribute", ATTRIBUTES[:11])
def test_attributes_cannot_be_deleted(ox, attribute):
    """An error, whatever stock does: it crashes on some."""
    with pytest.raises((AttributeError, TypeError)):
        delattr(ox.SSLContext(ox.PROTOCOL_TLS_SERVER), attribute)


@pytest.mark.parametrize("name", OBJECT_METHODS)
def test_before_the_handshake_methods_say_what_stock_says(both, authority, name):
    """Over memory on either side, on a socket that is not connected, on one that is closed."""

    def over_memory(side):
        def action(ssl):
            context = (server_context if side else client_context)(ssl, authority)
            queues = ssl.MemoryBIO(), ssl.MemoryBIO()
            return call(context.wrap_bio(*queues, server_side=side, server_hostname=None if side else "x"), name)

        return action

    def unconnected(close):
        def action(ssl):
            tls = client_context(ssl, authority).wrap_socket(socket.socket(), server_hostname="x")
            if close:
                tls.close()
            try:
                return call(tls, name)
            finally:
                tls.close()

        return action

    same(both, over_memory(False), over_memory(True), unconnected(False), unconnected(True))


@pytest.mark.parametrize(
    "name", [name for name in OBJECT_METHODS if name not in ("get_channel_binding", "shared_ciphers")]
)
def test_after_the_handshake_methods_say_what_stock_says(both, authority, version, name):
    """Of both ends, also when the socket was closed."""

    def end(side):
        def action(ssl):
            value = call(getattr(shaken(ssl, authority, version), side), name)
            return sorted(value) if isinstance(value, dict) else value

        return action

    def closed(ssl):
        server, client = shake_hands(
            server_context(ssl, authority, version=version), client_context(ssl, authority, version=version), timeout=5
        )
        with server:
            client.close()
            return call(client, name)

    same(both, end("server"), end("client"), closed)


@pytest.mark.parametrize("kind", sorted(BUFFERS))
def test_buffers_are_taken_or_refused_as_in_stock(both, authority, kind):
    """By connections over memory and sockets, and by the queue."""
    buffer = BUFFERS[kind]

    def over_socket(method):
        def action(ssl):
            server, client = shake_hands(server_context(ssl, authority), client_context(ssl, authority), timeout=5)
            with server, client:
                client.settimeout(0.05)
                return getattr(client, method)(buffer)

        return action

    same(
        both,
        lambda ssl: shaken(ssl, authority, "TLSv1.3").client.write(buffer),
        lambda ssl: ssl.MemoryBIO().write(buffer),
        over_socket("send"),
        over_socket("sendall"),
        over_socket("recv_into"),
    )


@pytest.mark.parametrize("size", [None, "x", -1, 0, 1, 1.5, True, 1 << 70])
def test_sizes_are_taken_or_refused_as_in_stock(both, authority, size):
    """By read(), with a buffer and without, and by the queue."""

    def read(*buffers):
        def action(ssl):
            pair = shaken(ssl, authority, "TLSv1.2")
            pair.server.write(b"hello")
            pair.move()
            return pair.client.read(size, *map(bytearray, buffers))

        return action

    same(both, read(), read(8), lambda ssl: ssl.MemoryBIO().read(size))


OPERATIONS = {
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "hash": lambda one: isinstance(hash(one), int),
    "compare": lambda one: one == one and one != 1,
    "order": lambda one: one < one,
    "length": len,
    "iterate": iter,
    "call": lambda one: one(),
    "number": int,
    "bytes": bytes,
    "enter": lambda one: one.__enter__(),
    "subclass": lambda one: type("Sub", (type(one),), {}).__name__,
    "name": lambda one: (type(one).__name__, type(one).__qualname__),
}


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_objects_do_under_an_operation_what_they_do_in_stock(both, authority, operation):
    """Contexts, connections, sessions and queues."""
    apply = OPERATIONS[operation]
    same(
        both,
        lambda ssl: apply(client_context(ssl, authority)),
        lambda ssl: apply(ssl.MemoryBIO()),
        lambda ssl: apply(shaken(ssl, authority, "TLSv1.2").client),
        lambda ssl: apply(shaken(ssl, authority, "TLSv1.2").client.session),
        lambda ssl: apply(shaken(ssl, authority, "TLSv1.2").client._sslobj),
    )


def test_sessions_are_refused_in_stocks_order(both, authority):
    """First another context's, then at the wrong end, then too late."""

    def assign(end, of):
        def action(ssl):
            pair, other = shaken(ssl, authority, "TLSv1.2"), shaken(ssl, authority, "TLSv1.2")
            getattr(pair, end).session = (pair if of == "own" else other).client.session

        return action

    same(both, *(assign(end, of) for end in ("server", "client") for of in ("own", "other")))


def test_flags_that_would_be_cut_off_are_refused(ox):
    """Rather than to verify less than was asked for."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
    for flags in (1 << 32, 1 << 40, 1 << 64):
        with pytest.raises(OverflowError):
            context.verify_flags = flags


def test_cycles_through_contexts_and_connections_are_collected(ox, authority, tmp_path):
    """Callbacks that refer to what calls them, owners, log names, attributes."""

    class Name:
        def __fspath__(self):
            return str(tmp_path / "keys")

    def make():
        far, near = server_context(ox, authority), client_context(ox, authority)
        pair = Pair(ox, ox, far, near)
        pair.handshake()
        name = Name()
        far.sni_callback = lambda *_: (far, pair, name)
        near._msg_callback = lambda *_: (near, pair)
        name.context = far
        far.keylog_filename = name
        far.pair, near.session_of_pair = pair, pair.client.session
        pair.server.peer, pair.client.peer = pair.client, pair.server
        return [weakref.ref(one) for one in (far, near, pair, pair.server, pair.client, name)]

    references = make()
    gc.collect()
    assert [reference() for reference in references] == [None] * len(references)


def test_the_interpreter_ends_while_connections_live(programs, authority):
    """Threads that read and write, half a handshake, an SNI callback that never returns: it ends, and quietly."""
    program = f"""
import oxissl as ssl, socket, threading, time
far = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
far.load_cert_chain({str(authority.server.both[0])!r}, {str(authority.server.both[1])!r})
near = ssl.create_default_context(cafile={str(authority.path)!r})
slow = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
slow.sni_callback = lambda *_: time.sleep(1000)
kept = []
def pair(context, **options):
    ends = socket.socketpair()
    server = context.wrap_socket(ends[0], server_side=True, do_handshake_on_connect=False)
    client = near.wrap_socket(ends[1], server_hostname="localhost", do_handshake_on_connect=False)
    kept.extend([server, client])
    return server, client
def start(function):
    threading.Thread(target=function, daemon=True).start()
def flood(end):
    while True:
        end.sendall(bytes(1 << 20))
server, client = pair(far)
start(server.do_handshake)
client.do_handshake()
time.sleep(0.1)
start(lambda: server.recv(1))
start(lambda: client.recv(1))
start(lambda: flood(client))
start(lambda: flood(server))
server, client = pair(far)
start(client.do_handshake)
server, client = pair(slow)
start(server.do_handshake)
start(client.do_handshake)
far.kept = kept
server.callback = lambda: server
time.sleep(0.2)
"""
    done = programs.run("-c", program)
    assert (done.stdout, done.stderr) == ("", "")
