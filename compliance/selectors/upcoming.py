"""What an agreement owes next, and since when figures are asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from compliance.models import Statement
from compliance.selectors.owed import AgreementOwed, OwedItem
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing owed: the oldest overdue one, else the next to come."""

    late: bool
    item: OwedItem | None

    @property
    def due(self) -> date | None:
        """The deadline, or the day by which the event that starts it should have been reported."""
        return self.item.day if self.item else None

    @property
    def name(self) -> str:
        return self.item.owed.deliverable.name if self.item else ""


def first_period(agreement: Agreement) -> date:
    """From which day on figures are asked for: the first period delivered, or the day of recording if sooner."""
    first: date | None = Statement.objects.filter(agreement=agreement).aggregate(first=Min("period_end"))["first"]
    return min(first or agreement.recorded_on, agreement.recorded_on)


def next_owed(owed: AgreementOwed) -> Next:
    """The oldest thing that is overdue, of whatever kind, else the next that has a day and has not come."""
    overdue = [item for item in owed.open if item.owing.is_overdue]
    coming = [item for item in owed.open if item.due is not None and item.due >= owed.on]
    return Next(bool(overdue), next(iter([*overdue, *coming]), None))
