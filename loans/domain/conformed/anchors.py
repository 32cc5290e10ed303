"""The place of each unit on a page: a name made of what the unit is called, the same on every day on which it is so."""

import re
from collections.abc import Sequence
from typing import Final

from loans.domain.conformed.text import Unit
from loans.domain.operations import Family, Name

_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9.]+")


def anchors(units: Sequence[Unit]) -> tuple[str, ...]:
    """For each unit its place, as "section-2.03-a"; of two with one name the second in reading order gets "-2".

    Units that stand come before those that are gone.
    """
    taken: dict[str, int] = {}
    places = [""] * len(units)
    for at in sorted(range(len(units)), key=lambda at: units[at].gone is not None):
        name = place_of(units[at].family, units[at].name)
        taken[name] = taken.get(name, 0) + 1
        places[at] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return tuple(places)


def place_of(family: Family, name: Name) -> str:
    """The place of the unit of that name, where no other bears it: Exhibit A has "exhibit-a", once."""
    words = _NOT_IN_NAMES.sub("-", (name.number or name.title).casefold()).strip("-.")
    kind = "part" if family is Family.AGREEMENT else family.value
    return f"{kind}-{words.removeprefix(f'{kind}-') or 'unnamed'}"
