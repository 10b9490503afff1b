"""What a verifier answers in a real handshake, and what its peer hears of it."""

from __future__ import annotations

import ssl
from typing import Any, NamedTuple

from support.settings import pin

from .cases import Case
from .files import Files


class Answer(NamedTuple):
    """One verifier's answer, with everything that must be equal."""

    # "accepted", "refused", or the reason for which there was nothing to judge.
    verdict: str
    code: int = 0
    message: str = ""
    # The reason of the peer's error.
    alert: str | None = None
    # The chain that was accepted.
    chain: tuple[bytes, ...] = ()

    @property
    def judged(self) -> bool:
        return self.verdict in ("accepted", "refused")

    def __str__(self) -> str:
        return f"{self.verdict} {self.code}" if self.verdict == "refused" else self.verdict


def contexts(ssl: Any, case: Case, files: Files, purpose: str) -> Any:
    server = (case.settings.peer == "server") == (purpose == "present")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    if not server:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    pin(ssl, context, case.settings.version)
    return context


def presenter(ssl: Any, case: Case, files: Files) -> Any:
    """The context of the end that shows the chain; nothing is too weak for it."""
    context = contexts(ssl, case, files, "present")
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.load_cert_chain(files.chain, files.key)
    return context


def verifier(ssl: Any, case: Case, files: Files, identity: tuple[str, str]) -> Any:
    """The context of the end that judges it."""
    settings = case.settings
    context = contexts(ssl, case, files, "verify")
    context.set_ciphers(f"DEFAULT:@SECLEVEL={settings.level}")
    if settings.peer == "client":
        context.load_cert_chain(*identity)
    context.verify_mode = ssl.CERT_OPTIONAL if settings.optional else ssl.CERT_REQUIRED
    context.verify_flags = settings.flags
    context._host_flags = settings.host_flags
    context.check_hostname = settings.host is not None
    load(context, case, files)
    return context


def load(context: Any, case: Case, files: Files) -> None:
    if case.settings.place == "directory":
        context.load_verify_locations(capath=files.directory(case))
        return
    if case.settings.place == "memory" and case.trusted and not any(settings for _, settings in case.trusted):
        context.load_verify_locations(cadata=b"".join(der for der, _ in case.trusted))
        if case.lists:
            context.load_verify_locations(files.lists)
    elif case.trusted or case.lists:
        context.load_verify_locations(files.store)


class End:
    """One of the two ends."""

    def __init__(self, ssl: Any, context: Any, server: bool, host: str | None) -> None:
        self.ssl = ssl
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        name = {} if server else {"server_hostname": host}
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=server, **name)
        self.done = False
        self.error: Exception | None = None

    def go(self) -> None:
        if self.done or self.error:
            return
        try:
            self.tls.do_handshake()
            self.done = True
        except (self.ssl.SSLWantReadError, self.ssl.SSLWantWriteError):
            pass
        except Exception as error:
            self.error = error

    def listen(self) -> None:
        """Hears an alert that came when this end believed the handshake over."""
        if self.done:
            try:
                self.tls.read(1)
            except (self.ssl.SSLWantReadError, self.ssl.SSLWantWriteError):
                pass
            except Exception as error:
                self.error = error

    @property
    def chain(self) -> tuple[bytes, ...]:
        chain = getattr(self.tls, "get_verified_chain", None) or self.tls._sslobj.get_verified_chain
        return tuple(one if isinstance(one, bytes) else one.public_bytes(2) for one in chain())


def shake(judge_ssl: Any, judging: Any, peer_ssl: Any, presenting: Any, case: Case) -> Answer:
    """One handshake."""
    judge_is_server = case.settings.peer == "client"
    judge = End(judge_ssl, judging, judge_is_server, case.settings.host)
    peer = End(peer_ssl, presenting, not judge_is_server, None)
    moved = True
    while moved:
        moved = False
        for end, other in ((judge, peer), (peer, judge)):
            end.go()
            if octets := end.outgoing.read():
                other.incoming.write(octets)
                moved = True
    peer.listen()
    alert = getattr(peer.error, "reason", None) if peer.error else None
    if judge.done and judge.tls.getpeercert(True) is None:
        return Answer("nothing shown", alert=alert)
    if judge.done:
        return Answer("accepted", chain=judge.chain, alert=alert)
    if judge.error is None:
        return Answer("waiting", alert=alert)
    code = getattr(judge.error, "verify_code", None)
    if code is not None:
        return Answer("refused", code, judge.error.verify_message, alert)
    return Answer(getattr(judge.error, "reason", None) or repr(judge.error), alert=alert)


def ask(stock: Any, ours: Any, case: Case, files: Files, identity: tuple[str, str]) -> tuple[Answer, Answer]:
    """What stock and what oxissl answer to the same peer: stock, or oxissl where stock cannot show such a chain."""
    answers = dict.fromkeys((stock, ours), Answer("not shown"))
    for peer_ssl in (stock, ours):
        try:
            presenting = presenter(peer_ssl, case, files)
        except (ssl.SSLError, NotImplementedError):
            continue
        for judge_ssl in (stock, ours):
            try:
                judging = verifier(judge_ssl, case, files, identity)
            except (ssl.SSLError, NotImplementedError):
                answers[judge_ssl] = Answer("not set up")
            else:
                answers[judge_ssl] = shake(judge_ssl, judging, peer_ssl, presenting, case)
        if answers[stock].judged or answers[ours].judged:
            break
    return answers[stock], answers[ours]
