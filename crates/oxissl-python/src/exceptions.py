"""The exception classes of `ssl`, for a process in which nothing else defines them."""


class SSLError(OSError):
    """What went wrong with TLS; `library` and `reason` have OpenSSL's names for it."""

    def __str__(self):
        if isinstance(self.strerror, str):
            return self.strerror
        return str(self.args)


class SSLZeroReturnError(SSLError):
    """The peer said goodbye, or we did: nothing more can be read or written."""


class SSLWantReadError(SSLError):
    """To go on, something must come from the peer first."""


class SSLWantWriteError(SSLError):
    """To go on, something must go to the peer first."""


class SSLSyscallError(SSLError):
    """The system failed, without a number that says how."""


class SSLEOFError(SSLError):
    """The connection ended without a goodbye."""


class SSLCertVerificationError(SSLError, ValueError):
    """The peer's certificate was refused; `verify_code` and `verify_message` say why."""
