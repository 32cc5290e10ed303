"""One provision of an agreement, at an address of its own on each day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.selectors.provision_pages import ProvisionPage
from compliance.views.access import agreement_or_404
from compliance.views.asked_days import asked_days, days_query
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs


@require_safe
def provision(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    asked = asked_days(request)
    today = clock.today()
    try:
        page = ProvisionPage(agreement, name, on=asked.on or today, known=asked.known or today)
    except LookupError as error:
        raise Http404(str(error)) from error
    days = days_query(on=page.on, known=page.known)
    text = f"{reverse('conformed', args=[agreement.slug])}?{days}"
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Conformed text", text), (page.name, "")),
        "tabs": agreement_tabs(request, agreement, "terms"),
        "agreement": agreement,
        "page": page,
        "asked": asked,
        "days": days,
        "text": text,
    }
    return render(request, "compliance/provision.html", context)
