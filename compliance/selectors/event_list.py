"""What was reported of an agreement: filings, legal actions, requests of the bank, each as it stands now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compliance.addresses import obligation_address
from compliance.models import Occurrence
from compliance.selectors.owed import AgreementOwed
from compliance.selectors.owed_words import state_word, status_of_item
from compliance.selectors.period_names import capitalised, period_name

REPORTED, WITHDRAWN = "reported", "withdrawn"
STATES = {REPORTED: "Reported", WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True, slots=True)
class Started:
    """Something that an event made owed."""

    name: str
    word: str
    status: str
    address: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event or request as it stands, and what it made owed."""

    row: Occurrence
    corrections: int
    period: str
    started: tuple[Started, ...]

    @property
    def name(self) -> str:
        if self.row.event is not None:
            return str(self.row.event.name)
        return f"The bank asks for: {self.row.deliverable.name if self.row.deliverable else ''}"

    @property
    def day(self) -> date:
        return self.row.day

    @property
    def state(self) -> str:
        return WITHDRAWN if self.row.withdrawn else REPORTED


def event_lines(owed: AgreementOwed) -> Iterator[EventLine]:
    """Every event and request, also those that were withdrawn."""
    items = [item for item in owed.items if item.owed.occurrence is not None]
    periods = {item.owed.period_end: item.period for item in owed.items if item.owed.obligation.period_end is not None}
    for line in owed.obligations.reports.values():
        row = line[-1]
        mine = [item for item in items if item.owed.occurrence == row]
        period = periods.get(row.period_end) if row.period_end else None
        yield EventLine(
            row=row,
            corrections=len(line) - 1,
            period=capitalised(period_name(period)) if period else "",
            started=tuple(
                Started(
                    item.owed.deliverable.name,
                    state_word(item),
                    status_of_item(item).value,
                    obligation_address(owed.agreement, item.owed.deliverable, item.owed.obligation.occasion),
                )
                for item in mine
            ),
        )
