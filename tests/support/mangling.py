"""TLS 1.3 handshakes whose last flight is opened on its way, with the peer's key log, mangled, and sealed again."""

from __future__ import annotations

import ssl as stock
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA384
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from .messages import ALERT, HANDSHAKE, Stage, listen

DATA, CHANGE_CIPHER_SPEC = 23, 20


def secret(log: Path, label: str) -> bytes:
    """A secret from a key log."""
    lines = [line.split() for line in log.read_text().splitlines()]
    return next(bytes.fromhex(line[2]) for line in lines if line[0] == label)


class Keys:
    """What a traffic secret makes of AES-256-GCM, and the number of the next record."""

    def __init__(self, secret: bytes) -> None:
        def expand(label: bytes, length: int) -> bytes:
            label = b"tls13 " + label
            info = length.to_bytes(2) + bytes((len(label),)) + label + b"\0"
            return HKDFExpand(SHA384(), length, info).derive(secret)

        self.key = AESGCM(expand(b"key", 32))
        self.iv = int.from_bytes(expand(b"iv", 12))
        self.number = 0

    def nonce(self) -> bytes:
        self.number += 1
        return (self.iv ^ (self.number - 1)).to_bytes(12)

    def open(self, record: bytes) -> tuple[int, bytes]:
        """The type and the content of a record."""
        inner = self.key.decrypt(self.nonce(), record[5:], record[:5]).rstrip(b"\0")
        return inner[-1], inner[:-1]

    def seal(self, kind: int, content: bytes) -> bytes:
        header = bytes((DATA, 3, 3)) + (len(content) + 17).to_bytes(2)
        return header + self.key.encrypt(self.nonce(), content + bytes((kind,)), header)


def records(wire: bytes) -> Iterator[bytes]:
    while wire:
        length = 5 + int.from_bytes(wire[3:5])
        yield wire[:length]
        wire = wire[length:]


def sized(message: bytes, body: bytes) -> bytes:
    """The message with another body, and the length of that."""
    return message[:1] + len(body).to_bytes(3) + body


def changed(message: bytes, place: int) -> bytes:
    return message[:place] + bytes((message[place] ^ 0x55,)) + message[place + 1 :]


Pieces = list[tuple[int, bytes]]


def one(change: Callable[[bytes], bytes]) -> Callable[[bytes], Pieces]:
    return lambda message: [(HANDSHAKE, change(message))]


# What becomes of the record with a message: none, one or several records, as type and content.
MANGLINGS: dict[str, Callable[[bytes], Pieces]] = {
    "last-byte": one(lambda message: changed(message, -1 % len(message))),
    "first-byte": one(lambda message: changed(message, 4)),
    "second-byte": one(lambda message: changed(message, 5)),
    "short": one(lambda message: sized(message, message[4:-1])),
    "long": one(lambda message: sized(message, message[4:] + b"\0")),
    "empty": one(lambda message: sized(message, b"")),
    "one-byte": one(lambda message: sized(message, b"\1")),
    "huge": one(lambda message: message[:1] + b"\xff\xff\xff" + message[4:]),
    "large": one(lambda message: message[:1] + b"\2\0\0" + message[4:]),
    "twice": one(lambda message: message * 2),
    "dropped": lambda message: [],
    "split": lambda message: [(HANDSHAKE, message[:3]), (HANDSHAKE, message[3:])],
    "split-by-alert": lambda message: [(HANDSHAKE, message[:3]), (ALERT, b"\2\x28")],
    "split-by-data": lambda message: [(HANDSHAKE, message[:3]), (DATA, b"x")],
    "too-long-a-record": lambda message: [(HANDSHAKE, message + bytes((1 << 14) + 1 - len(message)))],
    "alert": lambda message: [(ALERT, b"\2\x28")],
    "alert-of-no-level": lambda message: [(ALERT, b"\x09\x28")],
    "alert-warning": lambda message: [(ALERT, b"\1\x28")],
    "alert-cut": lambda message: [(ALERT, b"\2")],
    "alert-long": lambda message: [(ALERT, b"\2\x28\0")],
    "alert-empty": lambda message: [(ALERT, b"")],
    "close_notify": lambda message: [(ALERT, b"\1\0")],
    "user_canceled": lambda message: [(ALERT, b"\1\x5a"), (HANDSHAKE, message)],
    "ccs": lambda message: [(CHANGE_CIPHER_SPEC, b"\1")],
    "data": lambda message: [(DATA, message)],
    "data-empty": lambda message: [(DATA, b"")],
    "nothing": lambda message: [(HANDSHAKE, b"")],
    "zeros": lambda message: [(0, b"")],
    "unknown": lambda message: [(24, message)],
} | {
    # Of every type there is, and one there is not.
    f"type-{kind}": one(lambda message, kind=kind: bytes((kind,)) + message[1:])
    for kind in (0, 1, 2, 4, 5, 8, 11, 13, 15, 20, 24, 99)
}


def run(stage: Stage, target: int, mangling: str, log: Path) -> tuple[str, list[int]]:
    """What the subject makes of a flight whose message of type `target` is mangled, and the alerts it sends."""
    log.unlink(missing_ok=True)
    stage.peer_context.keylog_filename = log
    heard = listen(stage.context)
    pair = stage.meet()
    other = "server" if stage.role == "client" else "client"
    for end in (pair.client, pair.server, pair.client)[: 2 if stage.role == "client" else 3]:
        pair.move()
        pair.attempt(stock, end.do_handshake)
    incoming, outgoing = stage.wire(pair)
    flight = outgoing.read()
    keys = secret(log, f"{other.upper()}_HANDSHAKE_TRAFFIC_SECRET")
    opening, sealing = Keys(keys), Keys(keys)
    for record in records(flight):
        if record[0] != DATA:
            incoming.write(record)
            continue
        kind, content = opening.open(record)
        pieces = MANGLINGS[mangling](content) if content[0] == target else [(kind, content)]
        for piece in pieces:
            incoming.write(sealing.seal(*piece))
    subject: Any = getattr(pair, stage.role)
    outcome = "done"
    try:
        subject.do_handshake()
        subject.read(1)
    except stock.SSLError as error:
        outcome = f"{type(error).__name__} {error.reason}"
    alerts = [one.message_type for one in heard if one.content_type == ALERT and one.direction == "write"]
    return outcome, alerts
