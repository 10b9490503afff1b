"""docs/compatibility.md and README's table say what the recorded run of CPython's suites said."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def report():
    sys.path.insert(0, str(ROOT / "tests/cpython"))
    try:
        import report
    finally:
        sys.path.pop(0)
    return report


@pytest.fixture(scope="module")
def record(report):
    return json.loads(report.RECORD.read_text(encoding="utf-8"))


def test_the_page_is_made_of_the_record(report, record):
    """tests/cpython/report.py writes it again."""
    assert report.PAGE.read_text(encoding="utf-8") == report.page(record)


def test_the_table_in_the_readme_is_made_of_the_record(report, record):
    """Between its marks, which are there."""
    readme = report.README.read_text(encoding="utf-8")
    assert report.BEGIN in readme
    assert readme == report.with_table(readme, record)


def test_the_record_was_made_with_the_ledger_there_is(report, record):
    """A changed ledger needs another run."""
    entries = report.ledger.load()
    assert record["ledger"] == [asdict(entry) for entry in entries.values()]


def test_what_stock_passes_passes_or_is_excused(record):
    """No run with regressions was recorded."""
    for row in record["rows"]:
        assert row["passed"] + row["excused"] == row["stock"] > 0
        assert not row["regressed"]
