"""The run of an actual drawn small, as coordinates of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import template

register = template.Library()

WIDTH = 120
HEIGHT = 28
EDGE = 3
"""Room around the drawing, so that neither a line nor the last dot is cut off."""


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Points as SVG writes them. A missing value parts the line, so there may be several."""

    actual: tuple[str, ...]
    required: tuple[str, ...]
    last: tuple[str, str] | None
    """The place of the last actual."""
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag
def sparkline(actual: Sequence[Decimal | None], required: Sequence[Decimal | None]) -> Sparkline:
    """Draw actuals and requirements, one of each for a test, oldest first; None where one is missing.

    Use: {% sparkline actuals requirements as spark %}{% include "components/_sparkline.html" with alt="..." %}.
    """
    known = [value for value in (*actual, *required) if value is not None]
    if not known:
        return Sparkline((), (), None)
    low, high = min(known), max(known)
    wide = max(len(actual), len(required))

    def across(index: int) -> str:
        step = Decimal(WIDTH - 2 * EDGE) / max(1, wide - 1)
        return _coordinate(EDGE + index * step)

    def down(value: Decimal) -> str:
        share = (high - value) / (high - low) if high != low else Decimal("0.5")
        return _coordinate(EDGE + share * (HEIGHT - 2 * EDGE))

    places = [None if value is None else (across(index), down(value)) for index, value in enumerate(actual)]
    steps = [None if value is None else (across(index), down(value)) for index, value in enumerate(required)]
    seen = [place for place in places if place is not None]
    return Sparkline(_lines(places), _lines(_stepped(steps)), seen[-1] if seen else None)


def _coordinate(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1')).normalize():f}"


def _stepped(places: Sequence[tuple[str, str] | None]) -> list[tuple[str, str] | None]:
    """A requirement holds until the next one: a step, not a slope."""
    result: list[tuple[str, str] | None] = []
    for before, place in zip((None, *places), places, strict=False):
        if before is not None and place is not None and before[1] != place[1]:
            result.append((place[0], before[1]))
        result.append(place)
    return result


def _lines(places: Sequence[tuple[str, str] | None]) -> tuple[str, ...]:
    lines: list[list[str]] = [[]]
    for place in places:
        if place is None:
            lines.append([])
        else:
            lines[-1].append(f"{place[0]},{place[1]}")
    return tuple(" ".join(line) for line in lines if line)
