"""asyncio over `import oxissl as ssl`: streams, servers, start_tls, sendfile, endings and errors."""

import asyncio
import contextlib
import os
import socket

import pytest
from support.settings import client_context, server_context

LIMIT = 20


def run(coroutine):
    """Run under a hard limit."""

    async def limited():
        return await asyncio.wait_for(coroutine, LIMIT)

    return asyncio.run(limited())


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


@contextlib.asynccontextmanager
async def serving(handler, context, **options):
    """A TLS server on loopback; gives its port."""
    server = await asyncio.start_server(handler, "127.0.0.1", 0, ssl=context, **options)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


async def echo(reader, writer):
    """Send everything back until the stream ends."""
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def finish(writer):
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def test_streams_carry_bytes_both_ways(contexts, version):
    """open_connection and start_server with contexts of ours."""

    async def main():
        async with serving(echo, contexts[0]) as port:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=contexts[1], server_hostname="localhost"
            )
            for size in (1, 16384, 16385, 300_000):
                sent = os.urandom(size)
                writer.write(sent)
                assert await reader.readexactly(size) == sent
            extra = writer.get_extra_info("ssl_object")
            assert extra.version() == version
            assert writer.get_extra_info("peercert")["subjectAltName"]
            assert writer.get_extra_info("cipher") == extra.cipher()
            await finish(writer)

    run(main())


def test_large_streams_flow_both_ways_with_back_pressure(contexts):
    """16 MiB each way at once; the unsent output stays bounded."""
    amount, block = 16 << 20, os.urandom(1 << 16)

    async def main():
        async with serving(echo, contexts[0]) as port:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=contexts[1], server_hostname="localhost"
            )
            peak = 0

            async def send():
                nonlocal peak
                for _ in range(amount // len(block)):
                    writer.write(block)
                    peak = max(peak, writer.transport.get_write_buffer_size())
                    await writer.drain()

            async def receive():
                for _ in range(amount // len(block)):
                    assert await reader.readexactly(len(block)) == block

            await asyncio.gather(send(), receive())
            await finish(writer)
            return peak

    assert run(main()) < 4 << 20


def test_start_tls_upgrades_both_ends(contexts):
    """A cleartext connection becomes TLS by `loop.start_tls` on either end."""

    async def serve(reader, writer):
        assert await reader.readline() == b"STARTTLS\n"
        writer.write(b"go ahead\n")
        await writer.drain()
        await writer.start_tls(contexts[0])
        data = await reader.readexactly(6)
        writer.write(data.upper())
        await writer.drain()
        await finish(writer)

    async def main():
        async with serving(serve, None) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"STARTTLS\n")
            assert await reader.readline() == b"go ahead\n"
            await writer.start_tls(contexts[1], server_hostname="localhost")
            writer.write(b"secret")
            answer = await reader.readexactly(6)
            await finish(writer)
            return answer

    assert run(main()) == b"SECRET"


def test_a_connected_socket_can_be_handed_over(contexts):
    """`open_connection(sock=…)` with TLS on a socket that the program connected."""

    async def main():
        async with serving(echo, contexts[0]) as port:
            raw = socket.create_connection(("127.0.0.1", port))
            raw.setblocking(False)
            reader, writer = await asyncio.open_connection(sock=raw, ssl=contexts[1], server_hostname="localhost")
            writer.write(b"hello")
            assert await reader.readexactly(5) == b"hello"
            await finish(writer)

    run(main())


def test_sendfile_falls_back_over_tls(contexts, tmp_path):
    """`loop.sendfile` sends the file through TLS."""
    path = tmp_path / "file"
    path.write_bytes(os.urandom(400_000))

    async def main():
        async with serving(echo, contexts[0]) as port:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=contexts[1], server_hostname="localhost"
            )
            with path.open("rb") as file:
                sent = await asyncio.get_running_loop().sendfile(writer.transport, file)
            assert sent == 400_000
            got = await reader.readexactly(400_000)
            await finish(writer)
            return got

    assert run(main()) == path.read_bytes()


