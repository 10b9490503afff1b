"""One port, two certificates: sni.py CA_BUNDLE NAME CERT KEY NAME CERT KEY

The client says which server it means (Server Name Indication), and the server answers as that one.
"""

import socket
import ssl
import sys
import threading

cafile, *rest = sys.argv[1:]
names = dict(zip(rest[::3], zip(rest[1::3], rest[2::3])))


def server_context(certfile: str, keyfile: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certfile, keyfile)
    return context


contexts = {name: server_context(*files) for name, files in names.items()}
default = next(iter(contexts.values()))


def choose(sslsocket, server_name, initial_context):
    print("server: asked for", server_name)
    if server_name in contexts:
        sslsocket.context = contexts[server_name]


default.sni_callback = choose


def serve(listener: socket.socket) -> None:
    for _ in names:
        connection, _ = listener.accept()
        with default.wrap_socket(connection, server_side=True) as conn:
            conn.sendall(b"welcome\n")
            conn.unwrap()


with socket.create_server(("localhost", 0)) as listener:
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    context = ssl.create_default_context(cafile=cafile)
    for name in names:
        sock = socket.create_connection(listener.getsockname())
        with context.wrap_socket(sock, server_hostname=name) as conn:
            shown = [value for kind, value in conn.getpeercert()["subjectAltName"] if kind == "DNS"]
            print("client: wanted", name, "and was shown", *shown, conn.recv(100).decode().strip())
            conn.unwrap()
    server.join()
