"""The words of an agreement with their defined terms as links."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from loans.domain.conformed.defined_terms import Piece
from loans.domain.conformed.redline import Piece as MarkedPiece

register = template.Library()
MARKS = {"kept": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


@register.filter
def worded(pieces: Iterable[Piece]) -> SafeString:
    """The text; each use of a defined term leads to its definition on the same page."""
    return mark_safe("".join(map(_linked, pieces)))  # noqa: S308 - each piece is escaped


@register.filter
def marked(pieces: Iterable[MarkedPiece]) -> SafeString:
    """A redline: what was removed and added as such, each line of it a line."""
    lines = "".join(MARKS[piece.mark.value].format(escape(piece.text)) for piece in pieces)
    return mark_safe(lines.replace("\v", "\n").replace("\t", "  "))  # noqa: S308 - each piece is escaped


def _linked(piece: Piece) -> str:
    text = escape(piece.text)
    return f'<a href="#{escape(piece.leads_to)}">{text}</a>' if piece.leads_to else text
