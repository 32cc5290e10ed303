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
        alert.next_attempt_at = now + LEASE
        alert.save(update_fields=["attempts", "next_attempt_at"])
        return alert


def alert_send(*, alert: Alert, now: datetime) -> bool:
    """Hand one claimed alert to the mail server and record the outcome. Return whether it was taken."""
    try:
        _message(alert).send()
    except (OSError, SMTPException) as error:
        _put_off(alert, now, error)
        return False
    Alert.objects.filter(pk=alert.pk, state=Alert.State.WAITING).update(
        state=Alert.State.SENT, sent_at=now, last_error=""
    )
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
    pause = min(timedelta(minutes=2 ** min(alert.attempts - 1, 10)), LONGEST_PAUSE)
    given_up = now - alert.first_attempt_at >= GIVE_UP_AFTER if alert.first_attempt_at else False
    Alert.objects.filter(pk=alert.pk, state=Alert.State.WAITING).update(
        state=Alert.State.GIVEN_UP if given_up else Alert.State.WAITING,
        next_attempt_at=now + pause,
        first_attempt_at=alert.first_attempt_at or now,
        last_error=f"{type(error).__name__}: {error}",
    )
    if given_up:
        logger.error("Gave up on mail %s to %s after %s attempts: %s", alert.pk, alert.person, alert.attempts, error)
    else:
        logger.warning("Mail %s was not taken (attempt %s): %s", alert.pk, alert.attempts, error)
