"""The ledger of divergences: stock tests that may fail here, and settings that change nothing, with their reasons."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "testdata" / "divergences.toml"

CATEGORIES = {
    "post-handshake-authentication": "TLS 1.3 client certificates asked for after the handshake",
    "external-psk": "pre-shared keys given by the application",
    "openssl-internals": "the test asserts how OpenSSL is built, not what `ssl` promises",
}


@dataclass(frozen=True)
class Entry:
    """One excused test."""

    test: str
    category: str
    reason: str


class LedgerError(Exception):
    """The ledger itself is wrong, whatever the tests say."""


@dataclass(frozen=True)
class Setting:
    """A setting that is accepted and changes nothing."""

    name: str
    reason: str


def without_effect(path: Path = PATH) -> dict[str, Setting]:
    """Read and check the second part of the ledger: a name, a reason, nothing twice."""
    settings: dict[str, Setting] = {}
    for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("without_effect", []):
        if raw.keys() != {"name", "reason"}:
            raise LedgerError(f"a setting has a name and a reason, not {sorted(raw)}")
        if len(raw["reason"].strip()) < 15:
            raise LedgerError(f"{raw['name']}: a setting needs a reason")
        if raw["name"] in settings:
            raise LedgerError(f"{raw['name']} is listed twice")
        settings[raw["name"]] = Setting(**raw)
    return settings


def load(path: Path = PATH) -> dict[str, Entry]:
    """Read and check the ledger: known category, a reason, no test twice."""
    entries: dict[str, Entry] = {}
    if not path.exists():
        return entries
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    for raw in document.get("divergence", []):
        unknown = raw.keys() - {"test", "category", "reason"}
        if unknown:
            raise LedgerError(f"unknown keys {sorted(unknown)} in {raw}")
        entry = Entry(raw.get("test", ""), raw.get("category", ""), raw.get("reason", "").strip())
        if not entry.test:
            raise LedgerError(f"an entry names no test: {raw}")
        if entry.category not in CATEGORIES:
            raise LedgerError(f"{entry.test}: unknown category {entry.category!r}")
        if len(entry.reason) < 15:
            raise LedgerError(f"{entry.test}: an entry needs a reason")
        if entry.test in entries:
            raise LedgerError(f"{entry.test} is listed twice")
        entries[entry.test] = entry
    return entries
