"""Streams of bytes one way, and messages to and fro."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable

from .side import CLIENT, HOST, PLAIN, SERVERS, check_cipher, connect, cost, receive, send, source, work


@work
def sendall(size: str, amount: str, warm: str = "8") -> tuple[int, int]:
    chunk = b"x" * int(size)
    with connect("sink") as sock:
        send(sock, chunk, int(amount) // int(warm))
        return cost(int(amount), lambda: send(sock, chunk, int(amount)))


@work
def recv(size: str, amount: str) -> tuple[int, int]:
    return _receive(int(size), int(amount), lambda sock, most: len(sock.recv(most)))


@work
def recv_into(size: str, amount: str) -> tuple[int, int]:
    buffer = bytearray(int(size))
    return _receive(int(size), int(amount), lambda sock, most: sock.recv_into(buffer, most))


def _receive(size: int, amount: int, once: Callable[[socket.socket, int], int]) -> tuple[int, int]:
    warm = amount // 8
    with source(amount + warm) as sock:

        def repeat(left: int) -> None:
            while left > 0:
                count = once(sock, min(size, left))
                if not count:
                    raise EOFError
                left -= count

        sock.sendall(b"g")
        repeat(warm)
        return cost(amount, lambda: repeat(amount))


@work
def both(size: str, amount: str) -> tuple[int, int]:
    """Both ends in this process, a thread each."""
    near, far = _tcp_pair()
    if not PLAIN:
        near, far = _wrapped(near, far)
    chunk = b"x" * int(size)

    def transfer() -> None:
        receiver = threading.Thread(target=receive, args=(far, int(size), int(amount)))
        receiver.start()
        send(near, chunk, int(amount))
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
    check_cipher(client)
    return client, server[0]


@work
def linear(amount: str) -> tuple[int, int]:
    """The cost of a byte in one large ``sendall``, in thousandths of its cost in sixteen smaller ones."""
    pieces = sendall(str(int(amount) // 16), amount)[0]
    whole = sendall(amount, amount)[0]
    return whole * 1000 // pieces, 1000


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
