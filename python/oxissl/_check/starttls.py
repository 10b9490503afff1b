"""What is spoken before TLS: as little as leads to it, and no more of the answers than a server needs.

A server is a stranger here: lines and their number are bounded, and bytes it sends before TLS begins
that nobody asked for end the attempt, because they would be taken for a part of what TLS protects
(CVE-2011-0411 and its kin).
"""

import socket
import time
from collections.abc import Callable, Iterator

LONGEST_LINE = 2048
MOST_LINES = 100


class Refused(Exception):
    """The server did not agree to speak TLS."""


class Lines:
    """Lines from a socket, within one deadline."""

    def __init__(self, sock: socket.socket, timeout: float) -> None:
        self.sock = sock
        self.deadline = time.monotonic() + timeout
        self.waiting = b""
        self.left = MOST_LINES

    def receive(self) -> bytes:
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError("timed out")
        self.sock.settimeout(remaining)
        data = self.sock.recv(1024)
        if not data:
            raise Refused("the server closed the connection before TLS began")
        return data

    def line(self) -> str:
        self.left -= 1
        if self.left < 0:
            raise Refused("the server talks without end")
        while b"\n" not in self.waiting:
            if len(self.waiting) > LONGEST_LINE:
                raise Refused("the server sent a line without end")
            self.waiting += self.receive()
        line, _, self.waiting = self.waiting.partition(b"\n")
        if len(line) > LONGEST_LINE:
            raise Refused("the server sent a line without end")
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def send(self, line: str) -> None:
        self.sock.sendall(line.encode("ascii") + b"\r\n")

    def reply(self) -> tuple[str, list[str]]:
        """A reply of SMTP or FTP: its code, and its lines without it."""
        texts = []
        while True:
            line = self.line()
            texts.append(line[4:])
            if line[3:4] != "-":
                return line[:3], texts

    def expect(self, code: str) -> list[str]:
        got, texts = self.reply()
        if got != code:
            raise Refused(f"the server answered {got} {texts[-1]}")
        return texts


def _smtp(lines: Lines) -> None:
    lines.expect("220")
    lines.send("EHLO oxissl.invalid")
    extensions = {text.split(" ")[0].upper() for text in lines.expect("250")}
    if "STARTTLS" not in extensions:
        raise Refused("the server does not offer STARTTLS")
    lines.send("STARTTLS")
    lines.expect("220")


def _imap(lines: Lines) -> None:
    greeting = lines.line()
    if not greeting.upper().startswith("* OK"):
        raise Refused(f"the server greeted with {greeting}")
    lines.send("a STARTTLS")
    for answer in _until_not(lines, "* "):
        if not answer.upper().startswith("A OK"):
            raise Refused(f"the server answered {answer}")


def _until_not(lines: Lines, prefix: str) -> Iterator[str]:
    line = lines.line()
    while line.startswith(prefix):
        line = lines.line()
    yield line


def _pop3(lines: Lines) -> None:
    for command in (None, "STLS"):
        if command:
            lines.send(command)
        answer = lines.line()
        if not answer.startswith("+OK"):
            raise Refused(f"the server answered {answer}")


def _ftp(lines: Lines) -> None:
    lines.expect("220")
    lines.send("AUTH TLS")
    lines.expect("234")


def _postgres(lines: Lines) -> None:
    # SSLRequest: its length and 80877103.
    lines.sock.sendall(b"\x00\x00\x00\x08\x04\xd2\x16\x2f")
    lines.waiting = lines.receive()
    answer, lines.waiting = lines.waiting[:1], lines.waiting[1:]
    if answer == b"N":
        raise Refused("the server does not offer TLS")
    if answer != b"S":
        raise Refused("the server does not speak PostgreSQL's protocol")


PROTOCOLS: dict[str, Callable[[Lines], None]] = {
    "smtp": _smtp,
    "imap": _imap,
    "pop3": _pop3,
    "ftp": _ftp,
    "postgres": _postgres,
}


def begin(protocol: str, sock: socket.socket, timeout: float) -> None:
    """Speak ``protocol`` up to where TLS begins."""
    lines = Lines(sock, timeout)
    PROTOCOLS[protocol](lines)
    if lines.waiting:
        raise Refused(f"the server sent {len(lines.waiting)} bytes before TLS began, which anyone may have put there")
