"""The page of one operation under review: left the paper, right what it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from accounts.clock import day_of
from compliance.selectors.reviews.changes import Change
from compliance.selectors.reviews.effect import DraftEffect, Moved, Retested
from compliance.selectors.reviews.operation_words import heading
from compliance.selectors.reviews.progress import Progress, next_open, ordered, progress_of
from compliance.selectors.reviews.term_lines import TermLine, TermWords
from loans.domain.conformed.comparison import Likeness
from loans.domain.conformed.redline import Mark, Piece, redline
from loans.models import DraftOperation, DraftTerm
from loans.selectors.draft_lint import Found, draft_lint
from loans.selectors.texts_on_file import Held, TextsOnFile

MARKS = {'"', "“", "”", '""'}
STATUS = {
    Likeness.SAME: ("pass", "Same"),
    Likeness.SAME_BUT_FOR_BLANKS: ("pass", "Same but for blanks"),
    Likeness.NEAR: ("narrow", "Near"),
    Likeness.ABSENT: ("fail", "Not in the text on file"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """The old text beside the text on file, in a status, a word and a sentence; `pieces` mark what differs."""

    status: str
    word: str
    sentence: str
    pieces: tuple[Piece, ...] = ()


def _without_marks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without the quotation marks in which a document on file gives the text: they differ in nothing."""
    return tuple(each for each in pieces if each.mark is not Mark.REMOVED or each.text.strip() not in MARKS)


def _as_set(held: Held) -> str:
    return f", as quoted by the {held.source}" if held.as_quoted else f", by the {held.source}"


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Values of one thing that its clause sets, or that it quotes."""

    label: str
    does: str
    lines: tuple[TermLine, ...]


class OperationPage:
    """Everything that the page shows, each part worked out when asked for."""

    def __init__(self, operation: DraftOperation, *, at: datetime) -> None:
        self.operation = operation
        self.draft = operation.draft
        self.at = at

    @property
    def title(self) -> str:
        return heading(self.operation)

    @cached_property
    def _rows(self) -> list[DraftOperation]:
        return ordered(self.draft)

    @property
    def place(self) -> int:
        return 1 + next(at for at, each in enumerate(self._rows) if each.pk == self.operation.pk)

    @property
    def count(self) -> int:
        return len(self._rows)

    @property
    def before(self) -> DraftOperation | None:
        return self._rows[self.place - 2] if self.place > 1 else None

    @property
    def after(self) -> DraftOperation | None:
        """Where Next leads: the next that waits, else the next in the paper."""
        following = self._rows[self.place] if self.place < self.count else None
        return next_open(self.draft, self.operation) or following

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.draft)

    @cached_property
    def texts(self) -> TextsOnFile:
        return TextsOnFile(self.draft, day_of(self.at))

    @cached_property
    def near(self) -> int:
        """How many operations quote a text that only resembles the one on file."""
        found = (self.texts.held(each) for each in self._rows)
        return sum(each is not None and each.is_near for each in found)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The clause's own texts as a redline: the old against the new, or the one that there is."""
        old, new = self.operation.old_text.strip(), self.operation.new_text.strip()
        if old and new:
            return redline(old, new)
        if new:
            return (Piece(Mark.ADDED, new),)
        return (Piece(Mark.REMOVED, old),) if old else ()

    @cached_property
    def compared(self) -> Compared | None:
        """None where the clause quotes no text."""
        if not self.operation.old_text:
            return None
        held = self.texts.held(self.operation)
        if held is None:
            text = "The document that set it is missing. The quote is kept as evidence of what stood there."
            return Compared("untestable", "Not on file", text)
        comparison, where = held.comparison, held.unit or "the agreement"
        status, word = STATUS[comparison.likeness]
        if comparison.certain:
            return Compared(status, word, f"So it stands in {where}{_as_set(held)}.")
        if comparison.likeness is Likeness.NEAR:
            text = f"{where}{_as_set(held)}, has other words. Struck is what it has, underlined what the clause quotes."
            return Compared(status, word, text[0].upper() + text[1:], _without_marks(comparison.pieces))
        if comparison.likeness is Likeness.ABSENT:
            return Compared(status, word, f"Nothing like it stands in {where}, as the documents before left it.")
        often = f"There {len(comparison.places)} times"
        return Compared("narrow", often, f"Which one is meant in {where} is not said.")

    @cached_property
    def words(self) -> TermWords:
        return TermWords(self.draft, day_of(self.at))

    @cached_property
    def terms(self) -> tuple[TermLine, ...]:
        rows = self.operation.terms.select_related("clause", "decided_by").order_by("position", "id")
        return self.words.lines(rows)

    @property
    def unsettled(self) -> tuple[TermLine, ...]:
        """Values that fit nothing, which can be set aside together."""
        return tuple(line for line in self.terms if line.is_open and not line.term.subject)

    @property
    def settled(self) -> tuple[TermLine, ...]:
        return tuple(line for line in self.terms if line not in self.unsettled)

    @property
    def groups(self) -> list[ValueGroup]:
        """The values that are of something, those of one thing and standing together."""
        found: dict[tuple[str, str], list[TermLine]] = {}
        for line in self.settled:
            found.setdefault((line.label, line.does), []).append(line)
        return [ValueGroup(label, does, tuple(lines)) for (label, does), lines in found.items()]

    @property
    def repeats(self) -> list[dict[str, str]]:
        """What the exhibit only restates, with the clause that sets it."""
        found: list[dict[str, str]] = (self.operation.read or {}).get("repeats", [])
        return found

    @property
    def acceptable(self) -> bool:
        """Whether every open value is complete, so that all can be accepted in one step."""
        return all(line.is_complete for line in self.terms if line.is_open)

    @cached_property
    def effect(self) -> DraftEffect:
        return DraftEffect(self.draft, at=self.at)

    @cached_property
    def subjects(self) -> set[str]:
        return {line.term.subject for line in self.terms if line.term.decision != DraftTerm.Decision.DROPPED}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What the operation's values change, the tested ones first; what is tested is shown unchanged too."""
        changes = self.effect.changes
        found = (changes.of(subject) for subject in changes.subjects if subject in self.subjects)
        return tuple(sorted((each for each in found if each.changes or each.tested), key=lambda each: not each.tested))

    @property
    def _keys(self) -> set[str]:
        return {change.key for change in self.changes if change.key}

    @property
    def retested(self) -> tuple[Retested, ...]:
        """Tests on record of the covenants that the operation changes."""
        return tuple(each for each in self.effect.retested if each.covenant.key in self._keys)

    @property
    def moved(self) -> tuple[Moved, ...]:
        names = {line.label.rpartition(",")[0].strip() for line in self.terms if line.term.subject.endswith("/due")}
        return tuple(each for each in self.effect.moved if any(name.endswith(each.name) for name in names))

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """What the lint found at this operation's clause."""
        everything = draft_lint(self.draft, day_of(self.at))
        return tuple(each for each in everything if each.clause and each.clause.pk == self.operation.clause_id)
