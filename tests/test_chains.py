"""The chains a connection shows: what the peer sent, and the path from its certificate to the anchor used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from support.authority import Authority, Identity, new_key
from support.conversation import in_threads, socket_pair
from support.memory import Pair
from support.settings import VERSIONS, pin

PARTIAL_CHAIN = 0x80000
MODES = ("CERT_NONE", "CERT_OPTIONAL", "CERT_REQUIRED")


def named(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


class Family:
    """An old root, a new one that the old one cross-signed, an intermediate and a leaf; and a stranger."""

    def __init__(self, directory: Path) -> None:
        old = self.old = Authority(directory)
        new_root, intermediate, leaf, alone, stranger = (new_key() for _ in range(5))

        def make(name, key, issuer, signer, **more):
            return old.build(subject=named(name), key=key, issuer=named(issuer), signer=signer, **more)

        ca = {"ca": True, "names": ()}
        self.leaf_key, self.alone_key = leaf, alone
        self.certificates = {
            "old": old.certificate,
            "new": make("New Root", new_root, "New Root", new_root, **ca),
            "cross": old.build(subject=named("New Root"), key=new_root, **ca),
            "intermediate": make("Intermediate", intermediate, "New Root", new_root, **ca),
            "leaf": make("leaf", leaf, "Intermediate", intermediate),
            "alone": make("alone", alone, "alone", alone),
            "stranger": make("Stranger", stranger, "Stranger", stranger, **ca),
        }
        self.names = {c.public_bytes(Encoding.DER): name for name, c in self.certificates.items()}

    def identity(self, sent: str) -> Identity:
        """A chain of these, as a peer has it in its file."""
        first, *others = (self.certificates[name] for name in sent.split())
        return self.old.store(first, self.alone_key if sent.startswith("alone") else self.leaf_key, *others)

    def pem(self, *names: str) -> str:
        return "".join(self.certificates[name].public_bytes(Encoding.PEM).decode() for name in names)

    def named(self, chain) -> str | None:
        """The names of `_ssl.Certificate` objects, or of bytes as the public methods return them."""
        if chain is None:
            return None
        ders = (c if isinstance(c, bytes) else c.public_bytes(2) for c in chain)
        return " ".join(self.names[der] for der in ders)


@pytest.fixture(scope="module")
def family(tmp_path_factory):
    return Family(tmp_path_factory.mktemp("family"))


@dataclass(frozen=True)
class Case:
    """What a peer sends, what is trusted, and how that is verified: the path, if there is one."""

    sent: str
    trusted: str
    path: str | None
    flags: int = 0

    def __str__(self) -> str:
        return f"{self.sent or 'nothing'} / {self.trusted or 'nothing'}{' partial' if self.flags else ''}"


CASES = [
    Case("leaf intermediate", "new", "leaf intermediate new"),
    Case("leaf intermediate new", "new", "leaf intermediate new"),
    Case("leaf stranger intermediate", "new", "leaf intermediate new"),
    Case("leaf cross stranger intermediate intermediate", "new", "leaf intermediate new"),
    Case("leaf", "intermediate new", "leaf intermediate new"),
    Case("leaf intermediate cross", "old", "leaf intermediate cross old"),
    Case("leaf intermediate cross old", "old", "leaf intermediate cross old"),
    Case("leaf intermediate cross old", "new old", "leaf intermediate new"),
    Case("leaf intermediate", "cross old", "leaf intermediate cross old"),
    Case("leaf", "intermediate cross old", "leaf intermediate cross old"),
    Case("leaf intermediate", "intermediate", "leaf intermediate", PARTIAL_CHAIN),
    Case("leaf intermediate new", "intermediate", "leaf intermediate", PARTIAL_CHAIN),
    Case("leaf intermediate", "leaf", "leaf intermediate", PARTIAL_CHAIN),
    Case("leaf", "leaf", "leaf", PARTIAL_CHAIN),
    Case("alone", "alone", "alone"),
    Case("alone stranger", "alone", "alone"),
    Case("leaf intermediate", "old", None),
    Case("leaf", "new", None),
    Case("leaf intermediate", "", None),
    Case("leaf cross intermediate", "", None),
    Case("alone", "stranger", None),
]


def contexts(ssl, far_ssl, family, case, version, role, mode):
    """The context of the end that looks, which has this role, and that of the peer it looks at."""
    protocols = {"client": "PROTOCOL_TLS_CLIENT", "server": "PROTOCOL_TLS_SERVER"}
    near = ssl.SSLContext(getattr(ssl, protocols.pop(role)))
    far = far_ssl.SSLContext(getattr(far_ssl, *protocols.values()))
    for context in (near, far):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    near.verify_mode = getattr(ssl, mode)
    near.verify_flags |= case.flags
    if case.trusted:
        near.load_verify_locations(cadata=family.pem(*case.trusted.split()))
    if case.sent:
        far.load_cert_chain(*family.identity(case.sent).both)
    if role == "server":
        near.load_cert_chain(*family.old.server.both)
    pin(ssl, near, version)
    pin(far_ssl, far, version)
    return near, far


def met(ssl, far_ssl, near, far, role, session=None):
    """The end that looks, after the handshake, and the pair it is of: sessions die with a server's connection."""
    server, client = ((ssl, near), (far_ssl, far)) if role == "server" else ((far_ssl, far), (ssl, near))
    pair = Pair(server[0], client[0], server[1], client[1], None, session)
    pair.handshake()
    pair.server.write(b"tickets come along")
    pair.client_reads()
    return getattr(pair, role), pair


