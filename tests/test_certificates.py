"""What a program learns about certificates: getpeercert in both forms and its relatives."""

import datetime
import ipaddress
import pickle
import socket
import sys
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from support.authority import new_key
from support.memory import Pair
from support.settings import client_context, server_context, trusting_context


def odd_names():
    """A subject with many attributes, repeated ones and text of every kind."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "XY"),
            x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, "Île-de-France"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, 'A "quoted", name'),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "one"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "two"),
            x509.NameAttribute(NameOID.EMAIL_ADDRESS, "who@example.org"),
            x509.NameAttribute(NameOID.DOMAIN_COMPONENT, "example"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "0042"),
            x509.NameAttribute(x509.ObjectIdentifier("1.2.3.4.5"), "private"),
            x509.NameAttribute(NameOID.COMMON_NAME, "日本"),
        ]
    )


def rich_certificate(key, *, serial, start):
    """A certificate with every kind of field that getpeercert shows."""
    name = odd_names()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName(
                [
                    x509.DNSName("localhost"),
                    x509.DNSName("*.example.org"),
                    x509.RFC822Name("mail@example.org"),
                    x509.UniformResourceIdentifier("https://example.org/path?x=1"),
                    x509.IPAddress(ipaddress.ip_address("192.0.2.1")),
                    x509.IPAddress(ipaddress.ip_address("2001:db8::a0")),
                    x509.RegisteredID(x509.ObjectIdentifier("1.2.3.4.5")),
                    x509.DirectoryName(name),
                    x509.OtherName(x509.ObjectIdentifier("1.2.3.4"), b"\x0c\x01x"),
                ]
            ),
            critical=False,
        )
        .add_extension(
            x509.AuthorityInformationAccess(
                [
                    x509.AccessDescription(
                        x509.AuthorityInformationAccessOID.OCSP,
                        x509.UniformResourceIdentifier("http://ocsp.example.org"),
                    ),
                    x509.AccessDescription(
                        x509.AuthorityInformationAccessOID.CA_ISSUERS,
                        x509.UniformResourceIdentifier("http://ca.example.org/ca.der"),
                    ),
                ]
            ),
            critical=False,
        )
        .add_extension(
            x509.CRLDistributionPoints(
                [
                    x509.DistributionPoint(
                        [x509.UniformResourceIdentifier(f"http://crl.example.org/{n}")], None, None, None
                    )
                    for n in range(2)
                ]
            ),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )


@pytest.mark.parametrize("serial", [1, 0x7F, 0x80, 0xABCDEF, 2**150])
@pytest.mark.parametrize("year", [1960, 2024, 2049, 2055])
def test_every_field_of_a_rich_certificate_is_shown_as_stock_shows_it(both, tmp_path, serial, year):
    """Names, serial, dates, alternative names of each kind, OCSP, issuers and CRL addresses."""
    certificate = rich_certificate(new_key(), serial=serial, start=datetime.datetime(year, 2, 3, 4, 5, 6))
    path = tmp_path / "rich.pem"
    path.write_bytes(certificate.public_bytes(Encoding.PEM))
    shown = [ssl._ssl._test_decode_cert(str(path)) for ssl in both]
    assert shown[1] == shown[0]


def test_getpeercert_is_the_same_from_either_implementation(both, pairing, authority, version):
    """The decoded and the DER form of the server's certificate, seen by the client."""
    far = server_context(pairing.server, authority, version=version)
    pair = Pair(*pairing, far, client_context(pairing.client, authority, version=version))
    pair.handshake()
    assert pair.client.getpeercert() == both[0]._ssl._test_decode_cert(str(authority.server.chain_path))
    assert pair.client.getpeercert(True) == authority.server.certificate.public_bytes(Encoding.DER)
    assert pair.server.getpeercert() is None
    assert pair.server.getpeercert(True) is None


def test_an_unverified_peer_is_an_empty_dict_and_der(pairing, authority, version):
    """Under CERT_NONE the decoded form is empty, the DER is there."""
    far = server_context(pairing.server, authority, version=version)
    pair = Pair(*pairing, far, trusting_context(pairing.client, version=version))
    pair.handshake()
    assert pair.client.getpeercert() == {}
    assert pair.client.getpeercert(binary_form=True)


def test_a_chain_also_serves_code_for_older_versions(ox, authority, version):
    """truststore finds the method at the socket and wants `_ssl.Certificate`; copies are plain bytes."""
    far = server_context(ox, authority, version=version)
    pair = Pair(ox, ox, far, client_context(ox, authority, version=version))
    pair.handshake()
    if not hasattr(pair.client, "get_unverified_chain"):
        pytest.skip("not offered by this client")
    (leaf,) = pair.client.get_unverified_chain()
    assert isinstance(leaf, bytes)
    if sys.version_info < (3, 13):
        assert leaf.public_bytes(ox._ssl.ENCODING_DER) == leaf
        assert ox.PEM_cert_to_DER_cert(leaf.public_bytes(ox._ssl.ENCODING_PEM)) == leaf
        assert leaf.get_info()["subject"] == ((("commonName", "localhost"),),)
    assert type(pickle.loads(pickle.dumps(leaf))) is bytes


def test_pem_and_der_convert_both_ways(both, authority):
    """DER_cert_to_PEM_cert and PEM_cert_to_DER_cert are inverse and equal stock's."""
    texts = [ssl.DER_cert_to_PEM_cert(authority.der) for ssl in both]
    assert texts[0] == texts[1]
    assert all(ssl.PEM_cert_to_DER_cert(texts[0]) == authority.der for ssl in both)
    for ssl in both:
        for bad in (texts[0][1:], texts[0].replace("END", "FIN"), ""):
            with pytest.raises(ValueError, match="PEM"):
                ssl.PEM_cert_to_DER_cert(bad)


def test_certificate_times_convert_to_seconds(both):
    """cert_time_to_seconds takes the dates of getpeercert and refuses others."""
    for ssl in both:
        assert ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT") == 1515144883
        assert ssl.cert_time_to_seconds("Feb 29 00:00:00 2024 GMT") <= time.time()
        with pytest.raises(ValueError, match="does not match"):
            ssl.cert_time_to_seconds("5 Jan 2018")


def test_get_server_certificate_fetches_the_leaf(pairing, authority):
    """`get_server_certificate` returns the PEM of what the server shows, trusted or checked."""
    far = server_context(pairing.server, authority)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            for _ in range(2):
                raw, _address = listener.accept()
                raw.settimeout(10)
                try:
                    with far.wrap_socket(raw, server_side=True) as tls:
                        tls.recv(1)
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        address = ("localhost", listener.getsockname()[1])
        ssl = pairing.client
        pem = ssl.get_server_certificate(address)
        assert pem == ssl.get_server_certificate(address, ca_certs=str(authority.path))
        thread.join(10)
    assert ssl.PEM_cert_to_DER_cert(pem) == authority.server.certificate.public_bytes(Encoding.DER)


@pytest.mark.parametrize("kind", ["tls-unique"])
def test_channel_bindings_agree_on_both_ends(pairing, authority, version, kind):
    """Both ends compute the same bytes, different for each connection."""
    seen = set()
    for _ in range(2):
        far = server_context(pairing.server, authority, version=version)
        pair = Pair(*pairing, far, client_context(pairing.client, authority, version=version))
        pair.handshake()
        binding = pair.client.get_channel_binding(kind)
        assert binding == pair.server.get_channel_binding(kind)
        assert len(binding) == {"TLSv1.2": 12, "TLSv1.3": 48}[version]
        seen.add(binding)
    assert len(seen) == 2
