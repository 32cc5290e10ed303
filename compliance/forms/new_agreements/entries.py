"""The entries of a draft that have a page each: definitions, covenants, deliverables, facilities, papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from compliance.forms.new_agreements.layout import Choices, Field, Group, Kind, Layout, Offered, Rows
from compliance.forms.new_agreements.parts import assumptions, clauses, parties


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry: the list that holds it, what it is called, and what its page asks for."""

    part: str
    one: str
    layout: Layout
    begins: Mapping[str, Any]
    """What a new one has beside its name."""


def covenants(offers: Offered) -> Choices:
    return offers.covenants


def events(offers: Offered) -> Choices:
    return offers.events


def facilities(offers: Offered) -> Choices:
    return offers.facilities


FROM: Final = Field("from", "From", Kind.DAY, weak=True)
THROUGH: Final = Field("through", "Through", Kind.DAY, optional=True, weak=True)
CLAUSE: Final = Field("clause", "Section", Kind.CHOICE, choices=clauses, weak=True)
STANDING: Final = (
    Field(
        "standing",
        "How",
        Kind.CHOICE,
        choices=(("sets", "The section says so"), ("assumes", "Assumed")),
        optional=True,
        weak=True,
        needs="assumptions",
    ),
    Field(
        "assumption",
        "Assumption",
        Kind.CHOICE,
        choices=assumptions,
        optional=True,
        weak=True,
        needs="assumptions",
    ),
)
SOURCE: Final = (FROM, THROUGH, CLAUSE, *STANDING)
ASSUMED: Final = Group(
    "Assumptions behind it",
    (Field("assumptions", "Assumptions", Kind.CHECKS, choices=assumptions, optional=True, needs="assumptions"),),
)
PROMISE: Final = (
    Field("name", "Name"),
    Field("section", "Section", hint="As people cite it, such as 6.7(b)."),
    Field(
        "promise",
        "The promise in one sentence",
        Kind.LONG,
        hint="With {required} where the requirement stands: Liquidity of at least {required}.",
    ),
)
FREQUENCY: Final = Field(
    "test.frequency",
    "Tested",
    Kind.CHOICE,
    choices=(("monthly", "Monthly"), ("quarterly", "Quarterly"), ("annually", "Annually")),
)
TEST: Final = (
    Field("test.unit", "Measured in", Kind.CHOICE, choices=(("money", "Money"), ("ratio", "A ratio"))),
    Field(
        "test.comparison",
        "Must be",
        Kind.CHOICE,
        choices=(("at_least", "At least the requirement"), ("at_most", "At most the requirement")),
    ),
    Field("test.first_test", "First test day", Kind.DAY, hint="The last day of the first period tested."),
    Field(
        "test.no_quotient",
        "With a denominator of zero or below",
        Kind.CHOICE,
        choices=(("untestable", "It is untestable"), ("pass", "It passes"), ("fail", "It fails")),
        optional=True,
        hint="Of a ratio; untestable unless the agreement says otherwise.",
    ),
)
MEASURE: Final = Rows(
    "What is measured",
    "test.measure",
    (Field("formula", "Formula", Kind.FORMULA), *SOURCE),
    hint="Line items, definitions, + - * / and parentheses, min, max, abs, sum(net_income, 4 quarters), 80%.",
    add="formula",
)
THRESHOLD: Final = Rows(
    "Requirement",
    "test.threshold",
    (
        Field("value", "Requirement", hint="1.25 or 20,000,000.00; a limit on losses as a negative minimum."),
        *SOURCE,
    ),
    hint="A schedule has a row for each step. A step without an end runs until the next one begins.",
    add="step",
)
ONCE_BY: Final = Rows("By which day", "test.once_by", (Field("day", "Owed by", Kind.DAY), *SOURCE), add="day")
WORDING: Final = Rows(
    "Wording",
    "wording",
    (Field("text", "What is attested", Kind.LONG), *SOURCE),
    hint="What the borrower attests, period by period.",
    add="wording",
)
COVENANTS: Final[dict[str, EntryKind]] = {
    "financial": EntryKind(
        "covenants",
        "financial covenant",
        (Group("The covenant", PROMISE), Group("Its test", (FREQUENCY, *TEST)), MEASURE, THRESHOLD, ASSUMED),
        {"kind": "financial"},
    ),
    "event": EntryKind(
        "covenants",
        "event by a day",
        (Group("The covenant", PROMISE), Group("Its test", TEST), ONCE_BY, MEASURE, THRESHOLD, ASSUMED),
        {"kind": "event", "test": {"frequency": "once", "unit": "money", "comparison": "at_least"}},
    ),
    "affirmative": EntryKind(
        "covenants", "affirmative covenant", (Group("The covenant", PROMISE), WORDING, ASSUMED), {"kind": "affirmative"}
    ),
    "negative": EntryKind(
        "covenants", "negative covenant", (Group("The covenant", PROMISE), WORDING, ASSUMED), {"kind": "negative"}
    ),
}
DEFINITION: Final = EntryKind(
    "definitions",
    "definition",
    (
        Group(
            "The definition",
            (
                Field("name", "Name"),
                Field("code", "Name in formulas", hint="Small letters, digits and underscores."),
                Field("meaning", "Meaning", Kind.LONG, hint="In the agreement's sense, in own words."),
            ),
        ),
        Rows(
            "What it is made of",
            "formula",
            (Field("formula", "Formula", Kind.FORMULA), *SOURCE),
            add="formula",
        ),
    ),
    {},
)
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
PAPER: Final = EntryKind(
    "documents",
    "security paper",
    (
        Group(
            "The paper",
            (
                Field("title", "Title"),
                Field(
                    "kind",
                    "Kind",
                    Kind.CHOICE,
                    choices=(
                        ("guaranty", "Guaranty"),
                        ("security_agreement", "Security agreement"),
                        ("perfection_certificate", "Perfection certificate"),
                        ("collateral", "Collateral"),
                        ("negative_pledge", "Negative pledge"),
                    ),
                ),
                Field("parties", "Parties", Kind.CHECKS, choices=parties),
                Field("dated", "Dated", Kind.DAY, optional=True),
                Field("text", "What it covers", Kind.LONG, optional=True),
                Field("mentioned", "Sections that name it", Kind.CHECKS, choices=clauses, optional=True),
            ),
        ),
    ),
    {},
)
OTHERS: Final[dict[str, EntryKind]] = {each.part: each for each in (DEFINITION, DELIVERABLE, FACILITY, PAPER)}


def kind_of(part: str, entry: Mapping[str, Any]) -> EntryKind:
    """The kind of an entry of a list. A covenant of no known kind is shown as a financial one."""
    if part == "covenants":
        return COVENANTS.get(str(entry.get("kind")), COVENANTS["financial"])
    return OTHERS[part]
