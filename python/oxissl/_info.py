"""``python -m oxissl info``: what this build offers, which certificates it finds, and what ``install()`` replaced."""

import json
import os
import sys
import sysconfig
from typing import Any

import oxissl as ssl


def facts(replaced: set[str]) -> dict[str, Any]:
    """Everything known, under the names ``--json`` uses. ``replaced`` was imported before ``install()``."""
    context = ssl.create_default_context()
    return {
        "oxissl": ssl.__version__,
        "python": f"{sys.version.split()[0]} on {sysconfig.get_platform()}",
        "engine": ssl.OPENSSL_VERSION,
        "ssl.py": sys.modules["ssl"].__file__,
        "replaced": ["_ssl", "ssl, reloaded in place" if "ssl" in replaced else "ssl, first import"],
        "OpenSSL mapped": _mapped(),
        "versions": f"{context.minimum_version.name} to {context.maximum_version.name}",
        "verification": f"{context.verify_mode.name}, check_hostname {context.check_hostname}",
        "verify_flags": [flag.name for flag in ssl.VerifyFlags if flag in context.verify_flags and flag],
        "security level": context.security_level,
        "groups": context.get_groups(),
        "ciphers": [cipher["name"] for cipher in context.get_ciphers()],
        "trusted roots": context.cert_store_stats()["x509_ca"],
        "stores": _stores(context.cert_store_stats()["x509"]),
    }


def _stores(loaded: int) -> list[dict[str, Any]]:
    """Where roots are looked for, whether anything is there, and which variable moved it. The file is what
    ``loaded`` counts: directories are looked into later, when a name is missing."""
    paths = ssl.get_default_verify_paths()
    kinds = (
        ("file", paths.openssl_cafile_env, paths.openssl_cafile),
        ("directory", paths.openssl_capath_env, paths.openssl_capath),
    )
    stores = []
    for kind, variable, default in kinds:
        path = os.environ.get(variable, default)
        found: int | None = None
        if kind == "file" and os.path.isfile(path):
            found = loaded
        elif kind == "directory":
            places = [place for place in path.split(os.pathsep) if os.path.isdir(place)]
            found = sum(len(os.listdir(place)) for place in places) if places else None
        moved = variable if variable in os.environ else None
        stores.append({"kind": kind, "path": path, "variable": moved, "entries": found})
    return stores


def _mapped() -> list[str] | None:
    try:
        with open("/proc/self/maps") as maps:
            return sorted({line.split()[-1] for line in maps if "libssl" in line or "libcrypto" in line})
    except OSError:
        return None


def text(replaced: set[str]) -> str:
    """One fact to a line, lists under their first."""
    shown = facts(replaced)
    mapped = shown["OpenSSL mapped"]
    shown["OpenSSL mapped"] = "unknown" if mapped is None else mapped or "no"
    shown["groups"] = ":".join(shown["groups"])
    shown["verify_flags"] = ", ".join(shown["verify_flags"]) or "none"
    shown["stores"] = [_store(store) for store in shown["stores"]]
    lines = []
    for name, value in shown.items():
        first, *more = value if isinstance(value, list) else [value]
        lines.append(f"{name + ':':<16}{first}")
        lines += [f"{'':<16}{line}" for line in more]
    return "\n".join(lines)


def _store(store: dict[str, Any]) -> str:
    count = store["entries"]
    entries = "nothing there" if count is None else "1 entry" if count == 1 else f"{count} entries"
    why = f", named by {store['variable']}" if store["variable"] else ""
    return f"{store['kind']} {store['path']} ({entries}{why})"


def as_json(replaced: set[str]) -> str:
    """The same for programs."""
    return json.dumps(facts(replaced), indent=2)
