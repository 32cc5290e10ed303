"""What clauses do to the text: units added, restated, taken away and renamed; what is not certain waits and is told."""

import pytest

from loans.domain.conformed.text import OnFile
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.findings import Severity
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import SECOND, edit, folded, names, rules, unit, units

BY_FIRST = Clause("first", "1")


def around(text_names: list[str], name: str) -> tuple[str, str]:
    """The names before and after a name."""
    at = text_names.index(name)
    return text_names[at - 1], (*text_names, "the end")[at + 1]


def test_a_restated_section_has_the_words_of_the_clause_and_nothing_of_what_stood_under_it() -> None:
    new = "2.1 The Line.\n\n(a) Bank lends up to $6,000,000.\n\n(c) No advance is for less than $75,000."

    text = folded(edit(Action.REPLACE, Of.SECTION, "2.1", new=new))

    assert around(names(text), "2.1(a)") == ("2.1", "2.1(c)")
    assert around(names(text), "2.1(c)") == ("2.1(a)", "2.2")
    for name in ("2.1", "2.1(a)", "2.1(c)"):
        assert {paragraph.origin for paragraph in unit(text, name).paragraphs} == {BY_FIRST}
    assert not text.findings


def test_a_restated_unit_stays_the_same_unit() -> None:
    before = {each.name.number: each.key for each in units()}

    text = folded(edit(Action.REPLACE, Of.SECTION, "2.1", new="2.1 The Line.\n\n(a) New.\n\n(b) Newer."))

    assert unit(text, "2.1").key == before["2.1"]
    assert unit(text, "2.1(b)").key == before["2.1(b)"]


@pytest.mark.parametrize(
    ("target", "of", "new", "neighbours"),
    [
        ("2.4", Of.SECTION, "2.4 Usury. No rate is above the law's.", ("2.3", "Article 3")),
        ("3.0", Of.SECTION, "3.0 First. It is first.", ("Article 3", "3.1")),
        ("2.1(c)", Of.PARAGRAPH, "(c) No advance on a Sunday.", ("2.1(b)", "2.2")),
        ("Advance", Of.DEFINITION, "“Advance” means a loan.", ("1.1", "Business Day")),
        ("Debt", Of.DEFINITION, "“Debt” means what is owed.", ("Commitment", "Eligible Accounts")),
        ("Prime Rate", Of.DEFINITION, "“Prime Rate” means a rate.", ("Maturity Date", "1.2")),
        ("Exhibit B", Of.EXHIBIT, "EXHIBIT B\n\nA form.", ("Exhibit A", "the end")),
        ("Article 4", Of.SECTION, "ARTICLE 4\n\nEND", ("3.2", "Signatures")),
        ("FEES AGAIN", Of.SECTION, "Fees Again. They are paid again.", ("3.2", "Signatures")),
    ],
)
def test_a_new_unit_takes_its_place_by_number_or_by_letter(
    target: str, of: Of, new: str, neighbours: tuple[str, str]
) -> None:
    text = folded(edit(Action.INSERT, of, target, new=new))

    assert around(names(text), target) == neighbours
    assert unit(text, target).paragraphs[0].origin == BY_FIRST


@pytest.mark.parametrize(
    ("after", "before", "neighbours"),
    [
        ("Section 2.1", "", ("2.1(b)", "2.2")),
        ("the definition of “Business Day”", "", ("Business Day", "Commitment")),
        ("", "Section 3.1", ("Article 3", "3.1")),
        ("a section that is nowhere", "", ("2.3", "Article 3")),
    ],
)
def test_a_new_unit_takes_the_place_that_the_clause_says(after: str, before: str, neighbours: tuple[str, str]) -> None:
    added = edit(Action.INSERT, Of.SECTION, "2.9", new="2.9 New. Words.", after=after, before=before)

    assert around(names(folded(added)), "2.9") == neighbours


