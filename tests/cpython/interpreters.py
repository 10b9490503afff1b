"""Find the CPython interpreters on this machine whose own test suite can be run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from execution import Interpreter

SUPPORTED = ("3.11", "3.12", "3.13")

_PROBE = """
import json, platform, sys
import ssl, test.test_ssl, test.test_asyncio
print(json.dumps([sys.executable, platform.python_version(), ssl.OPENSSL_VERSION,
                  platform.python_implementation()]))
"""


def _candidates() -> list[str]:
    found = [sys.executable, getattr(sys, "_base_executable", sys.executable)]
    for minor in SUPPORTED:
        on_path = shutil.which(f"python{minor}")
        if on_path:
            found.append(on_path)
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    if root.is_dir():
        for version in sorted(root.iterdir(), reverse=True):
            if version.name.rpartition(".")[0] in SUPPORTED:
                found.append(str(version / "bin" / "python"))
    return found


def _probe(executable: str) -> Interpreter | None:
    try:
        answer = subprocess.run(
            [executable, "-I", "-W", "ignore", "-c", _PROBE],
            capture_output=True,
            timeout=60,
            check=False,
        )
        if answer.returncode != 0:
            return None
        path, version, openssl, kind = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Interpreter(path, version, openssl) if kind == "CPython" else None


def find(wanted: list[str]) -> list[Interpreter]:
    """One interpreter for each supported minor version, or those asked for by version or path."""
    if any(os.sep in name for name in wanted):
        chosen = [_probe(name) for name in wanted]
        return [interpreter for interpreter in chosen if interpreter is not None]
    by_minor: dict[str, Interpreter] = {}
    for executable in dict.fromkeys(_candidates()):
        interpreter = _probe(executable)
        if interpreter is None or interpreter.minor not in SUPPORTED:
            continue
        if wanted and not {interpreter.minor, interpreter.version} & set(wanted):
            continue
        by_minor.setdefault(interpreter.minor, interpreter)
    return [by_minor[minor] for minor in sorted(by_minor)]
