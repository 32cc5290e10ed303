"""The agreement's text as amended, on any day, as known on any day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.papers.set_words import set_words
from compliance.selectors.conformed_pages import ConformedPage
from compliance.views.access import agreement_or_404, sees_bank_view
from compliance.views.asked_days import AskedDays, asked_days, days_query
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs
from loans.models import Agreement


@require_safe
def conformed(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    asked = asked_days(request)
    page = page_of(request, agreement, asked)
    days = days_query(on=page.on, known=page.known)
    text = set_words(page, days)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Conformed text", "")),
        "tabs": agreement_tabs(request, agreement, "terms"),
        "agreement": agreement,
        "page": page,
        "asked": asked,
        "text": text,
        "findings": text.findings if page.bank_view else (),
        "days": days,
    }
    return render(request, "compliance/conformed.html", context)


def page_of(request: HttpRequest, agreement: Agreement, asked: AskedDays) -> ConformedPage:
    """The page of the days that were asked for, as the person may see it."""
    bank_view = sees_bank_view(request, agreement)
    return ConformedPage(agreement, on=asked.on, known=asked.known, today=clock.today(), bank_view=bank_view)
