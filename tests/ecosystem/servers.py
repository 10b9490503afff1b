"""HTTPS servers; ``servers.py LIBRARY PORT CHAIN KEY [CLIENT-CA]`` serves over the `ssl` in force until ended.

GET / answers "hello from LIBRARY", GET /large a large body, GET /ssl which `ssl` this is; POST answers the digest of
what came. A connection that is idle for a second is closed by those that have a setting for it.
"""

import asyncio
import hashlib
import json
import ssl
import sys

from talk import implementation, pattern

LARGE = 16 << 20


def respond(library, path, body=None):
    """The body of the answer to a request."""
    if body is not None:
        return hashlib.sha256(body).hexdigest().encode()
    if path == "/ssl":
        return json.dumps(implementation()).encode()
    return pattern(LARGE) if path == "/large" else f"hello from {library}".encode()


def context_for(chain, key, authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    if authority:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(authority)
    return context


def use_http_server(library, port, chain, key, authority):
    import http.server

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 1

        def do_GET(self):
            self.answer(respond(library, self.path))

        def do_POST(self):
            self.answer(respond(library, self.path, self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, body):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 128

    server = Server(("127.0.0.1", port), Handler)
    context = context_for(chain, key, authority)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


def use_flask(library, port, chain, key, authority):
    import flask

    application = flask.Flask("smoke")

    @application.route("/", defaults={"path": ""}, methods=["GET", "POST"])
    @application.route("/<path:path>")
    def answer(path):
        body = flask.request.get_data() if flask.request.method == "POST" else None
        return respond(library, f"/{path}", body)

    ssl_context = context_for(chain, key, authority) if authority else (chain, key)
    application.run("127.0.0.1", port, ssl_context=ssl_context, threaded=True)


def use_aiohttp(library, port, chain, key, authority):
    from aiohttp import web

    async def answer(request):
        body = await request.read() if request.method == "POST" else None
        return web.Response(body=respond(library, request.path, body))

    application = web.Application(client_max_size=2 * LARGE)
    application.router.add_route("*", "/{path:.*}", answer)
    web.run_app(
        application, host="127.0.0.1", port=port, ssl_context=context_for(chain, key, authority), print=None,
        keepalive_timeout=1,
    )  # fmt: skip


def use_tornado(library, port, chain, key, authority):
    import tornado.web

    class Answer(tornado.web.RequestHandler):
        def get(self):
            self.write(respond(library, self.request.path))

        def post(self):
            self.write(respond(library, self.request.path, self.request.body))

    async def serve():
        application = tornado.web.Application([("/.*", Answer)])
        options = context_for(chain, key, authority)
        application.listen(port, "127.0.0.1", ssl_options=options, idle_connection_timeout=1)
        await asyncio.Event().wait()

    asyncio.run(serve())


def asgi(library):
    async def application(scope, receive, send):
        if scope["type"] == "lifespan":
            while True:
                message = await receive()
                await send({"type": f"{message['type']}.complete"})
        body = None
        if scope["method"] == "POST":
            pieces, more = [], True
            while more:
                message = await receive()
                pieces.append(message.get("body", b""))
                more = message.get("more_body", False)
            body = b"".join(pieces)
        content = respond(library, scope["path"], body)
        headers = [(b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return application


def on_uvicorn(loop):
    def use(library, port, chain, key, authority):
        import uvicorn

        uvicorn.run(
            asgi(library), host="127.0.0.1", port=port, loop=loop, ssl_certfile=chain, ssl_keyfile=key,
            ssl_ca_certs=authority, ssl_cert_reqs=ssl.CERT_REQUIRED if authority else ssl.CERT_NONE,
            log_level="warning", timeout_keep_alive=1,
        )  # fmt: skip

    return use


def hypercorn_config(port, chain, key, authority):
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.certfile, config.keyfile = chain, key
    config.keep_alive_timeout = 1
    if authority:
        config.ca_certs = authority
        config.verify_mode = ssl.CERT_REQUIRED
    return config


def use_hypercorn(library, *arguments):
    from hypercorn.asyncio import serve

    asyncio.run(serve(asgi(library), hypercorn_config(*arguments), shutdown_trigger=lambda: asyncio.Event().wait()))


def use_hypercorn_on_trio(library, *arguments):
    import trio
    from hypercorn.trio import serve

    trio.run(lambda: serve(asgi(library), hypercorn_config(*arguments), shutdown_trigger=trio.sleep_forever))


def wsgi(library):
    def application(environ, start_response):
        body = None
        if environ["REQUEST_METHOD"] == "POST":
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        content = respond(library, environ["PATH_INFO"], body)
        start_response("200 OK", [("Content-Length", str(len(content)))])
        return [content]

    return application


def on_gunicorn(**settings):
    def use(library, port, chain, key, authority):
        from gunicorn.app.base import BaseApplication

        class Application(BaseApplication):
            def load_config(self):
                for name, value in {
                    "bind": f"127.0.0.1:{port}", "workers": 1, "certfile": chain, "keyfile": key, "keepalive": 1,
                    "ca_certs": authority, "cert_reqs": 2 if authority else 0, "loglevel": "error", **settings,
                }.items():  # fmt: skip
                    if value is not None:
                        self.cfg.set(name, value)

            def load(self):
                return wsgi(library)

        Application().run()

    return use


def use_gevent(library, port, chain, key, authority):
    from gevent.pywsgi import WSGIServer

    context = context_for(chain, key, authority)
    WSGIServer(("127.0.0.1", port), wsgi(library), ssl_context=context, log=None).serve_forever()


# What must be installed for it, and whether it says goodbye to an idle connection after a second.
LIBRARIES = {
    "http.server": (use_http_server, None, True),
    "flask": (use_flask, "flask", False),
    "aiohttp": (use_aiohttp, "aiohttp", True),
    "tornado": (use_tornado, "tornado", True),
    "uvicorn": (on_uvicorn("asyncio"), "uvicorn", True),
    "uvicorn-uvloop": (on_uvicorn("uvloop"), "uvicorn uvloop", True),
    "hypercorn": (use_hypercorn, "hypercorn", True),
    "hypercorn-trio": (use_hypercorn_on_trio, "hypercorn trio", True),
    "gunicorn": (on_gunicorn(threads=2), "gunicorn", True),
    "gunicorn-sync": (on_gunicorn(), "gunicorn", False),
    "gevent": (use_gevent, "gevent", False),
}


if __name__ == "__main__":
    name, port, chain, key, *authority = sys.argv[1:]
    LIBRARIES[name][0](name, int(port), chain, key, authority[0] if authority else None)
