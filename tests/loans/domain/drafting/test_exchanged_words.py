"""Words and amounts exchanged for others: which are the old ones, which the new, and in which document they stand."""

import pytest

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.interchange import as_facts
from loans.domain.drafting.operation import Action, Operation, Unit
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Treatment
from tests.loans.domain.drafting.styles import FOOT, HEAD


def only(clause: str) -> Operation:
    [operation] = [one for one in read(f"{HEAD}1. {clause}{FOOT}").operations if one.action is not Action.STATE]
    return operation


def texts(operation: Operation) -> tuple[str | None, str | None]:
    old, new = operation.old_text, operation.new_text
    return old.text if old else None, new.text if new else None


@pytest.mark.parametrize(
    "clause",
    [
        'The Commitment set forth in Section 2.1 is increased from "$60,000,000" to "$75,000,000".',
        'The amount of the Pier Line, in the definition of that term, is raised from "$60,000,000" to "$75,000,000".',
        'In Section 2.2, the words "$60,000,000" are deleted and the words "$75,000,000" are inserted in their place.',
        'Section 6.6 is amended by striking "$60,000,000" and inserting "$75,000,000".',
        'The sum "$60,000,000", as it appears in Section 2.3, is deleted and "$75,000,000" is placed in its stead.',
    ],
)
def test_the_old_amount_is_never_taken_for_the_new_one(clause: str) -> None:
    operation = only(clause)
    assert operation.action is Action.REPLACE
    assert texts(operation) == ("$60,000,000", "$75,000,000")


def test_definitions_in_marks_of_their_own_are_each_a_new_term() -> None:
    text = (
        f"{HEAD}1. Section 1.1 is amended by the addition of the following new definitions: "
        f'"PIER LIMIT shall mean $4,500,000." "PIER DATE shall mean June 30, 2003."{FOOT}'
    )
    found = {one.target: texts(one) for one in read(text).operations}
    assert found == {
        "PIER LIMIT": (None, "PIER LIMIT shall mean $4,500,000."),
        "PIER DATE": (None, "PIER DATE shall mean June 30, 2003."),
    }


def test_a_covenant_known_by_its_title_is_not_the_whole_section_that_holds_it() -> None:
    operation = only('The covenant entitled "Pier Worth" under Section 6.7 is amended to read: "Pier Worth. $2."')
    assert (operation.action, operation.target) == (Action.REPLACE, "Pier Worth")


def test_words_exchanged_in_another_document_stand_there() -> None:
    operation = only('Each Note is amended by deleting "May 1, 2009" and inserting in lieu thereof "May 1, 2011".')
    assert (operation.target, operation.document) == ("Note", "Note")
    assert texts(operation) == ("May 1, 2009", "May 1, 2011")


def test_a_short_clause_that_quotes_what_it_changes_is_no_heading() -> None:
    text = f'{HEAD}1. The frontage thereof is amended by deleting "mill".{FOOT}'
    treatments = {passage.clause: passage.treatment for passage in read(text).passages}
    assert treatments["1"] is not Treatment.HEADING


@pytest.mark.parametrize(
    "clause",
    [
        'The Credit Agreement is amended by deleting "Old Mill" each place it appears and substituting "New Mill".',
        'The Credit Agreement is amended by replacing "Old Mill" with "New Mill" in each place where it appears.',
        'The term "Old Mill" is replaced by the term "New Mill" throughout the Credit Agreement.',
    ],
)
def test_words_exchanged_everywhere_are_references_turned(clause: str) -> None:
    operation = only(clause)
    assert (operation.action, operation.target, operation.becomes) == (Action.REDIRECT, "Old Mill", "New Mill")


def test_words_exchanged_everywhere_in_one_definition_are_words_of_it() -> None:
    operation = only('The definition of "Pier" is amended by deleting "A" wherever it appears and inserting "B".')
    assert (operation.action, operation.target, texts(operation)) == (Action.REPLACE, "Pier", ("A", "B"))


