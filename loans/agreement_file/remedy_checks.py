"""Waivers that excuse something on file, and consequences of a default that can be meant."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import ModificationEntry, SignatureNeeded
from loans.agreement_file.problems import Check, Finding
from loans.agreement_file.scalars import near_miss
from loans.agreement_file.waivers import Excuse, WaiverEntry
from loans.domain.chain import Kind
from loans.domain.terms import Standing

EXCUSING: Final = (Kind.WAIVER, Kind.CONSENT, Kind.FORBEARANCE)


def waivers_excuse_what_is_on_file(file: AgreementFile) -> Iterator[Finding]:
    known = {
        "covenants": [each.key for each in file.covenants],
        "deliverables": [each.key for each in file.deliverables],
    }
    for at, document in enumerate(file.modifications):
        if document.waiver is None:
            continue
        path = f"modifications[{at}].waiver"
        if document.kind not in EXCUSING:
            kinds = ", ".join(kind.value for kind in EXCUSING)
            yield Finding(path, f"A document of the kind {document.kind.value} excuses nothing.", kinds)
        for field, message in (*_waiver_faults(document.waiver, document), *_unknown(document.waiver, known)):
            yield Finding(f"{path}.{field}", message)


def _waiver_faults(waiver: WaiverEntry, document: ModificationEntry) -> Iterator[tuple[str, str]]:
    numbers = [clause.number for clause in document.clauses]
    if not waiver.excuses:
        yield "excuses", "A document that excuses nothing is no waiver."
    for at, excuse in enumerate(waiver.excuses):
        yield from ((f"excuses[{at}].{field}", message) for field, message in _excuse_faults(excuse, numbers))
    keys = [condition.key for condition in waiver.conditions]
    for at, condition in enumerate(waiver.conditions):
        if condition.key in keys[:at]:
            yield f"conditions[{at}].key", f"The key {condition.key} stands in conditions already."
        if condition.clause not in numbers:
            yield f"conditions[{at}].clause", _no_clause(document, condition.clause, numbers)
        if condition.by < document.effective:
            yield f"conditions[{at}].by", f"The day lies before the document takes effect on {document.effective}."
    if waiver.until is not None and waiver.until < document.effective:
        yield "until", f"It would end before it takes effect on {document.effective}."


def _excuse_faults(excuse: Excuse, numbers: list[str]) -> Iterator[tuple[str, str]]:
    if not (excuse.covenants or excuse.deliverables or excuse.sections):
        yield "covenants", "Say which covenants, deliverables or sections are excused."
    if excuse.last < excuse.first:
        yield "through", f"The periods end before they begin, on {excuse.first}."
    if excuse.clause not in numbers:
        yield "clause", f"The document has no clause {excuse.clause} in this file." + near_miss(excuse.clause, numbers)


def _no_clause(document: ModificationEntry, clause: str, numbers: list[str]) -> str:
    return f"The {document.short} has no clause {clause} in this file." + near_miss(clause, numbers)


def _unknown(waiver: WaiverEntry, known: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for at, excuse in enumerate(waiver.excuses):
        for name, keys in known.items():
            for index, key in enumerate(getattr(excuse, name)):
                if key not in keys:
                    field = f"excuses[{at}].{name}[{index}]"
                    yield field, f"There is no {name.removesuffix('s')} {key}." + near_miss(key, keys)


def waivers_need_who_may_grant_them(file: AgreementFile) -> Iterator[Finding]:
    """A document that excuses something must need the signatures that the agreement asks of a waiver."""
    for at, document in enumerate(file.modifications):
        if document.waiver is None:
            continue
        for need in _asked(file, document.effective):
            if need not in document.needs:
                place = f" in {need.place}" if need.place else ""
                message = f"The agreement lets no waiver count without the signature of the {need.party}{place}."
                yield Finding(f"modifications[{at}].needs", message)


def _asked(file: AgreementFile, day: date) -> tuple[SignatureNeeded, ...]:
    """The signatures that the latest document in effect on the day asks of a waiver."""
    sequence = {each.key: each.sequence for each in file.modifications}
    covering = [
        step
        for step in file.remedies.waivers
        if step.first <= day and (step.end is None or day < step.end) and step.standing is not Standing.ENDS
    ]
    latest = max(covering, key=lambda step: sequence.get(step.clause.modification, -1), default=None)
    return latest.value if latest else ()


def signers_of_waivers_are_known(file: AgreementFile) -> Iterator[Finding]:
    parties = [party.key for party in file.parties]
    for at, step in enumerate(file.remedies.waivers):
        for index, need in enumerate(step.value):
            if need.party not in parties:
                path = f"remedies.waivers[{at}].signed_by[{index}].party"
                yield Finding(path, f"There is no party {need.party}.", ", ".join(parties))


def grants_can_be_used(file: AgreementFile) -> Iterator[Finding]:
    """An equity cure is granted of a covenant that is tested, at least once, for an amount."""
    for at, covenant in enumerate(file.covenants):
        if covenant.equity_cure and covenant.test is None:
            yield Finding(f"covenants[{at}].equity_cure", "A covenant that is attested has no test to cure.")
        for step, term in enumerate(covenant.equity_cure):
            path = f"covenants[{at}].equity_cure[{step}].grant"
            for field in ("times", "in_quarters", "in_total"):
                if getattr(term.value, field) == 0:
                    yield Finding(f"{path}.{field}", "A cure that is granted must be possible once.", "1 or more")
            if term.value.at_most is not None and term.value.at_most <= 0:
                yield Finding(f"{path}.at_most", "The greatest amount must be above zero.")


def default_rates_add_to_the_rate(file: AgreementFile) -> Iterator[Finding]:
    for at, step in enumerate(file.remedies.default_rate):
        if not Decimal(0) < step.value.margin < Decimal(100):
            path = f"remedies.default_rate[{at}].rate.margin"
            yield Finding(path, f"{step.value.margin} is no margin in percentage points.", "above 0 and below 100")


REMEDY_CHECKS: Final[tuple[Check, ...]] = (
    waivers_excuse_what_is_on_file,
    waivers_need_who_may_grant_them,
    signers_of_waivers_are_known,
    grants_can_be_used,
    default_rates_add_to_the_rate,
)
