"""PDF files with a text layer; the picture of a page is no text."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from loans.documents.refusal import LARGEST_CONTENT, MOST_PAGES, UnreadableDocument

_LEAST_LETTERS_A_PAGE = 20


def portable_document(content: bytes) -> str:
    """The words of a PDF, each page ended by a form feed.

    Raises:
        UnreadableDocument: it is no PDF, is locked, has too many pages, or is a scan without text.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("the PDF is locked by a password")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise UnreadableDocument(f"the PDF has {count:,} pages, more than the {MOST_PAGES:,} that are read")
        pages = _pages(reader)
    except UnreadableDocument:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UnreadableDocument("the file is no PDF that can be read") from error
    letters = sum(character.isalpha() for page in pages for character in page)
    if letters < _LEAST_LETTERS_A_PAGE * max(len(pages), 1):
        raise UnreadableDocument(
            "the PDF is a scan: it holds pictures of pages and no text; a text layer or the typed text is needed"
        )
    return "\f".join(pages) + "\n"


def _pages(reader: PdfReader) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > LARGEST_CONTENT:
            raise UnreadableDocument("the PDF holds more text than is read")
    return pages
