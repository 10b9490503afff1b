"""Fetch files with asyncio streams: four connections at a time, each kept open."""

import asyncio
import hashlib
import ssl
from urllib.parse import urlsplit

import common

CONNECTIONS = 4


def fetch(report, base, paths, ca, cert, key):
    asyncio.run(fetch_all(report, urlsplit(base), paths, ca, cert, key))


async def fetch_all(report, base, paths, ca, cert, key):
    context = ssl.create_default_context(cafile=ca)
    context.set_alpn_protocols(["http/1.1"])
    if cert:
        context.load_cert_chain(cert, key)
    waiting = list(paths.items())

    async def work():
        reader, writer = await asyncio.open_connection(base.hostname, base.port, ssl=context)
        report.saw(writer.get_extra_info("ssl_object"))
        while waiting:
            path, quoted = waiting.pop()
            writer.write(f"GET /{quoted} HTTP/1.1\r\nHost: {base.netloc}\r\n\r\n".encode())
            status, *fields = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            if " 200 " not in status:
                raise RuntimeError(f"{path}: {status}")
            headers = dict(field.split(": ", 1) for field in fields if field)
            await take(path, reader, int(headers["Content-Length"]))
        writer.close()
        await writer.wait_closed()

    async def take(path, reader, left):
        digest = hashlib.sha256()
        while left:
            chunk = await reader.read(min(left, common.CHUNK))
            if not chunk:
                raise EOFError(path)
            digest.update(chunk)
            report.count(len(chunk))
            left -= len(chunk)
        report.digests[path] = digest.hexdigest()

    async with asyncio.TaskGroup() as group:
        for _ in range(min(CONNECTIONS, len(paths))):
            group.create_task(work())


def fetch_one_error(*arguments):
    """Show the error itself, not the group of one that a TaskGroup wraps it in."""
    try:
        fetch(*arguments)
    except* OSError as group:
        error = group.exceptions[0]
        raise error from None


common.main(fetch_one_error)
