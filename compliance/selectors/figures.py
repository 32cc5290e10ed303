"""Figures on record: of each period the latest statement, as known at an instant."""

from collections.abc import Iterable
from datetime import date, datetime

from compliance.domain.figures import Figure, Figures, Span
from compliance.models import Figure as FigureRow
from compliance.models import Statement
from loans.models import Agreement


def latest_statements(
    agreement: Agreement, *, until: date | None = None, known: datetime | None = None
) -> dict[date, Statement]:
    """The latest statement of each period by its end, up to the day `until`, as known at the instant `known`."""
    rows = Statement.objects.filter(agreement=agreement)
    if until is not None:
        rows = rows.filter(period_end__lte=until)
    if known is not None:
        rows = rows.filter(submitted_at__lte=known)
    return {row.period_end: row for row in rows.order_by("period_end", "version")}


def figures_of(statements: Iterable[Statement]) -> Figures:
    """The figures of these statements, each with the cell and the statement that it comes from."""
    by_id = {statement.pk: statement for statement in statements}
    rows = FigureRow.objects.filter(statement__in=by_id).order_by("id")
    return Figures(domain_figure(row, by_id[row.statement_id]) for row in rows)


def domain_figure(row: FigureRow, statement: Statement) -> Figure:
    return Figure(row.item, Span(row.span), statement.period_end, row.cents, row.cell)


def figures_on_record(agreement: Agreement, *, until: date, known: datetime | None = None) -> Figures:
    """Every figure that a test on the day `until` may use."""
    return figures_of(latest_statements(agreement, until=until, known=known).values())
