"""The three ways in, each in fresh processes, on every Python present."""

from __future__ import annotations

import json
import textwrap

import pytest
from support.authority import Authority
from support.programs import Programs

# Put before each piece: a server and a client context, and one exchange between them over sockets.
TALK = """
import socket, sys, threading

def talk(server_ssl, client_ssl, chain, key, root):
    context = server_ssl.SSLContext(server_ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    def serve():
        with context.wrap_socket(listener, server_side=True) as tls:
            connection, _ = tls.accept()
            with connection:
                connection.settimeout(10)
                connection.sendall(connection.recv(100).upper())
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    client = client_ssl.create_default_context(cafile=root)
    sock = socket.create_connection(address, timeout=10)
    with client.wrap_socket(sock, server_hostname="localhost") as tls:
        tls.sendall(b"hello")
        answer = tls.recv(100)
    thread.join(10)
    assert answer == b"HELLO", answer

def rust(module):
    "Whether a module named like `ssl` is ours."
    return "oxissl" in module.OPENSSL_VERSION

def openssl_mapped():
    with open("/proc/self/maps") as maps:
        return sorted({line.split("/")[-1].strip() for line in maps if "libssl" in line})
"""


@pytest.fixture
def piece(programs: Programs, authority: Authority):
    """Run a piece of source that may call `talk(server_ssl, client_ssl, *files)`; what it printed."""
    files = (*authority.server.both, str(authority.path))

    def run(source: str) -> str:
        return programs.run_code(f"{TALK}\nfiles = {files!r}\n{textwrap.dedent(source)}")

    return run


def test_beside_leaves_ssl_untouched(piece) -> None:
    """`import oxissl as ssl` works beside an untouched `ssl`, and each talks with the other."""
    piece("""
        import oxissl
        assert "ssl" not in sys.modules and "_ssl" not in sys.modules
        assert not hasattr(oxissl, "no_such_name")
        oxissl.SSLContext
        import ssl, _ssl
        assert rust(oxissl) and not rust(ssl)
        assert _ssl is not oxissl.ssl._ssl and not _ssl.__file__.endswith("abi3.so")
        assert not oxissl.installed()
        talk(oxissl, ssl, *files)
        talk(ssl, oxissl, *files)
        talk(oxissl, oxissl, *files)
        assert not rust(ssl)
    """)


def test_beside_imports_every_name(piece) -> None:
    """Whatever `ssl` has, `oxissl` has: as attribute, by `from`, by `*` and in dir()."""
    piece("""
        import ssl, oxissl
        public = {name for name in vars(ssl) if not name.startswith("_")}
        # OpenSSL's entropy daemon; and numbers of versions rustls does not know are numbers all the same.
        assert public - set(dir(oxissl)) <= {"RAND_egd"}, public - set(dir(oxissl))
        names = {}
        exec("from oxissl import *", names)
        assert public - set(names) <= {"RAND_egd"}, public - set(names)
        from oxissl import create_default_context, _create_unverified_context
        assert oxissl._RESTRICTED_SERVER_CIPHERS
    """)


def test_beside_raises_the_stock_exceptions(piece) -> None:
    """`except ssl.SSLError` written anywhere in the process catches ours."""
    piece("""
        import oxissl
        error = oxissl.SSLError
        import ssl
        for name in dir(ssl):
            cls = getattr(ssl, name)
            if isinstance(cls, type) and issubclass(cls, Exception):
                assert getattr(oxissl, name) is cls, name
        assert error is ssl.SSLError
        try:
            oxissl.create_default_context(cadata="nonsense")
        except ssl.SSLError as e:
            print(type(e))
        else:
            raise AssertionError("nothing raised")
    """)


def test_beside_contexts_show_what_they_have(piece) -> None:
    """dir() and help() of a context list the methods that it adds to stock's, and its own attributes."""
    piece("""
        import inspect, pydoc, ssl, oxissl
        class Derived(oxissl.SSLContext):
            mine = 1
        context = Derived(oxissl.PROTOCOL_TLS_CLIENT)
        context.noted = 2
        added = {"set_groups", "get_groups", "set_ciphersuites", "set_client_sigalgs", "set_server_sigalgs"}
        stock = {name for name in dir(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) if not name.startswith("_")}
        assert (added | {"mine", "noted"} | stock) - set(dir(context)) == set()
        assert added - set(dir(oxissl.SSLContext)) == set()
        assert added - {name for name, _ in inspect.getmembers(context)} == set()
        assert all(hasattr(context, name) for name in dir(context))
        for thing in (context, oxissl.SSLContext):
            assert "set_groups(" in pydoc.plain(pydoc.render_doc(thing))
    """)