def test_a_title_without_a_place_is_shown_at_the_end_and_told() -> None:
    text = folded(edit(Action.INSERT, Of.SECTION, "Other Condition", new="Other Condition. Liens are checked."))

    assert around(names(text), "Other Condition") == ("3.2", "Signatures")
    assert rules(text) == ["place_is_named"]
    assert text.findings[0].severity is Severity.NOTE


def test_a_title_within_a_section_comes_last_in_it() -> None:
    text = folded(edit(Action.INSERT, Of.SECTION, "Late Fee", within="2.1", new="Late Fee. It is paid."))

    assert around(names(text), "Late Fee") == ("2.1(b)", "2.2")
    assert not text.findings


def test_a_number_that_is_taken_is_told_and_both_stand() -> None:
    text = folded(edit(Action.INSERT, Of.SECTION, "2.2", new="2.2 Second Fees. More."))

    assert names(text).count("2.2") == 2
    assert rules(text) == ["number_is_free"]


def test_a_unit_taken_away_leaves_its_name_and_the_clause() -> None:
    text = folded(edit(Action.DELETE, Of.SECTION, "2.1"))

    gone = unit(text, "2.1")
    assert gone.gone == BY_FIRST
    assert not gone.paragraphs
    assert "2.1(a)" not in names(text)


def test_intentionally_omitted_keeps_the_number() -> None:
    text = folded(edit(Action.REPLACE, Of.SECTION, "2.1", new="[INTENTIONALLY OMITTED]"))

    assert unit(text, "2.1").text == "[INTENTIONALLY OMITTED]"
    assert unit(text, "2.1").name.title == "The Line"
    assert "2.1(a)" not in names(text)


def test_a_renumbered_section_prints_its_new_number_and_so_does_what_stands_under_it() -> None:
    text = folded(edit(Action.RENUMBER, Of.SECTION, "2.1", title="The Line", becomes="2.1.A", retitled="Old Line"))

    section = unit(text, "2.1.A")
    assert section.text == "2.1.A Old Line."
    assert section.text[: section.head] == "2.1.A Old Line"
    assert section.paragraphs[0].origin == BY_FIRST
    assert [each.number for each in section.paragraphs[0].earlier] == ["2.1"]
    assert unit(text, "2.1.A(a)").text.startswith("(a) Bank lends")
    assert unit(text, "2.1.A(a)").paragraphs[0].origin == Clause("base", "2.1(a)")


@pytest.mark.parametrize(
    ("becomes", "retitled", "printed"),
    [
        ("2.5", "", "2.5 Fees. Borrower"),
        ("", "Charges", "2.2 Charges. Borrower"),
        ("2.2", "FEES", "2.2 Fees. Borrower"),
    ],
)
def test_only_what_is_renamed_is_printed_otherwise(becomes: str, retitled: str, printed: str) -> None:
    text = folded(edit(Action.RENUMBER, Of.SECTION, "2.2", becomes=becomes, retitled=retitled))

    assert unit(text, becomes or "2.2").text.startswith(printed)


def test_definitions_under_a_renumbered_section_keep_their_names() -> None:
    text = folded(edit(Action.RENUMBER, Of.SECTION, "1.1", becomes="1.5"))

    assert around(names(text), "Business Day") == ("1.5", "Commitment")


def test_a_definition_has_no_printed_head_to_rename() -> None:
    text = folded(edit(Action.RENUMBER, Of.DEFINITION, "Commitment", becomes="Line"))

    assert unit(text, "Line").text == "“Commitment” means $5,000,000."


def test_a_number_that_a_renumbering_finds_taken_is_told() -> None:
    text = folded(edit(Action.RENUMBER, Of.SECTION, "2.2", becomes="2.3"))

    assert rules(text) == ["number_is_free"]
    assert names(text).count("2.3") == 2


