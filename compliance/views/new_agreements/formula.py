"""A formula checked while it is typed: what it says in words, or what is wrong at which column."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.domain.formula.errors import FormulaError
from compliance.selectors.agreement_formulas import FormulaNames
from compliance.views.new_agreements.access import draft_or_404

LONGEST = 2000


@require_safe
def new_agreement_formula(request: HttpRequest, pk: int) -> HttpResponse:
    """The formula is the one parameter that ends with `formula`; `without` names the definition that it defines."""
    draft = draft_or_404(request, pk)
    found = next((str(value) for name, value in request.GET.items() if name.endswith("formula")), "")
    text = " ".join(found.split())[:LONGEST]
    context: dict[str, object] = {"text": text}
    if text:
        try:
            context["measure"] = FormulaNames(draft.plain).read(text, request.GET.get("without", ""))
        except FormulaError as error:
            context["error"] = error
            context["pointed"] = error.pointed() if error.text == text and "\n" not in text else ""
    return render(request, "compliance/new_agreements/_formula.html", context)
