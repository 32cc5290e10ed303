"""What a draft is read against: the things of its agreement, with the values in force, and those it brings in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from loans.agreement_file.addition import FACILITY_ASPECTS
from loans.domain.proposed_terms.things import Ground, Side, Thing, Written
from loans.domain.terms import InForce
from loans.models import Agreement, ModificationDraft, Term
from loans.models.term import Aspect
from loans.selectors.records import AgreementRecord

ASPECTS = {
    Side.COVENANT: ("threshold", "once_by", "wording"),
    Side.DELIVERABLE: ("due",),
    Side.FACILITY: ("commitment", "maturity", *(f"other/{name}" for name in FACILITY_ASPECTS)),
    Side.FORM: ("form",),
}
ENTRIES = {"covenants": Side.COVENANT, "deliverables": Side.DELIVERABLE, "facilities": Side.FACILITY}


def draft_ground(draft: ModificationDraft, known: date) -> Ground:
    """The ground of a draft as the record of the day `known` has it."""
    agreement = draft.agreement
    record = AgreementRecord(agreement)
    chain = [each.effective for each in record.chain if each.counts(known)]
    effective = draft.effective or draft.dated
    before = max((day for day in chain if effective is None or day < effective), default=None)
    things = (*_recorded(agreement, record, effective or known, known), *_brought_in(draft))
    return Ground(things, effective, before, (agreement.fiscal_year_end_month, agreement.fiscal_year_end_day))


def written(row: Term) -> Written:
    """A recorded value as an agreement file writes it."""
    match row.aspect:
        case Aspect.ONCE_BY | Aspect.MATURITY:
            return row.day.isoformat() if row.day else ""
        case Aspect.THRESHOLD | Aspect.COMMITMENT | Aspect.WORDING | Aspect.FORMULA:
            return row.text
    said: Written = row.detail or {}
    return said


def _recorded(agreement: Agreement, record: AgreementRecord, on: date, known: date) -> Iterator[Thing]:
    def now(side: str, key: str, *aspects: str) -> dict[str, Written]:
        found = {aspect: record.in_force(f"{side}/{key}/{aspect}", on, known) for aspect in aspects}
        return {name: written(record.row(state)) for name, state in found.items() if isinstance(state, InForce)}

    for covenant in agreement.covenants.select_related("measure"):
        current = now(Side.COVENANT, covenant.key, *ASPECTS[Side.COVENANT])
        if covenant.measure is not None:
            current |= now("measure", covenant.measure.code, "formula")
        yield Thing(Side.COVENANT, covenant.key, covenant.section, covenant.name, covenant.kind, covenant.unit, current)
    for deliverable in agreement.deliverables.all():
        current = now(Side.DELIVERABLE, deliverable.key, *ASPECTS[Side.DELIVERABLE])
        yield Thing(Side.DELIVERABLE, deliverable.key, deliverable.section, deliverable.name, current=current)
    for facility in agreement.facilities.all():
        current = now(Side.FACILITY, facility.key, *ASPECTS[Side.FACILITY])
        yield Thing(Side.FACILITY, facility.key, facility.section, facility.name, facility.kind, current=current)
    for form in agreement.certificate_forms.all():
        yield Thing(Side.FORM, form.key, "", form.name, current=now(Side.FORM, form.key, *ASPECTS[Side.FORM]))


def _brought_in(draft: ModificationDraft) -> Iterator[Thing]:
    for entry in draft.entries.all():
        detail: dict[str, Any] = entry.detail
        name = detail.get("name", entry.key)
        if entry.part == "certificates":
            yield Thing(Side.FORM, entry.key, "", name)
        elif entry.part in ENTRIES:
            test = detail.get("test")
            unit = test.get("unit", "") if isinstance(test, dict) else ""
            section = detail.get("section", "")
            yield Thing(ENTRIES[entry.part], entry.key, section, name, detail.get("kind", ""), unit)
