"""The CPython interpreters on this machine, and how to start programs on them with oxissl at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SUPPORTED = ((3, 11), (3, 12), (3, 13))
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Interpreter:
    """An interpreter and its version as people say it."""

    executable: str
    version: str

    def __str__(self) -> str:
        return self.version


@cache
def found() -> tuple[Interpreter, ...]:
    """The running interpreter, then one more for each other supported version."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    by_version = {running: Interpreter(sys.executable, running)}
    for major, minor in SUPPORTED:
        version = f"{major}.{minor}"
        pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
        candidates = [shutil.which(f"python{version}")]
        candidates += [str(path / "bin/python") for path in sorted(pyenv.glob(f"{version}.*"))]
        for candidate in filter(None, candidates):
            if version not in by_version and _is(candidate, version):
                by_version[version] = Interpreter(candidate, version)
    return tuple(by_version.values())


def _is(executable: str, version: str) -> bool:
    """Whether it starts (a pyenv shim may not) and is the CPython it claims to be."""
    question = "import sys, ssl; print(sys.implementation.name, '%d.%d' % sys.version_info[:2], sys.prefix)"
    try:
        answer = subprocess.run([executable, "-I", "-c", question], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.startswith(f"cpython {version} ")


def package_directory(directory: Path) -> Path:
    """A directory with the installed package ``oxissl`` and nothing else, for ``PYTHONPATH``."""
    import oxissl

    package = directory / "oxissl"
    if not package.exists():
        package.symlink_to(Path(oxissl.__file__).parent, target_is_directory=True)
    return directory
