"""Who is asking, and the agreement that an address names: asked here by every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.permissions import Access, Right
from loans.models import Agreement

MAILBOX = "compliance.alerts.mailbox.Mailbox"


def access_of(request: HttpRequest) -> Access:
    """What the person may do, read once for a request."""
    access = getattr(request, "access", None)
    if access is None:
        access = Access(request.user)
        request.access = access  # type: ignore[attr-defined]
    return access


def agreement_or_404(request: HttpRequest, slug: str, right: Right = Right.SEE) -> Agreement:
    """The agreement of an address. A foreign one is a 404; one that may be seen without having the right is a 403."""
    agreement = get_object_or_404(Agreement.objects.select_related("bank", "borrower"), slug=slug)
    access_of(request).require(right, agreement)
    return agreement


def sees_bank_view(request: HttpRequest, agreement: Agreement) -> bool:
    """Whether the bank's own thinking may be shown: margins, what counts as narrow, other agreements."""
    return access_of(request).may(Right.SEE_BANK_VIEW, agreement)


def mail_is_kept() -> bool:
    """Whether this installation keeps its mail as files, to be read on a page."""
    return settings.EMAIL_BACKEND == MAILBOX


def bar(request: HttpRequest) -> dict[str, Any]:
    """What the bar on top of each page needs; a context processor."""
    access = access_of(request)
    return {
        "access": access,
        "reads_mail": mail_is_kept() and access.may(Right.READ_MAIL),
        "sees_outbox": access.may(Right.SEE_OUTBOX),
        "reads_trail": access.may(Right.READ_TRAIL),
        "manages_people": access.may(Right.MANAGE_PEOPLE),
    }
