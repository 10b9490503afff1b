"""Record what the interpreter's own `ssl` answers to `load_cert_chain` on good and bad PEM files.

Usage: python record_load_cert_chain.py > load_cert_chain.json

The inputs are made by the `openssl` command while recording and kept in the JSON, so reading it needs
neither. Callers run it without a terminal: stock would otherwise ask a human for missing passwords.
"""

import base64
import json
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

WORK = Path(tempfile.mkdtemp(prefix="load_cert_chain-"))


def openssl(*arguments, stdin=None):
    """Run the command in the work directory and return its standard output."""
    done = subprocess.run(["openssl", *arguments], cwd=WORK, input=stdin, capture_output=True, check=True)
    return done.stdout


def text(name):
    return (WORK / name).read_text()


KEYS = {
    "rsa": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "rsa_other": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "rsa1024": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
    "rsa2047": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2047"],
    "rsa2056": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2056"],
    "rsa3072": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
    "pss": ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"],
    "pss_sha256": [
        "-algorithm",
        "RSA-PSS",
        "-pkeyopt",
        "rsa_keygen_bits:2048",
        "-pkeyopt",
        "rsa_pss_keygen_md:sha256",
        "-pkeyopt",
        "rsa_pss_keygen_mgf1_md:sha256",
    ],
    "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p256_other": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "p521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "k256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
    "ed25519": ["-algorithm", "ED25519"],
    "ed25519_other": ["-algorithm", "ED25519"],
    "ed448": ["-algorithm", "ED448"],
}


def make_inputs():
    """Keys, one self-signed certificate per key, and a three-level chain."""
    for name, options in KEYS.items():
        openssl("genpkey", *options, "-out", f"{name}.key")
    openssl("dsaparam", "-out", "dsa.params", "2048")
    openssl("genpkey", "-paramfile", "dsa.params", "-out", "dsa.key")
    for name in [*KEYS, "dsa"]:
        self_signed(name)
    self_signed("rsa", "rsa_md5_self", digest="-md5")
    issued("rsa", "rsa_leaf", "rsa_other", digest="-sha256")
    issued("rsa", "rsa_md5", "rsa_other", digest="-md5")
    issued("rsa", "rsa_sha1", "rsa_other", digest="-sha1")
    issued("p256", "p256_sha1", "p384", digest="-sha1")
    issued("rsa_other", "ca_sha1", "rsa3072", digest="-sha1")
    openssl("genpkey", "-algorithm", "X25519", "-out", "x25519.key")
    openssl("pkey", "-in", "x25519.key", "-pubout", "-out", "x25519.pub")
    openssl(
        "x509", "-new", "-subj", "/CN=x25519", "-days", "36500", "-force_pubkey", "x25519.pub",
        "-CA", "rsa.crt", "-CAkey", "rsa.key", "-set_serial", "9", "-out", "x25519.crt",
    )  # fmt: skip
    issued("rsa1024", "ca_small", "rsa3072", digest="-sha256")


def self_signed(key, name=None, digest="-sha256"):
    name = name or key
    digest = [] if key.startswith("ed") else [digest]
    openssl(
        "req", "-x509", "-key", f"{key}.key", "-subj", f"/CN={name}", "-days", "36500",
        *digest, "-out", f"{name}.crt",
    )  # fmt: skip


def issued(key, name, issuer, digest):
    request = openssl("req", "-new", "-key", f"{key}.key", "-subj", f"/CN={name}")
    openssl(
        "x509", "-req", "-CA", f"{issuer}.crt", "-CAkey", f"{issuer}.key", "-set_serial", "7",
        "-days", "36500", digest, "-out", f"{name}.crt", stdin=request,
    )  # fmt: skip


def pkcs8(key, *options, password="secret"):
    return openssl("pkcs8", "-topk8", "-in", f"{key}.key", "-passout", f"pass:{password}", *options).decode()


def legacy(key, cipher, password="secret"):
    command = "ec" if key.startswith("p") else "dsa" if key == "dsa" else "rsa"
    traditional = ["-traditional"] if command == "rsa" else []
    return openssl(
        command, "-in", f"{key}.key", cipher, "-passout", f"pass:{password}", *traditional,
        "-provider", "legacy", "-provider", "default",
    ).decode()  # fmt: skip


