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
    """What our client raises about a stock server with this identity."""
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


def refusal_of_a_client(ox, stock, authority, version, identity):
    """What our server raises about a stock client with this identity."""
    near = server_context(ox, authority, version=version, client_auth=True)
    pair = Pair(ox, stock, near, client_context(stock, authority, version=version, identity=identity))
    with pytest.raises(ox.SSLCertVerificationError) as caught:
        pair.handshake()
    return caught.value


@pytest.mark.parametrize("refuse", [refusal, refusal_of_a_client], ids=["client", "server"])
def test_the_error_carries_the_chain_as_sent_and_the_culprit(ox, stock, authority, stranger, version, refuse):
    """In both roles, as DER; programs can look at what was refused, also in another process."""
    leaf = stranger.issue("localhost")
    identity = stranger.store(leaf.certificate, leaf.key, stranger.certificate, authority.certificate)
    error = refuse(ox, stock, authority, version, identity)
    assert error.peer_chain == [leaf.certificate.public_bytes(Encoding.DER), stranger.der, authority.der]
    assert error.verify_code == 19  # self-signed certificate in certificate chain
    assert (error.depth, error.failed_certificate) == (1, stranger.der)
    peer = "server" if refuse is refusal else "client"
    assert error.hint.startswith(f"The {peer}'s chain ends at the root \"Tests' own root\", which is not among")
    copy = pickle.loads(pickle.dumps(error))
    assert copy.peer_chain == error.peer_chain
    assert (copy.hint, copy.__notes__, copy.verify_code) == (error.hint, [error.hint], error.verify_code)


@pytest.mark.parametrize("refuse", [refusal, refusal_of_a_client], ids=["client", "server"])
def test_an_expired_leaf_is_the_culprit_at_depth_zero(ox, stock, authority, version, refuse):
    """The depth counts from the peer's own certificate."""
    identity = authority.issue("localhost", days=(-9, -3))
    error = refuse(ox, stock, authority, version, identity)
    leaf = identity.certificate.public_bytes(Encoding.DER)
    assert (error.depth, error.failed_certificate, error.peer_chain[0]) == (0, leaf, leaf)


def test_stocks_part_of_the_error_is_stocks(ox, stock, authority, version):
    """Text, reason, code and message, up to the place that CPython appends."""
    identity = authority.issue("localhost", days=(-9, -3))
    ours = refusal(ox, stock, authority, version, identity)
    theirs = refusal(stock, stock, authority, version, identity)
    for name in ("reason", "library", "verify_code", "verify_message", "errno"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert str(ours).rpartition(" (")[0] == str(theirs).rpartition(" (")[0]


@pytest.mark.parametrize(
    "make, name, words",
    [
        (lambda a, s: s.issue("localhost"), "localhost", ["another key", "load_verify_locations()"]),
        (lambda a, s: a.self_signed("localhost"), "localhost", ["self-signed", "load_verify_locations()"]),
        (lambda a, s: a.issue("localhost", days=(-30, -3)), "localhost", ["expired 3 days ago", "renew"]),
        (lambda a, s: a.issue("localhost", days=(5, 30)), "localhost", ["becomes valid in", "clock"]),
        (lambda a, s: a.issue("a.example", "*.b.example"), "c.b.b.example", ["a.example and *.b.example", "one label"]),
        (lambda a, s: a.issue("a.example"), "127.0.0.1", ["127.0.0.1", "no addresses"]),
    ],
    ids=["stranger", "self-signed", "expired", "early", "wildcard", "address"],
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


def test_tracebacks_show_the_hint(start_here, authority):
    """Whoever only sees a log reads it there."""
    identity = authority.issue("localhost", days=(-9, -3))
    done = (
        start_here()
        .trusting(authority.path)
        .run(
            "-c",
            "import oxissl as ssl\n"
            "def end(side):\n"
            "    a, b = ssl.MemoryBIO(), ssl.MemoryBIO()\n"
            "    return a, b, side(a, b)\n"
            "server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
            f"server.load_cert_chain({str(identity.chain_path)!r}, {str(identity.key_path)!r})\n"
            "client = ssl.create_default_context()\n"
            "i, o, near = end(lambda a, b: client.wrap_bio(a, b, server_hostname='localhost'))\n"
            "j, p, far = end(lambda a, b: server.wrap_bio(a, b, server_side=True))\n"
            "for _ in range(4):\n"
            "    try: near.do_handshake()\n"
            "    except ssl.SSLWantReadError: j.write(o.read())\n"
            "    try: far.do_handshake()\n"
            "    except ssl.SSLWantReadError: i.write(p.read())\n",
            check=False,
        )
    )
    assert "CERTIFICATE_VERIFY_FAILED" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("The server's certificate expired 3 days ago, on ")
