"""What may be reported of an agreement, and what the bank may ask for, under the rules in force on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from compliance.domain.deadlines import AfterEvent, OnRequest, Promptly, Rule, may_request_from
from compliance.domain.owing import State
from compliance.domain.periods import Period
from compliance.models import Occurrence
from compliance.selectors.continuing_defaults import default_continues
from compliance.selectors.owed import AgreementOwed
from loans.models import Deliverable, Event


@dataclass(frozen=True, slots=True)
class EventAsked:
    """An event that starts a deadline in force: for which periods it was not reported yet, and from which amount on.

    `periods` is None for an event that belongs to no period.
    """

    event: Event
    deliverables: tuple[Deliverable, ...]
    periods: tuple[Period, ...] | None
    asks_amount: bool
    limit: Decimal | None

    @property
    def is_awaited(self) -> bool:
        """Whether a period is over for which it was not reported."""
        return bool(self.periods)


@dataclass(frozen=True, slots=True)
class Request:
    """A deliverable that the bank may ask for, when it last did, and from when it may again; None for any day."""

    deliverable: Deliverable
    rule: OnRequest
    last: Occurrence | None
    again_from: date | None

    def may_on(self, day: date) -> bool:
        return self.again_from is None or self.again_from <= day


class AgreementEvents:
    """Answers from what `AgreementOwed` has read."""

    def __init__(self, owed: AgreementOwed) -> None:
        self.owed = owed

    @cached_property
    def rules(self) -> dict[Deliverable, Rule]:
        """Of each deliverable the rule in force on the day."""
        obligations = self.owed.obligations
        found = ((each, obligations.rule(each, self.owed.on)) for each in obligations.deliverables)
        return {each: rule for each, rule in found if rule is not None}

    @cached_property
    def asked(self) -> tuple[EventAsked, ...]:
        """The events that may be reported, in the order of their recording; none once the agreement has ended."""
        if self.owed.ended:
            return ()
        rows = self.owed.agreement.events.order_by("id")
        return tuple(asked for row in rows if (asked := self._asked(row)) is not None)

    def _asked(self, event: Event) -> EventAsked | None:
        mine = {
            deliverable: rule
            for deliverable, rule in self.rules.items()
            if isinstance(rule, (AfterEvent, Promptly)) and rule.event == event.key
        }
        if not mine:
            return None
        amounts = [rule.amount for rule in mine.values() if isinstance(rule, Promptly) and rule.amount is not None]
        of_periods = any(isinstance(rule, AfterEvent) and rule.span is not None for rule in mine.values())
        return EventAsked(
            event=event,
            deliverables=tuple(mine),
            periods=tuple(self._unreported(event)) if of_periods else None,
            asks_amount=bool(amounts),
            limit=min(amounts, default=None),
        )

    def _unreported(self, event: Event) -> Iterator[Period]:
        """The periods that are over and for which the event was not reported, oldest first."""
        seen: set[date] = set()
        for item in self.owed.items:
            over = item.state is not State.NOT_DUE and item.owed.obligation.awaits == event.key
            if over and item.period is not None and item.period.end not in seen:
                seen.add(item.period.end)
                yield item.period

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """What the bank may ask for; nothing once the agreement has ended."""
        if self.owed.ended:
            return ()
        continues = default_continues(self.owed.agreement, self.owed.at)
        return tuple(
            self._request(deliverable, rule, continues=continues)
            for deliverable, rule in self.rules.items()
            if isinstance(rule, OnRequest)
        )

    def _request(self, deliverable: Deliverable, rule: OnRequest, *, continues: bool) -> Request:
        rows = [row for row in self.owed.obligations.occurrences.values() if row.deliverable_id == deliverable.pk]
        last = max(rows, key=lambda row: row.day, default=None)
        again = may_request_from(rule, last.day if last else None, default_continues=continues)
        return Request(deliverable, rule, last, again)
