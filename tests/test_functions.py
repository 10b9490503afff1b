"""The module's own functions, constants and types, held against stock's."""

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from support.conversation import facts


def test_random_bytes_come_in_the_asked_length(ox):
    """RAND_bytes, RAND_status and RAND_add."""
    assert ox.RAND_status() in (True, 1)
    assert len(ox.RAND_bytes(0)) == 0
    for count in (1, 16, 100_000):
        assert len(ox.RAND_bytes(count)) == count
    assert ox.RAND_bytes(32) != ox.RAND_bytes(32)
    ox.RAND_add("seed", 1.0)
    ox.RAND_add(b"seed", 1.0)
    ox.RAND_add(bytearray(b"seed"), 0.0)


@pytest.mark.parametrize("count", [-1, "x", None, 2**70])
def test_bad_random_lengths_raise_as_in_stock(both, count):
    """RAND_bytes refuses what stock refuses, with its class."""
    raised = []
    for ssl in both:
        with pytest.raises(Exception) as caught:
            ssl.RAND_bytes(count)
        raised.append(caught.type)
    assert raised[1] == raised[0]


def test_no_process_harvests_entropy_from_its_own_timing(ox):
    """The kernel seeds the generator. Jitter of the processor would cost some 40 ms of CPU per process."""
    if os.environ.get("OXISSL_STANDIN"):
        pytest.skip("no oxissl to look into")
    assert b"jent_entropy" not in Path(ox._ssl.__file__).read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_random_bytes_differ_after_fork(ox):
    """Parent and child do not share their generator's state."""
    ox.RAND_bytes(1)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, ox.RAND_bytes(32))
        os._exit(0)
    os.waitpid(pid, 0)
    child = os.read(reader, 100)
    os.close(reader)
    os.close(writer)
    assert len(child) == 32
    assert child != ox.RAND_bytes(32)


@pytest.mark.parametrize("asked", ["1.3.6.1.5.5.7.3.1", "1.2.840.113549.1.1.11", "2.5.4.3", "1.3.101.112"])
def test_object_identifiers_resolve_as_in_stock(both, asked):
    """ASN1 objects by OID, by number and by name."""
    found = [ssl._ASN1Object(asked) for ssl in both]
    assert tuple(found[0]) == tuple(found[1])
    assert tuple(both[1]._ASN1Object.fromnid(found[0].nid)) == tuple(found[0])
    assert tuple(both[1]._ASN1Object.fromname(found[0].longname)) == tuple(found[0])


@pytest.mark.parametrize("asked", ["not an oid", "", 5, None])
def test_unknown_object_identifiers_raise_as_in_stock(both, asked):
    """Unknown objects are ValueErrors with stock's text; for wrong types the class counts."""
    answers = []
    for ssl in both:
        log = []
        for function in (ssl._ASN1Object, ssl._ASN1Object.fromname, ssl._ASN1Object.fromnid):
            try:
                log.append(tuple(function(asked)))
            except Exception as error:
                log.append((type(error), str(error) if isinstance(error, ValueError) else None))
        answers.append(log)
    assert answers[1] == answers[0]


def test_every_public_name_of_stock_is_there(both):
    """`oxissl` has each name that the interpreter's `ssl` has."""
    stock, ox = both
    assert [name for name in dir(stock) if not name.startswith("__") and not hasattr(ox, name)] == []


def test_every_constant_has_stocks_value(both):
    """Numbers, flags and enums are equal; only what says who made the library differs."""
    stock, ox = both
    different = {
        "OPENSSL_VERSION",
        "OPENSSL_VERSION_NUMBER",
        "OPENSSL_VERSION_INFO",
        "_OPENSSL_API_VERSION",
        "HAS_PSK",
        "HAS_TLSv1",
        "HAS_TLSv1_1",
        "HAS_PHA",
    }
    for name in dir(stock):
        value = getattr(stock, name)
        if isinstance(value, (int, str, tuple)) and not name.startswith("__") and name not in different:
            assert getattr(ox, name) == value, name


def test_native_types_are_immutable_and_not_made_by_hand(ox):
    """Extension types refuse attributes; internal ones refuse to be made."""
    native = ox._ssl
    for name in ("_SSLContext", "_SSLSocket", "MemoryBIO", "SSLSession", "Certificate"):
        with pytest.raises(TypeError, match="immutable type"):
            getattr(native, name).value = 1
    with pytest.raises(TypeError, match="cannot create"):
        native.Certificate()


@pytest.mark.parametrize("protocol", [-1, 2**31, 42, "x", None])
def test_unknown_protocols_raise_as_in_stock(both, protocol):
    """SSLContext() refuses protocol numbers it does not know."""
    answers = []
    for ssl in both:
        try:
            ssl.SSLContext(protocol)
            answers.append("accepted")
        except Exception as error:
            answers.append(facts(error)[:4])
    assert answers[1] == answers[0]


def test_create_default_context_has_stocks_settings(both):
    """Protocol, options, verify mode, flags and host check of default contexts for both purposes."""
    answers = []
    for ssl in both:
        log = []
        for purpose in (ssl.Purpose.SERVER_AUTH, ssl.Purpose.CLIENT_AUTH):
            context = ssl.create_default_context(purpose)
            log.append(
                (
                    context.protocol.name,
                    int(context.options),
                    context.verify_mode.name,
                    int(context.verify_flags),
                    context.check_hostname,
                    int(context.minimum_version),
                    int(context.maximum_version),
                )
            )
        answers.append(log)
    assert answers[1] == answers[0]


def test_contexts_refer_to_no_collectable_garbage(ox, authority):
    """Contexts with callbacks that refer back to them are collected."""

    def make():
        context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*authority.server.both)
        context.sni_callback = lambda *_: context
        context._msg_callback = lambda *_: context
        return weakref.ref(context)

    watch = make()
    gc.collect()
    assert watch() is None


def test_errors_describe_themselves(both):
    """SSLError and its relatives: hierarchy, attributes and text."""
    for ssl in both:
        assert issubclass(ssl.SSLError, OSError)
        assert issubclass(ssl.SSLCertVerificationError, (ssl.SSLError, ValueError))
        assert ssl.CertificateError is ssl.SSLCertVerificationError
        assert issubclass(ssl.SSLEOFError, ssl.SSLError)
        error = ssl.SSLError(1, "text")
        assert (error.errno, error.args, str(error)) == (1, (1, "text"), "text")
    assert both[0].SSLError is both[1].SSLError


def test_the_module_imports_alone_and_at_once():
    """A fresh interpreter imports it in either order with asyncio and leaves `ssl` as it was."""
    if os.environ.get("OXISSL_STANDIN"):
        pytest.skip("no oxissl to import")
    for order in ("import oxissl, asyncio, ssl", "import asyncio, ssl, oxissl"):
        code = f"""{order}
oxissl.SSLContext(oxissl.PROTOCOL_TLS_CLIENT)
assert ssl.SSLContext is not oxissl.SSLContext
assert "oxissl" not in repr(ssl._ssl)
"""
        done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
