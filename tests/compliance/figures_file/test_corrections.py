"""What is typed passes the same checks as what is read, and never hides where the rest came from."""

from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.correction import correct, typed_reading
from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.units import Scale, Unit
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import book, filled, heading, lines, number, text

CASH, SECURITIES, INCOME = "cash_and_equivalents", "marketable_securities", "net_income_quarter"
WANTED = request()
FROM_FILE = read_figures(
    "figures.xlsx",
    filled(cash_and_equivalents=number("{}", "17912400"), marketable_securities=text("{}", "n/a")),
    WANTED,
)


def test_a_form_is_read_like_a_file() -> None:
    reading = typed_reading({CASH: "17,912,400", INCOME: "(380)"}, "usd thousands", WANTED, {CASH: " a sale "})

    assert reading.sound
    assert reading.unit == Unit("USD", Scale.THOUSANDS)
    assert [(row.key, row.cell, row.amount_cents, row.explanation) for row in reading.rows] == [
        (CASH, "typed", 1_791_240_000_000, "a sale"),
        (INCOME, "typed", -38_000_000, ""),
    ]


def test_a_form_without_a_unit_is_refused() -> None:
    reading = typed_reading({CASH: "5"}, "", WANTED)

    assert reading.problems == (
        Problem("typed", "The unit of the amounts is not stated.", "Choose one of: USD, USD thousands, USD millions."),
    )
    assert reading.rows[0].amount_cents is None


def test_a_form_with_an_unknown_line_is_refused() -> None:
    reading = typed_reading({"cash": "5"}, "USD", WANTED)

    assert [problem.message for problem in reading.problems] == [
        "\u201ccash\u201d is not a line asked for in this period."
    ]


def test_a_decimal_comma_in_a_form_makes_lone_commas_a_question() -> None:
    reading = typed_reading({CASH: "1,5", SECURITIES: "1,234"}, "USD", WANTED)

    assert len(reading.rows[1].problems) == 1


def test_a_corrected_line_is_typed_and_the_others_keep_their_cells() -> None:
    reading = correct(FROM_FILE, {SECURITIES: "0", INCOME: "-1.5"}, WANTED)

    assert reading.sound
    assert [(row.key, row.cell, row.raw, row.amount_cents) for row in reading.rows] == [
        (CASH, "Figures!C9", "17912400", 1_791_240_000),
        (SECURITIES, "typed", "0", 0),
        (INCOME, "typed", "-1.5", -150),
    ]


def test_a_wrong_correction_is_refused_like_a_wrong_cell() -> None:
    reading = correct(FROM_FILE, {SECURITIES: "-5"}, WANTED)

    assert [(problem.where, problem.message) for problem in reading.every_problem()] == [
        ("typed", "Marketable securities cannot be negative.")
    ]


def test_a_correction_is_in_the_unit_of_the_file() -> None:
    data = book(heading("USD thousands") | lines(cash_and_equivalents=text("{}", "n/a"))).build()
    reading = correct(read_figures("figures.xlsx", data, WANTED), {CASH: "380"}, WANTED)

    assert reading.rows[0].amount_cents == 38_000_000


def test_a_correction_settles_a_line_given_twice() -> None:
    rows = heading() | {at: (text(f"A{at}", CASH), number(f"C{at}", amount)) for at, amount in ((9, "5"), (10, "6"))}
    twice = read_figures("figures.xlsx", book(rows).build(), WANTED)

    assert not twice.sound
    assert correct(twice, {CASH: "6"}, WANTED).sound


def test_a_correction_does_not_settle_what_is_wrong_with_the_file() -> None:
    unknown = filled(cash=number("{}", "5"))
    reading = correct(read_figures("figures.xlsx", unknown, WANTED), {CASH: "5", "cash": "5"}, WANTED)

    assert [problem.where for problem in reading.problems] == ["Figures!A9", "typed"]


def test_a_line_may_be_made_blank() -> None:
    reading = correct(FROM_FILE, {SECURITIES: " "}, WANTED)

    assert [row.missing for row in reading.rows] == [False, True]


def test_an_explanation_leaves_the_amount_and_its_cell() -> None:
    reading = correct(FROM_FILE, {}, WANTED, {CASH: "A large customer paid.", INCOME: "not in the file"})

    assert (reading.rows[0].cell, reading.rows[0].amount_cents) == ("Figures!C9", 1_791_240_000)
    assert reading.rows[0].explanation == "A large customer paid."
    assert reading.rows[1] == FROM_FILE.rows[1]
    assert len(reading.rows) == 2


def test_a_correction_keeps_the_explanation_of_the_file_unless_given_another() -> None:
    explained = correct(FROM_FILE, {}, WANTED, {SECURITIES: "sold"})

    assert correct(explained, {SECURITIES: "0"}, WANTED).rows[1].explanation == "sold"
    assert correct(explained, {SECURITIES: "0"}, WANTED, {SECURITIES: "matured"}).rows[1].explanation == "matured"


def test_a_better_explanation_takes_the_place_of_a_wrong_one() -> None:
    wrong = correct(FROM_FILE, {SECURITIES: "0"}, WANTED, {SECURITIES: "234.50", CASH: "17"})
    assert [problem.where for problem in wrong.every_problem()] == ["typed explanation", "typed explanation"]

    assert correct(wrong, {}, WANTED, {SECURITIES: "sold", CASH: ""}).sound


def test_an_explanation_does_not_settle_a_wrong_amount() -> None:
    reading = correct(FROM_FILE, {}, WANTED, {SECURITIES: "there are none"})

    assert [problem.where for problem in reading.every_problem()] == ["Figures!C10"]


@given(
    st.dictionaries(st.sampled_from([CASH, SECURITIES, INCOME]) | st.text(max_size=5), st.text(max_size=20)),
    st.dictionaries(st.sampled_from([CASH, SECURITIES, INCOME]), st.text(max_size=20)),
)
def test_whatever_is_typed_is_an_amount_a_blank_or_a_problem(amounts: dict[str, str], said: dict[str, str]) -> None:
    for reading in (typed_reading(amounts, "USD", WANTED, said), correct(FROM_FILE, amounts, WANTED, said)):
        assert all(row.missing or row.problems or row.amount_cents is not None for row in reading.rows)
