"""Start the programs of this directory: over stock `ssl`, and over oxissl by both ways in."""

import contextlib
import importlib.util
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import provide
import pytest
from support.fixtures import STAND_IN

HERE = Path(__file__).parent
WAYS = {
    "stock": [],
    "run": [] if STAND_IN else ["-m", "oxissl", "run"],
    "install": [] if STAND_IN else [str(HERE / "installed.py")],
}
LIMIT = 60


def need(module):
    """Skip, by name, what is not installed."""
    if module is not None and importlib.util.find_spec(module.partition(".")[0]) is None:
        pytest.skip(f"{module} is not installed")


def need_command(name):
    """The path of a server's command; the test is skipped, by name, where there is none."""
    path = provide.command(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def command(way, program, *arguments):
    return [sys.executable, *WAYS[way], str(HERE / program), *map(str, arguments)]


def check_implementation(way, told):
    """The program ran over what it was meant to run over, in all its parts."""
    made, libssl = told["made"], told["libssl"]
    ours = ["oxissl" in fact for fact in made[:2]]
    if way == "stock" or STAND_IN:
        assert not any(ours), made
    else:
        assert all(ours), made
    if way == "run" and not STAND_IN:
        assert libssl == [], libssl


def ask(way, program, library, cases):
    """The program's answers."""
    done = subprocess.run(
        command(way, program, library),
        input=json.dumps(cases).encode(),
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, f"{way}: {done.stderr.decode()}"
    report = json.loads(done.stdout)
    check_implementation(way, report["implementation"])
    return [without_accidents(answer) for answer in report["answers"]]


def ask_all(program, library, cases_of, ways=tuple(WAYS)):
    """The answers by each way, asked at once; `cases_of(way)` makes the cases."""
    answers = {}
    failures = []

    def work(way):
        try:
            answers[way] = ask(way, program, library, cases_of(way))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(way,)) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return answers


def without_accidents(answer):
    """Without what differs between two runs on one implementation: ports, addresses, times, C lines."""

    def plain(text):
        text = re.sub(r" \((?:_ssl\.c:\d+|oxissl)\)|_ssl\.c:\d+: ", "", text)
        text = re.sub(r"0x[0-9a-f]+|\b[0-9a-f]{10,16}\b", "ADDRESS", text)
        text = re.sub(r"\b\d{4,5}\b", "PORT", text)
        return re.sub(r"\d+\.\d+ seconds", "SECONDS", text)

    if "error" in answer:
        # A library may hit both addresses of localhost, in an order of its own.
        return {"error": list(dict.fromkeys(map(plain, answer["error"])))}
    return answer


def wait_for_port(port, process, output):
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(Path(output).read_text(errors="replace")) from None
            time.sleep(0.03)


@contextlib.contextmanager
def running(arguments, port, output, **options):
    """A process that listens on a port, ended with all its children."""
    with Path(output).open("wb") as log:
        process = subprocess.Popen(
            list(map(str, arguments)), stdout=log, stderr=subprocess.STDOUT, start_new_session=True, **options
        )
    try:
        wait_for_port(port, process, output)
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()
