"""Beginning a draft: from nothing, or from an agreement file that is looked at first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.new_agreements.start import BeginForm, FileForm, TextForm
from compliance.selectors.agreement_formulas import formula_findings
from compliance.selectors.agreement_outlines import outline_of
from compliance.services.new_agreements import new_agreement_begin
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.new_agreements.access import bank_of
from loans.agreement_file.partial import plain_of
from loans.agreement_file.problems import AgreementFileError, Problem
from loans.agreement_file.reader import read_agreement_file
from loans.models import Agreement
from loans.services.new_agreements.writing import draft_begin


@require_safe
def new_agreement_start(request: HttpRequest) -> HttpResponse:
    access_of(request).require(Right.RECORD_AGREEMENT)
    return _page(request, BeginForm(), FileForm())


@require_POST
def new_agreement_begin_page(request: HttpRequest) -> HttpResponse:
    """A draft from nothing."""
    access_of(request).require(Right.RECORD_AGREEMENT)
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _page(request, form, FileForm(), status=422)
    draft = new_agreement_begin(bank=bank_of(request), **form.cleaned_data, actor=actor_of(request), at=clock.now())
    return redirect("new_agreement_part", draft.pk, "parties")


@require_POST
def new_agreement_look(request: HttpRequest) -> HttpResponse:
    """An agreement file before anything is kept of it: its problems with their lines, or what it would record."""
    access_of(request).require(Right.RECORD_AGREEMENT)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, BeginForm(), form, status=422)
    name, text = form.cleaned_data["file"]
    return _preview(request, name, text)


@require_POST
def new_agreement_take(request: HttpRequest) -> HttpResponse:
    """Keep the file that was looked at as a draft; with problems too, to solve them here."""
    access_of(request).require(Right.RECORD_AGREEMENT)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, BeginForm(), FileForm(), status=422)
    try:
        plain = plain_of(form.cleaned_data["text"])
    except AgreementFileError:
        return _preview(request, "", form.cleaned_data["text"])
    draft = draft_begin(bank=bank_of(request), plain=plain, actor=actor_of(request), at=clock.now())
    return redirect("new_agreement", draft.pk)


def _preview(request: HttpRequest, name: str, text: str) -> HttpResponse:
    problems: tuple[Problem, ...] = ()
    file, keeps = None, True
    try:
        plain_of(text)
        file = read_agreement_file(text, checks=(formula_findings,))
    except AgreementFileError as error:
        problems = error.problems
        keeps = not any(problem.path == "" for problem in problems)
    lines = text.splitlines()
    context = _context(
        name=name,
        text=text,
        problems=[(each, lines[each.line - 1] if each.line <= len(lines) else "") for each in problems],
        keeps=keeps,
        outline=outline_of(file) if file else None,
        known=Agreement.objects.filter(slug=file.slug).first() if file else None,
    )
    return render(request, "compliance/new_agreements/preview.html", context, status=422 if problems else 200)


def _page(request: HttpRequest, begin: BeginForm, file: FileForm, *, status: int = 200) -> HttpResponse:
    context = _context(begin=begin, file=file, bank=bank_of(request))
    return render(request, "compliance/new_agreements/start.html", context, status=status)


def _context(**own: Any) -> dict[str, Any]:
    crumbs = [("Portfolio", reverse("portfolio")), ("New agreements", reverse("new_agreements")), ("New", "")]
    return {"nav": "portfolio", "crumbs": crumbs, "at": clock.now(), **own}
