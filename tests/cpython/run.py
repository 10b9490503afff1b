"""Run the interpreters' own test suites over oxissl and compare with what they say of stock `ssl`.

``python tests/cpython/run.py`` takes every CPython 3.11, 3.12 and 3.13 present, runs its suites once on
its own `_ssl` (kept in a cache) and twice on ours: with `_ssl` replaced before `ssl` is imported, and with
`oxissl.install()` called after `ssl`, `asyncio`, `ftplib` and others were imported. Every test that stock
passes has to pass, unless the ledger `testdata/divergences.toml` excuses it.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import re
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import interpreters
import ledger
import report
from compare import Comparison, last_line, table
from execution import Interpreter, Outcome, Setup, list_tests, run

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "target" / "conformance"

# Modules about TLS from end to end, and modules in which some tests use it.
WHOLE = ("test.test_ssl", "test.test_asyncio.test_ssl", "test.test_asyncio.test_sslproto")
PARTLY = (
    "test.test_asyncio.test_events",
    "test.test_asyncio.test_streams",
    "test.test_asyncio.test_sendfile",
    "test.test_asyncio.test_selector_events",
    "test.test_ftplib",
    "test.test_imaplib",
    "test.test_poplib",
    "test.test_smtplib",
    "test.test_httplib",
    "test.test_urllib2_localnet",
    "test.test_logging",
)
ABOUT_TLS = re.compile(r"ssl|tls|https|secure", re.IGNORECASE)

Work = dict[tuple[str, str], list[str]]


def package_root(argument: str | None) -> str:
    """A directory that holds the package oxissl and nothing else, for the workers' `sys.path`."""
    # What is installed is what `make` just built; a library beside the sources may be of any age.
    installed = sorted((ROOT / ".venv").glob("lib/python3.*/site-packages"))
    places = [Path(argument)] if argument else [*installed, ROOT / "python"]
    for place in places:
        package = place / "oxissl"
        if any(package.glob("_ssl*.so")) or any(package.glob("_ssl*.pyd")):
            alone = Path(tempfile.mkdtemp(prefix="oxissl-package-"))
            (alone / "oxissl").symlink_to(package.resolve(), target_is_directory=True)
            return str(alone)
    raise SystemExit("no built oxissl found: run `make conformance`, or say --package DIRECTORY")


def select_work(interpreter: Interpreter, options: argparse.Namespace) -> Work:
    """The units to run: (module, class) with the ids chosen."""
    modules = options.module or WHOLE + PARTLY
    modules = [m if m.startswith("test.") else f"test.{m}" for m in modules]
    work: Work = {}
    for module in modules:
        for name, tests in cached_listing(interpreter, module).items():
            chosen = tests
            if options.quick and module in PARTLY:
                chosen = [t for t in chosen if ABOUT_TLS.search(t.removeprefix(module))]
            if options.test:
                chosen = [t for t in chosen if any(fnmatch.fnmatch(t, f"*{p}*") for p in options.test)]
            if chosen:
                work[module, name] = chosen
    return work


def cached_listing(interpreter: Interpreter, module: str) -> dict[str, list[str]]:
    cache = CACHE / f"tests-{interpreter.version}.json"
    known = json.loads(cache.read_text()) if cache.exists() else {}
    if module not in known:
        known[module] = list_tests(interpreter, module)
        CACHE.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(known))
    listing: dict[str, list[str]] = known[module]
    return listing


def stock_results(
    interpreter: Interpreter, work: Work, options: argparse.Namespace, progress: object
) -> dict[str, Outcome]:
    """What the interpreter's own `_ssl` makes of the tests, from the cache where possible."""
    cache = CACHE / f"stock-{interpreter.version}.json"
    known: dict[str, Outcome] = {}
    if cache.exists() and not options.refresh_stock:
        document = json.loads(cache.read_text())
        if document["openssl"] == interpreter.openssl:
            known = {test: Outcome(**raw) for test, raw in document["results"].items()}
    missing = {unit: left for unit, tests in work.items() if (left := [t for t in tests if t not in known])}
    if missing:
        setup = Setup(interpreter, "stock", None, options.limit)
        known.update(run(setup, missing, options.jobs, progress))
        CACHE.mkdir(parents=True, exist_ok=True)
        results = {test: asdict(outcome) for test, outcome in sorted(known.items())}
        cache.write_text(json.dumps({"openssl": interpreter.openssl, "results": results}, indent=1))
    return known


def show_progress(setup: Setup, module: str, name: str, outcomes: dict[str, Outcome]) -> None:
    bad = sum(not o.passed and o.status != "skip" for o in outcomes.values())
    seconds = sum(max(o.seconds, 0) for o in outcomes.values())
    note = f"  {bad} failed" if bad else ""
    print(
        f"  {setup.interpreter.minor} {setup.mode:6} {module.removeprefix('test.')}.{name}: "
        f"{len(outcomes)} tests in {seconds:.0f} s{note}",
        flush=True,
    )


