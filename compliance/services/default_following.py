"""Following evaluations and certificates: a fail opens its default, and what ends or revives it is a step of it."""

from datetime import date, datetime

from django.db.models import Q

from accounts.models import Person
from compliance.domain.default.steps import STANDS, CauseKind, StepKind
from compliance.domain.verdict import Verdict
from compliance.models import Certificate, Default, Evaluation
from compliance.services.defaults import Cause, Evidence, Happened, default_open, default_step, last_turn_of

ENDED_BY = {
    Verdict.PASS: StepKind.CURED,
    Verdict.CURED: StepKind.CURED,
    Verdict.NOT_DUE: StepKind.WITHDRAWN,
    Verdict.NOT_APPLICABLE: StepKind.WITHDRAWN,
}


def default_follow(*, evaluation: Evaluation, at: datetime, actor: Person | None = None) -> Default | None:
    """What a new evaluation does to the default of its test; None where there is none. Followed again, it adds nothing.

    A fail opens it, or makes it stand again where what had ended it gave way. A pass on restated figures or under terms
    that reach back ends it as if it had never been one. A verdict that nobody knows changes nothing.
    """
    verdict = Verdict(evaluation.verdict)
    cause = Cause.covenant_failed(evaluation.covenant, evaluation.test_day)
    evidence = Evidence(evaluation=evaluation, statement=evaluation.statement)
    if verdict is Verdict.FAIL:
        found, opened = default_open(
            agreement=evaluation.agreement, cause=cause, at=at, actor=actor, evidence=evidence, note=evaluation.reason
        )
        return found if opened else _stand_again(found, evidence, at, actor)
    known = Default.objects.filter(agreement=evaluation.agreement, cause=cause.key).first()
    if known is not None and verdict in ENDED_BY and last_turn_of(known) in STANDS:
        kind = ENDED_BY[verdict]
        happened = Happened(kind, known.since, evidence, evaluation.reason, as_if_never=kind is StepKind.CURED)
        default_step(default=known, happened=happened, at=at, actor=actor)
    return known


def _stand_again(default: Default, evidence: Evidence, at: datetime, actor: Person | None) -> Default:
    """A cure by figures that were restated once more is reopened. An officer's end stands until an officer speaks."""
    by_figures = Q(kind=StepKind.CURED.value, as_if_never=True) | Q(kind=StepKind.WITHDRAWN.value)
    last = default.steps.filter(by_figures, evaluation__isnull=False).order_by("-ordinal").first()
    if last is not None and last_turn_of(default) == last.kind:
        happened = Happened(StepKind.REOPENED, default.since, evidence)
        default_step(default=default, happened=happened, at=at, actor=actor)
    return default


def exception_certified(
    *, certificate: Certificate, cause: Cause, text: str, at: datetime, actor: Person | None
) -> Default:
    """An exception that the borrower certified: it opens its default, or is a step of the one that stands already.

    Called by the signing of a certificate, once for each exception; the same exception of the same certificate again
    adds nothing.
    """
    evidence = Evidence(certificate=certificate)
    found, opened = default_open(
        agreement=certificate.agreement, cause=cause, at=at, actor=actor, evidence=evidence, note=text
    )
    if opened or found.steps.filter(certificate=certificate).exists():
        return found
    happened = Happened(StepKind.CERTIFIED, max(certificate.period_end, found.since), evidence, text)
    default_step(default=found, happened=happened, at=at, actor=actor)
    return found


def certification_cause(*, period_end: date, number: int, name: str, since: date) -> Cause:
    """The cause of an exception to one of a certificate's numbered certifications."""
    return Cause(
        kind=CauseKind.CERTIFIED_EXCEPTION,
        key=f"certification/{period_end.isoformat()}/{number}",
        section="",
        name=name,
        since=since,
        period_end=period_end,
    )
