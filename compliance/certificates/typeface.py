"""The fonts that a PDF is set in: those shipped in static/fonts and no others, whatever the machine has or lacks."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
CONFIGURATION = FOLDER / "fonts.conf"
_LAYOUT_CHARACTERS = frozenset("\t\n\r")


@contextmanager
def shipped_fonts() -> Iterator[None]:
    """Let fontconfig see the shipped fonts alone while it reads its configuration.

    Fontconfig takes its configuration file from the environment and from nowhere else. Without any font WeasyPrint
    crashes; with other fonts than ours the same certificate would have other bytes on another machine.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CONFIGURATION)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def _characters() -> frozenset[str]:
    """The characters that every shipped face can draw."""
    return frozenset.intersection(*map(_drawn_by, FOLDER.glob("*.ttf"))) | _LAYOUT_CHARACTERS


def _drawn_by(face: Path) -> frozenset[str]:
    with TTFont(face, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def printable(text: str) -> str:
    """The text with each character that the fonts cannot draw written as its code point, such as [U+4E2D].

    A PDF/A may not hold a missing glyph, and a certificate may not drop a letter unseen. Invisible characters that
    change the order or the look of others are not in the fonts either, and so are shown.
    """
    drawn = _characters()
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign if sign in drawn else f"[U+{ord(sign):04X}]" for sign in composed)
