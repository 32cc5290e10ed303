"""What a certificate is filled from: the agreement's tests, the figures on record, and what was owed by when."""

from datetime import date, datetime
from functools import cached_property

from accounts.clock import day_of
from compliance.domain.figures import Figures
from compliance.domain.periods import Period
from compliance.models import HeldAccount, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.held_accounts import held_accounts
from compliance.selectors.obligations import AgreementObligations
from compliance.selectors.owed import AgreementOwed
from loans.models import Agreement, Covenant
from loans.models.covenant import CovenantKind


class CertificateSources:
    """Reads what the certificate of one period rests on, once, as known at the instant `at`."""

    def __init__(self, agreement: Agreement, period_end: date, at: datetime) -> None:
        self.agreement = agreement
        self.period_end = period_end
        self.at = at
        self.today = day_of(at)
        self.tests = AgreementTests(agreement, known=self.today)
        self.obligations = AgreementObligations(self.tests)

    @cached_property
    def owed(self) -> AgreementOwed:
        """What was owed, with what came of it by then."""
        return AgreementOwed(self.agreement, self.at, self.tests)

    @cached_property
    def period(self) -> Period:
        return self.tests.period(self.period_end)

    @cached_property
    def statements(self) -> dict[date, Statement]:
        return latest_statements(self.agreement, known=self.at)

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.statements.values())

    @cached_property
    def delivered_on(self) -> date | None:
        """The day on which the period's figures first came; a restatement does not make them late."""
        first = self.agreement.statements.filter(period_end=self.period_end, submitted_at__lte=self.at)
        statement = first.order_by("version").first()
        return day_of(statement.submitted_at) if statement else None

    @cached_property
    def accounts(self) -> list[HeldAccount] | None:
        """The accounts held elsewhere on the period's last day; None where no covenant of the agreement asks."""
        found = held_accounts(self.agreement, self.period_end)
        asks = self.agreement.covenants.filter(kind=CovenantKind.AFFIRMATIVE).exists()
        return found if found or asks else None

    @cached_property
    def covenants(self) -> dict[str, Covenant]:
        """The covenants that are tested, by key."""
        return {covenant.key: covenant for covenant in self.tests.covenants}

    def is_event(self, key: str) -> bool:
        return self.covenants[key] in self.tests.events
