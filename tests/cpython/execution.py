"""Run test classes of one interpreter in processes of their own, each test under a hard limit."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("worker.py")

# Import and fixtures of a class get this long before its first test must have begun.
START_LIMIT = 90.0


@dataclass(frozen=True)
class Outcome:
    """What became of one test."""

    status: str  # pass fail error skip xfail xpass timeout crash missing
    detail: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        return self.status in ("pass", "xfail")


@dataclass(frozen=True)
class Interpreter:
    """One CPython to run, as found by `interpreters.find`."""

    executable: str
    version: str  # 3.12.1
    openssl: str

    @property
    def minor(self) -> str:
        return ".".join(self.version.split(".")[:2])


@dataclass(frozen=True)
class Setup:
    """How a worker is to be started: who runs, over what, and for how long at most."""

    interpreter: Interpreter
    mode: str  # stock before late
    package_root: str | None
    limit: float


class Worker:
    """One worker process, its report pipe and its captured output."""

    def __init__(self, setup: Setup, module: str, tests: Iterable[str] | None) -> None:
        self._directory = tempfile.TemporaryDirectory(prefix="oxissl-cpython-")
        self._output = open(  # noqa: SIM115 - closed in close()
            os.path.join(self._directory.name, "output.txt"), "w+b"
        )
        reader, writer = os.pipe()
        command = [setup.interpreter.executable, str(WORKER), "--descriptor", str(writer)]
        command += ["--mode", setup.mode, "--module", module, "--limit", str(setup.limit)]
        if setup.package_root is not None:
            command += ["--package-root", setup.package_root]
        if tests is None:
            command.append("--list")
        work = os.path.join(self._directory.name, "work")
        os.mkdir(work)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        environment["PYTHONHASHSEED"] = "0"
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            pass_fds=(writer,),
            start_new_session=True,
            cwd=work,
            env=environment,
        )
        os.close(writer)
        self._reader = reader
        self._buffer = b""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(sorted(tests or ())).encode())
            self.process.stdin.close()

    def message(self, limit: float) -> dict[str, Any] | None:
        """The next report; `None` when the worker is gone. Raises `TimeoutError` at the limit."""
        deadline = time.monotonic() + limit
        while b"\n" not in self._buffer:
            gone = self.process.poll() is not None
            wait = 0.0 if gone else min(max(deadline - time.monotonic(), 0.0), 0.5)
            if select.select([self._reader], [], [], wait)[0]:
                data = os.read(self._reader, 65536)
                if not data:
                    return None
                self._buffer += data
            elif gone:
                return None
            elif time.monotonic() >= deadline:
                raise TimeoutError
        line, self._buffer = self._buffer.split(b"\n", 1)
        message: dict[str, Any] = json.loads(line)
        return message

    def close(self) -> str:
        """End the whole process group and return the tail of what it printed."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        status = self.process.wait()
        os.close(self._reader)
        size = self._output.seek(0, os.SEEK_END)
        self._output.seek(max(size - 6000, 0))
        tail = self._output.read().decode(errors="replace")
        self._output.close()
        with contextlib.suppress(OSError):
            self._directory.cleanup()
        return f"exit status {status}\n{tail}"


def list_tests(interpreter: Interpreter, module: str) -> dict[str, list[str]]:
    """The test ids of a module, by class; empty when the module has to be skipped here."""
    worker = Worker(Setup(interpreter, "stock", None, 60), module, None)
    try:
        message = worker.message(START_LIMIT)
    finally:
        tail = worker.close()
    if message is None:
        raise RuntimeError(f"listing {module} on {interpreter.version} failed: {tail}")
    if message["event"] == "broken":
        if message["outcome"] == "skip":
            return {}
        raise RuntimeError(f"{module} on {interpreter.version}: {message['detail']}")
    classes: dict[str, list[str]] = {}
    for identity, name in message["tests"]:
        classes.setdefault(name, []).append(identity)
    return classes


def run_class(setup: Setup, module: str, tests: Iterable[str]) -> dict[str, Outcome]:
    """Run tests of one class; after a hang or an abort the rest goes on in a new process."""
    left = set(tests)
    results: dict[str, Outcome] = {}
    while left:
        before = len(left)
        _run_process(setup, module, left, results)
        left -= results.keys()
        if len(left) == before:
            for identity in left:
                results[identity] = Outcome("missing", "the module did not offer this test")
            break
    return results


def _run_process(setup: Setup, module: str, tests: set[str], results: dict[str, Outcome]) -> None:
    worker = Worker(setup, module, tests)
    current: str | None = None
    fixture = ""
    verdict: Outcome | None = None
    try:
        while True:
            message = worker.message(setup.limit if current else START_LIMIT)
            if message is None:
                verdict = Outcome("crash")
                break
            match message["event"]:
                case "start":
                    current = message["id"]
                case "done":
                    results[message["id"]] = Outcome(message["outcome"], message["detail"], message["seconds"])
                    current = None
                case "fixture":
                    fixture = message["detail"]
                    if message["outcome"] == "skip":
                        verdict = Outcome("skip", fixture)
                case "broken":
                    verdict = Outcome(message["outcome"], message["detail"])
                    break
                case "end":
                    break
    except TimeoutError:
        verdict = Outcome("timeout", seconds=setup.limit)
    tail = worker.close()
    if verdict is not None and verdict.status in ("crash", "timeout"):
        verdict = Outcome(verdict.status, tail, verdict.seconds)
        if current is not None:
            results[current] = verdict
            return
    for identity in tests - results.keys():
        if verdict is not None:
            results[identity] = verdict
        elif fixture:
            results[identity] = Outcome("error", fixture)


def run(
    setup: Setup,
    work: dict[tuple[str, str], list[str]],
    jobs: int,
    progress: Any,
) -> dict[str, Outcome]:
    """Run every (module, class) unit, several at a time; what failed is tried once more, alone.

    Suites with timing in them fail now and then on a busy machine, on stock as well. A test that
    passes on its second try is counted as passed and named in the summary (`seconds` below zero
    marks it).
    """
    results: dict[str, Outcome] = {}
    with ThreadPoolExecutor(jobs) as pool:
        pending = {
            pool.submit(run_class, setup, module, tests): (module, name) for (module, name), tests in work.items()
        }
        for future, unit in pending.items():
            outcomes = future.result()
            results.update(outcomes)
            progress(setup, *unit, outcomes)
    owner = {test: module for (module, _), tests in work.items() for test in tests}
    again = [t for t, o in results.items() if not o.passed and o.status not in ("skip", "xpass")]
    if setup.mode == "stock" or len(again) <= max(40, len(results) // 5):
        for identity in again:
            outcome = run_class(setup, owner[identity], [identity])[identity]
            if outcome.passed:
                results[identity] = Outcome(outcome.status, "second try", -1.0)
    return results
