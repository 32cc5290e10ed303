"""Recording covenants with their tests, and the line items and definitions that the formulas name."""

from typing import Any

from loans.agreement_file.covenants import CovenantEntry, CovenantTest
from loans.agreement_file.model import AgreementFile
from loans.models import Covenant, LineItem, Measure
from loans.models.assumed_for import Matter
from loans.models.term import Aspect
from loans.services.recording.ledger import Ledger
from loans.services.recording.terms import day_columns, decimal_columns, terms_record, text_columns


def line_items_record(ledger: Ledger, file: AgreementFile) -> None:
    for item in file.line_items:
        ledger.record(
            LineItem,
            {"agreement": ledger.agreement, "code": item.code},
            {
                "name": item.name,
                "meaning": item.meaning,
                "nature": item.nature.value,
                "may_be_negative": item.may_be_negative,
                "element": item.element,
            },
        )


def definitions_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.definitions:
        measure, _ = ledger.record(
            Measure,
            {"agreement": ledger.agreement, "code": entry.code},
            {"use": Measure.Use.DEFINITION, "name": entry.name, "meaning": entry.meaning},
        )
        terms_record(ledger, measure, Aspect.FORMULA, entry.formula, text_columns)


def covenants_record(ledger: Ledger, file: AgreementFile) -> None:
    for position, entry in enumerate(file.covenants):
        measure = _measure_record(ledger, entry, entry.test) if entry.test else None
        covenant, made = ledger.record(
            Covenant,
            {"agreement": ledger.agreement, "key": entry.key},
            {
                "section": entry.section,
                "name": entry.name,
                "kind": entry.kind.value,
                "promise": entry.promise,
                "measure": measure,
                "position": position,
                **(_test_columns(entry.test) if entry.test else {}),
            },
        )
        if made:
            ledger.new_covenants.add(entry.key)
        terms_record(ledger, covenant, Aspect.WORDING, entry.wording, text_columns)
        if entry.test:
            terms_record(ledger, covenant, Aspect.THRESHOLD, entry.test.threshold, decimal_columns)
            terms_record(ledger, covenant, Aspect.ONCE_BY, entry.test.once_by, day_columns)
        ledger.assumed(entry.assumptions, covenant=covenant)
        if entry.test:
            ledger.assumed((entry.test.no_quotient_assumption,), Matter.NO_QUOTIENT, covenant=covenant)


def _measure_record(ledger: Ledger, entry: CovenantEntry, test: CovenantTest) -> Measure:
    measure, _ = ledger.record(
        Measure,
        {"agreement": ledger.agreement, "code": f"measure_of_{entry.key.replace('-', '_')}"},
        {"use": Measure.Use.COVENANT, "name": entry.name},
    )
    terms_record(ledger, measure, Aspect.FORMULA, test.measure, text_columns)
    return measure


def _test_columns(test: CovenantTest) -> dict[str, Any]:
    return {
        "frequency": test.frequency.value,
        "comparison": test.comparison.value,
        "unit": test.unit.value,
        "no_quotient": test.no_quotient.value,
        "first_test": test.first_test,
    }
