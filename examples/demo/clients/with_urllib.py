"""Fetch files with urllib.request: a connection for each."""

import ssl
import urllib.request

import common


def fetch(report, base, paths, ca, cert, key):
    context = ssl.create_default_context(cafile=ca)
    if cert:
        context.load_cert_chain(cert, key)
    for path, quoted in paths.items():
        with urllib.request.urlopen(f"{base}/{quoted}", context=context) as response:
            report.saw(response.fp.raw._sock)
            report.take(path, iter(lambda: response.read(common.CHUNK), b""))


common.main(fetch)
