"""Words within a unit: struck, added and replaced where they stand once; else the change waits and says why."""

import pytest

from loans.domain.conformed.text import OnFile
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import SECOND, UNFILED, edit, folded, names, rules, unit, units

FEES = "2.2 Fees. Borrower pays a fee of two-fifths of one percent (.40%) of what it does not draw."


@pytest.mark.parametrize(
    ("action", "target", "old", "new", "words"),
    [
        (
            Action.REPLACE,
            "2.2",
            "two-fifths of one percent (.40%)",
            "one percent (1%)",
            "a fee of one percent (1%) of what",
        ),
        (Action.REPLACE, "2.2", "two-fifths\nof one percent", "one percent", "a fee of one percent (.40%) of"),
        (Action.REPLACE, "2.1", "$50,000", "$75,000", "(b) Each advance is at least $75,000."),
        (Action.REPLACE, "Maturity Date", "July 1, 2006", "July 1, 2008", "means July 1, 2008."),
        (Action.DELETE, "2.2", "two-fifths of", "", "a fee of one percent"),
        (Action.DELETE, "3.1", "It reports its cash monthly.", "", "at least $1,000,000."),
        (Action.DELETE, "2.2", "of what it does not draw", "", "one percent (.40%)."),
        (Action.REPLACE, "2.2", "2.2 Fees", "2.2 Charges", "2.2 Charges. Borrower pays"),
    ],
)
def test_words_that_stand_there_once_are_changed(action: Action, target: str, old: str, new: str, words: str) -> None:
    text = folded(edit(action, Of.PHRASE, target, old=old, new=new))

    assert any(words in each.text for each in text.units)
    assert not text.findings


def test_only_the_paragraph_that_is_touched_has_another_origin_and_the_earlier_ones_are_listed() -> None:
    text = folded(
        edit(Action.REPLACE, Of.PHRASE, "2.1(b)", old="$50,000", new="$75,000"),
        edit(Action.REPLACE, Of.PHRASE, "2.1(b)", by=SECOND, old="$75,000", new="$90,000"),
        edit(Action.REPLACE, Of.PHRASE, "2.1(b)", by=SECOND, position=1, old="Each advance", new="Any advance"),
    )

    paragraph = unit(text, "2.1(b)").paragraphs[0]
    assert paragraph.text == "(b) Any advance is at least $90,000."
    assert paragraph.origin == Clause("second", "1")
    assert paragraph.earlier == (Clause("base", "2.1(b)"), Clause("first", "1"))
    assert unit(text, "2.1(a)").paragraphs[0].origin == Clause("base", "2.1(a)")


def test_a_change_in_the_printed_title_shortens_the_head() -> None:
    changed = unit(folded(edit(Action.REPLACE, Of.PHRASE, "2.2", old="Fees", new="Charges and Dues")), "2.2")

    assert changed.text.startswith("2.2 Charges and Dues. Borrower")
    assert changed.text[: changed.head] == "2.2 "


def test_words_over_two_paragraphs_become_as_many_as_the_clause_gives() -> None:
    base = folded(edit(Action.REPLACE, Of.SECTION, "3.2", new="3.2 Debt. None\n\nfrom banks.\n\nNone from friends."))
    assert len(unit(base, "3.2").paragraphs) == 3

    text = folded(
        edit(Action.REPLACE, Of.SECTION, "3.2", new="3.2 Debt. None at all\n\nfrom banks here.\n\nNone from friends."),
        edit(Action.REPLACE, Of.PHRASE, "3.2", by=SECOND, old="at all\n\nfrom banks", new="from anyone\n\nor any bank"),
    )

    assert [each.text for each in unit(text, "3.2").paragraphs] == [
        "3.2 Debt. None from anyone",
        "or any bank here.",
        "None from friends.",
    ]
    assert [each.origin.modification for each in unit(text, "3.2").paragraphs] == ["second", "second", "first"]


@pytest.mark.parametrize(
    ("of", "action", "old", "new", "after", "rule"),
    [
        (Of.PHRASE, Action.REPLACE, "two-fifths of one percent (0.40%)", "1%", "", "old_text_agrees"),
        (Of.PHRASE, Action.REPLACE, "the moon and the stars", "1%", "", "old_text_is_on_file"),
        (Of.PHRASE, Action.REPLACE, "", "1%", "", "old_text_is_named"),
        (Of.PHRASE, Action.DELETE, "", "", "", "old_text_is_named"),
        (Of.PHRASE, Action.INSERT, "", "", "the end", "place_is_named"),
        (Of.PHRASE, Action.INSERT, "", "and more", "", "place_is_named"),
        (Of.PHRASE, Action.INSERT, "", "and more", "the words “no such words”", "old_text_is_on_file"),
        (Of.SENTENCE, Action.REPLACE, "", "It pays more.", "", "old_text_is_named"),
    ],
)
def test_what_is_not_certain_waits_on_the_unit(
    of: Of, action: Action, old: str, new: str, after: str, rule: str
) -> None:
    text = folded(edit(action, of, "2.2", old=old, new=new, after=after))

    assert rules(text) == [rule]
    assert unit(text, "2.2").text == FEES
    assert [(note.waits, note.text, note.old) for note in unit(text, "2.2").notes] == [(True, new, old)]


