"""`SSLContext._msg_callback`: every message, decrypted, in stock's order and words."""

import socket
import threading

import pytest
from support import mangling, messages
from support.messages import CLIENT_HELLO, HANDSHAKE, HEADER, Stage, listen, told
from support.settings import client_context, server_context

ROLES = ("client", "server")


@pytest.fixture(params=ROLES)
def role(request):
    """Which end is the subject."""
    return request.param


def full(stage, directory):
    """A full handshake, data, tickets, and goodbyes."""
    pair = stage.meet()
    stage.talk(pair)
    for _ in range(2):
        for ssl, end in ((stage.modules["client"], pair.client), (stage.modules["server"], pair.server)):
            messages.attempt(ssl.SSLError, end, "unwrap")
            pair.move()


def resumed(stage, directory):
    """A second handshake, with the session of the first."""
    pair = stage.meet()
    stage.talk(pair)
    again = stage.meet(session=pair.client.session)
    stage.talk(again)
    assert again.client.session_reused


def mutual(stage, directory):
    """Both sides show a certificate."""
    stage.demand_certificate()
    stage.client.load_cert_chain(*stage.authority.server.both)
    stage.talk(stage.meet())


def without_certificate(stage, directory):
    """The server insists on a certificate that the client has not got."""
    stage.demand_certificate()
    stage.talk(stage.meet())


def flipped(stage, directory):
    """A bit of the peer's first data is wrong."""
    pair = stage.meet()
    pair.handshake()
    stage.peer(pair).write(b"word")
    incoming, wire = stage.wire(pair)
    wire = wire.read()
    incoming.write(wire[:-1] + bytes((wire[-1] ^ 1,)))
    stage.talk(pair)


def other_name(stage, directory):
    """The client refuses the server's certificate."""
    stage.talk(stage.meet("elsewhere.example"))


def retried(stage, directory):
    """The client guesses a group that the server does not have."""
    stage.server.set_ecdh_curve("secp384r1")
    stage.talk(stage.meet())


def key_updated(stage, directory):
    """The peer changes its key, and asks for a new one of ours."""
    stage.server.num_tickets = 0
    log = directory / "keys"
    stage.peer_context.keylog_filename = log
    pair = stage.meet()
    pair.handshake()
    label = "CLIENT_TRAFFIC_SECRET_0" if stage.role == "server" else "SERVER_TRAFFIC_SECRET_0"
    update = bytes((messages.KEY_UPDATE, 0, 0, 1, 1))
    stage.wire(pair)[0].write(mangling.Keys(mangling.secret(log, label)).seal(HANDSHAKE, update))
    stage.attempt(pair, "read")
    stage.attempt(pair, "write")


def run(ssl, authority, role, version, scenario, directory):
    """What a subject of one implementation hears in a scenario."""
    directory.mkdir()
    stage = Stage(ssl, authority, role, version, None if scenario is retried else "prime256v1")
    heard = listen(stage.context)
    scenario(stage, directory)
    return told(heard)


def named(scenario):
    return scenario.__name__


@pytest.mark.parametrize("scenario", [full, mutual, without_certificate, flipped], ids=named)
def test_hears_what_stock_hears(both, authority, role, version, scenario, tmp_path):
    """Direction, version, types and size of each record and message, in both versions and roles."""
    want, got = (run(ssl, authority, role, version, scenario, tmp_path / str(i)) for i, ssl in enumerate(both))
    assert got == want


def test_hears_what_stock_hears_of_a_resumed_handshake(both, authority, role, version, tmp_path):
    """The same, but for the tickets that a server sends: how many, is its choice."""
    want, got = (run(ssl, authority, role, version, resumed, tmp_path / str(i)) for i, ssl in enumerate(both))
    sent = "write 0x0303 0x16 4 some" if version == "TLSv1.2" else "write 0x0304 0x16 4 some"
    assert [line for line in got if line != sent] == [line for line in want if line != sent]


@pytest.mark.parametrize("scenario", [retried, key_updated], ids=named)
def test_hears_what_stock_hears_of_tls13(both, authority, role, scenario, tmp_path):
    """HelloRetryRequest, and KeyUpdates both ways."""
    want, got = (run(ssl, authority, role, "TLSv1.3", scenario, tmp_path / str(i)) for i, ssl in enumerate(both))
    assert got == want


def test_a_server_hears_of_a_refused_certificate(both, authority, version, tmp_path):
    """The client's alert."""
    want, got = (run(ssl, authority, "server", version, other_name, tmp_path / str(i)) for i, ssl in enumerate(both))
    assert got == want


