"""Reads a borrower's file of figures: whatever the bytes, the answer is a Reading, and nothing is guessed."""

from compliance.figures_file.delimited import read_delimited
from compliance.figures_file.grid import Sheet
from compliance.figures_file.heading import period_problems, unit_stated
from compliance.figures_file.layout import has_head, table_of
from compliance.figures_file.lines import Lines
from compliance.figures_file.problems import FileRefused
from compliance.figures_file.reading import Reading
from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.sniffing import FileKind, kind_of
from compliance.figures_file.workbook import Workbook

SHEET = "Figures"


def read_figures(name: str, data: bytes, request: TemplateRequest) -> Reading:
    """Read a file of figures against what was asked for; `name` is the name it was uploaded under."""
    try:
        sheet = _sheet_of(name, data)
        table = table_of(sheet)
    except FileRefused as refused:
        return Reading((), (refused.problem,), None)
    unit, problems = unit_stated(sheet, table, request.currency)
    lines = Lines(sheet, table, request)
    return Reading(lines.read(unit), (*problems, *period_problems(sheet, table, request), *lines.strays), unit)


def _sheet_of(name: str, data: bytes) -> Sheet:
    if kind_of(name, data) is FileKind.DELIMITED:
        return read_delimited(data)
    workbook = Workbook(data)
    named = [part for part in workbook.sheets if part.name.strip().casefold() == SHEET.casefold()]
    if named:
        if not named[0].visible:
            raise FileRefused(f"The sheet {SHEET} is hidden.", "Show it, check it and upload the file again.")
        return workbook.read(named[0])
    sheets = [workbook.read(part) for part in workbook.sheets if part.visible]
    headed = [sheet for sheet in sheets if has_head(sheet)]
    if len(headed) != 1:
        raise FileRefused(_which_sheet(headed, sheets), f"Name the sheet that holds the amounts {SHEET}.")
    return headed[0]


def _which_sheet(headed: list[Sheet], sheets: list[Sheet]) -> str:
    names = ", ".join(sheet.name for sheet in (headed or sheets)[:6])
    if headed:
        return f"Several sheets hold a table headed Code and Amount: {names}."
    return f"No sheet is named {SHEET}, and none has a row headed Code and Amount. Sheets seen: {names or 'none'}."
