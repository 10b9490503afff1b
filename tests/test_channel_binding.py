"""Channel bindings: what SCRAM and others tie to a connection is the same at both ends, and what others compute."""

import contextlib
import hashlib
import re
import socket
import threading

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from support.memory import Pair
from support.peers import openssl_client, require
from support.settings import client_context, server_context


def connect(pairing, authority, version, identity=None, session=None, contexts=None):
    """A pair after its handshake, tickets delivered; and its contexts."""
    contexts = contexts or (
        server_context(pairing[0], authority, version=version, identity=identity),
        client_context(pairing[1], authority, version=version),
    )
    pair = Pair(*pairing, *contexts, session=session)
    pair.handshake()
    pair.server.write(b"x")
    assert pair.client_reads() == b"x"
    return pair, contexts


@pytest.mark.parametrize("resumed", [False, True])
def test_tls_unique_is_the_same_at_both_ends(pairing, authority, version, resumed):
    """Also beside stock, and after resumption; another connection has another."""
    pair, contexts = connect(pairing, authority, version)
    first = pair.client.get_channel_binding()
    if resumed:
        pair, _ = connect(pairing, authority, version, session=pair.client.session, contexts=contexts)
        assert pair.client.session_reused
        assert pair.client.get_channel_binding() != first
    assert pair.client.get_channel_binding("tls-unique") == pair.server.get_channel_binding("tls-unique")
    assert len(first) == (12 if version == "TLSv1.2" else 48)


@pytest.mark.parametrize("resumed", [False, True])
@pytest.mark.parametrize("digest", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()], ids=lambda d: d.name)
def test_the_servers_end_point_is_the_digest_of_its_certificate(ox, authority, version, digest, resumed):
    """RFC 5929, 4.1: with the hash of the certificate's own signature. At both ends, and after resumption."""
    identity = authority.issue(digest=digest)
    wanted = hashlib.new(digest.name, identity.certificate.public_bytes(Encoding.DER)).digest()
    pair, contexts = connect((ox, ox), authority, version, identity)
    if resumed:
        pair, _ = connect((ox, ox), authority, version, session=pair.client.session, contexts=contexts)
        assert pair.client.session_reused
    for end in (pair.client, pair.server):
        assert end.get_channel_binding("tls-server-end-point") == wanted


def test_the_exporter_is_openssls(ox, authority):
    """RFC 9266, in TLS 1.3: what the openssl command exports under the same label."""
    require("openssl")
    context = server_context(ox, authority, version="TLSv1.3")
    exported = []

    def serve():
        end, _ = listener.accept()
        with context.wrap_socket(end, server_side=True) as tls:
            exported.append(tls.get_channel_binding("tls-exporter"))
            tls.sendall(b"bye")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        said = openssl_client(
            listener.getsockname()[1], "-keymatexport", "EXPORTER-Channel-Binding", "-keymatexportlen", 32
        )
        thread.join(10)
    assert re.search(r"Keying material: ([0-9A-F]+)", said).group(1) == exported[0].hex().upper()


@pytest.mark.parametrize("suite", ["AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305"])
@pytest.mark.parametrize("role", ["client", "server"])
def test_the_exporter_is_openssls_in_tls12_too(ox, authority, role, suite):
    """RFC 9266 asks for a context of length zero, which RFC 5705 tells from none; full and resumed."""
    library = pytest.importorskip("OpenSSL").SSL
    context = (client_context if role == "client" else server_context)(ox, authority, version="TLSv1.2")
    context.set_ciphers(f"ECDHE-ECDSA-{suite}")
    theirs = library.Context(library.TLS_METHOD)
    theirs.use_certificate_chain_file(str(authority.server.chain_path))
    theirs.use_privatekey_file(str(authority.server.key_path))
    ours, there, seen = None, None, []
    for resumed in (False, True):
        session = {"session": ours.session} if resumed and role == "client" else {}
        incoming, outgoing = ox.MemoryBIO(), ox.MemoryBIO()
        ours = context.wrap_bio(
            incoming,
            outgoing,
            server_side=role == "server",
            server_hostname="localhost" if role == "client" else None,
            **session,
        )
        previous, there = there, library.Connection(theirs, None)
        if role == "server":
            there.set_connect_state()
            if resumed:
                there.set_session(previous.get_session())
        else:
            there.set_accept_state()
        for _ in range(5):
            for end, blocked in ((ours, ox.SSLWantReadError), (there, library.WantReadError)):
                with contextlib.suppress(blocked):
                    end.do_handshake()
            if outgoing.pending:
                there.bio_write(outgoing.read())
            with contextlib.suppress(library.WantReadError):
                incoming.write(there.bio_read(65536))
        assert ours.session_reused == resumed
        binding = ours.get_channel_binding("tls-exporter")
        assert binding == there.export_keying_material(b"EXPORTER-Channel-Binding", 32, b"")
        assert binding != there.export_keying_material(b"EXPORTER-Channel-Binding", 32)
        seen.append(binding)
    assert seen[0] != seen[1]


@pytest.mark.parametrize("resumed", [False, True])
def test_the_exporter_is_the_same_at_both_ends_and_not_twice(ox, authority, version, resumed):
    """Each connection has its own, also of one session."""
    bindings, session, contexts = [], None, None
    for _ in range(2):
        pair, contexts = connect((ox, ox), authority, version, session=session, contexts=contexts)
        assert pair.client.session_reused == (session is not None)
        bindings.append([end.get_channel_binding("tls-exporter") for end in (pair.client, pair.server)])
        session = pair.client.session if resumed else None
    assert bindings[0][0] == bindings[0][1] != bindings[1][0] == bindings[1][1]
    assert {len(binding) for pair in bindings for binding in pair} == {32}


@pytest.mark.parametrize("resumed", [False, True])
@pytest.mark.parametrize("role", ["client", "server"])
def test_there_is_no_exporter_where_a_master_secret_may_not_be_unique(stock, ox, authority, role, resumed):
    """TLS 1.2 without extended_master_secret (RFC 7627): another connection may have the same (RFC 9266, 4.2)."""
    no_extended_master_secret = 1  # SSL_OP_NO_EXTENDED_MASTER_SECRET
    pairing = (stock, ox) if role == "client" else (ox, stock)
    contexts = (
        server_context(pairing[0], authority, version="TLSv1.2"),
        client_context(pairing[1], authority, version="TLSv1.2"),
    )
    contexts[role == "server"].options |= no_extended_master_secret
    pair, _ = connect(pairing, authority, "TLSv1.2", contexts=contexts)
    if resumed:
        pair, _ = connect(pairing, authority, "TLSv1.2", session=pair.client.session, contexts=contexts)
        assert pair.client.session_reused
    ours = getattr(pair, role)
    assert ours.get_channel_binding("tls-exporter") is None
    assert ours.get_channel_binding("tls-unique") is not None


def test_unknown_kinds_are_refused_as_in_stock(both, authority):
    """Before the handshake and after."""
    for kind in ("tls-unheard-of", ""):
        for ssl in both:
            pair, (_, near) = connect((ssl, ssl), authority, "TLSv1.3")
            fresh = near.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
            for end in (pair.client, fresh):
                with pytest.raises(ValueError, match="channel binding type not implemented"):
                    end.get_channel_binding(kind)
