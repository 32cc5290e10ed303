"""Amendments that list their changes in a table: one operation a row where every row is understood, else none."""

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading, Treatment
from tests.loans.domain.drafting.styles import FOOT, HEAD

LEAD = "1. Changes. The provisions of the Credit Agreement listed below are amended as shown:\n\n"
REST = "\n\n2. Ratification. The Borrower ratifies the Credit Agreement."


def reading(table: str) -> Reading:
    return read(HEAD + LEAD + table + REST + FOOT)


def done(table: str) -> list[tuple[str, str, str | None, str | None]]:
    """Action and target of each row, with the words that go and those that come."""
    return [
        (
            one.action.value,
            one.target,
            one.old_text.text if one.old_text else None,
            one.new_text.text if one.new_text else None,
        )
        for one in reading(table).operations
    ]


def test_each_row_is_an_operation_with_its_old_and_new_words() -> None:
    table = (
        "     Section       Existing            New\n"
        "     --------      -----------         ------------\n"
        "     2.2           $5,000,000          $7,500,000\n"
        "     7.1(b)        1.25 to 1.00        1.10 to 1.00"
    )
    assert done(table) == [
        ("replace", "2.2", "$5,000,000", "$7,500,000"),
        ("replace", "7.1(b)", "1.25 to 1.00", "1.10 to 1.00"),
    ]


def test_a_table_without_old_words_gives_the_new_ones() -> None:
    assert done("     Section       To read\n     2.2           June 30, 2013") == [
        ("replace", "2.2", None, "June 30, 2013"),
    ]


def test_definitions_and_exhibits_may_stand_in_the_first_column() -> None:
    table = (
        "Provision                      Current             Amended\n"
        'Definition of "Yard Line"      $1,000,000          $2,000,000\n'
        "Schedule 3                     Toledo              Cleveland"
    )
    assert [(action, target) for action, target, _, _ in done(table)] == [
        ("replace", "Yard Line"),
        ("replace", "Schedule 3"),
    ]


def test_what_was_not_there_is_inserted_and_what_goes_is_deleted() -> None:
    table = (
        "     Section       Existing            New\n"
        "     2.2           None                two days\n"
        "     2.3           three days          Deleted"
    )
    assert done(table) == [("insert", "2.2", None, "two days"), ("delete", "2.3", "three days", None)]


def test_words_over_several_lines_are_doubted_and_not_given_apart() -> None:
    table = (
        "     Section       Existing                 New\n"
        "     2.2           the first day of         the last day of\n"
        "                   each month               each quarter"
    )
    operation = reading(table).operations[0]
    assert (operation.target, operation.old_text, operation.new_text) == ("2.2", None, None)
    assert DoubtCode.NEW_TEXT_ABSENT in {doubt.code for doubt in operation.doubts}


def test_a_line_of_text_ends_the_table() -> None:
    table = "     Section       Existing            New\n     2.2           $5            $6\n     These are all."
    assert [(action, target) for action, target, _, _ in done(table)] == [("replace", "2.2")]


def test_a_row_that_is_not_understood_leaves_the_whole_table_to_a_person() -> None:
    for row in ("     the yard      $5                  $6", "     2.3           $5"):
        table = f"     Section       Existing            New\n     2.2           $1                  $2\n{row}"
        found = reading(table)
        assert found.operations == ()
        passage = next(one for one in found.passages if one.clause == "1")
        assert passage.treatment is Treatment.UNREAD
        assert "table" in passage.reason


def test_other_tables_are_no_tables_of_changes() -> None:
    for head in (
        "Term          Rate          Fee",
        "Section       Old           Fee",
        "Item          New           Old",
    ):
        assert done(f"     {head}\n     2.2           $5            $6") == []


def test_a_table_of_changes_without_rows_changes_nothing() -> None:
    assert done("     Section       Existing            New") == []
