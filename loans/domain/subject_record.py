"""What the record of one day holds on one subject, and which of its clauses decides a day.

Which clause decides a day follows from the chain:

1. Of the documents that count and are effective, the one with the highest sequence that sets the subject decides it
   whole. A day that its schedule leaves out is a gap and stays one: an older document never shows through.
2. A term that says itself which days it is for (`reaches_back`) decides those days, before its document's effective
   day too, and leaves all others to the documents before it.
3. Where nothing sets a day, the nearest later document that quotes the older text is evidence of what stood there.
4. After that come assumptions, marked as such.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from loans.domain import absence
from loans.domain.chain import Modification, counted
from loans.domain.terms import Absent, InForce, Interval, Standing, Term, place

V = TypeVar("V")


def in_force(
    chain: Iterable[Modification], terms: Iterable[Term[V]], subject: str, on: date, known: date
) -> InForce[V] | Absent:
    """What decides the subject on the day `on`, as the record of the day `known` had it.

    Raises LookupError where a term names a document that is not in the chain. For many look-ups prepare a Register.
    """
    return as_known(chain, terms, subject, known).on(on)


def history(
    chain: Iterable[Modification], terms: Iterable[Term[V]], subject: str, known: date
) -> tuple[Interval[V], ...]:
    """The subject through all days as known on one: adjacent intervals, oldest first, neighbours always different."""
    return as_known(chain, terms, subject, known).intervals()


def as_known(chain: Iterable[Modification], terms: Iterable[Term[V]], subject: str, known: date) -> "SubjectRecord[V]":
    """What the record of the day `known` holds on one subject.

    Raises LookupError where a term names a document that is not in the chain.
    """
    documents = {each.key: each for each in chain}
    found: dict[str, list[Term[V]]] = {}
    for term in terms:
        if term.subject == subject:
            if term.clause.modification not in documents:
                raise LookupError(f"{subject}: the chain has no document {term.clause.modification}")
            found.setdefault(term.clause.modification, []).append(term)
    counting = counted(documents.values(), known)
    said = tuple(_Said.by(each, found[each.key]) for each in counting if each.key in found)
    return SubjectRecord(subject, counting, said)


@dataclass(frozen=True, slots=True)
class _Said(Generic[V]):
    """What one document says about one subject, sorted by what the terms do, oldest first."""

    by_document: Modification
    reaching: tuple[Term[V], ...]
    setting: tuple[Term[V], ...]
    ending: tuple[Term[V], ...]
    quoting: tuple[Term[V], ...]
    assuming: tuple[Term[V], ...]

    @classmethod
    def by(cls, document: Modification, terms: Iterable[Term[V]]) -> "_Said[V]":
        ordered = sorted(terms, key=lambda term: (term.first, term.end or date.max, term.clause.number))
        own = [term for term in ordered if term.standing in {Standing.SETS, Standing.ENDS}]
        plain = [term for term in own if not term.reaches_back]
        return cls(
            document,
            reaching=tuple(term for term in own if term.reaches_back),
            setting=tuple(term for term in plain if term.standing is Standing.SETS),
            ending=tuple(term for term in plain if term.standing is Standing.ENDS),
            quoting=tuple(term for term in ordered if term.standing is Standing.QUOTES),
            assuming=tuple(term for term in ordered if term.standing is Standing.ASSUMES),
        )

    def decides(self, day: date) -> bool:
        """Whether the document's own text governs the subject on the day."""
        if any(term.covers(day) for term in self.reaching):
            return True
        in_effect = self.by_document.effective <= day
        return in_effect and (bool(self.setting) or any(term.covers(day) for term in self.ending))

    def decision(self, day: date) -> InForce[V] | Absent:
        """The state of a day that the document decides. What names its days comes before what does not."""
        named = [term for term in self.reaching if term.covers(day)]
        covering = named or [term for term in (*self.setting, *self.ending) if term.covers(day)]
        return self._of(covering) or self.gap(self.setting, day)

    def quotation(self, day: date, before: Modification | None) -> InForce[V] | Absent | None:
        """What the text quoted by the document shows for the day, if anything."""
        return self._of([term for term in self.quoting if term.covers(day)], before)

    def assumption(self, day: date) -> InForce[V] | Absent | None:
        """What is assumed for the day, if anything."""
        return self._of([term for term in self.assuming if term.covers(day)])

    def gap(self, schedule: tuple[Term[V], ...], day: date) -> Absent:
        """Why a schedule of the document, which decides the day, leaves it out."""
        spans = [(term.first, term.end) for term in schedule]
        return Absent(absence.left_out(place(self.by_document, schedule[0]), spans, day))

    def _of(self, covering: list[Term[V]], before: Modification | None = None) -> InForce[V] | Absent | None:
        if not covering:
            return None
        chosen = covering[0]
        if any((term.value, term.standing) != (chosen.value, chosen.standing) for term in covering):
            return Absent(absence.contradicted(place(self.by_document, chosen)))
        if chosen.standing is Standing.ENDS:
            return Absent(absence.ended(chosen.subject, place(self.by_document, chosen), chosen.first))
        return InForce(chosen, self.by_document, before)

    def spans(self) -> Iterator[absence.Span]:
        """The intervals for which the document gives any value."""
        effective = self.by_document.effective
        for term in self.setting:
            if term.end is None or effective < term.end:
                yield max(term.first, effective), term.end
        for term in self.quoting:
            if term.first < effective:
                yield term.first, min(term.end or effective, effective)
        for term in (*self.reaching, *self.assuming):
            if term.standing is not Standing.ENDS:
                yield term.first, term.end

    def turns(self) -> Iterator[date]:
        """The days on which what the document says may change."""
        yield self.by_document.effective
        for term in (*self.reaching, *self.setting, *self.ending, *self.quoting, *self.assuming):
            yield term.first
            if term.end is not None:
                yield term.end


