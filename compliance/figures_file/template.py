"""The template of a period: what a borrower fills in, as a workbook or as delimited text. The same bytes every time."""

import csv
import io
from typing import Literal

from compliance.figures_file.amounts import amount_text
from compliance.figures_file.heading import AGREEMENT, BORROWER, PERIOD, PERIOD_END, UNIT
from compliance.figures_file.layout import HEADS
from compliance.figures_file.neutral import neutralised, writable
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.template_wording import FILL_IN, title_of, unit_hint
from compliance.figures_file.template_workbook import template_workbook

TemplateKind = Literal["xlsx", "csv"]


def write_template(kind: TemplateKind, request: TemplateRequest) -> bytes:
    """The template for the request, with the amounts of an earlier version where it has some."""
    return template_workbook(request) if kind == "xlsx" else _delimited(request)


def _delimited(request: TemplateRequest) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows: list[tuple[str, ...]] = [
        (title_of(request),),
        (UNIT, request.unit.name, unit_hint(request)),
        (AGREEMENT, request.agreement),
        (BORROWER, request.borrower),
        (PERIOD, request.period_label),
        (PERIOD_END, request.period_end.isoformat()),
        (FILL_IN,),
        HEADS,
        *(_line(line, request) for line in request.lines),
    ]
    writer.writerows([neutralised(writable(text)) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _line(line: RequestedLine, request: TemplateRequest) -> tuple[str, ...]:
    cents = request.earlier_cents(line)
    amount = "" if cents is None else amount_text(cents, request.unit)
    return (line.key, line.label, amount, "", line.item.meaning)
