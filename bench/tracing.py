"""Counting what CPU time does not show: system calls, releases of the interpreter, allocations.

Each is counted in two runs of a process of its own, one with three times the work of the other; the difference leaves
out everything that is done once.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

from certificates import SCRATCH

# What the works do before their mark, as a share of what they do behind it.
WARMING = 1 / 8
STRACE = ["strace", "-f", "-c", "-o", "{out}"]
CALLGRIND = ["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file={out}"]
# What can be counted: by which program, and the functions whose calls it is.
COUNTED: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "system calls": (STRACE, ()),
    "releases": (CALLGRIND, ("PyEval_SaveThread",)),
    "allocations": (CALLGRIND, ("malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign")),
}


def missing(counted: str) -> str | None:
    """The program that is needed and is not here."""
    program = COUNTED[counted][0][0]
    return None if shutil.which(program) else program


def calls(counted: str, start: Callable, work: str, amount: int) -> float:
    """How many of these calls a byte of ``work`` takes."""
    command, functions = COUNTED[counted]
    totals = []
    for times in (1, 3):
        out = SCRATCH / f"{command[0]}.out"
        out.unlink(missing_ok=True)
        worker = start([part.format(out=out) for part in command])
        answer = worker.measure(f"{work} {amount * times}")
        worker.stop(120)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        text = out.read_text()
        totals.append(sum(_calls_of(name, text) for name in functions) if functions else _all_system_calls(text))
    return (totals[1] - totals[0]) / (2 * amount * (1 + WARMING))


def _all_system_calls(text: str) -> int:
    return int(re.search(r"^100\.00\s+\S+\s+\S+\s+(\d+)", text, re.MULTILINE)[1])


def _calls_of(function: str, text: str) -> int:
    """From callgrind's output, which names a function once and then calls it by number."""
    count = 0
    for number in set(re.findall(rf"\((\d+)\) {function}(?:@@\S+)?$", text, re.MULTILINE)):
        found = re.finditer(rf"^cfn=\({number}\)[^\n]*\ncalls=(\d+)", text, re.MULTILINE)
        count += sum(int(match[1]) for match in found)
    return count
