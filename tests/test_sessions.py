"""Resumption: sessions kept by the client, tickets and ids of the server, statistics."""

import contextlib
import os
import pickle
import socket
import time

import pytest
from support.conversation import in_threads, shake_hands
from support.memory import Pair
from support.settings import client_context, server_context


def resumed(pairing, contexts, session=None):
    """Connect once; gives the pair after handshake and one byte each way, so that tickets arrived."""
    pair = Pair(*pairing, *contexts, session=session)
    pair.handshake()
    pair.server.write(b"s")
    assert pair.client_reads() == b"s"
    return pair


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def test_a_session_resumes_more_than_once(pairing, contexts):
    """session= makes the handshake short, any number of times."""
    first = resumed(pairing, contexts)
    assert not first.client.session_reused
    session = first.client.session
    for _ in range(3):
        again = resumed(pairing, contexts, session)
        assert again.client.session_reused
        assert again.server.session_reused


def test_a_session_tells_its_facts(pairing, contexts, version):
    """id, time, timeout, lifetime hint and ticket flag have the types and ranges of stock's."""
    session = resumed(pairing, contexts).client.session
    assert isinstance(session.id, bytes)
    assert abs(session.time - time.time()) < 60
    assert session.timeout > 0
    assert session.has_ticket
    assert session.ticket_lifetime_hint > 0
    assert session == session
    with pytest.raises(TypeError):
        pickle.dumps(session)


def test_without_tickets_tls12_resumes_by_id(pairing, authority):
    """OP_NO_TICKET on the server: the server's own cache resumes."""
    contexts = (
        server_context(pairing.server, authority, version="TLSv1.2"),
        client_context(pairing.client, authority, version="TLSv1.2"),
    )
    contexts[0].options |= pairing.server.OP_NO_TICKET
    # OpenSSL forgets sessions of connections that were dropped without a goodbye: this one stays.
    first = resumed(pairing, contexts)
    session = first.client.session
    assert not session.has_ticket
    assert len(session.id) == 32
    assert resumed(pairing, contexts, session).client.session_reused


def test_sessions_belong_to_their_context(pairing, contexts, authority, version):
    """A session of another context, a wrong type and a server's setter are refused as in stock."""
    session = resumed(pairing, contexts).client.session
    other = client_context(pairing.client, authority, version=version)
    with pytest.raises(ValueError, match="Session refers to a different SSLContext"):
        Pair(*pairing, contexts[0], other, session=session)
    with pytest.raises(TypeError, match="SSLSession"):
        Pair(*pairing, *contexts, session=b"nonsense")
    pair = resumed(pairing, contexts)
    with pytest.raises(ValueError, match="after handshake"):
        pair.client.session = session
    fresh = Pair(*pairing, *contexts)
    # Where the ends are of two implementations, a session of one is nothing to the other.
    with pytest.raises((ValueError, TypeError), match=r"Session refers|server|not a SSLSession"):
        fresh.server.session = session
    fresh.client.session = session
    fresh.handshake()
    assert fresh.client.session_reused


def test_the_number_of_tickets_is_obeyed(ox, stock, authority):
    """num_tickets on the server decides how many TLS 1.3 tickets follow the handshake."""
    sizes = []
    for count in (0, 1, 4):
        far = server_context(ox, authority, version="TLSv1.3")
        far.num_tickets = count
        assert far.num_tickets == count
        pair = Pair(ox, stock, far, client_context(stock, authority, version="TLSv1.3"))
        while not pair.attempt(ox, pair.server.do_handshake)[0]:
            pair.attempt(stock, pair.client.do_handshake)
            pair.move()
        sizes.append(pair.server_out.pending)
    assert sizes[0] == 0
    assert 0 < sizes[1] < sizes[2] < sizes[1] * 6


@contextlib.contextmanager
def sockets(ox, stock, authority):
    """A server of ours and a stock client, shaken hands, over TCP."""
    far = server_context(ox, authority, version="TLSv1.3")
    near = client_context(stock, authority, version="TLSv1.3")
    server, client = shake_hands(far, near, timeout=20)
    with server, client:
        yield server, client


