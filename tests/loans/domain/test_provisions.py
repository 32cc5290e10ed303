"""The provisions of an agreement through time: found by number and title together, never guessed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from loans.domain.chain import Kind, Modification
from loans.domain.drafting.operation import Action, Unit
from loans.domain.findings import Severity
from loans.domain.operations import Family, Name, Operation, reading_order, same_name
from loans.domain.provisions import Provision, Provisions, TextOnFile, fold
from loans.domain.terms import Clause
from tests.loans.domain.art_technology import document

BASE = document("base", 0, date(2001, 1, 1), kind=Kind.BASE)
UNFILED = replace(BASE, on_file=False)
FIRST = document("first", 1, date(2002, 1, 1))
SECOND = document("second", 2, date(2003, 1, 1))
LATER = date(2004, 1, 1)


def does(
    action: Action,
    target: str,
    *,
    by: Modification = FIRST,
    number: str = "1",
    unit: Unit = Unit.SECTION,
    position: int = 0,
    within: str = "",
    title: str = "",
    becomes: str = "",
    retitled: str = "",
    quotes: bool = False,
) -> Operation:
    """An operation of a clause, numbered by its place."""
    clause = Clause(by.key, number)
    return Operation(clause, position, action, unit, target, within, title, becomes, retitled, quotes)


def says(number: str, title: str = "", unit: Unit = Unit.SECTION) -> Operation:
    """A provision of a base document on file."""
    return does(Action.INSERT, number, by=BASE, number=number, unit=unit, retitled=title)


def folded(
    *operations: Operation,
    chain: Sequence[Modification] = (BASE, FIRST, SECOND),
    on: date = LATER,
    known: date = LATER,
) -> Provisions:
    return fold(chain, operations, on, known)


def one(provisions: Provisions) -> Provision:
    assert len(provisions.listed) == 1
    return provisions.listed[0]


def rules(provisions: Provisions) -> list[str]:
    return [finding.rule for finding in provisions.findings]


def test_a_replaced_section_is_known_by_its_last_change_and_keeps_its_history() -> None:
    found = one(folded(says("6.8", "Quick Ratio"), does(Action.REPLACE, "6.8"), does(Action.REPLACE, "6.8", by=SECOND)))

    assert found.last is not None
    assert (found.last.set_by, found.last.words) == ("Second, 1", "Replaced")
    assert [change.set_by for change in found.changes] == [f"{BASE.name}, 6.8", "First, 1", "Second, 1"]
    assert (found.name, found.text, found.is_gone) == (Name("6.8", "Quick Ratio"), TextOnFile.WHOLE, False)


def test_before_a_document_takes_effect_its_change_is_known_and_not_in_effect() -> None:
    found = one(folded(says("6.8"), does(Action.REPLACE, "6.8", by=SECOND), on=date(2002, 6, 1)))

    assert [change.set_by for change in found.in_effect] == [f"{BASE.name}, 6.8"]
    assert [change.set_by for change in found.later] == ["Second, 1"]


def test_a_document_that_is_not_known_yet_changes_nothing() -> None:
    found = one(folded(says("6.8"), does(Action.DELETE, "6.8", by=SECOND), known=date(2002, 6, 1)))

    assert found.later == ()
    assert not found.is_gone


def test_a_document_that_nobody_executed_changes_nothing() -> None:
    chain = (BASE, replace(FIRST, executed=None))

    assert not one(folded(says("6.8"), does(Action.DELETE, "6.8"), chain=chain)).is_gone


def test_before_the_first_document_there_is_nothing() -> None:
    assert folded(says("6.8"), on=date(2000, 1, 1)) == Provisions()


def test_an_operation_of_a_document_outside_the_chain_is_refused() -> None:
    with pytest.raises(LookupError, match="no document third"):
        folded(does(Action.DELETE, "6.8", by=document("third", 3, LATER)))


def test_a_text_that_is_not_on_file_is_on_record_from_the_clause_that_names_it() -> None:
    provisions = folded(does(Action.STATE, "2.1.2"), chain=(UNFILED, FIRST))
    found = one(provisions)

    assert (found.text, rules(provisions), provisions.unfiled) == (TextOnFile.NONE, [], ("base",))
    assert found.last is not None
    assert found.last.words == "Statement made"


def test_a_later_quotation_is_evidence_of_what_stood_on_the_day() -> None:
    quoting = does(Action.REPLACE, "6.7(B)", by=SECOND, unit=Unit.PARAGRAPH, within="6.7", title="Profit", quotes=True)
    found = one(folded(quoting, chain=(UNFILED, SECOND), on=date(2002, 6, 1)))

    assert (found.name, found.within, found.last) == (Name("6.7(B)", "Profit"), "6.7", None)
    assert found.text is TextOnFile.QUOTED
    assert found.quoted_by is not None
    assert found.quoted_by.set_by == "Second, 1"


def test_what_a_later_document_adds_is_not_there_before() -> None:
    adding = does(Action.INSERT, "6.12", by=SECOND)

    assert folded(adding, on=date(2002, 6, 1)).listed == ()
    assert one(folded(adding)).name == Name("6.12")


def test_two_sections_of_one_number_are_told_apart_by_their_titles() -> None:
    provisions = folded(
        does(
            Action.RENUMBER,
            "2.1.3",
            number="15",
            position=1,
            title="Equipment Advances",
            becomes="2.1.3.A",
            retitled="1998 Equipment Advances",
        ),
        does(Action.RENUMBER, "2.1.3", number="18", position=2, title="Letters of Credit", becomes="2.1.4"),
        does(Action.REPLACE, "2.1.4", number="19", position=3, unit=Unit.SENTENCE),
        does(Action.DELETE, "2.1.4", number="20", position=4, title="Cash Management Sublimit"),
        chain=(UNFILED, FIRST),
    )

    assert [(str(each.name), each.is_gone) for each in provisions.listed] == [
        ("2.1.3.A 1998 Equipment Advances", False),
        ("2.1.4 Letters of Credit", False),
        ("2.1.4 Cash Management Sublimit", True),
    ]
    assert [change.words for change in provisions.listed[1].changes] == [
        "Renumbered from 2.1.3 Letters of Credit",
        "Sentence replaced",
    ]
    assert [each.text for each in provisions.listed] == [TextOnFile.NONE, TextOnFile.IN_PART, TextOnFile.NONE]
    assert [(each.rule, each.severity) for each in provisions.findings] == [("number_is_borne_once", Severity.NOTE)]


def test_the_title_decides_between_two_sections_of_one_number() -> None:
    provisions = folded(says("2.1", "Advances"), says("2.1", "Letters"), does(Action.DELETE, "2.1", title="LETTERS"))

    assert [(each.name.title, each.is_gone) for each in provisions.listed] == [("Advances", False), ("Letters", True)]


@pytest.mark.parametrize(
    ("rule", "operations"),
    [
        ("target_is_on_record", [says("6.1"), does(Action.REPLACE, "7.1")]),
        ("target_is_on_record", [does(Action.REPLACE, "EBITDA", unit=Unit.DEFINITION)]),
        ("target_is_there_once", [says("6.1"), says("6.1"), does(Action.REPLACE, "6.1")]),
        ("target_is_there_still", [says("6.1"), does(Action.DELETE, "6.1"), does(Action.REPLACE, "6.1", by=SECOND)]),
        ("number_and_title_agree", [says("6.8", "Quick Ratio"), does(Action.REPLACE, "6.B", title="Quick Ratio")]),
        ("number_and_title_agree", [says("6.8", "Quick Ratio"), does(Action.REPLACE, "6.8", title="Net Worth")]),
    ],
)
def test_an_uncertain_target_is_a_finding_and_changes_nothing(rule: str, operations: list[Operation]) -> None:
    provisions = folded(*operations)

    assert provisions.findings[-1].rule == rule
    assert provisions.findings[-1].severity is Severity.ERROR
    assert provisions.held == folded(*operations[:-1]).held


def test_a_section_restated_under_another_number_is_followed_and_noted() -> None:
    restating = does(Action.REPLACE, "6.B", title="Quick Ratio", becomes="6.8")
    provisions = folded(says("6.8", "Quick Ratio"), restating)

    assert one(provisions).name == Name("6.8", "Quick Ratio")
    assert rules(provisions) == ["number_is_kept"]


def test_a_number_that_is_taken_is_found() -> None:
    assert rules(folded(says("6.8"), does(Action.INSERT, "6.8"))) == ["number_is_free"]
    assert rules(folded(says("6.8"), says("6.9"), does(Action.RENUMBER, "6.8", becomes="6.9"))) == ["number_is_free"]


def test_a_new_section_announced_under_another_title_is_noted() -> None:
    provisions = folded(does(Action.INSERT, "2.1.3.B", title="1998 Advances", retitled="1999 Advances"))

    assert rules(provisions) == ["title_is_kept"]
    assert one(provisions).name.title == "1999 Advances"


def test_a_definition_that_gets_another_name_is_followed_without_a_note() -> None:
    renaming = does(Action.REPLACE, "New Equity", unit=Unit.DEFINITION, becomes="Capitalization Event")
    later = does(Action.DELETE, "capitalization  event", by=SECOND, unit=Unit.DEFINITION)
    provisions = folded(says("New Equity", unit=Unit.DEFINITION), renaming, later)

    assert [change.words for change in one(provisions).changes] == ["Added", "Replaced (was New Equity)", "Deleted"]
    assert provisions.findings == ()


def test_a_title_that_was_not_known_is_learned_and_is_no_new_name() -> None:
    provisions = folded(says("2.2"), does(Action.REPLACE, "2.2", title="Overadvances"))

    assert [change.words for change in one(provisions).changes] == ["Added", "Replaced"]
    assert one(provisions).name == Name("2.2", "Overadvances")


def test_what_lies_within_a_section_on_file_is_no_missing_target() -> None:
    provisions = folded(
        says("1.1"),
        says("6.7"),
        does(Action.REPLACE, "Maturity Date", unit=Unit.DEFINITION, within="1.1"),
        does(Action.REPLACE, "6.7(b)", unit=Unit.PARAGRAPH),
    )

    assert provisions.findings == ()
    assert [str(each.name) for each in provisions.listed] == ["1.1", "6.7", "6.7(b)", "Maturity Date"]


def test_a_redirected_reference_belongs_to_the_place_that_holds_it() -> None:
    held = does(Action.REDIRECT, "Maturity Date", unit=Unit.REFERENCE, within="2.1.2")
    free = does(Action.REDIRECT, "Committed Line", unit=Unit.REFERENCE, number="2")
    provisions = folded(held, free, chain=(UNFILED, FIRST))

    assert [(each.family, str(each.name)) for each in provisions.listed] == [
        (Family.SECTION, "2.1.2"),
        (Family.DEFINITION, "Committed Line"),
    ]
    assert provisions.listed[0].within == ""
    assert provisions.listed[0].changes[0].words == "References to Maturity Date redirected"


def test_a_waiver_and_a_statement_leave_the_text_as_it_was() -> None:
    provisions = folded(
        says("6.8"), does(Action.WAIVE, "6.8"), does(Action.STATE, "Loan Agreement", by=SECOND, unit=Unit.AGREEMENT)
    )

    assert [change.words for change in provisions.listed[0].changes] == ["Added", "Waived"]
    assert provisions.listed[1].family is Family.AGREEMENT
    assert provisions.findings == ()


def test_a_paragraph_of_a_definition_is_part_of_it() -> None:
    paragraph = does(Action.DELETE, "Eligible Accounts", unit=Unit.PARAGRAPH, within="1.1")
    found = one(folded(paragraph, chain=(UNFILED, FIRST)))

    assert (found.family, found.text, found.is_gone) == (Family.DEFINITION, TextOnFile.IN_PART, False)


def test_a_part_changed_after_the_whole_leaves_the_whole_on_file() -> None:
    sentence = does(Action.REPLACE, "Section 6.8", by=SECOND, unit=Unit.SENTENCE)

    assert one(folded(says("6.8"), sentence)).text is TextOnFile.WHOLE


def test_exhibits_and_schedules_come_last_in_reading_order() -> None:
    provisions = folded(
        says("2.10"),
        says("2.9"),
        says("Exhibit B", unit=Unit.EXHIBIT),
        says("Exhibit A", unit=Unit.EXHIBIT),
        does(Action.INSERT, "Schedule 1", unit=Unit.SCHEDULE),
        does(Action.INSERT, "EBITDA", unit=Unit.DEFINITION),
    )

    assert [str(each.name) for each in provisions.listed] == [
        *("2.9", "2.10", "EBITDA", "Exhibit A", "Exhibit B", "Schedule 1"),
    ]


def test_same_day_documents_follow_their_stated_sequence() -> None:
    twin = replace(SECOND, dated=FIRST.dated, effective=FIRST.effective)
    found = one(
        folded(
            says("6.8"), does(Action.REPLACE, "6.8", by=twin), does(Action.REPLACE, "6.8"), chain=(twin, FIRST, BASE)
        )
    )

    assert found.last is not None
    assert found.last.modification == twin


def test_names_are_compared_without_capitals_blanks_and_the_word_section() -> None:
    assert same_name("Section 6.7(B)", "6.7(b)")
    assert not same_name("6.7", "6.70")
    assert reading_order("6.8") < reading_order("6.8(a)") < reading_order("6.11")
