"""HTTP client libraries; ``clients.py LIBRARY`` plays its cases over the `ssl` in force.

A case has the CA, perhaps a certificate, a timeout, and visits: a URL, perhaps the size of an upload, perhaps a
file to wait for afterwards. With `times`, the first visit is made that often at once; with `proxy`, all goes by TLS
through TLS.
"""

import sys

if sys.argv[1:2] == ["gevent-patched"]:
    # As its users do: before anything else is imported.
    import gevent.monkey

    gevent.monkey.patch_all()

import asyncio
import contextlib
import functools
import hashlib
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from talk import answer_cases, context_for, pattern


def method(body):
    return "GET" if body is None else "POST"


@contextlib.contextmanager
def use_urllib(case):
    import urllib.request

    context = context_for(case)

    def fetch(url, body=None):
        request = urllib.request.Request(url, data=body, method=method(body))
        with urllib.request.urlopen(request, context=context, timeout=case["timeout"]) as answer:
            return answer.read()

    yield fetch


@contextlib.contextmanager
def use_http_client(case):
    import http.client

    context = context_for(case)

    def fetch(url, body=None):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPSConnection(parts.hostname, parts.port, context=context, timeout=case["timeout"])
        with contextlib.closing(connection):
            connection.request(method(body), parts.path, body)
            return connection.getresponse().read()

    yield fetch


@contextlib.contextmanager
def use_requests(case):
    import requests
    import requests.adapters

    with requests.Session() as session:
        session.trust_env = False
        session.verify = case["ca"]
        session.cert = tuple(case.get("certificate", ())) or None
        session.proxies = {"https": case.get("proxy")}
        session.mount("https://", requests.adapters.HTTPAdapter(pool_maxsize=50))
        yield lambda url, body=None: session.request(method(body), url, data=body, timeout=case["timeout"]).content


@contextlib.contextmanager
def use_urllib3(case):
    import urllib3

    certificate, key = case.get("certificate") or (None, None)
    make = urllib3.PoolManager
    if "proxy" in case:
        make = functools.partial(urllib3.ProxyManager, case["proxy"], proxy_ssl_context=context_for(case))
    with make(
        ca_certs=case["ca"], cert_file=certificate, key_file=key, retries=False, timeout=case["timeout"], maxsize=50
    ) as pool:
        yield lambda url, body=None: pool.request(method(body), url, body=body).data


@contextlib.contextmanager
def use_httpx(case):
    import httpx

    with httpx.Client(
        verify=context_for(case), trust_env=False, timeout=case["timeout"], proxy=httpx_proxy(case)
    ) as client:
        yield lambda url, body=None: client.request(method(body), url, content=body).content


def httpx_proxy(case):
    import httpx

    return httpx.Proxy(case["proxy"], ssl_context=context_for(case)) if "proxy" in case else None


@contextlib.asynccontextmanager
async def use_httpx_async(case, **options):
    import httpx

    async with httpx.AsyncClient(
        verify=context_for(case), trust_env=False, timeout=case["timeout"], proxy=httpx_proxy(case), **options
    ) as client:

        async def fetch(url, body=None):
            answer = await client.request(method(body), url, content=body)
            assert not options or answer.http_version == "HTTP/2", answer.http_version
            return answer.content

        yield fetch


def use_http2(case):
    return use_httpx_async(case, http1=False, http2=True)


@contextlib.asynccontextmanager
async def use_aiohttp(case):
    import aiohttp

    connector = aiohttp.TCPConnector(ssl=context_for(case))
    timeout = aiohttp.ClientTimeout(sock_read=case["timeout"], sock_connect=case["timeout"])
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:

        async def fetch(url, body=None):
            async with session.request(method(body), url, data=body, proxy=case.get("proxy")) as answer:
                return await answer.read()

        yield fetch


@contextlib.asynccontextmanager
async def use_tornado(case):
    from tornado.httpclient import AsyncHTTPClient

    client = AsyncHTTPClient(force_instance=True, max_clients=50)
    context = context_for(case)

    async def fetch(url, body=None):
        answer = await client.fetch(
            url, ssl_options=context, method=method(body), body=body,
            connect_timeout=case["timeout"], request_timeout=case["timeout"],
        )  # fmt: skip
        return answer.body

    with contextlib.closing(client):
        yield fetch


def split(url, body=None, connection="close"):
    """Host, port and a request for the libraries that move bytes only."""
    parts = urllib.parse.urlsplit(url)
    head = f"{method(body)} {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: {connection}\r\n"
    if body is not None:
        head += f"Content-Length: {len(body)}\r\n"
    return parts.hostname, parts.port, f"{head}\r\n".encode() + (body or b"")


@contextlib.asynccontextmanager
async def use_asyncio(case):
    """The streams of asyncio, on whatever loop is running."""
    context = context_for(case)

    async def fetch(url, body=None):
        # When the peer closes, uvloop drops what a paused reader has not got yet, on any `ssl`: keep-alive.
        host, port, request = split(url, body, "keep-alive")
        async with asyncio.timeout(case["timeout"]):
            reader, writer = await asyncio.open_connection(host, port, ssl=context)
            writer.write(request)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            size = head.lower().partition(b"content-length: ")[2].split()[0]
            data = await reader.readexactly(int(size))
            writer.close()
            await writer.wait_closed()
            return data

    yield fetch