@dataclass(frozen=True, slots=True)
class SubjectRecord(Generic[V]):
    """All that the record of one day holds on one subject: the chain that counts, and what its documents say."""

    subject: str
    chain: tuple[Modification, ...]
    said: tuple[_Said[V], ...]

    def on(self, day: date) -> InForce[V] | Absent:
        """What decides the subject on the day."""
        spans = [span for said in self.said for span in said.spans()]
        if not spans or day < min(first for first, _ in spans):
            return Absent(absence.nothing_on_record(self.subject, spans, day))
        for said in reversed(self.said):
            if said.decides(day):
                return said.decision(day)
        found = self._evidence(day) or self._assumption(day)
        return found or Absent(absence.nothing_on_record(self.subject, spans, day))

    def intervals(self) -> tuple[Interval[V], ...]:
        """All days, flattened: adjacent half-open intervals, oldest first, neighbours always different."""
        turns = sorted({date.min, *(turn for said in self.said for turn in said.turns())})
        states = [(turn, self.on(turn)) for turn in turns]
        kept = [each for at, each in enumerate(states) if at == 0 or states[at - 1][1] != each[1]]
        ends: list[date | None] = [first for first, _ in kept[1:]]
        return tuple(Interval(first, end, state) for (first, state), end in zip(kept, [*ends, None], strict=True))

    def _evidence(self, day: date) -> InForce[V] | Absent | None:
        later = [said for said in self.said if said.quoting and day < said.by_document.effective]
        if not later:
            return None
        nearest = min(later, key=lambda said: (said.by_document.effective, said.by_document.sequence))
        earlier = [each for each in self.chain if each.sequence < nearest.by_document.sequence]
        return nearest.quotation(day, earlier[-1] if earlier else None)

    def _assumption(self, day: date) -> InForce[V] | Absent | None:
        assumed = (said.assumption(day) for said in reversed(self.said))
        return next((each for each in assumed if each is not None), None)
