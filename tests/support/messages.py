"""What `SSLContext._msg_callback` hears of one end of a connection, in a form that two implementations can share."""

from __future__ import annotations

import ssl as stock
from typing import Any, NamedTuple

from .authority import Authority
from .memory import Pair
from .settings import client_context, server_context

HEADER, INNER, ALERT, HANDSHAKE = 0x100, 0x101, 21, 22
CLIENT_HELLO, CERTIFICATE, SERVER_HELLO_DONE, CLIENT_KEY_EXCHANGE, FINISHED, KEY_UPDATE = 1, 11, 14, 16, 20, 24
# Of these, two implementations that agree on everything send as many bytes.
OF_ONE_SIZE = {CERTIFICATE, SERVER_HELLO_DONE, CLIENT_KEY_EXCHANGE, FINISHED, KEY_UPDATE}


class Heard(NamedTuple):
    """One call of the callback."""

    connection: Any
    direction: str
    version: int
    content_type: int
    message_type: int
    data: bytes

    def __str__(self) -> str:
        size: int | str = len(self.data)
        if self.content_type == HANDSHAKE and self.message_type not in OF_ONE_SIZE:
            size = "some"
        return f"{self.direction} {self.version:#06x} {self.content_type:#x} {self.message_type} {size}"


def listen(context: Any) -> list[Heard]:
    """Where everything that the context's callback hears will be."""
    heard: list[Heard] = []
    context._msg_callback = lambda *arguments: heard.append(Heard(*arguments))
    return heard


def told(heard: list[Heard]) -> list[str]:
    """A line per call. How the messages of one flight are packed into records is the sender's choice."""
    lines = []
    before = None
    repeated = False
    for one in heard:
        if one.content_type == HEADER:
            record = one.direction, one.message_type
            repeated = record == before == ("write", record[1])
            before = record
        if not (repeated and one.content_type in (HEADER, INNER)):
            lines.append(str(one))
    return lines


class Stage:
    """A subject and a peer (always stock) that are to meet."""

    def __init__(self, ssl: Any, authority: Authority, role: str, version: str, curve: str | None) -> None:
        self.ssl, self.role, self.version = ssl, role, version
        modules = {"server": stock, "client": stock, role: ssl}
        self.server = server_context(modules["server"], authority, version=version)
        self.client = client_context(modules["client"], authority, version=version)
        self.authority = authority
        self.modules = modules
        if curve is not None:
            for context in (self.server, self.client):
                context.set_ecdh_curve(curve)
        self.context = getattr(self, role)

    def meet(self, name: str = "localhost", session: Any = None) -> Pair:
        """Two ends that have not said anything."""
        return Pair(self.modules["server"], self.modules["client"], self.server, self.client, name, session)

    def peer(self, pair: Pair) -> Any:
        """The peer's end."""
        return pair.server if self.role == "client" else pair.client

    def wire(self, pair: Pair) -> tuple[Any, Any]:
        """What the subject reads from, and what the peer writes to."""
        return (pair.client_in, pair.server_out) if self.role == "client" else (pair.server_in, pair.client_out)

    def attempt(self, pair: Pair, step: str) -> None:
        """Let the subject do something."""
        attempt(self.ssl.SSLError, getattr(pair, self.role), step)

    @property
    def peer_context(self) -> Any:
        return self.server if self.role == "client" else self.client

    def demand_certificate(self) -> None:
        """Make the server ask for the client's, and insist."""
        self.server.verify_mode = self.modules["server"].CERT_REQUIRED
        self.server.load_verify_locations(str(self.authority.path))

    def talk(self, pair: Pair) -> None:
        """Shake hands and say a word each way, as far as that goes."""
        ends = [(self.modules["client"], pair.client), (self.modules["server"], pair.server)]
        for step in ("do_handshake", "write", "read", "read"):
            for _ in range(5):
                for ssl, end in ends:
                    attempt(ssl.SSLError, end, step)
                    pair.move()


def attempt(failure: type[Exception], end: Any, step: str) -> None:
    """Call a method of an end, which may fail in one way."""
    arguments: dict[str, tuple[Any, ...]] = {"write": (b"word",), "read": (4,)}
    try:
        getattr(end, step)(*arguments.get(step, ()))
    except failure:
        pass
