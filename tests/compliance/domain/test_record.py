"""An outcome as plain data: decimal strings that JSON keeps."""

import json
from datetime import date

import pytest

from compliance.domain.figures import Span
from compliance.domain.record import outcome_as_json
from compliance.domain.step import steps_as_json, steps_from_json
from compliance.domain.verdict import Comparison
from tests.compliance.domain.covenants import CASH_RATIO, JUNE_CENTS, QUICK_RATIO, at_day, measure, outcome_of, quotient


def test_an_outcome_is_written_in_decimal_strings() -> None:
    outcome = outcome_of(QUICK_RATIO, "1.500000", at_day(JUNE_CENTS))
    assert outcome_as_json(outcome) == {
        "verdict": "fail",
        "reason": "",
        "unit": "ratio",
        "comparison": "at_least",
        "actual": "1.4997",
        "actual_text": "1.4997 : 1.00",
        "numerator": "1259642055",
        "denominator": "839933310",
        "required": "1.50",
        "required_text": "1.5000 : 1.00",
        "headroom": "-0.0003",
        "headroom_text": "(0.0003)",
        "headroom_percent": "-0.03",
        "room": "-2579.10",
        "room_text": "Short by 2,579.10 of quick assets",
        "working": steps_as_json(outcome.working),
    }


def test_a_small_headroom_is_written_without_an_exponent() -> None:
    row = outcome_as_json(outcome_of(CASH_RATIO, "1.50", quotient(149999999, 100000000)))
    assert (row["actual"], row["headroom"]) == ("1.49999999", "-0.00000001")


@pytest.mark.parametrize("figures", [at_day({}), quotient(1, 0)])
def test_what_has_no_value_is_null(figures: object) -> None:
    row = outcome_as_json(outcome_of(CASH_RATIO, None, figures))  # type: ignore[arg-type]
    empty = ("actual", "numerator", "denominator", "required", "headroom", "headroom_percent", "room")
    assert {row[name] for name in empty} == {None}  # type: ignore[literal-required]
    assert row["verdict"] == "untestable"


def test_money_thresholds_keep_their_two_decimals() -> None:
    figures = at_day({"net_income": -390_000_000}, date(2004, 12, 31), Span.QUARTER)
    outcome = outcome_of(
        measure("net_income"),
        "-4500000",
        figures,
        comparison=Comparison.AT_LEAST,
        span=Span.QUARTER,
        day=date(2004, 12, 31),
    )
    row = outcome_as_json(outcome)
    assert (row["required"], row["actual"], row["headroom"]) == ("-4500000.00", "-3900000.00", "600000.00")


def test_a_working_survives_json() -> None:
    working = outcome_of(QUICK_RATIO, "1.50", at_day(JUNE_CENTS)).working
    assert steps_from_json(json.loads(json.dumps(steps_as_json(working)))) == working


def test_a_step_of_no_known_kind_is_refused() -> None:
    (row, *_) = steps_as_json(outcome_of(QUICK_RATIO, "1.50", at_day(JUNE_CENTS)).working)
    row["kind"] = "guess"
    with pytest.raises(ValueError, match="guess"):
        steps_from_json([row])
