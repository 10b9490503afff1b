"""What the programs share: telling which `ssl` they run over, what became of each case, large content.

A program is called with the name of a library, reads a JSON list of cases from its input, and prints an answer
for each:
what the library returned, or the error with its causes.
"""

import functools
import json
import random
import ssl
import sys


@functools.cache
def pattern(size):
    """Content that cannot be cut, swapped or repeated unnoticed."""
    return random.Random(size).randbytes(size)


def context_for(case):
    """The context a program makes itself: default settings, a CA, perhaps a certificate."""
    context = ssl.create_default_context(cafile=case["ca"])
    if case.get("certificate"):
        context.load_cert_chain(*case["certificate"])
    return context


def implementation():
    """Which `ssl` is in force, and whether its pieces are of one make."""
    context = ssl.create_default_context()
    made = [
        ssl.OPENSSL_VERSION,
        ssl._ssl.__file__,
        type(context).__mro__[-2].__module__,
        type(context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="x")._sslobj).__name__,
    ]
    with open("/proc/self/maps") as maps:
        libraries = {line.rpartition("/")[2].strip() for line in maps if "/" in line}
    return {"made": made, "libssl": sorted(name for name in libraries if name.startswith(("libssl", "_ssl.cpython")))}


def causes(error):
    """The error, what it came from and what it carries, as names with texts."""
    found, queue = [], [error]
    while queue:
        current = queue.pop(0)
        if not isinstance(current, BaseException) or any(current is known for known in found):
            continue
        found.append(current)
        queue += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]
        queue += getattr(current, "exceptions", ())
    return [f"{type(item).__name__}: {item}" for item in found]


def answer_cases(use):
    """Answer each case of the input with `use(case)`, or with its error."""
    answers = []
    for case in json.load(sys.stdin):
        try:
            answers.append({"value": use(case)})
        except Exception as error:
            answers.append({"error": causes(error)})
    print(json.dumps({"implementation": implementation(), "answers": answers}))
