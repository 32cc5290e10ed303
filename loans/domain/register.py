"""The terms of one agreement prepared for many look-ups."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeVar

from loans.domain.chain import Modification, in_order
from loans.domain.subject_record import history
from loans.domain.terms import Absent, InForce, Interval, Term

V = TypeVar("V")


class Register(Generic[V]):
    """All terms of one agreement, answering as `in_force` and `history` do, by bisection.

    What was known changes only on the days from which a document counts, so each subject is flattened once for each
    stretch between such days, when it is first asked for. Raises LookupError for a term whose document is not in the
    chain. The terms are read once: a register never changes, and a new modification makes a new one.
    """

    __slots__ = ("_chain", "_flattened", "_known_from", "_terms")

    def __init__(self, chain: Iterable[Modification], terms: Iterable[Term[V]]) -> None:
        self._chain = in_order(chain)
        self._known_from = sorted({day for each in self._chain if (day := each.counts_from) is not None})
        self._flattened: dict[tuple[str, int], tuple[list[date], tuple[Interval[V], ...]]] = {}
        self._terms: dict[str, list[Term[V]]] = {}
        keys = {each.key for each in self._chain}
        for term in terms:
            if term.clause.modification not in keys:
                raise LookupError(f"{term.subject}: the chain has no document {term.clause.modification}")
            self._terms.setdefault(term.subject, []).append(term)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that have any term, in alphabetical order."""
        return tuple(sorted(self._terms))

    def in_force(self, subject: str, on: date, known: date) -> InForce[V] | Absent:
        """What decides the subject on the day `on`, as the record of the day `known` had it."""
        firsts, intervals = self._flat(subject, known)
        return intervals[bisect_right(firsts, on) - 1].state

    def history(self, subject: str, known: date) -> tuple[Interval[V], ...]:
        """The subject through all days as known on one: adjacent intervals, oldest first."""
        return self._flat(subject, known)[1]

    def _flat(self, subject: str, known: date) -> tuple[list[date], tuple[Interval[V], ...]]:
        key = (subject, bisect_right(self._known_from, known))
        found = self._flattened.get(key)
        if found is None:
            intervals = history(self._chain, self._terms.get(subject, ()), subject, known)
            found = self._flattened[key] = ([each.first for each in intervals], intervals)
        return found
