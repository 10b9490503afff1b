"""The differences that are allowed, each with its reason: `testdata/verification_differences.toml`.

There is no allowing what must never be: that oxissl accepts what OpenSSL refuses.
"""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass, field

from . import ROOT
from .cases import Case
from .handshakes import Answer

PATH = ROOT / "testdata" / "verification_differences.toml"


@dataclass
class Difference:
    """One class of cases in which oxissl answers otherwise."""

    name: str
    reason: str
    # Both answers as `Answer.__str__` shows them.
    stock: list[str]
    oxissl: list[str]
    # What was done to the case, what is in it, and how the verifier was set up; one of each, where there are any.
    notes: list[str] = field(default_factory=list)
    traits: list[str] = field(default_factory=list)
    settings: dict[str, list] = field(default_factory=dict)
    # Whose answer is meant: the handshake's, `openssl verify`'s.
    oracle: str = "handshake"
    # So rare that not every long search meets it.
    rare: bool = False

    def covers(self, oracle: str, case: Case, theirs: Answer, ours: Answer) -> bool:
        return (
            oracle == self.oracle
            and matches(str(theirs), self.stock)
            and matches(str(ours), self.oxissl)
            and self.concerns(case)
        )

    def concerns(self, case: Case) -> bool:
        """Whether the case is of this class, whatever is answered."""
        return (
            (not self.notes or any(matches(note, self.notes) for note in case.notes))
            and (not self.traits or any(matches(trait, self.traits) for trait in case.traits))
            and all(setting_is(case, name, values) for name, values in self.settings.items())
        )


def matches(text: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(text, pattern) for pattern in patterns)


def setting_is(case: Case, name: str, values: list) -> bool:
    actual = getattr(case.settings, name)
    if name == "flags":
        return any(actual & value == value for value in values)
    return actual in values


def read() -> list[Difference]:
    with PATH.open("rb") as file:
        return [Difference(**entry) for entry in tomllib.load(file)["difference"]]


def fields(theirs: Answer, ours: Answer) -> list[str]:
    """Where two answers differ."""
    pairs = zip(Answer._fields, theirs, ours, strict=True)
    return [name for name, one, other in pairs if one != other]


def forbidden(theirs: Answer, ours: Answer) -> bool:
    """Whether oxissl believes a peer that OpenSSL does not. Where that could not be set up, it was not asked."""
    return ours.verdict == "accepted" and theirs.verdict not in ("accepted", "not set up")
