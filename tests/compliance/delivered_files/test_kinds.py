"""A delivered document is known by its content: what is taken, under which name, and why anything else is not."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.delivered_files.kinds import (
    LARGEST_DOCUMENT,
    LONGEST_NAME,
    DocumentKind,
    clean_name,
    document_of,
)
from compliance.delivered_files.office_package import MOST_PARTS
from compliance.delivered_files.refusal import DocumentRefused
from tests.compliance import office_files

CSV = b'Account,Days,Amount\r\nNorth Shore,61,"12,400.00"\r\n'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "kind", "media_type"),
    [
        (office_files.pdf(), DocumentKind.PORTABLE, "application/pdf"),
        (office_files.pdf(owner="only the owner may change it"), DocumentKind.PORTABLE, "application/pdf"),
        (
            office_files.workbook(),
            DocumentKind.WORKBOOK,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            office_files.word(),
            DocumentKind.WORD,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (CSV, DocumentKind.DELIMITED, "text/csv; charset=utf-8"),
        (b"\xef\xbb\xbfAccount;Amount\n", DocumentKind.DELIMITED, "text/csv; charset=utf-8"),
        ("Kunde\tBetrag in €\n".encode("cp1252"), DocumentKind.DELIMITED, "text/csv; charset=utf-8"),
    ],
)
def test_four_kinds_are_taken(content: bytes, kind: DocumentKind, media_type: str) -> None:
    found = document_of("statements", content)
    assert (found.kind, found.media_type, found.content) == (kind, media_type, content)
    assert found.name == f"statements.{kind}"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Audit 2006.pdf", "Audit 2006.pdf"),
        ("Audit 2006.PDF", "Audit 2006.PDF"),
        ("Audit 2006.docx", "Audit 2006.pdf"),
        ("Audit 2006", "Audit 2006.pdf"),
        ("Audit v1.2", "Audit v1.2.pdf"),
        ("invoice.exe", "invoice.exe.pdf"),
    ],
)
def test_the_content_decides_and_the_name_follows(name: str, kept: str) -> None:
    assert document_of(name, office_files.pdf()).name == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (r"C:\Users\mk\audit.pdf", "audit.pdf"),
        ("../../etc/audit.pdf", "audit.pdf"),
        ("audit\u202efdp.exe", "auditfdp.exe"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        ("  ..  ", "document"),
        ("\r\nX: y.pdf", "X_ y.pdf"),
    ],
)
def test_a_name_leads_nowhere_and_hides_nothing(name: str, kept: str) -> None:
    assert clean_name(name) == kept


def macro_workbook() -> bytes:
    return office_files.with_part(office_files.workbook(), "xl/vbaProject.bin", b"\0")


def macro_by_type() -> bytes:
    types = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return office_files.package({"[Content_Types].xml": types})


def bomb() -> bytes:
    return office_files.with_part(office_files.word(), "word/media/image1.png", b"\0" * 5_000_000)


def many_parts() -> bytes:
    return office_files.package({f"word/{number}.xml": b"" for number in range(MOST_PARTS + 1)})


def broken_package() -> bytes:
    whole = office_files.workbook()
    return whole[: len(whole) // 2]


def locked_package() -> bytes:
    whole = bytearray(office_files.package({"[Content_Types].xml": b"spreadsheetml.sheet.main+xml"}))
    for start in (whole.find(b"PK\x03\x04") + 6, whole.find(b"PK\x01\x02") + 8):
        whole[start] |= 1
    return bytes(whole)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: b"", "The file is empty"),
        (lambda: b"\0\0 \r\n", "The file is empty"),
        (lambda: b"%PDF-1.7\n" + b"0" * LARGEST_DOCUMENT, r"has 20.0 MB; at most 20 MB"),
        (lambda: office_files.pdf(password="secret"), "locked by a password"),
        (lambda: b"%PDF-1.7\nnothing of the kind", "damaged"),
        (lambda: office_files.pdf()[:200], "damaged"),
        (lambda: office_files.pdf(pages=0), "no page"),
        (office_files.pdf_with_script, "runs a program"),
        (lambda: office_files.pdf_that_opens("/Launch"), "runs a program"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (lambda: OLE, r"old format of Office \(.doc or .xls\)"),
        (macro_workbook, "holds macros"),
        (macro_by_type, "holds macros"),
        (bomb, "unpack to more"),
        (many_parts, "unpack to more"),
        (broken_package, "damaged"),
        (locked_package, "locked by a password"),
        (lambda: office_files.package({"letter.pdf": office_files.pdf()}), "an archive and no .xlsx or .docx file"),
        (lambda: b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (lambda: b"<!doctype html><p>a,b</p>", "a web page"),
        (lambda: b"{\\rtf1,a}", "the format RTF"),
        (lambda: b"Dear Ruth\nwe are late.\n", "plain text and no table"),
        (lambda: b"MZ\x90\0,\x03\0\0", "none of the kinds"),
        (lambda: b"a,\x81\x8d\n", "none of the kinds"),
    ],
)
def test_anything_else_is_refused_with_what_it_is_and_what_to_do(content: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(DocumentRefused, match=reason) as refused:
        document_of("report.pdf", content())
    assert str(refused.value).startswith("report.pdf: ")
    assert refused.value.remedy.endswith(".")


def test_a_pdf_that_merely_opens_on_a_page_is_taken() -> None:
    assert document_of("a", office_files.pdf_that_opens("/GoTo")).kind is DocumentKind.PORTABLE


@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE[:8], b"a,b\n"]))
def test_any_bytes_are_taken_or_refused_and_nothing_else(content: bytes, start: bytes) -> None:
    with contextlib.suppress(DocumentRefused):
        assert document_of("report", start + content).kind is DocumentKind.DELIMITED


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    kept = clean_name(name)
    assert 0 < len(kept) <= LONGEST_NAME
    assert not set(kept) & set('/\\\0\r\n"')
    assert clean_name(kept) == kept
