"""Which keys and certificates one may have, and which a peer's may be: the edges of what is supported."""

import importlib

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from support.authority import Authority, new_key
from support.memory import Pair
from support.settings import client_context, pin, server_context


def weak(ssl, context):
    """Keys of any strength are good enough."""
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


@pytest.mark.parametrize("bits", [1024, 2047])
def test_short_rsa_keys_cannot_be_ones_own(both, authority, bits):
    """Loading says so at once, where stock would take them; the size is named, and what sizes would do."""
    identity = authority.issue(kind=f"rsa{bits}")
    stock, ox = both
    weak(stock, stock.SSLContext(stock.PROTOCOL_TLS_SERVER)).load_cert_chain(*identity.both)
    context = weak(ox, ox.SSLContext(ox.PROTOCOL_TLS_SERVER))
    with pytest.raises(NotImplementedError, match=rf"RSA private keys of {bits} bits \(only 2048 to 8192\)"):
        context.load_cert_chain(*identity.both)


@pytest.mark.parametrize("bits", [1024, 2047])
def test_short_rsa_keys_of_peers_are_verified(stock, ox, authority, version, bits):
    """As far as the security level lets them; with a wrong signature they fail as any other."""
    far = weak(stock, stock.SSLContext(stock.PROTOCOL_TLS_SERVER))
    far.load_cert_chain(*authority.issue(kind=f"rsa{bits}").both)
    pin(stock, far, version)
    Pair(stock, ox, far, weak(ox, client_context(ox, authority, version=version))).handshake()
    if bits < 2000:
        with pytest.raises(ox.SSLCertVerificationError, match="key too weak"):
            Pair(stock, ox, far, client_context(ox, authority, version=version)).handshake()


@pytest.mark.parametrize("kind", ["MLDSA44", "MLDSA65", "MLDSA87"])
def test_post_quantum_certificates_serve_and_are_verified(ox, tmp_path, kind):
    """ML-DSA (FIPS 204) for a root, a server and a client, in TLS 1.3; TLS 1.2 has no scheme for it."""
    try:
        mldsa = importlib.import_module("cryptography.hazmat.primitives.asymmetric.mldsa")
        root, leaf = (getattr(mldsa, f"{kind}PrivateKey").generate() for _ in range(2))
    except Exception as error:
        pytest.skip(f"cryptography makes none here: {error}")
    family = Authority(tmp_path)
    certificate = family.build(key=root, subject=family.name, signer=root, ca=True, names=())
    family.path.write_bytes(certificate.public_bytes(Encoding.PEM))
    identity = family.store(family.build(key=leaf, signer=root), leaf)
    far = server_context(ox, family, identity=identity, client_auth=True)
    pair = Pair(ox, ox, far, client_context(ox, family, identity=identity))
    pair.handshake()
    assert pair.client.server_sigalg() == pair.server.client_sigalg() == kind.lower()
    wrong = family.store(identity.certificate, new_key())
    with pytest.raises(ox.SSLError):
        server_context(ox, family, identity=wrong)
    with pytest.raises(ox.SSLError):
        Pair(ox, ox, far, client_context(ox, family, version="TLSv1.2")).handshake()


def test_certificates_in_ber_are_unreadable(both, authority, tmp_path):
    """X.509 asks for DER. Stock reads an open length, and writes the certificate anew."""
    assert authority.der[:2] == b"\x30\x82"
    opened = b"\x30\x80" + authority.der[4:] + b"\0\0"
    stock, ox = both
    path = tmp_path / "ber.pem"
    path.write_text(stock.DER_cert_to_PEM_cert(opened))
    for source in ({"cafile": str(path)}, {"cadata": opened}, {"cadata": path.read_text()}):
        stock.SSLContext(stock.PROTOCOL_TLS_CLIENT).load_verify_locations(**source)
        with pytest.raises(ox.SSLError):
            ox.SSLContext(ox.PROTOCOL_TLS_CLIENT).load_verify_locations(**source)
