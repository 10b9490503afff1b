"""One cell of the edge matrix: an operation of `ssl` meets a condition of the wire; what can be seen of it is told.

A cell is mode/operation/condition/role/version. Its subject is the implementation under test (or stock, when
`testdata/golden/record_edges.py` records); its peer is always stock `ssl` over memory, whose ciphertext this
file holds back, cuts, garbles or delivers. Nothing here is left to chance: whatever the peer sends is in the
subject's socket before the subject begins.
"""

from __future__ import annotations

import itertools
import os
import re
import socket
import ssl as stock
import struct
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .settings import pin

MODES = ("blocking", "timeout", "nonblocking", "bio")
ROLES = ("client", "server")
VERSIONS = ("TLSv1.2", "TLSv1.3")
# Handshakes meet the condition before anything was sent, while the peer's hello is waited for (clients), and
# while its last flight is. With `write-big`, more than the system's buffers hold.
OPERATIONS = ("handshake-first", "handshake-hello", "handshake-last", "read", "write", "write-big", "unwrap")

TIMEOUT = 0.15
BIG = b"0123456789abcdef" * (1 << 16)
TEXT = b"220 mail.example ESMTP, and no TLS\r\n"


def alert(level: int, description: int) -> bytes:
    """An alert in the clear."""
    return bytes((21, 3, 3, 0, 2, level, description))


# What may be in the way. Each value is what the peer puts on the wire; `None` stands for a method of Cell.
CONDITIONS: dict[str, Callable[[Cell], None]] = {
    "data": lambda cell: cell.deliver(cell.proper()),
    "data-twice": lambda cell: cell.deliver(cell.proper() + cell.proper(b"again")),
    "nothing": lambda cell: None,
    "full": lambda cell: cell.fill(),
    "half": lambda cell: cell.deliver(cell.half()),
    "close_notify": lambda cell: cell.deliver(cell.goodbye()),
    "data-close_notify": lambda cell: cell.deliver(cell.proper() + cell.goodbye()),
    "close_notify-fin": lambda cell: cell.deliver(cell.goodbye(), end=True),
    "fin": lambda cell: cell.deliver(b"", end=True),
    "half-fin": lambda cell: cell.deliver(cell.half(), end=True),
    "data-fin": lambda cell: cell.deliver(cell.proper(), end=True),
    "rst": lambda cell: cell.reset(),
    "data-rst": lambda cell: cell.reset(cell.proper()),
    "text": lambda cell: cell.deliver(TEXT),
    "text-fin": lambda cell: cell.deliver(TEXT, end=True),
    "junk-record": lambda cell: cell.deliver(bytes((23, 3, 3, 0, 40)) + bytes(range(40))),
    "unknown-record": lambda cell: cell.deliver(bytes((99, 3, 3, 0, 40)) + bytes(range(40))),
    "long-record": lambda cell: cell.deliver(bytes((23, 3, 3, 0xFF, 0xFF)) + bytes(range(40))),
    "old-record": lambda cell: cell.deliver(bytes((23, 2, 0, 0, 40)) + bytes(range(40))),
    "empty-record": lambda cell: cell.deliver(bytes((23, 3, 3, 0, 0))),
    "flipped": lambda cell: cell.deliver(flipped(cell.proper())),
    "ccs": lambda cell: cell.deliver(bytes((20, 3, 3, 0, 1, 1))),
    "fatal": lambda cell: cell.deliver(cell.fatal()),
    "fatal-fin": lambda cell: cell.deliver(cell.fatal(), end=True),
    "clear-warning": lambda cell: cell.deliver(alert(1, 90)),
    "clear-fatal": lambda cell: cell.deliver(alert(2, 40)),
    "clear-close_notify": lambda cell: cell.deliver(alert(1, 0)),
}


def flipped(wire: bytes) -> bytes:
    """The same with its last bit changed."""
    return wire[:-1] + bytes((wire[-1] ^ 1,))


def applies(mode: str, operation: str, condition: str, role: str) -> bool:
    """Whether there is such a cell at all."""
    if mode == "bio" and (condition in ("full", "rst", "data-rst") or operation == "write-big"):
        return False
    if operation == "write-big":
        # It fills the buffers itself; whatever condition the peer's bytes are in is `write`'s subject.
        return condition in ("nothing", "close_notify", "fin", "rst")
    if operation == "handshake-hello" and role == "server":
        return False
    if operation == "handshake-first" and role == "client":
        # Nothing that depends on a ClientHello nobody has seen.
        return condition in ("nothing", "full", "fin", "rst", "text", "clear-fatal", "clear-close_notify")
    # A handshake has no second portion of data, and its peer no other way to send a fatal alert than in clear.
    return not (operation.startswith("handshake") and condition in ("data-twice", "fatal", "fatal-fin"))


