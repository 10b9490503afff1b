"""Handshakes, and what connections take while they do nothing."""

from __future__ import annotations

import ctypes
import gc
import socket
from pathlib import Path

from .side import CLIENT, HOST, SERVERS, connect, cpu, dial, work


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
