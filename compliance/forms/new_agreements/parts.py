"""The parts of a draft that have a page of their own, and what each asks for."""

from typing import Final

from compliance.forms.new_agreements.layout import Choices, Field, Group, Kind, Layout, Offered, Rows

MONTHS: Final[Choices] = tuple(
    (str(number), name)
    for number, name in enumerate(
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        start=1,
    )
)
WEEKDAYS: Final[Choices] = tuple(
    (name.casefold(), name) for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
ROLLS: Final[Choices] = (
    ("none", "It stays where it falls"),
    ("following", "To the next open day"),
    ("preceding", "To the open day before"),
    ("modified_following", "To the next open day, unless that lies in another month"),
)
CALENDARS: Final[Choices] = (
    ("us_federal_reserve", "Federal Reserve holidays"),
    ("weekdays", "Monday to Friday, no holidays"),
)


def parties(offers: Offered) -> Choices:
    return offers.parties


def clauses(offers: Offered) -> Choices:
    return offers.clauses


def assumptions(offers: Offered) -> Choices:
    return offers.assumptions


PARTIES: Final[Layout] = (
    Group(
        "The agreement",
        (
            Field("title", "Title", hint="As printed, such as Loan and Security Agreement."),
            Field("dated", "Dated", Kind.DAY, hint="The day that the document bears."),
            Field("currency", "Currency", hint="Three letters. Every amount of the agreement is in it."),
            Field("slug", "Short name", hint="Small letters, digits and hyphens. It stands in addresses and commands."),
            Field("office", "Office in charge", optional=True),
            Field("origin", "Where the content comes from", Kind.LONG, optional=True),
        ),
    ),
    Rows(
        "Parties",
        "parties",
        (
            Field(
                "role",
                "Role",
                Kind.CHOICE,
                choices=(("bank", "Bank"), ("borrower", "Borrower"), ("guarantor", "Guarantor")),
            ),
            Field("name", "Short name", hint="The same in every agreement of the company."),
            Field("legal_name", "Name on paper"),
            Field("address", "Address", optional=True),
            Field("key", "Key", optional=True, weak=True, own=True, hint="Made from the role if left empty."),
        ),
        hint="One bank, one borrower, and a guarantor for each that there is.",
        add="party",
    ),
)

BASE: Final[Layout] = (
    Group(
        "The document",
        (
            Field("title", "Title"),
            Field("effective", "Effective from", Kind.DAY),
            Field("recorded", "On record from", Kind.DAY, hint="The first day on which this record counts with it."),
        ),
    ),
    Rows(
        "Signatures that it needs",
        "needs",
        (
            Field("party", "Party", Kind.CHOICE, choices=parties),
            Field("place", "In", optional=True, hint="Only where the document demands a place."),
        ),
        hint="It counts only once these have signed.",
        add="signature needed",
    ),
    Rows(
        "Signatures given",
        "signatures",
        (
            Field("party", "Party", Kind.CHOICE, choices=parties),
            Field("title", "Office of the signer"),
            Field("day", "Day", Kind.DAY, weak=True),
            Field("place", "In", optional=True),
        ),
        add="signature",
    ),
    Rows(
        "Sections",
        "clauses",
        (
            Field("number", "Number"),
            Field("heading", "Heading"),
            Field("text", "What it says", Kind.LONG),
        ),
        hint="Those that set a requirement, a deadline or another term, at the least. Own words will do.",
        add="section",
        blanks=2,
    ),
)

CALENDAR: Final[Layout] = (
    Group(
        "Fiscal year",
        (
            Field("fiscal_year.end_month", "Ends in", Kind.CHOICE, choices=MONTHS),
            Field("fiscal_year.end_day", "On day", hint="The last day of the month, or another."),
            Field(
                "fiscal_year.weeks.weekday",
                "Years of whole weeks end on a",
                Kind.CHOICE,
                choices=WEEKDAYS,
                optional=True,
                hint="Only for a fiscal year of 52 or 53 weeks.",
            ),
            Field(
                "fiscal_year.weeks.falls",
                "That weekday is",
                Kind.CHOICE,
                choices=(("last", "the last one of the month"), ("nearest", "the one nearest to the month's end")),
                optional=True,
            ),
            Field(
                "fiscal_year.weeks.months",
                "Weeks in the months of a quarter",
                Kind.COMMAS,
                optional=True,
                hint="4, 4, 5 unless said otherwise.",
            ),
        ),
    ),
    Group(
        "Deadlines",
        (
            Field("calendar.name", "Business days", Kind.CHOICE, choices=CALENDARS),
            Field("calendar.roll", "A deadline on a closed day moves", Kind.CHOICE, choices=ROLLS),
            Field(
                "calendar.assumption",
                "Assumed",
                Kind.CHOICE,
                choices=assumptions,
                optional=True,
                hint="Where no clause says so: the assumption that does.",
                needs="assumptions",
            ),
        ),
    ),
    Group(
        "Early warning",
        (
            Field(
                "early_warning.margin",
                "Narrow under",
                hint="Share of the requirement: 0.15 for 15 %. The borrower never sees it.",
            ),
            Field(
                "early_warning.assumption",
                "Assumed",
                Kind.CHOICE,
                choices=assumptions,
                optional=True,
                needs="assumptions",
            ),
        ),
    ),
)

ITEMS: Final[Layout] = (
    Rows(
        "Line items beyond the chart of accounts",
        "line_items",
        (
            Field("name", "Name"),
            Field("code", "Name in formulas", hint="Small letters, digits and underscores."),
            Field("meaning", "What the borrower is to enter"),
            Field(
                "nature",
                "Nature",
                Kind.CHOICE,
                choices=(("stock", "Stands at a day"), ("flow", "Runs over a period")),
            ),
            Field("may_be_negative", "May be negative", Kind.YES, optional=True, weak=True),
        ),
        hint="Only what the chart of accounts does not have already.",
        add="line item",
    ),
)

EVENTS: Final[Layout] = (
    Rows(
        "Events that start a deadline",
        "events",
        (
            Field("name", "Event", hint="Such as: report on Form 10-Q filed."),
            Field("key", "Key"),
            Field("expected_days", "Missed so many days after a quarter", optional=True),
            Field("expected_days_year_end", "After a fiscal year", optional=True),
        ),
        add="event",
    ),
)

ASSUMPTIONS: Final[Layout] = (
    Rows(
        "Assumptions",
        "assumptions",
        (
            Field("about", "About"),
            Field("text", "What is assumed, and why", Kind.LONG),
            Field("key", "Key"),
        ),
        hint="What the documents leave open. People see each wherever it matters.",
        add="assumption",
    ),
)
