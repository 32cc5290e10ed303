"""The status of an agreement as a whole: from its latest tests, its defaults, its waivers, and what is overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.domain.default.standing import State
from compliance.domain.default.steps import CauseKind
from compliance.domain.status import Status, most_serious, status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.current_evaluations import CurrentEvaluations
from compliance.selectors.defaults import StandingDefault
from compliance.selectors.upcoming import Next
from loans.domain.waivers import Holding, Waiver

_OF_ENDED_FAIL = {State.CURED: Status.WAIVED, State.WAIVED: Status.WAIVED, State.WITHDRAWN: Status.PASS}


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """The most serious of all that is said of an agreement, since when, and since when an Event of Default stands."""

    status: Status
    since: date | None
    event_since: date | None


def agreement_status(
    tests: AgreementTests,
    evaluations: CurrentEvaluations,
    defaults: Sequence[StandingDefault],
    upcoming: Next,
    on: date,
) -> AgreementStatus:
    """Where the agreement stands on the day `on`, with its defaults as they stand on that day.

    A default stands until it is cured or waived, though later tests pass; a test that failed counts no more once its
    default has ended. A waiver shows while something of it is still to come: a condition, or its own last day.
    """
    defaults = () if _ended(tests, on) else defaults
    found = [
        *(_of_test(each, evaluations, defaults) for each in evaluations.latest),
        *_of_defaults(defaults),
        *_of_waivers(tests, on),
        *([(Status.LATE, upcoming.due)] if upcoming.late else []),
    ]
    status = most_serious(each for each, _ in found)
    days = [day for each, day in found if each is status and day is not None]
    events = [each.standing.event_since for each in defaults if each.state is State.EVENT_OF_DEFAULT]
    return AgreementStatus(status, min(days, default=None), min((day for day in events if day), default=None))


def status_of_evaluation(evaluation: Evaluation) -> Status:
    return status_of(Verdict(evaluation.verdict), narrow=evaluation.narrow)


def _ended(tests: AgreementTests, on: date) -> bool:
    return tests.agreement.ended_on is not None and tests.agreement.ended_on <= on


def _of_test(
    latest: Evaluation, evaluations: CurrentEvaluations, defaults: Sequence[StandingDefault]
) -> tuple[Status, date | None]:
    """The status of a covenant's latest test, and since which test day it has been the same without a break."""
    status = status_of_evaluation(latest)
    own = next((each for each in defaults if _is_of(each, latest)), None)
    if status is Status.FAIL and own is not None and not own.state.stands:
        return _OF_ENDED_FAIL[own.state], own.standing.ended
    return status, _unbroken(latest, evaluations, status)


def _is_of(default: StandingDefault, evaluation: Evaluation) -> bool:
    row = default.row
    return (row.covenant_id, row.period_end) == (evaluation.covenant_id, evaluation.test_day)


def _unbroken(latest: Evaluation, evaluations: CurrentEvaluations, status: Status) -> date:
    since = latest.test_day
    for row in evaluations.backwards(latest.covenant_id):
        if status_of_evaluation(row) is not status:
            break
        since = row.test_day
    return since


def _of_defaults(defaults: Sequence[StandingDefault]) -> Iterator[tuple[Status, date | None]]:
    """What stands: a delivery that may still be cured in time is late, everything else a fail."""
    for each in defaults:
        if each.state.stands:
            curable = each.row.kind == CauseKind.MISSED_DELIVERY and each.state is State.DEFAULT
            yield Status.LATE if curable else Status.FAIL, each.standing.since


def _of_waivers(tests: AgreementTests, on: date) -> Iterator[tuple[Status, date | None]]:
    for waiver in tests.relief.waivers:
        standing = waiver.standing(on, tests.known)
        if waiver.waives and standing.holding is Holding.HOLDS and is_pending(waiver, tests.known):
            yield Status.WAIVED, waiver.document.effective


def is_pending(waiver: Waiver, known: date) -> bool:
    """Whether something of a waiver that holds is still to come: a condition not met yet, or its own last day."""
    return waiver.until is not None or any(each.met_on(known) is None for each in waiver.conditions)
