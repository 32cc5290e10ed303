"""One clause of a modification: its number, its place among the others, and the runs of which it is made."""

from dataclasses import dataclass, field
from enum import StrEnum

from loans.domain.drafting.doubts import Doubt


class Part(StrEnum):
    """What a run of a clause is: the modification's own words, or text of the agreement."""

    WORDS = "words"
    TEXT = "text"


@dataclass(slots=True)
class Run:
    """A run of the fair copy."""

    part: Part
    start: int
    end: int


@dataclass(slots=True)
class Clause:
    """One clause of the modification.

    `path` holds the printed numbers from the outermost in; `outer` the places, in the list of clauses, of those that
    hold it; `amending` whether it has words of amendment; `leads` whether it only leads on to the clauses below it;
    `signs` whether it is but the signature pages.
    """

    path: tuple[str, ...]
    outer: tuple[int, ...]
    start: int
    end: int
    runs: list[Run] = field(default_factory=list)
    amending: bool = False
    leads: bool = False
    signs: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The clause's own number as printed, its levels joined by dots; None where it bears none."""
        return ".".join(self.path) or None

    @property
    def gives_text(self) -> bool:
        """Whether it has given a text already."""
        return any(run.part is Part.TEXT for run in self.runs)
