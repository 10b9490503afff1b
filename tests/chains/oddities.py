"""What can be odd about one certificate: each function changes a draft and says how."""

from __future__ import annotations

from collections.abc import Callable

import chain_maker as m
from chain_maker import aki, bc, crldp, dist_point, eku, ext, ku, nc, san, seq, ski, tlv

from .drafts import DAY, Dice, Draft

KEY_ID = "2.5.29.14"
BROKEN = b"\x30\x05"
USAGES = list(m.EKU)

BASIC = {
    "absent": b"",
    "no CA": bc(False),
    "no CA, not critical": bc(False, critical=False),
    "CA, not critical": bc(critical=False),
    "path length 0": bc(True, 0),
    "path length 1": bc(True, 1),
    "path length 2": bc(True, 2),
    "path length huge": bc(True, 2**40),
    "path length negative": bc(True, -1),
    "path length without CA": bc(False, 0),
    "broken": ext("2.5.29.19", BROKEN, True),
}
USAGE = {
    "absent": b"",
    "keyCertSign": ku("keyCertSign"),
    "keyCertSign and digitalSignature": ku("keyCertSign", "digitalSignature"),
    "cRLSign": ku("cRLSign"),
    "digitalSignature, not critical": ku("digitalSignature", critical=False),
    "keyEncipherment": ku("keyEncipherment"),
    "keyEncipherment and digitalSignature": ku("keyEncipherment", "digitalSignature"),
    "keyAgreement": ku("keyAgreement"),
    "nonRepudiation": ku("nonRepudiation"),
    "decipherOnly": ku("decipherOnly"),
    "no bit": ext("2.5.29.15", m.bits(b"\0")),
    "broken": ext("2.5.29.15", BROKEN),
}
UNUSUAL = {
    "unknown and critical": ext("1.2.3.4.5.6", tlv(5), True),
    "unknown": ext("1.2.3.4.5.6", tlv(5)),
    "policies critical": ext("2.5.29.32", seq(seq(m.oid("1.2.3"))), True),
    "policy constraints critical": ext("2.5.29.36", seq(tlv(0x80, b"\0")), True),
    "policy mappings critical": ext("2.5.29.33", seq(seq(m.oid("1.2.3"), m.oid("1.2.4"))), True),
    "inhibit anyPolicy critical": ext("2.5.29.54", m.integer(0), True),
    "freshest CRL": ext("2.5.29.46", seq(dist_point("http://crl/delta"))),
    "freshest CRL critical": ext("2.5.29.46", seq(dist_point("http://crl/delta")), True),
    "OCSP must staple": ext("1.3.6.1.5.5.7.1.24", seq(m.integer(5))),
    "CT poison": ext("1.3.6.1.4.1.11129.2.4.3", tlv(5), True),
    "proxy": ext("1.3.6.1.5.5.7.1.14", seq(seq(m.oid("1.3.6.1.5.5.7.21.1"))), True),
    "proxy broken": ext("1.3.6.1.5.5.7.1.14", tlv(5), True),
    "IP addresses": ext("1.3.6.1.5.5.7.1.7", seq(seq(m.octets(b"\0\1"), seq(m.bits(b"\x7f")))), True),
    "AS numbers": ext("1.3.6.1.5.5.7.1.8", seq(tlv(0xA0, seq(m.integer(64512)))), True),
    "IP addresses inherited": ext("1.3.6.1.5.5.7.1.7", seq(seq(m.octets(b"\0\1"), tlv(5))), True),
    "a second basicConstraints": bc(False),
    "a second keyUsage": ku("digitalSignature"),
    "a second subjectAltName": san("DNS:example.com"),
    "a second unknown": ext("1.2.3.4.5.6", tlv(5)) + ext("1.2.3.4.5.6", tlv(5)),
}
NETSCAPE = [0x80, 0x40, 0xC0, 0x04, 0x20, 0x01, 0x00]
POINTS = {
    "a list": [dist_point("http://crl/1")],
    "another list": [dist_point("http://crl/2")],
    "two lists": [dist_point("http://crl/2"), dist_point("http://crl/1")],
    "some reasons": [dist_point("http://crl/1", reasons=b"\x05\x60")],
    "relative": [dist_point(relative="x")],
    "somebody else's": [dist_point(issuer="CN=Other")],
    "nothing": [seq()],
}
NAMES = [
    *("DNS:example.com", "DNS:www.example.com", "DNS:*.example.com", "DNS:EXAMPLE.com", "DNS:example.com."),
    *("DNS:.example.com", "DNS:w*.example.com", "DNS:*w.example.com", "DNS:*.com", "DNS:*", "DNS:*.*.com"),
    *("DNS:www.*.com", "DNS:", "DNS:xn--bcher-kva.example", "DNS:*.xn--bcher-kva.example", "DNS:xn--*.example"),
    *("DNS:example.com\0.evil.org", "DNS:127.0.0.1", "DNS:a_b.example.com", "DNS:localhost", "DNS:-a.example.com"),
    *("DNS:bücher.example", "IP:7f000001", "IP:0a000001", "IP:" + "00" * 15 + "01", "IP:7f0000", "IP:"),
    *("email:joe@example.com", "email:joe@mail.example.com", "email:nobody", 'email:"a@b"@example.com'),
    *("URI:https://example.com/", "URI:https://www.example.com:8/x", "URI:spiffe://example.com/a", "URI:urn:x"),
    *("URI:https:///", "smtp:joe@example.com", "dir:O=Acme", "dir:O=Acme,CN=x", "dir:CN=other", "RID:1.2.3"),
]  # fmt: skip
BASES = [
    *("DNS:example.com", "DNS:com", "DNS:.example.com", "DNS:org", "DNS:", "DNS:EXAMPLE.COM", "DNS:www.example.com"),
    *("IP:7f000000ff000000", "IP:0a000000ff000000", "IP:" + "0" * 64, "IP:7f0000ffffff", "IP:7f000001"),
    *("IP:" + "00" * 15 + "01" + "ff" * 16, "email:@example.com", "email:org", "email:"),
    *("email:example.com", "email:.example.com", "email:joe@example.com", "email:JOE@example.com"),
    *("URI:example.com", "URI:.example.com", "URI:.com", "URI:org", "URI:"),
    *("dir:O=Acme", "dir:O=acme", "dir:O=Other", "dir:", "RID:1.2.3", "smtp:example.com"),
    *("DNS:example.com;min=1", "DNS:example.com;max=1", "dir:O=Acme;min=1", "DNS:com;min=0"),
]  # fmt: skip
SUBJECTS = [
    *("CN=leaf", "CN=example.com", "CN=www.example.com,O=Acme", "O=Acme,CN=*.example.com", "CN=EXAMPLE.COM"),
    *("CN=127.0.0.1", "CN=a.org,CN=example.com", "CN=example.com+OU=x", "CN:19=example.com", "CN:30=\0e\0x"),
    *("CN:22=example.com", "", "O=Acme", "O=Other,CN=x", "E=joe@example.com", "E=joe@mail.org,CN=x"),
    *("E:12=joe@example.com", "CN=bücher.example", "CN=xn--bcher-kva.example", "CN=example"),
    *("CN=example.com\0.evil.org", "CN=-example.com"),
    "CN=example.com ",
]  # fmt: skip
CA_NAMES = [
    "",
    "CN=Other",
    "O=acme,CN=root",
    "O=Acme,CN:19=Root",
    "O= Acme ,CN=Root",
    "O=Acme,CN=Root",
    "O=Acme+CN=Root",
]
CA_KEYS = [
    "p384/ca",
    "p521/ca",
    "ed25519/ca",
    "rsa2048/ca",
    "rsa1024/ca",
    "rsa3072/ca",
    "rsapss2048/ca",
    "ed448/ca",
    "p224/ca",
]
CA_KEYS += ["k256/ca", "p256-explicit/ca", "p256-compressed/ca", "p256/leaf"]
LEAF_KEYS = ["p384/leaf", "p521/leaf", "ed25519/leaf", "rsa2048/leaf", "rsa1024/leaf", "rsa3072/leaf", "p256/0"]
LEAF_KEYS += ["rsapss2048/leaf", "p256-compressed/leaf"]
SCHEMES = {
    "rsa": [
        "rsa-sha1",
        "rsa-sha224",
        "rsa-sha384",
        "rsa-sha512",
        "pss-sha256",
        "pss-sha384",
        "pss-sha256-20",
        "pss-default",
    ],
    "rsapss": ["pss-sha1", "pss-sha384", "pss-sha512", "pss-sha256-0", "pss-default"],
    "p": ["ecdsa-sha1", "ecdsa-sha224", "ecdsa-sha384", "ecdsa-sha512"],
    "k256": ["ecdsa-sha1", "ecdsa-sha384"],
    "ed": [],
}


