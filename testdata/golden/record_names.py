"""Record in names.json whom OpenSSL takes a certificate to speak for, and in bundles.json how stock ssl reads
several certificates at once.

Run with a stock CPython 3.11: python testdata/golden/record_names.py
"""

import base64
import ctypes
import ctypes.util
import importlib.util
import json
import pathlib
import ssl
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def writer():
    """The DER writer of the sibling script, without running that script."""
    source = (HERE / "record_certificates.py").read_text().rpartition("\nmain()")[0]
    spec = importlib.util.spec_from_loader("record_certificates", loader=None)
    module = importlib.util.module_from_spec(spec)
    module.__file__ = str(HERE / "record_certificates.py")
    exec(compile(source, "record_certificates.py", "exec"), module.__dict__)
    return module


write = writer()
crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
crypto.d2i_X509.restype = ctypes.c_void_p
crypto.X509_check_host.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_void_p]
crypto.X509_check_ip_asc.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint]

PATTERNS = [
    b"example.com",
    b"EXAMPLE.com",
    b"example.com.",
    b".example.com",
    b"*.example.com",
    b"*.example.com.",
    b"*.com",
    b"*",
    b"*.",
    b"w*.example.com",
    b"*w.example.com",
    b"w*w.example.com",
    b"w-*.example.com",
    b"*-w.example.com",
    b"www.*.com",
    b"*.*.example.com",
    b"**.example.com",
    b"xn--*.example.com",
    b"xn--caf-dma.example.com",
    b"*.xn--caf-dma.com",
    b"a.xn--*.com",
    b"*xn--a.example.com",
    b"*.exam_ple.com",
    b"*.-example.com",
    b"*.example-.com",
    b"*.example..com",
    b"*.example.com\0",
    b"example.com\0.evil.org",
    b"\0example.com",
    b"*.127.0.0.1",
    b"127.0.0.1",
    b"caf\xc3\xa9.example.com",
    b"*.caf\xc3\xa9.com",
    b"a b.example.com",
    b"-*.example.com",
    b"*.co.uk",
    b"*.a.b",
    b"*.1.2",
    b"",
    b"w*.xn--a.com",
    b"*.example.com-",
    b"9*.example.com",
]
HOSTS = [
    b"example.com",
    b"Example.COM",
    b"example.com.",
    b"www.example.com",
    b"www.example.com.",
    b"a.b.example.com",
    b"w.example.com",
    b"ww.example.com",
    b"w-w.example.com",
    b"xn--caf-dma.example.com",
    b"xn--caf-dma.com",
    b"a.xn--caf-dma.com",
    b"xn--a.example.com",
    b"*.example.com",
    b"w_w.example.com",
    b"evil.org",
    b"a.com",
    b"com",
    b"a.127.0.0.1",
    b"127.0.0.1",
    b"caf\xc3\xa9.example.com",
    b"a.exam_ple.com",
    b"x.co.uk",
    b"x.a.b",
    b"x.1.2",
    b"9a.example.com",
    b"a.caf\xc3\xa9.com",
    b"wx.xn--a.com",
    b"-.example.com",
    b"a b.example.com",
    b"sub.www.example.com",
    b"www.evil.com",
]
FLAGS = [0, 1, 2, 4, 8, 12, 0x20, 0x24]
ADDRESSES = [
    b"127.0.0.1",
    b"127.0.0.01",
    b"::1",
    b"0:0::1",
    b"::ffff:127.0.0.1",
    b"1.2.3.4",
    b"2001:DB8::1",
    b"fe80::1",
]


