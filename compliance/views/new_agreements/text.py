"""A draft as the text of an agreement file: to read, to take along, and to change what has no page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from compliance.forms.new_agreements.start import TextForm
from compliance.selectors.agreement_formulas import formula_findings
from compliance.views.agreement_files import MEDIA_TYPE
from compliance.views.new_agreements.access import draft_or_404, shell, step_of
from loans.agreement_file.partial import plain_of, text_of
from loans.agreement_file.problems import AgreementFileError, Problem
from loans.agreement_file.reader import read_agreement_file
from loans.domain.draft import ActRefused
from loans.models import AgreementDraft
from loans.services.drafts.events import DraftChanged
from loans.services.new_agreements.writing import whole_write


@require_safe
def new_agreement_text(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    text = text_of(draft.plain)
    if request.GET.get("download"):
        response = HttpResponse(text, content_type=MEDIA_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{draft.plain.get("slug") or "agreement"}.yaml"'
        return response
    return _page(request, draft, text, _problems(text))


@require_POST
def new_agreement_text_save(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another text in the place of the whole. One that cannot be read at all is shown again and not kept."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    form = TextForm(request.POST)
    text = str(request.POST.get("text", ""))
    if not form.is_valid():
        return _page(
            request, draft, text, tuple(Problem(1, 1, "", str(each)) for each in form.errors["text"]), status=422
        )
    try:
        whole_write(step=step_of(request, draft), plain=plain_of(form.cleaned_data["text"]))
    except AgreementFileError as error:
        return _page(request, draft, text, error.problems, status=422)
    except (ActRefused, DraftChanged) as error:
        messages.error(request, str(error))
        return _page(request, draft, text, _problems(text), status=409)
    messages.success(request, "Saved.")
    return redirect("new_agreement_text", pk)


def _problems(text: str) -> tuple[Problem, ...]:
    try:
        read_agreement_file(text, checks=(formula_findings,))
    except AgreementFileError as error:
        return error.problems
    return ()


def _page(
    request: HttpRequest, draft: AgreementDraft, text: str, problems: tuple[Problem, ...], *, status: int = 200
) -> HttpResponse:
    lines = text.splitlines()
    context = {
        **shell(request, draft, "text", ("As a file", "")),
        "text": text,
        "problems": [(each, lines[each.line - 1] if each.line <= len(lines) else "") for each in problems],
        "rows": min(max(len(lines) + 2, 20), 60),
    }
    return render(request, "compliance/new_agreements/text.html", context, status=status)