def basic_constraints(dice: Dice, draft: Draft) -> str:
    label, draft.slots["bc"] = dice.label(BASIC)
    return label


def key_usage(dice: Dice, draft: Draft) -> str:
    label, draft.slots["ku"] = dice.label(USAGE)
    return label


def extended_key_usage(dice: Dice, draft: Draft) -> str:
    if dice.one_in(8):
        label, draft.slots["eku"] = dice.label(
            {"absent": b"", "empty": ext("2.5.29.37", seq()), "broken": ext("2.5.29.37", BROKEN)}
        )
        return label
    usages = dice.some(USAGES, 2)
    draft.slots["eku"] = eku(*usages, critical=dice.one_in(2))
    return " ".join(usages)


def netscape_type(dice: Dice, draft: Draft) -> str:
    bits = dice.choice(NETSCAPE)
    draft.more.append(ext("2.16.840.1.113730.1.1", m.bits(bytes([bits]))))
    return f"{bits:02x}"


def unusual_extension(dice: Dice, draft: Draft) -> str:
    label, extension = dice.label(UNUSUAL)
    draft.more.insert(0, extension) if dice.one_in(2) else draft.more.append(extension)
    return label


def distribution_points(dice: Dice, draft: Draft) -> str:
    label, points = dice.label(POINTS)
    draft.slots["crldp"] = crldp(*points)
    return label


