"""One implementation and its way to the peer: what every work needs."""

from __future__ import annotations

import gc
import socket
import ssl
import sys
import time
from collections.abc import Callable

IMPLEMENTATION, DIRECTORY, VERSION, CIPHER, PORT = sys.argv[1:6]
PLAIN = IMPLEMENTATION == "plain"
HOST = "localhost"
PEER = ("127.0.0.1", int(PORT))
CIPHERS_1_2 = {"aes128": "ECDHE+AES128+AESGCM", "aes256": "ECDHE+AES256+AESGCM", "chacha20": "ECDHE+CHACHA20"}
CIPHERS_1_3 = {
    "aes128": "TLS_AES_128_GCM_SHA256",
    "aes256": "TLS_AES_256_GCM_SHA384",
    "chacha20": "TLS_CHACHA20_POLY1305_SHA256",
}
WORKS: dict[str, Callable[..., tuple[int, int]]] = {}
cpu = time.process_time_ns
wall = time.perf_counter_ns


def work(function):
    WORKS[function.__name__] = function
    return function


def tune(context: ssl.SSLContext) -> ssl.SSLContext:
    """Settle version and cipher here too, for the works that have no peer to settle them.

    Stock before 3.15 cannot be told a cipher of TLS 1.3, but its OpenSSL can: run.py does.
    """
    version = ssl.TLSVersion.TLSv1_2 if VERSION == "1.2" else ssl.TLSVersion.TLSv1_3
    context.minimum_version = context.maximum_version = version
    if VERSION == "1.2":
        context.set_ciphers(CIPHERS_1_2[CIPHER])
    elif hasattr(context, "set_ciphersuites"):
        context.set_ciphersuites(CIPHERS_1_3[CIPHER])
    return context


def check_cipher(end: ssl.SSLSocket | ssl.SSLObject) -> None:
    """Where both ends are ours nobody else saw to it that they agree on what is measured."""
    wanted = {"aes128": ("AES", 128), "aes256": ("AES", 256), "chacha20": ("CHACHA20", 256)}[CIPHER]
    name, _, bits = end.cipher()
    if wanted[0] not in name or bits != wanted[1]:
        raise AssertionError(f"this is {name}")


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


def source(amount: int, way: str = "source") -> socket.socket:
    """A connection over which so many bytes come as soon as one is sent."""
    sock = connect(f"{way} {amount}")
    if sock.recv(1) != b"r":
        raise EOFError
    return sock


def send(sock: socket.socket, chunk: bytes, amount: int) -> None:
    """Send so many bytes, ``chunk`` by ``chunk``."""
    for _ in range(amount // len(chunk)):
        sock.sendall(chunk)


def receive(sock: socket.socket, size: int, amount: int) -> None:
    """Receive so many bytes, in pieces of up to ``size``."""
    buffer, left = bytearray(size), amount
    while left > 0:
        left -= sock.recv_into(buffer, min(left, size)) or 1 << 60
    if left < 0:
        raise EOFError


def cost(units: int, action: Callable[[], object], clock: Callable[[], int] = cpu) -> tuple[int, int]:
    """What ``action`` takes, and the units of work it is."""
    gc.collect()
    before = clock()
    action()
    return clock() - before, units
