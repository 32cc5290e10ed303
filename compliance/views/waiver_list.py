"""The waivers, consents and forbearances of an agreement: a list, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.waiver_pages import HOLDINGS, WaiverLine, waiver_lines
from compliance.views.access import access_of, agreement_or_404
from compliance.views.crumbs import agreement_crumbs
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs

LIST: Listing[WaiverLine] = Listing(
    title="Waivers",
    columns=(
        Column("Document", "document", lambda line: str(line.row.modification), 40),
        Column("Dated", "dated", lambda line: line.row.modification.dated, 14),
        Column("State", "state", lambda line: line.word, 18),
        Column("Excuses", "excuses", lambda line: line.excuses, 60),
        Column("Next condition", "condition", lambda line: line.next_condition_by, 14),
        Column("Holds through", "through", lambda line: line.row.until, 14),
    ),
    usual="-dated",
    words=lambda line: f"{line.row.modification} {line.kind} {line.word} {line.excuses} {line.asks}",
    state=lambda line: line.word,
    states={word: word for word, _ in HOLDINGS.values()},
)


@require_safe
def waiver_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of the chain that excuses something."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(
            request, agreement, ("Defaults and waivers", reverse("defaults", args=[slug])), ("Waivers", "")
        ),
        "tabs": agreement_tabs(request, agreement, "defaults"),
        "agreement": agreement,
        "at": at,
        "today": at.date(),
        "list": LIST.shown(request.GET, waiver_lines(AgreementTests(agreement, known=at.date()), at.date())),
        "may_handle": access_of(request).may(Right.HANDLE_DEFAULTS, agreement),
        "action": reverse("waiver_list", args=[slug]),
        "xlsx": reverse("waiver_list_export", args=[slug, "xlsx"]),
        "csv": reverse("waiver_list_export", args=[slug, "csv"]),
    }
    return render(request, "compliance/waivers.html", context)


@require_safe
def waiver_list_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """All that fits the address, on every page of it, as a file."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    today = clock.today()
    return LIST.exported(
        request,
        waiver_lines(AgreementTests(agreement, known=today), today),
        kind,
        f"waivers-{slug}-{today.isoformat()}",
    )
