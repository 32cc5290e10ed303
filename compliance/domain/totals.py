"""Totals that must add up, as data: a total is checked only where it and every one of its parts is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from compliance.domain.figures import Figures, Span


@dataclass(frozen=True, slots=True)
class Total:
    """`total` = the sum of `plus` less the sum of `less`."""

    total: str
    plus: tuple[str, ...]
    less: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The total itself, then its parts."""
        return (self.total, *self.plus, *self.less)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total that its parts do not make: what was given and what they come to, in cents."""

    total: Total
    span: Span
    end: date
    given: int
    computed: int

    @property
    def difference(self) -> int:
        """Given less computed, in cents."""
        return self.given - self.computed


TOTALS: tuple[Total, ...] = (
    Total("accounts_receivable_net", ("accounts_receivable_gross",), ("allowance_for_doubtful_accounts",)),
    Total(
        "current_assets",
        (
            "cash_and_equivalents",
            "restricted_cash",
            "short_term_investments",
            "accounts_receivable_net",
            "unbilled_receivables",
            "inventory",
            "prepaid_expenses",
            "other_current_assets",
        ),
    ),
    Total(
        "total_assets",
        (
            "current_assets",
            "property_and_equipment_net",
            "goodwill",
            "intangible_assets_net",
            "capitalized_software_net",
            "due_from_affiliates",
            "other_assets",
        ),
    ),
    Total(
        "current_liabilities",
        (
            "accounts_payable",
            "accrued_liabilities",
            "deferred_revenue",
            "taxes_payable",
            "bank_borrowings_current",
            "other_debt_current",
            "other_current_liabilities",
        ),
    ),
    Total(
        "total_liabilities",
        (
            "current_liabilities",
            "bank_borrowings_long_term",
            "deferred_revenue_long_term",
            "subordinated_debt",
            "other_long_term_liabilities",
        ),
    ),
    Total("equity", ("total_assets",), ("total_liabilities",)),
    Total("gross_profit", ("revenue",), ("cost_of_revenue",)),
    Total(
        "operating_expenses",
        (
            "research_and_development",
            "sales_general_and_administrative",
            "restructuring_charges",
            "other_operating_expenses",
        ),
    ),
    Total("operating_income", ("gross_profit",), ("operating_expenses",)),
    Total("income_before_taxes", ("operating_income", "interest_income", "other_income_net"), ("interest_expense",)),
    Total("net_income", ("income_before_taxes",), ("income_taxes",)),
    Total("ebitda", ("net_income", "interest_expense", "income_taxes", "depreciation", "amortization")),
)


def mismatches(figures: Figures) -> tuple[Mismatch, ...]:
    """Every declared total that does not add up at some span and end of the figures, oldest first."""
    found = (
        _mismatch(total, figures.cents_at(span, end), span, end) for span, end in figures.periods() for total in TOTALS
    )
    return tuple(mismatch for mismatch in found if mismatch is not None)


def _mismatch(total: Total, given: Mapping[str, int], span: Span, end: date) -> Mismatch | None:
    if not all(item in given for item in total.items):
        return None
    computed = sum(given[item] for item in total.plus) - sum(given[item] for item in total.less)
    if computed == given[total.total]:
        return None
    return Mismatch(total, span, end, given[total.total], computed)
