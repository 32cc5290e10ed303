"""Sending what waits in the outbox: claimed row by row, retried with back-off, given up loudly.

A row is claimed by pushing its next attempt into the future; only then is the message handed over, outside of any
transaction, and only then is the row marked as sent. A process killed between the last two steps leaves the row to be
claimed again later: the same message goes out under the same Message-ID, by which mail systems know it as one.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet

from compliance.models.alert import Alert

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(days=3)
LONGEST_PAUSE = timedelta(hours=1)


def outbox_claim(*, now: datetime) -> Alert | None:
    """Take the waiting alert that is due longest, so that no other worker takes it before its lease ends."""
    with transaction.atomic():
        alert = (
            Alert.objects.select_for_update(skip_locked=True)
            .filter(state=Alert.State.WAITING, next_attempt_at__lte=now)
            .order_by("next_attempt_at", "id")
            .first()
        )
        if alert is None:
            return None
        alert.attempts += 1
        alert.first_attempt_at = alert.first_attempt_at or now
        alert.next_attempt_at = now + LEASE
        alert.save(update_fields=["attempts", "first_attempt_at", "next_attempt_at"])
        return alert


def alert_send(*, alert: Alert, now: datetime) -> bool:
    """Hand one claimed alert to the mail server and record the outcome. Return whether it was taken.

    Nothing is sent to somebody who was switched off after the alert was written.
    """
    if not alert.person.is_active:
        _end(alert, "The account was switched off before the mail was sent.")
        return False
    try:
        _message(alert).send()
    except (OSError, SMTPException, ValueError) as error:  # ValueError: an address that no message can be made for
        _put_off(alert, now, error)
        return False
    _waiting(alert).update(state=Alert.State.SENT, sent_at=now, last_error="")
    return True


def _message(alert: Alert) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=alert.subject,
        body=alert.text,
        to=[alert.person.email],
        headers={"Message-ID": alert.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(alert.html, "text/html")
    return message


def _put_off(alert: Alert, now: datetime, error: Exception) -> None:
    said = f"{type(error).__name__}: {error}"
    if alert.first_attempt_at is not None and now - alert.first_attempt_at >= GIVE_UP_AFTER:
        _end(alert, said)
        logger.error("Gave up on mail %s to %s after %s attempts: %s", alert.pk, alert.person, alert.attempts, said)
        return
    pause = min(timedelta(minutes=2 ** min(alert.attempts - 1, 10)), LONGEST_PAUSE)
    _waiting(alert).update(next_attempt_at=now + pause, last_error=said)
    logger.warning("Mail %s was not taken (attempt %s): %s", alert.pk, alert.attempts, said)


def _end(alert: Alert, said: str) -> None:
    _waiting(alert).update(state=Alert.State.GIVEN_UP, last_error=said)


def _waiting(alert: Alert) -> QuerySet[Alert]:
    """The row, unless another process has ended it meanwhile."""
    return Alert.objects.filter(pk=alert.pk, state=Alert.State.WAITING)
