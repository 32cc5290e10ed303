"""A text file is read whatever its delimiter and encoding, and amounts split at commas are noticed."""

import pytest

from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from tests.compliance.figures_file.asked import request

HEAD = "Unit,USD\r\nPeriod end,2006-03-31\r\n\r\nCode,Figure,Amount,Explanation\r\n"
SHORT = "Unit,USD\nPeriod end,2006-03-31\nCode,Amount\n"


def read(data: str | bytes, encoding: str = "utf-8") -> Reading:
    return read_figures("figures.csv", data.encode(encoding) if isinstance(data, str) else data, request())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends(encoding: str, delimiter: str, newline: str) -> None:
    text = HEAD.replace(",", delimiter).replace("\r\n", newline)
    rows = f"cash_and_equivalents{delimiter}Cash{delimiter}17912400.00{delimiter}caf\u00e9 sold{newline}"

    reading = read(text + rows, encoding)

    assert reading.sound
    assert (reading.rows[0].cell, reading.rows[0].amount_cents) == ("C5", 1_791_240_000)
    assert reading.rows[0].explanation == "caf\u00e9 sold"


def test_utf_16_big_end_first_is_read() -> None:
    data = b"\xfe\xff" + (HEAD + "cash_and_equivalents,,5,\n").encode("utf-16-be")

    assert read(data).rows[0].amount_cents == 500


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n"])
def test_a_stated_separator_is_no_row(line: str) -> None:
    reading = read(line + HEAD.replace(",", ";") + "cash_and_equivalents;Cash;5;\n")

    assert (reading.rows[0].cell, reading.rows[0].amount_cents) == ("C5", 500)


def test_a_quoted_amount_may_have_commas_and_a_quoted_explanation_two_lines() -> None:
    reading = read(HEAD + 'cash_and_equivalents,Cash,"17,912,400.00","late,\nbilling"\nmarketable_securities,,0,\n')

    assert reading.sound
    assert [(row.cell, row.amount_cents) for row in reading.rows] == [("C5", 1_791_240_000), ("C6", 0)]
    assert reading.rows[0].explanation == "late,\nbilling"


def test_an_amount_split_into_the_explanation_is_noticed() -> None:
    reading = read(HEAD + "cash_and_equivalents,Cash,1,234.50\n")

    assert [(problem.where, problem.message[:8]) for problem in reading.rows[0].problems] == [("D5", "No words")]


@pytest.mark.parametrize("row", ["cash_and_equivalents,1,234.50", "cash_and_equivalents,1,234,567"])
def test_an_amount_split_beyond_the_table_is_noticed(row: str) -> None:
    reading = read(f"{SHORT}{row}\n")

    (problem,) = reading.problems
    assert problem.where == "C4"
    assert problem.message.startswith("The row has more cells than the table has columns.")


def test_blank_cells_beyond_the_table_do_no_harm() -> None:
    assert read(SHORT + "cash_and_equivalents,1, ,,\n").sound


@pytest.mark.parametrize("amount", ["'-5", "-5", "(5)"])
def test_a_neutralised_negative_is_still_negative(amount: str) -> None:
    reading = read(f"{SHORT}net_income_quarter,{amount}\n")

    assert reading.rows[0].amount_cents == -500


@pytest.mark.parametrize(
    "amount", ["1.2e3", "#REF!", "#N/A", "n/a", "NaN", "-inf", "1.005", "TRUE", "\u00a35", "'=1+1"]
)
def test_what_is_no_amount_is_named_at_its_cell(amount: str) -> None:
    reading = read(f"{SHORT}cash_and_equivalents,{amount}\n")

    assert [problem.where for problem in reading.rows[0].problems] == ["B4"]
    assert reading.rows[0].amount_cents is None


def test_one_decimal_comma_makes_every_lone_comma_a_question() -> None:
    rows = 'cash_and_equivalents,"1.234,56"\nmarketable_securities,"1,234"\nnet_income_quarter,"1,234,567"\n'
    cash, securities, income = read(SHORT + rows).rows

    assert cash.problems[0].message.startswith("A comma stands where decimals begin")
    assert securities.problems[0].message.endswith("can be read in two ways.")
    assert securities.problems[0].remedy == "Write 1234 if that is the amount, otherwise a point and two decimals."
    assert income.amount_cents == 123_456_700


def test_without_one_a_comma_separates_thousands() -> None:
    assert read(SHORT + 'cash_and_equivalents,"1,234"\n').rows[0].amount_cents == 123_400


@pytest.mark.parametrize("amount", ["1,234", "1.234"])
def test_in_a_file_with_semicolons_one_mark_is_a_question(amount: str) -> None:
    text = SHORT.replace(",", ";").replace("USD", "USD thousands")
    reading = read(f"{text}cash_and_equivalents;{amount}\n")

    assert reading.rows[0].problems[0].message.endswith("can be read in two ways.")


def test_a_file_with_semicolons_and_points_is_clear() -> None:
    assert read(SHORT.replace(",", ";") + "cash_and_equivalents;1234.50\n").rows[0].amount_cents == 123_450


@pytest.mark.parametrize("text", ["no table here\n", "Code,Figure\ncash,5\n", "Code Amount\n"])
def test_a_file_without_a_table_says_so(text: str) -> None:
    assert [problem.message for problem in read(text).problems] == ["No row of the file is headed Code and Amount."]


def test_a_stated_separator_that_does_not_fit_says_so_too() -> None:
    assert [problem.message for problem in read("sep=;\n" + SHORT).problems] == [
        "No row of the file is headed Code and Amount."
    ]


@pytest.mark.parametrize("row", ['cash_and_equivalents,"5', 'cash_and_equivalents,"5"0'])
def test_quotes_that_do_not_match_are_found(row: str) -> None:
    (problem,) = read(SHORT + row).problems

    assert problem.where == "line 4"
    assert problem.message == "Quotation marks do not match, or a cell is far too long, near line 4."


@pytest.mark.parametrize("rows", ["x,1\n" * 60_000, "\n" * 100_001, "," * 100_001])
def test_a_table_without_end_is_refused(rows: str) -> None:
    (problem,) = read(SHORT + rows).problems

    assert problem.message == "The file holds more than 100,000 cells."


def test_a_cell_without_end_is_refused() -> None:
    (problem,) = read(SHORT + "x" * 200_000).problems

    assert problem.where == "line 4"


def test_blank_lines_between_rows_are_counted_in_addresses() -> None:
    reading = read(SHORT + "\n\ncash_and_equivalents,5\n")

    assert (reading.rows[0].cell, reading.rows[0].amount_cents) == ("B6", 500)
