"""One HTTPS server by each server library; run as a program over the implementation under test.

``servers.py LIBRARY PORT CHAIN KEY [CLIENT-CA]`` serves "hello from LIBRARY" until it is ended.
"""

import asyncio
import ssl
import sys


def context_for(chain, key, authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    if authority:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(authority)
    return context


def use_http_server(port, chain, key, authority, text):
    import http.server

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.socket = context_for(chain, key, authority).wrap_socket(server.socket, server_side=True)
    server.serve_forever()


def use_flask(port, chain, key, authority, text):
    import flask

    application = flask.Flask("smoke")
    application.route("/")(lambda: text)
    ssl_context = context_for(chain, key, authority) if authority else (chain, key)
    application.run("127.0.0.1", port, ssl_context=ssl_context, threaded=True)


def use_aiohttp(port, chain, key, authority, text):
    from aiohttp import web

    async def hello(request):
        return web.Response(body=text)

    application = web.Application()
    application.router.add_get("/", hello)
    web.run_app(application, host="127.0.0.1", port=port, ssl_context=context_for(chain, key, authority), print=None)


def use_tornado(port, chain, key, authority, text):
    import tornado.web

    class Hello(tornado.web.RequestHandler):
        def get(self):
            self.write(text)

    async def serve():
        application = tornado.web.Application([("/", Hello)])
        application.listen(port, "127.0.0.1", ssl_options=context_for(chain, key, authority))
        await asyncio.Event().wait()

    asyncio.run(serve())


def asgi(text):
    async def application(scope, receive, send):
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": text})

    return application


def use_uvicorn(port, chain, key, authority, text):
    import uvicorn

    uvicorn.run(
        asgi(text), host="127.0.0.1", port=port, ssl_certfile=chain, ssl_keyfile=key,
        ssl_ca_certs=authority, ssl_cert_reqs=ssl.CERT_REQUIRED if authority else ssl.CERT_NONE,
        log_level="warning",
    )  # fmt: skip


def use_hypercorn(port, chain, key, authority, text):
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.certfile, config.keyfile = chain, key
    if authority:
        config.ca_certs = authority
        config.verify_mode = ssl.CERT_REQUIRED
    asyncio.run(serve(asgi(text), config, shutdown_trigger=lambda: asyncio.Event().wait()))


def use_gunicorn(port, chain, key, authority, text):
    from gunicorn.app.base import BaseApplication

    def wsgi(environ, start_response):
        start_response("200 OK", [("Content-Length", str(len(text)))])
        return [text]

    class Application(BaseApplication):
        def load_config(self):
            for name, value in {
                "bind": f"127.0.0.1:{port}", "workers": 1, "threads": 2, "certfile": chain, "keyfile": key,
                "ca_certs": authority, "cert_reqs": 2 if authority else 0, "loglevel": "error",
            }.items():  # fmt: skip
                if value is not None:
                    self.cfg.set(name, value)

        def load(self):
            return wsgi

    Application().run()


LIBRARIES = {
    "http.server": (use_http_server, None),
    "flask": (use_flask, "flask"),
    "aiohttp": (use_aiohttp, "aiohttp"),
    "tornado": (use_tornado, "tornado"),
    "uvicorn": (use_uvicorn, "uvicorn"),
    "hypercorn": (use_hypercorn, "hypercorn"),
    "gunicorn": (use_gunicorn, "gunicorn"),
}


def main():
    library, port, chain, key, *authority = sys.argv[1:]
    text = f"hello from {library}".encode()
    LIBRARIES[library][0](int(port), chain, key, authority[0] if authority else None, text)


if __name__ == "__main__":
    main()
