# What `oxissl` offers: typeshed's `ssl`, and the additions on every version of Python.
import socket
import ssl as _stock
from ssl import _DEFAULT_CIPHERS as _DEFAULT_CIPHERS
from ssl import _create_default_https_context as _create_default_https_context
from ssl import _SSLMethod as _SSLMethod
from typing import Any

from _typeshed import ReadableBuffer, StrOrBytesPath

HAS_PHA: bool
HAS_PSK: bool
HAS_PSK_TLS13: bool

_RESTRICTED_SERVER_CIPHERS: str | None

# The class is the stock one; what oxissl raises has these attributes too.
class SSLCertVerificationError(_stock.SSLCertVerificationError):
    peer_chain: list[bytes]
    failed_certificate: bytes | None
    depth: int
    hint: str | None

CertificateError = SSLCertVerificationError

def get_sigalgs() -> list[str]: ...

class SSLObject(_stock.SSLObject):
    def get_verified_chain(self) -> list[bytes]: ...
    def get_unverified_chain(self) -> list[bytes]: ...
    def group(self) -> str | None: ...
    def client_sigalg(self) -> str | None: ...
    def server_sigalg(self) -> str | None: ...

class SSLSocket(_stock.SSLSocket):
    def accept(self) -> tuple[SSLSocket, Any]: ...
    def get_verified_chain(self) -> list[bytes]: ...
    def get_unverified_chain(self) -> list[bytes]: ...
    def group(self) -> str | None: ...
    def client_sigalg(self) -> str | None: ...
    def server_sigalg(self) -> str | None: ...

class SSLContext(_stock.SSLContext):
    def get_groups(self, *, include_aliases: bool = False) -> list[str]: ...
    def set_groups(self, grouplist: str, /) -> None: ...
    def set_client_sigalgs(self, sigalgs: str, /) -> None: ...
    def set_server_sigalgs(self, sigalgs: str, /) -> None: ...
    def set_ciphersuites(self, ciphersuites: str, /) -> None: ...
    def wrap_socket(
        self,
        sock: socket.socket,
        server_side: bool = False,
        do_handshake_on_connect: bool = True,
        suppress_ragged_eofs: bool = True,
        server_hostname: str | bytes | None = None,
        session: SSLSession | None = None,
    ) -> SSLSocket: ...
    def wrap_bio(
        self,
        incoming: MemoryBIO,
        outgoing: MemoryBIO,
        server_side: bool = False,
        server_hostname: str | bytes | None = None,
        session: SSLSession | None = None,
    ) -> SSLObject: ...

def create_default_context(
    purpose: Purpose = Purpose.SERVER_AUTH,
    *,
    cafile: StrOrBytesPath | None = None,
    capath: StrOrBytesPath | None = None,
    cadata: str | ReadableBuffer | None = None,
) -> SSLContext: ...
def _create_unverified_context(
    protocol: int | None = None,
    *,
    cert_reqs: int = ...,
    check_hostname: bool = False,
    purpose: Purpose = Purpose.SERVER_AUTH,
    certfile: StrOrBytesPath | None = None,
    keyfile: StrOrBytesPath | None = None,
    cafile: StrOrBytesPath | None = None,
    capath: StrOrBytesPath | None = None,
    cadata: str | ReadableBuffer | None = None,
) -> SSLContext: ...
def match_hostname(cert: dict[str, Any], hostname: str) -> None: ...
def wrap_socket(
    sock: socket.socket,
    keyfile: StrOrBytesPath | None = None,
    certfile: StrOrBytesPath | None = None,
    server_side: bool = False,
    cert_reqs: int = ...,
    ssl_version: int = ...,
    ca_certs: str | None = None,
    do_handshake_on_connect: bool = True,
    suppress_ragged_eofs: bool = True,
    ciphers: str | None = None,
) -> SSLSocket: ...

# Last, so that the names above win.
from ssl import *  # type: ignore[assignment]
