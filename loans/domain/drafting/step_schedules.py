"""Schedules of values by test day, in sentences and in tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from loans.domain.drafting.bounds import bound_of
from loans.domain.drafting.calendar_words import PrintedDay
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.proposals import Bound, Frequency, Measure
from loans.domain.drafting.quantities import PrintedQuantity

_THROUGH = re.compile(
    r"\b(?:through|thru|until|to\s+and\s+including|up\s+to\s+and\s+including)\b|\bto\b\s*$|\s-\s*$", re.IGNORECASE
)
_THEREAFTER = re.compile(
    r"\bthereafter\b|^\s*(?:and|or)\s+after\b(?!\s+(?:the|such|that)\b)|\bonwards?\b|\bafterwards?\b|\ball\s+(?:subsequent|later)\b|\bat\s+all\s+times\s+after\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:on\s+(?:or|and)\s+after|from\s+and\s+after|commencing|beginning|starting|on\s+and\s+after|from)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:on\s+or\s+(?:before|prior\s+to)|prior\s+to|ending\s+on\s+or\s+(?:before|prior\s+to)|before)\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:quarters?|months?|years?|periods?|ending|ended|through|thru|thereafter|as\s+of|at"
    r"|test\s+date|after|fiscal|until)\b",
    re.IGNORECASE,
)
_OR_MORE_FROM = re.compile(r"\s+or\s+(?:more|less|greater|lower|higher)\s+(?:from|on|at|until|before)\b", re.IGNORECASE)
_DATED_RATIO = re.compile(r"\b(?:on|before|prior|from)\b", re.IGNORECASE)
_TEST_DAY = re.compile(
    r"\b(?:quarters?|months?|years?|periods?|ending|ended|ends?|as\s+of|as\s+at|at|on|through|thru|date|dates|from|until"
    r"|beginning|commencing|before|after\s+the\s+\w+|thereafter|and|to)\s*(?:on\s+|or\s+\w+\s+|about\s+|the\s+|including\s+){0,4}$|(?:^|[\n\v,;:(])\s*$",
    re.IGNORECASE,
)
_HEAD = 500
_LOSS = re.compile(r"\bnet\s+loss(?:es)?\b|\bloss(?:es)?\b", re.IGNORECASE)
_PROFIT = re.compile(r"\bnet\s+(?:profit|income|earnings)\b|\bprofits?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """A value and the test days it is for; an open end is None."""

    first: date | None
    last: date | None
    quantity: PrintedQuantity
    value: Decimal | None
    bound: Bound | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    at: int
    day: PrintedDay | None
    quantity: PrintedQuantity | None


def steps_in(
    text: str, quantities: Sequence[PrintedQuantity], printed: Sequence[PrintedDay]
) -> tuple[PrintedStep, ...]:
    """The steps of a text: every quantity that stands with its own test days. Without a dated step there is none."""
    days = [day for day in printed if day.day is not None]
    if not days or not quantities:
        return ()
    tokens = sorted(
        [_Token(day.start, day, None) for day in days] + [_Token(one.start, None, one) for one in quantities],
        key=lambda token: token.at,
    )
    groups = _groups(tokens, text)
    steps: list[PrintedStep] = []
    for quantity, owned, start, end in groups:
        step = _step(text, quantity, owned, start, end)
        if step is not None:
            steps.append(_bounded(text, step, steps[-1] if steps else None))
    return tuple(_continued(_with_rest(text, steps, quantities)))


def _groups(tokens: list[_Token], text: str) -> list[tuple[PrintedQuantity, list[PrintedDay], int, int]]:
    """Each quantity with its days: those after it where quantities come first, those before it where days do."""
    value_first = tokens[0].quantity is not None
    ordered = tokens if value_first else list(reversed(tokens))
    groups: list[tuple[PrintedQuantity, list[PrintedDay]]] = []
    owned: list[PrintedDay] = []
    quantity: PrintedQuantity | None = None
    for token in [*ordered, None]:
        if token is not None and token.day is not None:
            owned.append(token.day)
            continue
        if quantity is not None and owned:
            groups.append((quantity, sorted(owned, key=lambda day: day.start)))
        quantity, owned = (token.quantity if token else None), []
    starts = [token.quantity.start for token in tokens if token.quantity is not None]
    ends = [token.quantity.end for token in tokens if token.quantity is not None]
    if value_first:
        return [
            (one, own, one.start, min([at for at in starts if at > own[-1].end], default=own[-1].end + 80))
            for one, own in groups
        ]
    return [
        (one, own, max([at for at in ends if at <= own[0].start], default=max(0, own[0].start - 80)), one.end)
        for one, own in reversed(groups)
    ]


def _step(text: str, quantity: PrintedQuantity, days: list[PrintedDay], start: int, end: int) -> PrintedStep | None:
    span_start, span_end = min(quantity.start, days[0].start), max(quantity.end, days[-1].end)
    if (
        text[span_start:span_end].count("\n") > 1
        or span_end - span_start > 420
        or not _for_period(text, quantity, days)
    ):
        return None
    first, last = _ends(text, days, start, end)
    return PrintedStep(first, last, quantity, quantity.value, None, span_start, max(span_end, min(end, span_end + 60)))


def _bounded(text: str, step: PrintedStep, before: PrintedStep | None) -> PrintedStep:
    """The step with its bound: what stands between it and the step before it, else that step's.

    A limit on a loss is turned to a negative minimum.
    """
    at, end = step.quantity.start, step.quantity.end
    bound = bound_of(text[:at], text[end : end + 30], reach=at - before.quantity.end if before else _HEAD)
    if bound is None and before is not None:
        return replace(step, value=_like(before, step), bound=before.bound)
    if step.value is not None and bound in (Bound.AT_MOST, None) and _is_loss(text[: step.start]):
        return replace(step, value=-abs(step.value), bound=Bound.AT_LEAST)
    return replace(step, bound=bound)


def _like(before: PrintedStep, step: PrintedStep) -> Decimal | None:
    """The step's value with the sign of the loss that the step before it limits."""
    printed = before.quantity.value
    turned = printed is not None and before.value is not None and printed > 0 > before.value
    return -step.value if turned and step.value is not None and step.value > 0 else step.value


