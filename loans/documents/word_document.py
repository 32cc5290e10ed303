"""Word documents: paragraphs and tables in the order in which they stand."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from loans.documents.refusal import LARGEST_CONTENT, MOST_PARTS, UnreadableDocument
from loans.documents.word_numbering import Numbering


def word_document(content: bytes) -> str:
    """The words of a .docx file; a deleted or inserted run under tracked changes is refused, for it has two texts.

    Raises:
        UnreadableDocument: it is no Word document, unpacks to more than any contract, or holds tracked changes.
    """
    _check_package(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableDocument("the file is no Word document") from error
    if document.element.body.xpath(".//w:ins | .//w:del"):
        raise UnreadableDocument("the document holds tracked changes: accept or reject them, so that it has one text")
    return "\n".join(_lines(document)) + "\n"


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableDocument("the file is no Word document") from error
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise UnreadableDocument("the document unpacks to more than is read")


def _lines(document: Document) -> Iterator[str]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            label = numbering.label(block)
            yield f"{label} {block.text}" if label and block.text.strip() else block.text
            yield ""
        else:
            yield from _rows(block)
            yield ""


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)  # noqa: SLF001 - merged cells share one element
        yield "    ".join(" ".join("".join(node.itertext()).split()) for node in cells)
