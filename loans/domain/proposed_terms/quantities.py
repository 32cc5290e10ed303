"""Amounts, ratios and percentages that stand alone: requirements, commitments, shares, margins, balances."""

import re
from collections.abc import Iterator
from typing import Final

from loans.domain.drafting.operation import Action
from loans.domain.drafting.proposals import Bound, DayRelation, Measure, NamedDay, Quantity
from loans.domain.proposed_terms.likeness import nearness, shared_words
from loans.domain.proposed_terms.passage import LEAST, GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm, best
from loans.domain.proposed_terms.steps import amount_text, tested
from loans.domain.proposed_terms.surroundings import near
from loans.domain.proposed_terms.things import Side, Thing, Written

_NOWHERE: Final = 1_000_000
_SHARES: Final = (
    (
        "rate",
        re.compile(
            r"\bprime\b.{0,40}?\bplus\b|\b(?:above|over|plus|in\s+excess\s+of)\b.{0,60}?\bprime\b", re.IGNORECASE
        ),
        ("revolving_line", "equipment_line", "term_loan"),
    ),
    ("software_share", re.compile(r"\bsoftware\b", re.IGNORECASE), ("equipment_line",)),
    ("invoice_share", re.compile(r"\binvoices?\b", re.IGNORECASE), ("equipment_line",)),
    ("concentration_share", re.compile(r"\baccount\s+debtors?\b", re.IGNORECASE), ("revolving_line",)),
    (
        "advance_share",
        re.compile(r"\b(?:loan\s+value|borrowing\s+base|advance\s+rate|eligible\s+accounts)\b", re.IGNORECASE),
        ("revolving_line",),
    ),
)


def quantity_terms(text: GivenText, found: Quantity) -> Iterator[ProposedTerm]:
    """The term that a number seems to set; one without a subject where nothing fits."""
    read = {Measure.RATIO: _requirement, Measure.MONEY: _money, Measure.PERCENTAGE: _percentage}
    yield read[found.measure](text, found)


def _requirement(text: GivenText, found: Quantity) -> ProposedTerm:
    thing, candidates = text.chosen(found, tested(text, found.measure), "threshold")
    return _term(text, found, thing, "threshold", _written(found), candidates)


def _money(text: GivenText, found: Quantity) -> ProposedTerm:
    balance = _balance(text, found)
    if balance is not None:
        return balance
    scored = [
        (score, thing, aspect)
        for aspect, things in _of_money(text, found)
        for score, thing in text.scores(found, things)
    ]
    thing, things = best([(score, thing) for score, thing, _ in scored], LEAST)
    aspects = {(each.side, each.key): aspect for _, each, aspect in scored}
    candidates = [each.subject(aspects[each.side, each.key]) for each in things]
    if thing is None:
        return _term(text, found, None, "", _written(found), candidates)
    aspect = aspects[thing.side, thing.key]
    value = _written(found)
    return _term(text, found, thing, aspect, _from_amount(thing, value) if aspect == "due" else value, candidates)


def _of_money(text: GivenText, found: Quantity) -> Iterator[tuple[str, tuple[Thing, ...]]]:
    yield "threshold", tested(text, found.measure)
    if found.bound is not Bound.AT_LEAST:
        yield "commitment", text.ground.of(Side.FACILITY)
    words = text.words(found)
    told = [each for each in text.ground.of(Side.DELIVERABLE) if each.rule.get("kind") == "promptly"]
    yield "due", tuple(each for each in told if shared_words(words, each) >= LEAST)


def _from_amount(thing: Thing, value: str | None) -> Written | None:
    """The rule in force, with another amount from which on it is to be told."""
    return None if value is None else {**thing.rule, "amount": value}


def _balance(text: GivenText, found: Quantity) -> ProposedTerm | None:
    """What a statement says is owed on a day."""
    if text.operation.action is not Action.STATE or found.value is None:
        return None
    days = [each.day for each in text.found if isinstance(each, NamedDay) and each.relation is DayRelation.ON]
    scored = [(nearness(text.operation, each), each) for each in text.ground.of(Side.FACILITY)]
    thing, things = best(scored, LEAST)
    if not days or days[0] is None or not things:
        return None
    value = {"amount": amount_text(found.value, found.measure), "on": days[0].isoformat()}
    return text.term(
        thing,
        "balance",
        value,
        found.span,
        first=days[0],
        candidates=[each.subject("balance") for each in things],
        doubts=[doubt.reason for doubt in found.doubts],
    )


def _percentage(text: GivenText, found: Quantity) -> ProposedTerm:
    before, after = near(text.source, found.span)
    named = [(_away(pattern, before, after), aspect, kinds) for aspect, pattern, kinds in _SHARES]
    away, aspect, kinds = min(named, key=lambda each: each[0])
    if away == _NOWHERE:
        return _term(text, found, None, "", _plain_percent(found), ())
    thing, candidates = _lent(text, kinds, f"other/{aspect}")
    share = _plain_percent(found)
    value = {"index": "prime", "margin": f"{found.value:f}"} if aspect == "rate" and found.value is not None else share
    return _term(text, found, thing, f"other/{aspect}", value, candidates)


def _away(pattern: re.Pattern[str], before: str, after: str) -> int:
    """How many characters the words stand away from the number."""
    places = [len(before) - match.end() for match in pattern.finditer(before)]
    places += [match.start() for match in pattern.finditer(after)]
    return min(places, default=_NOWHERE)


def _lent(text: GivenText, kinds: tuple[str, ...], aspect: str) -> tuple[Thing | None, tuple[str, ...]]:
    """The facility that the clause is about; where it names none, the only one of the first kind that there is."""
    facilities = text.ground.of(Side.FACILITY, *kinds)
    thing, things = best([(nearness(text.operation, each), each) for each in facilities], LEAST)
    only = text.ground.of(Side.FACILITY, kinds[0])
    if thing is None and not things and len(only) == 1:
        return only[0], (only[0].subject(aspect),)
    return thing, tuple(each.subject(aspect) for each in things or facilities)


def _written(found: Quantity) -> str | None:
    return None if found.value is None else amount_text(found.value, found.measure)


def _plain_percent(found: Quantity) -> str | None:
    return None if found.value is None else f"{found.value.normalize():f}"


def _term(
    text: GivenText,
    found: Quantity,
    thing: Thing | None,
    aspect: str,
    value: Written | None,
    candidates: tuple[str, ...] | list[str],
) -> ProposedTerm:
    doubts = [doubt.reason for doubt in found.doubts]
    return text.term(thing, aspect, value, found.span, candidates=candidates, doubts=doubts)
