"""One value of a draft: confirmed, corrected, set aside, or entered by hand."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.term import TermForm
from compliance.selectors.reviews.term_lines import TermWords
from compliance.views.reviews.access import draft_or_404, refused, review_crumbs, step_of
from loans.domain.draft import ActRefused
from loans.models import DraftClause, DraftOperation, DraftTerm, ModificationDraft
from loans.services.drafts.corrections import TermOpen, term_add, term_correct, term_drop
from loans.services.drafts.events import DraftChanged

REFUSALS = (ActRefused, DraftChanged, TermOpen)
DAYS = ("first", "through", "standing", "reaches_back", "assumption")


@dataclass(frozen=True, slots=True)
class Editing:
    """A value on its page: one of the draft's, or a new one under a clause and its operation."""

    draft: ModificationDraft
    clause: DraftClause
    operation: DraftOperation | None
    term: DraftTerm | None
    words: TermWords

    @property
    def back(self) -> str:
        return _back(self.draft, self.operation)

    def initial(self, subject: str) -> dict[str, Any]:
        """What the form begins with: the term as it stands, its value where it is still of the same thing."""
        if self.term is None:
            return {"initial": {"first": self.draft.effective}}
        days = {name: getattr(self.term, name) for name in DAYS}
        same = subject == self.term.subject or isinstance(self.term.value, str)
        return {"initial": days, "value": self.term.value if same else None}

    def save(self, request: HttpRequest, form: TermForm) -> None:
        step = step_of(request, self.draft)
        if self.term is not None:
            term_correct(step=step, term=self.term, values=form.values())
        else:
            term_add(step=step, clause=self.clause, operation=self.operation, values=form.values())


@require_http_methods(["GET", "HEAD", "POST"])
def review_term(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    """Correct a value: another subject, another value, other days. A post confirms it so."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = get_object_or_404(draft.terms.select_related("clause", "operation"), pk=term)
    return _edit(request, Editing(draft, row.clause, row.operation, row, TermWords(draft, clock.today())))


@require_http_methods(["GET", "HEAD", "POST"])
def review_term_add(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    """A value by hand, at a clause and, where `operation` names one, at its operation."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = get_object_or_404(draft.clauses, pk=clause)
    asked = request.GET.get("operation", "")
    operation = draft.operations.filter(pk=asked).first() if asked.isdigit() and len(asked) < 10 else None
    return _edit(request, Editing(draft, row, operation, None, TermWords(draft, clock.today())))


@require_POST
def review_term_confirm(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    """Confirm a value as it was proposed, or set it aside."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = get_object_or_404(draft.terms.select_related("clause", "operation"), pk=term)
    step = step_of(request, draft)
    try:
        if request.POST.get("act") == "drop":
            term_drop(step=step, term=row)
        else:
            term_correct(step=step, term=row, values={})
    except REFUSALS as error:
        return refused(request, error, _back(draft, row.operation))
    return redirect(_back(draft, row.operation))


def _edit(request: HttpRequest, editing: Editing) -> HttpResponse:
    own = editing.term.subject if editing.term else ""
    asked = request.POST.get("subject") or request.GET.get("subject") or own
    subject = asked if asked in editing.words.labels else ""
    if request.method != "POST":
        form = TermForm(editing.words, subject, **editing.initial(subject)) if subject else None
        return _page(request, editing, subject, form)
    form = TermForm(editing.words, subject, request.POST) if subject else None
    if form is None or not form.is_valid():
        return _page(request, editing, subject, form, status=422)
    try:
        editing.save(request, form)
    except REFUSALS as error:
        form.add_error(None, str(error))
        fresh = replace(editing, draft=draft_or_404(request, editing.draft.pk))
        return _page(request, fresh, subject, form, status=409)
    return redirect(editing.back)


def _back(draft: ModificationDraft, operation: DraftOperation | None) -> str:
    if operation is None:
        return reverse("review", args=[draft.pk])
    return f"{reverse('review_operation', args=[draft.pk, operation.pk])}#terms"


def _page(
    request: HttpRequest, editing: Editing, subject: str, form: TermForm | None, *, status: int = 200
) -> HttpResponse:
    title = "Correct a value" if editing.term else "Add a value"
    said = (editing.term.proposed or {}) if editing.term else {}
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(editing.draft, (editing.clause.number, editing.back), (title, "")),
        "draft": editing.draft,
        "line": editing.words.line(editing.term) if editing.term else None,
        "clause": editing.clause,
        "operation": editing.operation,
        "groups": editing.words.groups,
        "likely": [
            (each, editing.words.labels[each]) for each in said.get("candidates", ()) if each in editing.words.labels
        ],
        "subject": subject,
        "form": form,
        "title": title,
        "back": editing.back,
        "no_subject": request.method == "POST" and not subject,
    }
    template = "reviews/_term_form.html" if request.headers.get("HX-Request") else "reviews/term.html"
    return render(request, template, context, status=status)
