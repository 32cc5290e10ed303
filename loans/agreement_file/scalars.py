"""The kinds of single values in an agreement file. Numbers are taken from their digits; no float is made on the way."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar

from loans.agreement_file.codecs import Scalar
from loans.domain.terms import Clause

E = TypeVar("E", bound=StrEnum)

_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MONEY: Final = re.compile(r"-?(?:\d{1,16}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d{1,2})?", re.ASCII)
_DECIMAL: Final = re.compile(r"-?\d{1,16}(?:\.\d{1,8})?", re.ASCII)
_ITEM_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_WHOLE: Final = re.compile(r"\d{1,6}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"\d{2}:\d{2}", re.ASCII)
_CLAUSE: Final = re.compile(r"([a-z0-9]+(?:[-_][a-z0-9]+)*) (\S.*)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]")


def text(limit: int) -> Scalar[str]:
    """Text of at most `limit` characters, without the blanks around it."""

    def parse(value: str) -> str:
        trimmed = value.strip()
        if not trimmed:
            raise ValueError("No text stands here; leave the key out if there is none.")
        if len(trimmed) > limit:
            raise ValueError(f"This text has {len(trimmed):,} characters.")
        if _CONTROL.search(trimmed):
            raise ValueError("A control character stands in this text.")
        return trimmed

    return Scalar(parse, str, f"text of at most {limit:,} characters")


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value) or len(value) > 60:
        raise ValueError(f"{_quoted(value)} cannot be a key.")
    return value


def _item_code(value: str) -> str:
    if not _ITEM_CODE.fullmatch(value):
        raise ValueError(f"{_quoted(value)} cannot be a name in a formula.")
    return value


def _currency(value: str) -> str:
    if not _CURRENCY.fullmatch(value):
        raise ValueError(f"{_quoted(value)} is not a currency.")
    return value


def _quantity(value: str) -> Decimal:
    return _money(value) if "," in value else _decimal(value)


def _money(value: str) -> Decimal:
    if not _MONEY.fullmatch(value):
        raise ValueError(f"{_quoted(value)} is not an amount.")
    return Decimal(value.replace(",", ""))


def _decimal(value: str) -> Decimal:
    if not _DECIMAL.fullmatch(value):
        raise ValueError(f"{_quoted(value)} is not a decimal number.")
    return Decimal(value)


def _whole(value: str) -> int:
    if not _WHOLE.fullmatch(value):
        raise ValueError(f"{_quoted(value)} is not a whole number.")
    return int(value)


def _day(value: str) -> date:
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{_quoted(value)} is not a day.") from None
    if not 1900 <= day.year < 2200:
        raise ValueError(f"The year of {value} is outside 1900 to 2199.")
    return day


def _time(value: str) -> time:
    try:
        if not _TIME.fullmatch(value):
            raise ValueError
        return time.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{_quoted(value)} is not a time.") from None


def _yes_or_no(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError(f"{_quoted(value)} is neither yes nor no.")
    return value == "yes"


def _clause(value: str) -> Clause:
    match = _CLAUSE.fullmatch(value)
    if match is None or len(value) > 100 or _CONTROL.search(value):
        raise ValueError(f"{_quoted(value)} does not name a clause.")
    return Clause(modification=match[1], number=match[2].strip())


def choice(members: type[E]) -> Scalar[E]:
    """One of the words of an enumeration."""
    words = one_of([member.value for member in members])
    return Scalar(lambda value: members(words.parse(value)), lambda member: member.value, words.allowed)


def one_of(words: Sequence[str]) -> Scalar[str]:
    """One of the words."""

    def parse(value: str) -> str:
        if value not in words:
            raise ValueError(f"{_quoted(value)} is not known here." + near_miss(value, words))
        return value

    return Scalar(parse, str, ", ".join(words))


def near_miss(value: str, words: Iterable[str]) -> str:
    """A sentence that names the nearest of the words, with a blank before it; empty if none is near."""
    close = get_close_matches(value, list(words), n=1, cutoff=0.6)
    return f" Perhaps {close[0]} is meant." if close else ""


def _quoted(value: str) -> str:
    shown = value if len(value) <= 40 else value[:39] + "…"
    return f"“{shown}”"


SLUG: Final = Scalar(_slug, str, "small letters, digits and single hyphens or underscores between them, at most 60")
MONEY: Final = Scalar(_money, lambda value: f"{value:,.2f}", "digits such as 4500000.00, -2,000,000.00 or 1")
QUANTITY: Final = Scalar(_quantity, lambda value: f"{value:f}", "digits such as 1.25, -4500000.00 or 20,000,000.00")
ITEM_CODE: Final = Scalar(_item_code, str, "a small letter, then small letters, digits and underscores, at most 60")
CURRENCY: Final = Scalar(_currency, str, "three capital letters such as USD")
DECIMAL: Final = Scalar(_decimal, lambda value: f"{value:f}", "digits such as 1.25 or 80, without an exponent")
WHOLE: Final = Scalar(_whole, str, "a whole number such as 25")
DAY: Final = Scalar(_day, date.isoformat, "a day that exists, written 2006-02-07")
TIME: Final = Scalar(_time, lambda value: value.strftime("%H:%M"), "a time of day, written 15:00")
YES_OR_NO: Final = Scalar(_yes_or_no, lambda value: "yes" if value else "no", "yes or no")
CLAUSE: Final = Scalar(
    _clause,
    lambda value: f"{value.modification} {value.number}",
    "the key of a modification, a blank and the clause's number, such as ninth 3.A.3",
)
