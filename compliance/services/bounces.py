"""Mail that came back: recorded from the report of a mail server, so that the address is seen to be wrong."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.alerts.bounce_report import Bounce, NoBounce, read_bounce
from compliance.models import Mail

logger = logging.getLogger(__name__)


@transaction.atomic
def bounce_record(*, content: bytes, actor: Person | None, at: datetime) -> Mail:
    """Mark the mail that a report is about as bounced. Recorded again it stays as it is.

    Where the report does not bring the Message-ID back, it is the latest mail to the address that failed. Raises
    NoBounce where the text is no such report, or none of a mail sent from here.
    """
    bounce = read_bounce(content)
    mail = _mail_of(bounce)
    if mail is None:
        raise NoBounce("No mail sent from here has this Message-ID or address.")
    if mail.state != Mail.State.BOUNCED:
        Mail.objects.filter(pk=mail.pk).update(state=Mail.State.BOUNCED, ended_at=at, last_error=bounce.said)
        logger.error("Mail %s bounced: it came back from the address of %s: %s", mail.pk, mail.person, bounce.said)
        trail_record(
            scope=ACCOUNTS,
            act="record bounce",
            subject=mail.person.email,
            actor=actor,
            at=at,
            after={"mail": mail.key, "said": bounce.said},
        )
        mail.refresh_from_db()
    return mail


def _mail_of(bounce: Bounce) -> Mail | None:
    sent = Mail.objects.select_for_update(of=("self",)).select_related("person")
    sent = sent.filter(state__in=(Mail.State.SENT, Mail.State.BOUNCED))
    found = sent.filter(message_id__in=bounce.message_ids).first()
    if found is not None or bounce.message_ids:
        return found
    addresses = Q()
    for address in bounce.addresses:
        addresses |= Q(person__email__iexact=address)
    return sent.filter(addresses).order_by("-ended_at").first() if addresses else None
