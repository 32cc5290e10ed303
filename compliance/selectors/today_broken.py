"""What is broken: every default that stands, Events of Default first."""

from collections.abc import Sequence
from datetime import date

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from compliance.addresses import default_address, period_address
from compliance.domain.default.next_step import next_step
from compliance.domain.default.steps import CauseKind
from compliance.domain.status import Status
from compliance.models import Evaluation, OpenDefault
from compliance.selectors.evaluation_words import amount_text
from compliance.selectors.today import SHOWN, Line, Lines
from compliance.templatetags.days import lasting
from loans.domain.days import day_text
from loans.models import Agreement


def broken(agreements: QuerySet[Agreement], today: date) -> Lines:
    """Two queries and a count, however many defaults stand."""
    rows = OpenDefault.objects.filter(agreement__in=agreements)
    is_event = Case(When(Q(event_from__lte=today), then=Value(True)), default=Value(False), output_field=BooleanField())
    shown = list(
        rows.annotate(is_event=is_event)
        .select_related("agreement__borrower", "default__covenant", "default__deliverable")
        .order_by("-is_event", "since", "pk")[:SHOWN]
    )
    numbers = _numbers(shown)
    return Lines(tuple(_line(row, numbers.get(_test(row)), today) for row in shown), rows.count())


def _numbers(rows: Sequence[OpenDefault]) -> dict[tuple[int | None, date | None], Evaluation]:
    """The current evaluation of each failed test."""
    wanted = Q(pk__in=())
    for row in rows:
        if row.default.covenant_id is not None:
            wanted |= Q(covenant=row.default.covenant_id, test_day=row.default.period_end)
    found = Evaluation.objects.filter(wanted, superseded_by__isnull=True).select_related("covenant").defer("working")
    return {(each.covenant_id, each.test_day): each for each in found}


def _test(row: OpenDefault) -> tuple[int | None, date | None]:
    return row.default.covenant_id, row.default.period_end


def _line(row: OpenDefault, evaluation: Evaluation | None, today: date) -> Line:
    default = row.default
    is_event = row.event_from is not None and row.event_from <= today
    missed = default.kind == CauseKind.MISSED_DELIVERY.value
    step = next_step(
        is_event=is_event,
        awaits_notice=row.event_from is None and not row.is_noticed,
        is_reserved=row.is_reserved,
        is_forborne=row.is_forborne,
    )
    return Line(
        agreement=row.agreement,
        what=f"{default}{_period(row)}{_by_how_much(evaluation)}",
        under=_cure(row, is_event=is_event),
        about=f"since {day_text(row.since)}, {lasting(row.since, today)}",
        address=default_address(row.agreement, default),
        action=step.value,
        status=(Status.LATE if missed and not is_event else Status.FAIL).value,
        word="Event of Default" if is_event else "Default",
        opens=period_address(row.agreement, evaluation.test_day) if evaluation else "",
    )


def _period(row: OpenDefault) -> str:
    return f", {day_text(row.default.period_end)}" if row.default.period_end else ""


def _by_how_much(evaluation: Evaluation | None) -> str:
    """The actual against the requirement, and the difference."""
    if evaluation is None or not evaluation.actual:
        return ""
    unit = evaluation.covenant.unit
    actual, required, headroom = (
        amount_text(text, unit) for text in (evaluation.actual, evaluation.required, evaluation.headroom)
    )
    return f": {actual} of {required}, headroom {headroom}"


def _cure(row: OpenDefault, *, is_event: bool) -> str:
    if row.is_forborne:
        return "The bank forbears."
    if is_event:
        return ""
    return (
        f"May be cured through {day_text(row.cure_until)}." if row.cure_until else "The cure period waits for notice."
    )
