"""The tables of BENCHMARKS.md, written from bench/results.json."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench/results.json"
PAGE = ROOT / "BENCHMARKS.md"
# Whoever comes so close to the limit has reached what can be reached.
ENOUGH = 0.85
BEGIN, END = "<!-- tables: written by make bench -->", "<!-- end of tables -->"


def publish(key: str, record: dict) -> None:
    """Keep this run in bench/results.json beside those over other versions, and write the tables anew."""
    runs = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    runs[key] = record
    runs = dict(sorted(runs.items()))
    RESULTS.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n")
    tables = "\n\n".join(table(name, run) for name, run in runs.items())
    page = PAGE.read_text()
    whole = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    PAGE.write_text(whole.sub(lambda _: f"{BEGIN}\n\n{tables}\n\n{END}", page))


def table(key: str, run: dict) -> str:
    newer = run["implementations"].get("newer", "not available").split(",")[0]
    lines = [
        f"### {key}",
        "",
        f"{run['when']}, {run['rounds']} rounds, profile {run['profile']}{processor(run)}. Stock: "
        f"{run['implementations']['stock'].split(',')[0]}; newer: {newer}.",
        "",
    ]
    return "\n".join(lines + (comparison(run["runs"]) if "runs" in run else rows(run)))


def processor(run: dict) -> str:
    return f", {run['processor']}" if "processor" in run else ""


def rows(run: dict) -> list[str]:
    lines = [
        "| work | stock takes | oxissl × | newer × | plain × | limit × | of the limit | target | |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [row(result) for result in run["rows"].values() if result["at_most"] is None]
    absolute = [result for result in run["rows"].values() if result["at_most"] is not None]
    if absolute:
        lines += [
            "",
            "| figure | stock | oxissl | newer | plain | limit | of the limit | at most | |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        lines += [figure(result) for result in absolute]
    return lines


def comparison(runs: dict) -> list[str]:
    """A column for each run: how many times less than stock, of how much less the limit takes."""
    lines = [f"| oxissl × of limit × | {' | '.join(runs)} |", f"|---{'|---' * len(runs)}|"]
    for name, first in next(iter(runs.values()))["rows"].items():
        cells = []
        for run in runs.values():
            result = run["rows"].get(name, {"less_than_stock": {}})
            own, limit = (result["less_than_stock"].get(who) for who in ("oxissl", "limit"))
            both = own and limit and f"**{own[1]:.2f}** of {limit[1]:.2f} ({share(result)}) {verdict(result)}"
            cells.append(both or "")
        lines.append(f"| {first['title']} | {' | '.join(cells)} |")
    return lines


def row(result: dict) -> str:
    def times(name: str) -> str:
        ratio = result["less_than_stock"].get(name)
        return f"{ratio[1]:.2f}" if ratio else ""

    own = result["less_than_stock"].get("oxissl")
    cells = (
        result["title"],
        f"{result['cost']['stock'][1]:.1f} {result['unit']}",
        f"**{own[1]:.2f}** ({own[0]:.2f}-{own[2]:.2f})" if own else "",
        times("newer"),
        times("plain"),
        times("limit"),
        share(result),
        f"{result['target']:.2f}" if result["target"] else "",
        verdict(result),
    )
    return f"| {' | '.join(cells)} |"


def figure(result: dict) -> str:
    cost = {name: f"{values[1]:.4g} {result['unit']}" for name, values in result["cost"].items()}
    cells = [result["title"], *(cost.get(name, "") for name in ("stock", "oxissl", "newer", "plain", "limit"))]
    cells += [share(result), f"{result['at_most']:.3g}", verdict(result)]
    return f"| {' | '.join(cells)} |"


def share(result: dict) -> str:
    return f"{result['share_of_limit'][1]:.0%}" if result["share_of_limit"] else ""


def reached(result: dict) -> bool | None:
    """Whether oxissl takes as little as is asked for, or nearly as little as the limit; None if nothing is asked.

    Both are medians of comparisons within a round: from one round to the next a machine may be another.
    """
    if result["target"]:
        own = result["less_than_stock"].get("oxissl")
        enough = own and own[1] >= result["target"]
    elif result["at_most"] is not None:
        own = result["cost"].get("oxissl")
        enough = own and own[1] <= result["at_most"]
    else:
        return None
    of_limit = result["share_of_limit"]
    return bool(enough or (of_limit and of_limit[1] >= ENOUGH))


def verdict(result: dict) -> str:
    return {None: "", True: "reached", False: "missed"}[reached(result)]
