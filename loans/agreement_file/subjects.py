"""Every dated term of an agreement file as a term of the domain, under the subject by which it is looked up.

Subjects: `covenant/KEY/threshold`, `covenant/KEY/measure`, `covenant/KEY/once_by`, `covenant/KEY/wording`,
`covenant/KEY/cure`, `covenant/KEY/equity_cure`, `definition/CODE`, `deliverable/KEY/due`, `deliverable/KEY/cure`,
`certificate/KEY/form`, `facility/KEY/NAME` with NAME a field of `Facility`, `agreement/NAME` with one of `Remedies`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.model import AgreementFile
from loans.domain.terms import Term


@dataclass(frozen=True, slots=True)
class DatedSchedule:
    """The steps of one subject, and the path at which they stand in the file."""

    path: str
    subject: str
    steps: tuple[DatedTerm[Any], ...]


@dataclass(frozen=True, slots=True)
class SubjectTerm:
    """A term with the assumption (key, or empty) that it rests on."""

    term: Term[Any]
    assumption: str


def subject_terms(file: AgreementFile) -> tuple[SubjectTerm, ...]:
    """All dated terms of the file, in its order."""
    return tuple(
        SubjectTerm(_term(schedule.subject, step), step.assumption)
        for schedule in schedules(file)
        for step in schedule.steps
    )


def schedules(file: AgreementFile) -> Iterator[DatedSchedule]:
    """Each subject that the file speaks of, in its order; what has no step is left out."""
    for at, definition in enumerate(file.definitions):
        yield DatedSchedule(f"definitions[{at}].formula", f"definition/{definition.code}", definition.formula)
    for at, covenant in enumerate(file.covenants):
        yield from _of_fields(covenant.test, f"covenants[{at}].test", f"covenant/{covenant.key}")
        yield from _of_fields(covenant, f"covenants[{at}]", f"covenant/{covenant.key}")
    for at, deliverable in enumerate(file.deliverables):
        yield from _of_fields(deliverable, f"deliverables[{at}]", f"deliverable/{deliverable.key}")
    for at, certificate in enumerate(file.certificates):
        yield from _of_fields(certificate, f"certificates[{at}]", f"certificate/{certificate.key}")
    for at, facility in enumerate(file.facilities):
        yield from _of_fields(facility, f"facilities[{at}]", f"facility/{facility.key}")
    yield from _of_fields(file.remedies, "remedies", "agreement")


def _of_fields(entry: Any, path: str, subject: str) -> Iterator[DatedSchedule]:
    """The fields of an entry that hold dated terms."""
    for field in fields(entry) if entry is not None else ():
        value = getattr(entry, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], DatedTerm):
            yield DatedSchedule(f"{path}.{field.name}", f"{subject}/{field.name}", value)


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
