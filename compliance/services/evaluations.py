"""Testing and recording: a new evaluation beside the ones before, only where terms or figures have changed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction

from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Statement
from compliance.models import Tested as StatementTested
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.verdicts import Tested, tested
from compliance.services.fail_alerts import fail_alerts_write
from compliance.services.standings import standing_refresh
from loans.domain.terms import InForce
from loans.models import Agreement, Covenant

Due = tuple[Covenant, date]


@transaction.atomic
def agreement_evaluate(
    *, agreement: Agreement, days: Iterable[date], at: datetime, actor: Person | None = None
) -> list[Evaluation]:
    """Test every covenant whose test day is one of `days`, and record what is new. Run twice it adds nothing.

    A fail is told in the same transaction, and the agreement's standing is brought up to date.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"evaluate/{agreement.pk}"])
    tests = AgreementTests(agreement, known=at.date())
    statements = latest_statements(agreement, known=at)
    figures = figures_of(statements.values())
    recorded = []
    days = sorted(set(days))
    for day in days:
        for covenant in tests.tested_on(day):
            result = tested(tests, tests.test(covenant, day), figures, asked_on=at.date())
            evaluation = _record(tests, result, statements.get(day), at)
            if evaluation is not None:
                recorded.append(evaluation)
                _tell(evaluation, at, actor)
    _mark_tested(agreement, days, at)
    standing_refresh(agreement=agreement, on=at.date(), tests=tests)
    return recorded


def _mark_tested(agreement: Agreement, days: Iterable[date], at: datetime) -> None:
    rows = Statement.objects.filter(agreement=agreement, period_end__in=days, submitted_at__lte=at, tested__isnull=True)
    StatementTested.objects.bulk_create(
        [StatementTested(statement=row, tested_at=at) for row in rows], ignore_conflicts=True
    )


def _record(tests: AgreementTests, result: Tested, statement: Statement | None, at: datetime) -> Evaluation | None:
    if result.verdict is Verdict.NOT_DUE:
        return None
    before = Evaluation.objects.filter(covenant=result.covenant, test_day=result.test.day).order_by("-ordinal").first()
    if before is not None and before.inputs == result.inputs:
        return None
    threshold = result.test.threshold
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
        formula=result.test.formula.value if isinstance(result.test.formula, InForce) else "",
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
