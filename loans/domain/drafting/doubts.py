"""What the reader is unsure of, said so that a person can settle it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

CERTAIN = Decimal("0.99")


class DoubtCode(StrEnum):
    """The kinds of doubt; each is explained in the sentence that goes with it."""

    WORDS_AND_FIGURES = "words_and_figures"
    MISPRINTED_FIGURE = "misprinted_figure"
    BRACKETED_AMOUNT = "bracketed_amount"
    STATED_SCALE = "stated_scale"
    IMPOSSIBLE_DAY = "impossible_day"
    SHORT_YEAR = "short_year"
    GAP = "gap"
    OVERLAP = "overlap"
    QUOTATION_OPEN = "quotation_open"
    LABEL_REPEATED = "label_repeated"
    LABEL_SKIPPED = "label_skipped"
    NUMBER_DISAGREES = "number_disagrees"
    TITLE_DISAGREES = "title_disagrees"
    TERM_DISAGREES = "term_disagrees"
    NUMBER_TAKEN = "number_taken"
    NUMBER_SHARED = "number_shared"
    TWO_SECTIONS_NAMED = "two_sections_named"
    TERM_DEFINED_TWICE = "term_defined_twice"
    EXCEPTION = "exception"
    LOSS_LIMIT = "loss_limit"
    LETTER_SHIFTS = "letter_shifts"
    LINE_BREAKS_LOST = "line_breaks_lost"
    REACHES_BACK = "reaches_back"
    EFFECTIVE_BEFORE_SIGNED = "effective_before_signed"
    ANNEX_ABSENT = "annex_absent"
    NEW_TEXT_ABSENT = "new_text_absent"
    NO_PLACE = "no_place"
    TARGET_INFERRED = "target_inferred"
    OTHER_DOCUMENT = "other_document"
    HEADER_FACT_ABSENT = "header_fact_absent"


# How much of the certainty is left where a doubt of this kind stands; what is not listed leaves nine tenths.
_REMAINS = {
    DoubtCode.TARGET_INFERRED: Decimal("0.75"),
    DoubtCode.OTHER_DOCUMENT: Decimal("0.50"),
    DoubtCode.NO_PLACE: Decimal("0.70"),
    DoubtCode.QUOTATION_OPEN: Decimal("0.80"),
    DoubtCode.NUMBER_DISAGREES: Decimal("0.70"),
    DoubtCode.EXCEPTION: Decimal("0.98"),
    DoubtCode.LOSS_LIMIT: Decimal("0.98"),
    DoubtCode.LETTER_SHIFTS: Decimal("0.98"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look twice."""

    code: DoubtCode
    reason: str


def confidence(doubts: Iterable[Doubt]) -> Decimal:
    """How sure the reader is, between 0 and 1: near certainty, less a share for every kind of doubt."""
    sure = CERTAIN
    for code in {doubt.code for doubt in doubts}:
        sure *= _REMAINS.get(code, Decimal("0.90"))
    return sure.quantize(Decimal("0.01"))
