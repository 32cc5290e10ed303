"""The fiscal year of an agreement, from its row to the domain."""

from compliance.domain.fiscal_year import FiscalYear, WeekRule, Weeks
from loans.models import Agreement

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def fiscal_year_of(agreement: Agreement) -> FiscalYear:
    return FiscalYear(
        agreement.fiscal_year_end_month, agreement.fiscal_year_end_day, _weeks_of(agreement.fiscal_year_weeks)
    )


def _weeks_of(text: str) -> Weeks | None:
    """The rule from its text, "last friday 4-4-5"; nothing from an empty one."""
    if not text:
        return None
    rule, weekday, months = text.split()
    first, second, third = (int(weeks) for weeks in months.split("-"))
    return Weeks(WEEKDAYS.index(weekday), WeekRule(rule), (first, second, third))
