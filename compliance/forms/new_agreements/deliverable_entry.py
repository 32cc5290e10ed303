"""A deliverable of a draft: what is owed, by which rule, and its one-off days."""

from typing import Final

from compliance.forms.new_agreements.entry_fields import ASSUMED, SOURCE, EntryKind
from compliance.forms.new_agreements.layout import Choices, Field, Group, Kind, Offered, Rows
from compliance.forms.new_agreements.parts import clauses


def covenants(offers: Offered) -> Choices:
    return offers.covenants


def events(offers: Offered) -> Choices:
    return offers.events


RULE: Final = (
    Field(
        "rule.kind",
        "Falls due",
        Kind.CHOICE,
        choices=(
            ("after_period", "After the end of a period"),
            ("after_event", "After an event"),
            ("on_day", "On a day"),
            ("promptly", "Promptly after an event"),
            ("on_request", "When the bank asks"),
        ),
    ),
    Field(
        "rule.period",
        "Period",
        Kind.CHOICE,
        choices=(("month", "Month"), ("quarter", "Quarter"), ("fiscal_year", "Fiscal year")),
        optional=True,
    ),
    Field("rule.days", "Days after it", optional=True),
    Field("rule.business_days", "Business days only", Kind.YES, optional=True),
    Field("rule.grace_days", "Days of grace", optional=True),
    Field("rule.event", "Event", Kind.CHOICE, choices=events, optional=True),
    Field("rule.day", "Day", Kind.DAY, optional=True),
    Field("rule.amount", "From which amount on", optional=True),
    Field("rule.at_most_every_months", "At most once in so many months", optional=True),
    Field("rule.unless_default", "Oftener during a default", Kind.YES, optional=True),
)
DELIVERABLE: Final = EntryKind(
    "deliverables",
    "deliverable",
    (
        Group(
            "What is owed",
            (
                Field("name", "Name"),
                Field("section", "Section"),
                Field(
                    "brings",
                    "Consists of",
                    Kind.CHECKS,
                    choices=(
                        ("figures", "Figures, by the template"),
                        ("certificate", "The compliance certificate"),
                        ("borrowing_base", "A borrowing base certificate"),
                        ("document", "A document"),
                    ),
                ),
                Field("covenants", "Covenants tested with it", Kind.CHECKS, choices=covenants, optional=True),
            ),
        ),
        Rows("Deadline", "due", (*RULE, *SOURCE), add="deadline"),
        Rows(
            "One-off days",
            "overrides",
            (
                Field("period_end", "For the period that ends", Kind.DAY),
                Field("due", "Due on", Kind.DAY),
                Field("clause", "Section", Kind.CHOICE, choices=clauses, weak=True),
            ),
            add="one-off day",
        ),
        ASSUMED,
    ),
    {},
)
