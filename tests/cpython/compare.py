"""Hold the outcomes of two implementations against each other and against the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from execution import Outcome
from ledger import Entry


@dataclass
class Tally:
    """Counts for one table row: one interpreter, one way of installing, one module."""

    stock: int = 0
    passed: int = 0
    excused: int = 0
    regressed: int = 0

    def add(self, other: Tally) -> None:
        """Count what `other` counted as well."""
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))


@dataclass
class Comparison:
    """Everything the summary needs to say about one run."""

    rows: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    regressions: list[tuple[str, str, str, Outcome]] = field(default_factory=list)
    unexpected_passes: list[tuple[str, str, str]] = field(default_factory=list)
    second_tries: list[tuple[str, str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def add(
        self,
        minor: str,
        mode: str,
        work: dict[tuple[str, str], list[str]],
        stock: dict[str, Outcome],
        ours: dict[str, Outcome],
        ledger: dict[str, Entry],
    ) -> None:
        """Compare one run. Only what stock passes is owed."""
        for (module, _), tests in work.items():
            row = self.rows.setdefault((minor, mode, module), Tally())
            for test in tests:
                self.seen.add(test)
                if not stock[test].passed:
                    continue
                row.stock += 1
                outcome = ours.get(test, Outcome("missing"))
                if outcome.passed:
                    row.passed += 1
                    if outcome.seconds < 0:
                        self.second_tries.append((minor, mode, test))
                    if test in ledger:
                        self.unexpected_passes.append((minor, mode, test))
                elif test in ledger:
                    row.excused += 1
                    self.used.add(test)
                else:
                    row.regressed += 1
                    self.regressions.append((minor, mode, test, outcome))

    def unused(self, ledger: dict[str, Entry], complete: bool) -> list[str]:
        """Entries that excused nothing: judged where the test was run, or always on a full run."""
        passes = {test for _, _, test in self.unexpected_passes}
        return sorted(
            test for test in ledger if test not in self.used and test not in passes and (complete or test in self.seen)
        )


def last_line(outcome: Outcome) -> str:
    """The line of a traceback that says what went wrong."""
    lines = [line for line in outcome.detail.splitlines() if line.strip()]
    if outcome.status in ("timeout", "crash"):
        for line in lines:
            if "panicked at" in line or line.startswith("Fatal Python error"):
                return line.strip()
        inner = [line.strip() for line in lines if line.lstrip().startswith("File ")]
        return inner[0] if inner else (lines[0] if lines else "")
    for line in reversed(lines):
        if not line.startswith((" ", "-", "+", "?")) and ":" in line:
            return line.strip()
    return lines[-1].strip() if lines else ""


def table(rows: dict[tuple[str, str, str], Tally]) -> Iterable[str]:
    """The summary table: pass counts for each interpreter, way of installing and module."""
    yield f"{'Python':7} {'installed':9} {'module':40} {'stock':>6} {'passed':>7} {'excused':>8} {'failed':>7}"
    totals: dict[tuple[str, str], Tally] = {}
    for (minor, mode, module), row in sorted(rows.items()):
        totals.setdefault((minor, mode), Tally()).add(row)
        yield _line(minor, mode, module, row)
    for (minor, mode), total in totals.items():
        share = 100 * total.passed / total.stock if total.stock else 0
        yield _line(minor, mode, f"all ({share:.1f} % of what stock passes)", total)


def _line(minor: str, mode: str, module: str, row: Tally) -> str:
    return f"{minor:7} {mode:9} {module:40} {row.stock:6} {row.passed:7} {row.excused:8} {row.regressed:7}"
