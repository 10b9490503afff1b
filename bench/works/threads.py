"""Several threads of one interpreter."""

from __future__ import annotations

import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from .side import IMPLEMENTATION, connect, cost, cpu, receive, send, source, wall, work

# In a second thread of one connection: stock before 3.13 crashes there.
STOCK_IS_UNSAFE = IMPLEMENTATION in ("stock", "newer") and sys.version_info < (3, 13)


@work
def threads(size: str, amount: str, count: str, clock: str) -> tuple[int, int]:
    """Many threads, each receiving on a connection of its own."""
    socks = [source(int(amount)) for _ in range(int(count))]

    def run(sock: socket.socket) -> Callable[[], None]:
        def run() -> None:
            sock.sendall(b"g")
            receive(sock, int(size), int(amount))

        return run

    answer = cost(int(amount) * int(count), lambda: at_once(*map(run, socks)), {"cpu": cpu, "wall": wall}[clock])
    for sock in socks:
        sock.close()
    return answer


def at_once(*actions: Callable[[], object]) -> None:
    """Each in a thread of its own, to the end of the last; what one of them raises is raised here."""
    with ThreadPoolExecutor(len(actions)) as pool:
        for running in [pool.submit(action) for action in actions]:
            running.result()


@work
def duplex(way: str, size: str, amount: str) -> tuple[int, int]:
    """What both directions at once take, in thousandths of one after the other, by the clock on the wall."""
    if STOCK_IS_UNSAFE:
        raise NotImplementedError("stock before 3.13 is not safe with two threads on one connection")
    chunk, many = b"x" * int(size), int(amount)

    def up(sock: socket.socket) -> None:
        send(sock, chunk, many)

    def down(sock: socket.socket) -> None:
        sock.sendall(b"g")
        receive(sock, int(size), many)

    def both(sock: socket.socket) -> None:
        at_once(lambda: down(sock), lambda: up(sock))

    def through(sock: socket.socket, direction: Callable[[socket.socket], None]) -> None:
        direction(sock)
        # The peer hangs up when it has all.
        sock.shutdown(socket.SHUT_WR)
        sock.recv(1)

    spent = []
    for direction in (up, down, both):
        with source(0 if direction is up else many, way) as sock:
            spent.append(cost(1, lambda sock=sock, direction=direction: through(sock, direction), wall)[0])
    return spent[2] * 1000 // (spent[0] + spent[1]), 1000


@work
def delay(direction: str, size: str, count: str, percentile: str) -> tuple[int, int]:
    """How late a thread is that wants to run every millisecond while another one moves bulk.

    It receives what a peer of moderate speed sends: one that filled a processor would be in the way itself.
    """
    late, done = [], threading.Event()

    def move() -> None:
        buffer = bytearray(int(size))
        with connect("sink" if direction == "send" else "flood") as sock:
            while not done.is_set():
                if direction == "send":
                    sock.sendall(buffer)
                else:
                    sock.recv_into(buffer)

    def tick() -> None:
        due = time.perf_counter() + 0.05
        for _ in range(int(count)):
            time.sleep(max(due - time.perf_counter(), 0))
            now = time.perf_counter()
            late.append(now - due)
            due = max(due, now) + 0.001
        done.set()

    at_once(move, tick)
    return round(statistics.quantiles(late, n=100)[int(percentile) - 1] * 1e9), 1