def test_a_close_reaches_the_peer_as_the_end_of_the_stream(contexts):
    """After `close()` the other end reads b'' and no error."""

    async def say_goodbye(reader, writer):
        writer.write(b"bye")
        await finish(writer)

    async def main():
        async with serving(say_goodbye, contexts[0]) as port:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, ssl=contexts[1], server_hostname="localhost"
            )
            data = await reader.read()
            assert reader.at_eof()
            await finish(writer)
            return data

    assert run(main()) == b"bye"


def test_an_untrusted_server_is_refused_and_both_ends_hear_of_it(pairing, authority, stranger, version):
    """The client raises SSLCertVerificationError; the server's loop reports its handshake as failed."""
    far = server_context(pairing.server, stranger, version=version)
    near = client_context(pairing.client, authority, version=version)

    async def main():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        async with serving(echo, far) as port:
            with pytest.raises(pairing.client.SSLCertVerificationError) as caught:
                await asyncio.open_connection("127.0.0.1", port, ssl=near, server_hostname="localhost")
            return caught.value.verify_code

    assert run(main()) == 20


def test_a_handshake_with_a_silent_peer_times_out(pairing, authority):
    """ssl_handshake_timeout ends a handshake that does not come along."""
    near = client_context(pairing.client, authority)

    async def silent(reader, writer):
        with contextlib.suppress(OSError):
            await reader.read()
        await finish(writer)

    async def main():
        async with serving(silent, None) as port:
            with pytest.raises(ConnectionAbortedError, match="longer than"):
                await asyncio.open_connection(
                    "127.0.0.1", port, ssl=near, server_hostname="localhost", ssl_handshake_timeout=0.3
                )

    run(main())


def test_mutual_tls_in_asyncio(pairing, authority, version):
    """The server sees the client's certificate; without one the connection fails at the first read."""
    far = server_context(pairing.server, authority, version=version, client_auth=True)

    async def who(reader, writer):
        peer = writer.get_extra_info("peercert")
        writer.write(dict(peer["subjectAltName"])["DNS"].encode() + b"\n")
        await finish(writer)

    async def ask(port, context):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname="localhost")
        try:
            return await reader.readline()
        finally:
            await finish(writer)

    async def main():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        async with serving(who, far) as port:
            known = client_context(pairing.client, authority, version=version, identity=authority.client)
            assert await ask(port, known) == b"client.example\n"
            with pytest.raises(OSError):
                answer = await ask(port, client_context(pairing.client, authority, version=version))
                # The alert may be overtaken by the end of the connection, never by data.
                assert answer == b""
                raise ConnectionResetError

    run(main())


def test_many_clients_at_once(contexts):
    """Sixty concurrent connections on one loop."""

    async def ask(port, number):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=contexts[1], server_hostname="localhost")
        message = f"client {number}\n".encode()
        writer.write(message)
        answer = await reader.readline()
        await finish(writer)
        return answer == message

    async def main():
        async with serving(echo, contexts[0]) as port:
            return await asyncio.gather(*(ask(port, n) for n in range(60)))

    assert all(run(main()))


def test_a_truncated_connection_ends_the_stream(contexts):
    """A FIN without goodbye ends the reader like stock: what came is there, then the end."""

    async def main():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: None)
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(10)

        def serve():
            raw, _ = listener.accept()
            raw.settimeout(10)
            with contexts[0].wrap_socket(raw, server_side=True) as tls:
                tls.sendall(b"last words")
                tls.recv(1)

        with listener:
            thread = loop.run_in_executor(None, serve)
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", listener.getsockname()[1], ssl=contexts[1], server_hostname="localhost"
            )
            first = await reader.readexactly(10)
            writer.write(b"k")
            rest = await reader.read()
            await thread
            await finish(writer)
            return first, rest

    assert run(main()) == (b"last words", b"")