def test_tickets_leave_with_the_first_data(ox, stock, authority):
    """Not before: a client that does not read should find nothing unread."""
    with sockets(ox, stock, authority) as (server, client):
        raw = socket.socket(fileno=os.dup(client.fileno()))
        with raw:
            raw.settimeout(0.05)
            with pytest.raises(TimeoutError):
                raw.recv(1, socket.MSG_PEEK)
        server.sendall(b"data")
        assert client.recv(10) == b"data"
        assert client.session.has_ticket


def test_tickets_leave_with_the_goodbye(ox, stock, authority):
    """A server with nothing to say says them at the end."""
    with sockets(ox, stock, authority) as (server, client):

        def answer():
            assert client.recv(10) == b""
            assert client.session.has_ticket
            client.unwrap().close()

        goodbye, answered = in_threads(server.unwrap, answer)
        answered.get()
        goodbye.get().close()


def test_a_client_that_leaves_at_once_resets_nothing(ox, stock, authority):
    """The server reads the end, as with stock, not ECONNRESET because of tickets nobody read."""
    for _ in range(50):
        with sockets(ox, stock, authority) as (server, client):
            client.close()
            assert server.recv(1) == b""


def test_bad_ticket_counts_raise_as_in_stock(both):
    """num_tickets takes small counts on servers only."""
    answers = []
    for ssl in both:
        log = []
        for protocol in (ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS_CLIENT):
            context = ssl.SSLContext(protocol)
            log.append(context.num_tickets)
            for value in (5, -1, None, "x"):
                try:
                    context.num_tickets = value
                    log.append(context.num_tickets)
                except Exception as error:
                    log.append((type(error), str(error)))
        answers.append(log)
    assert answers[1] == answers[0]


def test_session_statistics_count_as_in_stock(stock, pairing, authority, version):
    """session_stats of both contexts after a full and a resumed handshake."""

    def statistics(server_ssl, client_ssl):
        contexts = (
            server_context(server_ssl, authority, version=version),
            client_context(client_ssl, authority, version=version),
        )
        pair = type(pairing)(server_ssl, client_ssl)
        session = resumed(pair, contexts).client.session
        resumed(pair, contexts, session)
        return [
            {k: c.session_stats()[k] for k in ("accept", "accept_good", "connect", "connect_good", "hits")}
            for c in contexts
        ]

    assert statistics(*pairing) == statistics(stock, stock)


def test_client_certificates_survive_resumption(pairing, authority, version):
    """A resumed mutual handshake still shows the client's certificate to the server."""
    contexts = (
        server_context(pairing.server, authority, version=version, client_auth=True),
        client_context(pairing.client, authority, version=version, identity=authority.client),
    )
    first = resumed(pairing, contexts)
    again = resumed(pairing, contexts, first.client.session)
    if again.client.session_reused:
        assert again.server.getpeercert(True) == first.server.getpeercert(True)
    assert again.server.getpeercert() == first.server.getpeercert()


def test_a_session_chosen_after_the_hello_lends_nothing(ox, authority, version):
    """Whom a resumed handshake met is told by the session that was offered, not by one chosen since."""
    client = client_context(ox, authority, version=version)
    server = server_context(ox, authority, version=version)
    other = server_context(ox, authority, version=version, identity=authority.rsa_server)
    sessions, certificates = [], []
    for far in (server, other):
        pair = Pair(ox, ox, far, client)
        pair.handshake()
        pair.server.write(b"tickets")
        pair.client_reads()
        sessions.append(pair.client.session)
        certificates.append(pair.client.getpeercert(True))
    assert certificates[0] != certificates[1]
    pair = Pair(ox, ox, server, client, session=sessions[0])
    with pytest.raises(ox.SSLWantReadError):
        pair.client.do_handshake()
    pair.client.session = sessions[1]
    pair.handshake()
    assert pair.client.session_reused
    assert pair.client.getpeercert(True) == certificates[0]
