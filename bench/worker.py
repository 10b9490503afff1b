"""The measured side in Python: one process per implementation, told what to measure line by line.

``worker.py IMPLEMENTATION DIRECTORY VERSION CIPHER PORT``. Answers each line ``WORK ARGUMENTS…`` with one
line of JSON: CPU nanoseconds of this process between two marks, and the units of work they bought.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import json
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

IMPLEMENTATION, DIRECTORY, VERSION, CIPHER, PORT = sys.argv[1:6]
PLAIN = IMPLEMENTATION == "plain"
if IMPLEMENTATION == "oxissl":
    import oxissl

    oxissl.install()

# After install(): every library finds oxissl under this name.
import ssl

HOST = "localhost"
PEER = ("127.0.0.1", int(PORT))
URL = f"{'http' if PLAIN else 'https'}://{HOST}:{PORT}/"
CIPHERS_1_2 = {"aes128": "ECDHE+AES128+AESGCM", "aes256": "ECDHE+AES256+AESGCM", "chacha20": "ECDHE+CHACHA20"}
WORKS: dict[str, Callable[..., tuple[int, int]]] = {}
cpu = time.process_time_ns


def work(function):
    WORKS[function.__name__] = function
    return function


def tune(context: ssl.SSLContext) -> ssl.SSLContext:
    """Settle version and cipher here too, for the works that have no peer to settle them."""
    version = ssl.TLSVersion.TLSv1_2 if VERSION == "1.2" else ssl.TLSVersion.TLSv1_3
    context.minimum_version = context.maximum_version = version
    if VERSION == "1.2":
        context.set_ciphers(CIPHERS_1_2[CIPHER])
    return context


def client_context() -> ssl.SSLContext:
    return tune(ssl.create_default_context(cafile=f"{DIRECTORY}/bundle.pem"))


def server_context(certificate: str = "p256") -> ssl.SSLContext:
    context = tune(ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
    context.load_cert_chain(f"{DIRECTORY}/{certificate}.chain.pem", f"{DIRECTORY}/{certificate}.key.pem")
    return context


CLIENT = client_context()
SERVERS = {name: server_context(name) for name in ("p256", "rsa2048")}


def dial(line: str) -> socket.socket:
    sock = socket.create_connection(PEER)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.sendall(f"{line}\n".encode())
    return sock


def connect(line: str, timeout: float | None = None) -> socket.socket:
    """A connection to the peer for what ``line`` says, by TLS or not."""
    sock = dial(f"{line} {'plain' if PLAIN else 'tls'}")
    if not PLAIN:
        sock = CLIENT.wrap_socket(sock, server_hostname=HOST)
    sock.settimeout(timeout)
    return sock


def cost(units: int, action: Callable[[], object]) -> tuple[int, int]:
    gc.collect()
    before = cpu()
    action()
    return cpu() - before, units


@work
def sendall(size: str, amount: str, warm: str = "8") -> tuple[int, int]:
    chunk, count = b"x" * int(size), int(amount) // int(size)
    with connect("sink") as sock:

        def send(count: int) -> None:
            for _ in range(count):
                sock.sendall(chunk)

        send(count // int(warm))
        return cost(count * int(size), lambda: send(count))


@work
def recv(size: str, amount: str) -> tuple[int, int]:
    return _receive(int(size), int(amount), lambda sock, most: len(sock.recv(most)))


@work
def recv_into(size: str, amount: str) -> tuple[int, int]:
    buffer = bytearray(int(size))
    return _receive(int(size), int(amount), lambda sock, most: sock.recv_into(buffer, most))


def _receive(size: int, amount: int, once: Callable[[socket.socket, int], int]) -> tuple[int, int]:
    warm = amount // 8
    with connect(f"source {amount + warm}") as sock:

        def receive(left: int) -> None:
            while left > 0:
                count = once(sock, min(size, left))
                if not count:
                    raise EOFError
                left -= count

        sock.sendall(b"g")
        receive(warm)
        return cost(amount, lambda: receive(amount))


@work
def both(size: str, amount: str) -> tuple[int, int]:
    """Both ends in this process, a thread each."""
    near, far = _tcp_pair()
    if not PLAIN:
        near, far = _wrapped(near, far)
    chunk, buffer = b"x" * int(size), bytearray(int(size))

    def receive() -> None:
        left = int(amount)
        while left > 0:
            left -= far.recv_into(buffer) or 1 << 60

    def transfer() -> None:
        receiver = threading.Thread(target=receive)
        receiver.start()
        for _ in range(int(amount) // int(size)):
            near.sendall(chunk)
        receiver.join()

    with near, far:
        return cost(int(amount), transfer)


def _tcp_pair() -> tuple[socket.socket, socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        near = socket.create_connection(listener.getsockname())
        return near, listener.accept()[0]


def _wrapped(near: socket.socket, far: socket.socket) -> tuple[ssl.SSLSocket, ssl.SSLSocket]:
    server: list[ssl.SSLSocket] = []
    accept = threading.Thread(target=lambda: server.append(SERVERS["p256"].wrap_socket(far, server_side=True)))
    accept.start()
    client = CLIENT.wrap_socket(near, server_hostname=HOST)
    accept.join()
    return client, server[0]


@work
def pingpong(size: str, count: str) -> tuple[int, int]:
    return _ping_pong(int(size), int(count), None)


@work
def pingpong_timeout(size: str, count: str) -> tuple[int, int]:
    return _ping_pong(int(size), int(count), 30.0)


def _ping_pong(size: int, count: int, timeout: float | None) -> tuple[int, int]:
    with connect("echo", timeout) as sock:
        message = b"x" * size

        def play(count: int) -> None:
            for _ in range(count):
                sock.sendall(message)
                left = size
                while left:
                    left -= len(sock.recv(left)) or 1 << 60

        play(count // 8)
        return cost(count, lambda: play(count))


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
def handshake(role: str, kind: str, certificate: str, count: str) -> tuple[int, int]:
    if role == "client":
        return _client_handshakes(kind == "resume", int(count))
    return _server_handshakes(kind, certificate, int(count))


def _client_handshakes(resume: bool, count: int) -> tuple[int, int]:
    spent, session = 0, None
    for round_ in range(count + 1):
        sock = dial("resume tls" if resume else "accept tls")
        before = cpu()
        tls = CLIENT.wrap_socket(sock, server_hostname=HOST, session=session)
        if resume:
            tls.recv(1)
            session = tls.session
        reused = tls.session_reused
        tls.close()
        if round_:
            spent += cpu() - before
            if reused != resume:
                raise AssertionError(f"session_reused is {reused}")
    return spent, count


def _server_handshakes(kind: str, certificate: str, count: int) -> tuple[int, int]:
    context, spent = SERVERS[certificate], 0
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, dial(f"dial {listener.getsockname()[1]} {count + 1} {kind}"):
        for round_ in range(count + 1):
            sock = listener.accept()[0]
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            before = cpu()
            tls = context.wrap_socket(sock, server_side=True)
            if kind == "resume":
                tls.send(b"!")
            reused = tls.session_reused
            tls.close()
            if round_:
                spent += cpu() - before
                if reused != (kind == "resume"):
                    raise AssertionError(f"session_reused is {reused}")
    return spent, count


def resident() -> int:
    """Bytes of this process in memory, after giving back what can be given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@work
