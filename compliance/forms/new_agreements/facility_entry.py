"""A facility of a draft: what is lent, until when and at which rate."""

from typing import Final

from compliance.forms.new_agreements.entry_fields import ASSUMED, SOURCE, EntryKind
from compliance.forms.new_agreements.layout import Choices, Field, Group, Kind, Offered, Rows


def facilities(offers: Offered) -> Choices:
    return offers.facilities


FACILITY: Final = EntryKind(
    "facilities",
    "facility",
    (
        Group(
            "The facility",
            (
                Field("name", "Name"),
                Field("section", "Section"),
                Field(
                    "kind",
                    "Kind",
                    Kind.CHOICE,
                    choices=(
                        ("revolving_line", "Revolving line"),
                        ("letters_of_credit", "Letters of credit"),
                        ("term_loan", "Term loan"),
                        ("equipment_line", "Equipment line"),
                    ),
                ),
                Field("under", "Counts against", Kind.CHOICE, choices=facilities, optional=True),
            ),
        ),
        Rows("Commitment", "commitment", (Field("amount", "Amount"), *SOURCE), add="step"),
        Rows("Maturity", "maturity", (Field("day", "Matures on", Kind.DAY), *SOURCE), add="step"),
        Rows(
            "Interest",
            "rate",
            (
                Field("rate.index", "Published rate", hint="Such as prime."),
                Field("rate.margin", "Plus percentage points"),
                *SOURCE,
            ),
            add="rate",
        ),
        ASSUMED,
    ),
    {},
)
