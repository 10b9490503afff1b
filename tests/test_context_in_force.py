"""What reaches a connection that exists already: its context changed, or another put in force, as a callback may."""

import pytest
from support.memory import Pair
from support.settings import client_context, pin, server_context, trusting_context
from test_negotiation import outcome


def nothing(*_):
    """Leave a context as it is."""


def ciphers(rules):
    return lambda ssl, context, authority: context.set_ciphers(rules)


def alpn(*protocols):
    return lambda ssl, context, authority: context.set_alpn_protocols(protocols)


def curve(name):
    def change(ssl, context, authority):
        context.set_ecdh_curve(name)
        context.set_ciphers("ECDHE")

    return change


def options(name, on=True):
    def change(ssl, context, authority):
        bit = getattr(ssl, name)
        context.options = context.options | bit if on else context.options & ~bit

    return change


def version(end, number):
    return lambda ssl, context, authority: setattr(context, f"{end}imum_version", getattr(ssl.TLSVersion, number))


def mode(name):
    return lambda ssl, context, authority: setattr(context, "verify_mode", getattr(ssl, name))


def anchors(ssl, context, authority):
    context.load_verify_locations(str(authority.path))


def authentication(ssl, context, authority):
    mode("CERT_REQUIRED")(ssl, context, authority)
    anchors(ssl, context, authority)


def revocation_checked(ssl, context, authority):
    authentication(ssl, context, authority)
    context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF


def revocation(ssl, context, authority):
    context.load_verify_locations(str(authority.revocations(authority.client)))


def rsa(ssl, context, authority):
    context.load_cert_chain(*authority.rsa_server.both)


CHACHA = "ECDHE+CHACHA20"
AES = "ECDHE+AESGCM"
# The setting changed, and what shows whether that counts: the version, the server's context before, the client's.
CHANGES = {
    "suites": (ciphers(CHACHA), "TLSv1.2", nothing, nothing),
    "suites, to none that is shared": (ciphers(CHACHA), "TLSv1.2", nothing, ciphers(AES)),
    "suites, to some that are": (ciphers(AES), "TLSv1.2", ciphers(CHACHA), ciphers(AES)),
    "suites, of no use in TLS 1.3": (ciphers(CHACHA), "TLSv1.3", nothing, nothing),
    "security level": (ciphers("DEFAULT@SECLEVEL=4"), "TLSv1.2", nothing, nothing),
    "security level, in TLS 1.3": (ciphers("DEFAULT@SECLEVEL=4"), "TLSv1.3", nothing, nothing),
    "protocols": (alpn("h2"), None, nothing, alpn("a", "h2")),
    "protocols, others": (alpn("h2"), "TLSv1.2", alpn("a"), alpn("a", "h2")),
    "protocols, none": (alpn(), None, alpn("a"), alpn("a", "h2")),
    "version off": (options("OP_NO_TLSv1_3"), None, nothing, nothing),
    "version on": (options("OP_NO_TLSv1_3", on=False), None, options("OP_NO_TLSv1_3"), nothing),
    "lowest version": (version("min", "TLSv1_3"), None, nothing, version("max", "TLSv1_2")),
    "highest version": (version("max", "TLSv1_2"), None, nothing, nothing),
    "no tickets": (options("OP_NO_TICKET"), "TLSv1.2", nothing, nothing),
    "number of tickets": (lambda ssl, context, _: setattr(context, "num_tickets", 0), "TLSv1.3", nothing, nothing),
    "preference": (
        options("OP_CIPHER_SERVER_PREFERENCE", on=False),
        "TLSv1.2",
        ciphers(f"{AES}:{CHACHA}"),
        ciphers(f"{CHACHA}:{AES}"),
    ),
    "authentication on": (authentication, None, nothing, nothing),
    "authentication off": (mode("CERT_NONE"), None, authentication, nothing),
    "anchors": (anchors, None, mode("CERT_REQUIRED"), "certificate"),
    "anchors, in TLS 1.2": (anchors, "TLSv1.2", mode("CERT_REQUIRED"), "certificate"),
    "revocation": (revocation, None, revocation_checked, "certificate"),
    "revocation, unasked": (revocation, None, authentication, "certificate"),
    "certificate": (rsa, "TLSv1.2", nothing, ciphers("ECDHE+aRSA")),
    "certificate, of no use in TLS 1.2": (rsa, "TLSv1.2", nothing, ciphers("ECDHE+aECDSA")),
    "curve": (curve("prime256v1"), None, curve("secp384r1"), curve("secp384r1")),
    "curve, the first": (curve("prime256v1"), None, nothing, curve("secp384r1")),
}
SERVERS_ONLY = {("number of tickets", "client"), ("authentication off", "client")}
# When the callback changes it, and of which context.
MOMENTS = ("same", "other, swapped", "swapped, other", "swapped back")


