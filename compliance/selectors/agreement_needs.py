"""Reading what one agreement owes and has, period by period: figures, the certificate, documents, word of an event."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from compliance.domain.owing import State
from compliance.domain.periods import Period
from compliance.models import Certificate, Statement, Upload
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.certificate_lives import CertificateLife, certificate_lives, certified_ends
from compliance.selectors.document_needs import condition_needs, document_needs, hangs_on
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.needs import Need, What
from compliance.selectors.obligations import Owed
from compliance.selectors.open_periods import Coming, OpenPeriod
from compliance.selectors.owed import AgreementOwed
from compliance.selectors.period_names import numbers_name
from compliance.selectors.requests import requested_lines
from loans.domain.terms import InForce
from loans.models import Agreement

CERTIFICATE = "certificate"
LONGEST_WAIT = timedelta(days=400)
"""Within it lie the deadlines and expected filings of every period that has ended."""


class AgreementNeeds:
    """Reads what one agreement owes and has, once, as of the instant `at`."""

    def __init__(self, agreement: Agreement, at: datetime) -> None:
        self.agreement = agreement
        self.today = at.date()
        self.tests = AgreementTests(agreement, known=self.today)
        self.record = AgreementOwed(agreement, at, self.tests)
        self.obligations = self.record.obligations

    @cached_property
    def statements(self) -> dict[date, Statement]:
        return latest_statements(self.agreement)

    @cached_property
    def certified(self) -> frozenset[date]:
        return certified_ends(self.agreement)

    @cached_property
    def newest(self) -> dict[date, CertificateLife]:
        """By period the newest version of its certificate."""
        rows = Certificate.objects.filter(agreement=self.agreement).defer("content", "evidence").order_by("version")
        return {each.certificate.period_end: each for each in certificate_lives(rows)}

    @cached_property
    def begun(self) -> dict[date, Upload]:
        """By period the latest upload that is open."""
        rows = Upload.objects.filter(
            agreement=self.agreement, purpose=Upload.Purpose.FIGURES, state=Upload.State.OPEN
        ).select_related("started_by")
        return {row.period_end: row for row in rows.order_by("started_at")}

    @cached_property
    def first(self) -> date:
        """The first period that is asked for: that of the first statement, or the first after recording if sooner."""
        return self.record.first

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        return self.obligations.between(self.first, self.today + LONGEST_WAIT)

    @cached_property
    def ended(self) -> bool:
        """Whether the arrangement is over, so that nothing is owed any more."""
        return self.agreement.ended_on is not None and self.agreement.ended_on <= self.today

    def open(self) -> Iterator[OpenPeriod]:
        """Every period that is over and not complete, and what is needed for none."""
        if self.ended:
            return
        found: dict[Period | None, list[Need]] = {}
        for end in self.tests.period_ends(self.first, self.today - timedelta(days=1)):
            found.setdefault(self.tests.period(end), []).extend(self.needs(end))
        for item in self.record.open:
            if item.state is not State.NOT_DUE:
                found.setdefault(item.period, []).extend(document_needs(self.tests, item))
        found.setdefault(None, []).extend(condition_needs(self.tests, self.today))
        for period, needs in found.items():
            if needs:
                done_in = sorted(_once(needs), key=lambda need: list(What).index(need.what))
                yield OpenPeriod(self.agreement, period, tuple(done_in))

    def needs(self, period_end: date) -> Iterator[Need]:
        """What one period still needs, in the order in which it is to be done."""
        if period_end not in self.statements:
            name = numbers_name(self.tests.period(period_end))
            due = self.figures_due(period_end)
            late = due is not None and due < self.today
            yield Need(What.NUMBERS, name, due, begun=self.begun.get(period_end), late=late)
        certificate = self.certificate_owed(period_end)
        if certificate is not None and period_end not in self.certified:
            yield Need(
                What.CERTIFICATE,
                "Compliance certificate",
                certificate.due,
                when=hangs_on(self.tests, certificate),
                after_numbers=period_end not in self.statements,
                missing=self._missing(period_end),
                certificate=self.newest.get(period_end),
                late=certificate.due is not None and certificate.due < self.today,
            )

    def figures_due(self, period_end: date) -> date | None:
        """The day by which the figures of a period are owed; None where no day is counted."""
        days = [each.due for each in self._of(period_end) if each.brings_figures and each.due is not None]
        return min(days, default=None)

    def certificate_owed(self, period_end: date) -> Owed | None:
        """The obligation that asks for a certificate of the period, if the agreement prescribes a form for it."""
        asked = [each for each in self._of(period_end) if CERTIFICATE in each.deliverable.brings]
        if not asked or not self._has_form(period_end):
            return None
        return min(asked, key=lambda each: each.due or date.max)

    def coming(self) -> Coming | None:
        """The period that runs now; None for an arrangement that is over."""
        if self.ended:
            return None
        end = next(iter(self.tests.period_ends(self.today, self.today + LONGEST_WAIT)), None)
        if end is None:
            return None
        return Coming(self.agreement, self.tests.period(end), self.obligations.figures_due(end))

    def _of(self, period_end: date) -> Iterator[Owed]:
        return (each for each in self.owed if each.period_end == period_end)

    def _has_form(self, day: date) -> bool:
        forms = self.agreement.certificate_forms.all()
        record = self.tests.record
        return any(isinstance(record.in_force(f"form/{row.key}/form", day, self.today), InForce) for row in forms)

    def _missing(self, period_end: date) -> tuple[str, ...]:
        statement = self.statements.get(period_end)
        if statement is None:
            return ()
        given = figures_of([statement])
        lines = requested_lines(self.tests, period_end)
        return tuple(line.label for line in lines if given.get(line.item.code, line.span, period_end) is None)


def _once(needs: Sequence[Need]) -> Iterator[Need]:
    """Each thing once: two deliverables may wait for one event."""
    seen: set[tuple[What, str]] = set()
    for need in needs:
        if need.what is not What.EVENT or (need.what, need.address) not in seen:
            seen.add((need.what, need.address))
            yield need


def open_periods(needs: Sequence[AgreementNeeds]) -> list[OpenPeriod]:
    """Everything open in several agreements, what is late first; what has no day yet comes last."""
    found = [period for each in needs for period in each.open()]
    return sorted(found, key=lambda each: each.order)


def coming_periods(needs: Sequence[AgreementNeeds]) -> list[Coming]:
    """The next period of each agreement, the soonest first."""
    found = [coming for each in needs if (coming := each.coming()) is not None]
    return sorted(found, key=lambda coming: coming.period.end)
