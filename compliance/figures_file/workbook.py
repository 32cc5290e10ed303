"""A workbook (.xlsx, ECMA-376) as sheets of cells, each number kept as the text that was saved.

Spreadsheet readers hand numbers over as floats and formulas as their values only. Both are needed here as they stand in
the file: the digits, to take an amount exactly, and the formula without a value, to name its cell.
"""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.figures_file.archive import Archive, damaged
from compliance.figures_file.grid import CellKind, Sheet
from compliance.figures_file.number_formats import kinds_by_style
from compliance.figures_file.problems import FileRefused
from compliance.figures_file.sheet_cells import SheetCells
from compliance.figures_file.xml_stream import local, stream

_NEW_WORKBOOK = "Save it as .xlsx and upload that."


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's name on its tab, the part of the archive that holds it, and whether a person can see the tab."""

    name: str
    part: str
    visible: bool


class Workbook:
    """The sheets of a workbook, each read when asked for."""

    def __init__(self, data: bytes) -> None:
        """Raise FileRefused for anything but a sound workbook without macros."""
        self._archive = Archive(data)
        _refuse_other_packages(self._archive)
        main = _related(self._archive, "", "/officeDocument")
        if not main or main[0] not in self._archive:
            raise FileRefused("This is an archive, not a workbook.", _NEW_WORKBOOK)
        self.sheets, self._from_1904 = _sheet_parts(self._archive, main[0])
        self._kinds: Sequence[CellKind] = kinds_by_style(_first_related(self._archive, main[0], "/styles"))
        self._strings = _shared_strings(_first_related(self._archive, main[0], "/sharedStrings"))

    def read(self, sheet: SheetPart) -> Sheet:
        """Every cell of a sheet that holds something; raise FileRefused where it is damaged or far too large."""
        cells = SheetCells(self._strings, self._kinds, from_1904=self._from_1904)
        stream(self._archive.read(sheet.part), cells.start, cells.end, cells.characters)
        return Sheet(sheet.name, cells.cells, frozenset(cells.hidden_rows))


def _refuse_other_packages(archive: Archive) -> None:
    names = archive.names()
    macros = any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names)
    if macros or b"macroenabled" in archive.read("[Content_Types].xml").lower():
        raise FileRefused("A workbook with macros is not read.", "Save it as .xlsx, without macros, and upload that.")
    if any(name.startswith("word/") for name in names):
        raise FileRefused("This is a text document (Word), not a workbook.", _NEW_WORKBOOK)
    if "mimetype" in archive:
        raise FileRefused("This is an OpenDocument file, which is not read.", _NEW_WORKBOOK)
    if "xl/workbook.bin" in archive:
        raise FileRefused("This is a binary workbook (.xlsb), which is not read.", _NEW_WORKBOOK)


def _relations(archive: Archive, part: str) -> Mapping[str, tuple[str, str]]:
    """Type and target part by relation id; links to the world outside are left out."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), target.lstrip("/"))

    relations = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations:
        stream(relations, start)
    return found


def _related(archive: Archive, part: str, kind: str) -> tuple[str, ...]:
    return tuple(target for found, target in _relations(archive, part).values() if found.endswith(kind))


def _first_related(archive: Archive, part: str, kind: str) -> bytes:
    return next((archive.read(target) for target in _related(archive, part, kind)), b"")


def _sheet_parts(archive: Archive, main: str) -> tuple[tuple[SheetPart, ...], bool]:
    relations = _relations(archive, main)
    sheets: list[SheetPart] = []
    epochs: list[bool] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if local(element) == "workbookPr":
            epochs.append(attributes.get("date1904") in {"1", "true"})
        elif local(element) == "sheet":
            relation = next((value for key, value in attributes.items() if ":" in key and local(key) == "id"), "")
            kind, part = relations.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                visible = attributes.get("state", "visible") == "visible"
                sheets.append(SheetPart(attributes.get("name", ""), part, visible))

    stream(archive.read(main), start)
    if not sheets:
        raise damaged()
    return tuple(sheets), any(epochs)


def _shared_strings(xml: bytes) -> Sequence[str]:
    strings: list[str] = []
    pieces: list[str] = []
    collecting = phonetic = False

    def start(element: str, _: Mapping[str, str]) -> None:
        nonlocal collecting, phonetic
        phonetic = phonetic or local(element) == "rPh"
        collecting = local(element) == "t" and not phonetic

    def characters(text: str) -> None:
        if collecting:
            pieces.append(text)

    def end(element: str) -> None:
        nonlocal collecting, phonetic
        collecting = False
        phonetic = phonetic and local(element) != "rPh"
        if local(element) == "si":
            strings.append("".join(pieces))
            pieces.clear()

    if xml:
        stream(xml, start, end, characters)
    return strings