def summary(comparison: Comparison, entries: dict[str, ledger.Entry], options: argparse.Namespace) -> bool:
    """Print the verdict; `True` if nothing regressed and the ledger is exact."""
    print()
    for line in table(comparison.rows):
        print(line)
    for minor, mode, test in comparison.second_tries:
        print(f"second try: {minor} {mode} {test}")
    if comparison.regressions:
        print(f"\n{len(comparison.regressions)} REGRESSIONS")
        for minor, mode, test, outcome in comparison.regressions:
            print(f"{minor} {mode:6} {test}\n    {outcome.status}: {last_line(outcome)[:220]}")
            if options.verbose:
                print("        " + outcome.detail.rstrip().replace("\n", "\n        "))
    for minor, mode, test in comparison.unexpected_passes:
        print(f"UNEXPECTED PASS, remove it from the ledger: {minor} {mode} {test}")
    unused = comparison.unused(entries, is_complete(options))
    for test in unused:
        print(f"UNUSED LEDGER ENTRY: {test}")
    return not (comparison.regressions or comparison.unexpected_passes or unused)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", nargs="+", default=[], metavar="VERSION", help="3.12, or a path")
    parser.add_argument("--module", nargs="+", help="test modules, for example test_ssl")
    parser.add_argument("--test", nargs="+", help="only tests whose id has this in it (globs work)")
    parser.add_argument("--mode", nargs="+", choices=tuple(report.MODES), default=list(report.MODES))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=60, help="seconds for one test")
    parser.add_argument("--package", help="directory that has the package oxissl in it")
    parser.add_argument("--quick", action="store_true", help="this Python; of general modules the TLS part")
    parser.add_argument("--no-op", action="store_true", help="self-check: replace _ssl by itself")
    parser.add_argument("--refresh-stock", action="store_true", help="forget the cached stock results")
    parser.add_argument("--json", type=Path, help="write counts and regressions to this file")
    parser.add_argument("--record", action="store_true", help="renew testdata/conformance.json and the docs")
    parser.add_argument("--verbose", action="store_true", help="whole tracebacks of regressions")
    options = parser.parse_args()
    if options.record and not is_complete(options):
        parser.error("only a complete run can be recorded")
    return options


def is_complete(options: argparse.Namespace) -> bool:
    """Whether everything is run, on every Python there is."""
    selected = options.quick or options.module or options.test or options.python or options.no_op
    return not selected and set(options.mode) == set(report.MODES)


def main() -> int:
    options = parse_arguments()
    if options.quick and not options.python:
        options.python = [f"{sys.version_info.major}.{sys.version_info.minor}"]
    try:
        entries = {} if options.no_op else ledger.load()
    except ledger.LedgerError as error:
        print(f"testdata/divergences.toml: {error}")
        return 1
    root = None if options.no_op else package_root(options.package)
    found = interpreters.find(options.python)
    if not found:
        print("no CPython with its `test` package found: nothing could be compared")
        return 1
    comparison = Comparison()
    began = time.monotonic()
    for interpreter in found:
        print(f"CPython {interpreter.version}, stock on {interpreter.openssl}", flush=True)
        work = select_work(interpreter, options)
        stock = stock_results(interpreter, work, options, show_progress)
        for mode in options.mode:
            setup = Setup(interpreter, mode, root, options.limit)
            ours = run(setup, work, options.jobs, show_progress)
            comparison.add(interpreter.minor, mode, work, stock, ours, entries)
    good = summary(comparison, entries, options)
    passed = sum(row.passed for row in comparison.rows.values())
    failed = len(comparison.regressions)
    if options.json:
        options.json.write_text(
            json.dumps(
                {
                    "rows": [[*key, asdict(row)] for key, row in sorted(comparison.rows.items())],
                    "regressions": [
                        [minor, mode, test, asdict(outcome)] for minor, mode, test, outcome in comparison.regressions
                    ],
                },
                indent=1,
            )
        )
    if options.record and good:
        report.write(report.document(comparison, found, entries))
    elif not (options.test or options.no_op or options.record):
        for problem in report.stale(comparison, found, WHOLE):
            good = False
            print(f"NOT AS RECORDED, run `make conformance RECORD=1`: {problem}")
    print(f"\n{time.monotonic() - began:.0f} s; the ledger excuses {len(entries)} tests")
    print(f"conformance: {passed} passed, {failed} failed")
    return 0 if good and passed else 1


if __name__ == "__main__":
    sys.exit(main())
