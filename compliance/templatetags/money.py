"""Amounts, ratios and shares as accountants write them: negatives in parentheses, nothing rounded to look better."""

from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal

from django import template

from loans.domain.money import cents_text, money_text

register = template.Library()

FINEST_SHARE = 6
"""Decimals of a percentage at which a share too small to be seen is given up; shares are stored with no more."""


@register.filter
def money(amount: Decimal | str | None) -> str:
    """An amount with its cents: "1,500,000.00", "(4,500,000.00)"; nothing for nothing, never a zero."""
    return "" if amount is None or amount == "" else money_text(Decimal(amount))


@register.filter
def whole_money(amount: Decimal | str | None) -> str:
    """An amount whose cents are left out where there are none: "8,000,000", "8,000,000.50"."""
    text = money(amount)
    return text.removesuffix(".00)") + ")" if text.endswith(".00)") else text.removesuffix(".00")


@register.filter
def cents_money(count: int | None) -> str:
    """So many cents as an amount."""
    return "" if count is None else cents_text(count)


@register.filter
def number(value: Decimal | str | None) -> str:
    """A plain number with exactly the digits that it has: "1.4997", "(0.0003)"."""
    if value is None or value == "":
        return ""
    exact = Decimal(value)
    return f"({-exact:,f})" if exact < 0 else f"{exact:,f}"


@register.filter
def ratio(value: Decimal | str | None) -> str:
    """A ratio with exactly the digits that it has: "1.4997 : 1.00"."""
    text = number(value)
    return f"{text} : 1.00" if text else ""


@register.filter
def in_unit(value: Decimal | str | None, unit: str) -> str:
    """An actual or a requirement in its covenant's unit, which is "money" or "ratio"."""
    return money(value) if unit == "money" else ratio(value)


@register.filter
def headroom_in_unit(value: Decimal | str | None, unit: str) -> str:
    """A headroom in its covenant's unit; that of a ratio is a difference, so it is written as a number."""
    return money(value) if unit == "money" else number(value)


@register.filter
def percent(share: Decimal | None) -> str:
    """A share as a percentage, rounded down so that it never flatters: 0.2149 is "21.4 %", -0.0316 is "(3.2 %)".

    A share too small for one decimal gets as many as it needs to be seen not to be zero.
    """
    if share is None:
        return ""
    exact = share * 100
    decimals = 1
    while decimals < FINEST_SHARE and exact and not exact.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN):
        decimals += 1
    shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR)
    return f"({-shown:,f} %)" if shown < 0 else f"{shown:,f} %"


@register.filter
def bar_fill(share: Decimal | None) -> int:
    """How much of a headroom bar is filled, of 100: the share of the requirement, from 2 so that it can be seen."""
    if share is None:
        return 0
    return max(2, min(100, int(abs(share) * 100)))
