"""A server on a wrapped listening socket: server.py CERT_CHAIN PRIVATE_KEY [PORT [CLIENT_CA]]

With a fourth argument, clients have to show a certificate of that authority.
"""

import socket
import ssl
import sys

certchain, keyfile = sys.argv[1:3]
port = int(sys.argv[3]) if len(sys.argv) > 3 else 8443

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certchain, keyfile)

# Client authentication (optional).
if len(sys.argv) > 4:
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cafile=sys.argv[4])

with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0) as sock:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("localhost", port))
    sock.listen(5)
    print("listening on", sock.getsockname()[1], flush=True)
    with context.wrap_socket(sock, server_side=True) as secure_sock:
        conn, addr = secure_sock.accept()
        # Handle the connection.
        with conn:
            subject = (conn.getpeercert() or {}).get("subject", ())
            print("client:", subject or "no certificate", flush=True)
            request = conn.recv(4096)
            conn.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhello\n")
            print("request:", request.split(b"\r\n")[0].decode(), flush=True)
            conn.unwrap()
