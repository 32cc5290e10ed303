"""The entries of a draft that have a page each: added by name, shown with what is wrong, saved as typed, taken out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from compliance.domain.chart_of_accounts import CHART
from compliance.forms.new_agreements.covenant_entries import COVENANTS
from compliance.forms.new_agreements.entries import OTHERS, kind_of
from compliance.forms.new_agreements.layout import offered
from compliance.forms.new_agreements.plain_form import PlainPage, page_read
from compliance.selectors.agreement_formulas import FormulaNames
from compliance.selectors.new_agreements import ENTRIES, DraftReading, entry_address, entry_of, part_address
from compliance.views.new_agreements.access import draft_or_404, shell, step_of
from compliance.views.new_agreements.saving import saved
from loans.domain.draft import ActRefused
from loans.models import AgreementDraft
from loans.services.drafts.events import DraftChanged
from loans.services.new_agreements.writing import EntryGone, entry_add, entry_remove, entry_write

LONGEST_NAME = 200


@require_safe
def new_agreement_entry(request: HttpRequest, pk: int, part: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, pk)
    at, entry = _entry_or_404(draft, part, key)
    reading = DraftReading(draft)
    kind = kind_of(part, entry)
    page = PlainPage(kind.layout, entry, offered(draft.plain), reading.under(f"{part}[{at}]"))
    names = FormulaNames(draft.plain)
    errors = list(page.errors())
    problems = reading.under(f"{part}[{at}]")
    loose = [text for name in ("", "test") for text in problems.get(name, ())]
    label = str(entry.get("name") or entry.get("title") or key)
    context = {
        **shell(
            request,
            draft,
            ENTRIES[part].name,
            (ENTRIES[part].label, part_address(draft, ENTRIES[part].name)),
            (label, ""),
        ),
        "part": part,
        "key": key,
        "kind": kind,
        "label": label,
        "page": page,
        "errors": errors,
        "loose": loose,
        "count": len(errors) + len(loose),
        "names": names,
        "chart": sorted(CHART.values(), key=lambda item: item.code),
        "back": part_address(draft, ENTRIES[part].name),
        "back_label": ENTRIES[part].label,
    }
    return render(request, "compliance/new_agreements/entry.html", context)


@require_POST
def new_agreement_entry_save(request: HttpRequest, pk: int, part: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    _, entry = _entry_or_404(draft, part, key)
    made = page_read(kind_of(part, entry).layout, request.POST, entry)
    step = step_of(request, draft)
    named = str(made.get("code", "")) if part == "definitions" else key
    return saved(
        request,
        lambda: entry_write(step=step, part=part, key=key, entry=made),
        draft,
        address=entry_address(draft, part, named or key),
        after=part_address(draft, ENTRIES[part].name),
    )


@require_POST
def new_agreement_entry_add(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A new entry of a list, by its name; what else it says is asked on its page."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    if part not in ENTRIES:
        raise Http404("There is no such list.")
    name = request.POST.get("name", "").strip()[:LONGEST_NAME]
    kind = COVENANTS.get(request.POST.get("kind", "financial")) if part == "covenants" else OTHERS[part]
    if not name or kind is None:
        messages.error(request, "Give it a name first.")
        return redirect("new_agreement_part", pk, ENTRIES[part].name)
    field = "title" if part == "documents" else "name"
    try:
        key = entry_add(step=step_of(request, draft), part=part, entry={field: name, **kind.begins})
    except (ActRefused, DraftChanged) as error:
        messages.error(request, str(error))
        return redirect("new_agreement_part", pk, ENTRIES[part].name)
    return redirect(entry_address(draft, part, key))


@require_POST
def new_agreement_entry_remove(request: HttpRequest, pk: int, part: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    _entry_or_404(draft, part, key)
    try:
        entry_remove(step=step_of(request, draft), part=part, key=key)
        messages.success(request, "Taken out.")
    except (ActRefused, DraftChanged, EntryGone) as error:
        messages.error(request, str(error))
    return redirect(reverse("new_agreement_part", args=[pk, ENTRIES[part].name]))


def _entry_or_404(draft: AgreementDraft, part: str, key: str) -> tuple[int, dict[str, object]]:
    found = entry_of(draft.plain, part, key) if part in ENTRIES else None
    if found is None:
        raise Http404("There is no such entry in this draft.")
    return found
