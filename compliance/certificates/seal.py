"""Sealing a PDF: a signature by the installation's key (PAdES) over every byte, after which any change is seen.

Only the time that the seal states goes in; the file's own dates and its name stay as they were rendered.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko_certvalidator.registry import SimpleCertificateStore

from compliance.certificates.seal_key import SealKey

FIELD = "Seal"
ALGORITHM = "sha256"
SMALLEST_ROOM = 4096
"""Hex digits that the signature has room for besides the certificates."""


class _SameDocument(IncrementalPdfFileWriter):
    """Adds a signature and nothing else: no second date of change, and a second half of the name from the content."""

    def _update_meta(self) -> None:
        """Leave the document's own dates and producer as they were rendered."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        first, _ = super()._handle_id(prev)  # type: ignore[no-untyped-call]
        prev.stream.seek(0)
        return ArrayObject([first, ByteStringObject(sha256(prev.stream.read()).digest()[:16])])


def sealed(pdf: bytes, key: SealKey, *, at: datetime) -> bytes:
    """The PDF with a seal over the whole file, stated to be made at the aware instant `at`."""
    writer = _SameDocument(BytesIO(pdf))
    writer.register_extension(ESIC_EXTENSION_1)
    embedding = PdfCMSEmbedder().write_cms(field_name=FIELD, writer=writer)
    next(embedding)
    room = SMALLEST_ROOM + 2 * sum(map(len, key.certificates.chain))
    placeholder = SignatureObject(
        bytes_reserved=room,
        subfilter=SigSeedSubFilter.PADES,
        timestamp=at,
        name=key.certificates.subject,
        reason="Seal of a signed compliance certificate",
    )
    embedding.send(SigObjSetup(sig_placeholder=placeholder))
    prepared, output = embedding.send(SigIOSetup(md_algorithm=ALGORITHM, output=BytesIO()))
    embedding.send(_signature(prepared.document_digest, key))
    written: BytesIO = output
    return written.getvalue()


def _signature(digest: bytes, key: SealKey) -> bytes:
    own, *others = map(Certificate.load, key.certificates.chain)
    registry = SimpleCertificateStore.from_certs(others)
    signer = SimpleSigner(own, PrivateKeyInfo.load(key.private), registry)
    signed: bytes = _finished(signer.async_sign(digest, ALGORITHM, use_pades=True)).dump()
    return signed


def _finished(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine, from an event loop in a thread of its own: the caller may be running one already."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()
