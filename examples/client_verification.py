"""A client that trusts one bundle of authorities only: client_verification.py CA_BUNDLE HOST PORT"""

import socket
import ssl
import sys

cafile, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])

context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.load_verify_locations(cafile=cafile)
context.verify_mode = ssl.CERT_REQUIRED

with socket.create_connection((host, port)) as sock:
    with context.wrap_socket(sock, server_hostname=host) as secure_sock:
        print("verified:", secure_sock.server_hostname)
