"""The outline of an agreement: its articles, sections, lettered paragraphs, definitions and exhibits, in reading order.

Every paragraph of the document lands in exactly one unit. What bears no number stays with the unit before it; what
comes before the first section, the table of contents included, is the cover; what follows the last is the signatures.
"""

from typing import Final

from loans.domain.conformed.blocks import FiledDocument
from loans.domain.conformed.outline_reader import OutlineReader, sections
from loans.domain.conformed.text import Unit

_FEW_SECTIONS: Final = 4


def outline(text: str, document: str) -> tuple[Unit, ...]:
    """The units of a document as filed; every paragraph comes from the document of that key.

    An agreement whose sections bear titles alone is read by its titles. Takes time in proportion to the text.
    """
    blocks = list(FiledDocument(text).blocks())
    numbered = OutlineReader(document).read(blocks)
    if sections(numbered) >= _FEW_SECTIONS:
        return numbered
    titled = OutlineReader(document, titled=True).read(blocks)
    return max(numbered, titled, key=sections)
