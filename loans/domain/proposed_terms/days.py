"""Days that stand alone: maturities, last days of drawing, days by which an event is owed, one-off deadlines."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from loans.domain.drafting.operation import Action
from loans.domain.drafting.proposals import DayRelation, NamedDay
from loans.domain.proposed_terms.likeness import shared_words
from loans.domain.proposed_terms.passage import LEAST, GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm, best
from loans.domain.proposed_terms.things import Side, Thing

_MATURES: Final = re.compile(r"\bmatur(?:ity|es?|ing)\b", re.IGNORECASE)
_DRAWN: Final = re.compile(r"\b(?:advances?|draw\w*|availab\w+|request\w*|borrow)\b", re.IGNORECASE)
_BOUGHT: Final = re.compile(r"\b(?:purchas\w+|bought|buys?|acquir\w+)\b", re.IGNORECASE)
_FISCAL_YEAR: Final = re.compile(
    r"\bfiscal\s+years?\s+(?:end(?:ed|ing|s)\s+)?(?:\w+\s+\d{1,2},\s+)?(\d{4})\b", re.IGNORECASE
)
_DUE: Final = {DayRelation.BY, DayRelation.ON, DayRelation.THROUGH}


def day_terms(text: GivenText, found: NamedDay) -> Iterator[ProposedTerm]:
    """The term that a day seems to set. A day that only says from when other values count sets none."""
    if text.reach is not None and found.day == text.reach:
        return
    words = text.words(found)
    aspect, things = _meant(text, found, words)
    if aspect == "override":
        yield _override(text, found, words)
        return
    if aspect is None:
        return
    thing, candidates = text.chosen(found, things, aspect)
    value = None if found.day is None else found.day.isoformat()
    yield text.term(
        thing,
        aspect if thing else "",
        {"kind": "on_day", "day": value} if aspect == "due" and value else value,
        found.span,
        candidates=candidates,
        doubts=[doubt.reason for doubt in found.doubts],
    )


def _meant(text: GivenText, found: NamedDay, words: str) -> tuple[str | None, tuple[Thing, ...]]:
    """What the day is of, by the words around it, and the things that have such a day."""
    ground, target = text.ground, text.operation.target
    lent = ground.of(Side.FACILITY)
    if text.operation.action is Action.STATE:
        return ("override" if found.relation in _DUE and found.relation is not DayRelation.ON else None), ()
    if _MATURES.search(target) or (_MATURES.search(words) and not text.annex):
        return "maturity", lent
    events = ground.of(Side.COVENANT, "event")
    if found.relation is DayRelation.BY and any(score >= LEAST for score, _ in text.scores(found, events)):
        return "once_by", events
    return _of_a_loan(text, found, words)


def _of_a_loan(text: GivenText, found: NamedDay, words: str) -> tuple[str | None, tuple[Thing, ...]]:
    lent = text.ground.of(Side.FACILITY)
    if found.relation is DayRelation.FROM and _BOUGHT.search(words):
        return "other/bought_after", lent
    if found.relation is DayRelation.THROUGH and _DRAWN.search(words):
        return "other/available_through", lent
    if found.relation is DayRelation.BY:
        return "due", text.ground.of(Side.DELIVERABLE)
    return None, ()


def _override(text: GivenText, found: NamedDay, words: str) -> ProposedTerm:
    """A one-off day for the period that the sentence names."""
    deliverables = text.ground.of(Side.DELIVERABLE)
    thing, things = best([(shared_words(words, each), each) for each in deliverables], LEAST)
    period_end = _year_named(text, words)
    value = {"period_end": period_end.isoformat(), "due": found.day.isoformat()} if period_end and found.day else None
    return text.term(
        thing,
        "override" if thing else "",
        value,
        found.span,
        first=period_end,
        candidates=[each.subject("override") for each in things],
        doubts=[doubt.reason for doubt in found.doubts],
    )


def _year_named(text: GivenText, words: str) -> date | None:
    """The last day of the fiscal year that the words name by its number."""
    match = _FISCAL_YEAR.search(words)
    if match is None:
        return None
    month, day = text.ground.year_end
    return date(int(match[1]), month, min(day, monthrange(int(match[1]), month)[1]))
