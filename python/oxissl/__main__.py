"""``python -m oxissl run SCRIPT [ARGS…]``, ``run -m MODULE [ARGS…]``, ``check HOST[:PORT]`` and ``info``.

This file imports nothing that could import ``ssl``: in a program started by ``run``, ours is the first.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

USAGE = """\
usage: python -m oxissl run SCRIPT [ARGS...]      run a program with oxissl as its ssl
       python -m oxissl run -m MODULE [ARGS...]   the same for a module
       python -m oxissl check HOST[:PORT]         look at a server's TLS and certificates (check --help)
       python -m oxissl info [--json]             show what this build offers, finds and replaces
       python -m oxissl --version
"""


def main(arguments: list[str]) -> int:
    match arguments:
        case ["run", "-m", module, *rest]:
            run_module(module, rest)
        case ["run", script, *rest] if not script.startswith("-"):
            run_script(script, rest)
        case ["check", *rest]:
            _install()
            from oxissl import _check

            return _check.main(rest)
        case ["info"] | ["info", "--json"]:
            replaced = set(sys.modules) & {"ssl", "_ssl"}
            _install()
            from oxissl import _info

            print(_info.text(replaced) if arguments == ["info"] else _info.as_json(replaced))
        case ["--version" | "-V"]:
            import oxissl

            print(f"oxissl {oxissl.__version__}")
        case ["--help" | "-h"]:
            print(USAGE, end="")
        case _:
            print(USAGE, end="", file=sys.stderr)
            return 2
    return 0


def run_script(script: str, arguments: list[str]) -> None:
    """What ``python SCRIPT ARGS`` does: a file of source, or a directory or zip with a ``__main__.py``."""
    import io
    import os.path
    import pkgutil

    _install()
    sys.argv[:] = [script, *arguments]
    path = os.path.abspath(script)
    if pkgutil.get_importer(path) is not None:
        # A directory or zip is itself the place its modules come from.
        _set_first_path(path)
        _run_as_main("__main__", sys.argv[0])
        return
    try:
        with io.open_code(path) as file:
            source = file.read()
    except OSError as error:
        print(
            f"{sys.executable}: can't open file {path!r}: [Errno {error.errno}] {error.strerror}",
            file=sys.stderr,
        )
        sys.exit(2)
    _set_first_path(os.path.dirname(os.path.realpath(path)))
    main_module = _new_main()
    main_module.__file__ = path
    exec(compile(source, path, "exec", dont_inherit=True), vars(main_module))


def run_module(name: str, arguments: list[str]) -> None:
    """What ``python -m MODULE ARGS`` does."""
    _install()
    sys.argv[:] = ["-m", *arguments]
    _run_as_main(name, None)


def _run_as_main(name: str, argv0: str | None) -> None:
    import importlib.util

    sys.modules.pop("__main__", None)  # or a package's search for `__main__` would find this file
    try:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(f"{name}.__main__")
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        spec = None
    loader: Any = spec.loader if spec is not None else None
    code = loader.get_code(spec.name) if spec is not None and hasattr(loader, "get_code") else None
    if spec is None or code is None:
        sys.exit(f"{sys.executable}: No module named {name}")
    main_module = _new_main()
    main_module.__spec__ = spec
    main_module.__loader__ = loader
    main_module.__file__ = spec.origin
    main_module.__cached__ = spec.cached
    main_module.__package__ = spec.parent
    sys.argv[0] = argv0 or spec.origin or name
    exec(code, vars(main_module))


def _install() -> None:
    import oxissl

    oxissl.install()


def _new_main():
    import builtins
    from types import ModuleType

    # The module stays in sys.modules after its code ended: threads, atexit functions and
    # multiprocessing look for it there.
    main_module = ModuleType("__main__")
    vars(main_module)["__builtins__"] = builtins
    sys.modules["__main__"] = main_module
    return main_module


def _set_first_path(directory: str) -> None:
    # `-m oxissl` put the working directory first; under -P and -I nothing was put there.
    if not sys.flags.safe_path:
        sys.path[0] = directory


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
