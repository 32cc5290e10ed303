"""Equity cure: money paid in that counts as a line item of a failed test, within the caps that the agreement sets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.domain.figures import Figure, FigureKey, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.periods import Frequency, period_of, test_days
from loans.domain.days import day_text
from loans.domain.money import cents_text


@dataclass(frozen=True, slots=True)
class Grant:
    """What an agreement allows; None where it sets no cap. Amounts are in cents."""

    item: str
    times: int
    in_quarters: int
    in_total: int | None = None
    at_most: int | None = None
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received on a day, to cure the test of one day. In cents."""

    test_day: date
    received: date
    cents: int


def refusals(grant: Grant, payment: Payment, others: Iterable[Payment], fiscal_year: FiscalYear) -> tuple[str, ...]:
    """Why a payment does not cure, in words; empty where it may. `others` are the cures of other test days."""
    return tuple(_refusals(grant, payment, [each for each in others if each.cents > 0], fiscal_year))


def _refusals(grant: Grant, payment: Payment, others: list[Payment], fiscal_year: FiscalYear) -> Iterator[str]:
    if payment.cents <= 0:
        yield "The amount must be above zero."
    if grant.at_most is not None and payment.cents > grant.at_most:
        yield f"The agreement counts at most {cents_text(grant.at_most)} at a time."
    if payment.received < payment.test_day:
        yield f"Money received before {day_text(payment.test_day)} stands in the figures already."
    if grant.within_days is not None:
        last = payment.test_day + timedelta(days=grant.within_days)
        if payment.received > last:
            yield f"The agreement counts what is received by {day_text(last)}."
    if grant.in_total is not None and len(others) >= grant.in_total:
        yield f"The agreement allows {_times(grant.in_total)} in all, and that many are on record."
    if _busiest(grant, payment, others, fiscal_year) > grant.times:
        quarters = "1 quarter" if grant.in_quarters == 1 else f"{grant.in_quarters} consecutive quarters"
        yield f"The agreement allows {_times(grant.times)} in {quarters}."


def _times(count: int) -> str:
    return "1 cure" if count == 1 else f"{count} cures"


def _busiest(grant: Grant, payment: Payment, others: list[Payment], fiscal_year: FiscalYear) -> int:
    """The greatest number of cures, this one included, in any stretch of quarters that this one lies in."""
    days = [payment.test_day, *(each.test_day for each in others)]
    ends = [period_of(day, Span.QUARTER, fiscal_year).end for day in days]
    quarters = list(test_days(Frequency.QUARTERLY, fiscal_year, min(ends), max(ends)))
    places = [quarters.index(end) for end in ends]
    own = places[0]
    firsts = range(own - grant.in_quarters + 1, own + 1)
    return max(sum(first <= place < first + grant.in_quarters for place in places) for first in firsts)


def cured(figures: Figures, needs: Iterable[FigureKey], grant: Grant, payment: Payment) -> Figures | None:
    """The figures with the payment added to the granted line item of the test day.

    None where the test does not count that item, or its figure is missing: nothing is added to what nobody reported.
    """
    key = next((key for key in needs if key[0] == grant.item and key[2] == payment.test_day), None)
    reported = None if key is None else figures.get(*key)
    if reported is None:
        return None
    source = f"{reported.source or 'as reported'}, with an equity cure of {cents_text(payment.cents)}"
    raised = Figure(reported.item, reported.span, reported.end, reported.cents + payment.cents, source)
    return Figures(raised if each == reported else each for each in figures)
