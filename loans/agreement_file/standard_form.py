"""The certificate forms that this product offers where an agreement has none of its own: two layouts, own words.

The rows follow from what the agreement promises: a row for each covenant that is tested, and for each thing owed by a
date. They are made anew whenever the covenants or deliverables change; the words around them may be edited.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from loans.agreement_file.codecs import Plain
from loans.domain.days import day_text

OPENING: Final = (
    "As an authorized officer of {borrower} (the borrower) I certify to {bank} (the bank), under the "
    "{agreement}{through} (the agreement), that for the period named above"
)
LETTER: Final[dict[str, Plain]] = {
    "title": "Compliance Certificate",
    "layout": "letter",
    "opening": OPENING,
    "certifications": [
        "the borrower met every covenant of the agreement, other than as the comments on exceptions below say; and",
        "what the borrower represents and warrants in the agreement is true today in all material respects.",
    ],
    "acknowledgements": [
        "The statements delivered with this certificate follow generally accepted accounting principles.",
    ],
    "no_exceptions": "There are no exceptions.",
}
BANK_USE: Final[dict[str, Plain]] = {
    "title": "Compliance Certificate",
    "layout": "bank_use",
    "opening": OPENING,
    "certifications": [
        "the borrower met every covenant of the agreement, other than as stated under Exceptions;",
        "no Event of Default exists; and",
        "what the borrower represents and warrants in the agreement is true today in all material respects.",
    ],
    "acknowledgements": [
        "The statements delivered with this certificate follow generally accepted accounting principles.",
        "The borrower may not ask for an advance while it is out of compliance with the agreement.",
    ],
    "no_exceptions": "There are no exceptions to note.",
}
STANDARD: Final = {"letter": LETTER, "bank_use": BANK_USE}
_PERIODS: Final = {"month": "month end", "quarter": "quarter end", "fiscal_year": "fiscal year end"}


def with_rows(form: Mapping[str, Plain], plain: Mapping[str, Any]) -> dict[str, Plain]:
    """The form with the rows that the agreement's covenants and deliverables ask for, in their order."""
    covenants = [each for each in _list(plain, "covenants") if isinstance(each.get("test"), dict)]
    financial: list[Plain] = [
        {
            "covenant": str(each.get("key", "")),
            "name": str(each.get("name", "")),
            "frequency": str(each["test"].get("frequency", "")),
        }
        for each in covenants
    ]
    reporting: list[Plain] = [
        {"name": str(each.get("name", "")), "required": required, "deliverables": [str(each.get("key", ""))]}
        for each in _list(plain, "deliverables")
        if (required := _required(each, plain))
    ]
    return {**form, "reporting": reporting, "financial": financial}


def following(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The data after a change, the rows of its certificate made anew where they followed from the data before it.

    Rows that somebody worded otherwise stay as they are.
    """
    certificates = _list(after, "certificates")
    steps = _list(certificates[0], "form") if certificates else []
    form = steps[0].get("form") if steps else None
    if not isinstance(form, dict) or with_rows(form, before) != form:
        return dict(after)
    made = [{**steps[0], "form": with_rows(form, after)}, *steps[1:]]
    return {**after, "certificates": [{**certificates[0], "form": made}, *certificates[1:]]}


def _required(deliverable: Mapping[str, Any], plain: Mapping[str, Any]) -> str:
    """The first deadline in the words of a form; empty for what is owed by no date."""
    steps = _list(deliverable, "due")
    rule = steps[0].get("rule") if steps else None
    if not isinstance(rule, dict):
        return ""
    days = f"{rule.get('days', '')} {'business ' if rule.get('business_days') == 'yes' else ''}days".strip()
    match rule.get("kind"):
        case "after_period":
            return f"Within {days} of {_PERIODS.get(str(rule.get('period')), 'period end')}"
        case "after_event":
            names = {each.get("key"): each.get("name") for each in _list(plain, "events")}
            return f"Within {days} of: {names.get(rule.get('event'), rule.get('event', ''))}"
        case "on_day":
            return f"By {_day(str(rule.get('day', '')))}"
    return ""


def _day(text: str) -> str:
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text


def _list(plain: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = plain.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
