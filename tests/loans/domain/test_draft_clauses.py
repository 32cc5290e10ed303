"""The passages of a paper as numbered clauses."""

import pytest

from loans.domain.draft_clauses import clauses_read, head_line, heading_of, unique_numbers
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Treatment

PAPER = """FIRST AMENDMENT TO LOAN AGREEMENT

This First Amendment is made as of March 2, 2005 between Pier Nine, Inc. ("Borrower") and First Harbor Bank ("Bank"),
and amends the Loan Agreement dated March 2, 2004.

A. CHANGES.

1. Minimum Cash. Section 6.1 is amended to read as follows: "6.1 Minimum Cash. Cash stays at $2,000,000 or more."

2. FEES. Borrower pays Bank a fee of $5,000 and the expenses that Bank has with this amendment.
"""


def test_each_passage_becomes_a_clause_with_its_number_heading_and_place() -> None:
    clauses = clauses_read(read(PAPER), PAPER)
    assert [(each.number, each.heading, each.treatment) for each in clauses] == [
        ("1", "Minimum Cash", Treatment.OPERATION),
        ("2", "FEES", Treatment.FORMAL),
    ]
    assert [each.operations for each in clauses] == [(0,), ()]
    assert all(each.span.of(PAPER).strip() == each.text for each in clauses)


def test_no_number_is_given_twice() -> None:
    assert unique_numbers(["1", "2", "1", None, None, "1"]) == (
        "1",
        "2",
        "1 (2)",
        "unnumbered",
        "unnumbered (2)",
        "1 (3)",
    )
    assert len({*unique_numbers(["9" * 60] * 3)}) == 3
    assert all(len(number) <= 40 for number in unique_numbers(["9" * 60] * 3))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n   EXHIBIT B\n\n   COMPLIANCE  CERTIFICATE\n\nFOR: the bank", "COMPLIANCE CERTIFICATE"),
        ("EXHIBIT A BORROWING BASE CERTIFICATE TO: BANK FROM: BORROWER", "BORROWING BASE CERTIFICATE"),
        ("Schedule 1\n", ""),
    ],
)
def test_an_exhibit_is_called_by_the_line_after_its_letter(text: str, line: str) -> None:
    assert head_line(text) == line


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("4. FEES. The borrower pays.", "FEES"),
        ("(b) Limits on Debt: the borrower owes", "Limits on Debt"),
        ("The borrower pays what it owes. It does so at once.", ""),
        ("no capitals. here", ""),
    ],
)
def test_a_clause_is_called_by_the_title_with_which_it_opens(text: str, heading: str) -> None:
    assert heading_of(text) == heading
