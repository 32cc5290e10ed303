"""The form in which a document's text is filed: what any file holds, without the marks of its storage."""

import re
from hashlib import sha256
from typing import Final

_PAGE: Final = "\n<PAGE>\n"
_BREAK: Final = re.compile(r"\r\n?|[\v\x85\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")


def filed_form(text: str) -> str:
    """The text as it is filed: every line break the same, a page break as a line of its own, no control characters.

    What is filed already stays as it is.
    """
    lines = _CONTROL.sub(" ", _BREAK.sub("\n", text).replace("\f", _PAGE))
    return lines.strip()


def text_digest(text: str) -> str:
    """SHA-256 of a filed text, in hex."""
    return sha256(text.encode()).hexdigest()
