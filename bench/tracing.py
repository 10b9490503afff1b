"""Counting what CPU time does not show: system calls, and how often the interpreter is released.

Each is counted in two runs of a process of its own, one with three times the work of the other; the difference leaves
out everything that is done once.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from certificates import SCRATCH

# What the works do before their mark, as a share of what they do behind it.
WARMING = 1 / 8
COMMANDS = {
    "strace": ["strace", "-f", "-c", "-o", "{out}"],
    "valgrind": ["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file={out}"],
}


def missing(tracer: str) -> bool:
    return shutil.which(tracer) is None


def calls(tracer: str, start: Callable, work: str, amount: int) -> float:
    """How many calls a byte of ``work`` takes: system calls (strace), or releases of the interpreter (valgrind)."""
    counted = []
    for times in (1, 3):
        out = SCRATCH / f"{tracer}.out"
        out.unlink(missing_ok=True)
        worker = start([part.format(out=out) for part in COMMANDS[tracer]])
        answer = worker.measure(f"{work} {amount * times}")
        worker.stop(120)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        counted.append(_total(tracer, out))
    return (counted[1] - counted[0]) / (2 * amount * (1 + WARMING))


def _total(tracer: str, out: Path) -> int:
    text = out.read_text()
    if tracer == "strace":
        return int(re.search(r"^100\.00\s+\S+\s+\S+\s+(\d+)", text, re.MULTILINE)[1])
    # callgrind names a function once and then calls it by number.
    number = re.search(r"\((\d+)\) PyEval_SaveThread(?:@@\S+)?$", text, re.MULTILINE)
    if not number:
        return 0
    found = re.finditer(rf"^cfn=\({number[1]}\)[^\n]*\ncalls=(\d+)", text, re.MULTILINE)
    return sum(int(match[1]) for match in found)
