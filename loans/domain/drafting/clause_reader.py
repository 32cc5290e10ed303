"""One clause after another read into operations, each in the place that the clauses around it name."""

from collections import defaultdict
from collections.abc import Sequence

from loans.domain.drafting.amending_words import leads_to_waived
from loans.domain.drafting.change_tables import changes_in
from loans.domain.drafting.clause import Clause
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.fair_copy import FairCopy
from loans.domain.drafting.formal_parts import formal_heading, formal_text
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.passages import Outcome
from loans.domain.drafting.places import Holder
from loans.domain.drafting.sentence_reader import SentenceReader
from loans.domain.drafting.spans import Span
from loans.domain.drafting.statements import binds, says_consent, statements
from loans.domain.drafting.waivers import listed_waivers, waivers
from loans.domain.drafting.wording import Slot, Wording, wording_of


class ClauseReader:
    """Reads clauses in order and remembers what outer clauses named."""

    def __init__(self, copy: FairCopy, recitals: str, names: Names, agreement: str) -> None:
        self.copy = copy
        self.text = copy.text
        self.recitals = recitals
        self.names = names
        self.agreement = agreement
        self._holders: list[Holder] = []
        self._formal: list[bool] = []
        self._waiving: list[bool] = []
        self._binding: list[bool] = []
        self._reasons: dict[int, str] = {}

    def outcomes(self, given: Sequence[Sequence[int]]) -> list[Outcome]:
        """What each clause read so far came to; `given` holds the places of its operations in the reading."""
        told = zip(given, self._formal, self._binding, strict=True)
        return [
            Outcome(tuple(operations), formal, binding, self._reasons.get(at, ""))
            for at, (operations, formal, binding) in enumerate(told)
        ]

    def read(self, clause: Clause) -> tuple[Wording, list[Draft]]:
        """The operations of one clause, with its words."""
        wording = wording_of(self.text, clause)
        texts = [self.text[slot.start : slot.end] for slot in wording.slots]
        holder = self._outer(clause)
        formal = self._is_formal(clause, wording)
        listed = self._listed(clause, wording) if clause.amending else None
        if listed is not None:
            return self._taken(holder, wording, listed, formal=False, amends=False)
        drafts: list[Draft] = []
        verbs = 0
        for sentence in wording.sentences():
            read = SentenceReader(sentence, wording, texts, holder, self.names).result(self.agreement)
            holder = read.holder
            verbs += read.verbs
            drafts.extend(read.drafts)
        waived = waivers(wording, texts, self.text, clause.start, self.names, self.agreement)
        lists = leads_to_waived(wording.words)
        drafts.extend(draft for draft in waived if not (lists and draft.unit is Unit.AGREEMENT))
        if clause.outer and self._waiving[clause.outer[-1]] and not drafts:
            drafts.extend(listed_waivers(wording, self.names))
        if not formal and not clause.leads and (drafts or not verbs or says_consent(wording)):
            drafts.extend(statements(wording, self.names, self.agreement, has_operations=bool(drafts)))
        amends = bool(verbs and wording.slots)
        formal = formal and not (amends and clause.amending and not _formal_words(wording))
        return self._taken(holder, wording, _distinct(drafts), formal=formal and not drafts, amends=amends)

    def _taken(
        self, holder: Holder, wording: Wording, drafts: list[Draft], *, formal: bool, amends: bool
    ) -> tuple[Wording, list[Draft]]:
        self._waiving.append(leads_to_waived(wording.words))
        self._binding.append(amends or binds(wording))
        self._holders.append(holder)
        self._formal.append(formal)
        return wording, drafts

    def _listed(self, clause: Clause, wording: Wording) -> list[Draft] | None:
        """The operations of a table of changes; none, with the reason, where a row of it was not understood."""
        changes = changes_in(self.copy.source, self.copy.origin(clause.start), self.copy.origin(clause.end - 1) + 1)
        if changes is None:
            return None
        if not changes:
            self._reasons[len(self._formal)] = "a table of changes with a row whose place or words were not understood"
        for change in changes:
            change.draft.old = self._slot(wording, change.old)
            change.draft.new = self._slot(wording, change.new)
        return [change.draft for change in changes]

    def _slot(self, wording: Wording, span: Span | None) -> int | None:
        """A cell taken up among the texts of the clause."""
        if span is None:
            return None
        wording.slots.append(Slot(self.copy.place(span.start), self.copy.place(span.end - 1) + 1, block=False))
        return len(wording.slots) - 1

    def _outer(self, clause: Clause) -> Holder:
        outer = [self._holders[at] for at in reversed(clause.outer)]
        return next((holder for holder in outer if holder.known or holder.document), Holder())

    def _is_formal(self, clause: Clause, wording: Wording) -> bool:
        if clause.signs or any(self._formal[at] for at in clause.outer):
            return True
        return _formal_words(wording)


def _formal_words(wording: Wording) -> bool:
    """Whether the clause itself, and not only the one that it stands in, is worded as a formal part is."""
    return formal_text(wording.words) or formal_heading(wording.words)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One operation a unit, and one an exchange of words; what only makes room for another change is not told apart."""
    telling = [draft for draft in drafts if not draft.consequential] or drafts
    kept: list[Draft] = []
    of_unit: defaultdict[tuple[Action, str, str, str], list[Draft]] = defaultdict(list)
    for draft in sorted(telling, key=lambda draft: draft.at):
        reference = "reference" if draft.unit == "reference" else ""
        alike = of_unit[draft.action, draft.target.casefold(), reference, draft.document]
        if not alike or _exchanges_more(draft, alike):
            alike.append(draft)
            kept.append(draft)
    return kept


def _exchanges_more(draft: Draft, kept: list[Draft]) -> bool:
    """Whether the draft exchanges other words of the unit than those kept before it."""
    return (
        draft.unit is Unit.PHRASE
        and bool(_texts(draft))
        and all((texts := _texts(one)) and texts.isdisjoint(_texts(draft)) for one in kept)
    )


def _texts(draft: Draft) -> set[int]:
    return {slot for slot in (draft.old, draft.new) if slot is not None}
