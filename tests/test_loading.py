"""Loading keys, certificates and trust: every form that works, every error that stock gives."""

import os
import shutil
import subprocess
import sys
import warnings

import pytest
from cryptography.hazmat.primitives import serialization
from support.authority import PASSWORD, new_key
from support.conversation import facts
from support.memory import Pair
from support.settings import client_context, server_context

PKCS1_OR_SEC1 = serialization.PrivateFormat.TraditionalOpenSSL
PKCS8 = serialization.PrivateFormat.PKCS8


def shake(server_ssl, client_ssl, authority, *load):
    """A handshake with a server that loaded its certificate with these arguments."""
    far = server_ssl.SSLContext(server_ssl.PROTOCOL_TLS_SERVER)
    far.load_cert_chain(*load[:2], **(load[2] if len(load) > 2 else {}))
    pair = Pair(server_ssl, client_ssl, far, client_context(client_ssl, authority))
    pair.handshake()
    return pair


@pytest.mark.parametrize("form", [PKCS8, PKCS1_OR_SEC1], ids=["pkcs8", "traditional"])
@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("kind", ["p256", "p384", "p521", "rsa2048", "rsa3072"])
def test_keys_of_every_kind_and_form_load_and_serve(ox, stock, authority, kind, form, encrypted):
    """PKCS#8, SEC1 and PKCS#1, plain or under a password, for each key type."""
    identity = authority.issue(kind=kind)
    password = PASSWORD if encrypted else None
    key_path = authority.write_key(identity.key, form, password)
    pair = shake(ox, stock, authority, identity.chain_path, key_path, {"password": password})
    pair.client.write(b"x")
    assert pair.server_reads() == b"x"


def test_an_ed25519_key_serves(pairing, authority):
    """Ed25519 certificates work in both roles."""
    identity = authority.issue(kind="ed25519")
    far = server_context(pairing.server, authority, identity=identity, client_auth=True)
    near = client_context(pairing.client, authority, identity=identity)
    Pair(*pairing, far, near).handshake()


@pytest.mark.parametrize("cipher", ["aes128", "aes192", "aes256", "des3"])
def test_legacy_encrypted_keys_load(ox, stock, authority, tmp_path, cipher):
    """`Proc-Type: 4,ENCRYPTED` keys in every cipher that openssl writes."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl command")
    identity = authority.issue(kind="rsa2048")
    target = tmp_path / "legacy.pem"
    made = subprocess.run(
        ["openssl", "rsa", "-traditional", f"-{cipher}", "-passout", "pass:secret"]
        + ["-in", identity.key_path, "-out", target],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"openssl does not write {cipher}")
    assert b"DEK-Info" in target.read_bytes()
    shake(ox, stock, authority, identity.chain_path, target, {"password": "secret"})


@pytest.mark.parametrize(
    "options",
    [
        ["-v1", "PBE-SHA1-3DES"],
        ["-v2", "aes-128-cbc"],
        ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"],
        ["-v2", "des3"],
        ["-scrypt"],
    ],
    ids=" ".join,
)
def test_pkcs8_encryption_schemes_load(ox, stock, authority, tmp_path, options):
    """PBES1, PBES2 with several ciphers and PRFs, and scrypt."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl command")
    target = tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "pkcs8", "-topk8", *options, "-passout", "pass:secret"]
        + ["-in", authority.server.key_path, "-out", target],
        capture_output=True,
        check=True,
    )
    shake(ox, stock, authority, authority.server.chain_path, target, {"password": b"secret"})


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        PASSWORD.encode(),
        bytearray(PASSWORD.encode()),
        lambda: PASSWORD,
        lambda: PASSWORD.encode(),
        lambda: bytearray(PASSWORD.encode()),
    ],
    ids=["str", "bytes", "bytearray", "str()", "bytes()", "bytearray()"],
)
def test_passwords_come_in_every_type(ox, authority, password):
    """str, bytes, bytearray, and callables that return one of them."""
    path = authority.write_key(authority.server.key, PKCS8, PASSWORD)
    context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.server.chain_path, path, password)


def test_a_password_is_asked_for_only_if_it_is_needed(ox, authority):
    """A callable is not called for a plain key."""

    def never():
        raise AssertionError("asked for a password of a plain key")

    context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority.server.both, never)


def odd_passwords():
    def failing():
        raise KeyError("no password today")

    return {
        "wrong": "not it",
        "empty": "",
        "long": "a" * 102400,
        "long()": lambda: b"a" * 1025,
        "type": 9,
        "type()": lambda: 9,
        "raises": failing,
        "arguments": lambda one: one,
    }


