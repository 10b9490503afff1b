"""Contexts are shared freely: every setting may change in one thread while twenty others connect."""

import itertools
import threading

import pytest
from support.conversation import in_threads, shake_hands
from support.fixtures import STAND_IN
from support.settings import client_context, server_context

pytestmark = pytest.mark.skipif(STAND_IN, reason="stock promises nothing about contexts that change meanwhile")

LIMIT = 60
THREADS, CONNECTIONS = 20, 15
# Settings that are none, or have none to offer.
NOT_HERE = {
    "_host_flags": "hostname_checks_common_name sets it",
    "_windows_cert_stores": "a class's constant",
    "set_npn_protocols": "without effect, and deprecated",
    "set_psk_client_callback": "raises: HAS_PSK is False",
    "set_psk_server_callback": "raises: HAS_PSK is False",
}


def settings_of(context):
    """The names of everything that can be set on a context."""
    names = set()
    for name in dir(type(context)):
        if name.startswith(("set_", "load_")):
            names.add(name)
        elif not name.startswith("__") and not callable(getattr(type(context), name)):
            try:
                setattr(context, name, getattr(context, name))
                names.add(name)
            except (AttributeError, ValueError):
                pass
    return names - NOT_HERE.keys()


def toggles(ssl, authority, files, context, is_server, alone):
    """For each setting, calls to make in turn; a handshake succeeds after any of them."""

    def values(name, *choices):
        return [lambda value=value: setattr(context, name, value) for value in choices]

    def calls(name, *choices, **named):
        return [lambda value=value: getattr(context, name)(*value, **named) for value in choices]

    version, hear = ssl.TLSVersion, (lambda *_: None)
    all_suites = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256"
    schemes = ("ecdsa_secp256r1_sha256:rsa_pss_rsae_sha256", "rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256")
    groups = ("X25519:P-256", "P-256:X25519")
    tables = {
        "options": values("options", ssl.OP_ALL | ssl.OP_NO_TICKET, ssl.OP_ALL),
        "verify_flags": values("verify_flags", ssl.VERIFY_X509_TRUSTED_FIRST, ssl.VERIFY_DEFAULT),
        "maximum_version": values("maximum_version", version.TLSv1_2, version.MAXIMUM_SUPPORTED),
        "minimum_version": values("minimum_version", version.MINIMUM_SUPPORTED, version.TLSv1_2),
        "keylog_filename": values("keylog_filename", *files["keys"]),
        "post_handshake_auth": values("post_handshake_auth", True, False),
        "hostname_checks_common_name": values("hostname_checks_common_name", True, False),
        "_msg_callback": values("_msg_callback", hear, None),
        "set_ciphers": calls("set_ciphers", ("ECDHE+AESGCM",), ("ECDHE+CHACHA20:ECDHE+AESGCM",)),
        "set_ciphersuites": calls("set_ciphersuites", ("TLS_AES_128_GCM_SHA256:" + all_suites,), (all_suites,)),
        "set_alpn_protocols": calls("set_alpn_protocols", (["h2", "http/1.1"],), (["http/1.1", "h2"],)),
        # One curve alone, and in TLS 1.2 it is that of the certificates one is shown: none, for a server whose client
        # was given none.
        "set_ecdh_curve": calls("set_ecdh_curve", ("prime256v1",), *[("X25519",)] * (is_server and alone)),
        "set_groups": calls("set_groups", *[(group,) for group in groups]),
        "set_server_sigalgs": calls("set_server_sigalgs", *[(scheme,) for scheme in schemes]),
        "set_client_sigalgs": calls("set_client_sigalgs", *[(scheme,) for scheme in schemes]),
        "load_cert_chain": calls("load_cert_chain", *files["identities"]),
        "load_dh_params": calls("load_dh_params", (files["dh"],)),
        "load_verify_locations": calls("load_verify_locations", (str(authority.path),)),
        "load_default_certs": calls("load_default_certs", ()),
        "set_default_verify_paths": calls("set_default_verify_paths", ()),
    }
    if is_server:
        tables["sni_callback"] = values("sni_callback", hear, None)
        tables["set_servername_callback"] = calls("set_servername_callback", (hear,), (None,))
        tables["num_tickets"] = values("num_tickets", 0, 2)
        tables["verify_mode"] = values("verify_mode", ssl.CERT_OPTIONAL, ssl.CERT_NONE)
        tables["check_hostname"] = values("check_hostname", False)
    else:
        tables["verify_mode"] = values("verify_mode", ssl.CERT_OPTIONAL, ssl.CERT_REQUIRED)
        tables["check_hostname"] = values("check_hostname", False, True)
    return tables


