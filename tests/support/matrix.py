"""The handshake matrix: what two ends can agree on, which combinations make sense, and few that cover all triples."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import NamedTuple

HELLO_RETRY_REQUEST = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
# The first of these that is not the wanted one is what a client guesses wrong.
GUESSES = ("X25519", "secp256r1")
GROUPS = (
    "X25519MLKEM768",
    "SecP256r1MLKEM768",
    "MLKEM768",
    "MLKEM1024",
    "X25519",
    "secp256r1",
    "secp384r1",
    "secp521r1",
    "ffdhe2048",
    "ffdhe3072",
    "ffdhe4096",
)


class Case(NamedTuple):
    """One handshake."""

    pairing: str
    version: str
    key: str
    suite: str
    group: str
    auth: str
    resumed: bool
    alpn: str
    retry: bool

    def __str__(self) -> str:
        flags = "-resumed" * self.resumed + "-retry" * self.retry
        return "-".join((*self[:6], self.alpn)) + flags

    @property
    def rsa(self) -> bool:
        return self.key.startswith("rsa")

    @property
    def cipher(self) -> str:
        """OpenSSL's name of the suite."""
        if self.version == "TLSv1.3":
            return {
                "aes128": "TLS_AES_128_GCM_SHA256",
                "aes256": "TLS_AES_256_GCM_SHA384",
                "chacha20": "TLS_CHACHA20_POLY1305_SHA256",
            }[self.suite]
        exchange = "DHE-RSA" if self.group.startswith("ffdhe") else f"ECDHE-{'RSA' if self.rsa else 'ECDSA'}"
        tail = {"aes128": "AES128-GCM-SHA256", "aes256": "AES256-GCM-SHA384", "chacha20": "CHACHA20-POLY1305"}
        return f"{exchange}-{tail[self.suite]}"

    @property
    def guess(self) -> str:
        return next(guess for guess in GUESSES if guess != self.group)

    def makes_sense(self) -> bool:
        """Whether there is such a handshake, and whether both implementations can be told to make it."""
        stock_client = self.pairing.endswith("-stock")
        if "MLKEM" in self.group and (self.version != "TLSv1.3" or self.pairing != "ox-ox"):
            return False  # newer than OpenSSL 3.0
        if self.group.startswith("ffdhe") and self.version == "TLSv1.2" and (not self.rsa or self.retry):
            return False
        curve = {"p256": "secp256r1", "p384": "secp384r1", "p521": "secp521r1"}.get(self.key, self.group)
        shows_certificate = self.auth in ("required", "optional-with")
        if self.version == "TLSv1.2" and self.pairing == "stock-ox" and shows_certificate and curve != self.group:
            return False  # a stock server told one curve for the key exchange believes keys on no other
        if self.retry and (self.version != "TLSv1.3" or (stock_client and self.group == "X25519")):
            return False  # X25519 is what stock clients guess
        if self.group.startswith("ffdhe") and self.version == "TLSv1.3":
            # Before 3.15 there is no telling stock to use these alone: its clients guess something else.
            return self.pairing != "stock-ox" and (self.retry or not stock_client)
        return True


DIMENSIONS = Case(
    pairing=("ox-ox", "ox-stock", "stock-ox"),
    version=("TLSv1.2", "TLSv1.3"),
    key=("rsa2048", "rsa3072", "p256", "p384", "p521", "ed25519"),
    suite=("aes128", "aes256", "chacha20"),
    group=GROUPS,
    auth=("none", "required", "optional-with", "optional-without"),
    resumed=(False, True),
    alpn=("hit", "miss", "none"),
    retry=(False, True),
)  # type: ignore[arg-type]


def every() -> list[Case]:
    """The full product."""
    return [case for case in itertools.starmap(Case, itertools.product(*DIMENSIONS)) if case.makes_sense()]


def covering(strength: int = 3) -> list[Case]:
    """Few cases, the same each time, among which every combination of `strength` values that exists occurs."""
    cases = every()
    places = list(itertools.combinations(range(len(DIMENSIONS)), strength))

    def tuples(case: Case) -> Iterator[tuple]:
        for place in places:
            yield (place, *(case[index] for index in place))

    missing = {one for case in cases for one in tuples(case)}
    choose = random.Random(20260101)
    order = list(cases)
    choose.shuffle(order)
    chosen = []
    position = 0
    while missing:
        # The best of some candidates, at least one of which brings something new.
        candidates = []
        while len(candidates) < 12 and position < len(order):
            case = order[position]
            position += 1
            gain = sum(one in missing for one in tuples(case))
            if gain:
                candidates.append((gain, case))
        if not candidates:
            position = 0
            continue
        best = max(candidates, key=lambda entry: entry[0])[1]
        chosen.append(best)
        missing.difference_update(tuples(best))
        if position >= len(order):
            position = 0
    return sorted(chosen)
