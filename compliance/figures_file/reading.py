"""What was read of a file or a form: every line with its cell, and everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.domain.figures import Figure, Figures
from compliance.figures_file.problems import Problem
from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.units import Unit

TYPED = "typed"
"""The source of an amount typed into a form."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One line as given. `amount_cents` is None where the amount is blank (missing, never zero) or wrong."""

    key: str
    cell: str
    raw: str
    amount_cents: int | None
    explanation: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether no amount was given."""
        return not self.raw and not self.problems


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines in the order of the request; `unit` is None where the file states none that can be used."""

    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]
    unit: Unit | None

    def row(self, key: str) -> ReadRow | None:
        """The line of that key, None where the file has none."""
        return next((row for row in self.rows if row.key == key), None)

    def every_problem(self) -> Iterator[Problem]:
        """The problems of the file, then those of its lines."""
        yield from self.problems
        for row in self.rows:
            yield from row.problems

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; lines may still be missing."""
        return next(self.every_problem(), None) is None

    def figures(self, request: TemplateRequest) -> Figures:
        """The amounts that could be read, each with its cell as source."""
        amounts = {row.key: row for row in self.rows}
        return Figures(
            Figure(line.item.code, line.span, request.period_end, row.amount_cents, row.cell)
            for line in request.lines
            if (row := amounts.get(line.key)) is not None and row.amount_cents is not None
        )