def observe(ssl, authority, change, only, before, near, moment):
    """The errors of both ends, or what they agreed on."""
    first, other = (server_context(ssl, authority) for _ in range(2))
    for context in (first, other):
        before(ssl, context, authority)
    pin(ssl, first, only)

    def callback(tls, *_):
        if moment == "same":
            change(ssl, first, authority)
        elif moment == "other, swapped":
            change(ssl, other, authority)
            tls.context = other
        elif moment == "swapped, other":
            tls.context = other
            change(ssl, other, authority)
        else:
            tls.context = other
            change(ssl, first, authority)
            tls.context = first

    first.sni_callback = callback
    client = client_context(ssl, authority, identity=authority.client if near == "certificate" else None)
    if near != "certificate":
        near(ssl, client, authority)
    pair = Pair(ssl, ssl, first, client)
    errors = outcome(pair)
    if errors != (None, None):
        return errors
    return (
        pair.client.version(),
        pair.client.cipher(),
        pair.server.shared_ciphers(),
        pair.client.selected_alpn_protocol(),
        pair.client.getpeercert(True),
        pair.server.getpeercert(True),
        pair.client.session and pair.client.session.has_ticket,
    )


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("setting", CHANGES)
def test_what_the_callback_changes_reaches_the_connection_as_in_stock(stock, ox, authority, setting, moment):
    """Suites, protocols, anchors and CRLs of the context in force; the rest if it is put in force afterwards."""
    wanted = observe(stock, authority, *CHANGES[setting], moment)
    seen = observe(ox, authority, *CHANGES[setting], moment)
    known = {suite["name"] for suite in ox.SSLContext(ox.PROTOCOL_TLS_SERVER).get_ciphers()}
    if len(wanted) > 2:
        # Not counting the suites that stock alone has.
        shared = [suite for suite in wanted[2] if suite[0] in known]
        wanted = (*wanted[:2], shared, *wanted[3:])
    assert seen == wanted


@pytest.mark.parametrize(
    "setting, role",
    [(setting, role) for setting in CHANGES for role in ("server", "client") if (setting, role) not in SERVERS_ONLY],
)
def test_what_is_set_between_wrapping_and_handshake_counts_as_in_stock(stock, ox, authority, setting, role):
    """What OpenSSL copies when the object is made stays; what it looks up is found as it is."""
    change, only, before, near = CHANGES[setting]
    answers = []
    for ssl in (stock, ox):
        identity = authority.client if near == "certificate" else None
        server = server_context(ssl, authority)
        client = client_context(ssl, authority, identity=identity)
        before(ssl, server, authority)
        if near != "certificate":
            near(ssl, client, authority)
        pin(ssl, server, only)
        pair = Pair(ssl, ssl, server, client)
        change(ssl, server if role == "server" else client, authority)
        errors = outcome(pair)
        if errors == (None, None):
            answers.append((pair.client.version(), pair.client.cipher(), pair.client.selected_alpn_protocol()))
        else:
            answers.append(errors)
    assert answers[0] == answers[1]


@pytest.mark.parametrize("loaded", ["anchors", "revocation"])
def test_a_client_believes_by_what_is_loaded_when_it_verifies(stock, ox, authority, version, loaded):
    """Anchors and CRLs loaded after wrapping count."""
    answers = []
    for ssl in (stock, ox):
        near = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if loaded == "revocation":
            anchors(ssl, near, authority)
            near.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
        pair = Pair(ssl, ssl, server_context(ssl, authority, version=version), near)
        path = authority.path if loaded == "anchors" else authority.revocations(authority.server)
        near.load_verify_locations(str(path))
        answers.append(outcome(pair))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "before, after, name",
    [
        ("strict", "lax", "localhost"),
        ("strict", "right", "localhost"),
        ("right", "strict", "localhost"),
        ("right", "lax", "wrong.example"),
        ("lax", "strict", "localhost"),
        ("lax", "right", "wrong.example"),
        ("right", "old", "localhost"),
        ("right", "spoken", "localhost"),
    ],
)
def test_a_clients_rules_stay_when_another_context_is_put_in_force(
    stock, ox, authority, tmp_path, version, before, after, name
):
    """Whether and for which name is verified is decided when the object is made; by which anchors, when it is done."""
    answers = []
    stranger = type(authority)(tmp_path)
    for ssl in (stock, ox):
        contexts = {
            "strict": client_context(ssl, stranger),
            "lax": trusting_context(ssl),
            "right": client_context(ssl, authority),
            "old": client_context(ssl, authority, version="TLSv1.2"),
            "spoken": client_context(ssl, authority),
        }
        contexts["spoken"].set_alpn_protocols(["h2"])
        far = server_context(ssl, authority, version=version)
        far.set_alpn_protocols(["h2"])
        pair = Pair(ssl, ssl, far, contexts[before], server_hostname=name)
        pair.client.context = contexts[after]
        answers.append((outcome(pair), pair.client.version(), pair.client.selected_alpn_protocol()))
    assert answers[0] == answers[1]


def test_a_swapped_in_context_counts_as_it_is_at_each_handshake(ox, authority):
    """What is kept for the next swap to the same context is no older than the context."""
    first, other = (server_context(ox, authority) for _ in range(2))
    first.sni_callback = lambda tls, *_: setattr(tls, "context", other)
    seen = []
    for protocols in (["a"], ["b"], ["b"], []):
        other.set_alpn_protocols(protocols)
        client = client_context(ox, authority)
        client.set_alpn_protocols(["a", "b"])
        pair = Pair(ox, ox, first, client)
        pair.handshake()
        seen.append(pair.client.selected_alpn_protocol())
    assert seen == ["a", "b", "b", None]


def test_a_default_context_counts_as_it_is_at_each_handshake(ox, authority):
    """What is kept for the next swap is not used for a connection made with other settings."""
    first, other = (server_context(ox, authority) for _ in range(2))
    first.sni_callback = lambda tls, *_: setattr(tls, "context", other)
    seen = []
    for highest in ("TLSv1_2", "TLSv1_3", "TLSv1_2"):
        first.maximum_version = getattr(ox.TLSVersion, highest)
        pair = Pair(ox, ox, first, client_context(ox, authority))
        pair.handshake()
        seen.append(pair.client.version())
    assert seen == ["TLSv1.2", "TLSv1.3", "TLSv1.2"]
