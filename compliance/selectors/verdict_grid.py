"""Covenants down, test days across, a verdict in each cell: where a borrower stands through time, at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.addresses import covenant_address, period_address
from compliance.domain.status import Status, status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations
from loans.domain.days import MONTHS, day_text
from loans.models import Covenant


@dataclass(frozen=True, slots=True)
class GridDay:
    """A column's head; `year` stands where it changes."""

    label: str
    year: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A verdict, with the page that shows its working."""

    status: str
    address: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of the grid; None where nothing is tested that day."""

    label: str
    address: str
    cells: tuple[GridCell | None, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    days: tuple[GridDay, ...]
    rows: tuple[GridRow, ...]


class AgreementVerdicts:
    """The current verdict of every test of an agreement; with `bank_view` a pass by little is narrow."""

    def __init__(self, tests: AgreementTests, today: date, *, bank_view: bool = True) -> None:
        self.tests = tests
        self.today = today
        self.bank_view = bank_view
        self.obligations = AgreementObligations(tests)
        self._due: dict[date, date | None] = {}

    @cached_property
    def current(self) -> dict[tuple[int, date], Evaluation]:
        """The evaluation that counts, by covenant and test day, oldest first; without its working."""
        rows = Evaluation.objects.filter(agreement=self.tests.agreement, superseded_by__isnull=True)
        found = rows.select_related("term__clause", "term__modification", "term__assumption").defer("working")
        return {(row.covenant_id, row.test_day): row for row in found.order_by("test_day")}

    @cached_property
    def delivered(self) -> frozenset[date]:
        """The periods for which any figures came in."""
        rows = Statement.objects.filter(agreement=self.tests.agreement)
        return frozenset(rows.values_list("period_end", flat=True))

    def of(self, covenant: Covenant) -> list[Evaluation]:
        """The current evaluations of a covenant, oldest first."""
        return [row for (key, _), row in self.current.items() if key == covenant.pk]

    def status(self, covenant: Covenant, day: date) -> Status:
        """How a test day is shown: its verdict; late where figures were owed by now; else not due."""
        found = self.current.get((covenant.pk, day))
        if found is not None:
            return status_of(Verdict(found.verdict), narrow=found.narrow and self.bank_view)
        if day in self.delivered or day >= self.today:
            return Status.NOT_DUE
        due = self.due(day)
        return Status.LATE if due is not None and due < self.today else Status.NOT_DUE

    def due(self, day: date) -> date | None:
        """The day by which the figures of a period are owed, where that is on record."""
        if day not in self._due:
            self._due[day] = self.obligations.figures_due(day)
        return self._due[day]

    def foresee(self, first: date, last: date) -> None:
        """Work out the deadlines of a stretch of periods at once."""
        found = self.obligations.figures_due_between(first, last)
        self._due |= {day: found.get(day) for day in self.tests.period_ends(first, last)}

    def grid(self, days: Sequence[date]) -> Grid:
        """The covenants that are tested on any of these days."""
        if days:
            self.foresee(days[0], days[-1])
        tested = {covenant.pk: self._tested(covenant, days) for covenant in self.tests.covenants}
        return Grid(
            days=tuple(self._head(day, before) for before, day in zip((None, *days), days, strict=False)),
            rows=tuple(
                self._row(covenant, days, tested[covenant.pk])
                for covenant in self.tests.covenants
                if tested[covenant.pk]
            ),
        )

    def _tested(self, covenant: Covenant, days: Sequence[date]) -> frozenset[date]:
        return frozenset(self.tests.days(covenant, days[0], days[-1])) if days else frozenset()

    def _head(self, day: date, before: date | None) -> GridDay:
        twice = before is not None and (before.year, before.month) == (day.year, day.month)
        label = f"{day.day} {MONTHS[day.month - 1]}" if twice else MONTHS[day.month - 1]
        year = str(day.year) if before is None or before.year != day.year else ""
        return GridDay(label, year, day_text(day), period_address(self.tests.agreement, day))

    def _row(self, covenant: Covenant, days: Sequence[date], tested: frozenset[date]) -> GridRow:
        agreement = self.tests.agreement
        cells = tuple(
            GridCell(self.status(covenant, day).value, period_address(agreement, day)) if day in tested else None
            for day in days
        )
        return GridRow(str(covenant), covenant_address(agreement, covenant) if self.bank_view else "", cells)
