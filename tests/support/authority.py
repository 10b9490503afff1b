"""Certificate authorities for the tests, from ordinary (trustme) to deliberately odd (cryptography)."""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAMES = ("localhost", "127.0.0.1", "::1")
PASSWORD = "correct horse"


@dataclass(frozen=True)
class Identity:
    """A certificate chain and its key as PEM, in memory and on disk."""

    certificate: x509.Certificate
    key: object
    chain_path: Path
    key_path: Path

    @property
    def both(self) -> tuple[str, str]:
        return str(self.chain_path), str(self.key_path)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def new_key(kind: str = "p256"):
    """A private key by short name: p256 p384 p521 ed25519 rsa2048 rsa3072."""
    curves = {"p256": ec.SECP256R1, "p384": ec.SECP384R1, "p521": ec.SECP521R1}
    if kind in curves:
        return ec.generate_private_key(curves[kind]())
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(public_exponent=65537, key_size=int(kind.removeprefix("rsa")))


class Authority:
    """A certificate authority that writes what it issues below one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.key = new_key()
        self.name = _name("Tests' own root")
        self.certificate = self.build(subject=self.name, key=self.key, ca=True, names=(), issuer=self.name)
        self.pem = self.certificate.public_bytes(serialization.Encoding.PEM)
        self.der = self.certificate.public_bytes(serialization.Encoding.DER)
        self.path = directory / "root.pem"
        self.path.write_bytes(self.pem)
        self._count = 0

    def build(
        self,
        *,
        subject: x509.Name | None = None,
        key=None,
        names: tuple[str, ...] = NAMES,
        ca: bool | None = False,
        issuer: x509.Name | None = None,
        signer=None,
        days: tuple[int, int] = (-1, 30),
        usages: tuple | None = (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH),
        public_key=None,
        digest: hashes.HashAlgorithm | None = None,
    ) -> x509.Certificate:
        """Make a certificate; each keyword is one way to make it odd."""
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        signer = signer or self.key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject or _name(names[0] if names else "nobody"))
            .issuer_name(issuer or self.name)
            .public_key(public_key or key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + datetime.timedelta(days=days[0]))
            .not_valid_after(now + datetime.timedelta(days=days[1]))
        )
        if names:
            general: list[x509.GeneralName] = []
            for name in names:
                try:
                    general.append(x509.IPAddress(ipaddress.ip_address(name)))
                except ValueError:
                    general.append(x509.DNSName(name))
            builder = builder.add_extension(x509.SubjectAlternativeName(general), critical=False)
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        if ca:
            # VERIFY_X509_STRICT, on by default since Python 3.13, insists on it.
            uses = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment")
            uses += ("key_agreement", "encipher_only", "decipher_only")
            key_usage = x509.KeyUsage(key_cert_sign=True, crl_sign=True, **dict.fromkeys(uses, False))
            builder = builder.add_extension(key_usage, critical=True)
        if usages and not ca:
            builder = builder.add_extension(x509.ExtendedKeyUsage(list(usages)), critical=False)
        builder = builder.add_extension(
            x509.SubjectKeyIdentifier.from_public_key(public_key or key.public_key()),
            critical=False,
        ).add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        if not isinstance(signer, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            return builder.sign(signer, None)
        return builder.sign(signer, digest or hashes.SHA256())

    def store(self, certificate: x509.Certificate, key, *others: x509.Certificate) -> Identity:
        """Write a chain and its key to files of their own."""
        self._count += 1
        chain = self.directory / f"{self._count}.chain.pem"
        chain.write_bytes(b"".join(c.public_bytes(serialization.Encoding.PEM) for c in (certificate, *others)))
        return Identity(certificate, key, chain, self.write_key(key))

    def write_key(
        self,
        key,
        form: serialization.PrivateFormat = serialization.PrivateFormat.PKCS8,
        password: str | None = None,
    ) -> Path:
        self._count += 1
        path = self.directory / f"{self._count}.key.pem"
        encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if password is not None:
            encryption = serialization.BestAvailableEncryption(password.encode())
        path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, encryption))
        return path

    def issue(self, *names: str, kind: str = "p256", **odd) -> Identity:
        """An identity signed by this authority."""
        key = new_key(kind)
        return self.store(self.build(names=names or NAMES, key=key, **odd), key)

    def self_signed(self, *names: str, kind: str = "p256", **odd) -> Identity:
        key = new_key(kind)
        names = names or NAMES
        subject = _name(names[0])
        certificate = self.build(names=names, key=key, subject=subject, issuer=subject, signer=key, **odd)
        return self.store(certificate, key)

    def revocations(self, *revoked: Identity) -> Path:
        """A CRL of this authority, as a PEM file."""
        now = datetime.datetime.now(datetime.UTC)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(now - datetime.timedelta(days=1))
            .next_update(now + datetime.timedelta(days=30))
        )
        for identity in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(identity.certificate.serial_number)
                .revocation_date(now - datetime.timedelta(hours=1))
                .build()
            )
        self._count += 1
        path = self.directory / f"{self._count}.crl.pem"
        crl = builder.sign(self.key, hashes.SHA256())
        path.write_bytes(crl.public_bytes(serialization.Encoding.PEM))
        return path

    @cached_property
    def server(self) -> Identity:
        return self.issue(*NAMES)

    @cached_property
    def rsa_server(self) -> Identity:
        return self.issue(*NAMES, kind="rsa2048")

    @cached_property
    def client(self) -> Identity:
        return self.issue("client.example")

    @cached_property
    def impostor(self) -> Identity:
        """The server's own certificate with a key that is not its."""
        return self.store(self.server.certificate, new_key())


def everyday_authority() -> trustme.CA:
    """An authority as other projects' tests make it; its certificates come with an intermediate."""
    root = trustme.CA()
    return root.create_child_ca()
