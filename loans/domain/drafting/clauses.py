"""The modification's own clauses: which paragraphs are its words, and which are text that it quotes or prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from loans.domain.drafting.amending_words import (
    REACH,
    amends,
    amends_in_place,
    announces_text,
    continues,
    fresh_sentence,
    inline_text,
    leads_to_amendments,
    leads_to_waived,
    refers_below,
)
from loans.domain.drafting.clause import Clause, Part, Run
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.formal_parts import formal_heading, formal_text, signs_off
from loans.domain.drafting.labels import Fit, Label, Outline
from loans.domain.drafting.limbs import goes_on_in_limb
from loans.domain.drafting.open_text import OpenText, opened
from loans.domain.drafting.paragraph import Paragraph, paragraph_at
from loans.domain.drafting.quotation import OPENING, closing_place

_HEAD = 700
_LIMBS = 3000
_LAST_RUNS = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paragraph with what its first words show."""

    paragraph: Paragraph
    head: str
    amending: bool
    formal: bool
    continues: bool

    @property
    def quoted(self) -> bool:
        return self.head.startswith(OPENING)


def clauses_of(text: str, parts: Iterable[Paragraph]) -> tuple[list[Clause], int | None]:
    """The clauses among the paragraphs, and where the signature pages begin (None where none were met)."""
    reader = _Reader(text)
    for paragraph in parts:
        candidate = _candidate(text, paragraph)
        if reader.at_sign_off(candidate):
            return reader.clauses, paragraph.start
        reader.take(candidate)
    return reader.clauses, None


def _candidate(text: str, paragraph: Paragraph) -> _Candidate:
    body = text[paragraph.body : min(paragraph.end, paragraph.body + _HEAD)]
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD)]
    formal = formal_text(body) or (paragraph.label is not None and formal_heading(body))
    return _Candidate(paragraph, head, amends(body[:REACH]), formal, continues(head))


