#!/usr/bin/env python3
"""Record what stock `ssl` does at the edges (tests/support/edges.py), into edges.json. CPython 3.13 with OpenSSL 3.0."""

from __future__ import annotations

import json
import ssl
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from support import edges
from support.authority import Authority


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        authority = Authority(Path(directory))
        contexts = edges.Contexts.make(ssl, *authority.server.both, str(authority.path))
        golden, again = (edges.run_all(ssl, contexts) for _ in range(2))
    # What is the same a second time is what stock does, and not an accident.
    for name in [name for name in golden if golden[name] != again[name]]:
        print(name, *golden[name], "", *again[name], sep="\n  ")
        del golden[name]
    # Many cells look alike: each outcome is written once, with the cells that have it.
    by_outcome: dict[str, list[str]] = {}
    for name, lines in golden.items():
        by_outcome.setdefault(json.dumps(lines), []).append(name)
    document = {
        "python": sys.version.split()[0],
        "openssl": ssl.OPENSSL_VERSION,
        "outcomes": [{"lines": json.loads(lines), "cells": names} for lines, names in by_outcome.items()],
    }
    Path(__file__).with_name("edges.json").write_text(json.dumps(document, indent=1) + "\n")
    print(len(golden), "cells,", len(by_outcome), "outcomes")


if __name__ == "__main__":
    main()