@contextlib.asynccontextmanager
async def use_trio(case):
    import trio

    context = context_for(case)

    async def fetch(url, body=None):
        host, port, request = split(url, body)
        with trio.fail_after(case["timeout"]):
            stream = await trio.open_ssl_over_tcp_stream(host, port, ssl_context=context, https_compatible=True)
            async with stream:
                await stream.send_all(request)
                pieces = [piece async for piece in stream]
        return b"".join(pieces).partition(b"\r\n\r\n")[2]

    yield fetch


@contextlib.asynccontextmanager
async def use_anyio(case):
    import anyio

    context = context_for(case)

    async def fetch(url, body=None):
        host, port, request = split(url, body)
        with anyio.fail_after(case["timeout"]):
            stream = await anyio.connect_tcp(host, port, tls=True, ssl_context=context, tls_standard_compatible=False)
            async with stream:
                await stream.send(request)
                pieces = [piece async for piece in stream]
        return b"".join(pieces).partition(b"\r\n\r\n")[2]

    yield fetch


@contextlib.contextmanager
def use_gevent(case):
    import gevent.socket
    import gevent.ssl

    context = gevent.ssl.SSLContext(gevent.ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(case["ca"])
    if case.get("certificate"):
        context.load_cert_chain(*case["certificate"])

    def fetch(url, body=None):
        host, port, request = split(url, body)
        with gevent.socket.create_connection((host, port), timeout=case["timeout"]) as raw:
            with context.wrap_socket(raw, server_hostname=host) as tls:
                tls.sendall(request)
                pieces = list(iter(lambda: tls.recv(65536), b""))
        return b"".join(pieces).partition(b"\r\n\r\n")[2]

    yield fetch


def in_threads(fetch, visit, times):
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(lambda _: fetch(visit["url"]), range(times)))


def in_greenlets(fetch, visit, times):
    import gevent

    jobs = [gevent.spawn(fetch, visit["url"]) for _ in range(times)]
    gevent.joinall(jobs, raise_error=True)
    return [job.value for job in jobs]


def play(use, case, at_once):
    with use(case) as fetch:
        if case.get("times"):
            return at_once(fetch, case["visits"][0], case["times"])
        bodies = []
        for visit in case["visits"]:
            bodies.append(fetch(visit["url"], upload(visit)))
            while not arrived(visit):
                time.sleep(0.05)
        return bodies


async def play_async(use, case, at_once, sleep):
    async with use(case) as fetch:
        if case.get("times"):
            return await at_once(fetch, case["visits"][0], case["times"])
        bodies = []
        for visit in case["visits"]:
            bodies.append(await fetch(visit["url"], upload(visit)))
            while not arrived(visit):
                await sleep(0.05)
        return bodies


def upload(visit):
    return pattern(visit["upload"]) if "upload" in visit else None


def arrived(visit):
    return "until" not in visit or Path(visit["until"]).exists()


def blocking(use, at_once=in_threads):
    return lambda case: play(use, case, at_once)


def on_asyncio(use, run=asyncio.run):
    async def at_once(fetch, visit, times):
        return await asyncio.gather(*(fetch(visit["url"]) for _ in range(times)))

    return lambda case: run(play_async(use, case, at_once, asyncio.sleep))


def on_uvloop(case):
    import uvloop

    return on_asyncio(use_asyncio, uvloop.run)(case)


def in_a_group(open_group):
    async def at_once(fetch, visit, times):
        bodies = []

        async def one():
            bodies.append(await fetch(visit["url"]))

        async with open_group() as group:
            for _ in range(times):
                group.start_soon(one)
        return bodies

    return at_once


def on_trio(case):
    import trio

    return trio.run(play_async, use_trio, case, in_a_group(trio.open_nursery), trio.sleep)


def on_anyio(case):
    import anyio

    return anyio.run(play_async, use_anyio, case, in_a_group(anyio.create_task_group), anyio.sleep)


# How to play a case, and what must be installed for it.
LIBRARIES = {
    "urllib": (blocking(use_urllib), None),
    "http.client": (blocking(use_http_client), None),
    "requests": (blocking(use_requests), "requests"),
    "urllib3": (blocking(use_urllib3), "urllib3"),
    "httpx": (blocking(use_httpx), "httpx"),
    "httpx-async": (on_asyncio(use_httpx_async), "httpx"),
    "aiohttp": (on_asyncio(use_aiohttp), "aiohttp"),
    "tornado": (on_asyncio(use_tornado), "tornado"),
    "asyncio": (on_asyncio(use_asyncio), None),
    "uvloop": (on_uvloop, "uvloop"),
    "trio": (on_trio, "trio"),
    "anyio": (on_anyio, "anyio"),
    "gevent": (blocking(use_gevent, in_greenlets), "gevent"),
    "gevent-patched": (blocking(use_urllib), "gevent"),
}
# Those that keep connections in a pool.
POOLED = ("requests", "urllib3", "httpx", "httpx-async", "aiohttp")


def digests(use):
    return lambda case: [(len(body), hashlib.sha256(body).hexdigest()) for body in use(case)]


if __name__ == "__main__":
    name = sys.argv[1]
    answer_cases(digests(on_asyncio(use_http2) if name == "http2" else LIBRARIES[name][0]))