def _with_rest(text: str, steps: list[PrintedStep], quantities: Sequence[PrintedQuantity]) -> list[PrintedStep]:
    """With the value that stands for all that comes "thereafter" without a day of its own."""
    if not steps or steps[-1].last is None:
        return steps
    last = steps[-1]
    for one in quantities:
        if (
            one.start >= last.end - 60
            and one.start > last.quantity.start
            and one.measure is last.quantity.measure
            and re.match(
                r"\s*(?:at\s+all\s+times\s+|for\s+\w+\s+\w+\s+)?thereafter\b",
                text[one.end : one.end + 60],
                re.IGNORECASE,
            )
        ):
            first = last.last + timedelta(days=1) if last.last else None
            return [
                *steps,
                PrintedStep(
                    first, None, one, _like(last, replace(last, value=one.value)), last.bound, one.start, one.end + 12
                ),
            ]
    return steps


def _for_period(text: str, quantity: PrintedQuantity, days: list[PrintedDay]) -> bool:
    """Whether the days are test days: in a row of a table, or joined to the quantity by words for a period."""
    if days[0].start < quantity.start:
        between = text[days[-1].end : quantity.start]
        told = _TEST_DAY.search(text[max(0, days[0].start - 40) : days[0].start]) is not None
        return told and len(between.strip()) < 60 and not re.search(r"[.;]\s|\b(?:is|was|are|shall|will|be)\b", between)
    between = text[quantity.end : days[0].start]
    told = _PERIOD.search(between) is not None
    told = told or (quantity.measure is Measure.RATIO and _DATED_RATIO.search(between) is not None)
    told = told or _OR_MORE_FROM.match(between) is not None
    return told and not re.search(r"[.;]\s+[A-Z]", between) and len(between) < 160


def _ends(text: str, days: list[PrintedDay], start: int, end: int) -> tuple[date | None, date | None]:
    before = text[max(start, days[0].start - 60) : days[0].start]
    after = text[days[-1].end : min(end, days[-1].end + 80)]
    first, last = days[0].day, days[-1].day
    if len(days) > 1:
        return (first, None) if _THEREAFTER.search(after) else (first, last)
    if _THROUGH.search(text[days[0].end : min(end, days[0].end + 20)]):
        return first, None
    if _THEREAFTER.search(after) or (_FROM.search(before) and not _UNTIL.search(before)):
        return first, None
    if _UNTIL.search(before) or _THROUGH.search(before):
        return None, last
    return first, last


def _is_loss(before: str) -> bool:
    losses = [match.end() for match in _LOSS.finditer(before)]
    profits = [match.end() for match in _PROFIT.finditer(before)]
    return bool(losses) and losses[-1] > max(profits, default=-1)


def _continued(steps: list[PrintedStep]) -> list[PrintedStep]:
    """Steps of one measure only: another kind of number between two steps does not belong to their schedule."""
    if not steps:
        return []
    kinds = [step.quantity.measure for step in steps]
    main = max(set(kinds), key=kinds.count)
    return [step for step in steps if step.quantity.measure is main]


def schedule_doubts(steps: Sequence[PrintedStep], frequency: Frequency | None) -> tuple[Doubt, ...]:
    """Gaps and overlaps between neighbouring steps, for a person to settle."""
    found: list[Doubt] = []
    for one, other in pairwise(steps):
        if one.last is None and one.first is not None:
            if other.first is not None and other.first > one.first:
                found.append(
                    Doubt(
                        DoubtCode.OVERLAP,
                        f"a step goes on from {one.first.isoformat()} and another begins on {other.first.isoformat()}",
                    )
                )
            continue
        if one.last is None or other.first is None:
            continue
        if other.first <= one.last:
            found.append(
                Doubt(
                    DoubtCode.OVERLAP,
                    f"the steps that end on {one.last.isoformat()} and begin on {other.first.isoformat()} overlap",
                )
            )
        elif not _adjoins(one.last, other.first, frequency):
            found.append(
                Doubt(
                    DoubtCode.GAP,
                    f"no step covers the time between {one.last.isoformat()} and {other.first.isoformat()}",
                )
            )
    if any(step.value is not None and step.value < 0 for step in steps):
        found.append(Doubt(DoubtCode.LOSS_LIMIT, "a limit on a loss is proposed as a negative minimum"))
    return tuple(found)


def _adjoins(last: date, first: date, frequency: Frequency | None) -> bool:
    """Whether nothing lies between two days: the next day, or the next period's end."""
    if first == last + timedelta(days=1):
        return True
    months = (first.year - last.year) * 12 + first.month - last.month
    apart = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.SEMIANNUALLY: 6, Frequency.ANNUALLY: 12}
    return months == apart[frequency] if frequency in apart else months in (1, 3, 12)
