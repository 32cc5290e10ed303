"""The end of an agreement: stated by one person, approved, refused or withdrawn by whom it concerns."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.agreement_ends import EndForm, WhyForm
from compliance.services.agreement_ends import agreement_end_approve
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs
from loans.domain.days import day_text
from loans.models import Agreement, EndStatement
from loans.services.agreement_ends import EndRefused, end_refuse, end_state, end_withdraw

DECIDES = {"approve": Right.APPROVE, "refuse": Right.APPROVE, "withdraw": Right.RECORD_AGREEMENT}
"""What can be done with an end that waits, and the right that it needs."""


@require_safe
def agreement_end(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may read the bank's view sees what is stated and what was decided."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    return _page(request, agreement, EndForm(), WhyForm())


@require_POST
def agreement_end_state(request: HttpRequest, slug: str) -> HttpResponse:
    """State the day and the reason, for another person to approve."""
    agreement = agreement_or_404(request, slug, Right.RECORD_AGREEMENT)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, agreement, form, WhyForm(), status=422)
    try:
        end_state(
            agreement=agreement,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            at=clock.now(),
        )
    except EndRefused as error:
        form.add_error(None, str(error))
        return _page(request, agreement, form, WhyForm(), status=422)
    messages.success(request, "Stated. Another person has to approve it before it counts.")
    return redirect("agreement_end", slug)


@require_POST
def agreement_end_decide(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """Approve, refuse or withdraw the end that waits."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    if act not in DECIDES:
        raise Http404("There is no such act.")
    access_of(request).require(DECIDES[act], agreement)
    statement = get_object_or_404(agreement.end_statements.filter(verdict=""))
    form = WhyForm(request.POST)
    if act != "approve" and not form.is_valid():
        return _page(request, agreement, EndForm(), form, status=422)
    try:
        _decide(request, statement, act, form)
    except EndRefused as error:
        messages.error(request, str(error))
    return redirect("agreement_end", slug)


def _decide(request: HttpRequest, statement: EndStatement, act: str, form: WhyForm) -> None:
    actor, at = actor_of(request), clock.now()
    if act == "approve":
        agreement_end_approve(statement=statement, actor=actor, at=at)
        messages.success(request, f"The agreement ends on {day_text(statement.on)}.")
    elif act == "refuse":
        end_refuse(statement=statement, why=form.cleaned_data["why"], actor=actor, at=at)
        messages.success(request, "Refused. The agreement goes on.")
    else:
        end_withdraw(statement=statement, why=form.cleaned_data["why"], actor=actor, at=at)
        messages.success(request, "Withdrawn. The agreement goes on.")


def _page(
    request: HttpRequest, agreement: Agreement, form: EndForm, why: WhyForm, *, status: int = 200
) -> HttpResponse:
    rights = access_of(request).rights(agreement)
    statements = list(agreement.end_statements.select_related("stated_by", "decided_by"))
    waiting = next((each for each in statements if not each.verdict), None)
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("End", "")),
        "agreement": agreement,
        "waiting": waiting,
        "decided": [each for each in statements if each.verdict],
        "form": form,
        "why": why,
        "may_state": Right.RECORD_AGREEMENT in rights,
        "may_decide": Right.APPROVE in rights and waiting is not None and waiting.stated_by != request.user,
        "is_own": waiting is not None and waiting.stated_by == request.user,
        "at": clock.now(),
    }
    return render(request, "compliance/agreement_end.html", context, status=status)
