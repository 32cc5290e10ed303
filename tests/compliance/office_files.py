"""Small documents of each kind that a borrower delivers, made when they are asked for."""

import io
import zipfile
from collections.abc import Mapping

import docx
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(title: str = "Audited statements", *, password: str = "", owner: str = "", pages: int = 1) -> bytes:
    """A PDF of blank pages; each title gives other bytes."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": title})
    if password or owner:
        writer.encrypt(password, owner or password)
    return _written(writer)


def pdf_with_script() -> bytes:
    """A PDF with a named script."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
    return _written(writer)


def pdf_that_opens(action: str) -> bytes:
    """A PDF whose opening does something, as `/Launch`."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject("run.exe")}
    )
    return _written(writer)


def word(text: str = "Letter") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def workbook(text: str = "Plan") -> bytes:
    book = Workbook()
    book.worksheets[0].append([text, 1])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def package(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The same package with one part more, or another in the place of one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return package({**parts, name: data})


def _written(writer: PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
