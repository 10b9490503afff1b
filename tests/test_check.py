"""`python -m oxissl check` against servers on loopback: honest, misconfigured and hostile ones."""

import base64
import contextlib
import importlib
import json
import os
import pty
import socket
import subprocess
import threading

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from support.authority import new_key
from support.peers import require
from support.settings import pin, server_context


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve():
    """Starts a server that runs a function on each connection; gives its port."""
    listeners = []

    def start(handle):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def one(raw):
            raw.settimeout(10)
            with raw, contextlib.suppress(OSError):
                handle(raw)

        def run():
            with contextlib.suppress(OSError):
                while True:
                    raw, _ = listener.accept()
                    threading.Thread(target=one, args=(raw,), daemon=True).start()

        threading.Thread(target=run, daemon=True).start()
        return listener.getsockname()[1]

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def over(context):
    """A handler that shakes hands and waits for the client to go."""

    def handle(raw):
        with context.wrap_socket(raw, server_side=True) as tls:
            tls.recv(1)

    return handle


@pytest.fixture
def check(ox, capsys):
    """Runs the command in this process: (exit status, what it printed)."""
    main = importlib.import_module("oxissl._check").main

    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        return status, capsys.readouterr().out

    return run


def test_a_good_server_is_described_and_verified(check, serve, stock, authority, version):
    """Version, group, cipher, ALPN, resumption, and the path up to the root."""
    context = server_context(stock, authority, version=version)
    context.set_alpn_protocols(["h2"])
    status, shown = check(f"localhost:{serve(over(context))}", "--cafile", authority.path)
    assert status == 0
    facts = dict(line.split(":", 1) for line in shown.splitlines() if ":" in line[:16])
    facts = {name: value.strip() for name, value in facts.items()}
    assert facts["version"] == version
    assert facts["group"] == "x25519"
    assert facts["ALPN"] == "h2"
    assert facts["OCSP staple"] == "none"
    assert facts["resumption"] == "resumed"
    assert "  Tests' own root (from the certificates trusted here)\n" in shown
    assert "  └─ localhost\n" in shown
    assert "✓ verified for localhost" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown


def test_a_bad_certificate_is_marked_in_its_place(check, serve, stock, authority):
    """Exit status 1, the failing link, the error and the hint; what was negotiated all the same."""
    context = server_context(stock, authority, identity=authority.issue("localhost", days=(-9, -3)))
    status, shown = check(f"localhost:{serve(over(context))}", "--cafile", authority.path)
    assert status == 1
    assert "     ✗ certificate has expired\n" in shown
    assert "(3 days ago)" in shown
    assert "CERTIFICATE_VERIFY_FAILED" in shown
    assert "The server's certificate expired 3 days ago" in shown
    assert "version:        TLSv1.3" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_json_says_the_same(check, serve, stock, authority, stranger):
    """One object with the path as sent, in DER too."""
    context = server_context(stock, stranger)
    status, shown = check(f"127.0.0.1:{serve(over(context))}", "--cafile", authority.path, "--json")
    facts = json.loads(shown)
    assert status == 1
    assert (facts["ok"], facts["verified"], facts["verify_code"], facts["depth"]) == (False, False, 20, 0)
    assert facts["path"][0]["failed"]
    assert facts["path"][0]["name"] == "localhost"
    assert "DNS:localhost" in facts["path"][0]["names"]
    assert "another key" in facts["hint"]


def test_options_reach_the_connection(check, serve, stock, authority):
    """--insecure, --max, --servername, --cert and --key."""
    seen = []
    context = server_context(stock, authority, client_auth=True)
    context.sni_callback = lambda _tls, name, _context: seen.append(name)
    port = serve(over(context))
    chain, key = authority.client.both
    options = ["--cert", chain, "--key", key, "--max", "TLSv1.2", "--servername", "other.example"]
    status, shown = check(f"localhost:{port}", "--insecure", *options)
    assert status == 0
    assert "version:        TLSv1.2" in shown
    assert "not verified, as asked" in shown
    assert set(seen) == {"other.example"}
    assert check(f"localhost:{port}", "--cafile", authority.path, *options)[0] == 1
    pin(stock, context, "TLSv1.2")
    assert check(f"localhost:{port}", "--cafile", authority.path, "--min", "TLSv1.3")[0] == 1


