"""The formulas of an agreement that is being read: whether each can be tested, and what a new one may name."""

from collections.abc import Iterator, Mapping
from typing import Any

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import LineItem, Nature
from compliance.domain.formula.errors import FormulaError
from compliance.domain.formula.measure import Measure, parse_measure
from compliance.domain.formula.tree import Unit
from loans.agreement_file.covenants import MeasureUnit
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.problems import Finding

UNITS = {Unit.MONEY: MeasureUnit.MONEY, Unit.RATIO: MeasureUnit.RATIO}


def formula_findings(file: AgreementFile) -> Iterator[Finding]:
    """Every formula that does not parse over the chart of accounts, the agreement's own items and its definitions."""
    items = {**CHART, **own_items(file)}
    definitions = {each.code: each.formula[0].value for each in file.definitions if each.formula}
    for at, definition in enumerate(file.definitions):
        if definition.code in items:
            yield Finding(f"definitions[{at}].code", f"{definition.code} is a line item; choose another name.")
        for step, term in enumerate(definition.formula):
            others = {code: text for code, text in definitions.items() if code != definition.code}
            yield from _findings(f"definitions[{at}].formula[{step}].formula", term.value, items, others)
    for at, covenant in enumerate(file.covenants):
        for step, term in enumerate(covenant.test.measure if covenant.test else ()):
            path, unit = f"covenants[{at}].test.measure[{step}].formula", covenant.test.unit if covenant.test else None
            yield from _findings(path, term.value, items, definitions, unit)


def own_items(file: AgreementFile) -> dict[str, LineItem]:
    """The agreement's own line items, by code."""
    return {
        each.code: LineItem(
            each.code, each.name, each.meaning, Nature(each.nature.value), each.may_be_negative, each.element
        )
        for each in file.line_items
    }


def _findings(
    path: str, text: str, items: dict[str, LineItem], definitions: dict[str, str], unit: MeasureUnit | None = None
) -> Iterator[Finding]:
    try:
        measure = parse_measure(text, items, definitions)
    except FormulaError as error:
        offset = max(error.column - 1, 0) if error.text == text else 0
        yield Finding(path, f"The formula cannot be read: {error}.", offset=offset)
        return
    found = UNITS[measure.unit]
    if unit is not None and found is not unit:
        yield Finding(path, f"The formula comes out as {_named(found)}, and the covenant measures {_named(unit)}.")


def _named(unit: MeasureUnit) -> str:
    return "money" if unit is MeasureUnit.MONEY else "a ratio"


class FormulaNames:
    """What a formula of a draft may name, read from data that may be incomplete."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.own = dict(_items(plain))
        self.definitions = dict(_definitions(plain))

    @property
    def items(self) -> dict[str, LineItem]:
        return {**CHART, **self.own}

    def read(self, text: str, without: str = "") -> Measure:
        """The measure that a text states; a definition does not name itself. Raises FormulaError."""
        others = {code: each for code, each in self.definitions.items() if code != without}
        return parse_measure(text, self.items, others)


def _items(plain: Mapping[str, Any]) -> Iterator[tuple[str, LineItem]]:
    for each in _mappings(plain.get("line_items")):
        code, nature = str(each.get("code", "")), str(each.get("nature", ""))
        if code and nature in {kind.value for kind in Nature}:
            negative = each.get("may_be_negative") == "yes"
            name, meaning = str(each.get("name", code)), str(each.get("meaning", ""))
            yield code, LineItem(code, name, meaning, Nature(nature), negative, "")


def _definitions(plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in _mappings(plain.get("definitions")):
        steps = _mappings(each.get("formula"))
        if each.get("code") and steps and steps[0].get("formula"):
            yield str(each["code"]), str(steps[0]["formula"])


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
