"""References that are to mean something else: turned where they stand by themselves, else left and told."""

import pytest

from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import UNFILED, edit, folded, rules, unit, units


def test_references_are_turned_in_the_whole_agreement() -> None:
    text = folded(edit(Action.REDIRECT, Of.REFERENCE, "Maturity Date", becomes="Final Date"))

    assert "until the Final Date." in unit(text, "2.1(a)").text
    assert unit(text, "2.1(a)").paragraphs[0].origin == Clause("first", "1")
    assert unit(text, "Maturity Date").text == "“Maturity Date” means July 1, 2006."
    assert not text.findings


def test_within_a_unit_they_are_turned_there_alone() -> None:
    text = folded(edit(Action.REDIRECT, Of.REFERENCE, "Commitment", becomes="Line", within="2.1"))

    assert "up to the Line until" in unit(text, "2.1(a)").text
    assert "under the Commitment" in unit(text, "Exhibit A").text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Bank", "Lender", "(a) Lender lends"),
        ("Pier Nine, Inc", "Harbor Works, Inc", "between Harbor Works, Inc. (“Borrower”)"),
        ("First Harbor Bank", "Second Bank", "and Second Bank (“Bank”)"),
    ],
)
def test_names_are_turned(old: str, new: str, words: str) -> None:
    text = folded(edit(Action.REDIRECT, Of.REFERENCE, old, becomes=new))

    assert any(words in each.text for each in text.units)


def test_a_name_in_capitals_is_turned_in_capitals_and_the_signatures_stay() -> None:
    new = "3.2 Debt. PIER NINE, INC. takes on none."
    text = folded(
        edit(Action.REPLACE, Of.SECTION, "3.2", new=new),
        edit(Action.REDIRECT, Of.REFERENCE, "Pier Nine, Inc", position=1, becomes="Harbor Works, Inc"),
    )

    assert unit(text, "3.2").text == "3.2 Debt. HARBOR WORKS, INC. takes on none."
    assert "PIER NINE, INC." in unit(text, "Signatures").text


def test_a_part_of_a_longer_term_is_left_and_told() -> None:
    new = "3.2 Debt. None until the Revolving Maturity Date or the Maturity Date, nor after the Final Maturity Date."
    text = folded(
        edit(Action.REPLACE, Of.SECTION, "3.2", new=new),
        edit(Action.REDIRECT, Of.REFERENCE, "Maturity Date", position=1, within="3.2", becomes="Final Maturity Date"),
    )

    assert unit(text, "3.2").text == (
        "3.2 Debt. None until the Revolving Maturity Date or the Final Maturity Date, "
        "nor after the Final Maturity Date."
    )
    assert rules(text) == ["reference_stands_alone"]
    assert "leaves it 1 times" in text.findings[0].text


def test_a_reference_that_stands_nowhere_waits() -> None:
    text = folded(edit(Action.REDIRECT, Of.REFERENCE, "Term Loan", becomes="Loan"))
    elsewhere = folded(edit(Action.REDIRECT, Of.REFERENCE, "Commitment", becomes="Line", within="9.9"))

    assert rules(text) == ["reference_is_there"]
    assert rules(elsewhere) == ["reference_is_there"]
    assert [note.waits for note in text.notes] == [True]


def test_references_that_go_wait_for_a_person() -> None:
    text = folded(edit(Action.DELETE, Of.REFERENCE, "Maturity Date"))
    to_nothing = folded(edit(Action.REDIRECT, Of.REFERENCE, "Maturity Date"))

    assert rules(text) == rules(to_nothing) == ["reference_goes_with_its_words"]
    assert [each.text for each in text.units] == [each.text for each in units()]


def test_where_texts_are_missing_nothing_is_found_amiss() -> None:
    text = folded(
        edit(Action.REDIRECT, Of.REFERENCE, "Term Loan", becomes="Loan"),
        edit(Action.DELETE, Of.REFERENCE, "Term Loan", position=1),
        base=(),
        chain=UNFILED,
    )

    assert not text.findings
    assert [note.waits for note in text.notes] == [True, True]
