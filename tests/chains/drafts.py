"""Certificates before they are made, so that everything about them can still be changed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import chain_maker as m
from chain_maker import aki, bc, eku, ku, san, ski

DAY = 86400


class Dice(random.Random):
    """The one source of chance of a case."""

    def one_in(self, n: int) -> bool:
        return self.randrange(n) == 0

    def some(self, choices, most: int = 3) -> list:
        return self.sample(choices, self.randint(1, min(most, len(choices))))

    def label(self, choices: dict):
        """One entry of a table: its name and its value."""
        name = self.choice(list(choices))
        return name, choices[name]


@dataclass(eq=False)
class Draft:
    """One certificate. Issuers are asked for their name and key alone, so they may stand in a circle."""

    subject: str
    key: str
    issuer: Draft | None = None
    slots: dict[str, bytes] = field(default_factory=dict)
    more: list[bytes] = field(default_factory=list)
    # What `Maker.cert` is told apart from all this.
    odd: dict = field(default_factory=dict)
    settings: bytes = b""

    @property
    def signer(self) -> str:
        return self.odd.get("signer") or (self.issuer.key if self.issuer else self.key)

    def signature(self, maker: m.Maker) -> str:
        """How it is signed, and by what."""
        scheme = self.odd.get("scheme")
        return f"{scheme or maker.key(self.signer).default} by {self.signer.partition('/')[0]}"

    def without_extensions(self) -> None:
        self.slots = dict.fromkeys(("ski", "aki"), b"")
        self.more = []

    def make(self, maker: m.Maker) -> m.Cert:
        if not fits(self.odd.get("scheme"), self.signer):
            del self.odd["scheme"]
        slots = {"ski": ski(maker.key(self.key).id), "aki": aki(maker.key(self.signer).id)} | self.slots
        extensions = [*filter(None, slots.values()), *self.more]
        issuer = self.issuer and m.Cert(self.issuer.subject, maker.key(self.issuer.key), b"", 0, "")
        return maker.cert(self.subject, self.key, issuer, exts=extensions, ids=False, **self.odd)


def fits(scheme: str | None, key: str) -> bool:
    """Whether a key of this label can sign so; keys may have changed since the scheme was chosen."""
    if scheme in (None, "unknown"):
        return True
    kinds = {"rsa": ("rsa",), "pss": ("rsa",), "ecdsa": ("p", "k")}[scheme.partition("-")[0]]
    return key.startswith(kinds) and not (scheme.startswith("rsa-") and key.startswith("rsapss"))


@dataclass(eq=False)
class ListDraft:
    """One revocation list: who issues it, whom it names, and what `Maker.crl` is told besides."""

    issuer: Draft
    revoked: list[tuple[Draft, list[bytes]]] = field(default_factory=list)
    odd: dict = field(default_factory=dict)

    @property
    def signer(self) -> str:
        return self.odd.get("signer") or self.issuer.key


@dataclass
class Family:
    """A chain, leaf first and root last, with what is sent and what is trusted."""

    chain: list[Draft]
    sent: list[Draft]
    trusted: list[Draft]
    lists: list[ListDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Verification flags that a change makes no sense without.
    flags: int = 0

    @property
    def leaf(self) -> Draft:
        return self.chain[0]

    @property
    def root(self) -> Draft:
        return self.chain[-1]

    @property
    def authorities(self) -> list[Draft]:
        return self.chain[1:]


def authority(subject: str, key: str, issuer: Draft | None = None) -> Draft:
    return Draft(subject, key, issuer, {"bc": bc(), "ku": ku("keyCertSign", "cRLSign")})


def good_family(dice: Dice) -> Family:
    """A chain that nobody refuses."""
    root = authority("O=Acme,CN=Root", dice.choice(["p256/root", "p256/root", "ed25519/root", "p384/root"]))
    chain = [root]
    for number in range(dice.choice([0, 1, 1, 1, 2, 2, 3])):
        key = dice.choice([f"p256/{number}", f"p256/{number}", f"ed25519/{number}"])
        chain.insert(0, authority(f"O=Acme,CN=Authority {number}", key, chain[0]))
    leaf = Draft(
        dice.choice(["CN=leaf", "O=Acme,CN=leaf", "CN=example.com"]),
        dice.choice(["p256/leaf", "p256/leaf", "p256/leaf", "p384/leaf", "ed25519/leaf"]),
        chain[0],
        {
            "ku": ku("digitalSignature"),
            "eku": eku("server", "client"),
            "san": san(
                "DNS:example.com",
                "DNS:*.example.com",
                "DNS:xn--bcher-kva.example",
                "IP:7f000001",
                "IP:" + "0" * 31 + "1",
            ),
        },
    )
    chain.insert(0, leaf)
    return Family(chain, chain[:-1], [root])
