"""What a borrower still owes, period by period: figures, and the certificate that goes with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from compliance.domain.periods import Period
from compliance.models import Certificate, Statement, Upload
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.obligations import AgreementObligations, Owed
from compliance.selectors.period_names import numbers_name, period_name
from compliance.selectors.requests import requested_lines
from loans.domain.days import day_text
from loans.domain.terms import InForce
from loans.models import Agreement

CERTIFICATE = "certificate"
LONGEST_WAIT = timedelta(days=400)
"""Within it lie the deadlines and expected filings of every period that has ended."""


class What(StrEnum):
    NUMBERS = "numbers"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do. Without a counted day `when` says what the deadline hangs on."""

    what: What
    name: str
    due: date | None
    when: str = ""
    after_numbers: bool = False
    """Whether the numbers of the period must come first."""
    missing: tuple[str, ...] = ()
    """Lines that the numbers on record leave out, so that the certificate cannot be issued."""
    begun: Upload | None = None
    """Numbers under preview that were never submitted."""


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A period of an agreement with everything that it still needs."""

    agreement: Agreement
    period: Period
    needs: tuple[Need, ...]

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def due(self) -> date | None:
        """The first deadline among its needs."""
        return min((need.due for need in self.needs if need.due is not None), default=None)


@dataclass(frozen=True, slots=True)
class Coming:
    """The next period that has not ended yet."""

    agreement: Agreement
    period: Period
    due: date | None

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def opens(self) -> date:
        """The first day on which its numbers can be sent."""
        return self.period.end + timedelta(days=1)


class AgreementNeeds:
    """Reads what one agreement owes and has, once, as of the instant `at`."""

    def __init__(self, agreement: Agreement, at: datetime) -> None:
        self.agreement = agreement
        self.today = at.date()
        self.tests = AgreementTests(agreement, known=self.today)
        self.obligations = AgreementObligations(self.tests)

    @cached_property
    def statements(self) -> dict[date, Statement]:
        return latest_statements(self.agreement)

    @cached_property
    def certified(self) -> frozenset[date]:
        return frozenset(Certificate.objects.filter(agreement=self.agreement).values_list("period_end", flat=True))

    @cached_property
    def begun(self) -> dict[date, Upload]:
        """By period the latest upload that is open."""
        rows = Upload.objects.filter(agreement=self.agreement, state=Upload.State.OPEN).select_related("started_by")
        return {row.period_end: row for row in rows.order_by("started_at")}

    @cached_property
    def first(self) -> date:
        """The first period that is asked for: that of the first statement, else the first after recording."""
        return min(self.statements, default=self.agreement.recorded_on)

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        return self.obligations.between(self.first, self.today + LONGEST_WAIT)

    @cached_property
    def ended(self) -> bool:
        """Whether the arrangement is over, so that nothing is owed any more."""
        return self.agreement.ended_on is not None and self.agreement.ended_on <= self.today

    def open(self) -> Iterator[OpenPeriod]:
        """Every period that is over and not complete, oldest first."""
        if self.ended:
            return
        for end in self.tests.period_ends(self.first, self.today - timedelta(days=1)):
            if needs := tuple(self.needs(end)):
                yield OpenPeriod(self.agreement, self.tests.period(end), needs)

    def needs(self, period_end: date) -> Iterator[Need]:
        """What one period still needs, in the order in which it is to be done."""
        if period_end not in self.statements:
            name = numbers_name(self.tests.period(period_end))
            yield Need(What.NUMBERS, name, self.figures_due(period_end), begun=self.begun.get(period_end))
        certificate = self.certificate_owed(period_end)
        if certificate is not None and period_end not in self.certified:
            yield Need(
                What.CERTIFICATE,
                "Compliance certificate",
                certificate.due,
                when=self._when(certificate),
                after_numbers=period_end not in self.statements,
                missing=self._missing(period_end),
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

    def _when(self, owed: Owed) -> str:
        """What a deadline hangs on that counts from an event which has not happened: "within 5 days of ..."."""
        event = next((row.name for row in self.agreement.events.all() if row.key == owed.obligation.awaits), "")
        rule = self.tests.record.in_force(f"deliverable/{owed.deliverable.key}/due", owed.obligation.anchor, self.today)
        days = int(rule.value.get("days", 0)) if isinstance(rule, InForce) else 0
        if not event:
            return ""
        after = f"within {'1 day' if days == 1 else f'{days} days'} of: " if days else "at once after: "
        by = owed.obligation.expected_by
        return f"{after}{event}{f', expected by {day_text(by)}' if by else ''}"

    def _missing(self, period_end: date) -> tuple[str, ...]:
        statement = self.statements.get(period_end)
        if statement is None:
            return ()
        given = figures_of([statement])
        lines = requested_lines(self.tests, period_end)
        return tuple(line.label for line in lines if given.get(line.item.code, line.span, period_end) is None)


def open_periods(needs: Sequence[AgreementNeeds]) -> list[OpenPeriod]:
    """Everything open in several agreements, the oldest deadline first; what has no day yet comes last."""
    found = [period for each in needs for period in each.open()]
    return sorted(found, key=lambda period: (period.due or date.max, period.period.end))


def coming_periods(needs: Sequence[AgreementNeeds]) -> list[Coming]:
    """The next period of each agreement, the soonest first."""
    found = [coming for each in needs if (coming := each.coming()) is not None]
    return sorted(found, key=lambda coming: coming.period.end)
