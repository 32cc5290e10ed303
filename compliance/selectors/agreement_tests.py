"""What an agreement tests: covenants with measure, requirement and test days, on a day and as known on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import FigureKey, LineItem, Nature, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure, parse_measure
from compliance.domain.periods import SPANS, Frequency, Period, period_of, test_days
from compliance.selectors.fiscal_years import fiscal_year_of
from compliance.selectors.relief import AgreementRelief
from loans.domain.terms import Absent, InForce
from loans.models import Agreement, Covenant
from loans.models.covenant import CovenantKind
from loans.models.covenant import Measure as MeasureRow
from loans.selectors.records import AgreementRecord

TESTED = (CovenantKind.FINANCIAL, CovenantKind.EVENT)


@dataclass(frozen=True, slots=True)
class Test:
    """One covenant on one test day, with what then governs it; `Absent` says why something is not on record."""

    covenant: Covenant
    day: date
    span: Span
    threshold: InForce[Any] | Absent
    measure: Measure | Absent
    formula: InForce[Any] | Absent
    definitions: Mapping[str, InForce[str]]


class AgreementTests:
    """Reads an agreement once and answers for any day, as the record stood on the day `known`.

    With `record` it answers from another record of the agreement, as from one that holds a document not yet recorded.
    """

    def __init__(self, agreement: Agreement, known: date, record: AgreementRecord | None = None) -> None:
        self.agreement = agreement
        self.known = known
        self.record = record or AgreementRecord(agreement)
        self.relief = AgreementRelief(self.record)
        self._measures: dict[tuple[str, tuple[tuple[str, str], ...]], Measure] = {}

    @cached_property
    def fiscal_year(self) -> FiscalYear:
        return fiscal_year_of(self.agreement)

    @cached_property
    def covenants(self) -> tuple[Covenant, ...]:
        """The covenants that are tested, in the agreement's order."""
        rows = self.agreement.covenants.filter(kind__in=TESTED).select_related("measure").order_by("position")
        return tuple(rows)

    @cached_property
    def items(self) -> dict[str, LineItem]:
        """The chart of accounts with the agreement's own line items."""
        own = {
            row.code: LineItem(row.code, row.name, row.meaning, Nature(row.nature), row.may_be_negative)
            for row in self.agreement.line_items.all()
        }
        return {**CHART, **own}

    @cached_property
    def definitions(self) -> tuple[MeasureRow, ...]:
        return tuple(self.agreement.measures.filter(use=MeasureRow.Use.DEFINITION).order_by("id"))

    def once_by(self, covenant: Covenant, on: date) -> date | None:
        """The day by which an event is owed, as in force on a day."""
        found = self.record.in_force(f"covenant/{covenant.key}/once_by", on, self.known)
        return found.value if isinstance(found, InForce) else None

    def days(self, covenant: Covenant, first: date, last: date) -> tuple[date, ...]:
        """The test days of a covenant from `first` to `last`, both included."""
        begin = max(first, covenant.first_test or first)
        if self.agreement.ended_on is not None:
            last = min(last, self.agreement.ended_on - timedelta(days=1))
        if covenant.frequency == Frequency.ONCE:
            once = self.once_by(covenant, last)
            return (once,) if once is not None and begin <= once <= last else ()
        return test_days(Frequency(covenant.frequency), self.fiscal_year, begin, last)

    def tested_on(self, day: date) -> tuple[Covenant, ...]:
        return tuple(covenant for covenant in self.covenants if self.days(covenant, day, day))

    @cached_property
    def events(self) -> tuple[Covenant, ...]:
        """The covenants that are met once, by a day."""
        return tuple(covenant for covenant in self.covenants if covenant.kind == CovenantKind.EVENT)

    def span(self, covenant: Covenant) -> Span:
        """The length of the period that a test covers; an event is tested on what stands at a day."""
        return SPANS.get(Frequency(covenant.frequency), Span.MONTH)

    def test(self, covenant: Covenant, day: date) -> Test:
        """Everything that governs one covenant on one test day."""
        code = covenant.measure.code if covenant.measure else ""
        formula = self.record.in_force(f"measure/{code}/formula", day, self.known)
        definitions = dict(self._definitions_on(day))
        return Test(
            covenant=covenant,
            day=day,
            span=self.span(covenant),
            threshold=self.record.in_force(f"covenant/{covenant.key}/threshold", day, self.known),
            measure=self._measure(formula.value, definitions) if isinstance(formula, InForce) else formula,
            formula=formula,
            definitions=definitions,
        )

    def _definitions_on(self, day: date) -> Iterator[tuple[str, InForce[str]]]:
        for row in self.definitions:
            found = self.record.in_force(f"measure/{row.code}/formula", day, self.known)
            if isinstance(found, InForce):
                yield row.code, found

    def _measure(self, formula: str, definitions: Mapping[str, InForce[str]]) -> Measure:
        """The parsed measure; one text with the same definitions is parsed once."""
        texts = {code: found.value for code, found in definitions.items()}
        key = (formula, tuple(sorted(texts.items())))
        if key not in self._measures:
            labels = {row.code: row.name for row in self.definitions}
            self._measures[key] = parse_measure(formula, self.items, texts, labels)
        return self._measures[key]

    def needs(self, test: Test) -> tuple[FigureKey, ...]:
        """The figures that a test asks for; none where its measure is not on record."""
        if isinstance(test.measure, Absent):
            return ()
        return test.measure.needs(test.span, test.day, self.fiscal_year)

    def period(self, period_end: date) -> Period:
        """The longest period that ends on the day and is tested; a month where nothing is."""
        spans = {self.span(covenant) for covenant in self.tested_on(period_end)} or {Span.MONTH}
        longest = max(spans, key=(Span.DAY, Span.MONTH, Span.QUARTER, Span.YEAR).index)
        return period_of(period_end, longest, self.fiscal_year)

    def period_ends(self, first: date, last: date) -> tuple[date, ...]:
        """Every day from `first` to `last` on which any covenant is tested, oldest first."""
        return tuple(sorted({day for covenant in self.covenants for day in self.days(covenant, first, last)}))
