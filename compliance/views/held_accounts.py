"""Accounts that the borrower holds elsewhere: the list as it stands, and what is said of each, dated."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.held_accounts import HeldAccountForm, said_before
from compliance.models import HeldAccount
from compliance.selectors.held_accounts import control_text, purpose_text, said_of_accounts
from compliance.services.held_accounts import SaidMeanwhile, held_account_say
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.listing import Column, Listing
from loans.models import Agreement


def _state(row: HeldAccount) -> str:
    return "Closed" if row.closed else "Open"


LIST: Listing[HeldAccount] = Listing(
    title="Accounts held elsewhere",
    columns=(
        Column("Bank", "bank", lambda row: row.institution, 28),
        Column("Purpose", "purpose", purpose_text, 28),
        Column("Control agreement", "control", control_text, 28),
        Column("As of", "as-of", lambda row: row.as_of, 14),
        Column("Said by", "said-by", lambda row: row.said_by.name if row.said_by else "", 24),
        Column("State", "state", _state, 10),
    ),
    usual="-state",
    words=lambda row: f"{row.institution} {purpose_text(row)} {control_text(row)}",
    state=_state,
    states={"Open": "Open", "Closed": "Closed"},
)


@require_safe
def held_accounts(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, open accounts first."""
    agreement = agreement_or_404(request, slug)
    return _list(request, agreement, _adding(None))


@require_safe
def held_accounts_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """All that fits the address as a file."""
    agreement = agreement_or_404(request, slug)
    return LIST.exported(request, said_of_accounts(agreement, clock.today()), kind, f"accounts-{slug}")


@require_POST
def held_account_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an account on the list."""
    agreement = agreement_or_404(request, slug, Right.KEEP_ACCOUNTS)
    form = _adding(request)
    if not form.is_valid():
        return _list(request, agreement, form, status=422)
    made = held_account_say(agreement=agreement, said=form.said(), actor=actor_of(request), at=clock.now())
    messages.success(request, f"{made.institution} is on the list.")
    return redirect("held_accounts", slug=slug)


@require_safe
def held_account(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everything that was said of one account."""
    agreement = agreement_or_404(request, slug)
    rows = _said_or_404(agreement, number)
    return _one(request, agreement, rows, _changing(None, rows[0]))


@require_POST
def held_account_change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what holds of an account from a day on."""
    agreement = agreement_or_404(request, slug, Right.KEEP_ACCOUNTS)
    rows = _said_or_404(agreement, number)
    form = _changing(request, rows[0])
    if not form.is_valid():
        return _one(request, agreement, rows, form, status=422)
    seen = request.POST.get("seen", "")
    try:
        held_account_say(
            agreement=agreement,
            said=form.said(),
            actor=actor_of(request),
            at=clock.now(),
            number=number,
            after_ordinal=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0,
        )
    except SaidMeanwhile as error:
        return _one(request, agreement, rows, form, refusal=str(error), status=409)
    messages.success(request, f"{form.cleaned_data['institution']} is as you said.")
    return redirect("held_accounts", slug=slug)


def _adding(request: HttpRequest | None) -> HeldAccountForm:
    today = clock.today()
    return HeldAccountForm(today, request.POST if request else None, is_new=True, initial={"as_of": today})


def _changing(request: HttpRequest | None, last: HeldAccount) -> HeldAccountForm:
    today = clock.today()
    initial = {**said_before(last), "as_of": today}
    return HeldAccountForm(today, request.POST if request else None, is_new=False, initial=initial)


def _said_or_404(agreement: Agreement, number: int) -> list[HeldAccount]:
    """What was said of the account, newest first."""
    found = HeldAccount.objects.filter(agreement=agreement, number=number)
    rows = list(found.select_related("said_by").order_by("-ordinal"))
    if not rows:
        raise Http404("There is no such account.")
    return rows


def _list(request: HttpRequest, agreement: Agreement, form: HeldAccountForm, status: int = 200) -> HttpResponse:
    shown = LIST.shown(request.GET, said_of_accounts(agreement, clock.today()))
    context = {
        **_context(request, agreement, ("Accounts held elsewhere", "")),
        "list": shown,
        "lines": [(row, purpose_text(row), control_text(row)) for row in shown.page],
        "action": reverse("held_accounts", args=[agreement.slug]),
        "xlsx": reverse("held_accounts_export", args=[agreement.slug, "xlsx"]),
        "csv": reverse("held_accounts_export", args=[agreement.slug, "csv"]),
        "form": form,
    }
    return render(request, "compliance/held_accounts.html", context, status=status)


def _one(
    request: HttpRequest,
    agreement: Agreement,
    rows: list[HeldAccount],
    form: HeldAccountForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    above = ("Accounts held elsewhere", reverse("held_accounts", args=[agreement.slug]))
    context = {
        **_context(request, agreement, above, (rows[0].institution, "")),
        "account": rows[0],
        "history": [(row, purpose_text(row), control_text(row)) for row in rows],
        "form": form,
        "refusal": refusal,
    }
    return render(request, "compliance/held_account.html", context, status=status)


def _context(request: HttpRequest, agreement: Agreement, *own: tuple[str, str]) -> dict[str, Any]:
    access = access_of(request)
    return {
        "nav": place(request, agreement) if access.is_bank() else "certificates",
        "crumbs": agreement_crumbs(request, agreement, *own),
        "agreement": agreement,
        "today": clock.today(),
        "may_keep": access.may(Right.KEEP_ACCOUNTS, agreement),
    }
