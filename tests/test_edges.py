"""The edge matrix: what an operation meets on the wire, what it says, and what its peer sees, as stock had it."""

import json
from fnmatch import fnmatchcase
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest
from support import edges

GOLDEN = Path(__file__).parents[1] / "testdata/golden/edges.json"


class Difference(NamedTuple):
    """Cells that differ from stock on purpose; each that an entry names must, and only in the lines it allows."""

    cells: tuple[str, ...]
    lines: str
    reason: str


# Lines: "alert" is what goes over the wire and what the peer makes of it, "later" that and all operations but the
# first, "any" everything.
DIFFERENCES = [
    Difference(
        tuple(
            f"*/{operation}/{condition}/*/TLSv1.2"
            for operation in ("read", "write", "unwrap")
            for condition in ("clear-close_notify", "clear-fatal", "clear-warning", "empty-record", "ccs")
        )
        + ("*/handshake-last/data-close_notify/*/TLSv1.2",),
        "any",
        "records too short to be encrypted are an error without a reason and an internal_error alert in stock",
    ),
    Difference(
        tuple(f"*/{operation}/unknown-record/*/TLSv1.2" for operation in ("read", "write", "unwrap")),
        "any",
        "a record of an unknown type is refused for its type, before it is decrypted (RFC 5246, 6)",
    ),
    Difference(
        tuple(
            f"*/handshake-last/{condition}/client/TLSv1.3"
            for condition in (
                "clear-*",
                "close_notify*",
                "empty-record",
                "fin",
                "flipped",
                "half-*",
                "junk-record",
                "long-record",
                "old-record",
                "text*",
                "unknown-record",
            )
        )
        + tuple(
            f"blocking/handshake-last/{condition}/client/TLSv1.3" for condition in ("ccs", "full", "half", "nothing")
        )
        + ("*/handshake-hello/flipped/client/TLSv1.3",),
        "alert",
        "once the server said hello a client's ChangeCipherSpec is out and its alerts are encrypted",
    ),
    Difference(
        ("*/handshake-first/flipped/server/TLSv1.3",),
        "any",
        "a point that is not on its curve is a bad key share, as for every other group",
    ),
    Difference(
        ("*/handshake-hello/flipped/client/TLSv1.2",),
        "any",
        "a ServerHelloDone that announces more than it brings is waited for, not refused by its length",
    ),
    Difference(
        ("bio/read/data-twice/*", "bio/write/data-twice/*"),
        "any",
        "one read may join records that have arrived (README)",
    ),
    Difference(
        (
            "*/handshake-first/rst/client/*",
            "*/handshake-first/data-rst/server/*",
            "*/handshake-hello/data-rst/*",
            "*/handshake-last/data-rst/*/TLSv1.3",
            "*/handshake-last/data-rst/server/TLSv1.2",
            "*/read/*rst/*",
            "*/write/rst/*",
            "*/unwrap/data-rst/*",
        ),
        "later",
        "after a reset stock tries to send alerts and tells of their failure",
    ),
    Difference(
        ("[nt]*/unwrap/fatal*",),
        "alert",
        "stock leaves the peer's alert in OpenSSL's queue of errors, where the next connection of the thread finds it",
    ),
]


@pytest.fixture(scope="module")
def results(ox, authority):
    """(golden, seen): the lines of each cell."""
    document = json.loads(GOLDEN.read_text())
    golden = {cell: entry["lines"] for entry in document["outcomes"] for cell in entry["cells"]}
    contexts = edges.Contexts.make(ox, *authority.server.both, str(authority.path))
    return golden, edges.run_all(ox, contexts)


def differing(want, got):
    """Which kinds of lines differ."""
    kinds = set()
    for number, (first, second) in enumerate(zip_longest(want, got)):
        if first != second:
            text = first or second
            kinds.add("alert" if text.startswith(("wire: ", "peer: ")) else "later" if number else "any")
    return kinds


ALLOWED = {"alert": {"alert"}, "later": {"alert", "later"}, "any": {"alert", "later", "any"}}


@pytest.mark.timeout(120)
def test_every_cell_is_as_in_stock(results):
    """Class, errno, reason, text and bytes of each operation, records and alerts sent."""
    golden, seen = results
    wrong = {}
    for cell, lines in golden.items():
        kinds = differing(lines, seen[cell])
        for difference in DIFFERENCES:
            if any(fnmatchcase(cell, pattern) for pattern in difference.cells):
                kinds -= ALLOWED[difference.lines]
        if kinds:
            wrong[cell] = {"stock": lines, "oxissl": seen[cell]}
    assert not wrong, json.dumps(dict(list(wrong.items())[:20]), indent=1)


def test_every_exception_is_used(results):
    """An entry of DIFFERENCES that names a cell which is as in stock is a lie."""
    golden, seen = results
    idle = {}
    for difference in DIFFERENCES:
        for pattern in difference.cells:
            matching = [cell for cell in golden if fnmatchcase(cell, pattern)]
            same = [cell for cell in matching if golden[cell] == seen[cell]]
            if same or not matching:
                idle[pattern] = same
    assert not idle, json.dumps(idle, indent=1)
