"""Before anything is saved a person sees every figure beside the period before, and what is wrong or odd."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.figures import Figure, Figures, Span
from compliance.figures_file.correction import correct, typed_reading
from compliance.figures_file.doubts import LIMITS, percent_of
from compliance.figures_file.preview import Preview, preview
from compliance.figures_file.problems import Problem
from compliance.figures_file.request import TemplateRequest
from tests.compliance.figures_file.asked import END, request

BEFORE = date(2006, 2, 28)
CASH, INCOME = "cash_and_equivalents", "net_income_quarter"
RECEIVABLES = ("accounts_receivable_gross", "allowance_for_doubtful_accounts", "accounts_receivable_net")


def before(**cents: int) -> Figures:
    return Figures(Figure(item, Span.DAY, BEFORE, amount, "Figures!C9") for item, amount in cents.items())


def seen(
    amounts: dict[str, str],
    previous: Figures | None = None,
    *,
    wanted: TemplateRequest | None = None,
    unit: str = "USD",
    said: dict[str, str] | None = None,
) -> Preview:
    wanted = wanted or request(CASH, "net_income")
    return preview(typed_reading(amounts, unit, wanted, said or {}), wanted, previous)


def test_every_line_is_shown_beside_the_period_before() -> None:
    made = seen({CASH: "17,912,400"}, before(cash_and_equivalents=1_824_010_000))
    cash, income = made.rows

    assert (cash.amount_cents, cash.cell) == (1_791_240_000, "typed")
    assert cash.previous is not None
    assert (cash.previous.cents, cash.previous.end) == (1_824_010_000, BEFORE)
    assert (cash.change_cents, cash.change_percent) == (-32_770_000, Decimal("-1.8"))
    assert (income.amount_cents, income.previous, income.change_cents, income.change_percent) == (None,) * 4


def test_a_missing_line_is_reported_and_does_not_stop_the_submission() -> None:
    made = seen({CASH: "17,912,400"})

    assert [line.key for line in made.missing] == [INCOME]
    assert made.every_problem == ()
    assert made.may_submit


@pytest.mark.parametrize("amounts", [{}, {CASH: "", INCOME: " "}])
def test_a_file_without_any_amount_is_not_submitted(amounts: dict[str, str]) -> None:
    assert not seen(amounts).may_submit


def test_a_wrong_cell_stops_the_submission_and_is_not_called_missing() -> None:
    made = seen({CASH: "n/a", INCOME: "5"})

    assert made.missing == ()
    assert [problem.message for problem in made.every_problem] == ["Not a number."]
    assert not made.may_submit


def test_a_problem_of_the_file_stops_the_submission() -> None:
    assert not seen({CASH: "5"}, unit="EUR").may_submit


def test_the_last_figure_before_the_period_is_taken_and_none_of_the_period_itself() -> None:
    days = (date(2005, 12, 31), BEFORE, date(2006, 1, 31), END, date(2006, 4, 30))
    known = Figures(Figure(CASH, Span.DAY, day, 100 * number) for number, day in enumerate(days, start=1))
    other_span = Figures([*known, Figure("net_income", Span.YEAR, date(2005, 12, 31), 5)])
    cash, income = seen({CASH: "3"}, other_span).rows

    assert cash.previous is not None
    assert cash.previous.end == BEFORE
    assert income.previous is None


@pytest.mark.parametrize(
    ("now", "then", "message"),
    [
        ("24,906,112.08", 1_600_423_341, "Up 56 % since 28 Feb 2006. Is that right?"),
        ("10,000,000", 1_600_423_341, "Down 38 % since 28 Feb 2006. Is that right?"),
        ("100,000.00", 0, "Up from nothing since 28 Feb 2006. Is that right?"),
        ("0", 1_600_423_341, "Down 100 % since 28 Feb 2006. Is that right?"),
    ],
)
def test_a_large_change_asks_for_a_word_and_stops_nothing(now: str, then: int, message: str) -> None:
    made = seen({CASH: now}, before(cash_and_equivalents=then))

    assert made.questions == (Problem("typed", message, "A word of explanation helps the bank."),)
    assert made.may_submit


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("1,250,000", 100_000_000),
        ("750,000", 100_000_000),
        ("199,999.99", 10_000_000),
        ("99,999.99", 0),
        ("0", 0),
    ],
)
def test_a_change_within_a_quarter_or_below_the_floor_is_not_asked_about(now: str, then: int) -> None:
    assert seen({CASH: now}, before(cash_and_equivalents=then)).questions == ()


def test_just_above_a_quarter_and_at_the_floor_it_is() -> None:
    assert seen({CASH: "1,250,000.01"}, before(cash_and_equivalents=100_000_000)).questions
    assert seen({CASH: "200,000.00"}, before(cash_and_equivalents=10_000_000)).questions


def test_a_word_of_explanation_answers_the_question() -> None:
    made = seen({CASH: "5,000,000"}, before(cash_and_equivalents=100_000_000), said={CASH: "a sale of shares"})

    assert made.questions == ()
    assert made.rows[0].explanation == "a sale of shares"


@pytest.mark.parametrize(
    ("now", "then", "message", "remedy"),
    [
        (
            "18,240",
            1_824_010_000,
            "About 1,000 times smaller than 28 Feb 2006 (18,240,100.00). "
            "The file says \u201cUSD\u201d; this looks like thousands of that.",
            "Enter 18,240,000.00, or correct the unit. If the amount is right, say in a word why.",
        ),
        (
            "18",
            1_824_010_000,
            "About 1,000,000 times smaller than 28 Feb 2006 (18,240,100.00). "
            "The file says \u201cUSD\u201d; this looks like millions of that.",
            "Enter 18,000,000.00, or correct the unit. If the amount is right, say in a word why.",
        ),
        (
            "18,240,100,000",
            1_824_010_000,
            "About 1,000 times larger than 28 Feb 2006 (18,240,100.00). The file says \u201cUSD\u201d.",
            "Correct the amount or the unit. If the amount is right, say in a word why.",
        ),
    ],
)
def test_a_slip_of_the_unit_stops_the_submission_until_corrected_or_explained(
    now: str, then: int, message: str, remedy: str
) -> None:
    made = seen({CASH: now}, before(cash_and_equivalents=then))

    assert made.every_problem == (Problem("typed", message, remedy, explainable=True),)
    assert not made.may_submit
    assert seen({CASH: now}, before(cash_and_equivalents=then), said={CASH: "it is so"}).may_submit


@pytest.mark.parametrize("now", ["6,000,000", "55,000"])
def test_a_fall_that_is_no_thousand_is_a_change_and_not_a_slip(now: str) -> None:
    made = seen({CASH: now}, before(cash_and_equivalents=1_824_010_000))

    assert made.every_problem == ()
    assert len(made.questions) == 1


def test_small_amounts_a_thousand_apart_are_left_alone() -> None:
    assert seen({CASH: "90,000"}, before(cash_and_equivalents=9_000)).every_problem == ()


def test_with_no_period_before_an_amount_far_below_the_others_looks_like_thousands() -> None:
    made = seen({CASH: "24,906,112.08", INCOME: "380"})

    (problem,) = made.every_problem
    assert problem == made.rows[1].problems[0]
    assert problem.message == (
        "The file says \u201cUSD\u201d; beside its other amounts this looks like thousands of that."
    )
    assert problem.remedy.startswith("Enter 380,000.00, or correct the unit.")


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ({CASH: "24,906,112.08", INCOME: "380.12"}, "USD"),
        ({CASH: "24,906,112.08", INCOME: "0"}, "USD"),
        ({CASH: "24,906,112.08", INCOME: "10,000"}, "USD"),
        ({CASH: "3,000,000", INCOME: "380"}, "USD"),
        ({CASH: "24,906,112", INCOME: "380"}, "USD thousands"),
    ],
)
def test_but_not_where_it_has_cents_or_the_others_are_small_too(amounts: dict[str, str], unit: str) -> None:
    assert seen(amounts, unit=unit).every_problem == ()


def test_a_total_that_does_not_add_up_is_named_to_the_cent() -> None:
    wanted = request(*RECEIVABLES)
    amounts = dict(zip(RECEIVABLES, ("25,000,000", "93,887.91", "24,906,112.08"), strict=True))
    made = seen(amounts, wanted=wanted)

    (problem,) = made.every_problem
    assert problem == made.rows[2].problems[0]
    assert problem.message == "Does not add up: its parts come to 24,906,112.09, a difference of (0.01)."
    assert "Billed accounts receivable, gross; Allowance for doubtful accounts" in problem.remedy
    assert problem.explainable
    assert made.mismatches[0].difference == -1


def test_a_total_that_is_corrected_or_explained_may_be_submitted() -> None:
    wanted = request(*RECEIVABLES)
    amounts = dict(zip(RECEIVABLES, ("100", "10", "91"), strict=True))
    reading = typed_reading(amounts, "USD", wanted)

    assert preview(correct(reading, {RECEIVABLES[2]: "90"}, wanted), wanted).may_submit
    assert preview(correct(reading, {}, wanted, {RECEIVABLES[2]: "unapplied cash"}), wanted).may_submit


@pytest.mark.parametrize(("total", "stops"), [("91", False), ("92", True)])
def test_rounding_to_thousands_is_asked_about_and_stops_nothing(total: str, stops: bool) -> None:
    wanted = request(*RECEIVABLES)
    made = seen(dict(zip(RECEIVABLES, ("100", "10", total), strict=True)), wanted=wanted, unit="USD thousands")

    assert made.may_submit is not stops
    assert bool(made.questions) is not stops
    assert "a difference of" in (*made.every_problem, *made.questions)[0].message


def test_a_total_without_one_of_its_parts_is_not_checked() -> None:
    wanted = request(*RECEIVABLES)

    assert seen({RECEIVABLES[0]: "100", RECEIVABLES[2]: "5"}, wanted=wanted).mismatches == ()


@given(st.integers(-(10**17), 10**17), st.integers(-(10**17), 10**17))
def test_a_change_in_percent_has_the_sign_of_the_change_and_a_tenth(change: int, then: int) -> None:
    percent = percent_of(change, then)

    assert (percent is None) == (then == 0)
    if percent is not None:
        assert percent == round(percent, 1)
        assert percent * change >= 0
        assert abs(percent * abs(then) - 100 * change) * 20 <= abs(then)


@given(st.integers(-(10**14), 10**14), st.integers(-(10**14), 10**14))
def test_nothing_large_passes_without_a_word(now: int, then: int) -> None:
    wanted = request("net_income")
    known = Figures([Figure("net_income", Span.QUARTER, date(2005, 12, 31), then)])
    made = preview(
        typed_reading({INCOME: f"{now // 100}.{now % 100:02}" if now >= 0 else "0"}, "USD", wanted), wanted, known
    )
    now = max(now, 0)

    large = abs(now - then) * 4 > abs(then) and abs(now - then) >= LIMITS.change_floor_cents
    assert bool(made.questions or made.every_problem) == large
