"""Sessions in every detail that stock shows: ids, lifetimes, statistics, who may resume whose."""

import os
import socket
import time

import pytest
from support.memory import Pair
from support.settings import client_context, server_context, trusting_context


def connected(modules, far, near, session=None, **options):
    """A pair after its handshake and a byte for the client, so that tickets arrived."""
    pair = Pair(*modules, far, near, session=session, **options)
    pair.handshake()
    pair.server.write(b"s")
    assert pair.client_reads() == b"s"
    return pair


def facts(session):
    if session is None:
        return None
    recent = abs(session.time - time.time()) < 30
    return len(session.id), session.timeout, session.ticket_lifetime_hint, session.has_ticket, recent


def statistics(*contexts):
    return [context.session_stats() for context in contexts]


# TLS 1.3 servers that remember sessions tell a lifetime of their own (rustls), not the one they keep to.
@pytest.mark.parametrize("tickets", ["tickets", "no-tickets-server", "no-tickets-client"])
def test_facts_of_sessions_are_stocks(stock, pairing, authority, version, tickets):
    """Before, during and after a full and a resumed handshake, at both ends; and the counts of both contexts."""

    def story(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version)
        near = client_context(client_ssl, authority, version=version)
        if tickets != "tickets":
            context, ssl = {"r": (far, server_ssl), "t": (near, client_ssl)}[tickets[-1]]
            context.options |= ssl.OP_NO_TICKET
        told = []
        pair = Pair(server_ssl, client_ssl, far, near)
        told.append((facts(pair.client.session), facts(pair.server.session)))
        pair.handshake()
        told.append((facts(pair.client.session), facts(pair.server.session)))
        pair.server.write(b"s")
        pair.client_reads()
        told.append((facts(pair.client.session), facts(pair.server.session), statistics(far, near)))
        again = connected((server_ssl, client_ssl), far, near, pair.client.session)
        told.append((facts(again.client.session), facts(again.server.session), statistics(far, near)))
        if version == "TLSv1.2":
            told.append(again.server.session.id == pair.server.session.id)
        told.append((again.client.session_reused, again.server.session_reused))
        return told

    want, got = story(stock, stock), story(*pairing)
    if tickets == "no-tickets-server" and version == "TLSv1.3":
        got, want = repr(got).replace("86400", "7200"), repr(want)
    assert got == want


def test_an_id_is_the_one_on_the_wire(pairing, authority):
    """Without tickets both ends name a TLS 1.2 session by the id of the ServerHello."""
    far = server_context(pairing.server, authority, version="TLSv1.2")
    near = client_context(pairing.client, authority, version="TLSv1.2")
    far.options |= pairing.server.OP_NO_TICKET
    pair = Pair(*pairing, far, near)
    pair.attempt(pairing.client, pair.client.do_handshake)
    pair.move()
    pair.attempt(pairing.server, pair.server.do_handshake)
    hello = pair.server_out.read()
    pair.client_in.write(hello)
    pair.handshake()
    # Record header, handshake header, version, random, then the length of the id.
    assert hello[43] == 32
    assert pair.client.session.id == pair.server.session.id == hello[44:76]


def test_statistics_of_failures_are_stocks(stock, pairing, authority, version):
    """Handshakes that fail, sessions that are offered to a server that does not know them."""

    def story(server_ssl, client_ssl):
        far, other = (server_context(server_ssl, authority, version=version) for _ in range(2))
        near = client_context(client_ssl, authority, version=version)
        stranger = trusting_context(client_ssl, version="TLSv1.3" if version == "TLSv1.2" else "TLSv1.2")
        with pytest.raises((server_ssl.SSLError, client_ssl.SSLError)):
            connected((server_ssl, client_ssl), far, stranger)
        session = connected((server_ssl, client_ssl), far, near).client.session
        assert not connected((server_ssl, client_ssl), other, near, session).client.session_reused
        return statistics(far, other, near, stranger)

    assert story(*pairing) == story(stock, stock)


def test_a_session_is_for_the_name_and_the_policy_it_was_made_under(ox, authority, version):
    """Another name, or a trust that changed meanwhile, makes the handshake a full one."""
    far = server_context(ox, authority, version=version)
    near = client_context(ox, authority, version=version)
    session = connected((ox, ox), far, near).client.session
    assert connected((ox, ox), far, near, session).client.session_reused
    other = connected((ox, ox), far, near, session, server_hostname="127.0.0.1")
    assert not other.client.session_reused
    near.verify_flags ^= ox.VERIFY_X509_STRICT
    assert not connected((ox, ox), far, near, session).client.session_reused


@pytest.mark.parametrize("mode", ["CERT_NONE", "CERT_OPTIONAL", "CERT_REQUIRED"])
def test_a_server_that_now_wants_a_certificate_does_not_resume_without(ox, stock, authority, version, mode):
    """Whoever resumes under CERT_REQUIRED has shown a certificate, then or now."""
    for client_ssl in (ox, stock):
        far = server_context(ox, authority, version=version)
        far.load_verify_locations(str(authority.path))
        near = client_context(client_ssl, authority, version=version)
        session = connected((ox, client_ssl), far, near).client.session
        far.verify_mode = getattr(ox, mode)
        if mode == "CERT_REQUIRED":
            with pytest.raises((ox.SSLError, client_ssl.SSLError)):
                connected((ox, client_ssl), far, near, session)
        else:
            pair = connected((ox, client_ssl), far, near, session)
            assert pair.server.getpeercert(True) is None


def serve_in_child(far, ends, server_ssl):
    """Fork; the child serves one connection of `ends` and says whether it was resumed."""
    pid = os.fork()
    if pid:
        ends[0].close()
        return pid
    status = 1
    try:
        ends[1].close()
        ends[0].settimeout(10)
        with far.wrap_socket(ends[0], server_side=True) as tls:
            tls.sendall(b"r" if tls.session_reused else b"f")
            tls.recv(1)
        status = 0
    finally:
        os._exit(status)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("warm", [False, True], ids=["fresh", "used"])
def test_forked_servers_resume_each_others_sessions(ox, pairing, authority, version, warm):
    """A context made before the fork: one child issues the ticket, another one takes it."""
    far = server_context(pairing.server, authority, version=version)
    near = client_context(pairing.client, authority, version=version)
    if warm:
        connected(pairing, far, client_context(pairing.client, authority, version=version))
    session, seen = None, []
    for _ in range(3):
        ends = socket.socketpair()
        pid = serve_in_child(far, ends, pairing.server)
        ends[1].settimeout(10)
        with near.wrap_socket(ends[1], server_hostname="localhost", session=session) as tls:
            seen.append(tls.recv(1))
            session = tls.session
            tls.sendall(b"x")
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert seen == [b"f", b"r", b"r"]


def test_the_number_of_tickets_on_the_wire_is_stocks(stock, pairing, authority):
    """num_tickets for full handshakes, as many messages as asked for."""
    counts = []
    for server_ssl, client_ssl in ((stock, stock), pairing):
        log = []
        for count in (0, 1, 2, 4):
            far = server_context(server_ssl, authority, version="TLSv1.3")
            far.num_tickets = count
            near = client_context(client_ssl, authority, version="TLSv1.3")
            pair = connected((server_ssl, client_ssl), far, near)
            log.append(pair.client.session.has_ticket)
        counts.append(log)
    assert counts[1] == counts[0]
