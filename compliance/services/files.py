"""Keeping a file as it came, once for each content."""

import hashlib
from datetime import datetime

from compliance.models import StoredFile


def file_keep(*, name: str, media_type: str, content: bytes, at: datetime) -> StoredFile:
    """The stored file of this content; kept again it stays one row."""
    stored, _ = StoredFile.objects.get_or_create(
        digest=content_digest(content),
        defaults={
            "name": name[:200],
            "media_type": media_type,
            "size": len(content),
            "content": content,
            "stored_at": at,
        },
    )
    return stored


def content_digest(content: bytes) -> str:
    """SHA-256 in hex, by which a stored file is known."""
    return hashlib.sha256(content).hexdigest()
