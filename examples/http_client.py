"""A simple HTTPS client: http_client.py [HOST [PORT]]"""

import http.client
import ssl
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "www.python.org"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 443

context = ssl.create_default_context()
conn = http.client.HTTPSConnection(host, port, context=context)
conn.request("GET", "/")
response = conn.getresponse()
print(response.read().decode())
conn.close()
