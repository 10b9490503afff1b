"""Runs the interpreter's ``ssl.py`` over ``oxissl._ssl``, and decides which exception classes are in force.

Nothing in this file changes what ``import ssl`` or ``import _ssl`` means to the rest of the process.
"""

import importlib.util
import sys
from types import ModuleType

import oxissl._ssl as native
from oxissl import _additions

# What `import _ssl` inside our run of ssl.py is made to mean; no other code imports this name.
_ALIAS = "_oxissl_ssl"

_exceptions_decided = False


def execute_beside(namespace: dict) -> None:
    """Fill ``namespace``, which must belong to a module in ``sys.modules``, with ``ssl`` over our engine."""
    decide_exceptions(load_stock=True)
    spec = importlib.util.find_spec("ssl")
    if spec is None or spec.loader is None or not hasattr(spec.loader, "get_code"):
        raise ImportError("oxissl needs the standard library's ssl.py", name="ssl")
    code = spec.loader.get_code("ssl")

    # ssl.py says `import _ssl`. Pointing sys.modules["_ssl"] at ours while it runs would be seen by
    # every other thread, so the name in its code is changed instead: it imports the alias. Its functions
    # and class bodies still look `_ssl` up as a global.
    code = code.replace(co_names=tuple(_ALIAS if name == "_ssl" else name for name in code.co_names))
    low_level = _beside_view()
    namespace["_ssl"] = low_level
    namespace["__file__"] = spec.origin  # where inspect finds the source of these classes
    sys.modules[_ALIAS] = low_level
    try:
        exec(code, namespace)
    finally:
        del sys.modules[_ALIAS]
    del namespace[_ALIAS]
    _additions.apply(namespace, low_level)


def decide_exceptions(*, load_stock: bool) -> None:
    """Choose once which ``SSLError`` family we raise.

    The stock classes where the process has them, because whoever imported ``ssl`` before us may hold them
    (asyncio keeps two in a tuple). ``load_stock`` says whether to fetch them when it does not, for a
    process in which the stock module is going to be used beside us. Otherwise our own, so
    that OpenSSL is never loaded.
    """
    global _exceptions_decided
    if _exceptions_decided:
        return
    stock = sys.modules.get("_ssl")
    if stock is None and load_stock:
        try:
            import _ssl as stock
        except ImportError:
            pass  # a Python built without OpenSSL
    if stock is not None and stock is not native:
        native._use_exception_classes(stock)
    _exceptions_decided = True


def _beside_view() -> ModuleType:
    """Our ``_ssl`` as seen beside an untouched ``ssl``: its contexts also count as stock ``ssl.SSLContext``."""

    class _SSLContext(native._SSLContext):
        __slots__ = ()

        # isinstance() believes the real type first and `__class__` second. asyncio's start_tls() and aiohttp
        # refuse what is not an instance of the stock class, from which we cannot derive.
        @property  # type: ignore[misc]
        def __class__(self):
            stock = sys.modules.get("ssl")
            claimed = getattr(stock, "SSLContext", None)
            return claimed if isinstance(claimed, type) else type(self)

        # object.__dir__() believes `__class__`, and would list the stock class.
        def __dir__(self):
            return {*dir(type(self)), *getattr(self, "__dict__", ())}

    view = ModuleType(_ALIAS, native.__doc__)
    vars(view).update(
        (name, value) for name, value in vars(native).items() if not name.startswith("__") or name == "__getattr__"
    )
    view._SSLContext = _SSLContext  # type: ignore[attr-defined]
    return view
