"""What the last recorded run says, as data and as the tables of README.md and docs/compatibility.md.

``python tests/cpython/report.py`` writes both from testdata/conformance.json. A run with ``--record`` does so itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import ledger
from compare import Comparison, Tally
from execution import Interpreter

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "testdata" / "conformance.json"
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "compatibility.md"
BEGIN = "<!-- conformance: written by tests/cpython/report.py -->"
END = "<!-- end of conformance -->"
MODES = {
    "before": "`install()` before anything imports `ssl`",
    "late": "`install()` after `ssl`, `asyncio`, `ftplib` and others were imported",
}


def document(comparison: Comparison, found: Iterable[Interpreter], entries: dict[str, ledger.Entry]) -> dict[str, Any]:
    """A run without regressions, as it is recorded."""
    return {
        "interpreters": versions(found),
        "ledger": [asdict(entry) for entry in entries.values()],
        "rows": [
            {"python": minor, "mode": mode, "module": module, **asdict(row)}
            for (minor, mode, module), row in sorted(comparison.rows.items())
        ],
    }


def versions(found: Iterable[Interpreter]) -> dict[str, dict[str, str]]:
    """What the counts depend on besides oxissl, by minor version."""
    return {one.minor: {"version": one.version, "openssl": one.openssl} for one in found}


def write(record: dict[str, Any]) -> None:
    """Keep the record, and bring what is made of it up to date."""
    RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    publish(record)


def publish(record: dict[str, Any]) -> None:
    """Write the page and README's table."""
    PAGE.write_text(page(record), encoding="utf-8")
    README.write_text(with_table(README.read_text(encoding="utf-8"), record), encoding="utf-8")


def with_table(readme: str, record: dict[str, Any]) -> str:
    """README.md with the table of `record` between its marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join((before + BEGIN, "", *summary(record), "", END)) + after


def total(rows: Iterable[dict[str, Any]]) -> Tally:
    """The sum of rows."""
    result = Tally()
    for row in rows:
        result.add(Tally(**{name: row[name] for name in asdict(result)}))
    return result


def summary(record: dict[str, Any]) -> list[str]:
    """A line for each interpreter."""
    lines = [
        "| CPython's own tests | stock passes | oxissl passes | in the ledger |",
        "|---|---|---|---|",
    ]
    for minor, interpreter in record["interpreters"].items():
        rows = [row for row in record["rows"] if row["python"] == minor]
        by_mode = [total(row for row in rows if row["mode"] == mode) for mode in MODES]
        stock, passed, excused = (
            " / ".join(dict.fromkeys(str(getattr(one, name)) for one in by_mode))
            for name in ("stock", "passed", "excused")
        )
        lines.append(f"| {interpreter['version']}, {short(interpreter['openssl'])} | {stock} | {passed} | {excused} |")
    return lines


def short(openssl: str) -> str:
    """The name and number of a version, without its date."""
    return " ".join(openssl.split()[:2])


def page(record: dict[str, Any]) -> str:
    """docs/compatibility.md."""
    lines = [
        "# Compatibility, measured by CPython's own tests",
        "",
        "<!-- written by tests/cpython/report.py from testdata/conformance.json: change those -->",
        "",
        "`make conformance` runs, on every CPython 3.11, 3.12 and 3.13 it finds, that interpreter's own test suites,",
        "out of its own installation, first on its own `_ssl` and then on oxissl. What passes on stock has to pass on",
        "oxissl, or to stand in the ledger below with its reason. Each test class has a process of its own, and each",
        "test a limit of time.",
        "",
        "oxissl is put in force in two ways:",
        "",
        *(f"* *{mode}*: {what}." for mode, what in MODES.items()),
        "",
        "A test that fails is tried once more alone, on stock as well: some have timing in them.",
        "`make conformance RECORD=1` renews this page.",
    ]
    for minor, interpreter in record["interpreters"].items():
        lines += [
            "",
            f"## CPython {interpreter['version']}, stock on {short(interpreter['openssl'])}",
            "",
            "| module | stock passes | *before* | *late* | in the ledger |",
            "|---|---|---|---|---|",
        ]
        rows = [row for row in record["rows"] if row["python"] == minor]
        modules = dict.fromkeys(row["module"] for row in rows)
        for module in modules:
            lines.append(line(f"`{module}`", [row for row in rows if row["module"] == module]))
        lines.append(line("all", rows))
    lines += [
        "",
        "## The ledger",
        "",
        "| test | why it fails |",
        "|---|---|",
        *(f"| `{entry['test'].removeprefix('test.')}` | {entry['reason']} |" for entry in record["ledger"]),
        "",
        "## Settings without effect",
        "",
        "Every other setting works as in stock `ssl`, or raises.",
        "",
        "| accepted, kept and read back | why it changes nothing |",
        "|---|---|",
        *(f"| {_code(setting.name)} | {setting.reason} |" for setting in ledger.without_effect().values()),
        "",
    ]
    return "\n".join(lines)


def _code(name: str) -> str:
    """A name as code; words stay words."""
    return name if " " in name else f"`{name}`"


def line(name: str, rows: list[dict[str, Any]]) -> str:
    """A row of a table, from the rows of both modes."""
    before, late = (total(row for row in rows if row["mode"] == mode) for mode in MODES)
    return f"| {name} | {before.stock} | {before.passed} | {late.passed} | {before.excused} |"


def stale(comparison: Comparison, found: Iterable[Interpreter], whole: Iterable[str]) -> list[str]:
    """Where a run's counts are not those recorded for the same interpreter and OpenSSL; of modules run whole only."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    same = {minor for minor, facts in versions(found).items() if record["interpreters"].get(minor) == facts}
    recorded = {(row["python"], row["mode"], row["module"]): row for row in record["rows"]}
    problems = []
    for (minor, mode, module), row in sorted(comparison.rows.items()):
        if minor in same and module in whole:
            then = recorded.get((minor, mode, module), {})
            now = asdict(row)
            if any(then.get(name) != count for name, count in now.items()):
                problems.append(f"{minor} {mode} {module}: {now}")
    return problems


if __name__ == "__main__":
    publish(json.loads(RECORD.read_text(encoding="utf-8")))
