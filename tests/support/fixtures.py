"""The fixtures of the whole suite: the two implementations, the four pairings, the authority."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from .authority import Authority
from .peers import require
from .settings import VERSIONS

# With this set, stock stands in for oxissl: what then fails states something stock does not do.
STAND_IN = bool(os.environ.get("OXISSL_STANDIN"))


class Pairing(NamedTuple):
    """Which implementation plays which role."""

    server: ModuleType
    client: ModuleType


def _stock() -> ModuleType:
    return importlib.import_module("ssl")


def _ox() -> ModuleType:
    return _stock() if STAND_IN else importlib.import_module("oxissl")


@pytest.fixture(scope="session")
def stock() -> ModuleType:
    """The interpreter's own `ssl`."""
    return _stock()


@pytest.fixture(scope="session")
def ox() -> ModuleType:
    """The implementation under test, as `import oxissl as ssl` gives it."""
    return _ox()


@pytest.fixture(scope="session", params=["ox-ox", "ox-stock", "stock-ox"])
def pairing(request: pytest.FixtureRequest) -> Pairing:
    """Server and client implementations; at least one of them is under test."""
    server, client = request.param.split("-")
    modules = {"ox": _ox, "stock": _stock}
    return Pairing(modules[server](), modules[client]())


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """The only protocol version allowed in the test."""
    return str(request.param)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The certificate authority that the tests' contexts trust."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Another authority, trusted by nobody."""
    return Authority(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="session")
def dh_parameters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the parameters of ffdhe2048."""
    path = tmp_path_factory.mktemp("dh") / "ffdhe2048.pem"
    command = [require("openssl"), "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]
    subprocess.run([*command, "-out", path], check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def both(stock: ModuleType, ox: ModuleType) -> tuple[ModuleType, ModuleType]:
    """(stock, under test), for tests that ask the two the same question."""
    return stock, ox


@pytest.fixture(params=["usual switching", "constant switching"])
def switching(request: pytest.FixtureRequest) -> Iterator[str]:
    """How often the interpreter changes threads."""
    before = sys.getswitchinterval()
    if request.param == "constant switching":
        sys.setswitchinterval(1e-6)
    yield str(request.param)
    sys.setswitchinterval(before)
