"""`logging.getLogger("oxissl")` at DEBUG: a line for each step, nothing secret, nothing when off."""

import contextlib
import logging
import sys

import pytest
from support.memory import Pair
from support.settings import client_context, server_context


def story(caplog, role):
    """The lines of the connections of a role, without their numbers."""
    lines = [record.getMessage().split(" ", 2) for record in caplog.records if record.name == "oxissl"]
    return [line for who, _number, line in lines if who == role]


@pytest.fixture
def listening(caplog):
    caplog.set_level(logging.DEBUG, "oxissl")
    return caplog


def contexts(ox, authority, version, **options):
    near, far = (
        client_context(ox, authority, version=version),
        server_context(ox, authority, version=version, **options),
    )
    for context in (near, far):
        context.set_alpn_protocols(["h2"])
    return far, near


def handshake_heard_by(handler, ox, authority, version):
    """A handshake of which `handler` is told."""
    logging.getLogger("oxissl").addHandler(handler)
    try:
        Pair(ox, ox, *contexts(ox, authority, version)).handshake()
    finally:
        logging.getLogger("oxissl").removeHandler(handler)


def test_each_step_is_a_line(ox, authority, version, listening):
    """Offered, chosen, verified, resumed, and how it ended, on either side."""
    far, near = contexts(ox, authority, version)
    pair = Pair(ox, ox, far, near)
    pair.handshake()
    pair.server.write(b"x")
    pair.client_reads()
    pair.attempt(ox, pair.client.unwrap)
    pair.move()
    pair.attempt(ox, pair.server.unwrap)
    pair.move()
    pair.attempt(ox, pair.client.unwrap)
    client, server = story(listening, "client"), story(listening, "server")
    assert [line.split()[0] for line in client] == ["offers", "chose", "verified", "shook", "ended:"]
    assert [line.split()[0] for line in server] == ["was", "chose", "saw", "shook", "ended:"]
    assert client[0].startswith(f"offers {version}; suites ")
    assert 'ALPN h2; name "localhost"' in server[0]
    assert client[1].startswith(f"chose {version}, ")
    assert client[2] == 'verified the server\'s certificate "localhost" up to "Tests\' own root", 2 in all'
    assert client[4] == "ended: close_notify sent and received"
    listening.clear()
    Pair(ox, ox, far, near, session=pair.client.session).handshake()
    assert "resumed a session" in story(listening, "client")
    assert "resumed a session" in story(listening, "server")


def test_refusals_and_cuts_are_told(ox, authority, version, listening):
    """The last line says why."""
    far, near = contexts(ox, authority, version, identity=authority.self_signed("localhost"))
    with pytest.raises(ox.SSLCertVerificationError):
        Pair(ox, ox, far, near).handshake()
    refused = "ended: refused the peer's chain at depth 0: self-signed certificate"
    assert story(listening, "client")[-1] == refused
    listening.clear()
    far, near = contexts(ox, authority, version)
    pair = Pair(ox, ox, far, near)
    pair.handshake()
    pair.client_in.write_eof()
    with pytest.raises(ox.SSLEOFError):
        pair.client.read()
    assert story(listening, "client")[-1] == "ended: cut off without close_notify"
    del pair
    assert story(listening, "server")[-1] == "ended: closed here without close_notify"


def test_a_root_logger_at_debug_starts_no_story(ox, authority, version, caplog):
    """The stock module logs nothing, so programs that log everything hear nothing new."""
    caplog.set_level(logging.DEBUG)
    Pair(ox, ox, *contexts(ox, authority, version)).handshake()
    assert not story(caplog, "client")
    assert not story(caplog, "server")


def test_a_handler_that_uses_tls_is_not_told_of_its_own_connections(ox, authority, version, listening):
    """Otherwise each line would make a connection, and each connection lines."""
    made = []

    class Handler(logging.Handler):
        def emit(self, record):
            made.append(record)
            Pair(ox, ox, *contexts(ox, authority, version)).handshake()

    handshake_heard_by(Handler(), ox, authority, version)
    assert made
    assert len(made) == len([record for record in listening.records if record.name == "oxissl"])
    assert len({record.getMessage().split(" ", 2)[1] for record in made}) == 2


def test_what_a_client_wrote_cannot_forge_lines(ox, stock, authority, version, listening):
    """Names and protocols with control characters, or overlong, come out as one harmless line."""
    protocols = ["x\x1b]0;t\x07", "\r\nforged", "l" * 255]
    far = server_context(ox, authority, version=version)
    far.set_alpn_protocols(protocols[:1])
    for name in ("a\x1b[31mb\nserver 9 verified", "localhost"):
        near = client_context(stock, authority, version=version)
        near.check_hostname = False
        near.set_alpn_protocols(protocols)
        # A name like the first is refused, after it was told.
        with contextlib.suppress(ox.SSLError):
            Pair(ox, stock, far, near, name).handshake()
    lines = [record.getMessage() for record in listening.records if record.name == "oxissl"]
    (hostile, good) = (line for line in lines if " was offered " in line)
    assert 'name "a?[31mb?server 9 verified"' in hostile
    assert f"ALPN x?]0;t? ??forged {'l' * 120}…;" in good
    assert [line for line in lines if not line.isprintable()] == []


def test_what_happens_while_a_line_is_logged_is_not_told(ox, authority, version, listening):
    """A handler may hold a lock that another line would wait for, and the garbage collector comes when it likes."""
    kept = [Pair(ox, ox, *contexts(ox, authority, version))]
    kept[0].handshake()
    entered, depths = [], []

    class Handler(logging.Handler):
        def emit(self, record):
            entered.append(record)
            depths.append(len(entered))
            kept.clear()
            entered.pop()

    handshake_heard_by(Handler(), ox, authority, version)
    assert set(depths) == {1}


def test_off_it_calls_nothing(ox, authority, version, caplog):
    """While the logger has no level, no function of `logging` runs in a connection's life; at INFO, one asks."""

    def called():
        names = []

        def notice(frame, event, _argument):
            if event == "call" and frame.f_code.co_filename == logging.__file__:
                names.append(frame.f_code.co_name)

        sys.setprofile(notice)
        try:
            pair = Pair(ox, ox, *contexts(ox, authority, version))
            pair.handshake()
            pair.server.write(b"x")
            pair.client_reads()
            del pair
        finally:
            sys.setprofile(None)
        return names

    assert called() == []
    caplog.set_level(logging.INFO, "oxissl")
    assert called().count("isEnabledFor") == 2
    assert "debug" not in called()
    caplog.set_level(logging.DEBUG, "oxissl")
    assert "debug" in called()


def test_nothing_is_told_to_nobody(ox, authority, version, caplog):
    """The level is asked when a connection is made."""
    caplog.set_level(logging.INFO, "oxissl")
    Pair(ox, ox, *contexts(ox, authority, version)).handshake()
    assert story(caplog, "client") == story(caplog, "server") == []


def test_a_handler_that_raises_ends_no_connection(ox, authority, version, listening, monkeypatch):
    """Its exception is reported as unraisable."""

    def refuse(_record):
        raise RuntimeError("broken filter")

    unraisable = []
    monkeypatch.setattr("sys.unraisablehook", unraisable.append)
    logger = logging.getLogger("oxissl")
    logger.addFilter(refuse)
    try:
        Pair(ox, ox, *contexts(ox, authority, version)).handshake()
    finally:
        logger.removeFilter(refuse)
    assert {type(one.exc_value) for one in unraisable} == {RuntimeError}
