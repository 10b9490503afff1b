"""Debugging: logging switched on around an asyncio connection. debug_logging.py HOST PORT"""

import asyncio
import logging
import ssl
import sys

logging.basicConfig(level=logging.DEBUG)

# A switch from older days of `ssl`. Setting it is allowed and restricts nothing.
ssl._RESTRICTED_SERVER_CIPHERS = None


async def main(host: str, port: int) -> None:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    reader, writer = await asyncio.open_connection(host, port, ssl=ssl.create_default_context())
    logging.info("connected with %s", writer.get_extra_info("cipher"))
    writer.write(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    logging.info("answer: %s", (await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
