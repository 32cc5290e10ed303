"""Amounts that can be read but are hardly meant: slips of the unit, leaps from the period before, sums that are off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import Figure
from compliance.domain.totals import Mismatch
from compliance.figures_file.amounts import grouped_text
from compliance.figures_file.problems import Problem
from compliance.figures_file.reading import ReadRow
from compliance.figures_file.stated_dates import day_text
from compliance.figures_file.units import Scale, Unit

_OR_EXPLAIN = "If the amount is right, say in a word why."
_SCALE_NAMES = {1_000: "thousands", 1_000_000: "millions"}


@dataclass(frozen=True, slots=True)
class Limits:
    """From where an amount is asked about; cents, and percent of the period before."""

    change_percent: int = 25
    change_floor_cents: int = 100_000_00
    slip_tolerance: int = 3
    """A slip is by 1,000 or 1,000,000, give or take this factor."""
    lone_ceiling_cents: int = 10_000_00
    lone_ratio: int = 10_000
    """With no period before: below the ceiling, and this many times below the largest amount of the file."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the amounts of one reading are held against; `largest` is its largest size in cents."""

    unit: Unit
    largest: int
    mismatches: Mapping[str, Mismatch]
    limits: Limits

    def about(self, row: ReadRow, previous: Figure | None) -> tuple[Problem, ...]:
        """The doubts about one line; none where it is blank, wrong already, or explained."""
        if row.amount_cents is None or row.explanation:
            return ()
        slip = self._slip(row.cell, row.amount_cents, previous)
        if slip is not None:
            return (slip,)
        return (*self._total(row), *self._change(row.cell, row.amount_cents, previous))

    def _slip(self, where: str, cents: int, previous: Figure | None) -> Problem | None:
        if previous is None or previous.cents == 0:
            return self._lone(where, cents)
        small, large = sorted((abs(cents), abs(previous.cents)))
        tolerance = self.limits.slip_tolerance
        for factor, name in _SCALE_NAMES.items():
            near = factor * small <= large * tolerance and large <= factor * small * tolerance
            if near and large - small >= self.limits.change_floor_cents:
                return self._slip_by(where, cents, previous, factor if abs(cents) == small else -factor, name)
        return None

    def _slip_by(self, where: str, cents: int, previous: Figure, factor: int, name: str) -> Problem:
        before = f"{day_text(previous.end)} ({grouped_text(previous.cents, self.unit)})"
        if factor > 0:
            meant = grouped_text(cents * factor, self.unit)
            message = (
                f"About {factor:,} times smaller than {before}. "
                f"The file says \u201c{self.unit.name}\u201d; this looks like {name} of that."
            )
            return Problem(where, message, f"Enter {meant}, or correct the unit. {_OR_EXPLAIN}", explainable=True)
        message = f"About {-factor:,} times larger than {before}. The file says \u201c{self.unit.name}\u201d."
        return Problem(where, message, f"Correct the amount or the unit. {_OR_EXPLAIN}", explainable=True)

    def _lone(self, where: str, cents: int) -> Problem | None:
        size, limits = abs(cents), self.limits
        whole = cents % 100 == 0 and self.unit.scale is Scale.ONES
        if not (whole and 0 < size < limits.lone_ceiling_cents and self.largest >= limits.lone_ratio * size):
            return None
        message = (
            f"The file says \u201c{self.unit.name}\u201d; beside its other amounts this looks like thousands of that."
        )
        meant = grouped_text(cents * 1_000, self.unit)
        return Problem(where, message, f"Enter {meant}, or correct the unit. {_OR_EXPLAIN}", explainable=True)

    def _total(self, row: ReadRow) -> Iterator[Problem]:
        mismatch = self.mismatches.get(row.key)
        if mismatch is None:
            return
        computed, off = (grouped_text(cents, self.unit) for cents in (mismatch.computed, mismatch.difference))
        names = "; ".join(CHART[item].name for item in mismatch.total.items[1:])
        message = f"Does not add up: its parts come to {computed}, a difference of {off}."
        if abs(mismatch.difference) * 2 <= self._rounding(mismatch):
            yield Problem(row.cell, f"{message} Rounding in {self.unit.name} may explain it.", _OR_EXPLAIN)
        else:
            remedy = f"Correct the total or one of its parts ({names}). {_OR_EXPLAIN}"
            yield Problem(row.cell, message, remedy, explainable=True)

    def _rounding(self, mismatch: Mismatch) -> int:
        """Twice the most that rounding each amount to the unit can add up to, in cents; none in whole currency."""
        return 0 if self.unit.scale is Scale.ONES else len(mismatch.total.items) * 100 * self.unit.scale

    def _change(self, where: str, cents: int, previous: Figure | None) -> Iterator[Problem]:
        if previous is None:
            return
        change, before = cents - previous.cents, day_text(previous.end)
        large = abs(change) * 100 > self.limits.change_percent * abs(previous.cents)
        if not large or abs(change) < self.limits.change_floor_cents:
            return
        percent = percent_of(abs(change), previous.cents)
        moved = "Up" if change > 0 else "Down"
        size = (
            f"{moved} from nothing" if percent is None else f"{moved} {percent.quantize(Decimal(1), ROUND_HALF_UP):,} %"
        )
        yield Problem(where, f"{size} since {before}. Is that right?", "A word of explanation helps the bank.")


def percent_of(change: int, before: int) -> Decimal | None:
    """The change in percent of the size before, to a tenth; None where there was nothing before."""
    if before == 0:
        return None
    return (Decimal(change * 100) / Decimal(abs(before))).quantize(Decimal("0.1"), ROUND_HALF_UP)
