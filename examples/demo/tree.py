"""A directory tree to serve, with the SHA-256 of every file in it."""

import hashlib
import json
import random
from pathlib import Path

MEGABYTE = 1_000_000


def make(directory: Path, megabytes: int) -> dict[str, str]:
    """Fill a directory with at least so many megabytes; path → SHA-256. A tree made before is kept."""
    manifest_path = directory.with_suffix(".json")
    if manifest_path.exists():
        kept = json.loads(manifest_path.read_text())
        if kept["megabytes"] == megabytes:
            return kept["files"]
    files = {}
    for path, size in _plan(megabytes * MEGABYTE):
        content = random.randbytes(size)
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        files[path] = hashlib.sha256(content).hexdigest()
    manifest_path.write_text(json.dumps({"megabytes": megabytes, "files": files}))
    return files


def _plan(total: int) -> list[tuple[str, int]]:
    """Half of the bytes in big files, a third in middling ones, the rest in many small ones."""
    plan = [("empty", 0), ("one byte", 1), ("Grüße/aus dem Café.txt", 12_345)]
    # One more and one less than a whole number of TLS records.
    plan += [("records/exact", 1 << 20), ("records/more", (1 << 20) + 1), ("records/less", (1 << 20) - 1)]
    chance = random.Random(1)
    for share, low, high, pattern in (
        (total // 2, total // 10, total // 6, "big/{:02}.bin"),
        (total // 3, 500_000, 1_500_000, "middling/{:03}/data.bin"),
        (total // 6, 100, 100_000, "small/{:04}.txt"),
    ):
        number = 0
        while share > 0:
            size = chance.randint(low, high)
            plan.append((pattern.format(number), size))
            share -= size
            number += 1
    return plan
