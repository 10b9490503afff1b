"""Certificates and CRLs written octet by octet, so that the odd and the wrong ones can be made too.

Only signing is left to the `cryptography` package, which is needed when recording and never afterwards.
"""

from __future__ import annotations

import calendar
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa

HASHES = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + body


def seq(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def integer(value: int, tag: int = 2) -> bytes:
    size = max(1, (value if value >= 0 else -value - 1).bit_length() // 8 + 1)
    return tlv(tag, value.to_bytes(size, "big", signed=True))


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    body = b""
    for arc in [first * 40 + second, *rest]:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(arc & 0x7F | 0x80)
        body += bytes(reversed(groups))
    return tlv(6, body)


def octets(body: bytes) -> bytes:
    return tlv(4, body)


def bits(body: bytes, unused: int = 0) -> bytes:
    return tlv(3, bytes([unused]), body)


def named_bits(*numbers: int) -> bytes:
    """A BIT STRING with these named bits set, in its shortest form."""
    if not numbers:
        return bits(b"")
    top = max(numbers)
    value = bytearray(top // 8 + 1)
    for number in numbers:
        value[number // 8] |= 0x80 >> number % 8
    return bits(bytes(value), 7 - top % 8)


TRUE = tlv(1, b"\xff")
NULL = tlv(5)
ATTRIBUTES = {"CN": "2.5.4.3", "O": "2.5.4.10", "OU": "2.5.4.11", "C": "2.5.4.6", "E": "1.2.840.113549.1.9.1"}


def name(text: str) -> bytes:
    """`CN=x,O=y` as a Name; an attribute written `CN:19=x` has that string tag, `CN=x+O=y` are of one set."""
    rdns = []
    for part in filter(None, text.split(",")):
        attributes = []
        for attribute in part.split("+"):
            kind, _, value = attribute.partition("=")
            kind, _, tag = kind.partition(":")
            tag = int(tag) if tag else {"E": 22, "C": 19}.get(kind, 12)
            attributes.append(seq(oid(ATTRIBUTES[kind]), tlv(tag, value.encode())))
        rdns.append(tlv(0x31, *sorted(attributes)))
    return seq(*rdns)


def general_name(text: str) -> bytes:
    kind, _, value = text.partition(":")
    if kind == "DNS":
        return tlv(0x82, value.encode())
    if kind == "email":
        return tlv(0x81, value.encode())
    if kind == "URI":
        return tlv(0x86, value.encode())
    if kind == "IP":
        return tlv(0x87, bytes.fromhex(value))
    if kind == "dir":
        return tlv(0xA4, name(value))
    if kind == "RID":
        return tlv(0x88, oid(value)[2:])
    if kind == "smtp":
        return tlv(0xA0, oid("1.3.6.1.5.5.7.8.9"), tlv(0xA0, tlv(12, value.encode())))
    raise ValueError(text)


def stamp(seconds: int) -> bytes:
    moment = time.gmtime(seconds)
    if moment.tm_year < 2050:
        return tlv(0x17, time.strftime("%y%m%d%H%M%SZ", moment).encode())
    return tlv(0x18, time.strftime("%Y%m%d%H%M%SZ", moment).encode())


def at(text: str) -> int:
    return calendar.timegm(time.strptime(text, "%Y-%m-%d"))


# Extensions: (dotted, critical, DER)


def ext(dotted: str, der: bytes, critical: bool = False) -> bytes:
    return seq(oid(dotted), TRUE if critical else b"", octets(der))


def bc(ca: bool = True, pathlen: int | None = None, critical: bool = True) -> bytes:
    return ext("2.5.29.19", seq(TRUE if ca else b"", b"" if pathlen is None else integer(pathlen)), critical)


KU = {
    "digitalSignature": 0,
    "nonRepudiation": 1,
    "keyEncipherment": 2,
    "keyAgreement": 4,
    "keyCertSign": 5,
    "cRLSign": 6,
    "decipherOnly": 8,
}


def ku(*usages: str, critical: bool = True) -> bytes:
    return ext("2.5.29.15", named_bits(*(KU[u] for u in usages)), critical)


EKU = {
    "server": "1.3.6.1.5.5.7.3.1",
    "client": "1.3.6.1.5.5.7.3.2",
    "email": "1.3.6.1.5.5.7.3.4",
    "any": "2.5.29.37.0",
    "nsSGC": "2.16.840.1.113730.4.1",
    "msSGC": "1.3.6.1.4.1.311.10.3.3",
}


def eku(*usages: str, critical: bool = False) -> bytes:
    return ext("2.5.29.37", seq(*(oid(EKU[u]) for u in usages)), critical)


def san(*names: str, critical: bool = False) -> bytes:
    return ext("2.5.29.17", seq(*(general_name(n) for n in names)), critical)


def ski(value: bytes, critical: bool = False) -> bytes:
    return ext("2.5.29.14", octets(value), critical)


def aki(
    key: bytes | None = None, issuer: str | None = None, serial: int | None = None, critical: bool = False
) -> bytes:
    return ext(
        "2.5.29.35",
        seq(
            b"" if key is None else tlv(0x80, key),
            b"" if issuer is None else tlv(0xA1, general_name("dir:" + issuer)),
            b"" if serial is None else integer(serial, 0x82),
        ),
        critical,
    )


def subtree(text: str) -> bytes:
    """A GeneralSubtree; `text` may end in `;min=1` or `;max=1`."""
    base, _, limit = text.partition(";")
    extra = b""
    if limit:
        side, _, value = limit.partition("=")
        extra = integer(int(value), 0x80 if side == "min" else 0x81)
    return seq(general_name(base), extra)


def nc(permitted: tuple[str, ...] = (), excluded: tuple[str, ...] = (), critical: bool = True) -> bytes:
    return ext(
        "2.5.29.30",
        seq(
            tlv(0xA0, *(subtree(t) for t in permitted)) if permitted else b"",
            tlv(0xA1, *(subtree(t) for t in excluded)) if excluded else b"",
        ),
        critical,
    )


def dist_point(
    uri: str | None = None, relative: str | None = None, reasons: bytes | None = None, issuer: str | None = None
) -> bytes:
    point = b""
    if uri is not None:
        point = tlv(0xA0, tlv(0xA0, general_name("URI:" + uri)))
    if relative is not None:
        point = tlv(0xA0, tlv(0xA1, seq(oid("2.5.4.3"), tlv(12, relative.encode()))))
    return seq(
        point,
        b"" if reasons is None else tlv(0x81, reasons),
        b"" if issuer is None else tlv(0xA2, general_name("dir:" + issuer)),
    )


def crldp(*points: bytes) -> bytes:
    return ext("2.5.29.31", seq(*points))


def idp(
    uri: str | None = None,
    user: bool = False,
    ca: bool = False,
    attribute: bool = False,
    indirect: bool = False,
    reasons: bytes | None = None,
) -> bytes:
    return ext(
        "2.5.29.28",
        seq(
            b"" if uri is None else tlv(0xA0, tlv(0xA0, general_name("URI:" + uri))),
            tlv(0x81, b"\xff") if user else b"",
            tlv(0x82, b"\xff") if ca else b"",
            b"" if reasons is None else tlv(0x83, reasons),
            tlv(0x84, b"\xff") if indirect else b"",
            tlv(0x85, b"\xff") if attribute else b"",
        ),
        True,
    )


# Keys


def spki(key) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def key_id(key) -> bytes:
    return hashlib.sha1(spki(key)).digest()


@dataclass
class Key:
    private: object
    spki: bytes
    default: str

    @property
    def id(self) -> bytes:
        return hashlib.sha1(self.spki).digest()


def make_key(kind: str) -> Key:
    if kind.startswith("rsapss"):
        private = rsa.generate_private_key(65537, int(kind[6:]))
        inner = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.PKCS1)
        return Key(private, seq(seq(oid("1.2.840.113549.1.1.10")), bits(inner)), "pss-sha256")
    if kind.startswith("rsa"):
        private = rsa.generate_private_key(65537, int(kind[3:]))
        return Key(private, spki(private), "rsa-sha256")
    if kind == "ed25519":
        private = ed25519.Ed25519PrivateKey.generate()
        return Key(private, spki(private), "ed25519")
    if kind == "ed448":
        private = ed448.Ed448PrivateKey.generate()
        return Key(private, spki(private), "ed448")
    if kind == "p256-explicit":
        private = ec.generate_private_key(ec.SECP256R1())
        point = private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        prime = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
        b = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
        base = bytes.fromhex(
            "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
        )
        order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
        parameters = seq(
            integer(1),
            seq(oid("1.2.840.10045.1.1"), integer(prime)),
            seq(octets((prime - 3).to_bytes(32, "big")), octets(b.to_bytes(32, "big"))),
            octets(base),
            integer(order),
            integer(1),
        )
        return Key(private, seq(seq(oid("1.2.840.10045.2.1"), parameters), bits(point)), "ecdsa-sha256")
    compressed = kind.endswith("-compressed")
    kind = kind.removesuffix("-compressed")
    curve = {
        "p224": ec.SECP224R1,
        "p256": ec.SECP256R1,
        "p384": ec.SECP384R1,
        "p521": ec.SECP521R1,
        "k256": ec.SECP256K1,
    }[kind]
    private = ec.generate_private_key(curve())
    if compressed:
        point = private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
        )
        named = spki(private)
        header = named[: named.index(b"\x03\x42\x00")][2:]
        return Key(private, seq(header, bits(point)), "ecdsa-sha256")
    return Key(private, spki(private), "ecdsa-sha256")


def hash_algorithm(digest: str) -> bytes:
    return seq(
        oid(
            {
                "sha1": "1.3.14.3.2.26",
                "sha224": "2.16.840.1.101.3.4.2.4",
                "sha256": "2.16.840.1.101.3.4.2.1",
                "sha384": "2.16.840.1.101.3.4.2.2",
                "sha512": "2.16.840.1.101.3.4.2.3",
            }[digest]
        ),
        NULL,
    )


def algorithm(scheme: str) -> bytes:
    family, _, rest = scheme.partition("-")
    if family == "rsa":
        last = {"sha1": 5, "sha224": 14, "sha256": 11, "sha384": 12, "sha512": 13}[rest]
        return seq(oid(f"1.2.840.113549.1.1.{last}"), NULL)
    if family == "ecdsa":
        if rest == "sha1":
            return seq(oid("1.2.840.10045.4.1"))
        return seq(oid("1.2.840.10045.4.3." + {"sha224": "1", "sha256": "2", "sha384": "3", "sha512": "4"}[rest]))
    if family == "pss":
        digest, _, salt = rest.partition("-")
        if digest == "default":
            return seq(oid("1.2.840.113549.1.1.10"), seq())
        size = int(salt) if salt else HASHES[digest]().digest_size
        inner = seq(
            tlv(0xA0, hash_algorithm(digest)),
            tlv(0xA1, seq(oid("1.2.840.113549.1.1.8"), hash_algorithm(digest))),
            tlv(0xA2, integer(size)),
        )
        return seq(oid("1.2.840.113549.1.1.10"), inner)
    if family == "ed25519":
        return seq(oid("1.3.101.112"))
    if family == "ed448":
        return seq(oid("1.3.101.113"))
    if family == "unknown":
        return seq(oid("1.2.3.4.5"))
    raise ValueError(scheme)


def sign(key: Key, scheme: str, message: bytes) -> bytes:
    family, _, rest = scheme.partition("-")
    if family == "unknown":
        return b"\0" * 64
    if family in ("ed25519", "ed448"):
        return key.private.sign(message)
    if family == "pss":
        digest, _, salt = rest.partition("-")
        if digest == "default":
            digest, salt = "sha1", "20"
        chosen = HASHES[digest]()
        return key.private.sign(
            message, padding.PSS(padding.MGF1(chosen), int(salt) if salt else chosen.digest_size), chosen
        )
    chosen = HASHES[rest]()
    if family == "rsa":
        return key.private.sign(message, padding.PKCS1v15(), chosen)
    return key.private.sign(message, ec.ECDSA(chosen))


# Certificates and CRLs


@dataclass
class Cert:
    subject: str
    key: Key
    der: bytes
    serial: int
    issuer: str
    extras: dict = field(default_factory=dict)


class Maker:
    """Makes certificates with sensible defaults; everything can be overridden."""

    def __init__(self, now: int):
        self.now = now
        self.serial = 0x1000
        self.keys: dict[str, Key] = {}

    def key(self, label: str) -> Key:
        """The key of that label, e.g. `p256/7`; the part before the slash is its kind."""
        if label not in self.keys:
            self.keys[label] = make_key(label.partition("/")[0])
        return self.keys[label]

    def cert(
        self,
        subject: str,
        key: str,
        issuer: Cert | None = None,
        *,
        exts: list[bytes] | None = None,
        ids: bool = True,
        version: int = 3,
        start: bytes | int | None = None,
        end: bytes | int | None = None,
        scheme: str | None = None,
        outer_scheme: str | None = None,
        serial: int | None = None,
        issuer_name: str | None = None,
        signer: str | None = None,
        tamper: bool = False,
        spki: bytes | None = None,
        edit: Callable[[bytes], bytes] | None = None,
    ) -> Cert:
        own = self.key(key)
        if serial is None:
            self.serial += 1
            serial = self.serial
        signing = self.key(signer) if signer else issuer.key if issuer else own
        named = issuer_name if issuer_name is not None else issuer.subject if issuer else subject
        chosen = scheme or signing.default
        extensions = list(exts or [])
        if ids and version == 3:
            extensions += [ski(own.id), aki(signing.id)]
        start = self.now - 86400 if start is None else start
        end = self.now + 86400 * 365 if end is None else end
        tbs = seq(
            b"" if version == 1 else tlv(0xA0, integer(version - 1)),
            integer(serial),
            algorithm(chosen),
            name(named),
            seq(start if isinstance(start, bytes) else stamp(start), end if isinstance(end, bytes) else stamp(end)),
            name(subject),
            own.spki if spki is None else spki,
            tlv(0xA3, seq(*extensions)) if extensions else b"",
        )
        if edit:
            tbs = edit(tbs)
        signature = bytearray(sign(signing, chosen, tbs))
        if tamper:
            signature[-1] ^= 1
        der = seq(tbs, algorithm(outer_scheme or chosen), bits(bytes(signature)))
        return Cert(subject, own, der, serial, named)

    def crl(
        self,
        issuer: Cert,
        revoked: list[tuple[int, list[bytes]]] | None = None,
        *,
        exts: list[bytes] | None = None,
        number: int | None = 1,
        start: int | None = None,
        end: int | bool | None = True,
        version: int = 2,
        tamper: bool = False,
        signer: str | None = None,
        with_aki: bool = True,
        scheme: str | None = None,
    ) -> bytes:
        signing = self.key(signer) if signer else issuer.key
        chosen = scheme or signing.default
        entries = [
            seq(integer(serial), stamp(self.now - 3600), seq(*more) if more else b"") for serial, more in revoked or []
        ]
        extensions = list(exts or [])
        if version == 2:
            if with_aki:
                extensions.append(aki(issuer.key.id))
            if number is not None:
                extensions.append(ext("2.5.29.20", integer(number)))
        tbs = seq(
            integer(version - 1) if version > 1 else b"",
            algorithm(chosen),
            name(issuer.subject),
            stamp(self.now - 7200 if start is None else start),
            b"" if end is None else stamp(self.now + 86400 if end is True else end),
            seq(*entries) if entries else b"",
            tlv(0xA0, seq(*extensions)) if extensions else b"",
        )
        signature = bytearray(sign(signing, chosen, tbs))
        if tamper:
            signature[-1] ^= 1
        return seq(tbs, algorithm(chosen), bits(bytes(signature)))
