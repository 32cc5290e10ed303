"""A file is told by its content, and what is neither a workbook nor text is refused by name."""

import pytest

from compliance.figures_file.reader import read_figures
from compliance.figures_file.template import write_template
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import book, filled, heading, number

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(name: str, data: bytes) -> str:
    reading = read_figures(name, data, request())
    assert reading.rows == ()
    assert reading.unit is None
    (problem,) = reading.problems
    assert problem.remedy
    return problem.message


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"", "The file is empty."),
        ("a.csv", b" \r\n\t\n", "The file is empty."),
        ("a.csv", b"\0" * 512, "The file is empty."),
        ("a.pdf", b"%PDF-1.7 ...", "This is a PDF, not a workbook or a CSV file."),
        ("a.csv", b"\n%PDF-1.7 ...", "This is a PDF, not a workbook or a CSV file."),
        ("a.png", b"\x89PNG\r\n\x1a\n", "This is a picture, not a workbook or a CSV file."),
        ("a.xls", b"<HTML><table>", "This is a web page, not a workbook or a CSV file."),
        ("a.xml", b"\xef\xbb\xbf<?xml version='1.0'?>", "This is an XML file, not a workbook or a CSV file."),
        ("a.rtf", b"{\\rtf1", "This is a text document (RTF), not a workbook or a CSV file."),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "This is a compressed archive, not a workbook or a CSV file."),
        ("a.xls", OLE + b"\0" * 600, "The workbook is in the old format .xls, which is not read."),
        (
            "a.xlsx",
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password and cannot be read.",
        ),
        ("a.xlsx", b"Code,Amount\n", "The file is named .xlsx but holds no workbook."),
        ("a.csv", b"\x00\x01\x02\x03", "The file is neither a workbook nor readable text."),
        ("a.csv", b"\xff\xfe\x00\xd8", "The file is neither a workbook nor readable text."),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "The workbook is damaged and cannot be read."),
    ],
)
def test_what_cannot_be_read_is_named(name: str, data: bytes, message: str) -> None:
    assert refusal(name, data) == message


def test_more_than_5_mb_is_refused_before_anything_else() -> None:
    assert refusal("a.csv", b"x" * 5_000_001) == "The file has 5.0 MB; at most 5 MB are read."


@pytest.mark.parametrize("name", ["a.xlsm", "a.XLTM", "a.xlam"])
def test_a_name_that_promises_macros_is_refused(name: str) -> None:
    assert refusal(name, filled(inventory=number("{}", "1"))) == "A workbook with macros is not read."


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("xl/vbaProject.bin", b"\xcc", "A workbook with macros is not read."),
        ("XL/Macrosheets/sheet1.xml", b"<a/>", "A workbook with macros is not read."),
        (
            "[Content_Types].xml",
            b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
            "A workbook with macros is not read.",
        ),
        ("word/document.xml", b"<a/>", "This is a text document (Word), not a workbook."),
        ("mimetype", b"application/vnd.oasis", "This is an OpenDocument file, which is not read."),
        ("xl/workbook.bin", b"\x83", "This is a binary workbook (.xlsb), which is not read."),
    ],
)
def test_a_package_of_another_kind_is_named(part: str, content: bytes, message: str) -> None:
    assert refusal("a.xlsx", book(heading()).with_part(part, content).build()) == message


def test_a_workbook_under_the_wrong_name_is_read_as_what_it_is() -> None:
    data = filled(cash_and_equivalents=number("{}", "5"))

    assert read_figures("figures.csv", data, request()).rows[0].amount_cents == 500


def test_a_text_file_needs_no_name() -> None:
    reading = read_figures("", write_template("csv", request()), request())

    assert reading.sound
    assert all(row.missing for row in reading.rows)
