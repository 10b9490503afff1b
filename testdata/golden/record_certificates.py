"""Record what stock ssl says of many certificates in certificates.json.

Run with a stock CPython 3.13 or newer: python testdata/golden/record_certificates.py. The odd certificates
are written here octet by octet, because no tool would issue them; others are the interpreter's test certificates.
Those collected elsewhere (roots in use, and real and test certificates of the PyPI package cryptography_vectors,
PKITS among them) live in the file itself and are asked about again; `--collect PACKAGE-FOLDER ROOTS.pem` takes
them anew.
"""

import _ssl
import base64
import ctypes
import ctypes.util
import json
import pathlib
import re
import ssl
import subprocess
import sys
import tempfile
import warnings

import test.support

TARGET = pathlib.Path(__file__).with_name("certificates.json")
PEM_BLOCK = re.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)

# -- a DER writer ----------------------------------------------------------------------------------


def tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    octets = len(content).to_bytes((len(content).bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def seq(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = b""
    for arc in [first * 40 + second, *rest]:
        group = [arc & 0x7F]
        while arc := arc >> 7:
            group.append(0x80 | arc & 0x7F)
        out += bytes(reversed(group))
    return tlv(6, out)


def attribute(kind: str, tag: int, value: bytes) -> bytes:
    return seq(oid(kind), tlv(tag, value))


def name(*sets: list[bytes]) -> bytes:
    return seq(*(tlv(0x31, *entries) for entries in sets))


def cn(text: str) -> bytes:
    return name([attribute("2.5.4.3", 0x0C, text.encode())])


def extension(kind: str, value: bytes, critical: bytes = b"") -> bytes:
    return seq(oid(kind), critical, tlv(4, value))


def san(*names: bytes) -> bytes:
    return extension("2.5.29.17", seq(*names))


RSA_WITH_SHA256 = seq(oid("1.2.840.113549.1.1.11"), b"\x05\x00")
ED25519_KEY = seq(seq(oid("1.3.101.112")), tlv(3, b"\0" + b"\x5a" * 32))


def certificate(
    *,
    version: bytes = tlv(0xA0, tlv(2, b"\x02")),
    serial: bytes = b"\x01",
    issuer: bytes = cn("issuer"),
    subject: bytes = cn("subject"),
    not_before: bytes = tlv(0x17, b"200101000000Z"),
    not_after: bytes = tlv(0x17, b"400101000000Z"),
    key: bytes = ED25519_KEY,
    unique_ids: bytes = b"",
    extensions: list[bytes] | None = None,
    tail: bytes = b"",
) -> bytes:
    listed = b"" if extensions is None else tlv(0xA3, seq(*extensions))
    tbs = seq(
        version,
        tlv(2, serial),
        RSA_WITH_SHA256,
        issuer,
        seq(not_before, not_after),
        subject,
        key,
        unique_ids,
        listed,
        tail,
    )
    return seq(tbs, RSA_WITH_SHA256, tlv(3, b"\0" + bytes(64)))


# -- odd certificates ------------------------------------------------------------------------------


def odd_names() -> dict[str, bytes]:
    strings = {
        "utf8": (0x0C, "Žluťoučký kůň".encode()),
        "utf8 invalid": (0x0C, b"\xff\xfe"),
        "utf8 surrogate": (0x0C, b"\xed\xa0\x80"),
        "utf8 beyond unicode": (0x0C, b"\xf4\x90\x80\x80"),
        "utf8 overlong": (0x0C, b"\xc0\xaf"),
        "numeric": (0x12, b"0123 45"),
        "printable": (0x13, b"Plain"),
        "printable high": (0x13, b"caf\xe9"),
        "t61": (0x14, b"caf\xe9 \xa4"),
        "ia5": (0x16, b"a@b\x7f"),
        "ia5 high": (0x16, b"a\x80"),
        "visible": (0x1A, b"seen"),
        "general": (0x1B, b"general"),
        "videotex": (0x15, b"video"),
        "universal": (0x1C, "Ж😀".encode("utf-32-be")),
        "universal odd": (0x1C, b"\0\0\0A\0"),
        "universal beyond": (0x1C, b"\0\x11\0\0"),
        "bmp": (0x1E, "Ünïcode€".encode("utf-16-be")),
        "bmp surrogates": (0x1E, "😀".encode("utf-16-be")),
        "bmp odd": (0x1E, b"\0A\0"),
        "bit string": (0x03, b"\0abc"),
        "bit string unused": (0x03, b"\x03abc"),
        "bit string unused all": (0x03, b"\x09abc"),
        "bit string empty": (0x03, b""),
        "bit string high": (0x03, b"\0\xff"),
        "octet string": (0x04, b"abc"),
        "sequence": (0x30, b"\x02\x01\x05"),
        "set": (0x31, b""),
        "integer": (0x02, b"\x05"),
        "boolean": (0x01, b"\xff"),
        "null": (0x05, b""),
        "object": (0x06, b"\x55\x04\x03"),
        "utc time": (0x17, b"200101000000Z"),
        "enumerated": (0x0A, b"\x01"),
        "real": (0x09, b"\x01"),
        "external": (0x28, b""),
        "tag 7": (0x07, b"a"),
        "tag 29": (0x1D, b"a"),
        "tag 14": (0x0E, b"a"),
        "constructed utf8": (0x2C, b"\x0c\x01a"),
        "context": (0x80, b"a"),
        "empty": (0x0C, b""),
        "empty printable": (0x13, b""),
        "embedded nul": (0x0C, b"a\0b"),
        "spaces": (0x0C, b" \t  two   words \n "),
        "only spaces": (0x0C, b"   "),
        "hash": (0x0C, b'#start,+"\\<>; end '),
        "control": (0x0C, b"a\r\n\x01\x7f"),
        "one space": (0x0C, b" "),
        "case": (0x0C, "ÀÉ AbC".encode()),
    }
    found = {
        f"name {label}": certificate(subject=name([attribute("2.5.4.3", tag, value)]))
        for label, (tag, value) in strings.items()
    }
    a, b, c = (attribute(k, 0x13, v) for k, v in [("2.5.4.3", b"zz"), ("2.5.4.10", b"aa"), ("2.5.4.11", b"mm")])
    found |= {
        "name multi-valued": certificate(subject=name([a, b], [c], [b, c, a])),
        "name multi-valued swapped": certificate(subject=name([b, a], [c], [a, c, b])),
        "name empty set": certificate(subject=name([a], [], [b])),
        "name only empty sets": certificate(subject=name([], [])),
        "name empty": certificate(subject=name(), issuer=name()),
        "name unknown type": certificate(subject=name([attribute("1.2.3.4.5", 0x0C, b"x,y")], [a])),
        "name huge arc": certificate(
            subject=name([attribute("2.25.340282366920938463463374607431768211455", 0x0C, b"x")])
        ),
        "name arc 2.999": certificate(subject=name([seq(tlv(6, b"\x88\x37\x03"), tlv(12, b"x"))])),
        "name bad oid": certificate(subject=name([seq(tlv(6, b"\x55\x80\x03"), tlv(12, b"x"))])),
        "name unfinished oid": certificate(subject=name([seq(tlv(6, b"\x55\x84"), tlv(12, b"x"))])),
        "name empty oid": certificate(subject=name([seq(tlv(6, b""), tlv(12, b"x"))])),
        "name extra in attribute": certificate(subject=name([seq(oid("2.5.4.3"), tlv(12, b"x"), tlv(12, b"y"))])),
        "name missing value": certificate(subject=name([seq(oid("2.5.4.3"))])),
        "name email": certificate(
            subject=name(
                [attribute("1.2.840.113549.1.9.1", 0x16, b"me@x.org")],
                [attribute("0.9.2342.19200300.100.1.25", 0x16, b"org")],
            )
        ),
        "name unique id": certificate(subject=name([attribute("2.5.4.45", 0x03, b"\0id")])),
        "name high unique id": certificate(subject=name([attribute("2.5.4.45", 0x03, b"\0\xc3")])),
        "name long length": certificate(subject=b"\x30\x82\x00\x0c" + b"\x31\x0a\x30\x08\x06\x03\x55\x04\x03\x0c\x01x"),
    }
    return found


def odd_alternatives() -> dict[str, bytes]:
    def other(kind: str, value: bytes) -> bytes:
        return tlv(0xA0, oid(kind), tlv(0xA0, value))

    upn, xmpp, srv, nai, mailbox = (
        "1.3.6.1.4.1.311.20.2.3",
        "1.3.6.1.5.5.7.8.5",
        "1.3.6.1.5.5.7.8.7",
        "1.3.6.1.5.5.7.8.8",
        "1.3.6.1.5.5.7.8.9",
    )
    lists = {
        "empty": [],
        "dns": [tlv(0x82, b"a.example"), tlv(0x82, b"*.b.example")],
        "dns nul": [tlv(0x82, b"a.example\0.evil")],
        "dns high": [tlv(0x82, b"\xc3\xa9.example")],
        "dns invalid": [tlv(0x82, b"\xff.example")],
        "dns empty": [tlv(0x82, b"")],
        "dns constructed": [tlv(0xA2, tlv(0x16, b"a.example"))],
        "email": [tlv(0x81, b"me@example.org")],
        "uri": [tlv(0x86, b"https://example.org/:a?b")],
        "ip": [
            tlv(0x87, bytes([127, 0, 0, 1])),
            tlv(0x87, bytes(15) + b"\1"),
            tlv(0x87, bytes.fromhex("20010db8000000000000ff0000428329")),
        ],
        "ip short": [tlv(0x87, b"\x7f\0\0")],
        "ip eight": [tlv(0x87, bytes(8))],
        "ip empty": [tlv(0x87, b"")],
        "rid": [tlv(0x88, oid("1.2.3.4.5")[2:]), tlv(0x88, oid("2.5.4.3")[2:])],
        "rid huge": [tlv(0x88, oid("2.25." + "9" * 600)[4:])],
        "rid bad": [tlv(0x88, b"\x80\x01")],
        "dirname": [
            tlv(
                0xA4,
                name(
                    [attribute("2.5.4.3", 0x0C, b"dir"), attribute("2.5.4.10", 0x0C, b"org")],
                    [attribute("2.5.4.6", 0x13, b"CZ")],
                ),
            )
        ],
        "dirname empty": [tlv(0xA4, name())],
        "dirname implicit": [tlv(0xA4, attribute("2.5.4.3", 0x0C, b"dir"))],
        "x400": [tlv(0xA3, b"")],
        "edi": [tlv(0xA5, tlv(0xA1, tlv(0x13, b"party")))],
        "other": [other("1.2.3.4", tlv(12, b"x"))],
        "other upn": [other(upn, tlv(12, b"user@domain")), other(upn, tlv(0x16, b"wrong type"))],
        "other upn nul": [other(upn, tlv(12, b"us\0er"))],
        "other upn newline": [other(upn, tlv(12, b"us\ner"))],
        "other xmpp": [other(xmpp, tlv(12, "jid@exámple".encode()))],
        "other srv": [other(srv, tlv(0x16, b"_imap.example.org")), other(srv, tlv(12, b"wrong"))],
        "other nai": [other(nai, tlv(12, b"realm"))],
        "other mailbox": [other(mailbox, tlv(12, "žluť@example.org".encode()))],
        "other without value": [tlv(0xA0, oid(upn))],
        "other high tag": [other("1.2.3.4", b"\x9f\x81\x01\x01x")],
        "unknown choice": [tlv(0x89, b"x")],
        "universal": [tlv(0x0C, b"x")],
        "mixed": [tlv(0x82, b"a.example"), tlv(0x87, b"\1\2\3\4"), tlv(0x81, b"m@e"), tlv(0x86, b"urn:x")],
    }
    found = {f"san {label}": certificate(extensions=[san(*names)]) for label, names in lists.items()}
    found |= {
        "san twice": certificate(extensions=[san(tlv(0x82, b"a.example")), san(tlv(0x82, b"b.example"))]),
        "san trailing octets": certificate(extensions=[extension("2.5.29.17", seq(tlv(0x82, b"a.example")) + b"\0\0")]),
        "san not a sequence": certificate(extensions=[extension("2.5.29.17", tlv(0x31))]),
        "san no octets": certificate(extensions=[extension("2.5.29.17", b"")]),
        "san truncated": certificate(extensions=[extension("2.5.29.17", b"\x30\x05\x82\x09a.e")]),
    }
    return found


def odd_places() -> dict[str, bytes]:
    aia, crl = "1.3.6.1.5.5.7.1.1", "2.5.29.31"
    ocsp, issuers = oid("1.3.6.1.5.5.7.48.1"), oid("1.3.6.1.5.5.7.48.2")
    uri = tlv(0x86, b"http://one.example/")
    second = tlv(0x86, b"http://two.example/")

    def full(*names: bytes) -> bytes:
        return seq(tlv(0xA0, tlv(0xA0, *names)))

    values = {
        "aia": extension(aia, seq(seq(ocsp, uri), seq(issuers, second), seq(ocsp, second))),
        "aia empty": extension(aia, seq()),
        "aia not uri": extension(aia, seq(seq(ocsp, tlv(0x82, b"a.example")))),
        "aia only other methods": extension(aia, seq(seq(oid("1.3.6.1.5.5.7.48.3"), uri))),
        "aia broken": extension(aia, seq(seq(ocsp))),
        "aia high": extension(aia, seq(seq(ocsp, tlv(0x86, b"\xff")))),
        "crl": extension(crl, seq(full(uri, second), full(uri))),
        "crl empty": extension(crl, seq()),
        "crl empty point": extension(crl, seq(seq(), full(uri))),
        "crl only empty point": extension(crl, seq(seq())),
        "crl not uri": extension(crl, seq(full(tlv(0x82, b"a.example")))),
        "crl reasons": extension(
            crl, seq(seq(tlv(0xA0, tlv(0xA0, uri)), tlv(0x81, b"\x01\x60"), tlv(0xA2, tlv(0xA4, cn("list")))))
        ),
        "crl broken": extension(crl, seq(seq(tlv(0xA0, uri)))),
    }
    return {f"place {label}": certificate(extensions=[value]) for label, value in values.items()}


def odd_dates() -> dict[str, bytes]:
    texts = {
        "utc 1950": (0x17, b"500101000000Z"),
        "utc 2049": (0x17, b"491231235959Z"),
        "utc leap": (0x17, b"000229120000Z"),
        "utc no leap": (0x17, b"010229120000Z"),
        "utc no seconds": (0x17, b"2001010000Z"),
        "utc offset": (0x17, b"200101003000+0130"),
        "utc offset west": (0x17, b"200101233000-0130"),
        "utc offset large": (0x17, b"200101233000-1300"),
        "utc no zone": (0x17, b"200101000000"),
        "utc month 13": (0x17, b"201301000000Z"),
        "utc month 0": (0x17, b"200001000000Z"),
        "utc day 0": (0x17, b"200100000000Z"),
        "utc hour 24": (0x17, b"200101240000Z"),
        "utc second 60": (0x17, b"200101000060Z"),
        "utc letters": (0x17, b"20010100000aZ"),
        "utc trailing": (0x17, b"200101000000Z0"),
        "utc fraction": (0x17, b"200101000000.5Z"),
        "utc empty": (0x17, b""),
        "utc space": (0x17, b"2001010000 0Z"),
        "general 2050": (0x18, b"20500101000000Z"),
        "general 9999": (0x18, b"99991231235959Z"),
        "general 0000": (0x18, b"00000101000000Z"),
        "general 0001": (0x18, b"00010101000000Z"),
        "general 1600": (0x18, b"16000229000000Z"),
        "general fraction": (0x18, b"20200101000000.123Z"),
        "general fraction comma": (0x18, b"20200101000000,123Z"),
        "general fraction empty": (0x18, b"20200101000000.Z"),
        "general no seconds": (0x18, b"202001010000Z"),
        "general no minutes": (0x18, b"2020010100Z"),
        "general offset": (0x18, b"20200101000000+0100"),
        "general fraction offset": (0x18, b"20200101000000.5+0100"),
        "general no zone": (0x18, b"20200101000000"),
        "general day single": (0x18, b"20200105030405Z"),
        "printable": (0x13, b"200101000000Z"),
        "integer": (0x02, b"\1"),
        "constructed": (0x37, b"\x17\x0d200101000000Z"),
    }
    return {f"date {label}": certificate(not_before=tlv(tag, text)) for label, (tag, text) in texts.items()}


def odd_fields() -> dict[str, bytes]:
    plain = certificate()
    return {
        "plain": plain,
        "version absent": certificate(version=b""),
        "version 1 with extensions": certificate(version=b"", extensions=[san(tlv(0x82, b"a.example"))]),
        "version 2": certificate(version=tlv(0xA0, tlv(2, b"\1"))),
        "version 9": certificate(version=tlv(0xA0, tlv(2, b"\x08"))),
        "version negative": certificate(version=tlv(0xA0, tlv(2, b"\xfe"))),
        "version huge": certificate(version=tlv(0xA0, tlv(2, b"\x7f" + b"\1" * 9))),
        "version empty": certificate(version=tlv(0xA0, tlv(2, b""))),
        "version bare": certificate(version=tlv(0x80, b"\2")),
        "serial zero": certificate(serial=b"\0"),
        "serial negative": certificate(serial=b"\x80"),
        "serial minus one": certificate(serial=b"\xff"),
        "serial minus 256": certificate(serial=b"\xff\0"),
        "serial twenty": certificate(serial=bytes(range(0x70, 0x84))),
        "serial high": certificate(serial=b"\0" + b"\xf0" * 20),
        "serial 35": certificate(serial=b"\1" * 35),
        "serial 36": certificate(serial=b"\1" * 36),
        "serial 80": certificate(serial=b"\1" * 80),
        "serial padded": certificate(serial=b"\0\1"),
        "serial padded negative": certificate(serial=b"\xff\x80"),
        "serial empty": certificate(serial=b""),
        "extensions empty": certificate(extensions=[]),
        "extension critical odd": certificate(extensions=[extension("1.2.3", b"", tlv(1, b"\x01"))]),
        "extension critical false": certificate(extensions=[extension("1.2.3", b"", tlv(1, b"\0"))]),
        "extension critical empty": certificate(extensions=[extension("1.2.3", b"", tlv(1, b""))]),
        "extension critical long": certificate(extensions=[extension("1.2.3", b"", tlv(1, b"\0\0"))]),
        "extension without value": certificate(extensions=[seq(oid("1.2.3"))]),
        "extension not octets": certificate(extensions=[seq(oid("1.2.3"), tlv(3, b"\0"))]),
        "extension repeated": certificate(extensions=[extension("1.2.3", b""), extension("1.2.3", b"")]),
        "basic constraints broken": certificate(extensions=[extension("2.5.29.19", b"\x05\x00")]),
        "unique ids": certificate(unique_ids=tlv(0x81, b"\0ab") + tlv(0x82, b"\0cd")),
        "unique id broken": certificate(unique_ids=tlv(0x81, b"\x09ab")),
        "unique id empty": certificate(unique_ids=tlv(0x81, b"")),
        "unique ids swapped": certificate(unique_ids=tlv(0x82, b"\0ab") + tlv(0x81, b"\0cd")),
        "tail in tbs": certificate(tail=b"\x05\x00"),
        "key unknown": certificate(key=seq(seq(oid("1.2.3")), tlv(3, b"\0"))),
        "key odd": certificate(key=seq(seq(oid("1.2.840.113549.1.1.1"), b"\x05\0"), tlv(3, b"\0\x30\0"))),
        "key unused bits": certificate(key=seq(seq(oid("1.3.101.112")), tlv(3, b"\x04" + b"\x5a" * 32))),
        "key bits missing": certificate(key=seq(seq(oid("1.3.101.112")))),
        "key empty bits": certificate(key=seq(seq(oid("1.3.101.112")), tlv(3, b""))),
        "outer length not minimal": b"\x30\x83\x00"
        + len(plain[3:] if plain[1] == 0x81 else plain[4:]).to_bytes(2)
        + (plain[3:] if plain[1] == 0x81 else plain[4:]),
        "empty": b"",
        "empty sequence": b"\x30\x00",
        "signature missing": seq(seq(), RSA_WITH_SHA256),
    }


def odd_constraints() -> dict[str, bytes]:
    def one(kind: str, value: bytes, critical: bytes = b"") -> bytes:
        return certificate(extensions=[extension(kind, value, critical)])

    yes = tlv(1, b"\xff")
    basic, usage, extended, skid, akid, constraints = (
        "2.5.29.19",
        "2.5.29.15",
        "2.5.29.37",
        "2.5.29.14",
        "2.5.29.35",
        "2.5.29.30",
    )
    subtree = seq(tlv(0x82, b"example.com"))
    found = {
        "basic ca": one(basic, seq(yes), yes),
        "basic empty": one(basic, seq()),
        "basic path": one(basic, seq(yes, tlv(2, b"\3"))),
        "basic path without ca": one(basic, seq(tlv(2, b"\3"))),
        "basic path negative": one(basic, seq(yes, tlv(2, b"\xff"))),
        "basic path padded": one(basic, seq(yes, tlv(2, b"\0\3"))),
        "basic tail": one(basic, seq(yes, tlv(2, b"\3"), tlv(5))),
        "basic octets after": one(basic, seq(yes) + b"\0"),
        "basic twice": certificate(extensions=[extension(basic, seq(yes)), extension(basic, seq(yes))]),
        "usage sign": one(usage, tlv(3, b"\1\x06"), yes),
        "usage none": one(usage, tlv(3, b"\0\0")),
        "usage no octets": one(usage, tlv(3, b"\0")),
        "usage empty": one(usage, tlv(3)),
        "usage two octets": one(usage, tlv(3, b"\7\x88\x80")),
        "usage unused bits set": one(usage, tlv(3, b"\7\xff")),
        "usage wrong type": one(usage, tlv(4, b"\0\x80")),
        "extended": one(extended, seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"))),
        "extended empty": one(extended, seq()),
        "extended broken": one(extended, seq(tlv(6, b"\x80"))),
        "subject key": one(skid, tlv(4, b"key")),
        "subject key broken": one(skid, tlv(3, b"\0key")),
        "authority key": one(akid, seq(tlv(0x80, b"key"))),
        "authority all": one(akid, seq(tlv(0x80, b"key"), tlv(0xA1, tlv(0xA4, cn("a"))), tlv(0x82, b"\1"))),
        "authority empty": one(akid, seq()),
        "authority swapped": one(akid, seq(tlv(0x82, b"\1"), tlv(0x80, b"key"))),
        "authority serial padded": one(akid, seq(tlv(0x82, b"\0\1"))),
        "names permitted": one(constraints, seq(tlv(0xA0, subtree)), yes),
        "names both": one(constraints, seq(tlv(0xA0, subtree), tlv(0xA1, subtree, subtree))),
        "names empty": one(constraints, seq()),
        "names broken": one(constraints, seq(tlv(0xA0, tlv(0x82, b"example.com")))),
        "names bounded": one(constraints, seq(tlv(0xA0, seq(tlv(0x82, b"a"), tlv(0x80, b"\1"), tlv(0x81, b"\2"))))),
        "crl broken": one("2.5.29.31", seq(tlv(5))),
        "issuer alternative broken": one("2.5.29.18", tlv(5)),
        "policies broken": one("2.5.29.32", tlv(5)),
        "netscape type": one("2.16.840.1.113730.1.1", tlv(3, b"\0\xc0")),
        "netscape type broken": one("2.16.840.1.113730.1.1", tlv(5)),
        "freshest": one("2.5.29.46", seq()),
        "unknown critical": one("1.2.3", b"", yes),
        "subject key critical": one(skid, tlv(4, b"key"), yes),
        "access critical": one("1.3.6.1.5.5.7.1.1", seq(), yes),
        "self-issued": certificate(issuer=cn("Same  Name"), subject=cn("same name")),
    }
    return {f"constraint {label}": der for label, der in found.items()}


def odd_combinations() -> dict[str, bytes]:
    """Certificates with much in them at once, as authorities issue them, and with rare types of names."""
    aia, crl, policies = "1.3.6.1.5.5.7.1.1", "2.5.29.31", "2.5.29.32"
    ocsp, issuers = oid("1.3.6.1.5.5.7.48.1"), oid("1.3.6.1.5.5.7.48.2")

    def uri(text: str) -> bytes:
        return tlv(0x86, text.encode())

    def address(*places: bytes) -> bytes:
        return extension(crl, seq(*(seq(tlv(0xA0, tlv(0xA0, place))) for place in places)))

    everything = [
        extension("2.5.29.15", tlv(3, b"\5\xa0"), tlv(1, b"\xff")),
        extension("2.5.29.37", seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"))),
        extension("2.5.29.19", seq(), tlv(1, b"\xff")),
        extension("2.5.29.14", tlv(4, b"k" * 20)),
        extension("2.5.29.35", seq(tlv(0x80, b"i" * 20))),
        extension(aia, seq(seq(ocsp, uri("http://o.example")), seq(issuers, uri("http://i.example/i.der")))),
        san(tlv(0x82, b"example.org"), tlv(0x82, b"*.example.org"), tlv(0x82, b"xn--bcher-kva.example")),
        extension(policies, seq(seq(oid("2.23.140.1.2.1")))),
        address(uri("http://c.example/c.crl"), uri("ldap:///CN=x,DC=y?certificateRevocationList?base")),
        extension("1.3.6.1.4.1.11129.2.4.2", tlv(4, b"\0\0")),
    ]
    ev = name(
        [attribute("1.3.6.1.4.1.311.60.2.1.3", 0x13, b"CZ")],
        [attribute("1.3.6.1.4.1.311.60.2.1.2", 0x0C, "Plzeň".encode())],
        [attribute("2.5.4.15", 0x0C, b"Private Organization")],
        [attribute("2.5.4.5", 0x13, b"0042")],
        [attribute("2.5.4.17", 0x13, b"123 45")],
        [attribute("2.5.4.9", 0x0C, "Náměstí 1".encode())],
        [attribute("2.5.4.97", 0x0C, b"VATCZ-1")],
        [attribute("2.5.4.3", 0x1E, "Jméno".encode("utf-16-be"))],
    )
    kinds = {
        "surname": "2.5.4.4", "title": "2.5.4.12", "given": "2.5.4.42", "initials": "2.5.4.43",
        "generation": "2.5.4.44", "qualifier": "2.5.4.46", "pseudonym": "2.5.4.65", "description": "2.5.4.13",
        "telephone": "2.5.4.20", "user": "0.9.2342.19200300.100.1.1", "unstructured": "1.2.840.113549.1.9.2",
        "challenge": "1.2.840.113549.1.9.7", "unstructured address": "1.2.840.113549.1.9.8",
        "friendly": "1.2.840.113549.1.9.20", "ogrn": "1.2.643.100.1", "inn": "1.2.643.3.131.1.1",
        "role": "2.5.4.72", "dmd": "2.5.4.54", "house": "2.5.4.51", "c3": "2.5.4.98", "organizationId": "2.5.4.97",
        "top": "2.5.4", "itu": "0.0.17", "joint": "2.100.3", "iso": "1.0.8571", "deep": "1." + "2." * 40 + "3",
    }  # fmt: skip
    huge = b"x" * 9000
    found = {
        "everything": certificate(subject=ev, issuer=ev, serial=b"\4" * 20, extensions=everything),
        "everything reversed": certificate(subject=ev, extensions=everything[::-1]),
        "everything twice": certificate(extensions=everything * 2),
        "everything without a subject": certificate(subject=name(), extensions=everything),
        "everything in version 1": certificate(version=b"", extensions=everything),
        "hundred names": certificate(extensions=[san(*(tlv(0x82, b"n%d.example" % n) for n in range(100)))]),
        "hundred attributes": certificate(subject=name(*([attribute("2.5.4.11", 12, b"%d" % n)] for n in range(100)))),
        "hundred in one set": certificate(subject=name([attribute("2.5.4.11", 12, b"%d" % n) for n in range(100)])),
        "hundred lists": certificate(extensions=[address(*(uri(f"http://c.example/{n}") for n in range(100)))]),
        "huge attribute": certificate(subject=name([attribute("2.5.4.3", 12, huge)])),
        "huge serial": certificate(serial=b"\x7f" + bytes(4000)),
        "huge name": certificate(extensions=[san(tlv(0x82, huge))]),
        "huge unknown extension": certificate(extensions=[extension("1.2.3", huge)]),
        "list relative to its issuer": certificate(
            extensions=[extension(crl, seq(seq(tlv(0xA0, tlv(0xA1, attribute("2.5.4.3", 12, b"part"))))))]
        ),
        "list only of an issuer": certificate(
            extensions=[extension(crl, seq(seq(tlv(0xA2, tlv(0xA4, cn("list")), uri("http://not.shown")))))]
        ),
        "list with a nul": certificate(extensions=[address(uri("http://c.example/\0"))]),
        "list and freshest": certificate(
            extensions=[
                address(uri("http://c.example")),
                extension("2.5.29.46", seq(seq(tlv(0xA0, tlv(0xA0, uri("http://d.example")))))),
            ]
        ),
        "lists twice": certificate(extensions=[address(uri("http://a.example")), address(uri("http://b.example"))]),
        "access twice": certificate(
            extensions=[extension(aia, seq(seq(ocsp, uri("http://a")))), extension(aia, seq())]
        ),
        "access with a nul": certificate(extensions=[extension(aia, seq(seq(ocsp, uri("http://a\0b"))))]),
        "access by name": certificate(extensions=[extension(aia, seq(seq(issuers, tlv(0xA4, cn("issuer")))))]),
        "alternatives of the issuer only": certificate(
            extensions=[extension("2.5.29.18", seq(tlv(0x82, b"i.example")))]
        ),
        "alternatives marked critical": certificate(
            subject=name(), extensions=[extension("2.5.29.17", seq(tlv(0x82, b"a.example")), tlv(1, b"\xff"))]
        ),
        "alternative directory of odd strings": certificate(
            extensions=[
                san(
                    tlv(
                        0xA4,
                        name([attribute("2.5.4.3", 0x1E, "ž".encode("utf-16-be")), attribute("2.5.4.45", 3, b"\0\1")]),
                    )
                )
            ]
        ),
        "alternative directory that is no text": certificate(
            extensions=[san(tlv(0x82, b"a.example"), tlv(0xA4, name([attribute("2.5.4.3", 0x30, b"\2\1\5")])))]
        ),
        "alternative directory before no text": certificate(
            extensions=[san(tlv(0xA4, name([attribute("2.5.4.3", 0x30, b"\2\1\5")])), tlv(0x82, b"\xff"))]
        ),
        "alternatives like printed ones": certificate(
            extensions=[
                san(tlv(0x82, b"a, DNS:b"), tlv(0x81, b"a\nURI:x"), tlv(0x86, b" IP Address:1"), tlv(0x82, b"\0"))
            ]
        ),
        "alternatives with controls": certificate(
            extensions=[san(tlv(0x82, bytes(range(1, 32))), tlv(0x86, b"\x7f\t"))]
        ),
        "alternative truncated character": certificate(extensions=[san(tlv(0x82, b"a\xc3"))]),
        "alternative surrogate": certificate(extensions=[san(tlv(0x81, b"\xed\xa0\x80@x"))]),
        "alternative overlong": certificate(extensions=[san(tlv(0x86, b"\xc0\xaf"))]),
        "alternative beyond unicode": certificate(extensions=[san(tlv(0x82, b"\xf4\x90\x80\x80"))]),
        "alternative addresses": certificate(
            extensions=[
                san(
                    *(
                        tlv(0x87, a)
                        for a in (
                            bytes(4),
                            b"\xff" * 4,
                            bytes(16),
                            b"\xff" * 16,
                            bytes(10) + b"\xff\xff\1\2\3\4",
                            bytes(5),
                            bytes(17),
                            bytes(32),
                        )
                    )
                )
            ]
        ),
        "issuer that is no text": certificate(issuer=name([attribute("2.5.4.3", 0x30, b"")])),
        "issuer bits": certificate(issuer=name([attribute("2.5.4.3", 3, b"\0\xff\0")])),
        "dates swapped": certificate(not_before=tlv(0x17, b"400101000000Z"), not_after=tlv(0x17, b"200101000000Z")),
        "dates mixed": certificate(not_before=tlv(0x17, b"991231235959Z"), not_after=tlv(0x18, b"20500101000000Z")),
        "date general before 2050": certificate(not_after=tlv(0x18, b"20300101000000Z")),
        "date after impossible": certificate(not_after=tlv(0x17, b"300231000000Z")),
        "date without expiry": certificate(not_after=tlv(0x18, b"99991231235959Z")),
    }
    found |= {f"type {label}": certificate(subject=name([attribute(kind, 12, b"x")])) for label, kind in kinds.items()}
    return {f"combined {label}": der for label, der in found.items()}


# -- certificates of others ------------------------------------------------------------------------

# Of NIST's PKITS those that differ in what is shown, not in policies.
PKITS = re.compile(
    "RFC3280|UTF8|Rollover|UID|nameConstraints.*EE|Serial.*(EE|CA)|Generalized|2000|DSA|NameChaining|NameOrdering"
    "|distributionPoint|cRLIssuer|TrustAnchor|UserNotice|CPSPointer"
)


def collected(package: pathlib.Path, roots: pathlib.Path) -> dict[str, bytes]:
    found, seen = {}, set()
    for path in sorted(package.glob("x509/**/*")):
        if path.suffix not in {".pem", ".der", ".crt"} or {"ocsp", "requests"} & set(path.parts):
            continue
        if "PKITS_data" in path.parts and not PKITS.search(path.name):
            continue
        content = path.read_bytes()
        if path.suffix == ".pem":
            # Some hold headers or rubbish between: base64 alone counts.
            blocks = [
                base64.b64decode("".join(re.findall(r"^[\w+/=]+$", b, re.M)))
                for b in PEM_BLOCK.findall(path.read_text("latin-1"))
            ]
        else:
            blocks = [content]
        for index, der in enumerate(blocks):
            if der[:1] == b"0" and der not in seen and not path.name.startswith(("crl_", "sct")):
                seen.add(der)
                found[f"vectors {path.name} {index}"] = der
    for index, block in enumerate(PEM_BLOCK.findall(roots.read_text())):
        der = ssl.PEM_cert_to_DER_cert(block)
        if der not in seen:
            found[f"root {index}"] = der
    return found


def kept() -> dict[str, bytes]:
    entries = json.loads(TARGET.read_text()).items()
    return {label: base64.b64decode(e["der"]) for label, e in entries if label.startswith(("vectors ", "root "))}


# -- questions ---------------------------------------------------------------------------------------


def armour(der: bytes) -> str:
    return "-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(der).decode() + "-----END CERTIFICATE-----\n"


crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
crypto.d2i_X509.restype = crypto.X509_get0_pubkey.restype = ctypes.c_void_p
for function in (crypto.X509_get_extension_flags, crypto.X509_get_key_usage, crypto.X509_get0_pubkey):
    function.argtypes = [ctypes.c_void_p]
crypto.X509_get_extension_flags.restype = crypto.X509_get_key_usage.restype = ctypes.c_uint32
crypto.EVP_PKEY_get_bits.argtypes = crypto.EVP_PKEY_get_security_bits.argtypes = [ctypes.c_void_p]
FLAGS = {"self_issued": 0x20, "invalid": 0x80, "unknown_critical": 0x200, "proxy": 0x400, "freshest": 0x1000}


def flags(der: bytes) -> dict[str, object]:
    pointer = ctypes.c_char_p(der)
    parsed = crypto.d2i_X509(None, ctypes.byref(pointer), len(der))
    found = crypto.X509_get_extension_flags(parsed)
    key = crypto.X509_get0_pubkey(parsed)
    usage = crypto.X509_get_key_usage(parsed)
    return {label: bool(found & bit) for label, bit in FLAGS.items()} | {
        "ca": bool(found & 0x10),
        # OpenSSL answers nothing about the usage of an invalid certificate.
        "key_usage": None if usage == 0xFFFFFFFF or found & 0x80 else usage,
        "bits": crypto.EVP_PKEY_get_bits(key) if key else 0,
        "security_bits": crypto.EVP_PKEY_get_security_bits(key) if key else 0,
    }


def answer(der: bytes, folder: pathlib.Path) -> dict[str, object]:
    path = folder / "certificate.pem"
    path.write_text(armour(der))
    entry: dict[str, object] = {"der": base64.b64encode(der).decode()}
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
        entry["reads"] = True
    except ssl.SSLError:
        entry["reads"] = False
        return entry
    entry["flags"] = flags(der)
    try:
        entry["dict"] = _ssl._test_decode_cert(str(path))
    except (ssl.SSLError, UnicodeDecodeError) as error:
        entry["fails"] = type(error).__name__
    said = subprocess.run(
        ["openssl", "x509", "-in", path, "-noout", "-subject_hash", "-issuer_hash", "-subject", "-nameopt", "RFC2253"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    hashes = said.splitlines()
    entry["subject_hash"], entry["issuer_hash"] = hashes[:2]
    entry["subject"] = "\n".join(hashes[2:]).removeprefix("subject=")
    return entry


def test_certificates() -> dict[str, bytes]:
    home = pathlib.Path(test.support.TEST_HOME_DIR)
    found = {}
    for path in sorted([*home.glob("*.pem"), *home.glob("certdata/**/*.pem")]):
        for index, block in enumerate(PEM_BLOCK.findall(path.read_text(errors="replace"))):
            try:
                found[f"cpython {path.name} {index}"] = ssl.PEM_cert_to_DER_cert(block)
            except ValueError:
                continue
    return found


def system_certificates(folder: str) -> dict[str, bytes]:
    found = {}
    for path in sorted(pathlib.Path(folder).glob("*.pem")):
        for index, block in enumerate(PEM_BLOCK.findall(path.read_text())):
            found[f"system {path.name} {index}"] = ssl.PEM_cert_to_DER_cert(block)
    return found


def line(entry: dict[str, object]) -> str:
    return json.dumps(entry, separators=(",", ":"), default=lambda octets: {"bytes": octets.hex()})


def main() -> None:
    warnings.simplefilter("ignore")
    corpus = (
        odd_fields()
        | odd_names()
        | odd_alternatives()
        | odd_places()
        | odd_dates()
        | odd_constraints()
        | odd_combinations()
        | test_certificates()
    )
    target = TARGET
    if sys.argv[1:2] == ["--collect"]:
        corpus |= collected(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    else:
        corpus |= kept()
    if len(sys.argv) == 3:
        corpus, target = system_certificates(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        answers = {label: answer(der, pathlib.Path(folder)) for label, der in corpus.items()}
    lines = [f"{json.dumps(label)}:{line(entry)}" for label, entry in answers.items()]
    target.write_text("{" + ",\n".join(lines) + "}\n")
    print(len(answers), "certificates;", sum(not a["reads"] for a in answers.values()), "unreadable")


main()