def cells() -> Iterator[tuple[str, str, str, str, str]]:
    """Every cell there is, in a fixed order."""
    for cell in itertools.product(MODES, OPERATIONS, CONDITIONS, ROLES, VERSIONS):
        if applies(*cell[:4]):
            yield cell


def told(operation: Callable[[], Any]) -> str:
    """What an operation returned or raised, in one line; nothing that names who made it."""
    try:
        return repr(operation())
    except BlockingIOError:
        # The errno of some earlier call, told by stock where a dead connection has nothing to say; on the next line
        # of a program it may be another one.
        return "SSLEOFError 8 None 'EOF occurred in violation of protocol'"
    except Exception as error:
        text = re.sub(r" \((?:_ssl\.c:\d+|oxissl)\)|_ssl\.c:\d+: |<.*>", "", str(error.args[-1] if error.args else ""))
        reason = getattr(error, "reason", None)
        return f"{type(error).__name__} {getattr(error, 'errno', None)} {reason} {text!r}"


def records(wire: bytes, handshake: bool) -> list[str]:
    """The records of a stretch of ciphertext: their types, and what is in an alert in the clear.

    How messages of a handshake are packed into records is the sender's choice.
    """
    names = {20: "ccs", 21: "alert", 22: "handshake", 23: "data"}
    found = []
    while len(wire) >= 5:
        length = int.from_bytes(wire[3:5])
        body = wire[5 : 5 + length]
        name = names.get(wire[0], str(wire[0]))
        if len(body) < length:
            name += "-cut"
        if name == "alert" and length == 2:
            name += f"-{wire[1]}.{wire[2]}-{body[0]}-{body[1]}"
        found.append(name)
        wire = wire[5 + length :]
    return [name for name, _ in itertools.groupby(found)] if handshake else found


@dataclass
class Contexts:
    """Contexts of the subject's module and of the peer's, by role and version."""

    subject: dict[tuple[str, str], Any]
    peer: dict[tuple[str, str], Any]

    @classmethod
    def make(cls, ssl: Any, chain: str, key: str, root: str) -> Contexts:
        def both(module: Any) -> dict[tuple[str, str], Any]:
            made = {}
            for version in VERSIONS:
                servers = [module.SSLContext(module.PROTOCOL_TLS_SERVER) for _ in range(2)]
                for server in servers:
                    server.load_cert_chain(chain, key)
                client = module.SSLContext(module.PROTOCOL_TLS_CLIENT)
                client.load_verify_locations(root)
                # Otherwise what is on the wire depends on the order of preference.
                for context in (*servers, client):
                    pin(module, context, version)
                    context.set_ecdh_curve("prime256v1")
                made["client", version] = client
                made["server", version], made["quiet server", version] = servers
                # When tickets leave is the server's choice, and of no interest after the handshake.
                made["quiet server", version].num_tickets = 0
            return made

        return cls(both(ssl), both(stock))


def connected(condition: str) -> tuple[socket.socket, socket.socket]:
    """Two ends that do not block. Of TCP, which knows resets; but what is full stays full only between UNIX sockets."""
    if condition == "full":
        ends = socket.socketpair()
    else:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            first = socket.create_connection(listener.getsockname())
            ends = first, listener.accept()[0]
        for end in ends:
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # Small buffers of a fixed size.
    ends[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 15)
    ends[1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 15)
    for end in ends:
        end.setblocking(False)
    return ends


