"""Making contexts is nearly free: ratios of processor time and memory against stock, never bare numbers."""

import subprocess
import sys

import pytest
from support.interpreters import package_directory

MEASURE = """
import sys, time
if sys.argv[1] == "stock":
    import ssl
else:
    import oxissl as ssl
    ssl.SSLContext
count, files = int(sys.argv[2]), sys.argv[3:]

def make():
    return ssl.create_default_context(cafile=files[0] if files else None)

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

start = time.process_time_ns(); make(); first = time.process_time_ns() - start
kept, before = [], resident()
start = time.process_time_ns()
for _ in range(count):
    kept.append(make())
print(first, (time.process_time_ns() - start) / count, (resident() - before) / count, len(kept[0].get_ca_certs()))
"""


def measure(tmp_path, which, count, *files):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, which, str(count), *files],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(package_directory(tmp_path))},
    )
    return tuple(map(float, done.stdout.split()))


@pytest.mark.parametrize("explicit", [False, True], ids=["defaults", "cafile"])
def test_contexts_after_the_first_are_nearly_free(stock, tmp_path, explicit):
    """A hundred times less processor time, five times less for the first, 24 KB at most for each."""
    bundle = stock.get_default_verify_paths().cafile
    if bundle is None:
        pytest.skip("no bundle of roots on this machine")
    files = [bundle] if explicit else []
    first, later, _, roots = measure(tmp_path, "stock", 10, *files)
    if roots < 50:
        pytest.skip("stock loads too few roots here for a comparison")
    ours_first, ours_later, growth, ours = measure(tmp_path, "ox", 1000, *files)
    assert ours == roots
    assert first / ours_first >= 5
    assert later / ours_later >= 100
    assert growth <= 24 * 1024


def test_variables_count_when_asked_and_changed_files_are_noticed(ox, authority, stranger, tmp_path, monkeypatch):
    """The cache never shows what a file said before."""
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nowhere"))
    assert ox.create_default_context().get_ca_certs(True) == [authority.der]
    broken = b"-----BEGIN CERTIFICATE-----\nMAUGAw==\n-----END CERTIFICATE-----\n"
    bundle.write_bytes(authority.pem + broken + stranger.pem)
    assert ox.create_default_context().get_ca_certs(True) == [authority.der, stranger.der]
