"""Schedules of steps as dated requirements of one covenant."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.proposals import Measure, Schedule, Step
from loans.domain.proposed_terms.passage import GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm
from loans.domain.proposed_terms.things import Side, Thing

UNITS: Final = {Measure.MONEY: "money", Measure.RATIO: "ratio"}
ONE_DAY: Final = timedelta(days=1)
CENT: Final = Decimal("0.01")


def tested(text: GivenText, measure: Measure) -> tuple[Thing, ...]:
    """The covenants that are tested in the unit of a number."""
    covenants = text.ground.of(Side.COVENANT, "financial", "event")
    return tuple(each for each in covenants if each.unit == UNITS.get(measure))


def amount_text(value: Decimal, measure: Measure) -> str:
    """An amount to the cent, a ratio or a percentage with the digits that are printed."""
    return f"{value.quantize(CENT) if measure is Measure.MONEY else value:f}"


def schedule_terms(text: GivenText, schedule: Schedule) -> Iterator[ProposedTerm]:
    """One term a step. Steps that say "through" end on that day, and the next begins on the day after; a step for one
    test day alone runs until the next begins. The last ends where the text ends it.
    """
    thing, candidates = text.chosen(schedule, tested(text, schedule.steps[0].measure), "threshold")
    gaps = any(doubt.code is DoubtCode.GAP for doubt in schedule.doubts)
    before: Step | None = None
    for at, step in enumerate(schedule.steps):
        is_last = at == len(schedule.steps) - 1
        yield text.term(
            thing,
            "threshold",
            None if step.value is None else amount_text(step.value, step.measure),
            step.span,
            first=_first(step, before, gaps=gaps),
            through=step.last if is_last or _is_range(step) else None,
            candidates=candidates,
            doubts=[doubt.reason for doubt in schedule.doubts if _concerns(doubt, step)],
        )
        before = step


def _concerns(doubt: Doubt, step: Step) -> bool:
    return doubt.code is not DoubtCode.LOSS_LIMIT or (step.value is not None and step.value < 0)


def _is_range(step: Step) -> bool:
    return step.last is not None and step.first != step.last


def _first(step: Step, before: Step | None, *, gaps: bool) -> date | None:
    if before is not None and before.last is not None and (step.first is None or (_is_range(before) and not gaps)):
        return before.last + ONE_DAY
    return step.first
