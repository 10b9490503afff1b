"""The measured side in Python: one process per implementation, told what to measure line by line.

``worker.py IMPLEMENTATION DIRECTORY VERSION CIPHER PORT``. Answers each line ``WORK ARGUMENTS…`` with one
line of JSON: CPU nanoseconds of this process between two marks (or what else the work counts), and the units
of work they bought.
"""

from __future__ import annotations

import json
import sys

if sys.argv[1] == "oxissl":
    import oxissl

    oxissl.install()

# After install(): every library finds oxissl under this name.
import ssl

from works import WORKS


def main() -> None:
    print(json.dumps({"ready": f"{ssl.OPENSSL_VERSION}, Python {sys.version.split()[0]}"}), flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        try:
            spent, units = WORKS[name](*arguments)
            answer = {"cpu": spent, "units": units}
        except Exception as error:  # the driver prints it, and goes on with the other rows
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