def memory(role: str, count: str) -> tuple[int, int]:
    """Bytes per idle connection beyond its socket; a tenth of them is made before the mark."""
    many, held = int(count), []
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    control = None
    if role == "client":
        sockets = [dial("hold tls") for _ in range(many)]
    else:
        control = dial(f"dial {listener.getsockname()[1]} {many} hold")
        sockets = []
    before = 0
    for index in range(many):
        if role == "client":
            held.append(CLIENT.wrap_socket(sockets[index], server_hostname=HOST))
        else:
            held.append(SERVERS["p256"].wrap_socket(listener.accept()[0], server_side=True))
        if index == many // 10:
            before = resident()
    after = resident()
    for tls in held:
        tls.close()
    listener.close()
    if control:
        control.close()
    return after - before, many - many // 10 - 1


@work
def memory_burst(count: str) -> tuple[int, int]:
    """What connections keep when 1 MiB went each way through them."""
    held = [connect("echo") for _ in range(int(count))]
    chunk, buffer = b"x" * 65536, bytearray(65536)

    def burst(sock: socket.socket) -> None:
        for _ in range(16):
            sock.sendall(chunk)
            left = len(chunk)
            while left:
                left -= sock.recv_into(buffer, left) or 1 << 60

    burst(held[0])
    before = resident()
    for sock in held[1:]:
        burst(sock)
    after = resident()
    for sock in held:
        sock.close()
    return max(0, after - before), int(count) - 1


@work
def linear(amount: str) -> tuple[int, int]:
    """The cost of a byte in one large ``sendall``, in thousandths of its cost in sixteen smaller ones."""
    pieces = sendall(str(int(amount) // 16), amount)[0]
    whole = sendall(amount, amount)[0]
    return whole * 1000 // pieces, 1000


@work
def threads(size: str, amount: str, count: str) -> tuple[int, int]:
    """Many threads, each receiving on a connection of its own."""
    socks = [connect(f"source {amount}") for _ in range(int(count))]

    def receive(sock: socket.socket) -> None:
        buffer, left = bytearray(int(size)), int(amount)
        sock.sendall(b"g")
        while left:
            left -= sock.recv_into(buffer, min(left, int(size))) or 1 << 60

    running = [threading.Thread(target=receive, args=(sock,)) for sock in socks]

    def run() -> None:
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    answer = cost(int(amount) * int(count), run)
    for sock in socks:
        sock.close()
    return answer


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


def main() -> None:
    print(json.dumps({"ready": f"{ssl.OPENSSL_VERSION}, Python {sys.version.split()[0]}"}), flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        try:
            spent, units = WORKS[name](*arguments)
            answer = {"cpu": spent, "units": units}
        except Exception as error:  # the driver prints it, and goes on with the other rows
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
