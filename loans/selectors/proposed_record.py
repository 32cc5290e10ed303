"""An agreement as it would stand with a draft on record and executed: held in memory, never written."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from loans.agreement_file.scalars import DAY, QUANTITY
from loans.domain.chain import Kind
from loans.domain.chain import Modification as Link
from loans.domain.draft_names import key_of
from loans.models import Clause, DraftTerm, Modification, ModificationDraft, Term
from loans.models.term import Aspect
from loans.selectors.records import AgreementRecord, TermName, dated_term, term_name

ONE_DAY = timedelta(days=1)
WHOLE = "agreement"
"""What a subject begins with that is of the agreement as a whole."""


class ProposedRecord(AgreementRecord):
    """The record of the draft's agreement with the draft's document in its chain, executed as of the day `known`.

    Only terms of things on record can be looked up; what the draft itself brings in has no history yet. With
    `undecided` the values that nobody has confirmed yet count as if they were.
    """

    def __init__(self, draft: ModificationDraft, known: date, *, undecided: bool = True) -> None:
        super().__init__(draft.agreement)
        self.draft = draft
        self.known = known
        self.undecided = undecided

    @cached_property
    def document(self) -> Modification:
        """The row that recording would make; a draft on record already has it."""
        draft = self.draft
        if draft.modification is not None:
            return draft.modification
        return Modification(
            agreement=draft.agreement,
            key=key_of(draft.short or draft.title, frozenset(super().modifications)),
            sequence=1 + max((each.sequence for each in super().modifications.values()), default=0),
            title=draft.title,
            short=draft.short or draft.title,
            kind=draft.kind,
            dated=draft.dated or self.known,
            effective=draft.effective or draft.dated or self.known,
            recorded=self.known,
        )

    @cached_property
    def link(self) -> Link:
        row = self.document
        return Link(
            key=row.key,
            sequence=row.sequence,
            title=row.title,
            kind=Kind(row.kind),
            dated=row.dated,
            effective=row.effective,
            recorded=min(row.recorded, self.known),
            executed=self.known,
            short=row.short,
        )

    @cached_property
    def chain(self) -> tuple[Link, ...]:
        return (*(each for each in super().chain if each.key != self.document.key), self.link)

    @cached_property
    def rows(self) -> dict[TermName, Term]:
        """The stored terms, and unsaved ones in the place of the draft's."""
        stored = super().rows
        if self.draft.modification is not None:
            return stored
        return {**stored, **{term_name(dated_term(row)): row for row in self._proposed()}}

    def _proposed(self) -> Iterator[Term]:
        things = _Things(self.draft)
        decisions = [DraftTerm.Decision.CONFIRMED, *([DraftTerm.Decision.OPEN] if self.undecided else [])]
        clauses: dict[int, Clause] = {}
        terms = self.draft.terms.filter(decision__in=decisions).select_related("clause").order_by("position", "id")
        for term in sorted(terms, key=lambda each: (each.subject, each.standing, each.first or date.max)):
            row = things.term(term)
            if row is not None:
                clause = Clause(modification=self.document, number=term.clause.number, heading=term.clause.heading)
                row.modification, row.clause = self.document, clauses.setdefault(term.clause_id, clause)
                row.applies = DateRange(term.first, self._end(term, terms))
                yield row

    def _end(self, term: DraftTerm, terms: Any) -> date | None:
        """The day before which it ends: as stated, or where the next of its kind begins."""
        if term.through is not None:
            return term.through + ONE_DAY
        same = (each for each in terms if (each.subject, each.standing) == (term.subject, term.standing))
        later = [each.first for each in same if each.first and term.first and each.first > term.first]
        return min(later, default=None)


class RecordWithout(AgreementRecord):
    """The record without the draft's own document, where it is on it already."""

    def __init__(self, draft: ModificationDraft) -> None:
        super().__init__(draft.agreement)
        self.key = draft.modification.key if draft.modification else ""

    @cached_property
    def chain(self) -> tuple[Link, ...]:
        return tuple(each for each in super().chain if each.key != self.key)

    @cached_property
    def rows(self) -> dict[TermName, Term]:
        return {name: row for name, row in super().rows.items() if row.modification.key != self.key}


class _Things:
    """What the draft's terms can be of, by the name that a subject has for it."""

    def __init__(self, draft: ModificationDraft) -> None:
        agreement = draft.agreement
        self.agreement = agreement
        self.found: dict[str, dict[str, Any]] = {
            "covenant": {row.key: row for row in agreement.covenants.all()},
            "measure": {row.code: row for row in agreement.measures.all()},
            "deliverable": {row.key: row for row in agreement.deliverables.all()},
            "facility": {row.key: row for row in agreement.facilities.all()},
            "form": {row.key: row for row in agreement.certificate_forms.all()},
        }

    def term(self, term: DraftTerm) -> Term | None:
        """The unsaved row of a draft's term; none where it is of nothing on record, or is not complete."""
        about, _, rest = term.subject.partition("/")
        key, _, aspect = rest.partition("/")
        thing = self.found.get(about, {}).get(key)
        aspect, _, name = (key if about == WHOLE else aspect).partition("/")
        known = thing is not None or about == WHOLE
        if not known or term.first is None or term.value is None or aspect not in set(Aspect):
            return None
        try:
            columns = _columns(aspect, term.value)
        except (ValueError, TypeError):
            return None
        return Term(
            agreement=self.agreement,
            aspect=aspect,
            name=name,
            standing=term.standing,
            reaches_back=term.reaches_back,
            **({about: thing} if thing is not None else {}),
            **columns,
        )


def _columns(aspect: str, value: Any) -> dict[str, Any]:
    """A value as the file writes it, in the columns that hold it. Raises ValueError for one that cannot be read."""
    match aspect:
        case Aspect.THRESHOLD | Aspect.COMMITMENT:
            amount = QUANTITY.parse(value)
            return {"amount": amount, "text": format(amount, "f")}
        case Aspect.ONCE_BY | Aspect.MATURITY:
            return {"day": DAY.parse(value)}
        case Aspect.WORDING | Aspect.FORMULA:
            return {"text": str(value)}
    return {"detail": value}
