#!/usr/bin/env python3
"""Record handshake signatures over every kind of key, into signatures.json. Needs `cryptography`."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import chain_maker as m

NOW = m.at("2026-06-01")
# (number in RFC 8446, our name for signing)
SCHEMES = {
    0x0201: "rsa-sha1",
    0x0203: "ecdsa-sha1",
    0x0401: "rsa-sha256",
    0x0403: "ecdsa-sha256",
    0x0501: "rsa-sha384",
    0x0503: "ecdsa-sha384",
    0x0601: "rsa-sha512",
    0x0603: "ecdsa-sha512",
    0x0804: "pss-sha256",
    0x0805: "pss-sha384",
    0x0806: "pss-sha512",
    0x0807: "ed25519",
    0x0809: "pss-sha256",
    0x080A: "pss-sha384",
    0x080B: "pss-sha512",
}


def main() -> None:
    make = m.Maker(NOW)
    message = b" " * 64 + b"TLS 1.3, server CertificateVerify\0" + b"\x17" * 32
    certificates, signatures = {}, []
    for kind in ("rsa1024", "rsa1536", "rsa2048", "rsa3072", "rsapss2048", "p256", "p384", "p521", "k256", "ed25519"):
        label = f"{kind}/key"
        # Version 1 certificates, to show that the check needs nothing but the key.
        certificate = make.cert("CN=peer", label, version=1)
        certificates[kind] = base64.b64encode(certificate.der).decode()
        family = {"rsa": ("rsa", "pss"), "rsapss": ("pss",), "p": ("ecdsa",), "k": ("ecdsa",), "ed": ("ed25519",)}[
            kind.rstrip("0123456789")
        ]
        for number, scheme in SCHEMES.items():
            if scheme.split("-")[0] in family:
                try:
                    signature = m.sign(make.key(label), scheme, message)
                except ValueError:  # the modulus is too short for the salt
                    continue
                signatures.append({"key": kind, "scheme": number, "signature": base64.b64encode(signature).decode()})
    document = {"message": base64.b64encode(message).decode(), "certificates": certificates, "signatures": signatures}
    Path(__file__).with_name("signatures.json").write_text(json.dumps(document, indent=1) + "\n")
    print(len(signatures), "signatures")


if __name__ == "__main__":
    main()
