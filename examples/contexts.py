"""Two ways to make a context, and its settings: versions, cipher suites, verification."""

import ssl

# Secure defaults for a client, with the system's trusted roots.
context = ssl.create_default_context()
print("default:", context.verify_mode.name, "check_hostname", context.check_hostname)

# The same checks, without any trusted root yet.
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print("client: ", context.verify_mode.name, "check_hostname", context.check_hostname)

# Protocol selection.
context.minimum_version = ssl.TLSVersion.TLSv1_2
print("versions:", context.minimum_version.name, "and newer")

# Cipher suite selection. Those of TLS 1.3 are not chosen by this call and stay on.
context.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256")
for cipher in context.get_ciphers():
    print("cipher:", cipher["name"], cipher["protocol"])

# Certificate verification.
context.verify_mode = ssl.CERT_REQUIRED
context.check_hostname = True
print("verification:", context.verify_mode.name, "check_hostname", context.check_hostname)
