"""What two ends agree on, and how they fail when they cannot: versions, suites, ALPN."""

import warnings

import pytest
from support.conversation import facts
from support.memory import Pair
from support.settings import client_context, pin, server_context


def outcome(pair):
    """Run a handshake that may fail: facts of the server's and of the client's error, if any."""
    errors = {}
    for _ in range(20):
        for name, ssl, end in (
            ("client", pair.client_ssl, pair.client),
            ("server", pair.server_ssl, pair.server),
        ):
            if name in errors:
                continue
            try:
                end.do_handshake()
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                pass
            except Exception as error:
                errors[name] = facts(error)
        pair.move()
    # An alert that arrived after the handshake was through shows at the next read.
    for name, ssl, end in (
        ("client", pair.client_ssl, pair.client),
        ("server", pair.server_ssl, pair.server),
    ):
        if name not in errors:
            try:
                end.read(1)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                pass
            except Exception as error:
                errors[name] = facts(error)
    return errors.get("server"), errors.get("client")


def same_failure(stock, pairing, authority, change):
    """Change both contexts, and expect of each end under test what stock's would say."""

    def attempt(server_ssl, client_ssl):
        far, near = server_context(server_ssl, authority), client_context(client_ssl, authority)
        change(server_ssl, far, client_ssl, near)
        return outcome(Pair(server_ssl, client_ssl, far, near))

    wanted = attempt(stock, stock)
    got = attempt(*pairing)
    assert wanted != (None, None), "this was to fail"
    assert got == wanted


@pytest.mark.parametrize("server_versions", ["TLSv1.2", "TLSv1.3", None])
@pytest.mark.parametrize("client_versions", ["TLSv1.2", "TLSv1.3", None])
def test_the_highest_common_version_is_taken(pairing, authority, server_versions, client_versions):
    """Both ends name the highest version that both allow."""
    allowed = [{v} if v else {"TLSv1.2", "TLSv1.3"} for v in (server_versions, client_versions)]
    common = allowed[0] & allowed[1]
    if not common:
        pytest.skip("no common version: another test's subject")
    pair = Pair(
        *pairing,
        server_context(pairing.server, authority, version=server_versions),
        client_context(pairing.client, authority, version=client_versions),
    )
    pair.handshake()
    assert pair.server.version() == pair.client.version() == max(common)


@pytest.mark.parametrize("server_version, client_version", [("TLSv1.2", "TLSv1.3"), ("TLSv1.3", "TLSv1.2")])
def test_no_common_version_fails_on_both_ends_as_in_stock(stock, pairing, authority, server_version, client_version):
    """The refusing end names its reason, the other one the alert."""

    def change(server_ssl, far, client_ssl, near):
        pin(server_ssl, far, server_version)
        pin(client_ssl, near, client_version)

    same_failure(stock, pairing, authority, change)


def test_a_minimum_above_the_maximum_fails_at_the_handshake(stock, pairing, authority):
    """Settings that leave no version are accepted and then fail, never fall back."""

    def change(server_ssl, far, client_ssl, near):
        near.minimum_version = client_ssl.TLSVersion.TLSv1_3
        near.maximum_version = client_ssl.TLSVersion.TLSv1_2

    same_failure(stock, pairing, authority, change)


def test_versions_switched_off_by_options_fail_at_the_handshake(stock, pairing, authority):
    """OP_NO_TLSv1_2 and OP_NO_TLSv1_3 together leave nothing to offer."""

    def change(server_ssl, far, client_ssl, near):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            near.options |= client_ssl.OP_NO_TLSv1_2 | client_ssl.OP_NO_TLSv1_3

    same_failure(stock, pairing, authority, change)


