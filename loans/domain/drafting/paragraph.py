"""One paragraph of the fair copy: its place and its label."""

from dataclasses import dataclass

from loans.domain.drafting.labels import Label, label_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the fair copy; `body` is where its words begin after the label."""

    start: int
    end: int
    body: int
    label: Label | None


def paragraph_at(text: str, start: int, end: int) -> Paragraph:
    """The paragraph between two places, without the blanks at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    label = label_of(text[start : min(end, start + 300)])
    return Paragraph(start, end, start + (label.length if label else 0), label)
