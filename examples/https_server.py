"""A basic HTTPS server for the working directory: https_server.py CERT KEY [PORT]

``ssl.wrap_socket()`` left Python with 3.12. With oxissl it is there on every version.
"""

import ssl
import sys
from http.server import HTTPServer, SimpleHTTPRequestHandler

port = int(sys.argv[3]) if len(sys.argv) > 3 else 4443

httpd = HTTPServer(("localhost", port), SimpleHTTPRequestHandler)
httpd.socket = ssl.wrap_socket(httpd.socket, keyfile=sys.argv[2], certfile=sys.argv[1], server_side=True)
print("listening on", httpd.server_port, flush=True)
httpd.serve_forever()
