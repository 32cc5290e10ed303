"""The modification's own clauses: which paragraphs are its words, and which are text that it quotes or prints."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from loans.domain.drafting.amending_words import amends, announces_text, continues, inline_text
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.formal_parts import formal_heading, formal_text, signs_off
from loans.domain.drafting.labels import Fit, Label, Outline
from loans.domain.drafting.paragraphs import Paragraph
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, depth_after


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
    """One clause of the modification; `path` holds the printed numbers from the outermost in, `outer` the places
    in the list of clauses of those that hold it."""

    path: tuple[str, ...]
    outer: tuple[int, ...]
    start: int
    end: int
    runs: list[Run] = field(default_factory=list)
    amending: bool = False
    leads: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The clause's own number as printed, its levels joined by dots; None where it bears none."""
        return ".".join(self.path) or None


@dataclass(slots=True)
class _OpenText:
    """The text being gathered: how deep in quotations it stands and which label styles it uses."""

    depth: int = 0
    quoted: bool = False
    closed: bool = False
    paragraphs: int = 0
    brackets: set[tuple[str, str, int]] = field(default_factory=set)


def clauses_of(text: str, parts: Iterable[Paragraph]) -> tuple[list[Clause], int | None]:
    """The clauses among the paragraphs, and where the signature pages begin (None where none were met)."""
    reader = _Reader(text)
    for paragraph in parts:
        if reader.at_sign_off(paragraph):
            return reader.clauses, paragraph.start
        reader.take(paragraph)
    return reader.clauses, None


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = Outline()
        self.clauses: list[Clause] = []
        self.open_levels: list[int] = []
        self.open: _OpenText | None = None
        self.expected = False

    def at_sign_off(self, paragraph: Paragraph) -> bool:
        inside = self.open is not None and self.open.depth > 0 and not self.open.closed
        return not inside and signs_off(self.text[paragraph.start : min(paragraph.end, paragraph.start + 400)])

    def take(self, paragraph: Paragraph) -> None:
        amending = amends(self.text, paragraph.body)
        if not self.clauses or self._opens_clause(paragraph, amending):
            self._start_clause(paragraph, amending)
        elif self.open is not None and not self._ends_text(paragraph):
            self._add_text(paragraph)
        elif self._begins_text(paragraph):
            self.open = _OpenText()
            self._add_text(paragraph)
        else:
            self._add_words(paragraph, paragraph.start, amending)

    def _begins_text(self, paragraph: Paragraph) -> bool:
        clause = self.clauses[-1]
        if self.open is not None:
            return False
        return clause.amending and (self.expected or self.text.startswith(OPENING, paragraph.start))

    def _ends_text(self, paragraph: Paragraph) -> bool:
        """Whether the clause's own words go on here after the text it gave."""
        assert self.open is not None
        head = self.text[paragraph.start : min(paragraph.end, paragraph.start + 300)]
        if not continues(head):
            return self.open.closed and not head.startswith(OPENING) and amends(head) and paragraph.label is None
        return self.open.closed or not self.open.quoted or "lieu" in head or "replac" in head or "substitut" in head

    def _opens_clause(self, paragraph: Paragraph, amending: bool) -> bool:
        if self.text.startswith(OPENING, paragraph.start):
            return False
        if paragraph.label is None:
            return self._opens_unnumbered(paragraph, amending)
        fit = self.outline.fit(paragraph.label)
        formal = self._formal(paragraph)
        if self.open is None:
            return self._opens_outside(fit, amending, formal)
        if amending:
            return fit is not Fit.NONE and not (fit is Fit.FIRST and self.open.quoted and not self.open.closed)
        if fit not in (Fit.NEXT, Fit.LATER, Fit.AGAIN):
            return False
        if self.open.quoted and self.open.depth and not self.open.closed:
            return False
        return formal or (fit is Fit.NEXT and self._style(paragraph.label) not in self.open.brackets)

    def _opens_outside(self, fit: Fit, amending: bool, formal: bool) -> bool:
        if self.expected and self.clauses[-1].amending:
            return amending or (formal and fit is Fit.NEXT)
        if fit in (Fit.NEXT, Fit.FIRST):
            return True
        return amending or (formal and fit is not Fit.NONE) or fit is Fit.LATER

    def _opens_unnumbered(self, paragraph: Paragraph, amending: bool) -> bool:
        if self.open is None:
            given = any(run.part is Part.TEXT for run in self.clauses[-1].runs)
            return (
                amending
                and self.clauses[-1].amending
                and not self.expected
                and (given or not self._continues(paragraph))
            )
        if (self.open.quoted and not self.open.closed) or not self.open.paragraphs or self._continues(paragraph):
            return False
        return amending or self._formal(paragraph)

    def _continues(self, paragraph: Paragraph) -> bool:
        return continues(self.text[paragraph.start : min(paragraph.end, paragraph.start + 300)])

    def _formal(self, paragraph: Paragraph) -> bool:
        head = self.text[paragraph.body : min(paragraph.end, paragraph.body + 700)]
        return formal_text(head) or (paragraph.label is not None and formal_heading(head))

    @staticmethod
    def _style(label: Label) -> tuple[str, str, int]:
        kind = "number" if label.printed[0].isdigit() else "capital" if label.printed.isupper() else "letter"
        return label.bracket + label.word, kind, label.printed.count(".")

    def _start_clause(self, paragraph: Paragraph, amending: bool) -> None:
        doubts = []
        path = self.outline.path() if paragraph.label is None else ()
        if paragraph.label is not None:
            fit = self.outline.fit(paragraph.label)
            path = self.outline.take(paragraph.label)
            depth = len(self.outline.levels)
            self.open_levels = [*self.open_levels[: depth - 1], len(self.clauses)]
            doubts = _label_doubts(fit, ".".join(path), len(self.clauses))
        if self.open is not None and self.open.quoted and self.open.depth and not self.open.closed:
            reason = "the text given by this clause opens a quotation that is not closed"
            self.clauses[-1].doubts.append(Doubt(DoubtCode.QUOTATION_OPEN, reason))
        if self.expected and self.clauses:
            self.clauses[-1].leads = True
        outer = tuple(self.open_levels[:-1] if paragraph.label is not None else self.open_levels)
        self.clauses.append(Clause(path, outer, paragraph.start, paragraph.end, doubts=doubts))
        self.open = None
        self._add_words(paragraph, paragraph.body, amending)

    def _add_words(self, paragraph: Paragraph, start: int, amending: bool) -> None:
        """Add the clause's own words; a text that begins on the same line is parted from them."""
        clause = self.clauses[-1]
        clause.end = paragraph.end
        clause.amending = clause.amending or amending
        self.open = None
        words = self.text[start : paragraph.end]
        split = self._unclosed(start, paragraph.end) if clause.amending else None
        if split is None and amending:
            inline = inline_text(words)
            split = None if inline is None else start + inline
        clause.runs.append(Run(Part.WORDS, start, paragraph.end if split is None else split))
        self.expected = split is None and announces_text(words)
        if split is not None:
            self.open = _OpenText()
            self._gather(split, paragraph.end, None)

    def _unclosed(self, start: int, end: int) -> int | None:
        """Where a quotation opens that the paragraph does not close, after the words that announce it."""
        at = self.text.find(OPENING, start, end)
        while at >= 0:
            closing = closing_place(self.text, at, end)
            if closing is None:
                announced = announces_text(self.text[start:at].rstrip() + ":") and at - start > 20
                return at if announced and self.text[start:at].rstrip()[-1:] in ":," else None
            at = self.text.find(OPENING, closing, end)
        return None

    def _add_text(self, paragraph: Paragraph) -> None:
        self.clauses[-1].end = paragraph.end
        self.expected = False
        self._gather(paragraph.start, paragraph.end, paragraph.label)

    def _gather(self, start: int, end: int, label: Label | None) -> None:
        assert self.open is not None
        runs = self.clauses[-1].runs
        if self.open.paragraphs:
            runs[-1].end = end
        else:
            runs.append(Run(Part.TEXT, start, end))
            self.open.quoted = self.text.startswith(OPENING, start) and not self._names_term(start, end)
        self.open.paragraphs += 1
        self.open.depth = depth_after(self.text[start:end], self.open.depth)
        last = self.text[start:end].rstrip(" .;,")
        self.open.closed = self.open.depth == 0 or last.endswith(CLOSING)
        if label is not None:
            self.open.brackets.add(self._style(label))

    def _names_term(self, start: int, end: int) -> bool:
        """Whether the opening mark only sets off a defined term and does not open the quotation of the text."""
        closing = closing_place(self.text, start, min(end, start + 160))
        return closing is not None and bool(self.text[closing:end].strip(" .;,"))


def _label_doubts(fit: Fit, number: str, before: int) -> list[Doubt]:
    if fit is Fit.AGAIN and before:
        return [Doubt(DoubtCode.LABEL_REPEATED, f"the clause number {number} is printed a second time or out of order")]
    if fit is Fit.LATER:
        return [Doubt(DoubtCode.LABEL_SKIPPED, f"the clause number {number} leaves out a number before it")]
    return []