def test_a_definition_restated_under_another_term() -> None:
    new = "“Line” means $6,000,000."

    text = folded(edit(Action.REPLACE, Of.DEFINITION, "Commitment", within="1.1", becomes="Line", new=new))

    assert unit(text, "Line").text == new
    assert "Commitment" not in names(text)


def test_several_definitions_are_restated_by_one_text() -> None:
    new = "“Commitment” means $6,000,000.\n\n“Maturity Date” means July 1, 2008."

    text = folded(
        edit(Action.REPLACE, Of.DEFINITION, "Commitment", new=new),
        edit(Action.REPLACE, Of.DEFINITION, "Maturity Date", position=1, new=new),
    )

    assert unit(text, "Commitment").text == "“Commitment” means $6,000,000."
    assert unit(text, "Maturity Date").text == "“Maturity Date” means July 1, 2008."


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (edit(Action.REPLACE, Of.SECTION, "9.9", new="9.9 Nothing."), "target_is_on_record"),
        (edit(Action.DELETE, Of.SECTION, "2.2", title="Charges"), "number_and_title_agree"),
        (edit(Action.DELETE, Of.SECTION, "9.9", title="Fees"), "number_and_title_agree"),
        (edit(Action.REPLACE, Of.DEFINITION, "Nobody", new="“Nobody” means none."), "target_is_on_record"),
        (edit(Action.REPLACE, Of.PARAGRAPH, "2.2(z)", new="(z) Last."), "target_is_in_the_text"),
        (edit(Action.REPLACE, Of.SECTION, "2.1.5", new="2.1.5 Swing. None."), "target_is_in_the_text"),
        (edit(Action.RENUMBER, Of.PARAGRAPH, "2.3(ii)", becomes="2.3(v)"), "target_is_in_the_text"),
    ],
)
def test_a_target_that_is_not_there_changes_nothing_and_waits(change: object, rule: str) -> None:
    text = folded(change)  # type: ignore[arg-type]

    assert [each.text for each in text.units] == [each.text for each in units()]
    assert rules(text) == [rule]
    notes = [*text.notes, *(note for each in text.units for note in each.notes)]
    assert [note.waits for note in notes] == [True]


def test_a_target_that_is_there_twice_waits_unless_the_clause_says_within_what() -> None:
    twice = edit(
        Action.INSERT, Of.PARAGRAPH, "2.1(b)", by=SECOND, within="3.1", new="(b) Within liquidity.", after="Section 3.1"
    )
    unclear = edit(Action.DELETE, Of.PARAGRAPH, "2.1(b)", by=SECOND, position=1)
    clear = edit(Action.DELETE, Of.PARAGRAPH, "2.1(b)", by=SECOND, position=1, within="2.1")

    assert rules(folded(twice, unclear)) == ["number_is_free", "target_is_there_once"]
    assert [each.gone is not None for each in folded(twice, clear).units if each.name.number == "2.1(b)"] == [
        True,
        False,
    ]


def test_what_was_taken_away_cannot_be_restated() -> None:
    text = folded(
        edit(Action.DELETE, Of.SECTION, "2.2"),
        edit(Action.REPLACE, Of.SECTION, "2.2", by=SECOND, new="2.2 Fees. Back."),
    )

    assert rules(text) == ["target_is_there_still"]
    assert unit(text, "2.2").gone


@pytest.mark.parametrize("action", [Action.REPLACE, Action.DELETE])
@pytest.mark.parametrize(
    ("old", "rule", "done"),
    [
        ("3.2 Debt. Borrower takes on no other debt.", None, True),
        ("3.2  Debt. Borrower takes\non no other debt.", None, True),
        ("3.2 Debt. Borrower shall take on no other debt.", "old_text_agrees", True),
        ("Something else entirely was written.", "old_text_is_on_file", False),
    ],
)
def test_old_text_that_a_clause_quotes_is_held_against_the_text_on_file(
    action: Action, old: str, rule: str | None, done: bool
) -> None:
    text = folded(edit(action, Of.SECTION, "3.2", old=old, new="3.2 Debt. Any." if action is Action.REPLACE else ""))

    assert rules(text) == ([rule] if rule else [])
    assert (unit(text, "3.2").text != "3.2 Debt. Borrower takes on no other debt.") is done
    assert [note.waits for note in unit(text, "3.2").notes] == ([] if done else [True])


