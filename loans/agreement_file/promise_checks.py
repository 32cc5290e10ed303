"""Covenants, deadlines, forms and fees that say what their kind needs, and nothing that it cannot mean."""

import re
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Final

from loans.agreement_file.covenants import CovenantEntry, CovenantKind, CovenantTest, Frequency, MeasureUnit, NoQuotient
from loans.agreement_file.deliverables import DueKind, DueRule
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.problems import Check, Finding

_BRACED: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_TESTED: Final = (CovenantKind.FINANCIAL, CovenantKind.EVENT)
_CENT: Final = Decimal("0.01")
_MILLIONTH: Final = Decimal("0.000001")

NEEDED: Final[dict[DueKind, tuple[str, ...]]] = {
    DueKind.AFTER_PERIOD: ("period", "days"),
    DueKind.AFTER_EVENT: ("event", "days"),
    DueKind.ON_DAY: ("day",),
    DueKind.PROMPTLY: ("event",),
    DueKind.ON_REQUEST: (),
}
POSSIBLE: Final[dict[DueKind, tuple[str, ...]]] = {
    DueKind.AFTER_PERIOD: ("business_days", "grace_days"),
    DueKind.AFTER_EVENT: ("period", "business_days", "grace_days"),
    DueKind.ON_DAY: ("grace_days",),
    DueKind.PROMPTLY: ("amount",),
    DueKind.ON_REQUEST: ("days", "business_days", "grace_days", "at_most_every_months", "unless_default"),
}


def covenants_fit_their_kind(file: AgreementFile) -> Iterator[Finding]:
    for index, covenant in enumerate(file.covenants):
        for field, message in _covenant_faults(covenant):
            yield Finding(f"covenants[{index}].{field}", message)


def _covenant_faults(covenant: CovenantEntry) -> Iterator[tuple[str, str]]:
    kind = covenant.kind.value
    if covenant.kind in _TESTED and covenant.test is None:
        yield "test", f"A covenant of the kind {kind} must say how it is tested."
    if covenant.kind not in _TESTED and covenant.test is not None:
        yield "test", f"A covenant of the kind {kind} is attested, not tested."
    if covenant.kind not in _TESTED and not covenant.wording:
        yield "wording", f"A covenant of the kind {kind} must have its dated wording."
    if covenant.test is not None:
        yield from ((f"test.{field}", message) for field, message in _test_faults(covenant.kind, covenant.test))


def _test_faults(kind: CovenantKind, test: CovenantTest) -> Iterator[tuple[str, str]]:
    if (kind is CovenantKind.EVENT) is not (test.frequency is Frequency.ONCE):
        yield "frequency", "An event, and nothing else, is tested once."
    if (test.frequency is Frequency.ONCE) is not bool(test.once_by):
        yield "once_by", "What is tested once, and nothing else, needs the day by which it is owed."
    if test.unit is MeasureUnit.MONEY and (
        test.no_quotient is not NoQuotient.UNTESTABLE or test.no_quotient_assumption
    ):
        yield "no_quotient", "An amount has no denominator."
    for field in ("measure", "threshold"):
        if not getattr(test, field):
            yield field, f"There must be at least one {field}."
    finest = _CENT if test.unit is MeasureUnit.MONEY else _MILLIONTH
    for index, step in enumerate(test.threshold):
        if step.value != step.value.quantize(finest):
            yield f"threshold[{index}].value", f"{step.value} has more decimals than {finest} allows."


def promises_name_the_requirement(file: AgreementFile) -> Iterator[Finding]:
    for index, covenant in enumerate(file.covenants):
        path = f"covenants[{index}].promise"
        allowed = ("required",) if covenant.test is not None else ()
        yield from _placeholders(path, covenant.promise, allowed)
        if allowed and "{required}" not in covenant.promise:
            yield Finding(path, "The place {required} for the requirement is missing.")


def openings_name_what_a_form_knows(file: AgreementFile) -> Iterator[Finding]:
    for at, certificate in enumerate(file.certificates):
        for index, step in enumerate(certificate.form):
            path = f"certificates[{at}].form[{index}].form.opening"
            yield from _placeholders(path, step.value.opening, ("agreement", "through", "period", "borrower", "bank"))


def _placeholders(path: str, text: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    for match in _BRACED.finditer(text):
        if match[1] not in allowed:
            words = ", ".join(f"{{{name}}}" for name in allowed) or "no braces"
            yield Finding(path, f"{match[0]} is no place that is filled here.", words)


def due_rules_fit_their_kind(file: AgreementFile) -> Iterator[Finding]:
    for at, deliverable in enumerate(file.deliverables):
        for index, step in enumerate(deliverable.due):
            path = f"deliverables[{at}].due[{index}].rule"
            yield from (Finding(f"{path}.{field}", message) for field, message in _rule_faults(step.value))
        for index, override in enumerate(deliverable.overrides):
            if override.due < override.period_end:
                yield Finding(f"deliverables[{at}].overrides[{index}].due", "The day lies before the period's end.")


def _rule_faults(rule: DueRule) -> Iterator[tuple[str, str]]:
    kind = rule.kind
    for field in fields(rule)[1:]:
        said = getattr(rule, field.name) != field.default
        if field.name in NEEDED[kind] and not said:
            yield field.name, f"A deadline of the kind {kind.value} needs {field.name}."
        if said and field.name not in NEEDED[kind] + POSSIBLE[kind]:
            yield field.name, f"A deadline of the kind {kind.value} has no {field.name}."


def fees_add_up(file: AgreementFile) -> Iterator[Finding]:
    for index, fee in enumerate(file.fees):
        total = sum((each.amount for each in fee.instalments), Decimal(0))
        if fee.amount is not None and fee.instalments and total != fee.amount:
            message = f"The instalments come to {total:,.2f}, the fee is {fee.amount:,.2f}."
            yield Finding(f"fees[{index}].instalments", message)
        if fee.amount is None and not fee.text:
            yield Finding(f"fees[{index}].text", "A fee without an amount must say in words what is owed.")


PROMISE_CHECKS: Final[tuple[Check, ...]] = (
    covenants_fit_their_kind,
    promises_name_the_requirement,
    openings_name_what_a_form_knows,
    due_rules_fit_their_kind,
    fees_add_up,
)
