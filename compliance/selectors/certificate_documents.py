"""Filling a period's certificate from the record: the form in force on its last day, and what the tests came to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Person
from compliance.certificates.document import (
    AgreementReference,
    BankUse,
    Document,
    Form,
    Signature,
)
from compliance.certificates.evidence import Attestation, Evidence
from compliance.certificates.forms import day_text
from compliance.domain.figures import Span
from compliance.domain.verdict import Verdict
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_attestations import account_row, attestations, attested_row, certified_account
from compliance.selectors.certificate_covenants import FilledCovenant, filled_covenants
from compliance.selectors.certificate_evidence import evidence_of
from compliance.selectors.certificate_exceptions import certified_exceptions, lacks_figures
from compliance.selectors.certificate_proposals import Proposal, proposal
from compliance.selectors.certificate_reporting import NOT_ANSWERED, reporting_row
from compliance.selectors.certificate_sources import CertificateSources
from loans.agreement_file.certificate_forms import CertificateForm, Layout
from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.stored import value_of
from loans.domain.digests import digest
from loans.domain.terms import InForce
from loans.models import Agreement, Term
from loans.models import CertificateForm as FormRow

LAYOUTS = {Layout.LETTER: Form.LETTER, Layout.BANK_USE: Form.BANK_USE}
CANNOT_BE_SIGNED = "Cannot be signed: "
PERIOD_KINDS = {Span.MONTH: "Month", Span.QUARTER: "Quarter", Span.YEAR: "Year"}


class NoForm(LookupError):
    """The agreement prescribes no certificate on that day, as far as the record goes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A certificate filled from the record and the answers, with what it rests on and the term that prescribes it."""

    document: Document
    evidence: Evidence
    form_term: Term
    covenants: tuple[FilledCovenant, ...]
    proposals: tuple[Proposal | None, ...] = ()
    """Of each reporting row what the deliveries on record suggest."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the borrower has still to say before it can be sent to be signed, in words."""
        unanswered = [row.covenant for row in self.document.reporting if row.answer.note == NOT_ANSWERED]
        ungiven = [f"certification {at + 1}" for at, given in enumerate(self.evidence.certifications) if given is None]
        unattested = [each.name for each in self.evidence.attestations if each.holds is None]
        wordless = [f"the exception to {each.name}" for each in self.evidence.exceptions if each.lacks_words]
        return (*unanswered, *ungiven, *unattested, *wordless)


def certificate_filled(
    agreement: Agreement, period_end: date, *, at: datetime, version: int = 1, answers: Answers | None = None
) -> Filled:
    """Fill the certificate of a period as of the instant `at`. Raises NoForm where none is prescribed.

    It is a draft while a figure is missing. What the record knows is not asked: an answer given to a row that the
    record answers by itself is left out.
    """
    sources = CertificateSources(agreement, period_end, at)
    form_term, form = _form(sources)
    answers = answers or Answers()
    covenants = tuple(filled_covenants(sources, form.financial, answers.reported))
    reporting = tuple(reporting_row(sources, row, answers.reporting) for row in form.reporting)
    attested = tuple(attestations(sources, answers.attested))
    exceptions = certified_exceptions(sources, covenants, reporting, attested, answers)
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
        exceptions=tuple(each.text for each in exceptions),
        signature=_signature(agreement, answers.signer),
        prepared_at=at,
        digest=_digest(sources, covenants, attested),
        bank_use=BankUse() if form.layout is Layout.BANK_USE else None,
        draft_reasons=tuple(_draft_reasons(sources, covenants)),
        notes=tuple(_notes(agreement, covenants)),
        sample_note="Sample figures." if agreement.illustrative else "",
        attested=tuple(map(attested_row, attested)),
        accounts=None if sources.accounts is None else tuple(map(account_row, sources.accounts)),
    )
    evidence = evidence_of(sources, covenants, attested, exceptions, answers, len(form.certifications))
    proposals = tuple(proposal(sources, row) for row in form.reporting)
    return Filled(document, evidence, form_term, covenants, proposals)


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


def _digest(sources: CertificateSources, covenants: Iterable[FilledCovenant], attested: Iterable[Attestation]) -> str:
    """Of the figures and terms behind the certificate, and of the accounts that it lists."""
    accounts = tuple(map(certified_account, sources.accounts or ()))
    return digest(
        *(each.result.inputs for each in covenants if each.due), *(each.digest for each in attested), accounts
    )


def _draft_reasons(sources: CertificateSources, covenants: Iterable[FilledCovenant]) -> Iterator[str]:
    for each in covenants:
        result = each.result
        if each.due and result.verdict is Verdict.UNTESTABLE and lacks_figures(sources, each):
            yield f"{CANNOT_BE_SIGNED}{result.covenant.name} cannot be tested. {result.reason}"


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
