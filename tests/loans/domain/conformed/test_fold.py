"""The text on a day, as known on a day: what is in effect, what is known later, what later documents show."""

from dataclasses import replace
from datetime import date

import pytest

from loans.domain.conformed.fold import fold_days
from loans.domain.conformed.text import OnFile
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import (
    BASE,
    CHAIN,
    FIRST,
    SECOND,
    UNFILED,
    edit,
    folded,
    names,
    rules,
    unit,
    units,
)

RAISED = edit(Action.REPLACE, Of.PHRASE, "2.1(b)", old="$50,000", new="$75,000")
AGAIN = edit(Action.REPLACE, Of.PHRASE, "2.1(b)", by=SECOND, old="$75,000", new="$90,000")


def least(on: date, known: date = date(2009, 1, 1), chain: tuple = CHAIN) -> str:  # type: ignore[type-arg]
    return unit(folded(RAISED, AGAIN, on=on, known=known, chain=chain), "2.1(b)").text[-8:-1]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2004, 12, 31), "$50,000"),
        (date(2005, 1, 1), "$75,000"),
        (date(2005, 12, 31), "$75,000"),
        (date(2006, 1, 1), "$90,000"),
    ],
)
def test_the_words_of_a_day_are_those_in_effect_on_it(on: date, words: str) -> None:
    assert least(on) == words


def test_what_is_recorded_later_is_not_known_earlier() -> None:
    late = (BASE, replace(FIRST, recorded=date(2007, 5, 1)), SECOND)

    assert least(date(2005, 6, 1), known=date(2007, 4, 30), chain=late) == "$50,000"
    assert least(date(2005, 6, 1), known=date(2007, 5, 1), chain=late) == "$75,000"


def test_two_documents_of_one_day_follow_in_their_stated_order() -> None:
    same_day = (BASE, replace(FIRST, effective=date(2006, 1, 1)), SECOND)

    assert least(date(2006, 1, 1), chain=same_day) == "$90,000"


def test_before_the_first_document_there_is_nothing() -> None:
    assert folded(on=date(2004, 3, 1)).units == ()
    assert folded(known=date(2004, 3, 1)).units == ()


def test_an_edit_of_a_document_that_is_not_in_the_chain_is_an_error() -> None:
    with pytest.raises(LookupError, match="second"):
        folded(AGAIN, chain=CHAIN[:2])


RESTATED = edit(
    Action.REPLACE,
    Of.SECTION,
    "6.2",
    by=SECOND,
    title="Reports",
    old="6.2 Reports.\n\n(a) Monthly.\n\n(b) Yearly.",
    new="6.2 Reports. Quarterly.",
)


def test_before_a_later_document_its_quote_shows_what_stood_there() -> None:
    text = folded(RESTATED, base=(), chain=UNFILED, on=date(2005, 6, 1))

    assert [(each.text, each.on_file, each.origin) for each in unit(text, "6.2").paragraphs] == [
        ("6.2 Reports.", OnFile.QUOTED, Clause("second", "1"))
    ]
    assert unit(text, "6.2(b)").text == "(b) Yearly."
    assert unit(folded(RESTATED, base=(), chain=UNFILED), "6.2").text == "6.2 Reports. Quarterly."


def test_a_quote_does_not_displace_words_that_are_on_file() -> None:
    quoted = edit(Action.REPLACE, Of.SECTION, "3.2", by=SECOND, old="3.2 Debt. Something else.", new="3.2 Debt. None.")

    assert unit(folded(quoted, on=date(2005, 6, 1)), "3.2").text == "3.2 Debt. Borrower takes on no other debt."


@pytest.mark.parametrize(
    "later",
    [
        edit(Action.INSERT, Of.SECTION, "6.3", by=SECOND, new="6.3 Audits. Yearly."),
        edit(Action.STATE, Of.AGREEMENT, "Loan Agreement", by=SECOND, stated="Nothing."),
        edit(Action.REDIRECT, Of.REFERENCE, "Loan", by=SECOND, becomes="Advance"),
    ],
)
def test_what_comes_later_is_no_evidence_of_what_was_not_there(later: object) -> None:
    assert folded(later, base=(), chain=UNFILED, on=date(2005, 6, 1)).units == ()  # type: ignore[arg-type]


