"""From the bytes of an uploaded file to its text."""

import re

from loans.documents.hypertext import hypertext
from loans.documents.plain_text import plain_text
from loans.documents.portable_document import portable_document
from loans.documents.refusal import LARGEST_FILE, UnreadableDocument
from loans.documents.word_document import word_document

_MARKUP = re.compile(rb"<\s*(?:html|body|!doctype\s+html)[\s>]", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def document_text(content: bytes, name: str) -> str:
    """The text of a .txt, .docx, .html or .pdf file. The content decides what the file is; the name only settles a tie.

    Raises:
        UnreadableDocument: it is too large, a scan, of another kind, or empty; the message says which.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableDocument(f"the file has {len(content):,} bytes, more than the {LARGEST_FILE:,} that are read")
    text = _text(content, name.casefold())
    if not any(character.isalpha() for character in text):
        raise UnreadableDocument("the file holds no words")
    return text


def _text(content: bytes, name: str) -> str:
    if content.startswith(b"%PDF") or name.endswith(".pdf"):
        return portable_document(content)
    if content.startswith(b"PK\x03\x04"):
        return word_document(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument("the file is in the old Word format: save it as .docx")
    if content.startswith(_PICTURES):
        raise UnreadableDocument("the file is a picture: a scan holds no text; the typed text is needed")
    if _MARKUP.search(content[:200_000]) or name.endswith((".html", ".htm")):
        return hypertext(content)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument("the file is no text")
    return plain_text(content)
