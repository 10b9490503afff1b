"""HTTP client libraries over oxissl, both ways in, against a stock server: they get what they get over stock."""

import contextlib
import functools
import hashlib
import http.server
import os
import select
import socket
import ssl
import subprocess
import tempfile
import threading
import zipfile
from pathlib import Path

import clients
import pytest
from programs import WAYS, ask_all, command, need
from support.settings import server_context
from talk import pattern

LARGE = 16 << 20
MEDIUM = 1 << 20
SMALL = b"a small answer"
AT_ONCE = 50


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    leaves_with_goodbye = False

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/together":
            # Nobody is answered before all of them are here.
            self.server.together.wait(30)
        elif self.path == "/never":
            self.server.stopped.wait(30)
        self.answer({"/large": pattern(LARGE), "/medium": pattern(MEDIUM)}.get(self.path, SMALL))
        if self.path == "/goodbye":
            self.close_connection = self.leaves_with_goodbye = True
        elif self.path == "/reset":
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        elif self.path == "/idle":
            self.connection.settimeout(0.1)

    def do_CONNECT(self):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        with socket.create_connection(self.path.rsplit(":", 1)) as beyond:
            ends = {self.connection: beyond, beyond: self.connection}
            while True:
                ready = [self.connection] if self.connection.pending() else select.select(ends, [], [], 30)[0]
                for end in ready:
                    data = end.recv(65536)
                    if not data:
                        return
                    ends[end].sendall(data)

    def do_POST(self):
        digest = hashlib.sha256()
        left = int(self.headers["Content-Length"])
        while left and (piece := self.rfile.read(min(left, 1 << 18))):
            digest.update(piece)
            left -= len(piece)
        self.answer(digest.digest())

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def finish(self):
        super().finish()
        if self.leaves_with_goodbye:
            self.connection.settimeout(0.1)
            with contextlib.suppress(OSError):
                self.connection.unwrap()

    def log_message(self, *arguments):
        pass


class Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Counts connections, and leaves a file in its directory when it has closed the nth."""

    request_queue_size = 128
    daemon_threads = True

    def __init__(self, context, directory, handler=Handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.directory = directory
        self.together = threading.Barrier(AT_ONCE)
        self.stopped = threading.Event()
        self.asked = []
        self.opened = self.closed = 0
        self.lock = threading.Lock()

    def process_request(self, request, address):
        with self.lock:
            self.opened += 1
        super().process_request(request, address)

    def shutdown_request(self, request):
        super().shutdown_request(request)
        with self.lock:
            self.closed += 1
            (self.directory / f"closed-{self.closed}").touch()

    def handle_error(self, request, address):
        pass

    def visit(self, path, **more):
        return {"url": f"https://localhost:{self.server_address[1]}{path}", **more}


@pytest.fixture
def serve(tmp_path):
    """Start stock servers, each with a directory of its own."""
    with contextlib.ExitStack() as stack:

        def start(context):
            directory = tempfile.mkdtemp(dir=tmp_path)
            server = stack.enter_context(Server(context, Path(directory)))
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            stack.callback(thread.join, 10)
            stack.callback(server.shutdown)
            stack.callback(server.stopped.set)
            return server

        yield start


def told(*bodies):
    return {"value": [[len(body), hashlib.sha256(body).hexdigest()] for body in bodies]}


@pytest.mark.parametrize("library", clients.LIBRARIES)
def test_a_client_library_fetches_and_refuses(library, authority, stranger, serve):
    """Content of tens of megabytes both ways; wrong CA, wrong host, client certificates: as over stock."""
    need(clients.LIBRARIES[library][1])
    good = serve(server_context(ssl, authority))
    old = serve(server_context(ssl, authority, version="TLSv1.2"))
    elsewhere = serve(server_context(ssl, authority, identity=authority.issue("elsewhere.example")))
    closed = serve(server_context(ssl, authority, client_auth=True))
    base = {"ca": str(authority.path), "timeout": 20}
    refused = [
        base | {"visits": [good.visit("/")], "ca": str(stranger.path)},
        base | {"visits": [elsewhere.visit("/")]},
    ]
    cases = [
        *refused,
        base | {"visits": [good.visit("/"), good.visit("/large"), good.visit("/", upload=LARGE)]},
        base | {"visits": [old.visit("/medium"), old.visit("/", upload=MEDIUM)]},
        base | {"visits": [closed.visit("/")], "certificate": authority.client.both},
        base | {"visits": [closed.visit("/")]},
    ]
    answers = ask_all("clients.py", library, lambda way: refused if way == "stock" else cases)
    for way in ("run", "install"):
        wrong_ca, wrong_host, large, older, mutual, anonymous = answers[way]
        assert large == told(SMALL, pattern(LARGE), hashlib.sha256(pattern(LARGE)).digest())
        assert older == told(pattern(MEDIUM), hashlib.sha256(pattern(MEDIUM)).digest())
        assert any("unable to get local issuer certificate" in text for text in wrong_ca["error"])
        assert any("certificate is not valid for 'localhost'" in text for text in wrong_host["error"])
        assert [wrong_ca, wrong_host] == answers["stock"]
        assert mutual == told(SMALL)
        # In TLS 1.3 the client has spoken before the server refuses; what it sees then is a matter of timing.
        assert "error" in anonymous


@pytest.mark.parametrize("library", clients.LIBRARIES)
def test_a_client_library_makes_many_connections_at_once(library, authority, serve):
    """Fifty requests, none of which is answered before all have arrived."""
    need(clients.LIBRARIES[library][1])

    def cases(way):
        server = serve(server_context(ssl, authority))
        return [{"ca": str(authority.path), "timeout": 30, "visits": [server.visit("/together")], "times": AT_ONCE}]

    for answers in ask_all("clients.py", library, cases, ["run"]).values():
        assert answers == [told(*[SMALL] * AT_ONCE)]


@pytest.mark.parametrize("library", clients.LIBRARIES)
def test_a_client_library_gives_up_in_time(library, authority, serve):
    """A server that does not answer, and one that does not even shake hands: the library's own timeout."""
    need(clients.LIBRARIES[library][1])
    server = serve(server_context(ssl, authority))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dumb = {"url": f"https://localhost:{silent.getsockname()[1]}/"}
        base = {"ca": str(authority.path)}
        cases = [
            base | {"visits": [server.visit("/never")], "timeout": 0.5},
            base | {"visits": [dumb], "timeout": 0.15},
        ]
        answers = ask_all("clients.py", library, lambda way: cases, ["stock", "install"])
    assert answers["install"] == answers["stock"]
    assert all("error" in answer for answer in answers["stock"])