def test_and_that_makes_room_for_words_at_the_end_is_not_what_they_replace() -> None:
    operation = only(
        'The definition of "Pier" is amended by deleting the word "and" before clause (iv) thereof and adding the '
        'following at the end thereof: "and (v) mills".'
    )
    assert (operation.action, operation.target) == (Action.INSERT, "Pier")


@pytest.mark.parametrize(
    ("clause", "target"),
    [
        (
            'Schedule 1 is amended by deleting the name of Third Mill and inserting "Fourth Mill".',
            "Schedule 1",
        ),
        (
            "Section 6.7 is amended by replacing the amounts for both quarters of 2009 with $1,000,000 and $1,200,000.",
            "6.7",
        ),
    ],
)
def test_a_part_that_has_no_number_is_not_taken_for_the_whole_unit(clause: str, target: str) -> None:
    operation = only(clause)
    assert (operation.action, operation.unit, operation.target) == (Action.REPLACE, Unit.PHRASE, target)


@pytest.mark.parametrize(
    "clause",
    [
        "Section 6.7 is amended by replacing the amounts for both quarters of 2009 with $1,000,000 and $1,200,000.",
        "Section 7.2 is amended by inserting a new subsection (d).",
    ],
)
def test_a_new_text_that_is_not_printed_apart_is_doubted(clause: str) -> None:
    operation = only(clause)
    assert operation.new_text is None
    assert [doubt.code for doubt in operation.doubts] == [DoubtCode.NEW_TEXT_ABSENT]


@pytest.mark.parametrize(
    ("clause", "target"),
    [
        ("The Bank agrees to extend the Maturity Date of the Line of Credit to June 1, 2010.", "Maturity Date"),
        ("The Bank agrees to increase the Pier Commitment to $50,000,000.", "Pier Commitment"),
    ],
)
def test_what_is_agreed_to_be_moved_is_a_change_that_says_not_where(clause: str, target: str) -> None:
    operation = only(clause)
    assert (operation.action, operation.target) == (Action.REPLACE, target)
    assert operation.doubts[0].code is DoubtCode.TARGET_INFERRED


def test_a_short_clause_in_which_somebody_agrees_is_left_to_a_person() -> None:
    reading = read(f"{HEAD}1. The Bank agrees to reduce the rate by 1%.{FOOT}")
    assert [passage.clause for passage in reading.unread] == ["1"]


@pytest.mark.parametrize("exhibit", ["Addendum A", "Exhibit B", "Schedule 3"])
def test_an_item_of_an_exhibit_is_no_section_of_the_agreement(exhibit: str) -> None:
    operation = only(f"{exhibit} to the Credit Agreement is amended by deleting item 4 thereof.")
    assert (operation.action, operation.unit, operation.target) == (Action.DELETE, Unit.PARAGRAPH, exhibit)


def test_each_of_two_clauses_after_a_comma_loses_only_its_own_words() -> None:
    operation = only(
        'Clause (a) of Section 6.5 is amended by deleting "or" at its end, clause (b) of Section 6.5 is amended '
        'by replacing the period with "; and", and a new clause (c) is added reading "(c) mills."'
    )
    assert (operation.action, operation.target) == (Action.INSERT, "6.5(c)")


def test_of_two_exhibits_that_are_attached_each_has_its_own_text() -> None:
    text = (
        f"{HEAD}1. Exhibit A to the Credit Agreement is replaced with Exhibit A attached, and Exhibit H attached "
        f"hereto is added as a new Exhibit H.{FOOT}\n\nEXHIBIT A\n\nForm of note.\n\nEXHIBIT H\n\nForm of lease.\n"
    )
    found = {one.target: one.new_text.text for one in read(text).operations if one.new_text}
    assert "Form of note" in found["Exhibit A"]
    assert "Form of lease" in found["Exhibit H"]