def alternative_names(dice: Dice, draft: Draft) -> str:
    if dice.one_in(8):
        label, draft.slots["san"] = dice.label(
            {"absent": b"", "empty": ext("2.5.29.17", seq()), "broken": ext("2.5.29.17", BROKEN)}
        )
        return label
    names = dice.some(NAMES, 4)
    draft.slots["san"] = san(*names, critical=dice.one_in(3))
    return " ".join(names)


def subject(dice: Dice, draft: Draft) -> str:
    draft.subject = dice.choice(CA_NAMES if draft.slots.get("bc") else SUBJECTS)
    if not draft.slots.get("san") or dice.one_in(2):
        return draft.subject
    draft.slots["san"] = b""
    return f"{draft.subject}, no alternative names"


def name_constraints(dice: Dice, draft: Draft) -> str:
    permitted = tuple(dice.some(BASES)) if not dice.one_in(3) else ()
    excluded = tuple(dice.some(BASES, 2)) if dice.one_in(2) else ()
    draft.slots["nc"] = nc(permitted, excluded, critical=not dice.one_in(3))
    return f"{' '.join(permitted)} but {' '.join(excluded)}"


def identifiers(dice: Dice, draft: Draft) -> str:
    above = draft.issuer or draft
    label, changes = dice.label(
        {
            "no subject's": {"ski": b""},
            "no authority's": {"aki": b""},
            "neither": {"ski": b"", "aki": b""},
            "another subject's": {"ski": ski(b"no")},
            "another authority's": {"aki": aki(b"no")},
            "subject's critical": {"ski": ski(b"yes", True), "aki": b""},
            "authority's critical": {"aki": aki(b"yes", critical=True)},
            "issuer's issuer": {"aki": aki(issuer=(above.issuer or above).subject)},
            "issuer's wrong issuer": {"aki": aki(issuer="CN=Other")},
            "issuer and wrong serial": {"aki": aki(issuer=(above.issuer or above).subject, serial=1)},
            "empty": {"aki": aki()},
            "broken": {dice.choice(["aki", "ski"]): ext(KEY_ID, BROKEN)},
        }
    )
    draft.slots |= changes
    return label


def version(dice: Dice, draft: Draft) -> str:
    draft.odd["version"] = dice.choice([1, 1, 2, 4])
    bare = not dice.one_in(3)
    if bare:
        draft.without_extensions()
    return f"{draft.odd['version']} {'without' if bare else 'with'} extensions"


