"""The shapes of facilities, published rates and fees."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.facilities import (
    Facility,
    FacilityKind,
    Fee,
    FeeInstalment,
    IndexRate,
    Notice,
    Rate,
    StatedBalance,
)
from loans.agreement_file.records import Key, Record, Schedule, optional
from loans.agreement_file.scalars import CLAUSE, DAY, DECIMAL, MONEY, SLUG, TIME, WHOLE, YES_OR_NO, choice, text

RATE: Final = Record(Rate, Key("index", SLUG), Key("margin", DECIMAL))
NOTICE: Final = Record(Notice, Key("by", TIME), Key("zone", text(60)), Key("business_days_before", WHOLE))
BALANCE: Final = Record(StatedBalance, Key("amount", MONEY), Key("on", DAY), Key("clause", CLAUSE))
_AMOUNTS: Final = Schedule("amount", MONEY)
_SHARES: Final = Schedule("percent", DECIMAL)
_DAYS: Final = Schedule("day", DAY)
FACILITY: Final = Record(
    Facility,
    Key("key", SLUG),
    Key("section", text(40)),
    Key("name", text(200)),
    Key("kind", choice(FacilityKind)),
    optional("under", SLUG),
    optional("commitment", _AMOUNTS, ()),
    optional("maturity", _DAYS, ()),
    optional("available_through", _DAYS, ()),
    optional("rate", Schedule("rate", RATE), ()),
    optional("notice", Schedule("notice", NOTICE), ()),
    optional("availability", Schedule("text", text(2000)), ()),
    optional("advance_share", _SHARES, ()),
    optional("concentration_share", _SHARES, ()),
    optional("invoice_share", _SHARES, ()),
    optional("software_share", _SHARES, ()),
    optional("bought_after", _DAYS, ()),
    optional("installments", Schedule("months", WHOLE), ()),
    optional("reborrowing", Schedule("allowed", YES_OR_NO), ()),
    optional("balances", Items(BALANCE), ()),
    optional("assumptions", Items(SLUG), ()),
)
INDEX_RATE: Final = Record(
    IndexRate, Key("index", SLUG), Key("percent", DECIMAL), Key("from", DAY, "first"), optional("assumption", SLUG)
)
INSTALMENT: Final = Record(
    FeeInstalment, Key("amount", MONEY), Key("due", DAY), optional("or_event_of_default", YES_OR_NO, default=False)
)
FEE: Final = Record(
    Fee,
    Key("key", SLUG),
    Key("name", text(200)),
    Key("clause", CLAUSE),
    optional("earned", DAY, None),
    optional("amount", MONEY, None),
    optional("instalments", Items(INSTALMENT), ()),
    optional("text", text(2000)),
)
