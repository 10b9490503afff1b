"""A sample of `make fuzz-verify`: random chains, judged by stock and by oxissl; and what such searches found."""

import shutil
import ssl as stock_ssl
import time

import pytest
from chain_maker import bc, eku, ext, integer, ku, nc, san, seq, tlv
from chains import ROOT, differences, handshakes
from chains.cases import STRICT, Settings, Source
from chains.drafts import Draft, Family, authority
from chains.files import Files
from chains.search import Search
from support.fixtures import STAND_IN

SAMPLE = range(800)
DOC = (ROOT / "docs" / "verification.md").read_text()
LISTED = differences.read()


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    """The very cases of every run; what fails is kept."""
    return Search("sample", tmp_path_factory.mktemp("scratch"), kept=tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def sample(search):
    """What came of them."""
    return search.run(SAMPLE)


def test_nobody_is_accepted_whom_stock_refuses(sample):
    """No chain of the sample is good for oxissl alone."""
    assert not [failure for failure in sample.failures if "oxissl accepted" in failure]


def test_every_difference_in_verdict_code_message_alert_or_chain_is_listed(sample):
    """What is not in the list is a bug."""
    assert not sample.failures


@pytest.mark.skipif(STAND_IN, reason="stock does not differ from itself")
def test_the_sample_meets_what_it_is_about(sample):
    """Both ends, both versions, acceptance, and most reasons to refuse; or it would prove little."""
    assert set(sample.cases) == {
        f"{version}, {end}'s chain" for version in ("TLSv1.2", "TLSv1.3") for end in ("server", "client")
    }
    assert 240 < sample.verdicts["accepted"] < 480
    assert sum(verdict.startswith("refused") for verdict in sample.verdicts) >= 35
    assert sample.allowed


def test_the_openssl_command_agrees(search):
    """It sets libcrypto up in its own way, and comes to the same verdicts and codes."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command")
    search.openssl = openssl
    try:
        tally = search.run(range(2000, 2100))
    finally:
        search.openssl = None
    assert tally.cases["openssl verify"] > 40
    assert not tally.failures


def test_differences_have_one_name_and_a_reason():
    """An entry says why."""
    assert len({one.name for one in LISTED}) == len(LISTED)
    assert all(len(one.reason) > 30 for one in LISTED)


def test_no_entry_could_allow_what_must_never_be():
    """Even an entry written for it does not cover accepting whom OpenSSL refuses."""
    refused, accepted = handshakes.Answer("refused", 20), handshakes.Answer("accepted")
    assert differences.forbidden(refused, accepted)
    assert differences.forbidden(handshakes.Answer("BAD_ECC_CERT"), accepted)
    assert not differences.forbidden(accepted, refused)


@pytest.mark.parametrize("difference", LISTED, ids=lambda one: one.name)
def test_the_documentation_has_every_difference(difference):
    """docs/verification.md gives each listed difference with its reason."""
    assert f"| {difference.name} | {difference.reason} |" in DOC


def test_the_documentation_has_no_other_difference():
    """No row there is without an entry."""
    table = DOC.partition("| class | reason |")[2].partition("\n\n")[0]
    assert table.count("\n| ") == len(LISTED)


# Single cases


class Ask:
    """Puts one hand-made family to both."""

    def __init__(self, folder, ours):
        self.folder, self.ours = folder, ours
        self.search = Search("single", folder)

    def __call__(self, family, **settings):
        source: Source = self.search.source
        self.case = source.make(0, family, Settings(**settings))
        files = Files.write(self.folder, self.case)
        return handshakes.ask(stock_ssl, self.ours, self.case, files, self.search.identity)


@pytest.fixture
def ask(tmp_path, ox):
    return Ask(tmp_path, ox)


def family_of(*extensions, key="p256/leaf", above=(), **slots):
    """A leaf with these extensions under a root with those."""
    root = authority("CN=Root", "p256/root")
    root.more += above
    leaf = Draft("CN=leaf", key, root, {"san": san("DNS:example.com")} | slots, list(extensions))
    return Family([leaf, root], [leaf], [root])


@pytest.mark.parametrize("usage", ["keyAgreement", "keyEncipherment"])
def test_an_ecdsa_server_that_may_not_sign_is_refused_in_tls12(ask, usage):
    """RFC 5246, 7.4.2: the key usage, where there is any, must allow signatures."""
    theirs, ours = ask(family_of(ku=ku(usage)), version="TLSv1.2")
    assert ours == theirs
    assert ours.verdict != "accepted"


def test_an_ecdsa_server_whose_usage_cannot_be_read_is_refused_in_tls12(ask, ox):
    """A broken keyUsage allows nothing, even in a certificate that is trusted itself."""
    family = family_of(ku=ext("2.5.29.15", b"\x30\x05"))
    family.trusted = [family.leaf]
    theirs, ours = ask(family, version="TLSv1.2", flags=0x80000)
    assert ours == theirs
    assert ours.verdict != "accepted"


@pytest.mark.parametrize("key", ["p256/leaf", "ed25519/leaf", "rsa2048/leaf"])
def test_key_usage_of_servers_is_read_as_stock_reads_it(ask, version, key):
    """Signing may be allowed, forbidden or not spoken of."""
    for usage in (b"", ku("digitalSignature"), ku("keyEncipherment", "digitalSignature")):
        theirs, ours = ask(family_of(ku=usage, key=key), version=version)
        assert ours == theirs
        assert ours.verdict == "accepted"


def test_a_clients_key_on_a_curve_nobody_offered_is_refused(ask):
    """RFC 8422, 5.1.1: secp256k1 is not among the groups, so no client may use it."""
    theirs, ours = ask(family_of(key="k256/leaf"), version="TLSv1.2", peer="client")
    assert ours == theirs
    assert ours.verdict == "WRONG_CURVE"


def systems(*numbers):
    return ext("1.3.6.1.5.5.7.1.8", seq(tlv(0xA0, seq(*map(integer, numbers)))), True)


def test_resources_that_the_issuer_does_not_hold_are_refused(ask, version):
    """RFC 3779: as in OpenSSL."""
    theirs, ours = ask(family_of(systems(64512)), version=version)
    assert ours == theirs
    assert ours.code == 46


def test_an_empty_list_of_names_is_refused_however_it_is_written(ask, version):
    """RFC 5280, 4.2.1.6, under VERIFY_X509_STRICT: octets behind the list make it no fuller."""
    for written in (b"\x30\0", b"\x30\0\x05\0", b"\x30\x81\0"):
        theirs, ours = ask(family_of(san=ext("2.5.29.17", written)), version=version, flags=STRICT)
        assert ours == theirs
        assert ours.verdict == "refused"


def test_too_many_name_constraints_are_refused_in_bounded_time(ask, version):
    """2^20 comparisons for the whole chain; OpenSSL has that limit for each pair of certificates."""
    root = authority("CN=Root", "p256/root")
    middle = authority("CN=Middle", "p256/0", root)
    for draft in (root, middle):
        draft.slots["nc"] = nc(excluded=tuple(f"DNS:{number}.org" for number in range(700)))
    leaf = Draft("", "p256/leaf", middle, {"san": san(*(f"DNS:{number}.com" for number in range(800)))})
    started = time.process_time()
    theirs, ours = ask(Family([leaf, middle, root], [leaf, middle], [root]), version=version)
    assert ours.code == (0 if STAND_IN else 1)
    assert time.process_time() - started < 10
    covering = [one.name for one in LISTED if one.covers("handshake", ask.case, theirs, ours)]
    assert STAND_IN or covering == ["very many name constraints"]


def test_what_the_names_say_within_the_bound_is_heard(ask, version):
    """Half as many are compared."""
    root = authority("CN=Root", "p256/root")
    root.slots["nc"] = nc(excluded=tuple(f"DNS:{number}.org" for number in range(1000)))
    leaf = Draft("", "p256/leaf", root, {"san": san(*(f"DNS:{number}.com" for number in range(1000)))})
    theirs, ours = ask(Family([leaf, root], [leaf], [root]), version=version)
    assert ours == theirs
    assert ours.verdict == "accepted"


def test_proxy_certificates_are_refused(ask, version):
    """RFC 3820: without the flag, as in stock."""
    user = Draft(
        "CN=user",
        "p256/user",
        authority("CN=Root", "p256/root"),
        {"ku": ku("digitalSignature"), "eku": eku("client", "server")},
    )
    policy = ext("1.3.6.1.5.5.7.1.14", seq(seq(bytes.fromhex("06082b06010505071501"))), True)
    proxy = Draft("CN=user,CN=proxy", "p256/leaf", user, {"ku": ku("digitalSignature")}, [policy])
    family = Family([proxy, user, user.issuer], [proxy, user], [user.issuer])
    theirs, ours = ask(family, version=version)
    assert ours == theirs
    assert ours.code == 40


@pytest.mark.skipif(STAND_IN, reason="stock supports them")
@pytest.mark.parametrize("server", [False, True])
def test_no_connection_is_made_that_would_have_to_take_proxy_certificates(ox, server):
    """The flag can be set and read back; a connection under it raises instead of ignoring it."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_SERVER if server else ox.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ox.VERIFY_ALLOW_PROXY_CERTS
    assert context.verify_flags & ox.VERIFY_ALLOW_PROXY_CERTS
    with pytest.raises(NotImplementedError, match="VERIFY_ALLOW_PROXY_CERTS"):
        context.wrap_bio(ox.MemoryBIO(), ox.MemoryBIO(), server_side=server)
    context.verify_flags &= ~ox.VERIFY_ALLOW_PROXY_CERTS
    assert context.wrap_bio(ox.MemoryBIO(), ox.MemoryBIO(), server_side=server)


def test_a_root_whose_path_length_is_used_up_is_obeyed(ask, version):
    """RFC 5280, 4.2.1.9 counts for anchors as well."""
    root = authority("CN=Root", "p256/root")
    root.slots["bc"] = bc(True, 0)
    middle = authority("CN=Middle", "p256/0", root)
    leaf = Draft("CN=leaf", "p256/leaf", middle, {"san": san("DNS:example.com")})
    theirs, ours = ask(Family([leaf, middle, root], [leaf, middle], [root]), version=version, flags=STRICT)
    assert ours == theirs
    assert ours.code == 25
