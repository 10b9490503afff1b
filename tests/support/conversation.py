"""Two ends of one connection in threads of their own, each under a hard time limit."""

from __future__ import annotations

import faulthandler
import hashlib
import re
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LIMIT = 20.0


@dataclass
class Outcome:
    """What one end returned or raised."""

    value: Any = None
    error: BaseException | None = None

    def get(self) -> Any:
        """The value; an error of that end is raised here."""
        if self.error is not None:
            raise self.error
        return self.value


def facts(error: BaseException | None) -> tuple | None:
    """What a program can see of an error; left out is where the text says who made it.

    Stock ends it with a line of its C source, we with our name; and we tell which file is missing.
    """
    if error is None:
        return None
    text = re.sub(r" \((?:_ssl\.c:\d+|oxissl)\)", "", str(error)).replace("<oxissl.ssl.", "<ssl.")
    if isinstance(error, OSError) and error.filename is not None:
        text = text.rpartition(": ")[0]
    return (
        type(error).__name__,
        getattr(error, "errno", None),
        getattr(error, "library", None),
        getattr(error, "reason", None),
        getattr(error, "verify_code", None),
        getattr(error, "verify_message", None),
        text,
    )


def socket_pair(family: int = socket.AF_INET) -> tuple[socket.socket, socket.socket]:
    """A connected pair over loopback TCP: (server, client)."""
    with socket.create_server(("127.0.0.1", 0), family=family) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
    for end in (server, client):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server, client


class Stuck(AssertionError):
    """An end did not finish in time."""


def in_threads(*functions: Callable[[], Any], limit: float = LIMIT) -> list[Outcome]:
    """Run functions side by side; all of them have to finish within the limit."""
    outcomes = [Outcome() for _ in functions]

    def work(function: Callable[[], Any], outcome: Outcome) -> None:
        try:
            outcome.value = function()
        except BaseException as error:
            # Frames of a failed end must not keep its socket open.
            outcome.error = error

    threads = [threading.Thread(target=work, args=pair, daemon=True) for pair in zip(functions, outcomes, strict=True)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + limit
    for thread in threads:
        thread.join(max(deadline - time.monotonic(), 0))
    if any(thread.is_alive() for thread in threads):
        faulthandler.dump_traceback(sys.__stderr__)
        stuck = [f.__qualname__ for f, t in zip(functions, threads, strict=True) if t.is_alive()]
        raise Stuck(f"still running after {limit:.0f} s: {', '.join(stuck)}")
    return outcomes


def converse(
    server: Callable[[socket.socket], Any],
    client: Callable[[socket.socket], Any],
    *,
    limit: float = LIMIT,
    timeout: float | None = LIMIT / 2,
) -> tuple[Outcome, Outcome]:
    """Give each function its end of a new connection; the outcomes come as (server, client)."""
    ends = socket_pair()

    def drive(function: Callable[[socket.socket], Any], end: socket.socket) -> Any:
        with end:
            return function(end)

    for end in ends:
        end.settimeout(timeout)
    try:
        first, second = in_threads(lambda: drive(server, ends[0]), lambda: drive(client, ends[1]), limit=limit)
    finally:
        for end in ends:
            end.close()
    return first, second


def shake_hands(far: Any, near: Any, *, timeout: float, limit: float = LIMIT) -> tuple[Any, Any]:
    """The ends of a new connection, wrapped by these contexts: (server, client)."""
    ends = socket_pair()
    for end in ends:
        end.settimeout(timeout)
    server, client = in_threads(
        lambda: far.wrap_socket(ends[0], server_side=True),
        lambda: near.wrap_socket(ends[1], server_hostname="localhost"),
        limit=limit,
    )
    return server.get(), client.get()


def receive_digest(end: Any, count: int, size: int) -> bytes:
    """The SHA-256 of the next `count` bytes, received into a buffer of `size`."""
    digest, left, buffer = hashlib.sha256(), count, bytearray(size)
    while left:
        got = end.recv_into(buffer, min(left, len(buffer)))
        assert got, f"the stream ended {left} bytes early"
        digest.update(memoryview(buffer)[:got])
        left -= got
    return digest.digest()


def receive_exactly(end: Any, count: int) -> bytes:
    """Read until `count` bytes came; less than that means the stream ended early."""
    data = bytearray()
    while len(data) < count:
        piece = end.recv(min(count - len(data), 1 << 20))
        if not piece:
            break
        data += piece
    return bytes(data)


def receive_all(end: Any) -> bytes:
    """Read to the end of the stream."""
    data = bytearray()
    while piece := end.recv(65536):
        data += piece
    return bytes(data)
