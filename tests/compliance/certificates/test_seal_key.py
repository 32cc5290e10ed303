"""Keys that can seal, and why others cannot."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from compliance.certificates.seal_key import BadSealKey, certificates_of, seal_key_of
from tests.compliance.certificates.keys import bank_key, container, curve_key, seal_key


def pem(key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_key_and_certificate_may_stand_in_one_file_or_in_two() -> None:
    text = seal_key("First Harbor Bank")
    key, certificate = text.partition("-----BEGIN CERTIFICATE")[0], text[text.index("-----BEGIN CERTIFICATE") :]
    assert seal_key_of(text.encode()) == seal_key_of(key.encode(), certificate.encode())


def test_the_certificates_come_back_from_their_text() -> None:
    assert certificates_of(bank_key().certificates.pem) == bank_key().certificates


def test_a_key_does_not_show_itself() -> None:
    assert repr(curve_key()) == f"SealKey({curve_key().certificates.fingerprint})"


@pytest.mark.parametrize(
    ("key", "certificate", "why"),
    [
        (b"a word", b"", "cannot be read"),
        (seal_key("A").partition("-----BEGIN CERTIFICATE")[0].encode(), b"", "no certificate belongs to this key"),
        (seal_key("A").encode(), seal_key("B").encode(), "no certificate belongs to this key"),
        (pem(ed25519.Ed25519PrivateKey.generate()), seal_key("A").encode(), "only RSA and elliptic curves"),
        (pem(rsa.generate_private_key(65537, 1024)), seal_key("A").encode(), "at least 2048 bits"),
        (container("A", b"right"), b"", "cannot be read"),
    ],
)
def test_a_key_that_cannot_seal_says_why(key: bytes, certificate: bytes, why: str) -> None:
    with pytest.raises(BadSealKey, match=why):
        seal_key_of(key, certificate, b"")