def dialogue(context, *steps):
    """A server that speaks lines, each after the last was answered by a line, then TLS."""

    def handle(raw):
        for at, step in enumerate(steps):
            raw.sendall(step)
            if at < len(steps) - 1:
                received = b""
                while not received.endswith(b"\n"):
                    received += raw.recv(1)
        over(context)(raw)

    return handle


DIALOGUES = {
    "smtp": [b"220-hello\r\n220 there\r\n", b"250-mail\r\n250-PIPELINING\r\n250 STARTTLS\r\n", b"220 go\r\n"],
    "imap": [b"* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n", b"* CAPABILITY X\r\na OK go\r\n"],
    "pop3": [b"+OK hi\r\n", b"+OK go\r\n"],
    "ftp": [b"220-hello\r\n220 there\r\n", b"234 go\r\n"],
}


@pytest.mark.parametrize("protocol", DIALOGUES)
def test_starttls_is_spoken(check, serve, stock, authority, protocol):
    """Each protocol up to a verified handshake."""
    port = serve(dialogue(server_context(stock, authority), *DIALOGUES[protocol]))
    status, shown = check(f"localhost:{port}", "--starttls", protocol, "--cafile", authority.path)
    assert (status, "✓ verified" in shown) == (0, True), shown


def test_postgres_is_asked_for_tls(check, serve, stock, authority):
    """SSLRequest, answered by S; by N it is refused."""
    context, answer = server_context(stock, authority), [b"S"]

    def handle(raw):
        assert raw.recv(8) == b"\0\0\0\x08\x04\xd2\x16\x2f"
        raw.sendall(answer[0])
        over(context)(raw)

    arguments = [f"localhost:{serve(handle)}", "--starttls", "postgres", "--cafile", authority.path]
    assert check(*arguments)[0] == 0
    answer[0] = b"N"
    status, shown = check(*arguments)
    assert (status, "does not offer TLS" in shown) == (1, True)


@pytest.mark.parametrize(
    "said, words",
    [
        (b"220 hi\r\n250 mail\r\n", "does not offer STARTTLS"),
        (b"554 go \x1b[31maway\r\n", "answered 554 go ?[31maway"),
        (b"2" * 100_000, "line without end"),
        (b"220-x\r\n" * 500, "talks without end"),
        (b"220 hi\r\n250 STARTTLS\r\n220 go\r\n250 injected\r\n", "before TLS began"),
        (b"", "closed the connection before TLS began"),
    ],
    ids=["none", "refusal", "endless line", "endless reply", "injection", "end"],
)
def test_hostile_answers_before_tls_are_bounded(check, serve, said, words):
    """Long, endless, colourful or early: an error in a line, nothing raw."""

    def handle(raw):
        raw.sendall(said)
        raw.shutdown(socket.SHUT_WR)
        while raw.recv(1024):
            pass

    status, shown = check(f"localhost:{serve(handle)}", "--starttls", "smtp")
    assert status == 1
    assert words in " ".join(shown.split())
    assert "\x1b" not in shown


def test_silence_ends_with_the_timeout(check, serve):
    """A server that says nothing costs the time given, before TLS and in it."""
    port = serve(lambda raw: raw.recv(1_000_000) and raw.recv(1))
    for options in (["--starttls", "smtp"], []):
        status, shown = check(f"localhost:{port}", "--timeout", "0.2", *options)
        assert (status, "timed out" in shown) == (1, True), shown


