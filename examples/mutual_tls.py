"""Mutual TLS, both sides show a certificate: mutual_tls.py SERVER_CRT SERVER_KEY CLIENT_CRT CLIENT_KEY CA"""

import socket
import ssl
import sys
import threading

server_crt, server_key, client_crt, client_key, ca = sys.argv[1:]

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.verify_mode = ssl.CERT_REQUIRED
context.load_cert_chain(certfile=server_crt, keyfile=server_key)
context.load_verify_locations(cafile=ca)


def client(port: int) -> None:
    client_context = ssl.create_default_context(cafile=ca)
    client_context.load_cert_chain(client_crt, client_key)
    with socket.create_connection(("localhost", port)) as sock:
        with client_context.wrap_socket(sock, server_hostname="localhost") as secure_sock:
            print("client: the server says", secure_sock.recv(100).decode())


with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0) as sock:
    sock.bind(("localhost", 0))
    sock.listen()
    thread = threading.Thread(target=client, args=(sock.getsockname()[1],))
    thread.start()
    with context.wrap_socket(sock, server_side=True) as secure_sock:
        conn, _ = secure_sock.accept()
        with conn:
            names = [value for _, value in conn.getpeercert()["subjectAltName"]]
            conn.sendall(f"hello, {', '.join(names)}".encode())
    thread.join()
