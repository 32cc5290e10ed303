"""What a person checks before submitting: every figure beside the period before, what is wrong and what is odd."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.domain.figures import Figure, Figures, key_of
from compliance.domain.totals import Mismatch, mismatches
from compliance.figures_file.doubts import LIMITS, Doubts, Limits, percent_of
from compliance.figures_file.problems import Problem
from compliance.figures_file.reading import Reading, ReadRow
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.units import Unit


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One line asked for. `problems` stop the submission; `questions` ask for a word and do not stop it."""

    line: RequestedLine
    cell: str
    raw: str
    amount_cents: int | None
    previous: Figure | None
    explanation: str
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...]

    @property
    def missing(self) -> bool:
        """Whether no amount was given; the covenants that need it will be untestable."""
        return self.amount_cents is None and not self.raw and not self.problems

    @property
    def change_cents(self) -> int | None:
        """The amount less that of the period before."""
        if self.amount_cents is None or self.previous is None:
            return None
        return self.amount_cents - self.previous.cents

    @property
    def change_percent(self) -> Decimal | None:
        """The change in percent of the size before, to a tenth; None where there was nothing before."""
        if self.change_cents is None or self.previous is None:
            return None
        return percent_of(self.change_cents, self.previous.cents)


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows in the order of the request. `problems` are those of the file as a whole."""

    rows: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...]
    mismatches: tuple[Mismatch, ...]
    unit: Unit | None

    @property
    def missing(self) -> tuple[RequestedLine, ...]:
        """The lines without an amount."""
        return tuple(row.line for row in self.rows if row.missing)

    @property
    def every_problem(self) -> tuple[Problem, ...]:
        """All that must be corrected."""
        return (*self.problems, *(problem for row in self.rows for problem in row.problems))

    @property
    def questions(self) -> tuple[Problem, ...]:
        """All that asks for a word."""
        return tuple(question for row in self.rows for question in row.questions)

    @property
    def may_submit(self) -> bool:
        """Whether nothing must be corrected and at least one amount was given."""
        return not self.every_problem and any(row.amount_cents is not None for row in self.rows)


def preview(
    reading: Reading, request: TemplateRequest, previous: Figures | None = None, limits: Limits = LIMITS
) -> Preview:
    """Set a reading beside `previous`: all figures on record, of which the last before the period's end are taken."""
    figures = reading.figures(request)
    wrong = mismatches(figures)
    doubts = Doubts(
        reading.unit or request.unit,
        max((abs(figure.cents) for figure in figures), default=0),
        {key_of(mismatch.total.total, mismatch.span): mismatch for mismatch in wrong},
        limits,
    )
    given = {row.key: row for row in reading.rows}
    before = _last_before(previous or Figures(), request.period_end)
    rows = tuple(_row(line, given.get(line.key), before.get(line.key), doubts) for line in request.lines)
    return Preview(rows, reading.problems, wrong, reading.unit)


def _last_before(figures: Figures, day: date) -> Mapping[str, Figure]:
    earlier = sorted((figure for figure in figures if figure.end < day), key=lambda figure: figure.end)
    return {key_of(figure.item, figure.span): figure for figure in earlier}


def _row(line: RequestedLine, row: ReadRow | None, previous: Figure | None, doubts: Doubts) -> PreviewRow:
    if row is None:
        return PreviewRow(line, "", "", None, previous, "", (), ())
    found = doubts.about(row, previous)
    return PreviewRow(
        line,
        row.cell,
        row.raw,
        row.amount_cents,
        previous,
        row.explanation,
        (*row.problems, *(problem for problem in found if problem.explainable)),
        tuple(question for question in found if not question.explainable),
    )
