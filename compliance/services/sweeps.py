"""The daily sweep: agreements whose turn has come, and of each the test days to look at again."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.clock import day_of
from accounts.models import Person
from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations
from compliance.selectors.upcoming import first_period
from compliance.services.evaluations import agreement_evaluate
from loans.models import Agreement

UNTIL_RECHECKED = timedelta(days=800)
ONE_DAY = timedelta(days=1)


def agreements_to_review(on: date) -> QuerySet[Agreement]:
    """The agreements that may stand otherwise on the day `on` than when they were last looked at."""
    due = Q(standing__isnull=True) | Q(standing__review_on__isnull=True) | Q(standing__review_on__lte=on)
    return Agreement.objects.filter(due).order_by("pk")


def agreement_sweep(*, agreement: Agreement, at: datetime, actor: Person | None = None) -> list[Evaluation]:
    """Test what is due of one agreement as of the instant `at`, and bring its standing up to date."""
    return agreement_evaluate(agreement=agreement, days=due_tests(agreement, at=at), at=at, actor=actor)


def due_tests(agreement: Agreement, *, at: datetime) -> tuple[date, ...]:
    """The test days to look at again as of the instant `at`.

    A day counts once its figures were delivered or the day for delivering them is over: then nothing on record is a
    finding too. Days further back than two years and more are settled; a restatement or a modification tests its own.
    """
    today = day_of(at)
    tests = AgreementTests(agreement, known=today)
    first = max(first_period(agreement), today - UNTIL_RECHECKED)
    delivered = set(
        Statement.objects.filter(agreement=agreement, submitted_at__lte=at).values_list("period_end", flat=True)
    )
    due = _figures_due(tests, first, today)
    days = tests.period_ends(first, today - ONE_DAY)
    return tuple(day for day in days if day in delivered or (day in due and due[day] < today))


def _figures_due(tests: AgreementTests, first: date, today: date) -> dict[date, date]:
    """When the figures of each test day are owed; those of an event without a deadline, on its own day."""
    events = {day: day for covenant in tests.events for day in tests.days(covenant, first, today)}
    return {**events, **AgreementObligations(tests).figures_due_between(first, today)}
