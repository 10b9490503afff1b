# Everything of `oxissl.ssl` is an attribute here too, loaded when first asked for.
from oxissl._install import install as install
from oxissl._install import installed as installed
from oxissl._install import uninstall as uninstall
from oxissl.ssl import *
from oxissl.ssl import _RESTRICTED_SERVER_CIPHERS as _RESTRICTED_SERVER_CIPHERS
from oxissl.ssl import _create_default_https_context as _create_default_https_context
from oxissl.ssl import _create_unverified_context as _create_unverified_context

__version__: str

def __dir__() -> list[str]: ...
