"""The key that seals certificates, with the certificates that name its owner; no file, no setting and no clock here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

PEM = b"-----BEGIN"
SHORTEST_RSA = 2048


class BadSealKey(ValueError):
    """A key or certificate that cannot seal; the text says why, and never what the key is."""


class NoCertificate(BadSealKey):
    """Among the certificates is none of the key."""


@dataclass(frozen=True)
class SealCertificates:
    """The certificates that a seal carries: the signer's own first, then those that vouch for it; DER, as bytes."""

    chain: tuple[bytes, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the signer's own certificate in hex, by which a key is known."""
        return sha256(self.chain[0]).hexdigest()

    @cached_property
    def own(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.chain[0])

    @property
    def subject(self) -> str:
        """Whom the certificate names: "CN=First Harbor Bank, certificates"."""
        return self.own.subject.rfc4514_string()

    @property
    def name(self) -> str:
        """The same as people say it: its common name, else all of it."""
        common = self.own.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return str(common[0].value) if common else self.subject

    @property
    def pem(self) -> str:
        """All of them as PEM text, to be kept beside what they sealed."""
        return "".join(
            x509.load_der_x509_certificate(each).public_bytes(Encoding.PEM).decode("ascii") for each in self.chain
        )

    def is_valid_at(self, instant: datetime) -> bool:
        return self.own.not_valid_before_utc <= instant <= self.own.not_valid_after_utc


@dataclass(frozen=True)
class SealKey:
    """A private key (PKCS#8, DER) with its certificates."""

    private: bytes
    certificates: SealCertificates

    def __repr__(self) -> str:
        return f"SealKey({self.certificates.fingerprint})"


def seal_key_of(key: bytes, certificate: bytes = b"", password: bytes = b"") -> SealKey:
    """The key from PEM text, with the certificates there or in `certificate`, or from a PKCS#12 container.

    Raises BadSealKey where either cannot be read, they do not belong together, or readers of PDF do not know the kind.
    """
    secret = password or None
    try:
        if key.lstrip().startswith(PEM):
            private: PrivateKeyTypes | None = load_pem_private_key(key, secret)
            found = _certificates(certificate or key)
        else:
            private, own, others = load_key_and_certificates(key, secret)
            found = [*([own] if own else []), *others]
    except (ValueError, TypeError) as error:
        raise BadSealKey(f"it cannot be read ({error})") from error
    if private is None:
        raise BadSealKey("there is no private key in it")
    return _fitting(private, found)


def certificates_of(pem: str) -> SealCertificates:
    """What `SealCertificates.pem` wrote."""
    return SealCertificates(tuple(each.public_bytes(Encoding.DER) for each in _certificates(pem.encode("ascii"))))


def _certificates(pem: bytes) -> list[x509.Certificate]:
    if b"-----BEGIN CERTIFICATE-----" not in pem:
        return []
    return x509.load_pem_x509_certificates(pem)


def _fitting(private: PrivateKeyTypes, found: Iterable[x509.Certificate]) -> SealKey:
    if not isinstance(private, RSAPrivateKey | EllipticCurvePrivateKey):
        raise BadSealKey("only RSA and elliptic curves of NIST are known to every reader of PDF")
    if isinstance(private, RSAPrivateKey) and private.key_size < SHORTEST_RSA:
        raise BadSealKey(f"an RSA key needs at least {SHORTEST_RSA} bits")
    public = private.public_key()
    certificates = list(found)
    own = next((each for each in certificates if each.public_key() == public), None)
    if own is None:
        raise NoCertificate("no certificate belongs to this key")
    others = [each for each in certificates if each != own]
    return SealKey(
        private=private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificates=SealCertificates(tuple(each.public_bytes(Encoding.DER) for each in (own, *others))),
    )
