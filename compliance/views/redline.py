"""The agreement's text on one day against another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.selectors.redline_pages import RedlinePage
from compliance.views.access import agreement_or_404
from compliance.views.asked_days import asked_days, days_query
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs


@require_safe
def redline(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    asked = asked_days(request, "since")
    page = RedlinePage(agreement, since=asked.other, on=asked.on, known=asked.known, today=clock.today())
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Redline", "")),
        "tabs": agreement_tabs(request, agreement, "terms"),
        "agreement": agreement,
        "page": page,
        "asked": asked,
        "days": days_query(on=page.on, known=page.known),
        "swapped": days_query(since=page.on, on=page.since, known=page.known),
    }
    return render(request, "compliance/redline.html", context)
