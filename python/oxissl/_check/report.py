"""The facts for people: 80 columns, colours for terminals only, and nothing of a stranger's text raw."""

import textwrap
import unicodedata
from typing import Any

WIDTH = 80
_LONGEST = 300
_COLOURS = {"good": "32", "bad": "31", "dim": "2", "bold": "1"}


def text(result: dict[str, Any], *, colour: bool) -> str:
    """The report, without a line end."""
    paint = _painted if colour else _plain
    lines = [*_head(result), *_tree(result, paint), *_verdict(result, paint)]
    return "\n".join(lines)


def clean(value: object) -> str:
    """Text of a stranger's, fit for a terminal: no controls, nothing invisible, no excess length."""
    shown = "".join("?" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in str(value))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "..."


def _plain(_style: str, line: str) -> str:
    return line


def _painted(style: str, line: str) -> str:
    return f"\x1b[{_COLOURS[style]}m{line}\x1b[0m"


def _head(result: dict[str, Any]) -> list[str]:
    rows = [("server", f"{result['host']} port {result['port']}")]
    if result["starttls"]:
        rows.append(("before TLS", result["starttls"]))
    if result["server_name"] != result["host"]:
        rows.append(("name asked for", result["server_name"]))
    if "version" in result:
        rows += [
            ("version", result["version"]),
            ("group", result["group"] or "none: no key agreement of its own"),
            ("cipher", result["cipher"]),
            ("signature", result["signature"] or "none"),
            ("ALPN", result["alpn"] or "none"),
            ("OCSP staple", f"{result['staple_bytes']} bytes, not examined" if result["staple_bytes"] else "none"),
        ]
    if "resumption" in result:
        rows.append(("resumption", result["resumption"]))
    return [line for name, value in rows for line in _wrapped(f"{name + ':':<16}", clean(value))]


def _wrapped(prefix: str, value: str) -> list[str]:
    indent = " " * len(prefix)
    return textwrap.wrap(value, WIDTH, initial_indent=prefix, subsequent_indent=indent) or [prefix.rstrip()]


def _tree(result: dict[str, Any], paint: Any) -> list[str]:
    path = result.get("path") or []
    if not path:
        return []
    lines = ["", paint("bold", "certificates")]
    top = path[-1]
    depth = 0
    if not top["trusted"] and top["subject"] != top["issuer"]:
        missing = f"(not sent: {clean(top['issuer_name'])})"
        lines += [paint("dim", line) for line in _wrapped("  ", missing)]
        depth = 1
    for entry in reversed(path):
        lines += _node(entry, min(depth, 10), paint)
        depth += 1
    for entry in result.get("others") or []:
        lines += _wrapped("  also sent: ", f"{clean(entry['name'])}, issued by {clean(entry['issuer_name'])}")
    return lines


def _node(entry: dict[str, Any], depth: int, paint: Any) -> list[str]:
    branch = "  " + ("   " * (depth - 1) + "└─ " if depth else "")
    margin = "  " + "   " * depth
    notes = [] if entry["sent"] else ["from the certificates trusted here" if entry["trusted"] else "not sent"]
    if entry["trusted"] and entry["sent"]:
        notes.append("trusted here")
    name = clean(entry["name"]) + (f" ({', '.join(notes)})" if notes else "")
    lines = [paint("bold", line) for line in _wrapped(branch, name)]
    for detail in (clean(entry["key"]), _validity(entry)):
        lines += [paint("dim", line) for line in _wrapped(margin, detail)]
    if entry["failed"]:
        lines += [paint("bad", line) for line in _wrapped(margin + "✗ ", clean(entry["problem"]))]
    return lines


def _validity(entry: dict[str, Any]) -> str:
    days = entry["days_left"]
    if days is None:
        left = ""
    elif entry["expired"]:
        left = f" ({abs(days)} days ago)"
    else:
        left = f" ({days} days left)"
    return f"{clean(entry['not_before'])} to {clean(entry['not_after'])}{left}"


def _verdict(result: dict[str, Any], paint: Any) -> list[str]:
    lines = [""]
    if result["error"]:
        lines += [paint("bad", line) for line in _wrapped("✗ ", clean(result["error"]))]
        if result["hint"]:
            # A hint is ours and defused already, and as long as it needs to be.
            lines += ["", *_wrapped("", "".join(c if c.isprintable() else "?" for c in result["hint"]))]
    elif result["verified"]:
        lines += [paint("good", line) for line in _wrapped("✓ ", f"verified for {clean(result['server_name'])}")]
    else:
        lines += [paint("bold", "not verified, as asked")]
    return lines
