"""One text that an operation gives or takes away, as the values in it are looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.operation import Operation
from loans.domain.drafting.proposals import DayRelation, NamedDay, Proposal
from loans.domain.drafting.spans import Span
from loans.domain.proposed_terms.likeness import nearness, shared_words
from loans.domain.proposed_terms.proposal import ProposedTerm, best
from loans.domain.proposed_terms.surroundings import around
from loans.domain.proposed_terms.things import Ground, Thing, Written
from loans.domain.terms import Standing

_BEYOND: Final = re.compile(r"[\"“”].*|;\s*(?:and|then|or)?\s*(?:\(\w{1,4}\))?\s*$", re.DOTALL)
LEAST = 2
"""What a thing must score to be proposed: words or numbers that speak for it twice."""


@dataclass(frozen=True, slots=True)
class GivenText:
    """The new text of an operation, or the old one that it quotes, with what the reader found in it."""

    source: str
    ground: Ground
    at: int
    operation: Operation
    found: Sequence[Proposal]
    standing: Standing

    @property
    def quotes(self) -> bool:
        return self.standing is Standing.QUOTES

    @property
    def annex(self) -> str:
        """The exhibit of the document that holds the text; a quoted text is printed in the clause itself."""
        text = self.operation.new_text
        return text.annex if text is not None and not self.quotes else ""

    @property
    def first(self) -> date | None:
        """The first day of a value without days of its own: of new text the effective day, or the one it reaches to."""
        return self.ground.before if self.quotes else self.reach or self.ground.effective

    @property
    def reach(self) -> date | None:
        """The day before the document's own from which the new text says that it has effect."""
        effective = self.ground.effective
        if self.quotes or effective is None or not self._reaches_back:
            return None
        days = [each.day for each in self.found if isinstance(each, NamedDay) and each.relation is DayRelation.FROM]
        return min((day for day in days if day is not None and day < effective), default=None)

    @property
    def _reaches_back(self) -> bool:
        return any(doubt.code is DoubtCode.REACHES_BACK for doubt in self.operation.doubts)

    def words(self, proposal: Proposal) -> str:
        """The part of the sentence, or the row, in which a value stands."""
        return around(self.source, proposal.span)

    def scores(self, proposal: Proposal, things: Sequence[Thing]) -> list[tuple[int, Thing]]:
        """Each thing with how much speaks for it: the clause, and in a form the words of the row."""
        words = self.words(proposal)
        if self.annex:
            return [(shared_words(words, thing), thing) for thing in things]
        return [
            (score + min(shared_words(words, thing), 2), thing)
            for thing in things
            if (score := nearness(self.operation, thing))
        ]

    def term(
        self,
        thing: Thing | None,
        aspect: str,
        value: Written | None,
        span: Span | None,
        *,
        first: date | None = None,
        through: date | None = None,
        candidates: Sequence[str] = (),
        doubts: Sequence[str] = (),
    ) -> ProposedTerm:
        """A proposal from this text, with the first day that its values have where none is given."""
        return ProposedTerm(
            operation=self.at,
            annex=self.annex,
            subject=thing.subject(aspect) if thing else "",
            value=value,
            first=first or self.first,
            through=through,
            standing=self.standing,
            reaches_back=self.reach is not None,
            words=_printed(span.of(self.source)) if span else "",
            span=span,
            candidates=tuple(dict.fromkeys(candidates)),
            doubts=tuple(doubts),
        )

    def chosen(self, proposal: Proposal, things: Sequence[Thing], aspect: str) -> tuple[Thing | None, tuple[str, ...]]:
        """The thing whose aspect the value seems to be, and the subjects that it might be of, best first."""
        thing, fitting = best(self.scores(proposal, things), LEAST)
        return thing, tuple(each.subject(aspect) for each in fitting)


def _printed(words: str) -> str:
    """The words of a value, without what follows it: a closing quotation mark, or the lead to the next one."""
    return " ".join(_BEYOND.sub("", words).split())
