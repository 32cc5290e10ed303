"""Filling a period's certificate from the record: the form in force on its last day, and what the tests came to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Person
from compliance.certificates.document import (
    AgreementReference,
    Answer,
    BankUse,
    CovenantRow,
    Document,
    Form,
    ReportingRow,
    Signature,
    Step,
)
from compliance.certificates.forms import day_text
from compliance.domain.figures import Figures, Span
from compliance.domain.verdict import Verdict
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.obligations import AgreementObligations
from compliance.selectors.verdicts import Tested, tested
from loans.agreement_file.certificate_forms import (
    CertificateForm,
    FinancialRowForm,
    Layout,
    ReportingRowForm,
    RequiredColumn,
)
from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.stored import value_of
from loans.domain.digests import digest
from loans.domain.terms import InForce, Interval
from loans.models import Agreement, Covenant, Term
from loans.models import CertificateForm as FormRow

LAYOUTS = {Layout.LETTER: Form.LETTER, Layout.BANK_USE: Form.BANK_USE}
PERIOD_KINDS = {Span.MONTH: "Month", Span.QUARTER: "Quarter", Span.YEAR: "Year"}
ONE_DAY = timedelta(days=1)
AROUND = timedelta(days=200)
NOTHING_DUE = "nothing fell due in this period"
NOT_ANSWERED = "not answered yet"


class NoForm(LookupError):
    """The agreement prescribes no certificate on that day, as far as the record goes."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the preparer states: reporting rows by name, further exceptions, and the officer who signs."""

    reporting: Mapping[str, bool]
    exceptions: tuple[str, ...] = ()
    signer: Person | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A certificate filled from the record, with the term that prescribes its form."""

    document: Document
    form_term: Term
    results: tuple[Tested, ...]


def certificate_filled(
    agreement: Agreement, period_end: date, *, at: datetime, version: int = 1, answers: Answers | None = None
) -> Filled:
    """Fill the certificate of a period as of the instant `at`. Raises NoForm where none is prescribed."""
    tests = AgreementTests(agreement, known=at.date())
    return _Filling(tests, period_end, at, answers or Answers({})).filled(version)


class _Filling:
    """One certificate being filled."""

    def __init__(self, tests: AgreementTests, period_end: date, at: datetime, answers: Answers) -> None:
        self.tests = tests
        self.agreement = tests.agreement
        self.period_end = period_end
        self.at = at
        self.answers = answers
        self.statements = latest_statements(self.agreement, known=at)
        self.figures: Figures = figures_of(self.statements.values())
        self.obligations = AgreementObligations(tests)
        self.covenants: dict[str, Covenant] = {covenant.key: covenant for covenant in tests.covenants}
        self.results: dict[str, Tested] = {}

    def filled(self, version: int) -> Filled:
        found, form = self._form()
        period = self.tests.period(self.period_end)
        rows = [(row, self._covenant_row(row)) for row in form.financial]
        reporting = tuple(self._reporting_row(row, period.start) for row in form.reporting)
        document = Document(
            form=LAYOUTS[form.layout],
            number=f"{self.agreement.slug} {self.period_end.isoformat()}",
            version=version,
            addressee=self.agreement.bank.legal_name,
            borrower=self.agreement.borrower.legal_name,
            agreement=self._reference(),
            dated=self.at.date(),
            period_kind=PERIOD_KINDS[period.span],
            period_end=self.period_end,
            opening=self._opening(form),
            certifications=form.certifications,
            acknowledgements=form.acknowledgements,
            reporting=reporting,
            financial=tuple(row for source, row in rows if not self._is_event(source)),
            events=tuple(row for source, row in rows if self._is_event(source)),
            exceptions=(*self._failures(), *self._late(reporting), *self.answers.exceptions),
            signature=self._signature(),
            prepared_at=self.at,
            digest=digest(*(result.inputs for result in self.results.values())),
            bank_use=BankUse() if form.layout is Layout.BANK_USE else None,
            draft_reasons=tuple(self._draft_reasons()),
            notes=tuple(self._notes()),
            sample_note="Sample figures." if self.agreement.illustrative else "",
        )
        return Filled(document, self.tests.record.row(found), tuple(self.results.values()))

    def _form(self) -> tuple[InForce[Any], CertificateForm]:
        for row in FormRow.objects.filter(agreement=self.agreement).order_by("id"):
            found = self.tests.record.in_force(f"form/{row.key}/form", self.period_end, self.tests.known)
            if isinstance(found, InForce):
                return found, value_of(FORM, found.value)
        raise NoForm(f"No form of certificate is on record for {day_text(self.period_end)}.")

    def _is_event(self, row: FinancialRowForm) -> bool:
        return self.covenants[row.covenant] in self.tests.events

    def _reference(self) -> AgreementReference:
        through = [
            link
            for link in self.tests.record.chain
            if link.sequence and link.counts(self.tests.known) and link.effective <= self.period_end
        ]
        return AgreementReference(self.agreement.title, self.agreement.dated, through[-1].title if through else "")

    def _opening(self, form: CertificateForm) -> str:
        reference = self._reference()
        return form.opening.format(
            borrower=self.agreement.borrower.legal_name,
            bank=self.agreement.bank.legal_name,
            agreement=f"{reference.title} of {day_text(reference.dated)}",
            through=f", as modified through the {reference.through}" if reference.through else "",
            period=day_text(self.period_end),
        )

    def _covenant_row(self, row: FinancialRowForm) -> CovenantRow:
        covenant = self.covenants[row.covenant]
        day = self.tests.once_by(covenant, self.period_end) if self._is_event(row) else self.period_end
        result = tested(
            self.tests, self.tests.test(covenant, day or self.period_end), self.figures, asked_on=self.at.date()
        )
        due = self._is_event(row) or covenant in self.tests.tested_on(self.period_end)
        if due:
            self.results[covenant.key] = result
        footnote = f"{row.footnote}; {result.set_by}" if row.footnote and due else row.footnote
        return CovenantRow(row.name, row.frequency, tuple(self._steps(row, result, due=due)), footnote)

    def _steps(self, row: FinancialRowForm, result: Tested, *, due: bool) -> Iterator[Step]:
        answer = _answer(result) if due else Answer(None, f"tested {row.frequency}, not for this period")
        actual = result.outcome.actual_text if due and result.outcome and result.actual else ""
        if row.required is RequiredColumn.SCHEDULE:
            schedule = self._schedule(result)
            for at, (interval, state) in enumerate(schedule):
                now = state is result.test.threshold
                yield Step(
                    _required(result.covenant, state.value),
                    actual if now else "",
                    answer if now else None,
                    _when(interval, last=at == len(schedule) - 1),
                )
            return
        threshold = result.test.threshold
        required = _required(result.covenant, threshold.value) if isinstance(threshold, InForce) else "not on record"
        yield Step(required, actual, answer)

    def _schedule(self, result: Tested) -> Sequence[tuple[Interval[Any], InForce[Any]]]:
        """Every step of the schedule of the document in force."""
        threshold = result.test.threshold
        history = self.tests.record.history(f"covenant/{result.covenant.key}/threshold", self.tests.known)
        return [
            (interval, interval.state)
            for interval in history
            if isinstance(interval.state, InForce)
            and isinstance(threshold, InForce)
            and interval.state.modification == threshold.modification
        ]

    def _reporting_row(self, row: ReportingRowForm, start: date) -> ReportingRow:
        keys = set(row.deliverables)
        # What is owed for this period is delivered with this certificate; else what fell due while it ran.
        found = self.obligations.between(start - AROUND, self.period_end + AROUND)
        owed = [each for each in found if each.deliverable.key in keys]
        for_period = [each for each in owed if each.period_end == self.period_end]
        if row.name in self.answers.reporting:
            return ReportingRow(row.name, row.required, Answer(self.answers.reporting[row.name]))
        if any(each.brings_figures and each.due is not None for each in for_period):
            return ReportingRow(row.name, row.required, self._in_time(min(e.due for e in for_period if e.due)))
        fell_due = [each for each in owed if each.due is not None and start <= each.due <= self.period_end]
        note = NOT_ANSWERED if for_period or fell_due else NOTHING_DUE
        return ReportingRow(row.name, row.required, Answer(None, note))

    def _in_time(self, due: date) -> Answer:
        statement = self.statements.get(self.period_end)
        if statement is None:
            return Answer(None, "no figures delivered")
        first = self.agreement.statements.filter(period_end=self.period_end, version=1).get()
        return Answer(max(first.submitted_at.astimezone(self.at.tzinfo).date(), self.period_end) <= due)

    def _failures(self) -> Iterator[str]:
        for result in self.results.values():
            if result.verdict is Verdict.FAIL and result.outcome:
                yield (
                    f"Section {result.covenant.section}, {result.covenant.name}: {result.outcome.actual_text} against "
                    f"{result.outcome.required_text} required. {result.outcome.room_text}."
                )

    @staticmethod
    def _late(rows: Iterable[ReportingRow]) -> Iterator[str]:
        for row in rows:
            if row.answer.complies is False:
                yield f"{row.covenant}: not delivered as required ({row.required})."

    def _signature(self) -> Signature:
        signer = self.answers.signer
        company = self.agreement.borrower.legal_name
        return Signature(company, signer.name, signer.title) if signer else Signature(company)

    def _draft_reasons(self) -> Iterator[str]:
        for result in self.results.values():
            if result.verdict is Verdict.UNTESTABLE:
                yield f"Not issued: {result.covenant.name} cannot be tested. {result.reason}"

    def _notes(self) -> Iterator[str]:
        """What is assumed behind these tests; the assumptions themselves are written out on the agreement's page."""
        rows = self.agreement.assumptions.filter(uses__covenant__key__in=self.results).distinct().order_by("id")
        abouts = [row.about[0].lower() + row.about[1:] for row in rows]
        if abouts:
            yield f"Assumed, as written out with the agreement: {'; '.join(abouts)}."


def _answer(result: Tested) -> Answer:
    match result.verdict:
        case Verdict.PASS:
            return Answer(True)
        case Verdict.FAIL:
            return Answer(False)
        case Verdict.NOT_DUE:
            return Answer(None, f"due by {day_text(result.test.day)}")
    return Answer(None, "cannot be tested")


def _required(covenant: Covenant, value: Decimal) -> str:
    if covenant.unit == "ratio":
        return f"{value} : 1.00"
    return f"(${abs(value):,.2f})" if value < 0 else f"${value:,.2f}"


def _when(interval: Interval[Any], *, last: bool) -> str:
    if interval.end is None or last:
        return "thereafter"
    return f"through {day_text(interval.end - ONE_DAY)}"
