"""A workbook that is made to harm its reader is refused before it is unpacked."""

import io
import secrets
import struct
import tracemalloc
import zipfile

import pytest

from compliance.figures_file.archive import MOST_PARTS, Archive
from compliance.figures_file.problems import FileRefused
from compliance.figures_file.reader import read_figures
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import Book, book, filled, heading, lines, number, sheet, text

DAMAGED = "The workbook is damaged and cannot be read."
SOUND = book(heading() | lines(cash_and_equivalents=number("{}", "5")))


def refusal(data: bytes) -> str:
    reading = read_figures("figures.xlsx", data, request())
    assert reading.rows == ()
    (problem,) = reading.problems
    assert problem.remedy
    return problem.message


def test_the_sound_one_is_read() -> None:
    assert read_figures("figures.xlsx", SOUND.build(), request()).sound


def test_a_part_that_unpacks_beyond_measure_is_refused_before_it_does() -> None:
    bomb = SOUND.with_part("xl/media/image1.xml", b"\0" * 20_000_000).build()
    assert len(bomb) < 100_000

    tracemalloc.start()
    message = refusal(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert message == "A part of the workbook unpacks to more than it can honestly hold."
    assert peak < 5_000_000


def test_many_parts_that_unpack_to_too_much_together_are_refused() -> None:
    parts = {f"xl/media/{number}.xml": b"\0" * 900_000 for number in range(60)}

    assert refusal(SOUND.adding(**parts).build()) == "The workbook would unpack to 54 MB; at most 25 MB are read."


def test_too_many_parts_are_refused() -> None:
    parts = {f"xl/media/{number}.xml": b"" for number in range(MOST_PARTS)}

    assert refusal(SOUND.adding(**parts).build()).startswith("The workbook holds 1,0")


def test_a_part_larger_than_it_declares_is_cut_off_and_refused() -> None:
    data = bytearray(SOUND.with_part("xl/styles.xml", b" " * 900_000).build())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(b"xl/styles.xml", 0, data.find(b"PK\x05\x06") if signature == b"PK\x01\x02" else None)
        start = data.rfind(signature, 0, place)
        data[start + offset : start + offset + 4] = struct.pack("<I", 100)

    assert refusal(bytes(data)) == DAMAGED


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(SOUND.build())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/worksheets/SHEET1.xml", sheet(heading()))

    assert refusal(out.getvalue()) == DAMAGED


def test_a_part_locked_by_a_password_is_refused() -> None:
    data = bytearray(SOUND.build())
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 0x1

    assert refusal(bytes(data)) == "The workbook is protected by a password and cannot be read."


def test_a_way_of_packing_that_no_spreadsheet_program_uses_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert refusal(out.getvalue()) == DAMAGED


def test_bytes_changed_on_the_way_are_noticed() -> None:
    data = bytearray(SOUND.build())
    place = data.find(b"xl/worksheets/sheet1.xml") + 60
    data[place] ^= 0xFF

    assert refusal(bytes(data)) == DAMAGED


def test_half_a_file_is_refused() -> None:
    data = SOUND.build()

    assert refusal(data[: len(data) // 2]) == DAMAGED


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(declaration: str, encoding: str) -> None:
    xml = sheet(heading(), before=declaration).encode(encoding)

    assert refusal(SOUND.with_part("xl/worksheets/sheet1.xml", xml).build()) == (
        "The workbook declares XML entities, which no spreadsheet program writes."
    )


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        ("xl/worksheets/sheet1.xml", ""),
        ("xl/worksheets/sheet1.xml", "<?xml version='1.0' encoding='klingon'?><a/>"),
        ("xl/worksheets/sheet1.xml", "<a>&undefined;</a>"),
        ("xl/worksheets/sheet1.xml", sheet({1: (text("A1", "x"), text("A1", "y"))})),
        ("xl/worksheets/sheet1.xml", sheet({1: (text("A2", "x"),)})),
        ("xl/worksheets/sheet1.xml", sheet({1: (text("1A", "x"),)})),
        ("xl/worksheets/sheet1.xml", sheet({1: ('<c r="A1" t="s"><v>7</v></c>',)})),
        ("xl/worksheets/sheet1.xml", sheet({1: ('<c r="A1" t="s"><v>first</v></c>',)})),
        ("xl/worksheets/sheet1.xml", sheet({1: ('<c r="A1" t="odd"><v>7</v></c>',)})),
        ("xl/worksheets/sheet1.xml", '<a><sheetData><row r="one"/></sheetData></a>'),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    ],
)
def test_parts_that_contradict_themselves_are_refused(part: str, content: str) -> None:
    assert refusal(SOUND.with_part(part, content).build()) == DAMAGED


@pytest.mark.parametrize("missing", ["_rels/.rels", "xl/workbook.xml"])
def test_an_archive_without_a_workbook_is_called_an_archive(missing: str) -> None:
    data = Book(SOUND.sheets, without=frozenset({missing})).build()

    assert refusal(data) == "This is an archive, not a workbook."


def test_more_cells_than_any_borrower_has_are_refused() -> None:
    row = "".join(number(f"{letter}{{row}}", "1") for letter in "ABCDEFGHIJ")
    rows = {at: (row.format(row=at),) for at in range(20, 10_022)}
    data = book(heading() | rows).build()

    assert refusal(data) == "The sheet holds more than 100,000 cells."


def test_more_elements_than_any_sheet_has_are_refused() -> None:
    xml = f"<a>{'<b/>' * 300_000}{secrets.token_hex(40_000)}</a>"

    assert refusal(SOUND.with_part("xl/worksheets/sheet1.xml", xml).build()) == (
        "A sheet of the workbook is far too large."
    )


def test_the_archive_itself_raises_only_refusals() -> None:
    with pytest.raises(FileRefused):
        Archive(b"PK\x05\x06" + b"\0" * 10)
    archive = Archive(filled())
    assert "XL/Workbook.xml" in archive
    assert archive.read("no such part") == b""