@pytest.mark.parametrize("name", odd_passwords())
@pytest.mark.parametrize("form", [PKCS8, PKCS1_OR_SEC1], ids=["pkcs8", "traditional"])
def test_bad_passwords_raise_as_in_stock(both, authority, form, name):
    """Wrong, overlong, of the wrong type, or an exception of the callable."""
    path = authority.write_key(authority.rsa_server.key, form, PASSWORD)
    answers = []
    for ssl in both:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with pytest.raises(Exception) as caught:
            context.load_cert_chain(authority.rsa_server.chain_path, path, odd_passwords()[name])
        answers.append((*facts(caught.value)[:4], facts(caught.value)[6][:30]))
    assert answers[1] == answers[0]


def test_one_file_may_hold_chain_and_key(ox, stock, authority, tmp_path):
    """Key first, certificate first, text around the blocks and CRLF line ends."""
    chain = authority.server.chain_path.read_bytes()
    key = authority.server.key_path.read_bytes()
    for index, content in enumerate(
        (
            chain + key,
            key + chain,
            b"Some text\n\n" + key + b"more\n" + chain + b"end\n",
            (chain + key).replace(b"\n", b"\r\n"),
        )
    ):
        path = tmp_path / f"{index}.pem"
        path.write_bytes(content)
        shake(ox, stock, authority, path, None)


def test_paths_may_be_str_bytes_or_pathlike(ox, authority):
    """load_cert_chain and load_verify_locations take what open() takes."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
    chain, key = authority.server.chain_path, authority.server.key_path
    for cast in (str, os.fsencode, lambda path: path):
        context.load_cert_chain(cast(chain), cast(key))
        context.load_verify_locations(cast(authority.path))
        context.load_verify_locations(capath=cast(authority.directory))
    context.load_cert_chain(certfile=chain, keyfile=key)


def broken_files(authority, stranger, directory):
    """Arguments of load_cert_chain that fail, by name."""
    chain, key = authority.server.both
    files = {
        "empty": b"",
        "text": b"no PEM at all\n",
        "truncated": authority.server.chain_path.read_bytes()[:200],
        "base64": b"-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
        "der": b"-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n",
        "badkey": b"-----BEGIN PRIVATE KEY-----\nMAMCAQU=\n-----END PRIVATE KEY-----\n",
        "badrsa": b"-----BEGIN RSA PRIVATE KEY-----\nMAMCAQU=\n-----END RSA PRIVATE KEY-----\n",
    }
    paths = {}
    for name, content in files.items():
        paths[name] = directory / name
        paths[name].write_bytes(content)
    yield "missing chain", (directory / "nowhere.pem", key)
    yield "missing key", (chain, directory / "nowhere.pem")
    yield "directory", (directory, None)
    yield "no key in file", (chain, None)
    yield "no chain in file", (key, None)
    yield "mismatch", (chain, stranger.server.key_path)
    yield "other type of key", (chain, authority.rsa_server.key_path)
    for name in ("empty", "text", "truncated", "base64", "der"):
        yield f"{name} chain", (paths[name], key)
    for name in ("empty", "text", "badkey", "badrsa"):
        yield f"{name} key", (chain, paths[name])
    yield "None", (None, None)
    yield "number", (4, None)
    yield "null", ("a\0b", None)


def test_bad_certificate_files_raise_as_in_stock(both, authority, stranger, tmp_path):
    """Class, errno, library, reason and text of each failure of load_cert_chain."""
    for name, arguments in broken_files(authority, stranger, tmp_path):
        answers = []
        for ssl in both:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            with pytest.raises(Exception) as caught:
                context.load_cert_chain(*arguments)
            answers.append(facts(caught.value))
        assert answers[1] == answers[0], name


def test_trust_is_loaded_from_files_directories_and_data(both, authority, stranger, tmp_path):
    """cafile, capath, cadata as text and as DER; what is in store reads back as in stock."""
    two = authority.pem + stranger.pem
    (tmp_path / "two.pem").write_bytes(b"text before\n" + two + b"text after\n")
    logs = []
    for ssl in both:
        log = []
        for arguments in (
            {"cafile": tmp_path / "two.pem"},
            {"cadata": two.decode()},
            {"cadata": authority.der + stranger.der},
            {"cadata": bytearray(authority.der)},
            {"cadata": two.decode() * 3},
            {"cafile": authority.path, "cadata": stranger.der},
            {"capath": tmp_path},
            {"cafile": authority.server.chain_path},
        ):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_verify_locations(**arguments)
            log.append((context.cert_store_stats(), context.get_ca_certs(), context.get_ca_certs(True)))
        logs.append(log)
    assert logs[1] == logs[0]


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"cafile": "/nowhere/at/all.pem"},
        {"cadata": ""},
        {"cadata": b""},
        {"cadata": "nonsense"},
        {"cadata": b"nonsense"},
        {"cadata": "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"},
        {"cadata": "-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n"},
        {"cadata": "umlaut ä"},
        {"cadata": 5},
        {"cadata": object()},
        {"cafile": 5},
        {"capath": 5},
        {"cafile": b"\0"},
        {"cafile": "/dev/null"},
        {"cafile": "/"},
    ],
    ids=repr,
)
def test_bad_trust_raises_as_in_stock(both, arguments):
    """Class, errno, reason and text of each failure of load_verify_locations."""
    answers = []
    for ssl in both:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(**arguments)
            answers.append("accepted")
        except Exception as error:
            answers.append(facts(error) if isinstance(error, OSError) else (type(error), str(error)))
    assert answers[1] == answers[0]


def test_trailing_and_cut_der_is_refused_as_in_stock(both, authority):
    """DER data must end where its last certificate ends."""
    answers = []
    for ssl in both:
        log = []
        for data in (authority.der + b"A", authority.der + b"\x30\x82", authority.der[:-1]):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            try:
                context.load_verify_locations(cadata=data)
                log.append("accepted")
            except ssl.SSLError as error:
                log.append(facts(error))
            log.append(context.cert_store_stats())
        answers.append(log)
    assert answers[1] == answers[0]


def test_a_hashed_directory_is_looked_into_when_it_is_needed(stock, pairing, authority, tmp_path):
    """capath certificates are found by subject hash at handshake time and then counted."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl command")
    shutil.copy(authority.path, tmp_path / "root.pem")
    subprocess.run(["openssl", "rehash", tmp_path], check=True, capture_output=True)
    near = pairing.client.SSLContext(pairing.client.PROTOCOL_TLS_CLIENT)
    near.load_verify_locations(capath=tmp_path)
    assert near.cert_store_stats()["x509"] == 0
    Pair(*pairing, server_context(pairing.server, authority), near).handshake()
    assert near.cert_store_stats()["x509_ca"] == 1
    assert len(near.get_ca_certs()) == 1


