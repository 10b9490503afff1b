"""Python's ``ssl`` with Rust beneath it.

``import oxissl as ssl`` gives the interpreter's own ``ssl`` API over oxissl's engine and touches
nothing else in the process. ``install()`` does the same for the whole process, and
``python -m oxissl run`` does it before a program starts.

Everything ``ssl`` offers is an attribute of this module; the first one asked for loads it.
"""

from oxissl._install import install as install
from oxissl._install import installed as installed
from oxissl._install import uninstall as uninstall
from oxissl._stdlib import native as _native

__version__: str = _native.__version__


def __getattr__(name: str):
    # `__path__`, `__wrapped__` and their like are questions about a module, not about `ssl`.
    if name.startswith("__") and name != "__all__":
        raise AttributeError(f"module 'oxissl' has no attribute {name!r}")
    from oxissl import _install

    module = _install.current_module()
    if name == "__all__":
        own = {"install", "installed", "uninstall"}
        return sorted(own.union(entry for entry in vars(module) if not entry.startswith("_")))
    try:
        return getattr(module, name)
    except AttributeError:
        raise AttributeError(f"module 'oxissl' has no attribute {name!r}") from None


def __dir__() -> list[str]:
    from oxissl import _install

    return sorted(set(globals()).union(vars(_install.current_module())))
