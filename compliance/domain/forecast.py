"""Early warning: what is near its limit now, and what would fail at a coming step, by the last figures or a projection.

A forecast is no verdict. It compares what was measured last, or what the borrower projects, with the requirement that
will be in force on a coming test day, under every document that is signed by today, effective or not yet. Where nothing
is known of a coming period nothing is forecast: a guess warns of nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from compliance.domain.headroom import Pair
from compliance.domain.verdict import Comparison, Verdict


class Cause(StrEnum):
    """Why there is a warning, the most pressing first."""

    PROJECTED = "projected"
    """By the borrower's own projection it would fail."""
    STEP = "step"
    """As it was measured last, it would fail the requirement of a coming test day."""
    NARROW = "narrow"
    """It passed last with less headroom than the agreement's margin."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming test day with the requirement that will then be in force, and which clause sets it."""

    test_day: date
    required: Decimal
    set_by: str


@dataclass(frozen=True, slots=True)
class Projected:
    """How a coming test would come out on projected figures; the exact texts are those of the test."""

    test_day: date
    verdict: Verdict
    actual: str
    required: str
    headroom: str
    set_by: str


@dataclass(frozen=True, slots=True)
class Last:
    """The latest test: its verdict, its actual as an exact pair (money in cents over 100), its headroom as a share."""

    test_day: date
    verdict: Verdict
    narrow: bool
    pair: Pair | None
    actual: str
    required: str
    headroom: str
    set_by: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """One early warning about a covenant: by which test day, what would stand against what, set by which clause."""

    cause: Cause
    test_day: date
    actual: str
    required: str
    headroom: str
    set_by: str


def meets(pair: Pair, required: Decimal, comparison: Comparison) -> bool:
    """Whether an exact actual meets a requirement, by cross-multiplication and without rounding."""
    numerator, denominator = pair
    limit, unit = required.as_integer_ratio()
    above = numerator * unit - limit * denominator
    return above >= 0 if comparison is Comparison.AT_LEAST else above <= 0


def shortfall(pair: Pair, required: Decimal, comparison: Comparison) -> Decimal:
    """The headroom of an exact actual, below zero where it falls short; a ratio's is cut after six decimals."""
    numerator, denominator = pair
    limit, unit = required.as_integer_ratio()
    above = numerator * unit - limit * denominator
    signed = above if comparison is Comparison.AT_LEAST else -above
    millionths, rest = divmod(abs(signed) * 10**6, denominator * unit)
    # Cut away from zero where it falls short, so that no shortfall is shown as nothing.
    count = -(millionths + (1 if rest else 0)) if signed < 0 else millionths
    return Decimal(count).scaleb(-6)


def alarms(
    last: Last | None, coming: Sequence[Coming], projected: Iterable[Projected], comparison: Comparison
) -> tuple[Alarm, ...]:
    """The warnings about one covenant, the most pressing first.

    A test that failed already is no warning. Of steps that the last measure would fail only the first is told, and only
    where it asks for something else than the last test did.
    """
    found = [*_projected(projected), *_steps(last, coming, comparison), *_narrow(last)]
    order = list(Cause)
    return tuple(sorted(found, key=lambda each: (order.index(each.cause), each.test_day)))


def _projected(projected: Iterable[Projected]) -> Iterator[Alarm]:
    for each in projected:
        if each.verdict is Verdict.FAIL:
            numbers = (each.actual, each.required, each.headroom, each.set_by)
            yield Alarm(Cause.PROJECTED, each.test_day, *numbers)


def _steps(last: Last | None, coming: Sequence[Coming], comparison: Comparison) -> Iterator[Alarm]:
    if last is None or last.pair is None or last.verdict is not Verdict.PASS:
        return
    failing = (each for each in coming if not meets(last.pair, each.required, comparison))
    first = min(failing, key=lambda each: each.test_day, default=None)
    if first is not None:
        headroom = format(shortfall(last.pair, first.required, comparison), "f")
        yield Alarm(Cause.STEP, first.test_day, last.actual, format(first.required, "f"), headroom, first.set_by)


def _narrow(last: Last | None) -> Iterator[Alarm]:
    if last is not None and last.verdict is Verdict.PASS and last.narrow:
        yield Alarm(Cause.NARROW, last.test_day, last.actual, last.required, last.headroom, last.set_by)
