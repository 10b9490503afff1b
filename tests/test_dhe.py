"""Finite-field Diffie-Hellman in TLS 1.2: the server's parameters, and what a client takes of them."""

import base64

import pytest
from support.memory import Pair
from support.settings import client_context, server_context
from test_negotiation import outcome

SUITES = "DHE+AESGCM"
# What a client's hello may name: RFC 7919's field of this length is never what the tests' servers use.
LENGTHS = (1024, 2048, 3072, 6144)


def der(tag, content):
    """One DER value of any length up to 64 KiB."""
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def modulus(bits):
    """An odd number of so many bits; nobody checks that a server's modulus is a prime."""
    return (1 << bits) - 1 - (0x5A5A << (bits // 2))


@pytest.fixture
def parameters(tmp_path):
    """A function that writes a DH PARAMETERS file with a modulus and a generator."""

    def write(p, g=2):
        numbers = b"".join(der(2, number.to_bytes(number.bit_length() // 8 + 1, "big")) for number in (p, g))
        text = base64.encodebytes(der(0x30, numbers)).decode()
        path = tmp_path / "dh.pem"
        path.write_text(f"-----BEGIN DH PARAMETERS-----\n{text}-----END DH PARAMETERS-----\n")
        return path

    return write


def contexts(server_ssl, client_ssl, authority, file, *, levels=(1, 1), suites=(SUITES, SUITES)):
    """A server with an RSA key and the parameters of a file, and a client; both with DHE suites."""
    far = server_context(server_ssl, authority, version="TLSv1.2", identity=authority.rsa_server)
    near = client_context(client_ssl, authority, version="TLSv1.2")
    far.set_ciphers(f"{suites[0]}:@SECLEVEL={levels[0]}")
    near.set_ciphers(f"{suites[1]}:@SECLEVEL={levels[1]}")
    far.load_dh_params(file)
    return far, near


def server_key_exchange(pair):
    """Shake hands; what the server's ServerKeyExchange says: p and g."""
    flight = bytearray()
    pair.attempt(pair.client_ssl, pair.client.do_handshake)
    pair.server_in.write(pair.client_out.read())
    pair.attempt(pair.server_ssl, pair.server.do_handshake)
    records = pair.server_out.read()
    pair.client_in.write(records)
    while records:
        size = int.from_bytes(records[3:5], "big")
        flight += records[5 : 5 + size]
        records = records[5 + size :]
    pair.handshake()
    while flight:
        kind, size = flight[0], int.from_bytes(flight[1:4], "big")
        body, flight = bytes(flight[4 : 4 + size]), flight[4 + size :]
        if kind == 12:
            p_size = int.from_bytes(body[:2], "big")
            p, rest = body[2 : 2 + p_size], body[2 + p_size :]
            g_size = int.from_bytes(rest[:2], "big")
            return int.from_bytes(p, "big"), int.from_bytes(rest[2 : 2 + g_size], "big")
    raise AssertionError("no ServerKeyExchange")


@pytest.mark.parametrize("suites", [SUITES, "DHE+AESGCM:ECDHE+AESGCM"])
@pytest.mark.parametrize("groups", [None, "P-256", "P-256:ffdhe3072"])
def test_a_server_answers_dhe_with_the_parameters_it_loaded(ox, stock, authority, parameters, suites, groups):
    """Whatever its groups are, and whichever fields the client names."""
    p = modulus(2048)
    for client_ssl in (ox, stock):
        far, near = contexts(ox, client_ssl, authority, parameters(p, 5), suites=(suites, SUITES))
        if groups is not None:
            far.set_groups(groups)
        assert server_key_exchange(Pair(ox, client_ssl, far, near)) == (p, 5)


@pytest.mark.parametrize("bits", LENGTHS)
def test_a_client_takes_the_prime_it_is_given(pairing, authority, parameters, bits):
    """Of any length that its security level allows; data passes, and no group is claimed."""
    far, near = contexts(*pairing, authority, parameters(modulus(bits)))
    pair = Pair(*pairing, far, near)
    pair.handshake()
    assert pair.client.cipher()[0].startswith("DHE-RSA-AES")
    pair.client.write(b"over a field of the server's")
    assert pair.server_reads() == b"over a field of the server's"
    for end in (pair.client, pair.server):
        if hasattr(end, "group"):
            assert end.group() is None


@pytest.mark.parametrize(
    "bits, generator, level",
    [
        pytest.param(1024, 2, 2, id="too-short-for-the-level"),
        pytest.param(2048, 2, 3, id="too-short-for-level-3"),
        pytest.param(2048, 1, 1, id="generator-1"),
        pytest.param(2048, modulus(2048) - 1, 1, id="generator-minus-1"),
        pytest.param(2048, modulus(2048) + 2, 1, id="generator-beyond-the-modulus"),
    ],
)
def test_a_client_refuses_what_openssls_refuses(stock, ox, authority, parameters, bits, generator, level):
    """The same error on the client and the same alert to the server, which here is stock."""
    file = parameters(modulus(bits), generator)
    wanted, got = (
        outcome(Pair(stock, client_ssl, *contexts(stock, client_ssl, authority, file, levels=(0, level))))
        for client_ssl in (stock, ox)
    )
    assert wanted != (None, None), "this was to fail"
    assert got == wanted


@pytest.mark.parametrize("p", [0, 7, modulus(512), modulus(1016)], ids=["0", "7", "512-bits", "1016-bits"])
def test_parameters_too_short_for_any_level_are_refused_when_loaded(stock, ox, authority, parameters, p):
    """DH_KEY_TOO_SMALL, also at level 0."""
    said = []
    for ssl in (stock, ox):
        with pytest.raises(ssl.SSLError) as caught:
            contexts(ssl, ssl, authority, parameters(p), levels=(0, 0))
        said.append((type(caught.value), caught.value.args[0], caught.value.reason, caught.value.library))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "p, g, reason",
    [
        pytest.param(modulus(2048) + 1, 2, "CHECK_P_NOT_PRIME", id="even"),
        pytest.param(modulus(10_008), 2, "MODULUS_TOO_LARGE", id="too-long"),
        pytest.param(modulus(2048), 0, "NOT_SUITABLE_GENERATOR", id="generator-0"),
        pytest.param(modulus(2048), 1, "NOT_SUITABLE_GENERATOR", id="generator-1"),
        pytest.param(modulus(2048), modulus(2048) - 1, "NOT_SUITABLE_GENERATOR", id="generator-minus-1"),
    ],
)
def test_parameters_no_handshake_could_use_are_refused_when_loaded(ox, authority, parameters, p, g, reason):
    """Stock takes them, and every handshake fails."""
    with pytest.raises(ox.SSLError, match=reason):
        contexts(ox, ox, authority, parameters(p, g))


def test_dhe_sessions_resume(pairing, authority, parameters):
    """A session that was made over a field of the server's own is as good as any."""
    far, near = contexts(*pairing, authority, parameters(modulus(1024)))
    first = Pair(*pairing, far, near)
    first.handshake()
    again = Pair(*pairing, far, near, session=first.client.session)
    again.handshake()
    assert again.client.session_reused
    assert again.server.session_reused
