"""The shapes of a modification, its signatures and its clauses."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.modifications import (
    Action,
    ClauseText,
    ConditionNeeded,
    ModificationEntry,
    Operation,
    Signature,
    SignatureNeeded,
    UnitOfText,
)
from loans.agreement_file.records import Key, Record, optional
from loans.agreement_file.scalars import DAY, SLUG, WHOLE, YES_OR_NO, choice, text
from loans.agreement_file.waivers import ConditionEntry, Excuse, WaiverEntry
from loans.domain.chain import Kind

LONGEST_PASSAGE: Final = 400_000
"""Characters of a text that one clause quotes or gives: an exhibit may be long."""
LONGEST_DOCUMENT: Final = 1_000_000

NEED: Final = Record(SignatureNeeded, Key("party", SLUG), optional("place", text(100)))
SIGNATURE: Final = Record(
    Signature,
    Key("party", SLUG),
    Key("title", text(120)),
    Key("day", DAY),
    optional("place", text(100)),
    optional("recorded", DAY, None),
)
CONDITION: Final = Record(
    ConditionNeeded,
    Key("text", text(300)),
    optional("met", DAY, None),
    optional("evidence", text(300)),
    optional("recorded", DAY, None),
)
OPERATION: Final = Record(
    Operation,
    Key("action", choice(Action)),
    Key("unit", choice(UnitOfText)),
    Key("target", text(120)),
    optional("within", text(120)),
    optional("title", text(200)),
    optional("becomes", text(120)),
    optional("retitled", text(200)),
    optional("old_text", text(LONGEST_PASSAGE)),
    optional("new_text", text(LONGEST_PASSAGE)),
    optional("after", text(2_000)),
    optional("before", text(2_000)),
)
CLAUSE_TEXT: Final = Record(
    ClauseText,
    Key("number", text(40)),
    Key("heading", text(200)),
    Key("text", text(LONGEST_PASSAGE)),
    optional("operations", Items(OPERATION), ()),
)
EXCUSE: Final = Record(
    Excuse,
    Key("clause", text(40)),
    optional("covenants", Items(SLUG), ()),
    optional("deliverables", Items(SLUG), ()),
    optional("sections", Items(text(40)), ()),
    Key("from", DAY, "first"),
    Key("through", DAY, "last"),
)
LAPSING: Final = Record(
    ConditionEntry, Key("key", SLUG), Key("clause", text(40)), Key("text", text(2000)), Key("by", DAY)
)
WAIVER: Final = Record(
    WaiverEntry,
    Key("excuses", Items(EXCUSE)),
    optional("until", DAY, None),
    optional("as_if_never", YES_OR_NO, default=False),
    optional("conditions", Items(LAPSING), ()),
    optional("reserves_rights", YES_OR_NO, default=False),
)
MODIFICATION: Final = Record(
    ModificationEntry,
    Key("key", SLUG),
    Key("sequence", WHOLE),
    Key("title", text(200)),
    Key("short", text(60)),
    Key("kind", choice(Kind)),
    Key("dated", DAY),
    Key("effective", DAY),
    Key("recorded", DAY),
    optional("on_file", YES_OR_NO, default=True),
    optional("needs", Items(NEED), ()),
    optional("signatures", Items(SIGNATURE), ()),
    optional("conditions", Items(CONDITION), ()),
    optional("execution_assumed", DAY, None),
    optional("assumptions", Items(SLUG), ()),
    optional("clauses", Items(CLAUSE_TEXT), ()),
    optional("text", text(LONGEST_DOCUMENT)),
    optional("waiver", WAIVER, None),
)
