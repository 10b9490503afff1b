"""Asks about many cases and sorts the answers."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType

from cryptography.hazmat.primitives import serialization as s

from . import command, differences, handshakes
from .cases import Case, Source
from .differences import Difference
from .drafts import Draft
from .files import Files, pem
from .handshakes import Answer


@dataclass
class Tally:
    """What came out. Tallies of several workers add up."""

    cases: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    allowed: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name in ("cases", "verdicts", "changes", "allowed"):
            getattr(self, name).update(getattr(other, name))
        self.failures += other.failures


class Search:
    """One process's share."""

    def __init__(self, seed: str, scratch: Path, openssl: str | None = None, kept: Path | None = None) -> None:
        self.source = Source(seed)
        self.openssl = openssl
        # Where failures are kept, if anywhere.
        self.kept = kept
        self.stock: ModuleType = importlib.import_module("ssl")
        self.ours: ModuleType = importlib.import_module("oxissl")
        self.allowed = differences.read()
        self.tally = Tally()
        self.scratch = scratch / str(os.getpid())
        self.scratch.mkdir(exist_ok=True)
        self.identity = self.own_identity(self.scratch)

    def own_identity(self, folder: Path) -> tuple[Path, Path]:
        """What a server shows that judges clients."""
        own = Draft("CN=judge", "p256/judge").make(self.source.maker)
        (folder / "judge.pem").write_text(pem("CERTIFICATE", own.der))
        private = own.key.private.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
        (folder / "judge.key").write_bytes(private)
        return folder / "judge.pem", folder / "judge.key"

    def run(self, numbers: range) -> Tally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number in numbers:
                self.one(self.source.case(number))
        tally, self.tally = self.tally, Tally()
        return tally

    def one(self, case: Case) -> None:
        folder = self.scratch / case.name
        folder.mkdir()
        files = Files.write(folder, case)
        theirs, ours = handshakes.ask(self.stock, self.ours, case, files, self.identity)
        self.count(case, theirs)
        wrong = self.compare("handshake", case, theirs, ours)
        answers = {"stock": theirs, "oxissl": ours}
        if self.openssl and command.can_be_asked(case) and theirs.judged and ours.judged:
            said = command.ask(self.openssl, case, files)
            self.tally.cases["openssl verify"] += 1
            # The command hears no alert and shows no chain; where a handshake differs already, that is enough.
            plain = ours._replace(alert=None, chain=())
            wrong |= said.judged and ours == theirs and self.compare("command", case, said, plain)
            answers["openssl verify"] = said
        if wrong and self.kept:
            self.keep(case, folder, answers)
        shutil.rmtree(folder)

    def count(self, case: Case, theirs: Answer) -> None:
        self.tally.cases[f"{case.settings.version}, {case.settings.peer}'s chain"] += 1
        self.tally.verdicts[str(theirs)] += 1
        self.tally.changes.update({note.partition(" of ")[0].partition(":")[0] for note in case.notes})

    def compare(self, oracle: str, case: Case, theirs: Answer, ours: Answer) -> bool:
        """Says whether the answers differ and nothing explains it."""
        if theirs == ours:
            return False
        found = None
        if not differences.forbidden(theirs, ours):
            found = next((one for one in self.allowed if one.covers(oracle, case, theirs, ours)), None)
        if found:
            self.tally.allowed[found.name] += 1
            return False
        self.tally.failures.append(describe(oracle, case, theirs, ours))
        return True

    def keep(self, case: Case, folder: Path, answers: dict[str, Answer]) -> None:
        """Leaves a case behind: the files, the settings, every answer."""
        place = self.kept / case.name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place)
        story = {
            "replay": f"make fuzz-verify SEED={case.seed} CASE={case.number}",
            "made": [*case.notes, *case.traits],
            "settings": asdict(case.settings),
            "answers": {who: answer._asdict() | {"chain": len(answer.chain)} for who, answer in answers.items()},
        }
        (place / "case.json").write_text(json.dumps(story, indent=2, ensure_ascii=False) + "\n")


def describe(oracle: str, case: Case, theirs: Answer, ours: Answer) -> str:
    return (
        f"{case.name}: {oracle}: {', '.join(differences.fields(theirs, ours))}\n"
        f"    OpenSSL {theirs} ({theirs.alert}), oxissl {ours} ({ours.alert})\n"
        f"    {case.settings}\n    {'; '.join(case.notes)}"
    )


def unused(allowed: list[Difference], tally: Tally, oracles: set[str]) -> list[str]:
    """Classes that no case fell into, though it could have."""
    return [one.name for one in allowed if one.oracle in oracles and not one.rare and not tally.allowed[one.name]]


# A worker process has one search for all its portions.
worker: Search


def start(*arguments) -> None:
    global worker
    worker = Search(*arguments)


def work(numbers: range) -> Tally:
    return worker.run(numbers)