def test_a_waiver_and_a_statement_stand_beside_the_words() -> None:
    text = folded(
        edit(Action.WAIVE, Of.SECTION, "3.1", stated="Waived for March."),
        edit(Action.STATE, Of.PARAGRAPH, "3.2(a)", position=1, stated="The lease is no debt."),
        edit(Action.STATE, Of.AGREEMENT, "Loan Agreement", position=2, stated="Nothing else changes."),
        edit(Action.REPLACE, Of.AGREEMENT, "Loan Agreement", position=3, new="A new agreement."),
    )

    assert [(note.action, note.text, note.waits) for note in unit(text, "3.1").notes] == [
        (Action.WAIVE, "Waived for March.", False)
    ]
    assert [note.text for note in unit(text, "3.2").notes] == ["The lease is no debt."]
    assert [(note.text, note.waits) for note in text.notes] == [
        ("Nothing else changes.", False),
        ("A new agreement.", True),
    ]
    assert [each.text for each in text.units] == [each.text for each in units()]


def test_an_item_within_a_sentence_is_replaced_or_taken_away() -> None:
    replaced = folded(edit(Action.REPLACE, Of.PARAGRAPH, "2.3(ii)", new="(ii) two percent"))
    taken = folded(edit(Action.DELETE, Of.PARAGRAPH, "2.3(ii)"))
    first = folded(edit(Action.DELETE, Of.PARAGRAPH, "2.3(i)"))
    last = folded(edit(Action.DELETE, Of.PARAGRAPH, "2.3(iii)"))

    assert "(i) the prime rate, (ii) two percent, and (iii) while" in unit(replaced, "2.3").text
    assert "(i) the prime rate, and (iii) while" in unit(taken, "2.3").text
    assert "is the sum of (ii) one percent, and (iii) while" in unit(first, "2.3").text
    assert rules(last) == ["target_is_in_the_text"]
    assert unit(replaced, "2.3").paragraphs[0].origin == BY_FIRST


def test_a_lettered_paragraph_of_a_definition() -> None:
    of_its_own = folded(edit(Action.REPLACE, Of.PARAGRAPH, "Eligible Accounts", new="(b) accounts owed from Mars; and"))
    by_its_letter = folded(edit(Action.DELETE, Of.PARAGRAPH, "Eligible Accounts(c)"))
    missing = folded(edit(Action.REPLACE, Of.PARAGRAPH, "Eligible Accounts", new="(z) accounts of the last kind"))
    nowhere = folded(edit(Action.DELETE, Of.PARAGRAPH, "Commitment(b)"))

    assert unit(of_its_own, "Eligible Accounts(b)").text == "(b) accounts owed from Mars; and"
    assert unit(by_its_letter, "Eligible Accounts(c)").gone
    assert rules(missing) == ["target_is_in_the_text"]
    assert rules(nowhere) == ["target_is_in_the_text"]


def test_a_part_cannot_be_renumbered() -> None:
    text = folded(edit(Action.RENUMBER, Of.SENTENCE, "2.2", becomes="2.3"))

    assert rules(text) == ["action_fits_the_unit"]


def test_a_clause_whose_text_is_not_on_file_is_shown_in_other_words() -> None:
    text = folded(edit(Action.REPLACE, Of.EXHIBIT, "Exhibit A", stated="The form becomes Annex A."))

    assert [(each.text, each.on_file) for each in unit(text, "Exhibit A").paragraphs] == [
        ("The form becomes Annex A.", OnFile.STATED)
    ]
