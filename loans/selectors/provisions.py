"""What the clauses of an agreement do to its provisions and their words, read from the database into the domain."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from loans.domain.conformed.edit import Edit
from loans.domain.conformed.text import Unit as UnitOnFile
from loans.domain.drafting.operation import Action, Unit
from loans.domain.operations import Family, Operation, plain
from loans.domain.terms import Clause as Place
from loans.domain.terms import Standing
from loans.models import Agreement, Clause

_STEP = 1000
_UNITS = {Family.SECTION: Unit.SECTION, Family.DEFINITION: Unit.DEFINITION, Family.EXHIBIT: Unit.EXHIBIT}


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
    def edits(self) -> tuple[Edit, ...]:
        """What each clause does, with the words that it quotes and gives."""
        return tuple(each for place, row in self.rows.items() for each in self._edits(place, row))

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(each.operation for each in self.edits)

    def operations_on(self, base: Sequence[UnitOnFile]) -> tuple[Operation, ...]:
        """The same, where the text of the base document is on file: of its units those that a later clause names."""
        if not base:
            return self.operations
        later = tuple(each for each in self.operations if not self._is_base(each.clause))
        names = {plain(name) for each in later for name in _names(each)}
        return (*(each for each in map(_as_operation, base) if each is not None and _is_named(each, names)), *later)

    def _is_base(self, place: Place) -> bool:
        return self.rows[place].modification.sequence == 0

    def _edits(self, place: Place, row: Clause) -> Iterator[Edit]:
        """A clause of the base document is itself a provision; one of a later document states what it does."""
        if row.modification.sequence == 0:
            unit = Unit.EXHIBIT if row.number.casefold().startswith(("exhibit", "schedule")) else Unit.SECTION
            provision = Operation(place, row.position * _STEP, Action.INSERT, unit, row.number, retitled=row.heading)
            yield Edit(provision, stated=row.text)
            return
        for count, stated in enumerate(row.operations):
            operation = Operation(
                clause=place,
                position=row.position * _STEP + count,
                action=Action(stated["action"]),
                unit=Unit(stated["unit"]),
                target=stated["target"],
                within=stated.get("within", ""),
                title=stated.get("title", ""),
                becomes=stated.get("becomes", ""),
                retitled=stated.get("retitled", ""),
                quotes=row.pk in self.quoting or bool(stated.get("old_text")),
            )
            words = {name: stated.get(name, "") for name in ("old_text", "new_text", "after", "before")}
            yield Edit(operation, **words, stated=row.text)


def _names(operation: Operation) -> tuple[str, ...]:
    """Everything by which an operation may name a unit."""
    said = (operation.target, operation.within, operation.becomes, operation.title, operation.place)
    return tuple(name for name in said if name)


def _as_operation(unit: UnitOnFile) -> Operation | None:
    """A unit of a base text as the provision that it is; None for the cover and the signatures."""
    if unit.family is Family.AGREEMENT or not unit.name.number:
        return None
    place = Place(unit.paragraphs[0].origin.modification, unit.name.number)
    return Operation(place, 0, Action.INSERT, _UNITS[unit.family], unit.name.number, retitled=unit.name.title)


def _is_named(operation: Operation, names: set[str]) -> bool:
    return plain(operation.target) in names or plain(operation.retitled) in names
