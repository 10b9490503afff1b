"""Clients of services that speak TLS; ``services.py LIBRARY`` plays its cases over the `ssl` in force.

A case has a host, a port, the CA, and perhaps a certificate. The answer says what was done.
"""

import asyncio
import contextlib
import os
import queue
import ssl
import threading

from talk import answer_cases, context_for, pattern

# Others use the same server meanwhile.
NAME = f"channel-{os.getpid()}"


def redis_options(case):
    certificate, key = case.get("certificate") or (None, None)
    return {
        "host": case["host"], "port": case["port"], "ssl": True, "ssl_ca_certs": case["ca"],
        "ssl_certfile": certificate, "ssl_keyfile": key, "ssl_check_hostname": True, "socket_timeout": 10,
    }  # fmt: skip


def use_redis(case):
    import redis

    with redis.Redis(**redis_options(case), retry=None) as client:
        value = pattern(1_000_000)
        client.set("key", value)
        assert client.get("key") == value
        with client.pipeline() as pipe:
            for number in range(500):
                pipe.set(f"key-{number}", number)
            pipe.execute()
        with client.pubsub(ignore_subscribe_messages=True) as subscriber:
            subscriber.subscribe(NAME)
            while not client.publish(NAME, "news"):
                pass
            message = None
            while message is None:
                message = subscriber.get_message(timeout=5)
            assert subscriber.get_message(timeout=0.0) is None
        return [client.get("key-499").decode(), message["data"].decode()]


def use_redis_asyncio(case):
    import redis.asyncio

    async def work():
        async with redis.asyncio.Redis(**redis_options(case), retry=None) as client:
            await client.set("key", pattern(1_000_000))
            values = await asyncio.gather(*(client.get("key") for _ in range(20)))
            return [value == pattern(1_000_000) for value in values]

    return asyncio.run(work())


def use_paho(case):
    import paho.mqtt.client as mqtt

    events = queue.Queue()
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.tls_set(case["ca"], *(case.get("certificate") or (None, None)))
    client.on_connect = lambda client, data, flags, reason, properties: client.subscribe(NAME, qos=1)
    client.on_subscribe = lambda client, *_: client.publish(NAME, pattern(500_000), qos=1)
    client.on_message = lambda client, data, message: events.put(message.payload)
    client.on_disconnect = lambda *_: events.put("disconnected")
    client.connect(case["host"], case["port"], keepalive=5)
    client.loop_start()
    try:
        event = events.get(timeout=20)
        if event == "disconnected":
            raise ConnectionError(event)
        assert event == pattern(500_000)
        client.disconnect()
        return [events.get(timeout=20)]
    finally:
        client.loop_stop()


def use_pg8000(case):
    import pg8000.native

    with contextlib.closing(
        pg8000.native.Connection(
            "tester", host=case["host"], port=case["port"], database="postgres", ssl_context=context_for(case)
        )
    ) as connection:
        rows = connection.run("select repeat('x', 1000) from generate_series(1, 2000)")
        return [len(rows), connection.run("select version from pg_stat_ssl where pid = pg_backend_pid()")[0][0]]


def use_asyncpg(case, run=asyncio.run):
    import asyncpg

    async def work():
        pool = asyncpg.create_pool(
            host=case["host"], port=case["port"], user="tester", database="postgres", ssl=context_for(case),
            min_size=1, max_size=5, timeout=10,
        )  # fmt: skip
        async with pool:
            value = pattern(2_000_000)
            echoed = await asyncio.gather(*(pool.fetchval("select $1::bytea", value) for _ in range(8)))
            version = await pool.fetchval("select version from pg_stat_ssl where pid = pg_backend_pid()")
            return [[one == value for one in echoed], version]

    return run(work())


def use_asyncpg_uvloop(case):
    import uvloop

    return use_asyncpg(case, uvloop.run)


def use_websockets(case):
    """Both roles: an echo server on asyncio and one of threads, each with its client."""
    import websockets.asyncio.client
    import websockets.asyncio.server
    import websockets.sync.client
    import websockets.sync.server

    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(*case["server"])
    server.load_verify_locations(case["server-ca"])
    server.verify_mode = ssl.CERT_REQUIRED
    client = context_for(case)
    sizes = (1, 70_000, 3_000_000)

    async def echo(connection):
        async for message in connection:
            await connection.send(message)

    async def work():
        async with websockets.asyncio.server.serve(echo, "127.0.0.1", 0, ssl=server, max_size=None) as running:
            url = f"wss://{case['host']}:{running.sockets[0].getsockname()[1]}"
            async with websockets.asyncio.client.connect(url, ssl=client, max_size=None, proxy=None) as connection:
                for size in sizes:
                    await connection.send(pattern(size))
                    assert await connection.recv() == pattern(size)

    def echo_in_thread(connection):
        for message in connection:
            connection.send(message)

    asyncio.run(work())
    with websockets.sync.server.serve(echo_in_thread, "127.0.0.1", 0, ssl=server, max_size=None) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        url = f"wss://{case['host']}:{running.socket.getsockname()[1]}"
        with websockets.sync.client.connect(url, ssl=client, max_size=None, proxy=None) as connection:
            for size in sizes:
                connection.send(pattern(size))
                assert connection.recv() == pattern(size)
        running.shutdown()
    return "echoed"


# What plays a case, the modules it needs, and the server it talks with.
LIBRARIES = {
    "redis": (use_redis, "redis", "redis_server"),
    "redis-asyncio": (use_redis_asyncio, "redis", "redis_server"),
    "paho-mqtt": (use_paho, "paho", "mosquitto"),
    "pg8000": (use_pg8000, "pg8000", "postgresql"),
    "asyncpg": (use_asyncpg, "asyncpg", "postgresql"),
    "asyncpg-uvloop": (use_asyncpg_uvloop, "asyncpg uvloop", "postgresql"),
    "websockets": (use_websockets, "websockets", None),
}


if __name__ == "__main__":
    import sys

    answer_cases(LIBRARIES[sys.argv[1]][0])
