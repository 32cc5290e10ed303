"""What a receipt says beside the statement itself: the verdicts once they are there, and what is to be done next."""

from dataclasses import dataclass
from datetime import datetime

from compliance.domain.periods import Period
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Statement
from compliance.selectors.agreement_needs import AgreementNeeds
from compliance.selectors.needs import Need
from compliance.selectors.period_names import period_name


@dataclass(frozen=True, slots=True)
class Receipt:
    """`tested` says whether the worker is through with the statement; `latest` is the newest version of the period."""

    period: Period
    figures: int
    tested: bool
    evaluations: tuple[Evaluation, ...]
    latest: int
    next_needs: tuple[Need, ...]

    @property
    def fails(self) -> int:
        """How many covenants fail on these numbers."""
        return sum(row.verdict == Verdict.FAIL for row in self.evaluations)

    @property
    def name(self) -> str:
        return period_name(self.period)


def receipt_of(statement: Statement, *, at: datetime) -> Receipt:
    """The receipt of a statement as things stand at the instant `at`."""
    needs = AgreementNeeds(statement.agreement, at)
    day = statement.period_end
    newest = Statement.objects.filter(agreement=statement.agreement, period_end=day).order_by("-version").first()
    return Receipt(
        period=needs.tests.period(day),
        figures=statement.figures.count(),
        tested=hasattr(statement, "tested"),
        evaluations=_evaluations(statement),
        latest=newest.version if newest else statement.version,
        next_needs=() if needs.ended else tuple(needs.needs(day)),
    )


def _evaluations(statement: Statement) -> tuple[Evaluation, ...]:
    """Of each covenant the last verdict that rests on this version or on one before it whose figures are the same."""
    rows = Evaluation.objects.filter(
        agreement=statement.agreement, test_day=statement.period_end, statement__version__lte=statement.version
    ).select_related("covenant")
    latest = {row.covenant_id: row for row in rows.order_by("ordinal")}
    return tuple(sorted(latest.values(), key=lambda row: row.covenant.position))
