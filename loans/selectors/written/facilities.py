"""Facilities, rates and fees of the record as an agreement file has them."""

from loans.agreement_file.facilities import Facility as FacilityEntry
from loans.agreement_file.facilities import FacilityKind, StatedBalance
from loans.agreement_file.facilities import Fee as FeeEntry
from loans.agreement_file.facilities import FeeInstalment as InstalmentEntry
from loans.agreement_file.facilities import IndexRate as RateEntry
from loans.domain.terms import Clause as Place
from loans.models import Agreement, Clause, Facility, Fee
from loans.selectors.written.decimals import trimmed
from loans.selectors.written.promises import assumption_keys
from loans.selectors.written.terms import OTHERS, WrittenTerms


def written_facilities(agreement: Agreement, terms: WrittenTerms) -> tuple[FacilityEntry, ...]:
    rows = agreement.facilities.prefetch_related("balances__clause__modification", "assumed__assumption")
    return tuple(_facility(row, terms) for row in rows.order_by("position", "id"))


def _facility(row: Facility, terms: WrittenTerms) -> FacilityEntry:
    subject = f"facility/{row.key}"
    kept = {name for name in OTHERS if name not in {"commitment", "maturity"}}
    return FacilityEntry(
        key=row.key,
        section=row.section,
        name=row.name,
        kind=FacilityKind(row.kind),
        under=row.under,
        commitment=terms.of(f"{subject}/commitment"),
        maturity=terms.of(f"{subject}/maturity"),
        balances=tuple(
            StatedBalance(each.amount, each.on, _place(each.clause))
            for each in sorted(row.balances.all(), key=lambda each: each.pk)
        ),
        assumptions=assumption_keys(row.assumed.all()),
        **{name: terms.of(f"{subject}/other/{name}") for name in kept},
    )


def written_index_rates(agreement: Agreement) -> tuple[RateEntry, ...]:
    return tuple(
        RateEntry(row.index, trimmed(row.percent), row.first, row.assumption.key if row.assumption else "")
        for row in agreement.index_rates.select_related("assumption").order_by("id")
    )


def written_fees(agreement: Agreement) -> tuple[FeeEntry, ...]:
    rows = agreement.fees.select_related("clause__modification").prefetch_related("instalments")
    return tuple(_fee(row) for row in rows.order_by("position", "id"))


def _fee(row: Fee) -> FeeEntry:
    return FeeEntry(
        key=row.key,
        name=row.name,
        clause=_place(row.clause),
        earned=row.earned,
        amount=row.amount,
        instalments=tuple(
            InstalmentEntry(each.amount, each.due, each.or_event_of_default)
            for each in sorted(row.instalments.all(), key=lambda each: each.position)
        ),
        text=row.text,
    )


def _place(clause: Clause) -> Place:
    return Place(clause.modification.key, clause.number)
