"""Keys that tests seal with: of the product's own making, of an authority, as PEM and as PKCS#12."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from compliance.certificates.seal_key import SealKey, seal_key_of

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2080, 1, 1, tzinfo=UTC)


def seal_key(name: str, until: datetime = LAST) -> str:
    """A key on a curve with its own certificate, as PEM text."""
    key = ec.generate_private_key(ec.SECP256R1())
    return _pem(key) + _certificate(key, name, key, name, until).public_bytes(Encoding.PEM).decode()


def container(name: str, password: bytes) -> bytes:
    """An RSA key whose certificate an authority signed, as PKCS#12."""
    authority, key = ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)
    own = _certificate(key, name, authority, "Harbor Authority")
    root = _certificate(authority, "Harbor Authority", authority, "Harbor Authority")
    return serialize_key_and_certificates(b"seal", key, own, [root], BestAvailableEncryption(password))


@cache
def curve_key() -> SealKey:
    return seal_key_of(seal_key("Covenant Tracker of the tests").encode())


@cache
def bank_key() -> SealKey:
    return seal_key_of(container("First Harbor Bank", b"harbor"), password=b"harbor")


def _pem(key: Key) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _certificate(key: Key, name: str, by: Key, issuer: str, until: datetime = LAST) -> x509.Certificate:
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    builder = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.add_extension(x509.BasicConstraints(ca=key is by, path_length=None), critical=True)
    if issuer != name:
        uses = dict.fromkeys(USES, False) | {"content_commitment": True}
        builder = builder.add_extension(x509.KeyUsage(**uses), critical=True)
    return builder.not_valid_before(FIRST).not_valid_after(until).sign(by, SHA256())
