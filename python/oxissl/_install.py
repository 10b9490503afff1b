"""Makes oxissl the ``ssl`` of the whole process, and takes it back.

A program's choice, not a library's: a library that wants oxissl imports it under its own name.
"""

import enum
import importlib
import sys
import threading
import warnings
from types import FunctionType, ModuleType
from typing import Any

from oxissl import _additions, _stdlib
from oxissl._stdlib import native

_CLASSES = ("SSLContext", "SSLSocket", "SSLObject", "MemoryBIO", "SSLSession")
_EXCEPTIONS = (
    "SSLError",
    "SSLZeroReturnError",
    "SSLWantReadError",
    "SSLWantWriteError",
    "SSLSyscallError",
    "SSLEOFError",
    "SSLCertVerificationError",
)

_lock = threading.RLock()
# What uninstall() puts back: sys.modules["_ssl"], and the contents of `ssl` if it had been imported.
_before: tuple[ModuleType | None, dict[str, Any] | None] | None = None


def install() -> None:
    """Make ``import ssl`` mean oxissl in this process. Calling it again does nothing.

    Best called before anything else is imported. If ``ssl`` was imported already it is reloaded in place, so
    modules that say ``ssl.SSLContext`` see ours from now on; sockets and contexts made before keep
    working as they were. A module that took a class out of it (``from ssl import SSLContext``) keeps the old
    class, and a RuntimeWarning names each such module.
    """
    global _before
    with _lock:
        if _before is not None:
            return
        _stdlib.decide_exceptions(load_stock=False)
        before_low_level, module = sys.modules.get("_ssl"), sys.modules.get("ssl")
        old = None
        sys.modules["_ssl"] = native
        try:
            if module is None:
                import ssl as module
            else:
                old = _set_aside(vars(module))
                importlib.reload(module)
        except BaseException:
            _put_back("_ssl", before_low_level)
            if old is not None:
                _restore(vars(module), old)
            raise
        namespace = vars(module)
        if old is not None:
            _keep_identifiers(old, namespace)
        _additions.apply(namespace, native)
        _before = (before_low_level, old)
    if old is not None:
        _swap_in_ftplib(old, namespace)
        _warn_about_holders(old)


def uninstall() -> None:
    """Give ``import ssl`` its former meaning. Sockets and contexts made in between keep working."""
    global _before
    with _lock:
        if _before is None:
            return
        before_low_level, old = _before
        module = sys.modules["ssl"]
        namespace = vars(module)
        ours = _set_aside(namespace)
        _put_back("_ssl", before_low_level)
        if old is not None:
            _restore(namespace, old)
        else:
            # `ssl` was first imported over ours, so its stock contents have yet to be loaded.
            for name in [name for name in namespace if not name.startswith("__")]:
                del namespace[name]
            try:
                importlib.reload(module)
            except ImportError:  # a Python built without OpenSSL: `ssl` cannot be imported, as before
                _restore(namespace, ours)
                del sys.modules["ssl"]
            else:
                _keep_identifiers(ours, namespace)
                _swap_exceptions(ours, namespace)
        _before = None
    _swap_in_ftplib(ours, namespace)


def installed() -> bool:
    """Whether ``import ssl`` means oxissl at the moment."""
    return _before is not None


def current_module() -> ModuleType:
    """The module whose attributes ``oxissl`` shows: its own run of ssl.py, or ``ssl`` itself where that is ours."""
    with _lock:
        if _before is not None and "oxissl.ssl" not in sys.modules:
            return sys.modules["ssl"]
    return importlib.import_module("oxissl.ssl")


def _put_back(name: str, module: ModuleType | None) -> None:
    if module is None:
        sys.modules.pop(name, None)
    else:
        sys.modules[name] = module


def _restore(namespace: dict[str, Any], saved: dict[str, Any]) -> None:
    for name in namespace.keys() - saved.keys():
        del namespace[name]
    namespace.update(saved)


def _set_aside(namespace: dict[str, Any]) -> dict[str, Any]:
    """Copy a module's contents, and make its classes live on that copy.

    A reload changes the globals of every function defined before it. ``SSLContext.options`` of the old class
    would then run ``super(SSLContext, SSLContext)`` with the new one. So the methods of the old classes are
    remade over the copy, and objects made before the reload never notice it.
    """
    copy = dict(namespace)
    for cls in namespace.values():
        if isinstance(cls, type) and not issubclass(cls, enum.Enum) and cls.__module__ == namespace["__name__"]:
            for name, attribute in list(vars(cls).items()):
                moved = _over_other_globals(attribute, namespace, copy)
                if moved is not attribute:
                    setattr(cls, name, moved)
    return copy


