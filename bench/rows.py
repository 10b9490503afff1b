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
    # At most so many rounds: what hardly varies, or takes long, is not repeated as often.
    rounds: int = 1000
    # A process of its own for each round: memory that an earlier one gave back would be used again.
    fresh: bool = False
    # Not a comparison: each implementation's own figure counts, and oxissl's must be at most this.
    at_most: float | None = None
    # Not CPU time but calls, counted by this program; ``work`` then lacks its amount.
    tracer: str = ""
    amount: int = 0


def _rows() -> list[Row]:
    rows = []

    def bulk(work: str, sizes: dict[int, float], amount: int = 64 * MIB) -> None:
        for kib, target in sizes.items():
            size, shown = ("1M", "1 MiB") if kib == 1024 else (f"{kib}k", f"{kib} KiB")
            rows.append(
                Row(f"{work}-{size}", f"`{work}` {shown}", f"{work} {kib << 10} {amount}", target),
            )

    bulk("sendall", {16: 1.8, 64: 2.5, 1024: 2.8})
    bulk("recv", {16: 2.7, 64: 3.3})
    bulk("recv_into", {16: 2.7, 64: 4.4, 256: 4.5})
    rows.append(Row("both-64k", "both sides, 64 KiB", f"both 65536 {64 * MIB}", 2.5))
    for name, title in (("pingpong", "blocking"), ("pingpong_timeout", "with a timeout")):
        title = f"64-byte ping-pong, {title}"
        rows.append(Row(name.replace("_", "-"), title, f"{name} 64 2000", 1.15, unit="µs"))
    for size, name, amount, targets in ((65536, "64k", 16 * MIB, (2.7, 2.6)), (64, "64", 2 * MIB, (1.7, 1.7))):
        for direction, target in zip(("write", "read"), targets, strict=True):
            title = f"`MemoryBIO` {name.replace('k', ' Ki')}{'' if 'k' in name else ' '}B {direction}"
            work = f"bio_{direction} {size} {amount}"
            rows.append(Row(f"bio-{direction}-{name}", title, work, target, NO_PLAIN))
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
    rows.append(Row("wrap", "`wrap_bio`", "wrap same 2000", None, PYTHONS, "µs"))
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
    rows.append(Row("sendall-linear", title, linear, None, (*PYTHONS, "plain"), "times", rounds=5, at_most=1.25))
    rows.append(
        Row(
            "threads-10",
            "ten threads, ten connections, `recv_into` 64 KiB",
            f"threads 65536 {4 * MIB} 10",
            1,
            (*PYTHONS, "plain"),
        )
    )
    for work, size, name in (("sendall", MIB, "1 MiB"), ("recv_into", MIB // 4, "256 KiB")):
        title = f"system calls of `{work}` {name}"
        traced = {"rounds": 1, "tracer": "strace", "amount": 32 * MIB}
        rows.append(Row(f"syscalls-{work}", title, f"{work} {size}", 8, PYTHONS, "per GB", **traced))
    traced = {"rounds": 1, "tracer": "valgrind", "amount": 4 * MIB}
    title = "releases of the interpreter, `recv_into` 256 KiB"
    rows.append(Row("releases-recv", title, f"recv_into {MIB // 4}", None, PYTHONS, "per MiB", at_most=5, **traced))
    title = "releases of the interpreter, `sendall` 1 MiB"
    rows.append(Row("releases-sendall", title, f"sendall {MIB}", None, PYTHONS, "per MiB", at_most=1, **traced))
    return rows


ROWS = _rows()
