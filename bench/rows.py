"""What is measured: the rows, and what oxissl must reach in each."""

from __future__ import annotations

from dataclasses import dataclass

PYTHONS = ("stock", "oxissl", "newer")
EVERYTHING = (*PYTHONS, "plain", "limit")
NO_PLAIN = (*PYTHONS, "limit")
MIB = 1 << 20


@dataclass(frozen=True)
class Row:
    """One line of the table. ``target`` is how many times less than stock oxissl must take."""

    name: str
    title: str
    work: str
    target: float | None
    implementations: tuple[str, ...] = EVERYTHING
    # What one unit is worth in print: nanoseconds per KiB for bulk, microseconds per operation for the rest.
    unit: str = "ns/KiB"
    # Who shows what could be reached.
    limit: str = "limit"
    # At most so many rounds: what hardly varies, or takes long, is not repeated as often.
    rounds: int = 1000
    # A process of its own for each round: memory that an earlier one gave back would be used again.
    fresh: bool = False
    # Most of it is sealing or opening: what another cipher changes.
    sealing: bool = False
    # Threads of the measured process work at the same time: it needs all processors.
    parallel: bool = False
    # Not a comparison: each implementation's own figure counts, and oxissl's must be at most this.
    at_most: float | None = None
    # Not CPU time but these calls, see tracing.py; ``work`` then lacks its amount.
    counted: str = ""
    amount: int = 0


