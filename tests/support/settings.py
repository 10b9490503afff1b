"""Contexts for either end, and pairs of them, made the same way from whichever implementation is given."""

from __future__ import annotations

from typing import Any

from .authority import Authority, Identity
from .memory import Pair

VERSIONS = ("TLSv1.2", "TLSv1.3")


def pin(ssl: Any, context: Any, version: str | None) -> None:
    """Allow one protocol version only."""
    if version is not None:
        number = getattr(ssl.TLSVersion, version.replace(".", "_"))
        context.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED
        context.minimum_version = number
        context.maximum_version = number


def server_context(
    ssl: Any,
    authority: Authority,
    *,
    version: str | None = None,
    identity: Identity | None = None,
    client_auth: bool = False,
) -> Any:
    """A server that shows its certificate and, if told to, insists on the client's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*(identity or authority.server).both)
    if client_auth:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(str(authority.path))
    pin(ssl, context, version)
    return context


def client_context(
    ssl: Any,
    authority: Authority,
    *,
    version: str | None = None,
    identity: Identity | None = None,
) -> Any:
    """A client that verifies chain and host name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(str(authority.path))
    if identity is not None:
        context.load_cert_chain(*identity.both)
    pin(ssl, context, version)
    return context


def trusting_context(ssl: Any, *, version: str | None = None) -> Any:
    """A client that verifies nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    pin(ssl, context, version)
    return context


def pair_of(ssl: Any, authority: Authority, *, version: str | None = None) -> Pair:
    """Both ends of one implementation."""
    contexts = (make(ssl, authority, version=version) for make in (server_context, client_context))
    return Pair(ssl, ssl, *contexts)
