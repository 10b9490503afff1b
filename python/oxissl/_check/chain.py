"""The certificates of a connection as a path from the peer's own up to where it ends, and what each one says."""

import base64
from typing import Any

import oxissl as ssl
from oxissl._stdlib import native

# What a name is known by, best first.
_NAMES = ("commonName", "organizationName", "organizationalUnitName")


def path(
    sent: list[bytes], verified: list[bytes], failed: bytes | None, problem: str | None, now: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(the path from the peer's certificate up, what was sent besides it)."""
    described = [_describe(der, der in sent, der == failed, problem, now) for der in sent]
    if verified:
        chain = [_describe(der, der in sent, False, None, now) for der in verified]
        chain[-1]["trusted"] = True
    else:
        chain = _ascend(described)
        if failed is not None and failed not in sent:
            chain.append(_describe(failed, False, True, problem, now))
    shown = {one["sha256"] for one in chain}
    return chain, [one for one in described if one["sha256"] not in shown]


def _ascend(sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """From the first certificate up by issuers' names; each at most once."""
    chain = sent[:1]
    while chain and chain[-1]["subject"] != chain[-1]["issuer"]:
        above = [one for one in sent if one["subject"] == chain[-1]["issuer"] and one not in chain]
        if not above:
            break
        chain.append(above[0])
    return chain


def _describe(der: bytes, was_sent: bool, is_failed: bool, problem: str | None, now: float) -> dict[str, Any]:
    entry: dict[str, Any] = {"sent": was_sent, "trusted": False, "failed": is_failed}
    entry["problem"] = problem if is_failed else None
    try:
        info = native._describe_certificate(der)
    except (ValueError, ssl.SSLError) as error:
        info = {"subject": (), "issuer": (), "notBefore": "", "notAfter": "", "unreadable": str(error)}
    end = _seconds(info["notAfter"])
    entry |= {
        "name": _name(info["subject"]),
        "issuer_name": _name(info["issuer"]),
        "subject": _pairs(info["subject"]),
        "issuer": _pairs(info["issuer"]),
        "not_before": info["notBefore"],
        "not_after": info["notAfter"],
        "days_left": None if end is None else int((end - now) / 86400),
        "expired": end is not None and end < now,
        "names": [f"{kind}:{value}" for kind, value in info.get("subjectAltName", ()) if isinstance(value, str)],
        "key": _key(info.get("publicKey", "unreadable")),
        "signature": info.get("signatureAlgorithm"),
        "ca_issuers": list(info.get("caIssuers", ())),
        "sha256": info.get("fingerprint", b"").hex(),
        "der": base64.b64encode(der).decode("ascii"),
    }
    return entry


def _key(text: str) -> str:
    return text.replace("id-ecPublicKey", "EC").replace("rsaEncryption", "RSA")


def _pairs(name: Any) -> list[list[str]]:
    return [[str(kind), value if isinstance(value, str) else repr(value)] for part in name for kind, value in part]


def _name(name: Any) -> str:
    pairs = _pairs(name)
    for wanted in _NAMES:
        for kind, value in pairs:
            if kind == wanted and value:
                return value
    return ", ".join(f"{kind}={value}" for kind, value in pairs) or "(no name)"


def _seconds(moment: str) -> int | None:
    try:
        return ssl.cert_time_to_seconds(moment)
    except ValueError:
        return None
