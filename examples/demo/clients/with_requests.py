"""Fetch files with requests: one connection, kept open."""

import common
import requests


def fetch(report, base, paths, ca, cert, key):
    with requests.Session() as session:
        session.trust_env = False
        session.verify = ca
        session.cert = (cert, key) if cert else None
        for path, quoted in paths.items():
            with session.get(f"{base}/{quoted}", stream=True) as response:
                response.raise_for_status()
                if response.raw.connection is not None:
                    report.saw(response.raw.connection.sock)
                report.take(path, response.iter_content(common.CHUNK))


common.main(fetch)
