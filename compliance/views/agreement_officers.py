"""Who at the bank answers for an agreement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.people import OfficerForm
from compliance.selectors.people import may_answer_for
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs
from loans.models import Agreement
from loans.services.officers import OfficerRefused, officer_assign, officer_relieve


@require_safe
def agreement_officers(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    return _page(request, agreement, OfficerForm(may_answer_for(agreement)))


@require_POST
def officer_assign_page(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.MANAGE_PEOPLE)
    form = OfficerForm(may_answer_for(agreement), request.POST)
    if not form.is_valid():
        return _page(request, agreement, form, status=422)
    officer = officer_assign(
        agreement=agreement, person=form.cleaned_data["person"], actor=actor_of(request), at=clock.now()
    )
    messages.success(request, f"{officer.person} answers for this agreement now.")
    return redirect("agreement_officers", slug)


@require_POST
def officer_relieve_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.MANAGE_PEOPLE)
    officer = get_object_or_404(agreement.officers.select_related("person"), pk=pk)
    try:
        officer_relieve(officer=officer, actor=actor_of(request), at=clock.now())
    except OfficerRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{officer.person} no longer answers for this agreement.")
    return redirect("agreement_officers", slug)


def _page(request: HttpRequest, agreement: Agreement, form: OfficerForm, *, status: int = 200) -> HttpResponse:
    officers = list(agreement.officers.select_related("person").order_by("person__name"))
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("Officers", "")),
        "agreement": agreement,
        "officers": officers,
        "form": form,
        "others": may_answer_for(agreement).exists(),
        "may_manage": access_of(request).may(Right.MANAGE_PEOPLE, agreement),
        "at": clock.now(),
    }
    return render(request, "compliance/agreement_officers.html", context, status=status)
