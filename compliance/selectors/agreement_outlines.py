"""What an agreement file would record, in a few tables: for whoever decides whether it may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from compliance.selectors.term_words import due_text
from loans.agreement_file.covenants import CovenantEntry, MeasureUnit
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.deliverables import DueRule
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import ModificationEntry
from loans.domain.days import day_text
from loans.domain.money import money_text
from loans.domain.terms import Standing

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    title: str
    dated: date
    effective: date
    clauses: int
    execution: str


@dataclass(frozen=True, slots=True)
class StepOutline:
    """A value with its days and its source, in words."""

    value: str
    days: str
    source: str


@dataclass(frozen=True, slots=True)
class CovenantOutline:
    name: str
    promise: str
    test: str
    formulas: tuple[StepOutline, ...]
    steps: tuple[StepOutline, ...]


@dataclass(frozen=True, slots=True)
class ThingOutline:
    """Something with dated terms: a deliverable, a facility."""

    name: str
    steps: tuple[StepOutline, ...]


@dataclass(frozen=True, slots=True)
class AgreementOutline:
    """All that people decide on, in the order in which they read it; `counts` names the rest."""

    file: AgreementFile
    documents: tuple[DocumentOutline, ...]
    covenants: tuple[CovenantOutline, ...]
    deliverables: tuple[ThingOutline, ...]
    facilities: tuple[ThingOutline, ...]
    counts: tuple[str, ...]


def outline_of(file: AgreementFile) -> AgreementOutline:
    """The agreement in outline."""
    shorts = {each.key: each.short for each in file.modifications}
    events = {each.key: each.name for each in file.events}
    return AgreementOutline(
        file=file,
        documents=tuple(_document(each) for each in file.modifications),
        covenants=tuple(_covenant(each, shorts) for each in file.covenants),
        deliverables=tuple(
            ThingOutline(f"{each.section} {each.name}", _steps(each.due, shorts, lambda rule: _due(rule, events)))
            for each in file.deliverables
        ),
        facilities=tuple(
            ThingOutline(
                f"{each.section} {each.name}",
                (
                    *_steps(each.commitment, shorts, money_text),
                    *_steps(each.maturity, shorts, lambda day: f"matures {day_text(day)}"),
                ),
            )
            for each in file.facilities
        ),
        counts=tuple(_counts(file)),
    )


def _document(each: ModificationEntry) -> DocumentOutline:
    execution = each.execution
    told = f"executed {day_text(execution.on)}" if execution.on else f"waits for {', '.join(execution.missing)}"
    return DocumentOutline(each.title, each.dated, each.effective, len(each.clauses), told)


def _covenant(each: CovenantEntry, shorts: dict[str, str]) -> CovenantOutline:
    name = f"{each.section} {each.name}"
    if each.test is None:
        return CovenantOutline(name, each.promise, each.kind.value, (), _steps(each.wording, shorts, str))
    test = each.test
    compared = test.comparison.value.replace("_", " ")
    return CovenantOutline(
        name=name,
        promise=each.promise,
        test=f"{test.frequency.value}, {compared}, from {day_text(test.first_test)}",
        formulas=_steps(test.measure, shorts, str),
        steps=(
            *_steps(test.threshold, shorts, lambda value: _quantity(value, test.unit)),
            *_steps(test.once_by, shorts, lambda day: f"by {day_text(day)}"),
        ),
    )


def _due(rule: DueRule, events: dict[str, str]) -> str:
    plain = RULE.plain(rule)
    return due_text(plain, events) if isinstance(plain, dict) else ""


def _quantity(value: Decimal, unit: MeasureUnit) -> str:
    return money_text(value) if unit is MeasureUnit.MONEY else f"{value:f} : 1.00"


def _steps(steps: Sequence[DatedTerm[Any]], shorts: dict[str, str], words: Any) -> tuple[StepOutline, ...]:
    return tuple(StepOutline(words(step.value), _days(step), _source(step, shorts)) for step in steps)


def _days(step: DatedTerm[Any]) -> str:
    return f"from {day_text(step.first)}" + (f" to {day_text(step.end - ONE_DAY)}" if step.end else "")


def _source(step: DatedTerm[Any], shorts: dict[str, str]) -> str:
    place = f"{shorts.get(step.clause.modification, '')}, {step.clause.number}"
    words = {Standing.SETS: place, Standing.ASSUMES: f"assumed: {step.assumption}"}
    return words.get(step.standing, f"{place} ({step.standing.value})")


def _counts(file: AgreementFile) -> Iterable[str]:
    for count, one, many in (
        (len(file.definitions), "definition", "definitions"),
        (len(file.line_items), "line item of its own", "line items of its own"),
        (len(file.documents), "security paper", "security papers"),
        (len(file.assumptions), "assumption", "assumptions"),
        (len(file.certificates), "certificate", "certificates"),
        (len(file.fees), "fee", "fees"),
        (len(file.index_rates), "published rate", "published rates"),
    ):
        if count:
            yield f"{count} {one if count == 1 else many}"