def dates(dice: Dice, draft: Draft, now: int) -> str:
    label, changes = dice.label(
        {
            "expired": {"end": now - DAY},
            "expired long ago": {"start": m.at("2001-01-01"), "end": m.at("2002-01-01")},
            "not yet": {"start": now + DAY},
            "backwards": {"start": now + DAY, "end": now - DAY},
            "without seconds": {"start": tlv(0x17, b"2001010000Z")},
            "with an offset": {"end": tlv(0x17, b"490101000000+0000")},
            "four digits early": {"start": tlv(0x18, b"20200101000000Z")},
            "four digits late": {"end": m.at("2060-01-01")},
            "the end of time": {"end": tlv(0x18, b"99991231235959Z")},
            "before 1970": {"start": tlv(0x17, b"500101000000Z")},
            "nonsense": {dice.choice(["start", "end"]): tlv(0x17, b"991399000000Z")},
            "text": {dice.choice(["start", "end"]): tlv(0x17, b"tomorrow")},
            "fractions": {"end": tlv(0x18, b"20600101000000.5Z")},
        }
    )
    draft.odd |= changes
    return label


def signature(dice: Dice, draft: Draft) -> str:
    label, changes = dice.label(
        {
            "broken": {"tamper": True},
            "by another key": {"signer": dice.choice(["p256/other", "p256/other", "rsa2048/other"])},
            "of another issuer": {"issuer_name": dice.choice(["CN=Other", "O=Acme,CN=Root", draft.subject])},
            "called another": {"outer_scheme": dice.choice(["ecdsa-sha384", "rsa-sha256", "unknown"])},
            "unknown": {"scheme": "unknown"},
        }
    )
    draft.odd |= changes
    return label


def scheme(dice: Dice, draft: Draft) -> str:
    kind = draft.signer.partition("/")[0]
    family = next(family for family in ("rsapss", "rsa", "k256", "ed", "p") if kind.startswith(family))
    if not SCHEMES[family]:
        return "as it was"
    draft.odd["scheme"] = dice.choice(SCHEMES[family])
    return f"{draft.odd['scheme']} by {kind}"


def key(dice: Dice, draft: Draft) -> str:
    draft.key = dice.choice(CA_KEYS if draft.slots.get("bc") else LEAF_KEYS)
    return draft.key


def serial(dice: Dice, draft: Draft) -> str:
    draft.odd["serial"] = dice.choice([-5, 0, 1, 2**200])
    return str(draft.odd["serial"])


def mangled(dice: Dice, draft: Draft) -> str:
    """Octets that are wrong and properly signed all the same."""
    changes = [
        (dice.random(), dice.choice([0, 0xFF, 0x80, 1, dice.randrange(256), None]))
        for _ in range(dice.choice([1, 1, 2]))
    ]

    def edit(signed: bytes) -> bytes:
        octets = bytearray(signed)
        for place, value in changes:
            at = int(place * len(octets))
            octets[at] = octets[at] ^ 1 << at % 8 if value is None else value
        return bytes(octets)

    draft.odd["edit"] = edit
    return str(changes)


def trust_settings(dice: Dice, draft: Draft) -> str:
    """OpenSSL's own, which follow a certificate in a file of `TRUSTED CERTIFICATE`s."""
    objects = lambda names: [m.oid(m.EKU[name]) for name in names]  # noqa: E731
    trusted = dice.some(["server", "client", "any", "email"], 2) if dice.one_in(2) else []
    rejected = dice.some(["server", "client", "any", "email"], 1) if dice.one_in(2) else []
    draft.settings = seq(
        seq(*objects(trusted)) if trusted else b"",
        tlv(0xA0, *objects(rejected)) if rejected else b"",
    )
    return f"for {' '.join(trusted)} not {' '.join(rejected)}"


# How often each is met, and where: on any certificate, on a leaf, or on a CA's.
ODDITIES: dict[Callable[..., str], tuple[int, str]] = {
    basic_constraints: (5, "any"),
    key_usage: (5, "any"),
    extended_key_usage: (5, "any"),
    netscape_type: (2, "any"),
    unusual_extension: (5, "any"),
    distribution_points: (1, "any"),
    alternative_names: (5, "leaf"),
    subject: (3, "any"),
    name_constraints: (8, "authority"),
    identifiers: (4, "any"),
    version: (4, "any"),
    dates: (5, "any"),
    signature: (5, "any"),
    scheme: (4, "any"),
    key: (6, "any"),
    serial: (1, "any"),
    mangled: (6, "any"),
    trust_settings: (2, "authority"),
}
