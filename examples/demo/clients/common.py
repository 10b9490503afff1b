"""What the clients share: their command line, and how they tell the demo what they saw.

CLIENT fetch BASE_URL MANIFEST CA CERT KEY    fetch every file named in the manifest
CLIENT try BASE_URL CA [CERT KEY]             fetch the front page, to see what is raised
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

CHUNK = 1 << 18


class Report:
    """Collects digests, counts bytes, and prints a line of JSON now and then."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.digests: dict[str, str] = {}
        self.connection: dict[str, Any] = {}
        self.bytes = 0
        self._next = 0.0

    def take(self, path: str, chunks: Iterable[bytes]) -> None:
        """Digest the content of one file as it comes."""
        digest = hashlib.sha256()
        for chunk in chunks:
            digest.update(chunk)
            self.count(len(chunk))
        self.digests[path] = digest.hexdigest()

    def count(self, size: int) -> None:
        self.bytes += size
        if time.perf_counter() > self._next:
            self._next = time.perf_counter() + 0.2
            _print(progress=self.bytes, files=len(self.digests))

    def saw(self, tls: Any) -> None:
        """Note the facts of a connection, an SSLSocket or SSLObject."""
        self.connection = {
            "version": tls.version(),
            "cipher": tls.cipher()[0],
            "group": tls.group() if hasattr(tls, "group") else None,
            "alpn": tls.selected_alpn_protocol(),
            "resumed": tls.session_reused,
            "peer": dict(pair for part in tls.getpeercert()["subject"] for pair in part).get("commonName"),
        }


def main(fetch: Callable[..., None]) -> None:
    """Run `fetch(report, base, paths, ca, cert, key)` as the command line says."""
    report = Report()
    match sys.argv[1:]:
        case ["fetch", base, manifest, ca, cert, key]:
            paths = json.loads(Path(manifest).read_text())["files"]
            fetch(report, base, {path: quote(path) for path in paths}, ca, cert, key)
            seconds = time.perf_counter() - report.started
            _print(
                digests=report.digests,
                bytes=report.bytes,
                seconds=seconds,
                connection=report.connection,
                openssl=_openssl_mapped(),
            )
        case ["try", base, ca, *identity]:
            cert, key = identity or (None, None)
            try:
                fetch(report, base, {"front page": ""}, ca, cert, key)
            except Exception as error:
                _print(error=_sentence(error))
            else:
                _print(error=None)
        case _:
            sys.exit(__doc__)


def _sentence(error: BaseException) -> str:
    """What went wrong beneath the library's own exceptions."""
    seen = error
    while (below := getattr(seen, "reason", None)) and isinstance(below, BaseException):
        seen = below
    return f"{type(seen).__name__}: {seen}"


def _openssl_mapped() -> bool:
    maps = Path("/proc/self/maps")
    return maps.exists() and "libssl" in maps.read_text()


def _print(**facts: Any) -> None:
    print(json.dumps(facts), flush=True)
