"""Recording covenants, measures, deliverables, facilities and forms with their dated terms."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.codecs import Plain
from loans.agreement_file.covenants import CovenantEntry, CovenantTest
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.deliverables import DeliverableEntry
from loans.agreement_file.facilities import Facility as FacilityEntry
from loans.agreement_file.facility_shapes import FACILITY
from loans.agreement_file.model import AgreementFile
from loans.domain.terms import Standing
from loans.models import (
    CertificateForm,
    Covenant,
    DeadlineOverride,
    Deliverable,
    Event,
    Facility,
    IndexRate,
    LineItem,
    Measure,
    StatedBalance,
    Term,
)
from loans.models.assumed_for import Matter
from loans.models.term import SUBJECTS, Aspect
from loans.services.recording.ledger import Ledger, RecordDiffers

Subject = Covenant | Measure | Deliverable | Facility | CertificateForm
FIELDS = {Covenant: "covenant", Measure: "measure", Deliverable: "deliverable", Facility: "facility"}


def terms_record(
    ledger: Ledger,
    subject: Subject | None,
    aspect: Aspect,
    steps: Iterable[DatedTerm[Any]],
    columns: Callable[[Any], dict[str, Any]],
    name: str = "",
) -> None:
    """Record a schedule; `columns` says how a value is stored. Without a subject it is about the agreement itself."""
    about = dict.fromkeys(SUBJECTS) if subject is None else {FIELDS.get(type(subject), "form"): subject}
    for step in steps:
        assumed = step.standing is Standing.ASSUMES
        modification = ledger.modifications[step.clause.modification]
        ledger.record_of(
            modification.key,
            Term,
            {
                "agreement": ledger.agreement,
                **about,
                "aspect": aspect,
                "name": name,
                "modification": modification,
                "standing": step.standing.value,
                "applies": DateRange(step.first, step.end),
            },
            {
                "clause": None if assumed else ledger.clause(step.clause),
                "assumption": ledger.assumptions[step.assumption] if assumed else None,
                "beside": ledger.clause(step.clause) if assumed else None,
                "reaches_back": step.reaches_back,
                **columns(step.value),
            },
        )


def decimal_columns(value: Decimal) -> dict[str, Any]:
    """The amount for arithmetic in the database, and the text as written: 1.50 stays 1.50."""
    return {"amount": value, "text": format(value, "f")}


def text_columns(value: str) -> dict[str, Any]:
    return {"text": value}


def day_columns(value: date) -> dict[str, Any]:
    return {"day": value}


def detail_columns(value: Plain) -> dict[str, Any]:
    return {"detail": value}


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


def deliverables_record(ledger: Ledger, file: AgreementFile) -> None:
    for event in file.events:
        ledger.record(
            Event,
            {"agreement": ledger.agreement, "key": event.key},
            {
                "name": event.name,
                "expected_days": event.expected_days,
                "expected_days_year_end": event.expected_days_year_end,
                "assumption": ledger.assumptions.get(event.assumption),
            },
        )
    covenants = {each.key: each for each in Covenant.objects.filter(agreement=ledger.agreement)}
    for position, entry in enumerate(file.deliverables):
        _deliverable_record(ledger, entry, position, covenants)


def _deliverable_record(ledger: Ledger, entry: DeliverableEntry, position: int, covenants: dict[str, Covenant]) -> None:
    deliverable, made = ledger.record(
        Deliverable,
        {"agreement": ledger.agreement, "key": entry.key},
        {
            "section": entry.section,
            "name": entry.name,
            "brings": [each.value for each in entry.brings],
            "position": position,
        },
    )
    tied = set(deliverable.covenants.values_list("key", flat=True))
    for key in entry.covenants:
        if key in tied:
            continue
        if not made and key not in ledger.new_covenants:
            raise RecordDiffers(str(deliverable), "covenants", ", ".join(sorted(tied)), ", ".join(entry.covenants))
        deliverable.covenants.add(covenants[key])
    terms_record(ledger, deliverable, Aspect.DUE, entry.due, lambda rule: {"detail": RULE.plain(rule)})
    for override in entry.overrides:
        ledger.record_of(
            override.clause.modification,
            DeadlineOverride,
            {
                "deliverable": deliverable,
                "period_end": override.period_end,
                "clause": ledger.clause(override.clause),
            },
            {"due": override.due},
        )
    ledger.assumed(entry.assumptions, deliverable=deliverable)


def forms_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.certificates:
        form, _ = ledger.record(
            CertificateForm, {"agreement": ledger.agreement, "key": entry.key}, {"name": entry.name}
        )
        terms_record(ledger, form, Aspect.FORM, entry.form, lambda value: {"detail": FORM.plain(value)})


def facilities_record(ledger: Ledger, file: AgreementFile) -> None:
    for position, entry in enumerate(file.facilities):
        facility, _ = ledger.record(
            Facility,
            {"agreement": ledger.agreement, "key": entry.key},
            {
                "section": entry.section,
                "name": entry.name,
                "kind": entry.kind.value,
                "under": entry.under,
                "position": position,
            },
        )
        terms_record(ledger, facility, Aspect.COMMITMENT, entry.commitment, decimal_columns)
        terms_record(ledger, facility, Aspect.MATURITY, entry.maturity, day_columns)
        _other_terms_record(ledger, facility, entry)
        _balances_record(ledger, facility, entry)
        ledger.assumed(entry.assumptions, facility=facility)


def _balances_record(ledger: Ledger, facility: Facility, entry: FacilityEntry) -> None:
    for balance in entry.balances:
        ledger.record_of(
            balance.clause.modification,
            StatedBalance,
            {"facility": facility, "on": balance.on, "clause": ledger.clause(balance.clause)},
            {"amount": balance.amount},
        )


def index_rates_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.index_rates:
        ledger.record(
            IndexRate,
            {"agreement": ledger.agreement, "index": entry.index, "first": entry.first},
            {"percent": entry.percent, "assumption": ledger.assumptions.get(entry.assumption)},
        )


def _other_terms_record(ledger: Ledger, facility: Facility, entry: FacilityEntry) -> None:
    """Rates, notices, shares: stored as the file writes them, until the room that reads them."""
    plain = FACILITY.plain(entry)
    for key in FACILITY.keys:
        steps = getattr(entry, key.target)
        if key.name in {"commitment", "maturity"} or not _is_schedule(steps):
            continue
        written = plain[key.name] if isinstance(plain, dict) else []
        for step, line in zip(steps, written, strict=True):
            value = next(iter(line.values())) if isinstance(line, dict) else line
            terms_record(ledger, facility, Aspect.OTHER, [replace(step, value=value)], detail_columns, key.name)


def _is_schedule(steps: object) -> bool:
    return isinstance(steps, tuple) and bool(steps) and isinstance(steps[0], DatedTerm)
