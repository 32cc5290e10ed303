"""The daily sweep: agreements whose turn has come, and of each the test days to look at again."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.clock import day_of
from accounts.models import Person
from compliance.models import Evaluation
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.review_days import UNTIL_RECHECKED
from compliance.services.evaluations import agreement_evaluate, evaluation_begin, evaluation_end
from loans.models import Agreement

ONE_DAY = timedelta(days=1)
JUST_BEFORE = timedelta(microseconds=1)


def agreements_to_review(on: date) -> QuerySet[Agreement]:
    """The agreements that may stand otherwise on the day `on` than when a sweep last looked at them."""
    due = Q(standing__isnull=True) | Q(standing__review_on__isnull=True) | Q(standing__review_on__lte=on)
    return Agreement.objects.filter(due).order_by("pk")


@transaction.atomic
def agreement_sweep(
    *, agreement: Agreement, at: datetime, actor: Person | None = None, coming: Collection[date] = ()
) -> list[Evaluation]:
    """Test what is due of one agreement as of the instant `at`, and bring its standing up to date.

    `coming` are days whose figures came after the instant, though on its day.
    """
    moment = evaluation_begin(agreement, at)
    today = day_of(at)
    return evaluation_end(moment, due_tests(moment.reading, today, coming), actor=actor, swept=today)


def statement_days_evaluate(*, agreement: Agreement, days: Collection[date], at: datetime) -> list[Evaluation]:
    """Test the covenants that rest on figures of `days`, which came at the instant `at`.

    A turn of the sweep that was missed before they came is made up first, so that what was missing then is on record as
    it would be had the sweep run.
    """
    made: list[Evaluation] = []
    if agreements_to_review(day_of(at)).filter(pk=agreement.pk).exists():
        made = agreement_sweep(agreement=agreement, at=at - JUST_BEFORE, coming=days)
    return made + agreement_evaluate(agreement=agreement, days=days, at=at)


def due_tests(reading: AgreementReading, today: date, coming: Collection[date] = ()) -> tuple[date, ...]:
    """The test days to look at again on a day, before the figures of `coming` days count as delivered.

    A day counts once its figures were delivered or the day for delivering them is over: then nothing on record is a
    finding too. Days further back than two years and more are settled; a restatement or a modification tests its own.
    """
    tests, owed = reading.tests, reading.owed
    first = max(owed.first, today - UNTIL_RECHECKED)
    # Those of an event without a deadline for its figures are due on its own day.
    events = {day: day for covenant in tests.events for day in tests.days(covenant, first, today)}
    due = {**events, **owed.figures_due()}
    days = tests.period_ends(first, today - ONE_DAY)
    delivered = frozenset(owed.delivered_periods) - frozenset(coming)
    return tuple(day for day in days if day in delivered or (day in due and due[day] < today))
