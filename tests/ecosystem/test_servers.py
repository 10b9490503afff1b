"""HTTP server libraries over oxissl, both ways in: stock clients get from them what they get over stock."""

import asyncio
import contextlib
import hashlib
import http.client
import json
import socket
import ssl
import struct
from concurrent.futures import ThreadPoolExecutor

import pytest
import servers
from programs import ask, check_implementation, command, need, running
from support.peers import free_port
from support.settings import client_context
from talk import pattern

AT_ONCE = 50


@contextlib.contextmanager
def served(way, library, authority, log, *client_authority):
    """The library's server, started one of the ways; gives its port."""
    for module in (servers.LIBRARIES[library][1] or "").split():
        need(module)
    port = free_port()
    arguments = command(way, "servers.py", library, port, *authority.server.both, *client_authority)
    with running(arguments, port, log):
        yield port


def ask_server(port, context, path="/", body=None):
    connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET" if body is None else "POST", path, body)
        return connection.getresponse().read()


async def ask_at_once(port, context, times):
    """So many connections side by side."""

    async def one():
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname="localhost")
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        data = await reader.read()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        return data.rpartition(b"\r\n\r\n")[2]

    async with asyncio.timeout(30):
        return await asyncio.gather(*(one() for _ in range(times)))


def visit_rudely(port, stranger):
    """Clients as they come: in the clear, trusting somebody else, resetting, leaving in the middle."""
    address = ("127.0.0.1", port)
    with socket.create_connection(address) as clear:
        clear.settimeout(10)
        clear.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with contextlib.suppress(OSError):
            while clear.recv(1000):
                pass
    with pytest.raises(ssl.SSLCertVerificationError):
        ask_server(port, client_context(ssl, stranger))
    with socket.create_connection(address) as resetting:
        resetting.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with socket.create_connection(address) as leaving:
        leaving.sendall(b"\x16\x03\x01\x02\x00\x01\x00")


def end_of_idle_connection(port, context):
    """What a client sees that says nothing more after one request: an orderly end, or an error."""
    with socket.create_connection(("localhost", port)) as raw:
        raw.settimeout(20)
        with context.wrap_socket(raw, server_hostname="localhost", suppress_ragged_eofs=False) as tls:
            tls.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            try:
                while tls.recv(10_000):
                    pass
            except ssl.SSLError as error:
                return type(error).__name__
            return "orderly"


@pytest.mark.parametrize("library", servers.LIBRARIES)
def test_a_server_library_serves(library, authority, stranger, tmp_path):
    """Both versions, content of megabytes both ways, many at once, idle connections, and rude visitors."""
    context = client_context(ssl, authority)
    with served("run", library, authority, tmp_path / "log") as port:
        check_implementation("run", json.loads(ask_server(port, context, "/ssl")))
        visit_rudely(port, stranger)
        for version in ("TLSv1.2", "TLSv1.3"):
            pinned = client_context(ssl, authority, version=version)
            assert ask_server(port, pinned, "/large") == pattern(servers.LARGE)
            digest = hashlib.sha256(pattern(servers.LARGE)).hexdigest().encode()
            assert ask_server(port, pinned, body=pattern(servers.LARGE)) == digest
        answers = asyncio.run(ask_at_once(port, context, AT_ONCE))
        assert answers == [f"hello from {library}".encode()] * AT_ONCE


@pytest.mark.parametrize("library", servers.LIBRARIES)
def test_a_server_library_insists_on_client_certificates(library, authority, stranger, tmp_path):
    """Only a client with a certificate of the right authority is served; idle connections end as over stock."""
    mine = client_context(ssl, authority, identity=authority.client)
    theirs = client_context(ssl, authority, identity=stranger.client)
    says_goodbye = servers.LIBRARIES[library][2]
    with contextlib.ExitStack() as stack:
        port, *other = [
            stack.enter_context(served(way, library, authority, tmp_path / way, authority.path))
            for way in (("install", "stock") if says_goodbye else ("install",))
        ]
        check_implementation("install", json.loads(ask_server(port, mine, "/ssl")))
        for context in (client_context(ssl, authority), theirs):
            with pytest.raises(OSError):
                ask_server(port, context)
        assert ask_server(port, mine) == f"hello from {library}".encode()
        if says_goodbye:
            with ThreadPoolExecutor() as pool:
                first, second = pool.map(end_of_idle_connection, (port, *other), (mine, mine))
            assert first == second


def test_http2_is_agreed_upon_and_spoken(authority, tmp_path):
    """httpx and hypercorn agree on h2 by ALPN, with oxissl at both ends, and multiplex."""
    need("httpx")
    need("h2")
    with served("run", "hypercorn", authority, tmp_path / "log") as port:
        url = f"https://localhost:{port}/"
        base = {"ca": str(authority.path), "timeout": 20}
        visits = [{"url": url}, {"url": f"{url}large"}, {"url": url, "upload": 1 << 20}]
        cases = [base | {"visits": visits}, base | {"visits": [{"url": url}], "times": 50}]
        answers = ask("run", "clients.py", "http2", cases)
    hello = b"hello from hypercorn"
    bodies = (hello, pattern(servers.LARGE), hashlib.sha256(pattern(1 << 20)).hexdigest().encode())
    told = [[len(body), hashlib.sha256(body).hexdigest()] for body in (*bodies, hello)]
    assert answers == [{"value": told[:3]}, {"value": [told[3]] * 50}]
