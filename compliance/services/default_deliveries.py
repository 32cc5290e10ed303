"""Following what is owed: a deliverable that did not come within its grace opens a default, and its coming cures it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from compliance.domain.default.steps import STANDS, StepKind
from compliance.models import Certificate, Default, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.owed import CERTIFICATE, FIGURES, AgreementOwed, OwedItem, came_of
from compliance.services.defaults import Cause, Evidence, Happened, default_open, default_step, last_turn_of, last_turns
from loans.domain.days import day_text

LOOK_BACK = timedelta(days=400)
ONE_DAY = timedelta(days=1)


def missed_deliveries_follow(*, owed: AgreementOwed, at: datetime) -> None:
    """Open a default for each deliverable missed by the instant `at`, and take the steps that deliveries make.

    What came after its grace was missed too, though nobody looked in between: it opens its default and cures it. The
    caller holds the transaction; run again on the same day it adds nothing.
    """
    tests = owed.tests
    known = {row.cause: row for row in Default.objects.filter(agreement=owed.agreement, deliverable__isnull=False)}
    turns = last_turns(known.values())
    for item in owed.since(tests.known - LOOK_BACK):
        cause = _cause(item)
        default = known.get(_key(item))
        turn = turns.get(default.pk) if default else None
        if default is None and cause is not None:
            default, opened = default_open(agreement=owed.agreement, cause=cause, at=at)
            turn = StepKind.OPENED if opened else last_turn_of(default)
        if default is not None:
            for happened in _steps(tests, item, default, turn, missed=cause is not None):
                default_step(default=default, happened=happened, at=at)


def _key(item: OwedItem) -> str:
    return f"delivery/{item.key}"


def _cause(item: OwedItem) -> Cause | None:
    """The default that the obligation makes; None where it came within its grace, or may still come."""
    grace = item.owed.obligation.grace_until
    came, late = item.owing.delivered_on, item.owing.late_days > 0
    if grace is None or not (item.owing.is_missed or (late and came is not None and came > grace)):
        return None
    occasion = item.owed.obligation.occasion
    return Cause.delivery_missed(item.owed.deliverable, occasion, grace + ONE_DAY, item.owed.period_end)


def _steps(
    tests: AgreementTests, item: OwedItem, default: Default, turn: StepKind | None, *, missed: bool
) -> Iterator[Happened]:
    came = item.owing.delivered_on
    if turn in STANDS and not missed:
        due = item.due
        yield Happened(StepKind.WITHDRAWN, default.since, note=f"The deadline is {day_text(due)} now." if due else "")
    elif turn in STANDS and came is not None:
        yield Happened(StepKind.CURED, max(came, default.since), _evidence(tests, item))
    elif turn not in STANDS and missed and came is None and _ended_by_delivery(default, turn):
        yield Happened(StepKind.REOPENED, default.since, note="The bank returned what came, so it is owed again.")


def _ended_by_delivery(default: Default, turn: StepKind | None) -> bool:
    """Whether what ended it was a delivery or an extension, and not an officer or a waiver."""
    last = default.steps.filter(kind__in=[StepKind.CURED.value, StepKind.WITHDRAWN.value]).order_by("-ordinal").first()
    return last is not None and last.kind == turn and last.author_id is None


def _evidence(tests: AgreementTests, item: OwedItem) -> Evidence:
    """What came last of all that was owed."""
    of_period = {"agreement": tests.agreement, "period_end": item.owed.period_end}
    kinds = {part.kind: part.there_on for part in item.parts}
    last = max(kinds, key=lambda kind: (kinds[kind] or tests.known, kind))
    if last == FIGURES:
        return Evidence(statement=Statement.objects.filter(**of_period).order_by("version").first())
    certificate = Certificate.objects.filter(**of_period).order_by("version").first() if last == CERTIFICATE else None
    if certificate is not None:
        return Evidence(certificate=certificate)
    # A certificate on paper is a delivery too.
    papers = (row for row in item.deliveries if row.is_certificate == (last == CERTIFICATE))
    return Evidence(delivery=next((row for row in papers if not came_of(row).returned), None))
