"""The whole reading of a modification."""

from dataclasses import dataclass
from enum import StrEnum

from loans.domain.drafting.doubts import Doubt
from loans.domain.drafting.header import Header
from loans.domain.drafting.operation import Operation
from loans.domain.drafting.spans import Span


class Treatment(StrEnum):
    """What became of a passage of the operative part."""

    OPERATION = "operation"
    HEADING = "heading"
    FORMAL = "formal"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the source: the operations it gave, or why it gave none."""

    span: Span
    treatment: Treatment
    clause: str | None
    reason: str
    operations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Header, operations in the order of the text, and passages that cover the operative part, each character once."""

    header: Header
    operations: tuple[Operation, ...]
    operative: Span
    passages: tuple[Passage, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def unread(self) -> tuple[Passage, ...]:
        """What a person has to read."""
        return tuple(passage for passage in self.passages if passage.treatment is Treatment.UNREAD)
