"""Clients of TLS services over oxissl: redis, MQTT, PostgreSQL and WebSockets, on loopback."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from provide import command
from support.fixtures import STAND_IN
from support.peers import free_port
from test_http_libraries import need


def run_program(path, source, *arguments):
    """Run Python source over the implementation under test; what it prints."""
    path.write_text(textwrap.dedent(source))
    over = [] if STAND_IN else ["-m", "oxissl", "run"]
    done = subprocess.run(
        [sys.executable, *over, str(path), *map(str, arguments)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


@contextlib.contextmanager
def service(command, port, log):
    """A server process that listens on a port."""
    with Path(log).open("wb") as output:
        process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=subprocess.STDOUT)
        try:
            deadline = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        raise AssertionError(Path(log).read_text()) from None
                    time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait()


def need_command(name):
    path = command(name)
    if path is None:
        pytest.skip(f"no {name} on this machine")
    return path


def test_redis_over_tls(authority, stranger, tmp_path):
    """redis-py against redis-server with mutual TLS; a wrong CA and a missing certificate are refused."""
    need("redis")
    server = need_command("redis-server")
    port = free_port()
    chain, key = authority.server.both
    command = [server, "--port", "0", "--tls-port", port, "--bind", "127.0.0.1", "--save", ""]
    command += ["--tls-cert-file", chain, "--tls-key-file", key, "--tls-ca-cert-file", authority.path]
    with service(command, port, tmp_path / "log"):
        out = run_program(
            tmp_path / "program.py",
            """
            import os, sys, redis
            port, ca, wrong, chain, key = sys.argv[1:]
            def connect(**options):
                return redis.Redis("localhost", int(port), ssl=True, socket_timeout=10, retry=None, **options)
            client = connect(ssl_ca_certs=ca, ssl_certfile=chain, ssl_keyfile=key)
            value = os.urandom(1_000_000)
            client.set("key", value)
            assert client.get("key") == value
            with client.pipeline() as pipe:
                for n in range(500):
                    pipe.set(f"k{n}", n)
                pipe.execute()
            assert client.get("k499") == b"499"
            for options in ({"ssl_ca_certs": wrong, "ssl_certfile": chain, "ssl_keyfile": key}, {"ssl_ca_certs": ca}):
                try:
                    connect(**options).ping()
                except redis.exceptions.ConnectionError as error:
                    print("refused:", error)
                else:
                    raise AssertionError("accepted")
            """,
            port, authority.path, stranger.path, *authority.client.both,
        )  # fmt: skip
    assert out.count("refused:") == 2
    # redis-server sends its root along.
    assert "self-signed certificate in certificate chain" in out


def test_mqtt_over_tls(authority, stranger, tmp_path):
    """paho-mqtt against mosquitto: publish to itself; a wrong CA is refused."""
    need("paho")
    server = need_command("mosquitto")
    port = free_port()
    chain, key = authority.server.both
    configuration = tmp_path / "mosquitto.conf"
    configuration.write_text(
        f"listener {port} 127.0.0.1\nallow_anonymous true\ncertfile {chain}\nkeyfile {key}\n"
        f"cafile {authority.path}\nrequire_certificate true\nuser root\n"
    )
    with service([server, "-c", configuration], port, tmp_path / "log"):
        out = run_program(
            tmp_path / "program.py",
            """
            import queue, ssl, sys
            import paho.mqtt.client as mqtt
            port, ca, wrong, chain, key = sys.argv[1:]
            got = queue.Queue()
            client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
            client.tls_set(ca_certs=ca, certfile=chain, keyfile=key)
            client.on_connect = lambda c, u, f, r, p: c.subscribe("topic")
            client.on_subscribe = lambda c, u, m, r, p: c.publish("topic", b"x" * 100_000)
            client.on_message = lambda c, u, message: got.put(message.payload)
            client.connect("localhost", int(port))
            client.loop_start()
            assert len(got.get(timeout=20)) == 100_000
            client.loop_stop()
            other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
            other.tls_set(ca_certs=wrong, certfile=chain, keyfile=key)
            try:
                other.connect("localhost", int(port))
            except ssl.SSLCertVerificationError as error:
                print("refused:", error)
            """,
            port, authority.path, stranger.path, *authority.client.both,
        )  # fmt: skip
    assert "refused:" in out


def test_postgresql_over_tls(authority, stranger, tmp_path):
    """pg8000 against PostgreSQL, which upgrades inside its protocol; a wrong CA is refused."""
    need("pg8000")
    initdb, postgres = need_command("initdb"), need_command("postgres")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("postgres does not run as root")
    base = Path("/tmp") / f"oxissl-postgres-{os.getpid()}"
    base.mkdir()
    chain, key = base / "chain.pem", base / "key.pem"
    shutil.copy(authority.server.chain_path, chain)
    shutil.copy(authority.server.key_path, key)
    key.chmod(0o600)
    prefix = []
    if os.geteuid() == 0:
        for path in (base, chain, key):
            shutil.chown(path, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    port = free_port()
    try:
        subprocess.run(
            [*prefix, initdb, "-D", str(base / "data"), "-U", "tester", "-A", "trust"],
            check=True, capture_output=True, cwd="/",
        )  # fmt: skip
        options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={base}"]
        options += ["ssl=on", f"ssl_cert_file={chain}", f"ssl_key_file={key}"]
        command = [*prefix, postgres, "-D", str(base / "data")]
        for option in options:
            command += ["-c", option]
        with service(command, port, tmp_path / "log"):
            out = run_program(
                tmp_path / "program.py",
                """
                import ssl, sys, pg8000.native
                port, ca, wrong = sys.argv[1:]
                context = ssl.create_default_context(cafile=ca)
                connection = pg8000.native.Connection(
                    "tester", host="localhost", port=int(port), database="postgres", ssl_context=context
                )
                rows = connection.run("select repeat('x', 1000) from generate_series(1, 2000)")
                assert len(rows) == 2000
                print(connection.run("select version from pg_stat_ssl where pid = pg_backend_pid()")[0][0])
                connection.close()
                try:
                    pg8000.native.Connection(
                        "tester", host="localhost", port=int(port), database="postgres",
                        ssl_context=ssl.create_default_context(cafile=wrong),
                    )
                except Exception as error:
                    print("refused:", type(error).__name__, error)
                """,
                port, authority.path, stranger.path,
            )  # fmt: skip
    finally:
        shutil.rmtree(base, ignore_errors=True)
    assert "TLSv1.3" in out
    assert "refused:" in out


def test_websockets_both_roles(authority, tmp_path):
    """websockets serves and connects, asynchronous and threaded, with large messages both ways."""
    need("websockets")
    out = run_program(
        tmp_path / "program.py",
        """
        import asyncio, os, ssl, sys, threading
        import websockets.asyncio.client, websockets.asyncio.server
        import websockets.sync.client, websockets.sync.server
        ca, chain, key = sys.argv[1:]
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(chain, key)
        client = ssl.create_default_context(cafile=ca)

        async def echo(connection):
            async for message in connection:
                await connection.send(message)

        async def main():
            async with websockets.asyncio.server.serve(echo, "127.0.0.1", 0, ssl=server, max_size=None) as running:
                port = running.sockets[0].getsockname()[1]
                async with websockets.asyncio.client.connect(
                    f"wss://localhost:{port}", ssl=client, max_size=None, host="127.0.0.1"
                ) as connection:
                    for size in (1, 70_000, 3_000_000):
                        data = os.urandom(size)
                        await connection.send(data)
                        assert await connection.recv() == data
        asyncio.run(main())

        def echo_threaded(connection):
            for message in connection:
                connection.send(message)

        with websockets.sync.server.serve(echo_threaded, "127.0.0.1", 0, ssl=server, max_size=None) as running:
            threading.Thread(target=running.serve_forever, daemon=True).start()
            port = running.socket.getsockname()[1]
            with websockets.sync.client.connect(f"wss://localhost:{port}", ssl=client, max_size=None) as connection:
                for size in (1, 70_000, 3_000_000):
                    data = os.urandom(size)
                    connection.send(data)
                    assert connection.recv() == data
            running.shutdown()
        print("done")
        """,
        authority.path, *authority.server.both,
    )  # fmt: skip
    assert "done" in out
