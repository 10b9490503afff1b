"""Measure oxissl against stock ssl, plain sockets and a Rust limit, interleaved; ``make bench`` runs it.

python bench/run.py [--rows NAME …] [--rounds N] [--tls 1.3] [--cipher aes256]
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import tracing
from certificates import SCRATCH, certificates
from processor import features
from report import publish, share, verdict
from rows import EVERYTHING, ROWS, Row

ROOT = Path(__file__).resolve().parents[1]
PROCESSORS = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
WORKER = ROOT / "bench/worker.py"


def newer_openssl(python: str) -> Path | None:
    """A directory with a newer OpenSSL under the names stock ``_ssl`` asks for: a wheel that brings one."""
    directory = SCRATCH / "newer"
    if not directory.exists():
        (directory / "wheel").mkdir(parents=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--dest", str(directory), "psycopg-binary"], check=False)
        for wheel in directory.glob("*.whl"):
            subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(directory / "wheel")], check=True)
        for name in ("libssl", "libcrypto"):
            for library in (directory / "wheel").glob(f"*/{name}-*.so.3"):
                (directory / f"{name}.so.3").symlink_to(library)
    question = "import ssl; print(ssl.OPENSSL_VERSION_INFO >= (3, 5))"
    environment = {**os.environ, "LD_LIBRARY_PATH": str(directory)}
    answer = subprocess.run([python, "-c", question], env=environment, capture_output=True, text=True)
    return directory if answer.stdout == "True\n" else None


def configured_openssl(cipher: str) -> Path:
    """A configuration of OpenSSL that offers one cipher of TLS 1.3: stock ``ssl`` has no call for it."""
    suites = {"aes128": "AES_128_GCM_SHA256", "aes256": "AES_256_GCM_SHA384", "chacha20": "CHACHA20_POLY1305_SHA256"}
    path = SCRATCH / f"openssl-{cipher}.cnf"
    path.write_text(
        "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = every_context\n"
        f"[every_context]\nCiphersuites = TLS_{suites[cipher]}\n"
    )
    return path


class Worker:
    """A process that measures what it is told to."""

    def __init__(self, command: list[str], environment: dict[str, str] | None = None) -> None:
        env = {**os.environ, **(environment or {})}
        self.about = ""
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        # A peer that has to wait for a processor starves the measured side, which then does other work: it
        # sleeps, wakes and reads in smaller pieces. Only root may ask to be preferred.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, -15)

    def line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args} ended")
        return line

    def measure(self, work: str) -> dict:
        self.process.stdin.write(work + "\n")
        self.process.stdin.flush()
        return json.loads(self.line())

    def stay_on(self, processors: list[int]) -> None:
        """Run on these processors only, with all threads there are and will be."""
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            # It may have ended by now.
            with contextlib.suppress(ProcessLookupError):
                os.sched_setaffinity(int(thread.name), processors)

    def stop(self, patience: float = 10) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Bench:
    """The peer and one worker per implementation."""

    def __init__(self, options: argparse.Namespace, wanted: set[str]) -> None:
        self.options = options
        self.program = str(ROOT / "target" / options.profile / "oxissl-bench")
        self.where = [str(certificates()), options.tls, options.cipher]
        self.newer = newer_openssl(options.python) if "newer" in wanted else None
        if "newer" in wanted and self.newer is None:
            print("newer: no package here brings a newer OpenSSL; its column stays empty", file=sys.stderr)
            wanted = wanted - {"newer"}
        self.peer = Worker([self.program, "peer", *self.where])
        self.port = self.peer.line().strip()
        self.workers = {name: self.start(name) for name in EVERYTHING if name in wanted}

    def start(self, name: str, prefix: list[str] | None = None) -> Worker:
        """A process of this implementation, ready to measure."""
        if name == "limit":
            worker = Worker([self.program, "limit", *self.where, self.port])
        else:
            bundle = f"{self.where[0]}/bundle.pem"
            environment = {"SSL_CERT_FILE": bundle, "REQUESTS_CA_BUNDLE": bundle}
            environment["OPENSSL_CONF"] = str(configured_openssl(self.options.cipher))
            if self.options.pythonpath:
                environment["PYTHONPATH"] = self.options.pythonpath
            if name == "newer":
                environment["LD_LIBRARY_PATH"] = str(self.newer)
            command = [self.options.python, str(WORKER), name, *self.where, self.port]
            worker = Worker([*(prefix or ()), *command], environment)
        worker.about = json.loads(worker.line())["ready"]
        return worker

    def separate(self, row: Row) -> None:
        """Give the peer and what is measured a processor each, unless the row needs them all.

        Where the two happen to share one, the data is in its caches and a read costs half: which of both a round
        gets would be chance.
        """
        if len(PROCESSORS) < 2:
            return
        self.peer.stay_on(PROCESSORS if row.parallel else PROCESSORS[:-1])
        for worker in self.workers.values():
            worker.stay_on(PROCESSORS if row.parallel else PROCESSORS[-1:])

    def row(self, row: Row, rounds: int) -> dict[str, list[float]]:
        """The cost of one unit for each implementation, round by round."""
        costs: dict[str, list[float]] = {name: [] for name in row.implementations if name in self.workers}
        if row.counted and (program := tracing.missing(row.counted)):
            print(f"{row.name}: SKIPPED, there is no {program} here", file=sys.stderr)
            return {}
        if row.counted:
            for name, values in costs.items():
                start = functools.partial(self.start, name)
                values.append(tracing.calls(row.counted, start, row.work, row.amount))
            return costs
        self.separate(row)
        for number in range(min(rounds, row.rounds)):
            names = list(costs)
            # Who goes first has what the one before left in the caches; it is somebody else each time.
            names = names[number % len(names) :] + names[: number % len(names)]
            for name in names:
                worker = self.start(name) if row.fresh else self.workers[name]
                answer = worker.measure(row.work)
                if row.fresh:
                    worker.stop()
                if "error" in answer:
                    print(f"{row.name}, {name}: {answer['error']}", file=sys.stderr)
                    del costs[name]
                else:
                    costs[name].append(answer["cpu"] / answer["units"])
        return costs

    def stop(self) -> None:
        for worker in (*self.workers.values(), self.peer):
            worker.stop()


def spread(values: list[float]) -> list[float]:
    """First quartile, median, third quartile."""
    if len(values) < 2:
        return values * 3
    return statistics.quantiles(values, n=4, method="inclusive")


def summary(row: Row, costs: dict[str, list[float]]) -> dict:
    """Costs, and how many times less than stock each takes, compared within each round."""
    scale = {"ns/KiB": 1024, "µs": 1e-3, "KiB": 1 / 1024, "times": 1, "per GB": 1e9, "per MiB": 1 << 20}
    scale = (scale | {"per record": 1 << 14})[row.unit]
    ratios = {
        name: spread([stock / max(own, 1e-9) for stock, own in zip(costs["stock"], values, strict=True)])
        for name, values in costs.items()
        if "stock" in costs
    }
    best = {name: min(values) for name, values in costs.items() if values}
    cost = {name: [value * scale for value in spread(values)] for name, values in costs.items()}
    of_limit = None
    if row.limit in costs and "oxissl" in costs:
        pairs = zip(costs[row.limit], costs["oxissl"], strict=True)
        of_limit = spread([limit / max(own, 1e-9) for limit, own in pairs])
    return {
        "title": row.title,
        "unit": row.unit,
        "cost": cost,
        "less_than_stock": ratios,
        # Noise only ever adds: the quietest round of each, compared.
        "less_than_stock_at_best": {
            name: best["stock"] / max(own, 1e-9) for name, own in best.items() if "stock" in best
        },
        "share_of_limit": of_limit,
        "target": row.target,
        "at_most": row.at_most,
    }


HEADINGS = (
    "row",
    "stock",
    "oxissl x",
    "(quartiles)",
    "at best",
    "newer x",
    "plain x",
    "limit x",
    "of limit",
    "target",
    "",
)
WIDTHS = (23, 15, 8, 11, 7, 7, 7, 7, 8, 6, 7)


def line(name: str, result: dict) -> tuple[str, ...]:
    def times(implementation: str) -> str:
        if result["at_most"] is not None:
            own = result["cost"].get(implementation)
            return f"{own[1]:.2f} {result['unit'][0]}" if own else "-"
        ratio = result["less_than_stock"].get(implementation)
        return f"{ratio[1]:.2f}" if ratio else "-"

    relative = result["at_most"] is None
    own = result["less_than_stock"].get("oxissl") if relative else result["cost"].get("oxissl")
    stock = result["cost"].get("stock")
    best = result["less_than_stock_at_best"].get("oxissl")
    return (
        name,
        f"{stock[1]:.2f} {result['unit']}" if stock else "-",
        times("oxissl"),
        f"{own[0]:.2f}-{own[2]:.2f}" if own else "",
        f"{best:.2f}" if best and relative else "",
        times("newer"),
        times("plain"),
        times("limit"),
        share(result) or "-",
        f"{asked:.2f}" if (asked := result["target"] or result["at_most"]) else "-",
        verdict(result).replace("missed", "MISSED"),
    )


def show(cells: tuple[str, ...]) -> None:
    padded = [cell.rjust(width) for cell, width in zip(cells, WIDTHS, strict=True)]
    print("  ".join((cells[0].ljust(WIDTHS[0]), *padded[1:])), flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", nargs="*", default=[], help="names, or beginnings of names; all if none is given")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--tls", choices=("1.2", "1.3"), default="1.3")
    parser.add_argument(
        "--cipher",
        choices=("aes128", "aes256", "chacha20", "others"),
        default="aes256",
        help="others: aes128 and chacha20 over both versions, only rows that are mostly sealing or opening",
    )
    parser.add_argument("--only", nargs="*", default=[], help="implementations: stock oxissl newer plain limit")
    parser.add_argument("--profile", default="release", help="of the Rust programs, below target/")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--pythonpath", default="", help="where that Python finds oxissl, if not installed")
    parser.add_argument("--json", type=Path, default=SCRATCH / "results.json")
    parser.add_argument("--publish", action="store_true", help="into bench/results.json and BENCHMARKS.md")
    parser.add_argument("--list", action="store_true", help="the names of the rows")
    return parser.parse_args()


def measure(options: argparse.Namespace, rows: list[Row]) -> dict:
    """One run: over one version and one cipher."""
    wanted = {name for row in rows for name in row.implementations}
    if options.only:
        wanted &= set(options.only)
    bench = Bench(options, wanted)
    results: dict[str, dict] = {}
    try:
        about = {name: worker.about for name, worker in bench.workers.items()}
        for name, text in about.items():
            print(f"{name}: {text}")
        print(f"TLS {options.tls}, {options.cipher}; CPU time of the measured side, x = times less than stock")
        show(HEADINGS)
        for row in rows:
            costs = bench.row(row, options.rounds)
            if not costs:
                continue
            results[row.name] = summary(row, costs)
            show(line(row.name, results[row.name]))
    finally:
        bench.stop()
    return {
        "when": time.strftime("%Y-%m-%d"),
        "tls": options.tls,
        "cipher": options.cipher,
        "rounds": options.rounds,
        "profile": options.profile,
        # What decides how fast AES and ChaCha20 are.
        "processor": ", ".join(features(("aes", "vaes", "avx512f"))) or "no aes known",
        "implementations": about,
        "rows": results,
    }


def main() -> int:
    options = arguments()
    rows = [row for row in ROWS if not options.rows or any(row.name.startswith(name) for name in options.rows)]
    if options.list or not rows:
        print("\n".join(row.name for row in ROWS))
        return not options.list
    if options.python != sys.executable and not options.pythonpath:
        options.pythonpath = sysconfig.get_path("purelib")
    if options.cipher == "others":
        runs = {}
        for options.tls, options.cipher in itertools.product(("1.3", "1.2"), ("aes128", "chacha20")):
            runs[f"TLS {options.tls}, {options.cipher}"] = measure(options, [row for row in rows if row.sealing])
        kind, record = "other ciphers", {**runs["TLS 1.3, aes128"], "rows": {}, "runs": runs}
    else:
        kind, record = f"TLS {options.tls}, {options.cipher}", measure(options, rows)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    if options.publish:
        python = record["implementations"]["stock"].rpartition(" ")[2].rpartition(".")[0]
        publish(f"Python {python}, {kind}", record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
