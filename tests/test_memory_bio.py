"""MemoryBIO and SSLObject: TLS without a socket, moved along by hand."""

import contextlib
import os

import pytest
from support.conversation import facts
from support.memory import Pair
from support.settings import client_context, pair_of, server_context


@pytest.fixture
def pair(pairing, authority, version):
    """Two connected SSLObjects."""
    pair = Pair(
        pairing.server,
        pairing.client,
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )
    pair.handshake()
    return pair


def test_a_memory_bio_is_a_queue_of_bytes(both):
    """read, write, pending, eof and write_eof behave as stock's, step by step."""
    logs = []
    for ssl in both:
        bio = ssl.MemoryBIO()
        log = [bio.pending, bio.eof, bio.read()]
        log += [bio.write(b"0123456789"), bio.write(bytearray(b"ab")), bio.write(memoryview(b"c"))]
        log += [bio.pending, bio.read(3), bio.read(0), bio.read(-5), bio.pending]
        bio.write(b"tail")
        bio.write_eof()
        log += [bio.eof, bio.read(), bio.eof, bio.read()]
        logs.append(log)
    assert logs[0] == logs[1]


@pytest.mark.parametrize(
    "misuse",
    [
        lambda bio: bio.write("text"),
        lambda bio: bio.write(None),
        lambda bio: bio.write(True),
        lambda bio: bio.write(1),
        lambda bio: bio.write(memoryview(b"abcdef")[::2]),
        lambda bio: bio.read("1"),
        lambda bio: (bio.write_eof(), bio.write(b"late")),
    ],
    ids=["str", "None", "bool", "int", "strided", "size", "after-eof"],
)
def test_misuse_of_a_memory_bio_raises_as_stock_does(both, misuse):
    """Wrong arguments give the class of exception that stock gives."""
    raised = []
    for ssl in both:
        with pytest.raises(Exception) as caught:
            misuse(ssl.MemoryBIO())
        raised.append(caught.type)
    assert raised[0] == raised[1]


@pytest.mark.parametrize("piece", [1, 7, None])
def test_a_handshake_works_however_the_bytes_are_cut(pairing, authority, version, piece):
    """Handshake and data survive delivery byte by byte."""
    pair = Pair(
        pairing.server,
        pairing.client,
        server_context(pairing.server, authority, version=version),
        client_context(pairing.client, authority, version=version),
    )
    pair.handshake(piece)
    assert pair.client.version() == pair.server.version() == version
    pair.client.write(b"hello")
    assert pair.server_reads() == b"hello"


def test_data_of_any_size_passes_both_ways(pair):
    """What one object writes the other reads, record by record."""
    for size in (1, 16384, 16385, 100_000):
        data = os.urandom(size)
        assert pair.client.write(data) == size
        got = b""
        while len(got) < size:
            got += pair.server_reads(70_000)
        assert got == data
        pair.server.write(data)
        got = b""
        while len(got) < size:
            got += pair.client_reads(70_000)
        assert got == data


def test_pending_counts_the_rest_of_the_record_at_hand(pair):
    """A read may join records, where OpenSSL's never does; `pending` tells what is left of one."""
    for letter in (b"a", b"b"):
        pair.server.write(letter * 20)
    pair.move()
    assert pair.client.read(5) == b"a" * 5
    assert pair.client.pending() == 15
    rest = pair.client.read(100)
    while len(rest) < 35:
        rest += pair.client.read(100)
    assert rest == b"a" * 15 + b"b" * 20
    with pytest.raises(pair.client_ssl.SSLWantReadError):
        pair.client.read(1)


@pytest.mark.parametrize("size", [7, 100, 5000, 262_144])
@pytest.mark.parametrize("foreign", [False, True], ids=["own-bio", "stock-bio"])
def test_what_is_not_read_shows_in_pending(ox, stock, authority, version, size, foreign):
    """While anything complete waits, the BIO or the object counts bytes: uvloop reads only then.

    The client's first data, many records of it, and its goodbye come glued to the end of the handshake.
    """
    bio = stock.MemoryBIO if foreign else ox.MemoryBIO
    incoming, outgoing = bio(), bio()
    server = server_context(ox, authority, version=version).wrap_bio(incoming, outgoing, server_side=True)
    from_server, from_client = stock.MemoryBIO(), stock.MemoryBIO()
    context = client_context(stock, authority, version=version)
    client = context.wrap_bio(from_server, from_client, server_hostname="localhost")
    shaken = False
    for _ in range(5):
        try:
            client.do_handshake()
        except stock.SSLWantReadError:
            pass
        else:
            break
        incoming.write(from_client.read())
        with contextlib.suppress(ox.SSLWantReadError, stock.SSLWantReadError):
            server.do_handshake()
            shaken = True
        from_server.write(outgoing.read())
    sent = [os.urandom(length) for length in (1, 100, 16384, 5, 40_000, 3)]
    for piece in sent:
        client.write(piece)
    with contextlib.suppress(stock.SSLWantReadError):
        client.unwrap()
    incoming.write(from_client.read())
    if not shaken:
        server.do_handshake()
    got, ended = bytearray(), False
    while incoming.pending or server.pending():
        piece = server.read(size)
        got += piece
        ended = not piece
    assert got == b"".join(sent)
    assert ended


