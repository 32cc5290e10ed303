"""What the samples' agreements have that a term can be of, as it stood before a document of their chain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.reader import read_agreement_file
from loans.domain.proposed_terms.things import Ground, Side, Thing

SAMPLES = Path(__file__).resolve().parents[4] / "samples"


def file_of(slug: str) -> AgreementFile:
    return read_agreement_file((SAMPLES / f"{slug}.yaml").read_text(encoding="utf-8"))


def ground_before(slug: str, effective: date, before: date) -> Ground:
    """The things of a sample, with no term of the document itself in force."""
    file = file_of(slug)
    return Ground(tuple(_things(file)), effective, before)


def _things(file: AgreementFile) -> Iterator[Thing]:
    for covenant in file.covenants:
        unit = covenant.test.unit.value if covenant.test else ""
        current: dict[str, Any] = {"formula": covenant.test.measure[-1].value} if covenant.test else {}
        yield Thing(Side.COVENANT, covenant.key, covenant.section, covenant.name, covenant.kind.value, unit, current)
    for deliverable in file.deliverables:
        rule: Any = RULE.plain(deliverable.due[0].value)
        yield Thing(Side.DELIVERABLE, deliverable.key, deliverable.section, deliverable.name, current={"due": rule})
    for facility in file.facilities:
        yield Thing(Side.FACILITY, facility.key, facility.section, facility.name, facility.kind.value)
    for form in file.certificates:
        yield Thing(Side.FORM, form.key, "", form.name, current={"form": {}})


def without_rules(ground: Ground) -> Ground:
    """The same before any deadline was on record."""
    things = [replace(each, current=None) if each.side is Side.DELIVERABLE else each for each in ground.things]
    return replace(ground, things=tuple(things))
