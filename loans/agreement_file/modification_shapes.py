"""The shapes of a modification, its signatures and its clauses."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.modifications import (
    Action,
    ClauseText,
    ModificationEntry,
    Operation,
    Signature,
    SignatureNeeded,
    UnitOfText,
)
from loans.agreement_file.records import Key, Record, optional
from loans.agreement_file.scalars import DAY, SLUG, WHOLE, YES_OR_NO, choice, text
from loans.domain.chain import Kind

NEED: Final = Record(SignatureNeeded, Key("party", SLUG), optional("place", text(100)))
SIGNATURE: Final = Record(
    Signature, Key("party", SLUG), Key("title", text(120)), Key("day", DAY), optional("place", text(100))
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
)
CLAUSE_TEXT: Final = Record(
    ClauseText,
    Key("number", text(40)),
    Key("heading", text(200)),
    Key("text", text(20_000)),
    optional("operations", Items(OPERATION), ()),
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
    optional("execution_assumed", DAY, None),
    optional("assumptions", Items(SLUG), ()),
    optional("clauses", Items(CLAUSE_TEXT), ()),
)