def _over_other_globals(attribute: Any, old: dict[str, Any], new: dict[str, Any]) -> Any:
    match attribute:
        case FunctionType() if attribute.__globals__ is old:
            moved = FunctionType(
                attribute.__code__,
                new,
                attribute.__name__,
                attribute.__defaults__,
                attribute.__closure__,
            )
            for name in (
                "__kwdefaults__",
                "__annotations__",
                "__doc__",
                "__module__",
                "__qualname__",
            ):
                setattr(moved, name, getattr(attribute, name))
            vars(moved).update(vars(attribute))
            return moved
        case staticmethod() | classmethod():
            return type(attribute)(_over_other_globals(attribute.__func__, old, new))
        case property():
            fget, fset, fdel = (
                _over_other_globals(each, old, new) for each in (attribute.fget, attribute.fset, attribute.fdel)
            )
            return property(fget, fset, fdel, attribute.__doc__)
        case _:
            return attribute


def _keep_identifiers(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Keep the ``Purpose`` from before a reload, which has no OpenSSL in it.

    ``create_default_context()`` refuses a purpose of another class, and who took that function out of ``ssl``
    runs it over the reloaded globals, but with its old default arguments.
    """
    replaced = new["Purpose"]
    new.update(Purpose=old["Purpose"], _ASN1Object=old["_ASN1Object"])

    def keep(value: Any) -> Any:
        return old["Purpose"][value.name] if isinstance(value, replaced) else value

    for function in (*new.values(), *vars(new["SSLContext"]).values()):
        if isinstance(function, FunctionType):
            if function.__defaults__:
                function.__defaults__ = tuple(map(keep, function.__defaults__))
            if function.__kwdefaults__:
                function.__kwdefaults__ = {name: keep(value) for name, value in function.__kwdefaults__.items()}


def _swap_in_ftplib(old: dict[str, Any], new: dict[str, Any]) -> None:
    """ftplib keeps ``ssl.SSLSocket`` under a name of its own, to know which connections to unwrap()."""
    ftplib = sys.modules.get("ftplib")
    if ftplib is not None and getattr(ftplib, "_SSLSocket", None) is old["SSLSocket"]:
        ftplib._SSLSocket = new["SSLSocket"]  # type: ignore[attr-defined]


def _swap_exceptions(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Where modules hold our exception classes, alone or in a tuple for ``except``, give them the stock ones.

    Only needed when OpenSSL comes in after us: its classes are made in C and cannot be chosen.
    """
    table = {old[name]: new[name] for name in _EXCEPTIONS}

    def swap(value: Any) -> Any:
        if isinstance(value, tuple) and type(value) is tuple:
            swapped = tuple(swap(each) for each in value)
            return swapped if any(a is not b for a, b in zip(swapped, value, strict=True)) else value
        return table.get(value, value) if isinstance(value, type) else value

    for module, name, value in _globals_of_modules(lambda value: isinstance(value, type | tuple)):
        swapped = swap(value)
        if swapped is not value:
            setattr(module, name, swapped)


def _warn_about_holders(old: dict[str, Any]) -> None:
    classes = {id(old[name]): name for name in _CLASSES}
    holders: dict[str, set[str]] = {}
    for module, _, value in _globals_of_modules(lambda value: id(value) in classes):
        holders.setdefault(module.__name__, set()).add(classes[id(value)])
    if holders:
        listing = ", ".join(f"{module} ({', '.join(sorted(names))})" for module, names in sorted(holders.items()))
        warnings.warn(
            "oxissl.install() came after these modules had taken classes out of ssl, and they keep the stock "
            f"ones: {listing}. Install before importing them, or start with python -m oxissl run",
            RuntimeWarning,
            stacklevel=3,
        )


def _globals_of_modules(wanted: Any) -> list[tuple[ModuleType, str, Any]]:
    found = []
    for key, module in list(sys.modules.items()):
        # `ssl` is reloaded as a whole, the others of these hold classes on purpose.
        if not isinstance(module, ModuleType) or key in ("ssl", "_ssl") or key.partition(".")[0] == "oxissl":
            continue
        found += [(module, name, value) for name, value in list(vars(module).items()) if wanted(value)]
    return found
