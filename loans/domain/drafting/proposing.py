"""Proposals from a given text: schedules first, then the quantities, days and deadlines that stand alone."""

import re
from collections.abc import Callable, Sequence

from loans.domain.drafting.bounds import bound_of
from loans.domain.drafting.calendar_words import PrintedDay, days_in
from loans.domain.drafting.deadlines import deadlines_in, frequencies_in
from loans.domain.drafting.proposals import (
    DayRelation,
    Deadline,
    Frequency,
    NamedDay,
    Proposal,
    Quantity,
    Rhythm,
    Schedule,
    Step,
)
from loans.domain.drafting.quantities import PrintedQuantity, quantities_in
from loans.domain.drafting.spans import Span
from loans.domain.drafting.step_schedules import PrintedStep, schedule_doubts, steps_in

_BY = re.compile(
    r"\b(?:on\s+or\s+(?:before|prior\s+to)|no\s+later\s+than|not\s+later\s+than|by|prior\s+to|before)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:through|thru|until|to\s+and\s+including|ending\s+on)\s+(?:the\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|after|since|on\s+(?:or|and)\s+after|effective(?:\s+as\s+of)?|commencing(?:\s+on)?"
    r"|beginning(?:\s+on)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def proposals(text: str, span: Callable[[int, int], Span], near: int | None = None) -> tuple[Proposal, ...]:
    """All that a text proposes, in its order; `span` gives the place in the source of a run of the text."""
    quantities = list(quantities_in(text))
    days = list(days_in(text, near=near))
    steps = steps_in(text, quantities, days)
    rhythm = next(frequencies_in(text), None)
    frequency = rhythm[2] if rhythm else None
    found: list[tuple[int, Proposal]] = []
    if steps:
        found.append((steps[0].start, _schedule(steps, frequency, span)))
    used = {step.quantity.start for step in steps}
    found.extend((one.start, _quantity(text, one, span)) for one in quantities if one.start not in used)
    found.extend((day.start, _day(text, day, span)) for day in days if not _in_step(day, steps))
    found.extend(
        (
            one.start,
            Deadline(one.count, one.unit, one.anchor, one.event, one.before, span(one.start, one.end), one.doubts),
        )
        for one in deadlines_in(text)
    )
    if rhythm is not None:
        start, end, stated = rhythm
        found.append((start, Rhythm(stated, span(start, end))))
    return tuple(proposal for _, proposal in sorted(found, key=lambda pair: pair[0]))


def _in_step(day: PrintedDay, steps: Sequence[PrintedStep]) -> bool:
    return any(step.start <= day.start < step.end for step in steps)


def _schedule(steps: Sequence[PrintedStep], frequency: Frequency | None, span: Callable[[int, int], Span]) -> Schedule:
    made = tuple(
        Step(step.first, step.last, step.value, step.quantity.measure, step.bound, span(step.start, step.end))
        for step in steps
    )
    doubts = (*schedule_doubts(steps, frequency), *(doubt for step in steps for doubt in step.quantity.doubts))
    return Schedule(made, frequency, span(steps[0].start, steps[-1].end), doubts)


def _quantity(text: str, one: PrintedQuantity, span: Callable[[int, int], Span]) -> Quantity:
    bound = bound_of(text[: one.start], text[one.end : one.end + 30])
    return Quantity(one.measure, one.value, bound, span(one.start, one.end), one.doubts)


def _day(text: str, day: PrintedDay, span: Callable[[int, int], Span]) -> NamedDay:
    before = text[max(0, day.start - 60) : day.start]
    relation = DayRelation.ON
    for pattern, meant in ((_BY, DayRelation.BY), (_THROUGH, DayRelation.THROUGH), (_FROM, DayRelation.FROM)):
        if pattern.search(before):
            relation = meant
            break
    return NamedDay(day.day, relation, span(day.start, day.end), day.doubts)
