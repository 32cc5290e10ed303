"""What follows from a default, in words: from the plain data in which the terms are stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.default.borrowing import During
from loans.models.term import Aspect

WHILE: Mapping[str, str] = {
    During.NOT_IN_COMPLIANCE: "while the borrower is not in compliance",
    During.DEFAULT: "while a default stands",
    During.EVENT_OF_DEFAULT: "while an Event of Default stands",
}


def remedy_text(aspect: Aspect, detail: Any) -> str:
    """A cure period, a bar on borrowing, a default rate, an equity cure, or who must sign a waiver."""
    match aspect:
        case Aspect.CURE:
            return _cure(detail)
        case Aspect.EQUITY_CURE:
            return _equity_cure(detail)
        case Aspect.DEFAULT_RATE:
            return f"{detail['margin']} percentage points above the ordinary rate {WHILE[detail['while']]}"
        case Aspect.NO_BORROWING:
            return f"None {WHILE[detail]}"
    return _signers(detail)


def _cure(detail: Mapping[str, str]) -> str:
    kind = "business day" if detail.get("business_days") == "yes" else "day"
    start = "the bank's notice" if detail.get("runs_from") == "notice" else "the default"
    return f"{_count(detail['days'], kind)} from {start}"


def _equity_cure(detail: Mapping[str, str]) -> str:
    """Counts as Cash, at most once in 4 quarters, ..."""
    item = CHART[detail["item"]].name if detail["item"] in CHART else detail["item"].replace("_", " ")
    parts = [
        f"Money paid in counts as {item[0].lower()}{item[1:]}",
        f"at most {_count(detail['times'], 'time')} in {_count(detail['in_quarters'], 'quarter')}",
    ]
    if detail.get("in_total"):
        parts.append(f"{_count(detail['in_total'], 'time')} in all")
    if detail.get("at_most"):
        parts.append(f"{detail['at_most']} each time")
    if detail.get("within_days"):
        parts.append(f"received within {_count(detail['within_days'], 'day')}")
    return ", ".join(parts)


def _signers(detail: Sequence[Mapping[str, str]]) -> str:
    named = [f"{each['party']}, in {each['place']}" if each.get("place") else each["party"] for each in detail]
    return f"Signed by {' and '.join(named)}"


def _count(number: str, noun: str) -> str:
    return f"{number} {noun}" if number == "1" else f"{number} {noun}s"
