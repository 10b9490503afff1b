"""Handshakes whose last flight is opened on its way, with the peer's key log, mangled, and sealed again."""

from __future__ import annotations

import hmac
import ssl as stock
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA384
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from .messages import ALERT, HANDSHAKE, Heard, Stage, listen

DATA, CHANGE_CIPHER_SPEC = 23, 20


def secret(log: Path, label: str) -> bytes:
    """A secret from a key log."""
    lines = [line.split() for line in log.read_text().splitlines()]
    return next(bytes.fromhex(line[2]) for line in lines if line[0] == label)


class Keys:
    """TLS 1.3: what a traffic secret makes of AES-256-GCM, and the number of the next record."""

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


class OldKeys:
    """The same of TLS 1.2, where a master secret makes them for both ends."""

    def __init__(self, master: bytes, randoms: bytes, of_server: bool) -> None:
        block, step = b"", randoms
        while len(block) < 2 * (32 + 4):
            step = hmac.digest(master, b"key expansion" + randoms if not block else step, "sha384")
            block += hmac.digest(master, step + b"key expansion" + randoms, "sha384")
        self.key = AESGCM(block[32:64] if of_server else block[:32])
        self.iv = block[68:72] if of_server else block[64:68]
        self.number = 0

    def additional(self, kind: int, length: int) -> bytes:
        self.number += 1
        return (self.number - 1).to_bytes(8) + bytes((kind, 3, 3)) + length.to_bytes(2)

    def open(self, record: bytes) -> tuple[int, bytes]:
        explicit, sealed = record[5:13], record[13:]
        return record[0], self.key.decrypt(self.iv + explicit, sealed, self.additional(record[0], len(sealed) - 16))

    def seal(self, kind: int, content: bytes) -> bytes:
        explicit = self.number.to_bytes(8)
        sealed = self.key.encrypt(self.iv + explicit, content, self.additional(kind, len(content)))
        return bytes((kind, 3, 3)) + (8 + len(sealed)).to_bytes(2) + explicit + sealed


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


Extensions = list[tuple[int, bytes]]


def extensions(message: bytes) -> Extensions:
    """Those of a CertificateRequest of TLS 1.3, as type and content."""
    rest, found = message[7:], []
    while rest:
        end = 4 + int.from_bytes(rest[2:4])
        found.append((int.from_bytes(rest[:2]), rest[4:end]))
        rest = rest[end:]
    return found


def extended(change: Callable[[Extensions], Extensions]) -> Callable[[bytes], Pieces]:
    """With other extensions."""

    def changed(message: bytes) -> bytes:
        found = change(extensions(message))
        block = b"".join(kind.to_bytes(2) + len(content).to_bytes(2) + content for kind, content in found)
        return sized(message, b"\0" + len(block).to_bytes(2) + block)

    return one(changed)


def with_extension(kind: int, content: bytes) -> Callable[[bytes], Pieces]:
    return extended(lambda found: [*(one for one in found if one[0] != kind), (kind, content)])


SCHEMES, SCHEMES_OF_CERTIFICATES = 13, 50
# What becomes of the extensions of a server's CertificateRequest. Type 27 is known to OpenSSL from 3.2 on.
REQUESTS = {
    "no-schemes": extended(lambda found: [one for one in found if one[0] != SCHEMES]),
    "no-extensions": extended(lambda found: []),
    "extensions-twice": extended(lambda found: found * 2),
    "extensions-cut": one(lambda message: sized(message, message[4:-1])),
    **{
        f"{kind}-{content.hex()}": with_extension(kind, content)
        for kind in (SCHEMES, SCHEMES_OF_CERTIFICATES)
        for content in (b"", b"\0", b"\0\0", b"\0\3\4\3\4", b"\0\2\4", b"\0\2\4\3\5", b"\0\2\x77\x77", b"\0\2\x08\x08")
    },
    **{f"with-{kind}": with_extension(kind, b"") for kind in (*range(27), *range(28, 60), 13172, 0x5A5A, 0xFF01)},
}


def keys_of_peer(stage: Stage, log: Path, heard: list[Heard]) -> list[Keys] | list[OldKeys]:
    """What the peer seals its last flight with, twice: to open, and to seal again."""
    of_server = stage.role == "client"
    if stage.version == "TLSv1.3":
        label = f"{'SERVER' if of_server else 'CLIENT'}_HANDSHAKE_TRAFFIC_SECRET"
        return [Keys(secret(log, label)) for _ in range(2)]
    hellos = [one.data[6:38] for one in heard if one.content_type == HANDSHAKE and one.message_type in (1, 2)]
    return [OldKeys(secret(log, "CLIENT_RANDOM"), hellos[1] + hellos[0], of_server) for _ in range(2)]


def run(stage: Stage, target: int, mangling: str, log: Path) -> tuple[str, list[int]]:
    """What the subject makes of a flight whose message of type `target` is mangled, and the alerts it sends."""
    log.unlink(missing_ok=True)
    stage.peer_context.keylog_filename = log
    heard = listen(stage.context)
    pair = stage.meet()
    # Up to the peer's last flight. In TLS 1.2 the server's is the fourth of all.
    last = 3 if stage.role == "server" else 2 if stage.version == "TLSv1.3" else 4
    for end in [pair.client, pair.server, pair.client, pair.server][:last]:
        pair.move()
        pair.attempt(stock, end.do_handshake)
    incoming, outgoing = stage.wire(pair)
    flight = outgoing.read()
    opening, sealing = keys_of_peer(stage, log, heard)
    is_sealed = False
    for record in records(flight):
        if stage.version == "TLSv1.3":
            is_sealed = record[0] == DATA
        if not is_sealed:
            incoming.write(record)
            is_sealed = record[0] == CHANGE_CIPHER_SPEC
            continue
        kind, content = opening.open(record)
        pieces = (MANGLINGS | REQUESTS)[mangling](content) if content[0] == target else [(kind, content)]
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
