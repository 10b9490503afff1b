"""Asynchronous HTTPS with asyncio: asyncio_client.py [HOST [PORT]]"""

import asyncio
import ssl
import sys


async def https_get(host, port, path):
    context = ssl.create_default_context()
    reader, writer = await asyncio.open_connection(host, port, ssl=context)

    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()

    response = await reader.read()
    writer.close()
    await writer.wait_closed()
    return response.decode()


host = sys.argv[1] if len(sys.argv) > 1 else "www.python.org"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 443
print(asyncio.run(https_get(host, port, "/")))
