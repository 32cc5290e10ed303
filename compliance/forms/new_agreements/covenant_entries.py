"""The covenants of a draft: financial, an event by a day, affirmative and negative."""

from typing import Final

from compliance.forms.new_agreements.entry_fields import ASSUMED, SOURCE, EntryKind
from compliance.forms.new_agreements.layout import Field, Group, Kind, Rows

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
