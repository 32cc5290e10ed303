"""What a waiver, a consent or a forbearance says, clause by clause, from what the bank has decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loans.domain.chain import Kind
from loans.domain.days import day_text
from loans.domain.money import cents_text

_VERBS = {
    Kind.WAIVER: "The bank waives",
    Kind.CONSENT: "The bank consents to",
    Kind.FORBEARANCE: "The bank does not act on",
}
_STANDS = {
    Kind.WAIVER: "what it waives stands again from its own day",
    Kind.CONSENT: "the consent ends and what it allowed is a default from its own day",
    Kind.FORBEARANCE: "the bank may act on it as if this document had never been",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing excused: its section and name, the periods, and what is known of it (actual and required, say)."""

    name: str
    first: date
    last: date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A condition: what must be done, and by which day."""

    text: str
    by: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What the bank has decided. `fee` is in cents; `further` is added as it stands."""

    kind: Kind
    currency: str
    matters: tuple[Matter, ...]
    conditions: tuple[Promise, ...] = ()
    until: date | None = None
    as_if_never: bool = False
    reserves_rights: bool = True
    fee: int = 0
    fee_due: date | None = None
    further: str = ""
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause in words. `about` tells what it states: matter 0, condition 1, fee; empty for the rest."""

    number: str
    heading: str
    text: str
    about: str = ""


def worded(decision: Decision) -> tuple[Worded, ...]:
    """The clauses in their order, numbered from 1."""
    return tuple(
        Worded(str(number), heading, text, about)
        for number, (heading, text, about) in enumerate(_clauses(decision), start=1)
    )


def number_of(clauses: tuple[Worded, ...], about: str) -> str:
    """The number of the clause that states something. Raises ValueError where none does."""
    for clause in clauses:
        if clause.about == about:
            return clause.number
    raise ValueError(f"no clause states {about}")


def _clauses(decision: Decision) -> Iterator[tuple[str, str, str]]:
    for at, matter in enumerate(decision.matters):
        yield matter.name, _matter(decision.kind, matter), f"matter {at}"
    for at, condition in enumerate(decision.conditions):
        lapse = f"If it is not done by then, this document lapses on the day after and {_STANDS[decision.kind]}."
        text = f"{condition.text.rstrip('.')}, by {day_text(condition.by)}. {lapse}"
        yield "Condition", text, f"condition {at}"
    if decision.until is not None:
        yield "Duration", f"This document holds through {day_text(decision.until)}; then {_STANDS[decision.kind]}.", ""
    if decision.fee and decision.fee_due is not None:
        amount = f"{decision.currency} {cents_text(decision.fee)}"
        yield "Fee", f"The borrower pays a fee of {amount}, due on {day_text(decision.fee_due)}.", "fee"
    if decision.kind is not Kind.FORBEARANCE:
        yield "Effect", _effect(decision), ""
    if decision.reserves_rights:
        yield "Rights reserved", "Nothing else is given up. The bank keeps every other right that it has.", ""
    if decision.further:
        yield "Further terms", decision.further, "further"
    if decision.signers:
        yield (
            "Signatures",
            f"This document counts once it is signed by {_joined(decision.signers).removesuffix('.')}.",
            "",
        )


def _matter(kind: Kind, matter: Matter) -> str:
    if matter.first == matter.last:
        period = f"for the period that ended on {day_text(matter.last)}"
    else:
        period = f"for the periods that end from {day_text(matter.first)} through {day_text(matter.last)}"
    detail = f" {matter.detail.rstrip('.')}." if matter.detail else ""
    return f"{_VERBS[kind]} non-compliance with {matter.name} {period}.{detail}"


def _effect(decision: Decision) -> str:
    if decision.as_if_never:
        return "While this document holds, what it excuses counts as never having been a default."
    return "What it excuses is no default from the day on which this document takes effect; what was before stays."


def _joined(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
