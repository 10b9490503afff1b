"""The main job on real input: a tree of files over mutual TLS, to five clients, every byte compared.

Programs run as ``python -m oxissl run PROGRAM``: their source says ``import ssl`` and knows nothing of oxissl.
"""

import argparse
import contextlib
import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import certificates
import tree

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / "target" / "demo"
OURS = [sys.executable, "-m", "oxissl", "run"]
STOCK = [sys.executable]
PATIENCE = 600


class Failed(Exception):
    """Something the demo promises did not hold."""


class Demo:
    """The state of one run: files, certificates, and what went wrong."""

    def __init__(self, megabytes: int) -> None:
        self.started = time.monotonic()
        say(f"making a tree of {megabytes} MB and its certificates ...")
        self.tree = WORK / f"tree-{megabytes}"
        self.files = tree.make(self.tree, megabytes)
        self.manifest = self.tree.with_suffix(".json")
        self.bytes = sum((self.tree / path).stat().st_size for path in self.files)
        self.cast = certificates.make(WORK / "certificates")
        self.problems: list[str] = []
        say(f"{len(self.files)} files, {self.bytes / 1e6:.1f} MB, below {self.tree}")

    def run(self) -> None:
        cast = self.cast
        with self.server(OURS, cast.server) as (port, name):
            say(f"\nserver: http.server on {name}, client certificates required\n")
            print(ROW.format(*HEADINGS))
            for client in ("urllib", "requests", "httpx", "asyncio"):
                self.transfer(client, f"https://localhost:{port}", "oxissl")
            self.transfer_with_curl(f"https://localhost:{port}")
        with self.server(STOCK, cast.server) as (port, name):
            self.transfer("urllib", f"https://localhost:{port}", "stock ssl")
        say("\nrefusals")
        with self.server(OURS, cast.server) as (port, _), self.server(OURS, cast.misnamed_server) as (other, _):
            self.refusals(f"https://localhost:{port}", f"https://localhost:{other}")

    @contextlib.contextmanager
    def server(self, python: list[str], identity: certificates.Identity) -> Iterator[tuple[int, str]]:
        """A server for the tree in a process of its own: its port and its TLS implementation."""
        arguments = [str(self.tree), str(identity.certificate), str(identity.key), str(self.cast.authority)]
        log = WORK / "server.log"
        with log.open("a") as errors:
            process = subprocess.Popen(
                [*python, str(HERE / "server.py"), *arguments], stdout=subprocess.PIPE, stderr=errors, text=True
            )
        try:
            assert process.stdout is not None
            port, _, name = process.stdout.readline().strip().partition("\t")
            if not port:
                raise Failed(f"the server did not start, see {log}")
            maps = Path(f"/proc/{process.pid}/maps")
            if python is OURS and maps.exists() and "libssl" in maps.read_text():
                self.problems.append("OpenSSL's libssl is mapped in the server")
            yield int(port), name
            if process.poll() is not None:
                self.problems.append(f"the server ended with {process.returncode}, see {log}")
        finally:
            process.kill()
            process.communicate()

    def client(self, name: str, *arguments: object) -> Iterator[dict]:
        """Run a client under oxissl: what it says, line by line."""
        command = [*OURS, str(HERE / "clients" / f"with_{name}.py"), *map(str, arguments)]
        log = WORK / f"{name}.log"
        with log.open("w") as errors:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
            try:
                assert process.stdout is not None
                for line in process.stdout:
                    yield json.loads(line)
                if process.wait(PATIENCE):
                    raise Failed(f"{name} ended with {process.returncode}: {last_line(log)}")
            finally:
                process.kill()
                process.communicate()

    def transfer(self, name: str, base: str, server: str) -> None:
        """Fetch the whole tree with one client, and compare."""
        cast, result = self.cast, None
        try:
            arguments = (base, self.manifest, cast.authority, cast.client.certificate, cast.client.key)
            for said in self.client(name, "fetch", *arguments):
                if "progress" in said:
                    progress(name, said["progress"], self.bytes, said["files"], len(self.files))
                else:
                    result = said
            if result is None:
                raise Failed(f"{name} said nothing")
        except Failed as failure:
            self.problems.append(str(failure))
            say(f"{name}: {failure}")
            return
        if result["openssl"]:
            self.problems.append(f"OpenSSL's libssl is mapped in the {name} client")
        self.show(f"{name} (oxissl)", server, result["connection"], result["digests"], result["seconds"])

    def transfer_with_curl(self, base: str) -> None:
        """The same with curl, where there is one."""
        curl = shutil.which("curl")
        if curl is None:
            say("curl: not installed, left out")
            return
        fetched = WORK / "curl"
        shutil.rmtree(fetched, ignore_errors=True)
        fetched.mkdir(parents=True)
        common = [curl, *self.curl_options(self.cast.authority)]
        config = WORK / "curl.config"
        config.write_text(
            "".join(
                f'url = "{base}/{quote(path)}"\noutput = "{fetched / str(number)}"\n'
                for number, path in enumerate(self.files)
            )
        )
        started = time.perf_counter()
        process = subprocess.Popen([*common, "--fail", "--silent", "--show-error", "--config", str(config)])
        while process.poll() is None:
            time.sleep(0.2)
            sizes = [path.stat().st_size for path in fetched.iterdir()]
            progress("curl", sum(sizes), self.bytes, len(sizes), len(self.files))
        seconds = time.perf_counter() - started
        digests = {}
        for number, path in enumerate(self.files):
            file = fetched / str(number)
            # curl makes no file for an empty answer.
            content = file.read_bytes() if file.exists() else b""
            digests[path] = hashlib.sha256(content).hexdigest()
        shutil.rmtree(fetched)
        verbose = subprocess.run(
            [*common, "--verbose", "--head", f"{base}/empty"], capture_output=True, text=True
        ).stderr
        facts = re.search(r"SSL connection using (\S+) / (\S+)(?: / (\S+))?", verbose)
        alpn = re.search(r"ALPN[:,] server accepted (?:to use )?(\S+)", verbose)
        version, cipher, group = facts.groups() if facts else (None, None, None)
        connection = {"version": version, "cipher": cipher, "group": group, "alpn": alpn and alpn[1], "resumed": False}
        about = subprocess.run([curl, "--version"], capture_output=True, text=True).stdout
        library = re.search(r"(?:OpenSSL|GnuTLS|LibreSSL|BoringSSL|rustls\S*)/?\S*", about)
        self.show(f"curl ({library[0] if library else '?'})", "oxissl", connection, digests, seconds)

    def curl_options(self, authority: Path) -> list[str]:
        client = self.cast.client
        files = ["--cacert", str(authority), "--cert", str(client.certificate), "--key", str(client.key)]
        return ["--noproxy", "*", "--ipv4", "--max-time", str(PATIENCE), *files]

    def show(self, client: str, server: str, connection: dict, digests: dict, seconds: float) -> None:
        """A row of the report; what is wrong with it joins the problems."""
        wrong = [path for path, digest in self.files.items() if digests.get(path) != digest]
        if wrong:
            self.problems.append(f"{client}: {len(wrong)} files differ, for example {wrong[0]!r}")
        if not connection.get("version"):
            self.problems.append(f"{client}: nothing is known of its connection")
        row = [
            client,
            server,
            connection.get("version"),
            connection.get("group"),
            connection.get("cipher"),
            connection.get("alpn"),
            "yes" if connection.get("resumed") else "no",
            len(self.files) - len(wrong),
            f"{self.bytes / 1e6 / seconds:.0f}",
        ]
        clear()
        print(ROW.format(*(str(value or "-") for value in row)), flush=True)

    def refusals(self, base: str, misnamed: str) -> None:
        """Whoever should be refused is, with the reason a user would search for."""
        cast = self.cast
        identity = (cast.client.certificate, cast.client.key)
        # The server sends its root along, since it trusts it for clients.
        wrong_ca = "self-signed certificate in certificate chain"
        wrong_name = "certificate is not valid for 'localhost'"
        for name in ("urllib", "requests", "httpx", "asyncio"):
            self.refused(name, "trusts another CA", wrong_ca, base, cast.stranger_authority, *identity)
            self.refused(name, "server of another name", wrong_name, misnamed, cast.authority, *identity)
        # A TLS 1.3 client has finished when the server looks at its certificate: the alert comes with the answer.
        stranger = (cast.stranger.certificate, cast.stranger.key)
        self.refused("urllib", "shows no certificate", "certificate required", base, cast.authority)
        self.refused("urllib", "certificate of another CA", "unknown ca", base, cast.authority, *stranger)
        curl = shutil.which("curl")
        for what, authority, url in (
            ("trusts another CA", cast.stranger_authority, base),
            ("server of another name", cast.authority, misnamed),
        ):
            if curl is not None:
                command = [curl, "--silent", "--show-error", *self.curl_options(authority), url]
                done = subprocess.run(command, capture_output=True, text=True)
                self.judge("curl", what, done.returncode == 60, done.stderr.strip().split("\n")[0])

    def refused(self, name: str, what: str, expected: str, *arguments: object) -> None:
        try:
            (said,) = self.client(name, "try", *arguments)
        except Failed as failure:
            said = {"error": str(failure)}
        error = said["error"]
        self.judge(name, what, error is not None and expected in error, error or "it was accepted")

    def judge(self, name: str, what: str, good: bool, words: str) -> None:
        if not good:
            self.problems.append(f"{name}, {what}: {words}")
        print(f"  {name:<9} {what:<26} {'refused' if good else 'WRONG'}: {words}", flush=True)

    def verdict(self) -> int:
        seconds = time.monotonic() - self.started
        for problem in self.problems:
            say(f"problem: {problem}")
        if self.problems:
            say(f"\ndemo: FAILED, {len(self.problems)} problems in {seconds:.0f} s")
            return 1
        say(f"\ndemo: every byte of {self.bytes / 1e6:.1f} MB arrived at every client, in {seconds:.0f} s")
        return 0


HEADINGS = ("client", "server", "TLS", "group", "cipher suite", "ALPN", "resumed", "files", "MB/s")
ROW = "{:<23} {:<10} {:<8} {:<15} {:<29} {:<9} {:<8} {:>6} {:>6}"


def say(text: str) -> None:
    clear()
    print(text, flush=True)


def progress(name: str, done: int, total: int, files: int, all_files: int) -> None:
    """On a terminal a line that changes; elsewhere nothing, since the report follows at once."""
    if sys.stdout.isatty():
        bar = "#" * (30 * done // max(total, 1))
        print(f"\r{name:<9} [{bar:<30}] {done / 1e6:7.1f} MB  {files}/{all_files} files\x1b[K", end="", flush=True)


def clear() -> None:
    if sys.stdout.isatty():
        print("\r\x1b[K", end="")


def last_line(log: Path) -> str:
    lines = log.read_text().strip().split("\n")
    return lines[-1]


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=128, help="size of the tree (default: %(default)s)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    demo = Demo(options.megabytes)
    try:
        demo.run()
    except Failed as failure:
        demo.problems.append(str(failure))
    return demo.verdict()


if __name__ == "__main__":
    sys.exit(main())
