"""Each program under examples/ runs unmodified on oxissl, on every Python present."""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.authority import Authority
from support.programs import Programs
from support.settings import client_context, server_context

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def example(name: str) -> list[str]:
    """How a user starts it."""
    return ["-m", "oxissl", "run", str(EXAMPLES / name)]


@pytest.fixture
def web(authority: Authority, stock) -> Iterator[int]:
    """The port of a web server on stock `ssl`, whose certificate is for localhost."""
    context = server_context(stock, authority)
    with socket.create_server(("localhost", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(connection, server_side=True) as conn:
                        if not conn.recv(65536):
                            continue
                        conn.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\nhello, world")
                        conn.unwrap()
                except OSError:
                    pass  # refused clients are part of the tests

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def get(port: int, context: ssl.SSLContext) -> str:
    """Ask a server of ours for its front page."""
    connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=20)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def free_port() -> int:
    with socket.create_server(("localhost", 0)) as listener:
        return listener.getsockname()[1]


def test_version_names_the_implementation(programs: Programs) -> None:
    """`ssl.OPENSSL_VERSION` is there and says whose it is."""
    lines = programs.run(*example("version.py")).stdout.splitlines()
    assert "oxissl" in lines[0]
    assert lines[1] == "TLS 1.3: True"


def test_contexts_are_made_and_configured(programs: Programs) -> None:
    """Both constructors, a minimum version, a cipher string and the verification settings take effect."""
    lines = programs.run(*example("contexts.py")).stdout.splitlines()
    assert lines[:3] == [
        "default: CERT_REQUIRED check_hostname True",
        "client:  CERT_REQUIRED check_hostname True",
        "versions: TLSv1_2 and newer",
    ]
    assert [line for line in lines if line.endswith("TLSv1.2")] == [
        "cipher: ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2",
        "cipher: ECDHE-ECDSA-AES128-GCM-SHA256 TLSv1.2",
    ]
    assert lines[-1] == "verification: CERT_REQUIRED check_hostname True"


def test_certificates_are_loaded(programs: Programs, authority: Authority) -> None:
    """A chain with its key and a bundle of authorities load, and the bundle counts once."""
    done = programs.run(*example("certificates.py"), *authority.server.both, authority.path)
    assert done.stdout.splitlines() == [
        "trusted: {'x509': 1, 'crl': 0, 'x509_ca': 1}",
        "authority: {'commonName': \"Tests' own root\"}",
    ]


def test_client_connects(programs: Programs, authority: Authority, web: int) -> None:
    """A default context reaches a server whose authority the system trusts."""
    done = programs.trusting(authority.path).run(*example("client.py"), "localhost", web)
    connected, status = done.stdout.splitlines()
    assert connected.startswith("connected: TLSv1.3 TLS_")
    assert status == "HTTP/1.1 200 OK"


def test_client_verification_trusts_one_bundle(
    programs: Programs, authority: Authority, stranger: Authority, web: int
) -> None:
    """The bundle given decides: its servers are accepted, others refused."""
    script = example("client_verification.py")
    done = programs.run(*script, authority.path, "localhost", web)
    assert done.stdout == "verified: localhost\n"
    refused = programs.run(*script, stranger.path, "localhost", web, check=False)
    assert refused.returncode == 1
    assert "certificate verify failed: unable to get local issuer certificate" in refused.stderr


def test_peer_certificate_is_shown(programs: Programs, authority: Authority, web: int) -> None:
    """getpeercert() in both forms describes the server's certificate."""
    trusting = programs.trusting(authority.path)
    done = trusting.run(*example("peer_certificate.py"), "localhost", web)
    assert "(('DNS', 'localhost')," in done.stdout
    pem = authority.server.chain_path.read_text()
    assert pem.replace("\n", "") in done.stdout.replace("\n", "")


def test_server_on_a_wrapped_listener(programs: Programs, authority: Authority, stock) -> None:
    """`accept()` of a wrapped listening socket gives a connection that has shaken hands."""
    port = free_port()
    with programs.started(*example("server.py"), *authority.server.both, port) as server:
        server.line_with("listening")
        assert get(port, client_context(stock, authority)) == "hello\n"
        server.line_with("request: GET / HTTP/1.1")
        assert "client: no certificate" in server.lines


def test_server_with_client_authentication(
    programs: Programs, authority: Authority, stranger: Authority, stock
) -> None:
    """With CERT_REQUIRED a client of the right authority is served."""
    port = free_port()
    arguments = (*authority.server.both, port, authority.path)
    with programs.started(*example("server.py"), *arguments) as server:
        server.line_with("listening")
        context = client_context(stock, authority, identity=authority.client)
        assert get(port, context) == "hello\n"
        server.line_with("client: (((")


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_server_refuses_other_clients(
    programs: Programs, authority: Authority, stranger: Authority, stock, who: str
) -> None:
    """With CERT_REQUIRED a client without a certificate, or with a stranger's, ends in an error."""
    port = free_port()
    arguments = (*authority.server.both, port, authority.path)
    with programs.started(*example("server.py"), *arguments) as server:
        server.line_with("listening")
        identity = stranger.client if who == "stranger" else None
        context = client_context(stock, authority, identity=identity)
        with pytest.raises(OSError):  # an alert or a reset, as the timing falls
            get(port, context)
        assert server.end() == 1
        assert "request:" not in server.text
        reason = {
            "nobody": "PEER_DID_NOT_RETURN_A_CERTIFICATE",
            "stranger": "CERTIFICATE_VERIFY_FAILED",
        }[who]
        assert reason in server.text


def test_server_answers_openssl_s_client(programs: Programs, authority: Authority) -> None:
    """`openssl s_client -tls1_2` talks with the server, as pages about debugging advise."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command")
    port = free_port()
    with programs.started(*example("server.py"), *authority.server.both, port) as server:
        server.line_with("listening")
        done = subprocess.run(
            [openssl, "s_client", "-connect", f"localhost:{port}", "-tls1_2", "-CAfile"]
            + [str(authority.path), "-verify_return_error", "-ign_eof"],
            input="GET / HTTP/1.0\r\n\r\n",
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert "Verify return code: 0 (ok)" in done.stdout
        assert "Protocol  : TLSv1.2" in done.stdout
        assert "hello" in done.stdout


def test_sni_chooses_between_two_certificates(programs: Programs, authority: Authority) -> None:
    """The SNI callback switches the context, and each client sees the certificate it asked for."""
    arguments: list[str] = []
    for name in ("www.example.com", "www.example.org"):
        arguments += [name, *authority.issue(name).both]
    done = programs.run(*example("sni.py"), authority.path, *arguments)
    for name in ("www.example.com", "www.example.org"):
        assert f"server: asked for {name}" in done.stdout
        assert f"client: wanted {name} and was shown {name} welcome" in done.stdout


def test_errors_are_caught_by_either_class(programs: Programs, authority: Authority, web: int) -> None:
    """An unverifiable server raises what both `except` clauses of the tutorial accept."""
    empty = authority.directory / "empty.pem"
    empty.touch()
    done = programs.trusting(empty).run(*example("errors.py"), "localhost", web)
    first, second = done.stdout.splitlines()
    assert first.startswith(
        "SSL error occurred: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
        "unable to get local issuer certificate"
    )
    assert second == "Certificate error: 20 unable to get local issuer certificate"


def test_debug_logging_shows_the_connection(programs: Programs, authority: Authority, web: int) -> None:
    """Debug logging works around a connection, and `_RESTRICTED_SERVER_CIPHERS` may be set."""
    trusting = programs.trusting(authority.path)
    done = trusting.run(*example("debug_logging.py"), "localhost", web)
    assert "DEBUG:asyncio:" in done.stderr
    assert "INFO:root:answer: HTTP/1.1 200 OK" in done.stderr


def test_asyncio_client_fetches(programs: Programs, authority: Authority, web: int) -> None:
    """asyncio's streams run over oxissl."""
    trusting = programs.trusting(authority.path)
    done = trusting.run(*example("asyncio_client.py"), "localhost", web)
    assert done.stdout.endswith("hello, world\n")


def test_http_client_fetches(programs: Programs, authority: Authority, web: int) -> None:
    """http.client runs over oxissl."""
    done = programs.trusting(authority.path).run(*example("http_client.py"), "localhost", web)
    assert done.stdout == "hello, world\n"


def test_https_server_uses_wrap_socket(programs: Programs, authority: Authority, stock, tmp_path: Path) -> None:
    """`ssl.wrap_socket()` is there on every Python and makes http.server speak TLS."""
    port = free_port()
    with programs.started(*example("https_server.py"), *authority.server.both, port) as server:
        server.line_with("listening")
        assert "Directory listing for /" in get(port, client_context(stock, authority))
        assert "Directory listing for /" in get(port, client_context(stock, authority))


def test_mutual_tls_authenticates_both(programs: Programs, authority: Authority) -> None:
    """Purpose.CLIENT_AUTH with CERT_REQUIRED asks for the client's certificate and knows it."""
    both = (*authority.server.both, *authority.client.both)
    done = programs.run(*example("mutual_tls.py"), *both, authority.path)
    assert done.stdout == "client: the server says hello, client.example\n"


def test_flask_serves(authority: Authority, stock, start_here: Callable[..., Programs]) -> None:
    """Flask takes `ssl_context=(cert, key)`."""
    pytest.importorskip("flask")
    port = free_port()
    script = example("flask_app.py")
    with start_here().started(*script, *authority.server.both, port) as server:
        server.line_with("Running on https://")
        assert get(port, client_context(stock, authority)) == "Hello, SSL World!"


def test_every_example_is_tested() -> None:
    """A new example comes with a test."""
    here = Path(__file__).read_text()
    assert [script.name for script in EXAMPLES.glob("*.py") if f'example("{script.name}")' not in here] == []
