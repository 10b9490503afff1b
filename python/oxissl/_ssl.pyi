# The surface of the stock `_ssl` as typeshed knows it, and what only ours has.
from types import ModuleType
from typing import Any

from _ssl import *
from _ssl import _SSLContext as _StockContext

__version__: str

HAS_PHA: bool
HAS_PSK: bool
HAS_PSK_TLS13: bool

class _SSLContext(_StockContext):
    def set_client_sigalgs(self, sigalgs: str, /) -> None: ...
    def set_server_sigalgs(self, sigalgs: str, /) -> None: ...

def _describe_certificate(der: bytes, /) -> dict[str, Any]: ...
def get_sigalgs() -> list[str]: ...
def _use_exception_classes(module: ModuleType, /) -> None: ...
