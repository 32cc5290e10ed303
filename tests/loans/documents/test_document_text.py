"""Files become text, or say why they do not."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from pypdf import PdfWriter

from loans.documents import hypertext, portable_document, word_document
from loans.documents.document_text import document_text
from loans.documents.list_numbers import counted
from loans.documents.refusal import LARGEST_FILE, UnreadableDocument
from loans.domain.drafting.reader import read

CLAUSE = 'Section 6.2 of the Agreement is amended by replacing "ten" with “twelve”.'


def word_file(paragraphs: list[str], rows: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(lines: list[str]) -> bytes:
    """A PDF of one page with a text layer, written by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 10 Tf 50 750 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def refused(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        document_text(content, name)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert document_text(CLAUSE.encode(encoding), "a.txt") == CLAUSE


def test_a_word_file_keeps_paragraphs_and_the_rows_of_tables() -> None:
    text = document_text(
        word_file(["1. Amendments.", CLAUSE], [["Quarter", "Ratio"], ["June 30, 2011", "2.50"]]), "a.docx"
    )
    assert text.split("\n")[:4] == ["1. Amendments.", "", CLAUSE, ""]
    assert "June 30, 2011    2.50" in text


def numbered_file(paragraphs: list[tuple[str, int | None]], *, by_style: bool = False) -> bytes:
    """A Word file whose numbers Word sets: "1." on the first level, "(a)" on the second, "1.a.i" on the third."""
    document = docx.Document()
    root = document.part.numbering_part.element
    levels = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%1.%2.%3"), ("bullet", "-"))
    style = '<w:pStyle w:val="ListNumber2"/>'
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f"{style if by_style and at == 1 else ''}"
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    root.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{rows}</w:abstractNum>'))
    for number, override in (
        ("90", ""),
        ("91", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
    ):
        root.append(parse_xml(f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'))
    for words, level in paragraphs:
        paragraph = document.add_paragraph(words)
        if level is not None:
            number = "91" if level >= 10 else "90"
            asked = f'<w:numPr {space}><w:ilvl w:val="{level % 10}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(asked))
    if by_style:
        properties = document.styles["List Number 2"].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        properties.append(parse_xml(f'<w:numPr {space}><w:numId w:val="90"/></w:numPr>'))
        document.add_paragraph("By its style.", style="List Number 2")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(content: bytes) -> list[str]:
    return [line for line in document_text(content, "a.docx").split("\n") if line]


def test_the_numbers_that_word_sets_are_read() -> None:
    content = numbered_file(
        [
            ("Amendments", 0),
            (CLAUSE, 1),
            ("Fees.", 1),
            ("Costs.", 2),
            ("A point", 3),
            ("Not numbered.", None),
            ("Law", 0),
            ("", 0),
            ("Anew", 10),
            ("Anew still", 10),
            (CLAUSE, 1),
        ]
    )
    assert lines(content) == [
        "1. Amendments",
        f"(a) {CLAUSE}",
        "(b) Fees.",
        "1.b.i Costs.",
        "A point",
        "Not numbered.",
        "2. Law",
        "7. Anew",
        "8. Anew still",
        f"(a) {CLAUSE}",
    ]


def test_a_clause_numbered_by_word_bears_its_number() -> None:
    reading = read(document_text(numbered_file([("FIRST AMENDMENT", None), ("Amendments", 0), (CLAUSE, 1)]), "a.docx"))
    assert [operation.clause for operation in reading.operations] == ["1.a"]


def test_a_level_that_a_style_asks_for_is_found() -> None:
    assert lines(numbered_file([("Amendments", 0)], by_style=True)) == ["1. Amendments", "(a) By its style."]


@pytest.mark.parametrize(
    ("count", "kind", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
        (0, "lowerLetter", ""),
        (0, "lowerRoman", ""),
        (4, "ordinalText", "4"),
        (4, "bullet", ""),
    ],
)
def test_numbers_are_printed_in_their_format(count: int, kind: str, printed: str) -> None:
    assert counted(count, kind) == printed


def test_a_word_file_with_tracked_changes_has_two_texts_and_is_refused() -> None:
    content = word_file([CLAUSE])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"<w:r>", b'<w:ins w:id="1" w:author="a"><w:r>', 1)
                data = data.replace(b"</w:r>", b"</w:r></w:ins>", 1)
            new.writestr(entry, data)
    assert "tracked changes" in refused(out.getvalue(), "a.docx")


def test_a_filed_page_keeps_blocks_rows_and_page_ends() -> None:
    page = """<html><head><title>x</title><style>p {}</style></head><body><!-- note --><p>1. Amendments.&nbsp;</p>
    <div style="page-break-after: always">2</div><p>Section&#160;6.2 is <b>hereby</b><br>deleted.</p><hr>
    <table><tr><td>June 30, 2011</td><td>2.50</td></tr></table>tail</body></html>"""
    text = document_text(page.encode(), "a.htm")
    assert "Section 6.2 is hereby\ndeleted." in text
    assert text.count("<PAGE>") == 2
    assert "June 30, 2011    2.50" in text
    assert "note" not in text
    assert "p {}" not in text
    assert "tail" in text


def test_the_numbers_that_a_page_sets_are_read() -> None:
    page = (
        "<ol><li>Amendments<ol type=a start=2><li>Fees</li><li>Costs</li></ol></li><li>Law</li></ol>"
        "<ul><li>A point</li></ul><li>Alone</li>"
    )
    text = document_text(f"<html><body>{page}</body></html>".encode(), "a.htm")
    assert [line for line in text.split("\n") if line] == [
        "1. Amendments",
        "b. Fees",
        "c. Costs",
        "2. Law",
        "A point",
        "Alone",
    ]


def test_typed_text_in_a_page_keeps_its_lines_and_the_marks_of_its_pages() -> None:
    typed = "1. Amendments.\n   Section 6.2\n   is deleted.\n<PAGE>\n<TABLE>\n<S>  <C>\nJune   2.50\n</TABLE>"
    page = f"<html><body><PRE>{typed}</PRE><p>and\nso on</p></body></html>".replace("6.2\n", "6.2\r\n")
    text = document_text(page.encode(), "a.htm")
    assert typed in text
    assert "and so on" in text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-16"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_declares(declared: str, encoding: str) -> None:
    said = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    words = "Договор" if encoding == "koi8-r" else "the “Loan”"
    page = f"<html><head>{said}</head><body><p>{words}</p></body></html>"
    assert words in document_text(page.encode(encoding), "a.htm")


def test_markup_in_a_text_file_is_read_as_a_page() -> None:
    assert document_text(b"<DOCUMENT>\n<HTML><BODY><P>Amendment</P></BODY></HTML>", "a.txt").strip() == "Amendment"


def test_a_pdf_with_a_text_layer_is_read() -> None:
    text = document_text(pdf_file(["1. Section 6.2 of the Agreement", "is hereby deleted in its entirety."]), "a.pdf")
    assert text.split() == [
        "1.",
        "Section",
        "6.2",
        "of",
        "the",
        "Agreement",
        "is",
        "hereby",
        "deleted",
        "in",
        "its",
        "entirety.",
    ]


def test_a_pdf_of_pictures_is_refused_as_a_scan() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=612, height=792)
    out = io.BytesIO()
    writer.write(out)
    assert "scan" in refused(out.getvalue(), "a.pdf")


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=612, height=792)
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    assert "locked" in refused(out.getvalue(), "a.pdf")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "no words"),
        (b" 1 2 3 ", "a.txt", "no words"),
        (b"%PDF-1.4 nothing", "a.pdf", "no PDF"),
        (b"PK\x03\x04 nothing", "a.docx", "no Word document"),
        (b"\xd0\xcf\x11\xe0 old", "a.doc", "old Word format"),
        (b"\x89PNG\r\n", "a.png", "picture"),
        (b"II*\x00", "a.tif", "picture"),
        (b"abc\x00\x01\x02def", "a.bin", "no text"),
        (b"<html></html>", "a.html", "no words"),
        (b"", "a.html", "no HTML"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(content: bytes, name: str, reason: str) -> None:
    assert reason in refused(content, name)


def test_a_file_beyond_the_limit_is_refused_before_it_is_opened() -> None:
    assert "bytes" in refused(b"a" * (LARGEST_FILE + 1), "a.txt")


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    assert "no Word document" in refused(out.getvalue(), "a.docx")


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (61 * 1024 * 1024))
    assert len(out.getvalue()) < 1024 * 1024
    assert "unpacks" in refused(out.getvalue(), "a.docx")