class _Reader:
    """Takes paragraph after paragraph and decides whether it opens a clause, goes on with one, or is given text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = Outline()
        self.clauses: list[Clause] = []
        self.open_levels: list[int] = []
        self.given: OpenText | None = None
        self.expected = False

    def at_sign_off(self, candidate: _Candidate) -> bool:
        """Whether the signature pages begin here."""
        return not (self.given is not None and self.given.inside) and signs_off(candidate.head)

    def take(self, candidate: _Candidate) -> None:
        """Take the next paragraph."""
        paragraph = candidate.paragraph
        if self._goes_on_in_limb(candidate):
            self._add_words(candidate, paragraph.start)
        elif not self.clauses or self._opens_clause(candidate):
            self._start_clause(candidate)
        elif self._is_text(candidate):
            self._take_text(candidate)
        else:
            self._add_words(candidate, paragraph.start)

    def _is_text(self, candidate: _Candidate) -> bool:
        """Whether the paragraph is text that the clause gives: more of it, or its beginning."""
        if self.given is not None:
            return not _ends_text(self.given, candidate)
        return self.clauses[-1].amending and (self.expected or candidate.quoted)

    def _take_text(self, candidate: _Candidate) -> None:
        """Take a paragraph of given text; a sentence in it that amends anew has lost the break before it."""
        given, paragraph = self.given, candidate.paragraph
        quoted = candidate.quoted if given is None else given.inside
        fresh = None if quoted else fresh_sentence(self.text, paragraph.start, paragraph.end)
        own = paragraph if fresh is None else paragraph_at(self.text, paragraph.start, fresh)
        if given is None:
            self._open_text(own.start, own.end, own.label)
        else:
            given.add(self.text, own)
            self.clauses[-1].runs[-1].end = self.clauses[-1].end = own.end
        if fresh is not None:
            self._start_clause(_candidate(self.text, paragraph_at(self.text, fresh, paragraph.end)))

    def _goes_on_in_limb(self, candidate: _Candidate) -> bool:
        """Whether the paragraph is the next limb of the sentence that the clause began: "and (iii) deleting ..."."""
        clause = self.clauses[-1] if self.clauses else None
        if clause is None or not clause.amending:
            return False
        begins = goes_on_in_limb(candidate.head, lambda: self._last_words(clause))
        return begins is not None and (amends(candidate.head[begins:]) or amends_in_place(candidate.head[begins:]))

    def _last_words(self, clause: Clause) -> str:
        """The end of the clause's own words."""
        runs = (run for run in clause.runs[-_LAST_RUNS:] if run.part is Part.WORDS)
        return " ".join(self.text[max(run.start, run.end - _LIMBS) : run.end] for run in runs)[-_LIMBS:]

    def _opens_clause(self, candidate: _Candidate) -> bool:
        if candidate.quoted:
            return False
        label = candidate.paragraph.label
        if label is None:
            return self._opens_unnumbered(candidate)
        fit = self.outline.fit(label)
        return self._opens_outside(candidate, fit) if self.given is None else _opens_after(self.given, candidate, fit)

    def _opens_outside(self, candidate: _Candidate, fit: Fit) -> bool:
        """Whether a numbered paragraph opens a clause where no text is being given."""
        if self.expected and self.clauses[-1].amending and not self._leads_to_clauses():
            return candidate.amending or (candidate.formal and fit is Fit.NEXT)
        if fit in (Fit.NEXT, Fit.FIRST, Fit.LATER):
            return True
        return candidate.amending or (candidate.formal and fit is Fit.AGAIN)

    def _leads_to_clauses(self) -> bool:
        """Whether the last clause ends in words after which no text can follow, but clauses only."""
        clause = self.clauses[-1]
        words = self.text[max(clause.start, clause.end - _HEAD) : clause.end]
        return leads_to_waived(words) or leads_to_amendments(words)

    def _opens_unnumbered(self, candidate: _Candidate) -> bool:
        """Whether a paragraph without a number opens a clause: some modifications number nothing."""
        clause = self.clauses[-1]
        if self.given is None:
            fresh = candidate.amending and clause.amending and (not self.expected or self._leads_to_clauses())
            return fresh and (clause.gives_text or not candidate.continues)
        if (self.given.quoted and not self.given.closed) or candidate.continues:
            return False
        return candidate.amending or candidate.formal

    def _start_clause(self, candidate: _Candidate) -> None:
        paragraph = candidate.paragraph
        if self.given is not None and self.given.inside:
            reason = "the text given by this clause opens a quotation that is not closed"
            self.clauses[-1].doubts.append(Doubt(DoubtCode.QUOTATION_OPEN, reason))
        if self.expected and self.clauses:
            self.clauses[-1].leads = True
        if paragraph.label is None:
            clause = Clause(self.outline.path(), tuple(self.open_levels), paragraph.start, paragraph.end)
        else:
            clause = self._numbered(paragraph, paragraph.label)
        self.clauses.append(clause)
        self._add_words(candidate, paragraph.body)

    def _numbered(self, paragraph: Paragraph, label: Label) -> Clause:
        fit = self.outline.fit(label)
        path = self.outline.take(label)
        self.open_levels = [*self.open_levels[: len(self.outline.levels) - 1], len(self.clauses)]
        doubts = _label_doubts(fit, ".".join(path)) if self.clauses else []
        for at in self.open_levels[-2:-1]:
            outer = self.clauses[at]
            outer.leads = outer.leads or (
                at == len(self.clauses) - 1 and refers_below(self.text[outer.start : outer.end])
            )
        return Clause(path, tuple(self.open_levels[:-1]), paragraph.start, paragraph.end, doubts=doubts)

    def _add_words(self, candidate: _Candidate, start: int) -> None:
        """Add the clause's own words; a text that begins on the same line is parted from them."""
        clause, end = self.clauses[-1], candidate.paragraph.end
        clause.end, clause.amending = end, clause.amending or candidate.amending
        self.given = None
        words = self.text[start:end]
        split = _unclosed(self.text, start, end) if clause.amending else None
        if split is None and candidate.amending:
            inline = inline_text(words)
            split = None if inline is None else start + inline
        clause.runs.append(Run(Part.WORDS, start, end if split is None else split))
        self.expected = split is None and announces_text(words)
        if split is not None:
            self._open_text(split, end, None)

    def _open_text(self, start: int, end: int, label: Label | None) -> None:
        self.given = opened(self.text, start, end, label)
        self.expected = False
        self.clauses[-1].runs.append(Run(Part.TEXT, start, end))
        self.clauses[-1].end = end


def _ends_text(given: OpenText, candidate: _Candidate) -> bool:
    """Whether the clause's own words go on here after the text it gave."""
    if candidate.continues:
        return (
            given.closed or not given.quoted or any(word in candidate.head for word in ("lieu", "replac", "substitut"))
        )
    return given.closed and not candidate.quoted and candidate.amending and candidate.paragraph.label is None


def _opens_after(given: OpenText, candidate: _Candidate, fit: Fit) -> bool:
    """Whether a numbered paragraph ends the text that is being given and opens the next clause."""
    if candidate.amending and given.quoted and given.closed:
        return True
    if candidate.amending:
        return fit is not Fit.NONE and not (fit is Fit.FIRST and given.quoted and not given.closed)
    if fit not in (Fit.NEXT, Fit.LATER, Fit.AGAIN) or given.inside or candidate.paragraph.label is None:
        return False
    return candidate.formal or (fit is Fit.NEXT and not given.uses(candidate.paragraph.label))


def _unclosed(text: str, start: int, end: int) -> int | None:
    """Where a quotation opens that the paragraph does not close, after the words that announce it."""
    at = text.find(OPENING, start, end)
    while at >= 0:
        closing = closing_place(text, at, end)
        if closing is None:
            before = text[start:at].rstrip()
            return at if len(before) > 20 and before[-1:] in ":," else None
        at = text.find(OPENING, closing, end)
    return None


def _label_doubts(fit: Fit, number: str) -> list[Doubt]:
    if fit is Fit.AGAIN:
        return [Doubt(DoubtCode.LABEL_REPEATED, f"the clause number {number} is printed a second time or out of order")]
    if fit is Fit.LATER:
        return [Doubt(DoubtCode.LABEL_SKIPPED, f"the clause number {number} leaves out a number before it")]
    return []
