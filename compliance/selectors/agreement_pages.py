"""The agreement's page: who lends what to whom until when, what is promised on a day, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from compliance.addresses import agreement_address, covenant_address, obligation_address, period_address
from compliance.models import Evaluation, Standing
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.selectors.security_pages import SecurityPage
from compliance.selectors.term_words import ABOUT, Stated, due_text, event_names, stated
from compliance.selectors.timeline import Effect, TimelineDocument, timeline
from compliance.selectors.verdict_grid import AgreementVerdicts, Grid
from loans.domain.terms import Standing as TermStanding
from loans.models import Agreement, Assumption, Covenant, Deliverable, EndStatement, Facility, Term
from loans.models.covenant import CovenantKind
from loans.models.term import Aspect
from loans.selectors.agreement_days import AgreementOn
from loans.selectors.records import AgreementRecord

TOLD = (Aspect.THRESHOLD, Aspect.ONCE_BY, Aspect.WORDING, Aspect.DUE, Aspect.FORM, Aspect.COMMITMENT, Aspect.MATURITY)
SPARK_TESTS = 12


@dataclass(frozen=True, slots=True)
class FacilityLine:
    facility: Facility
    commitment: Stated
    maturity: Stated


@dataclass(frozen=True, slots=True)
class CovenantLine:
    """A tested covenant with its requirement in force, its latest test, and the run of its tests."""

    covenant: Covenant
    requirement: Stated
    once_by: Stated | None
    last: Evaluation | None
    status: str
    actuals: tuple[Decimal | None, ...]
    requirements: tuple[Decimal | None, ...]
    address: str
    period: str


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """What of a deliverable is overdue longest or owed next, with its page and its rule in words."""

    deliverable: Deliverable
    rule: Stated
    words: str
    next: OwedItem
    address: str


class AgreementPage:
    """Everything that the page shows, each part read when it is asked for. Terms are as in force on the day `on`."""

    def __init__(self, agreement: Agreement, *, on: date | None, at: datetime) -> None:
        self.agreement = agreement
        self.at = at
        self.today = at.date()
        self.last_day = agreement.ended_on - timedelta(days=1) if agreement.ended_on else None
        self.usual = min(self.today, self.last_day) if self.last_day else self.today
        self.on = on or self.usual
        self.tests = AgreementTests(agreement, known=self.today)
        self.verdicts = AgreementVerdicts(self.tests, self.today)

    @property
    def record(self) -> AgreementRecord:
        return self.tests.record

    @cached_property
    def standing(self) -> Standing | None:
        return Standing.objects.filter(agreement=self.agreement).first()

    @cached_property
    def officers(self) -> list[str]:
        return list(self.agreement.officers.order_by("person__name").values_list("person__name", flat=True))

    @cached_property
    def facilities(self) -> list[FacilityLine]:
        return [
            FacilityLine(
                row, self._stated(f"facility/{row.key}/commitment"), self._stated(f"facility/{row.key}/maturity")
            )
            for row in self.agreement.facilities.order_by("position")
        ]

    @cached_property
    def covenants(self) -> list[CovenantLine]:
        return [self._covenant(covenant) for covenant in self.tests.covenants]

    def _covenant(self, covenant: Covenant) -> CovenantLine:
        rows = self.verdicts.of(covenant)
        last = rows[-1] if rows else None
        run = rows[-SPARK_TESTS:]
        return CovenantLine(
            covenant=covenant,
            requirement=self._stated(f"covenant/{covenant.key}/threshold"),
            once_by=self._stated(f"covenant/{covenant.key}/once_by") if covenant.kind == CovenantKind.EVENT else None,
            last=last,
            status=self.verdicts.status(covenant, last.test_day).value if last else "not_due",
            actuals=tuple(Decimal(row.actual) if row.actual else None for row in run),
            requirements=tuple(Decimal(row.required) if row.required else None for row in run),
            address=covenant_address(self.agreement, covenant),
            period=period_address(self.agreement, last.test_day) if last else "",
        )

    @cached_property
    def deliverables(self) -> list[DeliverableLine]:
        """What is owed next under each rule, the longest overdue first; rules that wait for an event are not in it."""
        owed = AgreementOwed(self.agreement, self.at, self.tests)
        coming: dict[str, OwedItem] = {}
        for item in owed.open:
            if item.owing.is_overdue or item.day >= self.today:
                coming.setdefault(item.owed.deliverable.key, item)
        events = event_names(self.agreement)
        return [self._deliverable(item, events) for item in sorted(coming.values(), key=lambda item: item.day)]

    def _deliverable(self, item: OwedItem, events: dict[str, str]) -> DeliverableLine:
        row = item.owed.deliverable
        found = self._stated(f"deliverable/{row.key}/due")
        detail = found.term.detail if found.term else None
        words = due_text(detail, events) if detail else ""
        address = obligation_address(self.agreement, row, item.owed.obligation.occasion)
        return DeliverableLine(row, found, words, item, address)

    @cached_property
    def chain(self) -> tuple[TimelineDocument, ...]:
        """The documents, newest first."""
        terms = self.record.terms_by_modification()
        state = AgreementOn(self.agreement, self.on, self.today, self.record)
        return timeline(self.agreement, state.chain, lambda key: _effects(terms.get(key, ())))

    @cached_property
    def confirmations_missing(self) -> int:
        """How many guaranties and security papers wait for a confirmation that somebody should ask for."""
        return SecurityPage(self.agreement, known=self.today, record=self.record).missing

    @cached_property
    def end_waits(self) -> EndStatement | None:
        """An end that is stated and waits for approval."""
        return self.agreement.end_statements.filter(verdict="").first()

    @cached_property
    def assumptions(self) -> list[Assumption]:
        return list(self.agreement.assumptions.order_by("id"))

    @cached_property
    def years(self) -> list[int]:
        """The years in which anything was tested or owed so far, for leafing through the grid."""
        days = self.test_days
        return sorted({day.year for day in days})

    @cached_property
    def test_days(self) -> tuple[date, ...]:
        starts = [covenant.first_test for covenant in self.tests.covenants if covenant.first_test]
        return self.tests.period_ends(min(starts), self.usual + timedelta(days=62)) if starts else ()

    def grid(self, year: int | None) -> Grid:
        """A year's verdicts; without a year the latest twelve test days."""
        days = self.test_days
        shown = [day for day in days if day.year == year] if year else days[-12:]
        return self.verdicts.grid(shown)

    @property
    def address(self) -> str:
        return agreement_address(self.agreement)

    def _stated(self, subject: str) -> Stated:
        return stated(self.record, subject, self.on, self.today)


def _effects(terms: Sequence[Term]) -> Iterator[Effect]:
    """What a document sets, by what it is about; what it quotes or assumes is no effect."""
    names: dict[str, dict[str, None]] = {}
    for term in terms:
        thing = term.covenant or term.facility or term.deliverable or term.form
        if term.standing == TermStanding.SETS and term.aspect in TOLD and thing is not None:
            names.setdefault(ABOUT[term.aspect], {})[thing.name] = None
    for about, things in names.items():
        yield Effect(f"{about.capitalize()}: {', '.join(things)}")
