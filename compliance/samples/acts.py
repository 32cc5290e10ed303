"""What the samples do besides sending figures, in the order in which it was done."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from accounts import clock
from compliance.samples import story
from compliance.samples.deliveries import Deliveries
from compliance.samples.remedies import Remedies
from loans.models import Agreement

AFTERNOON = time_of_day(14, 20)
APART = timedelta(minutes=5)


class Acts:
    """Goes through the acts of the samples in their order, as far as it is asked to."""

    def __init__(self, agreements: Mapping[str, Agreement]) -> None:
        self.waiting = story.acts()
        self.kinds: Mapping[str, Callable[[story.Act, datetime], object]] = {
            **Deliveries(agreements).kinds,
            **Remedies(agreements).kinds,
        }

    def play_before(self, day: date) -> None:
        """Everything that was done before the day and was not played yet."""
        before: datetime | None = None
        while self.waiting and self.waiting[0].done_on < day:
            act = self.waiting.pop(0)
            usual = datetime.combine(act.done_on, AFTERNOON, clock.bank_zone())
            at = before + APART if before and before.date() == act.done_on else usual
            self.kinds[act.act](act, at)
            before = at
