"""The certificate of a draft: a standard form with words to be edited, and rows made from what is asked for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import QueryDict

from compliance.forms.new_agreements.layout import Field, Group, Kind, Layout, Offered, mappings
from compliance.forms.new_agreements.parts import clauses
from compliance.forms.new_agreements.plain_form import PlainPage, page_read
from loans.agreement_file.standard_form import STANDARD, with_rows

CERTIFICATE: Final[Layout] = (
    Group(
        "The form",
        (
            Field("form.title", "Title"),
            Field(
                "form.layout",
                "Layout",
                Kind.CHOICE,
                choices=(("bank_use", "With a box for the bank"), ("letter", "As a letter")),
            ),
            Field(
                "form.opening",
                "Opening",
                Kind.LONG,
                hint="May name {borrower}, {bank}, {agreement}, {through} and {period}.",
            ),
            Field("form.certifications", "What is certified", Kind.LINES, hint="Each on a line of its own."),
            Field("form.acknowledgements", "Acknowledgements", Kind.LINES, hint="Each on a line of its own."),
            Field("form.no_exceptions", "Where there are no exceptions"),
        ),
    ),
    Group(
        "Where it stands",
        (
            Field("from", "In use from", Kind.DAY),
            Field("clause", "Section or exhibit", Kind.CHOICE, choices=clauses),
        ),
    ),
)


def certificate_page(
    plain: Mapping[str, Any], offers: Offered, problems: Mapping[str, Sequence[str]]
) -> PlainPage | None:
    """The page of the first form; None while the draft has no certificate."""
    step = _step(plain)
    return PlainPage(CERTIFICATE, step, offers, problems) if step else None


def certificate_read(posted: QueryDict, plain: Mapping[str, Any]) -> dict[str, Any]:
    """The certificates of the draft with what was typed, with a standard form chosen, or without any."""
    chosen = posted.get("standard", "")
    if chosen in STANDARD:
        base = next(iter(mappings(plain.get("modifications"))), {})
        step: dict[str, Any] = {"form": dict(STANDARD[chosen])}
        if base.get("effective"):
            step["from"] = base["effective"]
        exhibit = next((each for each in mappings(base.get("clauses")) if _is_certificate(each)), None)
        if exhibit is not None:
            step["clause"] = f"{base.get('key', 'base')} {exhibit.get('number', '')}"
    elif "none" in posted:
        return {"certificates": None}
    else:
        step = page_read(CERTIFICATE, posted, _step(plain))
    form = step.get("form")
    step["form"] = with_rows(form if isinstance(form, dict) else {}, plain)
    certificates = mappings(plain.get("certificates"))
    entry = certificates[0] if certificates else {"key": "compliance_certificate", "name": "Compliance Certificate"}
    later = mappings(entry.get("form"))[1:]
    return {"certificates": [{**entry, "form": [step, *later]}, *certificates[1:]]}


def _is_certificate(clause: Mapping[str, Any]) -> bool:
    return "compliance certificate" in str(clause.get("heading", "")).casefold()


def _step(plain: Mapping[str, Any]) -> dict[str, Any]:
    certificates = mappings(plain.get("certificates"))
    forms = mappings(certificates[0].get("form")) if certificates else []
    return forms[0] if forms else {}
