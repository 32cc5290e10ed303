"""The key that seals signed certificates: a bank's own from the environment, else one made once below var/.

`python -m covenant_tracker.seal_keys FILE NAME` makes such a file for a bank without an authority of its own.
"""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from covenant_tracker.environment import BadVariable, Environment

FIRST_DAY, LAST_DAY = datetime(1990, 1, 1, tzinfo=UTC), datetime(2080, 1, 1, tzinfo=UTC)
"""A key of the product's own making: it seals the samples' days too, and nobody has to think of its end."""


class SealMaterial(NamedTuple):
    """What the key is read from: PEM text or a PKCS#12 container, its certificates, the password that opens it."""

    key: bytes
    certificate: bytes
    password: bytes


def seal_material(environment: Environment, own: Path, *, production: bool, name: str) -> SealMaterial:
    """SEAL_KEY with SEAL_CERTIFICATE and SEAL_PASSWORD, refused where they cannot seal; else the file `own`."""
    if environment.is_set("SEAL_KEY"):
        return _checked(
            SealMaterial(
                environment.secret_bytes("SEAL_KEY"),
                environment.secret_bytes("SEAL_CERTIFICATE"),
                environment.secret("SEAL_PASSWORD").encode(),
            )
        )
    for needless in ("SEAL_CERTIFICATE", "SEAL_PASSWORD"):
        if environment.is_set(needless):
            raise BadVariable(needless, "means nothing without SEAL_KEY; set both or neither")
    if production:
        raise BadVariable("SEAL_KEY", "not set; production needs the key that seals certificates (SEAL_KEY_FILE)")
    make_once(own, name)
    return SealMaterial(own.read_bytes(), b"", b"")


def make_once(path: Path, name: str) -> bool:
    """Make a key with a certificate that names `name`, readable by its owner alone; says whether it was made now."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_made(name))
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        Path(draft).unlink()
    return True


def _checked(given: SealMaterial) -> SealMaterial:
    # Loads much, and only a bank's own key needs it before anything is sealed.
    from compliance.certificates.seal_key import BadSealKey, NoCertificate, seal_key_of  # noqa: PLC0415

    try:
        key = seal_key_of(*given)
    except NoCertificate as error:
        raise BadVariable("SEAL_CERTIFICATE", str(error)) from error
    except BadSealKey as error:
        raise BadVariable("SEAL_KEY", str(error)) from error
    if not key.certificates.is_valid_at(datetime.now(UTC)):
        until = key.certificates.own.not_valid_after_utc.date()
        raise BadVariable("SEAL_CERTIFICATE", f"its certificate is not valid today (it ends on {until})")
    return given


def _made(name: str) -> bytes:
    """A new key on the curve P-256 and its certificate, as PEM text."""
    from cryptography import x509  # noqa: PLC0415 - only where a key is made
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name[:64])])
    usage = dict.fromkeys(
        (
            *("key_encipherment", "data_encipherment", "key_agreement"),
            *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FIRST_DAY)
        .not_valid_after(LAST_DAY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def main(arguments: list[str]) -> int:
    """Make a key in a file that is not there yet."""
    if len(arguments) != 2:
        print("python -m covenant_tracker.seal_keys FILE NAME", file=sys.stderr)
        return 2
    path, name = Path(arguments[0]), arguments[1]
    if not make_once(path, name):
        print(f"{path} is there already; a key is never written over.", file=sys.stderr)
        return 1
    print(f"{path}: a key that seals certificates as “{name}”. Keep it; what it sealed names it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
