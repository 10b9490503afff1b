"""A client and a server over MemoryBIO, moved along by hand: no sockets, no threads, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Pair:
    """Two SSLObjects and the four queues between them."""

    def __init__(
        self,
        server_ssl: Any,
        client_ssl: Any,
        server_context: Any,
        client_context: Any,
        server_hostname: str | None = "localhost",
        session: Any = None,
    ) -> None:
        self.server_ssl, self.client_ssl = server_ssl, client_ssl
        self.server_in, self.server_out = server_ssl.MemoryBIO(), server_ssl.MemoryBIO()
        self.client_in, self.client_out = client_ssl.MemoryBIO(), client_ssl.MemoryBIO()
        self.server = server_context.wrap_bio(self.server_in, self.server_out, server_side=True)
        self.client = client_context.wrap_bio(
            self.client_in, self.client_out, server_hostname=server_hostname, session=session
        )

    def move(self, piece: int | None = None) -> bool:
        """Carry what is queued to the other side, whole or in pieces of a size; was there any?"""
        moved = False
        for source, sink in (
            (self.client_out, self.server_in),
            (self.server_out, self.client_in),
        ):
            data = source.read() if piece is None else source.read(piece)
            if data:
                sink.write(data)
                moved = True
        return moved

    def attempt(self, ssl: Any, operation: Callable[[], Any]) -> tuple[bool, Any]:
        """Try once; (False, None) says that the operation waits for bytes."""
        try:
            return True, operation()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False, None

    def handshake(self, piece: int | None = None) -> None:
        """Run both handshakes to their end and let the tickets through."""
        done = [False, False]
        for _ in range(200_000):
            for index, (ssl, end) in enumerate(((self.client_ssl, self.client), (self.server_ssl, self.server))):
                if not done[index]:
                    done[index], _value = self.attempt(ssl, end.do_handshake)
            moved = self.move(piece)
            if all(done) and not moved:
                return
        raise AssertionError("the handshake does not end")

    def client_reads(self, size: int = 65536) -> bytes | None:
        self.move()
        return self.attempt(self.client_ssl, lambda: self.client.read(size))[1]

    def server_reads(self, size: int = 65536) -> bytes | None:
        self.move()
        return self.attempt(self.server_ssl, lambda: self.server.read(size))[1]
