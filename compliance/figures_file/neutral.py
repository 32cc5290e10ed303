"""Text that a spreadsheet program would run as a formula, made harmless.

A program that opens a file treats a cell beginning with one of these as a formula, and may send data away by it
(OWASP, "CSV Injection"). Every text that a person typed passes through here on its way into an export.
"""

import re

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The signs, with their full-width forms, which some programs read as the plain ones."""

APOSTROPHE = "'"

_NO_TEXT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without the signs that neither XML nor UTF-8 can hold."""
    return _NO_TEXT.sub("", text)


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet program might run the text; leading blanks do not protect."""
    return text.startswith(FORMULA_SIGNS) or text.lstrip(" \u00a0").startswith(FORMULA_SIGNS)


def neutralised(text: str) -> str:
    """The text, led by an apostrophe where it would otherwise begin like a formula."""
    return APOSTROPHE + text if begins_like_formula(text) else text


def restored(text: str) -> str:
    """The text as it was before `neutralised`."""
    bare = text.removeprefix(APOSTROPHE)
    return bare if begins_like_formula(bare) else text
