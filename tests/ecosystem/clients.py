"""One HTTPS fetch by each client library; run as a program over the implementation under test.

``clients.py LIBRARY`` reads a JSON list of cases from its input, each with url, ca and an optional client
certificate, and prints what became of each: the body's length, or the error with its causes.
"""

import asyncio
import json
import ssl
import sys


def context_for(case):
    context = ssl.create_default_context(cafile=case["ca"])
    if case.get("certificate"):
        context.load_cert_chain(*case["certificate"])
    return context


def use_urllib(case):
    import urllib.request

    with urllib.request.urlopen(case["url"], context=context_for(case), timeout=10) as answer:
        return answer.read()


def use_http_client(case):
    import http.client
    import urllib.parse

    parts = urllib.parse.urlsplit(case["url"])
    connection = http.client.HTTPSConnection(parts.hostname, parts.port, context=context_for(case), timeout=10)
    connection.request("GET", parts.path)
    return connection.getresponse().read()


def use_requests(case):
    import requests

    with requests.Session() as session:
        session.trust_env = False
        session.verify = case["ca"]
        session.cert = tuple(case.get("certificate", ())) or None
        answer = session.get(case["url"], timeout=10)
        assert session.get(case["url"], timeout=10).ok
        return answer.content


def use_urllib3(case):
    import urllib3

    certificate, key = case.get("certificate") or (None, None)
    with urllib3.PoolManager(
        ca_certs=case["ca"], cert_file=certificate, key_file=key, retries=False, timeout=10
    ) as pool:
        return pool.request("GET", case["url"]).data


def use_httpx(case):
    import httpx

    with httpx.Client(verify=context_for(case), trust_env=False, timeout=10) as client:
        return client.get(case["url"]).content


def use_httpx_async(case):
    import httpx

    async def fetch():
        async with httpx.AsyncClient(verify=context_for(case), trust_env=False, timeout=10) as client:
            answers = await asyncio.gather(*(client.get(case["url"]) for _ in range(3)))
            return answers[0].content

    return asyncio.run(fetch())


def use_aiohttp(case):
    import aiohttp

    async def fetch():
        connector = aiohttp.TCPConnector(ssl=context_for(case))
        async with aiohttp.ClientSession(connector=connector) as session, session.get(case["url"]) as answer:
            return await answer.read()

    return asyncio.run(fetch())


def use_tornado(case):
    from tornado.httpclient import AsyncHTTPClient

    async def fetch():
        return (await AsyncHTTPClient().fetch(case["url"], ssl_options=context_for(case))).body

    return asyncio.run(fetch())


def _request(case, connection="close"):
    import urllib.parse

    parts = urllib.parse.urlsplit(case["url"])
    text = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: {connection}\r\n\r\n"
    return parts, text.encode()


def use_trio(case):
    import trio

    parts, request = _request(case)

    async def fetch():
        stream = await trio.open_ssl_over_tcp_stream(
            parts.hostname, parts.port, ssl_context=context_for(case), https_compatible=True
        )
        async with stream:
            await stream.send_all(request)
            data = b""
            async for piece in stream:
                data += piece
            return data.partition(b"\r\n\r\n")[2]

    return trio.run(fetch)


def use_anyio(case):
    import anyio

    parts, request = _request(case)

    async def fetch():
        stream = await anyio.connect_tcp(
            parts.hostname, parts.port, tls=True, ssl_context=context_for(case), tls_standard_compatible=False
        )
        async with stream:
            await stream.send(request)
            data = b""
            try:
                while True:
                    data += await stream.receive()
            except anyio.EndOfStream:
                return data.partition(b"\r\n\r\n")[2]

    return anyio.run(fetch)


def use_uvloop(case):
    import uvloop

    # When the peer closes, uvloop drops what it has not yet delivered to a paused reader, on any `ssl`.
    parts, request = _request(case, "keep-alive")

    async def fetch():
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port, ssl=context_for(case))
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        size = head.lower().partition(b"content-length: ")[2].split()[0]
        data = await reader.readexactly(int(size))
        writer.close()
        return data

    return uvloop.run(fetch())


def use_gevent(case):
    # gevent patches `ssl` when told to; its own SSLContext derives from the one in force.
    import gevent.socket
    import gevent.ssl

    parts, request = _request(case)
    context = gevent.ssl.SSLContext(gevent.ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(case["ca"])
    if case.get("certificate"):
        context.load_cert_chain(*case["certificate"])
    with gevent.socket.create_connection((parts.hostname, parts.port), timeout=10) as raw:
        with context.wrap_socket(raw, server_hostname=parts.hostname) as tls:
            tls.sendall(request)
            data = b""
            while piece := tls.recv(65536):
                data += piece
            return data.partition(b"\r\n\r\n")[2]


LIBRARIES = {
    "urllib": (use_urllib, None),
    "http.client": (use_http_client, None),
    "requests": (use_requests, "requests"),
    "urllib3": (use_urllib3, "urllib3"),
    "httpx": (use_httpx, "httpx"),
    "httpx-async": (use_httpx_async, "httpx"),
    "aiohttp": (use_aiohttp, "aiohttp"),
    "tornado": (use_tornado, "tornado"),
    "trio": (use_trio, "trio"),
    "anyio": (use_anyio, "anyio"),
    "uvloop": (use_uvloop, "uvloop"),
    "gevent": (use_gevent, "gevent"),
}


def causes(error):
    """The error, what it came from and what it carries, as names with texts."""
    found, queue = [], [error]
    while queue:
        current = queue.pop(0)
        if current is None or any(current is known for known in found):
            continue
        found.append(current)
        queue += [current.__cause__, current.__context__]
        queue += [inner for inner in getattr(current, "args", ()) if isinstance(inner, BaseException)]
        queue += list(getattr(current, "exceptions", ()))
        queue.append(
            getattr(current, "reason", None) if isinstance(getattr(current, "reason", None), BaseException) else None
        )
    return [f"{type(item).__name__}: {item}" for item in found]


def main():
    use = LIBRARIES[sys.argv[1]][0]
    answers = []
    for case in json.load(sys.stdin):
        try:
            answers.append({"length": len(use(case))})
        except Exception as error:
            answers.append({"error": causes(error)})
    print(json.dumps({"implementation": ssl.OPENSSL_VERSION, "answers": answers}))


if __name__ == "__main__":
    main()
