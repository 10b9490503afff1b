"""What is said of each of the recorded certificates, real and odd, one by one and sent in a chain.

The answers in testdata/golden/certificates.json are stock's; what is no certificate at all is asked again here.
"""

import base64
import json
import pathlib
import ssl as stock_ssl

import pytest
from support.conversation import facts
from support.memory import Pair
from support.settings import pin, trusting_context

GOLDEN = pathlib.Path(__file__).parents[1] / "testdata/golden/certificates.json"
# Strings in BER's constructed form, which DER forbids (X.690, 10.2): OpenSSL joins their pieces, oxissl takes
# the certificate, or the extension, for broken.
CONSTRUCTED = {"date constructed", "name constructed utf8", "name external", "san dns constructed"}


def revived(value):
    """The recorded dictionary as Python had it: tuples for lists, bytes for what JSON has no word for."""
    if isinstance(value, list):
        return tuple(revived(item) for item in value)
    if isinstance(value, dict):
        return bytes.fromhex(value["bytes"]) if "bytes" in value else {k: revived(v) for k, v in value.items()}
    return value


@pytest.fixture(scope="module")
def corpus():
    """Label: DER, and what was recorded of it."""
    entries = json.loads(GOLDEN.read_text()).items()
    return {k: (base64.b64decode(v["der"]), v) for k, v in entries if k not in CONSTRUCTED}


def said(ask):
    try:
        return ask()
    except Exception as error:
        return facts(error)


def forget_errors(ssl):
    """OpenSSL keeps what nobody asked about, and tells it with the next error."""
    with pytest.raises(ssl.SSLError):
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=b"x")


def test_the_corpus_is_large_and_has_every_field(corpus):
    """Three hundred certificates and more, each kind of field in several of them."""
    dictionaries = [entry["dict"] for _der, entry in corpus.values() if "dict" in entry]
    assert len(dictionaries) >= 500
    for key in ("OCSP", "caIssuers", "crlDistributionPoints", "subjectAltName"):
        assert sum(key in d for d in dictionaries) >= 15, key
    kinds = {kind for d in dictionaries for kind, _text in d.get("subjectAltName", ())}
    assert kinds >= {"DNS", "IP Address", "email", "URI", "DirName", "Registered ID", "othername", "X400Name"}
    assert {d["version"] for d in dictionaries} >= {1, 2, 3}
    assert sum(len(set_) > 1 for d in dictionaries for set_ in d["subject"]) >= 5
    assert sum("fails" in entry for _der, entry in corpus.values()) >= 10
    assert sum(not entry["reads"] for _der, entry in corpus.values()) >= 20


def test_every_dictionary_is_the_recorded_one(ox, corpus, tmp_path):
    """The decoder behind getpeercert(), for every certificate it can be read from."""
    path = tmp_path / "certificate.pem"
    for label, (der, entry) in corpus.items():
        if "dict" in entry:
            path.write_text(stock_ssl.DER_cert_to_PEM_cert(der))
            assert ox._ssl._test_decode_cert(str(path)) == revived(entry["dict"]), label


def test_every_refusal_is_stocks(both, corpus, tmp_path):
    """Names that are no text, texts that are no UTF-8 and what is no certificate raise what stock raises."""
    path = tmp_path / "certificate.pem"
    refused = 0
    for label, (der, entry) in corpus.items():
        if "dict" in entry:
            continue
        path.write_text(stock_ssl.DER_cert_to_PEM_cert(der))
        answers = []
        for ssl in both:
            forget_errors(ssl)
            answers.append(said(lambda ssl=ssl: ssl._ssl._test_decode_cert(str(path))))
        assert answers[1] == answers[0], label
        assert isinstance(answers[0], tuple)
        refused += 1
    assert refused >= 30


def test_the_machines_own_roots_are_described_alike(both, tmp_path):
    """Whatever roots stock finds here: the same list, dictionaries and octets."""
    places = stock_ssl.get_default_verify_paths()
    if places.cafile is None:
        pytest.skip("no bundle of roots here")
    contexts = [ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) for ssl in both]
    for context in contexts:
        context.load_verify_locations(places.cafile)
    assert len(contexts[0].get_ca_certs()) > 10
    # OpenSSL lists them in an order of its own.
    shown = [sorted(map(repr, context.get_ca_certs())) for context in contexts]
    assert shown[1] == shown[0]
    assert sorted(contexts[1].get_ca_certs(True)) == sorted(contexts[0].get_ca_certs(True))
    assert contexts[1].cert_store_stats() == contexts[0].cert_store_stats()


def sent_chain(server_ssl, client_ssl, authority, ders, directory):
    """The `_ssl.Certificate` objects of a client that was shown these behind the server's own."""
    chain = directory / "chain.pem"
    chain.write_text(authority.server.chain_path.read_text() + "".join(map(stock_ssl.DER_cert_to_PEM_cert, ders)))
    far = server_ssl.SSLContext(server_ssl.PROTOCOL_TLS_SERVER)
    far.set_ciphers("DEFAULT:@SECLEVEL=0")
    far.load_cert_chain(str(chain), authority.server.both[1])
    near = trusting_context(client_ssl)
    pin(client_ssl, near, "TLSv1.3")
    pair = Pair(server_ssl, client_ssl, far, near)
    pair.handshake()
    return pair.client._sslobj.get_unverified_chain()[1:]


@pytest.mark.parametrize("sender", ["stock", "ox"])
def test_certificate_objects_of_a_sent_chain_say_what_stocks_say(both, authority, corpus, tmp_path, sender):
    """get_info(), public_bytes() in both forms, repr(), == and hash() of every certificate that can be sent."""
    stock, ox = both
    server_ssl = stock if sender == "stock" else ox
    # OpenSSL stumbles over keys it cannot read in a chain, and writes the outermost length anew.
    readable = [
        (label, der, entry)
        for label, (der, entry) in corpus.items()
        if entry["reads"] and entry["flags"]["bits"] and label != "outer length not minimal"
    ]
    assert len(readable) >= 550
    for start in range(0, len(readable), 60):
        batch = readable[start : start + 60]
        ders = [der for _label, der, _entry in batch]
        chains = [sent_chain(server_ssl, ssl, authority, ders, tmp_path) for ssl in both]
        assert len(chains[0]) == len(chains[1]) == len(batch)
        for (label, der, entry), theirs, ours in zip(batch, *chains, strict=True):
            forget_errors(stock)
            assert said(ours.get_info) == said(theirs.get_info), label
            if "dict" in entry:
                assert ours.get_info() == revived(entry["dict"]), label
            formats = stock._ssl.ENCODING_DER, stock._ssl.ENCODING_PEM
            assert formats == (ox._ssl.ENCODING_DER, ox._ssl.ENCODING_PEM)
            for form in formats:
                assert ours.public_bytes(form) == theirs.public_bytes(form), label
            assert ours.public_bytes(formats[0]) == der, label
            assert ours.public_bytes() == theirs.public_bytes(), label
            assert repr(ours) == f"<_ssl.Certificate '{entry['subject']}'>", label
            if entry["subject"]:
                # Of an empty name stock's repr() fails.
                assert repr(ours) == repr(theirs), label
            assert said(lambda c=ours: c.public_bytes(3)) == said(lambda c=theirs: c.public_bytes(3))
        again = sent_chain(server_ssl, ox, authority, ders, tmp_path)
        assert again == chains[1]
        assert list(map(hash, again)) == list(map(hash, chains[1]))
        assert len(set(again)) == len(set(ders))
