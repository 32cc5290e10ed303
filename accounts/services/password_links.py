"""The link under which a person chooses a password, once and within the hour, and the mail that brings it."""

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.services.trail import trail_record

SUBJECT = "Covenant Tracker: choose your password"


class NotSent(Exception):
    """The mail server did not take the invitation; nothing was written of it."""


def password_link(person: Person) -> str:
    """The link itself; whoever has it can log in as the person, so it goes to nobody else and into no record."""
    key = urlsafe_base64_encode(force_bytes(person.pk))
    address = reverse("password_reset_confirm", args=[key, default_token_generator.make_token(person)])
    return f"{settings.SITE_URL}{address}"


@transaction.atomic
def invitation_send(*, person: Person, actor: Person, at: datetime) -> None:
    """Mail the link. Raises NotSent. The trail says who sent it to whom, not the link."""
    trail_record(scope=ACCOUNTS, act="send invitation", subject=person.email, actor=actor, at=at)
    context = {
        "person": person,
        "actor": actor,
        "link": password_link(person),
        "again": f"{settings.SITE_URL}{reverse('password_reset')}",
        "roles": list(person.memberships.select_related("organization").order_by("pk")),
    }
    body = render_to_string("registration/invitation_email.txt", context)
    try:
        EmailMessage(SUBJECT, body, to=[person.email]).send()
    except (OSError, SMTPException) as error:
        raise NotSent(f"The mail to {person.email} was not taken: {error}") from error
