"""Foreign peers as processes on loopback: the openssl command and curl."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


def require(command: str) -> str:
    """The path of a command; the test is skipped, by name, where there is none."""
    path = shutil.which(command)
    if path is None:
        pytest.skip(f"no {command} command on this machine")
    return path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def openssl_server(*arguments: object, log: Path) -> Iterator[int]:
    """Run `openssl s_server` with these arguments and give its port."""
    port = free_port()
    command = [require("openssl"), "s_server", "-accept", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            deadline = time.monotonic() + 10
            while b"ACCEPT" not in log.read_bytes():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"s_server did not start: {log.read_text()}")
                time.sleep(0.02)
            yield port
        finally:
            process.kill()
            process.wait()
            if process.stdin:
                process.stdin.close()


def openssl_client(port: int, *arguments: object, say: bytes = b"", limit: float = 15) -> str:
    """Run `openssl s_client` against a port, say something, and return all it printed."""
    command = [require("openssl"), "s_client", "-connect", f"127.0.0.1:{port}", "-ign_eof"]
    done = subprocess.run(
        [*command, *map(str, arguments)],
        input=say,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=limit,
        check=False,
    )
    return done.stdout.decode(errors="replace")


def curl(*arguments: object, limit: float = 20) -> subprocess.CompletedProcess[bytes]:
    """Run curl quietly."""
    return subprocess.run(
        [require("curl"), "-sS", "--noproxy", "*", *map(str, arguments)],
        capture_output=True,
        timeout=limit,
        check=False,
    )