def shown(family, end):
    return family.named(end._sslobj.get_unverified_chain()), family.named(end._sslobj.get_verified_chain())


@pytest.mark.parametrize("role", ["client", "server"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_chains_are_stocks(both, family, version, case, role):
    """What was sent and what was verified, for each verify mode: the same as stock shows, and the path expected."""
    stock, _ox = both
    for mode in MODES:
        answers = []
        for ssl in both:
            near, far = contexts(ssl, stock, family, case, version, role, mode)
            try:
                end, _pair = met(ssl, stock, near, far, role)
                answers.append(shown(family, end))
            except ssl.SSLCertVerificationError as refused:
                answers.append(refused.verify_code)
        theirs, ours = answers
        assert ours == theirs, mode
        if mode == "CERT_NONE" and role == "server":
            assert ours == (None, None), "no certificate is asked for"
        elif mode != "CERT_NONE":
            assert ours == (case.sent, case.path) if case.path else isinstance(ours, int)


def test_without_verification_the_path_is_as_far_as_one_leads(ox, family, version):
    """As in stock: from the peer's certificate up to an anchor if there is one, else up to what was sent."""
    paths = {}
    for case in CASES:
        near, far = contexts(ox, ox, family, case, version, "client", "CERT_NONE")
        end, _pair = met(ox, ox, near, far, "client")
        paths[str(case)] = shown(family, end)[1]
    assert paths["leaf intermediate / new"] == "leaf intermediate new"
    assert paths["leaf intermediate / old"] == "leaf intermediate"
    assert paths["leaf cross intermediate / nothing"] == "leaf intermediate cross"


@pytest.mark.parametrize("role", ["client", "server"])
@pytest.mark.parametrize("tickets", [True, False], ids=["tickets", "session ids"])
def test_a_resumed_session_shows_what_its_first_handshake_was_sent(both, family, version, role, tickets):
    """No path is shown, nothing having been verified. Stock agrees where it has the session in its own memory."""
    case = Case("leaf intermediate new", "new", "leaf intermediate new")
    stock, _ox = both
    answers = []
    for ssl in both:
        near, far = contexts(ssl, stock, family, case, version, role, "CERT_REQUIRED")
        if not tickets:
            (near if role == "server" else far).options |= ssl.OP_NO_TICKET
        first, pair = met(ssl, stock, near, far, role)
        assert shown(family, first) == (case.sent, case.path)
        again, _pair = met(ssl, stock, near, far, role, pair.client.session)
        assert (first.session_reused, again.session_reused) == (False, True)
        answers.append((shown(family, again), again.getpeercert()))
    theirs, ours = answers
    assert ours == ((case.sent, None), theirs[1])
    if role == "server" and not tickets:
        assert theirs == ours
    else:
        assert theirs[0] == (None, None), "stock keeps one certificate in a ticket and in an SSLSession"


@pytest.mark.parametrize("role", ["client", "server"])
def test_sockets_show_the_same_chains(ox, stock, family, version, role):
    """An SSLSocket has both methods, as the SSLObject has."""
    case = Case("leaf intermediate", "new", "leaf intermediate new")
    near, far = contexts(ox, stock, family, case, version, role, "CERT_REQUIRED")
    server, client = socket_pair()
    raw, other = (server, client) if role == "server" else (client, server)
    wrap = {
        True: lambda: near.wrap_socket(raw, server_side=role == "server"),
        False: lambda: far.wrap_socket(other, server_side=role != "server"),
    }
    ends = [outcome.get() for outcome in in_threads(wrap[True], wrap[False])]
    with ends[0] as near_end, ends[1]:
        assert shown(family, near_end) == (case.sent, case.path)
        if hasattr(near_end, "get_verified_chain"):
            assert family.named(near_end.get_unverified_chain()) == case.sent
            assert family.named(near_end.get_verified_chain()) == case.path


def test_nobody_shows_a_chain_before_the_handshake_or_without_a_certificate(ox, stock, family, version):
    """Then both are None, and empty lists through the public methods; stock's has a None in it or raises."""
    near, far = contexts(ox, stock, family, Case("", "new", None), version, "server", "CERT_OPTIONAL")
    fresh = near.wrap_bio(ox.MemoryBIO(), ox.MemoryBIO(), server_side=True)
    end, _pair = met(ox, stock, near, far, "server")
    for each in (fresh, end):
        assert shown(family, each) == (None, None)
        if hasattr(each, "get_verified_chain"):
            assert (each.get_unverified_chain(), each.get_verified_chain()) == ([], [])


PUBLIC = """
import json, ssl, sys
import oxissl
sys.path.insert(0, {tests!r})
from support.memory import Pair

answers = []
for version in {versions!r}:
    for module in (ssl, oxissl):
        near, far = module.SSLContext(module.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        far.load_cert_chain(*{identity!r})
        near.load_verify_locations(cadata={trusted!r})
        near.minimum_version = near.maximum_version = module.TLSVersion[version.replace(".", "_")]
        pair = Pair(ssl, module, far, near)
        pair.handshake()
        chains = pair.client.get_unverified_chain(), pair.client.get_verified_chain()
        assert all(isinstance(der, bytes) for chain in chains for der in chain)
        answers.append([[der.hex() for der in chain] for chain in chains])
print(json.dumps(answers))
"""


def test_the_public_methods_return_stocks_bytes(programs, family):
    """`get_unverified_chain()` and `get_verified_chain()` of CPython 3.13, on every version here."""
    code = PUBLIC.format(
        tests=str(Path(__file__).parent),
        versions=VERSIONS,
        identity=family.identity("leaf intermediate stranger").both,
        trusted=family.pem("new"),
    )
    if programs.interpreter.version != "3.13":
        code = code.replace("(ssl, oxissl)", "(oxissl,)")
    for unverified, verified in json.loads(programs.run_code(code)):
        assert family.named(map(bytes.fromhex, unverified)) == "leaf intermediate stranger"
        assert family.named(map(bytes.fromhex, verified)) == "leaf intermediate new"