def pem(label, der):
    body = base64.encodebytes(der).decode().replace("\n", "")
    lines = [body[i : i + 64] for i in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def der(text):
    return base64.b64decode("".join(line for line in text.splitlines() if "-" not in line))


def sec1_without_public_key(key):
    """An ECPrivateKey of version, scalar and parameters only."""
    scalar = der(openssl("ec", "-in", f"{key}.key").decode())[7:39]
    curve = bytes.fromhex("a00a06082a8648ce3d030107")
    return pem("EC PRIVATE KEY", b"\x30" + bytes([5 + 32 + 12]) + b"\x02\x01\x01\x04\x20" + scalar + curve)


def ed25519_version2(key):
    """RFC 8410's OneAsymmetricKey with the public key attached."""
    seed = der(text(f"{key}.key"))[-32:]
    public = der(openssl("pkey", "-in", f"{key}.key", "-pubout").decode())[-32:]
    inner = bytes.fromhex("020101300506032b657004220420") + seed + b"\x81\x21\x00" + public
    return pem("PRIVATE KEY", b"\x30" + bytes([len(inner)]) + inner)


def cases():
    """Yield (name, chain file, key file or None, password or None, cipher string or None)."""
    crt, key = text("rsa.crt"), text("rsa.key")
    traditional = openssl("rsa", "-in", "rsa.key", "-traditional").decode()
    for name in [*KEYS, "dsa"]:
        yield f"good {name}", text(f"{name}.crt"), text(f"{name}.key"), None
    for name in ["p256", "p384", "p521"]:
        yield f"good {name} sec1", text(f"{name}.crt"), openssl("ec", "-in", f"{name}.key").decode(), None
    yield (
        "good p256 sec1 behind its parameters",
        text("p256.crt"),
        (openssl("ecparam", "-name", "prime256v1").decode() + openssl("ec", "-in", "p256.key").decode()),
        None,
    )
    yield "good p256 sec1 without public key", text("p256.crt"), sec1_without_public_key("p256"), None
    yield (
        "good p256 pkcs8 without public key",
        text("p256.crt"),
        openssl("pkey", "-in", "p256.key", "-ec_conv_form", "compressed").decode(),
        None,
    )
    yield (
        "p256 with explicit parameters",
        text("p256.crt"),
        openssl("ec", "-in", "p256.key", "-param_enc", "explicit").decode(),
        None,
    )
    yield "good rsa pkcs1", crt, traditional, None
    yield "good ed25519 version 2", text("ed25519.crt"), ed25519_version2("ed25519"), None
    yield "rsa pkcs1 labelled as ec", crt, traditional.replace("RSA PRIVATE", "EC PRIVATE"), None
    yield (
        "rsa pkcs8 labelled as pkcs1",
        crt,
        key.replace("BEGIN PRIVATE", "BEGIN RSA PRIVATE").replace("END PRIVATE", "END RSA PRIVATE"),
        None,
    )
    yield "rsa pkcs1 labelled as pkcs8", crt, traditional.replace("RSA PRIVATE", "PRIVATE"), None
    yield "any private key label", crt, key.replace("PRIVATE KEY", "ANY PRIVATE KEY"), None

    # Where the certificate and the key stand.
    yield "one file, certificate first", crt + key, None, None
    yield "one file, key first", key + crt, None, None
    yield "one file, encrypted key first", pkcs8("rsa") + crt, None, "secret"
    yield "text around the blocks", "hello\n\n" + crt + "between\n" + key + "after\n", None, None
    yield "carriage returns", (crt + key).replace("\n", "\r\n"), None, None
    yield "no line end at the end", crt, key.rstrip("\n"), None
    yield (
        "unlimited line length",
        crt,
        "-----BEGIN PRIVATE KEY-----\n"
        + "".join(line for line in key.splitlines() if "-" not in line)
        + "\n-----END PRIVATE KEY-----\n",
        None,
    )
    yield "leading blanks", crt, "\n".join(" " + line for line in key.splitlines()), None
    yield "trailing blanks", crt, "\n".join(line + "  " for line in key.splitlines()) + "\n", None
    yield "key file holds another key second", crt, key + text("rsa_other.key"), None
    yield "key file holds another key first", crt, text("rsa_other.key") + key, None
    yield "key behind a public key", crt, openssl("pkey", "-in", "rsa.key", "-pubout").decode() + key, None
    yield "key behind a bad key", crt, pem("PRIVATE KEY", b"\x30\x03\x02\x01\x00") + key, None
    yield "key behind a damaged block", crt, "-----BEGIN X-----\n!!!!\n-----END X-----\n" + key, None
    yield "key behind parameters of dh", crt, pem("DH PARAMETERS", b"\x30\x06\x02\x01\x17\x02\x01\x02") + key, None
    yield "chain of two", text("rsa_leaf.crt") + text("rsa_other.crt"), key, None
    yield "chain in the wrong order", text("rsa_other.crt") + text("rsa_leaf.crt"), key, None
    yield "leaf twice", crt + crt, key, None
    yield "trusted certificate", openssl("x509", "-in", "rsa.crt", "-trustout", "-setalias", "x").decode(), key, None
    yield (
        "trusted certificate in the chain",
        crt + openssl("x509", "-in", "rsa_other.crt", "-trustout").decode(),
        key,
        None,
    )
    yield "x509 certificate label", crt.replace(" CERTIFICATE", " X509 CERTIFICATE"), key, None
    yield "crl behind the certificate", crt + pem("X509 CRL", b"\x30\x00"), key, None

    # Encrypted keys.
    for kdf in [
        ["-v2", "aes-128-cbc"], ["-v2", "aes-192-cbc"], ["-v2", "aes-256-cbc"], ["-v2", "des3"],
        ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA1"],
        ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA224"],
        ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA384"],
        ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"],
        ["-v2", "aes-256-cbc", "-iter", "1"],
        ["-scrypt"], ["-scrypt", "-scrypt_N", "1024", "-scrypt_r", "8", "-scrypt_p", "16"],
        ["-v1", "PBE-SHA1-3DES"],
    ]:  # fmt: skip
        yield "encrypted " + " ".join(kdf), crt, pkcs8("rsa", *kdf), "secret"
    for kdf in ["PBE-MD5-DES", "PBE-SHA1-DES", "PBE-SHA1-2DES", "PBE-SHA1-RC2-128"]:
        encrypted = pkcs8("rsa", "-v1", kdf, "-provider", "legacy", "-provider", "default")
        yield f"encrypted {kdf}", crt, encrypted, "secret"
    for cipher in ["-aes128", "-aes192", "-aes256", "-des3", "-des", "-camellia128"]:
        yield f"legacy {cipher}", crt, legacy("rsa", cipher), "secret"
        yield f"legacy wrong password {cipher}", crt, legacy("rsa", cipher), "wrong"
    yield "legacy p256", text("p256.crt"), legacy("p256", "-aes128"), "secret"
    yield "legacy without password", crt, legacy("rsa", "-aes128"), None
    yield "legacy empty password", crt, legacy("rsa", "-aes128"), ""
    yield "pkcs8 wrong password", crt, pkcs8("rsa"), "wrong"
    yield "pkcs8 without password", crt, pkcs8("rsa"), None
    yield "pkcs8 empty password", crt, pkcs8("rsa"), ""
    yield "pkcs8 encrypted with the empty password", crt, pkcs8("rsa", password=""), ""
    yield "p256 pkcs8 encrypted", text("p256.crt"), pkcs8("p256"), "secret"
    yield "ed25519 pkcs8 encrypted", text("ed25519.crt"), pkcs8("ed25519"), "secret"
    yield "scrypt wrong password", crt, pkcs8("rsa", "-scrypt"), "wrong"
    yield "pbes1 wrong password", crt, pkcs8("rsa", "-v1", "PBE-SHA1-3DES"), "wrong"
    yield "password for a plain key", crt, key, "unused"
    yield "password of 1024 bytes", crt, pkcs8("rsa", password="x" * 1000), "x" * 1000
    yield "password too long", crt, pkcs8("rsa"), "x" * 1025
    yield "password of 1024 wrong bytes", crt, pkcs8("rsa"), "x" * 1024
    yield "password in utf-8", crt, pkcs8("rsa", password="pässwörd"), "pässwörd"
    yield "password in utf-8, pbes1", crt, pkcs8("rsa", "-v1", "PBE-SHA1-3DES", password="pässwörd"), "pässwörd"
    yield "password too long for a plain key", crt, key, "x" * 1025
    yield "truncated encrypted key", crt, pem("ENCRYPTED PRIVATE KEY", der(pkcs8("rsa"))[:-20]), "secret"
    yield "legacy unknown cipher", crt, legacy("rsa", "-aes128").replace("AES-128-CBC", "ROT-13-CBC"), "secret"
    yield "legacy short iv", crt, re.sub(r"(AES-128-CBC),\w+", r"\1,0011", legacy("rsa", "-aes128")), "secret"
    yield "legacy bad iv", crt, re.sub(r"(AES-128-CBC),\w", r"\1,z", legacy("rsa", "-aes128")), "secret"
    yield "legacy no dek-info", crt, re.sub(r"DEK-Info.*\n", "", legacy("rsa", "-aes128")), "secret"
    yield "legacy no cipher", crt, re.sub(r"AES-128-CBC.*\n", "\n", legacy("rsa", "-aes128")), "secret"
    yield "legacy no iv", crt, re.sub(r"AES-128-CBC,.*\n", "AES-128-CBC\n", legacy("rsa", "-aes128")), "secret"
    yield "legacy not encrypted", crt, legacy("rsa", "-aes128").replace("4,ENCRYPTED", "4,CLEAR"), "secret"
    yield "legacy proc-type 3", crt, legacy("rsa", "-aes128").replace("4,ENCRYPTED", "3,ENCRYPTED"), "secret"
    yield "encrypted certificate", legacy("rsa", "-aes128").replace("RSA PRIVATE KEY", "CERTIFICATE"), key, "secret"
    yield (
        "encrypted certificate, no password",
        legacy("rsa", "-aes128").replace("RSA PRIVATE KEY", "CERTIFICATE"),
        key,
        "wrong",
    )

    # Nothing, garbage and pieces.
    yield "empty file", "", None, None
    yield "garbage", "not a certificate\n" * 5, None, None
    yield "binary garbage", "\x00\x01\x02\x7f" * 50, None, None
    yield "certificate only", crt, None, None
    yield "key only", key, None, None
    yield "empty key file", crt, "", None
    yield "garbage key file", crt, "not a key\n", None
    yield "certificate as key file", crt, crt, None
    yield "public key as key file", crt, openssl("pkey", "-in", "rsa.key", "-pubout").decode(), None
    yield "parameters as key file", crt, openssl("ecparam", "-name", "prime256v1").decode(), None
    yield "certificate request", openssl("req", "-new", "-key", "rsa.key", "-subj", "/CN=x").decode(), key, None
    half = crt.splitlines(keepends=True)
    yield "truncated certificate", "".join(half[:8]), key, None
    yield "truncated certificate line", "".join(half[:8]) + half[8][:13], key, None
    yield "truncated key", crt, "".join(key.splitlines(keepends=True)[:8]), None
    yield "certificate without its middle", "".join(half[:8] + half[-1:]), key, None
    yield (
        "key without its middle",
        crt,
        "".join(key.splitlines(keepends=True)[:8] + ["-----END PRIVATE KEY-----\n"]),
        None,
    )
    yield "bad base64 in the certificate", crt.replace("A", "!"), key, None
    yield "bad base64 in the key", crt, key.replace("MII", "!!!"), None
    yield "wrong end line", crt.replace("END CERTIFICATE", "END CERTIFICATES"), key, None
    yield "wrong end line of the key", crt, key.replace("END PRIVATE", "END RSA PRIVATE"), None
    yield "empty certificate block", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", key, None
    yield "empty key block", crt, "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", None
    yield "der garbage in a certificate", pem("CERTIFICATE", b"garbage"), key, None
    yield "der garbage in a key", crt, pem("PRIVATE KEY", b"garbage"), None
    yield "der certificate", "", None, None
    yield "certificate with bytes behind", pem("CERTIFICATE", der(crt) + b"\0\0"), key, None
    yield "key with bytes behind", crt, pem("PRIVATE KEY", der(key) + b"\0\0"), None
    yield "damaged chain certificate", crt + pem("CERTIFICATE", b"garbage"), key, None
    yield "truncated chain certificate", crt + "".join(half[:8]), key, None
    yield "bad base64 in the chain", crt + crt.replace("A", "!"), key, None
    yield "wrong end line in the chain", crt + crt.replace("END CERTIFICATE", "END CERTIFICATES"), key, None
    yield "damaged other block behind", crt + "-----BEGIN X-----\n!!!!\n-----END X-----\n", key, None
    yield "damaged other block before", "-----BEGIN X-----\n!!!!\n-----END X-----\n" + crt, key, None
    yield "begin line only", "-----BEGIN CERTIFICATE-----\n", key, None
    yield "begin line only in the chain", crt + "-----BEGIN CERTIFICATE-----\n", key, None
    for name in ["rsa_other", "p256", "ed25519", "dsa", "pss"]:
        yield f"rsa certificate with key {name}", crt, text(f"{name}.key"), None
    yield "p256 certificate with another p256 key", text("p256.crt"), text("p256_other.key"), None
    yield "p256 certificate with a p384 key", text("p256.crt"), text("p384.key"), None
    yield "ed25519 certificate with another ed25519 key", text("ed25519.crt"), text("ed25519_other.key"), None
    yield "pss certificate with an rsa key", text("pss.crt"), key, None
    bad_public = bytearray(der(sec1_without_public_key("p256")))
    bad_public[7:39] = bytes(32)
    yield "p256 key of zero", text("p256.crt"), pem("EC PRIVATE KEY", bytes(bad_public)), None

    # Several keys, odd armour, odd structure.
    yield "encrypted key behind another encrypted key", crt, pkcs8("rsa") + pkcs8("rsa_other"), "secret"
    yield "encrypted key behind one of another password", crt, pkcs8("rsa", password="x") + pkcs8("rsa"), "secret"
    yield "plain key behind one of another password", crt, pkcs8("rsa_other", password="x") + key, "secret"
    yield "plain key behind a legacy one of another password", crt, legacy("rsa_other", "-aes128", "x") + key, "secret"
    yield "plain key before an encrypted one", crt, key + pkcs8("rsa_other"), "secret"
    yield "x25519 certificate", text("x25519.crt"), text("x25519.key"), None
    yield "x25519 key", crt, text("x25519.key"), None
    yield "key behind an x25519 key", crt, text("x25519.key") + key, None
    yield "empty lines in the key", crt, key.replace("\n", "\n\n"), None
    yield "empty line before the end", crt, key.replace("-----END", "\n-----END"), None
    yield "empty lines in the certificate", crt.replace("\n", "\n\n"), key, None
    yield "indented base64", crt, key.replace("\nM", "\n M", 1), None
    yield "byte order mark", "\ufeff" + crt, key, None
    yield "text on the begin line", crt.replace("CERTIFICATE-----\n", "CERTIFICATE----- x\n", 1), key, None
    yield "text before the begin line", "x " + crt, key, None
    yield "four dashes", crt.replace("-----BEGIN", "----BEGIN"), key, None
    yield "lower case label", crt, key.replace("PRIVATE KEY", "private key"), None
    yield "unknown headers on the certificate", crt.replace("-----\n", "-----\nX-Header: 1\n\n", 1), key, None
    yield "unknown headers on the key", crt, key.replace("-----\n", "-----\nX-Header: 1\n\n", 1), None
    yield "legacy without empty line", crt, legacy("rsa", "-aes128").replace("\n\n", "\n"), "secret"
    yield "legacy lower case cipher", crt, legacy("rsa", "-aes128").replace("AES-128-CBC", "aes-128-cbc"), "secret"
    yield (
        "legacy lower case iv",
        crt,
        re.sub(r"CBC,\w+", lambda found: "CBC," + found[0][4:].lower(), legacy("rsa", "-aes128")),
        "secret",
    )
    yield "legacy long iv", crt, re.sub(r"(AES-128-CBC,\w+)", r"\g<1>00", legacy("rsa", "-aes128")), "secret"
    yield "legacy pkcs8", crt, legacy("rsa", "-aes128").replace("RSA PRIVATE", "PRIVATE"), "secret"
    yield "legacy aes-128-ecb", crt, legacy("rsa", "-aes128").replace("128-CBC", "128-ECB"), "secret"
    yield (
        "ec key labelled as rsa",
        text("p256.crt"),
        openssl("ec", "-in", "p256.key").decode().replace("EC PRIVATE", "RSA PRIVATE"),
        None,
    )
    yield "ec pkcs8 labelled as ec", text("p256.crt"), text("p256.key").replace(" PRIVATE", " EC PRIVATE"), None
    yield "ec pkcs8 labelled as rsa", text("p256.crt"), text("p256.key").replace(" PRIVATE", " RSA PRIVATE"), None
    yield (
        "ec with bytes behind",
        text("p256.crt"),
        pem("EC PRIVATE KEY", der(openssl("ec", "-in", "p256.key").decode()) + b"\0\0"),
        None,
    )
    yield "pkcs1 with bytes behind", crt, pem("RSA PRIVATE KEY", der(traditional) + b"\0\0"), None
    yield "encrypted with bytes behind", crt, pem("ENCRYPTED PRIVATE KEY", der(pkcs8("rsa")) + b"\0\0"), "secret"
    yield "encrypted pkcs8 under the plain label", crt, pkcs8("rsa").replace("ENCRYPTED PRIVATE", "PRIVATE"), "secret"
    yield "plain pkcs8 under the encrypted label", crt, key.replace(" PRIVATE", " ENCRYPTED PRIVATE"), "secret"
    versioned = bytearray(der(key))
    versioned[6] = 5
    yield "pkcs8 of version 5", crt, pem("PRIVATE KEY", bytes(versioned)), None
    damaged = bytearray(der(traditional))
    damaged[-1] ^= 2
    yield "rsa key with a wrong factor", crt, pem("RSA PRIVATE KEY", bytes(damaged)), None
    damaged = bytearray(der(traditional))
    damaged[40] ^= 2
    yield "rsa key with a wrong modulus", crt, pem("RSA PRIVATE KEY", bytes(damaged)), None
    damaged = bytearray(der(openssl("ec", "-in", "p256.key").decode()))
    damaged[-1] ^= 2
    yield "ec key with a wrong public key", text("p256.crt"), pem("EC PRIVATE KEY", bytes(damaged)), None
    damaged = bytearray(der(pkcs8("rsa")))
    yield (
        "unknown encryption",
        crt,
        pem(
            "ENCRYPTED PRIVATE KEY",
            bytes(damaged).replace(bytes.fromhex("2a864886f70d01050d"), bytes.fromhex("2a864886f70d01057f")),
        ),
        "secret",
    )
    yield (
        "unknown derivation",
        crt,
        pem(
            "ENCRYPTED PRIVATE KEY",
            bytes(damaged).replace(bytes.fromhex("2a864886f70d01050c"), bytes.fromhex("2a864886f70d01057f")),
        ),
        "secret",
    )

    # The security level.
    weak = ["rsa_md5", "rsa_sha1", "rsa_md5_self", "rsa_leaf"]
    for name in weak:
        yield f"signed {name}", text(f"{name}.crt"), key, None
    yield "signed p256_sha1", text("p256_sha1.crt"), text("p256.key"), None
    yield "weak signature in the chain", crt + text("ca_sha1.crt"), key, None
    yield "small key in the chain", crt + text("ca_small.crt"), key, None
    for level in range(6):
        for name in ["rsa1024", "rsa2047", "rsa", "rsa3072", "p256", "p384", "p521", "ed25519"]:
            yield f"level {level} {name}", text(f"{name}.crt"), text(f"{name}.key"), None, level
        for name in weak[:2]:
            yield f"level {level} {name}", text(f"{name}.crt"), key, None, level
        yield f"level {level} ca_small", crt + text("ca_small.crt"), key, None, level


def answer(chain, key, password, level):
    """Run one case on the stock module."""
    (WORK / "chain.pem").write_text(chain, newline="")
    if key is not None:
        (WORK / "key.pem").write_text(key, newline="")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if level is not None:
        context.set_ciphers(f"DEFAULT:@SECLEVEL={level}")
    calls = 0

    def callback():
        nonlocal calls
        calls += 1
        return password

    try:
        context.load_cert_chain(
            WORK / "chain.pem",
            None if key is None else WORK / "key.pem",
            None if password is None else callback,
        )
    except Exception as error:
        return {
            "class": type(error).__name__,
            "number": error.args[0] if isinstance(error, OSError) else None,
            "library": getattr(error, "library", None),
            "reason": getattr(error, "reason", None),
            "text": re.sub(r" \(_ssl\.c:\d+\)$", "", str(error.args[-1])),
            "password_calls": calls,
        }
    return {"class": None, "password_calls": calls}


def main():
    make_inputs()
    recorded = []
    for name, chain, key, password, *level in cases():
        level = level[0] if level else None
        recorded.append({
            "name": name, "chain": chain, "key": key, "password": password, "level": level,
            "answer": answer(chain, key, password, level),
        })  # fmt: skip
    shutil.rmtree(WORK)
    version = {"python": sys.version.split()[0], "openssl": ssl.OPENSSL_VERSION}
    json.dump({"recorded_with": version, "cases": recorded}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
