"""Write what stock `ssl` makes of cipher strings to ciphers.json, beside this file.

`suites` are the dicts `get_ciphers()` gives for the suites oxissl has; `strings` are cipher strings
with the suites of that set they choose (TLS 1.2 only, in order) and the security level they leave.
`null` stands for an error: stock's own, or that none of the chosen suites is one oxissl has.
"""

import json
import pathlib
import ssl

OURS = """
    ECDHE-ECDSA-AES256-GCM-SHA384 ECDHE-RSA-AES256-GCM-SHA384 DHE-RSA-AES256-GCM-SHA384
    ECDHE-ECDSA-CHACHA20-POLY1305 ECDHE-RSA-CHACHA20-POLY1305 DHE-RSA-CHACHA20-POLY1305
    ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256 DHE-RSA-AES128-GCM-SHA256
""".split()

STRINGS = [
    ssl._DEFAULT_CIPHERS,
    "DEFAULT",
    "DEFAULT:",
    "DEFAULT::AES",
    "DEFAULTAES",
    "DEFAULT:!DHE",
    "DEFAULT!DHE",
    "HIGH:DEFAULT",
    "DEFAULT@SECLEVEL=1",
    "DEFAULT:@SECLEVEL=0",
    "DEFAULT:@STRENGTH",
    "DEFAULT:-CHACHA20:CHACHA20",
    "ALL",
    "all",
    "ALL:COMPLEMENTOFALL",
    "COMPLEMENTOFALL",
    "COMPLEMENTOFDEFAULT",
    "ALL:!COMPLEMENTOFDEFAULT",
    "HIGH",
    "MEDIUM",
    "LOW",
    "HIGH:MEDIUM:!aNULL",
    "HIGH+FIPS",
    "FIPS",
    "FIPS+CHACHA20",
    "FIPS+AESGCM",
    "HIGH:!aNULL:!MD5",
    "HIGH:!aNULL:!eNULL:!RC4:!DES",
    "EXP",
    "ALL:!EXPORT:!aNULL",
    "ALL:!EXP:!LOW:!SSLv2",
    "SSLv3",
    "TLSv1",
    "TLSv1.0",
    "TLSv1.2",
    "TLSv1.3",
    "AESGCM+TLSv1.2",
    "AESGCM+TLSv1.2+SSLv3",
    "AESGCM+TLSv1.2+TLSv1.2",
    "ECDHE",
    "kECDHE",
    "EECDH",
    "kEECDH",
    "ECDH",
    "kECDH",
    "kECDHe",
    "DHE",
    "kDHE",
    "EDH",
    "kEDH",
    "DH",
    "kDH",
    "aDH",
    "ADH",
    "AECDH",
    "aNULL",
    "eNULL",
    "NULL",
    "RSA",
    "kRSA",
    "aRSA",
    "aECDSA",
    "ECDSA",
    "aECDH",
    "aDSS",
    "DSS",
    "PSK",
    "kPSK",
    "aPSK",
    "SRP",
    "AES",
    "AES128",
    "AES256",
    "AESGCM",
    "AESCCM",
    "AESCCM8",
    "CHACHA20",
    "CBC",
    "CAMELLIA",
    "ARIA",
    "ARIAGCM",
    "3DES",
    "RC4",
    "SHA",
    "SHA1",
    "SHA256",
    "SHA384",
    "MD5",
    "AEAD",
    "AESGCM+AES128",
    "AES128+AES256",
    "DHE+CHACHA20",
    "ECDHE+aRSA+AESGCM",
    "ECDHE+RSA",
    "ECDHE+DHE",
    "ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:RSA+AESGCM:RSA+AES:!aNULL:!MD5:!DSS",
    "EECDH+AESGCM:EDH+AESGCM:AES256+EECDH:AES256+EDH",
    "EECDH+CHACHA20:EECDH+AESGCM",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384",
    "ecdhe-rsa-aes128-gcm-sha256",
    "ECDHE-RSA-AES128-GCM-SHA256+aRSA",
    "ECDHE-RSA-AES128-GCM-SHA256+aECDSA",
    "ECDHE-RSA-AES128-GCM-SHA256+ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE+ECDHE-RSA-AES256-GCM-SHA384",
    "AES128-SHA",
    "AES128-SHA:ECDHE-ECDSA-CHACHA20-POLY1305",
    "DHE-RSA-AES256-SHA:!AES128",
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "PROFILE=SYSTEM",
    "PROFILE=SYSTEM:AES",
    "ALL:+AES128",
    "ALL:+AES256:+ECDHE",
    "+ALL",
    "+AES:ALL",
    "ALL:+ECDSA:@STRENGTH",
    "@STRENGTH",
    "@STRENGTH:ALL",
    "CHACHA20:AES128:AES256:@STRENGTH",
    "CHACHA20:AESGCM",
    "AES128:AES256",
    "AES128:ALL",
    "ALL:-AES",
    "ALL:-AES:AES256",
    "ALL:-AES:ALL",
    "ALL:-DHE:-ECDSA:ALL",
    "-ALL",
    "-ALL:AES",
    "ALL:-AES128:-AES256:AES",
    "!ALL",
    "!ALL:AES",
    "!AES:ALL",
    "ALL:!CHACHA20:CHACHA20",
    "ALL:!ECDHE+AES",
    "ALL:-ECDHE+AES128:+DHE",
    "ALL:-kDHE+AES256+aRSA:kDHE",
    "AES AESGCM;CHACHA20,ALL",
    "  AES  ",
    ":::",
    "",
    ":AES:",
    "AES,,CHACHA20",
    "ALL\n",
    "\tALL",
    "ALL:!",
    "ALL:-",
    "ALL:+",
    "ALL:@",
    "ALL:é",
    "é",
    "ALL:ECDHE+",
    "ALL:FOO+",
    "FOO",
    "FOO:AES",
    "FOO+AES:CHACHA20",
    "AES+FOO:CHACHA20",
    "!FOO:AES",
    "=",
    ".",
    "_",
    "ALL=",
    "ALL/AES",
    "ALL:/",
    "ALL!AES",
    "ALL-AES+CHACHA20",
    "FOO/AES:CHACHA20",
    "FOO!AES:ALL",
    "ALL@SECLEVEL=1",
    "ALL:@SECLEVEL=0",
    "ALL:@SECLEVEL=5",
    "ALL:@SECLEVEL=6",
    "ALL:@SECLEVEL=55",
    "ALL:@SECLEVEL=",
    "ALL:@SECLEVEL",
    "@SECLEVEL=1:@SECLEVEL=3:AES",
    "ALL:@FOO",
    "ALL:@STRENGTHEN",
    "ALL:@strength",
    "ALL:@STRENGTH@FOO",
    "ALL:@STRENGTH/AES:!DHE",
    "ALL:@SECLEVEL=1!DHE",
    "SUITEB128",
    "SUITEB128ONLY",
    "SUITEB128C2",
    "SUITEB192",
    "SUITEB128:AES",
    "SUITEB",
    "AES:SUITEB128",
    "!aNULL:kECDH+AESGCM:ECDH+AESGCM:kECDH+AES:ECDH+AES",
    "ECDHE:DHE:!AES128",
    "!DHE:!ECDSA:HIGH",
]


def context():
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def suites():
    known = context()
    known.set_ciphers("ALL")
    return [s for s in known.get_ciphers() if s["name"] in OURS or s["protocol"] == "TLSv1.3"]


def answer(string):
    asked = context()
    try:
        asked.set_ciphers(string)
    except ssl.SSLError:
        return {"string": string, "names": None}
    names = [s["name"] for s in asked.get_ciphers() if s["name"] in OURS]
    return {"string": string, "names": names or None, "security_level": asked.security_level}


def rows(values):
    return ",\n".join("  " + json.dumps(value, ensure_ascii=False) for value in values)


text = f"""{{
 "openssl": {json.dumps(ssl.OPENSSL_VERSION)},
 "suites": [
{rows(suites())}
 ],
 "strings": [
{rows(map(answer, STRINGS))}
 ]
}}
"""
pathlib.Path(__file__).with_name("ciphers.json").write_text(text, encoding="utf-8")
