#!/usr/bin/env python3
"""Record what OpenSSL's X509_verify_cert says about many chains, into verify.json.

Run it with an interpreter that has the `cryptography` package (to sign) on a machine whose libcrypto.so.3
is OpenSSL 3.0. The verdicts come from that libcrypto, set up exactly as libssl sets it up for a handshake:
the `ssl_server`/`ssl_client` parameters, the security level, and then the caller's flags and name. The
clock is fixed, so the file never goes stale.
"""

from __future__ import annotations

import base64
import ctypes
import ctypes.util
import json
from pathlib import Path

import chain_maker as m
from chain_maker import aki, bc, crldp, dist_point, eku, ext, idp, ku, nc, oid, san, seq, ski, tlv

NOW = m.at("2026-06-01") + 43200
DAY = 86400

PARTIAL, STRICT, CRL, CRL_ALL = 0x80000, 0x20, 0x4, 0xC
IGNORE_CRITICAL, CHECK_SS, NO_TIME = 0x10, 0x4000, 0x200000


class Oracle:
    """libcrypto through ctypes."""

    def __init__(self) -> None:
        c = self.c = ctypes.CDLL(ctypes.util.find_library("crypto"))
        c.OpenSSL_version.restype = ctypes.c_char_p
        self.version = c.OpenSSL_version(0).decode()
        for call in (
            "X509_STORE_new d2i_X509 d2i_X509_AUX d2i_X509_CRL X509_STORE_CTX_new X509_STORE_CTX_get0_param "
            "X509_STORE_CTX_get0_chain OPENSSL_sk_new_null OPENSSL_sk_value"
        ).split():
            getattr(c, call).restype = ctypes.c_void_p
        c.X509_VERIFY_PARAM_set_time.argtypes = [ctypes.c_void_p, ctypes.c_int64]

    def parse(self, call: str, der: bytes):
        buffer = ctypes.create_string_buffer(der, len(der))
        pointer = ctypes.c_char_p(ctypes.addressof(buffer))
        where = ctypes.cast(ctypes.pointer(pointer), ctypes.c_void_p)
        parsed = getattr(self.c, call)(None, where, ctypes.c_long(len(der)))
        assert parsed, (call, der.hex())
        return ctypes.c_void_p(parsed)

    def der(self, cert) -> bytes:
        size = self.c.i2d_X509(ctypes.c_void_p(cert), None)
        buffer = ctypes.create_string_buffer(size)
        pointer = ctypes.c_char_p(ctypes.addressof(buffer))
        self.c.i2d_X509(ctypes.c_void_p(cert), ctypes.byref(pointer))
        return buffer.raw

    def verify(self, presented, trusted, crls, run) -> dict:
        c = self.c
        store = ctypes.c_void_p(c.X509_STORE_new())
        for der in trusted:
            cert = self.parse("d2i_X509_AUX", der)
            assert c.X509_STORE_add_cert(store, cert)
        for der in crls:
            assert c.X509_STORE_add_crl(store, self.parse("d2i_X509_CRL", der))
        stack = ctypes.c_void_p(c.OPENSSL_sk_new_null())
        certs = [self.parse("d2i_X509", der) for der in presented]
        for cert in certs:
            c.OPENSSL_sk_push(stack, cert)
        ctx = ctypes.c_void_p(c.X509_STORE_CTX_new())
        assert c.X509_STORE_CTX_init(ctx, store, certs[0], stack)
        param = ctypes.c_void_p(c.X509_STORE_CTX_get0_param(ctx))
        c.X509_VERIFY_PARAM_set_auth_level(param, run.get("level", 2))
        purpose = b"ssl_client" if run.get("purpose") == "client" else b"ssl_server"
        assert c.X509_STORE_CTX_set_default(ctx, purpose)
        flags = run.get("flags", 0)
        c.X509_VERIFY_PARAM_set_flags(param, ctypes.c_ulong(flags))
        if not flags & NO_TIME:
            c.X509_VERIFY_PARAM_set_time(param, NOW)
        if "depth_limit" in run:
            c.X509_VERIFY_PARAM_set_depth(param, run["depth_limit"])
        # CPython's default: no partial wildcards.
        c.X509_VERIFY_PARAM_set_hostflags(param, run.get("host_flags", 4))
        if "host" in run:
            assert c.X509_VERIFY_PARAM_set1_host(param, run["host"].encode(), ctypes.c_size_t(0))
        if "ip" in run:
            assert c.X509_VERIFY_PARAM_set1_ip_asc(param, run["ip"].encode())
        ok = c.X509_verify_cert(ctx)
        code = c.X509_STORE_CTX_get_error(ctx)
        assert (ok == 1) == (code == 0), (ok, code)
        chain = ctypes.c_void_p(c.X509_STORE_CTX_get0_chain(ctx))
        ders = [self.der(c.OPENSSL_sk_value(chain, i)) for i in range(c.OPENSSL_sk_num(chain))]
        return {"code": code, "depth": c.X509_STORE_CTX_get_error_depth(ctx), "chain": ders}


class Recorder:
    def __init__(self) -> None:
        self.oracle = Oracle()
        self.blobs: dict[bytes, int] = {}
        self.cases: list[dict] = []

    def blob(self, der: bytes) -> int:
        return self.blobs.setdefault(der, len(self.blobs))

    def case(self, name, presented, trusted, runs=None, crls=(), diverges=None):
        """`diverges` is a reason why we answer otherwise, and our codes, or one code for every success."""
        presented = [c.der if isinstance(c, m.Cert) else c for c in presented]
        trusted = [c.der if isinstance(c, m.Cert) else c for c in trusted]
        if runs is None:
            runs = [{}, {"flags": PARTIAL}, {"flags": STRICT}, {"flags": PARTIAL | STRICT}, {"level": 0}]
        answers = []
        for run in runs:
            answer = self.oracle.verify(presented, trusted, crls, run)
            answer["chain"] = [self.blob(der) for der in answer["chain"]]
            # OpenSSL leaves the depth of the last certificate it looked at behind a success.
            if answer["code"] == 0:
                answer.pop("depth")
            answers.append({**run, **answer})
        case = {
            "name": name,
            "presented": [self.blob(d) for d in presented],
            "trusted": [self.blob(d) for d in trusted],
            "runs": answers,
        }
        if crls:
            case["crls"] = [self.blob(d) for d in crls]
        if diverges:
            why, codes = diverges
            if isinstance(codes, int):
                codes = [answer["code"] or codes for answer in answers]
            assert codes != [answer["code"] for answer in answers], name
            case["diverges"] = {"why": why, "codes": codes}
        assert all(c["name"] != name for c in self.cases), name
        self.cases.append(case)

    def write(self, path: Path) -> None:
        order = sorted(self.blobs, key=self.blobs.get)
        document = {
            "openssl": self.oracle.version,
            "now": NOW,
            "blobs": [base64.b64encode(der).decode() for der in order],
            "cases": self.cases,
        }
        lines = json.dumps(document, separators=(",", ":"))
        lines = lines.replace('","', '",\n"').replace(',{"name"', ',\n{"name"').replace(',{"code"', ',\n {"code"')
        path.write_text(lines + "\n")


CA = [bc(), ku("keyCertSign", "cRLSign")]
LEAF = [ku("digitalSignature"), eku("server"), san("DNS:example.com", "IP:7f000001")]
POISON = ext("1.2.3.4.5.6", tlv(5), critical=True)