def test_beside_contexts_count_as_stock(piece) -> None:
    """isinstance(context, ssl.SSLContext) holds, and nothing else about the object is pretended."""
    piece("""
        import copy, pickle, ssl, oxissl
        ours, theirs = oxissl.create_default_context(), ssl.create_default_context()
        assert isinstance(ours, ssl.SSLContext) and isinstance(ours, oxissl.SSLContext)
        assert not isinstance(theirs, oxissl.SSLContext)
        assert not issubclass(oxissl.SSLContext, ssl.SSLContext)
        assert type(ours) is oxissl.SSLContext
        class Derived(oxissl.SSLContext):
            pass
        derived = Derived(oxissl.PROTOCOL_TLS_CLIENT)
        assert isinstance(derived, Derived) and isinstance(derived, ssl.SSLContext)
        derived.minimum_version = oxissl.TLSVersion.TLSv1_3
        derived.verify_flags |= oxissl.VERIFY_X509_STRICT
        assert derived.minimum_version is oxissl.TLSVersion.TLSv1_3
        for refused in (copy.copy, copy.deepcopy, pickle.dumps):
            for context in (ours, theirs):
                try:
                    refused(context)
                except TypeError as e:
                    assert "cannot pickle" in str(e), e
                else:
                    raise AssertionError(refused)
        assert pickle.loads(pickle.dumps(oxissl.TLSVersion.TLSv1_2)) is oxissl.TLSVersion.TLSv1_2
    """)


def test_beside_works_in_asyncio(piece) -> None:
    """asyncio's own `ssl` stays stock, and takes our contexts for streams, servers and start_tls()."""
    piece("""
        import asyncio, oxissl
        chain, key, root = files
        server_context = oxissl.SSLContext(oxissl.PROTOCOL_TLS_SERVER)
        server_context.load_cert_chain(chain, key)
        client_context = oxissl.create_default_context(cafile=root)

        async def echo(reader, writer):
            writer.write((await reader.readline()).upper())
            await writer.drain()
            writer.close()

        async def upgrade(reader, writer):
            await reader.readline()
            writer.write(b"go ahead\\n")
            await writer.start_tls(server_context)
            await echo(reader, writer)

        async def main():
            async with await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context) as server:
                port = server.sockets[0].getsockname()[1]
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", port, ssl=client_context, server_hostname="localhost")
                assert type(writer.get_extra_info("ssl_object")).__module__ == "oxissl.ssl"
                writer.write(b"hello\\n")
                assert await reader.readline() == b"HELLO\\n"
                assert await reader.read() == b""
                writer.close()
                await writer.wait_closed()
            async with await asyncio.start_server(upgrade, "127.0.0.1", 0) as server:
                port = server.sockets[0].getsockname()[1]
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"STARTTLS\\n")
                await reader.readline()
                await writer.start_tls(client_context, server_hostname="localhost")
                writer.write(b"hello\\n")
                assert await reader.readline() == b"HELLO\\n"
                writer.close()
                await writer.wait_closed()

        asyncio.run(asyncio.wait_for(main(), 30))
        import ssl
        assert not rust(ssl)
    """)


def test_beside_works_in_aiohttp(start_here, authority: Authority) -> None:
    """aiohttp accepts our context for a server and, after its isinstance check, for a client."""
    pytest.importorskip("aiohttp")
    files = (*authority.server.both, str(authority.path))
    source = """
        import asyncio, aiohttp, aiohttp.web, oxissl
        chain, key, root = files
        server_context = oxissl.SSLContext(oxissl.PROTOCOL_TLS_SERVER)
        server_context.load_cert_chain(chain, key)

        async def hello(request):
            return aiohttp.web.Response(text="hello")

        async def main():
            app = aiohttp.web.Application()
            app.router.add_get("/", hello)
            runner = aiohttp.web.AppRunner(app)
            await runner.setup()
            site = aiohttp.web.TCPSite(runner, "localhost", 0, ssl_context=server_context)
            await site.start()
            port = site._server.sockets[0].getsockname()[1]
            context = oxissl.create_default_context(cafile=root)
            async with aiohttp.ClientSession() as session:
                async with session.get(f"https://localhost:{port}/", ssl=context) as answer:
                    assert await answer.text() == "hello"
            await runner.cleanup()

        asyncio.run(asyncio.wait_for(main(), 30))
    """
    start_here().run_code(f"{TALK}\nfiles = {files!r}\n{textwrap.dedent(source)}")


