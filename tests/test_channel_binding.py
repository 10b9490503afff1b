"""Channel bindings: what SCRAM and others tie to a connection is the same at both ends, and what others compute."""

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


def test_the_exporter_is_the_same_at_both_ends_and_not_twice(ox, authority):
    """Each connection has its own; TLS 1.2 raises."""
    pairs = [connect((ox, ox), authority, "TLSv1.3")[0] for _ in range(2)]
    bindings = [[end.get_channel_binding("tls-exporter") for end in (pair.client, pair.server)] for pair in pairs]
    assert bindings[0][0] == bindings[0][1] != bindings[1][0] == bindings[1][1]
    old, _ = connect((ox, ox), authority, "TLSv1.2")
    with pytest.raises(NotImplementedError):
        old.client.get_channel_binding("tls-exporter")


def test_unknown_kinds_are_refused_as_in_stock(both, authority):
    """Before the handshake and after."""
    for kind in ("tls-unheard-of", ""):
        for ssl in both:
            pair, (_, near) = connect((ssl, ssl), authority, "TLSv1.3")
            fresh = near.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
            for end in (pair.client, fresh):
                with pytest.raises(ValueError, match="channel binding type not implemented"):
                    end.get_channel_binding(kind)
