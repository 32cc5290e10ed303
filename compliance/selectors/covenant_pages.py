"""The covenant's page: what is promised today, how the tests went, how it is measured, how the term came to be."""

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from compliance.addresses import covenant_address, statement_address
from compliance.domain.formula.text import capitalised, short_words
from compliance.domain.formula.tree import Unit
from compliance.domain.outcome import Outcome
from compliance.domain.status import Status
from compliance.domain.verdict import Comparison
from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.covenant_charts import Chart, ChartRow, chart_rows, covenant_chart
from compliance.selectors.covenant_stages import FAR, ONE_DAY, TermStage, covenant_stages
from compliance.selectors.figures import figures_on_record, latest_statements
from compliance.selectors.measure_words import Measured, measured
from compliance.selectors.term_words import Stated, stated
from compliance.selectors.verdict_grid import AgreementVerdicts
from compliance.selectors.verdicts import Tested, tested
from loans.domain.money import money_text
from loans.models import Agreement, Assumption, Covenant
from loans.models.covenant import CovenantKind

UPCOMING = 2


class CovenantPage:
    """Everything that the page of one tested covenant shows, as of an instant."""

    def __init__(self, agreement: Agreement, covenant: Covenant, *, at: datetime) -> None:
        self.agreement = agreement
        self.covenant = covenant
        self.at = at
        self.today = at.date()
        self.usual = min(self.today, agreement.ended_on - ONE_DAY) if agreement.ended_on else self.today
        self.tests = AgreementTests(agreement, known=self.today)
        self.verdicts = AgreementVerdicts(self.tests, self.today)

    @cached_property
    def governing_day(self) -> date:
        """The day whose requirement the promise states: the latest day of the agreement, but no sooner than a test."""
        return max(self.usual, self.covenant.first_test or self.usual)

    @cached_property
    def requirement(self) -> Stated:
        return stated(self.tests.record, self._subject("threshold"), self.governing_day, self.today)

    @cached_property
    def once_by(self) -> Stated | None:
        if self.covenant.kind != CovenantKind.EVENT:
            return None
        return stated(self.tests.record, self._subject("once_by"), self.governing_day, self.today)

    @property
    def promise(self) -> tuple[str, str]:
        """The sentence before and after the place of the requirement."""
        before, _, after = self.covenant.promise.partition("{required}")
        return before, after

    @property
    def promised(self) -> str:
        """The requirement within the sentence: an amount with its currency, a ratio as the sentence has it."""
        if not self.requirement.term:
            return ""
        text = self.requirement.text
        return text if self.covenant.unit == "ratio" else f"{self.agreement.currency} {text}"

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        """The current evaluations, oldest first."""
        return self.verdicts.of(self.covenant)

    @property
    def last(self) -> Evaluation | None:
        return self.evaluations[-1] if self.evaluations else None

    @property
    def last_status(self) -> str:
        return self.verdicts.status(self.covenant, self.last.test_day).value if self.last else "not_due"

    @cached_property
    def outcome(self) -> Tested | None:
        """The latest test worked out again, for what would have to happen to break or mend it."""
        if self.last is None:
            return None
        test = self.tests.test(self.covenant, self.last.test_day)
        figures = figures_on_record(self.agreement, until=self.last.test_day, known=self.at)
        return tested(self.tests, test, figures, asked_on=self.today)

    @property
    def could_have_been(self) -> str:
        """By how much the latest actual could have been worse, or had to be better."""
        return _could_have_been(self.outcome.outcome) if self.outcome and self.outcome.outcome else ""

    @property
    def share(self) -> Decimal | None:
        """The size of the headroom or the shortfall as a fraction of the requirement, where that means something."""
        share = self.last.headroom_share if self.last else None
        return None if share is None else abs(share)

    @cached_property
    def test_days(self) -> tuple[date, ...]:
        first = self.covenant.first_test
        return self.tests.days(self.covenant, first, self.today + FAR) if first else ()

    @cached_property
    def next_test(self) -> date | None:
        """The first test day after the last verdict whose figures are not late; None where no test is to come."""
        last = self.last.test_day if self.last else date.min
        coming = (day for day in self.test_days if day > last)
        return next((day for day in coming if self.verdicts.status(self.covenant, day) is not Status.LATE), None)

    @property
    def next_due(self) -> date | None:
        return self.verdicts.due(self.next_test) if self.next_test else None

    @cached_property
    def rows(self) -> tuple[ChartRow, ...]:
        """Every test day from the first verdict on, and the next ones with their requirement alone."""
        if not self.evaluations:
            return ()
        first = self.evaluations[0].test_day
        self.verdicts.foresee(first, self.today)
        past = [day for day in self.test_days if first <= day < self.today]
        coming = [day for day in self.test_days if day >= self.today][:UPCOMING]
        return chart_rows(self.tests, self.verdicts, self.covenant, (*past, *coming))

    @cached_property
    def chart(self) -> Chart | None:
        return covenant_chart(self.tests, self.covenant, self.rows)

    @cached_property
    def superseded(self) -> list[Evaluation]:
        """Verdicts that a later one replaced, newest first."""
        rows = Evaluation.objects.filter(covenant=self.covenant, superseded_by__isnull=False).defer("working")
        return list(rows.select_related("statement", "superseded_by").order_by("-test_day", "-ordinal"))

    @cached_property
    def measured(self) -> Measured | None:
        """As on the latest test day, else as on the first one to come."""
        day = self.last.test_day if self.last else self.next_test or self.governing_day
        return measured(self.tests, self.tests.test(self.covenant, day))

    @cached_property
    def statement(self) -> Statement | None:
        """The statement that the latest test rests on."""
        if self.last is None:
            return None
        day = self.last.test_day
        return latest_statements(self.agreement, until=day).get(day)

    @property
    def statement_address(self) -> str:
        return statement_address(self.agreement, self.statement) if self.statement else ""

    @cached_property
    def stages(self) -> list[TermStage]:
        """How the requirement came to be, newest first."""
        return covenant_stages(self.tests, self.covenant, self.governing_day)

    @cached_property
    def assumptions(self) -> list[Assumption]:
        rows = Assumption.objects.filter(uses__covenant=self.covenant)
        return list(rows.distinct().order_by("id"))

    @property
    def address(self) -> str:
        return covenant_address(self.agreement, self.covenant)

    def _subject(self, aspect: str) -> str:
        return f"covenant/{self.covenant.key}/{aspect}"


def _could_have_been(outcome: Outcome) -> str:
    """The room of a test that is over, as a sentence: "Net income could have been 62,000.00 lower"."""
    room = outcome.room
    if room is None:
        return ""
    cell = outcome.root if outcome.unit is Unit.MONEY else outcome.root.parts[0]
    name = capitalised(short_words(cell.node, "what is measured"))
    at_least = outcome.comparison is Comparison.AT_LEAST
    amount = money_text(abs(Decimal(room)))
    if room < 0:
        return f"{name} had to be {amount} {'higher' if at_least else 'lower'} to pass"
    return f"{name} could have been {amount} {'lower' if at_least else 'higher'}"
