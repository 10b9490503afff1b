"""No option is accepted and ignored: it works as in stock, it raises, or it is in the ledger with its reason."""

import importlib.util
import sys
import warnings
from pathlib import Path

import pytest
from support.memory import Pair
from support.settings import client_context, server_context

# SSL_OP_* numbers that Python has no names for: NO_EXTENDED_MASTER_SECRET, CLEANSE_PLAINTEXT, ALLOW_NO_DHE_KEX.
UNNAMED = (1 << 0, 1 << 1, 1 << 10)
PRIORITIZE_CHACHA = 1 << 21


@pytest.fixture(scope="module")
def ledger():
    """The settings that the ledger says are without effect."""
    path = Path(__file__).parent / "cpython/ledger.py"
    spec = importlib.util.spec_from_file_location("oxissl_ledger", path)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.without_effect()


def switch(context, bits, on):
    """Set or clear options, whatever Python thinks of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.options = context.options | bits if on else context.options & ~bits


def pair_with(ssl, authority, bits, on, version=None):
    """A pair whose contexts both have some options on or off."""
    far, near = server_context(ssl, authority, version=version), client_context(ssl, authority, version=version)
    for context in (far, near):
        switch(context, bits, on)
    return Pair(ssl, ssl, far, near)


def chosen_suite(ssl, authority, bits, on):
    pair = pair_with(ssl, authority, bits, on, "TLSv1.2")
    near = client_context(ssl, authority, version="TLSv1.2")
    near.set_ciphers("ECDHE+CHACHA20:ECDHE+AESGCM")
    pair = Pair(ssl, ssl, pair.server.context, near)
    pair.handshake()
    return pair.client.cipher()


def end_of_stream(ssl, authority, bits, on):
    pair = pair_with(ssl, authority, bits, on)
    pair.handshake()
    pair.client_in.write_eof()
    try:
        return pair.client.read(1)
    except ssl.SSLError as error:
        return type(error).__name__, error.reason


def has_ticket(ssl, authority, bits, on):
    pair = pair_with(ssl, authority, bits, on, "TLSv1.2")
    pair.handshake()
    return pair.client.session.has_ticket


def spoken_version(ssl, authority, bits, on):
    pair = pair_with(ssl, authority, bits, on)
    pair.handshake()
    return pair.client.version()


def version_of_an_end_without_tls13(ssl, authority, bits, on):
    far, near = server_context(ssl, authority), client_context(ssl, authority, version="TLSv1.2")
    switch(far, bits, on)
    pair = Pair(ssl, ssl, far, near)
    try:
        pair.handshake()
    except ssl.SSLError as error:
        return error.reason
    return pair.client.version()


WORKING = {
    "OP_CIPHER_SERVER_PREFERENCE": chosen_suite,
    "OP_IGNORE_UNEXPECTED_EOF": end_of_stream,
    "OP_NO_TICKET": has_ticket,
    "OP_NO_TLSv1_2": version_of_an_end_without_tls13,
    "OP_NO_TLSv1_3": spoken_version,
}


def test_every_option_works_or_is_in_the_ledger(ox, ledger):
    """Of those that are not 0, which can be neither on nor off."""
    options = {name for name in dir(ox) if name.startswith("OP_") and int(getattr(ox, name))}
    excused = {name for name in ledger if name.startswith("OP_")}
    assert excused <= set(dir(ox))
    assert options - excused == set(WORKING)
    assert not excused & set(WORKING)


@pytest.mark.parametrize("name", sorted(WORKING))
def test_an_option_that_works_changes_what_it_changes_in_stock(stock, ox, authority, name):
    """On and off differ, and each is stock's answer."""
    bits, observe = getattr(ox, name), WORKING[name]
    answers = [[observe(ssl, authority, int(bits), on) for on in (False, True)] for ssl in (stock, ox)]
    assert answers[0] == answers[1]
    assert answers[1][0] != answers[1][1]


def test_an_option_in_the_ledger_is_kept_and_changes_nothing(ox, authority, version, ledger):
    """Handshakes with and without it come to the same; every bit is read back."""
    named = [int(getattr(ox, name)) for name in ledger if name.startswith("OP_")]
    assert "other bits of SSLContext.options" in ledger
    for bits in (*named, *UNNAMED):
        outcomes = []
        for on in (False, True):
            pair = pair_with(ox, authority, bits, on, version)
            pair.handshake()
            assert pair.client.context.options & bits == (bits if on else 0)
            outcomes.append((pair.client.version(), pair.client.cipher(), pair.client.group()))
        assert outcomes[0] == outcomes[1]


def test_other_entries_of_the_ledger_exist(ox, ledger):
    """Nothing is excused that is not there."""
    others = {name for name in ledger if not name.startswith("OP_") and " " not in name}
    assert others == {"SSLContext.post_handshake_auth", "RAND_add"}
    for name in others:
        owner, _, attribute = name.rpartition(".")
        assert hasattr(getattr(ox, owner) if owner else ox, attribute)


def test_proxy_certificates_raise(ox, authority):
    """The one flag of verification that cannot be honoured is refused where it would begin to count."""
    context = client_context(ox, authority)
    context.verify_flags |= ox.VERIFY_ALLOW_PROXY_CERTS
    with pytest.raises(NotImplementedError, match="proxy"):
        context.wrap_bio(ox.MemoryBIO(), ox.MemoryBIO(), server_hostname="localhost")


@pytest.mark.parametrize("bit", [0x80, 0x100, 0x200, 0x400, 0x1000, 0x2000, 0x1_0000, 0x400_0000])
def test_flags_of_verification_that_are_not_understood_let_nobody_in(ox, authority, bit):
    """Policies, delta lists and whatever else may come: rather no connection than one less verified than asked."""
    far, near = server_context(ox, authority), client_context(ox, authority)
    near.verify_flags = int(near.verify_flags) | bit
    with pytest.raises(ox.SSLError):
        Pair(ox, ox, far, near).handshake()
