"""The values that new text proposes: what a person confirms or corrects before they become terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.domain.drafting.doubts import Doubt
from loans.domain.drafting.spans import Span


class Measure(StrEnum):
    """What a number counts: money in dollars, a share in percent, or a ratio to one."""

    MONEY = "money"
    PERCENTAGE = "percentage"
    RATIO = "ratio"


class Bound(StrEnum):
    """On which side of the number the borrower has to be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class DayRelation(StrEnum):
    """How a day is meant: the day itself, the last day on which something may be done, or an end of a run of days."""

    ON = "on"
    BY = "by"
    FROM = "from"
    THROUGH = "through"


class DayCount(StrEnum):
    """The unit in which a deadline is counted."""

    DAY = "day"
    BUSINESS_DAY = "business_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Anchor(StrEnum):
    """The day from which a deadline is counted."""

    WEEK_END = "week_end"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    FISCAL_YEAR_END = "fiscal_year_end"
    FILING = "filing"
    EVENT = "event"


class Frequency(StrEnum):
    """How often a test or a delivery falls."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUALLY = "semiannually"
    ANNUALLY = "annually"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of money, a percentage or a ratio; `value` is None where the text contradicts itself."""

    measure: Measure
    value: Decimal | None
    bound: Bound | None
    span: Span
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A calendar day; `day` is None where the printed one does not exist."""

    day: date | None
    relation: DayRelation
    span: Span
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many days, weeks or months after (or, when `before`, ahead of) an anchor; `event` is the anchor as printed."""

    count: int | None
    unit: DayCount
    anchor: Anchor
    event: str
    before: bool
    span: Span
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A stated frequency."""

    frequency: Frequency
    span: Span
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A value from its first test day to its last, both inclusive; None leaves that end open."""

    first: date | None
    last: date | None
    value: Decimal | None
    measure: Measure
    bound: Bound | None
    span: Span


@dataclass(frozen=True, slots=True)
class Schedule:
    """Steps in the order of the text. A limit on a loss is held as a negative minimum."""

    steps: tuple[Step, ...]
    frequency: Frequency | None
    span: Span
    doubts: tuple[Doubt, ...] = ()


Proposal = Quantity | NamedDay | Deadline | Rhythm | Schedule
