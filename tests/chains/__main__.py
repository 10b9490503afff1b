"""Searches for chains about which oxissl and OpenSSL disagree (`make fuzz-verify`).

Exits with 1 for every difference that `testdata/verification_differences.toml` does not list, and, after a long search,
for every entry there that nothing fell under.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import ssl
import sys
import tempfile
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from . import differences
from .search import Search, Tally, start, unused, work

# Cases a worker takes at once, and how many make a search long enough to miss what is listed and not found.
PORTION = 100
LONG = 20_000


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz-verify", description=__doc__)
    parser.add_argument("--seed", default="1", help="the same seed makes the same cases")
    parser.add_argument("--count", type=int, help="how many cases")
    parser.add_argument("--minutes", type=float, default=3, help="how long, unless --count says how many")
    parser.add_argument("--case", type=int, help="replay the case of this number alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", type=Path, default=Path("target/fuzz-verify"), help="where failures are left")
    return parser.parse_args()


def search(options: argparse.Namespace, scratch: Path, openssl: str | None) -> Tally:
    """Gives out portions until there are enough."""
    total = Tally()
    deadline = time.monotonic() + options.minutes * 60
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.jobs, spawn, start, (options.seed, scratch, openssl, options.keep)) as pool:
        running: set[Future[Tally]] = set()
        given, shown = 0, time.monotonic()
        while True:
            more = given < options.count if options.count else time.monotonic() < deadline
            while more and len(running) < options.jobs * 2:
                end = min(given + PORTION, options.count or sys.maxsize)
                running.add(pool.submit(work, range(given, end)))
                given = end
                more = not options.count or given < options.count
            if not running:
                return total
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                for failure in one.result().failures:
                    print(failure, flush=True)
                total.add(one.result())
            if time.monotonic() > shown + 20:
                shown = time.monotonic()
                print(
                    f"{total.cases.total() - total.cases['openssl verify']} cases, {len(total.failures)} failures",
                    flush=True,
                )


def report(tally: Tally, openssl: str | None) -> None:
    def lines(title: str, counter) -> None:
        print(f"\n{title}")
        for name, count in counter.most_common():
            print(f"  {count:7} {name}")

    lines("cases", tally.cases)
    lines("OpenSSL's answers", tally.verdicts)
    lines("what was made odd", tally.changes)
    lines("differences listed in testdata/verification_differences.toml", tally.allowed)
    if openssl is None:
        print("\nSKIPPED: there is no `openssl` command here to ask as well")


def main() -> int:
    options = arguments()
    openssl = shutil.which("openssl")
    options.keep.mkdir(parents=True, exist_ok=True)
    print(f"seed {options.seed}, {ssl.OPENSSL_VERSION}, {options.jobs} workers", flush=True)
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="chains-", dir=shared if shared.is_dir() else None) as folder:
        scratch = Path(folder)
        if options.case is not None:
            tally = Search(options.seed, scratch, openssl, options.keep).run(range(options.case, options.case + 1))
            print("\n".join(tally.failures))
        else:
            tally = search(options, scratch, openssl)
    report(tally, openssl)
    oracles = {"handshake"} | ({"command"} if openssl else set())
    count = tally.cases.total() - tally.cases["openssl verify"]
    missed = unused(differences.read(), tally, oracles) if count >= LONG else []
    for name in missed:
        print(f"listed, and not met in {count} cases: {name}")
    accepted = sum("oxissl accepted" in failure for failure in tally.failures)
    print(
        f"\nfuzz-verify: {count} cases, {tally.allowed.total()} listed differences, {len(tally.failures)} others"
        f" ({accepted} where oxissl alone accepts)"
    )
    if tally.failures:
        print(f"kept in {options.keep}")
    return 1 if tally.failures or missed else 0


if __name__ == "__main__":
    sys.exit(main())
