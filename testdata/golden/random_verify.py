#!/usr/bin/env python3
"""The random chains of `make fuzz-verify` with OpenSSL's verdicts, in the form of verify.json, for the tests in Rust:

    python random_verify.py SEED COUNT /tmp/record.json
    VERIFY_RECORD=/tmp/record.json cargo test -p oxissl-core --test verify --test second_oracle

No handshakes here: verdicts come with their depth, a limit on the depth, and the chain. Cases of a class that is listed in
verification_differences.toml are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import record_verify as r

sys.path.append(str(Path(__file__).parents[2] / "tests"))

from chains import differences
from chains.cases import UNSUPPORTED, Case, Source
from chains.drafts import Dice


def run(case: Case, dice: Dice) -> dict:
    """One case's settings as the recorder wants them."""
    settings = case.settings
    out: dict = {"flags": settings.flags, "level": settings.level, "host_flags": settings.host_flags}
    if settings.peer == "client":
        out["purpose"] = "client"
    if settings.host:
        kind = "ip" if settings.host.strip("0123456789.") in ("", "::") else "host"
        out[kind] = settings.host.encode("idna").decode() if kind == "host" else settings.host
    if dice.one_in(8):
        out["depth_limit"] = dice.randrange(4)
    return out


def main() -> None:
    seed, count, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    source, recorder = Source(seed, r.NOW), r.Recorder()
    classes = [one for one in differences.read() if one.notes or one.traits]
    for number in range(count):
        case = source.case(number)
        if any(case.settings.flags & flag for flag in UNSUPPORTED) or any(one.concerns(case) for one in classes):
            continue
        trusted = [der + settings for der, settings in case.trusted]
        try:
            recorder.case(f"random {case.name}", case.sent, trusted, [run(case, Dice(case.name))], case.lists)
        except AssertionError:
            continue  # what OpenSSL cannot read
    recorder.write(path)


if __name__ == "__main__":
    main()
