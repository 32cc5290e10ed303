"""The shape of an agreement file: which keys stand where, and which kind of value follows each.

docs/agreement-file.md tells the same for people; a test compares the two.
"""

from typing import Final

from loans.agreement_file import certificate_shapes, covenant_shapes, deliverable_shapes, facility_shapes, party_shapes
from loans.agreement_file.codecs import Items
from loans.agreement_file.model import (
    AgreementFile,
    Assumption,
    CalendarEntry,
    EarlyWarning,
    Ended,
    FiscalYearEntry,
    Weekday,
    WeeksEnd,
    WeeksRule,
)
from loans.agreement_file.modification_shapes import MODIFICATION
from loans.agreement_file.records import Key, Record, optional
from loans.agreement_file.remedies import Remedies
from loans.agreement_file.remedy_shapes import REMEDIES
from loans.agreement_file.scalars import CURRENCY, DAY, DECIMAL, SLUG, WHOLE, YES_OR_NO, choice, one_of, text
from loans.domain.calendar import CALENDARS, Roll

WEEKS: Final = Record(
    WeeksRule,
    Key("weekday", choice(Weekday)),
    Key("falls", choice(WeeksEnd)),
    optional("months", Items(WHOLE), (4, 4, 5)),
)
FISCAL_YEAR: Final = Record(
    FiscalYearEntry, Key("end_month", WHOLE), Key("end_day", WHOLE), optional("weeks", WEEKS, None)
)
CALENDAR: Final = Record(
    CalendarEntry, Key("name", one_of(CALENDARS)), Key("roll", choice(Roll)), optional("assumption", SLUG)
)
EARLY_WARNING: Final = Record(EarlyWarning, Key("margin", DECIMAL), optional("assumption", SLUG))
ASSUMPTION: Final = Record(Assumption, Key("key", SLUG), Key("about", text(200)), Key("text", text(2000)))

ENDED: Final = Record(Ended, Key("on", DAY), optional("assumption", SLUG), optional("reason", text(500)))

AGREEMENT: Final = Record(
    AgreementFile,
    Key("slug", SLUG),
    Key("title", text(200)),
    Key("dated", DAY),
    Key("currency", CURRENCY),
    optional("origin", text(2000)),
    optional("office", text(60)),
    optional("illustrative", YES_OR_NO, default=False),
    optional("ended", ENDED, None),
    Key("fiscal_year", FISCAL_YEAR),
    Key("calendar", CALENDAR),
    Key("early_warning", EARLY_WARNING),
    Key("parties", Items(party_shapes.PARTY)),
    optional("documents", Items(party_shapes.DOCUMENT), ()),
    optional("assumptions", Items(ASSUMPTION), ()),
    Key("modifications", Items(MODIFICATION)),
    optional("line_items", Items(covenant_shapes.LINE_ITEM), ()),
    optional("definitions", Items(covenant_shapes.DEFINITION), ()),
    optional("covenants", Items(covenant_shapes.COVENANT), ()),
    optional("events", Items(deliverable_shapes.EVENT), ()),
    optional("deliverables", Items(deliverable_shapes.DELIVERABLE), ()),
    optional("certificates", Items(certificate_shapes.CERTIFICATE), ()),
    optional("facilities", Items(facility_shapes.FACILITY), ()),
    optional("index_rates", Items(facility_shapes.INDEX_RATE), ()),
    optional("fees", Items(facility_shapes.FEE), ()),
    optional("remedies", REMEDIES, Remedies()),
)
