"""Early warnings of an agreement: worked out from its tests and projections, and read from where they are kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from accounts.permissions import Access, Right
from compliance.domain.figures import Figures
from compliance.domain.forecast import Alarm, Cause, Coming, Last, Projected, alarms
from compliance.domain.verdict import Comparison, Verdict
from compliance.models import EarlyWarning, Evaluation, Projection
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.current_evaluations import CurrentEvaluations
from compliance.selectors.projections import expected_figures
from compliance.selectors.verdicts import tested
from loans.domain.terms import InForce
from loans.models import Agreement, Covenant

IN_SIGHT = timedelta(days=400)
"""So long before its test day something is warned of."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CovenantAlarm:
    """One early warning with the covenant that it is about."""

    covenant: Covenant
    alarm: Alarm


def agreement_alarms(
    tests: AgreementTests, evaluations: CurrentEvaluations, on: date, ahead: timedelta = IN_SIGHT
) -> list[CovenantAlarm]:
    """Every early warning of an agreement as of the day `on`, `ahead` of it at most; none once it has ended."""
    agreement = tests.agreement
    if agreement.ended_on is not None and agreement.ended_on <= on:
        return []
    last = {row.covenant_id: row for row in evaluations.latest}
    projected = Projection.objects.filter(agreement=agreement, period_end__gte=on).exists()
    figures = expected_figures(agreement) if projected else None
    return [
        CovenantAlarm(covenant, alarm)
        for covenant in tests.covenants
        for alarm in _of(tests, last.get(covenant.pk), tests.days(covenant, on, on + ahead), covenant, figures)
    ]


def warning_days(found: Iterable[CovenantAlarm], on: date) -> Iterator[date]:
    """The days after `on` on which one of these warnings begins, as its test day comes in sight, or is over."""
    for each in found:
        if each.alarm.cause is not Cause.NARROW:
            day = each.alarm.test_day
            yield day - IN_SIGHT if day > on + IN_SIGHT else day + ONE_DAY


def _of(
    tests: AgreementTests,
    last: Evaluation | None,
    days: tuple[date, ...],
    covenant: Covenant,
    figures: Figures | None,
) -> tuple[Alarm, ...]:
    return alarms(
        _last(last) if last else None,
        tuple(_coming(tests, covenant, days)),
        _projected(tests, covenant, days, figures) if figures is not None else (),
        Comparison(covenant.comparison),
    )


def _last(row: Evaluation) -> Last:
    has_value = row.numerator is not None and row.denominator is not None
    pair = (int(row.numerator or 0), int(row.denominator or 1)) if has_value else None
    verdict = Verdict(row.verdict)
    return Last(row.test_day, verdict, row.narrow, pair, row.actual, row.required, row.headroom, row.set_by)


def _coming(tests: AgreementTests, covenant: Covenant, days: tuple[date, ...]) -> Iterator[Coming]:
    """The requirement of each coming test day, under every document that counts today, in effect by then."""
    for day in days:
        found = tests.record.in_force(f"covenant/{covenant.key}/threshold", day, tests.known)
        if isinstance(found, InForce):
            yield Coming(day, found.value, found.set_by)


def _projected(
    tests: AgreementTests, covenant: Covenant, days: tuple[date, ...], figures: Figures
) -> Iterator[Projected]:
    for day in days:
        result = tested(tests, tests.test(covenant, day), figures, asked_on=day)
        yield Projected(day, result.verdict, result.actual, result.required, result.headroom, result.set_by)


def warnings_of(agreement: Agreement) -> list[EarlyWarning]:
    """The warnings about one agreement, the most pressing first."""
    return list(EarlyWarning.objects.filter(agreement=agreement).select_related("agreement", "covenant"))


def early_warnings(access: Access) -> QuerySet[EarlyWarning]:
    """The warnings about every agreement that the person looks after at the bank."""
    rows = access.restrict(EarlyWarning.objects.all(), Right.SEE_BANK_VIEW, prefix="agreement__")
    return rows.select_related("agreement__borrower", "covenant")
