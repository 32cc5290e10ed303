"""The smallest parts of the reader at their edges: no words, no number, no day."""

from datetime import date
from decimal import Decimal

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.fair_copy import fair_copy
from loans.domain.drafting.given_text import lettered_heads
from loans.domain.drafting.lines import lines_of
from loans.domain.drafting.paragraphs import paragraphs
from loans.domain.drafting.proposals import Bound
from loans.domain.drafting.quantities import quantities_in
from loans.domain.drafting.reader import read
from loans.domain.drafting.section_numbers import beside, numbers_in, sibling
from loans.domain.drafting.signatures import signature_blocks
from loans.domain.drafting.spans import Span
from loans.domain.drafting.step_schedules import PrintedStep, schedule_doubts
from loans.domain.drafting.subjects import named_subject
from loans.domain.drafting.title import ordinal_of, title_of
from tests.loans.domain.drafting.styles import FOOT, HEAD


def test_a_text_without_words_has_an_empty_fair_copy() -> None:
    assert lines_of("") == []
    assert fair_copy("  \n").text == ""
    assert fair_copy("  \n").span(0, 0) == Span(0, 0)


def test_blank_paragraphs_are_none() -> None:
    assert [one.start for one in paragraphs("\n\nmill", 0, 6)] == [2]


def test_a_number_begins_with_its_first_letter() -> None:
    assert numbers_in("7.5, Y7.6 and 7.7") == ("7.5", "7.7")
    assert sibling("7.5", "(b)") == "7.5(b)"
    assert beside("7.5(a)", "(b)") == "7.5(b)"


def test_a_run_of_letters_names_those_between() -> None:
    assert numbers_in("2.1(a) through (d)") == ("2.1(a)", "2.1(b)", "2.1(c)", "2.1(d)")
    assert numbers_in("(ii) through (v)") == ("(ii)", "(iii)", "(iv)", "(v)")
    assert numbers_in("4.1 through (c)") == ("4.1", "4.1(c)")


def test_letters_of_a_deeper_level_are_left_out() -> None:
    assert lettered_heads("(g) barges:\n(i) two;\n(ii) three;\n(h) piers.") == ("(g)", "(h)")


def test_a_title_counts_in_figures_words_and_romans() -> None:
    titles = ("Amendment 3", "Amendment Two to Lease", "Amendment No. IV", "Amendment")
    assert [ordinal_of(title) for title in titles] == [3, 2, 4, None]


def test_an_annex_that_amends_nothing_is_no_clause() -> None:
    text = (
        f"{HEAD}1. The Credit Agreement is amended as set forth in Annex A hereto.{FOOT}\n\nANNEX A\n\nLoans\n\nMills"
    )
    reading = read(text)
    assert [(one.action.value, one.target) for one in reading.operations] == [("replace", "Credit Agreement")]
    assert "Mills" not in text[reading.operative.start : reading.operative.end]


def test_a_head_without_a_title_has_none() -> None:
    assert title_of([]) == ""
    assert title_of(["Harbor Mills, Inc.", "To whom it may concern"]) == ""


def test_two_things_named_together_are_no_subject() -> None:
    assert named_subject("The Barge and Pier Allowance ", "The Barge and Pier Allowance is raised") == ""


def test_words_below_a_signing_name_tell_its_part() -> None:
    (block,) = signature_blocks("FIR MILL INC.\nthe old mill\nBy: /s/ A. Smith\n")
    assert (block.name, block.part) == ("FIR MILL INC.", "the old mill")


def step(first: date | None, last: date | None) -> PrintedStep:
    (quantity,) = quantities_in("2.00 to 1.00")
    return PrintedStep(first, last, quantity, Decimal(2), Bound.AT_LEAST, 0, 1)


def test_steps_with_open_ends_are_doubted_only_where_they_meet() -> None:
    march, june = date(2001, 3, 31), date(2001, 6, 30)
    overlap = schedule_doubts([step(march, None), step(june, None)], None)
    assert [doubt.code for doubt in overlap] == [DoubtCode.OVERLAP]
    assert schedule_doubts([step(march, None), step(march, june)], None) == ()
    assert schedule_doubts([step(None, None), step(march, june)], None) == ()
    assert schedule_doubts([step(march, march), step(None, june)], None) == ()
