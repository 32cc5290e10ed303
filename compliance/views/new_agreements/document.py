"""The base document's own text, taken from its file into the draft."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import Right
from compliance.forms.new_agreements.layout import mappings
from compliance.views.new_agreements.access import draft_or_404, step_of
from compliance.views.new_agreements.saving import saved
from loans.agreement_file.modification_shapes import LONGEST_DOCUMENT
from loans.documents.document_text import document_text
from loans.documents.refusal import UnreadableDocument
from loans.domain.conformed.clauses import base_clauses
from loans.domain.conformed.filing import filed_form
from loans.models import AgreementDraft
from loans.services.new_agreements.writing import part_write

LARGEST = 20_000_000


@require_POST
def new_agreement_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the text of a file as the base document's; without a file, take it out again."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    address = reverse("new_agreement_part", args=[pk, "document"])
    file = request.FILES.get("file")
    try:
        text = _text(file) if file is not None else ""
    except UnreadableDocument as error:
        messages.error(request, f"{error} Nothing was kept.")
        return saved(request, lambda: None, draft, address=address, after=address, told="")
    step = step_of(request, draft)
    chain, added = _with_text(draft, text)
    told = f"The text is on file: {len(text):,} characters." if text else "The text was taken out."
    if added:
        told += f" {added} section{'' if added == 1 else 's'} of it came in below."
    return saved(
        request,
        lambda: part_write(step=step, about="document", values={"modifications": chain}),
        draft,
        address=address,
        after=address,
        told=told,
    )


def _text(file: "UploadedFile[Any]") -> str:
    """The file's text in the form in which it is filed. Raises UnreadableDocument."""
    if file.size is None or file.size > LARGEST:
        raise UnreadableDocument(f"The file is larger than {LARGEST // 1_000_000} MB.")
    text = filed_form(document_text(file.read(), str(file.name)))
    if len(text) > LONGEST_DOCUMENT:
        raise UnreadableDocument(f"The text has more than {LONGEST_DOCUMENT:,} characters.")
    return text


def _with_text(draft: AgreementDraft, text: str) -> tuple[list[Any], int]:
    """The chain with the text, and how many sections of it are new; those that are there stay as they are worded."""
    chain: list[Any] = mappings(draft.plain.get("modifications"))
    base: dict[str, Any] = (
        dict(chain[0]) if chain else {"key": "base", "sequence": "0", "kind": "base", "short": "Base"}
    )
    base.pop("text", None)
    clauses = mappings(base.get("clauses"))
    known = {str(each.get("number")) for each in clauses}
    new = [
        {"number": each.number, "heading": each.heading, "text": each.text}
        for each in (base_clauses(text) if text else ())
        if each.number not in known
    ]
    if text:
        base |= {"text": text, **({"clauses": [*clauses, *new]} if new else {})}
    return [base, *chain[1:]], len(new)
