"""The shapes of parties and of documents on record."""

from typing import Final

from loans.agreement_file.codecs import Items
from loans.agreement_file.parties import DocumentKind, DocumentOnRecord, Party, PartyRole
from loans.agreement_file.records import Key, Record, optional
from loans.agreement_file.scalars import CLAUSE, DAY, SLUG, choice, text

PARTY: Final = Record(
    Party,
    Key("key", SLUG),
    Key("role", choice(PartyRole)),
    Key("name", text(200)),
    Key("legal_name", text(200)),
    optional("address", text(300)),
)
DOCUMENT: Final = Record(
    DocumentOnRecord,
    Key("key", SLUG),
    Key("kind", choice(DocumentKind)),
    Key("title", text(200)),
    Key("parties", Items(SLUG)),
    optional("dated", DAY, None),
    optional("text", text(20_000)),
    optional("mentioned", Items(CLAUSE), ()),
    optional("ratified", Items(CLAUSE), ()),
)
