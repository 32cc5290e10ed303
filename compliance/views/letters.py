"""Letters of the bank: drawn up, read by another person, released, sent, and kept."""

from typing import Any

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.letters import Act, ActRefused, Kind, State, acts
from compliance.forms.letters import DrawForm, SendForm, TextForm
from compliance.models import Default, Letter
from compliance.papers.letter import letter_pdf
from compliance.papers.press import PdfUnavailableError
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults
from compliance.selectors.letters import LetterLine, letter_line
from compliance.services import letters
from compliance.services.letters import LetterChanged
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs
from loans.domain.days import day_text
from loans.models import Agreement, Modification, Waiver

MOVES = {
    "submit": (Right.HANDLE_DEFAULTS, Act.SUBMIT),
    "withdraw": (Right.HANDLE_DEFAULTS, Act.WITHDRAW),
    "release": (Right.APPROVE, Act.RELEASE),
    "return": (Right.APPROVE, Act.RETURN),
}
"""By the word in its address what can be done to a letter, and who may."""


@require_http_methods(["GET", "HEAD", "POST"])
def letter_draw(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what the letter is about; its text follows from the record and the bank's wording."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    at = clock.now()
    standing = AgreementDefaults(AgreementTests(agreement, known=at.date())).standing_on(at.date())
    waivers = Waiver.objects.filter(modification__agreement=agreement).select_related("modification")
    initial = {
        "kind": request.GET.get("kind", Kind.NOTICE_OF_DEFAULT.value),
        "defaults": [request.GET.get("default", "")],
        "waiver": request.GET.get("waiver", ""),
    }
    form = DrawForm(
        [(str(each.row.pk), f"{each.name}, since {day_text(each.standing.since)}") for each in standing],
        [(row.modification.key, row.modification.title) for row in waivers],
        request.POST or None,
        initial=initial,
    )
    if form.is_valid():
        data = form.cleaned_data
        kind = Kind(data["kind"])
        about_waiver = kind is Kind.WAIVER
        letter = letters.letter_draw(
            agreement=agreement,
            kind=kind,
            defaults=[] if about_waiver else list(Default.objects.filter(agreement=agreement, pk__in=data["defaults"])),
            modification=Modification.objects.get(agreement=agreement, key=data["waiver"]) if about_waiver else None,
            actor=actor_of(request),
            at=at,
        )
        return redirect("letter", slug=slug, number=letter.number)
    context = {
        "nav": "portfolio",
        "crumbs": _crumbs(request, agreement, "Draw up a letter"),
        "agreement": agreement,
        "form": form,
        "today": at.date(),
    }
    return render(request, "compliance/letter_draw.html", context, status=422 if form.errors else 200)


@require_safe
def letter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A letter with its steps. A borrower sees what was sent, and only that."""
    agreement = agreement_or_404(request, slug)
    return _page(request, agreement, _line_or_404(request, agreement, number))


@require_POST
def letter_write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put another text in the place of a draft's."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    line = _line_or_404(request, agreement, number)
    form = TextForm(request.POST)
    if form.is_valid():
        try:
            letters.letter_write(
                letter=line.row, seen=_seen(request), actor=actor_of(request), at=clock.now(), **form.cleaned_data
            )
        except (ActRefused, LetterChanged) as error:
            form.add_error(None, str(error))
        else:
            return redirect("letter", slug=slug, number=number)
    return _page(request, agreement, line, form=form, status=422)


@require_POST
def letter_move(request: HttpRequest, slug: str, number: int, act: str) -> HttpResponse:
    """Hand a letter to review, release it, send it back or withdraw it, as it was seen."""
    if act not in MOVES:
        raise Http404("There is no such step.")
    right, move = MOVES[act]
    agreement = agreement_or_404(request, slug, right)
    row = get_object_or_404(Letter.objects.select_related("agreement__bank"), agreement=agreement, number=number)
    try:
        why = request.POST.get("why", "")
        actor, at = actor_of(request), clock.now()
        letters.letter_move(letter=row, act=move, seen=_seen(request), why=why, actor=actor, at=at)
    except (ActRefused, LetterChanged) as error:
        return _page(request, agreement, _line_or_404(request, agreement, number), refusal=str(error), status=409)
    return redirect("letter", slug=slug, number=number)


@require_POST
def letter_send(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Record that a released letter was sent."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    row = get_object_or_404(Letter.objects.select_related("agreement__bank"), agreement=agreement, number=number)
    at = clock.now()
    form = SendForm(at.date(), request.POST)
    if form.is_valid():
        try:
            letters.letter_send(letter=row, seen=_seen(request), actor=actor_of(request), at=at, **form.cleaned_data)
        except (ActRefused, LetterChanged) as error:
            form.add_error(None, str(error))
        else:
            return redirect("letter", slug=slug, number=number)
    return _page(request, agreement, _line_or_404(request, agreement, number), send=form, status=422)


@csp_exempt()  # type: ignore[arg-type]  # its annotation knows only views without arguments
@require_safe
def letter_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The letter as a PDF: the paper that is kept, else drawn now; a draft is marked as one."""
    agreement = agreement_or_404(request, slug)
    line = _line_or_404(request, agreement, number)
    try:
        kept = letters.letter_render(letter=line.row, at=clock.now()) if line.released else None
        paper = bytes(kept.file.content) if kept else letter_pdf(line)
    except PdfUnavailableError as error:
        return _page(request, agreement, line, refusal=str(error), status=503)
    headers = {
        "Content-Disposition": f'inline; filename="{agreement.slug}-letter-{number}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _line_or_404(request: HttpRequest, agreement: Agreement, number: int) -> LetterLine:
    """A letter of the agreement; to the borrower one that was not sent does not exist."""
    line = letter_line(agreement, number)
    if line is None or not (line.state is State.SENT or sees_bank_view(request, agreement)):
        raise Http404("There is no such letter.")
    return line


def _page(
    request: HttpRequest, agreement: Agreement, line: LetterLine, *, status: int = 200, **more: Any
) -> HttpResponse:
    rights = access_of(request).rights(agreement)
    at = clock.now()
    able = acts(line.state)
    text = {"addressee": line.text.addressee, "subject": line.text.subject, "body": line.text.body}
    may_write = Right.HANDLE_DEFAULTS in rights and line.state is State.DRAFT
    wrote = any(each.author == request.user for each in line.row.texts.all())
    context = {
        "nav": "portfolio" if Right.SEE_BANK_VIEW in rights else "home",
        "crumbs": _crumbs(request, agreement, str(line.row)),
        "agreement": agreement,
        "line": line,
        "bank_view": Right.SEE_BANK_VIEW in rights,
        "may": {name for name, (right, act) in MOVES.items() if right in rights and act in able},
        "wrote": wrote,
        "form": TextForm(initial=text) if may_write else None,
        "send": SendForm(at.date(), initial={"on": at.date()})
        if Right.HANDLE_DEFAULTS in rights and Act.SEND in able
        else None,
        "no_pdf": missing_for_pdf(),
        "today": at.date(),
        "at": at,
        **more,
    }
    return render(request, "compliance/letter.html", context, status=status)


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() else 0


def _crumbs(request: HttpRequest, agreement: Agreement, title: str) -> list[tuple[str, str]]:
    if not sees_bank_view(request, agreement):
        return agreement_crumbs(request, agreement, (title, ""))
    return agreement_crumbs(
        request, agreement, ("Defaults and waivers", reverse("defaults", args=[agreement.slug])), (title, "")
    )
