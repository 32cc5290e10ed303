"""The shapes of deliverables and of the events that start their deadlines."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.deliverables import (
    Brings,
    DeliverableEntry,
    DueKind,
    DueOverride,
    DueRule,
    EventEntry,
    Owed,
)
from loans.agreement_file.records import Key, Record, Schedule, optional
from loans.agreement_file.remedy_shapes import CURE
from loans.agreement_file.scalars import CLAUSE, DAY, MONEY, SLUG, WHOLE, YES_OR_NO, choice, text

EVENT: Final = Record(
    EventEntry,
    Key("key", SLUG),
    Key("name", text(200)),
    optional("expected_days", WHOLE, None),
    optional("expected_days_year_end", WHOLE, None),
    optional("assumption", SLUG),
)
RULE: Final = Record(
    DueRule,
    Key("kind", choice(DueKind)),
    optional("period", choice(Owed), None),
    optional("event", SLUG),
    optional("days", WHOLE, None),
    optional("business_days", YES_OR_NO, default=False),
    optional("day", DAY, None),
    optional("amount", MONEY, None),
    optional("at_most_every_months", WHOLE, None),
    optional("unless_default", YES_OR_NO, default=False),
    optional("grace_days", WHOLE, 0),
)
OVERRIDE: Final = Record(DueOverride, Key("period_end", DAY), Key("due", DAY), Key("clause", CLAUSE))
DELIVERABLE: Final = Record(
    DeliverableEntry,
    Key("key", SLUG),
    Key("section", text(40)),
    Key("name", text(200)),
    Key("brings", Items(choice(Brings))),
    Key("due", Schedule("rule", RULE)),
    optional("covenants", Items(SLUG), ()),
    optional("overrides", Items(OVERRIDE), ()),
    optional("cure", CURE, ()),
    optional("assumptions", Items(SLUG), ()),
)
