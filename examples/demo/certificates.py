"""The demo's own authorities and certificates, as files."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Identity:
    """A certificate chain and its key."""

    certificate: Path
    key: Path


@dataclass(frozen=True)
class Cast:
    """Who takes part: two authorities, and those they issued for."""

    authority: Path
    stranger_authority: Path
    server: Identity
    misnamed_server: Identity
    client: Identity
    stranger: Identity


def make(directory: Path) -> Cast:
    """Issue everything anew."""
    directory.mkdir(parents=True, exist_ok=True)
    authority, stranger = trustme.CA(organization_name="Demo"), trustme.CA(organization_name="Stranger")

    def issue(by: trustme.CA, name: str, identity: str) -> Identity:
        leaf = by.issue_cert(identity, common_name=identity)
        paths = Identity(directory / f"{name}.crt", directory / f"{name}.key")
        paths.certificate.write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
        leaf.private_key_pem.write_to_path(paths.key)
        return paths

    roots = {"authority": authority, "stranger": stranger}
    for name, root in roots.items():
        root.cert_pem.write_to_path(directory / f"{name}.pem")
    return Cast(
        authority=directory / "authority.pem",
        stranger_authority=directory / "stranger.pem",
        server=issue(authority, "server", "localhost"),
        misnamed_server=issue(authority, "misnamed", "elsewhere.example"),
        client=issue(authority, "client", "demo-client@example.org"),
        stranger=issue(stranger, "stranger-client", "stranger@example.org"),
    )
