"""What newer versions of ``ssl`` have, and what they dropped, for every version of Python.

Names, arguments and behaviour are CPython's; a name the running version defines itself is left alone.
"""

import functools
import warnings
from types import ModuleType
from typing import Any

from oxissl import _leftover

# Constants CPython 3.13 and later take from `_ssl`.
_CONSTANTS = ("HAS_PSK", "HAS_PSK_TLS13", "HAS_PHA")


def apply(namespace: dict[str, Any], low_level: ModuleType) -> None:
    """Add to the ``ssl`` module living in ``namespace`` what it lacks. Methods of the context are inherited
    from ``_ssl._SSLContext`` and need nothing here."""
    for name in _CONSTANTS:
        namespace.setdefault(name, getattr(low_level, name, False))
    if hasattr(low_level, "get_sigalgs"):
        namespace.setdefault("get_sigalgs", low_level.get_sigalgs)
    _sendall_at_once(namespace["SSLSocket"])
    _leftover.apply(namespace)
    namespace.setdefault("wrap_socket", _make_wrap_socket(namespace))
    namespace.setdefault("match_hostname", _make_match_hostname(namespace))

    for cls in (namespace["SSLSocket"], namespace["SSLObject"]):
        for name in ("get_verified_chain", "get_unverified_chain"):
            _add_method(cls, _make_chain_method(name, low_level))
        for name in ("group", "client_sigalg", "server_sigalg"):
            if hasattr(low_level._SSLSocket, name):
                _add_method(cls, _make_fact_method(name))


def _sendall_at_once(cls: Any) -> None:
    """``ssl.py`` cuts the data into memoryviews and sends them one by one; our engine takes it whole, under one
    timeout. A subclass with a ``send()`` of its own still has it called."""
    piecewise, send = cls.sendall, cls.send

    @functools.wraps(piecewise)
    def sendall(self, data, flags=0):
        if flags != 0 or self._sslobj is None or type(self).send is not send:
            return piecewise(self, data, flags)
        try:
            self._sslobj.sendall(data)
        except BufferError:
            # Nothing was sent. What has no bytes in a row is refused in the words of the original.
            return piecewise(self, data, flags)

    cls.sendall = sendall


def _add_method(cls: type, method: Any) -> None:
    if method.__name__ not in vars(cls):
        method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
        method.__module__ = cls.__module__
        setattr(cls, method.__name__, method)


class _Certificate(bytes):
    """DER, as CPython 3.13 gives it, with the methods of ``_ssl.Certificate``.

    For older versions programs look for a ``get_unverified_chain()`` from the socket inwards and expect to find
    the low-level one; so does truststore, and with it pip.
    """

    public_bytes: Any
    get_info: Any

    @classmethod
    def of(cls, certificate: Any, low_level: ModuleType) -> "_Certificate":
        der = cls(certificate.public_bytes(low_level.ENCODING_DER))
        der.public_bytes = certificate.public_bytes
        der.get_info = certificate.get_info
        return der

    def __reduce__(self):
        return bytes, (bytes(self),)


def _make_chain_method(name: str, low_level: ModuleType) -> Any:
    def method(self):
        chain = getattr(self._sslobj, name)()
        return [_Certificate.of(certificate, low_level) for certificate in chain or ()]

    method.__name__ = name
    method.__doc__ = {
        "get_verified_chain": "The path from the peer's certificate to the anchor, each as DER bytes; with verification"
        " switched off as far as one leads, which proves nothing. Empty for a resumed session.",
        "get_unverified_chain": "The certificates the peer sent, or had sent when it resumes a session, as DER bytes.",
    }[name]
    return method


def _make_fact_method(name: str) -> Any:
    def method(self):
        # SSLSocket has no _sslobj before connect() and after unwrap().
        return None if self._sslobj is None else getattr(self._sslobj, name)()

    method.__name__ = name
    method.__doc__ = {
        "group": "The name of the key agreement group in use, or None.",
        "client_sigalg": "The signature algorithm the client authenticated with, or None.",
        "server_sigalg": "The signature algorithm the server authenticated with, or None.",
    }[name]
    return method


