"""Encrypted messages of a handshake that are not what they should be: the error, and the alert that goes out."""

import json

import pytest
from support import mangling
from support.messages import Stage

FLIGHTS = {
    # Encrypted extensions, certificate request, certificate, certificate verify, finished.
    ("client", "TLSv1.3"): (8, 13, 11, 15, 20),
    ("server", "TLSv1.3"): (11, 15, 20),
    ("client", "TLSv1.2"): (20,),
    ("server", "TLSv1.2"): (20,),
}
# What cannot be parsed has many names in OpenSSL, one for each place, and few in rustls; the alert is the same.
MALFORMED = {
    "BAD_LENGTH",
    "BAD_PACKET",
    "CERT_LENGTH_MISMATCH",
    "EXCESSIVE_MESSAGE_SIZE",
    "INVALID_CONTEXT",
    "LENGTH_MISMATCH",
}
DECODE_ERROR = 50
# A record whose type, which TLS 1.2 does not encrypt, is none of an encrypted one is refused for that.
ODD_TYPES = {"20/ccs", "20/zeros"}
DIFFERENT = {
    # A Finished message that comes instead of a certificate or its signature is refused for its length.
    ("client", "TLSv1.3"): {"13/type-20"},
    ("server", "TLSv1.3"): {"11/type-20", "15/type-20"},
    ("client", "TLSv1.2"): ODD_TYPES,
    ("server", "TLSv1.2"): ODD_TYPES,
}


def summary(outcome):
    """An outcome, with one name for what is malformed."""
    text, alerts = outcome
    name = text.removeprefix("SSLError ")
    return ("malformed" if name in MALFORMED and alerts == [DECODE_ERROR] else text), alerts


def test_every_mangled_request_for_a_certificate_is_refused_as_in_stock(both, authority, tmp_path):
    """RFC 8446, 4.3.2: it says which signatures are taken, and has no extension that belongs elsewhere."""
    seen = []
    for ssl in both:
        stage = Stage(ssl, authority, "client", "TLSv1.3", "prime256v1")
        stage.demand_certificate()
        stage.client.load_cert_chain(*authority.server.both)
        seen.append({name: summary(mangling.run(stage, 13, name, tmp_path / "keys")) for name in mangling.REQUESTS})
    stock, ours = seen
    assert {name: (stock[name], ours[name]) for name in stock if stock[name] != ours[name]} == {}
    assert {alert for _, alerts in ours.values() for alert in alerts} == {47, 50, 51, 109}


@pytest.mark.parametrize(("role", "version"), FLIGHTS)
def test_every_mangled_message_is_refused_as_in_stock(both, authority, role, version, tmp_path):
    """The error's class and reason, and the alert's number, for each encrypted message of the peer's last flight."""
    seen = []
    for ssl in both:
        stage = Stage(ssl, authority, role, version, "prime256v1")
        stage.demand_certificate()
        stage.client.load_cert_chain(*authority.server.both)
        seen.append(
            {
                f"{target}/{name}": summary(mangling.run(stage, target, name, tmp_path / "keys"))
                for target in FLIGHTS[role, version]
                for name in mangling.MANGLINGS
            }
        )
    stock, ours = seen
    wrong = {name: {"stock": stock[name], "oxissl": ours[name]} for name in stock if stock[name] != ours[name]}
    assert wrong.keys() == DIFFERENT[role, version], json.dumps(wrong, indent=1)
