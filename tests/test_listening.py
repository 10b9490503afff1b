"""Listening and connecting with SSLSockets: accept, connect, and when the handshake happens."""

import socket
import socketserver
import threading

import pytest
from support.conversation import facts, in_threads, receive_exactly
from support.settings import client_context, server_context


@pytest.fixture
def contexts(pairing, authority, version):
    """Contexts of the pairing, pinned to the version: (server, client)."""
    return (
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )


def listening(context, **options):
    """A wrapped listening socket."""
    raw = socket.create_server(("127.0.0.1", 0))
    raw.settimeout(10)
    return context.wrap_socket(raw, server_side=True, **options)


@pytest.mark.parametrize("at_accept", [True, False])
def test_accept_on_a_wrapped_listener_gives_a_tls_socket(pairing, contexts, at_accept):
    """`accept()` wraps what it accepts and shakes hands unless told otherwise."""
    with listening(contexts[0], do_handshake_on_connect=at_accept) as listener:

        def serve():
            tls, address = listener.accept()
            with tls:
                assert isinstance(tls, pairing.server.SSLSocket)
                assert address[0] == "127.0.0.1"
                assert tls.server_side
                assert (tls.version() is not None) is at_accept
                if not at_accept:
                    tls.do_handshake()
                tls.sendall(receive_exactly(tls, 5).upper())
                tls.recv(1)

        def connect():
            with socket.create_connection(listener.getsockname(), timeout=10) as raw:
                with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
                    tls.sendall(b"hello")
                    answer = receive_exactly(tls, 5)
                    tls.sendall(b"k")
                    return answer

        server, client = in_threads(serve, connect)
        server.get()
        assert client.get() == b"HELLO"


@pytest.mark.parametrize("at_connect", [True, False])
def test_connect_on_a_wrapped_socket_shakes_hands_when_told(contexts, at_connect):
    """An unconnected socket is wrapped first and connected later."""
    with listening(contexts[0]) as listener:

        def serve():
            tls, _ = listener.accept()
            with tls:
                tls.sendall(b"hi")
                tls.recv(1)

        def connect():
            raw = socket.socket()
            raw.settimeout(10)
            with contexts[1].wrap_socket(raw, server_hostname="localhost", do_handshake_on_connect=at_connect) as tls:
                assert tls.version() is None
                tls.connect(listener.getsockname())
                assert (tls.version() is not None) is at_connect
                tls.do_handshake()
                got = receive_exactly(tls, 2)
                tls.sendall(b"k")
                with pytest.raises(ValueError, match="already-connected"):
                    tls.connect(listener.getsockname())
                return got

        server, client = in_threads(serve, connect)
        server.get()
        assert client.get() == b"hi"


def test_connect_ex_reports_success_and_refusal(contexts):
    """connect_ex returns 0 after a handshake and the errno of a refused connection."""
    with listening(contexts[0]) as listener:

        def serve():
            tls, _ = listener.accept()
            with tls:
                return tls.recv(1)

        def connect():
            with contexts[1].wrap_socket(socket.socket(), server_hostname="localhost") as tls:
                tls.settimeout(10)
                assert tls.connect_ex(listener.getsockname()) == 0
                tls.sendall(b"x")

        server, client = in_threads(serve, connect)
        client.get()
        assert server.get() == b"x"
        address = listener.getsockname()
    with contexts[1].wrap_socket(socket.socket(), server_hostname="localhost") as tls:
        assert tls.connect_ex(address) != 0


def test_a_failed_handshake_does_not_end_the_listener(pairing, contexts, authority):
    """`accept()` raises for a bad client and works for the next one."""
    with listening(contexts[0]) as listener:

        def serve():
            with pytest.raises(pairing.server.SSLError):
                listener.accept()
            tls, _ = listener.accept()
            with tls:
                return receive_exactly(tls, 2)

        def connect():
            with socket.create_connection(listener.getsockname(), timeout=10) as raw:
                raw.sendall(b"GET / HTTP/1.0\r\n\r\n")
                try:
                    raw.recv(100)
                except OSError:
                    pass
            with socket.create_connection(listener.getsockname(), timeout=10) as raw:
                with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
                    tls.sendall(b"ok")

        server, client = in_threads(serve, connect)
        client.get()
        assert server.get() == b"ok"


def test_a_threading_server_over_a_wrapped_listener_answers(contexts):
    """socketserver with a wrapped listening socket, as http.server programs do it."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(self.rfile.readline().upper())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = contexts[0].wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            for _ in range(3):
                with socket.create_connection(server.server_address, timeout=10) as raw:
                    with contexts[1].wrap_socket(raw, server_hostname="localhost") as tls:
                        tls.sendall(b"line\n")
                        assert receive_exactly(tls, 5) == b"LINE\n"
        finally:
            server.shutdown()
            thread.join(10)


def misuses(ssl, authority):
    """Wrong uses of wrap_socket, by name."""
    far, near = server_context(ssl, authority), client_context(ssl, authority)
    near.check_hostname = False
    yield "datagram", lambda: far.wrap_socket(socket.socket(type=socket.SOCK_DGRAM), server_side=True)
    yield "hostname on server", lambda: far.wrap_socket(socket.socket(), server_side=True, server_hostname="x")
    yield "unconnected read", lambda: near.wrap_socket(socket.socket()).recv(1)
    yield "unconnected write", lambda: near.wrap_socket(socket.socket()).send(b"x")
    yield "unconnected handshake", lambda: near.wrap_socket(socket.socket()).do_handshake()
    yield "unconnected certificate", lambda: near.wrap_socket(socket.socket()).getpeercert()
    yield "unconnected unwrap", lambda: near.wrap_socket(socket.socket()).unwrap()
    yield "server context as client", lambda: far.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO())
    yield "client context as server", lambda: near.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_side=True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_misuse_raises_as_in_stock(both, authority):
    """Each wrong use gives stock's class, errno and text."""
    answers = []
    for ssl in both:
        log = []
        for name, use in misuses(ssl, authority):
            try:
                use()
                log.append((name, "accepted"))
            except Exception as error:
                log.append((name, facts(error)))
        answers.append(log)
    assert answers[1] == answers[0]
