"""Install what these tests run: the wheels of the dependency group `ecosystem`, and servers from Debian packages.

What cannot be had is named, and its tests skip by name. Ends with 1 when something is missing, so that the next
`make test` tries again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Besides PATH: where Debian puts servers.
PLACES = ("/usr/sbin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))
# The command that a test starts, and the Debian package that has it.
SERVERS = {"redis-server": "redis-server", "mosquitto": "mosquitto", "initdb": "postgresql"}
POLICY = Path("/usr/sbin/policy-rc.d")


def command(name: str) -> str | None:
    """The path of a server's command, if it is on this machine."""
    return shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), *PLACES)))


def wheels() -> list[str]:
    """Install the group; the requirements that could not be installed."""
    with (ROOT / "pyproject.toml").open("rb") as source:
        wanted = tomllib.load(source)["dependency-groups"]["ecosystem"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    if subprocess.run([*pip, *wanted], check=False).returncode == 0:
        return []
    # One that has no wheel for this Python must not take the others along.
    pip += ["--retries", "1", "--timeout", "10"]
    return [one for one in wanted if subprocess.run([*pip, one], check=False).returncode]


def servers() -> list[str]:
    """Install the servers' packages where we may; the commands still missing."""
    missing = [name for name in SERVERS if command(name) is None]
    apt = shutil.which("apt-get")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not missing or apt is None or (root and shutil.which("sudo") is None):
        return missing
    # The tests start their own; the packages' services stay off (policy-rc.d is Debian's way to say so).
    off = not POLICY.exists()
    if off:
        policy = "#!/bin/sh\nexit 101\n"
        subprocess.run([*root, "tee", str(POLICY)], input=policy, text=True, stdout=subprocess.DEVNULL, check=False)
        subprocess.run([*root, "chmod", "755", str(POLICY)], check=False)
    try:
        environment = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "Dpkg::Use-Pty=0"]
        environment += ["-o", "Acquire::http::Timeout=20", "-o", "DPkg::Lock::Timeout=60"]
        subprocess.run([*root, *environment, "update"], check=False)
        for name in missing:
            install = ["install", "--yes", "--no-install-recommends", SERVERS[name]]
            subprocess.run([*root, *environment, *install], stdout=subprocess.DEVNULL, check=False)
    finally:
        if off:
            subprocess.run([*root, "rm", "-f", str(POLICY)], check=False)
    return [name for name in missing if command(name) is None]


if __name__ == "__main__":
    absent = [*wheels(), *servers()]
    if absent:
        print("ecosystem: cannot be installed here, its tests will be skipped:", ", ".join(absent), file=sys.stderr)
    sys.exit(bool(absent))
