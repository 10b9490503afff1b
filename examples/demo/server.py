"""An ordinary http.server behind mutual TLS: server.py DIRECTORY CERT KEY CLIENT_CA"""

import functools
import ssl
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

directory, cert, key, client_ca = sys.argv[1:]

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=client_ca)
context.verify_mode = ssl.CERT_REQUIRED
context.load_cert_chain(cert, key)
context.set_alpn_protocols(["http/1.1"])

SimpleHTTPRequestHandler.protocol_version = "HTTP/1.1"  # connections stay open, as with --protocol
SimpleHTTPRequestHandler.disable_nagle_algorithm = True  # or each answer waits for an acknowledgement
handler = functools.partial(SimpleHTTPRequestHandler, directory=directory)
httpd = ThreadingHTTPServer(("localhost", 0), handler)
httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
print(httpd.server_port, ssl.OPENSSL_VERSION, sep="\t", flush=True)
httpd.serve_forever()
