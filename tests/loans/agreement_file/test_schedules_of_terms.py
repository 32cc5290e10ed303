"""Dated terms: where each step ends, and schedules that contradict themselves."""

from datetime import date
from decimal import Decimal

import pytest

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.subjects import schedules, subject_terms
from loans.domain.subject_record import in_force
from loans.domain.terms import InForce
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in


def thresholds(text: str) -> tuple[DatedTerm[Decimal], ...]:
    test = read_agreement_file(text).covenants[0].test
    assert test is not None
    return test.threshold


def test_a_step_without_a_last_day_runs_until_the_next_of_its_document() -> None:
    assert [step.end for step in thresholds(SMALL)] == [date(2004, 7, 1), date(2005, 7, 1), None]


def test_the_last_day_is_governed_too() -> None:
    step = thresholds(changed("through: 2005-06-30", "through: 2004-07-01"))[1]

    assert (step.first, step.end) == (date(2004, 7, 1), date(2004, 7, 2))


def test_the_order_of_the_lines_does_not_matter() -> None:
    first = "        - value: 1000000.00\n          from: 2004-03-02\n          clause: base 6.1\n"
    moved = changed(first, "").replace("events:\n", "events:\n", 1)
    moved = moved.replace("          clause: first 2\n", "          clause: first 2\n" + first)

    assert sorted(thresholds(moved), key=lambda step: step.first) == list(thresholds(SMALL))


def test_two_values_for_one_day_are_refused() -> None:
    text = changed(
        "          from: 2004-03-02\n          clause: base 6.1\n        - value: 1,5",
        "          from: 2004-03-02\n          through: 2004-08-31\n          clause: base 6.1\n        - value: 1,5",
    )
    problem = problem_in(text)

    assert problem.line == line_of(text, "from: 2004-07-01")
    assert problem.path == "covenants[0].test.threshold[1].from"
    assert problem.message == "On 2004-07-01 the term from 2004-03-02 still runs: two values for one day."


def test_two_steps_that_begin_on_one_day_are_refused() -> None:
    assert "two values for one day" in problem_in(changed("from: 2004-07-01", "from: 2004-03-02")).message


def test_a_step_that_ends_before_it_begins_is_refused() -> None:
    problem = problem_in(changed("through: 2005-06-30", "through: 2004-06-30"))

    assert problem.path == "covenants[0].test.threshold[1].through"
    assert problem.message == "The term ends before it begins, on 2004-07-01."


def test_a_step_that_its_document_can_never_govern_is_refused() -> None:
    early = changed("from: 2005-02-01\n", "from: 2005-01-01\n          through: 2005-01-31\n")
    problem = problem_in(early)

    assert problem.path == "covenants[0].test.threshold[2].from"
    assert problem.message.startswith("The term ends before its document takes effect on 2005-02-01")
    assert read_agreement_file(early.replace("clause: first 2\n", "clause: first 2\n          reaches_back: yes\n"))


def test_what_is_quoted_stood_before_the_quoting_document() -> None:
    quoted = changed("clause: first 2", "clause: first 2\n          standing: quotes")

    assert "stood before the quoting document took effect on 2005-02-01" in problem_in(quoted).message
    assert read_agreement_file(quoted.replace("from: 2005-02-01", "from: 2004-10-01"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("        assumption: cash_is_free\n", "", "A term that is assumed must name its assumption."),
        ("        standing: assumes\n", "", "A term that a clause sets rests on no assumption."),
    ],
)
def test_a_term_is_assumed_or_set_and_not_both(old: str, new: str, message: str) -> None:
    problem = problem_in(changed(old, new))

    assert (problem.path, problem.message) == ("definitions[0].formula[0].assumption", message)


def test_the_domain_finds_the_terms_under_their_subjects() -> None:
    file = read_agreement_file(SMALL)
    chain = [each.link() for each in file.modifications]
    terms = [each.term for each in subject_terms(file)]

    found = in_force(chain, terms, "covenant/minimum_liquidity/threshold", date(2005, 3, 31), date(2006, 1, 1))
    assert isinstance(found, InForce)
    assert (found.value, found.set_by) == (2_000_000, "First, 2")
    assert {schedule.subject for schedule in schedules(file)} == {
        "definition/liquidity",
        "covenant/minimum_liquidity/measure",
        "covenant/minimum_liquidity/threshold",
        "covenant/liens/wording",
        "deliverable/statements/due",
        "certificate/certificate/form",
        "facility/line/commitment",
    }