@pytest.mark.parametrize("library", clients.POOLED)
def test_a_pool_notices_that_the_server_left(library, authority, serve):
    """Kept connections are used again; after a goodbye, a reset, or the end of its patience, a new one is made."""
    need(clients.LIBRARIES[library][1])
    servers = {}

    def cases(way):
        server = servers[way] = serve(server_context(ssl, authority))
        leaving = [
            server.visit(path, until=str(server.directory / f"closed-{number}"))
            for number, path in enumerate(["/goodbye", "/reset", "/idle"], 1)
        ]
        visits = [server.visit("/"), server.visit("/", upload=100_000)]
        for visit in leaving:
            visits += [visit, server.visit("/"), server.visit("/")]
        return [{"ca": str(authority.path), "timeout": 20, "visits": visits}]

    answers = ask_all("clients.py", library, cases, ["run", "install"])
    for way, server in servers.items():
        assert answers[way] == [told(SMALL, hashlib.sha256(pattern(100_000)).digest(), *[SMALL] * 9)]
        assert server.opened == 4, way


@pytest.mark.parametrize("library", clients.POOLED)
def test_a_client_library_speaks_tls_through_tls(library, authority, serve):
    """By way of a proxy that is itself spoken to over TLS."""
    need(clients.LIBRARIES[library][1])
    server, proxy = serve(server_context(ssl, authority)), serve(server_context(ssl, authority))
    visits = [server.visit("/medium"), server.visit("/", upload=MEDIUM), server.visit("/")]
    cases = [{"ca": str(authority.path), "timeout": 20, "visits": visits, "proxy": proxy.visit("")["url"]}]
    for answers in ask_all("clients.py", library, lambda way: cases, ["run"]).values():
        assert answers == [told(pattern(MEDIUM), hashlib.sha256(pattern(MEDIUM)).digest(), SMALL)]
    assert proxy.opened == 1


@pytest.mark.parametrize("way", WAYS)
def test_pip_downloads_from_an_index(way, authority, stranger, tmp_path):
    """pip verifies through truststore, which goes by the methods that the running Python's `ssl` should have."""
    need("pip")
    project = tmp_path / "simple" / "smoke"
    project.mkdir(parents=True)
    with zipfile.ZipFile(project / "smoke-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("smoke-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: smoke\nVersion: 1.0\n")
        wheel.writestr("smoke-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("smoke-1.0.dist-info/RECORD", "")
    handler = functools.partial(Files, directory=tmp_path)
    with Server(server_context(ssl, authority), tmp_path, handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        arguments = ["download", "--isolated", "--no-cache-dir", "--disable-pip-version-check", "--retries=0"]
        arguments += ["--no-deps", f"--dest={tmp_path}", f"--index-url={server.visit('/simple')['url']}", "smoke"]
        for trusted, expected in ((authority, 0), (stranger, 1)):
            environment = {**os.environ, "SSL_CERT_FILE": str(trusted.path), "SSL_CERT_DIR": str(tmp_path / "none")}
            done = subprocess.run(
                [*command(way, "pip_main.py"), *arguments], env=environment, capture_output=True, text=True, timeout=60
            )
            assert done.returncode == expected, done.stdout + done.stderr
            assert (tmp_path / "smoke-1.0-py3-none-any.whl").exists()
        server.shutdown()
    assert "unable to get local issuer certificate" in done.stdout + done.stderr