def test_read_into_a_buffer_returns_a_count(pair):
    """`SSLObject.read(n, buffer)` fills the buffer."""
    pair.server.write(b"0123456789")
    pair.move()
    buffer = bytearray(4)
    assert pair.client.read(4, buffer) == 4
    assert buffer == b"0123"
    assert pair.client.read(1000, memoryview(buffer)[1:]) == 3
    assert buffer == b"0456"


def test_an_end_of_file_in_the_handshake_is_an_eof_error(both, authority, version):
    """`write_eof` before the handshake is through ends it with stock's error."""
    answers = []
    for ssl in both:
        pair = pair_of(ssl, authority, version=version)
        with pytest.raises(ssl.SSLWantReadError) as want:
            pair.client.do_handshake()
        pair.client_in.write_eof()
        with pytest.raises(OSError) as ended:
            pair.client.do_handshake()
        pair.server_in.write_eof()
        with pytest.raises(OSError) as silent:
            pair.server.do_handshake()
        answers.append([facts(e.value) for e in (want, ended, silent)])
    assert answers[0] == answers[1]


def test_an_end_of_file_without_goodbye_is_an_eof_error(both, authority, version):
    """Data first, then SSLEOFError, each time it is asked."""
    answers = []
    for ssl in both:
        pair = pair_of(ssl, authority, version=version)
        pair.handshake()
        pair.server.write(b"last")
        pair.move()
        pair.client_in.write_eof()
        log = [pair.client.read(10)]
        for operation in (lambda: pair.client.read(10), lambda: pair.client.read(10)):
            try:
                log.append(operation())
            except OSError as error:
                log.append(facts(error))
        answers.append(log)
    assert answers[0] == answers[1]


def test_facts_before_the_handshake_are_stocks(both, authority):
    """What an object says of itself before its handshake."""
    answers = []
    for ssl in both:
        pair = pair_of(ssl, authority)
        log = []
        for name, operation in {
            "version": pair.client.version,
            "cipher": pair.client.cipher,
            "alpn": pair.client.selected_alpn_protocol,
            "compression": pair.client.compression,
            "shared": pair.server.shared_ciphers,
            "peer": pair.client.getpeercert,
            "peer DER": lambda: pair.client.getpeercert(binary_form=True),
            "pending": pair.client.pending,
            "reused": lambda: pair.client.session_reused,
            "binding": lambda: pair.client.get_channel_binding("tls-unique"),
            "bad binding": lambda: pair.client.get_channel_binding("nonsense"),
            "hostname": lambda: pair.client.server_hostname,
            "side": lambda: (pair.client.server_side, pair.server.server_side),
            "phone": pair.client.verify_client_post_handshake,
        }.items():
            try:
                log.append((name, operation()))
            except Exception as error:
                log.append((name, facts(error)))
        answers.append(log)
    assert answers[1] == answers[0]


def test_an_ssl_object_cannot_be_made_directly(ox):
    """`SSLObject()` and `SSLSocket()` are made by contexts only."""
    with pytest.raises(TypeError, match="public constructor"):
        ox.SSLObject()
    with pytest.raises(TypeError, match="public constructor"):
        ox.SSLSocket()


def test_wrap_bio_takes_the_memory_bios_of_the_stock_module(ox, stock, authority):
    """asyncio makes stock `ssl.MemoryBIO` objects; contexts of ours accept them."""
    incoming, outgoing = stock.MemoryBIO(), stock.MemoryBIO()
    tls = client_context(ox, authority).wrap_bio(incoming, outgoing, server_hostname="localhost")
    with pytest.raises(stock.SSLWantReadError):
        tls.do_handshake()
    assert outgoing.pending > 100


def test_garbage_instead_of_a_record_fails_with_stocks_error_and_alert(both, authority, version):
    """Nonsense after the handshake ends the connection as in stock, for either side and for good."""
    answers = []
    for ssl in both:
        log = []
        for garbage in (b"\x17\x03\x03\x00\x20" + b"x" * 32, b"nonsense that is no record", b"\x17\x03\x03\xff\xff"):
            pair = pair_of(ssl, authority, version=version)
            pair.handshake()
            pair.client_in.write(garbage)
            for _ in range(2):
                try:
                    log.append(pair.client.read(10))
                except OSError as error:
                    log.append(facts(error)[:4])
            pair.move()
            try:
                log.append(pair.server.read(10))
            except OSError as error:
                log.append(facts(error)[:4])
        answers.append(log)
    assert answers[1] == answers[0]
