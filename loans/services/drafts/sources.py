"""Keeping a paper as it came, with the text in it, once for each content."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from loans.documents.document_text import document_text
from loans.domain.drafting.refusal import check_length
from loans.models import SourceDocument

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
}


def source_keep(*, name: str, content: bytes, at: datetime) -> SourceDocument:
    """The stored paper of this content; kept again it stays one row.

    Raises UnreadableDocument for a scan, another kind of file or an empty one, and UnreadableText for one that is
    longer than any contract. Then nothing is kept.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = SourceDocument.objects.filter(digest=digest).first()
    if known is not None:
        return known
    text = document_text(content, name).replace("\x00", "")
    check_length(text)
    stored, _ = SourceDocument.objects.get_or_create(
        digest=digest,
        defaults={
            "name": PurePath(name).name[:200],
            "media_type": MEDIA_TYPES.get(PurePath(name).suffix.casefold(), "application/octet-stream"),
            "content": content,
            "text": text,
            "kept_at": at,
        },
    )
    return stored
