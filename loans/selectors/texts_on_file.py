"""The agreement's text as a draft's document finds it, and what the draft quotes held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loans.domain.conformed.comparison import Comparison, Likeness
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.quotes import Quoted, quotes_of
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import OnFile
from loans.domain.digests import digest
from loans.domain.drafting.operation import Action, Unit
from loans.domain.operations import Operation
from loans.domain.terms import Clause
from loans.models import DraftOperation, ModificationDraft
from loans.selectors.proposed_record import ProposedRecord, RecordWithout
from loans.selectors.provisions import AgreementClauses
from loans.selectors.texts import AgreementTexts, kept

STEP = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """The old text of an operation beside the words on file: in which provision, as set by which clause, in words."""

    comparison: Comparison
    unit: str
    source: str
    as_quoted: bool

    @property
    def is_near(self) -> bool:
        """Whether a person has to judge if the two texts are one."""
        return self.comparison.likeness is Likeness.NEAR


class TextsOnFile:
    """Folds the agreement, without the draft's own document, as of the day from which the draft is to govern.

    What the draft's earlier clauses do is taken into account for the later ones, so that a section is found under the
    number that the document has given to it.
    """

    def __init__(self, draft: ModificationDraft, known: date, proposed: ProposedRecord | None = None) -> None:
        self.draft = draft
        self.known = known
        self.link = (proposed or ProposedRecord(draft, known)).link
        self.record = RecordWithout(draft)
        self.texts = AgreementTexts(self.record, AgreementClauses(draft.agreement), known)

    @cached_property
    def before(self) -> Text:
        """The text as the documents before this one leave it."""
        return self.texts.on(self.link.effective)

    @property
    def by_name(self) -> dict[str, str]:
        """The words of each provision that stands, by its number or term; the record's own words are none."""
        found = {}
        for unit in self.before.units:
            words = [each.text for each in unit.paragraphs if each.on_file is not OnFile.STATED]
            if words and unit.gone is None and unit.name.number:
                found[unit.name.number] = "\n".join(words)
        return found

    @cached_property
    def quotes(self) -> dict[int, Quoted | None]:
        """By the position of each operation that quotes a text: how the quote agrees with the words on file."""
        edits = tuple(self._edits())
        key = digest("quotes", self.texts.digest(self.link.effective), self.link.key, self.link.name, edits)
        return kept(key, lambda: quotes_of(self.before, self.link, edits))

    def held(self, operation: DraftOperation) -> Held | None:
        """The operation's old text beside what stands on file.

        None where it quotes none, or where the words may have stood in a document that is not on file.
        """
        quoted = self.quotes.get(position_of(operation))
        if quoted is None:
            return None
        return Held(quoted.comparison, quoted.unit, self._source(quoted.origin), quoted.as_quoted)

    def _source(self, origin: Clause | None) -> str:
        """The clause in words: "Seventh, 2.B"; the base document by its name alone."""
        if origin is None:
            return ""
        row = self.record.modifications[origin.modification]
        name = row.short or row.title
        return name if row.sequence == 0 else f"{name}, {origin.number}"

    def _edits(self) -> Iterator[Edit]:
        rows = self.draft.operations.exclude(decision=DraftOperation.Decision.DROPPED).select_related("clause")
        for row in rows:
            words = {name: getattr(row, name) for name in ("old_text", "new_text", "after", "before")}
            yield Edit(operation_of(row, self.link.key), **words, stated=row.clause.text)


def operation_of(row: DraftOperation, document: str) -> Operation:
    """A draft's operation as the domain knows it."""
    return Operation(
        clause=Clause(document, row.clause.number),
        position=position_of(row),
        action=Action(row.action),
        unit=Unit(row.unit),
        target=row.target,
        within=row.within,
        title=row.title,
        becomes=row.becomes,
        retitled=row.retitled,
        quotes=bool(row.old_text),
    )


def position_of(row: DraftOperation) -> int:
    """Its place among the operations of its document."""
    return row.clause.position * STEP + row.position
