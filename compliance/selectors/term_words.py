"""A dated term in words: what it is about, what it says, for which days, and where that is stated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from compliance.addresses import term_address
from compliance.domain.deadline_words import rule_words
from compliance.domain.formula.text import in_sentence
from compliance.selectors.obligations import rule_of
from compliance.selectors.remedy_words import remedy_text
from compliance.templatetags.money import in_unit
from loans.domain.calendar import Roll
from loans.domain.days import day_text
from loans.domain.terms import Absent, InForce, Standing
from loans.models import Agreement, Term
from loans.models.term import Aspect
from loans.selectors.records import AgreementRecord, dated_term

ABOUT: Mapping[str, str] = {
    Aspect.THRESHOLD: "requirement",
    Aspect.ONCE_BY: "day by which it is owed",
    Aspect.WORDING: "wording",
    Aspect.FORMULA: "formula",
    Aspect.DUE: "deadline",
    Aspect.FORM: "form",
    Aspect.COMMITMENT: "commitment",
    Aspect.MATURITY: "maturity",
    Aspect.CURE: "cure period",
    Aspect.EQUITY_CURE: "equity cure",
    Aspect.NO_BORROWING: "no borrowing",
    Aspect.DEFAULT_RATE: "default rate",
    Aspect.WAIVERS: "who grants waivers",
}
DAYS = ("available_through", "bought_after")
"""Other terms of a facility that are days."""
STANDINGS: Mapping[str, str] = {
    Standing.SETS: "sets",
    Standing.QUOTES: "quotes what stood before",
    Standing.ASSUMES: "assumed",
    Standing.ENDS: "ends",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What is in force on a day, in words, and where it comes from; `reason` says why nothing is."""

    text: str
    set_by: str = ""
    address: str = ""
    reason: str = ""
    term: Term | None = None


def stated(record: AgreementRecord, subject: str, on: date, known: date, *, bank_view: bool = True) -> Stated:
    """The term of a subject in force on a day, ready to be shown."""
    return stated_state(record, record.in_force(subject, on, known), bank_view=bank_view)


def stated_state(record: AgreementRecord, found: InForce[Any] | Absent, *, bank_view: bool = True) -> Stated:
    """The same of a look-up that was made already."""
    if isinstance(found, Absent):
        return Stated("", reason=found.reason)
    row = record.row(found)
    address = term_address(record.agreement, row, bank_view=bank_view)
    return Stated(value_text(row), found.set_by, address, term=row)


def subject_text(term: Term) -> str:
    """What a term is about: "Profitability, requirement"."""
    named = term.measure or term.deliverable or term.facility or term.form
    thing = str(term.covenant) if term.covenant else named.name if named else ""
    about = term.name.replace("_", " ") if term.aspect == Aspect.OTHER else ABOUT[term.aspect]
    return f"{thing}, {about}" if thing else about.capitalize()


def value_text(term: Term, events: Mapping[str, str] | None = None) -> str:
    """What a term says, in the unit of what it is about; `events` names what can start a deadline, by key."""
    match term.aspect:
        case Aspect.THRESHOLD | Aspect.COMMITMENT:
            text = in_unit(term.text, term.covenant.unit if term.covenant else "money")
        case Aspect.ONCE_BY | Aspect.MATURITY:
            text = day_text(term.day) if term.day else ""
        case Aspect.WORDING | Aspect.FORMULA:
            text = term.text
        case Aspect.DUE:
            text = due_text(term.detail or {}, events or {})
        case Aspect.FORM:
            text = str((term.detail or {}).get("title", ""))
        case Aspect.OTHER:
            text = other_text(term.name, term.detail)
        case _:
            text = remedy_text(Aspect(term.aspect), term.detail)
    return text


def due_text(detail: Mapping[str, Any], events: Mapping[str, str]) -> str:
    """The rule of a deadline in words; where an amount belongs to it, from which amount on."""
    words = rule_words(rule_of(detail, Roll.NONE), events)
    return f"{words}, of {detail['amount']} or more" if detail.get("amount") else words


def event_names(agreement: Agreement) -> dict[str, str]:
    """What can start a deadline, as it stands within a sentence, by key."""
    return {row.key: in_sentence(row.name) for row in agreement.events.all()}


def interval_text(term: Term) -> str:
    """The days for which a term holds, both ends named."""
    dated = dated_term(term)
    if dated.end is None:
        return f"from {day_text(dated.first)}"
    last = dated.end - timedelta(days=1)
    return f"for {day_text(last)}" if dated.first == last else f"{day_text(dated.first)} to {day_text(last)}"


def other_text(name: str, detail: Any) -> str:
    """Another term of a facility: a share in percent, a day, a rate over its index, a notice with its hour."""
    match detail:
        case {"index": index, "margin": margin}:
            return f"{index} plus {margin} %"
        case {"by": hour, "zone": zone, "business_days_before": "0"}:
            return f"by {hour} ({zone}) on the day"
        case {"by": hour, "zone": zone, "business_days_before": days}:
            return f"by {hour} ({zone}), {days} business day{'' if days == '1' else 's'} ahead"
        case str() if name in DAYS:
            return day_text(date.fromisoformat(detail))
        case str() if name.endswith("_share"):
            return f"{detail} %"
    return str(detail)
