"""Taking an agreement file: read, its formulas checked, recorded; or every problem with its line."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import LineItem, Nature
from compliance.domain.formula.errors import FormulaError
from compliance.domain.formula.measure import parse_measure
from compliance.models import Evaluation
from compliance.services.background import evaluate_agreement_later
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.problems import Finding
from loans.agreement_file.reader import read_agreement_file
from loans.services.agreements import Recorded, agreement_record


def agreement_file_take(*, text: str | bytes, actor: Person | None, at: datetime) -> Recorded:
    """Record an agreement from the text of its file.

    Raises AgreementFileError with every problem and its line; RecordDiffers or PastGrows where the record says
    otherwise. In each case nothing changes. What is new is tested at once: it may govern days that were tested before.
    """
    file = read_agreement_file(text, checks=(formula_findings,))
    with transaction.atomic():
        recorded = agreement_record(file=file, actor=actor, at=at)
        if recorded.made:
            tested = Evaluation.objects.filter(agreement=recorded.agreement).order_by("test_day")
            days = tested.values_list("test_day", flat=True).distinct()
            evaluate_agreement_later(recorded.agreement.pk, days, at)
    return recorded


def formula_findings(file: AgreementFile) -> Iterator[Finding]:
    """Every formula that does not parse over the chart of accounts, the agreement's own items and its definitions."""
    items = {**CHART, **own_items(file)}
    definitions = {each.code: each.formula[0].value for each in file.definitions if each.formula}
    for at, definition in enumerate(file.definitions):
        if definition.code in items:
            yield Finding(f"definitions[{at}].code", f"{definition.code} is a line item; choose another name.")
        for step, term in enumerate(definition.formula):
            others = {code: text for code, text in definitions.items() if code != definition.code}
            yield from _finding(f"definitions[{at}].formula[{step}].formula", term.value, items, others)
    for at, covenant in enumerate(file.covenants):
        for step, term in enumerate(covenant.test.measure if covenant.test else ()):
            yield from _finding(f"covenants[{at}].test.measure[{step}].formula", term.value, items, definitions)


def own_items(file: AgreementFile) -> dict[str, LineItem]:
    """The agreement's own line items, by code."""
    return {
        each.code: LineItem(
            each.code, each.name, each.meaning, Nature(each.nature.value), each.may_be_negative, each.element
        )
        for each in file.line_items
    }


def _finding(path: str, text: str, items: dict[str, LineItem], definitions: dict[str, str]) -> Iterator[Finding]:
    try:
        parse_measure(text, items, definitions)
    except FormulaError as error:
        offset = max(error.column - 1, 0) if error.text == text else 0
        yield Finding(path, f"The formula cannot be read: {error}.", offset=offset)
