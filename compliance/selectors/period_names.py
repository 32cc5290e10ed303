"""What people call a period: a calendar month by its name, everything else by its last day."""

from datetime import timedelta
from typing import Final

from compliance.domain.figures import Span
from compliance.domain.periods import Period

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBERS: Final = {Span.MONTH: "Monthly numbers", Span.QUARTER: "Quarterly numbers", Span.YEAR: "Annual numbers"}


def period_name(period: Period) -> str:
    """As a sentence says it: "March 2006", "the quarter ended 31 Mar 2006"."""
    ends_month = (period.end + timedelta(days=1)).day == 1
    if period.span is Span.MONTH and ends_month:
        return f"{MONTHS[period.end.month - 1]} {period.end.year}"
    return f"the {period.phrase}"


def numbers_name(period: Period) -> str:
    """What is asked for: "Monthly numbers"."""
    return NUMBERS.get(period.span, "Numbers")


def capitalised(name: str) -> str:
    """The name where it begins a title: "The quarter ended 31 Mar 2006"."""
    return name[0].upper() + name[1:]
