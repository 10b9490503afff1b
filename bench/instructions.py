"""Count the instructions of oxissl's engine, and compare them with the record; ``make instructions`` runs it.

Instructions hardly vary, however busy the machine is, so a regression of a few per cent is seen. They do vary with the
compiler, the cryptography chosen for the processor and the counting program: counts are compared only where
all three are those of the record.

python bench/instructions.py [--record | --functions WORK] [--profile quick]
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from certificates import certificates
from processor import features

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "bench/instructions.json"
# Each work with the counts it is done: what both have in common (start, loading, warming up) cancels out.
WORKS = {
    "write-64k": (16, 48),
    "transfer-64k": (16, 48),
    "write-64": (1000, 3000),
    "transfer-64": (1000, 3000),
    "handshake-p256": (4, 20),
    "handshake-rsa2048": (2, 10),
    "handshake-resumed": (4, 20),
    "wrap": (500, 1500),
}
TOLERANCE = 0.03
# What aws-lc looks at when it chooses its code.
FEATURES = ("aes", "pclmulqdq", "avx", "avx2", "bmi2", "adx", "sha_ni", "vaes", "vpclmulqdq", "avx512f")


def count(program: Path, directory: Path, work: str, times: int) -> int:
    """All instructions of a process that does ``work`` so many times."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    command += [str(program), "instructions", str(directory), work, str(times)]
    run = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not found:
        raise SystemExit(f"{work}: {run.stderr}")
    return int(found[1])


def conditions(profile: str) -> dict[str, str]:
    """What the counts depend on besides oxissl."""

    def first_line(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]

    lock = (ROOT / "Cargo.lock").read_text()
    aws_lc = re.search(r'name = "aws-lc-sys"\nversion = "([^"]+)"', lock)
    return {
        "rustc": first_line("rustc", "--version"),
        "profile": profile,
        "machine": platform.machine(),
        "features": " ".join(features(FEATURES)),
        "valgrind": first_line("valgrind", "--version"),
        "aws-lc-sys": aws_lc[1] if aws_lc else "",
    }


def compare(record: dict, measured: dict[str, int], here: dict[str, str]) -> int:
    """Print both; the number of works that take more than the record allows."""
    different = {name for name, value in here.items() if record["conditions"].get(name) != value}
    for name in sorted(different):
        print(f"{name}: recorded with {record['conditions'].get(name)!r}, here {here[name]!r}")
    if different:
        print("instructions: other conditions than the record's, so the counts below are NOT compared")
    worse = 0
    print(f"{'work':20} {'recorded':>12} {'measured':>12}  change")
    for work, now in measured.items():
        before = record["counts"].get(work)
        change = now / before - 1 if before else 0.0
        verdict = ""
        if before is None:
            verdict = "not in the record"
        elif not different and change > TOLERANCE:
            verdict = f"MORE than {TOLERANCE:.0%} above the record"
            worse += 1
        elif not different and change < -TOLERANCE:
            verdict = "less: worth recording (make instructions RECORD=1)"
        print(f"{work:20} {before or 0:>12,} {now:>12,}  {change:+.1%} {verdict}")
    return worse


def functions(program: Path, directory: Path, work: str) -> None:
    """Where the instructions of one work go."""
    out = ROOT / "target/bench/callgrind.out"
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"]
    subprocess.run(
        [*command, str(program), "instructions", str(directory), work, str(10 * WORKS[work][1])],
        check=True,
        capture_output=True,
    )
    subprocess.run(["callgrind_annotate", "--threshold=95", "--auto=no", str(out)], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write bench/instructions.json")
    parser.add_argument("--functions", choices=WORKS, metavar="WORK", help="a profile of one work: " + ", ".join(WORKS))
    parser.add_argument("--profile", default="quick", help="of the Rust program, below target/")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("instructions: SKIPPED, there is no valgrind here (Debian and Ubuntu: apt-get install valgrind)")
        return 0
    program, directory = ROOT / "target" / options.profile / "oxissl-bench", certificates()
    if options.functions:
        functions(program, directory, options.functions)
        return 0
    measured = {}
    for work, (few, many) in WORKS.items():
        difference = count(program, directory, work, many) - count(program, directory, work, few)
        measured[work] = difference // (many - few)
    here = conditions(options.profile)
    if options.record:
        RECORD.write_text(json.dumps({"conditions": here, "counts": measured}, indent=1) + "\n")
        print(RECORD.read_text(), end="")
        return 0
    worse = compare(json.loads(RECORD.read_text()), measured, here)
    print(f"instructions: {worse} of {len(measured)} works above their record")
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main())