def test_install_first(piece) -> None:
    """install() before anything else makes `import ssl` ours, without OpenSSL in the process."""
    piece("""
        import oxissl
        oxissl.install()
        import ssl, _ssl
        assert rust(ssl) and oxissl.installed()
        assert ssl.SSLContext is oxissl.SSLContext
        assert openssl_mapped() == [], openssl_mapped()
        talk(ssl, ssl, *files)
        import asyncio, http.client, urllib.request
        assert http.client.ssl is ssl
        assert asyncio.sslproto.SSLAgainErrors[0] is ssl.SSLWantReadError
    """)


def test_uninstall_after_install_first(piece) -> None:
    """uninstall() brings the stock module in, also for modules that saw only ours."""
    piece("""
        import oxissl
        oxissl.install()
        import asyncio, ssl
        ours = ssl.SSLContext
        oxissl.uninstall()
        assert not oxissl.installed() and not rust(ssl)
        assert asyncio.sslproto.SSLAgainErrors[0] is ssl.SSLWantReadError
        assert asyncio.sslproto.ssl is ssl
        talk(ssl, ssl, *files)
        oxissl.uninstall()
        oxissl.install()
        assert rust(ssl)
        talk(ssl, ssl, *files)
    """)


def test_install_later(piece) -> None:
    """install() reloads an `ssl` that others hold; they see our classes and keep their exceptions."""
    piece("""
        import asyncio, ftplib, http.client, ssl, urllib.request, warnings
        held = asyncio.sslproto.SSLAgainErrors
        context = ssl.create_default_context()
        import oxissl
        warnings.simplefilter("error")
        oxissl.install()
        oxissl.install()
        assert rust(ssl) and rust(http.client.ssl) and rust(asyncio.sslproto.ssl)
        assert held[0] is ssl.SSLWantReadError and issubclass(ssl.SSLError, OSError)
        assert ftplib._SSLSocket is ssl.SSLSocket
        talk(ssl, ssl, *files)
        async def main():
            chain, key, root = files
            server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            server_context.load_cert_chain(chain, key)
            async def hello(reader, writer):
                writer.write(b"hello")
                writer.close()
            async with await asyncio.start_server(hello, "127.0.0.1", 0, ssl=server_context) as server:
                reader, writer = await asyncio.open_connection(
                    *server.sockets[0].getsockname(), server_hostname="localhost",
                    ssl=ssl.create_default_context(cafile=root))
                assert await reader.read() == b"hello"
                writer.close()
        asyncio.run(asyncio.wait_for(main(), 30))
    """)


def test_objects_survive_install_and_uninstall(piece) -> None:
    """Contexts made before a change of module keep working after it, both ways."""
    piece("""
        import ssl, types
        def use(context):
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            context.options |= ssl.OP_NO_TICKET
            context.verify_flags |= ssl.VERIFY_X509_STRICT
            return types.SimpleNamespace(create_default_context=lambda cafile: context)
        def make():
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_verify_locations(files[2])
            return context
        stock = make()
        import oxissl
        oxissl.install()
        ours = make()
        talk(ssl, use(stock), *files)
        talk(ssl, use(ours), *files)
        oxissl.uninstall()
        assert type(stock) is ssl.SSLContext and type(ours) is not ssl.SSLContext
        talk(ssl, use(stock), *files)
        talk(ssl, use(ours), *files)
    """)


def test_uninstall_restores_exactly(piece) -> None:
    """After uninstall() the module's contents are the very objects from before."""
    piece("""
        import ssl, _ssl
        before = dict(vars(ssl))
        import oxissl
        oxissl.install()
        assert vars(ssl)["SSLContext"] is not before["SSLContext"]
        oxissl.uninstall()
        assert vars(ssl) == before
        assert all(vars(ssl)[name] is value for name, value in before.items())
        assert sys.modules["_ssl"] is _ssl
    """)


