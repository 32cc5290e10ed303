"""The message of a mail, made anew at each attempt from the alerts that it carries, which never change."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from compliance.domain.alerts import Capacity
from compliance.models import Alert, Mail
from compliance.selectors.alert_people import why_told


def mail_message(mail: Mail, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """As text and HTML, under the mail's own Message-ID, to be sent over a connection or over one of its own."""
    alerts = list(mail.alerts.select_related("agreement__borrower").order_by("agreement__borrower__name", "id"))
    text, html = _bodies(mail, alerts)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=text,
        to=[mail.person.email],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach_alternative(html, "text/html")
    return message


def _bodies(mail: Mail, alerts: list[Alert]) -> tuple[str, str]:
    if len(alerts) == 1:
        return alerts[0].text, alerts[0].html
    context = {
        "mail": mail,
        "alerts": alerts,
        "why": why_told(Capacity(alerts[0].capacity), alerts[0].agreement),
        "site": settings.SITE_URL,
        "preferences": f"{settings.SITE_URL}{reverse('preferences')}",
    }
    return render_to_string("mail/several.txt", context), render_to_string("mail/several.html", context)
