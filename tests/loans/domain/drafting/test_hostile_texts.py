"""Texts made to do harm: they end in a reading or a refusal, in time that grows with their length and no faster."""

import time
from contextlib import suppress

import pytest

from loans.domain.drafting.reader import read
from loans.domain.drafting.refusal import LONGEST_TEXT, UnreadableText
from tests.loans.domain.drafting.styles import FOOT, HEAD

START = "FIRST AMENDMENT\n\nNOW, THEREFORE, the parties agree:\n\n1. Section 1.1 is amended as follows: "
SHORT = 20_000


@pytest.mark.parametrize(
    "piece",
    [
        *(
            '"',
            '" ',
            '"a" ',
            "“",
            "(",
            "(a)",
            "Section 1.1(a), (b), ",
            "is hereby amended by deleting ",
            " ",
            "\n",
            "1.1.1.",
        ),
        *(
            "$1,",
            "one hundred ",
            "A ",
            "Aa Bb ",
            "references to the Agreement shall ",
            "January ",
            "-",
            "a\tb ",
            "<PAGE>\n",
        ),
        *(
            "not less than $5 ",
            "within thirty days after ",
            "Exhibit A, ",
            'between X ("A") and ',
            "the definition of ",
        ),
        *("\x00", "\x0c", "\U0001d7d9"),
        *("hereby waives ", "($5", "A.\n", "Section    Old    New\n", "A, INC., ", "LOAN AGREEMENT dated "),
    ],
)
def test_a_piece_said_over_and_over_ends_soon(piece: str) -> None:
    seconds = []
    for size in (SHORT, 4 * SHORT):
        start = time.process_time()
        with suppress(UnreadableText):
            read(START + piece * (size // len(piece)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < max(12 * seconds[0], 1.0)


def test_a_million_quotation_marks_are_refused_or_read_but_never_hang() -> None:
    start = time.process_time()
    with pytest.raises(UnreadableText, match="quotes more than"):
        read(START + '"a" ' * 250_000)
    assert time.process_time() - start < 30


def test_quotations_nested_too_deep_are_refused() -> None:
    with pytest.raises(UnreadableText, match="nest"):
        read(START.rstrip() + "\n\n" + "“a " * 50)


def test_clauses_nested_too_deep_are_refused() -> None:
    labels = ["1.", "(a)", "(i)", "(A)", "(1)", "a)", "i)", "A)", "1)", "A.", "a.", "I.", "(I)", "i."]
    text = "\n\n".join(f"{label} The Lender may look at the yard." for label in labels)
    with pytest.raises(UnreadableText, match="clauses nest"):
        read(f"AMENDMENT\n\nNOW, THEREFORE, we agree:\n\n{text}\n")


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UnreadableText, match="no words"):
        read(" 1 2 3 \n")


def test_a_text_beyond_all_length_is_refused() -> None:
    with pytest.raises(UnreadableText, match="more than"):
        read("a" * (LONGEST_TEXT + 1))


def test_a_megabyte_of_clauses_is_read_in_proportion_to_its_length() -> None:
    clause = (
        'Section {0}.1 of the Credit Agreement is hereby amended by replacing "$1,000,000" with "$2,000,000" and '
        'by adding the following sentence at the end thereof: "The fee is due on May 1, 2012."\n\n'
    )
    seconds = []
    for count in (300, 1200):
        text = HEAD + "".join(f"{number}. {clause.format(number)}" for number in range(1, count)) + FOOT
        start = time.process_time()
        assert len(read(text).operations) == 2 * (count - 1)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.1)


def test_quotations_that_open_and_never_close_end_soon_in_an_error() -> None:
    seconds = []
    for count in (4_500, 36_000):
        start = time.process_time()
        with pytest.raises(UnreadableText, match="quotes more than"):
            read(HEAD + "1. Section 2.1 is amended: " + "“a.” and inserting “b " * count + FOOT)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 20 * max(seconds[0], 0.1)
