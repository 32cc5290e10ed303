"""Deadlines counted from a period's end or a filing, as rules of deliverables."""

from collections.abc import Iterator, Mapping
from typing import Final

from loans.domain.drafting.proposals import Anchor, DayCount, Deadline
from loans.domain.proposed_terms.likeness import nearness, shared_words
from loans.domain.proposed_terms.passage import LEAST, GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm, best
from loans.domain.proposed_terms.things import Side, Thing, Written

_PERIODS: Final = {
    Anchor.MONTH_END: "month",
    Anchor.QUARTER_END: "quarter",
    Anchor.FISCAL_YEAR_END: "fiscal_year",
}
_COUNTED: Final = {DayCount.DAY, DayCount.BUSINESS_DAY}


def deadline_terms(text: GivenText, found: Deadline) -> Iterator[ProposedTerm]:
    """The rule that a deadline seems to set. One counted from another event, or ahead of one, is none of a delivery."""
    if found.before or (found.anchor not in _PERIODS and found.anchor is not Anchor.FILING):
        return
    words = text.words(found)
    scored = [(_score(text, found, words, each), each) for each in text.ground.of(Side.DELIVERABLE)]
    thing, things = best(scored, LEAST)
    doubts = [doubt.reason for doubt in found.doubts]
    if found.unit not in _COUNTED:
        doubts.append(f"the deadline is counted in {found.unit.replace('_', ' ')}s, a rule in days")
    yield text.term(
        thing,
        "due" if thing else "",
        _rule(found, thing),
        found.span,
        candidates=[each.subject("due") for each in things],
        doubts=doubts,
    )


def _score(text: GivenText, found: Deadline, words: str, thing: Thing) -> int:
    """The words of the deliverable's name count, and whether it is owed for the same period as on record."""
    shared = shared_words(words, thing)
    if not shared:
        return 0
    same = _is_for(found, thing.rule)
    near = 1 if not text.annex and nearness(text.operation, thing) else 0
    return shared + near + (2 if same else -2 if thing.rule else 0)


def _is_for(found: Deadline, rule: Mapping[str, Written]) -> bool:
    if found.anchor is Anchor.FILING:
        return rule.get("kind") == "after_event"
    return rule.get("kind") == "after_period" and rule.get("period") == _PERIODS[found.anchor]


def _rule(found: Deadline, thing: Thing | None) -> Written | None:
    if found.count is None or found.unit not in _COUNTED:
        return None
    kept = dict(thing.rule) if thing is not None and _is_for(found, thing.rule) else {}
    days = {"days": str(found.count)}
    if found.unit is DayCount.BUSINESS_DAY:
        days["business_days"] = "yes"
    else:
        kept.pop("business_days", None)
    if found.anchor is Anchor.FILING:
        return {**kept, "kind": "after_event", **days}
    return {**kept, "kind": "after_period", "period": _PERIODS[found.anchor], **days}
