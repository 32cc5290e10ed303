"""An agreement read whole from the database into the domain: its chain and its dated terms, ready for look-ups."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from loans.domain.chain import Condition, Executed, Kind, executed_on
from loans.domain.chain import Execution as Signed
from loans.domain.chain import Modification as Link
from loans.domain.register import Register
from loans.domain.terms import Absent, Clause, InForce, Interval, Standing
from loans.domain.terms import Term as DatedTerm
from loans.models import Agreement, Execution, Modification, RequiredCondition, RequiredSignature, Term
from loans.models.term import Aspect

TermName = tuple[str, str, str, date]


class AgreementRecord:
    """Reads what it needs once, in a fixed number of queries. `register` answers for any day, as known on any day."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    @cached_property
    def modifications(self) -> dict[str, Modification]:
        """The documents of the chain by key, in their stated order."""
        rows = self.agreement.modifications.order_by("sequence").prefetch_related(
            Prefetch("required_signatures", RequiredSignature.objects.select_related("party")),
            Prefetch("executions", Execution.objects.select_related("party")),
            Prefetch("required_conditions", RequiredCondition.objects.select_related("met")),
        )
        return {row.key: row for row in rows}

    @cached_property
    def chain(self) -> tuple[Link, ...]:
        return tuple(link_of(row) for row in self.modifications.values())

    @cached_property
    def rows(self) -> dict[TermName, Term]:
        """The stored term behind each term of the domain."""
        rows = self.agreement.terms.select_related(
            "clause", "assumption", "modification", "covenant", "measure", "deliverable", "facility", "form"
        ).order_by("id")
        return {term_name(dated_term(row)): row for row in rows}

    @cached_property
    def register(self) -> Register[Any]:
        return Register(self.chain, (dated_term(row) for row in self.rows.values()))

    def in_force(self, subject: str, on: date, known: date) -> InForce[Any] | Absent:
        """What decides a subject (`covenant/KEY/threshold`) on the day `on`, as known on the day `known`."""
        return self.register.in_force(subject, on, known)

    def history(self, subject: str, known: date) -> tuple[Interval[Any], ...]:
        return self.register.history(subject, known)

    def row(self, found: InForce[Any]) -> Term:
        """The stored term that is in force, with its clause or its assumption."""
        return self.rows[term_name(found.term)]

    def terms_by_modification(self) -> dict[str, list[Term]]:
        """The stored terms that each document states, by the document's key."""
        grouped: dict[str, list[Term]] = defaultdict(list)
        for row in self.rows.values():
            grouped[row.modification.key].append(row)
        return grouped


def link_of(row: Modification) -> Link:
    """A document as a link of the domain's chain, executed on the day the last signature needed was given."""
    execution = execution_of(row)
    return Link(
        key=row.key,
        sequence=row.sequence,
        title=row.title,
        kind=Kind(row.kind),
        dated=row.dated,
        effective=row.effective,
        recorded=row.recorded,
        executed=row.execution_assumed or execution.on,
        on_file=row.on_file,
        short=row.short,
        execution_known=execution.known,
    )


def execution_of(row: Modification, known: date = date.max) -> Executed:
    """How far the execution had come on the day `known`: the day of the last signature needed, or what is missing.

    What is missing stands in the order in which the document asks for it.
    """
    needs = sorted(row.required_signatures.all(), key=_in_order)
    signed = [each for each in row.executions.all() if max(each.executed_on, each.recorded or date.min) <= known]
    given = [
        Signed(str(need), each.executed_on, each.recorded) for need in needs for each in signed if _meets(each, need)
    ]
    conditions = [_condition(each, known) for each in sorted(row.required_conditions.all(), key=_in_order)]
    return executed_on([str(need) for need in needs], given, conditions)


def _in_order(row: RequiredSignature | RequiredCondition) -> int:
    return row.pk


def _meets(given: Execution, need: RequiredSignature) -> bool:
    return given.party_id == need.party_id and need.place in {"", given.place}


def _condition(row: RequiredCondition, known: date) -> Condition:
    met = getattr(row, "met", None)
    if met is None or max(met.day, met.recorded or date.min) > known:
        return Condition(row.text, None)
    return Condition(row.text, met.day, met.recorded)


def dated_term(row: Term) -> DatedTerm[Any]:
    """A stored term as the domain knows it; an assumption stands under its own key instead of a clause's number."""
    first = row.applies.lower
    if first is None:
        raise ValueError(f"term {row.pk} has no first day, which the database refuses")
    number = row.clause.number if row.clause else f"assumption {row.assumption.key}" if row.assumption else ""
    return DatedTerm(
        subject=row.subject,
        value=_value(row),
        first=first,
        end=row.applies.upper,
        clause=Clause(row.modification.key, number),
        standing=Standing(row.standing),
        reaches_back=row.reaches_back,
    )


def _value(row: Term) -> Any:
    match row.aspect:
        case Aspect.THRESHOLD | Aspect.COMMITMENT:
            return Decimal(row.text)
        case Aspect.ONCE_BY | Aspect.MATURITY:
            return row.day
        case Aspect.WORDING | Aspect.FORMULA:
            return row.text
    return row.detail


def term_name(term: DatedTerm[Any]) -> TermName:
    """By which a stored term is found for one of the domain."""
    return term.subject, term.clause.modification, term.standing.value, term.first
