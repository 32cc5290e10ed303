"""The parts of a draft, a page each: shown with what is wrong in them, and saved as typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from compliance.forms.new_agreements import parts
from compliance.forms.new_agreements.certificate import certificate_page, certificate_read
from compliance.forms.new_agreements.covenant_entries import COVENANTS
from compliance.forms.new_agreements.layout import Layout, mappings, offered
from compliance.forms.new_agreements.plain_form import PlainPage, page_read
from compliance.selectors.new_agreements import (
    BY_NAME,
    PARTS,
    DraftReading,
    PartOfDraft,
    entry_address,
    key_of,
    part_address,
)
from compliance.views.new_agreements.access import draft_or_404, shell, step_of
from compliance.views.new_agreements.saving import saved
from loans.models import AgreementDraft
from loans.services.new_agreements.writing import free_key, part_write

LAYOUTS: dict[str, Layout] = {
    "parties": parts.PARTIES,
    "document": parts.BASE,
    "calendar": parts.CALENDAR,
    "measures": parts.ITEMS,
    "reporting": parts.EVENTS,
    "papers": parts.ASSUMPTIONS,
}
"""What the page of each part asks for; covenants and facilities have pages for their entries alone."""
KEYED = {"parties": "role", "assumptions": "about", "events": "name"}
"""Lists whose rows get a key of their own where none was typed, and from which field it is made."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of a list as its part's page shows it."""

    key: str
    name: str
    section: str
    address: str
    faults: int


@require_safe
def new_agreement_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    draft, which = draft_or_404(request, pk), _part_or_404(part)
    reading = DraftReading(draft)
    page = _page(which, reading)
    errors = list(page.errors()) if page else []
    loose = _loose(which, reading)
    context = {
        **shell(request, draft, part, (which.label, "")),
        "part": which,
        "page": page,
        "errors": errors,
        "count": len(errors) + len(loose),
        "lists": [(name, _lines(reading, name)) for name in which.entries],
        "kinds": [(name, kind.one) for name, kind in COVENANTS.items()] if part == "covenants" else [],
        "loose": loose,
        "after": _after(draft, which),
        "filed": _filed(draft) if part == "document" else None,
    }
    return render(request, "compliance/new_agreements/part.html", context)


@require_POST
def new_agreement_part_save(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Keep what was typed; nothing is refused, and what is wrong is told on the page."""
    draft, which = draft_or_404(request, pk, Right.RECORD_AGREEMENT), _part_or_404(part)
    values = _values(request, draft, which)
    step = step_of(request, draft)
    return saved(
        request,
        lambda: part_write(step=step, about=part, values=values),
        draft,
        address=reverse("new_agreement_part", args=[pk, part]),
        after=_after(draft, which)[1],
    )


def _after(draft: AgreementDraft, part: PartOfDraft) -> tuple[str, str]:
    """The part that comes next, by label and address; after the last the review of the whole."""
    at = PARTS.index(part) + 1
    if at == len(PARTS):
        return "Review", reverse("new_agreement", args=[draft.pk])
    return PARTS[at].label, part_address(draft, PARTS[at].name)


def _part_or_404(name: str) -> PartOfDraft:
    if name not in BY_NAME:
        raise Http404("There is no such part.")
    return BY_NAME[name]


def _page(part: PartOfDraft, reading: DraftReading) -> PlainPage | None:
    offers = offered(reading.plain)
    if part.name == "certificate":
        return certificate_page(reading.plain, offers, reading.under("certificates[0].form[0]"))
    if part.name not in LAYOUTS:
        return None
    values, path = _place(part.name, reading.plain)
    return PlainPage(LAYOUTS[part.name], values, offers, reading.under(path))


def _place(part: str, plain: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """The mapping that a page is about, and where it stands: the base document is the first of the chain."""
    if part != "document":
        return plain, ""
    chain = mappings(plain.get("modifications"))
    return (chain[0] if chain else {}), "modifications[0]"


def _values(request: HttpRequest, draft: AgreementDraft, part: PartOfDraft) -> dict[str, Any]:
    """The keys of the whole that the posted page changes."""
    plain = draft.plain
    if part.name == "certificate":
        return certificate_read(request.POST, plain)
    if part.name not in LAYOUTS:
        raise Http404("This part has no page of its own to save.")
    before, _ = _place(part.name, plain)
    made = page_read(LAYOUTS[part.name], request.POST, before)
    if part.name == "document":
        chain = mappings(plain.get("modifications"))
        return {"modifications": [_with_base(made, plain), *chain[1:]]}
    for name, source in KEYED.items():
        if name in part.keys:
            made[name] = _keyed(mappings(made.get(name)), source)
    found = {key: made.get(key) or None for key in part.keys if key not in part.entries}
    if part.name == "parties" and mappings(plain.get("modifications")):
        chain = mappings(plain.get("modifications"))
        found["modifications"] = [_with_base(chain[0], made), *chain[1:]]
    return found


def _with_base(base: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """The base document with what follows from its being the base, and with the day of the agreement."""
    fixed = {"key": "base", "sequence": "0", "kind": "base", "short": base.get("short") or "Base"}
    dated = {"dated": whole["dated"]} if whole.get("dated") else {}
    return {**fixed, **base, **dated}


def _keyed(rows: list[dict[str, Any]], source: str) -> list[dict[str, Any]]:
    taken = {str(row["key"]) for row in rows if row.get("key")}
    for row in rows:
        if not row.get("key"):
            row["key"] = free_key(str(row.get(source) or "entry"), taken)
            taken.add(row["key"])
    return rows


def _lines(reading: DraftReading, name: str) -> list[EntryLine]:
    return [
        EntryLine(
            key=key_of(name, entry),
            name=str(entry.get("name") or entry.get("title") or key_of(name, entry)),
            section=str(entry.get("section", "")),
            address=entry_address(reading.draft, name, key_of(name, entry)),
            faults=sum(len(texts) for texts in reading.under(f"{name}[{at}]").values()),
        )
        for at, entry in enumerate(mappings(reading.plain.get(name)))
        if key_of(name, entry)
    ]


def _loose(part: PartOfDraft, reading: DraftReading) -> list[str]:
    """Problems of the part that stand at no field of its page and in no entry."""
    return [
        fault.text
        for fault in reading.faults
        if fault.part is part and fault.address.endswith("#content") and not fault.about
    ]


def _filed(draft: AgreementDraft) -> int:
    """How many characters of the base document's text are kept in the draft."""
    chain = mappings(draft.plain.get("modifications"))
    return len(str(chain[0].get("text", ""))) if chain else 0
