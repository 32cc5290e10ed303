"""What the clauses of an agreement do to its provisions, read from the database into the domain."""

from collections.abc import Iterator
from functools import cached_property

from loans.domain.drafting.operation import Action, Unit
from loans.domain.operations import Operation
from loans.domain.terms import Clause as Place
from loans.domain.terms import Standing
from loans.models import Agreement, Clause

_STEP = 1000


class AgreementClauses:
    """The clauses on file of an agreement, read once in one query, with the operations that they state."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    @cached_property
    def rows(self) -> dict[Place, Clause]:
        """Each clause by its document and number, in the order of the chain."""
        rows = Clause.objects.filter(modification__agreement=self.agreement).select_related("modification")
        ordered = rows.order_by("modification__sequence", "position")
        return {Place(row.modification.key, row.number): row for row in ordered}

    @cached_property
    def quoting(self) -> set[int]:
        """The clauses that print the text which they take away, as the terms quoted from them show."""
        terms = self.agreement.terms.filter(standing=Standing.QUOTES.value, clause__isnull=False)
        return set(terms.values_list("clause_id", flat=True))

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(each for place, row in self.rows.items() for each in self._operations(place, row))

    def _operations(self, place: Place, row: Clause) -> Iterator[Operation]:
        """A clause of the base document is itself a provision; one of a later document states what it does."""
        if row.modification.sequence == 0:
            unit = Unit.EXHIBIT if row.number.casefold().startswith(("exhibit", "schedule")) else Unit.SECTION
            yield Operation(place, row.position * _STEP, Action.INSERT, unit, row.number, retitled=row.heading)
            return
        for count, stated in enumerate(row.operations):
            yield Operation(
                clause=place,
                position=row.position * _STEP + count,
                action=Action(stated["action"]),
                unit=Unit(stated["unit"]),
                target=stated["target"],
                within=stated.get("within", ""),
                title=stated.get("title", ""),
                becomes=stated.get("becomes", ""),
                retitled=stated.get("retitled", ""),
                quotes=row.pk in self.quoting,
            )
