"""Start programs in processes of their own and talk with them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .interpreters import Interpreter

LIMIT = 30.0


class Programs:
    """Runs programs on one interpreter, with oxissl importable and nothing else changed."""

    def __init__(self, interpreter: Interpreter, package: Path, directory: Path) -> None:
        self.interpreter = interpreter
        self.directory = directory
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(package),
            "PYTHONWARNINGS": "default",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def trusting(self, authority: Path) -> Programs:
        """The same, with one bundle as the system's trusted roots."""
        other = Programs(self.interpreter, Path(self.environment["PYTHONPATH"]), self.directory)
        other.environment |= {
            "SSL_CERT_FILE": str(authority),
            "SSL_CERT_DIR": str(authority.parent / "none"),
        }
        return other

    def run(self, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """``python ARGUMENTS…``, to its end."""
        done = subprocess.run(
            [self.interpreter.executable, *map(str, arguments)],
            cwd=self.directory,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )
        if check and done.returncode:
            raise AssertionError(f"{arguments} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def run_code(self, code: str) -> str:
        """Run a piece of source in a fresh process; what it printed."""
        return self.run("-c", code).stdout

    @contextmanager
    def started(self, *arguments: object) -> Iterator[Running]:
        """``python ARGUMENTS…`` while the block runs; stopped at its end if it did not stop itself."""
        process = subprocess.Popen(
            [self.interpreter.executable, "-u", *map(str, arguments)],
            cwd=self.directory,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running = Running(process)
        try:
            yield running
        finally:
            process.kill()
            running.join()


class Running:
    """A started program, and the lines it printed so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            with self._changed:
                self.lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line_with(self, wanted: str) -> str:
        """The first line that contains a text; waits for it."""
        deadline = time.monotonic() + LIMIT
        with self._changed:
            while True:
                for line in self.lines:
                    if wanted in line:
                        return line
                left = deadline - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    raise AssertionError(f"never printed {wanted!r}:\n" + "\n".join(self.lines))
                self._changed.wait(min(left, 1.0))

    def end(self) -> int:
        """Wait until the program ends by itself; its exit status."""
        status = self.process.wait(LIMIT)
        self._reader.join(LIMIT)
        return status

    def join(self) -> None:
        self.process.wait(LIMIT)
        self._reader.join(LIMIT)
        if self.process.stdout is not None:
            self.process.stdout.close()
        sys.stdout.flush()
