"""A period with everything that a borrower still owes for it, and the period that comes next."""

from dataclasses import dataclass
from datetime import date, timedelta

from compliance.domain.periods import Period
from compliance.selectors.needs import Need
from compliance.selectors.period_names import period_name
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A period of an agreement with everything that it still needs; without a period, what is needed besides."""

    agreement: Agreement
    period: Period | None
    needs: tuple[Need, ...]

    @property
    def name(self) -> str:
        return period_name(self.period) if self.period else ""

    @property
    def due(self) -> date | None:
        """The first deadline among its needs."""
        return min((need.due for need in self.needs if need.due is not None), default=None)

    @property
    def order(self) -> tuple[bool, date, date]:
        """What is late first, then by the nearest day."""
        late = any(need.late for need in self.needs)
        return not late, min(need.day for need in self.needs), self.period.end if self.period else date.max


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
