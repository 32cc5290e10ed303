"""Plain text, in the encodings in which filings and word processors write it."""

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(content: bytes) -> str | None:
    """By the byte order mark, else UTF-8 where the bytes are that; None where nothing in the bytes tells."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if marked is not None:
        return marked
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def plain_text(content: bytes) -> str:
    """The characters of the file, in the Western Windows code page where nothing else is told; a NUL is a blank."""
    return content.decode(encoding_of(content) or "cp1252", errors="replace").replace("\x00", " ")
