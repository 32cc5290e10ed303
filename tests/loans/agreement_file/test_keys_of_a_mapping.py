"""Unknown, missing and repeated keys; several problems come out in one run, in the order of the lines."""

import pytest

from loans.agreement_file.problems import AgreementFileError
from loans.agreement_file.reader import read_agreement_file
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in, problems_in


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    text = changed("      comparison: at_least", "      comparision: at_least")
    missing, unknown = problems_in(text)

    assert (unknown.line, unknown.path) == (line_of(text, "comparision"), "covenants[0].test.comparision")
    assert unknown.message == "The key comparision is not known here. Perhaps comparison is meant."
    assert "frequency, unit, comparison" in unknown.allowed
    assert (missing.line, missing.message) == (line_of(text, "frequency: monthly"), "The key comparison is missing.")


def test_a_missing_key_is_reported_where_its_mapping_begins() -> None:
    text = changed("    sequence: 1\n", "")
    problem = problem_in(text)

    assert problem.line == line_of(text, "key: first")
    assert (problem.path, problem.message) == ("modifications[1].sequence", "The key sequence is missing.")


def test_a_repeated_key_is_refused_at_its_second_line() -> None:
    text = changed("currency: USD\n", "currency: USD\ncurrency: EUR\n")
    problem = problem_in(text)

    assert problem.line == line_of(text, "currency: EUR")
    assert problem.message == "The key currency stands here a second time."


def test_a_key_that_is_no_word_is_refused() -> None:
    assert problem_in(changed("currency: USD\n", "currency: USD\n? [a, b]\n: c\n")).message.startswith(
        "The key ? is not"
    )


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("events:\n  - key: filing\n    name: Report filed", "events: filing", "events"),
        ("  - key: filing\n    name: Report filed", "  - filing", "events[0]"),
        ("fiscal_year:\n  end_month: 12\n  end_day: 31", "fiscal_year: 12-31", "fiscal_year"),
    ],
)
def test_a_list_or_mapping_that_is_neither_is_refused(old: str, new: str, path: str) -> None:
    problem = problem_in(changed(old, new))

    assert problem.path == path
    assert problem.message.startswith("This must be a ")


def test_every_problem_comes_out_in_one_run_in_the_order_of_the_lines() -> None:
    text = SMALL.replace("currency: USD", "currency: usd").replace("end_month: 12", "end_month: twelve")
    text = text.replace("due: 2004-04-01", "due: 1 April").replace("role: borrower", "role: debtor")
    problems = problems_in(text)

    assert [problem.path for problem in problems] == [
        "currency",
        "fiscal_year.end_month",
        "parties[1].role",
        "fees[0].instalments[0].due",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_a_problem_reads_as_one_line_for_a_terminal() -> None:
    with pytest.raises(AgreementFileError) as refused:
        read_agreement_file(changed("currency: USD", "currency: usd"))

    assert str(refused.value) == (
        "line 4, currency: “usd” is not a currency. Allowed: three capital letters such as USD."
    )