def connect_all(far, near, look=lambda server, client: None):
    """Twenty threads that connect and exchange a byte, again and again; what `look` said of each connection."""

    def connect():
        seen = []
        for _ in range(CONNECTIONS):
            server, client = shake_hands(far, near, timeout=LIMIT, limit=LIMIT)
            with server, client:
                seen.append(look(server, client))
                server.sendall(b"x")
                assert client.recv(1) == b"x"
                client.sendall(b"y")
                assert server.recv(1) == b"y"
        return seen

    return [fact for outcome in in_threads(*[connect] * THREADS, limit=LIMIT) for fact in outcome.get()]


def while_changing(change, work):
    """The answer of `work`, while `change` is called over and over in another thread, and how often it was."""
    stop, rounds = threading.Event(), itertools.count()

    def run():
        while not stop.wait(0.0005):
            change()
            next(rounds)

    def working():
        try:
            return work()
        finally:
            stop.set()

    changer, worker = in_threads(run, working, limit=2 * LIMIT)
    changer.get()
    return worker.get(), next(rounds)


def test_no_setter_disturbs_those_who_connect(ox, pairing, authority, dh_parameters, tmp_path):
    """Each setter of each context under test, round after round; every handshake of the others succeeds."""
    far = server_context(pairing.server, authority)
    near = client_context(pairing.client, authority)
    files = {
        "dh": str(dh_parameters),
        "identities": [authority.issue().both, authority.issue().both],
        "keys": [str(tmp_path / "keys"), str(tmp_path / "other keys")],
    }
    ends = [(far, True)] if pairing.server is ox else []
    ends += [(near, False)] if pairing.client is ox else []
    steps = []
    for context, is_server in ends:
        fresh = (server_context if is_server else client_context)(ox, authority)
        tables = toggles(ox, authority, files, context, is_server, alone=len(ends) == 1)
        # A client has no use for the server's callback, and is told so.
        assert settings_of(fresh) - tables.keys() == (set() if is_server else {"set_servername_callback"})
        steps += [itertools.cycle(calls) for calls in tables.values()]

    def change():
        for step in steps:
            next(step)()

    seen, rounds = while_changing(change, lambda: connect_all(far, near))
    assert (len(seen), rounds >= 3) == (THREADS * CONNECTIONS, True), rounds


def test_no_connection_sees_a_setting_half_changed(ox, authority, switching):
    """Each connection has one state of the context, whole: one of two lists of ciphers, one of two of protocols."""
    far, near = server_context(ox, authority), client_context(ox, authority)
    ciphers = ("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256", "ECDHE+CHACHA20")
    near.set_alpn_protocols(["one", "two"])
    far.set_alpn_protocols(["one", "two"])
    near.maximum_version = far.maximum_version = ox.TLSVersion.TLSv1_2
    turns = itertools.cycle(zip(ciphers, (["one", "two"], ["two", "one"]), strict=True))

    def change():
        cipher, names = next(turns)
        far.set_ciphers(cipher)
        far.set_alpn_protocols(names)

    def look(server, client):
        assert server.cipher() == client.cipher()
        assert server.selected_alpn_protocol() == client.selected_alpn_protocol() in {"one", "two"}
        return server.cipher()[0]

    change()
    names, rounds = while_changing(change, lambda: connect_all(far, near, look))
    assert all("AES128-GCM" in name or "CHACHA20" in name for name in names)
    assert rounds >= 3
