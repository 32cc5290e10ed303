"""Filling a period's certificate from the record: the form in force on its last day, and what the tests came to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Person
from compliance.certificates.document import (
    AgreementReference,
    BankUse,
    Document,
    Form,
    ReportingRow,
    Signature,
)
from compliance.certificates.forms import day_text
from compliance.domain.figures import Span
from compliance.domain.verdict import Verdict
from compliance.selectors.certificate_covenants import FilledCovenant, filled_covenants
from compliance.selectors.certificate_reporting import reporting_row
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.verdicts import Tested
from loans.agreement_file.certificate_forms import CertificateForm, Layout
from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.stored import value_of
from loans.domain.digests import digest
from loans.domain.terms import InForce
from loans.models import Agreement, Term
from loans.models import CertificateForm as FormRow

LAYOUTS = {Layout.LETTER: Form.LETTER, Layout.BANK_USE: Form.BANK_USE}
PERIOD_KINDS = {Span.MONTH: "Month", Span.QUARTER: "Quarter", Span.YEAR: "Year"}


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
    """Fill the certificate of a period as of the instant `at`. Raises NoForm where none is prescribed.

    It is a draft while a figure is missing. What the record knows is not asked: an answer given to a row that the
    record answers by itself is left out.
    """
    sources = CertificateSources(agreement, period_end, at)
    form_term, form = _form(sources)
    answers = answers or Answers({})
    covenants = filled_covenants(sources, form.financial)
    results = tuple(each.result for each in covenants if each.due)
    reporting = tuple(reporting_row(sources, row, answers.reporting) for row in form.reporting)
    reference = _reference(sources)
    document = Document(
        form=LAYOUTS[form.layout],
        number=f"{agreement.slug} {period_end.isoformat()}",
        version=version,
        addressee=agreement.bank.legal_name,
        borrower=agreement.borrower.legal_name,
        agreement=reference,
        dated=sources.today,
        period_kind=PERIOD_KINDS[sources.period.span],
        period_end=period_end,
        opening=_opening(sources, form, reference),
        certifications=form.certifications,
        acknowledgements=form.acknowledgements,
        reporting=reporting,
        financial=tuple(each.row for each in covenants if not each.is_event),
        events=tuple(each.row for each in covenants if each.is_event),
        exceptions=(*_exceptions(sources, results, reporting), *answers.exceptions),
        signature=_signature(agreement, answers.signer),
        prepared_at=at,
        digest=digest(*(result.inputs for result in results)),
        bank_use=BankUse() if form.layout is Layout.BANK_USE else None,
        draft_reasons=tuple(_draft_reasons(sources, results)),
        notes=tuple(_notes(agreement, covenants)),
        sample_note="Sample figures." if agreement.illustrative else "",
    )
    return Filled(document, form_term, results)


def _form(sources: CertificateSources) -> tuple[Term, CertificateForm]:
    """The form in force on the period's last day, with the term that prescribes it."""
    record = sources.tests.record
    for row in FormRow.objects.filter(agreement=sources.agreement).order_by("id"):
        found = record.in_force(f"form/{row.key}/form", sources.period_end, sources.tests.known)
        if isinstance(found, InForce):
            return record.row(found), value_of(FORM, found.value)
    raise NoForm(f"No form of certificate is on record for {day_text(sources.period_end)}.")


def _reference(sources: CertificateSources) -> AgreementReference:
    """The agreement with the last document that counts and was effective on the period's last day."""
    through = [
        link
        for link in sources.tests.record.chain
        if link.sequence and link.counts(sources.tests.known) and link.effective <= sources.period_end
    ]
    agreement = sources.agreement
    return AgreementReference(agreement.title, agreement.dated, through[-1].title if through else "")


def _opening(sources: CertificateSources, form: CertificateForm, reference: AgreementReference) -> str:
    return form.opening.format(
        borrower=sources.agreement.borrower.legal_name,
        bank=sources.agreement.bank.legal_name,
        agreement=f"{reference.title} of {day_text(reference.dated)}",
        through=f", as modified through the {reference.through}" if reference.through else "",
        period=day_text(sources.period_end),
    )


def _exceptions(
    sources: CertificateSources, results: Sequence[Tested], reporting: Sequence[ReportingRow]
) -> Iterator[str]:
    """What the certificate cannot certify: covenants that failed or have no value, and what came late."""
    for result in results:
        section = f"Section {result.covenant.section}, {result.covenant.name}"
        if result.verdict is Verdict.FAIL and result.outcome and result.actual:
            outcome = result.outcome
            yield f"{section}: {outcome.actual_text} against {outcome.required_text} required. {outcome.room_text}."
        elif result.verdict is Verdict.FAIL:
            yield f"{section}: not met. {result.reason}"
        elif result.verdict is Verdict.UNTESTABLE and not _lacks_figures(sources, result):
            yield f"{section}: cannot be tested. {result.reason}"
    for row in reporting:
        if row.answer.complies is False:
            yield f"{row.covenant}: not delivered as required ({row.required})."


def _draft_reasons(sources: CertificateSources, results: Sequence[Tested]) -> Iterator[str]:
    for result in results:
        if result.verdict is Verdict.UNTESTABLE and _lacks_figures(sources, result):
            yield f"Not issued: {result.covenant.name} cannot be tested. {result.reason}"


def _lacks_figures(sources: CertificateSources, result: Tested) -> bool:
    """Whether a figure is missing, rather than a requirement or a quotient."""
    return any(sources.figures.get(*key) is None for key in result.needs)


def _signature(agreement: Agreement, signer: Person | None) -> Signature:
    company = agreement.borrower.legal_name
    return Signature(company, signer.name, signer.title) if signer else Signature(company)


def _notes(agreement: Agreement, covenants: Sequence[FilledCovenant]) -> Iterator[str]:
    """What is assumed behind these tests; the assumptions themselves are written out on the agreement's page."""
    keys = [each.result.covenant.key for each in covenants if each.due]
    rows = agreement.assumptions.filter(uses__covenant__key__in=keys).distinct().order_by("id")
    abouts = [row.about[0].lower() + row.about[1:] for row in rows]
    if abouts:
        yield f"Assumed, as written out with the agreement: {'; '.join(abouts)}."
