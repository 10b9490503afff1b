"""Who is believed: chains, names, purposes, dates and revocation, on clients and on servers."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from support.authority import Authority, new_key
from support.memory import Pair
from support.settings import client_context, server_context, trusting_context
from test_negotiation import outcome


def compare(stock, pairing, build, *, fails=True):
    """Build the same pair over stock and over the pairing; their failures have to be equal."""
    wanted = outcome(build(stock, stock))
    assert (wanted != (None, None)) is fails, wanted
    assert outcome(build(*pairing)) == wanted
    return wanted


def strangers_chain(authority, stranger):
    return stranger.issue("localhost")


def self_signed_leaf(authority, stranger):
    return authority.self_signed("localhost")


def self_signed_ca_leaf(authority, stranger):
    return authority.self_signed("localhost", ca=True)


def expired(authority, stranger):
    return authority.issue("localhost", days=(-30, -1))


def not_yet_valid(authority, stranger):
    return authority.issue("localhost", days=(5, 30))


def client_only(authority, stranger):
    return authority.issue("localhost", usages=(ExtendedKeyUsageOID.CLIENT_AUTH,))


def issued_by_a_leaf(authority, stranger):
    issuer = authority.issue("issuer.example")
    key = new_key()
    leaf = authority.build(names=("localhost",), key=key, issuer=issuer.certificate.subject, signer=issuer.key)
    return authority.store(leaf, key, issuer.certificate)


def signed_by_another_key(authority, stranger):
    return authority.issue("localhost", signer=stranger.key)


def root_in_the_chain(authority, stranger):
    identity = stranger.issue("localhost")
    return stranger.store(identity.certificate, identity.key, stranger.certificate)


BAD = [
    strangers_chain,
    self_signed_leaf,
    self_signed_ca_leaf,
    expired,
    not_yet_valid,
    client_only,
    issued_by_a_leaf,
    signed_by_another_key,
    root_in_the_chain,
]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_server_chain_is_refused_with_stocks_code_and_alert(stock, pairing, authority, stranger, version, make):
    """verify_code, verify_message, text and the alert the server receives are stock's."""
    identity = make(authority, stranger)

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, authority, version=version, identity=identity),
            client_context(client_ssl, authority, version=version),
        )

    wanted = compare(stock, pairing, build)
    # A TLS 1.2 server does not even show a certificate whose key may not sign.
    if wanted[0][3] != "NO_SHARED_CIPHER":
        assert wanted[1][0] == "SSLCertVerificationError"


@pytest.mark.parametrize("name", ["other.example", "127.0.0.2", "::2", "sub.localhost", "localhost."])
def test_the_wrong_name_is_refused_in_stocks_words(stock, pairing, authority, version, name):
    """Host name and address mismatches have texts that programs look for."""

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, authority, version=version),
            client_context(client_ssl, authority, version=version),
            server_hostname=name,
        )

    compare(stock, pairing, build)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1"])
def test_the_right_name_is_accepted(stock, pairing, authority, name):
    """Names match without regard to case, addresses by value."""

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, authority),
            client_context(client_ssl, authority),
            server_hostname=name,
        )

    compare(stock, pairing, build, fails=False)


@pytest.mark.parametrize(
    "pattern, name",
    [
        ("*.wild.example", "a.wild.example"),
        ("*.wild.example", "a.b.wild.example"),
        ("*.wild.example", "wild.example"),
        ("w*.wild.example", "www.wild.example"),
        ("*", "localhost"),
        ("*.example", "a.example"),
        ("xn--*.wild.example", "xn--a.wild.example"),
    ],
)
def test_wildcards_match_as_in_stock(stock, pairing, authority, pattern, name):
    """One whole leftmost label, and nothing cleverer."""
    identity = authority.issue(pattern)

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, authority, identity=identity),
            client_context(client_ssl, authority),
            server_hostname=name,
        )

    wanted = outcome(build(stock, stock))
    assert outcome(build(*pairing)) == wanted


def test_a_server_that_requires_a_certificate_means_it(stock, pairing, authority, version):
    """Without a client certificate the server refuses, and the client hears of it."""

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, authority, version=version, client_auth=True),
            client_context(client_ssl, authority, version=version),
        )

    wanted = compare(stock, pairing, build)
    assert wanted[0][3] == "PEER_DID_NOT_RETURN_A_CERTIFICATE"


