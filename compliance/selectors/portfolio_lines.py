"""One agreement as a line of the portfolio: what the table and its exports say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, prefetch_related_objects

from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Standing, Statement
from compliance.templatetags.money import headroom_in_unit, percent
from loans.models import Agreement, Officer

FULL = Decimal(1)
_OFFICERS = Prefetch("officers", Officer.objects.select_related("person").order_by("person__name"))
MISSING = "Missing: "


@dataclass(frozen=True, slots=True)
class PortfolioLine:
    """An agreement with its standing; nothing where nothing was ever tested."""

    agreement: Agreement
    standing: Standing | None

    @property
    def status(self) -> str:
        return self.standing.status if self.standing else "not_due"

    @property
    def worst(self) -> Evaluation | None:
        return self.standing.worst if self.standing else None

    @property
    def covenant(self) -> str:
        """Section and name of the covenant with the least headroom."""
        return str(self.worst.covenant) if self.worst else ""

    @property
    def worst_status(self) -> str:
        return "narrow" if self.worst and self.worst.narrow else self.worst.verdict if self.worst else "not_due"

    @property
    def share(self) -> Decimal | None:
        """How much of the bar is filled; a full one where headroom is so large that a percentage means nothing."""
        if self.worst is None or not self.worst.headroom or Decimal(self.worst.required) == 0:
            return None
        return FULL if self.worst.headroom_share is None else self.worst.headroom_share

    @property
    def headroom(self) -> str:
        """A percentage of the requirement; an amount where that means nothing; else why there is none."""
        worst = self.worst
        if worst is None:
            return "Nothing tested yet"
        if worst.headroom_share is not None:
            return percent(worst.headroom_share)
        if not worst.headroom:
            return _shortened(worst.reason) if worst.verdict == Verdict.UNTESTABLE else ""
        exact = Decimal(worst.headroom)
        return f"{headroom_in_unit(abs(exact), worst.covenant.unit)} {'short' if exact < 0 else 'to spare'}"

    @property
    def officers(self) -> list[str]:
        """The names of those who answer for it."""
        return [each.person.name for each in self.agreement.officers.all()]

    @property
    def next_what(self) -> str:
        return self.standing.next_what if self.standing else ""

    @property
    def next_due(self) -> date | None:
        return self.standing.next_due if self.standing else None

    @property
    def last_tested(self) -> date | None:
        return self.standing.last_tested if self.standing else None

    @property
    def last_statement(self) -> Statement | None:
        return self.standing.last_statement if self.standing else None

    @property
    def commitment(self) -> Decimal | None:
        return self.standing.commitment if self.standing else None


def _shortened(reason: str) -> str:
    """Why a covenant cannot be tested, short enough for a cell: "deferred revenue at 30 Sep 1999 missing"."""
    if not reason.startswith(MISSING):
        return reason
    first, *others = reason.removeprefix(MISSING).rstrip(".").split("; ")
    return f"{first} and {len(others)} more missing" if others else f"{first} missing"


def portfolio_lines(agreements: Sequence[Agreement]) -> list[PortfolioLine]:
    """The lines of agreements in their order, the officers of all of them read at once."""
    prefetch_related_objects(agreements, _OFFICERS)
    return [PortfolioLine(agreement, getattr(agreement, "standing", None)) for agreement in agreements]
