"""Making contexts is nearly free: ratios of processor time and memory against stock, never bare numbers."""

import os
import statistics
import subprocess
import sys
import threading
import time

import certifi
import pytest
from support.interpreters import package_directory
from support.memory import Pair
from support.peers import require
from support.settings import server_context

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


def medians(tmp_path, *files, rounds=5):
    """(stock, ours), each the medians of processes that take turns."""
    turns = [(measure(tmp_path, "stock", 5, *files), measure(tmp_path, "ox", 300, *files)) for _ in range(rounds)]
    return tuple([statistics.median(column) for column in zip(*side, strict=True)] for side in zip(*turns, strict=True))


def bundle_of_the_system(stock):
    bundle = stock.get_default_verify_paths().cafile
    if bundle is None:
        pytest.skip("no bundle of roots on this machine")
    return bundle


@pytest.mark.parametrize("which", ["defaults", "cafile", "certifi"])
def test_contexts_after_the_first_are_nearly_free(stock, tmp_path, which):
    """A hundred times less processor time, five times less for the first, 24 KB at most for each."""
    files = {
        "defaults": list,
        "cafile": lambda: [bundle_of_the_system(stock)],
        "certifi": lambda: [certifi.where()],
    }
    files = files[which]()
    if which == "defaults":
        bundle_of_the_system(stock)
    (first, later, _, roots), (ours_first, ours_later, growth, ours) = medians(tmp_path, *files)
    if roots < 50:
        pytest.skip("stock loads too few roots here for a comparison")
    assert ours == roots
    assert later / ours_later >= 100
    assert growth <= 24 * 1024
    # Loading the module is not part of it, and what one measures of so little is mostly the machine's mood.
    assert first / ours_first >= 5 or first / best_first(tmp_path, *files) >= 5


def best_first(tmp_path, *files):
    return min(measure(tmp_path, "ox", 1, *files)[0] for _ in range(5))


def test_variables_count_when_asked_and_changed_files_are_noticed(ox, authority, stranger, tmp_path, monkeypatch):
    """The cache never shows what a file said before."""
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nowhere"))
    assert ox.create_default_context().get_ca_certs(True) == [authority.der]
    bundle.write_bytes(authority.pem + stranger.pem)
    assert ox.create_default_context().get_ca_certs(True) == [authority.der, stranger.der]


def test_directories_count_when_asked_and_what_is_put_there_is_found(ox, stock, authority, tmp_path, monkeypatch):
    """SSL_CERT_DIR, several of them, read when the defaults are loaded and looked into at each handshake."""
    first, second = tmp_path / "first", tmp_path / "second"
    for directory in (first, second):
        directory.mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", f"{first}:{second}")
    far = server_context(stock, authority)
    context = ox.create_default_context()
    monkeypatch.setenv("SSL_CERT_DIR", str(first))
    elsewhere = ox.create_default_context()
    with pytest.raises(ox.SSLCertVerificationError):
        Pair(stock, ox, far, context).handshake()
    (second / "root.pem").write_bytes(authority.pem)
    subprocess.run([require("openssl"), "rehash", second], check=True, capture_output=True)
    Pair(stock, ox, far, context).handshake()
    assert context.get_ca_certs(True) == [authority.der]
    with pytest.raises(ox.SSLCertVerificationError):
        Pair(stock, ox, far, elsewhere).handshake()


@pytest.mark.parametrize("age", [0, 3600], ids=["just written", "settled"])
def test_a_file_of_the_same_size_is_noticed_too(ox, authority, stranger, tmp_path, age):
    """Written over in place within a tick of the file system's clock, or replaced with its old date kept."""
    padding = b"#" * 20_000 + b"\n"
    contents = [one.pem + padding for one in (authority, stranger)]
    size = max(map(len, contents))
    bundle = tmp_path / "bundle.pem"
    then = time.time_ns() - age * 10**9
    for at, one in enumerate((authority, stranger, authority)):
        bundle.write_bytes(contents[at % 2].ljust(size, b"#"))
        os.utime(bundle, ns=(then, then))
        context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(str(bundle))
        assert context.get_ca_certs(True) == [one.der]


BROKEN = (
    b"-----BEGIN CERTIFICATE-----\nMAUGAw==\n-----END CERTIFICATE-----\n",
    b"-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n",
    b"-----BEGIN CERTIFICATE-----\nMAUGAw==\n",
)


@pytest.mark.parametrize("broken", BROKEN, ids=["contents", "base64", "end"])
def test_one_bad_certificate_costs_no_other(ox, authority, stranger, tmp_path, monkeypatch, broken):
    """Of the system's bundle the rest is trusted, with a warning; a file the program names raises, as in stock."""
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(b"#" * 20_000 + b"\n" + authority.pem + broken + stranger.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nowhere"))
    for _ in range(2):
        with pytest.warns(RuntimeWarning, match="bundle.pem: 1 entry cannot be read and is not trusted"):
            assert ox.create_default_context().get_ca_certs(True) == [authority.der, stranger.der]
    with pytest.raises(ox.SSLError):
        ox.SSLContext(ox.PROTOCOL_TLS_CLIENT).load_verify_locations(str(bundle))


def test_counts_are_stocks(both, authority, stranger, tmp_path, monkeypatch):
    """cert_store_stats and get_ca_certs for a bundle with duplicates, a leaf and a revocation list."""
    bundle = tmp_path / "bundle.pem"
    leaf = authority.server.chain_path.read_bytes()
    bundle.write_bytes(authority.pem + leaf + authority.pem + authority.revocations().read_bytes() + stranger.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nowhere"))

    def facts(ssl, load):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        load(context)
        return context.cert_store_stats(), sorted(context.get_ca_certs(True)), len(context.get_ca_certs())

    loads = [
        lambda context: context.load_default_certs(),
        lambda context: context.load_verify_locations(str(bundle)),
        lambda context: context.load_verify_locations(certifi.where()),
        lambda context: [context.load_verify_locations(certifi.where()) for _ in range(2)],
        lambda context: (context.load_default_certs(), context.load_verify_locations(certifi.where())),
    ]
    for load in loads:
        theirs, ours = (facts(ssl, load) for ssl in both)
        assert ours == theirs


def test_other_threads_run_while_certificates_are_parsed(ox, tmp_path, monkeypatch):
    """With a switch interval of a minute, nobody else runs unless the interpreter is released."""
    with open(certifi.where(), "rb") as file:
        pem = file.read()
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(pem * 8)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "defaults.pem"))
    der = b"".join(ox.create_default_context(cafile=certifi.where()).get_ca_certs(True)) * 4
    turns, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            turns[0] += 1
            time.sleep(0)

    thread = threading.Thread(target=count, daemon=True)
    interval = sys.getswitchinterval()
    thread.start()
    try:
        sys.setswitchinterval(60)
        for arguments in ({"cadata": der}, {"cafile": str(bundle)}, {}):
            seen = []
            for _ in range(5):
                # What was parsed once is remembered, unless the file changed.
                (tmp_path / "defaults.pem").write_bytes(pem * 8)
                context = ox.SSLContext(ox.PROTOCOL_TLS_CLIENT)
                before = turns[0]
                if arguments:
                    context.load_verify_locations(**arguments)
                else:
                    context.load_default_certs()
                seen.append(turns[0] - before)
            # Reading the file lets others in once or twice; parsing it goes on for thousands of their turns.
            assert max(seen) > 20, (list(arguments), seen)
    finally:
        sys.setswitchinterval(interval)
        stop.set()
        thread.join()
