"""Load a certificate with its key, and the authorities to trust: certificates.py CERT KEY CA_BUNDLE"""

import ssl
import sys

certfile, keyfile, cafile = sys.argv[1:]

context = ssl.create_default_context(cafile=cafile)
context.load_cert_chain(certfile=certfile, keyfile=keyfile)
context.load_verify_locations(cafile=cafile)

print("trusted:", context.cert_store_stats())
for authority in context.get_ca_certs():
    print("authority:", dict(pair for part in authority["subject"] for pair in part))
