"""What `openssl verify` answers, which sets libcrypto up in its own way."""

from __future__ import annotations

import re
import subprocess

from .cases import CHECK_SS_SIGNATURE, CRL_CHAIN, CRL_LEAF, IGNORE_CRITICAL, NO_CHECK_TIME, PARTIAL_CHAIN, STRICT, Case
from .files import Files
from .handshakes import Answer

OPTIONS = {
    STRICT: "-x509_strict",
    PARTIAL_CHAIN: "-partial_chain",
    CRL_LEAF: "-crl_check",
    CRL_CHAIN: "-crl_check_all",
    IGNORE_CRITICAL: "-ignore_critical",
    CHECK_SS_SIGNATURE: "-check_ss_sig",
    NO_CHECK_TIME: "-no_check_time",
    0x80: "-policy_check",
    0x100: "-explicit_policy",
    0x1000: "-extended_crl",
    0x2000: "-use_deltas",
    0x10000: "-suiteB_128",
}
# The first fault it meets; it goes on after some, and a handshake does not.
FAULT = re.compile(r"^error (\d+) at \d+ depth lookup: (.*)$", re.MULTILINE)


def can_be_asked(case: Case) -> bool:
    """The command has no flags for host names, on which name constraints on common names depend as well."""
    constrained = any(note.startswith("name_constraints") for note in case.notes)
    return case.settings.host is None and (case.settings.host_flags in (0, 4) or not constrained)


def ask(openssl: str, case: Case, files: Files) -> Answer:
    settings = case.settings
    options = [option for flag, option in OPTIONS.items() if settings.flags & flag == flag]
    command = [openssl, "verify", "-no-CAfile", "-no-CApath", "-no-CAstore", "-auth_level", str(settings.level)]
    command += ["-verify_name", f"ssl_{settings.peer}", *options]
    if case.trusted or case.lists:
        command += ["-CAfile", files.store]
    if len(case.sent) > 1:
        command += ["-untrusted", files.others]
    run = subprocess.run([*command, files.leaf], capture_output=True, text=True, errors="replace")
    if run.returncode == 0:
        return Answer("accepted")
    fault = FAULT.search(run.stderr)
    if fault is None:
        return Answer(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "nothing said")
    return Answer("refused", int(fault[1]), fault[2])