def test_functions_taken_before_install_follow(piece) -> None:
    """A function taken out of `ssl` early makes our contexts, with its old arguments still good."""
    piece("""
        from ssl import create_default_context, Purpose
        import ssl, oxissl
        oxissl.install()
        assert type(create_default_context()) is ssl.SSLContext and rust(ssl)
        for function in (create_default_context, ssl.create_default_context):
            function(Purpose.CLIENT_AUTH)
            function(ssl.Purpose.CLIENT_AUTH)
        ssl._create_unverified_context()
    """)


def test_install_names_who_keeps_old_classes(piece) -> None:
    """A class taken out of `ssl` early stays stock and stays usable; one warning names the module."""
    piece("""
        import warnings
        from ssl import SSLContext, PROTOCOL_TLS_CLIENT
        import oxissl, ssl
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            oxissl.install()
        (warning,) = caught
        assert warning.category is RuntimeWarning
        assert "__main__ (SSLContext)" in str(warning.message), warning.message
        assert SSLContext is not ssl.SSLContext
        old = SSLContext(PROTOCOL_TLS_CLIENT)
        old.check_hostname = False
        old.verify_mode = ssl.CERT_NONE
        assert old.verify_mode == ssl.CERT_NONE
    """)


def test_additions_are_there(piece) -> None:
    """Dropped and newer names are there on every Python, in `oxissl` and in an installed `ssl`."""
    piece("""
        import oxissl
        def check(ssl):
            for cls in (ssl.SSLSocket, ssl.SSLObject):
                for name in "get_verified_chain get_unverified_chain group".split():
                    assert name in vars(cls), (cls, name)
            for name in "get_groups set_groups set_ciphersuites".split():
                assert hasattr(ssl.SSLContext, name), name
            assert isinstance(ssl.HAS_PSK, bool) and isinstance(ssl.HAS_PHA, bool)
            cert = {"subjectAltName": (("DNS", "*.example.org"), ("IP Address", "::1"))}
            import warnings
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ssl.match_hostname(cert, "www.example.org")
                ssl.match_hostname(cert, "::1")
                for wrong in ("example.org", "a.b.example.org", "127.0.0.1"):
                    try:
                        ssl.match_hostname(cert, wrong)
                    except ssl.CertificateError as e:
                        assert "doesn't match either of '*.example.org', '::1'" in str(e), e
                    else:
                        raise AssertionError(wrong)
        check(oxissl)
        oxissl.install()
        import ssl
        check(ssl)
    """)


def test_match_hostname_answers_as_python_3_11(programs: Programs) -> None:
    """Ours says word for word what the function said in the last version that had it."""
    if programs.interpreter.version != "3.11":
        pytest.skip("only 3.11 still has the original")
    programs.run_code("""if True:
        import itertools, ssl, types, warnings
        from oxissl import _additions
        warnings.simplefilter("ignore")
        names = {"__name__": "x", "CertificateError": ssl.CertificateError}
        ours = _additions._make_match_hostname(names)
        dns = ["example.org", "*.example.org", "w*.example.org", "*", "*.*.org", "a.*.org", "",
               "EXAMPLE.org", "xn--caf-dma.example", "127.0.0.1"]
        addresses = ["127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "2001:DB8:0:0:0:0:0:1\\n"]
        certs = [{}, {"subject": ((("commonName", "example.org"),),)}]
        certs += [{"subject": ((("commonName", name),),)} for name in dns]
        certs += [{"subjectAltName": (("DNS", a), ("DNS", b))} for a, b in itertools.product(dns, dns)]
        certs += [{"subjectAltName": (("IP Address", a), ("DNS", "x"))} for a in addresses]
        certs += [{"subject": (), "subjectAltName": (("URI", "http://example.org"),)}]
        hosts = ["example.org", "www.example.org", "a.b.example.org", ".example.org", "org", "127.0.0.1",
                 "127.1", "::1", "2001:db8::1", "xn--caf-dma.example", "WWW.EXAMPLE.ORG"]
        def answer(function, *arguments):
            try:
                return function(*arguments)
            except ValueError as e:
                return type(e), str(e)
        for cert, host in itertools.product(certs, hosts):
            want, got = answer(ssl.match_hostname, cert, host), answer(ours, cert, host)
            assert want == got, (cert, host, want, got)
    """)