def main() -> None:
    make = m.Maker(NOW)
    rec = Recorder()
    case = rec.case
    cert = make.cert

    root = cert("CN=Root", "p256/root", exts=CA)
    inter = cert("CN=Inter", "p256/inter", root, exts=CA)
    leaf = cert("CN=leaf", "p256/leaf", inter, exts=LEAF)
    direct = cert("CN=direct", "p256/leaf", root, exts=LEAF)
    stranger = cert("CN=Stranger", "p256/stranger", exts=CA)
    HOST = {"host": "example.com"}

    # Building
    case("leaf and intermediate under a trusted root", [leaf, inter], [root])
    case("leaf directly under a trusted root", [direct], [root])
    case("root sent too", [leaf, inter, root], [root])
    case("disordered with strangers", [leaf, stranger, direct, root, inter], [root])
    case("every certificate twice", [leaf, leaf, inter, inter, root, root], [root])
    case("intermediate missing", [leaf], [root])
    case("intermediate trusted beside the root", [leaf], [root, inter])
    case("nothing trusted", [leaf, inter], [])
    case("nothing trusted, root sent", [leaf, inter, root], [])
    case("other root trusted", [leaf, inter, root], [stranger])
    case("self-signed stranger", [stranger], [root])
    case("intermediate trusted only", [leaf, inter], [inter])
    case("intermediate trusted only and not sent", [leaf], [inter])
    case("intermediate trusted only, root sent", [leaf, inter, root], [inter])
    case("leaf trusted itself", [leaf], [leaf])
    case("leaf trusted itself, chain sent", [leaf, inter, root], [leaf])
    case("leaf and intermediate trusted", [leaf, inter], [leaf, inter])
    case("leaf and root trusted, intermediate sent", [leaf, inter], [leaf, root])

    # Directly trusted self-signed certificates
    for label, exts in {
        "CA:TRUE": CA + [san("DNS:example.com")],
        "CA:TRUE alone": [bc()],
        "CA:FALSE": [bc(False)],
        "no basicConstraints": [san("DNS:example.com")],
    }.items():
        own = cert("CN=self " + label, "p256/self", exts=exts)
        case(f"self-signed {label} trusted", [own], [own])
        case(f"self-signed {label} not trusted", [own], [root])
        old = cert("CN=self " + label, "p256/self", exts=exts, end=NOW - DAY)
        case(f"self-signed {label} trusted and expired", [old], [old])
    v1 = cert("CN=v1", "p256/self", version=1)
    case("self-signed v1 trusted", [v1], [v1])
    case("self-signed v1 not trusted", [v1], [])
    same_name = cert("CN=self CA:TRUE", "p256/other", exts=CA)
    case("self-signed, another of its name trusted", [same_name], [cert("CN=self CA:TRUE", "p256/self", exts=CA)])
    broken_self = cert("CN=self broken", "p256/self", exts=CA, tamper=True)
    case(
        "self-signed with a broken signature trusted",
        [broken_self],
        [broken_self],
        [{}, {"flags": CHECK_SS}, {"flags": STRICT}],
    )
    broken_root = cert("CN=Root", "p256/root", exts=CA, tamper=True)
    case(
        "root with a broken signature trusted",
        [leaf, inter],
        [broken_root],
        [{}, {"flags": CHECK_SS}, {"flags": STRICT}],
    )
    no_sign = cert("CN=self ku", "p256/self", exts=[ku("digitalSignature"), san("DNS:example.com")])
    case(
        "self-signed without keyCertSign trusted",
        [no_sign],
        [no_sign],
        [{}, {"flags": CHECK_SS}, {"flags": STRICT}, {"flags": PARTIAL}],
    )

    # CA as leaf, versions
    ca_leaf = cert("CN=ca leaf", "p256/leaf", root, exts=[bc(critical=False), san("DNS:example.com")])
    case("CA:TRUE leaf under root", [ca_leaf], [root])
    ca_leaf_proper = cert("CN=ca leaf", "p256/leaf", root, exts=CA + [san("DNS:example.com")])
    case("proper CA as leaf under root", [ca_leaf_proper], [root])
    v1_leaf = cert("CN=v1 leaf", "p256/leaf", root, version=1)
    case("v1 leaf under root", [v1_leaf], [root])
    v1_root = cert("CN=v1 Root", "p256/v1root", version=1)
    case("v1 root as anchor", [cert("CN=under v1", "p256/leaf", v1_root, exts=LEAF)], [v1_root])
    v1_inter = cert("CN=v1 Inter", "p256/inter", root, version=1)
    case("v1 intermediate", [cert("CN=under v1", "p256/leaf", v1_inter, exts=LEAF), v1_inter], [root])
    v1_self_inter = cert("CN=v1 Selfish", "p256/self", version=1)
    case(
        "v1 self-signed that is not trusted on the way",
        [cert("CN=under v1", "p256/leaf", v1_self_inter, exts=LEAF), v1_self_inter],
        [root],
    )
    v1_ext = cert("CN=v1 ext", "p256/leaf", root, exts=LEAF, version=1)
    case("v1 leaf with extensions", [v1_ext], [root])
    v2 = cert("CN=v2", "p256/leaf", root, version=2)
    case("v2 leaf", [v2], [root])

    # CA checks on the way
    for label, exts in {
        "CA:FALSE": [bc(False), ku("keyCertSign")],
        "CA:FALSE without keyUsage": [bc(False)],
        "no basicConstraints": [ku("keyCertSign")],
        "no extensions at all": [],
        "no keyCertSign": [bc(), ku("cRLSign")],
        "no keyUsage": [bc()],
        "Netscape CA type only": [ext("2.16.840.1.113730.1.1", m.bits(b"\x04"))],
        "Netscape type": [bc(), ext("2.16.840.1.113730.1.1", m.bits(b"\x04"))],
        "basicConstraints not critical": [bc(critical=False), ku("keyCertSign")],
    }.items():
        odd = cert("CN=odd Inter", "p256/inter", root, exts=exts)
        under = cert("CN=under odd", "p256/leaf", odd, exts=LEAF)
        case(f"intermediate: {label}", [under, odd], [root])
        odd_root = cert("CN=odd Root", "p256/inter", exts=exts)
        under = cert("CN=under odd", "p256/leaf", odd_root, exts=LEAF)
        case(f"root: {label}", [under], [odd_root])
        case(
            f"trusted intermediate: {label}",
            [cert("CN=under odd", "p256/leaf", odd, exts=LEAF)],
            [odd],
            [{}, {"flags": PARTIAL}, {"flags": PARTIAL | STRICT}],
        )

    # Leaf purposes
    for label, exts in {
        "cRLSign only": [ku("cRLSign")],
        "keyEncipherment only": [ku("keyEncipherment")],
        "keyAgreement only": [ku("keyAgreement")],
        "nonRepudiation only": [ku("nonRepudiation")],
        "decipherOnly only": [ku("decipherOnly")],
        "no extended": [],
        "server": [eku("server")],
        "client": [eku("client")],
        "both": [eku("server", "client")],
        "any": [eku("any")],
        "email": [eku("email", critical=True)],
        "netscape sgc": [eku("nsSGC")],
        "microsoft sgc": [eku("msSGC")],
        "netscape server": [ext("2.16.840.1.113730.1.1", m.bits(b"\x40"))],
        "netscape client": [ext("2.16.840.1.113730.1.1", m.bits(b"\x80"))],
        "netscape empty": [ext("2.16.840.1.113730.1.1", m.bits(b""))],
    }.items():
        purposeful = cert("CN=purposeful", "p256/leaf", root, exts=[san("DNS:example.com"), *exts])
        both = [{}, {"purpose": "client"}, {"flags": STRICT}]
        case(f"leaf usage: {label}", [purposeful], [root], both)
        mid = cert("CN=purposeful CA", "p256/inter", root, exts=[bc(), *exts])
        if "only" not in label:
            case(
                f"intermediate usage: {label}",
                [cert("CN=under", "p256/leaf", mid, exts=[san("DNS:example.com")]), mid],
                [root],
                both,
            )
            top = cert("CN=purposeful root", "p256/inter", exts=[bc(), *exts])
            case(
                f"root usage: {label}", [cert("CN=under", "p256/leaf", top, exts=[san("DNS:example.com")])], [top], both
            )
    client_leaf = cert("CN=client", "p256/leaf", inter, exts=[ku("digitalSignature"), eku("client")])
    case(
        "client certificate",
        [client_leaf, inter],
        [root],
        [{"purpose": "client"}, {}, {"purpose": "client", "flags": STRICT}],
    )

    # Path lengths
    for label, length in {"0": 0, "1": 1, "2": 2, "huge": 2**40}.items():
        top = cert("CN=len Root", "p256/lroot", exts=[bc(True, length), ku("keyCertSign")])
        a = cert("CN=len A", "p256/a", top, exts=CA)
        b = cert("CN=len B", "p256/b", a, exts=CA)
        end = cert("CN=len leaf", "p256/leaf", b, exts=LEAF)
        case(f"root path length {label}, two below", [end, b, a], [top])
        case(f"root path length {label}, one below", [cert("CN=len leaf", "p256/leaf", a, exts=LEAF), a], [top])
        case(f"root path length {label}, none below", [cert("CN=len leaf", "p256/leaf", top, exts=LEAF)], [top])
        mid = cert("CN=len Mid", "p256/mid", root, exts=[bc(True, length), ku("keyCertSign")])
        a2 = cert("CN=len A2", "p256/a", mid, exts=CA)
        case(
            f"intermediate path length {label}, one below", [cert("CN=l", "p256/leaf", a2, exts=LEAF), a2, mid], [root]
        )
        rolled = cert("CN=len Mid", "p256/mid2", mid, exts=CA)
        case(
            f"intermediate path length {label}, self-issued below",
            [cert("CN=l", "p256/leaf", rolled, exts=LEAF), rolled, mid],
            [root],
        )
    neg = cert("CN=neg", "p256/inter", root, exts=[bc(True, -1), ku("keyCertSign")])
    case("negative path length", [cert("CN=l", "p256/leaf", neg, exts=LEAF), neg], [root])
    case(
        "path length on a leaf", [cert("CN=l", "p256/leaf", root, exts=[bc(False, 0), san("DNS:example.com")])], [root]
    )
    nosign_len = cert("CN=nosign", "p256/inter", root, exts=[bc(True, 0)])
    case("path length without keyUsage", [cert("CN=l", "p256/leaf", nosign_len, exts=LEAF), nosign_len], [root])

    # Times
    for label, times in {
        "expired": {"end": NOW - 1},
        "expiring this second": {"end": NOW},
        "expiring next second": {"end": NOW + 1},
        "starting this second": {"start": NOW},
        "not yet valid": {"start": NOW + 1},
        "far future end": {"end": m.at("2099-01-01")},
        "ancient": {"start": m.at("1971-01-01"), "end": m.at("1972-01-01")},
        "without seconds": {"end": tlv(0x17, b"3001010000Z")},
        "with an offset": {"end": tlv(0x17, b"300101000000+0100")},
        "start without seconds": {"start": tlv(0x17, b"2001010000Z")},
        "fractional": {"end": tlv(0x18, b"20300101000000.5Z")},
        "both wrong": {"start": NOW + 5, "end": NOW - 5},
    }.items():
        runs = [{}, {"flags": PARTIAL}, {"flags": NO_TIME}]
        case(f"leaf {label}", [cert("CN=timed", "p256/leaf", inter, exts=LEAF, **times), inter], [root], runs)
        mid = cert("CN=timed Inter", "p256/inter", root, exts=CA, **times)
        case(f"intermediate {label}", [cert("CN=l", "p256/leaf", mid, exts=LEAF), mid], [root], runs)
        top = cert("CN=timed Root", "p256/troot", exts=CA, **times)
        case(f"root {label}", [cert("CN=l", "p256/leaf", top, exts=LEAF)], [top], runs)
        case(f"trusted intermediate {label}", [cert("CN=l", "p256/leaf", mid, exts=LEAF)], [mid], runs)
        timed_leaf = cert("CN=timed", "p256/leaf", inter, exts=LEAF, **times)
        case(f"trusted leaf {label}", [timed_leaf], [timed_leaf], runs)

    # Choosing among candidates
    old_inter = cert("CN=Inter", "p256/inter", root, exts=CA, end=NOW - DAY)
    older_inter = cert("CN=Inter", "p256/inter", root, exts=CA, end=NOW - 2 * DAY)
    case("expired copy first", [leaf, old_inter, inter], [root])
    case("two expired copies", [leaf, older_inter, old_inter], [root])
    case("expired copy trusted, fresh one sent", [leaf, inter], [root, old_inter])
    case("expired and fresh copies trusted", [leaf], [root, old_inter, inter])
    fresh_root = cert("CN=Root", "p256/root", exts=CA, end=NOW + 900 * DAY)
    old_root = cert("CN=Root", "p256/root", exts=CA, end=NOW - DAY)
    case("expired and fresh roots trusted", [leaf, inter], [old_root, fresh_root])
    case("expired root sent, fresh trusted", [leaf, inter, old_root], [fresh_root])
    case("fresh root sent, expired trusted", [leaf, inter, fresh_root], [old_root])
    imposter = cert("CN=Root", "p256/imposter", exts=CA, ids=False)
    plain_root = cert("CN=Plain", "p256/root", exts=CA, ids=False)
    plain_twin = cert("CN=Plain", "p256/imposter", exts=CA, ids=False)
    plain_leaf = cert("CN=l", "p256/leaf", plain_root, exts=LEAF, ids=False)
    case("root's twin by name with other key first", [plain_leaf], [plain_twin, plain_root])
    case("root's twin by name with other key second", [plain_leaf], [plain_root, plain_twin])
    case("imposter sent", [leaf, inter, imposter], [root])
    case("imposter trusted", [leaf, inter], [imposter])
    case("imposter trusted beside", [leaf, inter], [imposter, root])
    # Cross signing: the new root is trusted, and is also sent signed by an old, unknown one.
    legacy = cert("CN=Legacy", "p256/legacy", exts=CA)
    crossed = cert("CN=Root", "p256/root", legacy, exts=CA)
    case("cross-signed root sent, new root trusted", [leaf, inter, crossed], [root])
    case("cross-signed root sent, old root trusted", [leaf, inter, crossed], [legacy])
    case("cross-signed root sent with the old root, new root trusted", [leaf, inter, crossed, legacy], [root])
    case("cross-signed root trusted only", [leaf, inter], [crossed])
    case("cross-signed root and new root trusted", [leaf, inter], [crossed, root])
    case("new root and cross-signed root trusted", [leaf, inter], [root, crossed])
    expired_cross = cert("CN=Root", "p256/root", legacy, exts=CA, end=NOW - DAY)
    case("expired cross-signed root sent, new root trusted", [leaf, inter, expired_cross, legacy], [root])
    loop_a0 = cert("CN=Loop A", "p256/a", exts=CA)
    loop_b = cert("CN=Loop B", "p256/b", loop_a0, exts=CA)
    loop_a = cert("CN=Loop A", "p256/a", loop_b, exts=CA)
    loop_leaf = cert("CN=loop leaf", "p256/leaf", loop_a, exts=LEAF)
    case("two intermediates that sign each other", [loop_leaf, loop_a, loop_b], [root])
    case(
        "two trusted intermediates that sign each other",
        [loop_leaf],
        [loop_a, loop_b],
        [{"flags": PARTIAL}, {"depth_limit": 5}],
    )

    # Identifiers
    wrong_aki = cert("CN=l", "p256/leaf", root, exts=LEAF + [aki(b"wrong")], ids=False)
    case("authority key id does not match", [wrong_aki], [root])
    right_serial = cert("CN=l", "p256/leaf", root, exts=LEAF + [aki(issuer="CN=Root", serial=root.serial)], ids=False)
    case("authority issuer and serial match", [right_serial], [root])
    case(
        "authority serial does not match",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [aki(issuer="CN=Root", serial=99)], ids=False)],
        [root],
    )
    case(
        "authority issuer does not match",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [aki(issuer="CN=Other", serial=root.serial)], ids=False)],
        [root],
    )
    case("no identifiers at all", [cert("CN=l", "p256/leaf", root, exts=LEAF, ids=False)], [root])
    case(
        "names differ in case and spacing",
        [cert("CN=l", "p256/leaf", root, exts=LEAF, issuer_name="CN=  rOOt ")],
        [root],
    )
    case("names differ in string type", [cert("CN=l", "p256/leaf", root, exts=LEAF, issuer_name="CN:19=Root")], [root])
    selfless = cert("CN=Selfless", "p256/self", exts=CA + [ski(b"one"), aki(b"two")], ids=False)
    case("self-issued whose key ids disagree, trusted", [selfless], [selfless])
    case("under a root whose key ids disagree", [cert("CN=l", "p256/leaf", selfless, exts=LEAF, ids=False)], [selfless])
    empty_issuer = cert("", "p256/self", exts=CA)
    case("issuer without a name", [cert("CN=l", "p256/leaf", empty_issuer, exts=LEAF)], [empty_issuer])

    # Extensions
    for flags in (0, IGNORE_CRITICAL, STRICT):
        case(
            f"critical unknown extension on the leaf, flags {flags}",
            [cert("CN=l", "p256/leaf", root, exts=LEAF + [POISON])],
            [root],
            [{"flags": flags}],
        )
        p_inter = cert("CN=Poisoned", "p256/inter", root, exts=CA + [POISON])
        case(
            f"critical unknown extension on the intermediate, flags {flags}",
            [cert("CN=l", "p256/leaf", p_inter, exts=LEAF), p_inter],
            [root],
            [{"flags": flags}],
        )
        p_root = cert("CN=Poisoned", "p256/inter", exts=CA + [POISON])
        case(
            f"critical unknown extension on the root, flags {flags}",
            [cert("CN=l", "p256/leaf", p_root, exts=LEAF)],
            [p_root],
            [{"flags": flags}],
        )
    case(
        "critical freshest CRL",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [ext("2.5.29.46", seq(dist_point("http://x")), True)])],
        [root],
    )
    case(
        "critical policies",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [ext("2.5.29.32", seq(seq(oid("2.5.29.32.0"))), True)])],
        [root],
    )
    case(
        "critical policy constraints",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [ext("2.5.29.36", seq(m.integer(0, 0x80)), True)])],
        [root],
    )
    case(
        "critical key identifiers",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [ski(b"x", True), aki(root.key.id, critical=True)], ids=False)],
        [root],
    )
    both = [{}, {"flags": STRICT | IGNORE_CRITICAL}]
    case(
        "critical authority key id",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [aki(root.key.id, critical=True)], ids=False)],
        [root],
        both,
    )
    case(
        "critical subject key id",
        [cert("CN=l", "p256/leaf", root, exts=LEAF + [ski(b"x", True), aki(root.key.id)], ids=False)],
        [root],
        both,
    )
    proxy = ext("1.3.6.1.5.5.7.1.14", seq(seq(oid("1.3.6.1.5.5.7.21.1"))), True)
    case(
        "proxy certificate",
        [cert("CN=leaf,CN=proxy", "p256/other", direct, exts=[proxy, ku("digitalSignature")]), direct],
        [root],
    )
    # Resources (RFC 3779)
    systems = lambda *numbers: ext("1.3.6.1.5.5.7.1.8", seq(tlv(0xA0, seq(*(m.integer(n) for n in numbers)))), True)  # noqa: E731
    network = ext("1.3.6.1.5.5.7.1.7", seq(seq(m.octets(b"\0\1"), seq(m.bits(b"\x7f")))), True)
    no_resources = ext("1.3.6.1.5.5.7.1.8", seq(tlv(0xA0, tlv(5))), True)
    for label, own, above in [
        ("systems that its issuer does not", systems(64512), b""),
        ("other systems than its issuer", systems(64512), systems(64513)),
        ("networks that its issuer does not", network, b""),
    ]:
        top = cert("CN=resources", "p256/root", exts=CA + [above])
        case(f"leaf claims {label}", [cert("CN=router", "p256/leaf", top, exts=LEAF + [own])], [top])
    why = "a leaf that claims resources is a router's; whether its issuers hold them is not asked"
    for label, own, above in [
        ("its issuer's systems", systems(64512), systems(64512, 64514)),
        ("whatever its issuer has", no_resources, b""),
    ]:
        top = cert("CN=resources", "p256/root", exts=CA + [above])
        case(
            f"leaf claims {label}", [cert("CN=router", "p256/leaf", top, exts=LEAF + [own])], [top], diverges=(why, 46)
        )
    top = cert("CN=resources", "p256/root", exts=CA + [systems(64512), network])
    case("root holds resources, leaf claims none", [cert("CN=leaf", "p256/leaf", top, exts=LEAF)], [top])
    for label, wrong in {
        "systems": ext("1.3.6.1.5.5.7.1.8", seq(tlv(0xA0, tlv(5, b"\0")))),
        "networks": ext("1.3.6.1.5.5.7.1.7", seq(seq(m.octets(b"\0\1"), seq(m.octets(b""))))),
    }.items():
        top = cert("CN=resources", "p256/root", exts=CA + [wrong])
        case(f"root's {label} are broken", [cert("CN=leaf", "p256/leaf", top, exts=LEAF)], [top])
    broken = {
        "basicConstraints": ext("2.5.29.19", b"\x30\x05nonsense"),
        "keyUsage empty": ext("2.5.29.15", m.bits(b"")),
        "keyUsage all zero": ext("2.5.29.15", m.bits(b"\x00")),
        "keyUsage broken": ext("2.5.29.15", b"\x04\x01\x00"),
        "extendedKeyUsage broken": ext("2.5.29.37", b"\x04\x01\x00"),
        "subjectAltName broken": ext("2.5.29.17", b"\x04\x01\x00"),
        "subjectAltName empty": ext("2.5.29.17", seq()),
        "subjectKeyIdentifier broken": ext("2.5.29.14", b"\x30\x00"),
        "authorityKeyIdentifier broken": ext("2.5.29.35", b"\x04\x00"),
        "nameConstraints broken": ext("2.5.29.30", b"\x04\x00"),
        "nameConstraints empty": nc(),
        "cRLDistributionPoints broken": ext("2.5.29.31", b"\x04\x00"),
        "cRLDistributionPoints without a point": ext("2.5.29.31", seq(seq())),
        "netscape type broken": ext("2.16.840.1.113730.1.1", b"\x04\x00"),
        "basicConstraints twice": bc(),
        "trailing bytes in keyUsage": ext("2.5.29.15", m.named_bits(0, 5) + b"\0"),
    }
    for label, extension in broken.items():
        base = [] if "keyUsage " in label and "extended" not in label else [ku("digitalSignature")]
        extra = [bc(False)] if "twice" in label else []
        odd = cert("CN=l", "p256/leaf", root, exts=base + extra + [extension], ids="KeyId" not in label)
        case(f"leaf with {label}", [odd], [root])
        mid_base = [ku("keyCertSign")] if base else []
        mid_base += [] if "basicConstraints broken" in label or label == "basicConstraints" else [bc()]
        mid = cert("CN=odd mid", "p256/inter", root, exts=mid_base + [extension], ids="KeyId" not in label)
        case(f"intermediate with {label}", [cert("CN=l", "p256/leaf", mid, exts=LEAF), mid], [root])
        top = cert("CN=odd top", "p256/inter", exts=mid_base + [extension], ids="KeyId" not in label)
        case(f"root with {label}", [cert("CN=l", "p256/leaf", top, exts=LEAF)], [top])
        case(f"self-signed trusted with {label}", [top], [top])

    # Strictness
    case("strict: no authority key id", [cert("CN=l", "p256/leaf", root, exts=LEAF + [ski(b"1")], ids=False)], [root])
    no_skid = cert("CN=no skid", "p256/inter", root, exts=CA + [aki(root.key.id)], ids=False)
    case("strict: CA without subject key id", [cert("CN=l", "p256/leaf", no_skid, exts=LEAF), no_skid], [root])
    case(
        "strict: leaf with keyCertSign",
        [
            cert(
                "CN=l",
                "p256/leaf",
                root,
                exts=[bc(False), ku("digitalSignature", "keyCertSign"), san("DNS:example.com")],
            )
        ],
        [root],
    )
    case(
        "strict: leaf with keyCertSign and no constraints",
        [cert("CN=l", "p256/leaf", root, exts=[ku("digitalSignature", "keyCertSign"), san("DNS:example.com")])],
        [root],
    )
    case("strict: leaf without a subject", [cert("", "p256/leaf", root, exts=[ku("digitalSignature")])], [root])
    case("strict: leaf without a subject, names not critical", [cert("", "p256/leaf", root, exts=LEAF)], [root])
    case(
        "strict: leaf without a subject, names critical",
        [cert("", "p256/leaf", root, exts=[ku("digitalSignature"), san("DNS:example.com", critical=True)])],
        [root],
        [{}, {"flags": STRICT}, HOST],
    )
    case(
        "strict: algorithms disagree", [cert("CN=l", "p256/leaf", root, exts=LEAF, outer_scheme="ecdsa-sha384")], [root]
    )
    case(
        "strict: algorithm parameters disagree",
        [cert("CN=l", "rsa2048/leaf", cert("CN=rsa", "rsa2048/root", exts=CA), exts=LEAF, outer_scheme="rsa-sha512")],
        [cert("CN=rsa", "rsa2048/root", exts=CA)],
    )
    case(
        "default context of Python 3.13",
        [leaf, inter],
        [root],
        [
            {"flags": PARTIAL | STRICT, **HOST},
            {"flags": PARTIAL | STRICT, "host": "example.org"},
            {"flags": PARTIAL | STRICT, "ip": "127.0.0.1"},
            {"flags": PARTIAL | STRICT, "ip": "127.0.0.2"},
        ],
    )

    # Signatures
    case("leaf signature broken", [cert("CN=l", "p256/leaf", inter, exts=LEAF, tamper=True), inter], [root])
    bad_inter = cert("CN=Inter", "p256/inter", root, exts=CA, tamper=True)
    case("intermediate signature broken", [leaf, bad_inter], [root])
    case("intermediate signature broken, intermediate trusted", [leaf], [bad_inter])
    case("signed by another key", [cert("CN=l", "p256/leaf", root, exts=LEAF, signer="p256/other", ids=False)], [root])
    case(
        "algorithm of another key type",
        [cert("CN=l", "p256/leaf", root, exts=LEAF, scheme="rsa-sha256", signer="rsa2048/other", ids=False)],
        [root],
    )
    case("unknown algorithm", [cert("CN=l", "p256/leaf", root, exts=LEAF, scheme="unknown")], [root])
    levels = [{"level": n} for n in range(6)]
    schemes = [
        ("rsa2048", "rsa-sha1"), ("rsa2048", "rsa-sha224"), ("rsa2048", "rsa-sha256"), ("rsa2048", "rsa-sha384"), ("rsa2048", "rsa-sha512"),
        ("rsa2048", "pss-sha256"), ("rsa2048", "pss-sha384"), ("rsa2048", "pss-sha512"), ("rsa2048", "pss-sha256-20"), ("rsa2048", "pss-sha1"), ("rsa2048", "pss-default"), ("rsa2048", "pss-sha224"),
        ("rsapss2048", "pss-sha256"), ("rsa3072", "rsa-sha256"), ("rsa4096", "rsa-sha512"),
        ("p256", "ecdsa-sha1"), ("p256", "ecdsa-sha256"), ("p256", "ecdsa-sha384"), ("p256", "ecdsa-sha512"),
        ("p384", "ecdsa-sha1"), ("p384", "ecdsa-sha256"), ("p384", "ecdsa-sha384"), ("p384", "ecdsa-sha512"),
        ("p521", "ecdsa-sha1"), ("p521", "ecdsa-sha224"), ("p521", "ecdsa-sha256"), ("p521", "ecdsa-sha384"), ("p521", "ecdsa-sha512"),
        ("k256", "ecdsa-sha256"), ("ed25519", "ed25519"),
    ]  # fmt: skip
    for kind, scheme in schemes:
        signer = cert(f"CN=S {kind}", f"{kind}/ca", exts=CA)
        diverges = None
        if scheme == "ecdsa-sha1" and kind == "p384":
            diverges = ("ECDSA with SHA-1 on P-384 is not in aws-lc-rs", 7)
        case(
            f"{kind} CA signs with {scheme}",
            [cert("CN=l", "p256/leaf", signer, exts=LEAF, scheme=scheme)],
            [signer],
            levels,
            diverges=diverges,
        )
        case(
            f"{kind} CA signs with {scheme}, broken",
            [cert("CN=l", "p256/leaf", signer, exts=LEAF, scheme=scheme, tamper=True)],
            [signer],
            [{"level": 0}],
        )
    for kind, scheme, why in [
        ("p224", "ecdsa-sha256", "P-224 is not in aws-lc-rs"),
        ("p256", "ecdsa-sha224", "ECDSA with SHA-224 on P-256 is not in aws-lc-rs"),
        ("ed448", "ed448", "Ed448 is not in aws-lc-rs"),
    ]:
        signer = cert(f"CN=S {kind}", f"{kind}/ca", exts=CA)
        case(
            f"{kind} CA signs with {scheme}",
            [cert("CN=l", "p256/leaf", signer, exts=LEAF, scheme=scheme)],
            [signer],
            levels,
            diverges=(why, 7),
        )
    sha1_inter = cert(
        "CN=Sha1 Inter",
        "rsa2048/sha1",
        cert("CN=Sha1 Root", "rsa2048/sha1root", exts=CA, scheme="rsa-sha1"),
        exts=CA,
        scheme="rsa-sha1",
    )
    sha1_root = cert("CN=Sha1 Root", "rsa2048/sha1root", exts=CA, scheme="rsa-sha1")
    case("SHA-1 on the root only", [cert("CN=l", "p256/leaf", sha1_root, exts=LEAF)], [sha1_root], levels)
    case(
        "SHA-1 on the intermediate", [cert("CN=l", "p256/leaf", sha1_inter, exts=LEAF), sha1_inter], [sha1_root], levels
    )
    case(
        "SHA-1 on a trusted intermediate",
        [cert("CN=l", "p256/leaf", sha1_inter, exts=LEAF)],
        [sha1_inter],
        [{"level": n, "flags": PARTIAL} for n in range(4)],
    )

    # Keys
    for kind in (
        "rsa1024",
        "rsa2048",
        "rsa3072",
        "rsapss2048",
        "p224",
        "p256",
        "p384",
        "p521",
        "k256",
        "ed25519",
        "ed448",
    ):
        case(f"{kind} leaf", [cert("CN=l", f"{kind}/leaf", root, exts=LEAF)], [root], levels)
        owned = cert("CN=self key", f"{kind}/self", exts=[san("DNS:example.com")])
        case(f"{kind} self-signed trusted leaf", [owned], [owned], levels)
    weak_root = cert("CN=Weak", "rsa1024/ca", exts=CA)
    case("rsa1024 root", [cert("CN=l", "p256/leaf", weak_root, exts=LEAF)], [weak_root], levels)
    weak_inter = cert("CN=Weak Inter", "rsa1024/ca", root, exts=CA)
    case("rsa1024 intermediate", [cert("CN=l", "p256/leaf", weak_inter, exts=LEAF), weak_inter], [root], levels)
    for scheme in ("rsa-sha384", "pss-sha256"):
        case(
            f"rsa1024 root signs with {scheme}",
            [cert("CN=l", "p256/leaf", weak_root, exts=LEAF, scheme=scheme)],
            [weak_root],
            [{"level": 0}, {"level": 1}],
        )
    explicit = cert("CN=l", "p256-explicit/leaf", root, exts=LEAF)
    case("explicit curve parameters on the leaf", [explicit], [root], [{}, {"flags": STRICT}, {"level": 0}])
    explicit_self = cert("CN=explicit", "p256-explicit/self", exts=CA)
    case("explicit curve parameters, self-signed trusted", [explicit_self], [explicit_self], [{}, {"flags": STRICT}])
    case(
        "explicit curve parameters on the root",
        [cert("CN=l", "p256/leaf", explicit_self, exts=LEAF)],
        [explicit_self],
        [{}, {"level": 0}],
    )
    squeezed = cert("CN=squeezed", "p256-compressed/ca", exts=CA)
    case("compressed points", [cert("CN=l", "p256-compressed/leaf", squeezed, exts=LEAF)], [squeezed])
    unknown_key = seq(seq(oid("1.2.3.4.5")), m.bits(b"\0" * 20))
    odd_key = cert("CN=l", "p256/leaf", root, exts=LEAF, spki=unknown_key)
    case("unknown key type on the leaf", [odd_key], [root], [{"level": 0}, {}])
    odd_ca = cert("CN=Odd key", "p256/inter", root, exts=CA, spki=unknown_key)
    case(
        "unknown key type on the intermediate",
        [cert("CN=l", "p256/leaf", odd_ca, exts=LEAF), odd_ca],
        [root],
        [{"level": 0}, {}],
    )
    off_curve = seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), m.bits(b"\x04" + b"\x01" * 64))
    case(
        "point off the curve on the leaf",
        [cert("CN=l", "p256/leaf", root, exts=LEAF, spki=off_curve)],
        [root],
        [{"level": 0}, {}],
    )

    # Names
    names = [
        HOST,
        {"host": "EXAMPLE.com"},
        {"host": "example.com."},
        {"host": "www.example.com"},
        {"ip": "127.0.0.1"},
        {"ip": "::1"},
    ]
    case("host names", [leaf, inter], [root], names)
    cn_only = cert("CN=example.com", "p256/leaf", root, exts=[eku("server")])
    case(
        "common name only",
        [cn_only],
        [root],
        [HOST, {**HOST, "host_flags": 0x24}, {"host": "other.com"}, {"ip": "127.0.0.1"}],
    )
    wild = cert(
        "CN=x",
        "p256/leaf",
        root,
        exts=[san("DNS:*.example.com", "DNS:f*.example.net", "IP:00000000000000000000000000000001")],
    )
    case(
        "wildcards",
        [wild],
        [root],
        [{"host": h} for h in ("a.example.com", "a.b.example.com", "example.com", "foo.example.net", "*.example.com")]
        + [{"ip": "::1"}],
    )
    case(
        "name mismatch and expired",
        [cert("CN=l", "p256/leaf", root, exts=LEAF, end=NOW - DAY)],
        [root],
        [{"host": "other.com"}],
    )
    case(
        "name mismatch and broken signature",
        [cert("CN=l", "p256/leaf", root, exts=LEAF, tamper=True)],
        [root],
        [{"host": "other.com"}],
    )
    case("name mismatch and weak key", [cert("CN=l", "rsa1024/leaf", root, exts=LEAF)], [root], [{"host": "other.com"}])
    case(
        "name mismatch and wrong purpose",
        [cert("CN=l", "p256/leaf", root, exts=[eku("client")])],
        [root],
        [{"host": "other.com"}],
    )

    # Name constraints
    constraint_sets = {
        "permit example.com": {"permitted": ("DNS:example.com",)},
        "permit .example.com": {"permitted": ("DNS:.example.com",)},
        "permit other.com": {"permitted": ("DNS:other.com",)},
        "exclude example.com": {"excluded": ("DNS:example.com",)},
        "exclude other.com": {"excluded": ("DNS:other.com",)},
        "permit com exclude example.com": {"permitted": ("DNS:com",), "excluded": ("DNS:example.com",)},
        "permit two": {"permitted": ("DNS:other.com", "DNS:EXAMPLE.com")},
        "permit all DNS": {"permitted": ("DNS:",)},
        "exclude all DNS": {"excluded": ("DNS:",)},
        "permit 127/8": {"permitted": ("IP:7f000000ff000000",)},
        "permit 10/8": {"permitted": ("IP:0a000000ff000000",)},
        "exclude 127.0.0.1": {"excluded": ("IP:7f000001ffffffff",)},
        "exclude all IPv6": {"excluded": ("IP:" + "00" * 32,)},
        "IP of bad length": {"permitted": ("IP:7f0000",)},
        "permit O=Acme": {"permitted": ("dir:O=Acme",)},
        "exclude O=Acme": {"excluded": ("dir:O=Acme",)},
        "exclude O=acme, spaced": {"excluded": ("dir:O= aCme ",)},
        "permit mail host": {"permitted": ("email:example.com",)},
        "permit mail domain": {"permitted": ("email:.example.com",)},
        "permit mailbox": {"permitted": ("email:joe@example.com",)},
        "exclude mail host": {"excluded": ("email:example.com",)},
        "exclude any mailbox of a host": {"excluded": ("email:@example.com",)},
        "permit URI host": {"permitted": ("URI:example.com",)},
        "permit URI domain": {"permitted": ("URI:.example.com",)},
        "exclude URI host": {"excluded": ("URI:example.com",)},
        "minimum": {"permitted": ("DNS:example.com;min=1",)},
        "minimum zero": {"permitted": ("DNS:example.com;min=0",)},
        "maximum": {"excluded": ("DNS:other.com;max=3",)},
        "registered id": {"permitted": ("RID:1.2.3",)},
        "registered id excluded": {"excluded": ("RID:1.2.3",)},
        "other name": {"excluded": ("smtp:x",)},
    }  # fmt: skip
    leaves = {
        "plain": ("CN=leaf", [san("DNS:example.com")]),
        "sub": ("CN=leaf", [san("DNS:www.example.com")]),
        "suffix": ("CN=leaf", [san("DNS:notexample.com")]),
        "wild": ("CN=leaf", [san("DNS:*.example.com")]),
        "ip": ("CN=leaf", [san("IP:7f000001")]),
        "ip6": ("CN=leaf", [san("IP:" + "00" * 15 + "01")]),
        "odd ip": ("CN=leaf", [san("IP:7f0001")]),
        "acme": ("O=Acme,CN=leaf", [san("DNS:example.com")]),
        "acme dir": ("CN=leaf", [san("dir:O=Acme,CN=x", "DNS:example.com")]),
        "cn": ("CN=www.example.com", []),
        "cn with ip": ("CN=www.example.com", [san("IP:7f000001")]),
        "cn not a name": ("CN=www example com", []),
        "mail": ("CN=leaf", [san("email:joe@example.com")]),
        "mail case": ("CN=leaf", [san("email:Joe@EXAMPLE.com")]),
        "mail sub": ("CN=leaf", [san("email:joe@mail.example.com")]),
        "mail without host": ("CN=leaf", [san("email:joe")]),
        "mail in subject": ("CN=leaf,E=joe@example.com", []),
        "mail in subject, wrong type": ("CN=leaf,E:12=joe@example.com", []),
        "uri": ("CN=leaf", [san("URI:https://example.com/x")]),
        "uri port": ("CN=leaf", [san("URI:https://example.com:8443/x")]),
        "uri sub": ("CN=leaf", [san("URI:https://www.example.com")]),
        "uri without host": ("CN=leaf", [san("URI:urn:x")]),
        "rid": ("CN=leaf", [san("RID:1.2.3")]),
        "smtp": ("CN=leaf", [san("smtp:joe@example.com")]),
    }  # fmt: skip
    related = {
        "DNS": ("plain", "sub", "suffix", "wild", "cn", "cn with ip", "cn not a name", "ip"),
        "127": ("ip", "ip6", "odd ip", "plain"),
        "10/8": ("ip", "plain"),
        "IPv6": ("ip6", "ip"),
        "IP of": ("ip", "plain"),
        "O=": ("plain", "acme", "acme dir"),
        "mail": (
            "mail",
            "mail case",
            "mail sub",
            "mail without host",
            "mail in subject",
            "mail in subject, wrong type",
            "plain",
            "smtp",
        ),
        "URI": ("uri", "uri port", "uri sub", "uri without host", "plain"),
        "registered": ("rid", "plain"),
        "other name": ("smtp", "plain"),
    }
    for label, constraints in constraint_sets.items():
        kinds = next((v for k, v in related.items() if k in label), related["DNS"])
        limited = cert("CN=Limited", "p256/nc", root, exts=CA + [nc(**constraints)])
        for kind in kinds:
            subject, exts = leaves[kind]
            end = cert(subject, "p256/leaf", limited, exts=exts)
            runs = [{}] + ([{"host_flags": 0x24}] if kind.startswith("cn") else [])
            case(f"constraint {label}: {kind}", [end, limited], [root], runs)
    constrained_root = cert("CN=NC Root", "p256/ncroot", exts=CA + [nc(("DNS:example.com",), critical=False)])
    mid = cert("CN=mid", "p256/inter", constrained_root, exts=CA)
    case(
        "constraint on the root", [cert("CN=l", "p256/leaf", mid, exts=[san("DNS:other.com")]), mid], [constrained_root]
    )
    case(
        "constraint on the root, kept",
        [cert("CN=l", "p256/leaf", mid, exts=[san("DNS:example.com")]), mid],
        [constrained_root],
    )
    dir_root = cert("CN=NC Root", "p256/ncroot", exts=CA + [nc(("dir:O=Acme",))])
    mid = cert("O=Other,CN=mid", "p256/inter", dir_root, exts=CA)
    case(
        "constraint broken by the intermediate",
        [cert("O=Acme,CN=l", "p256/leaf", mid, exts=[san("DNS:other.com")]), mid],
        [dir_root],
    )
    on_leaf = cert("CN=l", "p256/leaf", root, exts=[san("DNS:example.com"), nc(("DNS:other.com",))])
    case("constraint on the leaf itself", [on_leaf], [root])
    case(
        "constraint broken and signature broken",
        [cert("CN=l", "p256/leaf", limited, exts=[san("DNS:x.com")], tamper=True), limited],
        [root],
    )
    flood = cert("CN=Flood", "p256/nc", root, exts=CA + [nc((), tuple(f"DNS:x{i}.com" for i in range(1100)))])
    case(
        "too many comparisons",
        [cert("CN=l", "p256/leaf", flood, exts=[san(*(f"DNS:y{i}.com" for i in range(1000)))]), flood],
        [root],
        [{}],
    )

    # Depth
    parents = [root]
    for i in range(105):
        parents.append(cert(f"CN=Deep {i}", f"p256/deep{i % 2}", parents[-1], exts=[bc()], ids=False))
    for size in (98, 99, 100, 101, 103):
        end = cert("CN=deep leaf", "p256/leaf", parents[size], exts=LEAF, ids=False)
        case(f"{size} intermediates", [end, *parents[size:0:-1]], [root], [{}])
    three = parents[3]
    end = cert("CN=deep leaf", "p256/leaf", three, exts=LEAF, ids=False)
    case("depth limits", [end, parents[3], parents[2], parents[1]], [root], [{"depth_limit": n} for n in range(6)])
    case(
        "depth limits without anchor",
        [end, parents[3], parents[2], parents[1]],
        [],
        [{"depth_limit": n} for n in range(6)],
    )
    case(
        "depth limits among trusted",
        [end],
        [parents[3], parents[2], parents[1], root],
        [{"depth_limit": n} for n in range(6)],
    )

    # Trust settings
    def trusted_with(own: m.Cert, trust=(), reject=()) -> bytes:
        return own.der + seq(
            seq(*(oid(m.EKU[t]) for t in trust)) if trust else b"",
            tlv(0xA0, *(oid(m.EKU[t]) for t in reject)) if reject else b"",
        )

    sides = [{}, {"purpose": "client"}, {"flags": PARTIAL}]
    for label, settings in {
        "for servers": {"trust": ("server",)},
        "for clients": {"trust": ("client",)},
        "for anything": {"trust": ("any",)},
        "not for servers": {"reject": ("server",)},
        "not for anything": {"reject": ("any",)},
        "for both, not servers": {"trust": ("client", "server"), "reject": ("server",)},
    }.items():
        case(f"root trusted {label}", [leaf, inter], [trusted_with(root, **settings)], sides)
        case(f"intermediate trusted {label}", [leaf], [trusted_with(inter, **settings)], sides)
        case(f"leaf trusted {label}", [leaf], [trusted_with(leaf, **settings)], sides)
        case(f"self-signed leaf trusted {label}", [stranger], [trusted_with(stranger, **settings)], sides)
    client_root = cert("CN=client only root", "p256/croot", exts=CA + [eku("client")])
    case(
        "root for clients, trusted for servers",
        [cert("CN=l", "p256/leaf", client_root, exts=LEAF)],
        [
            trusted_with(client_root, trust=("server",)),
        ],
        sides,
    )

    # Revocation
    crl_runs = [{}, {"flags": CRL}, {"flags": CRL_ALL}, {"flags": 8}]
    fresh = make.crl(inter)
    root_fresh = make.crl(root)
    pair = [leaf, inter]

    def revocation(label, crls, runs=None, presented=None, trusted=None, diverges=None):
        case(f"CRL: {label}", presented or pair, trusted or [root], runs or crl_runs, crls, diverges)

    case("CRL: none", pair, [root], crl_runs)
    case("CRL: none, self-signed", [stranger], [stranger], crl_runs)
    revocation("of the intermediate", [fresh])
    revocation("of the root", [root_fresh])
    revocation("of both", [fresh, root_fresh])
    revocation("leaf revoked", [make.crl(inter, [(leaf.serial, [])]), root_fresh])
    revocation(
        "leaf revoked among many",
        [make.crl(inter, [(n, []) for n in range(3000, 2900, -1)] + [(leaf.serial, [])]), root_fresh],
    )
    revocation("another revoked", [make.crl(inter, [(leaf.serial + 1000, []), (3, [])]), root_fresh])
    revocation("intermediate revoked", [fresh, make.crl(root, [(inter.serial, [])])])
    revocation("root revoked", [fresh, make.crl(root, [(root.serial, [])])])
    reason = lambda n: ext("2.5.29.21", m.integer(n, 10))  # noqa: E731
    revocation("leaf on hold", [make.crl(inter, [(leaf.serial, [reason(6)])])])
    revocation("leaf removed from CRL", [make.crl(inter, [(leaf.serial, [reason(8)])])])
    revocation("reason broken", [make.crl(inter, [(5, [ext("2.5.29.21", b"\x04\x00")])])])
    revocation("entry critical extension", [make.crl(inter, [(5, [ext("1.2.3.4", tlv(5), True)])])])
    revocation("entry plain extension", [make.crl(inter, [(5, [ext("1.2.3.4", tlv(5))])])])
    revocation("expired", [make.crl(inter, end=NOW - 1)])
    revocation("expired and fresh", [make.crl(inter, end=NOW - 1), make.crl(inter)])
    revocation(
        "expired with the leaf revoked, fresh without", [make.crl(inter, [(leaf.serial, [])], end=NOW - 1), fresh]
    )
    revocation(
        "older without the leaf, newer with",
        [make.crl(inter, start=NOW - 9000), make.crl(inter, [(leaf.serial, [])], start=NOW - 10)],
    )
    revocation(
        "newer without the leaf, older with",
        [make.crl(inter, start=NOW - 10), make.crl(inter, [(leaf.serial, [])], start=NOW - 9000)],
    )
    revocation("not yet valid", [make.crl(inter, start=NOW + 10)])
    revocation("expired, time ignored", [make.crl(inter, end=NOW - 1)], [{"flags": CRL | NO_TIME}])
    revocation("without next update", [make.crl(inter, end=None)])
    revocation("version 1", [make.crl(inter, version=1)])
    revocation("version 1 with the leaf", [make.crl(inter, [(leaf.serial, [])], version=1)])
    revocation("signature broken", [make.crl(inter, tamper=True)])
    revocation("signed by another key", [make.crl(inter, signer="p256/other")])
    revocation("key id of another", [make.crl(inter, exts=[aki(b"other")], with_aki=False)])
    revocation("without key id", [make.crl(inter, with_aki=False)])
    revocation("without number", [make.crl(inter, number=None)])
    revocation("critical unknown extension", [make.crl(inter, exts=[POISON])])
    revocation(
        "critical unknown extension, ignored", [make.crl(inter, exts=[POISON])], [{"flags": CRL | IGNORE_CRITICAL}]
    )
    revocation("critical unknown extension and a clean one", [make.crl(inter, exts=[POISON]), fresh])
    why = "a delta is no complete list; OpenSSL 3.0.19 takes it for one"
    revocation(
        "delta", [make.crl(inter, exts=[ext("2.5.29.27", m.integer(1), True)], number=2)], diverges=(why, [0, 3, 3, 0])
    )
    revocation(
        "delta and base",
        [make.crl(inter, [(leaf.serial, [])], exts=[ext("2.5.29.27", m.integer(1), True)], number=2), fresh],
    )
    no_crl_sign = cert("CN=No CRL sign", "p256/inter", root, exts=[bc(), ku("keyCertSign")])
    lone = cert("CN=l", "p256/leaf", no_crl_sign, exts=LEAF)
    revocation("issuer without cRLSign", [make.crl(no_crl_sign)], presented=[lone, no_crl_sign])
    for label, point in {
        "users only": idp(user=True), "CAs only": idp(ca=True), "attributes only": idp(attribute=True), "users and CAs": idp(user=True, ca=True),
        "indirect": idp(indirect=True), "some reasons": idp(reasons=b"\x05\x40"), "a point": idp(uri="http://crl/1"),
    }.items():  # fmt: skip
        revocation(f"limited to {label}", [make.crl(inter, exts=[point]), make.crl(root, exts=[point])])
    for label, points in {
        "the same point": [dist_point("http://crl/1")],
        "another point": [dist_point("http://crl/2")],
        "both points": [dist_point("http://crl/2"), dist_point("http://crl/1")],
        "the same point for some reasons": [dist_point("http://crl/1", reasons=b"\x05\x60")],
        "the same point of another issuer": [dist_point("http://crl/1", issuer="CN=Other")],
        "the same point of the issuer": [dist_point("http://crl/1", issuer="CN=Inter")],
        "a relative point": [dist_point(relative="crl")],
        "an issuer only": [dist_point(issuer="CN=Inter")],
    }.items():
        pointed = cert("CN=pointed", "p256/leaf", inter, exts=LEAF + [crldp(*points)])
        revocation(
            f"certificate names {label}, CRL names a point",
            [make.crl(inter, exts=[idp(uri="http://crl/1")])],
            presented=[pointed, inter],
        )
        revocation(f"certificate names {label}, CRL names none", [fresh], presented=[pointed, inter])
    sha1_crl_ca = cert("CN=Sha1 CRL", "rsa2048/sha1crl", exts=CA)
    sha1_crl_leaf = cert("CN=l", "p256/leaf", sha1_crl_ca, exts=LEAF)
    revocation(
        "signed with SHA-1",
        [make.crl(sha1_crl_ca, scheme="rsa-sha1")],
        [{"flags": CRL}, {"flags": CRL, "level": 0}],
        [sha1_crl_leaf],
        [sha1_crl_ca],
    )
    revocation(
        "trusted leaf, partial chain", [fresh], [{"flags": CRL | PARTIAL}, {"flags": CRL_ALL | PARTIAL}], [leaf], [leaf]
    )
    revocation(
        "trusted intermediate, partial chain",
        [fresh],
        [{"flags": CRL | PARTIAL}, {"flags": CRL_ALL | PARTIAL}],
        [leaf],
        [inter],
    )
    revocation("self-signed trusted, its own CRL", [make.crl(stranger)], crl_runs, [stranger], [stranger])
    revocation(
        "self-signed trusted, revoking itself",
        [make.crl(stranger, [(stranger.serial, [])])],
        crl_runs,
        [stranger],
        [stranger],
    )
    # Distribution points without place and issuer are invalid; a certificate trusted itself may have them.
    for label, points in {
        "no place": [seq()],
        "a place, no place": [dist_point("http://crl/1"), seq()],
        "no place, a place": [seq(), dist_point("http://crl/1")],
    }.items():
        odd = cert("CN=odd", "p256/leaf", exts=[ku("digitalSignature", "cRLSign"), crldp(*points)])
        partial = [{"flags": PARTIAL}, {"flags": CRL | PARTIAL}, {"flags": CRL_ALL | PARTIAL}]
        revocation(f"trusted leaf with points: {label}", [make.crl(odd)], partial, [odd], [odd])
    revocation("strict", [fresh, root_fresh], [{"flags": CRL_ALL | STRICT | PARTIAL}])
    revocation("name mismatch first", [make.crl(inter, [(leaf.serial, [])])], [{"flags": CRL, "host": "other.com"}])
    late = cert("CN=late", "p256/leaf", inter, exts=LEAF, end=NOW - DAY)
    revocation("before expiry", [make.crl(inter, [(late.serial, [])])], [{"flags": CRL}], [late, inter])
    bad_late = cert("CN=late", "p256/leaf", inter, exts=LEAF, tamper=True)
    revocation("before signatures", [make.crl(inter, [(bad_late.serial, [])])], [{"flags": CRL}], [bad_late, inter])

    rec.write(Path(__file__).with_name("verify.json"))
    print(
        f"{len(rec.cases)} cases, {sum(len(c['runs']) for c in rec.cases)} verdicts, {len(rec.blobs)} blobs, {rec.oracle.version}"
    )


if __name__ == "__main__":
    main()
