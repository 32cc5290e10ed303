"""What an address asks of the portfolio. What it cannot mean is left out, so that an old link still opens."""

from datetime import date

from django.http import QueryDict

from compliance.domain.status import Status
from compliance.selectors.portfolio import SORTS, PortfolioFilter


def filter_of(query: QueryDict) -> PortfolioFilter:
    sort = query.get("sort", "")
    status = query.get("status", "")
    officer = query.get("officer", "")
    return PortfolioFilter(
        status=status if status in set(Status) else "",
        office=query.get("office", "")[:120],
        officer=int(officer) if officer.isascii() and officer.isdigit() and len(officer) < 10 else None,
        month=_month(query.get("month", "")),
        search=query.get("q", "").replace("\0", "").strip()[:200],
        sort=sort if sort.removeprefix("-") in SORTS else "status",
    )


def _month(text: str) -> date | None:
    """The first day of a month written 2006-07."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