def test_run_starts_a_script(programs: Programs) -> None:
    """`run SCRIPT ARGS` is `python SCRIPT ARGS` with our `ssl`, and without OpenSSL's libssl mapped."""
    script = programs.directory / "program.py"
    script.write_text(
        textwrap.dedent("""
            import sys, ssl
            print(__name__, __file__, sys.argv, sys.path[0], __spec__, __package__, __doc__)
            print(sorted(name for name in globals() if name.startswith("__")))
            print(sys.modules["__main__"].__dict__ is globals())
            with open("/proc/self/maps") as maps:
                mapped = sorted({line.split("/")[-1].strip() for line in maps if "libssl" in line})
            print(mapped, ssl.OPENSSL_VERSION, file=sys.stderr)
            sys.exit(3)
        """)
    )
    plain = programs.run("program.py", "-x", "two words", check=False)
    ours = programs.run("-m", "oxissl", "run", "program.py", "-x", "two words", check=False)
    assert (plain.returncode, ours.returncode) == (3, 3)
    without = {"'__annotations__', ": "", "'__cached__', ": ""}
    assert _without(ours.stdout, without) == _without(plain.stdout, without)
    assert ours.stderr.startswith("[] "), ours.stderr
    assert "oxissl" in ours.stderr


def test_run_starts_a_module_or_directory(programs: Programs) -> None:
    """`run -m MODULE` is `python -m MODULE`, also for packages; directories run their __main__.py."""
    package = programs.directory / "parcel"
    (package / "inner").mkdir(parents=True)
    source = "import sys; print(__name__, __file__, sys.argv, sys.path[0], __package__, __spec__.name)\n"
    for path in ("__init__.py", "inner/__init__.py"):
        (package / path).touch()
    for path in ("__main__.py", "tool.py", "inner/__main__.py"):
        (package / path).write_text(source)
    for arguments in (
        ["-m", "parcel", "a"],
        ["-m", "parcel.tool", "a", "b"],
        ["-m", "parcel.inner"],
        ["-m", "parcel.nothing"],
        ["-m", "nothing"],
        ["parcel/inner", "a"],
        ["nothing.py"],
    ):
        plain = programs.run(*arguments, check=False)
        ours = programs.run("-m", "oxissl", "run", *arguments, check=False)
        assert (ours.returncode, ours.stdout, ours.stderr) == (
            plain.returncode,
            plain.stdout,
            plain.stderr,
        )


def test_run_comes_before_everything(programs: Programs) -> None:
    """Nothing that `run` itself imports brings `ssl` in before ours."""
    programs.run_code("""if True:
        import sys
        import oxissl, oxissl.__main__, io, os.path, pkgutil, importlib.util
        assert "ssl" not in sys.modules and "_ssl" not in sys.modules
    """)


def test_info_and_usage(programs: Programs) -> None:
    """`info` describes the build; a wrong command line is answered with the usage and status 2."""
    shown = programs.run("-m", "oxissl", "info").stdout
    for line in ("oxissl:", "groups:", "ciphers:", "OpenSSL mapped: no"):
        assert line in shown, shown
    for arguments in ([], ["run"], ["run", "-m"], ["walk"]):
        done = programs.run("-m", "oxissl", *arguments, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith("usage:")


def test_info_tells_of_the_stores_and_what_moved_them(programs: Programs, authority: Authority) -> None:
    """The file of roots with what is trusted of it, bad entries not counted, and the variables; what was replaced."""
    bundle = programs.directory / "bundle.pem"
    bad = b"-----BEGIN CERTIFICATE-----\nMAUGAw==\n-----END CERTIFICATE-----\n"
    bundle.write_bytes(bad + authority.pem)
    there = programs.trusting(bundle)
    facts = json.loads(there.run("-m", "oxissl", "info", "--json").stdout)
    file, directory = facts["stores"]
    assert (file["path"], file["entries"], file["variable"]) == (str(bundle), 1, "SSL_CERT_FILE")
    assert (directory["entries"], directory["variable"]) == (None, "SSL_CERT_DIR")
    assert facts["trusted roots"] == 1
    assert facts["replaced"] == ["_ssl", "ssl, first import"]
    assert f"file {bundle} (1 entry, named by SSL_CERT_FILE)" in there.run("-m", "oxissl", "info").stdout


def _without(text: str, replacements: dict[str, str]) -> str:
    for old, new in replacements.items():
        text = text.replace(old, new)
    return text
