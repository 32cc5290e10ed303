"""The portfolio as a grid: agreements down, the last twelve months across, the verdicts of each month's test days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from compliance.addresses import agreement_address, period_address
from compliance.domain.status import Status, most_serious, status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation
from compliance.selectors.verdict_grid import Grid, GridCell, GridDay, GridRow
from loans.domain.days import MONTHS
from loans.models import Agreement

COLUMNS = 12


def portfolio_grid(agreements: Sequence[Agreement]) -> Grid:
    """The grid of these agreements, up to the latest month in which any of them was tested; one query."""
    tested = [row.standing.last_tested for row in agreements if hasattr(row, "standing") and row.standing.last_tested]
    if not tested:
        return Grid((), ())
    months = _months_before(max(tested))
    found = _statuses(agreements, months[0])
    return Grid(
        days=tuple(_head(month, before) for before, month in zip((None, *months), months, strict=False)),
        rows=tuple(_row(agreement, months, found[agreement.pk]) for agreement in agreements),
    )


def _months_before(last: date) -> list[date]:
    """The first days of twelve months, the last of which holds the day."""
    count = 12 * last.year + last.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(count - COLUMNS + 1, count + 1)]


def _statuses(agreements: Sequence[Agreement], since: date) -> dict[int, dict[date, list[Status]]]:
    rows = Evaluation.objects.filter(agreement__in=agreements, superseded_by__isnull=True, test_day__gte=since)
    found: dict[int, dict[date, list[Status]]] = defaultdict(lambda: defaultdict(list))
    for agreement, day, verdict, narrow in rows.values_list("agreement_id", "test_day", "verdict", "narrow"):
        found[agreement][day].append(status_of(Verdict(verdict), narrow=narrow))
    return found


def _head(month: date, before: date | None) -> GridDay:
    name = MONTHS[month.month - 1]
    year = str(month.year) if before is None or before.year != month.year else ""
    return GridDay(name, year, f"{name} {month.year}")


def _row(agreement: Agreement, months: Sequence[date], statuses: dict[date, list[Status]]) -> GridRow:
    cells = tuple(_cell(agreement, month, statuses) for month in months)
    return GridRow(agreement.borrower.name, agreement_address(agreement), cells, str(agreement.dated.year))


def _cell(agreement: Agreement, month: date, statuses: dict[date, list[Status]]) -> GridCell | None:
    """The latest test day of the month."""
    days = [day for day in statuses if (day.year, day.month) == (month.year, month.month)]
    if not days:
        return None
    return GridCell(most_serious(statuses[max(days)]).value, period_address(agreement, max(days)))
