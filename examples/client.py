"""A secure client connection: client.py [HOST [PORT]]"""

import socket
import ssl
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "www.python.org"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 443

context = ssl.create_default_context()
with socket.create_connection((host, port)) as sock:
    with context.wrap_socket(sock, server_hostname=host) as secure_sock:
        print("connected:", secure_sock.version(), secure_sock.cipher()[0])
        secure_sock.sendall(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        with secure_sock.makefile("rb") as answer:
            print(answer.readline().decode().strip())