def test_certificates_cannot_steer_a_terminal(check, serve, stock, authority):
    """Escape sequences, line breaks and overlong names come out harmless."""
    key = new_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a\x1b]0;own\x07\n\u202eb")])
    certificate = authority.build(subject=subject, key=key, names=("x\x1b[2J.example",))
    context = server_context(stock, authority, identity=authority.store(certificate, key))
    port = serve(over(context))
    for options in ([], ["--insecure"], ["--json"]):
        _, shown = check(f"localhost:{port}", "--cafile", authority.path, *options)
        assert not any(c in shown for c in "\x1b\x07\u202e")
    assert "a?]0;own???b" in check(f"localhost:{port}", "--insecure")[1]


def test_colour_is_for_terminals(serve, stock, authority):
    """The report paints only when told to, and then whole lines."""
    report = importlib.import_module("oxissl._check.report")
    result = {"host": "h", "port": 1, "starttls": None, "server_name": "h", "error": "no", "hint": "x\x1b", "ok": False}
    assert "\x1b[31m" in report.text(result, colour=True)
    assert "\x1b" not in report.text(result, colour=False)


@pytest.mark.parametrize(
    "variables, painted",
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_a_terminal_sees_colours_and_a_pipe_none(start_here, serve, stock, authority, variables, painted):
    """The whole command on a pseudo-terminal, and then into a pipe."""
    port = serve(over(server_context(stock, authority, version="TLSv1.2")))
    programs = start_here()
    programs.environment = {**programs.environment, "TERM": "xterm", **variables}
    arguments = ["-m", "oxissl", "check", f"localhost:{port}", "--cafile", authority.path]
    shown = on_a_terminal(programs, arguments)
    assert ("\x1b[32m✓ verified for localhost\x1b[0m" in shown) is painted, shown
    assert ("\x1b" in shown) is painted
    if painted:
        assert "\x1b" not in programs.run(*arguments).stdout


def on_a_terminal(programs, arguments):
    """What a program writes to a terminal of its own."""
    ours, its = pty.openpty()
    command = [programs.interpreter.executable, *map(str, arguments)]
    with open(ours, "rb", buffering=0) as screen:
        done = subprocess.Popen(command, env=programs.environment, cwd=programs.directory, stdout=its)
        os.close(its)
        shown = b""
        # The end of a terminal nobody holds any more is an error.
        with contextlib.suppress(OSError):
            while piece := screen.read(65536):
                shown += piece
        assert done.wait(30) == 0
    return shown.decode()


def test_a_deep_chain_of_long_names_stays_within_the_columns(check, serve, stock, authority):
    """Twelve certificates, each with a name wider than the screen, and one that does not belong."""
    issuer, signer, chain = authority.name, authority.key, []
    for depth in range(11):
        key, name = new_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{depth} " + "long" * 15)])
        chain.insert(0, authority.build(subject=name, key=key, issuer=issuer, signer=signer, ca=True, names=()))
        issuer, signer = name, key
    key = new_key()
    leaf = authority.build(key=key, issuer=issuer, signer=signer)
    context = server_context(
        stock, authority, identity=authority.store(leaf, key, *chain, authority.server.certificate)
    )
    port = serve(over(context))
    for options in (["--cafile", authority.path], ["--insecure"], ["--cafile", authority.server.chain_path]):
        _status, shown = check(f"localhost:{port}", *options)
        assert max(map(len, shown.splitlines())) <= 80
        assert shown.count("└─") >= 11
        assert "also sent: localhost" in shown


def test_a_directory_of_hashed_names_is_trusted(check, serve, stock, authority, tmp_path):
    """--capath, and what is said when it does not hold the root."""
    arguments = [f"localhost:{serve(over(server_context(stock, authority)))}", "--capath", tmp_path]
    status, shown = check(*arguments)
    assert (status, "unable to get local issuer certificate" in " ".join(shown.split())) == (1, True)
    assert str(tmp_path) in "".join(shown.split())
    (tmp_path / "root.pem").write_bytes(authority.pem)
    subprocess.run([require("openssl"), "rehash", tmp_path], check=True, capture_output=True)
    status, shown = check(*arguments)
    assert (status, "✓ verified for localhost" in shown) == (0, True), shown


@pytest.mark.parametrize("option", ["--cafile", "--cert"])
def test_a_file_that_is_not_there_is_named(check, tmp_path, option):
    """With its path, as the system's own words alone do not help."""
    status, shown = check("localhost:1", option, tmp_path / "missing.pem")
    assert (status, "missing.pem" in "".join(shown.split())) == (1, True)


def test_json_of_a_good_server_is_whole(check, serve, stock, authority, version):
    """Every fact of the report, the path with its anchor, and nothing else on standard output."""
    port = serve(over(server_context(stock, authority, version=version)))
    status, shown = check(f"localhost:{port}", "--cafile", authority.path, "--json")
    facts = json.loads(shown)
    assert status == 0
    assert (facts["ok"], facts["verified"], facts["error"], facts["hint"]) == (True, True, None, None)
    assert (facts["version"], facts["resumption"]) == (version, "resumed")
    for fact in ("cipher", "group", "signature", "alpn", "staple_bytes", "others"):
        assert fact in facts
    assert [entry["name"] for entry in facts["path"]] == ["localhost", "Tests' own root"]
    assert [entry["trusted"] for entry in facts["path"]] == [False, True]
    assert base64.b64decode(facts["path"][1]["der"]) == authority.der


@pytest.mark.parametrize(
    "arguments, port, protocol",
    [
        (["h"], 443, None),
        (["h:25"], 25, "smtp"),
        (["h:587"], 587, "smtp"),
        (["h:143"], 143, "imap"),
        (["h:110"], 110, "pop3"),
        (["h:21"], 21, "ftp"),
        (["h:5432"], 5432, "postgres"),
        (["h:25", "--starttls", "none"], 25, None),
        (["h:2525", "--starttls", "smtp"], 2525, "smtp"),
        (["h", "--starttls", "smtp"], 25, "smtp"),
        (["h", "--starttls", "imap"], 143, "imap"),
        (["h", "--starttls", "pop3"], 110, "pop3"),
        (["h", "--starttls", "ftp"], 21, "ftp"),
        (["h", "--starttls", "postgres"], 5432, "postgres"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_ports_imply_what_is_spoken_before_tls(check, monkeypatch, arguments, port, protocol):
    """And what is spoken implies the port."""
    probe = importlib.import_module("oxissl._check.probe")
    seen = []
    answer = {
        "host": "h",
        "port": port,
        "starttls": protocol,
        "server_name": "h",
        "error": "no",
        "hint": None,
        "ok": False,
    }
    monkeypatch.setattr(probe, "probe", lambda target: seen.append(target) or answer)
    assert check(*arguments)[0] == 1
    assert [(target.port, target.protocol) for target in seen] == [(port, protocol)]


@pytest.mark.parametrize(
    "target, expected",
    [
        ("h", ("h", None)),
        ("h:25", ("h", 25)),
        ("::1", ("::1", None)),
        ("[::1]", ("::1", None)),
        ("[::1]:99", ("::1", 99)),
    ],
)
def test_targets_are_hosts_with_or_without_ports(ox, target, expected):
    """Names, and addresses of both kinds."""
    assert importlib.import_module("oxissl._check")._split(target) == expected


@pytest.mark.parametrize(
    "arguments",
    [[], ["h:x"], ["h:0"], ["[::1"], [":1"], ["h", "--key", "k"], ["h", "--max", "3"], ["h", "--timeout", "0"]],
)
def test_wrong_usage_ends_with_two(check, arguments, capsys):
    """As every command does."""
    with pytest.raises(SystemExit) as ended:
        check(*arguments)
    assert ended.value.code == 2


def test_the_command_runs_everywhere(programs, serve, stock, authority):
    """`python -m oxissl check` on each interpreter, without OpenSSL's help."""
    port = serve(over(server_context(stock, authority)))
    done = programs.trusting(authority.path).run("-m", "oxissl", "check", f"localhost:{port}")
    assert "✓ verified for localhost" in done.stdout
    assert programs.run("-m", "oxissl", "check", f"localhost:{port}", check=False).returncode == 1
    assert json.loads(programs.run("-m", "oxissl", "info", "--json").stdout)["OpenSSL mapped"] == []