def test_what_a_later_clause_merely_names_stands_without_words() -> None:
    later = edit(Action.DELETE, Of.PARAGRAPH, "6.2(b)(i)", by=SECOND)

    text = folded(later, base=(), chain=UNFILED, on=date(2005, 6, 1))

    assert names(text) == ["6.2", "6.2(b)", "6.2(b)(i)"]
    assert [each.level for each in text.units] == [0, 1, 2]
    assert not any(each.paragraphs for each in text.units)


def test_a_later_clause_whose_target_is_not_certain_shows_nothing() -> None:
    later = edit(Action.DELETE, Of.SECTION, "9.9", title="Fees", by=SECOND)

    assert folded(later, on=date(2005, 6, 1)).units == folded(on=date(2005, 6, 1)).units


def test_where_the_base_text_is_missing_units_stand_by_number_with_what_is_on_file() -> None:
    text = folded(
        edit(Action.INSERT, Of.DEFINITION, "Debt", within="1.1", new="“Debt” means what is owed."),
        edit(Action.REPLACE, Of.SECTION, "6.2", position=1, title="Reports", new="6.2 Reports. Quarterly."),
        edit(Action.RENUMBER, Of.SECTION, "2.1.3", position=2, title="Letters", becomes="2.1.4"),
        edit(Action.DELETE, Of.SECTION, "2.1.4", position=3, title="Cash"),
        edit(Action.REPLACE, Of.SECTION, "2.2", position=4, stated="The fee is doubled."),
        edit(Action.INSERT, Of.EXHIBIT, "Exhibit D", position=5, new="EXHIBIT D\n\nA form."),
        edit(Action.WAIVE, Of.SECTION, "6.8", position=6, stated="Waived for June."),
        base=(),
        chain=UNFILED,
    )

    assert names(text) == ["1.1", "Debt", "2.1.4", "2.1.4", "2.2", "6.2", "6.8", "Exhibit D"]
    assert [str(each.name) for each in text.units if each.gone] == ["2.1.4 Cash"]
    assert rules(text) == ["number_is_borne_once"]
    assert [note.text for note in unit(text, "6.8").notes] == ["Waived for June."]
    assert {paragraph.on_file for paragraph in unit(text, "2.2").paragraphs} == {OnFile.STATED}


def test_a_base_document_known_by_its_clauses_alone_is_shown_by_them() -> None:
    stated = edit(
        Action.INSERT, Of.SECTION, "6.1", by=BASE, clause="6.1", retitled="Liquidity", stated="Cash stays high."
    )

    text = folded(stated, base=())

    assert [(each.text, each.on_file) for each in unit(text, "6.1", "Liquidity").paragraphs] == [
        ("Cash stays high.", OnFile.STATED)
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    assert folded(AGAIN, RAISED, chain=CHAIN[::-1]) == folded(RAISED, AGAIN)


def test_without_changes_the_text_is_the_base_text() -> None:
    assert folded().units == units()


def test_a_later_document_with_the_earlier_day_gives_way_once_the_one_before_it_takes_effect() -> None:
    """The days are folded one after the other, and the second of them cannot go on from where the first ended."""
    crossed = (BASE, replace(FIRST, effective=date(2006, 3, 1)), replace(SECOND, effective=date(2006, 1, 1)))
    days = (date(2006, 2, 1), date(2006, 4, 1))

    texts = fold_days(crossed, units(), (RAISED, AGAIN), days, date(2009, 1, 1))

    assert [unit(texts[day], "2.1(b)").text[-8:-1] for day in days] == ["$50,000", "$90,000"]
    assert all(texts[day] == folded(RAISED, AGAIN, on=day, chain=crossed) for day in days)
