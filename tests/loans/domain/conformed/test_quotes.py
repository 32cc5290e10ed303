"""What a document quotes, held against the agreement as it stands when each of its clauses has its turn."""

import pytest

from loans.domain.conformed.comparison import Likeness
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.quotes import Quoted, quotes_of
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import SECOND, UNFILED, edit, folded

LINE = "“Commitment” means $5,000,000."
RAISED = "“Commitment” means $6,000,000."


def commitment(old: str, **more: object) -> Edit:
    return edit(Action.REPLACE, Of.DEFINITION, "Commitment", within="1.1", old=old, new="x", by=SECOND, **more)  # type: ignore[arg-type]


def quoted(*edits: Edit, at: int = 0, **more: object) -> Quoted | None:
    return quotes_of(folded(**more), SECOND, edits)[at]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "likeness"),
    [
        (LINE, Likeness.SAME),
        ('"Commitment"  means\n$5,000,000.', Likeness.SAME_BUT_FOR_BLANKS),
        ("“Commitment” means $5,000,000.00.", Likeness.NEAR),
        ("Borrower delivers the moon and the stars.", Likeness.ABSENT),
    ],
)
def test_a_quote_agrees_with_the_provision_that_its_clause_names(old: str, likeness: Likeness) -> None:
    found = quoted(commitment(old))

    assert found is not None
    assert (found.comparison.likeness, found.unit) == (likeness, "Commitment")
    assert found.origin == (None if likeness is Likeness.ABSENT else Clause("base", "Commitment"))


def test_it_is_held_against_the_text_of_the_day_and_not_against_the_one_first_filed() -> None:
    raised = edit(Action.REPLACE, Of.DEFINITION, "Commitment", within="1.1", new=RAISED)
    text = folded(raised)

    (old,) = quotes_of(text, SECOND, [commitment(LINE)]).values()
    (new,) = quotes_of(text, SECOND, [commitment(RAISED)]).values()

    assert old is not None
    assert new is not None
    assert (old.comparison.likeness, new.comparison.likeness) == (Likeness.NEAR, Likeness.SAME)
    assert new.origin == Clause("first", "1")


def test_what_the_same_document_did_before_is_taken_into_account() -> None:
    renumbered = edit(Action.RENUMBER, Of.SECTION, "3.2", title="Debt", becomes="3.3", by=SECOND)
    quotes = edit(Action.REPLACE, Of.PHRASE, "3.3", old="no other debt", new="no debt", by=SECOND, position=1)

    found = quoted(renumbered, quotes, at=1)

    assert found is not None
    assert (found.comparison.likeness, found.unit) == (Likeness.SAME, "3.3 Debt")


def test_words_that_stand_twice_have_two_places() -> None:
    twice = edit(Action.REPLACE, Of.PHRASE, "3.1", old="cash", new="money", by=SECOND)

    found = quoted(twice)

    assert found is not None
    assert len(found.comparison.places) == 2
    assert not found.comparison.certain


def test_a_quote_without_a_provision_is_looked_for_in_all_of_the_text() -> None:
    nowhere = edit(Action.REPLACE, Of.SECTION, "9.9", old="It reports its cash monthly.", new="x", by=SECOND)

    found = quoted(nowhere)

    assert found is not None
    assert (found.comparison.likeness, found.unit) == (Likeness.SAME, "3.1 Liquidity")
    absent = quoted(edit(Action.REPLACE, Of.SECTION, "9.9", old="The moon is full.", new="x", by=SECOND))
    assert absent is not None
    assert (absent.comparison.likeness, absent.unit) == (Likeness.ABSENT, "")


def test_without_the_base_a_quote_may_have_stood_there() -> None:
    assert quoted(commitment(LINE), base=(), chain=UNFILED) is None


def test_without_the_base_what_a_clause_gave_whole_is_held_against() -> None:
    given = edit(Action.REPLACE, Of.DEFINITION, "Commitment", within="1.1", new=RAISED)
    text = folded(given, base=(), chain=UNFILED)

    (found,) = quotes_of(text, SECOND, [commitment("The moon is full.")]).values()

    assert found is not None
    assert found.comparison.likeness is Likeness.ABSENT


def test_without_the_base_what_a_clause_gave_in_part_proves_no_absence() -> None:
    part = edit(Action.REPLACE, Of.PHRASE, "3.1", old="one", new="$2,000,000")
    text = folded(part, base=(), chain=UNFILED)

    whole = edit(Action.REPLACE, Of.SECTION, "3.1", old="The moon is full.", new="x", by=SECOND)
    assert list(quotes_of(text, SECOND, [whole]).values()) == [None]


def test_the_record_s_own_words_are_no_text_on_file() -> None:
    stated = edit(Action.REPLACE, Of.SECTION, "3.1", stated="Cash of two million is kept.")
    text = folded(stated, base=(), chain=UNFILED)

    quotes = edit(Action.REPLACE, Of.SECTION, "3.1", old="Cash of two million is kept.", new="x", by=SECOND)
    assert list(quotes_of(text, SECOND, [quotes]).values()) == [None]


def test_references_and_the_agreement_as_a_whole_name_no_provision() -> None:
    whole = edit(Action.REPLACE, Of.AGREEMENT, "Loan Agreement", old=LINE, new="x", by=SECOND)
    references = edit(Action.REDIRECT, Of.REFERENCE, "Bank", old="“Bank”", becomes="Lender", by=SECOND)

    for found in (quoted(whole), quoted(references)):
        assert found is not None
        assert found.comparison.likeness is Likeness.SAME
