"""Bringing defaults up to what waivers, consents and forbearances make of them: a step for each change, once."""

from collections.abc import Iterator
from datetime import datetime

from compliance.domain.default.steps import STANDS, StepKind
from compliance.models import Default
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.relief import subject_of
from compliance.services.defaults import Evidence, Happened, default_step, last_turn_of
from loans.domain.chain import Kind
from loans.domain.days import day_text
from loans.domain.waivers import Holding, Waiver, WaiverStanding, excused


def defaults_settle(*, tests: AgreementTests, at: datetime) -> None:
    """Record what documents in force do to each default of the agreement; the caller holds the transaction.

    A waiver or a consent ends it, from the day on which both stand. One that has lapsed or run out lets it stand again.
    A forbearance is told once and ends nothing. Run again on the same day it adds nothing.
    """
    if not tests.relief.waivers:
        return
    for default in Default.objects.filter(agreement=tests.agreement).select_related("covenant", "deliverable"):
        for happened in _steps(tests, default):
            default_step(default=default, happened=happened, at=at)


def _steps(tests: AgreementTests, default: Default) -> Iterator[Happened]:
    turn = last_turn_of(default)
    if turn is StepKind.WAIVED:
        by = _waived_by(tests, default)
        standing = by.standing(tests.known, tests.known)
        if standing.holding is not Holding.HOLDS:
            yield _lapsed(tests, by, standing)
            turn = StepKind.LAPSED
    if turn in STANDS:
        yield from _excused(tests, default)


def _waived_by(tests: AgreementTests, default: Default) -> Waiver:
    waived = default.steps.filter(kind=StepKind.WAIVED.value).order_by("-ordinal")
    key = waived.values_list("modification__key", flat=True)[0]
    return next(each for each in tests.relief.waivers if each.document.key == key)


def _lapsed(tests: AgreementTests, by: Waiver, standing: WaiverStanding) -> Happened:
    """What let the default stand again: conditions that were not met, or the waiver's own end."""
    unmet = "; ".join(f"{each.text} (by {day_text(each.by)})" for each in standing.failed)
    note = f"Not met: {unmet}" if unmet else f"It held until {day_text(by.until)}." if by.until else ""
    return Happened(StepKind.LAPSED, standing.since or tests.known, _document(tests, by), note)


def _excused(tests: AgreementTests, default: Default) -> Iterator[Happened]:
    subject = subject_of(default.covenant, default.deliverable, default.section)
    period_end = default.period_end or default.since
    found = excused(tests.relief.waivers, subject, period_end, tests.known, tests.known)
    if found is not None:
        day = max(found.waiver.document.effective, default.since)
        evidence = _document(tests, found.waiver)
        yield Happened(StepKind.WAIVED, day, evidence, found.set_by, as_if_never=found.waiver.as_if_never)
        return
    for waiver in tests.relief.waivers:
        holds = waiver.standing(tests.known, tests.known).holding is Holding.HOLDS
        if waiver.document.kind is Kind.FORBEARANCE and holds and waiver.excuse(subject, period_end):
            evidence = _document(tests, waiver)
            if not default.steps.filter(kind=StepKind.FORBORNE.value, modification=evidence.modification).exists():
                until = f"until {day_text(waiver.until)}" if waiver.until else ""
                yield Happened(StepKind.FORBORNE, max(waiver.document.effective, default.since), evidence, until)


def _document(tests: AgreementTests, waiver: Waiver) -> Evidence:
    return Evidence(modification=tests.record.modifications[waiver.document.key])
