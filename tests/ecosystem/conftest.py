"""Say at the end of a run which libraries and servers were there, and which were not."""

import pytest

OUTCOMES = pytest.StashKey[dict[str, set[str]]]()


def pytest_configure(config):
    config.stash[OUTCOMES] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if item.path.parent.name == "ecosystem":
        outcomes = item.config.stash[OUTCOMES]
        if report.skipped:
            outcomes.setdefault("skipped", set()).add(report.longrepr[2].removeprefix("Skipped: "))
        elif report.when == "call":
            callspec = getattr(item, "callspec", None)
            name = callspec.params.get("library", item.name) if callspec else item.name
            outcomes.setdefault("run", set()).add(name)
    return report


def pytest_terminal_summary(terminalreporter, config):
    outcomes = config.stash[OUTCOMES]
    if outcomes:
        ran, skipped = sorted(outcomes.get("run", ())), sorted(outcomes.get("skipped", ()))
        terminalreporter.write_line(f"ecosystem: ran {', '.join(ran) or 'nothing'}")
        terminalreporter.write_line(f"ecosystem: NOT RUN: {'; '.join(skipped) or 'nothing'}")
