"""Works as programs do them: asyncio's streams, and libraries for HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .side import CLIENT, HOST, PEER, PLAIN, cost, cpu, dial, work

URL = f"{'http' if PLAIN else 'https'}://{HOST}:{PEER[1]}/"


@work
def streams_write(size: str, amount: str) -> tuple[int, int]:
    async def main() -> tuple[int, int]:
        _, writer = await _open_stream("sink")
        chunk = b"x" * int(size)

        async def send(count: int) -> None:
            for _ in range(count):
                writer.write(chunk)
                await writer.drain()

        await send(int(amount) // int(size) // 8)
        before = cpu()
        await send(int(amount) // int(size))
        spent = cpu() - before
        writer.transport.abort()
        return spent, int(amount)

    return asyncio.run(main())


@work
def streams_read(size: str, amount: str) -> tuple[int, int]:
    async def main() -> tuple[int, int]:
        warm = int(amount) // 8
        reader, writer = await _open_stream(f"source {int(amount) + warm}")
        await reader.readexactly(1)
        writer.write(b"g")

        async def receive(left: int) -> None:
            while left > 0:
                left -= len(await reader.read(min(left, int(size)))) or 1 << 60

        await receive(warm)
        before = cpu()
        await receive(int(amount))
        spent = cpu() - before
        writer.transport.abort()
        return spent, int(amount)

    return asyncio.run(main())


async def _open_stream(line: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if PLAIN:
        return await asyncio.open_connection(sock=dial(f"{line} plain"))
    return await asyncio.open_connection(sock=dial(f"{line} tls"), ssl=CLIENT, server_hostname=HOST)


def repeated(count: str, action: Callable[[], object]) -> tuple[int, int]:
    """``action`` so many times, after once for what is made only once."""
    action()
    return cost(int(count), lambda: [action() for _ in range(int(count))])


@work
def http_client(count: str) -> tuple[int, int]:
    """A new connection for each request, one context."""
    import http.client

    def get() -> None:
        if PLAIN:
            connection = http.client.HTTPConnection(HOST, PEER[1])
        else:
            connection = http.client.HTTPSConnection(HOST, PEER[1], context=CLIENT)
        connection.request("GET", "/")
        if connection.getresponse().read() != b"hello\n":
            raise AssertionError
        connection.close()

    return repeated(count, get)


@work
def requests_get(count: str) -> tuple[int, int]:
    """A session and one request, as scripts do it: the authorities are loaded each time."""
    import requests

    def get() -> None:
        with requests.Session() as session:
            if session.get(URL).content != b"hello\n":
                raise AssertionError

    return repeated(count, get)


@work
def httpx_get(count: str) -> tuple[int, int]:
    """A client and one request, as scripts do it."""
    import httpx

    def get() -> None:
        with httpx.Client() as client:
            if client.get(URL).content != b"hello\n":
                raise AssertionError

    return repeated(count, get)
