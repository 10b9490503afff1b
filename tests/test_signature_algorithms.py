"""set_server_sigalgs, set_client_sigalgs, get_sigalgs: in force on the wire, in both roles, beside any peer."""

import pytest
from support.memory import Pair
from support.settings import client_context, server_context

ALL = {
    "rsa2048": ["rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512"],
    "p384": ["ecdsa_secp384r1_sha384"],
    "ed25519": ["ed25519"],
}
CASES = [(kind, name) for kind, names in ALL.items() for name in names]


@pytest.fixture(scope="module")
def identities(authority):
    return {kind: authority.issue(kind=kind) for kind in (*ALL, "p256")}


def told(pairing, far, near):
    """Shake hands; what each end under test says of both signatures."""
    pair = Pair(*pairing, far, near)
    pair.handshake()
    pair.server.write(b"x")
    assert pair.client_reads() == b"x"
    ends = [end for end in (pair.server, pair.client) if hasattr(end, "server_sigalg")]
    return {(end.server_sigalg(), end.client_sigalg()) for end in ends}


def test_get_sigalgs_names_what_the_setters_take(ox):
    """Every name of the list is taken by both setters."""
    names = ox.get_sigalgs()
    assert {name for _, name in CASES} < set(names)
    context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
    for name in names:
        context.set_server_sigalgs(name)
        context.set_client_sigalgs(name)
    context.set_client_sigalgs(":".join(names))


@pytest.mark.parametrize("setter", ["set_server_sigalgs", "set_client_sigalgs"])
@pytest.mark.parametrize("bad", ["", "nonsense", "ed25519:", "ed25519:nonsense"])
def test_unknown_names_raise(ox, setter, bad):
    """Nothing is taken from a list with a name nobody knows."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
    with pytest.raises(ox.SSLError, match="unrecognized signature algorithm"):
        getattr(context, setter)(bad)


@pytest.mark.parametrize("role", ["server", "client"])
@pytest.mark.parametrize("kind, name", CASES)
def test_servers_sign_with_what_either_end_allows(ox, pairing, authority, version, identities, kind, name, role):
    """set_server_sigalgs on the server restricts its key, on the client what it asks for."""
    far = server_context(pairing.server, authority, version=version, identity=identities[kind])
    near = client_context(pairing.client, authority, version=version)
    context = far if role == "server" else near
    if not hasattr(context, "set_server_sigalgs"):
        pytest.skip("stock cannot be told")
    context.set_server_sigalgs(name)
    assert told(pairing, far, near) == {(name, None)}


@pytest.mark.parametrize("role", ["server", "client"])
@pytest.mark.parametrize("kind, name", CASES)
def test_clients_sign_with_what_either_end_allows(ox, pairing, authority, version, identities, kind, name, role):
    """set_client_sigalgs on the client restricts its key, on the server what it asks for; not the server's own."""
    far = server_context(pairing.server, authority, version=version, identity=identities["p256"], client_auth=True)
    near = client_context(pairing.client, authority, version=version, identity=identities[kind])
    context = far if role == "server" else near
    if not hasattr(context, "set_client_sigalgs"):
        pytest.skip("stock cannot be told")
    context.set_client_sigalgs(name)
    assert told(pairing, far, near) == {("ecdsa_secp256r1_sha256", name)}


@pytest.mark.parametrize("role", ["server", "client"])
def test_nothing_in_common_is_a_failed_handshake(ox, pairing, authority, version, identities, role):
    """A key that cannot sign with what is allowed is not used."""
    far = server_context(pairing.server, authority, version=version, identity=identities["p384"])
    near = client_context(pairing.client, authority, version=version)
    context = far if role == "server" else near
    if not hasattr(context, "set_server_sigalgs"):
        pytest.skip("stock cannot be told")
    context.set_server_sigalgs("rsa_pss_rsae_sha256")
    with pytest.raises((pairing.server.SSLError, pairing.client.SSLError)):
        told(pairing, far, near)


def test_several_certificates_are_chosen_among_by_the_list(ox, authority, version, identities):
    """The client's list decides which of two certificates is shown."""
    far = server_context(ox, authority, version=version, identity=identities["rsa2048"])
    far.load_cert_chain(*identities["p256"].both)
    for name in ("rsa_pss_rsae_sha256", "ecdsa_secp256r1_sha256"):
        near = client_context(ox, authority, version=version)
        near.set_server_sigalgs(name)
        assert told((ox, ox), far, near) == {(name, None)}


def test_the_offer_is_on_the_wire(ox, authority):
    """The ClientHello lists just what was set, in that order."""
    near = client_context(ox, authority, version="TLSv1.3")
    near.set_server_sigalgs("ed25519:rsa_pss_rsae_sha256")
    pair = Pair(ox, ox, server_context(ox, authority), near)
    pair.attempt(ox, pair.client.do_handshake)
    assert bytes.fromhex("000d000600040807 0804") in pair.client_out.read()
