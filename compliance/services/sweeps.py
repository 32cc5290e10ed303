"""What a daily sweep tests: every test day whose figures are in, or were owed by now, back to the first on record."""

from datetime import date, datetime, timedelta

from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations
from loans.models import Agreement

UNTIL_RECHECKED = timedelta(days=800)


def due_tests(agreement: Agreement, *, at: datetime) -> tuple[date, ...]:
    """The test days to look at again as of the instant `at`.

    A day counts once its figures were delivered or the day for delivering them is over: then nothing on record is a
    finding too. Days further back than two years and more are settled; a restatement or a modification tests its own.
    """
    today = at.date()
    tests = AgreementTests(agreement, known=today)
    delivered = set(
        Statement.objects.filter(agreement=agreement, submitted_at__lte=at).values_list("period_end", flat=True)
    )
    evaluated = Evaluation.objects.filter(agreement=agreement).order_by("test_day").values_list("test_day", flat=True)
    first = min([*delivered, *evaluated[:1]], default=None)
    if first is None:
        return ()
    obligations = AgreementObligations(tests)
    return tuple(
        day
        for day in tests.period_ends(max(first, today - UNTIL_RECHECKED), today - timedelta(days=1))
        if day in delivered or _overdue(obligations.figures_due(day), today)
    )


def _overdue(due: date | None, today: date) -> bool:
    return due is not None and due < today
