"""A Flask application over TLS: flask_app.py CERT KEY [PORT]"""

import sys

from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello, SSL World!"


if __name__ == "__main__":
    port = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
    app.run(port=port, ssl_context=(sys.argv[1], sys.argv[2]))
