"""The letters about an agreement: a list, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.clock import day_of
from accounts.permissions import Right
from compliance.selectors.letters import STATE_WORDS, LetterLine, letter_lines
from compliance.views.access import access_of, agreement_or_404
from compliance.views.crumbs import agreement_crumbs
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs

LIST: Listing[LetterLine] = Listing(
    title="Letters",
    columns=(
        Column("Letter", "letter", lambda line: f"{line.label}, letter {line.row.number}", 36),
        Column("State", "state", lambda line: line.word, 20),
        Column("About", "about", lambda line: line.about, 60),
        Column("Drawn up", "drawn-up", lambda line: day_of(line.row.started_at), 14),
        Column("Sent", "sent", lambda line: line.sent_on, 14),
    ),
    usual="-drawn-up",
    words=lambda line: f"{line.label} letter {line.row.number} {line.word} {line.about}",
    state=lambda line: line.word,
    states={word: word for word in STATE_WORDS.values()},
)


@require_safe
def letter_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every letter about the agreement, whatever has become of it."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(
            request, agreement, ("Defaults and waivers", reverse("defaults", args=[slug])), ("Letters", "")
        ),
        "tabs": agreement_tabs(request, agreement, "defaults"),
        "agreement": agreement,
        "at": at,
        "list": LIST.shown(request.GET, letter_lines(agreement)),
        "may_handle": access_of(request).may(Right.HANDLE_DEFAULTS, agreement),
        "action": reverse("letter_list", args=[slug]),
        "xlsx": reverse("letter_list_export", args=[slug, "xlsx"]),
        "csv": reverse("letter_list_export", args=[slug, "csv"]),
    }
    return render(request, "compliance/letters.html", context)


@require_safe
def letter_list_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """All that fits the address, on every page of it, as a file."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    today = clock.today()
    return LIST.exported(request, letter_lines(agreement), kind, f"letters-{slug}-{today.isoformat()}")
