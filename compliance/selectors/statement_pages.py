"""The statement's page: each figure with its cell, and what a restatement changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from compliance.addresses import period_address, statement_address
from compliance.domain.figures import LineItem, Span, key_of
from compliance.domain.periods import Period
from compliance.models import Figure, Statement
from compliance.selectors.agreement_tests import AgreementTests

SPANS = {
    Span.DAY: "at the day",
    Span.MONTH: "for the month",
    Span.QUARTER: "for the quarter",
    Span.YEAR: "for the year",
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as delivered. `key` is its place on the page, where workings lead to."""

    key: str
    name: str
    span: str
    cents: int
    cell: str
    explanation: str
    basis: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that two versions state differently; None where one of them leaves it out."""

    name: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Restatement:
    """A version of a period's figures beside the one before it."""

    before: Statement
    after: Statement
    changes: tuple[Change, ...]

    @property
    def names(self) -> str:
        """What was restated, in words."""
        return ", ".join(change.name[:1].lower() + change.name[1:] for change in self.changes)


class StatementPage:
    """Everything that the page of one version of a period's figures shows."""

    def __init__(self, tests: AgreementTests, statement: Statement) -> None:
        self.tests = tests
        self.statement = statement

    @cached_property
    def versions(self) -> list[Statement]:
        return period_versions(self.statement)

    @property
    def period(self) -> Period:
        return self.tests.period(self.statement.period_end)

    @cached_property
    def lines(self) -> list[FigureLine]:
        rows = self.statement.figures.order_by("id")
        return [_line(row, self.tests.items) for row in rows]

    @cached_property
    def restatement(self) -> Restatement | None:
        """What this version changed; None for a first version."""
        earlier = [row for row in self.versions if row.version == self.statement.version - 1]
        return restatement(earlier[0], self.statement, self.tests.items) if earlier else None

    @property
    def period_address(self) -> str:
        return period_address(self.tests.agreement, self.statement.period_end)

    @property
    def addresses(self) -> list[tuple[Statement, str]]:
        return [(row, statement_address(self.tests.agreement, row)) for row in self.versions]

    @property
    def illustrative(self) -> bool:
        """Whether any figure is not on record but invented for a sample."""
        return self.statement.illustrative


def period_versions(statement: Statement) -> list[Statement]:
    """Every version of the period's figures, the first one first."""
    rows = Statement.objects.filter(agreement=statement.agreement_id, period_end=statement.period_end)
    return list(rows.select_related("submitted_by").order_by("version"))


def restatements(versions: Sequence[Statement], items: Mapping[str, LineItem]) -> list[Restatement]:
    """What each later version changed, in their order."""
    return [restatement(before, after, items) for before, after in pairwise(versions)]


def restatement(before: Statement, after: Statement, items: Mapping[str, LineItem]) -> Restatement:
    """The figures that differ, in the order of the statement."""
    old, new = _by_key(before), _by_key(after)
    changes = tuple(
        Change(_name(key[0], items), old.get(key), new.get(key))
        for key in dict.fromkeys([*new, *old])
        if old.get(key) != new.get(key)
    )
    return Restatement(before, after, changes)


def _by_key(statement: Statement) -> dict[tuple[str, str], int]:
    rows = Figure.objects.filter(statement=statement).order_by("id")
    return {(row.item, row.span): row.cents for row in rows}


def _line(row: Figure, items: Mapping[str, LineItem]) -> FigureLine:
    span = Span(row.span)
    name = _name(row.item, items)
    return FigureLine(key_of(row.item, span), name, SPANS[span], row.cents, row.cell, row.explanation, row.basis)


def _name(item: str, items: Mapping[str, LineItem]) -> str:
    return items[item].name if item in items else item
