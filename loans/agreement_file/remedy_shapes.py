"""The shapes of cure periods, of what a default stops or costs, and of who may waive it."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.modification_shapes import NEED
from loans.agreement_file.records import Key, Record, Schedule, optional
from loans.agreement_file.remedies import CurePeriod, DefaultRate, During, EquityCure, Remedies, RunsFrom
from loans.agreement_file.scalars import DECIMAL, ITEM_CODE, MONEY, WHOLE, YES_OR_NO, choice

CURE_PERIOD: Final = Record(
    CurePeriod,
    Key("days", WHOLE),
    optional("business_days", YES_OR_NO, default=False),
    optional("runs_from", choice(RunsFrom), RunsFrom.DEFAULT),
)
CURE: Final = Schedule("period", CURE_PERIOD)
DEFAULT_RATE: Final = Record(DefaultRate, Key("margin", DECIMAL), Key("while", choice(During), "during"))
DURING: Final = choice(During)
SIGNED_BY: Final = Items(NEED)
EQUITY_CURE: Final = Record(
    EquityCure,
    Key("item", ITEM_CODE),
    Key("times", WHOLE),
    Key("in_quarters", WHOLE),
    optional("in_total", WHOLE, None),
    optional("at_most", MONEY, None),
    optional("within_days", WHOLE, None),
)
GRANTS: Final = Schedule("grant", EQUITY_CURE)
REMEDIES: Final = Record(
    Remedies,
    optional("cure", CURE, ()),
    optional("no_borrowing", Schedule("while", DURING), ()),
    optional("default_rate", Schedule("rate", DEFAULT_RATE), ()),
    optional("waivers", Schedule("signed_by", SIGNED_BY), ()),
)