class Cell:
    """A subject brought to the point where the condition meets it."""

    def __init__(self, ssl: Any, contexts: Contexts, cell: tuple[str, str, str, str, str]) -> None:
        mode, operation, condition, role, version = cell
        self.ssl, self.mode, self.operation = ssl, mode, operation
        self.peer_in, self.peer_out = stock.MemoryBIO(), stock.MemoryBIO()
        other = "server" if role == "client" else "client"
        name = "localhost"
        self.peer = contexts.peer[other, version].wrap_bio(
            self.peer_in,
            self.peer_out,
            server_side=role == "client",
            server_hostname=name if role == "server" else None,
        )
        self.peer_done = False
        self.filling = 0
        self.raw: socket.socket | None = None
        self.over = False
        self.wire = b""
        quiet = role == "server" and not operation.startswith("handshake")
        context = contexts.subject["quiet server" if quiet else role, version]
        if mode == "bio":
            self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            self.subject = context.wrap_bio(
                self.incoming,
                self.outgoing,
                server_side=role == "server",
                server_hostname=name if role == "client" else None,
            )
        else:
            raw, self.raw = connected(condition)
            self.subject = context.wrap_socket(
                raw,
                server_side=role == "server",
                server_hostname=name if role == "client" else None,
                do_handshake_on_connect=False,
                suppress_ragged_eofs=False,
            )
        if operation == "handshake-first":
            if role == "server":
                self.step_peer()
            return
        if operation == "handshake-hello":
            self.step_subject()
            self.collect()
            self.step_peer()
            return
        if operation == "handshake-last":
            self.up_to_the_last_flight(role, version)
            return
        for _ in range(10):
            self.step_subject()
            self.collect()
            self.step_peer()
            self.deliver(self.peer_out.read())
        self.step_subject()
        self.subject.do_handshake()
        self.collect()
        self.read_peer()

    def up_to_the_last_flight(self, role: str, version: str) -> None:
        """Stop where nothing but the peer's last flight is missing."""
        if role == "client":
            self.step_subject()
            self.collect()
            self.step_peer()
            flight = self.peer_out.read()
            # TLS 1.3 servers say all they have to say in one flight: its hello is behind us.
            hello = 5 + int.from_bytes(flight[3:5]) if version == "TLSv1.3" else len(flight)
            self.deliver(flight[:hello])
            self.step_subject()
            self.held = flight[hello:]
            if version == "TLSv1.2":
                self.collect()
                self.step_peer()
            return
        self.step_peer()
        self.deliver(self.peer_out.read())
        self.step_subject()
        self.collect()
        self.step_peer()

    held = b""

    # The subject's side of the wire.

    def step_subject(self) -> None:
        try:
            self.subject.do_handshake()
        except (stock.SSLWantReadError, stock.SSLWantWriteError):
            pass

    def collect(self) -> None:
        """Take what the subject sent, and show it to the peer."""
        wire = b""
        if self.raw is None:
            wire = self.outgoing.read()
        elif not self.over:
            try:
                while piece := self.raw.recv(1 << 20):
                    wire += piece
            except BlockingIOError:
                pass
        skipped, self.filling = min(self.filling, len(wire)), max(self.filling - len(wire), 0)
        self.peer_in.write(wire[skipped:])
        self.wire += wire[skipped:]

    def drain(self) -> None:
        """Collect all there is: buffers that were full empty step by step."""
        self.collect()
        while self.filling and not self.over:
            time.sleep(0.001)
            self.collect()

    def deliver(self, wire: bytes, end: bool = False) -> None:
        """Put bytes where the subject reads next."""
        if self.raw is None:
            self.incoming.write(wire)
            if end:
                self.incoming.write_eof()
        else:
            self.raw.sendall(wire)
            if end:
                self.raw.shutdown(socket.SHUT_WR)

    def reset(self, wire: bytes = b"") -> None:
        assert self.raw is not None
        self.raw.sendall(wire)
        self.collect()
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.raw.close()
        self.over = True

    def fill(self) -> None:
        """Fill the buffers between the subject and its peer."""
        with socket.socket(fileno=os.dup(self.subject.fileno())) as copy:
            copy.setblocking(False)
            for size in (1 << 14, 1):
                try:
                    while True:
                        self.filling += copy.send(bytes(size))
                except BlockingIOError:
                    pass

    # The peer's.

    def step_peer(self) -> None:
        try:
            self.peer.do_handshake()
            self.peer_done = True
        except (stock.SSLWantReadError, stock.SSLWantWriteError):
            pass

    def read_peer(self) -> list[str]:
        """What the peer reads until nothing is left."""
        seen: list[str] = []
        while True:
            operation = self.peer.do_handshake if not self.peer_done else lambda: self.peer.read(1 << 16)
            outcome = told(operation)
            if outcome == "None":
                self.peer_done = True
                seen.append("handshake")
                continue
            if outcome.startswith("b'") and seen and seen[-1].startswith("b'") and len(outcome) > 100:
                continue
            seen.append(outcome if len(outcome) < 200 else "b'...'")
            if not outcome.startswith("b'") or outcome == "b''":
                return seen

    def proper(self, data: bytes = b"hello") -> bytes:
        """What the subject waits for: the rest of the peer's flight, or data."""
        if self.operation.startswith("handshake"):
            wire, self.held = self.held + self.peer_out.read(), b""
            return wire
        self.peer.write(data)
        return self.peer_out.read()

    def half(self) -> bytes:
        wire = self.proper()
        # A record cut in two; a flight, after half of its first record.
        length = 5 + int.from_bytes(wire[3:5])
        return wire[: length // 2]

    def goodbye(self) -> bytes:
        if self.operation.startswith("handshake"):
            return alert(1, 0)
        try:
            self.peer.unwrap()
        except stock.SSLError:
            pass
        return self.peer_out.read()

    def fatal(self) -> bytes:
        """The fatal alert of a peer that got a record it cannot decrypt."""
        self.peer_in.write(bytes((23, 3, 3, 0, 40)) + bytes(range(40)))
        try:
            self.peer.read(1)
        except stock.SSLError:
            pass
        return self.peer_out.read()

    # The experiment.

    def act(self) -> str:
        operation = self.operation.partition("-")[0]
        return told(
            {
                "handshake": self.subject.do_handshake,
                "read": lambda: self.subject.read(100),
                "write": lambda: self.subject.write(BIG if self.operation == "write-big" else b"written"),
                "unwrap": lambda: bool(self.subject.unwrap()),
            }[operation]
        )

    def act_in_mode(self) -> list[str]:
        """The operation itself. One that blocks for good says so, and how it ends when the peer goes on and leaves."""
        if self.mode == "bio":
            return [self.act()]
        self.subject.settimeout({"blocking": None, "timeout": TIMEOUT, "nonblocking": 0.0}[self.mode])
        if self.mode != "blocking":
            return [self.act()]
        outcome: list[str] = []
        thread = threading.Thread(target=lambda: outcome.append(self.act()), daemon=True)
        thread.start()
        if not waits(thread):
            thread.join()
            return outcome
        while thread.is_alive():
            self.collect()
            if self.raw is not None and not self.over:
                try:
                    self.raw.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
            thread.join(0.005)
        return ["blocks", *outcome]

    def run(self, condition: str) -> list[str]:
        """Everything that is to be seen, in order."""
        CONDITIONS[condition](self)
        self.wire = b""
        lines = self.act_in_mode()
        if self.operation == "write-big":
            lines = [re.sub(r"^\d+$", "some", line) for line in lines]
        self.drain()
        # What the connection is good for afterwards, without waiting.
        if self.mode != "bio":
            self.subject.setblocking(False)
        if self.operation != "write-big":
            follow = [
                self.act,
                lambda: told(lambda: self.subject.read(100)),
                lambda: told(lambda: self.subject.write(b"w")),
            ]
            for step in follow:
                lines.append(step())
            lines.append(told(lambda: bool(self.subject.unwrap())))
        self.drain()
        if self.operation != "write-big":
            lines.append("wire: " + " ".join(records(self.wire, self.operation.startswith("handshake"))))
        if not self.over:
            lines += [f"peer: {line}" for line in self.read_peer()]
        return lines

    def close(self) -> None:
        if self.raw is not None:
            self.subject.close()
            self.raw.close()


def waits(thread: threading.Thread) -> bool:
    """Whether the thread sits in a system call that waits for its socket, rather than ends."""
    path = Path(f"/proc/self/task/{thread.native_id}/wchan")
    asleep = 0
    while thread.is_alive():
        try:
            where = path.read_text()
        except OSError:
            continue
        # Waiting for the interpreter's lock is a futex.
        asleep = asleep + 1 if where not in ("", "0") and not where.startswith("futex") else 0
        if asleep > 20:
            return True
        thread.join(0.003)
    return False


def run_all(ssl: Any, contexts: Contexts) -> dict[str, list[str]]:
    """Every cell; they mostly wait, and do so together."""
    chosen = list(cells())
    with ThreadPoolExecutor(12) as pool:
        outcomes = pool.map(lambda cell: run(ssl, contexts, cell), chosen)
        return {"/".join(cell): lines for cell, lines in zip(chosen, outcomes, strict=True)}


def run(ssl: Any, contexts: Contexts, cell: tuple[str, str, str, str, str]) -> list[str]:
    """One cell, from its beginning to its end."""
    made = Cell(ssl, contexts, cell)
    try:
        return made.run(cell[2])
    finally:
        made.close()
