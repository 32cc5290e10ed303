"""One clause after another read into operations, each in the place that the clauses around it name."""

from loans.domain.drafting.clauses import Clause
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.formal_parts import formal_heading, formal_text
from loans.domain.drafting.mentions import Names
from loans.domain.drafting.operation import Action
from loans.domain.drafting.places import Holder
from loans.domain.drafting.sentence_reader import SentenceReader
from loans.domain.drafting.statements import says_consent, statements
from loans.domain.drafting.waivers import waivers
from loans.domain.drafting.wording import Wording, wording_of


class ClauseReader:
    """Reads clauses in order and remembers what outer clauses named."""

    def __init__(self, text: str, recitals: str, names: Names, agreement: str) -> None:
        self.text = text
        self.recitals = recitals
        self.names = names
        self.agreement = agreement
        self._holders: list[Holder] = []
        self._formal: list[bool] = []

    @property
    def formal(self) -> list[bool]:
        """For each clause read so far, whether it is a formal one."""
        return self._formal

    def read(self, clause: Clause) -> tuple[Wording, list[Draft]]:
        """The operations of one clause, with its words."""
        wording = wording_of(self.text, clause)
        texts = [self.text[slot.start : slot.end] for slot in wording.slots]
        holder = self._outer(clause)
        formal = self._is_formal(clause, wording)
        drafts: list[Draft] = []
        verbs = 0
        for sentence in wording.sentences():
            read = SentenceReader(sentence, wording, texts, holder, self.names).result(self.agreement)
            holder = read.holder
            verbs += read.verbs
            drafts.extend(read.drafts)
        drafts.extend(waivers(wording, texts, self.text, clause.start, self.names, self.agreement))
        if not formal and not clause.leads and (drafts or not verbs or says_consent(wording)):
            drafts.extend(statements(wording, self.names, self.agreement, has_operations=bool(drafts)))
        self._holders.append(holder)
        self._formal.append(formal and not drafts)
        return wording, _distinct(drafts)

    def _outer(self, clause: Clause) -> Holder:
        return next((self._holders[at] for at in reversed(clause.outer) if self._holders[at].known), Holder())

    def _is_formal(self, clause: Clause, wording: Wording) -> bool:
        if any(self._formal[at] for at in clause.outer):
            return True
        return formal_text(wording.words) or formal_heading(wording.words)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One operation a unit; what only makes room for another change is not told apart."""
    telling = [draft for draft in drafts if not draft.consequential] or drafts
    kept: dict[tuple[Action, str, str], Draft] = {}
    for draft in sorted(telling, key=lambda draft: draft.at):
        kept.setdefault(
            (draft.action, draft.target.casefold(), "reference" if draft.unit == "reference" else ""), draft
        )
    return list(kept.values())
