"""Run chosen tests of the interpreter's own suite in this process and report each on a pipe.

Started by `run.py` with the interpreter under test, never imported by it. The protocol is one JSON
object a line on the descriptor given: ``{"event": "list", "tests": […]}`` for a listing, otherwise
``start``/``done`` pairs; ``broken`` says that the module could not be used at all.
"""

import argparse
import faulthandler
import json
import os
import sys
import time
import traceback
import unittest

# Modules whose view of `ssl` has to survive a reload: each took names or classes from it at import.
LATE_IMPORTS = ("ssl", "asyncio", "ftplib", "http.client", "urllib.request", "smtplib", "imaplib")

# `network` would leave the machine; the others only cost memory or disk.
RESOURCES = {"cpu": None, "walltime": None, "subprocess": None}


class Channel:
    """Line-wise JSON to the parent, safe against children that inherit nothing of it."""

    def __init__(self, descriptor):
        os.set_inheritable(descriptor, False)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")
        self._pid = os.getpid()

    def send(self, **message):
        if os.getpid() == self._pid:  # a test may fork and run on in the child
            self._file.write(json.dumps(message) + "\n")
            self._file.flush()


class Reporter(unittest.TestResult):
    """A result that reports as it goes, so that a hang or an abort loses only the test at hand."""

    def __init__(self, channel, limit):
        super().__init__()
        self._channel = channel
        self._limit = limit
        self._began = 0.0
        self._outcome = None

    def startTest(self, test):
        super().startTest(test)
        self._began = time.monotonic()
        self._outcome = ("pass", "")
        self._channel.send(event="start", id=test.id())
        # The parent kills the group at the limit; the stacks are written out just before.
        faulthandler.dump_traceback_later(max(self._limit - 3, 1))

    def stopTest(self, test):
        super().stopTest(test)
        faulthandler.cancel_dump_traceback_later()
        outcome, detail = self._outcome
        self._outcome = None
        seconds = round(time.monotonic() - self._began, 3)
        self._channel.send(event="done", id=test.id(), outcome=outcome, detail=detail, seconds=seconds)

    def _settle(self, test, outcome, detail):
        if not isinstance(test, unittest.TestCase):  # the stand-in for setUpModule or setUpClass
            self._channel.send(event="fixture", outcome=outcome, detail=f"{test.id()}\n{detail}")
        elif self._outcome is None or self._outcome[0] in ("pass", "skip"):  # 3.12.1 skips before it starts
            self._outcome = (outcome, detail)

    def addError(self, test, err):
        self._settle(test, "error", self._exc_info_to_string(err, test))

    def addFailure(self, test, err):
        self._settle(test, "fail", self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            detail = f"{subtest}\n{self._exc_info_to_string(err, test)}"
            self._settle(test, "fail" if failed else "error", detail)

    def addSkip(self, test, reason):
        # A skipped subtest reports here as well; the test as a whole still ran.
        if (isinstance(test, unittest.TestCase) and hasattr(test, "_testMethodName")) or not hasattr(test, "test_case"):
            self._settle(test, "skip", reason)

    def addExpectedFailure(self, test, err):
        self._settle(test, "xfail", self._exc_info_to_string(err, test))

    def addUnexpectedSuccess(self, test):
        self._settle(test, "xpass", "an expected failure succeeded")


def install(mode, package_root):
    """Put the implementation under test in force, and prove that it is."""
    if mode == "stock":
        return
    if mode == "late":
        for name in LATE_IMPORTS:
            __import__(name)
    elif "ssl" in sys.modules or "_ssl" in sys.modules:
        raise RuntimeError("something imported ssl before it could be replaced")
    if package_root is None:  # the runner's self-check: the replacement that changes nothing
        return
    sys.path.insert(0, package_root)
    import oxissl

    oxissl.install()
    import ssl

    native = sys.modules["_ssl"]
    if "oxissl" not in native.__name__ and "oxissl" not in (getattr(native, "__file__", "") or ""):
        raise RuntimeError(f"oxissl.install() left {native!r} in force")
    if not issubclass(ssl.SSLContext, native._SSLContext):
        raise RuntimeError("ssl.SSLContext does not derive from the native context in force")


def flatten(suite):
    """Yield the test cases of nested suites."""
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--descriptor", type=int, required=True)
    parser.add_argument("--mode", choices=("stock", "before", "late"), required=True)
    parser.add_argument("--package-root")
    parser.add_argument("--module", required=True)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    wanted = None if options.list else set(json.loads(sys.stdin.read()))
    channel = Channel(options.descriptor)
    faulthandler.enable()
    # `sys.path[0]` is this directory: nothing here may shadow a module of the suite.
    sys.path.pop(0)
    try:
        install(options.mode, options.package_root)
        from test import support

        support.use_resources = RESOURCES
        support.verbose = False
        __import__(options.module)
        module = sys.modules[options.module]
        tests = list(flatten(unittest.defaultTestLoader.loadTestsFromModule(module)))
    except unittest.SkipTest as skipped:
        channel.send(event="broken", outcome="skip", detail=str(skipped))
        return
    except BaseException:
        channel.send(event="broken", outcome="error", detail=traceback.format_exc())
        return
    if options.list:
        listing = [(test.id(), type(test).__qualname__) for test in tests]
        channel.send(event="list", tests=listing)
        return
    suite = unittest.TestSuite(test for test in tests if test.id() in wanted)
    suite.run(Reporter(channel, options.limit))
    channel.send(event="end")


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    # Threads that a failed test left behind must not keep the process.
    os._exit(0)
