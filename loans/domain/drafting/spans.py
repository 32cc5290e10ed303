"""Where a thing stands in the text that was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters, counted from the start of the text as it was given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other run lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
