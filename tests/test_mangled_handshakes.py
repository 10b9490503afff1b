"""Encrypted messages of a handshake that are not what they should be: the error, and the alert that goes out."""

import json

import pytest
from support import mangling
from support.messages import Stage

FLIGHTS = {
    # Encrypted extensions, certificate request, certificate, certificate verify, finished.
    "client": (8, 13, 11, 15, 20),
    "server": (11, 15, 20),
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
# A Finished message that comes instead of a certificate or its signature is refused for its length, not for coming.
DIFFERENT = {"client": {"13/type-20"}, "server": {"11/type-20", "15/type-20"}}


def summary(outcome):
    """An outcome, with one name for what is malformed."""
    text, alerts = outcome
    name = text.removeprefix("SSLError ")
    return ("malformed" if name in MALFORMED and alerts == [DECODE_ERROR] else text), alerts


@pytest.mark.parametrize("role", FLIGHTS)
def test_every_mangled_message_is_refused_as_in_stock(both, authority, role, tmp_path):
    """The error's class and reason, and the alert's number, for each message of the peer's last flight."""
    seen = []
    for ssl in both:
        stage = Stage(ssl, authority, role, "TLSv1.3", "prime256v1")
        stage.demand_certificate()
        stage.client.load_cert_chain(*authority.server.both)
        seen.append(
            {
                f"{target}/{name}": summary(mangling.run(stage, target, name, tmp_path / "keys"))
                for target in FLIGHTS[role]
                for name in mangling.MANGLINGS
            }
        )
    stock, ours = seen
    wrong = {name: {"stock": stock[name], "oxissl": ours[name]} for name in stock if stock[name] != ours[name]}
    assert wrong.keys() == DIFFERENT[role], json.dumps(wrong, indent=1)
