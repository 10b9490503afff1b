"""Hands back what arrived behind the peer's close_notify: it was read with the last records, and belongs to
whatever is spoken after TLS.

Nothing can be put back into a kernel's socket. So a socket with such bytes becomes one of a class that reads
them first, and is itself again when they are gone; no other socket pays for it.
"""

import functools
from socket import MSG_PEEK
from typing import Any


def apply(namespace: dict[str, Any]) -> None:
    """Make ``SSLSocket.unwrap()`` of the ``ssl`` module living in ``namespace`` hand back."""
    socket_class = namespace["SSLSocket"]
    unwrap_only = socket_class.unwrap

    @functools.wraps(unwrap_only)
    def unwrap(self):
        connection = self._sslobj
        below = unwrap_only(self)
        leftover = connection._take_leftover()
        if leftover:
            below._leftover = leftover
            below.__class__ = _reading_leftover(type(below))
        return below

    socket_class.unwrap = unwrap


@functools.cache
def _reading_leftover(original: type) -> type:
    """The subclass of ``original`` that reads ``_leftover`` first."""

    class ReadingLeftover(original):
        __slots__ = ()

        def recv(self, buflen=1024, flags=0):
            data = self._leftover[:buflen]
            if not flags & MSG_PEEK:
                self._leftover = self._leftover[len(data) :]
                if not self._leftover:
                    del self._leftover
                    self.__class__ = original
            return data

        def recv_into(self, buffer, nbytes=None, flags=0):
            with memoryview(buffer) as view, view.cast("B") as room:
                data = self.recv(min(nbytes or len(room), len(room)), flags)
                room[: len(data)] = data
            return len(data)

        def recvfrom(self, buflen=1024, flags=0):
            return self.recv(buflen, flags), None

        def recvfrom_into(self, buffer, nbytes=None, flags=0):
            return self.recv_into(buffer, nbytes, flags), None

        def detach(self):
            raise OSError("bytes that arrived behind the peer's close_notify must be read first")

    ReadingLeftover.__name__ = original.__name__
    ReadingLeftover.__qualname__ = original.__qualname__
    ReadingLeftover.__module__ = original.__module__
    return ReadingLeftover
