"""What the processor can do, which decides the code that cryptography runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

PAGE = Path("/proc/cpuinfo")


def features(names: Iterable[str]) -> list[str]:
    """Those of ``names`` that the processor has; none where the system does not tell."""
    if not PAGE.exists():
        return []
    flags = set(re.findall(r"\w+", PAGE.read_text().partition("flags")[2].partition("\n")[0]))
    return [name for name in names if name in flags]
