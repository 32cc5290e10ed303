"""What the lint finds in a document before it is submitted, rule by rule."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from loans.domain.chain import Kind, Modification, Recital, Recited
from loans.domain.conformed.comparison import compare
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.operation import Action, Unit
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, DraftedForm, DraftedOperation, Lint
from loans.domain.lint.lint import lint
from loans.domain.operations import Operation
from loans.domain.provisions import fold
from loans.domain.terms import Clause, Standing, Term
from tests.loans.domain.art_technology import document

BASE = document("base", 0, date(2004, 3, 2), title="Loan Agreement", kind=Kind.BASE, short="Base")
FIRST = document("first", 1, date(2005, 3, 2), title="First Amendment", kind=Kind.AMENDMENT)
SECTION_6_1 = Operation(Clause("base", "6.1"), 0, Action.INSERT, Unit.SECTION, "6.1", retitled="Minimum Cash")
SECTION_6_2 = Operation(Clause("base", "6.2"), 1, Action.INSERT, Unit.SECTION, "6.2", retitled="Cash Sweep")
DEFINITION = Operation(Clause("base", "1.1"), 2, Action.INSERT, Unit.DEFINITION, "Sweep Account", within="1.1")
BEFORE = (SECTION_6_1, SECTION_6_2, DEFINITION)
CASH = "covenant/minimum_cash/threshold"


def operation(
    number: str,
    action: Action,
    target: str,
    *,
    unit: Unit = Unit.SECTION,
    old: str = "",
    new: str = "",
    doubts: Iterable[Doubt] = (),
    **more: Any,
) -> DraftedOperation:
    clause = Clause("first", number)
    return DraftedOperation(Operation(clause, int(number), action, unit, target, **more), old, new, tuple(doubts))


def term(value: str, first: date, end: date | None = None, *, number: str = "1", **more: Any) -> Term[object]:
    return Term(CASH, Decimal(value), first, end, Clause("first", number), **more)


def drafted(*operations: DraftedOperation, document: Modification = FIRST, **more: Any) -> Drafted:
    return Drafted(
        document=document,
        chain=(BASE,),
        recital=more.pop("recital", None),
        operations=operations,
        terms=more.pop("terms", ()),
        before=fold([BASE], BEFORE, date(2005, 3, 2), date(2005, 3, 2)),
        names={CASH: "6.1 Minimum cash, requirement"},
        **more,
    )


def found(*operations: DraftedOperation, **more: Any) -> list[tuple[str, str]]:
    return [(each.rule, each.clause) for each in lint(drafted(*operations, **more))]


def test_a_document_that_fits_is_left_alone() -> None:
    replaced = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", new="6.1 Minimum Cash. $2,000,000.")
    assert found(replaced) == []


def test_a_target_that_is_not_there_is_found() -> None:
    assert found(operation("1", Action.REPLACE, "9.9")) == [("target_is_on_record", "1")]


def test_a_number_and_a_title_that_disagree_are_found() -> None:
    assert found(operation("1", Action.REPLACE, "6.1", title="Cash Sweep")) == [("number_and_title_agree", "1")]


def test_a_renumbering_onto_a_taken_number_is_found() -> None:
    assert found(operation("1", Action.RENUMBER, "6.1", becomes="6.2")) == [("number_is_free", "1")]


def test_a_clause_of_the_same_document_may_take_the_target_away() -> None:
    gone = operation("1", Action.DELETE, "6.1", title="Minimum Cash")
    assert ("target_is_there_still", "2") in found(gone, operation("2", Action.REPLACE, "6.1", title="Minimum Cash"))


def test_a_clause_that_names_one_term_and_defines_another_is_found() -> None:
    clause = operation("1", Action.REPLACE, "Sweep Account", unit=Unit.DEFINITION, within="1.1", becomes="Lockbox")
    assert found(clause) == [("text_defines_the_term", "1")]


def test_a_clause_whose_text_bears_another_title_is_found() -> None:
    clause = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", retitled="Minimum Liquidity")
    assert found(clause) == [("text_bears_the_title", "1")]


OLD = "Cash stays at $1,000,000 or more at the end of each month."


@pytest.mark.parametrize(
    ("on_file", "rule", "severity", "said"),
    [
        (OLD.replace("1,000,000", "1,500,000"), "old_text_is_on_file", Severity.NOTE, "differs from the text on file"),
        ("The borrower is insured.", "old_text_is_on_file", Severity.ERROR, "is not in the text on file"),
        (f"{OLD} {OLD}", "old_text_is_there_once", Severity.ERROR, "stands 2 times in the text on file"),
    ],
)
def test_a_quoted_text_that_does_not_stand_once_on_file_is_found(
    on_file: str, rule: str, severity: Severity, said: str
) -> None:
    clause = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", old=OLD)
    (found_here,) = lint(drafted(clause, quotes={clause.operation.position: compare(OLD, on_file)}))
    assert (found_here.rule, found_here.severity) == (rule, severity)
    assert found_here.text == f"The text of 6.1 that 1 quotes {said}"


def test_a_quoted_text_that_stands_on_file_or_may_have_stood_in_a_missing_one_is_left_alone() -> None:
    clause = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", old=OLD)
    assert found(clause, quotes={clause.operation.position: compare(OLD, f"6.1 Minimum Cash. {OLD}")}) == []
    assert found(clause) == []


def test_a_gap_and_an_overlap_of_steps_are_found() -> None:
    gap = (term("1.00", date(2005, 3, 2), date(2005, 7, 1)), term("2.00", date(2006, 1, 1)))
    assert found(terms=gap) == [("schedule_has_no_gap", "1")]
    overlap = (term("1.00", date(2005, 3, 2)), term("2.00", date(2006, 1, 1)))
    assert found(terms=overlap) == [("schedule_has_no_overlap", "1")]


def test_a_gap_without_a_test_day_in_it_is_none() -> None:
    gap = (term("1.00", date(2005, 3, 2), date(2005, 7, 1)), term("2.00", date(2005, 7, 31)))
    assert found(terms=gap, test_days={CASH: (date(2005, 6, 30), date(2005, 7, 31))}) == []


def test_a_value_that_reaches_back_is_shown() -> None:
    (note,) = lint(drafted(terms=(term("1.00", date(2004, 7, 2), reaches_back=True),)))
    assert note == Lint(
        "term_reaches_back",
        Severity.NOTE,
        "1",
        "6.1 Minimum cash, requirement is set from 2 Jul 2004, before the document's date",
    )


def test_a_document_effective_before_its_date_is_shown_at_its_head() -> None:
    assert found(document=replace(FIRST, effective=date(2005, 2, 1))) == [("effective_after_dated", "")]


def test_a_recital_is_held_against_the_chain() -> None:
    recital = Recital("first", (Recited("Zeroth Amendment", date(2004, 9, 1)),))
    assert found(recital=recital) == [("recital_agrees", "")]


@pytest.mark.parametrize(("title", "said"), [("Credit Agreement", "the Credit Agreement"), ("", "an agreement")])
def test_a_document_that_amends_another_agreement_is_found_first(title: str, said: str) -> None:
    clause = operation("1", Action.REPLACE, "9.9")
    first, *_ = lint(drafted(clause, amends=Recited(title, date(2002, 6, 13))))
    assert (first.rule, first.severity, first.clause) == ("amends_another_agreement", Severity.ERROR, "")
    assert first.text == f"The First says that it amends {said} of 13 Jun 2002; this agreement is of 2 Mar 2004."


def test_a_document_that_names_the_day_of_the_base_amends_this_agreement() -> None:
    assert found(amends=Recited("Loan Agreement", date(2004, 3, 2))) == []


def test_what_is_wrong_with_the_chain_already_is_not_told_again() -> None:
    odd = replace(BASE, effective=date(2004, 1, 1))
    assert [each.rule for each in lint(replace(drafted(), chain=(odd,)))] == []


def test_a_new_text_that_speaks_of_what_is_gone_is_found() -> None:
    gone = operation("1", Action.DELETE, "Sweep Account", unit=Unit.DEFINITION, within="1.1")
    new = operation(
        "2", Action.REPLACE, "6.1", title="Minimum Cash", new="6.1 Minimum Cash. Held in the sweep  account."
    )
    assert found(gone, new) == [("text_refers_to_what_stands", "2")]


def test_a_form_that_speaks_of_what_is_gone_is_found() -> None:
    gone = operation("1", Action.DELETE, "6.2", title="Cash Sweep")
    form = operation("2", Action.INSERT, "Exhibit B", unit=Unit.EXHIBIT, new="Balance under the Cash Sweep: ____")
    assert found(gone, form) == [("form_refers_to_what_stands", "2")]


def test_a_deletion_that_leaves_a_reference_on_file_is_found() -> None:
    gone = operation("1", Action.DELETE, "Sweep Account", unit=Unit.DEFINITION, within="1.1")
    texts = {"6.2": "The bank sweeps the Sweep Account.", "6.1": "Cash stays."}
    assert found(gone, texts=texts) == [("deletion_leaves_no_reference", "1")]
    replaced = operation("2", Action.REPLACE, "6.2", title="Cash Sweep", new="6.2 Cash Sweep. None.")
    assert found(gone, replaced, texts=texts) == []


def test_a_section_without_a_title_has_no_name_to_be_spoken_of_by() -> None:
    gone = operation("1", Action.DELETE, "6.2")
    assert found(gone, texts={"6.1": "As 6.2 says."}) == []


def test_a_row_of_a_form_without_a_term_is_found() -> None:
    form = DraftedForm("2", "The form of Exhibit B", (CASH, "covenant/other/threshold"))
    told = [each.text for each in lint(drafted(forms=(form,), in_force=frozenset({CASH})))]
    assert told == ["The form of Exhibit B has a row for covenant/other/threshold, for which nothing is in force"]
    ended = term("1.00", date(2005, 3, 2), standing=Standing.ENDS)
    (finding,) = lint(
        drafted(forms=(DraftedForm("2", "The form", (CASH,)),), terms=(ended,), in_force=frozenset({CASH}))
    )
    assert finding.text == "The form has a row for 6.1 Minimum cash, requirement, which the document ends"
    assert finding.severity is Severity.ERROR


def test_doubts_of_the_reader_are_shown_once_a_clause() -> None:
    doubt = Doubt(DoubtCode.EXCEPTION, "the text holds an exception: but for payroll")
    twice = [operation("1", Action.REPLACE, "6.1", title="Minimum Cash", doubts=(doubt, doubt))]
    assert found(*twice) == [("exception", "1")]


def test_a_doubt_that_a_rule_says_better_is_left_to_the_rule() -> None:
    title = Doubt(DoubtCode.TITLE_DISAGREES, "the title changes")
    back = Doubt(DoubtCode.REACHES_BACK, "the new text has effect from an earlier day")
    replaced = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", doubts=(title, back))
    assert found(replaced) == []
    inserted = operation("1", Action.INSERT, "6.3", title="New", doubts=(title,))
    assert found(inserted) == [("title_disagrees", "1")]


def test_what_contradicts_comes_before_what_is_only_unusual() -> None:
    note = operation("1", Action.REPLACE, "6.1", title="Minimum Cash", retitled="Liquidity")
    error = operation("2", Action.REPLACE, "9.9")
    assert [each.severity for each in lint(drafted(note, error))] == [Severity.ERROR, Severity.NOTE]
