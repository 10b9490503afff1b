"""The server name: what the client sends, what the callback sees and what its answer does."""

import socket
import sys

import pytest
from support.memory import Pair
from support.settings import client_context, server_context
from test_negotiation import outcome


@pytest.fixture
def unraisable(monkeypatch):
    """What went to `sys.unraisablehook`."""
    caught = []
    monkeypatch.setattr(sys, "unraisablehook", lambda info: caught.append(info.exc_type))
    return caught


def make(pairing, authority, version, callback, name="localhost"):
    """A pair whose server has the callback: (pair, the server's context)."""
    server_ssl, client_ssl = pairing
    far = server_context(server_ssl, authority, version=version)
    far.sni_callback = callback
    near = client_context(client_ssl, authority, version=version)
    if name is None:
        near.check_hostname = False
    return Pair(*pairing, far, near, server_hostname=name), far


def test_the_callback_gets_the_object_the_name_and_the_context(pairing, authority, version):
    """Arguments: the server's own SSLObject, the name as sent, the context it was made with."""
    calls = []
    pair, far = make(pairing, authority, version, lambda *arguments: calls.append(arguments))
    pair.handshake()
    assert len(calls) == 1
    assert calls[0][0] is pair.server
    assert calls[0][1:] == ("localhost", far)
    assert far.sni_callback is not None


def test_without_a_name_the_callback_gets_none(pairing, authority, version):
    """A client that sends no name is reported as None, and addresses are never sent."""
    for name in (None, "127.0.0.1"):
        calls = []
        pair, _ = make(pairing, authority, version, lambda tls, name, ctx, calls=calls: calls.append(name), name)
        pair.handshake()
        assert calls == [None]


def test_international_names_travel_as_a_labels(pairing, authority, version):
    """The client's server_hostname is an A-label on the wire and on the object."""
    calls = []
    identity = authority.issue("xn--knig-5qa.idn.example")
    far = server_context(pairing.server, authority, version=version, identity=identity)
    far.sni_callback = lambda tls, name, ctx: calls.append(name)
    near = client_context(pairing.client, authority, version=version)
    pair = Pair(*pairing, far, near, server_hostname="könig.idn.example")
    pair.handshake()
    assert calls == ["xn--knig-5qa.idn.example"]
    assert pair.client.server_hostname == "xn--knig-5qa.idn.example"


def test_swapping_the_context_swaps_the_certificate(pairing, authority, version):
    """`sslobj.context = other` in the callback makes the server show the other certificate."""
    other_identity = authority.issue("other.example")
    other = server_context(pairing.server, authority, version=version, identity=other_identity)

    def callback(tls, name, context):
        assert tls.context is context
        if name == "other.example":
            tls.context = other

    for name, swapped in (("localhost", False), ("other.example", True)):
        pair, far = make(pairing, authority, version, callback, name)
        pair.handshake()
        subject = dict(item for rdn in pair.client.getpeercert()["subject"] for item in rdn)
        assert subject["commonName"] == name
        assert pair.server.context is (other if swapped else far)


def test_swapping_the_context_does_not_loosen_client_authentication(pairing, authority, version):
    """verify_mode was taken when the object was made; a swapped-in lax context does not undo it."""
    lax = server_context(pairing.server, authority, version=version)

    def swap(tls, name, context):
        tls.context = lax

    far = server_context(pairing.server, authority, version=version, client_auth=True)
    far.sni_callback = swap
    near = client_context(pairing.client, authority, version=version)
    server, _client = outcome(Pair(*pairing, far, near))
    assert server is not None
    assert server[3] == "PEER_DID_NOT_RETURN_A_CERTIFICATE"


@pytest.mark.parametrize(
    "alert",
    ["ACCESS_DENIED", "UNRECOGNIZED_NAME", "INTERNAL_ERROR"],
)
def test_an_alert_returned_by_the_callback_reaches_the_client(stock, pairing, authority, version, alert):
    """An integer ends the handshake with that alert; both ends report what stock reports."""

    def attempt(server_ssl, client_ssl):
        pair, _ = make(
            type(pairing)(server_ssl, client_ssl),
            authority,
            version,
            lambda *_: getattr(server_ssl, f"ALERT_DESCRIPTION_{alert}"),
        )
        return outcome(pair)

    wanted = attempt(stock, stock)
    assert wanted[1] is not None
    assert attempt(*pairing) == wanted


def raising(*_):
    """A callback with a bug."""
    raise ZeroDivisionError


@pytest.mark.parametrize("callback, kind", [(raising, ZeroDivisionError), (lambda *_: "foo", TypeError)])
def test_a_failing_callback_fails_the_handshake_and_is_reported(
    stock, pairing, authority, version, unraisable, callback, kind
):
    """Exceptions and wrong types end the handshake and go to the unraisable hook."""

    def attempt(server_ssl, client_ssl):
        pair, _ = make(type(pairing)(server_ssl, client_ssl), authority, version, callback)
        return outcome(pair)

    wanted = attempt(stock, stock)
    assert attempt(*pairing) == wanted
    assert unraisable == [kind] * 2


