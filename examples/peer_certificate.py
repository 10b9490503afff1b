"""Show the certificate of a server: peer_certificate.py [HOST [PORT]]"""

import pprint
import socket
import ssl
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "www.python.org"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 443

context = ssl.create_default_context()
with context.wrap_socket(socket.create_connection((host, port)), server_hostname=host) as ssl_socket:
    cert = ssl_socket.getpeercert()
    pprint.pprint(cert)
    print(ssl.DER_cert_to_PEM_cert(ssl_socket.getpeercert(binary_form=True)))
