"""Records without a socket."""

from __future__ import annotations

import ssl

from .side import CLIENT, HOST, SERVERS, check_cipher, client_context, cpu, work


class Pair:
    """Two SSLObjects joined by hand."""

    def __init__(self) -> None:
        self.to_client, self.to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.client = CLIENT.wrap_bio(self.to_client, self.to_server, server_hostname=HOST)
        self.server = SERVERS["p256"].wrap_bio(self.to_server, self.to_client, server_side=True)
        waiting = [self.client, self.server]
        while waiting:
            for end in list(waiting):
                try:
                    end.do_handshake()
                    waiting.remove(end)
                except ssl.SSLWantReadError:
                    pass
        check_cipher(self.client)
        # Tickets come before data; they are read here.
        self.server.write(b"!")
        self.client.read(1)


@work
def bio_write(size: str, amount: str) -> tuple[int, int]:
    return _bio(int(size), int(amount))[0]


@work
def bio_read(size: str, amount: str) -> tuple[int, int]:
    return _bio(int(size), int(amount))[1]


def _bio(size: int, amount: int) -> tuple[tuple[int, int], tuple[int, int]]:
    pair, message = Pair(), b"x" * size
    write, take = pair.client.write, pair.to_server.read
    give, read = pair.to_server.write, pair.server.read
    batch = range((1 << 20) // size)
    writing = reading = units = 0
    for round_ in range(amount // (len(batch) * size) + 1):
        before = cpu()
        sealed = []
        for _ in batch:
            if write(message) != size:
                raise AssertionError("a partial write")
            sealed.append(take())
        between = cpu()
        for ciphertext in sealed:
            give(ciphertext)
            left = size
            while left:
                left -= len(read(left))
        after = cpu()
        if round_:  # the first one warms up
            writing += between - before
            reading += after - between
            units += len(batch) * size
    return (writing, units), (reading, units)


@work
def wrap(kind: str, count: str) -> tuple[int, int]:
    """``wrap_bio`` alone: with settings as they were, or changed each time."""
    context = client_context()
    spent = 0
    for _ in range(int(count)):
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        if kind == "changed":
            context.options ^= ssl.OP_NO_TICKET
        before = cpu()
        context.wrap_bio(incoming, outgoing, server_hostname=HOST)
        spent += cpu() - before
    return spent, int(count)