def test_a_client_hears_itself_refuse_a_certificate(ox, authority, version, tmp_path):
    """The alert, decrypted. (Of TLS 1.2 stock's client hears no more than the certificate, and in TLS 1.3 it sends its
    alert in the clear.)"""
    heard = run(ox, authority, "client", version, other_name, tmp_path / "ox")
    if version == "TLSv1.2":
        assert heard[-2:] == ["write 0x0303 0x100 21 5", "write 0x0303 0x15 42 2"]
    else:
        assert heard[-3:] == ["write 0x0303 0x100 23 5", "write 0x0303 0x101 21 1", "write 0x0304 0x15 42 2"]


@pytest.mark.parametrize("offered", ["TLSv1.2", "TLSv1.3"])
def test_hears_of_versions_that_do_not_meet(both, authority, role, offered):
    """The ClientHello, and the alert with the version it is of."""
    other = {"TLSv1.2": "TLSv1.3", "TLSv1.3": "TLSv1.2"}[offered]
    lines = []
    for ssl in both:
        stage = Stage(ssl, authority, role, offered, None)
        peer = server_context(stage.modules["server"], authority, version=other)
        if role == "client":
            stage.server = peer
        else:
            stage.server = stage.context = peer
        heard = listen(stage.context)
        stage.talk(stage.meet())
        lines.append(told(heard))
    assert lines[0] == lines[1]


def test_a_message_is_whole_and_belongs_to_its_connection(ox, authority, version):
    """The data is the message with its header, and the first argument the SSLObject."""
    stage = Stage(ox, authority, "client", version, None)
    heard = listen(stage.context)
    pair = stage.meet()
    pair.handshake()
    of_handshake = [one for one in heard if one.content_type == HANDSHAKE]
    assert of_handshake
    for one in of_handshake:
        assert one.connection is pair.client
        assert one.data[0] == one.message_type
        assert int.from_bytes(one.data[1:4]) == len(one.data) - 4


def test_connections_are_heard_if_there_was_a_callback_when_they_were_made(both, authority, version):
    """One set later hears nothing of them; one that replaces another hears the rest; without one nothing is heard."""
    for ssl in both:
        context = client_context(ssl, authority, version=version)
        server = server_context(ssl, authority, version=version)
        early, first = messages.Pair(ssl, ssl, server, context), listen(context)
        middle, second = messages.Pair(ssl, ssl, server, context), listen(context)
        early.handshake()
        assert (first, second) == ([], [])
        middle.handshake()
        assert first == []
        assert {one.connection for one in second} == {middle.client}
        count = len(second)
        context._msg_callback = None
        assert context._msg_callback is None
        middle.client.write(b"word")
        third = listen(context)
        assert (len(second), third) == (count, [])
        middle.client.write(b"word")
        assert {one.content_type for one in third} >= {HEADER}


def test_what_a_callback_raises_comes_after_the_operation(both, authority, version):
    """The last exception, and in the context of the operation's own error if it has one."""
    for ssl in both:
        context = client_context(ssl, authority, version=version)
        numbers = iter(range(1000))
        last = []

        def callback(*_, numbers=numbers, last=last):
            last[:] = [LookupError(next(numbers))]
            raise last[0]

        pair = messages.Pair(ssl, ssl, server_context(ssl, authority, version=version), context)
        context._msg_callback = callback
        pair = messages.Pair(ssl, ssl, server_context(ssl, authority, version=version), context)
        with pytest.raises(ssl.SSLWantReadError) as waiting:
            pair.client.do_handshake()
        assert waiting.value.__context__ is last[0]
        pair.move()
        for _ in range(5):
            pair.attempt(ssl, pair.server.do_handshake)
            pair.move()
            try:
                pair.attempt(ssl, pair.client.do_handshake)
            except LookupError as error:
                assert error is last[0]
            pair.move()
        assert pair.client.version() == version
        with pytest.raises(LookupError):
            pair.client.write(b"word")
        assert pair.server_reads() == b"word"


def test_a_callback_hears_before_its_connection_waits(both, authority):
    """What was said shows while a silent peer is waited for."""
    for ssl in both:
        context = client_context(ssl, authority)
        hello = threading.Event()
        context._msg_callback = lambda *call, hello=hello: call[4] == CLIENT_HELLO and hello.set()
        near, far = socket.socketpair()
        with near, far, context.wrap_socket(near, do_handshake_on_connect=False, server_hostname="localhost") as tls:
            thread = threading.Thread(target=messages.attempt, args=(OSError, tls, "do_handshake"))
            thread.start()
            heard = hello.wait(5)
            far.shutdown(socket.SHUT_RDWR)
            thread.join()
            assert heard


def test_a_long_write_is_heard_record_by_record(ox, stock, authority, version):
    """However many there are, none is left out."""
    context = client_context(ox, authority, version=version)
    heard = listen(context)
    pair = messages.Pair(stock, ox, server_context(stock, authority, version=version), context)
    pair.handshake()
    heard.clear()
    pair.client.write(bytes(1000 << 14))
    assert sum(one.content_type == HEADER for one in heard) == 1000
