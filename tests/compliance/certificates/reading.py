"""How the tests of this folder read a PDF: its text, its structure, its pages."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def reader_of(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All pages' text on one line, so that a line break in the layout hides nothing."""
    return " ".join(" ".join(page.extract_text() for page in reader_of(pdf).pages).split())


def structure_of(pdf: bytes) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    root: Any = reader_of(pdf).trailer["/Root"]
    yield from _below(root["/StructTreeRoot"]["/K"])


def alternatives_of(pdf: bytes) -> list[str]:
    """What a screen reader says in place of each drawing, in reading order."""
    return [str(element["/Alt"]) for element in structure_of(pdf) if "/Alt" in element]


def _below(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from _below(element.get("/K", []))
