"""How the value of a term is written, by what the term is of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from loans.agreement_file.addition import BALANCE, MENTIONED, OVERRIDE, RATIFIED, value_key
from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.codecs import Codec, Plain
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.facility_shapes import NOTICE, RATE
from loans.agreement_file.records import Key, Record
from loans.agreement_file.remedy_shapes import CURE_PERIOD, DEFAULT_RATE, DURING, EQUITY_CURE, SIGNED_BY
from loans.agreement_file.scalars import DAY, DECIMAL, MONEY, QUANTITY, WHOLE, YES_OR_NO, text
from loans.agreement_file.stored import value_of


@dataclass(frozen=True, slots=True)
class OneOff:
    """A day for one period alone."""

    period_end: date
    due: date


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is owed on a day."""

    amount: Decimal
    on: date


_CODECS: Final[dict[str, Codec[Any]]] = {
    "value": QUANTITY,
    "amount": MONEY,
    "day": DAY,
    "text": text(20_000),
    "formula": text(2_000),
    "rule": RULE,
    "form": FORM,
    "rate": RATE,
    "notice": NOTICE,
    "percent": DECIMAL,
    "months": WHOLE,
    "allowed": YES_OR_NO,
    "period": CURE_PERIOD,
    "grant": EQUITY_CURE,
    "while": DURING,
    "default_rate": DEFAULT_RATE,
    "signed_by": SIGNED_BY,
    OVERRIDE: Record(OneOff, Key("period_end", DAY), Key("due", DAY)),
    BALANCE: Record(Outstanding, Key("amount", MONEY), Key("on", DAY)),
    MENTIONED: YES_OR_NO,
    RATIFIED: YES_OR_NO,
}


def kind_of(subject: str) -> str:
    """The kind of value that a subject takes, as `rule` or `amount`. Raises LookupError for one that is not known."""
    name = subject.rpartition("/")[2]
    return "default_rate" if name == "default_rate" else value_key(subject) or name


def value_read(subject: str, value: Plain) -> Plain:
    """The value as a file writes it, every default left out. Raises AgreementFileError with what is wrong with it."""
    codec = _CODECS[kind_of(subject)]
    return codec.plain(value_of(codec, value))
