"""Both ends of handshakes of every kind agree: on what was asked for, on each other, and on the data that follows.

With OXISSL_MATRIX=1 (`make matrix`) the full product is run, otherwise a choice that has every combination of three.
"""

import os
import subprocess
from functools import cache

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from support import matrix
from support.memory import Pair
from support.peers import require
from support.settings import client_context, server_context

CASES = matrix.every() if os.environ.get("OXISSL_MATRIX") else matrix.covering()
# By the names TLS has for them, the names `set_ecdh_curve` knows.
CURVES = {"secp256r1": "prime256v1", "secp384r1": "secp384r1", "secp521r1": "secp521r1"}
DATA = bytes(range(256)) * 80


@pytest.fixture(scope="module")
def identities(authority):
    """(server, client) by kind of key."""
    return cache(lambda kind: (authority.issue(kind=kind), authority.issue("client.example", kind=kind)))


@pytest.fixture(scope="module")
def finite_fields(tmp_path_factory):
    """Files with the parameters of RFC 7919's fields, by name."""
    directory = tmp_path_factory.mktemp("dh")

    @cache
    def write(group):
        path = directory / f"{group}.pem"
        command = [require("openssl"), "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", f"group:{group}"]
        subprocess.run([*command, "-out", path], check=True, capture_output=True)
        return path

    return write


def contexts(case, modules, authority, identities, finite_fields):
    """Contexts that leave both ends no choice."""
    server_ssl, client_ssl = modules
    ours, theirs = identities(case.key)
    with_certificate = case.auth in ("required", "optional-with")
    far = server_context(server_ssl, authority, version=case.version, identity=ours)
    near = client_context(client_ssl, authority, version=case.version, identity=theirs if with_certificate else None)
    if case.auth != "none":
        far.verify_mode = server_ssl.CERT_REQUIRED if case.auth == "required" else server_ssl.CERT_OPTIONAL
        far.load_verify_locations(str(authority.path))

    # Whichever end is under test is told; stock cannot be told all of it.
    under_test = near if case.pairing == "stock-ox" else far
    if case.version == "TLSv1.3":
        under_test.set_ciphersuites(case.cipher)
    else:
        under_test.set_ciphers(case.cipher)
        if case.group.startswith("ffdhe"):
            other = far if under_test is near else near
            other.set_ciphers(case.cipher)
            far.load_dh_params(finite_fields(case.group))
    named = CURVES.get(case.group, case.group)
    if case.version == "TLSv1.2":
        if not case.group.startswith("ffdhe"):
            # The server chooses, by its own order. Both also name the curves of the keys they would believe.
            under_test.set_groups(":".join(dict.fromkeys((case.group, *CURVES, "X25519"))))
            if under_test is near:
                far.set_ecdh_curve(named)
    else:
        wanted = f"{case.guess}:{case.group}" if case.retry else case.group
        if under_test is near:
            near.set_groups(wanted)
            far.set_ecdh_curve(named)
        else:
            far.set_groups(case.group)
            if case.pairing == "ox-ox":
                near.set_groups(wanted)
            elif not case.retry:
                near.set_ecdh_curve(named)

    if case.alpn != "none":
        far.set_alpn_protocols(["h2", "http/1.1"])
        near.set_alpn_protocols(["spdy/3"] if case.alpn == "miss" else ["http/1.0", "http/1.1"])
    return far, near


def handshake(pair):
    """Shake hands; gives the server's first flight."""
    done = [False, False]
    flight = b""
    while not all(done):
        for index, (ssl, end) in enumerate(((pair.client_ssl, pair.client), (pair.server_ssl, pair.server))):
            if not done[index]:
                done[index], _ = pair.attempt(ssl, end.do_handshake)
        sent = pair.server_out.read()
        flight = flight or sent
        pair.client_in.write(sent)
        if not pair.move() and not sent and not all(done):
            raise AssertionError("the handshake does not end")
    return flight


def read_all(reads, count):
    data = b""
    while len(data) < count and (piece := reads()):
        data += piece
    return data


def check(case, pair, flight, identities):
    """Everything both ends can tell, data both ways, and the orderly end."""
    ours, theirs = identities(case.key)
    resumed12 = case.version == "TLSv1.2" and pair.client.session_reused
    for end in (pair.server, pair.client):
        assert end.version() == case.version
        assert end.cipher()[0] == case.cipher
        assert end.selected_alpn_protocol() == ("http/1.1" if case.alpn == "hit" else None)
        if hasattr(end, "group"):
            group = end.group()
            # In TLS 1.2 a session keeps no group, and a field of DHE has no name.
            nameless = resumed12 or (case.version == "TLSv1.2" and case.group.startswith("ffdhe"))
            assert (group or "").lower() == case.group.lower() or (group is None and nameless)
    assert pair.client.getpeercert(True) == ours.certificate.public_bytes(Encoding.DER)
    shown = case.auth in ("required", "optional-with")
    assert pair.server.getpeercert(True) == (theirs.certificate.public_bytes(Encoding.DER) if shown else None)
    assert (matrix.HELLO_RETRY_REQUEST in flight) == case.retry

    pair.client.write(DATA)
    assert read_all(pair.server_reads, len(DATA)) == DATA
    pair.server.write(DATA)
    assert read_all(pair.client_reads, len(DATA)) == DATA
    assert pair.client.session_reused == pair.server.session_reused

    assert not pair.attempt(pair.client_ssl, pair.client.unwrap)[0]
    pair.move()
    assert pair.server.read(1) == b""
    pair.server.unwrap()
    pair.move()
    pair.client.unwrap()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_both_ends_agree(case, ox, stock, authority, identities, finite_fields):
    """Version, suite, group, ALPN, certificates, resumption, data, close: as asked for, at both ends."""
    modules = [{"ox": ox, "stock": stock}[name] for name in case.pairing.split("-")]
    made = contexts(case, modules, authority, identities, finite_fields)
    pair = Pair(*modules, *made)
    check(case, pair, handshake(pair), identities)
    assert not pair.client.session_reused
    if case.resumed:
        pair = Pair(*modules, *made, session=pair.client.session)
        check(case, pair, handshake(pair), identities)
        assert pair.client.session_reused


def test_the_matrix_has_every_group_there_is(ox):
    """A group that is added is added here too."""
    groups = ox.SSLContext(ox.PROTOCOL_TLS_SERVER).get_groups()
    assert sorted(map(str.lower, groups)) == sorted(map(str.lower, matrix.GROUPS))


def test_the_matrix_has_every_suite_there_is(ox):
    """Of both versions."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    assert {suite["name"] for suite in context.get_ciphers()} == {case.cipher for case in matrix.every()}