def test_an_option_switches_one_version_off(pairing, authority):
    """OP_NO_TLSv1_3 on either end gives 1.2."""
    for side in (0, 1):
        contexts = [server_context(pairing.server, authority), client_context(pairing.client, authority)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            contexts[side].options |= pairing[side].OP_NO_TLSv1_3
        pair = Pair(*pairing, *contexts)
        pair.handshake()
        assert pair.client.version() == "TLSv1.2"


def test_no_common_suite_fails_on_both_ends_as_in_stock(stock, pairing, authority):
    """NO_SHARED_CIPHER here, handshake failure there."""

    def change(server_ssl, far, client_ssl, near):
        pin(client_ssl, near, "TLSv1.2")
        far.set_ciphers("ECDHE-ECDSA-AES128-GCM-SHA256")
        near.set_ciphers("ECDHE-ECDSA-AES256-GCM-SHA384")

    same_failure(stock, pairing, authority, change)


def test_a_server_without_a_certificate_has_no_suite(stock, pairing, authority):
    """A context without `load_cert_chain` cannot serve; both ends say so as in stock."""
    for version in ("TLSv1.2", "TLSv1.3"):

        def attempt(server_ssl, client_ssl, version=version):
            far = server_ssl.SSLContext(server_ssl.PROTOCOL_TLS_SERVER)
            near = client_context(client_ssl, authority, version=version)
            return outcome(Pair(server_ssl, client_ssl, far, near))

        assert attempt(*pairing) == attempt(stock, stock)


SUITES = [
    ("ECDHE-ECDSA-AES128-GCM-SHA256", "server"),
    ("ECDHE-ECDSA-AES256-GCM-SHA384", "server"),
    ("ECDHE-ECDSA-CHACHA20-POLY1305", "server"),
    ("ECDHE-RSA-AES128-GCM-SHA256", "rsa_server"),
    ("ECDHE-RSA-AES256-GCM-SHA384", "rsa_server"),
    ("ECDHE-RSA-CHACHA20-POLY1305", "rsa_server"),
]


@pytest.mark.parametrize("side", ["server", "client"])
@pytest.mark.parametrize("suite, identity", SUITES)
def test_set_ciphers_picks_each_tls12_suite(pairing, authority, suite, identity, side):
    """Whoever restricts the list, the suite is used and data passes."""
    far = server_context(pairing.server, authority, version="TLSv1.2", identity=getattr(authority, identity))
    near = client_context(pairing.client, authority, version="TLSv1.2")
    (far if side == "server" else near).set_ciphers(suite)
    pair = Pair(*pairing, far, near)
    pair.handshake()
    assert pair.client.cipher()[0] == pair.server.cipher()[0] == suite
    pair.client.write(b"x")
    assert pair.server_reads() == b"x"


@pytest.mark.parametrize(
    "rule",
    [
        "ECDHE+AESGCM",
        "ECDHE+AESGCM:ECDHE+CHACHA20",
        "ECDHE+CHACHA20:ECDHE+AESGCM",
        "ECDHE-RSA-AES128-GCM-SHA256:NO-SUCH-SUITE",
        "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:@STRENGTH",
        "ECDHE+AESGCM:!aRSA",
        "aECDSA+AESGCM+AES128",
        "kECDHE+aRSA+CHACHA20",
        "ECDHE-ECDSA-AES128-GCM-SHA256,ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE+AESGCM:-AES128:AES128+ECDHE+aRSA+AESGCM",
    ],
)
def test_cipher_rules_give_stocks_list(both, rule):
    """`get_ciphers` after `set_ciphers` names the same suites in the same order, fact for fact."""
    lists = []
    for ssl in both:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.set_ciphers(rule)
        lists.append(context.get_ciphers())
    assert [c["name"] for c in lists[1]] == [c["name"] for c in lists[0]]
    assert lists[1] == lists[0]


@pytest.mark.parametrize("rule", ["", "NONSENSE", "!ALL", "ECDHE-NOT-A-SUITE", "@NOTHING", 5, None])
def test_a_cipher_rule_that_leaves_nothing_raises_as_in_stock(both, rule):
    """Class, reason and text of the refusal are stock's."""
    answers = []
    for ssl in both:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.set_ciphers(rule)
            answers.append("accepted")
        except Exception as error:
            answers.append(facts(error) if isinstance(error, OSError) else type(error))
    assert answers[1] == answers[0]


@pytest.mark.parametrize(
    "offered, spoken, agreed",
    [
        (["h2", "http/1.1"], ["h2", "http/1.1"], "h2"),
        (["h2", "http/1.1"], ["http/1.1"], "http/1.1"),
        (["spdy"], ["http/1.1"], None),
        ([], ["http/1.1"], None),
        (["h2"], [], None),
    ],
)
def test_alpn_agrees_or_goes_on_without(pairing, authority, version, offered, spoken, agreed):
    """The server's order decides; without a common protocol the handshake still succeeds."""
    far = server_context(pairing.server, authority, version=version)
    near = client_context(pairing.client, authority, version=version)
    if spoken:
        far.set_alpn_protocols(spoken)
    if offered:
        near.set_alpn_protocols(offered)
    pair = Pair(*pairing, far, near)
    pair.handshake()
    assert pair.server.selected_alpn_protocol() == agreed
    assert pair.client.selected_alpn_protocol() == agreed


@pytest.mark.parametrize("protocols", [[""], ["x" * 256], ["h2", "y" * 300], [1], "h2"])
def test_bad_alpn_lists_raise_as_in_stock(both, protocols):
    """Empty and overlong names are refused with stock's class of exception."""
    raised = []
    for ssl in both:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).set_alpn_protocols(protocols)
            raised.append(None)
        except Exception as error:
            raised.append((type(error), str(error)))
    assert raised[1] == raised[0]


