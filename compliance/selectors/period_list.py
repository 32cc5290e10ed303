"""The periods of an agreement: what was delivered for each, when, and how its tests came out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.clock import day_of
from compliance.domain.periods import Period
from compliance.domain.status import Status, most_serious
from compliance.models import Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import latest_statements
from compliance.selectors.period_names import capitalised, period_name
from compliance.selectors.upcoming import first_period
from compliance.selectors.verdict_grid import AgreementVerdicts
from loans.models import Agreement

AHEAD = timedelta(days=100)
"""Within it ends the period that runs now, of a quarterly test too."""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period: the latest statement, if any; when its figures are owed; the most serious verdict of its tests.

    `came` is the day of the first statement: a restatement does not make what was on time late.
    """

    period: Period
    due: date | None
    statement: Statement | None
    came: date | None
    status: str
    tests: int

    @property
    def day(self) -> date:
        return self.period.end

    @property
    def name(self) -> str:
        return capitalised(period_name(self.period))

    @property
    def days_late(self) -> int:
        """By how many days the figures first came after they were owed; 0 where they were on time or never came."""
        return (self.came - self.due).days if self.came and self.due and self.came > self.due else 0


def period_lines(agreement: Agreement, *, at: datetime) -> list[PeriodLine]:
    """Every period that figures were asked for so far, and the one that runs now."""
    today = at.date()
    tests = AgreementTests(agreement, known=today)
    verdicts = AgreementVerdicts(tests, today)
    first = first_period(agreement)
    last = min(today + AHEAD, agreement.ended_on - timedelta(days=1)) if agreement.ended_on else today + AHEAD
    ends = tests.period_ends(first, last)
    days = [day for day in ends if day < today] + [day for day in ends if day >= today][:1]
    if days:
        verdicts.foresee(days[0], days[-1])
    came = _first_delivered(agreement)
    statements = latest_statements(agreement)
    return [_line(day, tests, verdicts, statements.get(day), came.get(day)) for day in days]


def _first_delivered(agreement: Agreement) -> dict[date, date]:
    rows = Statement.objects.filter(agreement=agreement, version=1)
    return {period_end: day_of(at) for period_end, at in rows.values_list("period_end", "submitted_at")}


def _line(
    day: date, tests: AgreementTests, verdicts: AgreementVerdicts, statement: Statement | None, came: date | None
) -> PeriodLine:
    tested = tests.tested_on(day)
    statuses: list[Status] = [verdicts.status(covenant, day) for covenant in tested]
    return PeriodLine(
        period=tests.period(day),
        due=verdicts.due(day),
        statement=statement,
        came=came,
        status=most_serious(statuses).value,
        tests=len(tested),
    )