@pytest.mark.parametrize("mode", ["CERT_OPTIONAL", "CERT_REQUIRED"])
@pytest.mark.parametrize("make", [strangers_chain, self_signed_leaf, expired], ids=lambda m: m.__name__)
def test_a_bad_client_chain_is_refused_by_the_server(stock, pairing, authority, stranger, version, mode, make):
    """CERT_OPTIONAL and CERT_REQUIRED servers check what the client shows."""
    identity = make(authority, stranger)

    def build(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version, client_auth=True)
        far.verify_mode = getattr(server_ssl, mode)
        near = client_context(client_ssl, authority, version=version, identity=identity)
        return Pair(server_ssl, client_ssl, far, near)

    wanted = compare(stock, pairing, build)
    assert wanted[0][0] == "SSLCertVerificationError"


def test_a_client_certificate_for_servers_only_is_refused(stock, pairing, authority, version):
    """The extended key usage of client certificates is checked."""
    identity = authority.issue("client.example", usages=(ExtendedKeyUsageOID.SERVER_AUTH,))

    def build(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version, client_auth=True)
        near = client_context(client_ssl, authority, version=version, identity=identity)
        return Pair(server_ssl, client_ssl, far, near)

    compare(stock, pairing, build)


@pytest.mark.parametrize("mode", ["CERT_NONE", "CERT_OPTIONAL", "CERT_REQUIRED"])
@pytest.mark.parametrize("shown", [True, False])
def test_each_mode_of_a_server_asks_for_what_it_says(pairing, authority, version, mode, shown):
    """NONE never sees a certificate, OPTIONAL takes one if there is one, REQUIRED needs it."""
    far = server_context(pairing.server, authority, version=version, client_auth=True)
    far.verify_mode = getattr(pairing.server, mode)
    identity = authority.client if shown else None
    near = client_context(pairing.client, authority, version=version, identity=identity)
    pair = Pair(*pairing, far, near)
    if mode == "CERT_REQUIRED" and not shown:
        assert outcome(pair)[0] is not None
        return
    pair.handshake()
    peer = pair.server.getpeercert()
    if shown and mode != "CERT_NONE":
        assert ("DNS", "client.example") in peer["subjectAltName"]
    else:
        assert peer is None


def test_a_wrong_key_is_noticed_even_under_cert_none(both, stock, authority):
    """CERT_NONE skips the chain, never the proof that the peer has the key of what it shows.

    A man in the middle who holds the server's certificate without its key cannot be built from
    `load_cert_chain`, which checks the pair; it is built by flipping a bit in the signed handshake.
    """
    for ssl in both:
        pair = Pair(
            stock,
            ssl,
            server_context(stock, authority, version="TLSv1.2"),
            trusting_context(ssl, version="TLSv1.2"),
        )
        with pytest.raises(ssl.SSLWantReadError):
            pair.client.do_handshake()
        pair.server_in.write(pair.client_out.read())
        with pytest.raises(stock.SSLWantReadError):
            pair.server.do_handshake()
        flight = bytearray(pair.server_out.read())
        # ServerKeyExchange (12) holds the signature; its last bytes stand before ServerHelloDone.
        at, found = 0, False
        while at + 5 <= len(flight):
            size = int.from_bytes(flight[at + 3 : at + 5], "big")
            if flight[at + 5] == 12:
                flight[at + 5 + size - 3] ^= 0x01
                found = True
            at += 5 + size
        assert found, "no ServerKeyExchange record in the flight"
        pair.client_in.write(bytes(flight))
        with pytest.raises(ssl.SSLError) as caught:
            pair.client.do_handshake()
        assert not isinstance(caught.value, (ssl.SSLWantReadError, ssl.SSLCertVerificationError))


def test_verification_switched_off_accepts_anything(pairing, authority, stranger, version):
    """CERT_NONE with check_hostname off connects to strangers and shows no decoded certificate."""
    far = server_context(pairing.server, authority, version=version, identity=stranger.issue("nobody"))
    pair = Pair(*pairing, far, trusting_context(pairing.client, version=version), server_hostname="x")
    pair.handshake()
    assert pair.client.getpeercert() == {}
    assert pair.client.getpeercert(binary_form=True)


def test_a_pinned_self_signed_leaf_is_trusted(stock, pairing, authority, version):
    """A self-signed server certificate loaded as trusted is enough, CA or not."""
    for ca in (False, True, None):
        identity = authority.self_signed("localhost", ca=ca)

        def build(server_ssl, client_ssl, identity=identity):
            far = server_context(server_ssl, authority, version=version, identity=identity)
            near = client_context(client_ssl, authority, version=version)
            near.load_verify_locations(str(identity.chain_path))
            return Pair(server_ssl, client_ssl, far, near)

        wanted = outcome(build(stock, stock))
        assert outcome(build(*pairing)) == wanted


