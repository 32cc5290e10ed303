"""Every dated term of an agreement file as a term of the domain, under the subject by which it is looked up.

Subjects: `covenant/KEY/threshold`, `covenant/KEY/measure`, `covenant/KEY/once_by`, `covenant/KEY/wording`,
`definition/CODE`, `deliverable/KEY/due`, `certificate/KEY/form`, `facility/KEY/NAME` with NAME a field of `Facility`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.facilities import Facility
from loans.agreement_file.model import AgreementFile
from loans.domain.terms import Term


@dataclass(frozen=True, slots=True)
class SubjectTerm:
    """A term with the assumption (key, or empty) that it rests on."""

    term: Term[Any]
    assumption: str


def subject_terms(file: AgreementFile) -> tuple[SubjectTerm, ...]:
    """All dated terms of the file, in its order."""
    return tuple(
        SubjectTerm(_term(subject, step), step.assumption) for subject, steps in schedules(file) for step in steps
    )


def schedules(file: AgreementFile) -> Iterator[tuple[str, Sequence[DatedTerm[Any]]]]:
    """Each subject that the file speaks of, with its steps; subjects without a step are left out."""
    for subject, steps in _all_schedules(file):
        if steps:
            yield subject, steps


def _all_schedules(
    file: AgreementFile,
) -> Iterator[tuple[str, Sequence[DatedTerm[Any]]]]:
    for definition in file.definitions:
        yield f"definition/{definition.code}", definition.formula
    for covenant in file.covenants:
        if covenant.test is not None:
            yield f"covenant/{covenant.key}/measure", covenant.test.measure
            yield f"covenant/{covenant.key}/threshold", covenant.test.threshold
            yield f"covenant/{covenant.key}/once_by", covenant.test.once_by
        yield f"covenant/{covenant.key}/wording", covenant.wording
    for deliverable in file.deliverables:
        yield f"deliverable/{deliverable.key}/due", deliverable.due
    for certificate in file.certificates:
        yield f"certificate/{certificate.key}/form", certificate.form
    for facility in file.facilities:
        yield from _facility_schedules(facility)


def _facility_schedules(
    facility: Facility,
) -> Iterator[tuple[str, Sequence[DatedTerm[Any]]]]:
    for field in fields(facility):
        value = getattr(facility, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], DatedTerm):
            yield f"facility/{facility.key}/{field.name}", value


def _term(subject: str, step: DatedTerm[Any]) -> Term[Any]:
    return Term(
        subject=subject,
        value=step.value,
        first=step.first,
        end=step.end,
        clause=step.clause,
        standing=step.standing,
        reaches_back=step.reaches_back,
    )