def test_default_roots_come_from_the_environment(ox, authority, monkeypatch, tmp_path):
    """SSL_CERT_FILE and SSL_CERT_DIR are read when the defaults are loaded."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    assert context.cert_store_stats() == {"crl": 0, "x509": 1, "x509_ca": 1}
    created = ox.create_default_context()
    assert created.get_ca_certs(binary_form=True) == [authority.der]
    paths = ox.get_default_verify_paths()
    assert paths.cafile == str(authority.path)


def test_several_identities_are_chosen_by_what_the_client_can_use(ox, stock, authority):
    """RSA and ECDSA in one context: the client's suites decide which is shown."""
    far = ox.SSLContext(ox.PROTOCOL_TLS_SERVER)
    far.load_cert_chain(*authority.rsa_server.both)
    far.load_cert_chain(*authority.server.both)
    for rule, identity in (
        ("ECDHE+aRSA+AESGCM", authority.rsa_server),
        ("ECDHE+aECDSA+AESGCM", authority.server),
    ):
        near = client_context(stock, authority, version="TLSv1.2")
        near.set_ciphers(rule)
        pair = Pair(ox, stock, far, near)
        pair.handshake()
        assert pair.client.getpeercert(True) == identity.certificate.public_bytes(serialization.Encoding.DER)


def test_a_chain_is_completed_from_the_trusted_certificates(ox, stock, authority):
    """A server that loaded only its leaf sends the intermediate it knows from its store."""
    middle_key, leaf_key = new_key(), new_key()
    middle = authority.build(names=("Middle",), key=middle_key, ca=True)
    leaf = authority.build(names=("localhost",), key=leaf_key, issuer=middle.subject, signer=middle_key)
    alone = authority.store(leaf, leaf_key)
    far = server_context(ox, authority, identity=alone)
    far.load_verify_locations(str(authority.store(middle, middle_key).chain_path))
    Pair(ox, stock, far, client_context(stock, authority)).handshake()


def test_options_take_and_refuse_what_stocks_do(both):
    """Values, errors and warnings of the options setter."""
    logs = []
    for ssl in both:
        log = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        log += [int(context.options), int(context.verify_flags), context.protocol.name]
        # Negative options are refused on every Python, as stock does since 3.12.
        negative = (-1,) if sys.version_info >= (3, 12) else ()
        for value in (0, 4, *negative, 2**64, "x"):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                try:
                    context.options = value
                    log.append(int(context.options))
                except Exception as error:
                    log.append(type(error))
                log.append([w.category for w in caught])
        logs.append(log)
    assert logs[1] == logs[0]
