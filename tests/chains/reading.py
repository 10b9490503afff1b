"""What is read of certificates once they are made: the hash that directories name them by (`X509_NAME_hash`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from chain_maker import seq, tlv

# The string types that OpenSSL compares as text, and how each is read.
TEXT = {12: "utf-8", 19: "latin-1", 20: "latin-1", 22: "latin-1", 26: "latin-1", 28: "utf-32-be", 30: "utf-16-be"}


def elements(der: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements that stand side by side in `der`."""
    while der:
        size, start = der[1], 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(der[2:start], "big")
        yield der[0], der[start : start + size]
        der = der[start + size :]


def breaks_form(der: bytes) -> bool:
    """Whether a SEQUENCE or SET in it says of itself that it has no parts, or a string that it has some."""
    try:
        found = list(elements(der))
    except IndexError:
        return False
    forbidden = {0x10, 0x11, *range(0x20, 0x30), *range(0x32, 0x40)}
    return any(tag in forbidden or (tag & 0x20 and breaks_form(content)) for tag, content in found)


def subject_of(certificate: bytes) -> bytes:
    """The contents of the subject."""
    [(_, whole)] = elements(certificate)
    (_, signed), *_ = elements(whole)
    fields = [field for field in elements(signed) if field[0] != 0xA0]
    return fields[4][1]


def issuer_of(revocation_list: bytes) -> bytes:
    """The contents of the issuer."""
    [(_, whole)] = elements(revocation_list)
    (_, signed), *_ = elements(whole)
    fields = list(elements(signed))
    return fields[2 if fields[0][0] == 2 else 1][1]


def name_hash(name_of: Callable[[bytes], bytes], der: bytes) -> str:
    """Of the name found in a certificate or list; what cannot be read there nobody will look for."""
    try:
        return f"{int.from_bytes(hashlib.sha1(canonical(name_of(der))).digest()[:4], 'little'):08x}"
    except (IndexError, ValueError):
        return "ffffffff"


def canonical(name: bytes) -> bytes:
    """The contents of a name as OpenSSL compares them."""
    sets = []
    for _, attributes in elements(name):
        parts = []
        for _, attribute in elements(attributes):
            (_, kind), (tag, value) = elements(attribute)
            if tag in TEXT:
                text = " ".join(value.decode(TEXT[tag]).split(" ")).strip()
                while "  " in text:
                    text = text.replace("  ", " ")
                lower = "".join(c.lower() if c.isascii() else c for c in text)
                tag, value = 12, lower.encode()
            parts.append(seq(tlv(6, kind), tlv(tag, value)))
        sets.append(tlv(0x31, *sorted(parts)))
    return b"".join(sets)
