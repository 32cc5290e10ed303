"""The tab Defaults and waivers, one default with everything about it, and the documents that prove its steps."""

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.models import Default, DefaultStep
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.borrowing import borrowing_on
from compliance.selectors.default_pages import STATES, DefaultLine, default_lines, default_page
from compliance.selectors.defaults import AgreementDefaults
from compliance.selectors.letters import letter_lines
from compliance.selectors.waiver_pages import draft_lines, waiver_lines
from compliance.views.access import access_of, agreement_or_404
from compliance.views.crumbs import agreement_crumbs
from compliance.views.evidence import pdf_download
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs

SHOWN = 5
"""So many of the newest waivers and letters stand on the tab; each has a list of its own for all."""
LIST: Listing[DefaultLine] = Listing(
    title="Defaults",
    columns=(
        Column("Promise", "promise", lambda line: line.name, 40),
        Column("State", "state", lambda line: line.word, 18),
        Column("Since", "since", lambda line: line.since, 14),
        Column("Event of Default since", "event", lambda line: line.event_since, 14),
        Column("Opened by", "cause", lambda line: line.cause, 20),
        Column("Period", "period", lambda line: line.period_end, 14),
        Column("Ended", "ended", lambda line: line.ended, 14),
        Column("Steps", "steps", lambda line: Decimal(line.steps), 8, number=True),
    ),
    usual="-since",
    words=lambda line: f"{line.name} {line.cause} {line.word} {line.period_end or ''} {line.since}",
    state=lambda line: line.state,
    states=STATES,
)


@require_safe
def defaults(request: HttpRequest, slug: str) -> HttpResponse:
    """Every default, the waivers of the chain, and what follows from what stands."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    tests = AgreementTests(agreement, known=at.date())
    found = AgreementDefaults(tests)
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("Defaults and waivers", "")),
        "tabs": agreement_tabs(request, agreement, "defaults"),
        "agreement": agreement,
        "today": at.date(),
        "at": at,
        "answer": borrowing_on(tests, at.date(), found),
        "waivers": waiver_lines(tests, at.date()),
        "drafts": draft_lines(agreement),
        "letters": letter_lines(agreement),
        "shown": SHOWN,
        "list": LIST.shown(request.GET, default_lines(found, at.date())),
        "may_handle": access_of(request).may(Right.HANDLE_DEFAULTS, agreement),
        "action": reverse("defaults", args=[slug]),
        "xlsx": reverse("defaults_export", args=[slug, "xlsx"]),
        "csv": reverse("defaults_export", args=[slug, "csv"]),
    }
    return render(request, "compliance/defaults.html", context)


@require_safe
def defaults_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    today = clock.today()
    found = AgreementDefaults(AgreementTests(agreement, known=today))
    return LIST.exported(request, default_lines(found, today), kind, f"defaults-{slug}-{today.isoformat()}")


@require_safe
def default(request: HttpRequest, slug: str, default_id: int) -> HttpResponse:
    """What happened, the numbers, the clause, every step, and what can be done next."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    page = default_page(AgreementDefaults(AgreementTests(agreement, known=at.date())), default_id, at.date())
    if page is None:
        raise Http404("There is no such default.")
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(
            request, agreement, ("Defaults and waivers", reverse("defaults", args=[slug])), (page.line.name, "")
        ),
        "agreement": agreement,
        "page": page,
        "today": at.date(),
        "at": at,
        "may_handle": access_of(request).may(Right.HANDLE_DEFAULTS, agreement),
    }
    return render(request, "compliance/default.html", context)


@require_safe
def default_file(request: HttpRequest, slug: str, default_id: int, digest: str) -> HttpResponse:
    """A document that proves a step, as a download."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    row = get_object_or_404(Default, agreement=agreement, pk=default_id)
    step = DefaultStep.objects.filter(default=row, file=digest).select_related("file").first()
    if step is None or step.file is None:
        raise Http404("There is no such document.")
    return pdf_download(step.file)
