"""A case: certificates, lists and settings, the same for the same seed and number."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from dataclasses import dataclass

import chain_maker as m

from .drafts import Dice, Draft, Family, fits, good_family
from .oddities import ODDITIES
from .reading import breaks_form
from .stores import STORES

STRICT, PARTIAL_CHAIN, TRUSTED_FIRST = 0x20, 0x80000, 0x8000
CRL_LEAF, CRL_CHAIN = 0x4, 0xC
IGNORE_CRITICAL, CHECK_SS_SIGNATURE, NO_CHECK_TIME = 0x10, 0x4000, 0x200000
# Policies (RFC 5280, 6.1), indirect and delta lists, Suite B.
UNSUPPORTED = (0x80, 0x100, 0x1000, 0x2000, 0x10000)

# Name constraints of as many octets may come near the limit on comparisons.
LARGE = 4096

HOSTS = [
    *("example.com", "www.example.com", "a.b.example.com", "EXAMPLE.com", "example.com.", "localhost", "x.org"),
    *("bücher.example", "xn--bcher-kva.example", "www.bücher.example", "www.xn--bcher-kva.example"),
    *("127.0.0.1", "10.0.0.1", "::1", "127.0.0.2"),
]  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """How the verifying end is set up."""

    # The end that shows the chain.
    peer: str = "server"
    version: str = "TLSv1.3"
    flags: int = TRUSTED_FIRST
    level: int = 2
    host: str | None = None
    host_flags: int = 4
    optional: bool = False
    # Where anchors and lists come from: memory, a file, a directory of hashed names.
    place: str = "file"


@dataclass(frozen=True)
class Case:
    """Everything that two verifiers are asked about."""

    seed: str
    number: int
    key: m.Key
    sent: tuple[bytes, ...]
    # Each with OpenSSL's settings, mostly none.
    trusted: tuple[tuple[bytes, bytes], ...]
    lists: tuple[bytes, ...]
    settings: Settings
    # What was made odd, and what became of it: kinds of keys and signatures.
    notes: tuple[str, ...]
    traits: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.seed}-{self.number}"


class Source:
    """Makes cases; keys are made once."""

    def __init__(self, seed: str, now: int | None = None) -> None:
        self.seed = seed
        self.now = int(time.time()) if now is None else now
        self.maker = m.Maker(self.now)

    def case(self, number: int) -> Case:
        dice = Dice(f"{self.seed}/{number}")
        # Serial numbers are part of where octets stand, and so of what is mangled: the same in a replay.
        self.maker.serial = 0x1000
        family = good_family(dice)
        for _ in range(dice.choice([0, 1, 1, 1, 1, 2, 2, 2, 3, 4])):
            family.notes.append(self.change(dice, family))
        settings = choose_settings(dice, family)
        return self.make(number, family, settings)

    def change(self, dice: Dice, family: Family) -> str:
        """Makes one thing odd."""
        if dice.one_in(3):
            [change] = dice.choices(list(STORES), list(STORES.values()))
            return f"{change.__name__}: {self.call(change, dice, family)}"
        [change] = dice.choices(list(ODDITIES), [weight for weight, _ in ODDITIES.values()])
        place = ODDITIES[change][1]
        chain = {"any": family.chain, "leaf": family.chain[:1], "authority": family.authorities}[place]
        # The leaf as often as all others together.
        draft = chain[0] if place != "authority" and dice.one_in(2) else dice.choice(chain)
        if draft.settings or (change.__name__ == "trust_settings" and draft not in family.trusted):
            draft = family.root
        label = self.call(change, dice, draft)
        if change.__name__ == "name_constraints" and not dice.one_in(3):
            names = next(change for change in ODDITIES if change.__name__ == "alternative_names")
            label += f", alternative_names: {self.call(names, dice, family.leaf)}"
        return f"{change.__name__} of {place_name(family, draft)}: {label}"

    def call(self, change: Callable[..., str], dice: Dice, subject: Draft | Family) -> str:
        wants_now = "now" in inspect.signature(change).parameters
        return change(dice, subject, self.now) if wants_now else change(dice, subject)

    def make(self, number: int, family: Family, settings: Settings) -> Case:
        made: dict[Draft, m.Cert] = {}

        def cert(draft: Draft) -> m.Cert:
            if draft not in made:
                made[draft] = draft.make(self.maker)
            return made[draft]

        lists = []
        for one in family.lists:
            if not fits(one.odd.get("scheme"), one.signer):
                del one.odd["scheme"]
            revoked = [(cert(draft).serial, more) for draft, more in one.revoked]
            lists.append(self.maker.crl(cert(one.issuer), revoked, **one.odd))
        traits = self.traits(family)
        if any(breaks_form(cert(draft).der) for draft in (*family.sent, *family.trusted)):
            traits.append("a form that DER forbids")
        return Case(
            seed=self.seed,
            number=number,
            key=cert(family.leaf).key,
            sent=tuple(cert(draft).der for draft in family.sent),
            trusted=tuple((cert(draft).der, draft.settings) for draft in family.trusted),
            lists=tuple(lists),
            settings=settings,
            notes=tuple(family.notes),
            traits=tuple(traits),
        )

    def traits(self, family: Family) -> list[str]:
        """Known once everything is made."""
        drafts = [*family.sent, *family.trusted]
        signatures = {draft.signature(self.maker) for draft in drafts}
        keys = {draft.key.partition("/")[0] for draft in drafts}
        found = [f"leaf key: {family.leaf.key.partition('/')[0]}", *(f"key: {one}" for one in keys)]
        found += [f"signature: {one}" for one in signatures]
        if any(len(draft.slots.get("nc", b"")) > LARGE for draft in drafts):
            found.append("large name constraints")
        for one in family.lists:
            scheme = one.odd.get("scheme") or self.maker.key(one.signer).default
            found.append(f"list signature: {scheme} by {one.signer.partition('/')[0]}")
        return found


def place_name(family: Family, draft: Draft) -> str:
    return "leaf" if draft is family.leaf else "root" if draft is family.root else "intermediate"


def choose_settings(dice: Dice, family: Family) -> Settings:
    flags = family.flags
    for flag, odds in {STRICT: 3, PARTIAL_CHAIN: 5, CRL_LEAF: 40, CRL_CHAIN: 60, IGNORE_CRITICAL: 20}.items():
        flags |= flag if dice.one_in(odds) else 0
    for flag, odds in {CHECK_SS_SIGNATURE: 15, NO_CHECK_TIME: 15, TRUSTED_FIRST: 2}.items():
        flags |= flag if dice.one_in(odds) else 0
    if dice.one_in(200):
        flags |= dice.choice(UNSUPPORTED)
    peer = dice.choice(["server", "server", "client"])
    named = any(note.startswith(("alternative_names of leaf", "subject of leaf")) for note in family.notes)
    host = dice.choice(HOSTS[:2]) if dice.one_in(2) else dice.choice(HOSTS)
    return Settings(
        peer=peer,
        version=dice.choice(["TLSv1.2", "TLSv1.3"]),
        flags=flags,
        level=dice.choice([0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 5]),
        host=host if peer == "server" and (dice.one_in(3) or (named and not dice.one_in(4))) else None,
        # CPython's default, hostname_checks_common_name=False, and OpenSSL's own.
        host_flags=dice.choice([4, 4, 4, 0x24, 0x24, 0, 5]),
        optional=dice.one_in(8),
        place=dice.choice(["file", "file", "memory", "directory"]),
    )
