"""Fetch files with httpx: one connection, kept open."""

import ssl

import common
import httpx


def fetch(report, base, paths, ca, cert, key):
    context = ssl.create_default_context(cafile=ca)
    if cert:
        context.load_cert_chain(cert, key)
    with httpx.Client(verify=context, trust_env=False) as client:
        for path, quoted in paths.items():
            with client.stream("GET", f"{base}/{quoted}") as response:
                response.raise_for_status()
                report.saw(response.extensions["network_stream"].get_extra_info("ssl_object"))
                report.take(path, response.iter_bytes(common.CHUNK))


common.main(fetch)
