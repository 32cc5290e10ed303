"""What an entry of a draft is to its page, and the fields that all schedules of terms ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from compliance.forms.new_agreements.layout import Field, Group, Kind, Layout
from compliance.forms.new_agreements.parts import assumptions, clauses


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry: the list that holds it, what it is called, and what its page asks for."""

    part: str
    one: str
    layout: Layout
    begins: Mapping[str, Any]
    """What a new one has beside its name."""


FROM: Final = Field("from", "From", Kind.DAY, weak=True)
THROUGH: Final = Field("through", "Through", Kind.DAY, optional=True, weak=True)
CLAUSE: Final = Field("clause", "Section", Kind.CHOICE, choices=clauses, weak=True)
STANDING: Final = (
    Field(
        "standing",
        "How",
        Kind.CHOICE,
        choices=(("sets", "The section says so"), ("assumes", "Assumed")),
        optional=True,
        weak=True,
        needs="assumptions",
    ),
    Field(
        "assumption",
        "Assumption",
        Kind.CHOICE,
        choices=assumptions,
        optional=True,
        weak=True,
        needs="assumptions",
    ),
)
SOURCE: Final = (FROM, THROUGH, CLAUSE, *STANDING)
ASSUMED: Final = Group(
    "Assumptions behind it",
    (Field("assumptions", "Assumptions", Kind.CHECKS, choices=assumptions, optional=True, needs="assumptions"),),
)
