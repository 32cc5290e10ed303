"""The dated terms of the record as an agreement file has them."""

from collections import defaultdict
from decimal import Decimal
from typing import Any, Final

from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.codecs import Codec
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.facility_shapes import FACILITY
from loans.agreement_file.records import Schedule
from loans.agreement_file.remedy_shapes import CURE_PERIOD, DEFAULT_RATE, DURING, EQUITY_CURE, SIGNED_BY
from loans.agreement_file.stored import value_of
from loans.domain.terms import Clause, Standing
from loans.models import Agreement, Term
from loans.models.term import Aspect

DETAILS: Final[dict[str, Codec[Any]]] = {
    Aspect.DUE: RULE,
    Aspect.FORM: FORM,
    Aspect.CURE: CURE_PERIOD,
    Aspect.EQUITY_CURE: EQUITY_CURE,
    Aspect.NO_BORROWING: DURING,
    Aspect.DEFAULT_RATE: DEFAULT_RATE,
    Aspect.WAIVERS: SIGNED_BY,
}
"""How a value that is kept as plain data is read, by its aspect."""

OTHERS: Final[dict[str, Codec[Any]]] = {
    key.name: key.codec.codec for key in FACILITY.keys if isinstance(key.codec, Schedule)
}
"""The same for the other terms of a facility, by their name."""


class WrittenTerms:
    """Every schedule of an agreement, read once. A subject that has none has an empty schedule."""

    def __init__(self, agreement: Agreement) -> None:
        self._found: dict[str, list[DatedTerm[Any]]] = defaultdict(list)
        rows = agreement.terms.select_related(
            *("clause", "beside", "assumption", "modification"),
            *("covenant", "measure", "deliverable", "facility", "form"),
        )
        for row in rows.order_by("id"):
            self._found[row.subject].append(_written(row))

    def of(self, subject: str) -> tuple[DatedTerm[Any], ...]:
        """The steps of a subject as the record names it (`covenant/KEY/threshold`), in the order of recording."""
        return tuple(self._found.get(subject, ()))


def _written(row: Term) -> DatedTerm[Any]:
    clause, first = row.clause or row.beside, row.applies.lower
    if first is None:
        raise ValueError(f"term {row.pk} has no first day, which the database refuses")
    return DatedTerm(
        value=_value(row),
        first=first,
        end=row.applies.upper,
        clause=Clause(row.modification.key, clause.number if clause else ""),
        standing=Standing(row.standing),
        reaches_back=row.reaches_back,
        assumption=row.assumption.key if row.assumption else "",
    )


def _value(row: Term) -> Any:
    match row.aspect:
        case Aspect.THRESHOLD | Aspect.COMMITMENT:
            return Decimal(row.text)
        case Aspect.ONCE_BY | Aspect.MATURITY:
            return row.day
        case Aspect.WORDING | Aspect.FORMULA:
            return row.text
    kept: Any = row.detail
    return value_of(OTHERS[row.name] if row.aspect == Aspect.OTHER else DETAILS[row.aspect], kept)
