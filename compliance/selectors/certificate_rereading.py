"""What a signed certificate would read now: it never changes, but figures are restated and terms amended after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from compliance.addresses import statement_address, term_address
from compliance.certificates.evidence import Attestation, CertifiedTest
from compliance.models import Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.certificate_lives import CertificateLife
from compliance.templatetags.money import in_unit
from loans.domain.terms import Absent, InForce
from loans.models import Agreement
from loans.models import CertificateForm as FormRow

WORDS = {"pass": "complies", "fail": "does not comply", "untestable": "cannot be tested", "not_due": "not due"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the certificate states and that would read otherwise now; `address` leads to what made it so."""

    name: str
    what: str
    certified: str
    now: str
    why: str
    address: str = ""


class Rereading:
    """Reads an agreement once and compares its signed certificates with what is on record at the instant `at`."""

    def __init__(self, agreement: Agreement, at: datetime, *, bank_view: bool) -> None:
        self.agreement = agreement
        self.tests = AgreementTests(agreement, known=at.date())
        self.bank_view = bank_view

    def of(self, life: CertificateLife) -> tuple[Difference, ...]:
        """Where a certificate would read otherwise, row by row."""
        evidence = life.evidence
        return (
            *(each for test in evidence.tests for each in self._tested(test)),
            *(each for row in evidence.attestations for each in self._attested(row, life.certificate.period_end)),
            *self._form(life),
        )

    def reading_otherwise(self, lives: Iterable[CertificateLife]) -> dict[int, tuple[Difference, ...]]:
        """By the certificate's key, those of these that would read otherwise."""
        found = {each.certificate.pk: self.of(each) for each in lives if each.is_signed}
        return {key: differences for key, differences in found.items() if differences}

    @cached_property
    def _current(self) -> dict[tuple[str, date], Evaluation]:
        rows = Evaluation.objects.filter(agreement=self.agreement, superseded_by__isnull=True).defer("working")
        wide = rows.select_related("covenant", "statement", "term__clause", "term__modification", "term__assumption")
        return {(row.covenant.key, row.test_day): row for row in wide}

    def _tested(self, test: CertifiedTest) -> Iterator[Difference]:
        now = self._current.get((test.covenant, test.test_day))
        if now is None:
            return
        if now.required != test.required:
            yield self._otherwise(test, now, "required", test.required, now.required)
        elif now.set_by != test.set_by:
            yield Difference(test.name, "set by", test.set_by, now.set_by, now.set_by, self._term(now))
        if now.actual != test.recomputed:
            yield self._otherwise(test, now, "actual", test.recomputed, now.actual)
        if now.verdict != test.verdict:
            certified, read = (WORDS.get(each, each) for each in (test.verdict, now.verdict))
            why, address = self._cause(test, now)
            yield Difference(test.name, "answer", certified, read, why, address)

    def _otherwise(self, test: CertifiedTest, now: Evaluation, what: str, certified: str, read: str) -> Difference:
        why, address = self._cause(test, now) if what == "actual" else (now.set_by, self._term(now))
        unit = now.covenant.unit
        return Difference(
            test.name, what, in_unit(certified, unit) or "none", in_unit(read, unit) or "none", why, address
        )

    def _cause(self, test: CertifiedTest, now: Evaluation) -> tuple[str, str]:
        """What made it so: other figures, else other terms."""
        if now.figures_digest == test.figures_digest or now.statement is None:
            return now.set_by, self._term(now)
        statement = now.statement
        return f"figures, version {statement.version}", statement_address(self.agreement, statement)

    def _term(self, now: Evaluation) -> str:
        return term_address(self.agreement, now.term, bank_view=self.bank_view) if now.term else ""

    def _attested(self, row: Attestation, on: date) -> Iterator[Difference]:
        found = self.tests.record.in_force(f"covenant/{row.covenant}/wording", on, self.tests.known)
        if isinstance(found, Absent):
            yield Difference(row.name, "wording", row.wording, "none", found.reason)
        elif found.value != row.wording:
            address = term_address(self.agreement, self.tests.record.row(found), bank_view=self.bank_view)
            yield Difference(row.name, "wording", row.wording, found.value, found.set_by, address)

    def _form(self, life: CertificateLife) -> Iterator[Difference]:
        """Whether another form is prescribed for the period now."""
        term = life.certificate.form_term
        if term.form_id is None:
            return
        form = FormRow.objects.get(pk=term.form_id)
        found = self.tests.record.in_force(f"form/{form.key}/form", life.certificate.period_end, self.tests.known)
        if isinstance(found, InForce) and self.tests.record.row(found).pk != term.pk:
            row = self.tests.record.row(found)
            address = term_address(self.agreement, row, bank_view=self.bank_view)
            before = next(state for state in self.tests.record.rows.values() if state.pk == term.pk)
            yield Difference(form.name, "form", str(before.clause or ""), str(row.clause or ""), found.set_by, address)
