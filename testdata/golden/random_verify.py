#!/usr/bin/env python3
"""Random chains with OpenSSL's verdicts, in the form of verify.json, to search for differences:

    python random_verify.py SEED COUNT /tmp/record.json
    VERIFY_RECORD=/tmp/record.json cargo test -p oxissl-core --test verify --test second_oracle

Most chains are nearly right: each certificate has a few oddities, drawn from those users and attackers make.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import chain_maker as m
import record_verify as r
from chain_maker import aki, bc, crldp, dist_point, eku, ext, idp, ku, nc, san, seq, ski, tlv

FLAGS = [r.PARTIAL, r.STRICT, r.CRL, r.CRL_ALL, r.IGNORE_CRITICAL, r.CHECK_SS, r.NO_TIME]
SUBJECTS = ["CN=A", "CN=B", "CN=C", "O=Acme,CN=D", "CN= a ", "CN:19=B", ""]
NAMES = [
    "DNS:example.com",
    "DNS:www.example.com",
    "DNS:*.example.com",
    "IP:7f000001",
    "email:joe@example.com",
    "URI:https://example.com/",
    "dir:O=Acme",
    "RID:1.2.3",
]
BASES = [
    "DNS:example.com",
    "DNS:.com",
    "DNS:org",
    "IP:7f000000ff000000",
    "email:example.com",
    "email:.com",
    "URI:.com",
    "dir:O=Acme",
    "RID:1.2.3",
    "DNS:com;min=1",
]


class Chance:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.make = m.Maker(r.NOW)

    def one_in(self, n: int) -> bool:
        return self.random.randrange(n) == 0

    def pick(self, choices):
        return self.random.choice(choices)

    def some(self, choices, most=3):
        return self.random.sample(choices, self.random.randint(1, min(most, len(choices))))

    def extensions(self, is_ca: bool) -> list[bytes]:
        out = []
        if is_ca:
            if not self.one_in(12):
                out.append(bc(not self.one_in(12), self.pick([None, None, None, 0, 1]), not self.one_in(6)))
            if not self.one_in(4):
                out.append(
                    ku(
                        *(["keyCertSign"] if not self.one_in(12) else []),
                        *self.some(["cRLSign", "digitalSignature"]),
                        critical=not self.one_in(3),
                    )
                )
        else:
            if self.one_in(4):
                out.append(bc(self.one_in(4), self.pick([None, None, 0]), self.one_in(2)))
            if not self.one_in(3):
                out.append(ku(*self.some(list(m.KU))))
        if self.one_in(3):
            out.append(eku(*self.some(list(m.EKU)), critical=self.one_in(2)))
        if (not is_ca and not self.one_in(5)) or self.one_in(6):
            out.append(san(*self.some(NAMES), critical=self.one_in(3)))
        if is_ca and self.one_in(5):
            out.append(
                nc(
                    tuple(self.some(BASES)) if self.one_in(2) else (),
                    tuple(self.some(BASES)) if self.one_in(2) else (),
                    critical=self.one_in(2),
                )
            )
        if self.one_in(10):
            out.append(ext("2.16.840.1.113730.1.1", m.bits(bytes([self.random.randrange(256)]))))
        if self.one_in(12):
            out.append(
                crldp(
                    *(
                        self.pick(
                            [
                                dist_point("http://crl/1"),
                                dist_point("http://crl/2"),
                                dist_point(relative="x"),
                                dist_point("http://crl/1", reasons=b"\x05\x60"),
                                dist_point(issuer="CN=A"),
                                seq(),
                            ]
                        )
                        for _ in range(self.random.randint(1, 2))
                    )
                )
            )
        if self.one_in(25):
            out.append(
                self.pick(
                    [
                        r.POISON,
                        ext("1.2.3.4.5.6", tlv(5)),
                        ext("2.5.29.32", seq(), True),
                        ext("2.5.29.46", seq(), self.one_in(2)),
                        ext("1.3.6.1.5.5.7.1.14", tlv(5), True),
                        ext("2.5.29.17", seq()),
                        ext("2.5.29.15", m.bits(b"\0")),
                        ext("2.5.29.19", b"\x30\x05"),
                        ext("2.5.29.37", seq()),
                    ]
                )
            )
        if out and self.one_in(40):
            out.append(self.pick(out))
        self.random.shuffle(out)
        return out

    def cert(self, subject: str, key: str, issuer: m.Cert | None, is_ca: bool) -> m.Cert:
        odd = {}
        exts = self.extensions(is_ca)
        if self.one_in(6):
            odd["ids"] = False
            if self.one_in(2):
                signer = issuer.key if issuer else self.make.key(key)
                exts.append(
                    self.pick(
                        [
                            aki(signer.id),
                            aki(b"no"),
                            aki(issuer="CN=A"),
                            aki(issuer="CN=B", serial=0x1001),
                            aki(signer.id, critical=True),
                        ]
                    )
                )
            if self.one_in(2):
                exts.append(ski(self.pick([self.make.key(key).id, b"no"]), self.one_in(9)))
        if self.one_in(12):
            odd["version"] = self.pick([1, 1, 2])
            if self.one_in(2):
                exts = []
        if self.one_in(10):
            odd["end"] = r.NOW + self.pick([-9000, 0, 1, 500])
        if self.one_in(20):
            odd["start"] = self.pick([r.NOW, r.NOW + 1, tlv(0x17, b"2001010000Z"), m.at("1960-01-01")])
        if self.one_in(25):
            odd["tamper"] = True
        if self.one_in(30):
            odd["issuer_name"] = self.pick(SUBJECTS)
        if self.one_in(30):
            odd["signer"] = self.pick(["p256/0", "p256/1", "rsa1024/0"])
        signing = self.make.key(odd["signer"]) if "signer" in odd else issuer.key if issuer else self.make.key(key)
        if self.one_in(10):
            odd["scheme"] = self.pick(
                {
                    "rsa-sha256": ["rsa-sha1", "rsa-sha512", "pss-sha256", "rsa-sha224"],
                    "ecdsa-sha256": ["ecdsa-sha512", "ecdsa-sha384"],
                }.get(signing.default, [signing.default])
            )
        if self.one_in(40):
            odd["outer_scheme"] = "ecdsa-sha384"
        if self.one_in(30):
            odd["serial"] = self.pick([-5, 0, 1])
        return self.make.cert(subject, key, issuer, exts=exts, **odd)

    def family(self) -> list[m.Cert]:
        keys = ["p256/0", "p256/1", "p256/2", "p384/3", "rsa2048/4", "rsa1024/0", "ed25519/0"]
        made: list[m.Cert] = []
        for _ in range(self.random.randint(2, 6)):
            issuer = None if not made or self.one_in(4) else self.pick(made)
            made.append(
                self.cert(self.pick(SUBJECTS[:4] if not self.one_in(8) else SUBJECTS), self.pick(keys), issuer, True)
            )
        # Straight down from the last one, so that most chains are longer than two.
        leaf = self.cert(
            self.pick(["CN=leaf", "CN=example.com", "O=Acme,CN=www.example.com", ""]),
            self.pick(keys),
            made[-1] if not self.one_in(5) else self.pick(made),
            self.one_in(10),
        )
        return [leaf, *made]

    def crls(self, family: list[m.Cert]) -> list[bytes]:
        out = []
        for _ in range(self.random.randint(0, 4)):
            issuer = self.pick(family[1:])
            revoked = [
                (c.serial, [ext("2.5.29.21", m.integer(self.pick([1, 6, 8]), 10))] if self.one_in(3) else [])
                for c in family
                if self.one_in(6)
            ]
            exts = []
            if self.one_in(4):
                exts.append(
                    idp(
                        self.pick([None, "http://crl/1"]),
                        user=self.one_in(4),
                        ca=self.one_in(4),
                        attribute=self.one_in(9),
                        indirect=self.one_in(9),
                        reasons=b"\x05\x40" if self.one_in(9) else None,
                    )
                )
            if self.one_in(20):
                exts.append(r.POISON)
            out.append(
                self.make.crl(
                    issuer,
                    revoked,
                    exts=exts,
                    number=self.pick([None, 1, 2]),
                    start=r.NOW - self.pick([7200, 3600, -9]) if self.one_in(4) else None,
                    end=self.pick([True, True, None, r.NOW - 5, r.NOW]),
                    version=self.pick([2, 2, 2, 1]),
                    tamper=self.one_in(15),
                    with_aki=not self.one_in(4),
                )
            )
        return out

    def run(self) -> dict:
        flags = 0
        for flag in FLAGS:
            if self.one_in(5):
                flags |= flag
        # Together OpenSSL forgets which extensions behind an ignored one are critical, and reports other codes.
        if flags & r.STRICT:
            flags &= ~r.IGNORE_CRITICAL
        run: dict = {"flags": flags, "level": self.pick([0, 0, 1, 2, 2, 2, 3])}
        if self.one_in(5):
            run["purpose"] = "client"
        if self.one_in(5):
            run["host"] = self.pick(["example.com", "www.example.com", "x.org"])
        elif self.one_in(8):
            run["ip"] = "127.0.0.1"
        if self.one_in(8):
            run["depth_limit"] = self.random.randrange(4)
        if self.one_in(8):
            run["host_flags"] = self.pick([0x24, 5])
        return run


def main() -> None:
    seed, count, path = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    chance, rec = Chance(seed), r.Recorder()
    for number in range(count):
        family = chance.family()
        presented = family[:1] + [c for c in family[1:] if not chance.one_in(4)]
        if chance.one_in(3):
            tail = presented[1:]
            chance.random.shuffle(tail)
            presented[1:] = tail
        trusted = [c for c in family if chance.one_in(3 if c is not family[0] else 12)]
        trusted += [c for c in family[1:] if c.issuer == c.subject and not chance.one_in(3) and c not in trusted]
        crls = chance.crls(family) if chance.one_in(2) else []
        rec.case(f"random {seed}/{number}", presented, trusted, [chance.run() for _ in range(6)], crls)
    rec.write(path)


if __name__ == "__main__":
    main()
