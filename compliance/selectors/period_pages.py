"""The period's page: each covenant's working on a test day, the figures beneath it, and what a restatement changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from compliance.addresses import covenant_address, period_address, statement_address, term_address
from compliance.domain.periods import Period, period_of
from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.certificate_lives import CertificateLife
from compliance.selectors.certificate_rereading import Difference, Rereading
from compliance.selectors.certificates import latest_certificate
from compliance.selectors.figures import latest_statements
from compliance.selectors.statement_pages import Restatement, restatements
from compliance.selectors.term_words import Stated, stated_state
from compliance.selectors.verdict_grid import AgreementVerdicts, Grid
from compliance.templatetags.money import in_unit
from loans.domain.terms import Interval
from loans.models import Agreement, Covenant

AROUND = 4
FAR = timedelta(days=800)
ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """How far the testing of a period has come."""

    TESTED = "tested"
    TESTING = "testing"
    LATE = "late"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class WorkingCard:
    """One covenant on the test day: its requirement in words with the clause, and the working of its verdict."""

    covenant: Covenant
    evaluation: Evaluation | None
    status: str
    requirement: str
    source: Stated
    steps: list[dict[str, Any]]
    address: str


class PeriodPage:
    """Everything that the page of one test day shows. Without the bank's view nothing is called narrow."""

    def __init__(self, agreement: Agreement, day: date, *, at: datetime, bank_view: bool) -> None:
        self.agreement = agreement
        self.day = day
        self.at = at
        self.today = at.date()
        self.bank_view = bank_view
        self.tests = AgreementTests(agreement, known=self.today)
        self.verdicts = AgreementVerdicts(self.tests, self.today, bank_view=bank_view)

    @cached_property
    def covenants(self) -> tuple[Covenant, ...]:
        return self.tests.tested_on(self.day)

    @property
    def exists(self) -> bool:
        """Whether anything is tested on the day, or was delivered for it."""
        return bool(self.covenants or self.versions)

    @cached_property
    def period(self) -> Period:
        return self.tests.period(self.day)

    @cached_property
    def versions(self) -> list[Statement]:
        """The statements of the period, the first version first."""
        rows = Statement.objects.filter(agreement=self.agreement, period_end=self.day)
        return list(rows.select_related("submitted_by", "tested").order_by("version"))

    @property
    def statement(self) -> Statement | None:
        return self.versions[-1] if self.versions else None

    @property
    def statement_address(self) -> str:
        return statement_address(self.agreement, self.statement) if self.statement else ""

    @cached_property
    def due(self) -> date | None:
        return self.verdicts.due(self.day)

    @property
    def state(self) -> State:
        if self.statement is not None:
            return State.TESTED if hasattr(self.statement, "tested") else State.TESTING
        return State.LATE if self.due is not None and self.due < self.today else State.AWAITED

    @cached_property
    def restatements(self) -> list[Restatement]:
        return restatements(self.versions, self.tests.items)

    @property
    def restated(self) -> str:
        """What the latest version changed, in words; empty for a first version."""
        return self.restatements[-1].names if self.restatements else ""

    @cached_property
    def evaluations(self) -> dict[int, Evaluation]:
        """The current evaluations of the day with their working, by covenant."""
        rows = Evaluation.objects.filter(agreement=self.agreement, test_day=self.day, superseded_by__isnull=True)
        found = rows.select_related("term__clause", "term__modification", "term__assumption", "statement")
        return {row.covenant_id: row for row in found}

    @cached_property
    def superseded(self) -> list[Evaluation]:
        rows = Evaluation.objects.filter(agreement=self.agreement, test_day=self.day, superseded_by__isnull=False)
        return list(rows.select_related("covenant", "statement").order_by("covenant__position", "-ordinal"))

    @cached_property
    def cards(self) -> list[WorkingCard]:
        return [self._card(covenant) for covenant in self.covenants]

    def _card(self, covenant: Covenant) -> WorkingCard:
        found = self.evaluations.get(covenant.pk)
        source = self._source(covenant, found)
        return WorkingCard(
            covenant=covenant,
            evaluation=found,
            status=self.verdicts.status(covenant, self.day).value,
            requirement=self._requirement(covenant, source),
            source=source,
            steps=list(self._steps(found)) if found else [],
            address=covenant_address(self.agreement, covenant) if self.bank_view else "",
        )

    def _source(self, covenant: Covenant, found: Evaluation | None) -> Stated:
        """What the verdict was held to; before there is one, what is in force."""
        if found is not None and found.term is not None:
            address = term_address(self.agreement, found.term, bank_view=self.bank_view)
            return Stated(in_unit(found.required, covenant.unit), found.set_by, address, term=found.term)
        state = self.tests.record.in_force(f"covenant/{covenant.key}/threshold", self.day, self.today)
        return stated_state(self.tests.record, state, bank_view=self.bank_view)

    def _requirement(self, covenant: Covenant, source: Stated) -> str:
        """The requirement as a sentence: "At least 1.50 : 1.00 through the month ended 30 Jun 1999"."""
        if source.term is None:
            return source.reason
        text = f"{covenant.get_comparison_display()} {source.text}"
        last = self._last_test(covenant)
        if last is None:
            return text
        span = self.tests.span(covenant)
        return f"{text} through the {period_of(last, span, self.tests.fiscal_year).phrase}"

    def _last_test(self, covenant: Covenant) -> date | None:
        """The last test day of a requirement that ends; None while it is open."""
        if covenant in self.tests.events:
            return None
        history = self.tests.record.history(f"covenant/{covenant.key}/threshold", self.today)
        now = next((each for each in history if _holds(each, self.day)), None)
        if now is None or now.end is None:
            return None
        days = self.tests.days(covenant, self.day, now.end - ONE_DAY)
        return days[-1] if days else None

    def _steps(self, evaluation: Evaluation) -> Iterator[dict[str, Any]]:
        """The lines of the working; a figure leads to its place in the statement that it was read from."""
        for step in evaluation.working:
            yield {**step, "address": self._cell_address(step, evaluation.statement)}

    def _cell_address(self, step: dict[str, Any], tested: Statement | None) -> str:
        if not step["end"] or not step["source"]:
            return ""
        end = date.fromisoformat(step["end"])
        statement = tested if tested is not None and tested.period_end == end else self._statements.get(end)
        return f"{statement_address(self.agreement, statement)}#{step['key']}" if statement else ""

    @cached_property
    def _statements(self) -> dict[date, Statement]:
        return latest_statements(self.agreement, until=self.day)

    @cached_property
    def test_days(self) -> tuple[date, ...]:
        return self.tests.period_ends(self.day - FAR, self.day + FAR)

    @property
    def before(self) -> tuple[date, str] | None:
        """The test day before, with its address."""
        day = max((day for day in self.test_days if day < self.day), default=None)
        return (day, period_address(self.agreement, day)) if day else None

    @property
    def after(self) -> tuple[date, str] | None:
        day = min((day for day in self.test_days if day > self.day), default=None)
        return (day, period_address(self.agreement, day)) if day else None

    @cached_property
    def grid(self) -> Grid:
        """The verdicts of the test days around this one."""
        earlier = [day for day in self.test_days if day < self.day][-AROUND:]
        later = [day for day in self.test_days if day >= self.day][: AROUND + 1]
        return self.verdicts.grid([*earlier, *later])

    @cached_property
    def certificate(self) -> CertificateLife | None:
        """The one that is signed and stands, else the one that waits for its signature."""
        return latest_certificate(self.agreement, self.day)

    @cached_property
    def rereading(self) -> tuple[Difference, ...]:
        """Where the signed certificate of the period would read otherwise now."""
        if self.certificate is None or not self.certificate.is_signed:
            return ()
        return Rereading(self.agreement, self.at, bank_view=self.bank_view).of(self.certificate)

    @property
    def address(self) -> str:
        return period_address(self.agreement, self.day)


def _holds(interval: Interval[Any], day: date) -> bool:
    return interval.first <= day and (interval.end is None or day < interval.end)
