"""Whether a sealed PDF is what was sealed, to the byte, and by which key.

A seal has one shape and no other: all bytes but its own hex digits are signed; the digits are those of one signature
written in one way, then zeros; nothing follows. So a change of any byte is found, also where the rules of PDF and of
signatures would let two spellings pass for the same. No part of a file is read as a PDF before its seal holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Final

from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.cms import CMSAttributes, ContentInfo, SignerInfo
from asn1crypto.core import Null
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from compliance.certificates.seal_key import SealCertificates

ATTACHMENT: Final = "certificate.json"
_RANGE: Final = re.compile(rb"/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9})\]")
_DIGITS: Final = re.compile(rb"<(?:[0-9A-F]{2})*>")
_NO_SIGNATURE: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading a signature raises where there is none."""


class Finding(StrEnum):
    UNALTERED = "unaltered"
    """Every byte is as it was sealed, by a key that is known."""
    ALTERED = "altered"
    """It was sealed by a key that is known, and is not what was sealed."""
    UNKNOWN_KEY = "unknown key"
    """It bears a seal of a key that is not known: anybody can make one, so nothing in it is vouched for."""
    UNSEALED = "unsealed"
    """There is no seal in it that can be read."""


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What a check came to. `reason` is a sentence; `covered` the SHA-256 of what the seal covers, where there is one.

    `certificates` are those of the seal; `attachment` is the data sealed inside, and only of an unaltered file.
    """

    finding: Finding
    reason: str
    covered: str = ""
    certificates: SealCertificates | None = None
    attachment: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Seal:
    """Where the seal of a file stands: the bytes before and after it, and its digits."""

    before: bytes
    digits: bytes
    after: bytes
    reaches_end: bool

    @property
    def covered(self) -> bytes:
        return sha256(self.before + self.after).digest()


def seal_check(data: bytes, known: Iterable[SealCertificates]) -> SealCheck:
    """Check a file against the certificates of the keys that are known here. Every file gets an answer."""
    if not data.startswith(b"%PDF-"):
        return SealCheck(Finding.UNSEALED, "This is no PDF.")
    seal = _seal_of(data)
    if seal is None:
        return SealCheck(Finding.UNSEALED, "It bears no seal, or one that was damaged.")
    covered = seal.covered.hex()
    try:
        signed = ContentInfo.load(bytes.fromhex(seal.digits.decode("ascii")))
        info = signed["content"]["signer_infos"][0]
        found = tuple(each.chosen.dump() for each in signed["content"]["certificates"])
        ours = next((each for each in known if each.chain[0] in found), None)
        if ours is None:
            signer = _named(info, found)
            return SealCheck(Finding.UNKNOWN_KEY, _unknown(info, signer, seal), covered, signer)
        fault = _fault(info, ours, seal)
    except _NO_SIGNATURE:
        return SealCheck(Finding.UNSEALED, "Its seal was damaged and cannot be read.", covered)
    if fault:
        return SealCheck(Finding.ALTERED, fault, covered, ours)
    return SealCheck(Finding.UNALTERED, "Every byte is as it was sealed.", covered, ours, _attached(data))


def signature_digest(data: bytes) -> str:
    """SHA-256 in hex of the digits of a sealed file's signature, by which an altered copy is known again."""
    seal = _seal_of(data)
    return sha256(seal.digits).hexdigest() if seal else ""


def covered_digest(data: bytes) -> str:
    """SHA-256 in hex of what a sealed file's seal covers."""
    seal = _seal_of(data)
    return seal.covered.hex() if seal else ""


def _seal_of(data: bytes) -> _Seal | None:
    """The first seal of the file: what is appended later comes after it."""
    match = _RANGE.search(data)
    if match is None:
        return None
    begin, end, rest = (int(each) for each in match.groups())
    if not begin < end <= end + rest <= len(data) or not _DIGITS.fullmatch(data, begin, end):
        return None
    return _Seal(data[:begin], data[begin + 1 : end - 1], data[end : end + rest], end + rest == len(data))


def _fault(info: SignerInfo, ours: SealCertificates, seal: _Seal) -> str:
    """What shows that this is not what was sealed; empty where nothing does."""
    if not seal.reaches_end:
        return "Something was added to it after it was sealed."
    if not _holds(info, ours, seal):
        return "It was changed after it was sealed."
    expected = _only_shape(info, ours).hex().upper().encode("ascii")
    if seal.digits != expected.ljust(len(seal.digits), b"0"):
        return "The seal itself was changed."
    return ""


def _holds(info: SignerInfo, signer: SealCertificates, seal: _Seal) -> bool:
    own = Certificate.load(signer.chain[0])
    intact, valid = validate_sig_integrity(info, own, expected_content_type="data", actual_digest=seal.covered)
    return bool(intact and valid)


def _only_shape(info: SignerInfo, ours: SealCertificates) -> bytes:
    """The one way in which this signature of this key is written, whatever the file has."""
    own = Certificate.load(ours.chain[0])
    kind = own.public_key.algorithm
    algorithm = {"algorithm": "sha256_ecdsa"} if kind == "ec" else {"algorithm": "sha256_rsa", "parameters": Null()}
    signer = {
        "version": "v1",
        "sid": {"issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number}},
        "digest_algorithm": {"algorithm": "sha256"},
        "signature_algorithm": SignedDigestAlgorithm(algorithm),
        "signed_attrs": CMSAttributes.load(info["signed_attrs"].untag().dump()),
        "signature": info["signature"].native,
    }
    content = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [Certificate.load(each) for each in ours.chain],
        "signer_infos": [signer],
    }
    written: bytes = ContentInfo({"content_type": "signed_data", "content": content}).dump()
    return written


def _unknown(info: SignerInfo, signer: SealCertificates, seal: _Seal) -> str:
    unaltered = seal.reaches_end and _holds(info, signer, seal)
    begin = "It is unaltered since, but" if unaltered else "It is not what was sealed, and"
    return f"{begin} the key is not known here: anybody can make one."


def _named(info: SignerInfo, found: tuple[bytes, ...]) -> SealCertificates:
    """The certificates in the file, that of the signer first. Raises ValueError where it is not among them."""
    serial = info["sid"].chosen["serial_number"].native
    own, *_ = (each for each in found if Certificate.load(each).serial_number == serial)
    return SealCertificates((own, *(each for each in found if each != own)))


def _attached(data: bytes) -> bytes | None:
    """The data inside a file that is known to be as it was sealed."""
    try:
        names = PdfFileReader(BytesIO(data)).root["/Names"]["/EmbeddedFiles"]["/Names"]
    except KeyError:
        return None
    for at in range(0, len(names), 2):
        if str(names[at]) == ATTACHMENT:
            content: bytes = names[at + 1]["/EF"]["/F"].data
            return content
    return None
