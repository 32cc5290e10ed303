"""Drafts made into operations: their texts, what these propose, and what is doubtful about them."""

from collections.abc import Sequence

from loans.domain.drafting.annexes import Annex, carried
from loans.domain.drafting.clause import Clause
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.fair_copy import FairCopy
from loans.domain.drafting.operation import Action, Operation, Quotation
from loans.domain.drafting.proposals import Proposal
from loans.domain.drafting.proposing import proposals
from loans.domain.drafting.spans import Span
from loans.domain.drafting.text_doubts import annex_doubts, lost_lines, text_doubts
from loans.domain.drafting.wording import Wording

_STANDALONE = (Action.STATE, Action.WAIVE)


class Assembly:
    """Makes the operations of one document."""

    def __init__(self, copy: FairCopy, annexes: Sequence[Annex], year: int | None) -> None:
        self.copy = copy
        self.annexes = {annex.name: annex for annex in annexes}
        self.year = year

    def operation(self, clause: Clause, wording: Wording, draft: Draft) -> Operation:
        """One operation, complete."""
        old = self._slot(wording, draft.old)
        new = self._slot(wording, draft.new)
        points = new is None and draft.action in (Action.REPLACE, Action.INSERT)
        pointed = carried(wording.words, draft.target) if points else ""
        if pointed in self.annexes:
            new = self._annex(self.annexes[pointed])
        proposed = self._proposals(clause, draft, new)
        doubts = [*draft.doubts, *clause.doubts, *text_doubts(draft, old, new)]
        if draft.document:
            doubts.append(Doubt(DoubtCode.OTHER_DOCUMENT, f"the clause changes another document, the {draft.document}"))
        doubts += lost_lines(new.span.of(self.copy.source)) if new is not None else ()
        doubts += annex_doubts(draft, pointed, new, carried=pointed in self.annexes)
        return Operation(
            clause=clause.number,
            action=draft.action,
            unit=draft.unit,
            target=draft.target,
            within=draft.within,
            span=self.copy.span(clause.start, clause.end),
            title=draft.title,
            old_text=old,
            new_text=new,
            after=draft.after,
            before=draft.before,
            becomes=draft.becomes,
            document=draft.document,
            proposals=proposed,
            quoted=self._in_source(old) if old is not None else (),
            doubts=tuple(dict.fromkeys([*doubts, *(doubt for one in proposed for doubt in one.doubts)])),
        )

    def _slot(self, wording: Wording, number: int | None) -> Quotation | None:
        if number is None:
            return None
        slot = wording.slots[number]
        return Quotation(self.copy.text[slot.start : slot.end], self.copy.span(slot.start, slot.end))

    def _annex(self, annex: Annex) -> Quotation:
        return Quotation(self.copy.text[annex.start : annex.end], self.copy.span(annex.start, annex.end), annex.name)

    def _proposals(self, clause: Clause, draft: Draft, new: Quotation | None) -> tuple[Proposal, ...]:
        if new is not None:
            return self._in_source(new)
        if draft.action in _STANDALONE or (draft.action is Action.REPLACE and draft.new is None):
            return self._in_run(clause.start, clause.end)
        return ()

    def _in_source(self, text: Quotation) -> tuple[Proposal, ...]:
        start = self.copy.place(text.span.start)
        return self._in_run(start, start + len(text.text))

    def _in_run(self, start: int, end: int) -> tuple[Proposal, ...]:
        def span(begin: int, stop: int) -> Span:
            return self.copy.span(start + begin, start + stop)

        return proposals(self.copy.text[start:end], span, self.year)