def test_version_settings_read_back_as_in_stock(both):
    """Defaults, magic values and refused values of minimum_version and maximum_version."""
    logs = []
    for ssl in both:
        log = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            for protocol in ("PROTOCOL_TLS", "PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER"):
                context = ssl.SSLContext(getattr(ssl, protocol))
                for value in (None, "MINIMUM_SUPPORTED", "TLSv1_2", "TLSv1_3", "MAXIMUM_SUPPORTED", "TLSv1"):
                    if value:
                        context.minimum_version = getattr(ssl.TLSVersion, value)
                        context.maximum_version = getattr(ssl.TLSVersion, value)
                    log.append((int(context.minimum_version), int(context.maximum_version)))
                for bad in (3, 0x0305, 99999, "x", None):
                    for name in ("minimum_version", "maximum_version"):
                        try:
                            setattr(context, name, bad)
                            log.append("accepted")
                        except Exception as error:
                            log.append((type(error), str(error)))
        logs.append(log)
    assert logs[1] == logs[0]


@pytest.mark.parametrize("rule", ["ECDHE+CHACHA20:ECDHE+AESGCM", "ECDHE+AESGCM:ECDHE+CHACHA20"])
@pytest.mark.parametrize("ours", [False, True], ids=["client-order", "server-order"])
@pytest.mark.parametrize("chacha", [False, True], ids=["", "prioritize-chacha"])
def test_the_suite_is_chosen_in_stocks_order(stock, pairing, authority, rule, ours, chacha):
    """OP_CIPHER_SERVER_PREFERENCE says whose order counts, OP_PRIORITIZE_CHACHA lets a mobile client have its way."""
    prioritize_chacha = 0x200000  # Python has no name for it

    def chosen(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version="TLSv1.2")
        near = client_context(client_ssl, authority, version="TLSv1.2")
        near.set_ciphers(rule)
        far.options &= ~server_ssl.OP_CIPHER_SERVER_PREFERENCE
        far.options |= ours * server_ssl.OP_CIPHER_SERVER_PREFERENCE | chacha * prioritize_chacha
        pair = Pair(server_ssl, client_ssl, far, near)
        pair.handshake()
        return pair.client.cipher()

    assert chosen(*pairing) == chosen(stock, stock)


