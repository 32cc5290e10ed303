"""Keys that stand twice, and references that lead nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.problems import Check, Finding
from loans.agreement_file.scalars import near_miss
from loans.agreement_file.subjects import schedules
from loans.domain.terms import Clause

_KEYED: Final = (
    *("parties", "documents", "assumptions", "modifications", "events", "deliverables"),
    *("certificates", "facilities", "fees"),
)


def keys_stand_once(file: AgreementFile) -> Iterator[Finding]:
    for name in _KEYED:
        yield from _repeated(name, "key", [each.key for each in getattr(file, name)])
    yield from _names_in_formulas_stand_once(file)


def _names_in_formulas_stand_once(file: AgreementFile) -> Iterator[Finding]:
    """Line items, definitions and the measures of covenants share one space of names."""
    taken: set[str] = set()
    for list_name, field in (("line_items", "code"), ("definitions", "code"), ("covenants", "key")):
        for index, entry in enumerate(getattr(file, list_name)):
            name = getattr(entry, field)
            if name in taken:
                yield Finding(f"{list_name}[{index}].{field}", f"The name {name} is already taken.")
            taken.add(name)


def _repeated(list_name: str, field: str, values: Sequence[str]) -> Iterator[Finding]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield Finding(f"{list_name}[{index}].{field}", f"The {field} {value} stands in {list_name} already.")


def assumptions_are_stated(file: AgreementFile) -> Iterator[Finding]:
    known = [each.key for each in file.assumptions]
    for path, key in _assumption_references(file):
        if key:
            yield from _unknown(path, "assumption", key, known)


def _assumption_references(file: AgreementFile) -> Iterator[tuple[str, str]]:
    yield "calendar.assumption", file.calendar.assumption
    yield "early_warning.assumption", file.early_warning.assumption
    if file.ended is not None:
        yield "ended.assumption", file.ended.assumption
    for name in ("modifications", "covenants", "deliverables", "facilities"):
        for index, entry in enumerate(getattr(file, name)):
            yield from ((f"{name}[{index}].assumptions[{at}]", key) for at, key in enumerate(entry.assumptions))
    for index, covenant in enumerate(file.covenants):
        if covenant.test is not None:
            yield f"covenants[{index}].test.no_quotient_assumption", covenant.test.no_quotient_assumption
    for name in ("events", "index_rates"):
        yield from ((f"{name}[{at}].assumption", each.assumption) for at, each in enumerate(getattr(file, name)))
    for schedule in schedules(file):
        yield from ((f"{schedule.path}[{at}].assumption", step.assumption) for at, step in enumerate(schedule.steps))


def parties_are_known(file: AgreementFile) -> Iterator[Finding]:
    known = [each.key for each in file.parties]
    for at, modification in enumerate(file.modifications):
        signers: tuple[tuple[str, Sequence[Any]], ...] = (
            ("needs", modification.needs),
            ("signatures", modification.signatures),
        )
        for name, entries in signers:
            for index, each in enumerate(entries):
                yield from _unknown(f"modifications[{at}].{name}[{index}].party", "party", each.party, known)
    for at, document in enumerate(file.documents):
        for index, key in enumerate(document.parties):
            yield from _unknown(f"documents[{at}].parties[{index}]", "party", key, known)


def what_is_owed_is_known(file: AgreementFile) -> Iterator[Finding]:
    covenants = [each.key for each in file.covenants]
    events = [each.key for each in file.events]
    for at, deliverable in enumerate(file.deliverables):
        for index, key in enumerate(deliverable.covenants):
            yield from _unknown(f"deliverables[{at}].covenants[{index}]", "covenant", key, covenants)
        for index, step in enumerate(deliverable.due):
            if step.value.event:
                path = f"deliverables[{at}].due[{index}].rule.event"
                yield from _unknown(path, "event", step.value.event, events)


def certificate_rows_are_known(file: AgreementFile) -> Iterator[Finding]:
    covenants = [each.key for each in file.covenants if each.test is not None]
    deliverables = [each.key for each in file.deliverables]
    for at, certificate in enumerate(file.certificates):
        for index, step in enumerate(certificate.form):
            path = f"certificates[{at}].form[{index}].form"
            for row, financial in enumerate(step.value.financial):
                where = f"{path}.financial[{row}].covenant"
                yield from _unknown(where, "tested covenant", financial.covenant, covenants)
            for row, reporting in enumerate(step.value.reporting):
                for place, key in enumerate(reporting.deliverables):
                    where = f"{path}.reporting[{row}].deliverables[{place}]"
                    yield from _unknown(where, "deliverable", key, deliverables)


def facilities_are_known(file: AgreementFile) -> Iterator[Finding]:
    for at, facility in enumerate(file.facilities):
        if facility.under:
            known = [each.key for each in file.facilities if each is not facility]
            yield from _unknown(f"facilities[{at}].under", "other facility", facility.under, known)


def clauses_are_on_file(file: AgreementFile) -> Iterator[Finding]:
    """Every clause named is one that the file holds: a document that is not on file says nothing on the record."""
    known = {each.key: each for each in file.modifications}
    for path, clause in _clause_references(file):
        modification = known.get(clause.modification)
        if modification is None:
            yield from _unknown(path, "modification", clause.modification, list(known))
        elif not modification.on_file:
            yield Finding(path, f"The {modification.short} is not on file, so no clause of it is on record.")
        elif clause.number not in (numbers := [each.number for each in modification.clauses]):
            message = f"The {modification.short} has no clause {clause.number} in this file."
            yield Finding(path, message + near_miss(clause.number, numbers), ", ".join(numbers))


def _clause_references(file: AgreementFile) -> Iterator[tuple[str, Clause]]:
    for schedule in schedules(file):
        yield from ((f"{schedule.path}[{at}].clause", step.clause) for at, step in enumerate(schedule.steps))
    for at, document in enumerate(file.documents):
        yield from ((f"documents[{at}].mentioned[{index}]", each) for index, each in enumerate(document.mentioned))
        yield from ((f"documents[{at}].ratified[{index}]", each) for index, each in enumerate(document.ratified))
    for at, deliverable in enumerate(file.deliverables):
        for index, override in enumerate(deliverable.overrides):
            yield f"deliverables[{at}].overrides[{index}].clause", override.clause
    for at, facility in enumerate(file.facilities):
        for index, balance in enumerate(facility.balances):
            yield f"facilities[{at}].balances[{index}].clause", balance.clause
    yield from ((f"fees[{at}].clause", fee.clause) for at, fee in enumerate(file.fees))


def _unknown(path: str, what: str, key: str, known: Iterable[str]) -> Iterator[Finding]:
    words = list(known)
    if key not in words:
        allowed = ", ".join(words) or f"there is no {what} in this file"
        yield Finding(path, f"There is no {what} {key}." + near_miss(key, words), allowed)


REFERENCE_CHECKS: Final[tuple[Check, ...]] = (
    keys_stand_once,
    assumptions_are_stated,
    parties_are_known,
    what_is_owed_is_known,
    certificate_rows_are_known,
    facilities_are_known,
    clauses_are_on_file,
)