def test_a_pinned_leaf_needs_partial_chain(stock, pairing, authority, version):
    """A leaf without its issuer is trusted under VERIFY_X509_PARTIAL_CHAIN only."""
    for partial in (False, True):

        def build(server_ssl, client_ssl, partial=partial):
            far = server_context(server_ssl, authority, version=version)
            near = client_ssl.SSLContext(client_ssl.PROTOCOL_TLS_CLIENT)
            near.load_verify_locations(str(authority.server.chain_path))
            if partial:
                near.verify_flags |= client_ssl.VERIFY_X509_PARTIAL_CHAIN
            return Pair(server_ssl, client_ssl, far, near)

        compare(stock, pairing, build, fails=not partial)


def test_a_pinned_leaf_cannot_issue(stock, pairing, authority, version):
    """A trusted leaf does not become an authority by being trusted."""
    issuer, key = authority.issue("issuer.example"), new_key()
    leaf = authority.build(names=("localhost",), key=key, issuer=issuer.certificate.subject, signer=issuer.key)
    identity = authority.store(leaf, key)

    def build(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version, identity=identity)
        near = client_context(client_ssl, authority, version=version)
        near.load_verify_locations(str(issuer.chain_path))
        near.verify_flags |= client_ssl.VERIFY_X509_PARTIAL_CHAIN
        return Pair(server_ssl, client_ssl, far, near)

    compare(stock, pairing, build)


def test_an_expired_root_is_refused(stock, pairing, tmp_path, version):
    """The anchor's dates count."""
    old = Authority(tmp_path)
    old.certificate = old.build(subject=old.name, key=old.key, ca=True, names=(), issuer=old.name, days=(-30, -1))
    old.path.write_bytes(old.certificate.public_bytes(Encoding.PEM))

    def build(server_ssl, client_ssl):
        return Pair(
            server_ssl,
            client_ssl,
            server_context(server_ssl, old, version=version),
            client_context(client_ssl, old, version=version),
        )

    compare(stock, pairing, build)


@pytest.mark.parametrize("flag", ["VERIFY_CRL_CHECK_LEAF", "VERIFY_CRL_CHECK_CHAIN"])
@pytest.mark.parametrize("crl", ["none", "clean", "revoked"])
def test_revocation_lists_are_consulted(stock, pairing, authority, version, flag, crl):
    """No CRL is an error, a clean one is fine, a revoked leaf is refused."""

    def build(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version)
        near = client_context(client_ssl, authority, version=version)
        near.verify_flags |= getattr(client_ssl, flag)
        if crl != "none":
            revoked = (authority.server,) if crl == "revoked" else ()
            near.load_verify_locations(str(authority.revocations(*revoked)))
        return Pair(server_ssl, client_ssl, far, near)

    compare(stock, pairing, build, fails=crl != "clean")


def test_an_intermediate_may_come_from_the_peer_or_from_the_store(stock, pairing, authority, version):
    """A chain is completed from what was sent and from what is trusted."""
    middle_key, leaf_key = new_key(), new_key()
    middle = authority.build(names=("Middle",), key=middle_key, ca=True)
    leaf = authority.build(names=("localhost",), key=leaf_key, issuer=middle.subject, signer=middle_key)
    whole, alone = authority.store(leaf, leaf_key, middle), authority.store(leaf, leaf_key)
    middle_file = authority.store(middle, middle_key).chain_path
    for identity, extra, fails in ((whole, False, False), (alone, False, True), (alone, True, False)):

        def build(server_ssl, client_ssl, identity=identity, extra=extra):
            far = server_context(server_ssl, authority, version=version, identity=identity)
            near = client_context(client_ssl, authority, version=version)
            if extra:
                near.load_verify_locations(str(middle_file))
            return Pair(server_ssl, client_ssl, far, near)

        compare(stock, pairing, build, fails=fails)


def test_check_hostname_and_verify_mode_hold_each_other(both):
    """Switching check_hostname on requires certificates; CERT_NONE is refused meanwhile."""
    logs = []
    for ssl in both:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS)
        log = [context.check_hostname, context.verify_mode]
        context.check_hostname = True
        log += [context.verify_mode]
        with pytest.raises(ValueError) as caught:
            context.verify_mode = ssl.CERT_NONE
        log.append(str(caught.value))
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        log.append(context.verify_mode)
        for bad in (17, -1, "x", None):
            with pytest.raises((TypeError, ValueError)) as refused:
                context.verify_mode = bad
            log.append((refused.type, str(refused.value)))
        logs.append(log)
    assert logs[0] == logs[1]
