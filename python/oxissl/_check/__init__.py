"""``python -m oxissl check HOST[:PORT]``: what a server negotiates, what it shows, and what is wrong with it."""

import argparse
import io
import json
import os
import sys

from oxissl._check import probe, report, starttls

PORTS = {25: "smtp", 587: "smtp", 143: "imap", 110: "pop3", 21: "ftp", 5432: "postgres"}


def main(arguments: list[str]) -> int:
    """Exit status 0: the server proved who it is. 1: it did not, or it could not be reached. 2: wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        host, port = _split(options.target)
    except ValueError as error:
        parser.error(str(error))
    if options.key and not options.cert:
        parser.error("--key needs --cert")
    protocol = options.starttls or PORTS.get(port or 0, "none")
    target = probe.Target(
        host=host,
        port=port or next((port for port, name in PORTS.items() if name == protocol), 443),
        protocol=None if protocol == "none" else protocol,
        server_name=options.servername or host,
        cafile=options.cafile,
        capath=options.capath,
        cert=options.cert,
        key=options.key,
        insecure=options.insecure,
        minimum=options.min,
        maximum=options.max,
        timeout=options.timeout,
    )
    result = probe.probe(target)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # whatever the terminal cannot show
    if options.json:
        print(json.dumps(result, indent=2))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        print(report.text(result, colour=colour))
    return 0 if result["ok"] else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m oxissl check", description="Look at a server's TLS and certificates."
    )
    add = parser.add_argument
    add("target", metavar="HOST[:PORT]", help="port 443 unless given or implied by --starttls")
    add("--starttls", choices=[*starttls.PROTOCOLS, "none"], help="what to speak before TLS; else the port decides")
    add("--cafile", metavar="FILE", help="trust these certificates instead of the system's")
    add("--capath", metavar="DIR", help="trust the certificates of this hashed directory instead")
    add("--cert", metavar="FILE", help="the certificate to show the server, and its chain")
    add("--key", metavar="FILE", help="its key, if that is not in the same file")
    add("--insecure", action="store_true", help="look without verifying")
    add("--servername", metavar="NAME", help="the name to ask for and to verify, if not HOST")
    add("--min", choices=probe.VERSIONS, help="the lowest version to offer")
    add("--max", choices=probe.VERSIONS, help="the highest version to offer")
    add("--timeout", type=_seconds, default=10.0, metavar="SECONDS", help="for each connection (10)")
    add("--json", action="store_true", help="the same facts for programs")
    return parser


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"not a time between 0 and 3600 seconds: {text!r}")
    return seconds


def _split(target: str) -> tuple[str, int | None]:
    """``host``, ``host:port``, ``[v6]:port``, or an IPv6 address as it is."""
    host, colon, port = target.rpartition(":")
    if target.startswith("["):
        inside, bracket, rest = target[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise ValueError(f"not an address and a port: {target!r}")
        host, colon, port = inside, rest[:1], rest[1:]
    elif not colon or ":" in host:
        host, colon, port = target, "", ""
    if not host:
        raise ValueError("a host is needed")
    if not colon:
        return host, None
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError(f"not a port: {port!r}")
    return host, int(port)
