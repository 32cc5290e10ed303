"""Sending what waits in the outbox: claimed row by row, retried with back-off, given up loudly.

A row is claimed by pushing its next attempt into the future; only then is the message handed over, outside of any
transaction, and only then is the row marked as sent. A process killed between the last two steps leaves the row to be
claimed again later: the same message goes out under the same Message-ID, by which mail systems know it as one.

Attempts are timed by the real clock, whatever day the product takes for today: the mail server lives in real time.
"""

import logging
from datetime import date, datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts import clock
from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.alerts.mail_message import mail_message
from compliance.models import Mail
from loans.domain.calendar import Calendar

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(hours=1)


def outbox_claim(*, now: datetime, day: date) -> Mail | None:
    """Take the waiting mail that is due longest, so that no other worker takes it before its lease ends.

    On a day on which the bank is closed, what keeps quiet waits on.
    """
    may_go = Q() if Calendar(settings.BANK_CALENDAR).is_business_day(day) else Q(keeps_quiet=False)
    with transaction.atomic():
        mail = (
            Mail.objects.select_for_update(skip_locked=True)
            .filter(may_go, state=Mail.State.WAITING, next_attempt_at__lte=now)
            .order_by("next_attempt_at", "key")
            .first()
        )
        if mail is None:
            return None
        mail.attempts += 1
        mail.first_attempt_at = mail.first_attempt_at or now
        mail.next_attempt_at = now + timedelta(seconds=settings.MAIL_LEASE_SECONDS)
        mail.save(update_fields=["attempts", "first_attempt_at", "next_attempt_at"])
        return mail


def mail_send(*, mail: Mail, now: datetime, connection: BaseEmailBackend | None = None) -> bool:
    """Hand one claimed mail to the mail server and record the outcome. Return whether it was taken.

    Nothing is sent to somebody who was switched off after it was written. An address that the server refuses for good
    is not tried again: the mail has bounced. A connection on which anything went wrong is closed.
    """
    if not mail.person.is_active:
        _end(mail, Mail.State.GIVEN_UP, "The account was switched off before the mail was sent.")
        return False
    try:
        if connection is not None:
            connection.open()
        mail_message(mail, connection).send()
    except (OSError, SMTPException, ValueError) as error:  # ValueError: an address that no message can be made for
        if connection is not None:
            connection.close()
        _not_taken(mail, now, error)
        return False
    _end(mail, Mail.State.SENT, "")
    return True


@transaction.atomic
def mail_retry(*, mail: Mail, actor: Person, now: datetime, at: datetime) -> None:
    """Try a mail again that was given up or had bounced, with all its time before it; any other stays as it is."""
    ended = Mail.objects.filter(pk=mail.pk, state__in=(Mail.State.GIVEN_UP, Mail.State.BOUNCED))
    tried = ended.update(
        state=Mail.State.WAITING, ended_at=None, attempts=0, first_attempt_at=None, next_attempt_at=now
    )
    if tried:
        trail_record(
            scope=ACCOUNTS,
            act="retry mail",
            subject=mail.person.email,
            actor=actor,
            at=at,
            before={"state": mail.state, "said": mail.last_error},
            after={"mail": mail.key, "state": Mail.State.WAITING.value},
        )


def _not_taken(mail: Mail, now: datetime, error: Exception) -> None:
    said = f"{type(error).__name__}: {error}"
    if _is_for_good(error):
        _end(mail, Mail.State.BOUNCED, said)
        logger.error("Mail %s bounced: the mail server refuses the address of %s: %s", mail.pk, mail.person, said)
        return
    if mail.first_attempt_at is not None and now - mail.first_attempt_at >= timedelta(
        hours=settings.MAIL_GIVE_UP_HOURS
    ):
        _end(mail, Mail.State.GIVEN_UP, said)
        logger.error("Gave up on mail %s to %s after %s attempts: %s", mail.pk, mail.person, mail.attempts, said)
        return
    first = timedelta(seconds=settings.MAIL_RETRY_SECONDS)
    pause = min(first * 2 ** min(mail.attempts - 1, 10), LONGEST_PAUSE)
    _waiting(mail).update(next_attempt_at=now + pause, last_error=said)
    logger.warning("Mail %s was not taken (attempt %s): %s", mail.pk, mail.attempts, said)


def _is_for_good(error: Exception) -> bool:
    """Whether the server refused every address with a permanent code (RFC 5321, 4.2.1: 5yz)."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _ in error.recipients.values())


def _end(mail: Mail, state: Mail.State, said: str) -> None:
    _waiting(mail).update(state=state, ended_at=clock.now(), last_error=said)


def _waiting(mail: Mail) -> QuerySet[Mail]:
    """The row, unless another process has ended it meanwhile."""
    return Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING)
