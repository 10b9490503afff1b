"""The openssl command and curl as peers, in both roles."""

import contextlib
import http.server
import os
import socket
import subprocess
import threading
import time

import pytest
from support.conversation import in_threads
from support.peers import curl, openssl_client, openssl_server, require
from support.settings import client_context, server_context

FLAGS = {"TLSv1.2": "-tls1_2", "TLSv1.3": "-tls1_3"}


@pytest.fixture
def log(tmp_path):
    """Where the peer's words go."""
    return tmp_path / "peer.log"


def fetch(ssl, context, port, **options):
    """Ask `openssl s_server -www` for its page: (status line and body, the connection's facts)."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        with context.wrap_socket(raw, server_hostname="localhost", **options) as tls:
            tls.sendall(b"GET / HTTP/1.0\r\n\r\n")
            page = b""
            while data := tls.recv(4096):
                page += data
            return page, tls.version(), tls.cipher()[0], tls.session_reused, tls.session


@pytest.mark.parametrize("identity", ["server", "rsa_server"])
def test_our_client_talks_to_openssl_s_server(ox, authority, version, identity, log):
    """A page of s_server, each version and key type, with the host verified."""
    chain, key = getattr(authority, identity).both
    with openssl_server("-www", "-cert", chain, "-key", key, log=log) as port:
        context = client_context(ox, authority, version=version)
        page, negotiated, cipher, _, _ = fetch(ox, context, port)
    assert page.startswith(b"HTTP/1.0 200 ok")
    assert cipher.encode() in page
    assert negotiated == version


def test_our_client_resumes_at_openssl_s_server(ox, authority, version, log):
    """A session taken from one connection shortens the next one."""
    chain, key = authority.server.both
    with openssl_server("-www", "-cert", chain, "-key", key, log=log) as port:
        context = client_context(ox, authority, version=version)
        session = fetch(ox, context, port)[4]
        assert fetch(ox, context, port, session=session)[3]


def test_our_client_shows_its_certificate_to_openssl_s_server(ox, authority, version, log):
    """Mutual TLS with s_server, and a clear error without a certificate."""
    chain, key = authority.server.both
    arguments = ["-www", "-cert", chain, "-key", key, "-CAfile", authority.path, "-Verify", "1"]
    with openssl_server(*arguments, "-verify_return_error", log=log) as port:
        known = client_context(ox, authority, version=version, identity=authority.client)
        assert fetch(ox, known, port)[0].startswith(b"HTTP/1.0 200 ok")
        with pytest.raises(ox.SSLError, match="ALERT"):
            fetch(ox, client_context(ox, authority, version=version), port)


def echo_once(ox, context, listener, lines=1):
    """Serve one connection, giving its lines back in capitals."""
    raw, _ = listener.accept()
    raw.settimeout(10)
    with context.wrap_socket(raw, server_side=True) as tls:
        with tls.makefile("rwb", buffering=0) as file:
            for _ in range(lines):
                file.write(file.readline().upper())
        facts = tls.version(), tls.selected_alpn_protocol()
        with contextlib.suppress(OSError):
            tls.unwrap()
        return facts


@pytest.mark.parametrize("identity", ["server", "rsa_server"])
def test_openssl_s_client_talks_to_our_server(ox, authority, version, identity):
    """s_client verifies our chain and name, agrees on ALPN and exchanges a line."""
    context = server_context(ox, authority, identity=getattr(authority, identity))
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, client = in_threads(
            lambda: echo_once(ox, context, listener),
            lambda: openssl_client(
                listener.getsockname()[1],
                FLAGS[version],
                "-CAfile",
                authority.path,
                "-verify_return_error",
                "-verify_hostname",
                "localhost",
                "-servername",
                "localhost",
                "-alpn",
                "http/1.1",
                say=b"hello\n",
            ),
        )
    assert server.get() == (version, "http/1.1")
    assert "Verify return code: 0 (ok)" in client.get()
    assert "HELLO" in client.get()


@pytest.mark.parametrize("group", ["X25519", "P-256", "P-384", "P-521"])
def test_our_server_meets_each_group_of_s_client(ox, authority, version, group):
    """Clients that offer one group only are served in it."""
    context = server_context(ox, authority, identity=authority.rsa_server)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, client = in_threads(
            lambda: echo_once(ox, context, listener),
            lambda: openssl_client(listener.getsockname()[1], FLAGS[version], "-groups", group, say=b"hello\n"),
        )
    assert server.get()[0] == version
    assert "HELLO" in client.get()


def test_our_server_resumes_s_client(ox, authority, version, tmp_path):
    """s_client's saved session is accepted the second time."""
    context = server_context(ox, authority)
    saved = tmp_path / "session.pem"
    outputs = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for option in ("-sess_out", "-sess_in"):
            server, client = in_threads(
                lambda: echo_once(ox, context, listener),
                lambda option=option: openssl_client(
                    listener.getsockname()[1], FLAGS[version], option, saved, say=b"hello\n"
                ),
            )
            server.get()
            outputs.append(client.get())
    assert "\nNew, " in outputs[0]
    assert "\nReused, " in outputs[1]


