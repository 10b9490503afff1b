"""The order of the house, checked on the source: who may import whom, and where unsafe may stand."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "crates/oxissl-core/src"
FACE = ROOT / "crates/oxissl-python/src"

# From the bottom up; a module may use its own layer and those before it.
LAYERS = [
    {"error", "openssl"},
    {"pem", "certificate", "hostname", "ciphers", "groups"},
    {"credentials", "trust", "crl", "session"},
    {"context", "verify"},
    {"snapshot", "keylog"},
    {"engine"},
]

MAY_USE_RUSTLS = {
    "snapshot",
    "engine",
    "session",
    "credentials",
    "verify",
    "ciphers",
    "groups",
    "keylog",
}

# Upward uses that stand, each with its reason.
UPWARD = {
    ("context", "snapshot"): "the cached snapshot lives beside the settings that outdate it",
    ("error", "verify"): "an error carries the verdict that caused it",
}

MAY_BE_UNSAFE = {"buffer.rs", "immutable.rs", "transport.rs"}


def sources(directory: Path) -> list[Path]:
    return sorted(directory.rglob("*.rs"))


def module_of(path: Path) -> str:
    """The top-level module of the core that a file belongs to."""
    first = path.relative_to(CORE).parts[0]
    return first.removesuffix(".rs")


def code(path: Path) -> str:
    """A file's text without comments, strings and its unit tests."""
    text = re.sub(r"^#\[cfg\(test\)\]\nmod \w+ \{.*", "", path.read_text(), flags=re.DOTALL | re.M)
    text = re.sub(r"//[^\n]*", "", text)
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)


def level(module: str) -> int:
    for index, layer in enumerate(LAYERS):
        if module in layer:
            return index
    raise AssertionError(f"module {module} has no place in LAYERS")


@pytest.mark.parametrize("path", sources(CORE), ids=lambda p: str(p.relative_to(CORE)))
def test_core_imports_downward_only(path: Path) -> None:
    """A module of the core uses its own layer or a lower one."""
    here = module_of(path)
    if here == "lib":
        return
    used = set(re.findall(r"\bcrate::(\w+)", code(path)))
    for group in re.findall(r"\bcrate::\{([^;]*)\}", code(path)):
        used |= set(re.findall(r"(?:^|,)\s*(\w+)", re.sub(r"\{[^}]*\}", "", group)))
    modules = {module_of(each) for each in sources(CORE)}
    upward = {name for name in used & modules if level(name) > level(here)}
    upward -= {above for below, above in UPWARD if below == here}
    assert not upward, f"{here} uses {upward}"


def test_core_knows_no_python() -> None:
    """pyo3 stands in the face only."""
    assert "pyo3" not in (ROOT / "crates/oxissl-core/Cargo.toml").read_text()
    assert [path for path in sources(CORE) if "pyo3" in code(path)] == []


def test_rustls_stays_in_its_places() -> None:
    """Only the modules that assemble or drive a handshake see rustls; pki-types are values for all."""
    users = {module_of(path) for path in sources(CORE) if re.search(r"\brustls::", code(path))}
    assert users <= MAY_USE_RUSTLS
    assert [path for path in sources(FACE) if re.search(r"\brustls\b", code(path))] == []


def test_core_has_no_sockets_files_or_clock() -> None:
    """The core never asks the system for anything; time and bytes are given to it."""
    forbidden = re.compile(r"std::(fs|process|env)\b|std::net::(?!Ip|\{Ip)|SystemTime::now|Instant::now|UnixTime::now")
    assert [(path, forbidden.findall(code(path))) for path in sources(CORE)] == [(path, []) for path in sources(CORE)]


def test_core_forbids_unsafe() -> None:
    """The compiler refuses unsafe code in the core."""
    assert "#![forbid(unsafe_code)]" in (CORE / "lib.rs").read_text()


def test_unsafe_stands_where_it_is_documented() -> None:
    """Unsafe blocks of the face are in few files, and SAFETY.md speaks of each that has one."""
    users = {path.name for path in sources(FACE) if re.search(r"\bunsafe\b", code(path))}
    assert users <= MAY_BE_UNSAFE
    page = (ROOT / "SAFETY.md").read_text()
    assert [name for name in sorted(users) if f"`{name}`" not in page] == []


def test_one_file_of_the_tests_is_unsafe() -> None:
    """It calls aws-lc's C verifier, and SAFETY.md says so."""
    tests = ROOT / "crates/oxissl-core/tests"
    users = [str(path.relative_to(ROOT)) for path in sources(tests) if re.search(r"\bunsafe\b", code(path))]
    assert users == ["crates/oxissl-core/tests/support/awslc.rs"]
    assert f"`{users[0]}`" in (ROOT / "SAFETY.md").read_text()


def test_python_half_talks_to_the_face_only() -> None:
    """The Python package imports `oxissl._ssl` and the standard library, and never stock `_ssl` by the way."""
    for path in sorted((ROOT / "python/oxissl").glob("*.py")):
        imports = re.findall(r"^\s*(?:from|import)\s+([\w.]+)", path.read_text(), flags=re.M)
        for name in imports:
            assert name.split(".")[0] in STDLIB | {"oxissl"}, f"{path.name} imports {name}"


def test_the_check_command_needs_nothing_but_the_standard_library() -> None:
    """It is loaded for `python -m oxissl check` only."""
    for path in sorted((ROOT / "python/oxissl/_check").glob("*.py")):
        imports = re.findall(r"^\s*(?:from|import)\s+([\w.]+)", path.read_text(), flags=re.M)
        assert [name for name in imports if name.split(".")[0] not in sys.stdlib_module_names | {"oxissl"}] == []


STDLIB = {
    "_ssl",  # in _stdlib.py, for a process that uses stock `ssl` beside us
    "builtins",
    "enum",
    "functools",
    "importlib",
    "io",
    "ipaddress",
    "os",
    "pkgutil",
    "socket",
    "ssl",
    "sys",
    "threading",
    "types",
    "typing",
    "warnings",
    "json",  # these two in _info.py, the `info` command
    "sysconfig",
}