def _rows() -> list[Row]:
    rows = []

    def bulk(work: str, sizes: dict[int, float], amount: int = 64 * MIB) -> None:
        for kib, target in sizes.items():
            size, shown = ("1M", "1 MiB") if kib == 1024 else (f"{kib}k", f"{kib} KiB")
            rows.append(
                Row(f"{work}-{size}", f"`{work}` {shown}", f"{work} {kib << 10} {amount}", target, sealing=True),
            )

    bulk("sendall", {16: 1.8, 64: 2.5, 1024: 2.8})
    bulk("recv", {16: 2.7, 64: 3.3})
    bulk("recv_into", {16: 2.7, 64: 4.4, 256: 4.5})
    rows.append(Row("both-64k", "both sides, 64 KiB", f"both 65536 {64 * MIB}", 2.5, sealing=True, parallel=True))
    for name, title in (("pingpong", "blocking"), ("pingpong_timeout", "with a timeout")):
        title = f"64-byte ping-pong, {title}"
        rows.append(Row(name.replace("_", "-"), title, f"{name} 64 2000", 1.15, unit="µs"))
    for size, name, amount, targets in ((65536, "64k", 16 * MIB, (2.7, 2.6)), (64, "64", 2 * MIB, (1.7, 1.7))):
        for direction, target in zip(("write", "read"), targets, strict=True):
            title = f"`MemoryBIO` {name.replace('k', ' Ki')}{'' if 'k' in name else ' '}B {direction}"
            work = f"bio_{direction} {size} {amount}"
            rows.append(Row(f"bio-{direction}-{name}", title, work, target, NO_PLAIN, sealing=size > 64))
    for direction in ("write", "read"):
        title = f"asyncio streams, bulk {direction} 64 KiB"
        work = f"streams_{direction} 65536 {32 * MIB}"
        rows.append(Row(f"streams-{direction}", title, work, 1.4, (*PYTHONS, "plain")))
    for role, kind, target in (
        ("client", "full", 2.7),
        ("server", "full", 2.2),
        ("client", "resume", 3.3),
        ("server", "resume", 2.1),
    ):
        title = f"{'full' if kind == 'full' else 'resumed'} handshake P-256, {role}"
        work = f"handshake {role} {kind} p256 60"
        rows.append(Row(f"handshake-{role}-{kind}", title, work, target, NO_PLAIN, "µs"))
    rsa = "handshake server full rsa2048 60"
    rows.append(Row("handshake-server-rsa", "full handshake RSA-2048, server", rsa, 1.3, NO_PLAIN, "µs"))
    plain_too = (*PYTHONS, "plain")
    rows.append(Row("http-client", "`http.client`, new connection each", "http_client 50", 1.8, plain_too, "µs"))
    rows.append(Row("requests", "`requests` session and GET", "requests_get 10", 10, plain_too, "µs"))
    rows.append(Row("httpx", "`httpx` client and GET", "httpx_get 5", 12, plain_too, "µs"))
    rows.append(Row("wrap", "`wrap_bio`", "wrap same 2000", 0.5, PYTHONS, "µs"))
    rows.append(Row("wrap-changed", "`wrap_bio` after a setting changed", "wrap changed 500", 0.5, PYTHONS, "µs"))
    for role, target in (("client", 4), ("server", 3)):
        work = f"memory {role} 500"
        rows.append(Row(f"memory-{role}", f"memory, idle {role}", work, target, NO_PLAIN, "KiB", rounds=3, fresh=True))
    rows.append(
        Row(
            "memory-burst",
            "memory, idle again after 1 MiB each way: more than before it",
            "memory_burst 200",
            None,
            (*PYTHONS, "plain"),
            "KiB",
            rounds=3,
            fresh=True,
            at_most=1,
        )
    )
    linear = f"linear {256 * MIB}"
    title = "`sendall` of 256 MiB, per byte, to 16 of 16 MiB"
    # Plain sockets show what it costs that 16 MiB are in a cache and 256 are not.
    about = {"limit": "plain", "unit": "times", "rounds": 5, "at_most": 1.25}
    rows.append(Row("sendall-linear", title, linear, None, plain_too, **about))
    for clock, name in (("cpu", ""), ("wall", ", by the clock on the wall")):
        rows.append(
            Row(
                "threads-10" if clock == "cpu" else "threads-10-wall",
                f"ten threads, ten connections, `recv_into` 64 KiB{name}",
                f"threads 65536 {8 * MIB} 10 {clock}",
                1,
                plain_too,
                parallel=True,
            )
        )
    for direction in ("recv", "send"):
        # As late as with stock, and a tenth for noise. The last hundredth is the kernel's.
        for percentile, name, target in ((50, "median", 0.9), (90, "90th percentile", 0.9), (99, "99th", None)):
            title = f"delay of another thread during `{direction.replace('send', 'sendall')}`, {name}"
            size = MIB // 4 if direction == "recv" else MIB
            work = f"delay {direction} {size} 600 {percentile}"
            name = f"delay-{direction}-{percentile}"
            about = {"limit": "plain", "unit": "µs", "rounds": 9, "parallel": True}
            rows.append(Row(name, title, work, target, plain_too, **about))
    for way, amount, where in (("source", 64 * MIB, ""), ("slow", 16 * MIB, " with a slow peer")):
        title = f"both directions at once{where}, to one after the other, by the clock on the wall"
        # Two threads on one connection are too much for stock over the newer OpenSSL.
        together = ("stock", "oxissl", "plain", "limit")
        name = "duplex" if way == "source" else "duplex-slow"
        work = f"duplex {way} 65536 {amount}"
        rows.append(Row(name, title, work, None, together, "times", at_most=0.667, parallel=True))
    sending, receiving = ("sendall", MIB, "1 MiB"), ("recv_into", MIB // 4, "256 KiB")
    for work, size, name in (sending, receiving):
        title = f"system calls of `{work}` {name}"
        counted = {"rounds": 1, "counted": "system calls", "amount": 32 * MIB}
        rows.append(Row(f"syscalls-{work}", title, f"{work} {size}", 8, PYTHONS, "per GB", **counted))
    for work, size, name in (receiving, sending):
        counted = {"rounds": 1, "amount": 4 * MIB}
        title = f"releases of the interpreter, `{work}` {name}"
        counted |= {"counted": "releases", "at_most": 1 if work == "sendall" else 5}
        rows.append(Row(f"releases-{work}", title, f"{work} {size}", None, PYTHONS, "per MiB", **counted))
        title = f"allocations, `{work}` {name}"
        counted |= {"counted": "allocations", "at_most": 0.25}
        rows.append(Row(f"allocations-{work}", title, f"{work} {size}", None, PYTHONS, "per record", **counted))
    return rows


ROWS = _rows()
