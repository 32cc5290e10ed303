"""The daily digest: everything of the day that somebody wants in one mail."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.clock import day_of
from compliance.domain.alerts import Way
from compliance.models import Alert, Mail, QuietDays
from compliance.services.alert_posting import mail_of
from compliance.services.background import send_alerts_later
from loans.domain.calendar import Calendar
from loans.domain.days import day_text

NAMED = 2


@transaction.atomic
def digests_write(*, at: datetime) -> list[Mail]:
    """Write today's digest to everybody for whom anything waits, at most one a day for each; return the new ones.

    Run again it adds nothing: what came meanwhile waits for tomorrow. Who keeps quiet days gets none on a day on which
    the bank is closed.
    """
    day = day_of(at)
    waiting: dict[int, list[Alert]] = defaultdict(list)
    rows = Alert.objects.select_for_update(of=("self",)).filter(way=Way.DIGEST, mail__isnull=True)
    for alert in rows.select_related("person", "agreement__borrower").order_by("person_id", "id"):
        waiting[alert.person_id].append(alert)
    for person in _not_today(set(waiting), day_is_open=Calendar(settings.BANK_CALENDAR).is_business_day(day), at=at):
        del waiting[person]
    mails = [_digest(alerts, at) for alerts in waiting.values()]
    Mail.objects.bulk_create(mails)
    Alert.objects.bulk_update([alert for alerts in waiting.values() for alert in alerts], ["mail"])
    send_alerts_later()
    return mails


def _not_today(people: set[int], *, day_is_open: bool, at: datetime) -> set[int]:
    """Those who have had today's digest, and those who are left in peace today."""
    had = set(Mail.objects.filter(person__in=people, digest_day=day_of(at)).values_list("person", flat=True))
    if day_is_open:
        return had
    return had | set(QuietDays.objects.filter(person__in=people, kept=True).values_list("person", flat=True))


def _digest(alerts: list[Alert], at: datetime) -> Mail:
    mail = mail_of(alerts, digest_subject(alerts, at), quiet=False, at=at)
    mail.digest_day = day_of(at)
    return mail


def digest_subject(alerts: list[Alert], at: datetime) -> str:
    """As "17 Jan 2007, 5 alerts: Art Technology Group, Larkfield Optics and 2 more"; of one alert its own subject."""
    if len(alerts) == 1:
        return alerts[0].subject
    borrowers = list(dict.fromkeys(alert.agreement.borrower.name for alert in alerts))
    more = len(borrowers) - NAMED
    named = ", ".join(borrowers[:NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{day_text(day_of(at))}, {len(alerts)} alerts: {named}"
