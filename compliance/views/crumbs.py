"""Where a page about an agreement stands, as its reader may walk it."""

from django.http import HttpRequest
from django.urls import reverse

from compliance.addresses import agreement_address
from compliance.views.access import sees_bank_view
from loans.models import Agreement

Crumb = tuple[str, str]


def agreement_crumbs(request: HttpRequest, agreement: Agreement, *own: Crumb) -> list[Crumb]:
    """For the bank from the portfolio down; a borrower begins at what is asked of it."""
    if sees_bank_view(request, agreement):
        address = agreement_address(agreement)
        above = [
            ("Portfolio", reverse("portfolio")),
            (agreement.borrower.name, address),
            (str(agreement.title), address),
        ]
    else:
        above = [("Home", reverse("home")), (str(agreement.title), "")]
    return [*above, *own]


def place(request: HttpRequest, agreement: Agreement) -> str:
    """The place in the bar that a page about the agreement belongs to."""
    return "portfolio" if sees_bank_view(request, agreement) else "home"
