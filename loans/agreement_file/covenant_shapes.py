"""The shapes of line items, definitions and covenants."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.covenants import (
    Comparison,
    CovenantEntry,
    CovenantKind,
    CovenantTest,
    Definition,
    Frequency,
    LineItemEntry,
    MeasureUnit,
    Nature,
    NoQuotient,
)
from loans.agreement_file.records import Key, Record, Schedule, optional
from loans.agreement_file.remedy_shapes import CURE, GRANTS
from loans.agreement_file.scalars import DAY, ITEM_CODE, QUANTITY, SLUG, YES_OR_NO, choice, text

FORMULA: Final = Schedule("formula", text(2000))
LINE_ITEM: Final = Record(
    LineItemEntry,
    Key("code", ITEM_CODE),
    Key("name", text(120)),
    Key("meaning", text(1000)),
    Key("nature", choice(Nature)),
    optional("may_be_negative", YES_OR_NO, default=False),
    optional("element", text(200)),
)
DEFINITION: Final = Record(
    Definition, Key("code", ITEM_CODE), Key("name", text(200)), Key("meaning", text(1000)), Key("formula", FORMULA)
)
TEST: Final = Record(
    CovenantTest,
    Key("frequency", choice(Frequency)),
    Key("unit", choice(MeasureUnit)),
    Key("comparison", choice(Comparison)),
    Key("first_test", DAY),
    optional("once_by", Schedule("day", DAY), ()),
    Key("measure", FORMULA),
    Key("threshold", Schedule("value", QUANTITY)),
    optional("no_quotient", choice(NoQuotient), NoQuotient.UNTESTABLE),
    optional("no_quotient_assumption", SLUG),
)
COVENANT: Final = Record(
    CovenantEntry,
    Key("key", ITEM_CODE),
    Key("section", text(40)),
    Key("name", text(200)),
    Key("kind", choice(CovenantKind)),
    Key("promise", text(1000)),
    optional("test", TEST, None),
    optional("wording", Schedule("text", text(20_000)), ()),
    optional("cure", CURE, ()),
    optional("equity_cure", GRANTS, ()),
    optional("assumptions", Items(SLUG), ()),
)
