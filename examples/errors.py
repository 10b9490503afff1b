"""What goes wrong, as a program sees it: errors.py HOST PORT"""

import socket
import ssl
import sys

host, port = sys.argv[1], int(sys.argv[2])
context = ssl.create_default_context()


def connect() -> None:
    with socket.create_connection((host, port)) as sock:
        with context.wrap_socket(sock, server_hostname=host) as secure_sock:
            print("connected:", secure_sock.version())


try:
    connect()
except ssl.SSLError as e:
    print(f"SSL error occurred: {e}")
except ssl.CertificateError as e:
    print(f"Certificate error: {e}")

# CertificateError is a kind of SSLError, so who wants to tell them apart asks for it first.
try:
    connect()
except ssl.CertificateError as e:
    print(f"Certificate error: {e.verify_code} {e.verify_message}")
except ssl.SSLError as e:
    print(f"SSL error occurred: {e.reason}")