def test_the_callback_can_be_removed_and_must_be_callable(pairing, authority, version):
    """None removes it; anything uncallable is a TypeError."""
    calls = []
    pair, far = make(pairing, authority, version, lambda *arguments: calls.append(arguments))
    far.sni_callback = None
    pair = Pair(*pairing, far, client_context(pairing.client, authority, version=version))
    pair.handshake()
    assert calls == []
    for bad in (4, "", far):
        with pytest.raises(TypeError):
            far.sni_callback = bad


def test_a_callback_that_removes_itself_is_run_once(pairing, authority, version):
    """Clearing the callback from within the callback is safe."""
    calls = []

    def callback(tls, name, context):
        calls.append(name)
        context.sni_callback = None

    pair, far = make(pairing, authority, version, callback)
    pair.handshake()
    second = Pair(*pairing, far, client_context(pairing.client, authority, version=version))
    second.handshake()
    assert calls == ["localhost"]


@pytest.mark.parametrize("name", ["", ".example.org", "exa\0mple.org", "x" * 300, b"localhost"])
def test_unusable_server_names_raise_as_in_stock(both, authority, name):
    """Names that cannot be encoded are refused when the object is made, with stock's class."""
    raised = []
    for ssl in both:
        try:
            client_context(ssl, authority).wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=name)
            raised.append(None)
        except Exception as error:
            raised.append(type(error))
    assert raised[1] == raised[0]


def test_a_client_that_checks_names_needs_one(both, authority):
    """check_hostname on a socket without server_hostname is a ValueError with stock's words."""
    answers = []
    for ssl in both:
        with socket.socket() as raw, pytest.raises(ValueError) as caught:
            client_context(ssl, authority).wrap_socket(raw)
        answers.append(str(caught.value))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "number", [10, 40, 70, 80, 86, 90, 109, 112, 115, 116, 120, 1, 41, 121, 200, 255, 256, -1, True]
)
def test_every_answer_of_the_callback_reaches_the_client_as_in_stock(stock, ox, authority, version, number):
    """Alerts OpenSSL does not know are not sent, and TLS 1.2 has no word for those of 1.3."""
    answers = []
    for ssl in (stock, ox):
        pair, _ = make((ssl, ssl), authority, version, lambda *_: number)
        answers.append(outcome(pair))
    assert answers[0] == answers[1]
    assert answers[1][0] is not None


@pytest.mark.parametrize("late", [True, False], ids=["set", "cleared"])
def test_a_callback_changed_after_wrapping_counts(pairing, authority, version, late):
    """What counts is the context when the ClientHello comes."""
    calls = []
    pair, far = make(pairing, authority, version, None if late else lambda *_: calls.append("early"))
    far.sni_callback = (lambda *_: calls.append("late")) if late else None
    pair.handshake()
    assert calls == (["late"] if late else [])


@pytest.mark.parametrize("method", ["do_handshake", "read", "write"])
def test_a_callback_that_uses_its_connection_is_told_to_wait(ox, authority, version, method):
    """It is asked once, and the handshake goes on behind it. Stock asks again, or crashes."""
    calls = []

    def callback(tls, name, context):
        calls.append(name)
        with pytest.raises(ox.SSLWantReadError):
            getattr(tls, method)(*[b"x"] * (method == "write"))

    pair, _ = make((ox, ox), authority, version, callback)
    pair.handshake()
    assert calls == ["localhost"]
    assert pair.server.version() == version


@pytest.mark.parametrize("versions", ["TLSv1.2", "TLSv1.3", None])
def test_a_context_without_certificate_swapped_in_fails_as_in_stock(stock, ox, authority, versions):
    """The version was chosen when there still was one, or the hope of one."""
    answers = []
    for ssl in (stock, ox):
        empty = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        pair, _ = make((ssl, ssl), authority, versions, lambda tls, *_, empty=empty: setattr(tls, "context", empty))
        answers.append(outcome(pair))
    assert answers[0] == answers[1]
    assert answers[1] != (None, None)


def test_the_callback_may_bring_the_only_certificate(pairing, authority, version):
    """A default context with none is enough, in both versions."""
    far = pairing.server.SSLContext(pairing.server.PROTOCOL_TLS_SERVER)
    second = server_context(pairing.server, authority)
    far.sni_callback = lambda tls, *_: setattr(tls, "context", second)
    pair = Pair(*pairing, far, client_context(pairing.client, authority, version=version))
    pair.handshake()
    assert pair.client.version() == version
