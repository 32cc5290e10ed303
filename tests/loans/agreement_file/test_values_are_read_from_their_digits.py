"""Amounts, days and words: what is taken, and what is refused with the line and what would be right."""

from datetime import date
from decimal import Decimal

import pytest

from loans.agreement_file.reader import read_agreement_file
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in


def test_a_requirement_keeps_every_digit_that_was_written() -> None:
    covenant = read_agreement_file(changed("value: 1000000.00", "value: 9007199254740993.01")).covenants[0]

    assert covenant.test is not None
    assert covenant.test.threshold[0].value == Decimal("9007199254740993.01")


@pytest.mark.parametrize(
    ("written", "amount"),
    [("500000", "500000"), ("500,000.5", "500000.5"), ("-2,000,000.00", "-2000000"), ('"1.00"', "1"), ("0", "0")],
)
def test_amounts_are_taken_with_and_without_thousands_separators(written: str, amount: str) -> None:
    file = read_agreement_file(changed("amount: 500,000.00", f"amount: {written}"))

    assert file.facilities[0].commitment[0].value == Decimal(amount)


@pytest.mark.parametrize(
    "written", ["5e5", "500,00.00", "1.005", ".5", "$500", "500 000", "NaN", "0x10", "1_000", "١٢"]
)
def test_what_is_no_amount_is_refused_at_its_line(written: str) -> None:
    text = changed("amount: 500,000.00", f"amount: {written}")
    problem = problem_in(text)

    assert problem.line == line_of(text, f"amount: {written}")
    assert problem.path == "facilities[0].commitment[0].amount"
    assert problem.message == f"“{written}” is not an amount."
    assert problem.allowed == "digits such as 4500000.00, -2,000,000.00 or 1"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2004-02-30", "“2004-02-30” is not a day."),
        ("02/03/2004", "“02/03/2004” is not a day."),
        ("2004-3-2", "“2004-3-2” is not a day."),
        ("20040302", "“20040302” is not a day."),
        ("1004-03-02", "The year of 1004-03-02 is outside 1900 to 2199."),
    ],
)
def test_days_are_iso_days_that_exist(written: str, message: str) -> None:
    problem = problem_in(changed("first_test: 2004-03-31", f"first_test: {written}"))

    assert (problem.path, problem.message) == ("covenants[0].test.first_test", message)
    assert problem.allowed == "a day that exists, written 2006-02-07"


@pytest.mark.parametrize(
    ("old", "new", "message", "allowed"),
    [
        ("roll: following", "roll: folowing", "“folowing” is not known here. Perhaps following is meant.", "preceding"),
        ("name: us_federal_reserve", "name: lunar", "“lunar” is not known here.", "us_federal_reserve, weekdays"),
        ("slug: harbor-2004", "slug: Harbor 2004", "“Harbor 2004” cannot be a key.", "small letters"),
        ("currency: USD", "currency: dollars", "“dollars” is not a currency.", "USD"),
        ("code: liquidity", "code: 2nd", "“2nd” cannot be a name in a formula.", "underscores"),
        ("sequence: 1", "sequence: first", "“first” is not a whole number.", "25"),
        ("margin: 0.15", "margin: 15%", "“15%” is not a decimal number.", "exponent"),
        ("clause: first 2", "clause: first", "“first” does not name a clause.", "ninth 3.A.3"),
        (
            "text: A higher minimum.",
            'text: "  "',
            "No text stands here; leave the key out if there is none.",
            "400,000",
        ),
        ("text: A higher minimum.", 'text: "a\\u0007b"', "A control character stands in this text.", "text"),
        ("title: First Amendment", "title: " + "x" * 201, "This text has 201 characters.", "at most 200 characters"),
        ("title: First Amendment", "title:", "No value stands here; leave the key out if there is none.", "text"),
        ("title: First Amendment", "title: ~", "No value stands here; leave the key out if there is none.", "text"),
        ("title: First Amendment", "title: [a, b]", "A list stands where one value belongs.", "text"),
        ("title: First Amendment", "title: {a: b}", "A mapping stands where one value belongs.", "text"),
    ],
)
def test_what_cannot_be_taken_says_what_can(old: str, new: str, message: str, allowed: str) -> None:
    text = changed(old, new)
    problem = problem_in(text)

    assert problem.message == message
    assert allowed in problem.allowed
    assert text.splitlines()[problem.line - 1].strip().removeprefix("- ") == new


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False)])
def test_yes_and_no_are_the_only_answers(written: str, meant: bool) -> None:
    assert (
        read_agreement_file(changed("currency: USD", f"currency: USD\nillustrative: {written}")).illustrative is meant
    )
    problem = problem_in(changed("currency: USD", "currency: USD\nillustrative: true"))
    assert problem.message == "“true” is neither yes nor no."


def test_a_time_of_day_is_not_taken_for_a_number() -> None:
    notice = "    notice:\n      - notice:\n          by: {}\n          zone: America/New_York\n"
    rest = "          business_days_before: 0\n        from: 2004-03-02\n        clause: base 6.1\n  - key: letters"
    fine = read_agreement_file(changed("  - key: letters", notice.format("15:00") + rest))

    assert fine.facilities[0].notice[0].value.by.isoformat() == "15:00:00"
    for written in ("3 pm", "25:00", "15:00:00"):
        problem = problem_in(changed("  - key: letters", notice.format(written) + rest))
        assert problem.message == f"“{written}” is not a time."


def test_a_number_in_a_place_for_text_stays_as_it_was_written() -> None:
    assert read_agreement_file(changed('section: "7.1"', "section: 7.10")).covenants[1].section == "7.10"


def test_text_that_reads_null_is_text_when_it_is_quoted() -> None:
    assert read_agreement_file(changed("name: Report filed", "name: 'null'")).events[0].name == "null"


def test_bytes_are_read_as_utf_8_with_or_without_a_mark() -> None:
    assert read_agreement_file(b"\xef\xbb\xbf" + SMALL.encode()) == read_agreement_file(SMALL)
    assert read_agreement_file(SMALL).dated == date(2004, 3, 2)
