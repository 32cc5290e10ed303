"""Recording rows once: what is on record already must be the same, and the past takes no additions."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Manager, Model

from loans.domain.terms import Clause as ClauseName
from loans.models import Agreement, AssumedFor, Assumption, Clause, Modification, Party
from loans.models.assumed_for import THINGS

Row = TypeVar("Row", bound=Model)


class RecordDiffers(ValueError):
    """The file says something else than the record, which is never edited."""

    def __init__(self, what: str, field: str, recorded: object, stated: object) -> None:
        super().__init__(
            f"{what}: {field} is {recorded!s} on record and {stated!s} in the file. "
            "What is on record is never edited; a change belongs into a new modification."
        )


class PastGrows(ValueError):
    """The file adds something to a document that is on record already."""

    def __init__(self, what: str, document: str) -> None:
        super().__init__(
            f"{what} is new in the file, but {document}, which states it, is on record without it. "
            "State it in a new modification."
        )


class Ledger:
    """One recording of one agreement: finds or makes each row, and counts what it made."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.made = 0
        self.new_modifications: set[str] = set()
        self.new_covenants: set[str] = set()
        self.modifications: dict[str, Modification] = {}
        self.clauses: dict[tuple[str, str], Clause] = {}
        self.assumptions: dict[str, Assumption] = {}
        self.parties: dict[str, Party] = {}

    def record(self, model: type[Row], identity: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Row, bool]:
        """The row of this identity, and whether it was made now.

        Raise RecordDiffers where one stands with other values.
        """
        manager: Manager[Row] = model.objects  # type: ignore[attr-defined]
        found = manager.filter(**identity).first()
        if found is None:
            self.made += 1
            return manager.create(**identity, **values), True
        for field, stated in values.items():
            recorded = getattr(found, field)
            if recorded != stated:
                raise RecordDiffers(str(found), field, recorded, stated)
        return found, False

    def record_of(
        self, document: str, model: type[Row], identity: Mapping[str, Any], values: Mapping[str, Any]
    ) -> tuple[Row, bool]:
        """The same for a row that a document states: a document on record gets no further rows."""
        row, made = self.record(model, identity, values)
        if made and document not in self.new_modifications:
            raise PastGrows(str(row), self.modifications[document].title)
        return row, made

    def assumed(self, keys: Iterable[str], matter: str = "", **thing: Model) -> None:
        """Tie assumptions, by key, to the thing that they are made for; empty keys are passed over."""
        for key in filter(None, dict.fromkeys(keys)):
            self.record(AssumedFor, {"assumption": self.assumptions[key], "matter": matter, **_things(thing)}, {})

    def clause(self, name: ClauseName) -> Clause:
        """The clause of that name; documents that are not on file have clauses by number alone."""
        key = (name.modification, name.number)
        if key not in self.clauses:
            modification = self.modifications[name.modification]
            self.clauses[key], _ = self.record_of(
                name.modification, Clause, {"modification": modification, "number": name.number}, {"position": 999}
            )
        return self.clauses[key]

    def tie(self, clause: Clause, thing: Model, *, is_new: bool) -> None:
        """Count that a clause is tied to a thing. A thing on record is tied to clauses of new documents alone."""
        self.made += 1
        document = clause.modification
        if not is_new and document.key not in self.new_modifications:
            raise PastGrows(f"{clause}, about the {thing},", document.title)


def _things(thing: Mapping[str, Model]) -> dict[str, Model | None]:
    return {name: thing.get(name) for name in THINGS}
