"""Fixtures that start programs on each interpreter present."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from . import interpreters
from .interpreters import Interpreter
from .programs import Programs


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with nothing but the installed `oxissl`, which serves every Python."""
    return interpreters.package_directory(tmp_path_factory.mktemp("package"))


@pytest.fixture(params=interpreters.found(), ids=str)
def programs(request: pytest.FixtureRequest, package: Path, tmp_path: Path) -> Programs:
    """Starts programs on one of the interpreters."""
    return Programs(request.param, package, tmp_path)


@pytest.fixture
def start_here(package: Path, tmp_path: Path) -> Callable[..., Programs]:
    """Starts programs on the running interpreter, which has the test dependencies."""
    running = Interpreter(sys.executable, f"{sys.version_info.major}.{sys.version_info.minor}")
    return lambda: Programs(running, package, tmp_path)