@pytest.mark.parametrize("client_order", ["chacha-first", "aes-first"])
@pytest.mark.parametrize("ours", [False, True], ids=["client-order", "server-order"])
@pytest.mark.parametrize("chacha", [False, True], ids=["", "prioritize-chacha"])
def test_the_tls13_suite_is_chosen_in_stocks_order(stock, ox, authority, client_order, ours, chacha):
    """As in TLS 1.2: whose order counts, and whether a client that prefers ChaCha20 has its way."""
    prioritize_chacha = 0x200000  # Python has no name for it
    suites = ["TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"]
    if client_order == "aes-first":
        suites.reverse()

    def chosen(server_ssl):
        # Stock has no way to order a client's suites before CPython 3.15.
        near = client_context(ox, authority, version="TLSv1.3")
        near.set_ciphersuites(":".join(suites))
        far = server_context(server_ssl, authority, version="TLSv1.3")
        far.options &= ~server_ssl.OP_CIPHER_SERVER_PREFERENCE
        far.options |= ours * server_ssl.OP_CIPHER_SERVER_PREFERENCE | chacha * prioritize_chacha
        pair = Pair(server_ssl, ox, far, near)
        pair.handshake()
        return pair.client.cipher()

    assert chosen(ox) == chosen(stock)


@pytest.mark.parametrize("ours, curve", [(True, "secp384r1"), (False, "x25519")])
def test_the_server_prefers_its_own_groups_in_tls12(ox, both, authority, ours, curve):
    """With OP_CIPHER_SERVER_PREFERENCE, the default, a TLS 1.2 server takes the first of its groups the client has."""
    for client_ssl in both:
        far = server_context(ox, authority, version="TLSv1.2")
        far.set_groups("secp384r1:x25519:secp256r1")
        if not ours:
            far.options &= ~ox.OP_CIPHER_SERVER_PREFERENCE
        pair = Pair(ox, client_ssl, far, client_context(client_ssl, authority, version="TLSv1.2"))
        pair.handshake()
        assert pair.server.group() == curve


def test_get_groups_lists_what_there_is_for_the_versions_allowed(ox):
    """As documented for 3.15: by their official names, other names if asked for, whatever set_groups() chose."""
    context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
    context.set_groups("P-256")
    groups = context.get_groups()
    assert {"X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1", "ffdhe2048"} <= set(groups)
    assert "P-256" not in groups
    assert {*groups, "P-256", "P-384", "P-521"} <= set(context.get_groups(include_aliases=True))
    for name in context.get_groups(include_aliases=True):
        context.set_groups(name)
    context.maximum_version = ox.TLSVersion.TLSv1_2
    assert set(context.get_groups()) == {"x25519", "secp256r1", "secp384r1", "secp521r1"}


@pytest.mark.parametrize("curves", [("secp384r1", "secp521r1"), ("X25519", "prime256v1")])
@pytest.mark.parametrize("key", ["server", "rsa_server"])
def test_no_common_group_fails_on_both_ends_as_in_stock(stock, pairing, authority, version, curves, key):
    """NO_SUITABLE_KEY_SHARE in TLS 1.3; in 1.2 no suite is left."""

    def change(server_ssl, far, client_ssl, near):
        for ssl, context, curve in ((server_ssl, far, curves[0]), (client_ssl, near, curves[1])):
            pin(ssl, context, version)
            context.set_ecdh_curve(curve)
        if key == "rsa_server":
            far.load_cert_chain(*authority.rsa_server.both)

    same_failure(stock, pairing, authority, change)


