"""The certificates that every program here uses; made anew each day."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRATCH = ROOT / "target/bench"


def certificates() -> Path:
    """A P-256 and an RSA server of one authority, which is in a bundle among the usual ones."""
    directory = SCRATCH / "certificates"
    if (directory / "bundle.pem").exists() and time.time() - (directory / "bundle.pem").stat().st_mtime < 86400:
        return directory
    import certifi

    sys.path.insert(0, str(ROOT / "tests"))
    from support.authority import Authority

    directory.mkdir(parents=True, exist_ok=True)
    authority = Authority(directory)
    for kind in ("p256", "rsa2048"):
        identity = authority.issue(kind=kind)
        identity.chain_path.rename(directory / f"{kind}.chain.pem")
        identity.key_path.rename(directory / f"{kind}.key.pem")
    (directory / "bundle.pem").write_bytes(Path(certifi.where()).read_bytes() + authority.pem)
    return directory