def certificates() -> dict[str, bytes]:
    tlv, san, cn, name, attribute = write.tlv, write.san, write.cn, write.name, write.attribute
    found = {}
    for pattern in PATTERNS:
        label = pattern.decode("latin-1")
        found["san " + label] = write.certificate(subject=cn("www.evil.com"), extensions=[san(tlv(0x82, pattern))])
        found["cn " + label] = write.certificate(subject=name([attribute("2.5.4.3", 0x14, pattern)]))
    host = tlv(0x82, b"other.example.com")
    address = tlv(0x87, bytes([127, 0, 0, 1]))
    www = cn("www.example.com")
    found |= {
        "san other, cn right": write.certificate(subject=www, extensions=[san(host)]),
        "san ip, cn right": write.certificate(subject=www, extensions=[san(address)]),
        "san email, cn right": write.certificate(subject=www, extensions=[san(tlv(0x81, b"a@b"))]),
        "san empty, cn right": write.certificate(subject=www, extensions=[san()]),
        "san broken, cn right": write.certificate(subject=www, extensions=[write.extension("2.5.29.17", b"")]),
        "san twice, cn right": write.certificate(subject=www, extensions=[san(host), san(host)]),
        "san empty dns, cn right": write.certificate(subject=www, extensions=[san(tlv(0x82, b""))]),
        "san ipv6": write.certificate(extensions=[san(tlv(0x87, bytes(15) + b"\1"))]),
        "san ipv6 mapped": write.certificate(extensions=[san(tlv(0x87, bytes(10) + b"\xff\xff\x7f\0\0\1"))]),
        "san ipv6 documentation": write.certificate(
            extensions=[san(tlv(0x87, bytes.fromhex("20010db8000000000000000000000001")))]
        ),
        "san ip": write.certificate(extensions=[san(address)]),
        "san ip as text": write.certificate(extensions=[san(tlv(0x82, b"127.0.0.1"))]),
        "san ip eight": write.certificate(extensions=[san(tlv(0x87, bytes([127, 0, 0, 1] * 2)))]),
        "cn ip": write.certificate(subject=cn("127.0.0.1")),
        "cn twice": write.certificate(
            subject=name([attribute("2.5.4.3", 0x0C, b"a.com")], [attribute("2.5.4.3", 0x0C, b"www.example.com")])
        ),
        "cn bmp": write.certificate(subject=name([attribute("2.5.4.3", 0x1E, "www.example.com".encode("utf-16-be"))])),
        "cn bits first": write.certificate(
            subject=name([attribute("2.5.4.3", 3, b"\0a")], [attribute("2.5.4.3", 0x0C, b"www.example.com")])
        ),
        "cn bits last": write.certificate(
            subject=name([attribute("2.5.4.3", 0x0C, b"www.example.com")], [attribute("2.5.4.3", 3, b"\0a")])
        ),
        "cn sequence first": write.certificate(
            subject=name([attribute("2.5.4.3", 0x30, b"")], [attribute("2.5.4.3", 0x0C, b"www.example.com")])
        ),
        "cn empty first": write.certificate(
            subject=name([attribute("2.5.4.3", 0x0C, b"")], [attribute("2.5.4.3", 0x0C, b"www.example.com")])
        ),
    }
    return found


def names() -> dict[str, object]:
    answers = {}
    for label, der in certificates().items():
        pointer = ctypes.c_char_p(der)
        parsed = crypto.d2i_X509(None, ctypes.byref(pointer), len(der))
        assert parsed, label
        accepted = [
            [flags, host.decode()]
            for flags in FLAGS
            for host in HOSTS
            if crypto.X509_check_host(parsed, host, len(host), flags, None) == 1
        ]
        addresses = [a.decode() for a in ADDRESSES if crypto.X509_check_ip_asc(parsed, a, 0) == 1]
        answers[label] = {"der": base64.b64encode(der).decode(), "hosts": accepted, "addresses": addresses}
    return {
        "flags": FLAGS,
        "hosts": [host.decode() for host in HOSTS],
        "addresses": [address.decode() for address in ADDRESSES],
        "certificates": answers,
    }


