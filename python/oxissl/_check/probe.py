"""Connects, and collects the facts: one dictionary, which is what ``--json`` prints.

Two connections at most: one that verifies, and one more, offering the session of the first, to see whether it is
resumed; or, where verification failed, one without it, to learn what was negotiated. Nothing is sent on any.
"""

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import oxissl as ssl
from oxissl._check import chain, starttls

VERSIONS = ("TLSv1.2", "TLSv1.3")

# How long a server is given to send its tickets once the handshake is over.
_TICKETS = 0.5


@dataclass(frozen=True)
class Target:
    """Whom to look at, and how."""

    host: str
    port: int
    protocol: str | None
    server_name: str
    cafile: str | None
    capath: str | None
    cert: str | None
    key: str | None
    insecure: bool
    minimum: str | None
    maximum: str | None
    timeout: float


def probe(target: Target) -> dict[str, Any]:
    """The facts about a server; ``ok`` says whether it proved who it is, or was not asked to."""
    result: dict[str, Any] = {
        "ok": False,
        "host": target.host,
        "port": target.port,
        "starttls": target.protocol,
        "server_name": target.server_name,
        "verified": False,
        "error": None,
        "hint": None,
    }
    now = time.time()
    try:
        context = _context(target, verify=not target.insecure)
        with _connected(target, context) as tls:
            result |= _negotiated(tls)
            sent, verified = tls.get_unverified_chain(), [] if target.insecure else tls.get_verified_chain()
            result["path"], result["others"] = chain.path(sent, verified, None, None, now)
            session = _session(tls)
        result |= {"ok": True, "verified": not target.insecure}
        result["resumption"] = _resumption(target, context, session)
    except ssl.SSLCertVerificationError as error:
        result |= {"error": _text(error), "hint": getattr(error, "hint", None)}
        result |= {"verify_code": error.verify_code, "depth": getattr(error, "depth", None)}
        sent, failed = getattr(error, "peer_chain", []), getattr(error, "failed_certificate", None)
        result["path"], result["others"] = chain.path(sent, [], failed, error.verify_message, now)
        result |= _without_verification(target)
    except (OSError, ValueError, starttls.Refused) as error:
        result["error"] = _text(error)
    return result


def _without_verification(target: Target) -> dict[str, Any]:
    try:
        with _connected(target, _context(target, verify=False)) as tls:
            return _negotiated(tls)
    except (OSError, ValueError, starttls.Refused):
        return {}


def _context(target: Target, *, verify: bool) -> ssl.SSLContext:
    if verify:
        context = ssl.create_default_context(cafile=target.cafile, capath=target.capath)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    for name, wanted in (("minimum_version", target.minimum), ("maximum_version", target.maximum)):
        if wanted:
            setattr(context, name, ssl.TLSVersion[wanted.replace(".", "_")])
    if target.cert:
        context.load_cert_chain(target.cert, target.key)
    if target.protocol is None:
        context.set_alpn_protocols(["h2", "http/1.1"])
    return context


@contextlib.contextmanager
def _connected(target: Target, context: ssl.SSLContext, session: Any = None) -> Iterator[ssl.SSLSocket]:
    with socket.create_connection((target.host, target.port), timeout=target.timeout) as raw:
        if target.protocol is not None:
            starttls.begin(target.protocol, raw, target.timeout)
        raw.settimeout(target.timeout)
        with context.wrap_socket(raw, server_hostname=target.server_name, session=session) as tls:
            yield tls


def _negotiated(tls: ssl.SSLSocket) -> dict[str, Any]:
    cipher = tls.cipher()
    staple = tls._sslobj._staple()  # type: ignore[attr-defined]
    return {
        "version": tls.version(),
        "cipher": cipher[0] if cipher else None,
        "group": tls.group(),
        "signature": tls.server_sigalg(),
        "alpn": tls.selected_alpn_protocol(),
        "staple_bytes": len(staple) if staple else 0,
    }


def _session(tls: ssl.SSLSocket) -> Any:
    """The session to offer next time. TLS 1.3's tickets come when the handshake is over."""
    if tls.version() == "TLSv1.3":
        tls.settimeout(_TICKETS)
        with contextlib.suppress(OSError):
            tls.recv(1)
    return tls.session


def _resumption(target: Target, context: ssl.SSLContext, session: Any) -> str:
    if session is None or (not session.has_ticket and not session.id):
        return "no session offered"
    try:
        with _connected(target, context, session) as tls:
            return "resumed" if tls.session_reused else "not resumed"
    except (OSError, ValueError, starttls.Refused) as error:
        return f"second connection failed: {_text(error)}"


def _text(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error) or type(error).__name__
