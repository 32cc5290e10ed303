"""Covenants, what they measure, and the agreement's own line items and definitions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.remedies import CurePeriod, EquityCure


class Nature(StrEnum):
    STOCK = "stock"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class LineItemEntry:
    """A line item that this agreement needs beyond the chart of accounts."""

    code: str
    name: str
    meaning: str
    nature: Nature
    may_be_negative: bool = False
    element: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined amount: `code` is its name in formulas, `formula` what it is made of from a day on."""

    code: str
    name: str
    meaning: str
    formula: tuple[DatedTerm[str], ...]


class CovenantKind(StrEnum):
    FINANCIAL = "financial"
    EVENT = "event"
    AFFIRMATIVE = "affirmative"
    NEGATIVE = "negative"


class Frequency(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUALLY = "annually"
    ONCE = "once"


class Comparison(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class MeasureUnit(StrEnum):
    MONEY = "money"
    RATIO = "ratio"


class NoQuotient(StrEnum):
    """What a ratio comes out as when its denominator is zero or negative."""

    UNTESTABLE = "untestable"
    PASS = "pass"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class CovenantTest:
    """How a financial covenant or an event is tested.

    `first_test` is the first test day; `once_by` the last day for an event owed once, empty for every other frequency.
    `no_quotient_assumption` is the key of the assumption behind `no_quotient` where no clause states that outcome.
    """

    frequency: Frequency
    unit: MeasureUnit
    comparison: Comparison
    first_test: date
    measure: tuple[DatedTerm[str], ...]
    threshold: tuple[DatedTerm[Decimal], ...]
    once_by: tuple[DatedTerm[date], ...] = ()
    no_quotient: NoQuotient = NoQuotient.UNTESTABLE
    no_quotient_assumption: str = ""


@dataclass(frozen=True, slots=True)
class CovenantEntry:
    """`promise`: one sentence, with `{required}` where the requirement stands; of an attested covenant, a summary.

    `wording` is the dated text of an affirmative or negative covenant, in own words; `test` is `None` for those.
    `cure` is its own cure period where it has one; `equity_cure` says how money paid in may cure a failed test.
    """

    key: str
    section: str
    name: str
    kind: CovenantKind
    promise: str
    test: CovenantTest | None = None
    wording: tuple[DatedTerm[str], ...] = ()
    cure: tuple[DatedTerm[CurePeriod], ...] = ()
    equity_cure: tuple[DatedTerm[EquityCure], ...] = ()
    assumptions: tuple[str, ...] = ()
