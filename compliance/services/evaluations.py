"""Testing and recording: a new evaluation beside the ones before, only where terms or figures have changed."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Max

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Statement
from compliance.models import Tested as StatementTested
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.resting_tests import Resting, resting_tests
from compliance.selectors.verdicts import Tested, tested
from compliance.services.fail_alerts import fail_alerts_write
from compliance.services.standings import standing_refresh
from loans.domain.terms import InForce
from loans.models import Agreement


@transaction.atomic
def agreement_evaluate(
    *, agreement: Agreement, days: Iterable[date], at: datetime, actor: Person | None = None
) -> list[Evaluation]:
    """Test every covenant that rests on figures of `days`, and record what is new. Run twice it adds nothing.

    Known is what was on record at the instant `at`, or at that of the newest evaluation where that is later: a task
    that comes late or comes again never turns the record back. A fail is told in the same transaction, and the
    agreement's standing is brought up to date.
    """
    _lock(agreement)
    at = _no_earlier_than_known(agreement, at)
    tests = AgreementTests(agreement, known=day_of(at))
    statements = latest_statements(agreement, known=at)
    figures = figures_of(statements.values())
    asked = frozenset(days)
    recorded = []
    for resting in resting_tests(tests, asked):
        result = tested(tests, resting.test, figures, asked_on=tests.known)
        before = _current(result)
        if _is_new(result, before, resting):
            recorded.append(_record(tests, result, before, statements.get(result.decided_on), at))
    for evaluation in recorded:
        _tell(evaluation, at, actor)
    _mark_tested(agreement, asked, at)
    standing_refresh(agreement=agreement, on=tests.known, tests=tests)
    return recorded


def _lock(agreement: Agreement) -> None:
    """Two evaluations of one agreement wait for each other, so that the second sees what the first has recorded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"evaluate/{agreement.pk}"])


def _no_earlier_than_known(agreement: Agreement, at: datetime) -> datetime:
    newest = Evaluation.objects.filter(agreement=agreement).aggregate(newest=Max("evaluated_at"))["newest"]
    return at if newest is None else max(at, newest)


def _current(result: Tested) -> Evaluation | None:
    rows = Evaluation.objects.filter(covenant=result.covenant, test_day=result.test.day)
    return rows.order_by("-ordinal").first()


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
