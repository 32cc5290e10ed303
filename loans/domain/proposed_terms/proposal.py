"""A value that a text seems to set, with the subject that it seems to be of; a person confirms or corrects it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from loans.domain.drafting.spans import Span
from loans.domain.proposed_terms.things import Thing, Written
from loans.domain.terms import Standing

UNSETTLED: Final = ""


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """`operation` is the place of the operation in the document, `annex` the exhibit that prints the value, or empty.

    `subject` is empty where nothing that the agreement has fits well enough; `candidates` are what might. `value` and
    `first` are None where the text does not say them for certain. `words` is the value as printed, in `span` of the
    source. `repeats` names the clause of the same document that sets the same for the same days.
    """

    operation: int
    annex: str
    subject: str
    value: Written | None
    first: date | None
    through: date | None
    standing: Standing
    reaches_back: bool
    words: str
    span: Span | None
    candidates: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    repeats: str = ""


def best(scored: list[tuple[int, Thing]], least: int) -> tuple[Thing | None, tuple[Thing, ...]]:
    """The thing that clearly fits best, and all that fit at all, best first; none where two fit alike."""
    fitting = sorted(((score, thing) for score, thing in scored if score > 0), key=lambda each: -each[0])
    things = tuple(thing for _, thing in fitting)
    if not fitting or fitting[0][0] < least:
        return None, things
    if len(fitting) > 1 and fitting[1][0] == fitting[0][0]:
        return None, things
    return fitting[0][1], things
