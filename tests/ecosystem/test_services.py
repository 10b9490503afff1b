"""Clients of redis, MQTT, PostgreSQL and WebSockets over oxissl, both ways in: as over stock, to each refusal."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
import services
from programs import ask_all, need, need_command, running
from support.peers import free_port


@pytest.fixture(scope="module")
def identity(authority):
    """The servers' certificate: for the name localhost only, so that its address is the wrong host."""
    return authority.issue("localhost")


@pytest.fixture(scope="module")
def redis_server(authority, identity, tmp_path_factory):
    server, port = need_command("redis-server"), free_port()
    chain, key = identity.both
    arguments = [server, "--port", 0, "--tls-port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    arguments += ["--tls-cert-file", chain, "--tls-key-file", key, "--tls-ca-cert-file", authority.path]
    directory = tmp_path_factory.mktemp("redis")
    with running(arguments, port, directory / "log", cwd=directory):
        yield port


@pytest.fixture(scope="module")
def mosquitto(authority, identity, tmp_path_factory):
    server, port = need_command("mosquitto"), free_port()
    chain, key = identity.both
    directory = tmp_path_factory.mktemp("mosquitto")
    configuration = directory / "mosquitto.conf"
    user = pwd.getpwuid(os.geteuid()).pw_name
    configuration.write_text(
        f"listener {port} 127.0.0.1\nallow_anonymous true\ncertfile {chain}\nkeyfile {key}\n"
        f"cafile {authority.path}\nrequire_certificate true\nuser {user}\n"
    )
    with running([server, "-c", configuration], port, directory / "log"):
        yield port


def unprivileged():
    """PostgreSQL refuses to run as root: then it runs as its own user, or nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("postgres does not run as root, and there is nobody else")


@pytest.fixture(scope="module")
def postgresql(authority, identity):
    initdb, port = need_command("initdb"), free_port()
    who = unprivileged()
    # Not below pytest's directory, which only its owner may enter.
    base = Path(tempfile.mkdtemp(prefix="oxissl-postgresql-"))
    try:
        for source, name in ((identity.chain_path, "chain"), (identity.key_path, "key"), (authority.path, "root")):
            shutil.copy(source, base / name)
        (base / "key").chmod(0o600)
        if who:
            for path in (base, *base.iterdir()):
                os.chown(path, who["user"], who["group"])
        arguments = [
            initdb,
            "-D",
            base / "data",
            "-U",
            "tester",
            "-A",
            "trust",
            "--no-sync",
            "--no-locale",
            "-E",
            "UTF8",
        ]
        subprocess.run(list(map(str, arguments)), check=True, capture_output=True, cwd="/", **who)
        (base / "data/pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 trust clientcert=verify-ca\n")
        options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={base}", "fsync=off"]
        options += ["ssl=on", f"ssl_cert_file={base}/chain", f"ssl_key_file={base}/key", f"ssl_ca_file={base}/root"]
        arguments = [Path(initdb).resolve().parent / "postgres", "-D", base / "data"]
        for option in options:
            arguments += ["-c", option]
        with running(arguments, port, base / "log", cwd="/", **who):
            yield port
    finally:
        shutil.rmtree(base, ignore_errors=True)


@pytest.mark.parametrize("library", services.LIBRARIES)
def test_a_service_is_used_and_refused(library, authority, stranger, identity, request):
    """With a certificate all works; a wrong CA, a wrong host and no certificate fail as they do over stock."""
    _, modules, service = services.LIBRARIES[library]
    for module in modules.split():
        need(module)
    port = request.getfixturevalue(service) if service else None
    base = {"host": "localhost", "port": port, "ca": str(authority.path), "certificate": authority.client.both}
    base |= {"server": identity.both, "server-ca": str(authority.path)}
    cases = [base, base | {"ca": str(stranger.path)}, base | {"host": "127.0.0.1"}, base | {"certificate": None}]
    answers = ask_all("services.py", library, lambda way: cases)
    for way, (used, wrong_ca, wrong_host, anonymous) in answers.items():
        assert "value" in used, used
        assert used == answers["stock"][0]
        assert any("CERTIFICATE_VERIFY_FAILED" in text for text in wrong_ca["error"]), way
        assert any("certificate is not valid for '127.0.0.1'" in text for text in wrong_host["error"]), way
        assert wrong_ca == answers["stock"][1]
        assert wrong_host == answers["stock"][2]
        # In TLS 1.3 the client has spoken before the server refuses; what it sees then is a matter of timing.
        assert "error" in anonymous
