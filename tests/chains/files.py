"""A case as files: what both verifiers and `openssl verify` read, and what is kept of a failure."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization as s

from .cases import Case
from .reading import issuer_of, name_hash, subject_of


def pem(label: str, der: bytes) -> str:
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n"


def trusted_pem(der: bytes, settings: bytes) -> str:
    return pem("TRUSTED CERTIFICATE" if settings else "CERTIFICATE", der + settings)


@dataclass
class Files:
    """Where everything is."""

    folder: Path
    # The presenting end's: its certificate first, then the others.
    chain: Path
    others: Path
    leaf: Path
    key: Path
    # Anchors and lists, and the lists alone.
    store: Path
    lists: Path

    @classmethod
    def write(cls, folder: Path, case: Case) -> Files:
        names = ("chain.pem", "others.pem", "leaf.pem", "key.pem", "store.pem", "lists.pem")
        files = cls(folder, *(folder / name for name in names))
        sent = [pem("CERTIFICATE", der) for der in case.sent]
        lists = "".join(pem("X509 CRL", der) for der in case.lists)
        files.chain.write_text("".join(sent))
        files.leaf.write_text(sent[0])
        files.others.write_text("".join(sent[1:]))
        files.store.write_text("".join(trusted_pem(*anchor) for anchor in case.trusted) + lists)
        files.lists.write_text(lists)
        private = case.key.private.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
        files.key.write_bytes(pss_key(case) or private)
        return files

    def directory(self, case: Case) -> Path:
        """The store as a directory of hashed names."""
        directory = self.folder / "hashed"
        directory.mkdir(exist_ok=True)
        taken: Counter[str] = Counter()

        def put(stem: str, text: str) -> None:
            (directory / f"{stem}{taken[stem]}").write_text(text)
            taken[stem] += 1

        for der, settings in case.trusted:
            put(f"{name_hash(subject_of, der)}.", trusted_pem(der, settings))
        for der in case.lists:
            put(f"{name_hash(issuer_of, der)}.r", pem("X509 CRL", der))
        return directory


def pss_key(case: Case) -> bytes | None:
    """A key for PSS alone, which `cryptography` writes as one for everything."""
    algorithm = bytes.fromhex("300b06092a864886f70d01010a")
    if algorithm not in case.key.spki[:20]:
        return None
    from chain_maker import integer, octets, seq

    inner = case.key.private.private_bytes(s.Encoding.DER, s.PrivateFormat.TraditionalOpenSSL, s.NoEncryption())
    return pem("PRIVATE KEY", seq(integer(0), algorithm, octets(inner))).encode()