def test_a_page_nested_too_deep_is_refused() -> None:
    assert "deep" in refused(b"<html><body>" + b"<div>" * 230 + b"words", "a.html")


def test_a_page_with_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hypertext, "LARGEST_CONTENT", 3)
    assert "more text" in refused(b"<html><body>many words</body></html>", "a.html")


def test_a_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable_document, "MOST_PAGES", 0)
    assert "pages" in refused(pdf_file(["words"]), "a.pdf")


def test_a_pdf_with_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable_document, "LARGEST_CONTENT", 3)
    assert "more text" in refused(pdf_file(["many words"]), "a.pdf")


def test_an_archive_with_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_document, "MOST_PARTS", 2)
    assert "unpacks" in refused(word_file([CLAUSE]), "a.docx")


@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
def test_the_same_clause_reads_the_same_from_every_kind_of_file(kind: str) -> None:
    paragraphs = ["AMENDMENT", "NOW, THEREFORE, the parties agree as follows:", f"1. {CLAUSE}"]
    content = {
        "txt": "\n\n".join(paragraphs).encode(),
        "docx": word_file(paragraphs),
        "html": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        .join(["<html><body>", "</body></html>"])
        .encode(),
    }[kind]
    found = read(document_text(content, f"a.{kind}")).operations
    assert [(one.action.value, one.target) for one in found] == [("replace", "6.2")]
