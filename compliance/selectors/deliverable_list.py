"""Everything that an agreement owes, owed and will owe, as lines of a list, most pressing first."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.addresses import obligation_address
from compliance.domain.owing import State
from compliance.domain.status import Status
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.selectors.owed_words import STATE_WORDS, occasion_name, status_of_item
from compliance.selectors.period_names import capitalised

PRESSING = list(State)
DONE = frozenset({State.WAIVED, State.DELIVERED, State.ACCEPTED})


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """One thing owed once, in words."""

    item: OwedItem
    occasion: str
    word: str
    status: Status
    address: str

    @property
    def name(self) -> str:
        return str(self.item.owed.deliverable.name)

    @property
    def section(self) -> str:
        return str(self.item.owed.deliverable.section)

    @property
    def state(self) -> str:
        return self.item.state.value

    @property
    def period_end(self) -> date | None:
        return self.item.owed.period_end

    @property
    def files(self) -> int:
        return sum(len(delivery.files.all()) for delivery in self.item.deliveries)

    @property
    def order(self) -> tuple[int, int]:
        """Most pressing first; within a state by day, what was delivered newest first."""
        day = self.item.day.toordinal()
        return PRESSING.index(self.item.state), -day if self.item.state in DONE else day


class DeliverableLines:
    """The lines of an agreement as of an instant."""

    def __init__(self, owed: AgreementOwed) -> None:
        self.owed = owed

    @cached_property
    def lines(self) -> tuple[DeliverableLine, ...]:
        return tuple(self._line(item) for item in self.owed.items)

    def _line(self, item: OwedItem) -> DeliverableLine:
        address = obligation_address(self.owed.agreement, item.owed.deliverable, item.owed.obligation.occasion)
        return DeliverableLine(
            item, capitalised(occasion_name(item)), STATE_WORDS[item.state], status_of_item(item), address
        )

    def count(self, *states: State) -> int:
        return sum(item.state in states for item in self.owed.items)

    @property
    def overdue(self) -> int:
        return sum(item.owing.is_overdue for item in self.owed.open)

    @property
    def to_decide(self) -> int:
        return sum(item.owing.awaits_decision for item in self.owed.items)


STATES = {state.value: word for state, word in STATE_WORDS.items()}
"""The states with their words, in the order of the pills."""