def bundles() -> list[dict[str, object]]:
    one, two = write.certificate(), write.certificate(serial=b"\2")
    body = base64.encodebytes(one).decode()
    wide = "\n".join(body.split())

    def armour(text: str, label: str = "CERTIFICATE") -> str:
        return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"

    def lines(width: int) -> str:
        flat = "".join(body.split())
        return "".join(flat[at : at + width] + "\n" for at in range(0, len(flat), width))

    good, second = armour(body), armour(base64.encodebytes(two).decode())
    texts = {
        "nothing": "\n",
        "noise": "broken",
        "good": good,
        "two": good + second,
        "same twice": good + good,
        "noise around": "noise\n" + good + "noise\n" + second + "noise",
        "crlf": good.replace("\n", "\r\n"),
        "cr": good.replace("\n", "\r"),
        "no final newline": good.rstrip(),
        "begin indented": " " + good,
        "begin with trailing space": good.replace("BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE-----  \t"),
        "begin after noise": "x" + good,
        "begin glued": good.rstrip() + second,
        "bom": "\ufeff" + good,
        "high octets after begin": good.replace("BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE-----\u00e9"),
        "one line": armour(wide.replace("\n", "") + "\n"),
        "lines of 4": armour(lines(4)),
        "lines of 63": armour(lines(63)),
        "lines of 64": armour(lines(64)),
        "lines of 76": armour(lines(76)),
        "lines of 254": armour(lines(254)),
        "lines of 255": armour(lines(255)),
        "lines of 300": armour(lines(300)),
        "indented lines": armour("".join(f"  {line}\n" for line in body.split())),
        "spaces inside": armour(body.replace("A", "A ", 3)),
        "tabs inside": armour(body.replace("A", "\tA", 3)),
        "blank first 64": armour("\n" + lines(64)),
        "blank first 76": armour("\n" + lines(76)),
        "blank first 63": armour("\n" + lines(63)),
        "blank last": armour(lines(64) + "\n"),
        "blank between": armour(lines(64).replace("\n", "\n\n", 1)),
        "blank twice": armour("\n\n" + lines(64)),
        "blank first and last": armour("\n" + lines(64) + "\n"),
        "header": armour("Foo: bar\n\n" + lines(64)),
        "header without blank": armour("Foo: bar\n" + lines(64)),
        "header after": armour(lines(64) + "Foo: bar\n"),
        "proc-type": armour("Proc-Type: 4,MIC-CLEAR\n\n" + lines(64)),
        "bad base64": armour("!!!!\n"),
        "short base64": armour("AAA\n"),
        "padding inside": armour("AA==AAAA\n"),
        "padding thrice": armour(body.rstrip().rstrip("=") + "===\n"),
        "padding extra": armour(body.rstrip() + "====\n"),
        "hyphen at end": armour(body.rstrip() + "-\n"),
        "hyphen and more": armour(body.rstrip() + "-xx!\n"),
        "hyphen inside group": armour(body.rstrip()[:-2] + "-\n"),
        "no contents": armour(""),
        "only padding": armour("====\n"),
        "not der": armour("AAAA\n"),
        "der wrong": armour("MAMCAQE=\n"),
        "der trailing": armour(base64.encodebytes(one + b"AAA").decode()),
        "der twice": armour(base64.encodebytes(one + two).decode()),
        "no end": "-----BEGIN CERTIFICATE-----\n" + body,
        "end of other": "-----BEGIN CERTIFICATE-----\n" + body + "-----END FOO-----\n",
        "end longer": good.replace("END CERTIFICATE-----", "END CERTIFICATE------"),
        "end glued": "-----BEGIN CERTIFICATE-----\n" + body.rstrip() + "-----END CERTIFICATE-----\n",
        "end with noise": good.replace("END CERTIFICATE-----", "END CERTIFICATE----- x"),
        "end trailing space": good.replace("END CERTIFICATE-----", "END CERTIFICATE-----  "),
        "end indented": good.replace("-----END", " -----END"),
        "second bad": good + armour("!!\n"),
        "second no end": good + "-----BEGIN CERTIFICATE-----\n",
        "second not der": good + armour("AAAA\n"),
        "second header": good + armour("Foo: bar\n\n" + lines(64)),
        "second no contents": good + armour(""),
        "second hidden by bad": good + armour("!!\n") + second,
        "trusted": armour(body, "TRUSTED CERTIFICATE"),
        "x509": armour(body, "X509 CERTIFICATE"),
        "lower case": good.lower(),
        "other first": armour("AAAA\n", "FOO") + good,
        "bad other first": armour("!!\n", "FOO") + good,
        "empty label": armour("AAAA\n", "") + good,
        "request": armour("AAAA\n", "CERTIFICATE REQUEST"),
        "parameters first": armour("MAA=\n", "DH PARAMETERS") + good,
        "public key first": armour("MAA=\n", "PUBLIC KEY") + good,
        "trusted settings": armour(base64.encodebytes(one + b"\x30\x00").decode(), "TRUSTED CERTIFICATE"),
        "comment line": good.replace("\n", "\n# hello\n", 1),
    }
    octets = {
        "good": one,
        "two": one + two,
        "one more": one + b"A",
        "two more": one + b"AA",
        "zeros more": one + b"\0\0",
        "sequence more": one + b"\x30\0",
        "header more": one + b"\x30\x03",
        "text more": one + b"\nxyz" * 40,
        "truncated more": one + two[:100],
        "truncated": one[:100],
        "noise": b"broken",
        "one octet": b"0",
        "two octets": b"\x30\0",
        "indefinite": b"\x30\x80\0\0",
        "huge": b"\x30\x84\x7f\xff\xff\xff",
        "set": b"\x31\x03\2\1\1",
        "newline between": one + b"\n" + two,
        "pem": good.encode(),
    }
    answers = []
    for label, text in texts.items():
        answers.append({"label": label, "source": "text", "input": text, **load(cadata=text)})
        with tempfile.NamedTemporaryFile() as file:
            file.write(text.encode())
            file.flush()
            answers.append({"label": label, "source": "file", "input": text, **load(cafile=file.name)})
    for label, der in octets.items():
        answers.append({"label": label, "source": "octets", "input": der.hex(), **load(cadata=der)})
    return answers


def load(**arguments: object) -> dict[str, object]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(**arguments)
    except TypeError as error:
        return {"class": "TypeError", "number": 0, "text": str(error)}
    except (ssl.SSLError, ValueError) as error:
        text = str(error.args[-1]).partition(" (_ssl.c:")[0]
        return {"class": type(error).__name__, "number": error.args[0] if len(error.args) == 2 else 0, "text": text}
    return {"loaded": context.cert_store_stats()["x509"]}


def main() -> None:
    for file, answers in [("names.json", names()), ("bundles.json", bundles())]:
        (HERE / file).write_text(json.dumps(answers, indent=1, ensure_ascii=True) + "\n")
    print("recorded with", ssl.OPENSSL_VERSION, "on", sys.version.split()[0])


main()
