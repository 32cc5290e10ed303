"""The unit that every amount of a file is stated in: whole currency, thousands or millions of it."""

from dataclasses import dataclass
from enum import IntEnum


class Scale(IntEnum):
    """How many of the currency one of the file's amounts counts."""

    ONES = 1
    THOUSANDS = 1_000
    MILLIONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency (ISO 4217 code) and a scale; its name is what stands in the file's Unit cell."""

    currency: str
    scale: Scale = Scale.ONES

    @property
    def name(self) -> str:
        """For example `USD`, `USD thousands`, `USD millions`."""
        return self.currency if self.scale is Scale.ONES else f"{self.currency} {self.scale.name.lower()}"


def units_of(currency: str) -> tuple[Unit, ...]:
    """The three units an amount of the currency may be stated in."""
    return tuple(Unit(currency, scale) for scale in Scale)


def unit_named(name: str, currency: str) -> Unit | None:
    """The unit of that name, capitals and spacing apart; None where it is none of the three: never guessed."""
    wanted = " ".join(name.split()).casefold()
    return next((unit for unit in units_of(currency) if unit.name.casefold() == wanted), None)
