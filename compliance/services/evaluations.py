"""Testing and recording: a new evaluation beside the ones before, only where terms or figures have changed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.domain.verdict import Verdict
from compliance.models import DefaultStep, Evaluation, Statement
from compliance.models import Tested as StatementTested
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.current_evaluations import CurrentEvaluations
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.resting_tests import Resting, resting_tests
from compliance.selectors.verdicts import Tested, tested
from compliance.services.default_deliveries import missed_deliveries_follow
from compliance.services.default_following import default_follow
from compliance.services.default_relief import defaults_settle
from compliance.services.early_warning_alerts import early_warnings_tell
from compliance.services.early_warnings import early_warnings_refresh
from compliance.services.fail_alerts import fail_alerts_write
from compliance.services.standings import standing_refresh
from loans.domain.terms import InForce
from loans.models import Agreement


@transaction.atomic
def agreement_evaluate(
    *, agreement: Agreement, days: Iterable[date], at: datetime, actor: Person | None = None
) -> list[Evaluation]:
    """Test every covenant that rests on figures of `days`, and record what is new. Run twice it adds nothing.

    Known is what was on record at the instant `at`, or at that of the newest evaluation or step of a default where that
    is later: a task that comes late or comes again never turns the record back. A fail is told and opens its default in
    the same transaction, and the agreement's standing is brought up to date.
    """
    moment = evaluation_begin(agreement, at)
    return evaluation_end(moment, frozenset(days), actor=actor)


@dataclass(frozen=True, slots=True)
class Moment:
    """The instant as of which an agreement is tested, with its record read under the agreement's lock."""

    at: datetime
    reading: AgreementReading


def evaluation_begin(agreement: Agreement, at: datetime) -> Moment:
    """Lock the agreement for its evaluation and read it. The caller holds the transaction.

    Two evaluations of one agreement wait for each other, so that the second sees what the first has recorded.
    """
    named_lock(f"evaluate/{agreement.pk}")
    evaluations = CurrentEvaluations(agreement)
    stepped = DefaultStep.objects.filter(default__agreement=agreement).aggregate(newest=Max("taken_at"))["newest"]
    at = max(each for each in (at, evaluations.newest, stepped) if each is not None)
    return Moment(at, AgreementReading(agreement, day_of(at), evaluations))


def evaluation_end(
    moment: Moment, days: Collection[date], *, actor: Person | None = None, swept: date | None = None
) -> list[Evaluation]:
    """Test what rests on the days, record what is new and what follows; `swept` is the day of the sweep that asks."""
    at, reading = moment.at, moment.reading
    recorded = list(_recorded(moment, days))
    for evaluation in recorded:
        _tell(evaluation, at, actor)
        default_follow(evaluation=evaluation, at=at, actor=actor)
    missed_deliveries_follow(owed=reading.owed, at=at)
    defaults_settle(tests=reading.tests, at=at)
    _mark_tested(reading.agreement, days, at)
    standing_refresh(agreement=reading.agreement, on=reading.known, reading=reading, swept=swept)
    early_warnings_tell(warnings=early_warnings_refresh(reading=reading, on=reading.known), at=at)
    return recorded


def _recorded(moment: Moment, days: Collection[date]) -> Iterator[Evaluation]:
    tests, evaluations = moment.reading.tests, moment.reading.evaluations
    statements = latest_statements(tests.agreement, known=moment.at)
    figures = figures_of(statements.values())
    for resting in resting_tests(tests, days, evaluations.by_test):
        result = tested(tests, resting.test, figures, asked_on=tests.known)
        before = evaluations.by_test.get((result.covenant.pk, result.test.day))
        if _is_new(result, before, resting):
            made = _record(tests, result, before, statements.get(result.decided_on), moment.at)
            evaluations.add(made)
            yield made


def _is_new(result: Tested, before: Evaluation | None, resting: Resting) -> bool:
    """Whether a result says anything that is not on record.

    A first result is recorded when its day is due, and of an event that is met early. What is on record already is
    superseded by whatever differs, even by an event's being not due after all.
    """
    if before is not None:
        return (before.inputs, before.verdict) != (result.inputs, result.verdict)
    return result.verdict is not Verdict.NOT_DUE and (resting.asked or result.verdict is Verdict.PASS)


def _record(
    tests: AgreementTests, result: Tested, before: Evaluation | None, statement: Statement | None, at: datetime
) -> Evaluation:
    threshold = result.test.threshold
    formula = result.test.formula
    return Evaluation.objects.create(
        agreement=tests.agreement,
        covenant=result.covenant,
        test_day=result.test.day,
        ordinal=before.ordinal + 1 if before else 1,
        supersedes=before,
        verdict=result.verdict.value,
        narrow=result.narrow,
        reason=result.reason,
        numerator=result.outcome.numerator if result.outcome else None,
        denominator=result.outcome.denominator if result.outcome else None,
        actual=result.actual,
        required=result.required,
        headroom=result.headroom,
        headroom_share=result.headroom_share,
        term=tests.record.row(threshold) if isinstance(threshold, InForce) else None,
        set_by=result.set_by,
        statement=statement,
        formula=formula.value if isinstance(formula, InForce) else "",
        working=result.working,
        terms_digest=result.terms_digest,
        figures_digest=result.figures_digest,
        inputs=result.inputs,
        evaluated_at=at,
    )


def _tell(evaluation: Evaluation, at: datetime, actor: Person | None) -> None:
    trail_record(
        scope=f"agreement/{evaluation.agreement.slug}",
        act="evaluate",
        subject=f"{evaluation.covenant} on {evaluation.test_day.isoformat()}",
        actor=actor,
        at=at,
        before={"verdict": evaluation.supersedes.verdict} if evaluation.supersedes else None,
        after={
            "verdict": evaluation.verdict,
            "actual": evaluation.actual,
            "required": evaluation.required,
            "set_by": evaluation.set_by,
            "inputs": evaluation.inputs,
        },
    )
    if evaluation.verdict == Verdict.FAIL:
        fail_alerts_write(evaluation=evaluation, at=at)


def _mark_tested(agreement: Agreement, days: Collection[date], at: datetime) -> None:
    rows = Statement.objects.filter(agreement=agreement, period_end__in=days, submitted_at__lte=at, tested__isnull=True)
    StatementTested.objects.bulk_create(
        [StatementTested(statement=row, tested_at=at) for row in rows], ignore_conflicts=True
    )
