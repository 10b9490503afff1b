"""Which TLS implementation is in use?"""

import ssl

print(ssl.OPENSSL_VERSION)
print("TLS 1.3:", ssl.HAS_TLSv1_3)