@pytest.mark.parametrize("end", ["server", "client"])
@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("key", ["server", "rsa_server"])
def test_security_levels_admit_the_handshakes_they_admit_in_stock(stock, pairing, authority, version, end, level, key):
    """Set after the certificate was loaded, on either end: what was allowed to load may not be allowed to sign."""

    def attempt(server_ssl, client_ssl):
        far = server_context(server_ssl, authority, version=version, identity=getattr(authority, key))
        near = client_context(client_ssl, authority, version=version)
        (far if end == "server" else near).set_ciphers(f"DEFAULT:@SECLEVEL={level}")
        pair = Pair(server_ssl, client_ssl, far, near)
        return outcome(pair), pair.client.version()

    assert attempt(*pairing) == attempt(stock, stock)


@pytest.mark.parametrize("level", [2, 3])
def test_a_client_shows_no_certificate_below_its_security_level(both, authority, version, level):
    """It fails rather than to go on without, as stock does."""
    identity = authority.issue("client.example", kind="rsa2048")
    errors = []
    for ssl in both:
        far = server_context(both[0], authority, version=version, client_auth=True)
        near = client_context(ssl, authority, version=version, identity=identity)
        near.set_ciphers(f"DEFAULT:@SECLEVEL={level}")
        errors.append(outcome(Pair(both[0], ssl, far, near))[1])
    assert errors[0] == errors[1]
    assert (errors[1] is None) == (level == 2)


@pytest.mark.parametrize("number", range(256))
def test_a_received_alert_is_named_as_in_stock(both, authority, number):
    """Name, number and sentence of every fatal alert there could be, but for close_notify."""
    told = []
    for ssl in both:
        client = client_context(ssl, authority).wrap_bio(
            incoming := ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="x"
        )
        with pytest.raises(ssl.SSLWantReadError):
            client.do_handshake()
        incoming.write(bytes([21, 3, 3, 0, 2, 2, number]))
        with pytest.raises(ssl.SSLError) as caught:
            client.do_handshake()
        told.append(facts(caught.value))
    assert told[0] == told[1] or number == 0


def test_shared_ciphers_come_in_the_servers_order(pairing, authority):
    """Whoever's order decided."""
    for ours in (True, False):
        far = server_context(pairing.server, authority, version="TLSv1.2")
        near = client_context(pairing.client, authority, version="TLSv1.2")
        far.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
        near.set_ciphers("ECDHE+CHACHA20:ECDHE+AESGCM")
        if not ours:
            far.options &= ~pairing.server.OP_CIPHER_SERVER_PREFERENCE
        pair = Pair(*pairing, far, near)
        pair.handshake()
        shared = [name for name, *_ in pair.server.shared_ciphers() if not name.startswith("TLS_")]
        assert shared == [suite["name"] for suite in far.get_ciphers() if not suite["name"].startswith("TLS_")]
        assert pair.client.shared_ciphers() is None


@pytest.mark.parametrize("group", ["prime256v1", "secp384r1", "X25519"])
@pytest.mark.parametrize("identity", ["server", "rsa_server"])
def test_a_client_understands_certificates_on_its_own_curves_only(stock, pairing, authority, version, group, identity):
    """Before TLS 1.3 the groups a client allows are the curves of certificates too; a server shows no other."""

    def agree(server_ssl, client_ssl):
        near = client_context(client_ssl, authority, version=version)
        near.set_ecdh_curve(group)
        far = server_context(server_ssl, authority, identity=getattr(authority, identity))
        return outcome(Pair(server_ssl, client_ssl, far, near))

    assert agree(*pairing) == agree(stock, stock)


@pytest.mark.parametrize("group", ["prime256v1", "secp384r1"])
def test_a_server_understands_certificates_on_its_own_curves_only(stock, pairing, authority, version, group):
    """What a client signs with in TLS 1.2 is on a curve the server allows."""

    def agree(server_ssl, client_ssl):
        near = client_context(client_ssl, authority, version=version, identity=authority.client)
        far = server_context(server_ssl, authority, identity=authority.rsa_server, client_auth=True)
        far.set_ecdh_curve(group)
        return outcome(Pair(server_ssl, client_ssl, far, near))

    assert agree(*pairing) == agree(stock, stock)