def test_a_key_update_asked_for_by_s_client_is_answered(ox, authority):
    """`K` in s_client asks for new keys both ways; the connection goes on."""
    context = server_context(ox, authority, version="TLSv1.3")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, client = in_threads(
            lambda: echo_once(ox, context, listener, lines=2),
            lambda: openssl_client_interactive(listener.getsockname()[1]),
        )
    server.get()
    assert "KEYUPDATE" in client.get()
    assert "BEFORE" in client.get()
    assert "AFTER" in client.get()


def openssl_client_interactive(port):
    """Lines, a key update between them, each after the answer to the last had time to come."""
    process = subprocess.Popen(
        [require("openssl"), "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_3"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        for line in (b"before\n", b"K\n", b"after\n"):
            time.sleep(0.4)
            process.stdin.write(line)
            process.stdin.flush()
        # At the end of its input s_client leaves at once.
        time.sleep(0.5)
        return process.communicate(timeout=10)[0].decode(errors="replace")
    finally:
        process.kill()
        process.wait()


class Files(http.server.BaseHTTPRequestHandler):
    """One large answer, and the request's body back."""

    body = os.urandom(3_000_000)
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(self.body)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def https(ox, authority):
    """An http.server over our TLS; gives a function that starts it with a context."""
    running = []

    def start(context):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        running.append((server, thread))
        return f"https://localhost:{server.server_address[1]}/", server.server_address[1]

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join(10)
        server.server_close()


def test_curl_fetches_from_our_server(ox, authority, version, https, tmp_path):
    """curl downloads and uploads over each version, verifying us."""
    url, port = https(server_context(ox, authority, version=version))
    resolve = ["--resolve", f"localhost:{port}:127.0.0.1", "--cacert", authority.path]
    got = curl(*resolve, url)
    assert got.returncode == 0, got.stderr
    assert got.stdout == Files.body
    upload = tmp_path / "upload"
    upload.write_bytes(os.urandom(1_000_000))
    got = curl(*resolve, "--data-binary", f"@{upload}", url)
    assert got.stdout == upload.read_bytes()


def test_curl_refuses_what_it_should(ox, authority, stranger, https):
    """A wrong authority and a wrong name end curl with its own codes."""
    url, port = https(server_context(ox, authority))
    assert curl("--cacert", stranger.path, "--resolve", f"localhost:{port}:127.0.0.1", url).returncode == 60
    wrong = curl(
        "--cacert",
        authority.path,
        "--resolve",
        f"wrong.example:{port}:127.0.0.1",
        f"https://wrong.example:{port}/",
    )
    assert wrong.returncode == 60


def test_curl_shows_its_certificate(ox, authority, version, https):
    """Mutual TLS with curl, and a refusal without its certificate."""
    url, port = https(server_context(ox, authority, version=version, client_auth=True))
    common = ["--cacert", authority.path, "--resolve", f"localhost:{port}:127.0.0.1"]
    chain, key = authority.client.both
    assert curl(*common, "--cert", chain, "--key", key, url).stdout == Files.body
    assert curl(*common, url).returncode in (35, 55, 56)
