"""Delimited text (CSV): text without markup, with more than one column."""

from typing import Final

from compliance.delivered_files.refusal import Unfit

_OTHERS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"gif8", "a picture"),
    (b"ii*\0", "a picture"),
    (b"mm\0*", "a picture"),
    (b"{\\rtf", "a text in the format RTF"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"rar!", "a compressed archive"),
    (b"<", "a web page or an XML file"),
    (b"#!", "a program"),
)
_TAKEN: Final = "Send it as PDF, .docx, .xlsx or CSV."
_DELIMITERS: Final = (",", ";", "\t")


def check_delimited(content: bytes) -> None:
    """Return quietly for delimited text. Raise Unfit, naming what it is where that can be told."""
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, what in _OTHERS:
        if start.startswith(signature):
            raise Unfit(f"It is {what}.", _TAKEN)
    text = _text(content)
    if any(ord(each) < 32 and each not in "\t\r\n\f" for each in text):
        raise Unfit("It is none of the kinds of file that are taken.", _TAKEN)
    first = next(line for line in text.splitlines() if line.strip())
    if not any(delimiter in first for delimiter in _DELIMITERS):
        raise Unfit("It is plain text and no table.", _TAKEN)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit("It is none of the kinds of file that are taken.", _TAKEN)
