"""Line items, definitions, covenants and deliverables of the record as an agreement file has them."""

from collections.abc import Iterable
from typing import Any

from loans.agreement_file.certificate_forms import CertificateEntry
from loans.agreement_file.covenants import (
    Comparison,
    CovenantEntry,
    CovenantKind,
    CovenantTest,
    Definition,
    Frequency,
    LineItemEntry,
    MeasureUnit,
    Nature,
    NoQuotient,
)
from loans.agreement_file.deliverables import Brings, DeliverableEntry, DueOverride, EventEntry
from loans.domain.terms import Clause as Place
from loans.models import Agreement, AssumedFor, Covenant, Deliverable, Measure
from loans.models.assumed_for import Matter
from loans.selectors.written.terms import WrittenTerms


def assumption_keys(uses: Iterable[AssumedFor], matter: str = "") -> tuple[str, ...]:
    """The keys of the assumptions made in one matter, in the order of recording."""
    return tuple(use.assumption.key for use in sorted(uses, key=lambda use: use.pk) if use.matter == matter)


def written_line_items(agreement: Agreement) -> tuple[LineItemEntry, ...]:
    return tuple(
        LineItemEntry(row.code, row.name, row.meaning, Nature(row.nature), row.may_be_negative, row.element)
        for row in agreement.line_items.order_by("id")
    )


def written_definitions(agreement: Agreement, terms: WrittenTerms) -> tuple[Definition, ...]:
    rows = agreement.measures.filter(use=Measure.Use.DEFINITION).order_by("id")
    return tuple(Definition(row.code, row.name, row.meaning, terms.of(f"measure/{row.code}/formula")) for row in rows)


def written_covenants(agreement: Agreement, terms: WrittenTerms) -> tuple[CovenantEntry, ...]:
    rows = agreement.covenants.select_related("measure").prefetch_related("assumed__assumption")
    return tuple(_covenant(row, terms) for row in rows.order_by("position", "id"))


def _covenant(row: Covenant, terms: WrittenTerms) -> CovenantEntry:
    return CovenantEntry(
        key=row.key,
        section=row.section,
        name=row.name,
        kind=CovenantKind(row.kind),
        promise=row.promise,
        test=_test(row, row.measure, terms) if row.measure else None,
        wording=terms.of(f"covenant/{row.key}/wording"),
        cure=terms.of(f"covenant/{row.key}/cure"),
        equity_cure=terms.of(f"covenant/{row.key}/equity_cure"),
        assumptions=assumption_keys(row.assumed.all()),
    )


def _test(row: Covenant, measure: Measure, terms: WrittenTerms) -> CovenantTest:
    if row.first_test is None:
        raise ValueError(f"{row} is tested and has no first test day, which the database refuses")
    return CovenantTest(
        frequency=Frequency(row.frequency),
        unit=MeasureUnit(row.unit),
        comparison=Comparison(row.comparison),
        first_test=row.first_test,
        measure=terms.of(f"measure/{measure.code}/formula"),
        threshold=terms.of(f"covenant/{row.key}/threshold"),
        once_by=terms.of(f"covenant/{row.key}/once_by"),
        no_quotient=NoQuotient(row.no_quotient),
        no_quotient_assumption=next(iter(assumption_keys(row.assumed.all(), Matter.NO_QUOTIENT)), ""),
    )


def written_events(agreement: Agreement) -> tuple[EventEntry, ...]:
    return tuple(
        EventEntry(
            row.key,
            row.name,
            row.expected_days,
            row.expected_days_year_end,
            row.assumption.key if row.assumption else "",
        )
        for row in agreement.events.select_related("assumption").order_by("id")
    )


def written_deliverables(agreement: Agreement, terms: WrittenTerms) -> tuple[DeliverableEntry, ...]:
    rows = agreement.deliverables.prefetch_related("assumed__assumption", "overrides__clause__modification")
    return tuple(_deliverable(row, terms) for row in rows.order_by("position", "id"))


def _deliverable(row: Deliverable, terms: WrittenTerms) -> DeliverableEntry:
    through: Any = Deliverable.covenants.through
    ties = through.objects.filter(deliverable=row).select_related("covenant").order_by("id")
    return DeliverableEntry(
        key=row.key,
        section=row.section,
        name=row.name,
        brings=tuple(Brings(each) for each in row.brings),
        due=terms.of(f"deliverable/{row.key}/due"),
        covenants=tuple(tie.covenant.key for tie in ties),
        overrides=tuple(
            DueOverride(each.period_end, each.due, Place(each.clause.modification.key, each.clause.number))
            for each in sorted(row.overrides.all(), key=lambda each: each.pk)
        ),
        cure=terms.of(f"deliverable/{row.key}/cure"),
        assumptions=assumption_keys(row.assumed.all()),
    )


def written_certificates(agreement: Agreement, terms: WrittenTerms) -> tuple[CertificateEntry, ...]:
    rows = agreement.certificate_forms.order_by("id")
    return tuple(CertificateEntry(row.key, row.name, terms.of(f"form/{row.key}/form")) for row in rows)