def test_a_near_match_says_what_differs() -> None:
    text = folded(edit(Action.REPLACE, Of.PHRASE, "2.2", old="two-fifths of one percent (0.40%)", new="1%"))

    assert text.findings[0].text == (
        "The First, 1, quotes 2.2 Fees in other words than those on file: it has “0.40%” where “.40%” stands"
    )


def test_words_that_stand_there_twice_wait() -> None:
    text = folded(edit(Action.REPLACE, Of.PHRASE, "3.1", old="cash", new="money"))

    assert rules(text) == ["old_text_is_there_once"]
    assert "2 times" in text.findings[0].text


@pytest.mark.parametrize(
    ("of", "after", "before", "words"),
    [
        (Of.PHRASE, "two-fifths", "", "two-fifths and no more of one"),
        (Of.PHRASE, "the words “of one percent”", "", "of one percent and no more (.40%)"),
        (Of.PHRASE, "", "of one percent", "two-fifths and no more of one percent"),
        (Of.PHRASE, "the end", "", "does not draw. and no more"),
        (Of.SENTENCE, "at the end thereof", "", "does not draw. and no more"),
    ],
)
def test_words_are_added_where_the_clause_says(of: Of, after: str, before: str, words: str) -> None:
    text = folded(edit(Action.INSERT, of, "2.2", new="and no more", after=after, before=before))

    assert words in unit(text, "2.2").text
    assert not text.findings


def test_a_sentence_without_a_place_is_shown_at_the_end_and_told() -> None:
    text = folded(edit(Action.INSERT, Of.SENTENCE, "2.2", new="It pays quarterly."))

    assert unit(text, "2.2").text.endswith("draw. It pays quarterly.")
    assert rules(text) == ["place_is_named"]


def test_below_lettered_paragraphs_new_words_are_a_paragraph_of_their_own() -> None:
    text = folded(edit(Action.INSERT, Of.SENTENCE, "2.1", new="Bank may refuse.", after="the end"))

    assert [each.text for each in unit(text, "2.1(b)").paragraphs] == [
        "(b) Each advance is at least $50,000.",
        "Bank may refuse.",
    ]
    assert unit(text, "2.1(b)").paragraphs[0].origin == Clause("base", "2.1(b)")


def test_a_paragraph_added_to_a_definition_is_one_of_its_own() -> None:
    text = folded(edit(Action.INSERT, Of.PARAGRAPH, "Commitment", new="It may grow.", after="the end"))

    assert [each.text for each in unit(text, "Commitment").paragraphs] == [
        "“Commitment” means $5,000,000.",
        "It may grow.",
    ]


def test_words_are_looked_for_in_all_of_the_section_where_the_paragraph_is_no_unit() -> None:
    text = folded(edit(Action.REPLACE, Of.PHRASE, "2.2(a)", within="2.2", old="what it does not draw", new="the rest"))
    deeper = folded(edit(Action.REPLACE, Of.PHRASE, "2.1.5", within="2.1", old="$50,000", new="$75,000"))

    assert unit(text, "2.2").text.endswith("(.40%) of the rest.")
    assert unit(deeper, "2.1(b)").text == "(b) Each advance is at least $75,000."


def test_a_part_of_a_unit_whose_text_is_not_on_file_is_shown_as_a_part() -> None:
    base_away = folded(
        edit(Action.REPLACE, Of.PHRASE, "2.2", old="one", new="two percent"),
        edit(Action.DELETE, Of.SENTENCE, "2.2", position=1, stated="The last sentence goes."),
        edit(Action.DELETE, Of.SENTENCE, "2.2", position=2),
        base=(),
        chain=UNFILED,
    )

    assert [(each.text, each.on_file) for each in unit(base_away, "2.2").paragraphs] == [
        ("two percent", OnFile.PART),
        ("The last sentence goes.", OnFile.STATED),
    ]
    assert names(base_away) == ["2.2"]
    assert not base_away.findings


def test_nothing_changes_but_what_is_said() -> None:
    text = folded(edit(Action.REPLACE, Of.PHRASE, "2.2", old="pays", new="owes"))

    assert [each.text for each in text.units if each.name.number != "2.2"] == [
        each.text for each in units() if each.name.number != "2.2"
    ]
