"""HTTP libraries over oxissl as unmodified programs, against a stock peer in the test's own process."""

import contextlib
import http.client
import http.server
import importlib.util
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import clients
import pytest
import servers
from support.fixtures import STAND_IN
from support.peers import free_port
from support.settings import client_context, server_context

HERE = Path(__file__).parent


def under_test(program, *arguments):
    """The command that runs a program over the implementation under test."""
    over = [] if STAND_IN else ["-m", "oxissl", "run"]
    return [sys.executable, *over, str(HERE / program), *map(str, arguments)]


def need(module):
    """Skip, by name, what is not installed."""
    if module is not None and importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")


class Large(http.server.BaseHTTPRequestHandler):
    """An answer of many records."""

    body = os.urandom(700_000)
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def stock_server(context):
    """An http.server over stock `ssl`; gives its port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Large)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


@pytest.mark.parametrize("library", clients.LIBRARIES)
def test_a_client_library_fetches_and_refuses(library, authority, stranger):
    """A good server, a wrong CA, a wrong host name, and mutual TLS with and without a certificate."""
    need(clients.LIBRARIES[library][1])
    open_context = server_context(ssl, authority)
    wrong_name = server_context(ssl, authority, identity=authority.issue("elsewhere.example"))
    closed_context = server_context(ssl, authority, client_auth=True)
    with (
        stock_server(open_context) as good,
        stock_server(wrong_name) as elsewhere,
        stock_server(closed_context) as closed,
    ):
        cases = [
            {"url": f"https://localhost:{good}/", "ca": str(authority.path)},
            {"url": f"https://localhost:{good}/", "ca": str(stranger.path)},
            {"url": f"https://localhost:{elsewhere}/", "ca": str(authority.path)},
            {
                "url": f"https://localhost:{closed}/",
                "ca": str(authority.path),
                "certificate": authority.client.both,
            },
            {"url": f"https://localhost:{closed}/", "ca": str(authority.path)},
        ]
        done = subprocess.run(
            under_test("clients.py", library),
            input=json.dumps(cases).encode(),
            capture_output=True,
            timeout=90,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    if not STAND_IN:
        assert report["implementation"] != ssl.OPENSSL_VERSION, "stock ssl was in force"
    fetched, wrong_ca, wrong_host, mutual, anonymous = report["answers"]
    assert fetched == {"length": len(Large.body)}
    assert any("unable to get local issuer certificate" in text for text in wrong_ca["error"]), wrong_ca
    assert any("not valid for 'localhost'" in text for text in wrong_host["error"]), wrong_host
    assert mutual == {"length": len(Large.body)}
    assert "error" in anonymous


@contextlib.contextmanager
def running(library, authority, *extra):
    """A server library's program on a port of its own."""
    port = free_port()
    process = subprocess.Popen(
        under_test("servers.py", library, port, *authority.server.both, *extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    process.kill()
                    raise AssertionError(process.stdout.read().decode()) from None
                time.sleep(0.05)
        yield port
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()
        process.stdout.close()


def get(port, context):
    connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/")
        return connection.getresponse().read()


@pytest.mark.parametrize("library", servers.LIBRARIES)
def test_a_server_library_serves_and_refuses(library, authority):
    """Stock clients of both versions are served; client certificates are insisted upon when asked for."""
    need(servers.LIBRARIES[library][1])
    wanted = f"hello from {library}".encode()
    with running(library, authority) as port:
        for version in ("TLSv1.2", "TLSv1.3"):
            for _ in range(2):
                assert get(port, client_context(ssl, authority, version=version)) == wanted
    with running(library, authority, authority.path) as port:
        assert get(port, client_context(ssl, authority, identity=authority.client)) == wanted
        with pytest.raises(OSError):
            get(port, client_context(ssl, authority))