def _make_wrap_socket(namespace: dict[str, Any]) -> Any:
    def wrap_socket(
        sock,
        keyfile=None,
        certfile=None,
        server_side=False,
        cert_reqs=namespace["CERT_NONE"],
        ssl_version=namespace["PROTOCOL_TLS"],
        ca_certs=None,
        do_handshake_on_connect=True,
        suppress_ragged_eofs=True,
        ciphers=None,
    ):
        """Wrap a socket with a context made for it alone (dropped by CPython 3.12). Nothing is verified
        unless ``cert_reqs`` says so, and the host name never is: use ``SSLContext.wrap_socket()``."""
        warnings.warn(
            "ssl.wrap_socket() is deprecated, use SSLContext.wrap_socket()",
            DeprecationWarning,
            stacklevel=2,
        )
        if certfile is None or certfile == "":
            if server_side:
                raise ValueError("certfile must be specified for server-side operations")
            if keyfile:
                raise ValueError("certfile must be specified")
        context = namespace["SSLContext"](ssl_version)
        context.verify_mode = cert_reqs
        if ca_certs:
            context.load_verify_locations(ca_certs)
        if certfile:
            context.load_cert_chain(certfile, keyfile)
        if ciphers:
            context.set_ciphers(ciphers)
        return context.wrap_socket(
            sock,
            server_side=server_side,
            do_handshake_on_connect=do_handshake_on_connect,
            suppress_ragged_eofs=suppress_ragged_eofs,
        )

    wrap_socket.__module__ = namespace["__name__"]
    wrap_socket.__qualname__ = "wrap_socket"
    return wrap_socket


def _make_match_hostname(namespace: dict[str, Any]) -> Any:
    def match_hostname(cert, hostname):
        """Raise CertificateError unless ``cert``, as getpeercert() gives it, is for ``hostname``
        (dropped by CPython 3.12). Contexts check host names themselves: ``SSLContext.check_hostname``."""
        warnings.warn("ssl.match_hostname() is deprecated", DeprecationWarning, stacklevel=2)
        if not cert:
            raise ValueError(
                "empty or no certificate, match_hostname needs a SSL socket or SSL context with either "
                "CERT_OPTIONAL or CERT_REQUIRED"
            )
        error = namespace["CertificateError"]
        address = _address(hostname)
        seen = []
        for kind, value in cert.get("subjectAltName", ()):
            if kind == "DNS":
                if address is None and _dns_name_matches(value, hostname, error):
                    return
                seen.append(value)
            elif kind == "IP Address":
                # OpenSSL 1.0 left a line break behind IPv6 addresses.
                if address is not None and _address(value.rstrip()) == address:
                    return
                seen.append(value)
        if not seen:
            for part in cert.get("subject", ()):
                for key, value in part:
                    if key == "commonName":
                        if _dns_name_matches(value, hostname, error):
                            return
                        seen.append(value)
        if not seen:
            raise error("no appropriate commonName or subjectAltName fields were found")
        either = "either of " if len(seen) > 1 else ""
        raise error(f"hostname {hostname!r} doesn't match {either}{', '.join(map(repr, seen))}")

    match_hostname.__module__ = namespace["__name__"]
    match_hostname.__qualname__ = "match_hostname"
    return match_hostname


def _address(text: str) -> Any:
    import ipaddress  # here, because few programs come this way

    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _dns_name_matches(pattern: str, hostname: str, error: type[Exception]) -> bool:
    """RFC 6125 section 6.4.3 without partial wildcards: ``*`` may stand for exactly the leftmost label."""
    if not pattern:
        return False
    wildcards = pattern.count("*")
    if not wildcards:
        return pattern.lower() == hostname.lower()
    if wildcards > 1:
        raise error(f"too many wildcards in certificate DNS name: {pattern!r}.")
    first, dot, rest = pattern.partition(".")
    if "*" in rest:
        raise error(f"wildcard can only be present in the leftmost label: {pattern!r}.")
    if not dot:
        raise error(f"sole wildcard without additional labels are not support: {pattern!r}.")
    if first != "*":
        raise error(f"partial wildcards in leftmost label are not supported: {pattern!r}.")
    label, dot, parent = hostname.partition(".")
    return bool(label and dot) and parent.lower() == rest.lower()
