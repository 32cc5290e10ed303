"""The text that a clause gives, while it is being gathered from paragraphs."""

from dataclasses import dataclass, field

from loans.domain.drafting.labels import Label
from loans.domain.drafting.paragraph import Paragraph
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, depth_after

_TERM_LENGTH = 160


@dataclass(slots=True)
class OpenText:
    """How deep in quotations the text stands, whether it is quoted as a whole, and which label styles it uses."""

    start: int
    end: int
    depth: int = 0
    quoted: bool = False
    closed: bool = False
    styles: set[tuple[str, str, int]] = field(default_factory=set)

    @property
    def inside(self) -> bool:
        """Whether a quotation of the whole is still open."""
        return self.quoted and self.depth > 0 and not self.closed

    def add(self, text: str, paragraph: Paragraph) -> None:
        """Take a further paragraph into the text."""
        self.end = paragraph.end
        self.measure(text[paragraph.start : paragraph.end])
        if paragraph.label is not None:
            self.styles.add(label_style(paragraph.label))

    def uses(self, label: Label) -> bool:
        """Whether the text itself counts its paragraphs in this style."""
        return label_style(label) in self.styles

    def measure(self, words: str) -> None:
        """Follow the quotation marks of a paragraph."""
        self.depth = depth_after(words, self.depth)
        self.closed = self.depth == 0 or words.rstrip(" .;,").endswith(CLOSING)


def opened(text: str, start: int, end: int, label: Label | None) -> OpenText:
    """The text that begins here."""
    given = OpenText(start, end, quoted=text.startswith(OPENING, start) and not _names_term(text, start, end))
    given.measure(text[start:end])
    if label is not None:
        given.styles.add(label_style(label))
    return given


def label_style(label: Label) -> tuple[str, str, int]:
    """How a label is written: its brackets and word, its kind of count, its depth in dots."""
    kind = "number" if label.printed[0].isdigit() else "capital" if label.printed.isupper() else "letter"
    return label.bracket + label.word, kind, label.printed.count(".")


def _names_term(text: str, start: int, end: int) -> bool:
    """Whether the opening mark only sets off a defined term and does not open the quotation of the text."""
    closing = closing_place(text, start, min(end, start + _TERM_LENGTH))
    return closing is not None and bool(text[closing:end].strip(" .;,"))
