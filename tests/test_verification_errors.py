"""What a verification error tells beyond stock: the chain, the culprit, and a hint."""

import pickle

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from support.memory import Pair
from support.settings import client_context, server_context


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


def refusal(ox, stock, authority, version, identity, name="localhost"):
    pair = Pair(
        stock,
        ox,
        server_context(stock, authority, version=version, identity=identity),
        client_context(ox, authority, version=version),
        server_hostname=name,
    )
    with pytest.raises(ox.SSLCertVerificationError) as caught:
        pair.handshake()
    return caught.value


def test_the_error_carries_the_chain_as_sent_and_the_culprit(ox, stock, authority, stranger, version):
    """Programs can look at what was refused, also in another process."""
    leaf = stranger.issue("localhost")
    identity = stranger.store(leaf.certificate, leaf.key, stranger.certificate)
    error = refusal(ox, stock, authority, version, identity)
    sent = [certificate.public_bytes(stock._ssl.ENCODING_DER) for certificate in error.peer_chain]
    assert sent == [leaf.certificate.public_bytes(Encoding.DER), stranger.der]
    assert error.failed_certificate in error.peer_chain
    assert error.depth == error.peer_chain.index(error.failed_certificate)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.peer_chain, copy.hint, copy.verify_code) == (error.peer_chain, error.hint, error.verify_code)


@pytest.mark.parametrize(
    "make, name, words",
    [
        (lambda a, s: a.self_signed("localhost"), "localhost", ["self-signed", "load_verify_locations()"]),
        (lambda a, s: a.issue("localhost", days=(-30, -3)), "localhost", ["expired 3 days ago", "renew"]),
        (lambda a, s: a.issue("localhost", days=(5, 30)), "localhost", ["becomes valid in", "clock"]),
        (lambda a, s: a.issue("a.example", "*.b.example"), "c.b.b.example", ["a.example and *.b.example", "one label"]),
        (lambda a, s: a.issue("a.example"), "127.0.0.1", ["127.0.0.1", "no addresses"]),
    ],
    ids=["self-signed", "expired", "early", "wildcard", "address"],
)
def test_the_hint_names_the_cause_and_the_next_step(ox, stock, authority, stranger, version, make, name, words):
    """It stands in `hint` and, as a note, under the traceback."""
    error = refusal(ox, stock, authority, version, make(authority, stranger), name)
    assert error.__notes__ == [error.hint]
    assert [word for word in words if word not in error.hint] == []


def test_variables_that_nobody_read_are_named(ox, stock, authority, version, monkeypatch):
    """`ssl` never looks at requests' variable, which is what surprises people."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/corporate/ca.pem")
    error = refusal(ox, stock, authority, version, authority.self_signed("localhost"))
    assert "REQUESTS_CA_BUNDLE (/corporate/ca.pem) is set but was not loaded" in error.hint
    assert str(authority.path) in error.hint


def test_what_a_peer_writes_cannot_steer_a_terminal(ox, stock, authority, version):
    """Names come from strangers: control characters are replaced."""
    error = refusal(ox, stock, authority, version, authority.issue("a\x1b[31m.example"), "b.example")
    assert "a?[31m.example" in error.hint
    assert error.hint.isprintable()