def test_a_failure_that_shall_be_no_default_is_waived() -> None:
    operation = only(
        "The Bank agrees that the failure of the Borrower to comply with Section 6.3 for the quarter ended March 31, "
        "2009 shall not constitute an Event of Default."
    )
    assert (operation.action, operation.target) == (Action.WAIVE, "6.3")


def test_a_section_that_is_supplemented_takes_the_new_part_in() -> None:
    operation = only('Section 5.6 is supplemented by the following new subsection: "(c) The Bank may retain a tenth."')
    assert (operation.action, operation.target) == (Action.INSERT, "5.6(c)")


def test_all_sections_that_were_told_not_to_be_met_are_waived() -> None:
    text = (
        f"{HEAD}1. The Borrower did not satisfy Section 7.1 and Section 7.3 for the month ended July 31, 2008. "
        f"The Bank hereby waives the Events of Default arising from those failures for that month.{FOOT}"
    )
    assert [(one.action, one.target) for one in read(text).operations] == [
        (Action.WAIVE, "7.1"),
        (Action.WAIVE, "7.3"),
    ]


SEVERAL = """1. Section 2.1 of the Credit Agreement is hereby amended by (i) deleting the words "one loan" and
substituting therefor the words "two loans", (ii) inserting the word "each" immediately before the words "a Borrowing",
(iii) deleting the words "tenth day" and substituting therefor the words "last day" and (iv) inserting "if any" after
the word "fees"."""


def test_every_exchange_of_words_in_a_section_is_told_with_its_words() -> None:
    operations = read(HEAD + SEVERAL + FOOT).operations
    assert [(one.action.value, one.target, *texts(one)) for one in operations] == [
        ("replace", "2.1", "one loan", "two loans"),
        ("insert", "2.1", None, "each"),
        ("replace", "2.1", "tenth day", "last day"),
        ("insert", "2.1", None, "if any"),
    ]


def test_an_insertion_beside_words_says_which() -> None:
    insertions = [one for one in read(HEAD + SEVERAL + FOOT).operations if one.action.value == "insert"]
    assert [(one.before, one.after) for one in insertions] == [("“a Borrowing”", ""), ("", "“fees”")]


def test_the_layout_of_readings_counts_the_exchanges_of_a_clause_once_a_unit() -> None:
    facts = as_facts(read(HEAD + SEVERAL + FOOT), "third.txt")
    assert facts["operations"] == [
        {"clause": "1", "action": "replace", "unit": "phrase", "target": "2.1", "within": "2.1"}
    ]


def test_a_text_behind_a_closing_renumbering_is_that_of_the_new_paragraphs() -> None:
    text = (
        f"{HEAD}1. Section 3.3 is amended by replacing paragraph (b) with a new paragraph (b) and designating the last "
        f"paragraph of Section 3.3 as paragraph (c) as follows:\n\n(b) Dock Rate. The bank chooses a rate.{FOOT}"
    )
    found = {(one.action, one.target): texts(one) for one in read(text).operations}
    assert found[Action.REPLACE, "3.3(b)"] == (None, "(b) Dock Rate. The bank chooses a rate.")
    assert found[Action.RENUMBER, "3.3"] == (None, None)


def test_each_exchange_of_orders_counted_behind_to_has_its_old_and_its_new_words() -> None:
    clause = (
        'Section 2.15 is amended to (i) delete the reference therein to "June 30, 2015" and insert in lieu thereof a '
        'reference to "May 31, 2016" and (ii) delete the reference therein to "$5" and insert in lieu thereof "$7".'
    )
    found = [texts(one) for one in read(f"{HEAD}1. {clause}{FOOT}").operations]
    assert found == [("June 30, 2015", "May 31, 2016"), ("$5", "$7")]


def test_a_number_that_a_typist_parted_is_read_in_one_piece() -> None:
    operation = only(
        'Section 6. 12(a) of the Credit Agreement is amended by deleting "$5" and inserting "$7" in lieu thereof.'
    )
    assert (operation.target, texts(operation)) == ("6.12(a)", ("$5", "$7"))
